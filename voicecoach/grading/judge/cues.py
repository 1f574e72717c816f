"""What a cue of audible focus is; the cues themselves are in cues_voice, cues_timing and cues_words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.grading.judge.evidence import Evidence
from voicecoach.grading.report import Finding


@dataclass(frozen=True, slots=True)
class Heard:
    """What a cue found."""

    severity: float | None
    """0 (nothing to hear) to 1 (all of the cue's points); None when it could not be measured."""
    reason: str
    moments: tuple[Finding, ...] = ()
    """Where to hear it; their costs are shares of the whole and are scaled to the severity."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing a customer could hear of the trainee's attention."""

    id: str
    """Also the name of its table under [focus] in the rubric."""
    title: str
    listen: Callable[[Evidence], Heard]


def unmeasured(why: str) -> Heard:
    """The cue could not be measured, and why."""
    return Heard(None, f"Not measured: {why}.")


def judged(severity: float, reason: str, moments: Sequence[Finding]) -> Heard:
    """A severity only counts when there is a moment to hear."""
    return Heard(min(1.0, max(0.0, severity)) if moments else 0.0, reason, tuple(moments))


def ramp(value: float, fine: float, worst: float) -> float:
    """0 at or under `fine`, 1 at or over `worst`, straight between; the other way round when worst < fine."""
    return min(1.0, max(0.0, (value - fine) / (worst - fine)))
