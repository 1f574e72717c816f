"""The trainee's own baseline: measured from two lines read aloud, refused in doubt, and fair to unusual voices."""

from dataclasses import replace

import numpy as np
import pytest

from tests.support.calls import Call, call, say, voice
from tests.support.grading_inputs import graded, score, value
from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE, Samples
from voicecoach.grading.measure.baseline import baseline_of
from voicecoach.grading.report import Report, Score

LINES = (
    "Good morning, my name is Alex. I am calling from Northgate Home, and I would like to speak with Dana "
    "Whitfield, please.",
    "I understand, and thank you for telling me. Let us look at what you can do, and then I will read it back.",
)


@pytest.mark.parametrize("sound", [np.zeros(0, np.int16), np.zeros(5 * RATE, np.int16), np.ones(7, np.int16)])
def test_no_sound_at_all(sound: Samples) -> None:
    assert baseline_of(sound, LINES).verdict == "nothing"


def test_a_buzz_without_syllables_is_nobody() -> None:
    hum = np.round(voice(say("T[lively=0] one"), 12 * RATE, 1)).astype(np.int16)
    assert baseline_of(hum, LINES).baseline is None


def with_own(one: Call, **own: float) -> Report:
    """The report on a call by a trainee with this baseline."""
    known = {"pace": 140.0, "pitch": 3.2, "spread": 2.5, **own}
    return graded(replace(one, session=replace(one.session, baseline=Baseline(**known))))  # type: ignore[arg-type]


def focus_part(report: Report, cue: str) -> tuple[float | None, str]:
    part = next(one for one in score(report, "focus").parts if one.id == cue)
    return part.value, part.reason


def lines(options: str) -> Call:
    """Three turns of the trainee, each told so."""
    return call(
        f"T[{options}] hello this is sam from north star collections i am calling about your account",
        "D Who is this?",
        f"T[{options}] this is sam and the balance is four hundred and twelve dollars at the moment",
        "D I lost my job.",
        f"T[{options}] thank you for telling me what happened with the job that you had in march",
        "D They let me go.",
        f"T[{options}] i understand so how much of it could you manage to pay on the fifteenth",
    )


def test_a_naturally_fast_speaker_is_judged_against_the_own_pace() -> None:
    fast = lines("wpm=186")
    assert value(graded(fast), "pace") < 70
    fair = with_own(fast, pace=184)
    assert value(fair, "pace") == 100
    assert "Your own baseline is 184, so up to 190 costs nothing." in score(fair, "pace").reason
    assert "easier to follow" in score(fair, "pace").reason
    hurried = with_own(lines("wpm=225"), pace=184)
    assert value(hurried, "pace") < 50


def test_a_naturally_slow_speaker_is_judged_against_the_own_pace() -> None:
    slow = lines("wpm=98")
    assert value(graded(slow), "pace") < 80
    assert value(with_own(slow, pace=100), "pace") == 100


def test_the_own_pace_never_makes_the_limits_stricter() -> None:
    for pace in (80.0, 140.0, 250.0):
        assert value(with_own(lines("wpm=165"), pace=pace), "pace") == 100


def test_a_naturally_flat_voice_is_judged_against_itself() -> None:
    even = lines("lively=0.9")
    alone, _ = focus_part(graded(even), "flat")
    assert alone is not None
    assert alone < 50
    fair, reason = focus_part(with_own(even, spread=0.8), "flat")
    assert fair == 100
    assert "In your own baseline it moved by 0.8." in reason


def test_a_lively_voice_that_goes_flat_is_heard_by_its_baseline_alone() -> None:
    calmer = lines("lively=1.6")
    assert focus_part(graded(calmer), "flat")[0] == 100
    heard, _ = focus_part(with_own(calmer, spread=3.5), "flat")
    assert heard is not None
    assert heard < 50


def test_a_robot_is_flat_whatever_its_baseline() -> None:
    heard, _ = focus_part(with_own(lines("lively=0.05"), spread=0.1), "flat")
    assert heard == 0


def test_a_voice_that_always_falls_is_judged_against_itself() -> None:
    falling = lines("fade=12")
    alone, _ = focus_part(graded(falling), "trailing")
    assert alone is not None
    assert alone < 50
    fair, reason = focus_part(with_own(falling, fall=11.0), "trailing")
    assert fair == 100
    assert "Your own baseline falls too" in reason


def test_a_dull_microphone_is_no_mumbling() -> None:
    plain = lines("pitch=120")
    bright = [one["bright_db"] for one in graded(plain).measures["turns"] if one["speaker"] == "trainee"]
    usual = float(np.median(bright))
    assert focus_part(with_own(plain, bright=usual), "mumbling")[0] == 100
    heard, reason = focus_part(with_own(plain, bright=usual + 12), "mumbling")
    assert heard is not None
    assert heard < 50
    assert "In your own baseline" in reason


HOSTILE = (
    "T hello this is sam from north star collections about your account",
    "D[marks=hostile] You people are vultures, leave me alone!",
)


def composure(answer: str, **own: float) -> Score:
    one = call(*HOSTILE, answer)
    return score(with_own(one, **own) if own else graded(one), "composure")


def test_composure_after_one_calm_turn_is_judged_by_the_baseline() -> None:
    angry = "T[wpm=195 level=-15 pitch=160] excuse me i am only doing my job here and you did not pay"
    assert composure(angry).value is None
    heard = composure(angry, pace=150, pitch=3.2, level=-23)
    assert heard.value is not None
    assert heard.value <= 75
    assert "compared with your own baseline" in heard.findings[0].message
    calm = composure("T i hear you and i would like to find a way that works for you", pace=150, level=-23)
    assert calm.value == 100
    assert calm.reason.endswith("Compared with your own baseline.")


def test_an_old_level_is_not_compared() -> None:
    louder = "T[level=-12] i hear you and i would like to find a way that works for you"
    assert composure(louder, pace=150).value == 100
    fresh = composure(louder, pace=150, level=-23)
    assert fresh.value is not None
    assert fresh.value < 100


def test_the_baseline_stands_in_the_measures_and_the_report_stays_the_same_to_the_byte() -> None:
    one = lines("wpm=150")
    first, again = with_own(one), with_own(one)
    assert first == again
    assert first.measures["baseline"]["wpm"] == 140
    assert "baseline" not in graded(one).measures
