"""Everything a criterion may look at, and the form in which it answers: codes and values, no sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import seconds
from voicecoach.grading.judge.analysis import CallAnalysis
from voicecoach.grading.judge.packs import Pack
from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.judge.spoken import Asked, Toned, UnderstoodTurn
from voicecoach.grading.measure.features import Features
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.grading.report import Finding, Part, Said, Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """One call, measured and understood."""

    session: Session
    analysis: CallAnalysis
    rubric: Rubric
    packs: tuple[Pack, ...] = ()
    """The rule packs that the rubric asks for."""

    @property
    def features(self) -> Features:
        """What was measured."""
        return self.analysis.features

    @property
    def heard(self) -> tuple[UnderstoodTurn, ...]:
        """The trainee's turns that have words, understood."""
        return self.analysis.heard

    def does(self, index: int | None, *acts: str) -> bool:
        """Whether the trainee's turn with this index in the session does one of these acts."""
        return any(row.index == index and row.does(*acts) for row in self.heard)

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The trainee's questions in order."""
        return self.analysis.questions

    @property
    def tone(self) -> tuple[Toned, ...]:
        """What carries the tone of the trainee's words, in order."""
        return self.analysis.tone

    @property
    def words(self) -> int:
        """Words the trainee spoke."""
        return sum(utterance.count for utterance in self.features.of("trainee"))

    def unsure(self) -> Said | None:
        """Why the trainee's words cannot be graded; None when they can."""
        if not self.words:
            return Said("unsure.no_words")
        known = [word.confidence for utterance in self.features.of("trainee") for word in utterance.words]
        mean = sum(known) / len(known) if known else 1.0
        if mean < self.rubric.floor:
            return said("unsure.confidence", mean=mean, least=self.rubric.floor)
        return None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a criterion says of a call."""

    value: float | None
    """0 to 100; None when not scored."""
    said: tuple[Said, ...]
    """The reason as data."""
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that is graded on its own; its title and formula stand in `voicecoach.reports.wording`."""

    id: str
    """Also the name of its table in the rubric."""
    judge: Callable[[Evidence], Verdict]


def said(code: str, /, **values: Value) -> Said:
    """A sentence as data; numbers are rounded to three decimals."""
    return Said(code, _rounded(values))


def abstain(why: Said) -> Verdict:
    """Not scored, and why."""
    return Verdict(None, (why,))


def deducted(reason: Sequence[Said], findings: Sequence[Finding]) -> Verdict:
    """100 less what the findings cost, never under 0."""
    value = max(0.0, 100.0 - sum(finding.cost for finding in findings))
    in_order = sorted(findings, key=lambda finding: (finding.start, finding.end))
    return Verdict(round(value, 1), tuple(reason), tuple(in_order))


def finding(
    span: tuple[int, int], quote: str, code: str, cost: float = 0.0, *, part: str = "", **values: Value
) -> Finding:
    """A finding at this span of samples; `values` are what its message is made of."""
    return Finding(
        start=seconds(span[0]),
        end=seconds(span[1]),
        quote=quote,
        cost=round(cost, 2),
        part=part,
        code=code,
        values=_rounded(values),
    )


def _rounded(values: dict[str, Value]) -> dict[str, Value]:
    return {
        name: round(float(value), 3) if isinstance(value, float) else value for name, value in values.items()
    }


def turn_finding(turn: Turn, code: str, cost: float = 0.0, *, part: str = "", **values: Value) -> Finding:
    """A finding on a whole turn, quoted from its beginning."""
    return finding((turn.start, turn.end), clipped_quote(turn.text), code, cost, part=part, **values)


def utterance_finding(
    utterance: Utterance, code: str, cost: float = 0.0, *, part: str = "", **values: Value
) -> Finding:
    """A finding on a whole utterance, quoted from its beginning."""
    span = utterance.start, utterance.end
    return finding(span, clipped_quote(utterance.text), code, cost, part=part, **values)


def clipped_quote(text: str, most: int = 16) -> str:
    """The text, cut after that many words."""
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]) + " …"
