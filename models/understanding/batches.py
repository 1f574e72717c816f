"""Utterances as numbers: word pieces with what went before, and for each act whether it is there."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from models.understanding.examples import Utterance
from models.understanding.homophones import HOMOPHONES
from voicecoach.language.encoder.pieces import Pieces

LONGEST_CONTEXT = 24
LONGEST_TURN = 110
"""Word pieces; a longer turn is read in parts."""


@dataclass(frozen=True, slots=True)
class Noise:
    """How utterances are made harder while training: shares, 0 to 1."""

    no_debtor_line: float = 0.3
    no_scene: float = 0.3
    run_on: float = 0.15
    """Of turns to which another turn is joined."""
    misheard: float = 0.4
    """Of turns in which words go missing or turn into others."""
    words: float = 0.07
    """Of the words in these."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Turns of one training step, each row padded to the longest."""

    pieces: torch.Tensor
    turn: torch.Tensor
    """1 for pieces of the turn, 0 for those of what went before."""
    filled: torch.Tensor
    wanted: torch.Tensor
    """Turns by acts: 1 where the act is there."""
    counted: torch.Tensor
    """Turns by acts: 0 where listeners differ."""


def joined(first: Utterance, second: Utterance) -> Utterance:
    """Both said in one breath."""
    surely = first.surely | second.surely
    maybe = (first.maybe | second.maybe) - surely
    return replace(first, text=f"{first.text} {second.text}", surely=surely, maybe=maybe)


def misheard(words: list[str], share: float, dice: random.Random) -> list[str]:
    """Words as a recogniser may hear them: some missing, some others."""
    heard: list[str] = []
    for word in words:
        if dice.random() > share:
            heard.append(word)
        elif word in HOMOPHONES and dice.random() < 0.6:
            heard.append(HOMOPHONES[word])
    return heard or words


def sequence(
    pieces: Pieces, words: Sequence[str], scene: str, debtor: Sequence[str]
) -> tuple[list[int], list[int]]:
    """Word pieces of what went before (with the marks around it) and of the turn."""
    before, _ = pieces.words(debtor)
    about, _ = pieces.words(scene.split("_"))
    turn, _ = pieces.words(words)
    context = [*about, *before[-(LONGEST_CONTEXT - len(about)) :]]
    return [pieces.start, *context, pieces.end], [*turn[:LONGEST_TURN], pieces.end]


def batch(
    pieces: Pieces, rows: Sequence[Utterance], acts: Sequence[str], noise: Noise | None, dice: random.Random
) -> Batch:
    """Rows as one step; with noise for training, without for measuring."""
    encoded = []
    for row in rows:
        words, debtor, scene = row.text.split(), row.debtor.split(), row.situation
        if noise:
            debtor = [] if dice.random() < noise.no_debtor_line else debtor
            scene = "" if dice.random() < noise.no_scene else scene
            if dice.random() < noise.misheard:
                words = misheard(words, noise.words, dice)
        encoded.append(sequence(pieces, words, scene, debtor))
    longest = max(len(before) + len(turn) for before, turn in encoded)
    numbers = np.zeros((3, len(rows), longest), dtype=np.int64)
    for place, (before, turn) in enumerate(encoded):
        both = before + turn
        numbers[0, place, : len(both)] = both
        numbers[1, place, len(before) : len(both)] = 1
        numbers[2, place, : len(both)] = 1
    wanted = np.array([[act in row.surely for act in acts] for row in rows], dtype=np.float32)
    counted = np.array([[act not in row.maybe for act in acts] for row in rows], dtype=np.float32)
    return Batch(
        torch.from_numpy(numbers[0]),
        torch.from_numpy(numbers[1]),
        torch.from_numpy(numbers[2]).bool(),
        torch.from_numpy(wanted),
        torch.from_numpy(counted),
    )


def epoch(
    rows: Sequence[Utterance], size: int, noise: Noise, dice: random.Random
) -> Iterator[list[Utterance]]:
    """All rows once, some joined, alike lengths together so that little is padded."""
    said = [joined(row, dice.choice(rows)) if dice.random() < noise.run_on else row for row in rows]
    by_length = sorted(said, key=lambda row: len(row.text) + len(row.debtor) + dice.random() * 60)
    steps = [by_length[start : start + size] for start in range(0, len(by_length), size)]
    dice.shuffle(steps)
    yield from steps
