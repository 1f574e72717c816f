"""Each cue of audible focus alone: one script, rendered focused and with just that one cue."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import parselmouth
import pytest
from parselmouth.praat import call as praat

from tests.support.grading_inputs import packs, rubric, score
from voicecoach.application.reading import reader
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE, Samples, samples
from voicecoach.core.transcript import Word
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.judge.rubric import Rubric, load_rubric
from voicecoach.grading.report import Score

Sound = npt.NDArray[np.float64]
TRAINEE = (
    "hello this is sam from north star collections i am calling about the balance on your account",
    "the full balance is four hundred and twelve dollars and i would like to take care of that today",
    "i understand thank you for telling me what happened when your hours were cut in march",
    "so if four hundred and twelve is too much today how would fifty dollars on the fifteenth be",
    "that works so that is fifty dollars on the fifteenth by card and i will send you a letter about it",
    "thank you for your time today and have a good week",
)
DEBTOR = (
    "Who is this?",
    "Okay, and what about it?",
    "My hours were cut in March, and I can not pay all of it.",
    "It has been a hard month, but I get paid on the fifteenth.",
    "Maybe fifty dollars on the fifteenth, by card.",
    "Okay, thank you.",
)
BARE = {2: "okay i see all right", 3: "okay i see", 4: "all right okay"}
LATER = {1: "thank you i hope that you are well and that i am not calling at a bad time for you"}
AGAIN = {3: "and when was it that your hours were cut you said", 4: "okay and when do you get paid again"}


@dataclass(frozen=True)
class Clips:
    """What the script needs, spoken and cut to its sound."""

    spoken: dict[str, Samples]
    um: Samples
    television: Samples


def cut(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound) > 200)
    return sound[loud[0] : loud[-1] + 1]


@pytest.fixture(scope="module", params=["female", "male"])
def clips(request: pytest.FixtureRequest) -> Clips:
    own = VoiceWish(request.param, words_per_minute=150)
    other = VoiceWish("male", accent="uk")
    far = VoiceWish("female", age="old")
    with Synthesiser() as voices:
        mine = {
            text: cut(voices.render(text, own))
            for text in (*TRAINEE, *BARE.values(), *AGAIN.values(), *LATER.values())
        }
        theirs = {text: cut(voices.render(text, other)) for text in DEBTOR}
        news = "the news tonight is about the weather in the north and what it does to the roads and the farms there"
        return Clips(mine | theirs, cut(voices.render("uhhhm", own)), cut(voices.render(news, far)))


def flat(sound: Samples) -> Samples:
    """The same voice with its pitch held."""
    tool = praat(parselmouth.Sound(sound / 32768.0, RATE), "To Manipulation", 0.01, 75, 400)
    tier = praat(tool, "Extract pitch tier")
    praat(tier, "Formula", f"{praat(tier, 'Get mean (curve)', 0, 0)} + 0 * self")
    praat([tool, tier], "Replace pitch tier")
    held = praat(tool, "Get resynthesis (overlap-add)").values[0]
    return np.clip(held * 32768, -32768, 32767).astype(np.int16)[: len(sound)]


def faded(sound: Samples) -> Samples:
    """The last 1.2 s sink by 14 dB."""
    tail = min(len(sound), samples(1.2))
    quieter = sound.astype(np.float64)
    quieter[-tail:] *= 10 ** (-14 * np.sqrt(np.linspace(0, 1, tail)) / 20)
    return np.round(quieter).astype(np.int16)


def muffled(sound: Samples) -> Samples:
    """Nothing left above 1 kHz."""
    taps = np.arange(-150, 151)
    low = np.sinc(2 * 1_000 / RATE * taps) * 2 * 1_000 / RATE * np.hanning(301)
    return np.round(np.convolve(sound, low, "same")).astype(np.int16)


def softer(sound: Samples) -> Samples:
    """Without energy: 10 dB down."""
    return np.round(sound * 10 ** (-10 / 20)).astype(np.int16)


def as_it_is(sound: Samples) -> Samples:
    return sound


def worded(text: str, at: int, length: int) -> tuple[Word, ...]:
    """Words of even length, as a sure recogniser gives them."""
    parts = text.lower().replace(",", "").rstrip(".?").split()
    each = length / len(parts)
    return tuple(
        Word(part, at + round(n * each), at + round((n + 1) * each), 0.95) for n, part in enumerate(parts)
    )


@dataclass(frozen=True)
class Play:
    """How the script is performed."""

    voice: Callable[[Samples], Samples] = as_it_is
    gaps: tuple[float, ...] = (0.4, 0.5, 0.35, 0.6, 0.45, 0.5)
    soft: int = -1
    """The turn that is said 10 dB softer; none when negative."""
    um: bool = False
    television: bool = False
    texts: dict[int, str] | None = None


def performed(play: Play, clips: Clips) -> tuple[Session, npt.NDArray[np.int16]]:
    """The session and its recording."""
    turns: list[Turn] = []
    parts: list[tuple[int, int, Samples]] = []
    at = samples(0.5)
    for number, line in enumerate(DEBTOR):
        sound = clips.spoken[line]
        parts.append((1, at, sound))
        turns.append(Turn("debtor", at, at + len(sound), line))
        at += len(sound) + samples(play.gaps[number])
        text = (play.texts or {}).get(number, TRAINEE[number])
        pieces = [*halves(text)] if play.um and text in TRAINEE else [(text, 0.0, 1.0)]
        words: list[Word] = []
        for piece, first, last in pieces:
            if first:
                parts.append((0, at + 1_600, clips.um))
                at += len(clips.um) + 3_200
            whole = play.voice(clips.spoken[text])
            whole = softer(whole) if number == play.soft else whole
            sound = whole[round(first * len(whole)) : round(last * len(whole))]
            parts.append((0, at, sound))
            words += worded(piece, at, len(sound))
            at += len(sound)
        turns.append(Turn("trainee", words[0].start, at, text, tuple(words)))
        at += samples(0.5)
    recording = np.random.default_rng(2).standard_normal((at + RATE, 2)) * 4
    for side, start, sound in parts:
        recording[start : start + len(sound), side] += sound
    if play.television:
        for start in range(20_000, at - len(clips.television), len(clips.television) + 30_000):
            recording[start : start + len(clips.television), 0] += clips.television * 10 ** (-24 / 20)
    return Session(tuple(turns), len(recording)), np.clip(np.round(recording), -32768, 32767).astype(np.int16)


def halves(text: str) -> tuple[tuple[str, float, float], tuple[str, float, float]]:
    words = text.split()
    half = len(words) // 2
    return (" ".join(words[:half]), 0.0, half / len(words)), (" ".join(words[half:]), half / len(words), 1.0)


PLAYS: dict[str, Play] = {
    "gaps": Play(gaps=(0.4, 2.6, 0.6, 3.8, 1.8, 3.0)),
    "fillers": Play(um=True),
    "flat": Play(voice=flat),
    "trailing": Play(voice=faded),
    "mumbling": Play(voice=muffled),
    "background": Play(television=True),
    "generic": Play(texts=BARE),
    "re_asking": Play(texts=AGAIN),
    "late_ask": Play(soft=1),
}


def focus(play: Play, clips: Clips, rules: Rubric | None = None) -> Score:
    session, recording = performed(play, clips)
    return score(grade(session, recording, rules or rubric(), reader(), {"us": packs()["us"]}), "focus")


def values(found: Score) -> dict[str, float | None]:
    return {part.id: part.value for part in found.parts}


def test_the_focused_call_is_quiet(clips: Clips) -> None:
    found = focus(Play(), clips)
    assert found.value == 100
    assert set(values(found).values()) <= {100.0, None}


@pytest.mark.parametrize("cue", sorted(PLAYS))
def test_one_cue_is_heard_and_the_others_stay_quiet(cue: str, clips: Clips) -> None:
    found = focus(PLAYS[cue], clips)
    heard = values(found)
    assert found.value is not None
    assert found.value <= 95, found
    assert (heard.pop(cue) or 0) <= 70, found
    assert {name: value for name, value in heard.items() if value not in {100.0, None}} == {}, found
    assert {one.part for one in found.findings if one.cost} == {cue}


def test_money_asked_for_late_is_heard_alone(clips: Clips) -> None:
    rules = load_rubric("[focus]\nask_within = 15")
    assert values(focus(Play(), clips, rules))["late_ask"] == 100
    heard = values(focus(Play(texts=LATER), clips, rules))
    assert (heard.pop("late_ask") or 0) <= 70
    assert {name: value for name, value in heard.items() if value not in {100.0, None}} == {}


def test_flat_pitch_is_never_flagged_on_fewer_than_three_turns(clips: Clips) -> None:
    session, recording = performed(Play(voice=flat), clips)
    short = replace(session, turns=session.turns[:4], length=session.turns[3].end)
    found = score(grade(short, recording[: short.length], rubric(), reader(), {"us": packs()["us"]}), "focus")
    assert values(found)["flat"] is None


def test_a_cue_can_be_switched_off(clips: Clips) -> None:
    quiet = load_rubric("[focus.gaps]\non = false")
    found = focus(PLAYS["gaps"], clips, quiet)
    assert found.value == 100
    assert "gaps" not in values(found)
