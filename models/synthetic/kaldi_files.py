"""Writes the acoustic model the way Kaldi stores it: am/final.mdl with transitions, network and priors."""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from models.synthetic.features import BANDS, SUBSAMPLING
from models.synthetic.network import Block, Trained
from models.synthetic.phones import class_of, positional

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Affine:
    """A linear layer over spliced inputs."""

    weights: Matrix  # (outputs, inputs), inputs ordered by offset, then by channel
    bias: Matrix


def token(text: str) -> bytes:
    """A word of Kaldi's format."""
    return f"{text} ".encode()


def integer(number: int) -> bytes:
    """int32 with its size before it."""
    return b"\x04" + struct.pack("<i", number)


def real(number: float) -> bytes:
    """Float with its size before it."""
    return b"\x04" + struct.pack("<f", number)


def integers(numbers: list[int]) -> bytes:
    """A vector of int32."""
    return b"\x04" + struct.pack("<i", len(numbers)) + np.asarray(numbers, "<i4").tobytes()


def vector(values: NDArray[np.float64]) -> bytes:
    """A vector of floats."""
    return token("FV") + integer(len(values)) + np.ascontiguousarray(values, "<f4").tobytes()


def matrix(values: Matrix) -> bytes:
    """A matrix in Kaldi's two-byte compression: half the size of floats, 65,536 steps over its range."""
    low, span = float(values.min()), max(float(np.ptp(values)), 1e-9)
    steps = np.round((values - low) / span * 65535).astype("<u2")
    return (
        token("CM2") + struct.pack("<ffii", low, span, *values.shape) + np.ascontiguousarray(steps).tobytes()
    )


def transition_model() -> bytes:
    """One emitting state for each phone, with a class for its first frame and one for the frames after it."""
    phones = list(range(1, len(positional())))
    half = math.log(0.5)
    out = (
        token("<TransitionModel>")
        + token("<Topology>")
        + integers(phones)
        + integers([-1] + [0] * len(phones))
    )
    # -1 announces that frames on the way in and staying frames have classes of their own; then 1 entry, 2 states
    out += integer(-1) + integer(1) + integer(2)
    out += integer(0) + integer(1) + integer(2) + integer(0) + real(0.5) + integer(1) + real(0.5)
    out += integer(-1) + integer(-1) + integer(0)
    out += token("</Topology>") + token("<Tuples>") + integer(len(phones))
    for phone in phones:
        number = class_of(phone)
        out += integer(phone) + integer(0) + integer(2 * number) + integer(2 * number + 1)
    logs = np.array([0.0] + [half] * (2 * len(phones)))
    return (
        out
        + token("</Tuples>")
        + token("<LogProbs>")
        + vector(logs)
        + token("</LogProbs>")
        + token("</TransitionModel>")
    )


class Network:
    """An nnet3 network under construction: components, and the lines that wire them."""

    def __init__(self) -> None:
        self.components: list[bytes] = []
        self.lines = [f"input-node name=input dim={BANDS}"]

    def add(self, name: str, source: str, component: bytes) -> str:
        """Add a component that reads `source`; its name can be a source for others."""
        self.components.append(token("<ComponentName>") + token(name) + component)
        self.lines.append(f"component-node name={name} component={name} input={source}")
        return name

    def affine(self, name: str, source: str, offsets: list[int], layer: Affine) -> str:
        """A linear layer over `source` at some frame offsets."""
        parts = [source if offset == 0 else f"Offset({source}, {offset})" for offset in offsets]
        body = token("<LinearParams>") + matrix(layer.weights) + token("<BiasParams>") + vector(layer.bias)
        kind = "FixedAffineComponent"
        return self.add(name, f"Append({', '.join(parts)})", token(f"<{kind}>") + body + token(f"</{kind}>"))

    def relu(self, name: str, source: str, width: int) -> str:
        """max(0, x)."""
        return self.add(name, source, _nonlinearity("RectifiedLinearComponent", width))

    def sum(self, name: str, sources: list[str], width: int) -> str:
        """The sum of two sources under a name of its own."""
        body = token("<FixedScaleComponent>") + token("<Scales>") + vector(np.ones(width))
        return self.add(name, f"Sum({', '.join(sources)})", body + token("</FixedScaleComponent>"))

    def log_softmax(self, name: str, source: str, width: int) -> str:
        """Normalised log-probabilities."""
        return self.add(name, source, _nonlinearity("LogSoftmaxComponent", width))

    def finish(self, output: str) -> bytes:
        """The bytes of the network."""
        lines = [*self.lines, f"output-node name=output input={output} objective=linear"]
        head = token("<Nnet3>") + b"\n" + ("\n".join(lines) + "\n\n").encode()
        count = token("<NumComponents>") + integer(len(self.components))
        return head + count + b"".join(self.components) + token("</Nnet3>")


