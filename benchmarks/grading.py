"""How fast calls are graded, and in how much memory.

Prints: features and criteria of a 10-minute call on one core; grading 1,000 stored 5-minute sessions again on two
cores, from what was kept of their sound; the memory of a 60-minute call; grading a recording with recognition
against bare Vosk decoding of the same sound in the same run.
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt

from voicecoach.application import grading_service
from voicecoach.application.reading import reader
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE, Samples
from voicecoach.core.transcript import Speaker, Word
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.recognition.vosk_recogniser import VoskModel, VoskRecogniser, load_vosk
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.grading.judge.analysis import analyse, analysed, fingerprint, key, packed, unpacked
from voicecoach.grading.judge.grade import grade, grade_analysis
from voicecoach.grading.judge.packs import Pack
from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.measure.acoustics import listen
from voicecoach.grading.report import encode
from voicecoach.language.tone import Lexicon
from voicecoach.machine import paths
from voicecoach.reports.wording import worded

Recording = npt.NDArray[np.int16]
Tools = tuple[Rubric, Lexicon, dict[str, Pack]]
TRAINEE = (
    "hello this is sam from north star am i speaking with dana",
    "thank you this is an attempt to collect a debt the full balance is four hundred and twelve dollars",
    "i am sorry to hear that what happened in march",
    "i understand how much could you pay on the fifteenth",
    "so that is fifty dollars on the fifteenth by card thank you for your time",
    "okay and would you like a letter about that or an email",
)
DEBTOR = (
    "Yes, who is this?",
    "I do not have that kind of money, I lost my job in March.",
    "My hours were cut, and then they let me go.",
    "Maybe fifty dollars on the fifteenth, when I get paid.",
    "All right, by card then, and please do not call me at work again.",
    "A letter would be fine, I think.",
)


def spoken() -> tuple[list[Samples], list[Samples]]:
    """The lines of both as sound."""
    with Synthesiser() as voices:
        mine = [voices.render(line, VoiceWish("female", words_per_minute=150)) for line in TRAINEE]
        theirs = [voices.render(line, VoiceWish("male", words_per_minute=165)) for line in DEBTOR]
    return mine, theirs


def conversation(minutes: float, lines: tuple[list[Samples], list[Samples]]) -> tuple[Session, Recording]:
    """A call of that length from these lines, with a faint room noise."""
    length = round(minutes * 60 * RATE)
    recording = np.zeros((length, 2), np.int16)
    for start in range(0, length, 60 * RATE):
        part = recording[start : start + 60 * RATE]
        part[:] = np.random.default_rng(start).standard_normal(part.shape, np.float32) * 6
    turns: list[Turn] = []
    at, number = RATE // 2, 0
    while True:
        speaker: Speaker = "debtor" if number % 2 else "trainee"
        place = number // 2 % len(TRAINEE)
        text, sound = (DEBTOR if number % 2 else TRAINEE)[place], lines[number % 2][place]
        if at + len(sound) > length:
            break
        recording[at : at + len(sound), number % 2] += sound
        turns.append(_turn(speaker, text, at, len(sound)))
        at += len(sound) + RATE // 2
        number += 1
    return Session(tuple(turns), length), recording


def _turn(speaker: Speaker, text: str, at: int, length: int) -> Turn:
    parts = text.lower().split()
    each = length // len(parts)
    words = tuple(Word(part, at + n * each, at + (n + 1) * each, 0.95) for n, part in enumerate(parts))
    return Turn(speaker, at, at + length, text, words if speaker == "trainee" else ())


@cache
def tools() -> Tools:
    """Rubric, reader and rule packs, read once in each process."""
    return (
        grading_service.rubric_named("first-call"),
        reader(),
        dict(grading_service.packs("us")),
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process's own time that the work took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def again(number: int) -> int:
    """Grade one stored session from what was kept of it; gives the size of the report."""
    session, data, name = STORE[0]
    analysis = unpacked(data, name)
    assert analysis is not None
    rubric, _, packs = tools()
    report = grade_analysis(replace(session, trainee=str(number)), analysis, rubric, packs)
    return len(encode(worded(report)))


STORE: list[tuple[Session, bytes, str]] = []
"""The stored session, in each worker; read afresh for every grading, as from a folder."""


def fill(session: Session, data: bytes, name: str) -> None:
    """Give a worker its stored session."""
    STORE.append((session, data, name))
    again(0)


def ten_minutes(lines: tuple[list[Samples], list[Samples]]) -> None:
    """Features and criteria on one core."""
    session, recording = conversation(10, lines)
    rubric, reader, packs = tools()
    listening = min(timed(lambda: listen(recording)) for _ in range(3))
    heard = listen(recording)
    understanding = min(timed(lambda: analysed(session, heard, reader)) for _ in range(3))
    known = analysed(session, heard, reader)
    judging = min(timed(lambda: grade_analysis(session, known, rubric, packs)) for _ in range(3))
    print(
        f"10-minute call, {len(session.turns)} turns, on one core: sound {listening:.3f} s, "
        f"words {understanding:.3f} s, criteria {judging:.3f} s, "
        f"together {listening + understanding + judging:.3f} s (target 0.5)"
    )


def regrade(lines: tuple[list[Samples], list[Samples]], count: int = 1000) -> None:
    """Stored 5-minute sessions on two cores."""
    session, recording = conversation(5, lines)
    name = key(session, fingerprint(recording.tobytes()), "reader")
    data = packed(analyse(session, recording, tools()[1]), name)
    with ProcessPoolExecutor(2, get_context("spawn"), fill, (session, data, name)) as pool:
        list(pool.map(again, range(8)))
        start = time.perf_counter()
        list(pool.map(again, range(count), chunksize=10))
        spent = time.perf_counter() - start
    fill(session, data, name)
    each = timed(lambda: [again(n) for n in range(50)]) / 50
    print(
        f"{count} stored 5-minute sessions graded again: {count / spent:.0f} a second on two cores (target 100), "
        f"{1000 * each:.1f} ms of one core each; {len(data) / 1e6:.2f} MB kept for each"
    )


def _hour(lines: tuple[list[Samples], list[Samples]]) -> tuple[int, int]:
    """Peak memory in MB before and after grading an hour."""
    session, recording = conversation(60, lines)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rubric, reader, packs = tools()
    grade(session, recording, rubric, reader, packs)
    return before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def hour(lines: tuple[list[Samples], list[Samples]]) -> None:
    """Memory of a 60-minute call, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        before, after = pool.submit(_hour, lines).result()
    print(
        f"60-minute call: {after} MB at the peak (target 400), of which {before} MB are the program and the "
        "recording itself (230 MB)"
    )


