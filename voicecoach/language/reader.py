"""Reads turns: the model's acts, the grammar's questions, the slots' values and the lexicon's tone, in one answer."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from voicecoach.language.acts_settled import settled
from voicecoach.language.clauses import clause_starts
from voicecoach.language.encoder.network import DECIDED, Array, Read
from voicecoach.language.questions import find_questions
from voicecoach.language.reasons import reason_spans
from voicecoach.language.slots import Slots, slots
from voicecoach.language.slots.corrections import TokenSpan
from voicecoach.language.taught import Taught, with_taught
from voicecoach.language.tone import Lexicon, hits
from voicecoach.language.understanding import (
    Context,
    NamedValue,
    SpokenAct,
    Understanding,
    Value,
)

UNKNOWN = "[unk]"
"""How recognisers write a word that they do not know."""
LONG = 45
"""Words from which a turn is read in parts (our choice: few of the open data are longer)."""
TOLD = 0.7
"""Share of an act's look that its words hold together (our choice)."""
KEPT = 4_000
"""Turns whose reading is remembered."""
_AS_TOLD = {"you": "i", "your": "my", "you're": "i'm", "you've": "i've"}
"""Who names the debtor's reason says it of the debtor."""


class ActModel(Protocol):
    """Tells which acts a turn holds."""

    acts: tuple[str, ...]

    def read(self, words: Sequence[str], scene: str, debtor: Sequence[str]) -> Read:
        """What it makes of the words."""
        ...


class Reader:
    """Understands turns; the same words in the same context always mean the same."""

    def __init__(self, model: ActModel, lexicon: Lexicon, taught: Taught = Taught()) -> None:
        self.model = model
        self.lexicon = lexicon
        self.taught = taught
        self._acts_of = lru_cache(maxsize=KEPT)(self._read_acts)
        self.understand = lru_cache(maxsize=KEPT)(self._understand)

    def _understand(self, words: tuple[str, ...], context: Context) -> Understanding:
        """All that the words of a turn say in this context."""
        named = slots(words, context.on, context.country, context.known_sums)
        questions = find_questions(words)
        understood = Understanding(
            words=words,
            acts=self._acts_of(words, context.scene, context.debtor),
            questions=questions,
            tone=hits(words, self.lexicon),
            amounts=_placed(named, ((sum_, sum_.cents) for sum_ in named.sums)),
            shares=_placed(named, ((share, share.share) for share in named.shares)),
            dates=_placed(named, ((day, day.day) for day in named.days)),
            methods=_placed(named, ((method, method.way) for method in named.ways)),
            numbers=_placed(named, ((string, string.digits) for string in named.digits)),
            reasons=tuple(
                NamedValue(name, start, end)
                for name, start, end in reason_spans([_AS_TOLD.get(word, word) for word in words])
            ),
        )
        return with_taught(
            settled(understood, context),
            self.taught.matches(words),
            "third_party" if context.scene == "third-party" else "debtor",
            lambda others: self._acts_of(others, context.scene, context.debtor),
        )

    def _read_acts(
        self, words: tuple[str, ...], scene: str, debtor: tuple[str, ...]
    ) -> tuple[SpokenAct, ...]:
        if not words:
            return ()
        heard = [word for word in words if word != UNKNOWN]
        if 2 * len(heard) < len(words):
            return (SpokenAct("inaudible", 1.0, 0, len(words)),)
        found: dict[str, SpokenAct] = {}
        starts = clause_starts(words)
        for first, last in _portions(words, starts):
            read = self.model.read(words[first:last], scene.replace("-", "_"), debtor)
            for act in self._told(read, first, last, starts):
                known = found.get(act.act)
                if known is None or act.confidence > known.confidence:
                    found[act.act] = act
        return tuple(sorted(found.values(), key=lambda act: (act.start, act.end, act.act)))

    def _told(self, read: Read, first: int, last: int, starts: Sequence[int]) -> Iterator[SpokenAct]:
        """The acts of one portion with their words."""
        for number in np.flatnonzero(read.confidences >= DECIDED):
            start, end = _window(read.looks[number])
            begin = max((at for at in starts if at <= first + start), default=first)
            stop = min((at for at in starts if at >= first + end), default=last)
            yield SpokenAct(
                self.model.acts[number],
                round(float(read.confidences[number]), 2),
                max(first, begin),
                min(last, stop),
            )


def _portions(words: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Parts of a turn that are read alone: all of it, or, of a long one, whole clauses."""
    begin = 0
    while len(words) - begin > LONG:
        fitting = [at for at in starts if begin + LONG // 3 < at <= begin + LONG]
        stop = fitting[-1] if fitting else begin + LONG
        yield begin, stop
        begin = stop
    yield begin, len(words)


def _window(look: Array) -> tuple[int, int]:
    """The shortest run of words that holds `TOLD` of a look."""
    sums = np.concatenate([[0.0], np.cumsum(look)])
    best = (0, len(look))
    for start in range(len(look)):
        end = int(np.searchsorted(sums, sums[start] + TOLD * sums[-1] - 1e-6))
        if end > len(look):
            break
        if end - start < best[1] - best[0]:
            best = (start, max(end, start + 1))
    return best


def _placed(named: Slots, spans: Iterable[tuple[TokenSpan, Value]]) -> tuple[NamedValue[Value], ...]:
    """Values with their words instead of their tokens."""
    return tuple(NamedValue(value, *named.words(span.first, span.last)) for span, value in spans)
