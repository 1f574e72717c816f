"""Moments of a graded call: a line of the debtor, the answer to it, and what was found there. Pure.

A drill repeats one such moment for one criterion. How it went follows from its grades:

- again: the same thing cost points in the first answer;
- hard: it did not there, but it did in the second one;
- easy: it cost nothing, and nothing else that is graded took points from the first answer either;
- good: everything in between.

Where the criterion was not scored, or nothing was said, the trainee decides (our choice).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from voicecoach.core.messages import Message, joined, msg
from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.report import Finding, Report, Score, Values, WorkOn

Rating = Literal["again", "hard", "good", "easy"]
ANSWERS = 2
"""Answers after which a drill is over (our choice)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was found in an answer, and what to do instead."""

    criterion: str
    part: str
    """Of the criterion; empty when it has no parts."""
    title: str
    """Of the criterion, or of its part."""
    message: str
    advice: str
    quote: str
    cost: float
    code: str = ""
    """Of the finding; empty in reports of versions before 0.2."""
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """A moment worth practising again."""

    line: int
    """Index of the debtor's turn to answer."""
    lesson: Lesson
    seconds: float
    """Seconds that line and answer took."""


@dataclass(frozen=True, slots=True)
class Rated:
    """How a drill went."""

    rating: Rating | None
    """None where the grades do not tell."""
    why: Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What the trainee said to a line."""

    start: float
    """Second at which the line begins."""
    end: float
    """Second at which the debtor's next line begins, or the call ends."""
    text: str


def answer_to(report: Report, line: int) -> Answer:
    """From that line to the debtor's next one; a line that went on after a false alarm is one line."""
    said: list[str] = []
    start = report.turns[line].start
    for turn in report.turns[line + 1 :]:
        if turn.speaker == "trainee":
            said.append(turn.text)
        elif said:
            return Answer(start, turn.start, " ".join(said))
    return Answer(start, report.length, " ".join(said))


def line_before(report: Report, at: float) -> int:
    """The debtor's line that was being answered, or talked over, at that second; -1 before the first."""
    before = [
        index for index, turn in enumerate(report.turns) if turn.speaker == "debtor" and turn.start <= at
    ]
    return before[-1] if before else -1


def lessons(report: Report, line: int) -> tuple[Lesson, ...]:
    """What was found in the answer to that line and has a remedy, the costliest first."""
    answer = answer_to(report, line)
    rows = [
        lesson_of(score, finding)
        for score, finding in _findings(report)
        if finding.advice and answer.start <= finding.start < answer.end
    ]
    return tuple(sorted(rows, key=lambda lesson: -lesson.cost))


def failed(report: Report) -> tuple[Failed, ...]:
    """What the report says to work on, where there is a line to answer; one a criterion and part."""
    rows: dict[tuple[str, str], Failed] = {}
    for work in report.work_on:
        for score, finding in _findings(report):
            line = line_before(report, finding.start)
            if score.criterion == work.criterion and _shows(work, finding) and line >= 0:
                answer = answer_to(report, line)
                moment = Failed(line, lesson_of(score, finding), answer.end - answer.start)
                rows.setdefault((score.criterion, finding.part), moment)
    return tuple(rows.values())


def _shows(work: WorkOn, finding: Finding) -> bool:
    """By part, code and start; reports of versions before 0.2 have no codes and are told by the sentence."""
    if finding.start != work.start or finding.code != work.code:
        return False
    return finding.part == work.part if finding.code else finding.message == work.message


def lesson_of(score: Score, finding: Finding) -> Lesson:
    """The finding under the name of its criterion, or of the part it belongs to."""
    title = next((part.title for part in score.parts if part.id == finding.part), score.title)
    return Lesson(
        criterion=score.criterion,
        part=finding.part,
        title=title,
        message=finding.message,
        advice=finding.advice,
        quote=finding.quote,
        cost=finding.cost,
        code=finding.code,
        values=finding.values,
    )


def rated(report: Report, criterion: str, part: str) -> Rated:
    """How a drill for that criterion went."""
    line = line_before(report, report.length)
    first = next((index for index, turn in enumerate(report.turns) if turn.speaker == "debtor"), line)
    if not any(turn.speaker == "trainee" for turn in report.turns):
        return Rated(None, msg("You hung up before you had said anything. You decide how it went."))
    score = next((score for score in report.scores if score.criterion == criterion), None)
    if score is None or score.value is None:
        return Rated(None, joined(_reason(score), msg("You decide how it went.")))
    answer = answer_to(report, first)
    costly = [(other, finding) for other, finding in _findings(report) if finding.cost > 0]
    same = [finding for other, finding in costly if (other.criterion, finding.part) == (criterion, part)]
    if any(finding.start < answer.end for finding in same):
        return Rated("again", msg("It happened again: {message}", message=same[0].message))
    if same:
        second = msg("Your first answer was right; in the second one: {message}", message=same[0].message)
        return Rated("hard", second)
    if any(finding.start < answer.end for _, finding in costly):
        return Rated("good", msg("It did not happen again."))
    return Rated("easy", msg("It did not happen again, and nothing else took points from your answer."))


def _reason(score: Score | None) -> str:
    return msg("This is no longer graded.") if score is None else f"{score.reason.rstrip('.')}."


def _findings(report: Report) -> Iterator[tuple[Score, Finding]]:
    for score in report.scores:
        for finding in score.findings:
            yield score, finding


def eased(rubric: Rubric) -> Rubric:
    """The rubric for a drill: two answers are enough to be scored, and nobody says hello or goodbye (our choice)."""
    change = msgspec.structs.replace
    return change(
        rubric,
        pace=change(rubric.pace, least_words=12),
        questions=change(rubric.questions, least=1),
        tone=change(rubric.tone, least_words=8),
        listening=change(rubric.listening, least=1),
        confidence=change(rubric.confidence, least_words=12),
        rapport=change(rubric.rapport, least_turns=1, introduction=0.0, thanks=0.0, ending=0.0),
    )
