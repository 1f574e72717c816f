"""The interruption ledger against a labelled set: two voices mixed at known times, half with echo and noise.

Every scene holds one moment of a known kind (or a near miss) between calm turns. Prints precision and
recall of finding overlaps, of their kinds, and how far their times are off.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.session import Event, Session, Turn
from voicecoach.core.sound import RATE, Samples, samples, seconds
from voicecoach.core.transcript import Speaker, Word
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.grading.measure.features import features
from voicecoach.grading.measure.overlaps import Overlap

Sound = npt.NDArray[np.float64]
LINES = (
    "I told the last person that I cannot pay the whole amount before the end of the month.",
    "My hours were cut in March and the rent went up in the same week, so I had to wait.",
    "The letter that you sent me says four hundred and twelve dollars, and that is not right at all.",
    "Nobody has ever asked me what I can afford, they only ask me when the money will come.",
)
CALM = ("I understand, and thank you for telling me about that.", "Can you tell me what happened after that?")
NODS = ("Mm hmm.", "Okay.", "Right.", "I see.", "Yeah, sure.")
HELP = ("With the bank.", "Four hundred.", "Take your time.", "In the letter.")
TAKES = (
    "Listen, I need to know when you are going to pay this.",
    "No, that is not what we agreed on the phone last week.",
    "But the account has been open since January, so we have to find a date.",
)
KINDS = ("backchannel", "terminal", "cooperative", "competitive", "loud", "none")
EACH = 44
"""Scenes of each kind."""


@dataclass(frozen=True)
class Spoken:
    """A line as sound without silence at its ends."""

    text: str
    sound: Samples


@dataclass(frozen=True)
class Scene:
    """One labelled moment."""

    kind: str
    by: Speaker
    start: int
    """True onset of the speech that comes in; 0 when nothing does."""
    both: int
    """True samples of overlap."""
    session: Session
    recording: npt.NDArray[np.int16]


def trimmed(text: str, sound: Samples) -> Spoken:
    """The line from its first to its last audible sample."""
    loud = np.flatnonzero(np.abs(sound) > 200)
    return Spoken(text.lower().replace(",", "").rstrip(".?"), sound[loud[0] : loud[-1] + 1])


def voices() -> dict[Speaker, dict[str, Spoken]]:
    """Every line in a trainee's and a debtor's voice."""
    wishes: dict[Speaker, VoiceWish] = {
        "trainee": VoiceWish("female", words_per_minute=150),
        "debtor": VoiceWish("male", words_per_minute=160),
    }
    texts = (*LINES, *CALM, *NODS, *HELP, *TAKES)
    with Synthesiser() as synthesiser:
        return {
            speaker: {text: trimmed(text, synthesiser.render(text, wish)) for text in texts}
            for speaker, wish in wishes.items()
        }


class Stage:
    """Puts spoken lines onto two channels, with turns and words as a recogniser would give them."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.parts: list[tuple[Speaker, int, Sound]] = []

    def put(
        self, speaker: Speaker, spoken: Spoken, at: int, gain: float = 1.0, cut: int | None = None
    ) -> int:
        """Speak from this sample, cut off after `cut` samples; gives the end."""
        sound = spoken.sound[:cut].astype(np.float64) * gain
        if cut is not None and len(sound) > 320:
            sound[-320:] *= np.linspace(1, 0, 320)
        texts = spoken.text.split()
        each = len(spoken.sound) / len(texts)
        words = tuple(
            Word(text, at + round(n * each), at + round((n + 1) * each), 0.9)
            for n, text in enumerate(texts)
            if (n + 0.6) * each < len(sound)
        )
        self.parts.append((speaker, at, sound))
        self.turns.append(Turn(speaker, at, at + len(sound), " ".join(word.text for word in words), words))
        return at + len(sound)

    def mixed(self, rng: np.random.Generator, *, rough: bool) -> npt.NDArray[np.int16]:
        """Both channels; rough ones with the debtor's echo in the trainee's channel and noise on both."""
        length = max(turn.end for turn in self.turns) + RATE
        both = np.zeros((length, 2))
        for speaker, at, sound in self.parts:
            both[at : at + len(sound), 0 if speaker == "trainee" else 1] += sound
        if rough:
            late = samples(rng.uniform(0.02, 0.12))
            both[late:, 0] += both[:-late, 1] * 10 ** (rng.uniform(-34, -22) / 20)
        level = np.sqrt(np.mean(both[np.abs(both) > 200] ** 2))
        both += rng.standard_normal(both.shape) * level * 10 ** ((-28 if rough else -60) / 20)
        return np.clip(np.round(both), -32768, 32767).astype(np.int16)


