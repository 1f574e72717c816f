"""The encoder in numpy: attention layers as in BERT (Devlin et al. 2018), then for each act a look at its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.language.encoder.pieces import Pieces

Array = NDArray[np.floating[Any]]
HEADS = 12
LONGEST_CONTEXT = 24
"""Word pieces of what went before, as trained."""
LONGEST_TURN = 110
"""Word pieces of a turn, as trained."""
LOOK_SHARPNESS = 4.0
"""Of the attention of acts, as trained."""
DECIDED = 0.5
"""Confidence from which an act is there."""
NOTHING = -50.0
"""Score of every act where nothing is said."""
_NARROW = 1e-12
# Abramowitz and Stegun 1964, 7.1.26: the error function to 1.5e-7.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_P = 0.3275911


@dataclass(frozen=True, slots=True)
class _Layer:
    attention: Array
    """Query, key and value side by side: width by three widths."""
    attention_bias: Array
    out: Array
    out_bias: Array
    out_norm: Array
    """Scale and shift."""
    inner: Array
    inner_bias: Array
    outer: Array
    outer_bias: Array
    outer_norm: Array


@dataclass(frozen=True, slots=True)
class Read:
    """What a model makes of a turn."""

    confidences: Array
    """One an act, 0 to 1; the act is there from `DECIDED` on. In steps of 0.01: no decision hangs on the last bit."""
    looks: Array
    """Acts by words: how much of what tells the act each word holds; each row sums to 1."""


def confidences(scores: Array) -> Array:
    """Calibrated scores as confidences."""
    rounded: Array = np.round(1 / (1 + np.exp(-scores)), 2)
    return rounded


def log_odds(sure: Array) -> Array:
    """Confidences as log-odds, from 0.5 % to 99.5 %."""
    within = np.clip(sure, 0.005, 0.995)
    odds: Array = np.log(within / (1 - within))
    return odds


def shifted(sure: Array, shift: Array) -> Array:
    """Confidences with other evidence added, in log-odds; what was ruled out stays so."""
    more = confidences(log_odds(sure) + shift)
    changed: Array = np.where((shift != 0) & (sure > 0), more, sure)
    return changed


class Encoder:
    """Weights and vocabulary, ready to read turns."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        """Raises ValueError when the weights are not those of an encoder.

        A matrix stands as whole numbers NAME (int8) with one scale a row, NAME_scale; see `models/understanding`.
        """
        try:
            self.acts = tuple(str(act) for act in weights["acts"])
            self.pieces = Pieces([str(piece) for piece in weights["vocabulary"]])
            self._words = weights["words"]
            self._words_scale = _plain(weights["words_scale"])
            self._places = _plain(weights["places"])
            self._kinds = _plain(weights["kinds"])
            self._norm = _plain(weights["norm"])
            self._layers = [_layer(weights, number) for number in range(int(weights["layers"]))]
            self._look = _plain(weights["look"]) * LOOK_SHARPNESS
            self._tell = _plain(weights["tell"])
            self._bias = _plain(weights["bias"])
            self._slope, self._shift = _plain(weights["calibration"])
        except (KeyError, IndexError) as error:
            raise ValueError(f"the weights lack {error}") from None

    def read(self, words: Sequence[str], scene: str = "", debtor: Sequence[str] = ()) -> Read:
        """Which acts a turn holds, after the debtor's line; only the first `LONGEST_TURN` pieces are read."""
        scores, looks = self.scores(words, scene, debtor)
        return Read(self.calibrated(scores), looks)

    def calibrated(self, scores: Array) -> Array:
        """Confidences from raw scores."""
        return confidences(scores * self._slope + self._shift)

    def scores(self, words: Sequence[str], scene: str, debtor: Sequence[str]) -> tuple[Array, Array]:
        """One number an act, the more the likelier; and acts by words, as in `Read`."""
        before, turn, places = self._numbers(words, scene, debtor)
        if not turn:
            return (
                np.full(len(self.acts), NOTHING, np.float32),
                np.zeros((len(self.acts), len(words)), np.float32),
            )
        told = self._states([*before, *turn, self.pieces.end], len(before))
        looks = _softmax(self._look @ told.T)
        scores = np.einsum("aw,aw->a", looks @ told, self._tell) + self._bias
        by_word = np.zeros((len(words), len(self.acts)), np.float32)
        np.add.at(by_word, places, looks[:, :-1].T)
        sums = by_word.sum(axis=0)
        return scores, (by_word / np.where(sums > 0, sums, 1)).T

    def _numbers(
        self, words: Sequence[str], scene: str, debtor: Sequence[str]
    ) -> tuple[list[int], list[int], list[int]]:
        """Pieces of what went before with the marks around them, of the turn, and the words of the latter."""
        about, _ = self.pieces.words(scene.split("_") if scene else ())
        line, _ = self.pieces.words(debtor)
        turn, places = self.pieces.words(words)
        context = [*about, *line[-(LONGEST_CONTEXT - len(about)) :]]
        before = [self.pieces.start, *context, self.pieces.end]
        return before, turn[:LONGEST_TURN], places[:LONGEST_TURN]

    def _states(self, numbers: Sequence[int], turn_begins: int) -> Array:
        """Pieces of the turn by width."""
        chosen = np.asarray(numbers)
        states = self._words[chosen].astype(np.float32) * self._words_scale[chosen, None]
        states += self._places[: len(chosen)]
        states[:turn_begins] += self._kinds[0]
        states[turn_begins:] += self._kinds[1]
        states = _normed(states, self._norm)
        for layer in self._layers[:-1]:
            states = _through(layer, states)
        return _through(self._layers[-1], states, turn_begins)  # acts look at the turn alone


