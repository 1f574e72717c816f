"""What the replay page shows of a call: words with their times, silences, comments."""

import msgspec
import pytest

from tests.support.calls import call
from tests.support.ui_sample import sample_report
from voicecoach.grading.judge.grade import ungraded
from voicecoach.grading.report import SpokenTurn, SpokenWord
from voicecoach.grading.review.comment import Comment
from voicecoach.library.calls.comments import new_comment
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.spoken import current, lines


def turn(
    text: str, *words: str, speaker: str = "debtor", start: float = 1.0, each: float = 0.5
) -> SpokenTurn:
    timed = tuple(
        SpokenWord(word, start + n * each, start + (n + 1) * each, 1.0) for n, word in enumerate(words)
    )
    return SpokenTurn(speaker, start, start + 2.0, text, timed)  # type: ignore[arg-type]


def test_words_are_shown_as_written_at_the_times_of_the_recognised_ones() -> None:
    (line,) = lines([turn("No, I won't.", "no", "i", "won't")])
    assert [(word.text, word.start) for word in line.words] == [("No,", 1.0), ("I", 1.5), ("won't.", 2.0)]


def test_where_the_writing_does_not_fit_the_recognised_words_are_shown() -> None:
    (line,) = lines([turn("$100 on Friday", "one", "hundred", "on", "friday")])
    assert [word.text for word in line.words] == ["one", "hundred", "on", "friday"]


def test_words_without_times_share_their_turn_by_length() -> None:
    (line,) = lines([turn("a longerword")])
    assert line.words[0].start == 1.0
    assert line.words[0].end == line.words[1].start == pytest.approx(1.0 + 2.0 * 2 / 13)
    assert line.words[1].end == pytest.approx(3.0)


def test_a_turn_without_words_is_an_empty_line() -> None:
    assert lines([turn("")])[0].words == ()


def test_lines_keep_the_number_of_their_turn() -> None:
    assert [line.turn for line in lines([turn("b", start=5.0), turn("a", start=1.0)])] == [1, 0]


def test_the_word_that_sounds_is_the_last_that_began() -> None:
    assert [current([1.0, 2.0, 2.0], at) for at in (0.5, 1.0, 1.9, 2.0, 9.0)] == [-1, 0, 0, 2, 2]


def test_a_call_without_grades_has_its_words_and_lanes() -> None:
    report = ungraded(call("T hello this is sam", "D Yes?").session)
    assert [line.words[0].text for line in lines(report.turns)] == ["hello", "Yes?"]
    assert [len(lane.marks) for lane in marks.lanes(report)] == [2, 0, 0, 0, 0]
    assert marks.placed(report) == ()


def test_only_what_nobody_fills_for_over_a_second_is_a_silence() -> None:
    report = msgspec.structs.replace(
        ungraded(call("T[at=2] hello this is sam", "D[at=4.1] Yes?", "T[at=8] are you dana").session),
        measures={},
    )
    assert marks.silences(report) == (pytest.approx((0.0, 1.7)), pytest.approx((4.8, 7.7)))


def test_withdrawn_comments_are_not_marked() -> None:
    kept = new_comment("Priya", "coach", "praise", "Good.", start=3.0)
    gone = new_comment("Priya", "coach", "comment", "Never mind.", start=5.0)
    note = new_comment("Priya", "coach", "withdrawn", "", about=gone.id)
    whole = new_comment("Priya", "coach", "comment", "A good call.")
    written: tuple[Comment, ...] = (kept, gone, note, whole)
    assert [(mark.start, mark.word, mark.shape) for mark in marks.comment_lane(written).marks] == [
        (3.0, "Priya", "disc")
    ]


def test_every_finding_knows_its_criterion() -> None:
    report = sample_report()
    for one in marks.placed(report):
        assert one.finding in report.scores[one.number - 1].findings
        assert one.title == report.scores[one.number - 1].title
