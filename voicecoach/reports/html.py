"""The report as one page that needs nothing else: text, timeline and, when given, the sound itself."""

import base64
from dataclasses import dataclass

import jinja2

from voicecoach.core.messages import Catalogue, Message, msg
from voicecoach.core.outcomes import outcome_words
from voicecoach.grading.report import Finding, Interruption, Report, Score
from voicecoach.grading.review.bands import grade_of, grade_word
from voicecoach.grading.review.coaching import Standing, as_it_stands, standing
from voicecoach.grading.review.coaching_words import overall_line, ruling_line, written_line, wrong_line
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.reports.wording import Say, saying, worded
from voicecoach.reports.wording.kinds import SPEAKERS, kind_name, speaker_name

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


def render_html(
    report: Report,
    audio: bytes | None,
    template: str,
    stands: Standing | None = None,
    *,
    catalogue: Catalogue | None = None,
    lang: str = "en",
) -> str:
    """One self-contained page; `audio` is the recording's WAV or FLAC file in base64, None to leave it out.

    With `stands` the coach's scores count, the machine's beside them. `lang` names the catalogue's language (BCP 47).
    """
    stood = stands or standing(report, ())
    shown = worded(as_it_stands(report, stood), catalogue)
    say = saying(catalogue)
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clock"] = clock
    environment.filters["say"] = say
    sound = "" if audio is None else f"data:{_mime(audio)};base64,{audio.decode('ascii')}"
    return environment.from_string(template).render(
        _=lambda text, **values: say(Message(text, values)),
        lang=lang,
        report=shown,
        stands=stood,
        ruling_line=ruling_line,
        overall_line=overall_line,
        wrong_line=wrong_line,
        written_line=written_line,
        finding_key=finding_key,
        speaker_name=speaker_name,
        outcome_words=outcome_words,
        grade_of=grade_of,
        grade_word=grade_word,
        marks=marks(shown, say),
        ticks=ticks(report.length),
        sound=sound,
        costly=costly,
    )


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds: 1:05.3."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def costly(score: Score) -> list[Finding]:
    """The findings in order of time, those that cost first."""
    return sorted(score.findings, key=lambda finding: (finding.cost == 0, finding.start))


def ticks(length: float) -> list[tuple[float, str]]:
    """Places and texts of the time scale, at most twelve."""
    step = next((s for s in (5, 10, 15, 30, 60, 120, 300, 600, 1800) if length / s <= 12), 3600)
    return (
        [(_WIDTH * at / length, clock(at)[:-2]) for at in range(0, int(length) + 1, step)] if length else []
    )


def marks(report: Report, say: Say = str) -> list[TimelineMark]:
    """Everything that can be clicked, lane by lane."""
    drawn = [
        _mark(
            report, (turn.speaker, turn.speaker), turn.start, turn.end, _label(say, turn.speaker, turn.text)
        )
        for turn in report.turns
    ]
    drawn += [
        _mark(report, ("overlap", row.kind), row.start, row.end, say(_overlap(row)))
        for row in report.interruptions
    ]
    drawn += [
        _mark(report, ("question", asked.kind), asked.start, asked.end, _label(say, asked.kind, asked.text))
        for asked in report.questions
    ]
    drawn += [
        _mark(report, ("tone", hit.category), hit.start, hit.end, _label(say, hit.category, hit.quote))
        for hit in report.tone
    ]
    drawn += [
        _mark(report, ("finding", "loss"), finding.start, finding.end, f"{score.title}: {finding.message}")
        for score in report.scores
        for finding in score.findings
        if finding.cost > 0
    ]
    return drawn


def _label(say: Say, kind: str, text: str) -> str:
    name = speaker_name(kind) if kind in SPEAKERS else kind_name(kind)
    return f"{say(name)}: {text}"


def _overlap(row: Interruption) -> Message:
    """Who began, and for how long both spoke."""
    kind = kind_name(row.kind)
    if row.by == "trainee":
        return msg("{kind}; you began, {length} ms", kind=kind, length=row.overlap_ms)
    return msg("{kind}; the debtor began, {length} ms", kind=kind, length=row.overlap_ms)


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
