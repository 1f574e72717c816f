"""How a turn is put together: its parts, the words of each act, and what the rules decide."""

from collections.abc import Sequence

import numpy as np
import pytest

from voicecoach.application.reading import reader
from voicecoach.language.encoder.network import Read
from voicecoach.language.reader import LONG, Reader
from voicecoach.language.understanding import Context, Understanding

ON = 739_000


class KeyWords:
    """A model that tells an act by one word, and remembers what it was given."""

    def __init__(self, **acts: str) -> None:
        self.acts = tuple(acts)
        self._keys = tuple(acts.values())
        self.given: list[tuple[str, str, tuple[str, ...]]] = []

    def read(self, words: Sequence[str], scene: str, debtor: Sequence[str]) -> Read:
        self.given.append((" ".join(words), scene, tuple(debtor)))
        there = np.array([[word == key for word in words] for key in self._keys], np.float32)
        sums = there.sum(axis=1, keepdims=True)
        looks = np.where(sums > 0, there / np.where(sums > 0, sums, 1), 1 / len(words))
        return Read(np.where(sums[:, 0] > 0, 0.875, 0.125).astype(np.float32), looks)


def understood(text: str, model: KeyWords, context: Context = Context(ON)) -> Understanding:
    return Reader(model, reader().lexicon).understand(tuple(text.split()), context)


def spans(turn: Understanding) -> dict[str, str]:
    return {act.act: turn.text(act.start, act.end) for act in turn.acts}


def test_each_act_has_the_clause_that_tells_it() -> None:
    model = KeyWords(thank="cheers", ask_date="when")
    turn = understood("cheers for that and when will you pay", model)
    assert spans(turn)["thank"] == "cheers for that and"
    assert spans(turn)["ask_date"] == "when will you pay"
    assert turn.find("thank", "ask_date") is not None
    assert turn.find("threaten") is None


def test_the_model_is_told_who_is_on_the_line_and_what_was_said() -> None:
    model = KeyWords(thank="thanks")
    turn = understood("thanks", model, Context(ON, scene="third-party", debtor=("who", "is", "this")))
    assert model.given == [("thanks", "third_party", ("who", "is", "this"))]
    assert {act.to for act in turn.acts} == {"third_party"}


def test_a_turn_is_read_once() -> None:
    model = KeyWords(thank="thanks")
    one = Reader(model, reader().lexicon)
    for country in ("us", "uk", "us"):
        one.understand(("thanks",), Context(ON, country=country))  # type: ignore[arg-type]
    assert len(model.given) == 1


def test_a_long_turn_is_read_in_whole_clauses() -> None:
    model = KeyWords(thank="thanks", ask_date="when")
    text = "thanks for that " + "and i can see it here " * 12 + "when will you pay"
    turn = understood(text, model)
    parts = [words for words, _, _ in model.given]
    assert " ".join(parts) == text.strip()
    assert len(parts) == 2
    assert all(0 < len(part.split()) <= LONG for part in parts)
    assert spans(turn)["ask_date"] == "when will you pay"
    assert {act.act: act.confidence for act in turn.acts}["thank"] == pytest.approx(0.8)


@pytest.mark.parametrize(("words", "parts"), [(LONG, 1), (LONG + 1, 2)])
def test_how_long_a_long_turn_is(words: int, parts: int) -> None:
    model = KeyWords(thank="thanks")
    understood(" ".join(["pay"] * words), model)
    assert len(model.given) == parts


def test_mostly_unknown_words_are_not_guessed_at() -> None:
    model = KeyWords(thank="thanks")
    assert spans(understood("[unk] thanks [unk]", model)) == {"inaudible": "[unk] thanks [unk]"}
    assert spans(understood("[unk]", model)) == {"inaudible": "[unk]"}
    assert not model.given
    assert "thank" in understood("thanks [unk]", model).names


def test_questions_are_acts_of_their_kind() -> None:
    turn = understood("what happened? could you pay it today?", KeyWords(thank="thanks"))
    assert {"ask_closed", "ask_open"} <= turn.names


def test_a_bare_acknowledgement_does_nothing_else() -> None:
    model = KeyWords(thank="okay", acknowledge="right")
    assert understood("okay right", model).names == {"acknowledge"}


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("propose_amount", "fifty pounds"),
        ("propose_amount", "half"),
        ("propose_date", "on friday"),
        ("propose_method", "by card"),
    ],
)
def test_a_value_that_is_named_speaks_for_proposing_it(act: str, text: str) -> None:
    model = KeyWords(**{act: "say"})
    unsure = understood(f"say {text}", model)
    assert unsure.names >= {act}
    assert unsure.acts[0].confidence == pytest.approx(0.94)
    without = understood("say that then", model)
    assert without.acts[0].confidence == pytest.approx(0.53)


def test_harm_that_may_be_of_several_kinds_is_harm() -> None:
    class Unsure(KeyWords):
        def read(self, words: Sequence[str], scene: str, debtor: Sequence[str]) -> Read:
            read = super().read(words, scene, debtor)
            return Read(np.array([0.2, 0.3, 0.2, 0.4], np.float32), read.looks)

    model = Unsure(blame="you", shame="never", mock="again", thank="thanks")
    (act,) = understood("you never pay again", model).acts
    assert (act.act, act.confidence) == ("shame", pytest.approx(0.48))
