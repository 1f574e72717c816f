"""The trainee's own baseline, from two known lines read aloud; and whether the microphone hears them well.

Measured exactly as the trainee's turns are. The words are known, so no recogniser is asked; whether they were all
read is seen from the syllables that can be counted in the sound (peaks of level over voiced sound: de Jong & Wempe
2009, Behavior Research Methods). Where that is in doubt there is no baseline: a wrong one would be worse than none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.core.messages import msg
from voicecoach.core.sound import RATE, Samples
from voicecoach.grading.measure.acoustics import Ear, listen
from voicecoach.grading.measure.frames import HOP, Floats, Spans, joined
from voicecoach.grading.measure.speaker_activity import PAUSE, clipped, duration, spans
from voicecoach.grading.measure.syllables import syllables
from voicecoach.grading.measure.utterances import Tune, tune

Verdict = Literal["good", "nothing", "quiet", "clipped", "noisy"]

LEAST = 4 * RATE
"""Samples of speech under which nothing is said about a voice (our choice)."""
QUIET = -45.0
"""Level of speech in dBFS under which a recogniser hears badly (our choice)."""
OVER_NOISE = 14.0
"""DB that speech must stand over the room (our choice)."""
_FULL = 32_600
"""A sample this far out has met the end of the scale."""
_CUT = 0.0005
"""Share of the speech at the end of the scale from which it is cut off (our choice)."""
_LONG = 3 * RATE // 2
"""Samples: shorter stretches say little about a voice, as in the cues of focus."""
_ALL_READ = (0.65, 1.5)
"""Ratio of syllables counted to those of the text; outside, it was not this text or not all of it (our choice; 0.75 to
1.2 on twenty synthetic voices from 98 to 205 words a minute, where half of the text is 0.3 to 0.62)."""
_DIP = 2.0
"""DB between two syllables (de Jong & Wempe 2009)."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """What was heard of the lines."""

    verdict: Verdict
    sentence: str
    """How well the microphone hears the trainee, and what to do."""
    baseline: Baseline | None = None
    reason: str = ""
    """Why there is no baseline; empty when there is one."""


def baseline_of(sound: Samples, lines: Sequence[str]) -> ReadAloud:
    """What one channel of 16 kHz tells of whoever read these lines; no baseline where it would be a guess."""
    ear = listen(np.stack((sound, np.zeros_like(sound)), axis=1)).trainee
    heard = tune(ear, ear.speech)
    if heard is None or duration(ear.speech) < RATE:
        return _told("nothing")
    verdict = _verdict(sound, ear, heard)
    if verdict != "good":
        return _told(verdict)
    words = [word for line in lines for word in line.split()]
    reason = _doubt(ear, words)
    own = None if reason else _measured(ear, heard, len(words))
    if own is None:
        return _told(verdict, reason or msg("Your pitch could not be followed."))
    return ReadAloud(verdict, _SENTENCES[verdict], own)


_SENTENCES: dict[Verdict, str] = {
    "good": msg("Your microphone hears you well."),
    "nothing": msg(
        "Nothing was heard. Check that your microphone is on, or choose another one; then read again."
    ),
    "quiet": msg(
        "You are too quiet for the recogniser. Move the microphone closer to your mouth, then read again."
    ),
    "clipped": msg(
        "You are too loud: your voice is cut off. Move the microphone away or turn it down, then read again."
    ),
    "noisy": msg("The room is nearly as loud as your voice. Close the door or move closer, then read again."),
}


def _told(verdict: Verdict, reason: str = "") -> ReadAloud:
    """No baseline, and why."""
    return ReadAloud(
        verdict, _SENTENCES[verdict], None, reason or msg("The microphone did not hear you well enough.")
    )


def _verdict(sound: Samples, ear: Ear, heard: Tune) -> Verdict:
    """How well the microphone hears."""
    full = int(np.count_nonzero(np.abs(sound.astype(np.int32)) >= _FULL))
    if full > _CUT * duration(ear.speech):
        return "clipped"
    if heard.level < QUIET:
        return "quiet"
    return "noisy" if heard.level - ear.noise < OVER_NOISE else "good"


def _doubt(ear: Ear, words: Sequence[str]) -> str:
    """Why this cannot be the text as a whole; empty when it can."""
    if duration(ear.speech) < LEAST:
        return msg(
            "Only {seconds:.0f} seconds of speech were heard; {least} are needed.",
            seconds=duration(ear.speech) / RATE,
            least=LEAST // RATE,
        )
    if len(ear.murmur):
        return msg("Somebody else could be heard behind you.")
    share = counted(ear) / max(1, syllables(words))
    if share < _ALL_READ[0]:
        return msg("Part of the two lines was not heard; read both, a little slower.")
    return msg("More was said than the two lines.") if share > _ALL_READ[1] else ""


def _measured(ear: Ear, heard: Tune, words: int) -> Baseline | None:
    """The voice in numbers; None when its pitch cannot be followed."""
    talk = joined(ear.speech, PAUSE)
    stretches = [tune(ear, clipped(ear.speech, spans([pair]))) for pair in talk.tolist() if _is_long(pair)]
    spreads = [tune_.spread for tune_ in stretches if tune_ and tune_.spread is not None]
    falls = [tune_.fall for tune_ in stretches if tune_ and tune_.fall is not None]
    if heard.pitch is None or not spreads:
        return None
    return Baseline(
        pace=round(60 * RATE * words / duration(talk), 1),
        pitch=round(heard.pitch, 2),
        spread=round(float(np.median(spreads)), 2),
        fall=round(float(np.median(falls)), 2) if falls else None,
        level=heard.level,
        bright=None if heard.bright is None else round(heard.bright, 2),
    )


def _is_long(pair: Sequence[int]) -> bool:
    return pair[1] - pair[0] >= _LONG


def counted(ear: Ear) -> int:
    """Syllables heard: peaks of level, 2 dB over what lies between them, where the voice sounds."""
    window = np.hanning(9)[1:-1]
    level = np.convolve(ear.level, window / window.sum(), "same")
    voiced = ~np.isnan(ear.pitch)
    return sum(_peaks(level[a:b], voiced[a:b]) for a, b in _frames(ear.speech))


def _frames(speech: Spans) -> list[list[int]]:
    spans: list[list[int]] = (speech // HOP).tolist()
    return spans


def _peaks(level: Floats, voiced: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> int:
    """Peaks of one stretch; a rise of 2 dB begins a syllable, a fall of 2 dB ends it."""
    count, at, low, rising = 0, 0, float("inf"), False
    for frame, now in enumerate(level.tolist()):
        if rising:
            if now > level[at]:
                at = frame
            elif now < level[at] - _DIP:
                count += bool(voiced[max(0, at - 3) : at + 4].any())
                rising, low = False, now
        elif now > low + _DIP:
            rising, at = True, frame
        low = min(low, now)
    return count + (rising and bool(voiced[max(0, at - 3) : at + 4].any()))
