"""The report as one page that needs nothing else: text, timeline and, when given, the sound itself."""

import base64
from dataclasses import dataclass

import jinja2

from voicecoach.grading.report import Finding, Report, Score
from voicecoach.grading.review.coaching import Standing, as_it_stands, finding_key, standing
from voicecoach.grading.review.coaching_words import overall_line, ruling_line, written_line, wrong_line

_WIDTH = 1000.0
"""Units of the timeline's drawing."""
_LANES = {"trainee": 0, "debtor": 1, "overlap": 2, "question": 3, "tone": 4, "finding": 5}
_MAGIC = (("fLaC", "audio/flac"), ("RIFF", "audio/wav"), ("OggS", "audio/ogg"))


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One thing drawn on the timeline."""

    x: float
    """Left edge, 0 to 1000."""
    width: float
    lane: int
    kind: str
    """Names its colour."""
    start: float
    """Seconds, where the sound begins when it is clicked."""
    end: float
    label: str


def render_html(report: Report, audio: bytes | None, template: str, stands: Standing | None = None) -> str:
    """One self-contained page; `audio` is the recording's WAV or FLAC file in base64, None to leave it out.

    With `stands` the coach's scores count, the machine's beside them.
    """
    stood = stands or standing(report, ())
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clock"] = clock
    sound = "" if audio is None else f"data:{_mime(audio)};base64,{audio.decode('ascii')}"
    return environment.from_string(template).render(
        report=as_it_stands(report, stood),
        stands=stood,
        ruling_line=ruling_line,
        overall_line=overall_line,
        wrong_line=wrong_line,
        written_line=written_line,
        finding_key=finding_key,
        marks=marks(report),
        ticks=ticks(report.length),
        sound=sound,
        verdict=verdict,
        costly=costly,
    )


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds: 1:05.3."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def verdict(score: Score) -> str:
    """The word that goes with a value, so that colour never stands alone."""
    if score.value is None:
        return "not scored"
    return "good" if score.value >= 80 else "close" if score.value >= 60 else "to work on"


def costly(score: Score) -> list[Finding]:
    """The findings in order of time, those that cost first."""
    return sorted(score.findings, key=lambda finding: (finding.cost == 0, finding.start))


def ticks(length: float) -> list[tuple[float, str]]:
    """Places and texts of the time scale, at most twelve."""
    step = next((s for s in (5, 10, 15, 30, 60, 120, 300, 600, 1800) if length / s <= 12), 3600)
    return (
        [(_WIDTH * at / length, clock(at)[:-2]) for at in range(0, int(length) + 1, step)] if length else []
    )


def marks(report: Report) -> list[TimelineMark]:
    """Everything that can be clicked, lane by lane."""
    found = [
        _mark(report, (turn.speaker, turn.speaker), turn.start, turn.end, f"{turn.speaker}: {turn.text}")
        for turn in report.turns
    ]
    found += [
        _mark(
            report, ("overlap", row.kind), row.start, row.end, f"{row.kind} by {row.by}, {row.overlap_ms} ms"
        )
        for row in report.interruptions
    ]
    found += [
        _mark(report, ("question", one.kind), one.start, one.end, f"{one.kind}: {one.text}")
        for one in report.questions
    ]
    found += [
        _mark(report, ("tone", hit.category), hit.start, hit.end, f"{hit.category}: {hit.quote}")
        for hit in report.tone
    ]
    found += [
        _mark(report, ("finding", "loss"), finding.start, finding.end, f"{score.title}: {finding.message}")
        for score in report.scores
        for finding in score.findings
        if finding.cost > 0
    ]
    return found


def _mark(report: Report, names: tuple[str, str], start: float, end: float, label: str) -> TimelineMark:
    """`names` are the lane and the kind."""
    lane, kind = names
    scale = _WIDTH / report.length if report.length else 0.0
    width = max(3.0, (end - start) * scale)
    return TimelineMark(round(start * scale, 1), round(width, 1), _LANES[lane], kind, start, end, label)


def _mime(audio: bytes) -> str:
    """The kind of sound file, from its first bytes as base64."""
    head = base64.b64decode(audio[:8]).decode("latin-1")
    return next((mime for magic, mime in _MAGIC if head.startswith(magic)), "audio/wav")
