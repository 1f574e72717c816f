"""The acoustic model: a factored time-delay network from log-mel frames to phones, and its training."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.synthetic.features import BANDS, SUBSAMPLING, Example
from models.synthetic.phones import inventory


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    first: int = 160  # width of the layer that sees every frame
    width: int = 320
    bottleneck: int = 96
    blocks: int = 8

    @property
    def context(self) -> int:
        """Frames needed on either side of the one that is answered for."""
        return 2 + 1 + SUBSAMPLING * self.blocks


@dataclass(frozen=True)
class Training:
    """How the network is trained."""

    epochs: int = 6
    batch: int = 64
    chunk: int = 50  # answers (30 ms each) per training chunk
    rate: float = 4e-3
    smoothing: float = 0.03
    held_out: int = 150  # utterances that only measure
    seed: int = 7
    half_precision: bool = True  # bfloat16: nearly three times as fast on processors that know it


class Block(nn.Module):
    """Narrow, widen, add: two small time-delay layers around a bottleneck, with a way past them."""

    def __init__(self, width: int, bottleneck: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(width)
        self.narrow = nn.Conv1d(width, bottleneck, 2)
        self.widen = nn.Conv1d(bottleneck, width, 2)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, width, time) -> two steps shorter."""
        return x[:, :, 1:-1] + torch.relu(self.widen(self.narrow(self.norm(x))))


class Network(nn.Module):
    """Every third frame -> scores of 2 classes per phone."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.first = nn.Conv1d(BANDS, shape.first, 5)
        self.first_norm = nn.BatchNorm1d(shape.first)
        self.second = nn.Conv1d(shape.first, shape.width, 3, stride=SUBSAMPLING)
        self.blocks = nn.ModuleList(Block(shape.width, shape.bottleneck) for _ in range(shape.blocks))
        self.last_norm = nn.BatchNorm1d(shape.width)
        self.out = nn.Conv1d(shape.width, 2 * len(inventory()), 1)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, bands, frames) -> (batch, classes, answers)."""
        x = self.first_norm(torch.relu(self.first(x)))
        x = torch.relu(self.second(x))
        for block in self.blocks:
            x = block(x)
        scores: Tensor = self.out(self.last_norm(x))
        return scores


@dataclass(frozen=True)
class Trained:
    """A trained network with what the decoder needs beside its weights."""

    network: Network
    mean: NDArray[np.float32]  # of the input bands
    deviation: NDArray[np.float32]
    priors: NDArray[np.float64]  # how often each class occurs
    accuracy: float  # share of held-out frames with the right phone

    def save(self, path: Path) -> None:
        """Store it for later runs."""
        state = {
            "shape": vars(self.network.shape),
            "weights": self.network.state_dict(),
            "mean": torch.from_numpy(self.mean),
            "deviation": torch.from_numpy(self.deviation),
            "priors": torch.from_numpy(self.priors),
            "accuracy": self.accuracy,
        }
        torch.save(state, path)

    @classmethod
    def load(cls, path: Path) -> "Trained":
        """What save() stored."""
        state = torch.load(path, weights_only=True)
        network = Network(Shape(**state["shape"]))
        network.load_state_dict(state["weights"])
        mean, deviation, priors = (state[name].numpy() for name in ("mean", "deviation", "priors"))
        return cls(network, mean, deviation, priors, float(state["accuracy"]))


