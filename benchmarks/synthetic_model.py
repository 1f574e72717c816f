"""Word error and word-time error of the synthetic-voice Vosk model. Run: python -m benchmarks.synthetic_model"""

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

import vosk

from models.synthetic.augment import PINK, WHITE
from models.synthetic.espeak import SAMPLE_RATE, Speaker, Speech, Voice
from models.synthetic.measure import PAUSE_SECONDS, Errors, HeardWord, arriving, decode, pairs, word_errors
from models.synthetic.paths import MODEL
from models.synthetic.phones import spoken_words
from models.synthetic.sentences import each_once
from models.synthetic.voices import tested_voices

# fmt: off
UNKNOWN_WORDS = (
    "kumquat", "brontosaurus", "flibbertigibbet", "zucchini", "xylophone", "trombone", "marzipan", "hippopotamus",
    "quesadilla", "rutabaga", "gyroscope", "chimpanzee",
)
# fmt: on


@dataclass(frozen=True)
class Outcome:
    """What one voice measured."""

    voice: Voice
    clean: Errors
    noisy: Errors
    shifts: tuple[float, ...]  # seconds between true and heard word edges
    unknown_found: int  # out of UNKNOWN_WORDS
    sound_seconds: float
    work_seconds: float
    mistakes: tuple[str, ...]


def measure_voice(folder: Path, voice: Voice, texts: Sequence[str], snr_db: float) -> Outcome:
    """Speak and decode all sentences with one voice, clean and in noise."""
    vosk.SetLogLevel(-1)
    model, speaker = vosk.Model(model_path=str(folder)), Speaker()
    clean, noisy, sound_seconds = Errors(), Errors(), 0.0
    shifts: list[float] = []
    mistakes: list[str] = []
    began = time.perf_counter()
    for number, text in enumerate(texts):
        speech, said = speaker.speak(text, voice), text.split()
        heard = decode(model, arriving(speech))
        errors = word_errors(said, [word.text for word in heard])
        clean += errors
        if errors.wrong:
            mistakes.append(f"{text} -> {' '.join(word.text for word in heard)}")
        shifts.extend(_shifts(text, speech, voice, heard))
        colour = (WHITE, PINK)[number % 2]
        worse = decode(model, arriving(speech, snr_db, number, colour))
        noisy += word_errors(said, [word.text for word in worse])
        sound_seconds += 2 * (speech.seconds + 2 * PAUSE_SECONDS)
    work = time.perf_counter() - began
    found = sum(_hears_unknown(model, speaker, voice, word) for word in UNKNOWN_WORDS)
    return Outcome(voice, clean, noisy, tuple(shifts), found, sound_seconds, work, tuple(mistakes))


def _hears_unknown(model: vosk.Model, speaker: Speaker, voice: Voice, word: str) -> bool:
    speech = speaker.speak(f"i want to buy a {word} on friday", voice)
    return "[unk]" in [heard.text for heard in decode(model, arriving(speech))]


def _shifts(text: str, speech: Speech, voice: Voice, heard: Sequence[HeardWord]) -> Iterator[float]:
    """How far the edges of rightly heard words lie from espeak-ng's own events."""
    spoken = [word for word in spoken_words(text, speech, voice.accent) if " " not in word.text]
    for i, j in pairs([word.text for word in spoken], [word.text for word in heard]):
        if spoken[i].text == heard[j].text:
            yield abs(heard[j].start - PAUSE_SECONDS - spoken[i].start)
            yield abs(heard[j].end - PAUSE_SECONDS - spoken[i].end)


def report(outcomes: Sequence[Outcome], snr_db: float) -> Iterator[str]:
    """The table, one voice a line."""
    yield f"{'voice':<22}{'clean':>8}{f'{snr_db:g} dB':>8}{'edges':>8}{'[unk]':>8}"
    for one in outcomes:
        yield (
            f"{one.voice.name:<22}{one.clean.rate:8.1%}{one.noisy.rate:8.1%}"
            f"{statistics.median(one.shifts) * 1000:5.0f} ms{one.unknown_found:5d}/{len(UNKNOWN_WORDS)}"
        )
    clean = sum((one.clean for one in outcomes), Errors())
    noisy = sum((one.noisy for one in outcomes), Errors())
    shifts = sorted(shift for one in outcomes for shift in one.shifts)
    found = sum(one.unknown_found for one in outcomes) / len(outcomes) / len(UNKNOWN_WORDS)
    speed = sum(one.sound_seconds for one in outcomes) / sum(one.work_seconds for one in outcomes)
    yield f"{'all voices':<22}{clean.rate:8.1%}{noisy.rate:8.1%}{statistics.median(shifts) * 1000:5.0f} ms{found:8.0%}"
    yield f"{clean.words} words; 95 % of word edges within {shifts[int(0.95 * len(shifts))] * 1000:.0f} ms;"
    yield f"unknown words heard as [unk]: {found:.0%}; {speed:.0f} times faster than real time at {SAMPLE_RATE} Hz"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--sentences", default="heldout.txt", help="file in models/synthetic/data")
    parser.add_argument("--snr", type=float, default=15.0, help="dB of the noisy run")
    parser.add_argument("--seed", type=int, default=1, help="fills the slots of the sentences")
    parser.add_argument("--voices", type=int, default=24, help="how many of the voices, evenly chosen")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--mistakes", action="store_true", help="print wrong sentences of the clean run")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    chosen = _arguments()
    texts = each_once(chosen.sentences, chosen.seed)
    voices = tested_voices()
    voices = Random(3).sample(voices, chosen.voices) if chosen.voices < len(voices) else voices
    # a process for each voice: espeak-ng starts once in each
    with ProcessPoolExecutor(chosen.workers, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        jobs = [pool.submit(measure_voice, chosen.model, voice, texts, chosen.snr) for voice in voices]
        outcomes = [job.result() for job in jobs]
    if chosen.mistakes:
        print(*(line for one in outcomes for line in one.mistakes), sep="\n")
    print(*report(outcomes, chosen.snr), sep="\n")


if __name__ == "__main__":
    main()
