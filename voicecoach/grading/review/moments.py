"""Moments of a graded call: a line of the debtor, the answer to it, and what was found there. Pure.

A drill repeats one such moment for one criterion. How it went follows from its grades:

- again: the same thing cost points in the first answer;
- hard: it did not there, but it did in the second one;
- easy: it cost nothing, and nothing else that is graded took points from the first answer either;
- good: everything in between.

Where the criterion was not scored, or nothing was said, the trainee decides (house).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.report import Finding, Report, Score

Rating = Literal["again", "hard", "good", "easy"]
ANSWERS = 2
"""Answers after which a drill is over (house)."""


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


@dataclass(frozen=True, slots=True)
class Failed:
    """A moment worth practising again."""

    line: int
    """Index of the debtor's turn to answer."""
    lesson: Lesson
    seconds: float
    """How long line and answer took."""


@dataclass(frozen=True, slots=True)
class Rated:
    """How a drill went."""

    rating: Rating | None
    """None where the grades do not tell."""
    why: str
    """One sentence."""


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
    found = answer_to(report, line)
    rows = [
        lesson_of(score, finding)
        for score, finding in _findings(report)
        if finding.advice and found.start <= finding.start < found.end
    ]
    return tuple(sorted(rows, key=lambda one: -one.cost))


def failed(report: Report) -> tuple[Failed, ...]:
    """What the report says to work on, where there is a line to answer; one a criterion and part."""
    rows: dict[tuple[str, str], Failed] = {}
    for lesson in report.work_on:
        for score, finding in _findings(report):
            known = (score.criterion, finding.start, finding.message)
            line = line_before(report, finding.start)
            if known == (lesson.criterion, lesson.start, lesson.message) and line >= 0:
                answer = answer_to(report, line)
                one = Failed(line, lesson_of(score, finding), answer.end - answer.start)
                rows.setdefault((score.criterion, finding.part), one)
    return tuple(rows.values())


def lesson_of(score: Score, finding: Finding) -> Lesson:
    """The finding under the name of its criterion, or of the part it belongs to."""
    title = next((part.title for part in score.parts if part.id == finding.part), score.title)
    return Lesson(
        score.criterion, finding.part, title, finding.message, finding.advice, finding.quote, finding.cost
    )


def rated(report: Report, criterion: str, part: str) -> Rated:
    """How a drill for that criterion went."""
    line = line_before(report, report.length)
    first = next((index for index, turn in enumerate(report.turns) if turn.speaker == "debtor"), line)
    if not any(turn.speaker == "trainee" for turn in report.turns):
        return Rated(None, "You hung up before you had said anything. You decide how it went.")
    score = next((one for one in report.scores if one.criterion == criterion), None)
    if score is None or score.value is None:
        return Rated(None, f"{_reason(score)} You decide how it went.")
    answer = answer_to(report, first)
    costly = [(one, finding) for one, finding in _findings(report) if finding.cost > 0]
    same = [finding for one, finding in costly if (one.criterion, finding.part) == (criterion, part)]
    if any(finding.start < answer.end for finding in same):
        return Rated("again", f"It happened again: {same[0].message}")
    if same:
        return Rated("hard", f"Your first answer was right; in the second one: {same[0].message}")
    if any(finding.start < answer.end for _, finding in costly):
        return Rated("good", "It did not happen again.")
    return Rated("easy", "It did not happen again, and nothing else took points from your answer.")


def _reason(score: Score | None) -> str:
    return "This is not graded any more." if score is None else f"{score.reason.rstrip('.')}."


def _findings(report: Report) -> Iterator[tuple[Score, Finding]]:
    for score in report.scores:
        for finding in score.findings:
            yield score, finding


def eased(rubric: Rubric) -> Rubric:
    """The rubric for a drill: two answers are enough to be scored, and nobody says hello or goodbye (house)."""
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