def _nonlinearity(kind: str, width: int) -> bytes:
    """A component without parameters (its statistics are empty)."""
    nothing = np.zeros(0)
    body = token("<Dim>") + integer(width) + token("<ValueAvg>") + vector(nothing)
    body += token("<DerivAvg>") + vector(nothing) + token("<Count>") + b"\x08" + struct.pack("<d", 0.0)
    return token(f"<{kind}>") + body + token(f"</{kind}>")


def acoustic_model(trained: Trained) -> bytes:
    """All of final.mdl."""
    context = trained.network.shape.context
    out = b"\0B" + transition_model() + _network(trained)
    out += token("<LeftContext>") + integer(context) + token("<RightContext>") + integer(context)
    return out + token("<Priors>") + vector(trained.priors)


def _network(trained: Trained) -> bytes:
    """The network with every normalisation folded into the linear layer that follows it."""
    network, shape = trained.network, trained.network.shape
    built = Network()
    scale, shift = (
        1 / trained.deviation.astype(np.float64),
        -(trained.mean / trained.deviation).astype(np.float64),
    )
    x = built.affine("first", "input", [-2, -1, 0, 1, 2], _fold(network.first, scale, shift))
    x = built.relu("first-relu", x, shape.first)
    x = built.affine("second", x, [-1, 0, 1], _fold(network.second, *_normalisation(network.first_norm)))
    x = built.relu("second-relu", x, shape.width)
    for number, block in enumerate(_blocks(trained)):
        past = x
        narrow = _fold(block.narrow, *_normalisation(block.norm))
        x = built.affine(f"narrow{number}", past, [-SUBSAMPLING, 0], narrow)
        nothing = np.ones(shape.bottleneck), np.zeros(shape.bottleneck)
        x = built.affine(f"widen{number}", x, [0, SUBSAMPLING], _fold(block.widen, *nothing))
        x = built.relu(f"relu{number}", x, shape.width)
        x = built.sum(f"sum{number}", [past, x], shape.width)
    out = _fold(network.out, *_normalisation(network.last_norm))
    x = built.affine("out", x, [0], out)
    return built.finish(built.log_softmax("log-softmax", x, len(out.bias)))


def _blocks(trained: Trained) -> Iterator[Block]:
    for block in trained.network.blocks:
        assert isinstance(block, Block)
        yield block


def _normalisation(norm: nn.BatchNorm1d) -> tuple[Matrix, Matrix]:
    """Scale and shift that a trained batch normalisation applies."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = _numbers(norm.weight) / np.sqrt(_numbers(norm.running_var) + norm.eps)
    return scale, _numbers(norm.bias) - scale * _numbers(norm.running_mean)


def _fold(layer: nn.Conv1d, scale: Matrix, shift: Matrix) -> Affine:
    """A convolution after x * scale + shift, as one linear layer over spliced frames."""
    assert layer.bias is not None
    weights = _numbers(layer.weight)  # (outputs, channels, offsets)
    bias = _numbers(layer.bias) + np.einsum("oct,c->o", weights, shift)
    scaled = weights * scale[None, :, None]
    return Affine(scaled.transpose(0, 2, 1).reshape(len(scaled), -1), bias)


def _numbers(tensor: Tensor) -> Matrix:
    return np.asarray(tensor.detach().double().numpy(), np.float64)
