"""The demo walks by itself and closes; starting and ending the window leaves nothing behind."""

import signal
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedProgram
from tests.support.ui_window import LEFT, on_page, opened
from voicecoach.core.problem import Problem
from voicecoach.ui.demo import Demo
from voicecoach.ui.desk import Visit
from voicecoach.ui.jobs import SURPRISE, Job, Jobs
from voicecoach.ui.opening import open_window
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window
FIRST = Visit("prepare", scenario="stalled-first-call", seed=7, led=True)


@pytest.fixture
def program() -> RecordedProgram:
    return RecordedProgram()


@pytest.fixture
def window(qtbot: QtBot, program: RecordedProgram) -> Iterator[MainWindow]:
    with opened(qtbot, program, FIRST) as made:
        yield made


def test_it_calls_by_itself_shows_the_report_and_closes(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    demo = Demo(window, stay=1)
    qtbot.waitUntil(lambda: bool(program.calls))
    assert program.asked_for("listen") == []
    assert demo.exit_code == 1
    program.calls[0].over.set()
    on_page(qtbot, window, "report")
    assert window.banner.text() == "This demo closes in 1 second. Press any key or click to keep it open."
    with qtbot.waitSignal(window.closed, timeout=3000):
        pass
    assert demo.exit_code == 0


def test_a_touch_keeps_it_open(qtbot: QtBot, window: MainWindow, program: RecordedProgram) -> None:
    demo = Demo(window, stay=1)
    qtbot.waitUntil(lambda: bool(program.calls))
    program.calls[0].over.set()
    on_page(qtbot, window, "report")
    qtbot.mouseClick(window.banner, LEFT)
    assert not window.banner.isVisible()
    assert not demo.counting
    assert window.isVisible()


def test_a_demo_that_cannot_call_ends_with_a_failure(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.problems["prepare"] = "The voice engine did not answer. Nothing is lost. Look at Settings."
    window.visit(FIRST)
    demo = Demo(window, stay=1)
    with qtbot.waitSignal(window.closed, timeout=4000):
        pass
    assert demo.exit_code == 1


def shown_window() -> MainWindow | None:
    """The window that `open_window` has made."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
    return shown[0] if shown else None


def test_the_window_is_there_before_the_program(qtbot: QtBot) -> None:
    seen: list[str] = []

    def provide() -> RecordedProgram:
        seen.append(f"program, in the Qt thread: {QThread.isMainThread()}")
        return RecordedProgram()

    def close_when_arrived() -> None:
        window = shown_window()
        if window and window.page and window.jobs.running == 0:
            timer.stop()
            window.close()

    timer = QTimer()
    timer.timeout.connect(close_when_arrived)
    timer.start(20)
    assert open_window(provide, theme="dark", shown=lambda: seen.append("shown")) == 0
    assert seen[0] in ("shown", "program, in the Qt thread: False")
    assert sorted(seen) == ["program, in the Qt thread: False", "shown"]


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_a_call_hangs_up_and_closes(qtbot: QtBot, asked: signal.Signals) -> None:
    program = RecordedProgram()
    before = signal.getsignal(asked)

    def interrupt_when_calling() -> None:
        window = shown_window()
        page = window._pages.get("call") if window else None
        if window and page and window.page is page and page.hang_up.isEnabled():  # type: ignore[attr-defined]
            timer.stop()
            signal.raise_signal(asked)

    timer = QTimer()
    timer.timeout.connect(interrupt_when_calling)
    timer.start(20)
    assert open_window(lambda: program, demo="stalled-first-call") == 1
    assert program.calls[0].asked == ["hang up"]
    assert signal.getsignal(asked) == before


def test_a_program_that_cannot_start_says_why(qtbot: QtBot) -> None:
    said: list[str] = []

    def provide() -> RecordedProgram:
        raise Problem(
            "The settings file cannot be read. Nothing was changed. Correct line 3 of settings.toml."
        )

    def close_when_told() -> None:
        window = shown_window()
        if window and "settings.toml" in window.waiting.text():
            said.append(window.waiting.text())
            timer.stop()
            window.close()

    timer = QTimer()
    timer.timeout.connect(close_when_told)
    timer.start(20)
    assert open_window(provide) == 1
    assert "Correct line 3" in said[0]


def test_progress_reaches_the_screen_and_cancelling_silences_the_rest(qtbot: QtBot) -> None:
    jobs, heard, go_on = Jobs(), [], threading.Event()

    def work(job: Job) -> str:
        job.progress(0.5, "half")
        go_on.wait(5)
        job.progress(0.9, "nearly")
        return "done"

    job = jobs.start(work, heard.append, progress=lambda part, doing: heard.append((part, doing)))
    qtbot.waitUntil(lambda: bool(heard))
    job.cancel()
    go_on.set()
    with qtbot.waitSignal(jobs.idle):
        pass
    assert heard == [(0.5, "half")]
    assert jobs.close()


def test_nothing_is_left_to_be_told_once_the_jobs_are_closed(qtbot: QtBot) -> None:
    jobs, heard = Jobs(), []

    def until_cancelled(job: Job) -> None:
        while not job.cancelled():
            pass

    jobs.start(until_cancelled, heard.append, end=lambda: heard.append("end"))
    assert jobs.close()
    assert (heard, jobs.running) == (["end"], 0)


def test_a_problem_is_a_sentence_and_a_surprise_is_logged(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    jobs, heard = Jobs(), []

    def known(_: Job) -> None:
        raise Problem("The disk is full. Your call is safe. Free some space.")

    def unknown(_: Job) -> None:
        raise ZeroDivisionError

    for work in (known, unknown):
        with qtbot.waitSignal(jobs.idle):
            jobs.start(work, problem=heard.append)
    assert heard == ["The disk is full. Your call is safe. Free some space.", SURPRISE]
    assert "ZeroDivisionError" in caplog.text
    assert jobs.close()


def test_jobs_run_outside_the_qt_thread(qtbot: QtBot) -> None:
    jobs, heard = Jobs(), []
    with qtbot.waitSignal(jobs.idle):
        jobs.start(
            lambda _: QThread.isMainThread(), lambda inside: heard.extend([inside, QThread.isMainThread()])
        )
    assert heard == [False, True]
