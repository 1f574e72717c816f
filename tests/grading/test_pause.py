"""A call that was paused: the silence belongs to nobody."""

from voicecoach.core.session import Event, Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.grading.measure.features import features

TURNS = (
    Turn("debtor", 0, RATE, "What do you want?"),
    Turn("trainee", 15 * RATE, 18 * RATE, "i would like to talk about your account"),
    Turn("debtor", 19 * RATE, 20 * RATE, "Go on then."),
)


def test_a_long_silence_is_dead_air_and_a_late_answer() -> None:
    found = features(Session(TURNS, 21 * RATE), None)
    assert found.dead_air == ((RATE, 15 * RATE),)
    assert [gap.end - gap.start for gap in found.gaps] == [14 * RATE, RATE]


def test_a_pause_is_neither() -> None:
    pause = (Event(2 * RATE, "paused"), Event(14 * RATE, "resumed"))
    found = features(Session(TURNS, 21 * RATE, events=pause), None)
    assert found.dead_air == ()
    assert [gap.end - gap.start for gap in found.gaps] == [RATE]