def _through(layer: _Layer, states: Array, first: int = 0) -> Array:
    """States of the next layer, from the piece `first` on."""
    length, width = states.shape
    each = width // HEADS
    asked = (states @ layer.attention + layer.attention_bias).reshape(length, 3, HEADS, each)
    query, key, value = (asked[:, part].transpose(1, 0, 2) for part in range(3))
    share = _softmax(query[:, first:] @ key.transpose(0, 2, 1) / np.float32(each**0.5))
    seen = (share @ value).transpose(1, 0, 2).reshape(length - first, width)
    states = _normed(states[first:] + seen @ layer.out + layer.out_bias, layer.out_norm)
    made = _gelu(states @ layer.inner + layer.inner_bias) @ layer.outer + layer.outer_bias
    return _normed(states + made, layer.outer_norm)


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    share: Array = powers / powers.sum(axis=-1, keepdims=True)
    return share


def _normed(states: Array, scale_and_shift: Array) -> Array:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_NARROW))
    normed: Array = centred / spread * scale_and_shift[0] + scale_and_shift[1]
    return normed


def _gelu(values: Array) -> Array:
    """Half of each value times one plus the error function of value / sqrt 2."""
    size = np.abs(values) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(_ERF_P) * size)
    tail = t * (_ERF[0] + t * (_ERF[1] + t * (_ERF[2] + t * (_ERF[3] + t * np.float32(_ERF[4])))))
    error = 1 - tail * np.exp(-size * size)
    made: Array = np.float32(0.5) * values + np.float32(0.5) * np.abs(values) * error
    return made


def _layer(weights: Mapping[str, NDArray[np.generic]], number: int) -> _Layer:
    parts: dict[str, Array] = {}
    for name in ("attention", "out", "inner", "outer"):
        key = f"layer{number}_{name}"
        parts[name] = np.ascontiguousarray(
            (weights[key].astype(np.float32) * _plain(weights[f"{key}_scale"])[:, None]).T
        )
        parts[f"{name}_bias"] = _plain(weights[f"{key}_bias"])
    return _Layer(
        **parts,
        out_norm=_plain(weights[f"layer{number}_out_norm"]),
        outer_norm=_plain(weights[f"layer{number}_outer_norm"]),
    )


def _plain(values: NDArray[np.generic]) -> Array:
    return values.astype(np.float32)
