"""The warm-up: it begins only when asked to, can always be skipped, and finds the trainee's own voice."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui_cards import LINES
from tests.support.ui_program import RecordedProgram
from tests.support.ui_window import at_rest, button, click, on_page, opened, visited
from voicecoach.application import baselines
from voicecoach.application.app import App
from voicecoach.application.speech import SYNTHETIC
from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio.file_link import SoundSource
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.devices.virtual.virtual_people import VirtualTrainee
from voicecoach.grading.measure.baseline import ReadAloud, baseline_of
from voicecoach.library.calls import folders
from voicecoach.machine.settings import Settings
from voicecoach.ui.desk import Visit
from voicecoach.ui.widgets.breathing import BREATHS, breath
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window
PREPARE = Visit("prepare", scenario="stalled-first-call", seed=7)


@pytest.fixture
def program() -> RecordedProgram:
    return RecordedProgram()


@pytest.fixture
def window(qtbot: QtBot, program: RecordedProgram) -> Iterator[MainWindow]:
    with opened(qtbot, program) as made:
        at_rest(qtbot, made)
        yield made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Any:
    found = visited(qtbot, window, PREPARE)
    qtbot.waitUntil(found.warm.read.isEnabled)
    qtbot.waitUntil(found.call.isEnabled)
    return found


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_breathing_grows_for_four_seconds_and_shrinks_for_six() -> None:
    moments = [breath(at) for at in (0.0, 2.0, 4.0, 7.0, 9.99)]
    assert [(one.word, round(one.size, 2)) for one in moments if one] == [
        ("Breathe in", 0.0),
        ("Breathe in", 0.5),
        ("Breathe out", 1.0),
        ("Breathe out", 0.5),
        ("Breathe out", 0.0),
    ]
    last = breath(10.0 * BREATHS - 0.01)
    assert last is not None
    assert last.number == BREATHS
    assert breath(10.0 * BREATHS) is None


def test_nothing_moves_before_it_is_asked_to(qtbot: QtBot, page: Any) -> None:
    assert not page.warm.ring.going
    click(qtbot, page.warm.breathe)
    assert page.warm.ring.going
    assert "Breathe in\n1 of 3" in words(page)
    page.warm.ring.show_at(15.0)
    assert "Breathe out\n2 of 3" in words(page)
    click(qtbot, page.warm.breathe)
    assert not page.warm.ring.going
    assert "Breathe out" not in words(page)


def test_the_third_breath_is_the_last(qtbot: QtBot, page: Any) -> None:
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.warm.ring.going
    page.warm.ring.show_at(30.0)
    assert not page.warm.ring.going
    assert page.warm.breathe.text() == "Breathe"


def test_reading_aloud_tells_of_the_sound_and_of_the_own_voice(
    qtbot: QtBot, page: Any, program: RecordedProgram
) -> None:
    assert f"“{LINES[0]}”" in words(page)
    click(qtbot, page.warm.read)
    qtbot.waitUntil(lambda: program.asked_for("read_aloud") == [(LINES,)])
    qtbot.waitUntil(lambda: page.warm.meter.level > -30)
    assert "then press Done" in words(page)
    assert not page.sound.room.isEnabled()
    watched = len(program.asked_for("listen"))
    click(qtbot, page.warm.read)
    qtbot.waitUntil(lambda: "Your microphone hears you well." in words(page))
    assert "Your voice: 148 words a minute, with a pitch range of 2.1 semitones" in words(page)
    qtbot.waitUntil(lambda: len(program.asked_for("listen")) > watched)
    assert page.sound.room.isEnabled()
    assert page.call.isEnabled()


def test_the_keyboard_alone_reads_and_finishes(qtbot: QtBot, page: Any, program: RecordedProgram) -> None:
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(program.asked_for("read_aloud")))
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Your voice: " in words(page))


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (
            ReadAloud("quiet", "You are too quiet for the recogniser."),
            "You are too quiet for the recogniser.",
        ),
        (
            ReadAloud("good", "Fine.", None, "More was said."),
            "Your voice was not measured. More was said.",
        ),
    ],
)
def test_what_was_not_good_enough_is_told_and_can_be_read_again(
    qtbot: QtBot, page: Any, program: RecordedProgram, heard: ReadAloud, told: str
) -> None:
    program.heard = heard
    for count in (1, 2):
        click(qtbot, page.warm.read)
        qtbot.waitUntil(lambda count=count: len(program.asked_for("read_aloud")) == count)
        click(qtbot, page.warm.read)
        qtbot.waitUntil(lambda: page.warm.read.text() == "Read aloud")
        assert told in words(page)
        at_rest(qtbot, page.window(), but=1)


def test_a_remembered_voice_is_offered_with_its_day(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.own = Baseline(152.0, 3.0, 2.0, made="2026-11-12T09:30:00+00:00")
    page = visited(qtbot, window, PREPARE)
    told = "Your voice measured on 12 November 2026 is used: 152 words a minute. Read the lines again to update it."
    qtbot.waitUntil(lambda: told in words(page))


def test_calling_in_the_middle_of_a_reading_skips_it(
    qtbot: QtBot, window: MainWindow, page: Any, program: RecordedProgram
) -> None:
    click(qtbot, page.warm.read)
    qtbot.waitUntil(lambda: bool(program.asked_for("read_aloud")))
    click(qtbot, page.call)
    on_page(qtbot, window, "call")
    qtbot.waitUntil(lambda: bool(program.calls))
    program.calls[-1].over.set()
    on_page(qtbot, window, "report")


def test_leaving_and_coming_back_starts_again(
    qtbot: QtBot, window: MainWindow, page: Any, program: RecordedProgram
) -> None:
    click(qtbot, page.warm.breathe)
    click(qtbot, page.warm.read)
    qtbot.waitUntil(lambda: bool(program.asked_for("read_aloud")))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    on_page(qtbot, window, "practise")
    assert not page.warm.ring.going
    visited(qtbot, window, PREPARE)
    qtbot.waitUntil(page.warm.read.isEnabled)
    assert page.warm.read.text() == "Read aloud"
    qtbot.waitUntil(page.sound.room.isEnabled)


def test_a_microphone_that_fails_while_one_reads_is_told(
    qtbot: QtBot, page: Any, program: RecordedProgram
) -> None:
    program.problems["read_aloud"] = "The microphone was unplugged. Plug it in, then read again."
    click(qtbot, page.warm.read)
    qtbot.waitUntil(lambda: "The microphone was unplugged." in words(page.warm))
    assert page.warm.read.text() == "Read aloud"
    assert page.call.isEnabled()


def test_the_demo_has_nobody_to_warm_up(qtbot: QtBot, window: MainWindow, program: RecordedProgram) -> None:
    page = visited(qtbot, window, replace(PREPARE, led=True))
    at_rest(qtbot, window, but=1)
    assert not page.warm.isVisible()
    assert program.asked_for("warm_up") == []


@pytest.mark.sound
def test_a_real_reading_through_real_devices_is_remembered_and_goes_into_the_call(
    qtbot: QtBot, virtual: VirtualDevices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window, the program and PulseAudio; the trainee is a synthetic voice in the virtual room."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    app = App(Settings(trainee="Sam", model=SYNTHETIC), tmp_path / "calls")
    app.preferences.agree()
    lines = app.warm_up("staller-first-call", 7).lines
    assert "my name is Sam" in lines[0]
    voice = app.speech_parts.voice(VoiceWish("female", words_per_minute=170))
    still = silence(samples(1.2))
    sound = np.concatenate([part for line in lines for part in (still, voice.render(line))] + [still])
    wanted = baseline_of(np.concatenate([sound, still]), lines).baseline
    assert wanted is not None
    with opened(qtbot, app, Visit("prepare", scenario="staller-first-call", seed=7)) as window:
        page = on_page(qtbot, window, "prepare")
        qtbot.waitUntil(page.warm.read.isEnabled)
        qtbot.waitUntil(page.call.isEnabled, timeout=60_000)
        click(qtbot, page.warm.read)
        person = VirtualTrainee(virtual, SoundSource(sound))
        try:
            qtbot.waitUntil(lambda: person.spoken > len(sound) + samples(0.5), timeout=40_000)
        finally:
            person.close()
        click(qtbot, button(qtbot, page, "Done"))
        qtbot.waitUntil(lambda: "Your voice: " in words(page), timeout=10_000)
        assert "Your microphone hears you well." in words(page)
    own = baselines.remembered("Sam")
    assert own is not None
    assert own.pace == pytest.approx(wanted.pace, rel=0.05)
    assert own.pitch == pytest.approx(wanted.pitch, abs=0.3)
    assert own.spread == pytest.approx(wanted.spread, abs=0.3)
    call = app.call("staller-first-call", 7)
    talk = threading.Thread(target=call.run)
    talk.start()
    call.hang_up()
    talk.join(20)
    app.close()
    assert folders.session_of(call.folder).baseline == own
