"""Results, names, dates and outcomes as the window shows them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from voicecoach.application.ports import grades
from voicecoach.core.outcomes import outcome_words
from voicecoach.machine import translation
from voicecoach.machine.translation import _, say

if TYPE_CHECKING:  # the window stands sooner without them
    from collections.abc import Iterable

    from voicecoach.application.ports.preferences import Consent
    from voicecoach.core.transcript import Speaker

Grade = grades.Grade
GRADE_WORDS: dict[Grade, str] = {name: say(word) for name, word in grades.GRADE_WORDS.items()}

NOT_THE_ACT = {
    "threaten": _("Teach: this was not a threat"),
    "insult": _("Teach: this was not an insult"),
    "mock": _("Teach: this was not mockery"),
    "swear": _("Teach: this was not swearing"),
    "blame": _("Teach: this did not blame anyone"),
    "argue": _("Teach: this was not an argument"),
    "shame": _("Teach: this did not shame anyone"),
    "discriminate": _("Teach: this was not discrimination"),
    "false_claim": _("Teach: this was not a false claim"),
    "pressure_harm": _("Teach: this was not harmful pressure"),
    "disclose_third_party": _("Teach: this did not tell anyone else about the debt"),
    "read_out_data": _("Teach: this did not read out personal data"),
    "refuse_dispute": _("Teach: this did not refuse a dispute"),
    "disclose": _("Teach: this was not about the debt"),
    "mini_miranda": _("Teach: this did not say that a debt is collected"),
    "explain_consequence": _("Teach: this was not about consequences"),
    "press": _("Teach: this did not insist"),
    "set_deadline": _("Teach: this did not set a deadline"),
}
"""Buttons that correct an act which was heard and not done."""


def not_the_act(act: str) -> str:
    """The words of the button that corrects this act."""
    return NOT_THE_ACT.get(act) or _('Teach: this was not "{act}"', act=act)


def clock(seconds: float) -> str:
    """125.2 is "2:05"."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def day(when: str) -> str:
    """Of "2026-11-12T09:30:00+00:00": 12 November 2026; empty for anything else."""
    try:
        return translation.day(datetime.date.fromisoformat(when[:10]))
    except ValueError:
        return ""


def moment(when: str) -> str:
    """Of "2026-11-12T09:30:00+00:00": 12 Nov 2026, 09:30; anything else as it stands."""
    try:
        return translation.moment(datetime.datetime.fromisoformat(when))
    except ValueError:
        return say(when)


def agreed(consent: Consent) -> str:
    """Who agreed to be recorded, and when; empty while nobody has."""
    if not consent.given_at:
        return ""
    return _("{name} agreed on {time}.", name=consent.given_by, time=moment(consent.given_at))


def grade(value: float | None) -> Grade:
    """The grade of a result in points."""
    return grades.grade_of(value)


def points(value: float | None) -> str:
    """A result as a whole number, a dash when there is none."""
    return "–" if value is None else f"{value:.0f}"


def first_name(who: str) -> str:
    """Of "Dana Whitfield, shift worker": Dana."""
    words = name(who).split()
    return words[0] if words else _("The debtor")


def name(who: str) -> str:
    """Of "Dana Whitfield, shift worker": Dana Whitfield."""
    for mark in (",", " - ", " – ", " — ", "(", ";"):
        who = who.split(mark, maxsplit=1)[0]
    return who.strip()


def initials(who: str) -> str:
    """Of "Dana Whitfield, shift worker": DW."""
    return "".join(word[0] for word in name(who).split()[:2]).upper() or "?"


def headline(rows: Iterable[tuple[str, str]]) -> str:
    """Balance and days past due from a case file's rows, for the header of the call."""
    wanted = ("balance", "amount", "past due", "overdue", "days")
    values = [value for label, value in rows if any(word in label.lower() for word in wanted)]
    return " · ".join(values[:2])


def outcome(code: str) -> str:
    """How a call ended, from its code; an ending that only a scenario knows keeps its name."""
    return say(outcome_words(code))


def sentence(text: str) -> str:
    """A reason or a name from a scenario as the beginning of a sentence: "paid_in_full" is "Paid in full"."""
    plain = say(text).removeprefix("Not scored:").replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def heard(text: str) -> str:
    """Recognised words as shown: "[unk]" for an unknown word becomes an ellipsis."""
    return text.replace("[unk]", "…")


def speaker_name(speaker: Speaker, debtor: str) -> str:
    """The speaker as shown in captions."""
    return _("You") if speaker == "trainee" else first_name(debtor)


def best_and_last(results: Iterable[float | None]) -> str:
    """Of a scenario's results, newest first; empty without results."""
    scored = [result for result in results if result is not None]
    return _("Best {best:.0f} · last {last:.0f}", best=max(scored), last=scored[0]) if scored else ""
