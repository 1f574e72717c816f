"""The vocabulary, the sentences of the language model and what the training voices say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from models.synthetic import sentences
from models.synthetic.project_text import templates_of_app

TEMPLATE_FILES = ("collector.txt", "debtor.txt", "calls.txt", "general.txt")


@dataclass(frozen=True)
class Weighted:
    """Sentences and how often each of them counts."""

    texts: tuple[str, ...]
    weight: float


@cache
def frequent_words() -> dict[str, float]:
    """Frequent English word -> log10 of its frequency per 10^9 words."""
    pairs = (line.split() for line in sentences.templates("frequent_words.txt"))
    return {word: float(zipf) for word, zipf in pairs}


def language_sources(seed: int, per_template: int = 120) -> list[Weighted]:
    """What the language model is counted from: template files and the app's own lines."""
    random = Random(seed)
    sources = []
    for name in TEMPLATE_FILES:
        lines = sentences.templates(name)
        sources.append(Weighted(tuple(sentences.generate(lines, per_template * len(lines), random)), 1.0))
    own = templates_of_app()
    sources.append(Weighted(tuple(sentences.generate(own, 10 * len(own), random)), 3.0))
    return sources


@cache
def vocabulary() -> tuple[str, ...]:
    """Every word the model knows: frequent ones, all template and slot words, all words of the app."""
    random = Random(1)
    words = set(frequent_words())
    for name in TEMPLATE_FILES:
        for line in sentences.templates(name):
            words.update(word for _ in range(8) for word in sentences.fill(line, random).split())
            words.update(_choices(line))
    words.update(word for line in templates_of_app() for word in _choices(line))
    words.update(word for texts in sentences.slot_words().values() for text in texts for word in text.split())
    words.update(
        word for _ in range(3000) for word in sentences.fill("{money} {date} {time} {year}", random).split()
    )
    return tuple(sorted(words))


def _choices(template: str) -> list[str]:
    """All plain words of a template, whichever alternative they are in."""
    for sign in "()[]|":
        template = template.replace(sign, " ")
    return [word for word in template.split() if not word.startswith("{")]


def training_texts(count: int, seed: int) -> list[str]:
    """Sentences for the training voices: half make sense, half are random words so that each word occurs."""
    random = Random(seed)
    lines = [line for name in TEMPLATE_FILES for line in sentences.templates(name)]
    sensible = sentences.generate([*lines, *templates_of_app()], count // 2, random)
    words = list(vocabulary())
    jumbled = (_jumble(words, random) for _ in range(count - count // 2))
    texts = [_punctuate(text, random) for text in [*sensible, *jumbled]]
    random.shuffle(texts)
    return texts


@cache
def _most_common(count: int) -> tuple[str, ...]:
    return tuple(sorted(frequent_words(), key=lambda word: -frequent_words()[word])[:count])


def _jumble(words: Sequence[str], random: Random) -> str:
    common = _most_common(150)
    return " ".join(
        random.choice(common if random.random() < 0.3 else words) for _ in range(random.randint(3, 8))
    )


def _punctuate(text: str, random: Random) -> str:
    """Some commas and final marks: they change pauses and melody."""
    words = text.split()
    marked = [f"{word}," if random.random() < 0.06 else word for word in words]
    return " ".join(marked).rstrip(",") + random.choice(["", ".", ".", "?", "!"])
