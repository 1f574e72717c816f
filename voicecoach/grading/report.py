"""The report: what was measured, found and scored; its JSON form is published in assets/schemas.

Times are seconds from the start of the call, rounded to the millisecond: the form that leaves the program.
Grading fills in codes and values only. The sentences beside them (`message`, `advice`, `reason`, `title`, `formula`,
`summary`) are written from those by `voicecoach.reports.wording`, in the language of whoever reads the report.
"""

from typing import Any

import msgspec

from voicecoach.core.transcript import Speaker

FORMAT = "voicecoach-report/1"


Value = str | int | float | tuple[str, ...]
"""Text, a number, or several codes or quotes."""
Values = dict[str, Value]


class Said(msgspec.Struct, frozen=True):
    """One sentence as data."""

    code: str
    """Stable name of what is said, for instance "pace.fast"."""
    values: Values = {}


class Span(msgspec.Struct, frozen=True):
    """A stretch of time."""

    start: float
    end: float


class SpokenWord(msgspec.Struct, frozen=True):
    """One word and its time."""

    text: str
    start: float
    end: float
    confidence: float


class SpokenTurn(msgspec.Struct, frozen=True):
    """One turn of a speaker."""

    speaker: Speaker
    start: float
    end: float
    text: str
    words: tuple[SpokenWord, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """A question that the trainee asked."""

    turn: int
    """Index in `turns`."""
    start: float
    end: float
    text: str
    kind: str
    """open | closed | leading | alternative"""
    stacked: bool
    """True when the same turn holds two or more questions."""
    w_words: tuple[str, ...]
    """Which of who, what, where, when, why, how (and which) it asks with."""
    asks: str
    """fact | explanation"""


class Interruption(msgspec.Struct, frozen=True):
    """Two people speaking at once."""

    start: float
    end: float
    overlap_ms: int
    kind: str
    """backchannel | terminal | cooperative | competitive"""
    by: Speaker
    """Who started speaking while the other held the floor."""
    yielded: str
    """trainee | debtor | nobody"""
    repaired: bool


class ToneHit(msgspec.Struct, frozen=True):
    """A phrase of the tone lexicon, heard."""

    turn: int
    start: float
    end: float
    quote: str
    category: str
    weight: float
    why: str


class Finding(msgspec.Struct, frozen=True):
    """A moment to hear again, and what to do about it."""

    start: float
    end: float
    quote: str
    message: str = ""
    """What happened; second person, no blame, numbers with their meaning."""
    advice: str = ""
    """What to say or do instead; empty for praise."""
    cost: float = 0.0
    """Points this finding took from the criterion's value; 0 for praise and information."""
    part: str = ""
    """Id of the criterion's part it belongs to (a cue of focus); empty when the criterion has no parts."""
    code: str = ""
    """Stable name of what was found, for instance "tone.no_courtesy"; empty in reports of versions before 0.2."""
    values: Values = {}
    """What the message is made of, by stable names."""
    turn: int = -1
    """Index in `turns` of the turn in which it starts, or of the last one before; -1 before the first."""
    ordinal: int = 0
    """Counts the findings of the same criterion, part, code and turn from 0."""


class Part(msgspec.Struct, frozen=True):
    """One separately visible piece of a composite criterion."""

    id: str
    title: str = ""
    value: float | None = None
    """0 to 100; None when not measured or switched off."""
    reason: str = ""
    said: tuple[Said, ...] = ()
    """The reason as data."""


class Score(msgspec.Struct, frozen=True):
    """One criterion's grade with its evidence."""

    criterion: str
    """Stable id, for instance "pace"."""
    title: str = ""
    """As shown on screen, for instance "Pace"."""
    value: float | None = None
    """0 to 100; None when not scored."""
    weight: float = 1.0
    reason: str = ""
    """The numbers and what they mean, or why it is not scored."""
    formula: str = ""
    """How the value is computed, with the source of its norms."""
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()
    """The cues of a composite criterion; empty for the others."""
    said: tuple[Said, ...] = ()
    """The reason as data."""
    rules: dict[str, int | float] = {}
    """The rubric's numbers for this criterion, which the formula names."""


class WorkOn(msgspec.Struct, frozen=True):
    """One of the two or three things to work on next."""

    criterion: str
    title: str
    message: str
    advice: str
    quote: str
    start: float
    end: float
    part: str = ""
    code: str = ""
    """Of the finding that shows it best."""
    values: Values = {}


class Report(msgspec.Struct, frozen=True):
    """The graded call."""

    format: str
    trainee: str
    scenario: str
    seed: int
    outcome: str
    recogniser: str
    rubric: str
    """Name and version of the rubric."""
    rubric_sha256: str
    length: float
    overall: float | None
    """Weighted mean of the scored criteria, 0 to 100; None when too few are scored."""
    summary: str
    work_on: tuple[WorkOn, ...]
    scores: tuple[Score, ...]
    measures: dict[str, Any]
    """Raw values by name; `speech` holds {trainee: [{start, end}], debtor: [...]}."""
    turns: tuple[SpokenTurn, ...]
    questions: tuple[Question, ...]
    interruptions: tuple[Interruption, ...]
    tone: tuple[ToneHit, ...]
    notes: tuple[str, ...] = ()
    """What limits the grades: codes that `reports.wording` knows, or sentences."""
    least_scored: int = 4
    """Fewer scored criteria give no grade of the whole call (the rubric's)."""
    most: float = 100.0
    """Points the whole call can have at most when it ended without an agreement (the rubric's)."""
    said: tuple[Said, ...] = ()
    """The summary as data."""


def encode(report: Report) -> bytes:
    """The report as JSON, the same bytes on every machine, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(report, order="sorted"), indent=1) + b"\n"


def decode(data: bytes) -> Report:
    """Read a report; raises ValueError with a plain sentence when the bytes are not one."""
    try:
        return msgspec.json.decode(data, type=Report)
    except msgspec.MsgspecError as error:
        raise ValueError(f"This is not a voicecoach report: {error}.") from error
