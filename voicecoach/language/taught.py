"""What coaches and authors have taught: utterances with the acts that they hold, found again by their words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from voicecoach.language.clauses import without_false_starts
from voicecoach.language.phrases import is_filler
from voicecoach.language.tokens import lemma, tokens
from voicecoach.language.tone import Hit
from voicecoach.language.understanding import HARM, Addressee, SpokenAct, Understanding
from voicecoach.language.word_lists import listed

DIFFERENT = 0.2
"""Share of the taught words that may be said otherwise: twice the word error that the makers of the recommended
recogniser publish (9.9 %, LibriSpeech), so that an ordinary number of errors hides nothing. Of 1,500 open utterances
misheard in one place, 35 % are found at 0, 72 % at 0.1, 78 % at 0.2 and no more at 0.3."""
HARD = frozenset({"pressuring", "argumentative"})
"""Categories of tone that harm."""
KEPT = 4_000
"""Turns whose matches are remembered."""
_LIGHT = frozenset(
    map(
        lemma,
        listed(
            "a an the this that these those of to for on in at by and so then well just really very quite actually "
            "basically okay right yeah please sir madam miss mister is has do will would shall unk"
        ),
    )
)
"""Words that may differ, and "[unk]". All others must be the same: one "not", "you" or "police" changes the meaning."""
Normal = tuple[str, ...]
"""Words without fillers, false starts, contractions and endings."""


@dataclass(frozen=True, slots=True)
class TaughtUtterance:
    """One entry of a file."""

    text: str
    acts: frozenset[str] | None = None
    """All acts that it holds; None where only some are denied."""
    denied: frozenset[str] = frozenset()
    """Acts that it does not hold."""
    file: str = ""
    line: int = 0

    def holds(self, act: str) -> bool | None:
        """Whether it holds the act; None where that is left to the model."""
        if act in self.denied:
            return False
        return None if self.acts is None else act in self.acts


@dataclass(frozen=True, slots=True)
class Match:
    """A taught utterance in a turn."""

    start: int
    """First word."""
    end: int
    """One past the last word."""
    entries: tuple[TaughtUtterance, ...]
    """All with these words, the strongest first."""

    def entry(self, act: str) -> TaughtUtterance | None:
        """The entry that decides on the act; None where that is left to the model."""
        return next((entry for entry in self.entries if entry.holds(act) is not None), None)

    def holds(self, act: str) -> bool | None:
        """Whether these words hold the act; None where that is left to the model."""
        entry = self.entry(act)
        return None if entry is None else entry.holds(act)

    def acts(self) -> frozenset[str]:
        """The acts that these words hold."""
        named = {act for entry in self.entries for act in entry.acts or ()}
        return frozenset(act for act in named if self.holds(act))


class Taught:
    """Taught utterances, ready to be found in turns."""

    def __init__(self, entries: Iterable[TaughtUtterance] = ()) -> None:
        """`entries` with the strongest first: where two with the same words disagree, it decides."""
        self.entries = tuple(entries)
        grouped: dict[Normal, list[TaughtUtterance]] = {}
        for entry in self.entries:
            grouped.setdefault(tuple(word for word, _ in _normal(entry.text.split())), []).append(entry)
        grouped.pop((), None)
        self._groups = [
            (words, frozenset(words) - _LIGHT, tuple(same))
            for words, same in sorted(grouped.items(), key=lambda group: -len(group[0]))
        ]
        self.matches = lru_cache(maxsize=KEPT)(self._matches)

    def _matches(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        """Taught utterances among the words, in order and apart: the longest are looked for first."""
        if not self._groups:
            return ()
        turn = _normal(words)
        said = frozenset(word for word, _ in turn)
        free = [True] * len(turn)
        matches: list[Match] = []
        for taught, needed, entries in self._groups:
            if needed <= said:
                for start, end in _runs(taught, [word for word, _ in turn]):
                    if all(free[start:end]):
                        free[start:end] = [False] * (end - start)
                        matches.append(Match(_begin(turn, start), turn[end - 1][1] + 1, entries))
        return tuple(sorted(matches, key=lambda match: match.start))


def with_taught(
    understood: Understanding,
    matches: Sequence[Match],
    to: Addressee,
    read: Callable[[tuple[str, ...]], Iterable[SpokenAct]],
) -> Understanding:
    """The understanding with what was taught of its words.

    An act that they do not hold stays only if `read` finds it in the other words of the turn. Hard tone in words that
    are taught to do no harm is none.
    """
    if not matches:
        return understood
    acts = {(act.act, act.start): act for act in _left(understood, matches, read)}
    for match in matches:
        for act in match.acts():
            acts = {key: other for key, other in acts.items() if other.act != act or not _meet(other, match)}
            acts[act, match.start] = SpokenAct(act, 1.0, match.start, match.end, to)
    in_order = tuple(sorted(acts.values(), key=lambda act: (act.start, act.end, act.act)))
    harm = [act for act in in_order if act.act in HARM]
    tone = tuple(hit for hit in understood.tone if not _excused(hit, matches, harm))
    return replace(understood, acts=in_order, tone=tone)


def _excused(hit: Hit, matches: Sequence[Match], harm: Sequence[SpokenAct]) -> bool:
    """Whether hard words stand in an utterance that is taught to do no harm, or not the harm that was heard."""
    if hit.category not in HARD or any(_meet(act, hit) for act in harm):
        return False
    return any(_meet(match, hit) and any(match.holds(act) is False for act in HARM) for match in matches)


def _left(
    understood: Understanding,
    matches: Sequence[Match],
    read: Callable[[tuple[str, ...]], Iterable[SpokenAct]],
) -> Iterator[SpokenAct]:
    """The acts that the model may go on to tell."""
    for act in understood.acts:
        against = [match for match in matches if match.holds(act.act) is False]
        if not any(_meet(act, match) for match in against):
            yield act
            continue
        for start, end in _between(against, len(understood.words)):
            again = next((a for a in read(understood.words[start:end]) if a.act == act.act), None)
            if again is not None:
                yield replace(again, start=start + again.start, end=start + again.end, to=act.to)


def _meet(one: SpokenAct | Match, other: Match | Hit) -> bool:
    """Whether they have words in common."""
    return one.start < other.end and other.start < one.end


def _between(matches: Sequence[Match], length: int) -> Iterator[tuple[int, int]]:
    """Runs of words outside the matches."""
    begin = 0
    for match in matches:
        if match.start > begin:
            yield begin, match.start
        begin = match.end
    if begin < length:
        yield begin, length


def _normal(words: Sequence[str]) -> list[tuple[str, int]]:
    """The comparable words without endings, each with the given word that it came from."""
    heard = without_false_starts([token for token in tokens(words) if not is_filler(token.text)])
    return [(lemma(token.text), token.word) for token in heard]


def _begin(turn: Sequence[tuple[str, int]], at: int) -> int:
    """The word with which the comparable one begins, with fillers and false starts in front of it."""
    return min(turn[at][1], turn[at - 1][1] + 1) if at else 0


def _runs(taught: Sequence[str], turn: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of a turn that say what was taught, from left to right and apart."""
    begin = 0
    while run := _run(taught, turn[begin:]):
        yield begin + run[0], begin + run[1]
        begin += run[1]


