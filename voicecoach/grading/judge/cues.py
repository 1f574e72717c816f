"""What a cue of audible focus is; the cues themselves are in cues_voice, cues_timing and cues_words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.grading.judge.evidence import Evidence
from voicecoach.grading.report import Finding, Said


@dataclass(frozen=True, slots=True)
class CueResult:
    """What a cue found."""

    severity: float | None
    """0 (nothing to hear) to 1 (all of the cue's points); None when it could not be measured."""
    said: tuple[Said, ...]
    """The reason as data."""
    moments: tuple[Finding, ...] = ()
    """Where to hear it; their costs are shares of the whole and are scaled to the severity."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing a customer could hear of the trainee's attention."""

    id: str
    """Also the name of its table under [focus] in the rubric; its title stands in `voicecoach.reports.wording`."""
    listen: Callable[[Evidence], CueResult]


def unmeasured(why: Said) -> CueResult:
    """The cue could not be measured, and why."""
    return CueResult(None, (why,))


def judged(severity: float, reason: Sequence[Said], moments: Sequence[Finding]) -> CueResult:
    """A severity only counts when there is a moment to hear."""
    return CueResult(min(1.0, max(0.0, severity)) if moments else 0.0, tuple(reason), tuple(moments))


def ramp(value: float, fine: float, worst: float) -> float:
    """0 at or under `fine`, 1 at or over `worst`, straight between; the other way round when worst < fine."""
    return min(1.0, max(0.0, (value - fine) / (worst - fine)))
