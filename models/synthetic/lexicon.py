"""How each word sounds: read off espeak-ng itself, in both accents, alone and inside sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from models.synthetic.espeak import Speaker, Voice
from models.synthetic.phones import UnknownPhonemeError, spoken_words
from models.synthetic.voices import ACCENTS

_CARRIERS = ("{0}", "say {0} again {0} is {0}")  # alone; before vowels and consonants
_LEAST_SHARE = 0.04  # pronunciations rarer than this share of a word's commonest one are left out

# Wordings that other synthesisers or spellings turn into sounds of their own.
_EXTRA = {"mm": ("m",), "hmm": ("hh", "m")}


@dataclass(frozen=True)
class Pronunciation:
    """One way to say a word."""

    word: str
    phones: tuple[str, ...]
    share: float  # frequency relative to the word's commonest pronunciation, 0..1


def pronounce(words: Iterable[str], texts: Iterable[str]) -> list[Pronunciation]:
    """Pronunciations of all words; `texts` are spoken too, for the forms words take in company."""
    wanted, spoken = sorted(set(words)), list(texts)
    counts: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    # processes of their own: espeak-ng starts once in each, and stays apart from the graph's libraries
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for counted in pool.map(partial(_listen, wanted, spoken), ACCENTS):
            for word, found in counted.items():
                counts[word].update(found)
    missing = [word for word in wanted if word not in counts]
    if missing:
        raise UnknownPhonemeError(f"no pronunciation for {', '.join(missing)}")
    for word, phones in _EXTRA.items():
        counts[word][phones] += max(counts[word].values())
    return [entry for word in wanted for entry in _frequent(word, counts[word])]


def _listen(words: list[str], texts: list[str], accent: str) -> dict[str, Counter[tuple[str, ...]]]:
    """How often one accent gives each word each pronunciation."""
    counts: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    speaker, voice = Speaker(), Voice(accent)
    for word in words:
        for carrier in _CARRIERS:
            _count(carrier.format(word), {word}, voice, speaker, counts)
    for text in texts:
        _count(text, set(words), voice, speaker, counts)
    return counts


def _count(
    text: str,
    wanted: set[str],
    voice: Voice,
    speaker: Speaker,
    counts: dict[str, Counter[tuple[str, ...]]],
) -> None:
    try:
        spoken = spoken_words(text, speaker.speak(text, voice), voice.accent)
    except UnknownPhonemeError:
        return
    for word in spoken:
        if word.text in wanted and word.phones:
            counts[word.text][word.phones] += 1


def _frequent(word: str, counts: Counter[tuple[str, ...]]) -> list[Pronunciation]:
    most = max(counts.values())
    shares = {phones: count / most for phones, count in sorted(counts.items())}
    return [Pronunciation(word, phones, share) for phones, share in shares.items() if share >= _LEAST_SHARE]
