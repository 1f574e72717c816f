"""The case as a seed draws it."""

import pytest

from tests.support.scenarios import shipped, shipped_ids
from voicecoach.dialogue.case import draw


@pytest.mark.parametrize("name", shipped_ids())
def test_a_share_is_offered_in_steps_of_five_and_is_never_less(name: str) -> None:
    scenario = shipped(name)
    offer = next((fact for fact in scenario.draws if fact.name == scenario.means), None)
    if offer is None or offer.share_of != scenario.balance:
        pytest.skip("offers no share of the balance")
    for seed in range(5):
        case = draw(scenario, seed)
        assert case.means % 500 == 0
        assert case.means == max(500, round(case.balance * offer.share / 500) * 500)