def bare(model: VoskModel, recording: Recording) -> None:
    """Vosk decoding of both sides, and nothing else."""
    for side in (0, 1):
        ear = VoskRecogniser(model)
        sound = np.ascontiguousarray(recording[:, side])
        for start in range(0, len(sound), 1600):
            ear.accept(sound[start : start + 1600])
        ear.finish()
        while ear.finished() is None:
            time.sleep(0.001)
        ear.close()


def recognised(lines: tuple[list[Samples], list[Samples]]) -> None:
    """Grading with recognition against bare decoding, in the process's own time."""
    model = load_vosk(paths.shipped_models() / "vosk-model-voicecoach-synthetic-en")
    _, recording = conversation(2, lines)
    rubric, reader, packs = tools()

    def whole() -> None:
        session = grading_service.transcribed(recording, lambda: VoskRecogniser(model))
        encode(grade(session, recording, rubric, reader, packs))

    plain = [(timed(lambda: bare(model, recording)), timed(whole)) for _ in range(3)]
    decoding, grading = min(one for one, _ in plain), min(two for _, two in plain)
    print(
        f"2-minute call with recognition: {grading:.2f} s, bare decoding {decoding:.2f} s, "
        f"ratio {grading / decoding:.3f} (target 1.15)"
    )


def main() -> None:
    """Print the figures; all of them, or those named."""
    lines = spoken()
    parts = {part.__name__: part for part in (ten_minutes, hour, regrade, recognised)}
    for name in sys.argv[1:] or parts:
        parts[name](lines)


if __name__ == "__main__":
    main()
