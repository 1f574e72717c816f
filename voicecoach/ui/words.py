"""Numbers as words on the screen. Pure."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal

from voicecoach.core.transcript import Speaker

Grade = Literal["good", "close", "over", "unscored"]

GOOD = 80
"""Points from which a result is called good (house)."""
CLOSE = 60
"""Points from which a result is nearly there (house)."""
GRADE_WORDS: dict[Grade, str] = {
    "good": "good",
    "close": "nearly there",
    "over": "to work on",
    "unscored": "not scored",
}


def clock(seconds: float) -> str:
    """125.2 is "2:05"."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def day(when: str) -> str:
    """Of "2026-11-12T09:30:00+00:00": 12 November 2026; empty for anything else."""
    try:
        return f"{datetime.date.fromisoformat(when[:10]):%d %B %Y}".lstrip("0")
    except ValueError:
        return ""


def grade(value: float | None) -> Grade:
    """Which of the four grades a result has."""
    if value is None:
        return "unscored"
    if value >= GOOD:
        return "good"
    return "close" if value >= CLOSE else "over"


def points(value: float | None) -> str:
    """A result as a whole number, a dash when there is none."""
    return "–" if value is None else f"{value:.0f}"


def first_name(who: str) -> str:
    """Of "Dana Whitfield, shift worker": Dana."""
    words = name(who).split()
    return words[0] if words else "The debtor"


def name(who: str) -> str:
    """Of "Dana Whitfield, shift worker": Dana Whitfield."""
    for mark in (",", " - ", " – ", " — ", "(", ";"):
        who = who.split(mark, maxsplit=1)[0]
    return who.strip()


def initials(who: str) -> str:
    """Of "Dana Whitfield, shift worker": DW."""
    return "".join(word[0] for word in name(who).split()[:2]).upper() or "?"


def headline(rows: Iterable[tuple[str, str]]) -> str:
    """What must be in sight during the call: balance and days past due, from a case file's rows."""
    wanted = ("balance", "amount", "past due", "overdue", "days")
    found = [value for label, value in rows if any(word in label.lower() for word in wanted)]
    return " · ".join(found[:2])


def sentence(text: str) -> str:
    """An outcome or a reason as the beginning of a sentence: "trainee_hung_up" is "Trainee hung up"."""
    plain = text.removeprefix("Not scored:").replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def heard(text: str) -> str:
    """Recognised words as shown: what was not understood is a gap, not a code."""
    return text.replace("[unk]", "…")


def speaker_name(speaker: Speaker, debtor: str) -> str:
    """Who speaks, as shown in captions."""
    return "You" if speaker == "trainee" else first_name(debtor)


def count(number: int, one: str, many: str = "") -> str:
    """1 is "1 call", 3 is "3 calls"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def best_and_last(results: Iterable[float | None]) -> str:
    """Of a scenario's results, newest first; empty when there are none."""
    scored = [result for result in results if result is not None]
    return f"Best {max(scored):.0f} · last {scored[0]:.0f}" if scored else ""


def by_scenario(rows: Iterable[tuple[str, float | None]]) -> Mapping[str, list[float | None]]:
    """Results grouped by scenario, order kept."""
    grouped: dict[str, list[float | None]] = {}
    for scenario, overall in rows:
        grouped.setdefault(scenario, []).append(overall)
    return grouped
