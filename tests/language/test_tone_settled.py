"""Tone follows the acts: kindness in free words counts, hard words that harm nobody do not."""

from collections.abc import Sequence

import pytest

from voicecoach.language.tone import Category, Hit
from voicecoach.language.tone_settled import SOURCE, settled_tone
from voicecoach.language.understanding import SpokenAct, Understanding


def hit(category: Category, start: int, end: int) -> Hit:
    return Hit(start, end, category, 1.0, "why", "own", "phrase")


def settled(hits: Sequence[Hit], acts: Sequence[SpokenAct]) -> tuple[Hit, ...]:
    return settled_tone(Understanding(("word",) * 8, tuple(acts), tone=tuple(hits)))


@pytest.mark.parametrize("act", ["empathise", "apologise"])
def test_understanding_in_free_words_is_empathic(act: str) -> None:
    (kind,) = settled((), [SpokenAct(act, 0.8, 2, 6)])
    assert (kind.category, kind.start, kind.end, kind.source) == ("empathic", 2, 6, SOURCE)
    assert kind.why


def test_the_lexicon_goes_first_and_doubtful_acts_do_not_count() -> None:
    known = hit("empathic", 3, 5)
    assert settled([known], [SpokenAct("empathise", 0.9, 2, 6)]) == (known,)
    assert settled((), [SpokenAct("empathise", 0.5, 2, 6)]) == ()


def test_one_apology_that_is_understanding_too_counts_once() -> None:
    acts = [SpokenAct("apologise", 0.9, 0, 3), SpokenAct("empathise", 0.9, 0, 3)]
    assert len(settled((), acts)) == 1


@pytest.mark.parametrize("category", ["pressuring", "argumentative"])
def test_hard_words_cost_nothing_where_no_harm_is_heard(category: Category) -> None:
    hard = hit(category, 1, 3)
    assert settled([hard], [SpokenAct("thank", 0.9, 0, 1)]) == ()
    for act in ("threaten", "blame", "argue", "press", "set_deadline"):
        assert settled([hard], [SpokenAct(act, 0.6, 0, 4)]) == (hard,)


def test_the_lexicon_stands_where_no_act_is_heard() -> None:
    hard = hit("pressuring", 1, 3)
    assert settled([hard], []) == (hard,)


def test_other_tones_stay_in_order() -> None:
    firm = hit("firm", 4, 6)
    tone = settled([firm], [SpokenAct("apologise", 0.9, 0, 2)])
    assert [one.category for one in tone] == ["empathic", "firm"]
