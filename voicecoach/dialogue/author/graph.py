"""A scenario as a picture: one box per state from top to bottom, its exits beside it, arcs between states."""

from html import escape
from itertools import accumulate

from voicecoach.dialogue.moods import worth
from voicecoach.dialogue.scenario import Rule, Scenario

ARC_ROOM, BOX, ROW, STATE_GAP, PILL = 150, 150, 26, 24, 150
"""Pixels: room for arcs, a state's width, a line's height, between states, an ending's width."""
WIDTH = ARC_ROOM + BOX + 470 + PILL
MOST_NAMED = 56
"""Characters of acts that fit on a line; the remaining acts are counted."""
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2733}.small{font-size:12px;fill:#53606e}.bold{font-weight:600}"
    "rect{fill:#eef3f8;stroke:#6b7f94}.end{fill:#fff7e0;stroke:#b08a2e}path{fill:none;stroke:#6b7f94}"
)
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" '
    'orient="auto"><path d="M0 0 8 4 0 8z" style="fill:#6b7f94"/></marker></defs>'
)


def svg(scenario: Scenario) -> str:
    """The picture as an SVG file."""
    leads = {state.name: _leads(state.name, state.rules) for state in scenario.states}
    if everywhere := _leads("", scenario.always):
        leads["(always)"] = everywhere
    tops: dict[str, int] = {}
    height = STATE_GAP
    for name, ways in leads.items():
        tops[name] = height
        height += max(2, len(ways)) * ROW + STATE_GAP
    drawn = [_state(name, tops[name], max(2, len(leads[name])) * ROW) for name in leads]
    for name, ways in leads.items():
        for row, (to, acts) in enumerate(ways.items()):
            drawn.append(_way(scenario, to, acts, tops[name] + row * ROW + ROW // 2))
        drawn += [_arc(tops[name], tops[to]) for to in ways if to in tops]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"<title>{escape(scenario.title)}</title><style>{_STYLE}</style>{_TIP}"
    )
    return "\n".join((head, *drawn, "</svg>")) + "\n"


def _leads(name: str, rules: tuple[Rule, ...]) -> dict[str, list[str]]:
    """Where a state leads, to states and endings ("=plan"), with the acts that lead there."""
    targets: dict[str, list[str]] = {}
    for rule in rules:
        to = f"={rule.outcome}" if rule.outcome else rule.go
        if to and to != name:
            acts = targets.setdefault(to, [])
            acts += [act for act in rule.on if act not in acts]
    return targets


def _state(name: str, top: int, height: int) -> str:
    x, y = ARC_ROOM + BOX // 2, top + height // 2 + 5
    return (
        f'<rect x="{ARC_ROOM}" y="{top}" width="{BOX}" height="{height}" rx="4"/>'
        f'<text class="bold" x="{x}" y="{y}" text-anchor="middle">{escape(name)}</text>'
    )


def _way(scenario: Scenario, to: str, acts: list[str], y: int) -> str:
    """One line: acts, an arrow, where they lead."""
    text = escape(_named(acts))
    ending, at = to.startswith("="), WIDTH - PILL - 10
    name = to.removeprefix("=")
    shown = f"{name.replace('_', ' ')} ({worth(scenario, name)})" if ending else name
    kind = 'class="end" rx="11"' if ending else 'rx="3"'
    return (
        f'<text class="small" x="{ARC_ROOM + BOX + 12}" y="{y + 4}">{text}</text>'
        f'<path d="M{at - 34},{y} {at - 4},{y}" marker-end="url(#tip)"/>'
        f'<rect x="{at}" y="{y - 11}" width="{PILL}" height="22" {kind}/>'
        f'<text x="{at + PILL // 2}" y="{y + 5}" text-anchor="middle">{escape(shown)}</text>'
    )


def _named(acts: list[str]) -> str:
    """As many acts as there is room for, at least one, and how many more there are."""
    ends = accumulate(len(act) + 2 for act in acts)
    shown = max(1, sum(end <= MOST_NAMED for end in ends))
    more = f" and {len(acts) - shown} more" if len(acts) > shown else ""
    return ", ".join(acts[:shown]).replace("_", " ") + more


def _arc(start: int, end: int) -> str:
    """From the lower part of one state's left side to the upper part of another's, wider the farther."""
    y1, y2 = start + 30, end + 14
    bend = ARC_ROOM - min(ARC_ROOM - 10, 30 + abs(y2 - y1) // 4)
    return f'<path d="M{ARC_ROOM},{y1} C{bend},{y1} {bend},{y2} {ARC_ROOM},{y2}" marker-end="url(#tip)"/>'
