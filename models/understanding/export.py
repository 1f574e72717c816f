"""Writes a trained network as the product reads it: int8 matrices with a scale a row."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from models.understanding.network import Network
from voicecoach.language.encoder.pieces import END, START, UNKNOWN

LONGEST = 160
"""Places: the longest turn with what went before."""


def kept_pieces(vocabulary: Sequence[str]) -> list[int]:
    """Places of the pieces that English turns may hold: the marks and those of ASCII letters and signs."""
    return [
        place
        for place, piece in enumerate(vocabulary)
        if piece in (START, END, UNKNOWN) or (piece.isascii() and not piece.startswith("["))
    ]


def arrays(
    network: Network, vocabulary: Sequence[str], acts: Sequence[str], calibration: NDArray[np.float32]
) -> dict[str, NDArray[np.generic]]:
    """All that the encoder needs, by name."""
    kept = kept_pieces(vocabulary)
    made: dict[str, NDArray[np.generic]] = {
        "acts": np.array(acts),
        "vocabulary": np.array([vocabulary[place] for place in kept]),
        "layers": np.array(len(network.layers)),
        "places": _half(network.places[:LONGEST]),
        "kinds": _half(network.kinds),
        "norm": _norm(network.norm),
        "look": _half(network.look),
        "tell": _half(network.tell),
        "bias": network.bias.detach().numpy(),
        "calibration": calibration,
    }
    _matrix(made, "words", network.words.weight[kept])
    for number, layer in enumerate(network.layers):
        name = f"layer{number}_"
        _matrix(
            made, f"{name}attention", torch.cat([layer.query.weight, layer.key.weight, layer.value.weight])
        )
        made[f"{name}attention_bias"] = _half(torch.cat([layer.query.bias, layer.key.bias, layer.value.bias]))
        for part, linear in (("out", layer.out), ("inner", layer.inner), ("outer", layer.outer)):
            _matrix(made, name + part, linear.weight)
            made[f"{name}{part}_bias"] = _half(linear.bias)
        made[f"{name}out_norm"] = _norm(layer.norm_attention)
        made[f"{name}outer_norm"] = _norm(layer.norm_out)
    return made


def write(path: Path, made: dict[str, NDArray[np.generic]]) -> None:
    """One compressed file, the same bytes for the same weights."""
    np.savez_compressed(path, allow_pickle=False, **made)


def _matrix(made: dict[str, NDArray[np.generic]], name: str, weights: torch.Tensor) -> None:
    plain = weights.detach().numpy()
    scale = np.maximum(np.abs(plain).max(axis=1), 1e-8).astype(np.float16).astype(np.float32) / 127
    made[name] = np.clip(np.round(plain / scale[:, None]), -127, 127).astype(np.int8)
    made[f"{name}_scale"] = scale


def _half(weights: torch.Tensor) -> NDArray[np.generic]:
    return weights.detach().numpy().astype(np.float16)


def _norm(norm: torch.nn.LayerNorm) -> NDArray[np.generic]:
    return _half(torch.stack([norm.weight, norm.bias]))
