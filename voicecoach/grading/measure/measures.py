"""The raw values behind the scores, as they stand in the report: seconds, words, dB, semitones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE, seconds
from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.acoustics import Acoustics, Ear
from voicecoach.grading.measure.features import Features
from voicecoach.grading.measure.fillers import per_hundred
from voicecoach.grading.measure.frames import Spans
from voicecoach.grading.measure.pauses import longest_monologue, pauses
from voicecoach.grading.measure.speaker_activity import duration
from voicecoach.grading.measure.utterances import Tune, Utterance

Value = Any


def measures(features: Features, sound: Acoustics | None, own: Baseline | None = None) -> dict[str, Value]:
    """Everything measured, by name; the own baseline where one is known."""
    return {
        "speech": {"trainee": _spans(features.trainee), "debtor": _spans(features.debtor)},
        "talk": _talk(features),
        "pace": _pace(features),
        "gaps": _gaps(features),
        "pauses": _pauses(features, sound),
        "dead_air": [_span(pair) for pair in features.dead_air],
        "monologue": _span(longest_monologue(features)),
        "fillers": _fillers(features),
        "turns": [_turn(utterance) for utterance in features.utterances],
        "sound": _sound(features, sound),
        "background": _spans(features.behind),
        **({} if own is None else {"baseline": _own(own)}),
    }


def _own(own: Baseline) -> dict[str, Value]:
    """The voice that the call is held against."""
    return {
        "made": own.made,
        "wpm": own.pace,
        "level_dbfs": own.level,
        "fall_db": own.fall,
        "pitch_st": own.pitch,
        "pitch_sd_st": own.spread,
        "bright_db": own.bright,
    }


def _span(pair: Sequence[int]) -> dict[str, float]:
    return {"start": seconds(pair[0]), "end": seconds(pair[1])}


def _spans(spans: Spans) -> list[dict[str, float]]:
    return [_span(pair) for pair in spans.tolist()]


def _talk(features: Features) -> dict[str, Value]:
    """Talk share both ways: of all speech, and of the whole call."""
    own, other = duration(features.trainee), duration(features.debtor)
    return {
        "trainee_s": seconds(own),
        "debtor_s": seconds(other),
        "trainee_share_of_speech": _ratio(own, own + other),
        "trainee_share_of_call": _ratio(own, features.length),
        "debtor_share_of_call": _ratio(other, features.length),
    }


def _ratio(part: float, total: float) -> float | None:
    return round(part / total, 4) if total else None


def _pace(features: Features) -> dict[str, Value]:
    """Words a minute of each side, over all turns and over those of eight words or more."""
    result: dict[str, Value] = {}
    sides: tuple[Speaker, ...] = ("trainee", "debtor")
    for side in sides:
        own = features.of(side)
        result[side] = {
            "words": sum(utterance.count for utterance in own),
            "wpm": _wpm(own),
            "wpm_long_turns": _wpm([utterance for utterance in own if utterance.count >= 8]),
        }
    return result


def _wpm(turns: Sequence[Utterance]) -> float | None:
    talk = sum(utterance.talk for utterance in turns)
    words = sum(utterance.count for utterance in turns)
    return round(60 * RATE * words / talk, 1) if talk and words else None


def _gaps(features: Features) -> list[dict[str, Value]]:
    return [
        {"by": gap.by, **_span((gap.start, gap.end)), "s": seconds(gap.end - gap.start)}
        for gap in features.gaps
    ]


def _pauses(features: Features, sound: Acoustics | None) -> dict[str, Value]:
    """The trainee's pauses inside turns in three bands (Campione & Veronis 2002), and the raw list."""
    rows = pauses(features, sound)
    lengths = np.array([end - start for start, end in rows], np.int64)
    return {
        "brief": int((lengths < RATE // 5).sum()),
        "medium": int(((lengths >= RATE // 5) & (lengths <= RATE)).sum()),
        "long": int((lengths > RATE).sum()),
        "all": [_span(row) for row in rows],
    }


def _fillers(features: Features) -> dict[str, Value]:
    rows = features.fillers
    words = sum(utterance.count for utterance in features.of("trainee"))
    return {
        "count": len(rows),
        "per_100_words": round(per_hundred(len(rows), words), 2),
        "all": [{**_span((row.start, row.end)), "text": row.text} for row in rows],
    }


def _turn(utterance: Utterance) -> dict[str, Value]:
    """One turn's delivery."""
    row: dict[str, Value] = {
        "speaker": utterance.speaker,
        "turn": utterance.turn,
        **_span((utterance.start, utterance.end)),
        "talk_s": seconds(utterance.talk),
        "words": utterance.count,
        "wpm": round(utterance.pace, 1) if utterance.count else None,
        "syllables_per_s": round(utterance.articulation, 2) if utterance.count else None,
        "backchannel": utterance.backchannel,
    }
    return row if utterance.tune is None else row | _tune(utterance.tune)


def _tune(tune: Tune) -> dict[str, Value]:
    return {
        "level_dbfs": _rounded(tune.level),
        "fall_db": _rounded(tune.fall),
        "pitch_st": _rounded(tune.pitch),
        "pitch_sd_st": _rounded(tune.spread),
        "end_rise_st": _rounded(tune.rise),
        "bright_db": _rounded(tune.bright),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 2) + 0.0


def _sound(features: Features, sound: Acoustics | None) -> dict[str, Value] | None:
    if sound is None:
        return None
    return {
        "trainee": _ear(sound.trainee, features.trainee),
        "debtor": _ear(sound.debtor, features.debtor),
    }


def _ear(ear: Ear, speech: Spans) -> dict[str, Value]:
    """Noise, level and signal-to-noise ratio of a channel, and its pitch."""
    voiced = ear.pitch[~np.isnan(ear.pitch)]
    levels = [ear.level[a // 160 : b // 160] for a, b in speech.tolist()]
    loud = np.concatenate(levels) if levels else np.zeros(0)
    level = float(np.median(loud)) if len(loud) else None
    return {
        "noise_dbfs": _rounded(ear.noise),
        "level_dbfs": _rounded(level),
        "snr_db": _rounded(None if level is None else level - ear.noise),
        "pitch_st": _rounded(float(np.median(voiced)) if len(voiced) else None),
        "pitch_sd_st": _rounded(float(np.std(voiced)) if len(voiced) > 1 else None),
    }
