"""A pruned back-off trigram model: Witten-Bell counts over a unigram of templates and frequent words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.synthetic.corpus import Weighted

START, STOP, UNKNOWN = "<s>", "</s>", "[unk]"

History = tuple[str, ...]
Counts = dict[History, Counter[str]]


@dataclass(frozen=True)
class Smoothing:
    """How much the model trusts its counts; tuned on data/dev.txt."""

    trigram: float = 10.0  # weight of the bigram estimate, in counts for each different continuation
    bigram: float = 10.0
    template_share: float = 0.6  # of the unigram; the rest follows the frequency list
    unknown: float = 0.004  # unigram probability of [unk]
    prune: float = 2e-7  # an n-gram stays if it is worth this much log-probability per word


@dataclass(frozen=True)
class LanguageModel:
    """Back-off probabilities: history -> word -> probability, and history -> back-off weight."""

    probabilities: Mapping[History, Mapping[str, float]]
    backoffs: Mapping[History, float]

    def probability(self, history: History, word: str) -> float:
        """P(word | history), backing off as the decoding graph does."""
        weight = 1.0
        while True:
            known = self.probabilities.get(history, {})
            if word in known:
                return weight * known[word]
            if not history:
                return 0.0
            weight *= self.backoffs.get(history, 1.0)
            history = history[1:]

    def log_likelihood(self, words: Sequence[str]) -> float:
        """Natural log-likelihood of a sentence; words it does not know count as [unk]."""
        padded = [START, *(w if w in self.probabilities[()] else UNKNOWN for w in words), STOP]
        places = range(1, len(padded))
        return sum(math.log(self.probability(tuple(padded[max(0, i - 2) : i]), padded[i])) for i in places)

    @property
    def size(self) -> int:
        """Number of n-grams."""
        return sum(len(words) for words in self.probabilities.values())


def perplexity(model: LanguageModel, texts: Iterable[str]) -> float:
    """Per word, sentence ends included."""
    sentences = [text.split() for text in texts]
    total = sum(model.log_likelihood(words) for words in sentences)
    return math.exp(-total / sum(len(words) + 1 for words in sentences))


def estimate(
    sources: Iterable[Weighted],
    vocabulary: Sequence[str],
    frequencies: Mapping[str, float],
    smoothing: Smoothing,
) -> LanguageModel:
    """Count, smooth and prune."""
    counts = _count(sources)
    unigram = _unigram(counts[()], vocabulary, frequencies, smoothing)
    full: dict[History, dict[str, float]] = {(): unigram}
    for order, strength in ((1, smoothing.bigram), (2, smoothing.trigram)):
        for history in [h for h in counts if len(h) == order]:
            full[history] = _interpolate(counts[history], strength, full, history)
    return _prune(full, counts, smoothing.prune)


def _count(sources: Iterable[Weighted]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for source in sources:
        for text in source.texts:
            padded = [START, *text.split(), STOP]
            for place in range(1, len(padded)):
                for order in range(min(place, 2) + 1):
                    counts[tuple(padded[place - order : place])][padded[place]] += source.weight  # type: ignore[assignment]
    return counts


def _unigram(
    counts: Counter[str], vocabulary: Sequence[str], frequencies: Mapping[str, float], smoothing: Smoothing
) -> dict[str, float]:
    """A mixture of what templates say and how frequent words are in English; every word gets something."""
    total = sum(counts.values())
    least = min(frequencies.values())
    general = {word: 10 ** frequencies.get(word, least - 0.5) for word in vocabulary}
    mass = sum(general.values())
    share = smoothing.template_share
    mixed = {w: share * counts.get(w, 0) / total + (1 - share) * general[w] / mass for w in vocabulary}
    mixed[STOP] = counts[STOP] / total
    mixed[UNKNOWN] = smoothing.unknown
    whole = sum(mixed.values())
    return {word: probability / whole for word, probability in mixed.items()}


def _interpolate(
    counts: Counter[str], strength: float, full: Mapping[History, Mapping[str, float]], history: History
) -> dict[str, float]:
    """Witten-Bell: the lower order's estimate counts `strength` times the number of different words."""
    lower_weight = strength * len(counts)
    total = sum(counts.values()) + lower_weight
    lower = full[history[1:]]
    return {word: (count + lower_weight * lower[word]) / total for word, count in counts.items()}


def _prune(full: Mapping[History, Mapping[str, float]], counts: Counts, threshold: float) -> LanguageModel:
    """Drop n-grams that say little more than their back-off does; longest first, histories stay consistent."""
    total = sum(counts[()].values())
    kept: dict[History, dict[str, float]] = {(): dict(full[()])}
    needed: set[History] = {(START,)}
    for order in (2, 1):
        for history in (h for h in full if len(h) == order):
            weight = _left_over(full[history], full[history[1:]])
            worth = sum(counts[history].values()) / total
            stay = {
                word: p
                for word, p in full[history].items()
                if p * worth * math.log(p / (weight * full[history[1:]][word])) > threshold
                or (*history, word) in needed
            }
            if stay:
                kept[history] = stay
                needed.update({history, history[1:]} if order == 2 else {history})
    backoffs = {h: _left_over(words, full[h[1:]]) for h, words in kept.items() if h}
    return LanguageModel(kept, backoffs)


def _left_over(words: Mapping[str, float], lower: Mapping[str, float]) -> float:
    """Back-off weight that makes a history's probabilities sum to one."""
    rest = 1.0 - sum(lower[word] for word in words)
    return max(1.0 - sum(words.values()), 1e-6) / max(rest, 1e-6)
