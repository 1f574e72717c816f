"""Sentences from template files: `(a|b)` picks one, `[x]` may be left out, `{slot}` is filled at random."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

from models.synthetic import spoken_numbers as spoken
from models.synthetic.paths import DATA

_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def templates(name: str) -> list[str]:
    """The templates of a data file, comments and blank lines left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def slot_words() -> dict[str, tuple[str, ...]]:
    """Slot name -> its fillings (separated by semicolons, or else by spaces)."""
    table = tomllib.loads((DATA / "slots.toml").read_text(encoding="utf-8"))
    return {
        slot: tuple(" ".join(part.split()) for part in (text.split(";") if ";" in text else text.split()))
        for slot, text in table.items()
    }


def _number_slots() -> dict[str, Callable[[Random], str]]:
    return {
        "money": spoken.random_money,
        "count": spoken.random_count,
        "date": spoken.random_date,
        "time": spoken.random_time,
        "year": spoken.random_year,
        "digit": lambda random: spoken.ONES[random.randint(0, 9)],
        "number": lambda random: spoken.cardinal(random.randint(1, 250)),
        "ordinal": lambda random: spoken.ordinal(random.randint(1, 31)),
    }


def fill(template: str, random: Random) -> str:
    """One sentence of a template."""
    text = template
    while match := _INNERMOST.search(text):
        choice = _pick(match, random)
        text = text[: match.start()] + choice + text[match.end() :]
    return " ".join(_SLOT.sub(lambda match: _slot(match.group(1), random), text).split())


def _pick(match: re.Match[str], random: Random) -> str:
    if match.group(1) is not None:
        return random.choice(str(match.group(1)).split("|"))
    return random.choice([*str(match.group(2)).split("|"), ""])


def _slot(name: str, random: Random) -> str:
    makers = _number_slots()
    if name in makers:
        return makers[name](random)
    return random.choice(slot_words()[name])


def generate(lines: Sequence[str], count: int, random: Random) -> Iterator[str]:
    """`count` sentences, every template equally often."""
    order: list[str] = []
    while len(order) < count:
        order.extend(random.sample(lines, len(lines)))
    return (fill(line, random) for line in order[:count])


def each_once(name: str, seed: int) -> list[str]:
    """One sentence from every template of a data file, the same for the same seed."""
    random = Random(seed)
    return [fill(line, random) for line in templates(name)]
