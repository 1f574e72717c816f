"""Trains the linear model: one logistic regression an act on runs of words and letters."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from models.understanding.examples import Utterance
from voicecoach.language.encoder.linear import PLACES, values

STRENGTH = 30.0
"""Inverse of the regularisation: of 3, 10, 30 and 100 the best on hands left out."""


def features(rows: Sequence[Utterance]) -> csr_matrix:
    """Rows by places."""
    found = [values(row.text.split()) for row in rows]
    starts = np.cumsum([0, *(len(row) for row in found)])
    places = np.fromiter((place for row in found for place in row), np.int32)
    worth = np.fromiter((value for row in found for value in row.values()), np.float32)
    return csr_matrix((worth, places, starts), shape=(len(rows), PLACES))


def train(rows: Sequence[Utterance], acts: Sequence[str]) -> dict[str, NDArray[np.generic]]:
    """All that the linear model needs, by name; weights in a byte each, with a scale an act."""
    told = features(rows)
    weights = np.zeros((PLACES, len(acts)), np.float32)
    bias = np.full(len(acts), -9.0, np.float32)
    for number, act in enumerate(acts):
        counted = np.array([act not in row.maybe for row in rows])
        there = np.array([act in row.surely for row in rows])[counted]
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight={True: 3.0, False: 1.0})
        fitted.fit(told[counted], there)
        weights[:, number], bias[number] = fitted.coef_[0], fitted.intercept_[0]
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-8) / 127
    return {
        "acts": np.array(acts),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale,
        "bias": bias,
    }
