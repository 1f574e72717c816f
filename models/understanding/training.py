"""Fine-tunes the network on open data."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from models.understanding.batches import Noise, batch, epoch
from models.understanding.examples import Utterance
from models.understanding.network import Network
from voicecoach.language.encoder.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training is made of."""

    layers: int = 4
    epochs: int = 9
    size: int = 32
    rate: float = 1e-4
    head_rate: float = 2e-3
    present: float = 1.5
    """Weight of an act that is there against one that is not."""
    smoothing: float = 0.01
    seed: int = 1
    noise: Noise = field(default_factory=Noise)


def train(
    weights: Mapping[str, torch.Tensor],
    pieces: Pieces,
    rows: Sequence[Utterance],
    acts: Sequence[str],
    *,
    plan: Plan,
    told: Callable[[int, float, Network], None],
) -> Network:
    """A network that tells which acts a turn holds; `told` hears of each epoch's loss."""
    torch.manual_seed(plan.seed)
    dice = random.Random(plan.seed)
    network = Network(weights, plan.layers, len(acts))
    new = {id(parameter) for parameter in network.head()}
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [parameter for parameter in learning if id(parameter) not in new], "top": plan.rate},
            {"params": network.head(), "top": plan.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = plan.epochs * math.ceil(len(rows) / plan.size)
    step = 0
    for number in range(plan.epochs):
        network.train()
        total = 0.0
        for chosen in epoch(rows, plan.size, plan.noise, dice):
            share = min(1.0, step / (0.08 * steps)) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * share
            total += _step(network, optimiser, learning, batch(pieces, chosen, acts, plan.noise, dice), plan)
            step += 1
        told(number, total * plan.epochs / steps, network)
    return network.eval()


def _step(network, optimiser, learning, turns, plan) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(turns.pieces, turns.turn, turns.filled)
    soft = turns.wanted * (1 - 2 * plan.smoothing) + plan.smoothing
    loss = functional.binary_cross_entropy_with_logits(scores.float(), soft, reduction="none")
    weighed = loss * turns.counted * (1 + (plan.present - 1) * turns.wanted)
    mean = weighed.sum() / len(turns.wanted)
    optimiser.zero_grad()
    mean.backward()
    torch.nn.utils.clip_grad_norm_(learning, 1.0)
    optimiser.step()
    return float(mean.detach())


def scores(
    network: Network, pieces: Pieces, rows: Sequence[Utterance], acts: Sequence[str]
) -> NDArray[np.float32]:
    """Turns by acts, as the network tells them; over 0 the act is there."""
    network.eval()
    told = np.zeros((len(rows), len(acts)), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda place: len(rows[place].text) + len(rows[place].debtor))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            turns = batch(pieces, [rows[place] for place in places], acts, None, random.Random(0))
            told[places] = network(turns.pieces, turns.turn, turns.filled).float().numpy()
    return told
