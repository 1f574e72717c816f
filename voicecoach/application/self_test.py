"""Tests every part of the program on this computer; run by IT after installing, with or without a screen."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from voicecoach import __version__
from voicecoach.application import grading_service
from voicecoach.application.preferences import versions
from voicecoach.application.reading import reader
from voicecoach.application.speech import SYNTHETIC, Speech, find_model, model_store
from voicecoach.call.ports import Recogniser
from voicecoach.core.messages import joined, msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import BLOCK, RATE, Samples, samples, silence
from voicecoach.core.transcript import Transcript
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio import sound_devices
from voicecoach.devices.audio.echo import CANCELLER_STEP, EchoCanceller
from voicecoach.devices.audio.vad import WebrtcVad
from voicecoach.devices.models.model_record import damage, read_record, record_path, sums_damage
from voicecoach.devices.recognition.sphinx_recogniser import SphinxRecogniser
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.grading.judge.grade import grade
from voicecoach.library.calls.folders import (
    SESSION_FORMAT,
    SessionRecord,
    SessionWriter,
    recording_of,
    session_of,
)
from voicecoach.machine import paths
from voicecoach.machine.own_process import own_command
from voicecoach.machine.settings import SettingsStore

TEST_LINE = "How much can you pay on Friday?"
"""Spoken, recognised and graded; all of its words are in the synthetic model."""
HEARD = 0.6
"""Share of its words that must be recognised for the part to count as working, whatever the voice (our choice)."""
WINDOW_LIMIT = 20.0
"""Seconds that the window test may take."""
State = Literal["ok", "problem", "note"]


class Tried(msgspec.Struct, frozen=True):
    """One part; `name` is the same in every version and language."""

    name: str
    state: State
    found: str
    todo: str = ""
    seconds: float = 0.0


class Result(msgspec.Struct, frozen=True):
    """What `voicecoach self-test --json` prints."""

    format: int
    ok: bool
    """True if no part has a problem."""
    version: str
    seconds: float
    checks: tuple[Tried, ...]


class Bench:
    """Results of earlier checks that later ones need."""

    def __init__(self) -> None:
        self.voices: Synthesiser | None = None
        self.spoken: Samples = silence(0)
        self.heard = Transcript(())
        self.store = SettingsStore()


def run(*, devices: bool = False) -> Result:
    """Test each part in turn; with `devices`, a missing microphone or loudspeaker is a failure."""
    began = time.monotonic()
    bench = Bench()
    try:
        checks = tuple(_all(bench, devices))
    finally:
        if bench.voices is not None:
            bench.voices.close()
    bad = any(check.state == "problem" for check in checks)
    return Result(1, not bad, __version__, round(time.monotonic() - began, 2), checks)


def _all(bench: Bench, devices: bool) -> Iterator[Tried]:
    yield _tried("settings", lambda: _settings(bench))
    yield _tried("model", lambda: _model(bench))
    yield _tried("voice", lambda: _voice(bench))
    yield _tried("recogniser", lambda: _hear(bench))
    yield _tried("basic_recogniser", lambda: _basic(bench))
    yield _tried("grading", lambda: _graded(bench))
    yield _tried("echo", lambda: _echo(bench))
    yield _tried("voice_detector", lambda: _detector(bench))
    yield _tried("recording", lambda: _recording(bench))
    yield _tried("folders", lambda: _folders(bench))
    yield _tried("window", _window)
    worst: State = "problem" if devices else "note"
    yield _tried("microphone", lambda: sound_devices.choose("microphone").label, worst)
    yield _tried("loudspeaker", lambda: sound_devices.choose("loudspeaker").label, worst)
    yield _tried("versions", _versions)


def _tried(name: str, part: Callable[[], str], worst: State = "problem") -> Tried:
    """Test one part. Its failure is part of the answer, so that the other parts are still tested."""
    began = time.monotonic()
    state: State = "ok"
    todo = ""
    try:
        said = part()
    except Problem as problem:
        state, said, todo = worst, problem.what, problem.todo
    except (OSError, ValueError, ImportError, RuntimeError, AttributeError) as error:
        state, said = "problem", f"{type(error).__name__}: {error}."
        todo = msg("Install voicecoach again. If the problem remains, report it to your IT department.")
    return Tried(name, state, said, todo, round(time.monotonic() - began, 2))


def _versions() -> str:
    parts = (msg("{part} {version}", part=part, version=number) for part, number in versions().items())
    return joined(*parts, between=", ")


def _settings(bench: Bench) -> str:
    loaded = bench.store.loaded
    for problem in (loaded.policy.problem, loaded.problem):
        if problem:
            raise Problem(problem)
    policy = loaded.policy.path or msg("none")
    return msg("{file}, policy: {policy}", file=paths.settings_file(), policy=policy)


def _model(bench: Bench) -> str:
    """Compare every file of the included model and of the model in use with its hash."""
    damaged = [
        msg("{model}: {fault}", model=SYNTHETIC, fault=fault)
        for fault in sums_damage(paths.shipped_models() / SYNTHETIC)
    ]
    best = model_store(bench.store.settings).best(synthetic=False)
    record = read_record(record_path(best.parent, best.name)) if best else None
    if best and record:
        faults = damage(record, best, lambda _part, _doing: None)
        damaged += [msg("{model}: {fault}", model=best.name, fault=fault) for fault in faults]
    if damaged:
        faults_text = joined(*damaged, between="; ")
        raise Problem(msg("{faults}. Install voicecoach, or that model, again.", faults=faults_text))
    if best is None:
        return msg("{model}; no other model is installed", model=SYNTHETIC)
    return msg("{synthetic} and {model}", synthetic=SYNTHETIC, model=best.name)


def _voice(bench: Bench) -> str:
    bench.voices = Synthesiser(rates=paths.cache() / "rates.json")
    bench.spoken = bench.voices.render(TEST_LINE, VoiceWish())
    if not len(bench.spoken):
        raise Problem(msg("The voice engine starts but produced no sound. Install voicecoach again."))
    engine, version = bench.voices.engine()
    seconds = len(bench.spoken) / RATE
    return msg(
        "{engine} {version}, {seconds:.1f} s of speech", engine=engine, version=version, seconds=seconds
    )


def _hear(bench: Bench) -> str:
    bench.heard = _words(Speech(SYNTHETIC).recogniser(), bench.spoken)
    wanted = TEST_LINE.lower().strip("?").split()
    understood = sum(word in bench.heard.text.split() for word in wanted)
    if understood < HEARD * len(wanted):
        raise Problem(
            msg(
                'Vosk heard "{text}" instead of "{line}". Install voicecoach again. With the voices '
                "of some systems this can happen although human speech is recognised.",
                text=bench.heard.text,
                line=TEST_LINE,
            )
        )
    return f'Vosk, {find_model(SYNTHETIC).name}: "{bench.heard.text}"'


def _basic(bench: Bench) -> str:
    ear = SphinxRecogniser()
    _words(ear, bench.spoken)
    return ear.name


def _words(ear: Recogniser, sound: Samples) -> Transcript:
    """What a recogniser understands of a sound."""
    padded = np.concatenate((sound, silence(samples(0.8))))
    for start in range(0, len(padded), 5 * BLOCK):
        ear.accept(padded[start : start + 5 * BLOCK])
    ear.finish()
    heard = ear.finished()
    ear.close()
    return heard or Transcript(())


def _graded(bench: Bench) -> str:
    session, sound = _call(bench)
    report = grade(
        session,
        sound,
        grading_service.rubric_named(""),
        reader(),
        grading_service.packs("us"),
    )
    scored = sum(score.value is not None for score in report.scores)
    kinds = {question.kind for question in report.questions}
    if not kinds:
        raise Problem(msg("Grading runs but did not recognise a question. Install voicecoach again."))
    return msg(
        "{criteria} criteria, {scored} scored; questions found: {kinds}",
        criteria=len(report.scores),
        scored=scored,
        kinds=", ".join(sorted(kinds)),
    )


def _call(bench: Bench) -> tuple[Session, "np.ndarray[tuple[int, ...], np.dtype[np.int16]]"]:
    """A call in which the trainee speaks the line; with its sound, samples × 2 channels."""
    words = bench.heard.words
    said = Turn("trainee", 0, len(bench.spoken), bench.heard.text, words)
    sound = np.stack((bench.spoken, np.zeros_like(bench.spoken)), axis=1)
    return Session((said,), len(bench.spoken), recogniser="self-test"), sound


def _echo(bench: Bench) -> str:
    """The debtor's voice, returning as an echo after 40 ms, must be reduced by 10 dB or more."""
    canceller = EchoCanceller()
    far = np.tile(bench.spoken, 3)
    near = (np.concatenate((silence(samples(0.04)), far))[: len(far)] * 0.3).astype(np.int16)
    out = []
    for start in range(0, len(far) - CANCELLER_STEP + 1, CANCELLER_STEP):
        canceller.far(far[start : start + CANCELLER_STEP])
        out.append(canceller.near(near[start : start + CANCELLER_STEP]))
    before, after = (float(np.std(part[-len(bench.spoken) :])) for part in (near, np.concatenate(out)))
    gone = 20 * np.log10(before / max(after, 1e-3))
    if gone < 10:
        raise Problem(
            msg(
                "The echo canceller reduced the echo by only {gone:.0f} dB. Install voicecoach again.",
                gone=gone,
            )
        )
    return msg("WebRTC, echo reduced by {gone:.0f} dB", gone=gone)


