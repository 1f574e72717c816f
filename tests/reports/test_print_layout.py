"""What the printed report says, before it is laid out on pages."""

import re

import msgspec

from tests.reports.test_coached_files import COMMENTS, EVIL, REPORT, STANDS
from voicecoach.reports.print_layout import Piece, groups, title


def plain(piece: Piece) -> str:
    return re.sub(r"<[^>]*>", " ", f"{piece.before} {piece.text}")


def whole(grouped: list[list[Piece]]) -> str:
    return " ".join(" ".join(plain(piece) for group in grouped for piece in group).split())


def test_each_heading_stands_once_and_with_what_it_is_above() -> None:
    grouped = list(groups(REPORT, STANDS))
    for heading in ("To work on", "Timeline", "Criteria", "What you and your coach wrote", "Words"):
        under = [group for group in grouped if any(f"<h2>{heading}</h2>" in piece.text for piece in group)]
        assert len(under) == 1
        assert len(under[0]) >= 2
        assert under[0][0].text == f"<h2>{heading}</h2>"


def test_a_criterion_stays_with_its_first_finding_and_the_formula_with_its_last() -> None:
    grouped = list(groups(REPORT))
    (questions,) = [group for group in grouped if any(">Questions</h3>" in piece.text for piece in group)]
    assert "leading question" in plain(questions[1])
    assert "Griffiths Question Map" in whole(grouped)
    for score in REPORT.scores:
        assert sum(score.formula[:40] in plain(piece) for group in grouped for piece in group) == 1


def test_values_words_and_what_a_finding_cost() -> None:
    said = whole(list(groups(REPORT)))
    assert "66 " in said
    assert "“ it is about your card ”" in said or "“it is about your card”" in said
    assert "−20.0" in said
    assert "1. " in said
    assert "– not scored" in said
    for number, work in enumerate(REPORT.work_on, 1):
        assert f"{number}. {work.title}" in said


def test_times_stand_before_the_words_and_who_said_them() -> None:
    said = whole(list(groups(REPORT)))
    assert "0:00.5 debtor Hello, who is this?" in said
    assert "0:03.1 you good morning" in said


def test_what_the_coach_wrote_stands_beside_the_grade_and_nothing_is_taken_for_markup() -> None:
    grouped = list(groups(REPORT, STANDS))
    said = whole(grouped)
    assert "Coach Ann: 70 (program: 84)." in said
    assert "Bob marked this as wrong: She did not lead." in said
    assert EVIL not in " ".join(piece.text for group in grouped for piece in group)
    assert "Cleo" not in said
    assert COMMENTS


def test_a_finding_that_the_coach_found_wrong_gives_no_advice() -> None:
    advice = "Ask: “How much of it can you pay today?”"
    assert advice in whole(list(groups(REPORT)))
    assert advice not in whole(list(groups(REPORT, STANDS)))


def test_the_title_and_the_value_of_a_call_about_which_little_is_known() -> None:
    bare = msgspec.structs.replace(REPORT, trainee="", scenario="", recogniser="", overall=None)
    assert title(bare) == "Trainee · a call"
    said = whole(list(groups(bare)))
    assert "words given as text" in said
    assert "– " in said
