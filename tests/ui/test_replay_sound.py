"""What comes out of the loudspeaker after a click on the replay page is the sound of that second, at its own pitch."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.support.calls import Call, call
from tests.support.heard import place_of, sounding
from tests.support.replayed_calls import graded
from tests.support.ui_window import LEFT, button, click, on_page, opened
from tests.support.virtual_sound import PluggableDevices, VirtualListener
from voicecoach.application.app import App
from voicecoach.core.sound import RATE, Samples
from voicecoach.ui.desk import Visit
from voicecoach.ui.pages.replay import ReplayPage
from voicecoach.ui.window import MainWindow

pytestmark = [pytest.mark.sound, pytest.mark.window]
WORDS = "one two three four five six seven eight nine ten eleven twelve"


@dataclass
class Audible:
    """A call on the replay page, and somebody at the loudspeaker."""

    qtbot: QtBot
    window: MainWindow
    page: ReplayPage
    ear: VirtualListener
    call: Call

    def heard_after(self, act: Callable[[], None], seconds: float) -> Samples:
        """The sound of so many seconds after the first of it."""
        before = len(self.ear.sound)
        act()
        self.qtbot.waitUntil(lambda: len(sounding(self.ear.sound[before:])) > seconds * RATE, timeout=15_000)
        self.page.controls.toggle()
        return sounding(self.ear.sound[before:])[: round(seconds * RATE)]

    def click_word(self, text: str) -> float:
        """A real click; the second the word is said."""
        view = self.page.transcript
        number = next(place for place, said in enumerate(view._words) if said.text.strip(".,?") == text)
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.position_of(number) + 1)
        self.qtbot.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center())
        return view._words[number].start


@pytest.fixture
def audible(qtbot: QtBot, virtual: PluggableDevices, tmp_path: Path) -> Iterator[Audible]:
    made = call(f"T[lively=0.5] {WORDS}", f"D[at=8] {WORDS.upper()}", f"T[at=16] {WORDS}")
    app = App(sessions=tmp_path)
    folder, ear = graded(app, tmp_path, made), VirtualListener(virtual, "speaker")
    with opened(qtbot, app, Visit("replay", folder=folder)) as window:
        page = on_page(qtbot, window, "replay")
        qtbot.waitUntil(page.controls.play.isEnabled)
        qtbot.waitUntil(lambda: page.transcript.written and len(ear.sound) > 0)
        yield Audible(qtbot, window, page, ear, made)
    ear.close()
    app.close()


def loudness(sound: npt.NDArray[np.float64], hop: float) -> npt.NDArray[np.float64]:
    """Level every so many samples, over six times as many."""
    power = np.concatenate([[0], np.cumsum(sound**2)])
    middles = np.arange(0, len(sound), hop)
    first, last = (np.clip(middles + side * 3 * hop, 0, len(sound)).astype(int) for side in (-1, 1))
    level: npt.NDArray[np.float64] = np.log10((power[last] - power[first]) / (last - first) + 100)
    level += np.linspace(0, 1e-9, len(level))  # a gap has no correlation
    return level


def pitch(sound: npt.NDArray[np.float64]) -> float:
    """Hertz, as the distance at which the sound is most like itself, 70 to 300 Hz; the median of many places."""
    found = []
    for first in range(0, len(sound) - 1600, 800):
        part = sound[first : first + 1600]
        if np.abs(part[:200]).max() < 100 or np.abs(part[-200:]).max() < 100:
            continue  # between two words, or in a gap
        like = [float(np.corrcoef(part[lag:], part[: len(part) - lag])[0, 1]) for lag in range(53, 229)]
        if max(like) > 0.6:
            found.append(RATE / (53 + int(np.argmax(like))))
    return float(np.median(found))


@pytest.mark.parametrize("text", ["three", "NINE"])
def test_a_click_on_a_word_plays_the_sound_of_the_second_before_it(audible: Audible, text: str) -> None:
    asked: list[float] = []
    heard = audible.heard_after(lambda: asked.append(audible.click_word(text)), 1.2)
    assert place_of(heard, audible.call.recording) == pytest.approx(asked[0] - 1.0, abs=0.030)


def test_a_click_on_a_mark_plays_its_sound(audible: Audible) -> None:
    turns = audible.page.controls.timeline._lanes[0]
    start = audible.call.session.turns[1].start / RATE
    heard = audible.heard_after(lambda: click(audible.qtbot, turns, turns._x(start) + 2), 1.2)
    assert place_of(heard, audible.call.recording) == pytest.approx(start - 1.0, abs=0.030)


def test_a_click_while_it_plays_goes_over_to_the_other_place(audible: Audible) -> None:
    audible.click_word("four")
    audible.qtbot.waitUntil(lambda: audible.page.controls.second > 1.0, timeout=10_000)
    before, clicked = len(audible.ear.sound), time.perf_counter()
    asked = audible.click_word("SEVEN")
    audible.qtbot.waitUntil(lambda: len(audible.ear.sound) > before + 3 * RATE, timeout=10_000)
    late = round((clicked - audible.ear.start + 0.6) * RATE)
    place = place_of(audible.ear.sound[late : late + 2 * RATE], audible.call.recording)
    assert 0.35 < place - (asked - 1.0) < 0.6  # what is heard 0.6 s after the click began within 250 ms of it


@pytest.mark.parametrize(("keys", "speed"), [("[[[[", 0.5), ("]]]]", 2.0)])
def test_slower_and_faster_keep_the_pitch(audible: Audible, keys: str, speed: float) -> None:
    for key in keys:
        audible.qtbot.keyClick(audible.window, key)
    assert audible.page.controls.tools.speed == speed
    asked: list[float] = []
    heard = audible.heard_after(lambda: asked.append(audible.click_word("three")), 3.0 / speed).astype(float)
    first = round((asked[0] - 1.0) * RATE)
    there = audible.call.recording[first : first + 3 * RATE].sum(axis=1).astype(float) / 2
    assert pitch(heard) == pytest.approx(pitch(there), rel=0.03)
    slow, own = loudness(heard, 80 / speed), loudness(there, 80)
    lags = []
    for begin in range(60, 420, 40):  # from 0.3 to 2.1 s of the recording after the first sound
        part = slow[begin : begin + 120]
        fits = [np.corrcoef(part, own[begin + lag : begin + lag + 120])[0, 1] for lag in range(-12, 13)]
        lags.append((int(np.argmax(fits)) - 12) * 5)
    assert abs(float(np.median(lags))) <= 30, lags


def test_the_position_is_that_of_the_sound_at_any_speed(audible: Audible) -> None:
    for key in "[[[[":
        audible.qtbot.keyClick(audible.window, key)
    before = len(audible.ear.sound)
    asked = audible.click_word("three")
    player = audible.page.controls.player
    assert player is not None
    audible.qtbot.waitUntil(lambda: player.position() > asked, timeout=10_000)
    said, heard = player.position(), audible.ear.sound[before:]
    played = (len(heard) - int(np.flatnonzero(heard)[0])) / RATE
    assert (said - (asked - 1.0)) / 0.5 == pytest.approx(played, abs=0.1)  # the ear is late by its own delay


def test_silence_is_skipped_and_the_cursor_tells_it(audible: Audible) -> None:
    audible.qtbot.keyClick(audible.window, Qt.Key.Key_S)
    ends = [turn.end / RATE for turn in audible.call.session.turns]
    player = audible.page.controls.player
    assert player is not None
    audible.page.controls.play_from(ends[0] - 0.5)
    places: list[float] = []
    audible.qtbot.waitUntil(lambda: places.append(player.position()) or places[-1] > 8.2, timeout=10_000)
    skipped = [place for place in places if ends[0] + 0.45 < place < 7.55]
    assert skipped == []
    assert max(place for place in places if place < 7) == pytest.approx(ends[0] + 0.3, abs=0.12)


def test_a_mute_side_is_not_heard(audible: Audible) -> None:
    audible.qtbot.keyClick(audible.window, Qt.Key.Key_M)
    before = len(audible.ear.sound)
    audible.page.controls.play_from(2.0)
    audible.qtbot.waitUntil(lambda: audible.page.controls.second > 3.5, timeout=10_000)
    assert (
        np.abs(audible.ear.sound[before:].astype(int)).max() < 60
    )  # the debtor's side has a faint noise there


def test_a_loudspeaker_pulled_out_is_told_and_playing_goes_on_when_it_is_back(
    audible: Audible, virtual: PluggableDevices
) -> None:
    audible.click_word("three")
    audible.qtbot.waitUntil(lambda: audible.page.controls.second > 1.0, timeout=10_000)
    virtual.unplug()
    try:
        audible.qtbot.waitUntil(lambda: audible.page.in_trouble, timeout=10_000)
        at = audible.page.controls.second
    finally:
        virtual.plug_in()
    ear = VirtualListener(virtual, "speaker")
    click(audible.qtbot, button(audible.qtbot, audible.page, "Try again"))
    audible.qtbot.waitUntil(lambda: audible.page.controls.second > at + 0.5, timeout=15_000)
    audible.qtbot.waitUntil(lambda: len(sounding(ear.sound)) > RATE // 4, timeout=10_000)
    ear.close()
    assert not audible.page.in_trouble
