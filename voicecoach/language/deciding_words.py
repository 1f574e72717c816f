"""Why a turn was understood as it was: for each act the words that decided, or the taught entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from voicecoach.language.reader import TOLD, Reader
from voicecoach.language.taught import Match, TaughtUtterance
from voicecoach.language.understanding import Context, SpokenAct

MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Why:
    """Why an act was heard, or was not heard although the model told it."""

    act: str
    heard: bool
    by: Literal["model", "rule", "taught"]
    words: tuple[str, ...]
    """Those that decided, in the order said: of the model two or three, else all words of the act."""
    entry: TaughtUtterance | None = None
    """The one that decided, if `by` is "taught"."""


def why(reader: Reader, words: tuple[str, ...], context: Context) -> tuple[Why, ...]:
    """For each act of the turn, and for each that taught entries took away."""
    understood = reader.understand(words, context)
    untaught = Reader(reader.model, reader.lexicon).understand(words, context)
    matches = reader.taught.matches(words)
    taken = [act for act in untaught.acts if act.act not in understood.names]
    return tuple(
        _taught(act, matches, words, heard=heard) or _untaught(reader, act, words, context)
        for heard, acts in ((True, understood.acts), (False, taken))
        for act in acts
    )


def _taught(act: SpokenAct, matches: Sequence[Match], words: tuple[str, ...], *, heard: bool) -> Why | None:
    deciding = (match for match in matches if match.holds(act.act) is heard)
    match = next((match for match in deciding if act.start < match.end and match.start < act.end), None)
    if match is None:
        return None
    return Why(act.act, heard, "taught", words[match.start : match.end], match.entry(act.act))


def _untaught(reader: Reader, act: SpokenAct, words: tuple[str, ...], context: Context) -> Why:
    looks = _looks(reader, act.act, words, context)
    if not looks.any():
        return Why(act.act, heard=True, by="rule", words=words[act.start : act.end])
    by_look = np.argsort(-looks, kind="stable")[:MOST_WORDS]
    enough = looks[by_look[: MOST_WORDS - 1]].sum() >= TOLD
    chosen = sorted(at for at in by_look[: MOST_WORDS - 1 if enough else MOST_WORDS] if looks[at] > 0)
    return Why(act.act, heard=True, by="model", words=tuple(words[at] for at in chosen))


def _looks(
    reader: Reader, act: str, words: tuple[str, ...], context: Context
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """How much of what tells the act each word holds, in the part of the turn that tells it best."""
    looks = np.zeros(len(words), np.float32)
    if act not in reader.model.acts:
        return looks
    number, best = reader.model.acts.index(act), 0.0
    for first, read in reader.readings(words, context.scene, context.debtor):
        if read.confidences[number] > best:
            best = float(read.confidences[number])
            looks = np.zeros(len(words), np.float32)
            looks[first : first + read.looks.shape[1]] = read.looks[number]
    return looks
