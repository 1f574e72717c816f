"""What the program says and expects to hear: lines of scenarios, demo and simulated trainees, as spoken words."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from models.synthetic import spoken_numbers as spoken
from models.synthetic.paths import ASSETS

# keys whose values are identifiers
_NOT_SPOKEN = frozenset(
    {"id", "on", "when", "marks", "moves", "go", "outcome", "tells", "start", "balance", "means"}
)
_NOT_SPOKEN |= {"format", "name", "country", "gender", "age", "accent", "label", "cue", "scenario", "level"}
_NOT_SPOKEN |= {"style", "order", "settle", "after", "slip", "acts", "scene"}
_MONEY = re.compile(r"([$£€])\s?(\d[\d,]*)(?:\.(\d\d))?")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_NUMBER = re.compile(r"\d[\d,]*")
_CURRENCY = {"$": "dollar", "£": "pound", "€": "euro"}


@cache
def templates_of_app() -> tuple[str, ...]:
    """A template for every text in assets/scenarios, demo and trainees, slots named as in slots.toml."""
    scenarios = _contents("scenarios")
    found = {line for content in [*scenarios, *_contents("demo")] for line in _lines_of(content, {})}
    said = _slots_of_trainees(scenarios)
    found |= {line for content in _contents("trainees") for line in _lines_of(content, said)}
    return tuple(sorted(found))


def _contents(folder: str) -> list[dict[str, Any]]:
    files = sorted((ASSETS / folder).rglob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]


def _slots_of_trainees(scenarios: list[dict[str, Any]]) -> dict[str, str]:
    """What the simulated trainees put in for their slots."""
    names = [spoken_form(content["persona"]["name"]) for content in scenarios]
    creditors = sorted({spoken_form(content["case"]["creditor"]) for content in scenarios})
    return {
        "me": "alex morgan",
        "creditor": f"({'|'.join(creditors)})",
        "name": f"({'|'.join(names)})",
        "first_name": f"({'|'.join(name.split()[0] for name in names)})",
        "balance": "{money}",
        "offer": "{money}",
        "payday": "{weekday}",
    }


def _lines_of(content: dict[str, Any], known: dict[str, str]) -> Iterator[str]:
    slots = known | {draw["name"]: _slot_of(draw) for draw in content.get("draws", [])}
    yield from (words for words in slots.values() if "{" not in words and not known)
    name = content.get("persona", {}).get("name", "")
    for text in [name, *_texts(content)]:
        pieces = re.split(r"\{(\w+)\}", text)
        # odd pieces are slot names; a slot that no draw explains (another line's text) is left out
        parts = [spoken_form(p) if i % 2 == 0 else slots.get(p, "") for i, p in enumerate(pieces)]
        if line := " ".join(" ".join(parts).split()):
            yield line


def _slot_of(draw: dict[str, Any]) -> str:
    if "one_of" in draw:
        return "(" + "|".join(spoken_form(text) for text in draw["one_of"]) + ")"
    return "{count}" if "number" in draw else "{money}"


def _texts(value: Any) -> Iterator[str]:
    """All texts below a TOML value but identifiers, whole and cut into sentences."""
    if isinstance(value, str):
        yield from {value, *re.split(r"(?<=[.?!;:])\s+", value)}
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_SPOKEN:
                yield from _texts(item)


def spoken_form(text: str) -> str:
    """Lower-case words as a recogniser prints them: no punctuation, numbers in words."""
    text = text.replace("’", "'").replace("%", " percent ").replace("&", " and ")
    text = _MONEY.sub(_money_words, text)
    text = _ORDINAL.sub(lambda match: f" {spoken.ordinal(int(match.group(1)))} ", text)
    text = _NUMBER.sub(lambda match: f" {_number_words(match.group().replace(',', ''))} ", text)
    words = (word.strip("'") for word in re.sub(r"[^a-z' ]", " ", text.lower()).split())
    return " ".join(word for word in words if word)


def _money_words(match: re.Match[str]) -> str:
    sign, units, cents = match.groups()
    return f" {spoken.money(int(units.replace(',', '')), int(cents or 0), _CURRENCY[sign])} "


def _number_words(digits: str) -> str:
    if len(digits) > 6 or (len(digits) > 1 and digits.startswith("0")):
        return spoken.digits(digits)
    return spoken.cardinal(int(digits))
