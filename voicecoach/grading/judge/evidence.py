"""Everything a criterion may look at, and the words in which it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.core.session import Session
from voicecoach.core.sound import seconds
from voicecoach.grading.judge.analysis import Reading
from voicecoach.grading.judge.packs import Pack
from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.judge.spoken import Asked, Toned
from voicecoach.grading.measure.features import Features
from voicecoach.grading.report import Finding, Part


@dataclass(frozen=True, slots=True)
class Evidence:
    """One call, measured and understood."""

    session: Session
    reading: Reading
    rubric: Rubric
    packs: tuple[Pack, ...] = ()
    """The rule packs that the rubric asks for."""

    @property
    def features(self) -> Features:
        """What was measured."""
        return self.reading.features

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The trainee's questions in order."""
        return self.reading.questions

    @property
    def tone(self) -> tuple[Toned, ...]:
        """Lexicon phrases in the trainee's words, in order."""
        return self.reading.tone

    @property
    def words(self) -> int:
        """Words the trainee spoke."""
        return sum(one.count for one in self.features.of("trainee"))

    def unsure(self) -> str:
        """Why the trainee's words cannot be graded; empty when they can."""
        if not self.words:
            return "no words of yours were recognised"
        known = [word.confidence for one in self.features.of("trainee") for word in one.words]
        mean = sum(known) / len(known) if known else 1.0
        if mean < self.rubric.floor:
            return f"the recogniser was unsure of your words ({mean:.2f} of 1; {self.rubric.floor:.2f} is needed)"
        return ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a criterion says of a call."""

    value: float | None
    """0 to 100; None when not scored."""
    reason: str
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is graded."""

    id: str
    """Also the name of its table in the rubric."""
    title: str
    formula: str
    """How the value is computed, with the source of its norms; {rules.…} stands for the rubric's own numbers."""
    judge: Callable[[Evidence], Verdict]


def abstain(why: str) -> Verdict:
    """Not scored, and why."""
    return Verdict(None, f"Not scored: {why}.")


def deducted(reason: str, findings: Sequence[Finding]) -> Verdict:
    """100 less what the findings cost, never under 0."""
    value = max(0.0, 100.0 - sum(finding.cost for finding in findings))
    return Verdict(round(value, 1), reason, tuple(sorted(findings, key=lambda one: (one.start, one.end))))


def found(
    span: tuple[int, int], quote: str, message: str, advice: str = "", cost: float = 0.0, *, part: str = ""
) -> Finding:
    """A finding at this stretch of samples."""
    return Finding(seconds(span[0]), seconds(span[1]), quote, message, advice, round(cost, 2), part)


def clipped_quote(text: str, most: int = 16) -> str:
    """The text, cut after that many words."""
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]) + " …"


def times(count: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def share(count: int, whole: int, one: str, many: str = "") -> str:
    """A part of things: "the one moment", "all 3 moments", "2 of 3 moments", "none of 3 moments"."""
    nouns = many or one + "s"
    if whole == 1:
        return f"the one {one}" if count else f"no {one}"
    return f"all {whole} {nouns}" if count == whole else f"{count or 'none'} of {whole} {nouns}"


def listing(words: Sequence[str]) -> str:
    """Words as a list: "a, b and c"."""
    return " and ".join([*filter(None, [", ".join(words[:-1])]), *words[-1:]])


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "no questions", "1 question", "3 questions"."""
    return f"{count or 'no'} {one if count == 1 else many or one + 's'}"
