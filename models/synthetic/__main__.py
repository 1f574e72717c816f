"""Builds the model. Run from the repository's root: python -m models.synthetic [--graph-only]"""

import argparse
from pathlib import Path

from models.synthetic.folder import write_configuration, write_graph
from models.synthetic.graph import Costs
from models.synthetic.language_model import Smoothing
from models.synthetic.paths import MODEL
from models.synthetic.sums import write_sums


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.synthetic", description=__doc__)
    parser.add_argument(
        "--graph-only", action="store_true", help="new words and sentences, same acoustic model"
    )
    parser.add_argument("--output", type=Path, default=MODEL, help="model folder to write")
    parser.add_argument(
        "--work", type=Path, default=Path("build/synthetic-model"), help="folder for what may be kept"
    )
    parser.add_argument(
        "--sentences", type=int, default=15000, help="training sentences (1000 are 0.8 hours)"
    )
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2, help="processes and threads")
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args()


def build_acoustic_model(chosen: argparse.Namespace) -> None:
    """Speak, train, write am/final.mdl."""
    # imported here so that --graph-only works without PyTorch
    from models.synthetic import kaldi_files, network, shards  # noqa: PLC0415

    examples = shards.make_examples(chosen.work / "shards", chosen.sentences, chosen.seed, chosen.workers)
    plan = network.Training(epochs=chosen.epochs, seed=chosen.seed)
    trained = network.train(examples, network.Shape(), plan, chosen.workers)
    trained.save(chosen.work / "network.pt")
    target = chosen.output / "am" / "final.mdl"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(kaldi_files.acoustic_model(trained))


def main() -> None:
    """Build what was asked for."""
    chosen = _arguments()
    if not chosen.graph_only:
        build_acoustic_model(chosen)
    write_graph(chosen.output, chosen.seed, Smoothing(), Costs())
    write_configuration(chosen.output)
    write_sums(chosen.output)
    print(
        f"{chosen.output}: {sum(f.stat().st_size for f in chosen.output.rglob('*') if f.is_file()) / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
