"""The report page: what it says, and that every moment can be heard by click and by key."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedPlayer, RecordedProgram
from tests.support.ui_window import at_rest, button, click, on_page, opened
from voicecoach.ui.desk import Visit
from voicecoach.ui.pages.report import ReportPage
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window


@dataclass
class Opened:
    """A report on screen."""

    window: MainWindow
    page: ReportPage
    player: RecordedPlayer
    program: RecordedProgram


@pytest.fixture
def report(qtbot: QtBot) -> Iterator[Opened]:
    program = RecordedProgram()
    with opened(qtbot, program, Visit("report", folder=Path("sessions/d"))) as window:
        page = on_page(qtbot, window, "report")
        qtbot.waitUntil(page.transport.play.isEnabled)
        at_rest(qtbot, window)
        yield Opened(window, page, program.players[0], program)


def words(page: ReportPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_it_says_what_to_work_on_and_what_was_not_scored(report: Opened) -> None:
    said = words(report.page)
    assert "72" in said
    assert "“you could pay the full amount today couldn't you”" in said
    assert "Ask: “How much of it can you pay today?”" in said
    assert "Not scored. The words of the last turn were unsure." in said
    assert "Words recognised by Vosk, vosk-model-small-en-us-0.15." in said
    assert "The room was not checked before this call." in said


def test_space_plays_and_pauses_and_arrows_move_two_seconds(qtbot: QtBot, report: Opened) -> None:
    qtbot.keyClick(report.window, Qt.Key.Key_Right)
    qtbot.keyClick(report.window, Qt.Key.Key_Right)
    qtbot.keyClick(report.window, Qt.Key.Key_Left)
    assert report.player.started == []
    qtbot.keyClick(report.window, Qt.Key.Key_Space)
    assert report.player.started == [2.0]
    assert report.page.transport.play.text() == "Pause"
    qtbot.keyClick(report.window, Qt.Key.Key_Right)
    assert report.player.started == [2.0, 4.0]
    qtbot.keyClick(report.window, Qt.Key.Key_Space)
    assert not report.player.on


def test_shift_and_arrows_go_from_finding_to_finding(qtbot: QtBot, report: Opened) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(report.window, key, Qt.KeyboardModifier.ShiftModifier)
    assert report.player.started == pytest.approx([11.2, 24.9, 11.2])
    assert "0.8 s before Dana had finished" in report.page.transport.says.accessibleName()


def test_a_click_on_the_waveform_plays_that_moment(qtbot: QtBot, report: Opened) -> None:
    plot = report.page.transport.timeline._plot
    where = plot.mapFromScene(report.page.transport.timeline._view.mapViewToScene(QPointF(36.0, 1.0)))
    click(qtbot, plot.viewport(), where.x(), where.y())
    qtbot.waitUntil(lambda: bool(report.player.started))
    assert report.player.started[0] == pytest.approx(35.0, abs=0.2)


def test_a_click_on_a_mark_plays_it_from_a_second_before(qtbot: QtBot, report: Opened) -> None:
    overlaps = report.page.transport.timeline._lanes[1]
    click(qtbot, overlaps, overlaps._x(12.2) + 3)
    assert report.player.started == pytest.approx([11.2])
    qtbot.mouseMove(overlaps, QPointF(overlaps._x(12.2) + 2, 8).toPoint())
    assert report.page.transport.says.accessibleName() == (
        "Overlap at 0:12: competitive, 800 ms. You started it. The debtor gave way."
    )


def test_plus_and_minus_look_closer_and_wider(qtbot: QtBot, report: Opened) -> None:
    timeline = report.page.transport.timeline
    qtbot.keyClick(report.window, Qt.Key.Key_Right)
    qtbot.keyClick(report.window, Qt.Key.Key_Plus)
    qtbot.keyClick(report.window, Qt.Key.Key_Plus)
    (start, end), _ = timeline._view.viewRange()
    assert end - start == pytest.approx(18.0)
    assert start <= 2.0 <= end
    assert timeline._lanes[0]._to == pytest.approx(end)
    for _ in range(4):
        qtbot.keyClick(report.window, Qt.Key.Key_Minus)
    assert timeline._view.viewRange()[0] == pytest.approx([0.0, 72.0])


def test_the_cursor_follows_the_player(qtbot: QtBot, report: Opened) -> None:
    qtbot.keyClick(report.window, Qt.Key.Key_Space)
    report.player.at = 61.0
    qtbot.waitUntil(lambda: report.page.transport.time.text() == "1:01 of 1:12")
    assert report.page.transport.timeline._cursor.value() == 61.0


def test_digits_open_criteria_and_their_findings_can_be_heard(qtbot: QtBot, report: Opened) -> None:
    qtbot.keyClick(report.window, Qt.Key.Key_3)
    assert [row.is_open for row in report.page.rows] == [False, False, True, False, False, False]
    assert any(text.startswith("Weight 2. Share of open questions") for text in words(report.page))
    hear = button(qtbot, report.page.rows[2], "Hear 0:27")
    hear.setFocus()
    qtbot.keyClick(hear, Qt.Key.Key_Return)
    assert report.player.started == pytest.approx([26.4])
    qtbot.keyClick(report.window, Qt.Key.Key_3)
    assert not report.page.rows[2].is_open


def save_as(qtbot: QtBot, report: Opened, file: Path, form: str = "") -> None:
    """Type a name into the dialog, and save."""
    click(qtbot, report.page.save)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in report.page.findChildren(QFileDialog)))
    dialog = next(one for one in report.page.findChildren(QFileDialog) if one.isVisible())
    dialog.setDirectory(str(file.parent))
    if form:
        dialog.selectNameFilter(form)
        dialog.filterSelected.emit(form)
    dialog.selectFile(str(file))
    dialog.accept()


def test_the_report_is_saved_while_the_window_goes_on(qtbot: QtBot, report: Opened, tmp_path: Path) -> None:
    held = report.program.hold["save_report"] = threading.Event()
    save_as(qtbot, report, tmp_path / "call.pdf")
    qtbot.waitUntil(lambda: "Saving call.pdf…" in words(report.page))
    click(qtbot, report.page.transport.play)
    assert report.player.on
    held.set()
    qtbot.waitUntil(lambda: f"Saved as {tmp_path / 'call.pdf'}." in words(report.page))
    assert report.program.asked_for("save_report") == [(Path("sessions/d"), tmp_path / "call.pdf")]


def test_ctrl_s_asks_where_to_save(qtbot: QtBot, report: Opened) -> None:
    qtbot.keyClick(report.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in report.page.findChildren(QFileDialog)))
    for dialog in report.page.findChildren(QFileDialog):
        dialog.reject()
    assert report.program.asked_for("save_report") == []


def test_a_name_without_an_ending_gets_that_of_the_chosen_form(
    qtbot: QtBot, report: Opened, tmp_path: Path
) -> None:
    for form, name in (("", "call.html"), ("Table of measurements (*.csv)", "call.csv")):
        save_as(qtbot, report, tmp_path / "call", form)
        qtbot.waitUntil(lambda name=name: f"Saved as {tmp_path / name}." in words(report.page))


def test_a_report_that_cannot_be_saved_is_told(qtbot: QtBot, report: Opened, tmp_path: Path) -> None:
    report.program.problems["save_report"] = "call.html cannot be written. Choose another place."
    save_as(qtbot, report, tmp_path / "call")
    qtbot.waitUntil(lambda: "call.html cannot be written. Choose another place." in words(report.page))
    assert report.page.in_trouble


def test_take_it_again_prepares_the_same_draw(qtbot: QtBot, report: Opened) -> None:
    qtbot.keyClick(report.window, Qt.Key.Key_F5)
    on_page(qtbot, report.window, "prepare")
    assert report.player.closed
    qtbot.waitUntil(lambda: bool(report.program.asked_for("prepare")))
    assert report.program.asked_for("prepare") == [("stalled-first-call", 7)]


def test_without_a_report_the_call_can_still_be_graded(qtbot: QtBot) -> None:
    program = RecordedProgram(problems={"report": "This call has no report yet. The recording is whole."})
    with opened(qtbot, program, Visit("report", folder=Path("sessions/a"))) as window:
        page = on_page(qtbot, window, "report")
        qtbot.waitUntil(lambda: page.in_trouble)
        del program.problems["report"]
        click(qtbot, button(qtbot, page, "Grade this call"))
        qtbot.waitUntil(lambda: bool(program.asked_for("grade")))
        on_page(qtbot, window, "report")


def test_without_a_loudspeaker_the_report_can_still_be_read(qtbot: QtBot) -> None:
    program = RecordedProgram(
        problems={"player": "There is no loudspeaker. Plug one in, then open the report again."}
    )
    with opened(qtbot, program, Visit("report", folder=Path("sessions/d"))) as window:
        page = on_page(qtbot, window, "report")
        qtbot.waitUntil(lambda: page.in_trouble)
        assert "72" in words(page)
        assert not page.transport.play.isEnabled()


def test_the_debtors_side_is_told_after_the_call(qtbot: QtBot, report: Opened) -> None:
    said = words(report.page)
    assert report.program.asked_for("hidden") == [(Path("sessions/d"),)]
    assert "What you could not know" in said
    assert "Her hours were cut in March, and she pays the rent first." in said
    assert "A first payment that she names herself." in said
    assert "Telling her that everybody has to pay." in said


def test_a_side_that_cannot_be_told_says_why(qtbot: QtBot) -> None:
    program = RecordedProgram(problems={"hidden": "session.json of d is damaged."})
    with opened(qtbot, program, Visit("report", folder=Path("sessions/d"))) as window:
        page = on_page(qtbot, window, "report")
        qtbot.waitUntil(lambda: "session.json of d is damaged." in words(page))
        assert "What wins this debtor" not in words(page)
        assert not page.in_trouble
