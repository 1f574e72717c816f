"""Speech, gaps and pauses found in sound, clean and spoiled; a buzz with words stands for the speakers."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from tests.support.calls import Recording, call
from voicecoach.core.sound import RATE
from voicecoach.grading.measure.acoustics import Acoustics, listen
from voicecoach.grading.measure.features import features, features_of
from voicecoach.grading.measure.pauses import pauses
from voicecoach.grading.measure.speaker_activity import duration

CALL = call(
    "T hello this is sam from north star collections about your account",
    "D yes who is this please",
    "T this is sam and the balance is four hundred and twelve dollars",
    "D i cannot pay that now because my hours were cut in march",
    "T what happened in march",
    gap=0.6,
)
TIME = np.arange(CALL.session.length)[:, None] / RATE
NOISE = np.random.default_rng(3)
Step = Callable[[np.ndarray], np.ndarray]


def hum(sound: np.ndarray) -> np.ndarray:
    return sound + sum(900 / k * np.sin(2 * np.pi * 50 * k * TIME) for k in (1, 2, 3))


def hiss(sound: np.ndarray) -> np.ndarray:
    return sound + NOISE.standard_normal(sound.shape) * 70


def clicks(sound: np.ndarray) -> np.ndarray:
    spoiled = sound.copy()
    for at in NOISE.integers(0, len(sound) - 50, 40):
        spoiled[at : at + 20] += 12_000
    return spoiled


def leak(sound: np.ndarray) -> np.ndarray:
    return sound + sound[:, ::-1] * 10 ** (-30 / 20)


def late_echo(sound: np.ndarray) -> np.ndarray:
    spoiled = sound.copy()
    spoiled[1_600:, 0] += sound[:-1_600, 1] * 10 ** (-26 / 20)
    return spoiled


def quiet(sound: np.ndarray) -> np.ndarray:
    return sound * [1.0, 0.1]


def clipped(sound: np.ndarray) -> np.ndarray:
    return np.clip(sound * 6, -9_000, 9_000)


def offset(sound: np.ndarray) -> np.ndarray:
    return sound + 4_000


def breath(sound: np.ndarray) -> np.ndarray:
    """Puffs of noise, 0.3 s long, 28 dB under the voices."""
    spoiled = sound.copy()
    for at in NOISE.integers(0, len(sound) - 5_000, 12):
        spoiled[at : at + 4_800] += NOISE.standard_normal((4_800, 2)) * np.hanning(4_800)[:, None] * 90
    return spoiled


def swelling(sound: np.ndarray) -> np.ndarray:
    """A road outside: noise that swells and sinks by 6 dB."""
    return sound + NOISE.standard_normal(sound.shape) * 25 * 10 ** (6 * np.sin(2 * np.pi * 0.3 * TIME) / 20)


def telephone(sound: np.ndarray) -> np.ndarray:
    taps = np.arange(-100, 101)
    low = np.sinc(2 * 3400 / RATE * taps) * 2 * 3400 / RATE
    high = np.sinc(2 * 300 / RATE * taps) * 2 * 300 / RATE
    band = (low - high) * np.hanning(201)
    return np.stack([np.convolve(sound[:, side], band, "same") for side in (0, 1)], axis=1)


@cache
def spoiled(*steps: Step) -> Acoustics:
    """What is heard of the call after these steps."""
    return listen(spoil(*steps))


def spoil(*steps: Step) -> Recording:
    sound = CALL.recording.astype(np.float64)
    for step in steps:
        sound = step(sound)
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


SPOILED = [
    (hum,),
    (hiss,),
    (clicks,),
    (leak,),
    (late_echo,),
    (quiet,),
    (quiet, leak),
    (clipped,),
    (offset,),
    (telephone,),
]
SPOILED += [(breath,), (swelling,)]
SPOILED += [(telephone, quiet, leak), (hum, offset, telephone)]


@pytest.mark.parametrize("steps", SPOILED, ids=lambda steps: "+".join(step.__name__ for step in steps))
def test_talk_time_survives(steps: tuple[Step, ...]) -> None:
    found = spoiled(*steps)
    for speaker in ("trainee", "debtor"):
        said = sum(turn.end - turn.start for turn in CALL.session.turns if turn.speaker == speaker)
        assert duration(getattr(found, speaker).speech) == pytest.approx(said, rel=0.03)


@pytest.mark.parametrize(
    "steps", [(), *SPOILED], ids=lambda steps: "+".join(step.__name__ for step in steps) or "clean"
)
def test_gaps_are_true_to_50_ms(steps: tuple[Step, ...]) -> None:
    found = [(gap.end - gap.start) / RATE for gap in features_of(CALL.session, spoiled(*steps)).gaps]
    assert len(found) == 4
    assert np.median(np.abs(np.array(found) - 0.6)) < 0.05


def test_pace_is_words_by_own_speech() -> None:
    for wpm in (100, 150, 200):
        one = call(f"T[wpm={wpm}] so this is what we could do about the balance on your account today")
        assert features(one.session, one.recording).utterances[0].pace == pytest.approx(wpm, rel=0.02)


def test_a_pause_under_a_second_counts_as_talk() -> None:
    whole = call("T so this is what we could do about it", words=True)
    silent = whole.recording.copy()
    middle = (whole.session.turns[0].start + whole.session.turns[0].end) // 2
    silent[middle - 4_000 : middle + 4_000, 0] = 0
    found = features(whole.session, silent)
    assert [
        round((end - start) / RATE, 1) for start, end in pauses(found, listen(silent)) if end - start > 3_200
    ] == [0.5]
    assert found.utterances[0].talk == pytest.approx(
        whole.session.turns[0].end - whole.session.turns[0].start, rel=0.02
    )


def test_silence_of_all_kinds_measures_nothing_and_breaks_nothing() -> None:
    empty = call("T hello").session
    for sound in (
        np.zeros((0, 2), np.int16),
        np.zeros((16_000, 2), np.int16),
        np.full((16_000, 2), 300, np.int16),
    ):
        found = features(type(empty)((), len(sound)), sound)
        assert not found.utterances
        assert not found.overlaps


def test_a_call_without_words_is_measured_from_its_sound() -> None:
    bare = type(CALL.session)((), CALL.session.length)
    found = features(bare, CALL.recording)
    assert [one.speaker for one in found.utterances] == ["trainee", "debtor", "trainee", "debtor", "trainee"]
    assert len(found.gaps) == 4


def test_the_log_gives_the_debtors_lines_to_the_sample() -> None:
    logged = call("D who is this", "T this is sam", "D okay then", log=True)
    found = features(logged.session, None)
    assert found.debtor.tolist() == [[t.start, t.end] for t in logged.session.turns if t.speaker == "debtor"]
