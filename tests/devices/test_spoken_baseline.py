"""The trainee's own baseline, measured from two lines that the program's voices read aloud."""

import numpy as np
import pytest

from voicecoach.core.sound import RATE, Samples, samples
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.grading.measure.baseline import baseline_of

LINES = (
    "Good morning, my name is Alex. I am calling from Northgate Home, and I would like to speak with Dana "
    "Whitfield, please.",
    "I understand, and thank you for telling me. Let us look at what you can do, and then I will read it back.",
)
WORDS = sum(len(line.split()) for line in LINES)


def take(*parts: Samples, gain: float = 0.5, noise: float = 8, pause: float = 1.2) -> Samples:
    """The parts with pauses, in a room that is never quite still."""
    still = np.zeros(samples(pause))
    sound = np.concatenate([still, *(piece for part in parts for piece in (part, still))]) * gain
    sound += np.random.default_rng(1).standard_normal(len(sound)) * noise
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


@pytest.fixture(scope="module", params=[("female", 120), ("male", 170), ("female", 230)])
def spoken(request: pytest.FixtureRequest) -> tuple[Samples, ...]:
    gender, speed = request.param
    with Synthesiser() as voices:
        return tuple(voices.render(line, VoiceWish(gender, words_per_minute=speed)) for line in LINES)


def test_two_lines_read_aloud_give_pace_pitch_and_level(spoken: tuple[Samples, ...]) -> None:
    heard = baseline_of(take(*spoken), LINES)
    assert heard.verdict == "good"
    own = heard.baseline
    assert own is not None, heard.reason
    talk = sum(np.ptp(np.flatnonzero(np.abs(part) > 200)) for part in spoken)
    assert own.pace == pytest.approx(60 * RATE * WORDS / talk, rel=0.05)
    assert 1.5 < own.spread < 3
    quieter = baseline_of(take(*spoken, gain=0.25), LINES).baseline
    assert quieter is not None
    assert quieter.level == pytest.approx((own.level or 0) - 6.0, abs=0.2)
    assert quieter.pitch == pytest.approx(own.pitch, abs=0.1)


def test_the_pause_between_the_lines_does_not_change_the_pace(spoken: tuple[Samples, ...]) -> None:
    near, far = (baseline_of(take(*spoken, pause=pause), LINES).baseline for pause in (1.2, 4.0))
    assert near is not None
    assert far is not None
    assert near.pace == pytest.approx(far.pace, abs=1)


@pytest.mark.parametrize("which", [slice(0, 1), slice(1, 2)])
def test_half_of_the_text_is_no_baseline(spoken: tuple[Samples, ...], which: slice) -> None:
    heard = baseline_of(take(*spoken[which]), LINES)
    assert (heard.verdict, heard.baseline) == ("good", None)
    assert "was not heard" in heard.reason


def test_more_than_the_text_is_no_baseline(spoken: tuple[Samples, ...]) -> None:
    heard = baseline_of(take(*spoken, *spoken), LINES)
    assert heard.baseline is None
    assert heard.reason == "More was said than the two lines."


@pytest.mark.parametrize(
    ("verdict", "gain", "noise"),
    [("quiet", 0.02, 2.0), ("clipped", 6.0, 8.0), ("noisy", 0.5, 600.0), ("nothing", 0.0, 8.0)],
)
def test_a_bad_sound_is_told_and_measures_nobody(
    spoken: tuple[Samples, ...], verdict: str, gain: float, noise: float
) -> None:
    heard = baseline_of(take(*spoken, gain=gain, noise=noise), LINES)
    assert (heard.verdict, heard.baseline) == (verdict, None)
    assert heard.sentence.endswith(("then read again.", "read again."))
