"""The files of the finished model folder that need no acoustic training: graph, tables, configuration."""

from pathlib import Path
from random import Random

from models.synthetic import graph, sentences
from models.synthetic.corpus import TEMPLATE_FILES, frequent_words, language_sources, vocabulary
from models.synthetic.features import BANDS, HIGH_HZ, LOW_HZ, SUBSAMPLING
from models.synthetic.language_model import Smoothing, estimate
from models.synthetic.lexicon import pronounce
from models.synthetic.phones import SILENCE_ID, positional
from models.synthetic.project_text import templates_of_app

_DECODER = {
    "min-active": 200,
    "max-active": 4000,
    "beam": 12.0,
    "lattice-beam": 4.0,
    "acoustic-scale": 0.7,
    "frame-subsampling-factor": SUBSAMPLING,
    "endpoint.silence-phones": SILENCE_ID,
    "endpoint.rule2.min-trailing-silence": 0.8,
    "endpoint.rule3.min-trailing-silence": 1.0,
    "endpoint.rule4.min-trailing-silence": 1.4,
    "endpoint.rule5.min-utterance-length": 60,
}
_FEATURES = {
    "sample-frequency": 16000,
    "num-mel-bins": BANDS,
    "low-freq": LOW_HZ,
    "high-freq": HIGH_HZ,
    "dither": 0.0,  # the same sound gives the same words
    "energy-floor": 0.0,
    "use-energy": "false",
}


def write_graph(model: Path, seed: int, smoothing: Smoothing, costs: graph.Costs) -> None:
    """Write graph/: everything that changes with the vocabulary and the sentences."""
    words = vocabulary()
    language = estimate(language_sources(seed), words, frequent_words(), smoothing)
    pronunciations = pronounce(words, _sentences_to_pronounce(seed))
    decoding = graph.build(language, pronunciations, costs)
    folder = model / "graph"
    (folder / "phones").mkdir(parents=True, exist_ok=True)
    decoding.write(str(folder / "HCLG.fst"))
    _write_table(folder / "words.txt", graph.word_table(words))
    _write_table(folder / "phones.txt", positional())
    _write_lines(folder / "phones" / "word_boundary.int", list(graph.word_boundaries()))
    print(f"{len(words)} words, {len(pronunciations)} pronunciations, {language.size} n-grams")


def write_configuration(model: Path) -> None:
    """Write conf/: how Vosk makes features, searches and ends utterances."""
    folder = model / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / "fbank.conf", [f"--{name}={value}" for name, value in _FEATURES.items()])
    _write_lines(folder / "model.conf", [f"--{name}={value}" for name, value in _DECODER.items()])


def _sentences_to_pronounce(seed: int) -> list[str]:
    """Sentences enough to meet the usual forms of the usual words."""
    random = Random(seed)
    lines = [line for name in TEMPLATE_FILES for line in sentences.templates(name)]
    return list(sentences.generate([*lines, *templates_of_app()], 3000, random))


def _write_table(path: Path, names: list[str] | tuple[str, ...]) -> None:
    _write_lines(path, [f"{name} {number}" for number, name in enumerate(names)])


def _write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
