"""What the timeline shows of a report: lanes of marks, and the findings in order of time. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.application.ports.reports import Comment, Finding, Report, valid
from voicecoach.ui.words import clock, heard

LEAD_IN = 1.0
"""Seconds before a mark where playing begins: what oTranscribe does."""
_OVERLAP = {
    "backchannel": ("ring", "quiet"),
    "terminal": ("ring", "close"),
    "cooperative": ("disc", "close"),
    "competitive": ("cross", "over"),
}
_QUESTION = {
    "open": ("ring", "good"),
    "closed": ("square", "text"),
    "leading": ("wedge", "over"),
    "alternative": ("diamond", "close"),
}
_TONE = {
    "courteous": ("ring", "good"),
    "empathic": ("disc", "good"),
    "honest": ("diamond", "good"),
    "commitment": ("diamond", "good"),
    "firm": ("square", "accent"),
    "hedging": ("wedge", "close"),
    "argumentative": ("cross", "over"),
    "pressuring": ("cross", "over"),
    "threatening": ("cross", "over"),
}
FOCUS = "focus"
"""Criteria whose id holds this word fill the lane of audible focus."""
_COMMENT = {
    "praise": ("disc", "good"),
    "suggestion": ("diamond", "accent"),
    "wrong": ("cross", "quiet"),
    "dispute": ("wedge", "close"),
}
SILENT, BEFORE, AFTER = 1.0, 0.3, 0.3
"""Seconds: silence worth passing over, and what is left of it before the next speech and after the last (house)."""

SLIGHT = 0.5
"""Points below which a cue is shown without alarm (house)."""


@dataclass(frozen=True)
class Mark:
    """Something at a place in the call: a shape, a colour by name, a word and what to read on it."""

    start: float
    end: float
    shape: str
    """bar | ring | disc | square | diamond | wedge | cross"""
    token: str
    word: str
    says: str


@dataclass(frozen=True)
class Lane:
    """Marks of one kind."""

    name: str
    marks: tuple[Mark, ...]


def lanes(report: Report) -> tuple[Lane, ...]:
    """Turns, overlaps, questions, tone, focus."""
    return (
        Lane("Turns", tuple(_turns(report))),
        Lane("Both at once", tuple(_overlaps(report))),
        Lane("Questions", tuple(_questions(report))),
        Lane("Tone", tuple(_tone(report))),
        Lane("Focus", tuple(_focus(report))),
    )


@dataclass(frozen=True)
class Placed:
    """A finding and the criterion it belongs to."""

    finding: Finding
    number: int
    """Of the criterion, from 1."""
    title: str
    """Of the criterion."""


def placed(report: Report) -> tuple[Placed, ...]:
    """Findings in order of time, each moment once."""
    found = {
        (item.start, item.message): Placed(item, place, score.title)
        for place, score in enumerate(report.scores, start=1)
        for item in score.findings
    }
    return tuple(found[place] for place in sorted(found))


def findings(report: Report) -> tuple[Finding, ...]:
    """The same without their criteria."""
    return tuple(one.finding for one in placed(report))


def comment_lane(comments: Sequence[Comment]) -> Lane:
    """What was written about moments of the call and still stands."""
    marks = []
    for one in valid(comments):
        if one.start is None or one.kind == "score":
            continue
        shape, token = _COMMENT.get(one.kind, ("square", "text"))
        says = f"{one.author or one.role.capitalize()} at {clock(one.start)}: {one.text}"
        end = one.start if one.end is None else one.end
        marks.append(Mark(one.start, end, shape, token, one.author or one.role, says))
    return Lane("Comments", tuple(marks))


def silences(report: Report) -> tuple[tuple[float, float], ...]:
    """Stretches in which nobody speaks, as much of them as may be passed over; the last words end the last one."""
    speech = report.measures.get("speech") or {}
    spans = [(span["start"], span["end"]) for side in speech.values() for span in side]
    spans += [(turn.start, turn.end) for turn in report.turns]
    found, spoken = [], -AFTER
    for start, end in sorted(spans):
        if start - spoken > SILENT:
            found.append((spoken + AFTER, start - BEFORE))
        spoken = max(spoken, end)
    return tuple(found)


def _turns(report: Report) -> Iterable[Mark]:
    """Who spoke when."""
    for turn in report.turns:
        mine = turn.speaker == "trainee"
        who = "You" if mine else "Debtor"
        says = f"{who} at {clock(turn.start)}: {heard(turn.text)}"
        yield Mark(turn.start, turn.end, "bar", "accent" if mine else "debtor", "", says)


def _overlaps(report: Report) -> Iterable[Mark]:
    """Where both spoke."""
    for item in report.interruptions:
        shape, token = _OVERLAP.get(item.kind, ("disc", "close"))
        who = "you" if item.by == "trainee" else "the debtor"
        says = (
            f"{item.kind.capitalize()} overlap of {item.overlap_ms} ms at {clock(item.start)}, begun by {who}"
        )
        says += {"trainee": "; you gave way", "debtor": "; the debtor gave way"}.get(item.yielded, "")
        says += "; you mended it" if item.repaired else ""
        yield Mark(item.start, item.end, shape, token, item.kind, says)


def _questions(report: Report) -> Iterable[Mark]:
    """What was asked, by kind."""
    for item in report.questions:
        shape, token = _QUESTION.get(item.kind, ("square", "text"))
        says = f"{item.kind.capitalize()} question at {clock(item.start)}: {heard(item.text)}"
        yield Mark(item.start, item.end, shape, token, item.kind, says)


def _tone(report: Report) -> Iterable[Mark]:
    """Phrases of the tone lexicon."""
    for item in report.tone:
        shape, token = _TONE.get(item.category, ("square", "text"))
        says = f"{item.category.capitalize()} at {clock(item.start)}: “{item.quote}”. {item.why}"
        yield Mark(item.start, item.end, shape, token, item.category, says)


def _focus(report: Report) -> Iterable[Mark]:
    """Cues of audible focus, each by its name; one that hardly counts is no warning."""
    for score in report.scores:
        if FOCUS not in score.criterion:
            continue
        titles = {part.id: part.title for part in score.parts}
        for item in score.findings:
            shape, token = ("wedge", "close") if item.cost >= SLIGHT else ("ring", "quiet")
            word = titles.get(item.part, "cue").lower() if item.cost >= SLIGHT else ""
            yield Mark(item.start, item.end, shape, token, word, f"{item.message} ({clock(item.start)})")