def _detector(bench: Bench) -> str:
    voiced = [WebrtcVad(0).voiced(bench.spoken[at : at + BLOCK]) for at in _starts(bench.spoken)]
    if not any(voiced):
        raise Problem(msg("The voice detector does not notice speech. Install voicecoach again."))
    return msg("speech in {percent} % of the line", percent=100 * sum(voiced) // len(voiced))


def _starts(sound: Samples) -> range:
    return range(0, len(sound) - BLOCK + 1, BLOCK)


def _recording(bench: Bench) -> str:
    """Write a call to disk and read it back."""
    session, sound = _call(bench)
    record = SessionRecord(SESSION_FORMAT, "self-test", "self-test", "", 0, "2026-01-01T00:00:00+00:00")
    with tempfile.TemporaryDirectory(prefix="voicecoach-") as root:
        writer = SessionWriter(Path(root), record)
        writer.sound(sound[:, 0], sound[:, 1])
        writer.turn(session.turns[0])
        writer.finish(msgspec.structs.replace(record, outcome="self-test"))
        same = np.array_equal(recording_of(writer.folder), sound)
        if not same or session_of(writer.folder).turns != session.turns:
            raise Problem(
                msg("A recorded call changed when it was read back from disk. Install voicecoach again.")
            )
    return msg("written as FLAC and read back without a difference")


def _folders(bench: Bench) -> str:
    places = bench.store.folders
    wanted = (places.sessions, paths.data(), paths.cache(), paths.logs())
    refused = [f"{folder} ({why})" for folder in wanted if (why := paths.refusal(folder))]
    if refused:
        raise Problem(
            msg(
                "voicecoach cannot write to {names}. Give the user write access to these folders.",
                names=", ".join(refused),
            )
        )
    return str(places.sessions)


def _window() -> str:
    """Load the window's libraries in a separate process, which they could crash."""
    try:
        done = subprocess.run(
            own_command("--try-window"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=WINDOW_LIMIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Problem(
            msg(
                "The window's libraries did not start within {limit:.0f} seconds. Try again.",
                limit=WINDOW_LIMIT,
            )
        ) from None
    if done.returncode != 0:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        reason = lines[-1] if lines else done.returncode
        raise Problem(
            msg(
                "The window's libraries do not work ({reason}). On Linux install libegl1, libgl1 and "
                "a font such as fonts-dejavu-core.",
                reason=reason,
            )
        )
    return done.stdout.strip()