@dataclass(frozen=True)
class Normalisation:
    """Mean and deviation of each band over some examples."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Normalisation":
        """Measure it."""
        frames = np.concatenate([example.frames for example in examples]).astype(np.float32)
        return cls(frames.mean(0), frames.std(0))


class Chunks:
    """Utterances cut into pieces of equal length with context on both sides."""

    def __init__(
        self, examples: Sequence[Example], normalisation: Normalisation, context: int, length: int
    ) -> None:
        self._examples = examples
        self._normalisation = normalisation
        self._context = context
        self._length = length
        self._places = [
            (number, start)
            for number, example in enumerate(examples)
            for start in range(0, len(example.labels), length)
        ]

    def __len__(self) -> int:
        return len(self._places)

    def batches(self, size: int, order: NDArray[np.int64]) -> Iterator[tuple[Tensor, Tensor]]:
        """(normalised frames, labels) in the given order; label -100 where an utterance has ended."""
        mean, deviation = self._normalisation.mean, self._normalisation.deviation
        for first in range(0, len(order), size):
            pieces = [self._piece(*self._places[place]) for place in order[first : first + size]]
            frames = (np.stack([piece[0] for piece in pieces]).astype(np.float32) - mean) / deviation
            labels = np.stack([piece[1] for piece in pieces])
            yield torch.from_numpy(frames.transpose(0, 2, 1).copy()), torch.from_numpy(labels)

    def _piece(self, number: int, start: int) -> tuple[NDArray[np.float16], NDArray[np.int64]]:
        example = self._examples[number]
        begin = SUBSAMPLING * start - self._context
        wanted = np.arange(begin, begin + SUBSAMPLING * (self._length - 1) + 1 + 2 * self._context)
        labels = np.full(self._length, -100, np.int64)
        found = example.labels[start : start + self._length]
        labels[: len(found)] = found
        return example.frames[np.clip(wanted, 0, len(example.frames) - 1)], labels


def train(examples: Sequence[Example], shape: Shape, plan: Training, threads: int = 2) -> Trained:
    """Train a network; the same examples and plan give the same network on the same kind of machine."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(threads)
    generator = np.random.default_rng(plan.seed)
    order = generator.permutation(len(examples))
    normalisation = Normalisation.of([examples[i] for i in order[:1000]])
    measured, learned = (
        Chunks([examples[i] for i in part], normalisation, shape.context, plan.chunk)
        for part in (order[: plan.held_out], order[plan.held_out :])
    )
    network = Network(shape)
    accuracy = 0.0
    for epoch, loss in enumerate(_epochs(network, learned, plan, generator)):
        accuracy = _measure(network, measured, plan.batch)
        print(f"epoch {epoch + 1}: loss {loss:.3f}, phones right {accuracy:.1%}", flush=True)
    classes = 2 * len(inventory())
    counts = np.bincount(np.concatenate([example.labels for example in examples]), minlength=classes)
    # smoothed like the targets, or the decoder would take what smoothing gives to rare classes for evidence
    priors = (1 - plan.smoothing) * counts / counts.sum() + plan.smoothing / classes
    return Trained(network, normalisation.mean, normalisation.deviation, priors, accuracy)


def _epochs(
    network: Network, chunks: Chunks, plan: Training, generator: np.random.Generator
) -> Iterator[float]:
    """Train for one epoch at each step, giving its mean loss."""
    steps = plan.epochs * -(-len(chunks) // plan.batch)
    optimiser = torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.rate, total_steps=steps + 1, pct_start=0.15
    )
    judge = nn.CrossEntropyLoss(ignore_index=-100, label_smoothing=plan.smoothing)
    for _ in range(plan.epochs):
        network.train()
        began, losses = time.monotonic(), []
        for frames, labels in chunks.batches(plan.batch, generator.permutation(len(chunks))):
            with torch.autocast("cpu", torch.bfloat16, enabled=plan.half_precision):
                scores = network(_disturb(frames, generator))
            loss = judge(scores.float(), labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"{time.monotonic() - began:.0f} s, ", end="")
        yield float(np.mean(losses))


def _disturb(inputs: Tensor, generator: np.random.Generator) -> Tensor:
    """Shift the level of each piece a little and blank a few neighbouring bands."""
    inputs = inputs + torch.empty(len(inputs), 1, 1).uniform_(-0.3, 0.3)
    first = int(generator.integers(0, BANDS - 4))
    inputs[:, first : first + int(generator.integers(0, 6))] = 0
    return inputs


@torch.no_grad()
def _measure(network: Network, chunks: Chunks, batch: int) -> float:
    """Share of frames whose phone is right."""
    network.eval()
    right = total = 0
    for frames, labels in chunks.batches(batch, np.arange(len(chunks))):
        scores = network(frames)
        heard = labels >= 0
        right += int(((scores.argmax(1) // 2 == labels // 2) & heard).sum())
        total += int(heard.sum())
    return right / total
