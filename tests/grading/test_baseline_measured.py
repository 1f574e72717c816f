"""The trainee's own baseline, measured on a voice whose pace, level, pitch and fall are known."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.grading.test_baseline import LINES
from tests.support.calls import say, voice
from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE, Samples, samples
from voicecoach.grading.measure.acoustics import Ear, listen
from voicecoach.grading.measure.baseline import baseline_of, counted
from voicecoach.grading.measure.syllables import syllables

SYLLABLES = [syllables(line.split()) for line in LINES]


@cache
def read(
    lines: tuple[str, ...] = LINES,
    options: str = "",
    *,
    wpm: float = 150,
    gain: float = 1.0,
    noise: float = 8,
    pause: float = 1.2,
) -> Samples:
    """The lines with a swell for each syllable, pauses between them, and a room that is never quite still."""
    said = say(f"T[{options}] x") if options else say("T x")
    still = np.zeros(samples(pause))
    parts = [still]
    for line in lines:
        words = line.split()
        parts += [voice(said, round(len(words) * 60 * RATE / wpm), syllables(words)), still]
    sound = np.concatenate(parts) * gain
    sound += np.random.default_rng(1).standard_normal(len(sound)) * noise
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


def own(sound: Samples) -> Baseline:
    heard = baseline_of(sound, LINES)
    assert heard.verdict == "good"
    assert heard.baseline is not None, heard.reason
    assert heard.reason == ""
    return heard.baseline


def ear(sound: Samples) -> Ear:
    return listen(np.stack((sound, np.zeros_like(sound)), axis=1)).trainee


@pytest.mark.parametrize("wpm", [110, 150, 190])
def test_pace_is_words_over_the_time_they_took(wpm: float) -> None:
    assert own(read(wpm=wpm)).pace == pytest.approx(wpm, rel=0.02)
    assert own(read(wpm=wpm, pause=3.0)).pace == pytest.approx(wpm, rel=0.02)


def test_level_pitch_and_fall_are_those_of_the_voice() -> None:
    plain = own(read())
    assert plain.level == pytest.approx(-23, abs=0.6)
    assert plain.pitch == pytest.approx(12 * np.log2(120 / 100), abs=0.5)
    assert plain.fall == pytest.approx(0, abs=0.3)
    assert own(read(options="pitch=180")).pitch == pytest.approx(12 * np.log2(180 / 100), abs=0.6)
    assert own(read(options="fade=12")).fall == pytest.approx(12, abs=0.3)
    quieter = own(read(gain=0.25))
    assert quieter.level == pytest.approx((plain.level or 0) - 12, abs=0.1)
    assert replace(quieter, level=plain.level, fall=0, bright=0) == replace(plain, fall=0, bright=0)


def test_a_voice_half_as_lively_has_half_the_spread() -> None:
    assert own(read(options="lively=2")).spread == pytest.approx(own(read()).spread / 2, abs=0.1)


def test_every_syllable_is_counted_once() -> None:
    assert counted(ear(read())) == sum(SYLLABLES)
    assert counted(ear(read(LINES[:1]))) == SYLLABLES[0]


@pytest.mark.parametrize("lines", [LINES[:1], LINES[1:]])
def test_half_of_the_text_is_no_baseline(lines: tuple[str, ...]) -> None:
    heard = baseline_of(read(lines), LINES)
    assert (heard.verdict, heard.baseline) == ("good", None)
    assert "was not heard" in heard.reason


def test_the_text_read_twice_is_no_baseline() -> None:
    heard = baseline_of(read(LINES * 2), LINES)
    assert (heard.verdict, heard.baseline) == ("good", None)
    assert "More was said" in heard.reason


def test_a_few_words_are_too_little_speech() -> None:
    heard = baseline_of(read(("good morning my name is alex",)), LINES)
    assert (heard.verdict, heard.baseline) == ("good", None)
    assert heard.reason.startswith("Only 2 seconds")


@pytest.mark.parametrize(
    ("verdict", "gain", "noise"),
    [
        ("quiet", 10 ** ((-46 + 23.5) / 20), 8.0),
        ("good", 10 ** ((-44 + 23.5) / 20), 8.0),
        ("clipped", 8.0, 8.0),
        ("noisy", 0.5, 600.0),
        ("nothing", 0.0, 8.0),
    ],
)
def test_how_well_the_microphone_hears(verdict: str, gain: float, noise: float) -> None:
    heard = baseline_of(read(gain=gain, noise=noise), LINES)
    assert heard.verdict == verdict
    assert (heard.baseline is None) == (verdict != "good")
    assert bool(heard.reason) == (verdict != "good")


def test_a_few_samples_at_the_end_of_the_scale_are_no_clipping() -> None:
    sound = read()
    few = sound.copy()
    few[RATE * 2 : RATE * 2 + 20] = 32_767
    assert baseline_of(few, LINES).verdict == "good"
    few[RATE * 2 : RATE * 2 + 400] = -32_768
    assert baseline_of(few, LINES).verdict == "clipped"
