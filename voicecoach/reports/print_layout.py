"""What the printed report says, in pieces that are not torn apart by a page break."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from voicecoach.grading.report import Finding, Part, Report, Score, WorkOn
from voicecoach.grading.review.coaching import Standing, as_it_stands, finding_key, standing
from voicecoach.grading.review.coaching_words import overall_line, ruling_line, written_line, wrong_line
from voicecoach.grading.review.comment import Comment
from voicecoach.reports.html import clock, costly, verdict

VERDICTS = {"good": "good", "close": "close", "to work on": "over", "not scored": "quiet"}
"""Colour of the word for a value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What may not be torn apart: text, with a time or a value before it; or the timeline."""

    text: str = ""
    """As HTML."""
    before: str = ""
    """As HTML."""
    gap: float = 5.0
    """Points of air above."""
    timeline: bool = False


def groups(graded: Report, stands: Standing | None = None) -> Iterator[list[Piece]]:
    """The report in order; what stands in one group stays on one page if a page can hold it."""
    stood = stands or standing(graded, ())
    report = as_it_stands(graded, stood)
    yield [_head(report), _overall(report, overall_line(stood))]
    for number, work in enumerate(report.work_on, 1):
        yield [*_heading("To work on", number == 1), _work(number, work)]
    yield [*_heading("Timeline", first=True), Piece(timeline=True)]
    for number, score in enumerate(report.scores, 1):
        first, *others = _judged(score, stood)
        yield [*_heading("Criteria", number == 1), *first]
        yield from others
    for number, comment in enumerate(stood.written, 1):
        yield [*_heading("What you and your coach wrote", number == 1), _written(comment)]
    for number, turn in enumerate(report.turns, 1):
        who = "you" if turn.speaker == "trainee" else "debtor"
        said = Piece(f"<p>{escape(turn.text)}</p>", quiet(f"{clock(turn.start)} {who}"), gap=3)
        yield [*_heading("Words", number == 1), said]
    yield [Piece(quiet(f"{report.format} · rubric {report.rubric_sha256[:12]}"), gap=8)]


def _judged(score: Score, stands: Standing) -> list[list[Piece]]:
    """A criterion with its first finding, then the others; the formula goes with the last of these."""
    formula = Piece(quiet(f"Weight {score.weight:g}. {score.formula}"), gap=3)
    ruling = stands.ruling(score.criterion)
    groups = [
        [_finding(finding, stands.wrong.get(finding_key(score.criterion, finding)))]
        for finding in costly(score)
    ] or [[]]
    groups[0].insert(0, _criterion(score, ruling_line(ruling) if ruling else ""))
    groups[-1].append(formula)
    return groups


def title(report: Report) -> str:
    """Who called whom."""
    return f"{report.trainee or 'Trainee'} · {report.scenario or 'a call'}"


def _heading(words: str, first: bool) -> list[Piece]:
    """Above the first of a kind only."""
    return [Piece(before="", text=f"<h2>{words}</h2>", gap=14)] if first else []


def quiet(words: str) -> str:
    """Small and pale."""
    return f'<span class="quiet">{escape(words)}</span>'


def _head(report: Report) -> Piece:
    facts = (
        clock(report.length),
        report.recogniser or "words given as text",
        f"rubric {report.rubric}",
        report.outcome.replace("_", " "),
    )
    return Piece(f"<h1>{escape(title(report))}</h1><p>{quiet(' · '.join(filter(None, facts)))}</p>")


def _overall(report: Report, coach: str) -> Piece:
    value = "–" if report.overall is None else f"{report.overall:.0f}"
    notes = "".join(f"<p>{quiet(note)}</p>" for note in report.notes)
    return Piece(
        f"{_bold(coach)}<p>{escape(report.summary)}</p>{notes}", f'<b class="big">{value}</b>', gap=10
    )


def _work(number: int, work: WorkOn) -> Piece:
    quote = f"<p><i>“{escape(work.quote)}”</i></p>" if work.quote else ""
    words = f"<p>{escape(work.message)}</p><p><b>{escape(work.advice)}</b></p>"
    return Piece(f"<h3>{number}. {escape(work.title)}</h3>{quote}{words}", quiet(clock(work.start)), gap=8)


def _bold(sentence: str) -> str:
    """A paragraph of the coach's; nothing when there is none."""
    return f"<p><b>{escape(sentence)}</b></p>" if sentence else ""


def _written(comment: Comment) -> Piece:
    at = quiet(clock(comment.start)) if comment.start is not None else ""
    return Piece(f"<p>{quiet(written_line(comment))}</p><p>{escape(comment.text)}</p>", at, gap=6)


def _criterion(score: Score, coach: str) -> Piece:
    word = verdict(score)
    value = "–" if score.value is None else f"{score.value:.0f}"
    parts = "".join(_part(part) for part in score.parts)
    return Piece(
        f"<h3>{escape(score.title)}</h3>{_bold(coach)}<p>{escape(score.reason)}</p>{parts}",
        f'<h2>{value}</h2><p class="{VERDICTS[word]}">{word}</p>',
        gap=12,
    )


def _part(part: Part) -> str:
    value = "–" if part.value is None else f"{part.value:.0f}"
    return f"<p>{escape(part.title)}: <b>{value}</b> {quiet(part.reason)}</p>"


def _finding(finding: Finding, wrong: Comment | None) -> Piece:
    quote = f"<i>“{escape(finding.quote)}”</i> " if finding.quote else ""
    cost = f' <span class="over">−{finding.cost:.1f}</span>' if finding.cost else ""
    advice = f"<p><b>{escape(finding.advice)}</b></p>" if finding.advice and wrong is None else ""
    marked = _bold(wrong_line(wrong)) if wrong else ""
    return Piece(
        f"<p>{quote}{escape(finding.message)}{cost}</p>{advice}{marked}", quiet(clock(finding.start))
    )
