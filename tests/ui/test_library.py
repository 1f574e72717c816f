"""The library page with the real program on real folders, which other processes change meanwhile."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from benchmarks.library import make_library
from tests.library.test_index import LINES, rename
from tests.support.calls import call
from tests.support.session_folders import contents, stored
from tests.support.ui_window import LEFT, button, on_page, visited
from voicecoach.application.app import App
from voicecoach.application.grading_service import grade_folder
from voicecoach.application.ports.program import People
from voicecoach.library.bundle.bundle import export_session
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.library.calls.folders import record_of, session_folders
from voicecoach.machine import paths
from voicecoach.ui.desk import Visit
from voicecoach.ui.library import call_table, folder_watch
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.pages import library
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of calls that the program takes for its own."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "sessions"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def three(root: Path) -> tuple[Path, Path, Path]:
    """Graded, recorded by Alex, and damaged."""
    graded = stored(root, call(*LINES))
    grade_folder(graded, "", store=True)
    recorded = stored(root, call("T can you pay on friday", "D who is this"), "job-loss")
    rename(recorded, "Alex")
    damaged = stored(root, call("T hello", "D hello there"))
    (damaged / "session.json").write_bytes(b"{")
    for path in root.rglob("*"):
        os.utime(path, (1e9, 1e9))
    return graded, recorded, damaged


@pytest.fixture
def window(qtbot: QtBot, root: Path) -> Iterator[MainWindow]:
    """The window with the real program, nothing left running at the end."""
    app, look = App(), Look(application(), "light")
    shown = MainWindow(look)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.open(app, Visit("settings"))
    yield shown
    shown.close()
    assert shown.jobs.close()
    app.close()
    look.close()
    shown.deleteLater()


def page_of(qtbot: QtBot, window: MainWindow, number: int) -> library.LibraryPage:
    """The library, once so many calls are listed."""
    page: library.LibraryPage = visited(qtbot, window, Visit("library"))
    listed(qtbot, page, number)
    return page


def listed(qtbot: QtBot, page: library.LibraryPage, number: int) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() == number)


def choose(qtbot: QtBot, page: library.LibraryPage, *folders: Path) -> None:
    """Choose those calls by clicking on them."""
    wanted = {folder.name for folder in folders}
    page.table.clearSelection()
    for row in range(page.model.rowCount()):
        if page.model.calls.folder(row) in wanted:
            middle = page.table.visualRect(page.model.index(row, 1)).center()
            qtbot.mouseClick(page.table.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, middle)
    assert set(page.table.selected()) == wanted


def said(page: library.LibraryPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_calls_are_listed_and_found(qtbot: QtBot, window: MainWindow, three: tuple[Path, Path, Path]) -> None:
    page = page_of(qtbot, window, 3)
    titles = {"The staller, first call", "Laid off last month", three[2].name}
    qtbot.waitUntil(lambda: {page.model.index(row, 1).data() for row in range(3)} == titles)
    qtbot.keyClicks(page.filter.text, "march")
    listed(qtbot, page, 1)
    assert page.table.selected() == [three[0].name]
    qtbot.waitUntil(lambda: "[march]" in said(page))
    assert "1 of 3 calls" in said(page)
    page.filter.clear.click()
    listed(qtbot, page, 3)
    page.filter.trainee.setCurrentText("Alex")
    listed(qtbot, page, 1)
    qtbot.keyClicks(page.filter.text, "zebra")
    listed(qtbot, page, 0)
    assert library.NO_MATCH in said(page)


def test_the_preview_tells_how_it_went(
    qtbot: QtBot, window: MainWindow, three: tuple[Path, Path, Path]
) -> None:
    add_comment(three[0], new_comment("Kim", "coach", "praise", "Well begun"))
    page = page_of(qtbot, window, 3)
    choose(qtbot, page, three[0])
    qtbot.waitUntil(lambda: "To work on" in said(page.preview))  # type: ignore[arg-type]
    assert "1 comment" in said(page.preview)  # type: ignore[arg-type]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert on_page(qtbot, window, "report")


def test_headings_sort(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    make_library(root, 30)
    page = page_of(qtbot, window, 30)
    across = page.table.horizontalHeader()
    for _ in range(2):
        at = across.sectionViewportPosition(4) + 20
        qtbot.mouseClick(across.viewport(), LEFT, pos=QPoint(at, 10))

    def results() -> list[float]:
        return [-1 if one.result is None else one.result for one in page.model.calls]

    qtbot.waitUntil(lambda: results() == sorted(results(), reverse=True))


def test_a_deleted_call_is_restored_by_undo(
    qtbot: QtBot, window: MainWindow, root: Path, three: tuple[Path, Path, Path]
) -> None:
    before = contents(root)
    page = page_of(qtbot, window, 3)
    choose(qtbot, page, three[0], three[1])
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    listed(qtbot, page, 1)
    assert "2 calls moved to the trash." in said(page)
    button(qtbot, page, "Undo delete").click()
    listed(qtbot, page, 3)
    assert contents(root) == before


def test_the_next_call_is_chosen_when_one_goes(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    make_library(root, 20)
    page = page_of(qtbot, window, 20)
    page.table.selectRow(5)
    following = page.model.calls.folder(6)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    listed(qtbot, page, 19)
    assert page.table.selected() == [following]
    assert page.table.currentIndex().row() == 5


def test_the_trash_restores_and_deletes_permanently_only_when_asked(
    qtbot: QtBot, window: MainWindow, root: Path, three: tuple[Path, Path, Path]
) -> None:
    for folder in three[:2]:
        trash.delete(folder)
    page = visited(qtbot, window, Visit("trash"))
    qtbot.waitUntil(lambda: len(page.table.said()) == 2)
    page.back.click()
    qtbot.waitUntil(lambda: len(page.table.said()) == 1)
    assert len(session_folders(root)) == 2
    page.end.click()
    box = page.findChild(QMessageBox)
    next(one for one in box.buttons() if one.text() == "Cancel").click()
    assert len(trash.trashed(root)) == 1
    page.end.click()
    box = page.findChildren(QMessageBox)[-1]
    next(one for one in box.buttons() if one.text() == "Delete").click()
    qtbot.waitUntil(lambda: "The trash is empty" in page.state.text())
    assert trash.trashed(root) == ()


def test_several_calls_get_another_trainee(
    qtbot: QtBot, window: MainWindow, three: tuple[Path, Path, Path]
) -> None:
    page = page_of(qtbot, window, 3)
    choose(qtbot, page, three[0], three[1])
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    typed = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Trainee's name")
    qtbot.keyClicks(typed, "Jo Lindqvist")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The trainee of 2 calls is now Jo Lindqvist." in said(page))
    assert {record_of(folder).trainee for folder in three[:2]} == {"Jo Lindqvist"}
    qtbot.waitUntil(lambda: page.filter.trainee.findText("Jo Lindqvist") > 0)


def test_export_and_import(
    qtbot: QtBot, window: MainWindow, root: Path, three: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    page = page_of(qtbot, window, 3)
    page.handling.export(list(three), tmp_path)
    qtbot.waitUntil(lambda: "2 calls exported." in said(page))
    assert "damaged" in said(page)
    files = sorted(tmp_path.glob("*.voicecoach"))
    trash.delete(three[0])
    bad = tmp_path / "bad.voicecoach"
    bad.write_bytes(b"nonsense")
    page.handling.import_files([*files, bad])
    qtbot.waitUntil(lambda: "Imported" in said(page))
    assert "You already have" in said(page)
    assert "bad.voicecoach was not imported" in said(page)
    assert three[0].is_dir()


def test_a_damaged_call_is_repaired(qtbot: QtBot, window: MainWindow, three: tuple[Path, Path, Path]) -> None:
    page = page_of(qtbot, window, 3)
    qtbot.waitUntil(lambda: "1 call needs attention." in said(page))
    button(qtbot, page, "Repair").click()
    qtbot.waitUntil(lambda: "was rebuilt" in said(page))
    assert record_of(three[2]).scenario == "staller-first-call"
    qtbot.waitUntil(lambda: "needs attention" not in said(page))
    button(qtbot, page, "Grade").click()
    assert on_page(qtbot, window, "report")


def test_others_add_and_take_away(
    qtbot: QtBot,
    window: MainWindow,
    root: Path,
    three: tuple[Path, Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folder_watch, "LOOK_SOON", 20)
    page = page_of(qtbot, window, 3)
    choose(qtbot, page, three[1])
    come = root.parent / "elsewhere"
    shutil.copytree(three[0], come)
    come.rename(root / "2026-12-24T100000-came-1111")  # the system tells: the folder has another entry
    listed(qtbot, page, 4)
    assert page.table.selected() == [three[1].name]
    shutil.rmtree(three[0])
    listed(qtbot, page, 3)
    add_comment(three[1], new_comment("Kim", "coach", "comment", "Ask why"))
    page.watch.look()  # as the timer would
    qtbot.waitUntil(lambda: page.entry() is not None and page.entry().comments == 1)  # type: ignore[union-attr]


def test_what_the_pointer_is_on_does_not_move(
    qtbot: QtBot, window: MainWindow, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(root, 60)
    page = page_of(qtbot, window, 60)
    table = page.table
    table.verticalScrollBar().setValue(400)
    on = QPoint(40, 150)
    monkeypatch.setattr(QCursor, "pos", lambda: table.viewport().mapToGlobal(on))
    table.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    under = page.model.calls.folder(table.rowAt(on.y()))
    first = page.model.calls.folder(0)
    shutil.copytree(root / first, root / "2027-01-01T100000-came-1111")
    page.watch.look()
    listed(qtbot, page, 61)
    assert page.model.calls.folder(table.rowAt(on.y())) == under
    table.verticalScrollBar().setValue(0)  # now the topmost call cannot stay where it is when another comes
    under = page.model.calls.folder(table.rowAt(on.y()))
    shutil.rmtree(root / first)
    page.watch.look()
    qtbot.waitUntil(lambda: library.CHANGES_WAIT in said(page))
    assert page.model.calls.folder(table.rowAt(on.y())) == under
    application().sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    listed(qtbot, page, 60)


def test_rows_are_made_only_when_they_are_seen(
    qtbot: QtBot, window: MainWindow, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(root, 200)
    page = page_of(qtbot, window, 200)
    qtbot.waitUntil(lambda: bool(page.model._made))
    assert len(page.model._made) < 60
    assert call_table.COLUMNS[0][0] == page.model.headerData(
        0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
    )


def test_the_newest_question_wins(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    make_library(root, 50)
    page = page_of(qtbot, window, 50)
    for text in ("a", "hello", "xylophone"):
        page.filter.text.setText(text)
        page.ask()
    listed(qtbot, page, 0)
    assert "0 of 50 calls" in page.count.text()
    page.filter.text.setText("")
    page.ask()
    listed(qtbot, page, 50)
    assert page.count.text() == "50 calls"


def test_private_calls_are_for_the_trainee_alone(
    qtbot: QtBot, window: MainWindow, root: Path, three: tuple[Path, Path, Path]
) -> None:
    mine = stored(paths.private_sessions(), call("T hello", "D hello there"))
    page = page_of(qtbot, window, 3)
    page.private.click()
    listed(qtbot, page, 1)
    assert page.model.calls.folder(0) == mine.name
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    listed(qtbot, page, 0)
    assert [one.name for one in trash.trashed(paths.private_sessions())] == [mine.name]
    app = page.desk.program
    app.choose_people(People("Sam", "Kim"))
    window.visit(Visit("library"))
    listed(qtbot, page, 3)
    assert not page.private.isVisible()


def test_an_empty_library_says_what_to_do(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    page = visited(qtbot, window, Visit("library"))
    qtbot.waitUntil(lambda: library.EMPTY_LIBRARY in said(page))


def test_a_folder_that_went_away_keeps_the_list(
    qtbot: QtBot, window: MainWindow, root: Path, three: tuple[Path, Path, Path]
) -> None:
    page = page_of(qtbot, window, 3)
    root.rename(root.with_name("unplugged"))
    page.watch.look()
    qtbot.waitUntil(lambda: "cannot be opened" in said(page))
    assert page.in_trouble
    assert page.model.rowCount() == 3
    root.with_name("unplugged").rename(root)
    button(qtbot, page, "Try again").click()
    qtbot.waitUntil(lambda: not page.in_trouble)


def test_a_bundle_from_another_place_comes_in_by_the_page(
    qtbot: QtBot, window: MainWindow, root: Path, tmp_path: Path
) -> None:
    folder = stored(tmp_path / "other", call("T hello", "D hello there"))
    export_session(folder, tmp_path / "sent.voicecoach")
    page = visited(qtbot, window, Visit("library"))
    page.handling.import_files([tmp_path / "sent.voicecoach"])
    listed(qtbot, page, 1)
    assert (root / page.model.calls.folder(0)).is_dir()