def _run(taught: Sequence[str], turn: Sequence[str]) -> tuple[int, int] | None:
    """The run with the fewest edits; the first of several."""
    most = int(DIFFERENT * len(taught))
    # Sellers 1980: edit distance of a pattern to the best part of a text; each cell has edits and where its run begins.
    cells = [(0, at) for at in range(len(turn) + 1)]
    for word in taught:
        cells = _next_row(word, turn, cells, most + 1)
        if min(edits for edits, _ in cells) > most:
            return None
    edits, _, end = min((edits, end - start, end) for end, (edits, start) in enumerate(cells))
    return (cells[end][1], end) if edits <= most and cells[end][1] < end else None


def _next_row(
    word: str, turn: Sequence[str], cells: Sequence[tuple[int, int]], too_many: int
) -> list[tuple[int, int]]:
    left_out = 1 if word in _LIGHT else too_many
    row = [(cells[0][0] + left_out, cells[0][1])]
    for at, said in enumerate(turn):
        light = said in _LIGHT
        instead = 0 if said == word else 1 if light and word in _LIGHT else too_many
        row.append(
            min(
                (cells[at][0] + instead, cells[at][1]),
                (cells[at + 1][0] + left_out, cells[at + 1][1]),
                (row[at][0] + (1 if light else too_many), row[at][1]),
            )
        )
    return row
