"""How a mood changes: good and bad parts apart, within bounds."""

import pytest

from voicecoach.dialogue.moods import scaled
from voicecoach.dialogue.scenario import Mood


def test_good_and_bad_parts_are_scaled_apart() -> None:
    kind = scaled(Mood(trust=10, resistance=-10, patience=10), 0.5, 2.0)
    assert kind == Mood(trust=5, resistance=-5, patience=5)
    harsh = scaled(Mood(trust=-10, resistance=10, patience=-10), 0.5, 2.0)
    assert harsh == Mood(trust=-20, resistance=20, patience=-20)
    assert scaled(Mood(), 0.5, 2.0) == Mood()


@pytest.mark.parametrize(("points", "after"), [(99, 99), (100, 100), (-99, -99), (-100, -100)])
def test_no_change_is_more_than_the_whole(points: int, after: int) -> None:
    assert scaled(Mood(trust=points), 1.0, 1.0).trust == after
    assert scaled(Mood(trust=points), 3.0, 3.0).trust == (100 if points > 0 else -100)


def test_moods_stay_between_nothing_and_all() -> None:
    mood = Mood(patience=95, trust=3, resistance=50).moved(Mood(patience=10, trust=-10, resistance=1))
    assert mood == Mood(patience=100, trust=0, resistance=51)
