"""The link without devices: blocks come in order, exactly, and as fast as they are asked for."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.core.problem import Problem
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, silence
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.file_link import FileLink, SoundSource, file_source


def noise(seconds: float, seed: int = 1, loud: float = 3000) -> Samples:
    """Sound that is like nothing else."""
    return (loud * np.random.default_rng(seed).standard_normal(round(seconds * RATE))).astype(np.int16)


def run(link: FileLink, cues: dict[int, Callable[[], None]]) -> list[Block]:
    """A whole call; a cue is given after the block of that number."""
    blocks = []
    for block in link.blocks():
        blocks.append(block)
        cues.get(len(blocks) - 1, lambda: None)()
    return blocks


def joined(blocks: list[Block], side: str) -> Samples:
    """One side of the call."""
    return np.concatenate([getattr(block, side) for block in blocks])


def test_the_trainee_is_heard_to_the_sample_and_silence_follows() -> None:
    trainee = noise(1.005)
    blocks = run(FileLink(SoundSource(trainee), tail=0.5), {})
    mic = joined(blocks, "mic")
    assert [block.start for block in blocks] == list(range(0, len(mic), BLOCK))
    assert len(mic) == pytest.approx(len(trainee) + RATE // 2, abs=BLOCK)
    np.testing.assert_array_equal(mic[: len(trainee)], trainee)
    assert not mic[len(trainee) :].any()
    np.testing.assert_array_equal(joined(blocks, "near"), mic)


@pytest.mark.parametrize("held", [0, 1600])
@pytest.mark.parametrize("cleaned", [False, True])
def test_the_debtor_is_heard_exactly_when_latency_says(*, held: int, cleaned: bool) -> None:
    clip, said = noise(0.3, 2), []
    link = FileLink(
        SoundSource(silence(2 * RATE)), latency=held, canceller=EchoCanceller() if cleaned else None
    )

    def speak() -> None:
        said.append(link.latency)
        link.play(clip)

    blocks = run(link, {9: speak})
    begin = 10 * BLOCK + said[0]
    far = joined(blocks, "far")
    np.testing.assert_array_equal(far[begin : begin + len(clip)], clip)
    assert not far[:begin].any()
    assert not far[begin + len(clip) :].any()
    for block in blocks:
        end = block.start + BLOCK
        assert block.heard == min(max(0, end - begin), len(clip))
        assert block.audible == (end > begin and block.start < begin + len(clip))


def test_a_stopped_clip_dies_away_within_60_ms() -> None:
    clip = noise(1.0, 2)
    link = FileLink(SoundSource(silence(2 * RATE)))
    blocks = run(link, {9: lambda: link.play(clip), 19: link.stop})
    far = joined(blocks, "far")
    np.testing.assert_array_equal(far[10 * BLOCK : 20 * BLOCK], clip[: 10 * BLOCK])
    last = int(np.flatnonzero(far)[-1])
    assert 20 * BLOCK < last <= 20 * BLOCK + 0.06 * RATE
    assert blocks[-1].heard == 10 * BLOCK + 640


def test_a_new_clip_takes_the_place_of_the_old_one() -> None:
    first, second = noise(1.0, 2), noise(0.1, 3)
    link = FileLink(SoundSource(silence(2 * RATE)))
    blocks = run(link, {0: lambda: link.play(first), 9: lambda: link.play(second)})
    far = joined(blocks, "far")
    np.testing.assert_array_equal(far[10 * BLOCK : 10 * BLOCK + len(second)], second)
    assert [blocks[9].heard, blocks[10].heard, blocks[-1].heard] == [9 * BLOCK, BLOCK, len(second)]


def test_an_empty_clip_is_over_at_once() -> None:
    link = FileLink(SoundSource(silence(RATE)))
    blocks = run(link, {3: lambda: link.play(silence(0))})
    assert not any(block.audible or block.heard for block in blocks)


def test_half_duplex_is_deaf_while_the_debtor_is_heard_and_300_ms_longer() -> None:
    link = FileLink(SoundSource(noise(3.0)), half_duplex=True)
    blocks = run(link, {49: lambda: link.play(noise(0.5, 2))})
    deaf = [number for number, block in enumerate(blocks[:150]) if not block.near.any()]
    assert deaf == list(range(50, 75 + 15))
    assert all(block.mic.any() for block in blocks[:150])


def test_same_sound_same_blocks() -> None:
    def call() -> bytes:
        link = FileLink(SoundSource(noise(2.0)), canceller=EchoCanceller(), echo_db=-6)
        return joined(run(link, {9: lambda: link.play(noise(1.0, 2))}), "near").tobytes()

    assert call() == call()


def test_closing_ends_the_call() -> None:
    link = FileLink(SoundSource(noise(2.0)))
    assert len(run(link, {4: link.close})) == 5
    assert link.faults() == ()


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_file_of_any_rate_becomes_a_microphone(tmp_path: Path, rate: int, channels: int) -> None:
    tone = 0.4 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    sides = np.stack([tone, np.zeros(rate)], axis=1)[:, :channels]
    soundfile.write(tmp_path / "t.wav", sides, rate)
    sound = file_source(tmp_path / "t.wav").read(2 * RATE)
    assert sound is not None
    expected = 0.4 * 32768 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)
    assert len(sound) == RATE
    assert np.abs(sound - expected)[800:-800].max() < 40


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00", b"no sound at all"]
)
def test_a_broken_file_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.wav").write_bytes(content)
    with pytest.raises(Problem, match=r"broken\.wav"):
        file_source(tmp_path / "broken.wav")
