"""Through real PortAudio streams and PulseAudio's virtual devices: what is said arrives, on one clock."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

import numpy as np
import pytest

from tests.support.virtual_sound import PluggableDevices, VirtualListener
from voicecoach.core.onset import Window, advance
from voicecoach.core.problem import Problem
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, silence
from voicecoach.devices.audio.audio_link import DeviceLink
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.file_link import SoundSource
from voicecoach.devices.audio.sound_devices import choose, devices, refresh
from voicecoach.devices.audio.vad import WebrtcVad
from voicecoach.devices.virtual.virtual_devices import available
from voicecoach.devices.virtual.virtual_people import VirtualTrainee

pytestmark = pytest.mark.sound


def noise(seconds: float, seed: int = 1) -> Samples:
    """Sound below 4 kHz that is like nothing else."""
    white = np.random.default_rng(seed).standard_normal(round(seconds * RATE) + 15)
    return (5000 * np.convolve(white, np.hanning(16) / 4, "valid")).astype(np.int16)


def found(sound: Samples, part: Samples) -> tuple[int, float]:
    """Where a part begins in a sound, and how well it fits there."""
    size = 1 << (len(sound) + len(part)).bit_length()
    spectrum = np.fft.rfft(sound.astype(float), size) * np.conj(np.fft.rfft(part.astype(float), size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: len(sound) - len(part)]))
    here, there = sound[at : at + len(part)].astype(float), part.astype(float)
    return at, float(here @ there / np.sqrt((here @ here) * (there @ there)))


@contextmanager
def opened(**options: object) -> Iterator[DeviceLink]:
    """A live link with echo cancelling."""
    link = DeviceLink(EchoCanceller(), **options)  # type: ignore[arg-type]
    try:
        yield link
    finally:
        link.close()


def run(link: DeviceLink, seconds: float, cues: dict[int, Callable[[], None]]) -> list[Block]:
    """That much of a call; a cue is given after the block of that number."""
    blocks = []
    for block in link.blocks():
        blocks.append(block)
        cues.get(len(blocks) - 1, lambda: None)()
        if len(blocks) >= seconds * RATE / BLOCK:
            break
    return blocks


def joined(blocks: list[Block], side: str) -> Samples:
    """One side of the call."""
    return np.concatenate([getattr(block, side) for block in blocks])


def test_both_sides_arrive_whole_and_on_one_clock(virtual: PluggableDevices) -> None:
    trainee, clip, said = noise(1.0, 1), noise(1.2, 2), []
    source = SoundSource(np.concatenate([silence(RATE), trainee]))
    switching = sys.getswitchinterval()
    with opened() as link:
        assert sys.getswitchinterval() < 0.001

        def speak() -> None:
            said.append(link.latency)
            link.play(clip)

        mouth, loudspeaker, room = (
            VirtualTrainee(virtual, source),
            VirtualListener(virtual, "speaker"),
            VirtualListener(virtual, "room"),
        )
        blocks = run(link, 4.5, {119: speak})
        for one in (mouth, loudspeaker, room):
            one.close()
        assert link.faults() == ()
        assert set(link.flags.values()) == {0}
        assert "at 48000 Hz" in link.facts["microphone"]
    assert sys.getswitchinterval() == switching

    spoken, likeness = found(joined(blocks, "mic"), trainee)
    assert likeness > 0.99
    heard, likeness = found(joined(blocks, "far"), clip)
    assert likeness == pytest.approx(1.0)
    assert heard == pytest.approx(120 * BLOCK + said[0], abs=0.02 * RATE)
    assert blocks[-1].heard == len(clip)
    for block in blocks:
        assert block.heard == min(max(0, block.start + BLOCK - heard), len(clip))

    out, likeness = found(loudspeaker.sound, clip)
    assert likeness > 0.99
    true_gap = loudspeaker.start + out / RATE - room.start - found(room.sound, trainee)[0] / RATE
    assert (heard - spoken) / RATE == pytest.approx(true_gap, abs=0.02)


def test_a_stopped_debtor_falls_silent_within_60_ms(virtual: PluggableDevices) -> None:
    clip = noise(2.0, 2)
    with opened() as link:
        ear = VirtualListener(virtual, "speaker")
        run(link, 2.5, {19: lambda: link.play(clip), 69: link.stop})
        ear.close()
    out = np.flatnonzero(np.abs(ear.sound.astype(int)) > 50)
    assert (out[-1] - out[0]) / RATE == pytest.approx(50 * 0.02, abs=0.06)


def test_over_loud_echo_an_interruption_is_found_and_nothing_else(
    virtual: PluggableDevices, speech: dict[str, Samples]
) -> None:
    interruption = np.concatenate([silence(8 * RATE), speech["trainee"][: 2 * RATE]])
    with virtual.echo(-6.0), opened() as link:
        mouth = VirtualTrainee(virtual, SoundSource(interruption))
        blocks = run(link, 10.5, {4: lambda: link.play(speech["debtor"][: 10 * RATE])})
        mouth.close()
    detector, window, onsets = WebrtcVad(), Window(), []
    for number, block in enumerate(blocks):
        window, age = advance(window, voiced=detector.voiced(block.near) and block.audible)
        if age is not None:
            onsets.append((number - age) * BLOCK)
    true_start, likeness = found(joined(blocks[380:], "mic"), speech["trainee"][: 2 * RATE])
    assert likeness > 0.3  # under the echo
    assert [onset for onset in onsets if onset > 3 * RATE]
    assert min(onset for onset in onsets if onset > 3 * RATE) == pytest.approx(
        380 * BLOCK + true_start, abs=0.4 * RATE
    )


def test_pulled_plug_is_said_and_the_call_ends_cleanly() -> None:
    if not available():
        pytest.skip("no virtual sound devices here")
    said: list[str] = []
    with PluggableDevices() as doomed, opened() as link:
        blocks = run(link, 1.0, {})
        doomed.unplug()
        for block in link.blocks():
            blocks.append(block)
            said += link.faults()
            if said and len(blocks) > 200:
                break
    assert "stopped working" in said[0]
    assert not blocks[-1].mic.any()
    assert not list(link.blocks())


def test_devices_that_come_back_are_reopened_and_the_clock_has_not_stopped() -> None:
    if not available():
        pytest.skip("no virtual sound devices here")
    said: list[str] = []
    clip = noise(0.5)
    with PluggableDevices() as devices, opened() as link:
        begun = perf_counter()
        run(link, 0.5, {})
        devices.unplug()
        length = 0
        for block in link.blocks():
            length = block.start + BLOCK
            said += link.faults()
            if len(said) == 1:
                devices.plug_in()
                said.append("revived")
            if len(said) == 3:
                break
        back = perf_counter() - begun
        blocks = run(link, 2.0, {24: lambda: link.play(clip)})
        lost = link.flags["lost_samples"] / RATE
    assert "working again" in said[2]
    assert length / RATE == pytest.approx(back - 0.5, abs=0.5)
    assert 0 < lost < back
    assert found(joined(blocks, "far"), clip)[1] == pytest.approx(1.0)
    assert blocks[-1].heard == len(clip)
    assert any(block.mic.any() for block in blocks)


def test_no_device_at_all_is_a_problem_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent/pulse.sock")
    refresh()
    try:
        with pytest.raises(Problem, match=r"No microphone was found\. Plug in a headset"):
            DeviceLink(None)
    finally:
        monkeypatch.undo()
        refresh()


def test_a_device_is_chosen_by_what_it_is_called(virtual: PluggableDevices) -> None:
    labels = [device.label for device in devices("microphone")]
    assert choose("microphone", labels[0]).label == labels[0]
    assert choose("loudspeaker").rates[0] == 48_000
    with pytest.raises(Problem, match="“Jabra Evolve” is not connected"):
        choose("microphone", "Jabra Evolve")
