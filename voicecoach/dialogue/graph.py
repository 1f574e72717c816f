"""A scenario as a picture: states in columns, endings on the right, what leads from one to the next on the arrows."""

from dataclasses import dataclass
from html import escape

from voicecoach.dialogue.moods import worth
from voicecoach.dialogue.scenario import Rule, Scenario

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 150, 40, 300, 110, 30
"""Pixels: a box, the way from column to column and from row to row, the edge."""
MOST_NAMES = 3
"""Acts named on an arrow; more are counted."""
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2733}.small{font-size:11px;fill:#53606e}"
    "rect{fill:#eef3f8;stroke:#6b7f94}.end{fill:#fff7e0;stroke:#b08a2e}path{fill:none;stroke:#8797a8}"
)


@dataclass(frozen=True, slots=True)
class _Box:
    name: str
    x: int
    y: int
    ending: bool


def svg(scenario: Scenario) -> str:
    """The picture, as a whole SVG file."""
    arrows = _arrows(scenario)
    boxes = _placed(scenario, arrows)
    width = max(box.x for box in boxes.values()) + WIDTH + MARGIN
    height = max(box.y for box in boxes.values()) + HEIGHT + 2 * MARGIN
    drawn = [_arrow(boxes[a], boxes[b], rules, n) for n, ((a, b), rules) in enumerate(arrows.items())]
    shapes = [_shape(scenario, box) for box in boxes.values()]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{escape(scenario.title)}</title><style>{_STYLE}</style>"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0 8 4 0 8z" style="fill:#8797a8"/></marker></defs>'
    )
    return "\n".join((head, *drawn, *shapes, "</svg>")) + "\n"


def _arrows(scenario: Scenario) -> dict[tuple[str, str], list[Rule]]:
    """From each state to each state or ending ("=plan"), with the rules that lead there."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for state in scenario.states:
        for rule in state.rules:
            to = f"={rule.outcome}" if rule.outcome else rule.go
            if to and to != state.name:
                found.setdefault((state.name, to), []).append(rule)
    return found


def _placed(scenario: Scenario, arrows: dict[tuple[str, str], list[Rule]]) -> dict[str, _Box]:
    """Each state as far right as it is steps away from the start; endings in the last column."""
    depth = {scenario.start: 0}
    waiting = [scenario.start]
    while waiting:
        at = waiting.pop(0)
        for a, b in arrows:
            if a == at and not b.startswith("=") and b not in depth:
                depth[b] = depth[at] + 1
                waiting.append(b)
    depth |= {state.name: 0 for state in scenario.states if state.name not in depth}
    last = max(depth.values()) + 1
    depth |= {b: last for _, b in arrows if b.startswith("=")}
    rows: dict[int, int] = {}
    boxes = {}
    for name, column in depth.items():
        row = rows.get(column, 0)
        rows[column] = row + 1
        boxes[name] = _Box(name, MARGIN + column * ACROSS, MARGIN + row * DOWN, name.startswith("="))
    return boxes


def _arrow(a: _Box, b: _Box, rules: list[Rule], number: int) -> str:
    """A curve with the acts that lead along it."""
    back = b.x <= a.x
    x1, y1 = (a.x + WIDTH // 2, a.y + HEIGHT) if back else (a.x + WIDTH, a.y + HEIGHT // 2)
    x2, y2 = (b.x + WIDTH // 2, b.y + HEIGHT) if back else (b.x, b.y + HEIGHT // 2)
    bend = 40 + 12 * (number % 4)
    middle = f"{x1},{y1 + bend} {x2},{y2 + bend}" if back else f"{x1 + 60},{y1} {x2 - 60},{y2}"
    names = list(dict.fromkeys(act for rule in rules for act in rule.on))
    more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    label = escape(", ".join(names[:MOST_NAMES]) + more)
    at = (x1 + x2) // 2, (y1 + y2) // 2 + (bend if back else -4) + 12 * (number % 3 - 1)
    return (
        f'<path d="M{x1},{y1} C{middle} {x2},{y2}" marker-end="url(#tip)"/>'
        f'<text class="small" x="{at[0]}" y="{at[1]}" text-anchor="middle">{label}</text>'
    )


def _shape(scenario: Scenario, box: _Box) -> str:
    name = box.name.removeprefix("=")
    text = f"{name.replace('_', ' ')} ({worth(scenario, name)})" if box.ending else name
    kind = ' class="end" rx="20"' if box.ending else ' rx="4"'
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{WIDTH}" height="{HEIGHT}"{kind}/>'
        f'<text x="{box.x + WIDTH // 2}" y="{box.y + HEIGHT // 2 + 5}" text-anchor="middle">{escape(text)}</text>'
    )
