"""Both models together: the encoder knows what words mean, the linear model which words people use."""

from collections.abc import Sequence

import numpy as np

from voicecoach.language.encoder.linear import Linear
from voicecoach.language.encoder.network import Array, Encoder, Read

LINEAR_SHARE = 0.4
"""Weight of the linear model's log-odds: of 0, 0.2, 0.4 and 0.6 the best on hands left out."""
SUREST = 5.3
"""Log-odds beyond which the linear model is not believed: 0.995."""


class Both:
    """The encoder's scores with a share of the linear model's."""

    def __init__(self, encoder: Encoder, linear: Linear) -> None:
        """Raises ValueError when the two do not tell the same acts."""
        if encoder.acts != linear.acts:
            raise ValueError("the models tell different acts")
        self.acts = encoder.acts
        self._encoder = encoder
        self._linear = linear

    def read(self, words: Sequence[str], scene: str = "", debtor: Sequence[str] = ()) -> Read:
        """Which acts a turn holds; their words are those that the encoder looks at."""
        scores, looks = self._encoder.scores(words, scene, debtor)
        return Read(self._encoder.calibrated(joined(scores, self._linear.scores(words))), looks)


def joined(encoder: Array, linear: Array) -> Array:
    """Scores of both as one."""
    return encoder + LINEAR_SHARE * np.clip(linear, -SUREST, SUREST)
