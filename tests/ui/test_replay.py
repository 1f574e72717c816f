"""The replay page on real calls: words, marks, findings, stretches and loops, all by click and by key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.calls import call
from tests.support.replayed_calls import LINES, QuietApp, graded
from tests.support.session_folders import stored
from tests.support.ui_program import RecordedPlayer
from tests.support.ui_window import LEFT, at_rest, button, click, on_page, opened
from voicecoach.library.calls.comments import add_comment, comments_of, new_comment
from voicecoach.ui.desk import Visit
from voicecoach.ui.pages.replay import ReplayPage
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Opened:
    """A call on the replay page."""

    window: MainWindow
    page: ReplayPage
    player: RecordedPlayer
    app: QuietApp
    folder: Path


@pytest.fixture
def replay(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    app = QuietApp(tmp_path / "calls")
    folder = graded(app, tmp_path / "calls")
    add_comment(
        folder, new_comment("Priya", "coach", "praise", "A good open question.", start=25.0, end=30.0)
    )
    with opened(qtbot, app, Visit("replay", folder=folder)) as window:
        page = on_page(qtbot, window, "replay")
        shown(qtbot, page)
        at_rest(qtbot, window)
        yield Opened(window, page, app.players[0], app, folder)
    app.close()


def shown(qtbot: QtBot, page: ReplayPage) -> None:
    qtbot.waitUntil(page.controls.play.isEnabled)
    qtbot.waitUntil(lambda: page.transcript.written)


def word(page: ReplayPage, text: str, nth: int = 0) -> tuple[QPoint, float]:
    """Where a word stands on the screen, scrolled into sight, and the second it is said."""
    view = page.transcript
    number = [place for place, said in enumerate(view._words) if said.text.strip(".,?") == text][nth]
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.position_of(number) + 1)
    view.setTextCursor(cursor)
    view.ensureCursorVisible()
    return view.cursorRect(cursor).center(), view._words[number].start


def marked(page: ReplayPage) -> list[str]:
    return [one.cursor.selectedText() for one in page.transcript.extraSelections()]


def test_a_click_on_a_word_plays_it_from_a_second_before(qtbot: QtBot, replay: Opened) -> None:
    for text in ("shift", "hours", "couldn't"):
        at, second = word(replay.page, text)
        qtbot.mouseClick(replay.page.transcript.viewport(), LEFT, pos=at)
        assert replay.player.started[-1] == pytest.approx(second - 1.0)


def test_the_word_that_sounds_is_marked_and_brought_in_sight(qtbot: QtBot, replay: Opened) -> None:
    qtbot.keyClick(replay.window, Qt.Key.Key_Space)
    replay.player.at = word(replay.page, "fifteenth")[1] + 0.1
    replay.page.transcript.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: marked(replay.page) == ["fifteenth"])
    assert replay.page.transcript.verticalScrollBar().value() > 0


def test_scrolling_stops_following_until_it_is_asked_for_again(qtbot: QtBot, replay: Opened) -> None:
    view, page = replay.page.transcript, replay.page
    qtbot.keyClick(replay.window, Qt.Key.Key_Space)
    QTest.wheelEvent(
        replay.window.windowHandle(), view.mapTo(replay.window, QPointF(40, 40)), QPoint(0, -240)
    )
    qtbot.waitUntil(page.follow.isVisible)
    held = view.verticalScrollBar().value()
    replay.player.at = word(page, "Speaking")[1]
    view.verticalScrollBar().setValue(held)
    qtbot.waitUntil(lambda: marked(page) == ["Speaking."])
    assert view.verticalScrollBar().value() == held
    click(qtbot, page.follow)
    assert not page.follow.isVisible()
    assert view.verticalScrollBar().value() != held


def test_words_are_found_with_next_and_previous(qtbot: QtBot, replay: Opened) -> None:
    page = replay.page
    qtbot.keyClick(replay.window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.search.field, "hundred")
    assert page.search.number.text() == "1 of 4"
    qtbot.keyClick(page.search.field, Qt.Key.Key_Return)
    assert page.search.number.text() == "2 of 4"
    qtbot.keyClick(page.search.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(page.search.field, Qt.Key.Key_Return, SHIFT)
    assert page.search.number.text() == "4 of 4"
    assert marked(page).count("hundred") == 4
    page.search.field.clear()
    qtbot.keyClicks(page.search.field, "answer this")
    assert page.search.number.text() == "No matches"
    qtbot.keyClick(page.search.field, Qt.Key.Key_Escape)
    assert not page.search.isVisible()
    assert replay.window.page is page


def test_letters_typed_into_the_search_are_no_commands(qtbot: QtBot, replay: Opened) -> None:
    qtbot.keyClick(replay.window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(replay.page.search.field, "m l 1c[")
    assert replay.page.search.field.text() == "m l 1c["
    assert replay.player.started == []
    assert not replay.page.controls.tools.mutes["trainee"].isChecked()


def test_digits_list_the_findings_of_a_criterion(qtbot: QtBot, replay: Opened) -> None:
    panel, report = replay.page.findings, replay.app.report(replay.folder)
    every = panel.model.rowCount()
    number, score = next((n, one) for n, one in enumerate(report.scores, start=1) if len(one.findings) > 1)
    qtbot.keyClick(replay.window, str(number))
    moments = {(one.start, one.message) for one in score.findings}
    assert panel.model.rowCount() == len(moments) < every
    qtbot.keyClick(replay.window, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(replay.window, Qt.Key.Key_Right, SHIFT)
    starts = sorted(start for start, _ in moments)
    assert replay.player.started == pytest.approx([max(0.0, start - 1.0) for start in starts[:2]])
    assert panel.list.currentIndex().row() == 1
    qtbot.keyClick(replay.window, str(number))
    assert panel.model.rowCount() == every


def test_a_click_on_a_finding_plays_it(qtbot: QtBot, replay: Opened) -> None:
    panel = replay.page.findings
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.visualRect(panel.model.index(3)).center())
    finding = panel.model.listed[3].finding
    assert replay.player.started == pytest.approx([finding.start - 1.0])
    assert finding.message in replay.page.controls.says.accessibleName()


def test_l_loops_a_finding_and_esc_ends_it(qtbot: QtBot, replay: Opened) -> None:
    deck = replay.page.controls
    qtbot.keyClick(replay.window, Qt.Key.Key_L)
    assert deck.loop is None
    assert "drag over the waveform" in deck.says.accessibleName()
    for _ in range(5):
        qtbot.keyClick(replay.window, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(replay.window, Qt.Key.Key_L)
    finding = deck.finding
    assert finding is not None
    assert replay.player.told[-1] == ("loop", deck.loop)
    assert deck.loop == pytest.approx((finding.start - 1.0, finding.end + 0.3))
    assert deck.tools.loop.isChecked()
    qtbot.keyClick(replay.window, Qt.Key.Key_Escape)
    assert replay.player.told[-1] == ("loop", None)
    assert replay.window.page is replay.page


def test_a_dragged_stretch_is_looped_and_a_click_elsewhere_ends_the_loop(
    qtbot: QtBot, replay: Opened
) -> None:
    timeline = replay.page.controls.timeline
    places = [
        timeline._plot.mapFromScene(timeline._view.mapViewToScene(QPointF(at, 1.0))) for at in (20.0, 26.0)
    ]
    port = timeline._plot.viewport()
    qtbot.mousePress(port, LEFT, pos=places[0])
    for part in (0.3, 0.6, 1.0):
        x = places[0].x() + (places[1].x() - places[0].x()) * part
        QTest.mouseMove(port, QPoint(round(x), places[0].y()), 20)
    qtbot.mouseRelease(port, LEFT, pos=places[1])
    qtbot.waitUntil(lambda: replay.page.controls.selection is not None)
    assert replay.page.controls.selection == pytest.approx((20.0, 26.0), abs=0.2)
    assert replay.player.started == []
    click(qtbot, replay.page.controls.tools.loop)
    assert replay.player.told[-1] == ("loop", replay.page.controls.selection)
    assert replay.player.started == pytest.approx([20.0], abs=0.2)
    at, _ = word(replay.page, "Speaking")
    qtbot.mouseClick(replay.page.transcript.viewport(), LEFT, pos=at)
    assert replay.player.told[-1] == ("loop", None)


def test_speed_silence_and_mutes_have_keys(qtbot: QtBot, replay: Opened) -> None:
    for key in ("[", "[", "]"):
        qtbot.keyClick(replay.window, key)
    assert [value for name, value in replay.player.told if name == "speed"][-3:] == [0.9, 0.75, 0.9]
    qtbot.keyClick(replay.window, Qt.Key.Key_S)
    skips = [value for name, value in replay.player.told if name == "skips"][-1]
    assert any(first < 45 < last and last == pytest.approx(54.7) for first, last in skips)
    qtbot.keyClick(replay.window, Qt.Key.Key_M)
    qtbot.keyClick(replay.window, Qt.Key.Key_N)
    qtbot.keyClick(replay.window, Qt.Key.Key_M)
    assert [value for name, value in replay.player.told if name == "volumes"][-3:] == [(0, 1), (0, 0), (1, 0)]


def test_every_lane_is_there_and_a_comment_can_be_heard(qtbot: QtBot, replay: Opened) -> None:
    lanes = replay.page.controls.timeline._lanes
    names = [lane.accessibleName().split(":")[0] for lane in lanes]
    assert names == ["Turns", "Overlaps", "Questions", "Tone", "Focus", "Comments"]
    click(qtbot, lanes[5], lanes[5]._x(25.0) + 2)
    assert replay.player.started == pytest.approx([24.0])


def test_c_writes_a_comment_about_the_moment(qtbot: QtBot, replay: Opened) -> None:
    replay.page.controls.show_second(12.5)
    qtbot.keyClick(replay.window, Qt.Key.Key_C)
    composer = replay.page.comments.composer
    qtbot.waitUntil(composer.isVisible)
    qtbot.keyClicks(composer.text, "More slowly here: she is about to leave.")
    qtbot.keyClick(composer.text, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(comments_of(replay.folder)) == 2)
    assert comments_of(replay.folder)[1].start == pytest.approx(12.5)
    qtbot.waitUntil(lambda: "2 marks" in replay.page.controls.timeline._lanes[5].accessibleName())


def test_a_debtor_line_can_be_answered_again(qtbot: QtBot, replay: Opened) -> None:
    visits: list[Visit] = []
    replay.page.desk = replace(replay.page.desk, visit=visits.append)
    view = replay.page.transcript
    view.verticalScrollBar().setValue(0)
    text = view.toPlainText()
    cursor = QTextCursor(view.document())
    cursor.setPosition(text.index("again") - 6)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center())
    assert (visits[-1].page, visits[-1].folder, visits[-1].line) == ("retake", replay.folder, 1)
    replay.page.controls.show_second(word(replay.page, "shift")[1])
    assert replay.page.answer.text() == "Answer 0:31 again"
    qtbot.keyClick(replay.window, Qt.Key.Key_A)
    assert visits[-1].line == 5


def test_the_report_leads_to_replay_at_the_same_second(qtbot: QtBot, replay: Opened) -> None:
    qtbot.keyClick(replay.window, Qt.Key.Key_R)
    report = on_page(qtbot, replay.window, "report")
    qtbot.waitUntil(report.transport.play.isEnabled)
    assert replay.player.closed
    report.transport.show_second(31.0)
    click(qtbot, button(qtbot, report, "Replay"))
    page = on_page(qtbot, replay.window, "replay")
    qtbot.waitUntil(lambda: page.controls.time.text().startswith("0:31 of"))
    shown(qtbot, page)


def test_a_lost_loudspeaker_is_told_with_a_way_to_go_on(qtbot: QtBot, replay: Opened) -> None:
    qtbot.keyClick(replay.window, Qt.Key.Key_Space)
    replay.player.at, replay.player.on, replay.player.gone = 9.0, False, "The loudspeaker is gone."
    click(qtbot, button(qtbot, replay.page, "Try again"))
    qtbot.waitUntil(lambda: len(replay.player.started) == 2)
    assert replay.player.started[-1] == pytest.approx(9.0)
    assert not replay.page.in_trouble


def test_a_call_without_grades_can_be_heard_and_read(qtbot: QtBot, tmp_path: Path) -> None:
    app = QuietApp(tmp_path)
    folder = stored(tmp_path, call(*LINES))
    with opened(qtbot, app, Visit("replay", folder=folder)) as window:
        page = on_page(qtbot, window, "replay")
        shown(qtbot, page)
        assert "They cut the night shift." in page.transcript.toPlainText()
        assert not page.report.isEnabled()
        click(qtbot, button(qtbot, page, "Grade this call"))
        on_page(qtbot, window, "report")
    app.close()


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    app = QuietApp(tmp_path)
    with opened(qtbot, app, Visit("replay", folder=tmp_path / "gone")) as window:
        page = on_page(qtbot, window, "replay")
        qtbot.waitUntil(lambda: page.in_trouble)
        assert not page.controls.isVisible()
    app.close()
