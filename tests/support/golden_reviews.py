"""What coaches' words, drills and many calls together make of graded calls, as it was last agreed to.

python -m tests.support.golden_reviews      writes it again; read the difference before you commit it

No sentence stands here. The calls are the golden ones; comments and practice are drawn by chance, but always the
same ones.
"""

import random
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from pathlib import Path

from tests.support.commenting import said
from tests.support.golden_calls import NAMES, report_file
from tests.support.grading_inputs import rubric
from voicecoach.grading.report import Report, decode
from voicecoach.grading.review.agreement import (
    Judged,
    between_coaches,
    judged,
    overruling,
    unseen,
    with_machine,
)
from voicecoach.grading.review.coaching import Standing, answers, as_it_stands, standing
from voicecoach.grading.review.comment import Comment
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.grading.review.moments import answer_to, eased, failed, lessons, line_before, rated
from voicecoach.grading.review.progress import DAY, MONDAY, WHOLE, Practice, practised, series, team, weekly

FILE = Path(__file__).parents[1] / "data" / "golden" / "reviews.txt"
ROUNDS = 8
"""Sets of comments on each call."""


@cache
def report(name: str) -> Report:
    return decode(report_file(name).read_bytes())


def comments_on(graded: Report, number: int) -> tuple[Comment, ...]:
    """Some of every kind, by two coaches and the trainee; a few answer or withdraw others."""
    draw = random.Random(number)
    rows: list[Comment] = []
    for minute in range(draw.randint(1, 9)):
        score = draw.choice(graded.scores)
        key = finding_key(score.criterion, draw.choice(score.findings)) if score.findings else ""
        who = draw.choice(("coach Ann", "coach Bob", "trainee Sam"))
        kind = draw.choice(
            ("override", "wrong", "wrong", "dispute", "dispute", "score", "praise", "comment", "withdrawn")
        )
        about = {
            "override": {"criterion": score.criterion, "value": draw.choice((None, 0.0, 40.0, 85.5, 100.0))},
            "wrong": {"criterion": score.criterion, "finding": key},
            "dispute": {"criterion": score.criterion, "finding": draw.choice(("", key))},
            "score": {
                "criterion": score.criterion,
                "value": draw.choice((None, 20.0, 59.0, 60.0, 79.0, 80.0)),
                "blind": draw.random() < 0.8,
            },
            "praise": {"start": 1.5},
            "comment": {"about": draw.choice(rows).id if rows else ""},
            "withdrawn": {"about": draw.choice(rows).id if rows else ""},
        }[kind]
        text = draw.choice(("because", "because", " "))
        rows.append(said(minute, who, kind, text, **about))
    return tuple(rows)


def _reviewed(name: str, number: int) -> Iterator[str]:
    graded = report(name)
    written = comments_on(graded, number)
    stands = standing(graded, written)
    yield f"{name} {number}: {_standing(stands)}"
    now = as_it_stands(graded, stands)
    yield f"  {now.overall} {[one.code for one in now.said]} {[(one.criterion, one.code) for one in now.work_on]}"
    for ruling in stands.rulings:
        if ruling.coached or ruling.disputes:
            ids = [int(one.id, 16) for one in (*ruling.wrong, *ruling.disputes)]
            said_by = ruling.says.author if ruling.says else None
            yield f"  {ruling.criterion} {ruling.machine} {ruling.value} {ids} {said_by}"
    yield from (f"  wrong {int(mark.id, 16)} {key}" for key, mark in stands.wrong.items())
    yield from (
        f"  {int(one.id, 16)} {one.author} {one.kind} answers {len(answers(written, one.id))}"
        for one in stands.written
    )
    yield f"  blind still: Ann {unseen('Ann', written)}, Bob {unseen('Bob', written)}"


def _standing(stands: Standing) -> str:
    disputes = [int(one.id, 16) for one in stands.disputes]
    return f"{stands.overall} {stands.machine} {stands.coach} {stands.coached} {disputes}"