def scene(
    kind: str, by: Speaker, lines: dict[Speaker, dict[str, Spoken]], rng: np.random.Generator, *, rough: bool
) -> Scene:
    """One moment of this kind between calm turns; clean ones with an event log every second time."""
    other: Speaker = "debtor" if by == "trainee" else "trainee"
    stage = Stage()
    at = stage.put(by, lines[by][CALM[0]], samples(rng.uniform(0.5, 1.5)))
    held = lines[other][str(rng.choice(LINES))]
    began = at + samples(rng.uniform(0.3, 0.9))
    start, cut, coming, gain = moment(kind, by, lines, len(held.sound), rng)
    until = stage.put(other, held, began, cut=cut)
    onset = began + start
    end = stage.put(by, coming, onset, gain)
    after = stage.put(other, lines[other][CALM[1]], max(until, end) + samples(rng.uniform(0.4, 1.0)))
    stage.put(by, lines[by][CALM[1]], after + samples(rng.uniform(0.3, 1.2)))
    recording = stage.mixed(rng, rough=rough)
    logged = other == "debtor" and rng.random() < 0.5
    session = Session(
        tuple(sorted(stage.turns, key=lambda turn: turn.start)),
        len(recording),
        log(stage, onset if kind in {"competitive"} else None) if logged else (),
    )
    none = kind == "none"
    label = {"loud": "competitive"}.get(kind, kind)
    return Scene(label, by, 0 if none else onset, 0 if none else min(until, end) - onset, session, recording)


def moment(
    kind: str, by: Speaker, lines: dict[Speaker, dict[str, Spoken]], held: int, rng: np.random.Generator
) -> tuple[int, int | None, Spoken, float]:
    """When it begins after the line's start, where the line is cut, what is said, and how loudly."""
    own = lines[by]
    middle = round(held * rng.uniform(0.25, 0.55))
    if kind == "backchannel":
        return middle, None, own[str(rng.choice(NODS))], 1.0
    if kind == "cooperative":
        return middle, None, own[str(rng.choice(HELP))], 1.0
    if kind == "terminal":
        return held - samples(rng.uniform(0.12, 0.42)), None, own[str(rng.choice(TAKES))], 1.0
    if kind == "none":
        return held + samples(rng.uniform(0.08, 0.4)), None, own[str(rng.choice((*TAKES, *NODS)))], 1.0
    if kind == "loud":
        return middle, None, own[str(rng.choice(HELP))], 10 ** (7 / 20)
    return middle, middle + samples(rng.uniform(0.3, 0.9)), own[str(rng.choice(TAKES))], 1.0


def log(stage: Stage, barge: int | None) -> tuple[Event, ...]:
    """The call's own log of the debtor's lines."""
    lines = [turn for turn in stage.turns if turn.speaker == "debtor"]
    events = [Event(turn.start, "line_started", turn.text) for turn in lines]
    events += [Event(turn.end, "line_ended", turn.text) for turn in lines]
    if barge is not None:
        events.append(Event(barge, "barge_in"))
    return tuple(sorted(events, key=lambda event: event.at))


def scenes(seed: int = 7) -> Iterator[Scene]:
    """The whole set, every second one rough."""
    rng = np.random.default_rng(seed)
    lines = voices()
    for number in range(EACH * len(KINDS)):
        kind = KINDS[number % len(KINDS)]
        by: Speaker = "debtor" if number // len(KINDS) % 4 == 3 else "trainee"
        yield scene(kind, by, lines, rng, rough=number // len(KINDS) % 2 == 1)


def main() -> None:
    """Print the figures."""
    tally: Counter[str] = Counter()
    confused: Counter[str] = Counter()
    onsets, lengths = [], []
    for one in scenes():
        found = list(features(one.session, one.recording).overlaps)
        match = hit(one, found)
        rest = [row for row in found if row is not match]
        tally["labelled"] += one.kind != "none"
        tally["found"] += len(found)
        tally["right"] += match is not None
        tally["typed"] += match is not None and match.kind == one.kind
        if match is not None:
            onsets.append(abs(match.start - one.start))
            lengths.append(abs(match.spoken - one.both))
        if match is None and one.kind != "none":
            confused[f"{one.kind} by {one.by}: missed"] += 1
        elif match is not None and match.kind != one.kind:
            confused[f"{one.kind} by {one.by}: taken for {match.kind}"] += 1
        for row in rest:
            confused[f"{one.kind} by {one.by}: also found {row.kind} by {row.by}"] += 1
    print(f"{tally['labelled']} labelled overlaps among {EACH * len(KINDS)} scenes, half with echo and noise")
    print(
        f"overlaps  precision {tally['right'] / tally['found']:.3f}  recall {tally['right'] / tally['labelled']:.3f}"
    )
    print(
        f"with kind precision {tally['typed'] / tally['found']:.3f}  recall {tally['typed'] / tally['labelled']:.3f}"
    )
    middle = [1000 * seconds(int(np.median(rows))) for rows in (onsets, lengths)]
    print(f"onset off by {middle[0]:.0f} ms, overlap by {middle[1]:.0f} ms at the median")
    for what, count in confused.most_common():
        print(f"  {count:3d}  {what}")


def hit(one: Scene, found: list[Overlap]) -> Overlap | None:
    """The ledger row of the labelled moment."""
    near = [row for row in found if row.by == one.by and abs(row.start - one.start) < RATE // 4]
    return near[0] if near and one.kind != "none" else None


if __name__ == "__main__":
    main()
