"""Agreement of coaches and machine, against what can be worked out by hand."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support.commenting import said
from tests.support.ui_sample import sample_report
from voicecoach.grading.review.agreement import (
    BANDS,
    LEAST,
    Judged,
    band_of,
    between_coaches,
    judged,
    overruling,
    unseen,
    weighted_kappa,
    with_machine,
    word,
)

PAIRS = some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)), min_size=1, max_size=40)


def test_a_kappa_worked_out_by_hand() -> None:
    """Counts 2 1 0 / 0 2 1 / 0 0 2: rows 3 3 2, columns 2 3 3.

    Observed: two pairs one band apart, 2 · ¼ = 0.5. Expected: (¼ · (3·3 + 3·2 + 3·3 + 2·3) + 3·3 + 2·2) / 8 = 2.5625.
    """
    pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 2), (2, 2), (2, 2)]
    assert weighted_kappa(pairs, 3) == pytest.approx(1 - 0.5 / 2.5625)


@given(PAIRS)
def test_kappa_keeps_its_bounds_and_does_not_mind_the_order(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs, 5)
    if kappa is None:
        assert len(set(pairs)) == 1
        assert pairs[0][0] == pairs[0][1]
        return
    assert -1 - 1e-9 <= kappa <= 1
    assert weighted_kappa(pairs[::-1], 5) == pytest.approx(kappa)
    assert weighted_kappa([(b, a) for a, b in pairs], 5) == pytest.approx(kappa)
    assert weighted_kappa(pairs + pairs, 5) == pytest.approx(kappa)
    assert weighted_kappa([(4 - a, 4 - b) for a, b in pairs], 5) == pytest.approx(kappa)


@given(some.lists(some.integers(0, 4), min_size=2, max_size=40).filter(lambda one: len(set(one)) > 1))
def test_kappa_of_the_same_scores_is_one_and_of_opposite_ones_below_zero(scores: list[int]) -> None:
    assert weighted_kappa([(one, one) for one in scores], 5) == 1.0
    mirrored = weighted_kappa([(one, 4 - one) for one in scores], 5)
    assert mirrored is None or mirrored <= 1.0
    assert weighted_kappa([(0, 4), (4, 0)] * 3, 5) == -1.0


def test_chance_gives_zero_and_nothing_gives_nothing() -> None:
    assert weighted_kappa([(a, b) for a in range(5) for b in range(5)], 5) == pytest.approx(0.0)
    assert weighted_kappa([], 5) is None
    assert weighted_kappa([(2, 2)] * 30, 5) is None


@given(some.floats(0, 100))
def test_every_value_has_its_band(value: float) -> None:
    band = BANDS[band_of(value)]
    assert band.low <= value
    assert band_of(band.middle) == band_of(value)


def test_bands_have_the_edges_of_the_reports_words() -> None:
    assert [band_of(value) for value in (0, 39.9, 40, 59.9, 60, 79.9, 80, 89.9, 90, 100)] == [
        0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kappa", "name"),
    [
        (1.0, "almost perfect"),
        (0.7, "substantial"),
        (0.5, "moderate"),
        (0.3, "fair"),
        (0.1, "slight"),
        (-0.2, "no better than chance"),
    ],
)
def test_words_for_kappa(kappa: float, name: str) -> None:
    assert word(kappa) == name


def row(call: int, machine: float | None, **blind: float) -> Judged:
    return Judged(str(call), "tone", machine, machine, overruled=False, blind=tuple(sorted(blind.items())))


def test_coach_and_machine_are_compared_blind_scores_only() -> None:
    rows = [row(n, 95 if n % 2 else 20, Ann=85 if n % 2 else 20) for n in range(LEAST)]
    found = with_machine(rows)
    assert found.pairs == LEAST
    assert found.same == 0.5
    expected = weighted_kappa([(3, 4), (0, 0)] * (LEAST // 2), 5)
    assert found.kappa == pytest.approx(expected)
    assert between_coaches(rows).pairs == 0
    assert with_machine([row(1, None, Ann=85)]).pairs == 0


def test_too_few_pairs_say_nothing() -> None:
    few = with_machine([row(n, 95 if n % 2 else 20, Ann=95 if n % 2 else 20) for n in range(LEAST - 1)])
    assert (few.pairs, few.kappa, few.same) == (LEAST - 1, None, 1.0)
    assert with_machine([]).same is None


def test_coaches_are_compared_two_by_two() -> None:
    found = between_coaches([row(1, 50, Ann=85, Bob=85, Cleo=20), row(2, 50, Bob=85), row(3, 50)])
    assert found.pairs == 3
    assert found.same == pytest.approx(1 / 3)


REPORT = msgspec.structs.replace(sample_report(), overall=65.9)


def test_a_call_no_coach_has_looked_at_says_nothing() -> None:
    assert judged("a", REPORT, []) == ()
    assert judged("a", REPORT, [said(1, "trainee Sam", "dispute", criterion="tone")]) == ()
    praise = said(1, "coach Ann", "praise")
    assert judged("a", REPORT, [praise, said(2, "coach Ann", "withdrawn", "", about=praise.id)]) == ()
    assert len(judged("a", REPORT, [praise])) == len(REPORT.scores)


def test_overruling_counts_calls_a_coach_has_looked_at() -> None:
    calls = [
        judged("a", REPORT, [said(1, "coach Ann", "override", criterion="tone", value=70)]),
        judged("b", REPORT, [said(1, "coach Ann", "override", criterion="tone", value=90)]),
        judged("c", REPORT, [said(1, "coach Ann", "praise")]),
        judged("d", REPORT, []),
    ]
    tone = [one for call in calls for one in call if one.criterion == "tone"]
    found = overruling(tone)
    assert (found.calls, found.overruled) == (3, 2)
    assert found.shift == pytest.approx((70 - 84 + 90 - 84) / 2)
    pace = overruling([one for call in calls for one in call if one.criterion == "pace"])
    assert (pace.calls, pace.overruled, pace.shift) == (3, 0, None)


def test_the_first_blind_score_of_each_coach_counts() -> None:
    notes = [
        said(1, "coach Bob", "score", "", criterion="tone", value=50, blind=True),
        said(2, "coach Ann", "score", "", criterion="tone", value=70, blind=True),
        said(3, "coach Bob", "score", "", criterion="tone", value=95, blind=True),
        said(4, "coach Cleo", "score", "", criterion="tone", value=95),
        said(5, "trainee Dan", "score", "", criterion="tone", value=95, blind=True),
        said(6, "coach Eve", "score", "", criterion="tone", blind=True),
    ]
    tone = next(one for one in judged("a", REPORT, notes) if one.criterion == "tone")
    assert tone.blind == (("Ann", 70), ("Bob", 50))
    assert not tone.overruled


def test_who_has_written_about_a_call_cannot_score_it_blind() -> None:
    note = said(1, "coach Ann", "praise")
    assert not unseen("Ann", [note, said(2, "coach Ann", "withdrawn", "", about=note.id)])
    assert unseen("Bob", [note])
    assert unseen("Ann", [said(1, "trainee Ann", "comment")])