def _agreement() -> Iterator[str]:
    rows = [
        row
        for name in NAMES
        for number in range(60)
        for row in judged(f"{name} {number}", report(name), comments_on(report(name), number))
    ]
    yield f"{len(rows)} judged, {sum(row.overruled for row in rows)} overruled"
    for criterion in sorted({row.criterion for row in rows}):
        mine = [row for row in rows if row.criterion == criterion]
        yield f"{criterion} {astuple(overruling(mine))} {astuple(with_machine(mine))} {astuple(between_coaches(mine))}"
    yield f"all {astuple(with_machine(rows))} {astuple(between_coaches(rows))}"
    few = [Judged("x", "pace", 70.0, 70.0, overruled=False, blind=(("Ann", 60.0), ("Bob", 80.0)))]
    for count in (19, 20):
        rows = few * count
        yield f"{count} pairs {astuple(with_machine(few + rows[: count // 2]))} {astuple(between_coaches(rows))}"


def _drills(name: str) -> Iterator[str]:
    graded = report(name)
    for line, turn in enumerate(graded.turns):
        if turn.speaker == "debtor":
            answer = answer_to(graded, line)
            found = [(one.criterion, one.part, one.code, one.cost) for one in lessons(graded, line)]
            yield f"{name} {line} {answer.start}-{answer.end} {len(answer.text.split())} words {found}"
    for moment in failed(graded):
        lesson = moment.lesson
        yield f"{name} failed {moment.line} {moment.seconds:.3f} {lesson.criterion} {lesson.part} {lesson.code}"
    for score in graded.scores:
        for part in sorted({"", *(finding.part for finding in score.findings)}):
            how = rated(graded, score.criterion, part)
            yield f"{name} {score.criterion} {part} {how.rating}"
    yield f"{name} lines {[line_before(graded, at) for at in (0.0, graded.turns[0].start, 9.0, graded.length)]}"


def _practice() -> tuple[Practice, ...]:
    """Calls of three trainees over five weeks."""
    draw = random.Random(9)
    return tuple(
        Practice(
            folder=f"{number}",
            trainee=draw.choice(("Sam", "ann", "Zoe")),
            started=f"2026-11-{1 + number // 3:02d}T10:00:00+00:00",
            at=MONDAY + number * DAY * 0.9 + 30.0,
            length=draw.choice((60.0, 90.5)),
            outcome=draw.choice(("plan", "hang_up", "")),
            values=draw.choice(
                ({}, {WHOLE: draw.randint(0, 100), "pace": draw.randint(0, 100), "tone": 50.0})
            ),
            overruled=draw.choice((frozenset(), frozenset({"pace"}))),
        )
        for number in range(40)
    )


def _progress() -> Iterator[str]:
    rows = _practice()
    for criterion in (WHOLE, "pace"):
        yield f"{astuple(series(rows, criterion))}"
        yield f"{astuple(weekly(rows, criterion))}"
    yield f"{astuple(practised(rows))}"
    yield from (f"{astuple(member)}" for member in team(rows))


def reviewed() -> list[str]:
    """All of it in lines."""
    lines = [line for name in NAMES for number in range(ROUNDS) for line in _reviewed(name, number)]
    lines += [line for name in NAMES for line in _drills(name)]
    changed = eased(rubric())
    return [
        *lines,
        *_agreement(),
        *_progress(),
        *(f"eased {name} {getattr(changed, name)}" for name in changed.__struct_fields__ if _is_eased(name)),
    ]


def _is_eased(name: str) -> bool:
    return bool(getattr(eased(rubric()), name) != getattr(rubric(), name))


def agreed() -> list[str]:
    """The same as it was last agreed to."""
    return FILE.read_text("utf-8").splitlines()


if __name__ == "__main__":
    FILE.write_text("\n".join(reviewed()) + "\n", "utf-8")
