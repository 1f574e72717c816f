"""Comments in the window, with the real program on calls that lie on disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.coached_calls import desk, graded_call, report_of
from tests.support.session_folders import contents
from tests.support.ui_window import at_rest, button, click
from voicecoach.grading.review.coaching import standing
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.library.calls.comments import add_comment, comments_of, new_comment
from voicecoach.ui.comments.comments_panel import CommentsPanel
from voicecoach.ui.desk import Visit

pytestmark = pytest.mark.window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return graded_call(tmp_path)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def shows(qtbot: QtBot, page: QWidget, text: str) -> None:
    """Wait until it can be read."""
    qtbot.waitUntil(lambda: text in words(page))


def write(qtbot: QtBot, panel: CommentsPanel, text: str) -> None:
    """Type and keep, with the keyboard alone."""
    number = len(panel.comments)
    panel.composer.text.setFocus()
    qtbot.keyClicks(panel.composer.text, text)
    qtbot.keyClick(panel.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(panel.comments) == number + 1)


def test_a_coach_comments_on_the_moment_being_heard(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        shows(qtbot, page, "No comments yet. Play the call and comment on a moment")
        page.transport.hear(5.0)
        page.comments.comment_here()
        write(qtbot, page.comments, "Listen to this.")
        (comment,) = comments_of(folder)
        assert (comment.author, comment.role, comment.kind) == ("Ann", "coach", "comment")
        assert comment.start == pytest.approx(4.0)
        shows(qtbot, page, "Coach Ann · ")
        assert page.comments.composer.text.toPlainText() == ""
        with qtbot.waitSignal(page.comments.chosen) as heard:
            click(qtbot, button(qtbot, page.comments.entries[0], "Play 0:04"))
        assert heard.args == [pytest.approx(4.0)]


def test_another_score_counts_at_once_and_the_machines_stays(qtbot: QtBot, folder: Path) -> None:
    before = contents(folder)
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        tone = next(n for n, one in enumerate(report_of(folder).scores) if one.criterion == "tone")
        machine = report_of(folder).scores[tone].value
        page.rows[tone].open(on=True)
        click(qtbot, button(qtbot, page.rows[tone], "Change score"))
        page.comments.composer.value.setValue(70)
        write(qtbot, page.comments, "He stayed calm.")
        shows(qtbot, page, f"Coach Ann: 70 (program: {machine:.0f}). He stayed calm.")
        stands = standing(report_of(folder), comments_of(folder))
        shows(qtbot, page, f"Coach: {stands.overall:.0f} (program: {stands.machine:.0f})")
        assert page.rows[tone].is_open
        assert contents(folder).items() > before.items()


def test_an_override_needs_a_reason(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        page.comments.compose("override", "tone")
        click(qtbot, page.comments.composer.save)
        qtbot.waitUntil(page.comments.trouble.isVisible)
        assert "a comment needs a reason" in page.comments.trouble.text()
        assert comments_of(folder) == ()


def test_a_finding_marked_as_wrong_gives_its_points_back(qtbot: QtBot, folder: Path) -> None:
    tone = next(one for one in report_of(folder).scores if one.criterion == "tone")
    finding = max(tone.findings, key=lambda one: one.cost)
    assert finding.cost > 0
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        row = next(one for one in page.rows if one._score.criterion == "tone")
        row.open(on=True)
        click(qtbot, button(qtbot, row, f"Mark as wrong: {finding.message}"))
        write(qtbot, page.comments, "That was the debtor.")
        shows(qtbot, page, "The coach disagrees. Ann marked this as wrong: That was the debtor.")
        (comment,) = comments_of(folder)
        assert comment.finding == finding_key("tone", finding)
        assert comment.start == finding.start
        ruling = standing(report_of(folder), comments_of(folder)).ruling("tone")
        assert ruling is not None
        assert ruling.value is not None
        assert ruling.value > (tone.value or 0)


def test_a_trainee_disputes_and_the_coach_answers(qtbot: QtBot, folder: Path) -> None:
    visit = Visit("report", folder=folder)
    with desk(qtbot, folder.parent, visit) as (window, page):
        at_rest(qtbot, window)
        names = [one.name for one in page.comments.composer._choices]
        assert names == ["Comment", "I disagree with a score", "I disagree with a finding"]
        page.comments.compose("dispute", "tone")
        write(qtbot, page.comments, "I only asked.")
        shows(qtbot, page, "Tone (not answered yet)")
    with desk(qtbot, folder.parent, visit, coach="Ann") as (window, page):
        at_rest(qtbot, window)
        click(qtbot, button(qtbot, page.comments, "Reply to Sam"))
        write(qtbot, page.comments, "I hear a threat there.")
        assert "not answered yet" not in words(page)
        assert len(page.comments.entries) == 1
        shows(qtbot, page.comments.entries[0], "I hear a threat there.")
    assert standing(report_of(folder), comments_of(folder)).disputes == ()


def test_a_withdrawn_comment_disappears_but_stays_on_disk(qtbot: QtBot, folder: Path) -> None:
    add_comment(folder, new_comment("Bob", "coach", "praise", "Bob was here."))
    add_comment(folder, new_comment("Ann", "coach", "override", "Too low.", criterion="tone", value=99))
    before = contents(folder)
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        shows(qtbot, page, "Coach Ann: 99")
        click(qtbot, button(qtbot, page.comments, "Withdraw: Too low."))
        qtbot.waitUntil(lambda: "Coach Ann: 99" not in words(page))
        shows(qtbot, page, "Bob was here.")
        assert not [
            one
            for one in page.findChildren(QWidget)
            if one.accessibleName().startswith("Withdraw") and one.isVisible()
        ]
    assert contents(folder).items() > before.items()


def test_a_folder_that_cannot_be_written_keeps_what_was_typed(qtbot: QtBot, folder: Path) -> None:
    (folder / "comments").write_text("not a folder", "utf-8")
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        page.comments.comment_here()
        qtbot.keyClicks(page.comments.composer.text, "Do not lose me.")
        click(qtbot, page.comments.composer.save)
        qtbot.waitUntil(page.comments.trouble.isVisible)
        assert "earlier comments are safe" in page.comments.trouble.text()
        assert page.comments.composer.text.toPlainText() == "Do not lose me."
        assert page.comments.composer.save.isEnabled()


def test_an_unreadable_comment_is_reported_and_the_others_are_shown(qtbot: QtBot, folder: Path) -> None:
    add_comment(folder, new_comment("Ann", "coach", "praise", "Well asked."))
    (folder / "comments" / "broken.json").write_text("{", "utf-8")
    with desk(qtbot, folder.parent, Visit("report", folder=folder)) as (window, page):
        at_rest(qtbot, window)
        shows(qtbot, page, "1 comment could not be read. Its file is unchanged")
        shows(qtbot, page, "Well asked.")


def test_who_sits_here_is_chosen_in_the_settings(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("settings")) as (window, page):
        people = page.people
        people.coaching.click()
        qtbot.keyClicks(people.coach, "Ann")
        qtbot.keyClick(people.coach, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window._desk.program.people().coach == "Ann")
        people.trainee.setText("Robin")
        people.trainee.editingFinished.emit()
        qtbot.waitUntil(lambda: window._desk.program.people().trainee == "Robin")
        people.coaching.click()
        qtbot.waitUntil(lambda: window._desk.program.people().coach == "")
        assert not people.coach.isVisible()


def test_what_was_typed_is_still_there_after_a_look_elsewhere(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        page.comments.comment_here()
        qtbot.keyClicks(page.comments.composer.text, "Half a thought")
        window.visit(Visit("keys"))
        window.visit(Visit("report", folder=folder))
        at_rest(qtbot, window)
        assert page.comments.composer.text.toPlainText() == "Half a thought"
        write(qtbot, page.comments, ".")
    assert [one.text for one in comments_of(folder)] == ["Half a thought."]


def test_many_comments_come_a_few_at_a_time_and_stay_where_they_are(qtbot: QtBot, folder: Path) -> None:
    for number in range(25):
        add_comment(folder, new_comment("Bob", "coach", "comment", f"Number {number}", start=float(number)))
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: len(page.comments.entries) == 25)
        before = list(page.comments.entries)
        page.transport.hear(11.5)
        page.comments.comment_here()
        write(qtbot, page.comments, "Between ten and eleven.")
        qtbot.waitUntil(lambda: len(page.comments.entries) == 26)
        texts = [entry.written.head.text for entry in page.comments.entries]
        assert texts == [
            *(f"Number {n}" for n in range(11)),
            "Between ten and eleven.",
            *(f"Number {n}" for n in range(11, 25)),
        ]
        assert [entry for entry in page.comments.entries if entry in before] == before


def test_everything_is_written_by_keys_alone(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        composer = page.comments.composer
        page.transport.play.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_C)
        assert composer.text.hasFocus()
        qtbot.keyClicks(composer.text, "C 1 2 3")
        assert composer.text.toPlainText() == "C 1 2 3"
        composer.moment.setFocus()
        qtbot.keyClick(composer.moment, Qt.Key.Key_Return)
        assert not composer.moment.isChecked()
        qtbot.keyClick(composer.save, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(page.comments.comments) == 1)
        page.comments.compose("override", "tone")
        composer.value.setFocus()
        composer.value.selectAll()
        qtbot.keyClicks(composer.value, "73")
        assert not any(row.is_open for row in page.rows)
        write(qtbot, page.comments, "Because.")
        about, score = comments_of(folder)
        assert about.start is None
        assert score.value == 73.0
