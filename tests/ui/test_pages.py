"""The other pages: each with something, with nothing, and in trouble."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedProgram
from tests.support.ui_window import at_rest, button, click, on_page, opened, visited
from voicecoach.ui.desk import Visit
from voicecoach.ui.widgets.basic import CardButton
from voicecoach.ui.window import PAGES, MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def program() -> RecordedProgram:
    return RecordedProgram()


@pytest.fixture
def window(qtbot: QtBot, program: RecordedProgram) -> Iterator[MainWindow]:
    with opened(qtbot, program) as made:
        at_rest(qtbot, made)
        yield made


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def cards(page: QWidget) -> list[str]:
    grid = page.grid  # type: ignore[attr-defined]
    return [card.accessibleName().split(",")[0] for card in grid.findChildren(CardButton) if card.isVisible()]


def test_cards_show_results_and_broken_scenarios_say_why(window: MainWindow) -> None:
    assert cards(window.page) == ["Dana Whitfield", "Marcus Bell", "Karen Osei", "Luis Ortega"]
    assert "Best 81 · last 72" in words(window.page)
    assert "Line 12: a quotation mark is missing." in words(window.page)


def test_the_filter_and_the_country_sift_the_cards(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.page.filter, "shop own")
    assert cards(window.page) == ["Karen Osei"]
    window.page.filter.clear()
    window.page.country.setFocus()
    qtbot.keyClick(window.page.country, Qt.Key.Key_Down)
    assert window.page.country.currentText() == "United States"
    assert cards(window.page) == ["Dana Whitfield", "Marcus Bell", "Luis Ortega"]
    qtbot.keyClicks(window.page.filter, "nobody")
    assert cards(window.page) == []
    assert "No scenario matches." in words(window.page)


def test_the_level_is_remembered_and_the_cards_say_it(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    page = window.page
    assert [page.level.itemText(place) for place in range(page.level.count())] == ["Easy", "Normal", "Hard"]
    assert page.level.currentText() == "Normal"
    page.level.setFocus()
    qtbot.keyClick(page.level, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Hard · US · about 4 min" in words(page))
    assert program.asked_for("choose_level") == [("hard",)]
    assert window.focusWidget() is page.level
    click(qtbot, button(qtbot, page, "Marcus Bell"))
    page = on_page(qtbot, window, "prepare")
    qtbot.waitUntil(lambda: "Hard" in words(page).splitlines())


def test_a_level_that_is_locked_goes_back(qtbot: QtBot, window: MainWindow, program: RecordedProgram) -> None:
    program.problems["choose_level"] = "Your organisation has set the level. Nothing was changed."
    page = window.page
    page.level.setFocus()
    qtbot.keyClick(page.level, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Your organisation has set the level." in words(page))
    qtbot.waitUntil(lambda: page.level.currentText() == "Normal")


def test_a_last_call_opens_its_report(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, button(qtbot, window.page, "“I never bought that”, Yesterday, 16:45, 48 points"))
    page = on_page(qtbot, window, "report")
    at_rest(qtbot, window)
    assert not page.in_trouble


def test_an_empty_program_says_what_to_do_first(qtbot: QtBot) -> None:
    with opened(qtbot, RecordedProgram(cards=(), rows=())) as window:
        at_rest(qtbot, window)
        assert "There are no scenarios." in words(window.page)
        assert "No calls yet." in words(window.page)
        page = visited(qtbot, window, Visit("library"))
        at_rest(qtbot, window)
        assert "Your practice calls appear here" in words(page)
        assert not page.preview.open.isVisible()


def test_a_folder_that_cannot_be_read_can_be_tried_again(qtbot: QtBot) -> None:
    program = RecordedProgram(
        problems={"scenarios": "The scenarios folder cannot be read. Ask IT for access."}
    )
    with opened(qtbot, program) as window:
        qtbot.waitUntil(lambda: "Ask IT for access." in words(window.page))
        assert window.page.in_trouble
        del program.problems["scenarios"]
        click(qtbot, button(qtbot, window.page, "Try again"))
        qtbot.waitUntil(lambda: len(cards(window.page)) == 4)
        assert not window.page.in_trouble


def test_hearing_oneself_records_three_seconds_and_plays_them(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(lambda: page.sound.meter.level > -30)
    click(qtbot, page.sound.hear)
    qtbot.waitUntil(lambda: bool(program.asked_for("speak_back")))
    assert (3.0,) in program.asked_for("listen")
    qtbot.waitUntil(lambda: "Did you hear yourself clearly?" in words(page))


def test_the_room_check_says_its_verdict_and_takes_the_doubt_away(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(page.call.isEnabled)
    assert "You have not checked the room." in words(page)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Good: your microphone hears the loudspeaker faintly." in words(page))
    assert "You have not checked the room." not in words(page)


def test_the_room_check_can_be_stopped(qtbot: QtBot, window: MainWindow, program: RecordedProgram) -> None:
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    program.hold["sound_check"] = threading.Event()
    page.sound.room.setFocus()
    qtbot.keyClick(page.sound.room, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Playing the debtor's voice…" in words(page))
    assert window.focusWidget() is page.sound.cancel
    qtbot.keyClick(page.sound.cancel, Qt.Key.Key_Return)
    qtbot.waitUntil(page.sound.room.isVisible)
    assert window.focusWidget() is page.sound.room
    assert page.sound.verdict is None


def test_without_a_microphone_one_is_told_what_to_do(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.problems["listen"] = "There is no microphone. Plug one in, then look again."
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(lambda: "There is no microphone." in words(page))
    del program.problems["listen"]
    click(qtbot, page.sound.again)
    qtbot.waitUntil(lambda: "There is no microphone." not in words(page))


def test_choosing_devices_and_a_theme_is_remembered(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    page = visited(qtbot, window, Visit("settings"))
    qtbot.waitUntil(lambda: page.sound.microphone.count() == 3)
    page.sound.loudspeaker.setFocus()
    qtbot.keyClick(page.sound.loudspeaker, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(program.asked_for("choose_devices")))
    assert program.asked_for("choose_devices") == [("USB headset", "Built-in loudspeaker")]
    theme = page.looks.theme
    theme.setCurrentIndex(theme.findData("light"))
    theme.setFocus()
    qtbot.keyClick(theme, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: program.preferences.settings.theme == "dark")
    assert window.look.shown == "dark"
    qtbot.waitUntil(lambda: "Choose another folder, or ask IT." in words(page))


def test_f1_shows_the_keys_and_esc_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    visited(qtbot, window, Visit("library"))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = on_page(qtbot, window, "keys")
    assert "Ctrl+Enter" in words(page)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    on_page(qtbot, window, "library")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_control_has_a_name_and_nothing_is_cut(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram, name: str
) -> None:
    window.resize(1024, 640)
    visit = Visit(name, scenario="stalled-first-call", seed=7, folder=program.root / "d")
    if name == "grading":
        program.hold["grade"] = threading.Event()
    page = visited(qtbot, window, visit)
    at_rest(qtbot, window, but=1)
    for control in page.findChildren(QWidget):
        if control.isVisible() and isinstance(control, QAbstractButton | QComboBox | QTableView | QLineEdit):
            owned = isinstance(control.parent(), QComboBox | QLineEdit | QTableView)
            assert owned or control.accessibleName(), f"{control} has no name"
        if control.isVisible() and isinstance(control, QAbstractButton) and control.text():
            assert control.width() >= control.sizeHint().width() - 1, f"{control.text()!r} is cut"
    if name == "call":
        program.calls[-1].over.set()
        on_page(qtbot, window, "report")
