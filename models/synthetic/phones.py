"""The phones of the model and how espeak-ng's phonemes map to them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.synthetic.espeak import Speech
from models.synthetic.paths import DATA

SILENCE = "sil"
POSITIONS = ("B", "E", "I", "S")  # begin, end, inside, single: Vosk finds word times by them
SILENCE_ID = 1

_STRESS = "',%="


class UnknownPhonemeError(ValueError):
    """espeak-ng used a phoneme that data/phones.toml does not name."""


@dataclass(frozen=True)
class Segment:
    """One phone in time."""

    start: float  # seconds
    end: float
    phone: str


@dataclass(frozen=True)
class SpokenWord:
    """A word (or a few that espeak-ng ran together) as it was pronounced."""

    text: str
    start: float  # seconds
    end: float
    phones: tuple[str, ...]


@cache
def phoneme_map(accent: str) -> dict[str, tuple[str, ...]]:
    """espeak-ng phoneme name -> phones, for one accent."""
    table = tomllib.loads((DATA / "phones.toml").read_text(encoding="utf-8"))
    return {name: tuple(phones.split()) for name, phones in (table["both"] | table[accent]).items()}


@cache
def inventory() -> tuple[str, ...]:
    """All phones, silence first; a phone's place in it is its class number in the network."""
    maps = (phoneme_map("us"), phoneme_map("gb"))
    return (SILENCE, *sorted({phone for table in maps for phones in table.values() for phone in phones}))


@cache
def positional() -> tuple[str, ...]:
    """Kaldi's phone table: id -> name, with the position of the phone in its word."""
    return ("<eps>", "SIL", *(f"{phone}_{p}" for phone in inventory()[1:] for p in POSITIONS))


@cache
def positional_ids() -> dict[str, int]:
    """Name -> Kaldi phone id."""
    return {name: number for number, name in enumerate(positional())}


def class_of(phone_id: int) -> int:
    """Network class of a Kaldi phone id."""
    return 0 if phone_id == SILENCE_ID else 1 + (phone_id - 2) // len(POSITIONS)


def in_word(phones: Sequence[str]) -> tuple[int, ...]:
    """Kaldi phone ids of one word's pronunciation."""
    ids = positional_ids()
    if len(phones) == 1:
        return (ids[f"{phones[0]}_S"],)
    places = ["B", *["I"] * (len(phones) - 2), "E"]
    return tuple(ids[f"{phone}_{place}"] for phone, place in zip(phones, places, strict=True))


def segments(speech: Speech, accent: str) -> list[Segment]:
    """The phones of a sentence one after another, silences joined, from 0 to its end."""
    table = phoneme_map(accent)
    marks = [mark for mark in speech.marks if mark.phoneme]
    ends = [mark.start for mark in marks[1:]] + [speech.seconds]
    found: list[Segment] = []
    if marks and marks[0].start > 0:
        found.append(Segment(0.0, marks[0].start, SILENCE))
    for mark, end in zip(marks, ends, strict=True):
        _append(found, _phones_of(mark.phoneme, table), mark.start, end)
    return found


def spoken_words(text: str, speech: Speech, accent: str) -> list[SpokenWord]:
    """The words of a sentence with times and phones; run-together words share one entry."""
    table = phoneme_map(accent)
    words: list[SpokenWord] = []
    at = [number for number, mark in enumerate(speech.marks) if mark.word_at >= 0]
    for place, number in enumerate(at):
        following = at[place + 1] if place + 1 < len(at) else len(speech.marks)
        stop = speech.marks[following].word_at if following < len(speech.marks) else len(text)
        word = text[speech.marks[number].word_at : stop].strip()
        marks = [m for m in speech.marks[number + 1 : following] if m.phoneme]
        phones = [(m, _phones_of(m.phoneme, table)) for m in marks]
        sounding = [name for _, names in phones for name in names if name != SILENCE]
        silent_from = next((m.start for m, names in phones if names == (SILENCE,)), None)
        after = speech.marks[following].start if following < len(speech.marks) else speech.seconds
        end = silent_from if silent_from is not None else after
        words.append(SpokenWord(word, speech.marks[number].start, end, tuple(sounding)))
    return words


def _phones_of(phoneme: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    name = phoneme.lstrip(_STRESS)
    if name == "" or name.startswith(("_", "|")):
        return (SILENCE,)
    if name not in table:
        raise UnknownPhonemeError(phoneme)
    return table[name]


def _append(found: list[Segment], names: tuple[str, ...], start: float, end: float) -> None:
    """Add phones that share start..end equally; a phoneme without sound lengthens the one before."""
    if end <= start:
        return
    if found and (not names or names == (SILENCE,) == (found[-1].phone,)):
        found[-1] = Segment(found[-1].start, end, found[-1].phone)
        return
    step = (end - start) / max(1, len(names))
    for number, name in enumerate(names):
        found.append(Segment(start + number * step, start + (number + 1) * step, name))
