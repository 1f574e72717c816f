"""Training examples: log-mel frames of distorted speech and the phone that every third frame belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import kaldi_native_fbank  # type: ignore[import-untyped]
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.synthetic.augment import Sound, distort
from models.synthetic.espeak import SAMPLE_RATE, Speaker
from models.synthetic.phones import SILENCE, Segment, UnknownPhonemeError, inventory, segments
from models.synthetic.voices import random_voice

BANDS = 40
LOW_HZ, HIGH_HZ = 20, 7600
SUBSAMPLING = 3  # the network answers for every third frame
FRAME_SECONDS = 0.01
_HALF_WINDOW = 0.0125


@dataclass(frozen=True)
class Example:
    """One utterance ready for training."""

    frames: NDArray[np.float16]  # (frames, BANDS)
    labels: NDArray[np.uint8]  # one for each SUBSAMPLING frames: 2 * phone, + 1 after its first frame


def log_mel(sound: Sound) -> NDArray[np.float32]:
    """The same features that conf/fbank.conf makes Vosk compute."""
    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.samp_freq = SAMPLE_RATE
    options.frame_opts.dither = 0.0
    options.mel_opts.num_bins = BANDS
    options.mel_opts.low_freq = LOW_HZ
    options.mel_opts.high_freq = HIGH_HZ
    options.energy_floor = 0.0
    bank = kaldi_native_fbank.OnlineFbank(options)
    bank.accept_waveform(SAMPLE_RATE, sound.tolist())
    bank.input_finished()
    return np.stack([bank.get_frame(number) for number in range(bank.num_frames_ready)])


def label_frames(found: Sequence[Segment], frames: int) -> NDArray[np.uint8] | None:
    """Labels of the subsampled frames, each phone at least one; None if there is no room for them."""
    count = (frames + SUBSAMPLING - 1) // SUBSAMPLING
    step = SUBSAMPLING * FRAME_SECONDS
    starts = [int(np.ceil(max(0.0, segment.start - _HALF_WINDOW) / step)) for segment in found]
    for place in range(1, len(starts)):
        starts[place] = max(starts[place], starts[place - 1] + 1)
    for place in range(len(starts) - 1, -1, -1):
        limit = count if place == len(starts) - 1 else starts[place + 1]
        starts[place] = min(starts[place], limit - 1)
    if starts[0] < 0:
        return None
    starts[0] = 0
    labels = np.empty(count, np.uint8)
    number = {phone: place for place, phone in enumerate(inventory())}
    for segment, start, stop in zip(found, starts, [*starts[1:], count], strict=True):
        labels[start] = 2 * number[segment.phone]
        labels[start + 1 : stop] = 2 * number[segment.phone] + 1
    return labels


def make_example(text: str, speaker: Speaker, random: Random, generator: Generator) -> Example | None:
    """Speak a sentence with a random voice; None where a phoneme has no name or the speech is too fast."""
    voice = random_voice(random)
    speech = speaker.speak(text, voice)
    try:
        spoken = segments(speech, voice.accent)
    except UnknownPhonemeError:
        return None
    before, after = random.uniform(0.0, 0.6), random.uniform(0.05, 0.6)
    found = _padded(spoken, before, after, speech.seconds)
    silence = [np.zeros(int(SAMPLE_RATE * seconds), np.float32) for seconds in (before, after)]
    sound = distort(np.concatenate([silence[0], speech.samples, silence[1]]), generator)
    if random.random() < 0.25:  # the app feeds exact zeros while the trainee is muted
        mute = np.zeros(int(SAMPLE_RATE * random.uniform(0.1, 1.0)), np.float32)
        sound = np.concatenate([mute, sound, mute])
        seconds = len(mute) / SAMPLE_RATE
        found = _padded(found, seconds, seconds, found[-1].end)
    frames = log_mel(sound)
    labels = label_frames(found, len(frames))
    return None if labels is None else Example(frames.astype(np.float16), labels)


def _padded(found: Sequence[Segment], before: float, after: float, seconds: float) -> list[Segment]:
    """The segments later by `before`, with silence joined on at both ends."""
    moved = [Segment(s.start + before, s.end + before, s.phone) for s in found]
    moved = [
        Segment(0.0, before, SILENCE),
        *moved,
        Segment(before + seconds, before + seconds + after, SILENCE),
    ]
    joined: list[Segment] = []
    for segment in moved:
        if segment.end <= segment.start:
            continue
        if joined and joined[-1].phone == segment.phone == SILENCE:
            joined[-1] = Segment(joined[-1].start, segment.end, SILENCE)
        else:
            joined.append(segment)
    return joined


def write_shard(path: Path, texts: Sequence[str], seed: int) -> float:
    """Make the examples of some sentences, store them in one file, return hours of sound."""
    speaker, random, generator = Speaker(), Random(seed), np.random.default_rng(seed)
    made = [example for text in texts if (example := make_example(text, speaker, random, generator))]
    np.savez(
        path,
        frames=np.concatenate([example.frames for example in made]),
        labels=np.concatenate([example.labels for example in made]),
        frame_counts=np.array([len(example.frames) for example in made]),
        label_counts=np.array([len(example.labels) for example in made]),
    )
    return sum(len(example.frames) for example in made) * FRAME_SECONDS / 3600


def read_shard(path: Path) -> list[Example]:
    """The examples of a file that write_shard made."""
    with np.load(path) as stored:
        frames = np.split(stored["frames"], np.cumsum(stored["frame_counts"])[:-1])
        labels = np.split(stored["labels"], np.cumsum(stored["label_counts"])[:-1])
    return [Example(*pair) for pair in zip(frames, labels, strict=True)]
