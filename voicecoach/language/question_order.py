"""How the questions of a call follow each other: open first, leading later, and which of the six Ws were asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.language.questions import QuestionSpan

SIX_WS = ("who", "what", "where", "when", "why", "how")
_STANDS_FOR = {
    ("what", "time"): "when",
    ("what", "day"): "when",
    ("what", "date"): "when",
    ("which", "day"): "when",
    ("what", "reason"): "why",
    ("what", "happened"): "why",
    ("what", "address"): "where",
    ("what", "place"): "where",
    ("what", "name"): "who",
    ("what", "person"): "who",
    ("what", "amount"): "how",
}
"""W-words that ask what another one asks, by a word among the next few."""
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What the order of questions says."""

    opened: bool
    """The first question that was not a greeting or a check of identity was open."""
    leading_first: bool
    """A leading question came before any open one."""
    closed_run: int
    """The longest run of closed questions without an open one between."""
    open_share: float
    """Open questions of all, 0 to 1; 0 when none was asked."""
    covered: tuple[str, ...]
    """Which of the six Ws were asked, in their usual order."""


def order_of(questions: Sequence[QuestionSpan], covered: Iterable[str] = ()) -> Order:
    """The order of a call's questions; `covered` as given by `ws_of` for each."""
    kinds = [question.kind for question in questions]
    first_open = kinds.index("open") if "open" in kinds else len(kinds)
    longest = run = 0
    for kind in kinds:
        run = 0 if kind == "open" else run + 1
        longest = max(longest, run)
    known = set(covered)
    return Order(
        opened=bool(kinds) and first_open == 0,
        leading_first="leading" in kinds[:first_open],
        closed_run=longest,
        open_share=kinds.count("open") / len(kinds) if kinds else 0.0,
        covered=tuple(w for w in SIX_WS if w in known),
    )


def ws_of(question: QuestionSpan, words: Sequence[str]) -> frozenset[str]:
    """The Ws that a question covers: "what day can you pay" covers what and when."""
    said = [word.lower().strip("?.,!") for word in words[question.start : question.end]]
    found = set(question.w_words)
    for w in question.w_words:
        at = said.index(w) if w in said else 0
        found |= {_STANDS_FOR[w, near] for near in said[at + 1 : at + 1 + _NEAR] if (w, near) in _STANDS_FOR}
    return frozenset(found & set(SIX_WS))
