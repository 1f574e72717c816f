"""What the timeline shows of a report: lanes of marks, and the findings in order of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.application.ports.reports import Comment, Finding, Report, valid
from voicecoach.machine.translation import _, say
from voicecoach.ui.words import clock, heard

LEAD_IN = 1.0
"""Seconds before a mark at which playing begins, as in oTranscribe."""
_OVERLAP = {
    "backchannel": ("ring", "quiet", _("backchannel")),
    "terminal": ("ring", "close", _("terminal")),
    "cooperative": ("disc", "close", _("cooperative")),
    "competitive": ("cross", "over", _("competitive")),
}
"""Shape, colour and word of a mark by kind."""
_STARTED = {"trainee": _("You started it."), "debtor": _("The debtor started it.")}
_YIELDED = {"trainee": _("You gave way."), "debtor": _("The debtor gave way.")}
_QUESTION = {
    "open": ("ring", "good", _("open")),
    "closed": ("square", "text", _("closed")),
    "leading": ("wedge", "over", _("leading")),
    "alternative": ("diamond", "close", _("alternative")),
}
_TONE = {
    "courteous": ("ring", "good", _("courteous")),
    "empathic": ("disc", "good", _("empathic")),
    "honest": ("diamond", "good", _("honest")),
    "firm": ("square", "accent", _("firm")),
    "hedging": ("wedge", "close", _("hedging")),
    "argumentative": ("cross", "over", _("argumentative")),
    "pressuring": ("cross", "over", _("pressuring")),
}
_ROLES = {"coach": _("Coach"), "trainee": _("Trainee")}
FOCUS = "focus"
"""Criteria whose id contains this word fill the lane of audible focus."""
_COMMENT = {
    "praise": ("disc", "good"),
    "suggestion": ("diamond", "accent"),
    "wrong": ("cross", "quiet"),
    "dispute": ("wedge", "close"),
}
SILENT, BEFORE, AFTER = 1.0, 0.3, 0.3
"""Seconds: a silence worth skipping, and what is left of it before the next speech and after the last (default)."""

SLIGHT = 0.5
"""Points below which a cue is shown without a warning (default)."""


@dataclass(frozen=True)
class Mark:
    """A moment or a span of the call: a shape, a colour by name, a word, and a sentence for the tooltip."""

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

    kind: str
    """turns | overlaps | questions | tone | focus | comments"""
    name: str
    """As shown."""
    marks: tuple[Mark, ...]


def lanes(report: Report) -> tuple[Lane, ...]:
    """Turns, overlaps, questions, tone, focus."""
    return (
        Lane("turns", _("Turns"), tuple(_turns(report))),
        Lane("overlaps", _("Overlaps"), tuple(_overlaps(report))),
        Lane("questions", _("Questions"), tuple(_questions(report))),
        Lane("tone", _("Tone"), tuple(_tone(report))),
        Lane("focus", _("Focus"), tuple(_focus(report))),
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
    by_moment = {
        (item.start, item.message): Placed(item, number, say(score.title))
        for number, score in enumerate(report.scores, start=1)
        for item in score.findings
    }
    return tuple(by_moment[moment] for moment in sorted(by_moment))


def findings(report: Report) -> tuple[Finding, ...]:
    """The same without their criteria."""
    return tuple(item.finding for item in placed(report))


def comment_lane(comments: Sequence[Comment]) -> Lane:
    """Comments on moments of the call that were not withdrawn."""
    marks = []
    for comment in valid(comments):
        if comment.start is None or comment.kind == "score":
            continue
        shape, token = _COMMENT.get(comment.kind, ("square", "text"))
        author = comment.author or _ROLES[comment.role]
        says = _("{author} at {time}: {text}", author=author, time=clock(comment.start), text=comment.text)
        end = comment.start if comment.end is None else comment.end
        marks.append(Mark(comment.start, end, shape, token, author, says))
    return Lane("comments", _("Comments"), tuple(marks))


def silences(report: Report) -> tuple[tuple[float, float], ...]:
    """Spans to skip, in seconds, in which nobody speaks; the last words end the last one."""
    speech = report.measures.get("speech") or {}
    spans = [(span["start"], span["end"]) for side in speech.values() for span in side]
    spans += [(turn.start, turn.end) for turn in report.turns]
    silent, spoken = [], -AFTER
    for start, end in sorted(spans):
        if start - spoken > SILENT:
            silent.append((spoken + AFTER, start - BEFORE))
        spoken = max(spoken, end)
    return tuple(silent)


def _turns(report: Report) -> Iterable[Mark]:
    for turn in report.turns:
        mine = turn.speaker == "trainee"
        speaker = _("You") if mine else _("Debtor")
        says = _("{author} at {time}: {text}", author=speaker, time=clock(turn.start), text=heard(turn.text))
        yield Mark(turn.start, turn.end, "bar", "accent" if mine else "debtor", "", says)


def _overlaps(report: Report) -> Iterable[Mark]:
    for item in report.interruptions:
        shape, token, word = _OVERLAP.get(item.kind, ("disc", "close", item.kind))
        said = (
            _(
                "Overlap at {time}: {kind}, {milliseconds} ms.",
                time=clock(item.start),
                kind=word,
                milliseconds=item.overlap_ms,
            ),
            _STARTED.get(item.by, ""),
            _YIELDED.get(item.yielded, ""),
            _("You repaired it.") if item.repaired else "",
        )
        yield Mark(item.start, item.end, shape, token, word, " ".join(filter(None, said)))


def _questions(report: Report) -> Iterable[Mark]:
    for item in report.questions:
        shape, token, word = _QUESTION.get(item.kind, ("square", "text", item.kind))
        says = _(
            "Question at {time} ({kind}): {text}", time=clock(item.start), kind=word, text=heard(item.text)
        )
        yield Mark(item.start, item.end, shape, token, word, says)


def _tone(report: Report) -> Iterable[Mark]:
    """Phrases of the tone lexicon."""
    for item in report.tone:
        shape, token, word = _TONE.get(item.category, ("square", "text", item.category))
        says = _("Tone at {time} ({kind}): “{quote}”.", time=clock(item.start), kind=word, quote=item.quote)
        yield Mark(item.start, item.end, shape, token, word, f"{says} {say(item.why)}")


def _focus(report: Report) -> Iterable[Mark]:
    """Cues of audible focus by name; one that hardly counts is not a warning."""
    for score in report.scores:
        if FOCUS not in score.criterion:
            continue
        titles = {part.id: say(part.title) for part in score.parts}
        for item in score.findings:
            shape, token = ("wedge", "close") if item.cost >= SLIGHT else ("ring", "quiet")
            word = titles.get(item.part, _("cue")).lower() if item.cost >= SLIGHT else ""
            says = f"{say(item.message)} ({clock(item.start)})"
            yield Mark(item.start, item.end, shape, token, word, says)
