"""Reads turns: the model's acts, the grammar's questions, the slots' values and the lexicon's tone, in one answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from voicecoach.language.acts_settled import settled
from voicecoach.language.clauses import clause_starts
from voicecoach.language.encoder.network import DECIDED, Array, Read, confidences, log_odds, shifted
from voicecoach.language.questions import find_questions
from voicecoach.language.reasons import reason_spans
from voicecoach.language.slots import Slots, slots
from voicecoach.language.slots.corrections import TokenSpan
from voicecoach.language.taught import Taught, with_taught
from voicecoach.language.tone import Lexicon, hits
from voicecoach.language.tone_settled import settled_tone
from voicecoach.language.understanding import (
    HARM,
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
SLOT_EVIDENCE = 1.5
"""Log-odds for proposing a sum, a day or a way to pay when one is named, and against it when none is.

Of 0 to 3 in halves, the best on hands that nothing was trained on, and on everyday turns."""
HARM_DECIDED = 0.45
"""Confidence from which a turn harms: of 0.3 to 0.7, where four of five such turns harm on hands left out."""
EARNED_SLOPE, EARNED_SHIFT = 0.85, -0.25
"""Of log-odds: acts that are told are right somewhat less often than the model believes (on two hands left out)."""
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
        self._starts = lru_cache(maxsize=KEPT)(clause_starts)
        self.readings = lru_cache(maxsize=KEPT)(self._read)
        self.understand = lru_cache(maxsize=KEPT)(self._understand)

    def _understand(self, words: tuple[str, ...], context: Context) -> Understanding:
        """All that the words of a turn say in this context."""
        named = _named(words, context)
        understood = Understanding(
            words=words,
            acts=self._acts(words, context, named),
            questions=find_questions(words),
            tone=hits(words, named, self.lexicon),
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
        understood = with_taught(
            settled(understood, context),
            self.taught.matches(words),
            "third_party" if context.scene == "third-party" else "debtor",
            lambda others: self._acts(others, context, _named(others, context)),
        )
        return replace(understood, tone=settled_tone(understood))

    def _acts(self, words: tuple[str, ...], context: Context, named: Slots) -> tuple[SpokenAct, ...]:
        if not words:
            return ()
        heard = [word for word in words if word != UNKNOWN]
        if 2 * len(heard) < len(words):
            return (SpokenAct("inaudible", 1.0, 0, len(words)),)
        found: dict[str, SpokenAct] = {}
        starts = self._starts(words)
        shift = _slot_evidence(self.model.acts, named)
        for first, read in self.readings(words, context.scene, context.debtor):
            sure = _harm_together(self.model.acts, shifted(read.confidences, shift))
            for act in self._told(read, first, starts, sure):
                known = found.get(act.act)
                if known is None or act.confidence > known.confidence:
                    found[act.act] = act
        return tuple(sorted(found.values(), key=lambda act: (act.start, act.end, act.act)))

    def _read(
        self, words: tuple[str, ...], scene: str, debtor: tuple[str, ...]
    ) -> tuple[tuple[int, Read], ...]:
        """The first word of each part of a turn, and what the model makes of it."""
        return tuple(
            (first, self.model.read(words[first:last], scene.replace("-", "_"), debtor))
            for first, last in _portions(words, self._starts(words))
        )

    def _told(self, read: Read, first: int, starts: Sequence[int], sure: Array) -> Iterator[SpokenAct]:
        """The acts of one part with their words."""
        last = first + read.looks.shape[1]
        earned = _earned(sure)
        for number in _decided(self.model.acts, sure):
            start, end = _window(read.looks[number])
            begin = max((at for at in starts if at <= first + start), default=first)
            stop = min((at for at in starts if at >= first + end), default=last)
            confidence = round(float(earned[number]), 2)
            yield SpokenAct(self.model.acts[number], confidence, max(first, begin), min(last, stop))


def _harm_together(acts: Sequence[str], sure: Array) -> Array:
    """The likeliest harm stands for all: listeners agree that a turn harms before they agree how."""
    harm = [number for number, act in enumerate(acts) if act in HARM]
    if not harm:
        return sure
    likeliest = harm[int(np.argmax(sure[harm]))]
    together = sure.copy()
    together[likeliest] = np.round(1 - np.prod(1 - sure[harm]), 2)
    return together


def _earned(sure: Array) -> Array:
    """How often an act is there that is told with such a confidence."""
    return confidences(EARNED_SLOPE * log_odds(sure) + EARNED_SHIFT)


def _decided(acts: Sequence[str], sure: Array) -> list[int]:
    """The acts that are there."""
    return [n for n, act in enumerate(acts) if sure[n] >= (HARM_DECIDED if act in HARM else DECIDED)]


def _named(words: tuple[str, ...], context: Context) -> Slots:
    return slots(words, context.on, context.country, context.known_sums)


def _slot_evidence(acts: Sequence[str], named: Slots) -> Array:
    """What the values that a turn names say for and against the acts that name such values."""
    there = {
        "propose_amount": bool(named.sums or named.shares),
        "propose_date": bool(named.days),
        "propose_method": bool(named.ways),
    }
    return np.array(
        [SLOT_EVIDENCE * (2 * there[act] - 1) if act in there else 0.0 for act in acts], np.float32
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
