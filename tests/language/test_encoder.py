"""The encoder's arithmetic, its word pieces, and the linear model beside it."""

import math

import numpy as np
import pytest

from tests.support.tiny_encoder import ACTS, VOCABULARY, weights
from voicecoach.language.encoder import linear
from voicecoach.language.encoder.linear import PLACES, Linear
from voicecoach.language.encoder.network import LONGEST_TURN, Encoder, Read, _gelu, _normed, _softmax
from voicecoach.language.encoder.pieces import Pieces

TURN = ("thank", "you", "when", "pays")


def test_a_word_is_read_in_its_longest_pieces() -> None:
    pieces = Pieces(VOCABULARY)
    names = [VOCABULARY[number] for number in pieces.word("pays")]
    assert names == ["pay", "##s"]
    assert [VOCABULARY[number] for number in pieces.word("Don’t")] == ["don", "'", "t"]
    assert pieces.word("zebra") == (VOCABULARY.index("[UNK]"),)
    assert pieces.word("a" * 41) == (VOCABULARY.index("[UNK]"),)
    assert pieces.word("") == ()


def test_pieces_know_their_words() -> None:
    numbers, places = Pieces(VOCABULARY).words(["pays", "", "thank"])
    assert [VOCABULARY[number] for number in numbers] == ["pay", "##s", "thank"]
    assert places == [0, 0, 2]


def test_a_vocabulary_needs_its_marks() -> None:
    with pytest.raises(ValueError, match=r"lacks \[SEP\]"):
        Pieces(["[CLS]", "[UNK]", "thank"])


def test_gelu_is_the_exact_one() -> None:
    values = np.linspace(-6, 6, 97, dtype=np.float32)
    exact = [value / 2 * (1 + math.erf(value / math.sqrt(2))) for value in values]
    np.testing.assert_allclose(_gelu(values), exact, atol=2e-6)


def test_shares_sum_to_one_and_norms_have_spread_one() -> None:
    some = np.array([[1.0, 2.0, 400.0], [0.0, 0.0, 0.0]], np.float32)
    np.testing.assert_allclose(_softmax(some).sum(axis=-1), 1, rtol=1e-6)
    normed = _normed(some[:1], np.array([[1, 1, 1], [5, 5, 5]], np.float32))
    assert normed.mean() == pytest.approx(5, abs=1e-5)
    assert normed.std() == pytest.approx(1, abs=1e-4)


def test_attention_looks_at_every_piece_and_leaves_order_to_places() -> None:
    made = weights()
    made["places"] = np.zeros_like(made["places"])
    there = Encoder(made).read(("thank", "you", "pay"))
    turned = Encoder(made).read(("pay", "you", "thank"))
    np.testing.assert_allclose(there.confidences, turned.confidences)
    np.testing.assert_allclose(there.looks[:, ::-1], turned.looks, atol=1e-5)
    assert not np.allclose(
        Encoder(weights()).read(("thank", "you", "pay")).looks[:, ::-1], turned.looks, atol=1e-3
    )


def test_one_layer_is_attention_then_a_step_forward() -> None:
    """The same by plain loops, for one layer: scores of every act."""
    made = weights(layers=1)
    encoder = Encoder(made)
    numbers = [0, 1, *(VOCABULARY.index(piece) for piece in ("thank", "you", "when", "pay", "##s")), 1]
    plain = {name: np.asarray(value, np.float64) for name, value in made.items() if value.dtype.kind in "fi"}
    words = plain["words"] * plain["words_scale"][:, None]
    kinds = [0, 0, *([1] * 6)]
    states = _rows_normed(words[numbers] + plain["places"][:8] + plain["kinds"][kinds])

    def times(part: str, rows: np.ndarray) -> np.ndarray:
        name = f"layer0_{part}"
        return rows @ (plain[name] * plain[f"{name}_scale"][:, None]).T + plain[f"{name}_bias"]

    query, key, value = np.split(times("attention", states), 3, axis=1)
    seen = np.zeros_like(states)
    for head in range(12):
        own = slice(2 * head, 2 * head + 2)
        for at in range(8):
            powers = np.exp([query[at, own] @ key[other, own] / 2**0.5 for other in range(8)])
            seen[at, own] = (powers / powers.sum()) @ value[:, own]
    states = _rows_normed(states + times("out", seen))
    inner = times("inner", states)
    gelu = inner / 2 * (1 + np.vectorize(math.erf)(inner / 2**0.5))
    states = _rows_normed(states + times("outer", gelu))[2:]
    for number in range(len(ACTS)):
        powers = np.exp(4 * states @ plain["look"][number])
        score = (powers / powers.sum()) @ states @ plain["tell"][number]
        assert encoder.read(TURN).confidences[number] == pytest.approx(1 / (1 + math.exp(-score)), abs=0.0051)


