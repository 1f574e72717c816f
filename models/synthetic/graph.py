"""The decoding graph: words of the language model, spelled in phones, spelled in transitions of the acoustic model."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import kaldifst  # type: ignore[import-untyped]

from models.synthetic.language_model import START, STOP, UNKNOWN, History, LanguageModel
from models.synthetic.lexicon import Pronunciation
from models.synthetic.phones import POSITIONS, SILENCE_ID, in_word, inventory, positional, positional_ids

EPSILON = 0
BACKOFF = "#0"


@dataclass(frozen=True)
class Costs:
    """Choices of the graph, tuned on data/dev.txt."""

    silence: float = 0.15  # probability of silence between two words
    pronunciation: float = 0.5  # how much the share of a pronunciation counts
    unknown_phone: float = 3.5  # cost of each phone of an unknown word


@dataclass(frozen=True)
class Arc:
    """One arc of a transducer under construction."""

    source: int
    target: int
    input: int
    output: int
    cost: float


class Lexicon:
    """Builds the transducer from positional phones to words."""

    def __init__(self, word_ids: dict[str, int], costs: Costs) -> None:
        self._word_ids = word_ids
        self._costs = costs
        self.arcs: list[Arc] = []
        self.start, self.loop, self._silence, after_silence = 0, 1, 2, 3
        self.states = 4
        self._add(self.start, self.loop, EPSILON, EPSILON, self._no_silence_cost)
        self._add(self.start, self._silence, EPSILON, EPSILON, self._silence_cost)
        self._add(self._silence, after_silence, SILENCE_ID, EPSILON)
        self._add(after_silence, self.loop, disambiguation(0), EPSILON)
        self._add(self.loop, self.loop, disambiguation(1), word_ids[BACKOFF])
        self._add_unknown()

    @property
    def _silence_cost(self) -> float:
        return -math.log(self._costs.silence)

    @property
    def _no_silence_cost(self) -> float:
        return -math.log(1 - self._costs.silence)

    def add_words(self, pronunciations: Sequence[Pronunciation]) -> None:
        """Add every pronunciation; words that sound the same are told apart by a symbol at their end."""
        same: dict[tuple[str, ...], list[Pronunciation]] = defaultdict(list)
        for entry in pronunciations:
            same[entry.phones].append(entry)
        for phones, entries in same.items():
            for number, entry in enumerate(entries):
                mark = [disambiguation(3 + number)] if len(entries) > 1 else []
                cost = -self._costs.pronunciation * math.log(entry.share)
                self._add_word([*in_word(phones), *mark], self._word_ids[entry.word], cost)

    def _add_word(self, symbols: Sequence[int], word: int, cost: float) -> None:
        state = self.loop
        for place, symbol in enumerate(symbols):
            following = self._new_state()
            self._add(state, following, symbol, word if place == 0 else EPSILON, cost if place == 0 else 0.0)
            state = following
        self._end_word(state)

    def _end_word(self, state: int) -> None:
        self._add(state, self.loop, EPSILON, EPSILON, self._no_silence_cost)
        self._add(state, self._silence, EPSILON, EPSILON, self._silence_cost)

    def _add_unknown(self) -> None:
        """[unk] is any three or more phones; a symbol of its own at the start keeps it apart from the words."""
        begun, first, inside, ended = (self._new_state() for _ in range(4))
        self._add(self.loop, begun, disambiguation(2), self._word_ids[UNKNOWN])
        for source, target, place in (
            (begun, first, "B"),
            (first, inside, "I"),
            (inside, inside, "I"),
            (inside, ended, "E"),
        ):
            for phone in inventory()[1:]:
                self._add(
                    source, target, positional_ids()[f"{phone}_{place}"], EPSILON, self._costs.unknown_phone
                )
        self._end_word(ended)

    def _new_state(self) -> int:
        self.states += 1
        return self.states - 1

    def _add(self, source: int, target: int, symbol: int, word: int, cost: float = 0.0) -> None:
        self.arcs.append(Arc(source, target, symbol, word, cost))

    def transducer(self) -> kaldifst.StdVectorFst:
        """The finished transducer."""
        fst = kaldifst.StdVectorFst()
        for _ in range(self.states):
            fst.add_state()
        fst.start = self.start
        fst.set_final(self.loop, 0.0)
        for arc in self.arcs:
            fst.add_arc(arc.source, kaldifst.StdArc(arc.input, arc.output, arc.cost, arc.target))
        return fst


def disambiguation(number: int) -> int:
    """Symbols above the phones that make the graph determinizable: after silence, back-off, unknown, words."""
    return len(positional()) + number


def word_table(vocabulary: Sequence[str]) -> list[str]:
    """words.txt: id -> word."""
    return ["<eps>", *vocabulary, UNKNOWN, BACKOFF, START, STOP]


def grammar(model: LanguageModel, word_ids: dict[str, int]) -> kaldifst.StdVectorFst:
    """The language model as an acceptor with back-off arcs."""
    fst = kaldifst.StdVectorFst()
    states = {history: fst.add_state() for history in model.probabilities}
    fst.start = states[(START,)]
    for history, words in model.probabilities.items():
        for word, probability in words.items():
            if word == STOP:
                fst.set_final(states[history], -math.log(probability))
                continue
            target = states[_longest_known((*history, word), states)]
            fst.add_arc(
                states[history],
                kaldifst.StdArc(word_ids[word], word_ids[word], -math.log(probability), target),
            )
        if history:
            cost = -math.log(model.backoffs[history])
            fst.add_arc(
                states[history], kaldifst.StdArc(word_ids[BACKOFF], EPSILON, cost, states[history[1:]])
            )
    return fst


def _longest_known(history: History, states: dict[History, int]) -> History:
    while history not in states:
        history = history[1:]
    return history


def build(
    model: LanguageModel, pronunciations: Sequence[Pronunciation], costs: Costs
) -> kaldifst.StdVectorFst:
    """The whole graph, ready to be written."""
    vocabulary = sorted({entry.word for entry in pronunciations})
    word_ids = {word: number for number, word in enumerate(word_table(vocabulary))}
    lexicon = Lexicon(word_ids, costs)
    lexicon.add_words(pronunciations)
    left, right = lexicon.transducer(), grammar(model, word_ids)
    kaldifst.arcsort(left, "olabel")
    kaldifst.arcsort(right, "ilabel")
    phones_to_words = kaldifst.compose(left, right)
    kaldifst.determinize_star(phones_to_words)
    kaldifst.minimize_encoded(phones_to_words)
    return _to_transitions(phones_to_words)


def _to_transitions(fst: kaldifst.StdVectorFst) -> kaldifst.StdVectorFst:
    """Phones -> transition ids: one frame on the way in (2 * phone), any number more in a loop (2 * phone - 1)."""
    out = kaldifst.StdVectorFst()
    for _ in range(fst.num_states):
        out.add_state()
    out.start = fst.start
    entered = _entering_phones(fst)
    looping: dict[tuple[int, int], int] = {}
    for state in range(fst.num_states):
        final = fst.final(state).value
        if math.isfinite(final):
            out.set_final(state, final)
        for arc in kaldifst.ArcIterator(fst, state):
            phone = arc.ilabel if arc.ilabel < len(positional()) else EPSILON
            if phone == EPSILON:
                out.add_arc(state, kaldifst.StdArc(EPSILON, arc.olabel, arc.weight.value, arc.nextstate))
                continue
            key = (arc.nextstate, phone)
            if key not in looping:
                alone = entered[arc.nextstate] == {phone} and arc.nextstate != fst.start
                looping[key] = _add_loop(out, arc.nextstate, phone, alone)
            out.add_arc(state, kaldifst.StdArc(2 * phone, arc.olabel, arc.weight.value, looping[key]))
    kaldifst.connect(out)
    return out


def _entering_phones(fst: kaldifst.StdVectorFst) -> dict[int, set[int]]:
    """State -> the phones (or epsilon) of the arcs that lead to it."""
    entered: dict[int, set[int]] = defaultdict(set)
    for state in range(fst.num_states):
        for arc in kaldifst.ArcIterator(fst, state):
            entered[arc.nextstate].add(arc.ilabel if arc.ilabel < len(positional()) else EPSILON)
    return entered


def _add_loop(out: kaldifst.StdVectorFst, target: int, phone: int, alone: bool) -> int:
    """The state in which a phone goes on: its target, or one before it where other phones arrive as well."""
    state = target if alone else out.add_state()
    out.add_arc(state, kaldifst.StdArc(2 * phone - 1, EPSILON, 0.0, state))
    if not alone:
        out.add_arc(state, kaldifst.StdArc(EPSILON, EPSILON, 0.0, target))
    return state


def word_boundaries() -> Iterator[str]:
    """Lines of word_boundary.int: how Vosk finds where words begin and end."""
    names = dict(zip(POSITIONS, ("begin", "end", "internal", "singleton"), strict=True))
    yield f"{SILENCE_ID} nonword"
    for number, name in enumerate(positional()[2:], start=2):
        yield f"{number} {names[name[-1]]}"
