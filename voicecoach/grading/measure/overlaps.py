"""The interruption ledger: every moment two people spoke at once, typed.

Kinds after conversation analysis: terminal overlaps and continuers are not competitive (Schegloff 2000).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.frames import Spans
from voicecoach.grading.measure.speaker_activity import clipped, duration, spans
from voicecoach.grading.measure.utterances import Tune, Utterance
from voicecoach.language.floor import was_cut_off
from voicecoach.language.phrases import is_backchannel, is_repair

Tuner = Callable[[int, int], Tune | None]
"""Measures a stretch of the incomer's sound, given in samples."""

STRETCH = RATE // 2
"""Pauses under 0.5 s do not give the floor away (our choice)."""
TERMINAL = RATE // 2
"""Speech that begins less than 0.5 s before the other's end is a terminal overlap (our choice)."""
_TOGETHER = RATE // 5
"""Two who begin within 200 ms of each other after a silence collided; nobody interrupted."""
HELPING = 2 * RATE
"""Talking along for longer than 2 s is no help any more (our choice)."""
_LEAST = RATE * 6 // 100
"""Overlaps under 60 ms cannot be told from the edges of the speech."""
_MURMUR = RATE * 7 // 10
"""Without words: a sound under 0.7 s over a speaker who goes on is a backchannel."""
LOUDER = 3.0
"""dB above own baseline that make an overlap competitive (our choice)."""
HIGHER = 2.0
"""Semitones above own baseline that make an overlap competitive (our choice)."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two people speaking at once."""

    start: int
    end: int
    spoken: int
    """Samples in which both really spoke."""
    kind: str
    """backchannel | terminal | cooperative | competitive"""
    by: Speaker
    yielded: str
    """trainee | debtor | nobody"""
    repaired: bool
    raised: bool
    """Louder or higher than the incomer's own baseline."""
    words: str
    """What the incomer was saying."""
    confidence: float
    """Mean confidence of those words; 1 when none are known."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One side coming in on the other."""

    by: Speaker
    own: Spans
    """The incomer's speech."""
    other: Spans
    """The holder's speech."""
    coming: Spans
    """The incomer's stretches of floor: logged lines, or speech with short pauses closed."""
    holder: Spans
    """The holder's stretches of floor, likewise."""
    mine: Sequence[Utterance]
    """The incomer's utterances."""
    theirs: Sequence[Utterance]
    cuts: tuple[int, ...] = ()
    """Samples at which the log says that the incomer took the floor."""
    backchannels: tuple[int, ...] = ()
    """Samples at which the log says that the incomer only acknowledged."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """How loud and high the incomer usually is, and a way to ask about a moment."""

    level: float
    pitch: float | None
    tune: Tuner

    def raised(self, start: int, end: int) -> bool:
        """True when the stretch is clearly louder or higher than usual."""
        now = self.tune(start, end)
        if now is None:
            return False
        higher = now.pitch is not None and self.pitch is not None and now.pitch - self.pitch >= HIGHER
        return now.level - self.level >= LOUDER or higher


def overlaps(scene: Scene, sounds: Sounds | None) -> list[Overlap]:
    """Every overlap that the incomer began, in order."""
    rows = []
    for start, end in scene.coming.tolist():
        held = scene.holder[(scene.holder[:, 0] < start) & (scene.holder[:, 1] > start)]
        if not len(held):
            continue
        holder = (int(held[0, 0]), int(held[0, 1]))
        until = min(end, holder[1])
        both = duration(clipped(clipped(scene.own, spans([(start, until)])), scene.other))
        if until - start >= _LEAST and both >= _LEAST:
            rows.append(_typed(scene, (start, end), holder, both, sounds))
    return rows


def _typed(
    scene: Scene, mine: tuple[int, int], held: tuple[int, int], both: int, sounds: Sounds | None
) -> Overlap:
    start, end = mine
    until = min(end, held[1])
    text, confidence = said(scene.mine, start, end)
    raised = sounds is not None and sounds.raised(start, max(until, min(end, start + RATE)))
    kind = _kind(scene, mine, held, text, raised)
    return Overlap(
        start=start,
        end=until,
        spoken=both,
        kind=kind,
        by=scene.by,
        yielded=_yielded(scene, kind, end, held[1]),
        repaired=_repaired(scene.mine, start),
        raised=raised,
        words=text,
        confidence=confidence,
    )


def _kind(scene: Scene, mine: tuple[int, int], held: tuple[int, int], text: str, raised: bool) -> str:
    start, end = mine
    cut = any(abs(at - start) < RATE // 2 for at in scene.cuts)
    if not cut and _is_backchannel(scene, start, end, held[1], text):
        return "backchannel"
    if start - held[0] < _TOGETHER or (not cut and _terminal(scene, start, held[1])):
        return "terminal"
    long = min(end, held[1]) - start > HELPING
    return "competitive" if cut or raised or long or held[1] < end else "cooperative"


def _is_backchannel(scene: Scene, start: int, end: int, held_until: int, text: str) -> bool:
    if any(abs(at - start) < RATE // 2 for at in scene.backchannels):
        return True
    if text:
        return is_backchannel(text.split()) and end - start < 3 * RATE
    return end - start < _MURMUR and held_until > end


def _terminal(scene: Scene, start: int, held_until: int) -> bool:
    return held_until - start <= TERMINAL and not _cut_off(scene.theirs, held_until)


def _cut_off(theirs: Sequence[Utterance], at: int) -> bool:
    """True when the words before this moment do not end like the end of a line."""
    said_before: Sequence[str] = ()
    for utterance in theirs:
        if utterance.start > at:
            break
        known = [word.text for word in utterance.words if word.start < at]
        if known or utterance.end <= at + RATE // 2:
            said_before = known or utterance.text.lower().split() or said_before
    return was_cut_off(said_before)


def _yielded(scene: Scene, kind: str, end: int, held_until: int) -> str:
    """Who stopped for the other."""
    if kind in {"backchannel", "terminal"}:
        return "nobody"
    other: Speaker = "debtor" if scene.by == "trainee" else "trainee"
    return other if held_until <= end else scene.by


def said(mine: Sequence[Utterance], start: int, end: int) -> tuple[str, float]:
    """The incomer's words in this stretch and their mean confidence."""
    words = [w for u in mine for w in u.words if w.end > start - RATE // 10 and w.start < end + RATE // 10]
    if words:
        return " ".join(w.text for w in words), sum(w.confidence for w in words) / len(words)
    text = " ".join(u.text for u in mine if not u.words and u.start < end and u.end > start)
    return text, 1.0


def _repaired(mine: Sequence[Utterance], start: int) -> bool:
    """True when the incomer gave the floor back in that turn or the next."""
    following = [u.text for u in mine if u.end > start][:2]
    return any(is_repair(text) for text in following)


def usual_sounds(
    mine: Sequence[Utterance], starts: Sequence[int], tune: Tuner, own: Baseline | None = None
) -> Sounds | None:
    """Own usual level and pitch: the median over the utterances that no overlap began in, else the own baseline."""
    calm = [u.tune for u in mine if u.tune and not any(u.start <= at < u.end for at in starts)]
    if not calm and own is not None and own.level is not None:
        return Sounds(own.level, own.pitch, tune)
    calm = calm or [u.tune for u in mine if u.tune]
    if not calm:
        return None
    pitches = [t.pitch for t in calm if t.pitch is not None]
    return Sounds(
        float(np.median([t.level for t in calm])), float(np.median(pitches)) if pitches else None, tune
    )