def _rows_normed(rows: np.ndarray) -> np.ndarray:
    return (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)


def test_what_went_before_changes_what_is_told() -> None:
    encoder = Encoder(weights())
    alone = encoder.read(TURN)
    assert not np.array_equal(alone.confidences, encoder.read(TURN, "third_party").confidences)
    assert not np.array_equal(alone.confidences, encoder.read(TURN, "", ("hello", "hello")).confidences)
    long_before = ("hello",) * 200
    assert np.array_equal(
        encoder.read(TURN, "", long_before).confidences, encoder.read(TURN, "", long_before[:24]).confidences
    )


def test_nothing_said_tells_nothing_and_a_long_turn_is_read_to_its_limit() -> None:
    encoder = Encoder(weights())
    assert not encoder.read(()).confidences.any()
    long = encoder.read(("thank",) * (LONGEST_TURN + 40))
    assert long.looks.shape == (len(ACTS), LONGEST_TURN + 40)
    assert not long.looks[:, LONGEST_TURN:].any()
    np.testing.assert_allclose(long.looks.sum(axis=1), 1, rtol=1e-5)


def test_confidences_are_hundredths_and_calibrated() -> None:
    made = weights()
    told = Encoder(made).read(TURN).confidences
    np.testing.assert_allclose(told * 100, np.round(told * 100), atol=1e-4)
    made["calibration"] = np.array([np.zeros(3), [-9, 0, 9]], np.float32)
    np.testing.assert_allclose(Encoder(made).read(TURN).confidences, [0, 0.5, 1])


@pytest.mark.parametrize("name", ["acts", "words", "layer1_out_bias", "calibration"])
def test_weights_that_lack_something_are_refused(name: str) -> None:
    made = weights()
    del made[name]
    with pytest.raises(ValueError, match=name):
        Encoder(made)


def linear_weights(runs: dict[str, tuple[int, int]]) -> dict[str, np.ndarray]:
    """A linear model to which these runs of words mean an act."""
    table = np.zeros((PLACES, len(ACTS)), np.int8)
    for run, (act, worth) in runs.items():
        table[linear.zlib.crc32(run.encode()) % PLACES, act] = worth
    scale, bias = np.full(len(ACTS), 1.0, np.float32), np.full(len(ACTS), -2.0, np.float32)
    return {"acts": np.array(ACTS), "weights": table, "scale": scale, "bias": bias}


def test_the_linear_model_weighs_runs_of_words() -> None:
    model = Linear(linear_weights({"thank you": (0, 60), "when": (2, 60)}))
    told = model.read(("thank", "you", "so", "when"))
    assert told.confidences[0] > 0.9
    assert told.confidences[1] == pytest.approx(0.12)
    assert told.confidences[2] > 0.9
    np.testing.assert_allclose(told.looks[0], [0.5, 0.5, 0, 0])
    np.testing.assert_allclose(told.looks[1], 0.25)
    np.testing.assert_allclose(told.looks[2], [0, 0, 0, 1])
    assert isinstance(model.read(()), Read)
    assert not model.read(()).confidences.any()


def test_what_is_said_more_often_weighs_less_each_time() -> None:
    values = linear.values(("pay", "pay", "now"))
    once = values[linear.zlib.crc32(b"now") % PLACES]
    twice = values[linear.zlib.crc32(b"pay") % PLACES]
    assert once < twice < 2 * once


def test_a_linear_model_needs_all_its_weights() -> None:
    with pytest.raises(ValueError, match="bias"):
        Linear({name: value for name, value in linear_weights({}).items() if name != "bias"})
