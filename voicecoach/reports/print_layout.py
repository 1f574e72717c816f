"""What the printed report says, in pieces that are not torn apart by a page break."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from voicecoach.core.messages import Catalogue, Message, msg
from voicecoach.core.outcomes import outcome_words
from voicecoach.grading.report import Finding, Part, Report, Score, WorkOn
from voicecoach.grading.review.bands import grade_of, grade_word
from voicecoach.grading.review.coaching import Standing, as_it_stands, standing
from voicecoach.grading.review.coaching_words import overall_line, ruling_line, written_line, wrong_line
from voicecoach.grading.review.comment import Comment
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.reports.html import clock, costly
from voicecoach.reports.wording import Say, saying, worded
from voicecoach.reports.wording.kinds import speaker_name


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


def groups(
    graded: Report, stands: Standing | None = None, catalogue: Catalogue | None = None
) -> Iterator[list[Piece]]:
    """The report in order; what stands in one group stays on one page if a page can hold it."""
    stood = stands or standing(graded, ())
    yield from _Layout(worded(as_it_stands(graded, stood), catalogue), stood, saying(catalogue)).groups()


def title(report: Report) -> Message:
    """Who called whom."""
    return msg(
        "{trainee} · {scenario}",
        trainee=report.trainee or msg("Trainee"),
        scenario=report.scenario or msg("a call"),
    )


def quiet(words: str) -> str:
    """Small and pale."""
    return f'<span class="quiet">{escape(words)}</span>'


@dataclass(frozen=True, slots=True)
class _Layout:
    """A worded report with what was said about it, in one language."""

    report: Report
    stands: Standing
    say: Say

    def groups(self) -> Iterator[list[Piece]]:
        """The pieces of the report, in groups that stay together."""
        report = self.report
        yield [self._head(), self._overall()]
        for number, work in enumerate(report.work_on, 1):
            yield [*self._heading(msg("To work on"), number == 1), _work(number, work)]
        yield [*self._heading(msg("Timeline"), first=True), Piece(timeline=True)]
        for number, score in enumerate(report.scores, 1):
            first, *others = self._score(score)
            yield [*self._heading(msg("Criteria"), number == 1), *first]
            yield from others
        for number, comment in enumerate(self.stands.written, 1):
            yield [*self._heading(msg("What you and your coach wrote"), number == 1), self._written(comment)]
        for number, turn in enumerate(report.turns, 1):
            who = self.say(speaker_name(turn.speaker))
            line = Piece(f"<p>{escape(turn.text)}</p>", quiet(f"{clock(turn.start)} {who}"), gap=3)
            yield [*self._heading(msg("Words"), number == 1), line]
        rubric = self.say(msg("rubric {name}", name=report.rubric_sha256[:12]))
        yield [Piece(quiet(f"{report.format} · {rubric}"), gap=8)]

    def _score(self, score: Score) -> list[list[Piece]]:
        """A criterion with its first finding, then the others; the formula goes with the last of these."""
        weight = self.say(msg("Weight {weight:g}.", weight=score.weight))
        groups = [[self._finding(score, finding)] for finding in costly(score)] or [[]]
        groups[0].insert(0, self._criterion(score))
        groups[-1].append(Piece(quiet(f"{weight} {score.formula}"), gap=3))
        return groups

    def _heading(self, words: str, first: bool) -> list[Piece]:
        """Above the first of a kind only."""
        return [Piece(text=f"<h2>{escape(self.say(words))}</h2>", gap=14)] if first else []

    def _head(self) -> Piece:
        report = self.report
        facts = (
            clock(report.length),
            report.recogniser or self.say(msg("words given as text")),
            self.say(msg("rubric {name}", name=report.rubric)),
            self.say(outcome_words(report.outcome)) if report.outcome else "",
        )
        heading = escape(self.say(title(report)))
        return Piece(f"<h1>{heading}</h1><p>{quiet(' · '.join(filter(None, facts)))}</p>")

    def _overall(self) -> Piece:
        report = self.report
        notes = "".join(f"<p>{quiet(note)}</p>" for note in report.notes)
        coach = _bold(self.say(overall_line(self.stands)))
        return Piece(
            f"{coach}<p>{escape(report.summary)}</p>{notes}",
            f'<b class="big">{_points(report.overall)}</b>',
            gap=10,
        )

    def _written(self, comment: Comment) -> Piece:
        at = quiet(clock(comment.start)) if comment.start is not None else ""
        line = quiet(self.say(written_line(comment)))
        return Piece(f"<p>{line}</p><p>{escape(comment.text)}</p>", at, gap=6)

    def _criterion(self, score: Score) -> Piece:
        ruling = self.stands.ruling(score.criterion)
        coach = _bold(self.say(ruling_line(ruling))) if ruling else ""
        parts = "".join(map(_part, score.parts))
        word = escape(self.say(grade_word(score.value)))
        return Piece(
            f"<h3>{escape(score.title)}</h3>{coach}<p>{escape(score.reason)}</p>{parts}",
            f'<h2>{_points(score.value)}</h2><p class="{grade_of(score.value)}">{word}</p>',
            gap=12,
        )

    def _finding(self, score: Score, finding: Finding) -> Piece:
        wrong = self.stands.wrong.get(finding_key(score.criterion, finding))
        quote = f"<i>“{escape(finding.quote)}”</i> " if finding.quote else ""
        cost = f' <span class="over">−{finding.cost:.1f}</span>' if finding.cost else ""
        advice = _bold(finding.advice) if wrong is None else _bold(self.say(wrong_line(wrong)))
        return Piece(f"<p>{quote}{escape(finding.message)}{cost}</p>{advice}", quiet(clock(finding.start)))


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _work(number: int, work: WorkOn) -> Piece:
    quote = f"<p><i>“{escape(work.quote)}”</i></p>" if work.quote else ""
    words = f"<p>{escape(work.message)}</p><p><b>{escape(work.advice)}</b></p>"
    return Piece(f"<h3>{number}. {escape(work.title)}</h3>{quote}{words}", quiet(clock(work.start)), gap=8)


def _bold(sentence: str) -> str:
    """A paragraph; nothing when there is no sentence."""
    return f"<p><b>{escape(sentence)}</b></p>" if sentence else ""


def _part(part: Part) -> str:
    return f"<p>{escape(part.title)}: <b>{_points(part.value)}</b> {quiet(part.reason)}</p>"
