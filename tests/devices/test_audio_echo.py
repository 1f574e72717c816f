"""Echo in simulated rooms: removed, interruptions found, and the room judged correctly."""

import numpy as np
import pytest

from tests.support import rooms
from voicecoach.core.echo_path import EchoPath, judge, measure
from voicecoach.core.onset import NEED
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, level, silence
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.sound_check import check_room
from voicecoach.devices.audio.vad import WebrtcVad
from voicecoach.devices.virtual.virtual_devices import VirtualDevices

Speech = dict[str, Samples]


def test_the_cleaned_microphone_is_in_step_with_the_raw_one(speech: Speech) -> None:
    one = rooms.Scene(silence(8 * RATE), speech["trainee"][: 8 * RATE], ())
    near = rooms.cleaned(one).astype(float)
    mic = one.mic.astype(float)
    likeness = [mic[2000:-2000] @ near[2000 + lag : len(near) - 2000 + lag] for lag in range(-200, 200)]
    assert int(np.argmax(likeness)) - 200 == pytest.approx(0, abs=8)


def test_canceller_and_detector_want_exactly_their_own_length() -> None:
    with pytest.raises(ValueError, match="160"):
        EchoCanceller().far(silence(320))
    with pytest.raises(ValueError, match="320"):
        WebrtcVad().voiced(silence(160))


@pytest.mark.parametrize(
    "room",
    [rooms.Room(echo=False), rooms.Room(), rooms.Room(-6), rooms.Room(clipped=True), rooms.Room(delay=0.35)],
)
def test_interruptions_over_echo_are_found_and_none_is_imagined(speech: Speech, room: rooms.Room) -> None:
    bursts = [(second, speech["trainee"][: 2 * RATE]) for second in (13.0, 18.0, 23.0)]
    one = rooms.scene(speech["debtor"][: 27 * RATE], bursts, room)
    hits, false = rooms.told_apart(rooms.onsets(rooms.cleaned(one), one.far, NEED), one)
    assert len(hits) == 3
    assert not false


def checked(speech: Speech, room: rooms.Room) -> EchoPath:
    """A sound check in that room: a second of nothing, then the debtor."""
    far = np.concatenate([silence(RATE), speech["debtor"][: 10 * RATE]])
    one = rooms.scene(far, [], room)
    near, detector = rooms.cleaned(one), WebrtcVad()
    parts = [slice(at, at + BLOCK) for at in range(0, len(far), BLOCK)]
    blocks = [Block(part.start, one.mic[part], near[part], far[part], part.start >= RATE) for part in parts]
    return measure(blocks, [detector.voiced(block.near) for block in blocks])


def test_a_laptop_in_a_furnished_room_is_good(speech: Speech) -> None:
    path = checked(speech, rooms.Room())
    assert path.lag == pytest.approx(0.12 * RATE, abs=2)
    assert path.removed_db > 20
    assert path.noise_dbfs == pytest.approx(-55, abs=1)
    far = np.concatenate([silence(RATE), speech["debtor"][: 10 * RATE]])
    still = rooms.scene(far, [], rooms.Room(noise_dbfs=-96))
    assert path.echo_return_loss_db == pytest.approx(level(far) - level(still.mic), abs=1)
    assert judge(path, 0.15)[0] == "good"


def test_with_a_headset_no_echo_is_heard(speech: Speech) -> None:
    path = checked(speech, rooms.Room(echo=False))
    verdict, sentence = judge(path, 0.1)
    assert path.lag is None
    assert verdict == "good"
    assert "No echo" in sentence


def test_an_echo_that_comes_too_late_asks_for_a_headset_or_half_duplex(speech: Speech) -> None:
    path = checked(speech, rooms.Room(delay=0.7))
    assert path.lag == pytest.approx(0.7 * RATE, abs=2)
    assert judge(path, 0.75)[0] == "half_duplex"


@pytest.mark.sound
def test_the_check_through_devices_measures_what_was_set_up(virtual: VirtualDevices, speech: Speech) -> None:
    told: list[float] = []
    with virtual.echo(-12.0):
        voice = [speech["debtor"][: 6 * RATE]]
        check = check_room(EchoCanceller(), voice, ("", ""), lambda done, _: told.append(done), lambda: False)
    assert check.verdict == "good"
    assert check.echo_return_loss_db == pytest.approx(12, abs=1)
    assert check.offset == pytest.approx(0.06 * RATE, abs=0.03 * RATE)
    assert check.false_events == 0
    assert told == sorted(told)
