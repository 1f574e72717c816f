"""What the debtor told and asked, and what the trainee's next turns did with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.core.session import Session, Turn
from voicecoach.grading.judge.spoken import Asked, bound
from voicecoach.grading.measure.utterances import expects_answer, texts
from voicecoach.language.answers import leaves_unanswered, only_listens
from voicecoach.language.context import context_of
from voicecoach.language.facts import Fact, facts, picked_up, re_asked, same_month
from voicecoach.language.phrases import is_generic
from voicecoach.language.understanding import Context

NEXT = 2
"""Turns of the trainee in which a fact can be taken up (our choice)."""


@dataclass(frozen=True, slots=True)
class Told:
    """One debtor turn that holds something specific, and how it was met."""

    index: int
    """In the session's turns."""
    turn: Turn
    facts: tuple[Fact, ...]
    answers: tuple[Turn, ...]
    """The trainee's next turns that are more than a "mm hmm"."""
    used: tuple[Turn, str] | None
    """The answer that takes one of the facts up, and its words; None when none does."""

    @property
    def generic(self) -> bool:
        """The first answer acknowledges and nothing more."""
        return bool(self.answers) and self.used is None and is_generic(texts(self.answers[0]))


@dataclass(frozen=True, slots=True)
class ReAsked:
    """A question for something already told."""

    question: Asked
    told: Turn
    quote: str
    """Where it was told."""


def told(session: Session) -> tuple[Told, ...]:
    """Every debtor turn that holds a fact and has an answer, in order."""
    rows = []
    for index, turn in enumerate(session.turns):
        if turn.speaker == "trainee":
            continue
        here = facts(texts(turn), context_of(session, turn.start))
        answers = _answers(turn, session.turns[index + 1 :])
        if here and answers:
            rows.append(Told(index, turn, here, answers, _used(session, here, answers)))
    return tuple(rows)


def _answers(told_in: Turn, later: Sequence[Turn]) -> tuple[Turn, ...]:
    """The trainee's next turns; short ones that only show listening are left out while there are others."""
    asked = expects_answer(told_in)
    real = [turn for turn in later if turn.speaker == "trainee" and texts(turn) and not _nods(turn, asked)]
    return tuple(real[:NEXT]) or tuple(turn for turn in later if turn.speaker == "trainee")[:1]


def _nods(turn: Turn, asked: bool) -> bool:
    words = texts(turn)
    return len(words) <= 2 and only_listens(words, asked=asked)


def _used(session: Session, here: Sequence[Fact], answers: Sequence[Turn]) -> tuple[Turn, str] | None:
    for turn in answers:
        words, context = texts(turn), context_of(session, turn.start)
        for fact in here:
            span = picked_up(fact, words, context)
            if span:
                return turn, " ".join(words[span[0] : span[1]])
    return None


def asked_again(session: Session, questions: Sequence[Asked], rows: Sequence[Told]) -> tuple[ReAsked, ...]:
    """The trainee's questions for what the debtor had told before."""
    repeats = []
    for question in questions:
        if question.kind == "leading":
            continue
        before = [(row, fact) for row in rows if row.index < question.turn for fact in row.facts]
        asked = question.text.split()
        context = context_of(session, session.turns[question.turn].start)
        match = re_asked(asked, [fact for _, fact in before], context)
        if match is None:
            continue
        row = next(row for row, fact in reversed(before) if fact is match)
        if match.kind == "reason" and _goes_on(asked, row, context):
            continue
        repeats.append(ReAsked(question, row.turn, bound(row.turn, match.start, match.end)[2]))
    return tuple(repeats)


def _goes_on(asked: Sequence[str], row: Told, context: Context) -> bool:
    """True for "what happened in March" after "I lost my job in March"."""
    return any(picked_up(fact, asked, context) for fact in row.facts) or same_month(asked, texts(row.turn))


def unanswered(session: Session) -> tuple[tuple[Turn, Turn], ...]:
    """Debtor turns that end in a question, with an answer that only acknowledges."""
    pairs = []
    for index, turn in enumerate(session.turns):
        if turn.speaker == "trainee" or not texts(turn):
            continue
        answers = _answers(turn, session.turns[index + 1 :])
        if expects_answer(turn) and answers and leaves_unanswered(texts(answers[0])):
            pairs.append((turn, answers[0]))
    return tuple(pairs)
