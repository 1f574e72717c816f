"""Makes scores into confidences: how often an act is there when the network says so."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from models.understanding.examples import Utterance

PRIOR = 30
"""Rows that an act's own shift must outweigh (our choice: a hand that was left out has few of most acts)."""


def calibrated(
    scores: NDArray[np.float32], rows: Sequence[Utterance], acts: Sequence[str]
) -> NDArray[np.float32]:
    """Slope and shift of each act's scores (2 by acts), from rows that were not trained on (Platt 1999).

    All acts share the slope. Acts that only some listeners would name are left out.
    """
    there = np.array([[act in row.surely for act in acts] for row in rows])
    counted = np.array([[act not in row.maybe for act in acts] for row in rows])
    fitted = LogisticRegression(C=1e6).fit(scores[counted][:, None], there[counted])
    slope, shift = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    shifts = [shift + _own(scores[c, n] * slope + shift, there[c, n]) for n, c in enumerate(counted.T)]
    return np.array([np.full(len(acts), slope), shifts], np.float32)


def _own(scores: NDArray[np.float32], there: NDArray[np.bool_]) -> float:
    """How far one act's scores are off, drawn towards none."""
    shift = 0.0
    for _ in range(20):  # Newton's method on the likelihood with a normal prior
        told = 1 / (1 + np.exp(-(scores + shift)))
        slope = float((there - told).sum()) - PRIOR / 10 * shift
        shift += slope / (float((told * (1 - told)).sum()) + PRIOR / 10)
    return shift
