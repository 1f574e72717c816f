"""A small encoder with weights drawn by lot: everything about it is true but what it tells."""

import numpy as np
from numpy.typing import NDArray

ACTS = ("thank", "threaten", "ask_date")
VOCABULARY = (
    "[CLS]",
    "[SEP]",
    "[UNK]",
    "thank",
    "you",
    "##s",
    "pay",
    "when",
    "'",
    "t",
    "don",
    "hello",
    "party",
    "third",
)
WIDTH, INNER, LONGEST = 24, 48, 160


def weights(layers: int = 2, seed: int = 1) -> dict[str, NDArray[np.generic]]:
    """All that an encoder is made of."""
    dice = np.random.default_rng(seed)

    def matrix(rows: int, columns: int) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
        return dice.integers(-127, 128, (rows, columns)).astype(np.int8), np.full(rows, 0.002, np.float32)

    made: dict[str, NDArray[np.generic]] = {
        "acts": np.array(ACTS),
        "vocabulary": np.array(VOCABULARY),
        "layers": np.array(layers),
        "places": dice.normal(size=(LONGEST, WIDTH)).astype(np.float16),
        "kinds": dice.normal(size=(2, WIDTH)).astype(np.float16),
        "norm": np.stack([np.ones(WIDTH), np.zeros(WIDTH)]).astype(np.float16),
        "look": dice.normal(size=(len(ACTS), WIDTH)).astype(np.float16),
        "tell": dice.normal(size=(len(ACTS), WIDTH)).astype(np.float16),
        "bias": np.zeros(len(ACTS), np.float32),
        "calibration": np.array([np.ones(len(ACTS)), np.zeros(len(ACTS))], np.float32),
    }
    made["words"], made["words_scale"] = matrix(len(VOCABULARY), WIDTH)
    shapes = {
        "attention": (3 * WIDTH, WIDTH),
        "out": (WIDTH, WIDTH),
        "inner": (INNER, WIDTH),
        "outer": (WIDTH, INNER),
    }
    for number in range(layers):
        for part, shape in shapes.items():
            name = f"layer{number}_{part}"
            made[name], made[f"{name}_scale"] = matrix(*shape)
            made[f"{name}_bias"] = dice.normal(size=shape[0]).astype(np.float16)
        for norm in ("out_norm", "outer_norm"):
            made[f"layer{number}_{norm}"] = np.stack([np.ones(WIDTH), np.zeros(WIDTH)]).astype(np.float16)
    return made
