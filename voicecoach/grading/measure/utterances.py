"""Each turn measured: how long, how fast, how loud, how high, and what came before it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker, Word
from voicecoach.grading.measure.acoustics import Acoustics, Ear
from voicecoach.grading.measure.frames import HOP, Flags, Floats, Spans, joined, power
from voicecoach.grading.measure.speaker_activity import PAUSE, clipped, duration, spans, word_spans
from voicecoach.grading.measure.syllables import syllables
from voicecoach.language.answers import only_listens
from voicecoach.language.clauses import false_starts
from voicecoach.language.debtor_words import ends_in_question

_EDGE = RATE // 10
"""How far the words' own times may be off: 100 ms."""
_SLACK = 3 * RATE // 10
"""How far the sound may stand out of the turn's own times."""


@dataclass(frozen=True, slots=True)
class Tune:
    """How a turn sounded; None where it is too short or too noisy to say."""

    level: float
    """Mean power of its speech, dBFS."""
    fall: float | None
    """How many dB its last 0.6 s lie under what came before; None under 2 s."""
    pitch: float | None
    """Middle of its pitch, semitones above 100 Hz."""
    spread: float | None
    """Standard deviation of its pitch, semitones, taken from the middle half so that no octave error counts."""
    rise: float | None
    """How many semitones its end lies above its middle."""
    bright: float | None
    """Level above 1.7 kHz against the level below, dB."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn as it was delivered."""

    speaker: Speaker
    start: int
    """True first sample of speech."""
    end: int
    """One past the last sample of speech."""
    turn: int | None
    """Index in the session's turns; None when found in the sound alone."""
    text: str
    words: tuple[Word, ...]
    count: int
    """Number of words."""
    speech: Spans
    """Its stretches of speech, samples."""
    talk: int
    """Samples of speech with the pauses under 1 s counted."""
    backchannel: bool
    """Nothing but "mm hmm", "okay", "right" ..."""
    tune: Tune | None
    """None without a recording."""
    false_starts: int = 0
    """Number of false starts: "we could we could"."""

    @property
    def pace(self) -> float:
        """Words a minute of the speaker's own speech."""
        return 60 * RATE * self.count / self.talk if self.talk else 0.0

    @property
    def articulation(self) -> float:
        """Syllables a second with the pauses out."""
        texts = [word.text for word in self.words] or self.text.split()
        spoken = duration(self.speech)
        return RATE * syllables(texts) / spoken if spoken else 0.0

    @property
    def confidence(self) -> float:
        """Mean confidence of its words; 1 where the text was given."""
        return sum(word.confidence for word in self.words) / len(self.words) if self.words else 1.0


def utterances(session: Session, sound: Acoustics | None, speaker: Speaker, speech: Spans) -> list[Utterance]:
    """The speaker's turns in order; found in the sound alone when no words are known."""
    ear = None if sound is None else getattr(sound, speaker)
    told = [(index, turn) for index, turn in enumerate(session.turns) if turn.speaker == speaker]
    if not told:
        stretches = joined(speech, PAUSE).tolist()
        return [
            _utterance(Turn(speaker, a, b, ""), None, clipped(speech, spans([(a, b)])), ear)
            for a, b in stretches
        ]
    if sound is None:
        parts = [word_spans(turn) for _, turn in told]
    else:
        parts = [_of_turn(told, at, speech) for at in range(len(told))]
    return [
        _utterance(turn, index, part, ear, asked=_asked(session.turns, index))
        for (index, turn), part in zip(told, parts, strict=True)
    ]


def texts(turn: Turn) -> list[str]:
    """The turn's words as text."""
    return [word.text for word in turn.words] or turn.text.split()


def expects_answer(turn: Turn) -> bool:
    """Whether the other is asked something at the end of this turn."""
    return "asks" in turn.marks or ends_in_question(texts(turn))


def _asked(turns: Sequence[Turn], index: int) -> bool:
    """Whether a turn comes after the other's question."""
    before = turns[index - 1] if index else None
    if before is None or before.speaker == turns[index].speaker:
        return False
    return before.end <= turns[index].start + _SLACK and expects_answer(before)


def _of_turn(told: Sequence[tuple[int, Turn]], at: int, speech: Spans) -> Spans:
    """The speech that belongs to a turn: what lies near its times and nearer than to the turns beside it."""
    turn = told[at][1]
    first = turn.start - _SLACK
    last = turn.end + _SLACK
    if at > 0:
        first = max(first, (told[at - 1][1].end + turn.start) // 2)
    if at + 1 < len(told):
        last = min(last, (turn.end + told[at + 1][1].start) // 2)
    near = clipped(speech, spans([(min(first, turn.start), max(last, turn.end))]))
    own = near[(near[:, 1] > turn.start) & (near[:, 0] < turn.end)]
    return own if len(own) else word_spans(turn)


def _utterance(
    turn: Turn, index: int | None, speech: Spans, ear: Ear | None, *, asked: bool = False
) -> Utterance:
    words = texts(turn)
    return Utterance(
        speaker=turn.speaker,
        start=int(speech[0, 0]) if len(speech) else turn.start,
        end=int(speech[-1, 1]) if len(speech) else turn.end,
        turn=index,
        text=turn.text,
        words=turn.words,
        count=len(words),
        speech=speech,
        talk=duration(joined(speech, PAUSE)),
        backchannel=only_listens(words, asked=asked),
        tune=None if ear is None else tune(ear, _worded(turn, speech)),
        false_starts=false_starts(words),
    )


def _worded(turn: Turn, speech: Spans) -> Spans:
    """The speech while words were said, when their times are known: what follows may be somebody else."""
    if not turn.words:
        return speech
    inside = clipped(speech, spans([(turn.words[0].start - _EDGE, turn.words[-1].end + _EDGE)]))
    return inside if len(inside) else speech


def tune(ear: Ear, speech: Spans) -> Tune | None:
    """How this stretch sounded; None when there is nothing to hear."""
    at = np.concatenate(
        [np.arange(a // HOP, b // HOP) for a, b in speech.tolist()] or [np.zeros(0, np.int64)]
    )
    at = at[at < len(ear.level)].astype(np.int64)
    if len(at) < 5:
        return None
    level, pitch = ear.level[at], ear.pitch[at]
    voiced = ~np.isnan(pitch)
    enough = int(voiced.sum()) >= 30
    middle = float(np.median(pitch[voiced])) if enough else None
    return Tune(
        level=float(np.round(10 * np.log10(power(level).mean()), 2)),
        fall=_fall(level, voiced),
        pitch=middle,
        spread=spread(pitch[voiced]) if enough else None,
        rise=_rise(pitch, voiced, middle),
        bright=float(np.median(ear.bright[at][voiced])) if enough else None,
    )


def spread(pitch: npt.NDArray[np.float32]) -> float:
    """Standard deviation as the middle half shows it."""
    low, high = np.percentile(pitch, [25, 75])
    return float(high - low) / 1.349


def _fall(level: Floats, voiced: Flags) -> float | None:
    """Median voiced level before the last 0.6 s of speech against the median within it."""
    head, tail = level[:-60][voiced[:-60]], level[-60:][voiced[-60:]]
    if len(level) < 200 or len(head) < 40 or len(tail) < 10:
        return None
    return float(np.median(head) - np.median(tail))


def _rise(pitch: npt.NDArray[np.float32], voiced: Flags, middle: float | None) -> float | None:
    tail = pitch[-30:][voiced[-30:]]
    return None if middle is None or len(tail) < 8 else float(np.median(tail[-8:]) - middle)
