"""Tries every part of the program on this computer: what IT runs after installing, with or without a window."""

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
from voicecoach.application.speech import SYNTHETIC, Speech, find_model, model_store
from voicecoach.call.ports import Recogniser
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
"""Spoken, heard and graded; all of its words are in the synthetic model."""
HEARD = 0.6
"""Share of its words that must be understood: the part works, whatever the voice (house)."""
WINDOW_LIMIT = 20.0
"""Seconds that the window's trial may take."""
State = Literal["ok", "problem", "note"]


class Tried(msgspec.Struct, frozen=True):
    """One part; `name` is the same in every version."""

    name: str
    state: State
    found: str
    todo: str = ""
    seconds: float = 0.0


class Result(msgspec.Struct, frozen=True):
    """What `voicecoach self-test --json` prints."""

    format: int
    ok: bool
    """Whether no part has a problem."""
    version: str
    seconds: float
    checks: tuple[Tried, ...]


class Bench:
    """What one check leaves for the next."""

    def __init__(self) -> None:
        self.voices: Synthesiser | None = None
        self.spoken: Samples = silence(0)
        self.heard = Transcript(())
        self.store = SettingsStore()


def run(*, devices: bool = False) -> Result:
    """Every part in turn; with `devices`, a missing microphone or loudspeaker is a failure."""
    began = time.monotonic()
    bench = Bench()
    try:
        found = tuple(_all(bench, devices))
    finally:
        if bench.voices is not None:
            bench.voices.close()
    bad = any(check.state == "problem" for check in found)
    return Result(1, not bad, __version__, round(time.monotonic() - began, 2), found)


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
    yield _tried("versions", lambda: ", ".join(f"{what} {which}" for what, which in versions().items()))


def _tried(name: str, part: Callable[[], str], worst: State = "problem") -> Tried:
    """One part, whatever becomes of it: the other parts must be tried, too."""
    began = time.monotonic()
    state: State = "ok"
    todo = ""
    try:
        found = part()
    except Problem as problem:
        first, _, todo = str(problem).partition(". ")
        state, found = worst, f"{first.rstrip('.')}."
    except (OSError, ValueError, ImportError, RuntimeError, AttributeError) as error:
        state, found = "problem", f"{type(error).__name__}: {error}."
        todo = "Install voicecoach again; if that changes nothing, hand this on."
    return Tried(name, state, found, todo, round(time.monotonic() - began, 2))


def _settings(bench: Bench) -> str:
    kept = bench.store.kept
    for problem in (kept.policy.problem, kept.problem):
        if problem:
            raise Problem(problem)
    return f"{paths.settings_file()}, policy: {kept.policy.path or 'none'}"


def _model(bench: Bench) -> str:
    """Every file of the model that came along, and of the one in use, against its hash."""
    wrong = [f"{SYNTHETIC}: {why}" for why in sums_damage(paths.shipped_models() / SYNTHETIC)]
    best = model_store(bench.store.settings).best(synthetic=False)
    record = read_record(record_path(best.parent, best.name)) if best else None
    if best and record:
        wrong += [f"{best.name}: {why}" for why in damage(record, best, lambda _part, _doing: None)]
    if wrong:
        raise Problem(f"{'; '.join(wrong)}. Install voicecoach, or that model, again.")
    return f"{SYNTHETIC} and {best.name}" if best else f"{SYNTHETIC}; no other model is installed"


def _voice(bench: Bench) -> str:
    bench.voices = Synthesiser(rates=paths.cache() / "rates.json")
    bench.spoken = bench.voices.render(TEST_LINE, VoiceWish())
    if not len(bench.spoken):
        raise Problem("The voice engine starts, but spoke nothing. Install voicecoach again.")
    engine, version = bench.voices.engine()
    return f"{engine} {version}, {len(bench.spoken) / RATE:.1f} s of speech"


def _hear(bench: Bench) -> str:
    bench.heard = _words(Speech(SYNTHETIC).recogniser(), bench.spoken)
    wanted = TEST_LINE.lower().strip("?").split()
    understood = sum(word in bench.heard.text.split() for word in wanted)
    if understood < HEARD * len(wanted):
        raise Problem(
            f'Vosk heard "{bench.heard.text}" where "{TEST_LINE}" was spoken. Install voicecoach again; on another '
            "system's voices this can happen, and people are heard all the same."
        )
    return f'Vosk, {find_model(SYNTHETIC).name}: "{bench.heard.text}"'


def _basic(bench: Bench) -> str:
    ear = SphinxRecogniser()
    _words(ear, bench.spoken)
    return ear.name


def _words(ear: Recogniser, sound: Samples) -> Transcript:
    """What a recogniser makes of a sound."""
    whole = np.concatenate((sound, silence(samples(0.8))))
    for start in range(0, len(whole), 5 * BLOCK):
        ear.accept(whole[start : start + 5 * BLOCK])
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
        grading_service.lexicon(),
        grading_service.packs("us"),
    )
    scored = sum(score.value is not None for score in report.scores)
    kinds = {question.kind for question in report.questions}
    if not kinds:
        raise Problem("Grading runs, but found no question in a question. Install voicecoach again.")
    return f"{len(report.scores)} criteria, {scored} scored; an {', '.join(sorted(kinds))} question"


def _call(bench: Bench) -> tuple[Session, "np.ndarray[tuple[int, ...], np.dtype[np.int16]]"]:
    """The spoken line as a trainee's turn in a call."""
    words = bench.heard.words
    said = Turn("trainee", 0, len(bench.spoken), bench.heard.text, words)
    sound = np.stack((bench.spoken, np.zeros_like(bench.spoken)), axis=1)
    return Session((said,), len(bench.spoken), recogniser="self-test"), sound


def _echo(bench: Bench) -> str:
    """The debtor's own voice, heard again 40 ms later, must all but vanish."""
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
        raise Problem(f"The echo canceller took only {gone:.0f} dB away. Install voicecoach again.")
    return f"WebRTC, {gone:.0f} dB taken away"


def _detector(bench: Bench) -> str:
    voiced = [WebrtcVad(0).voiced(bench.spoken[at : at + BLOCK]) for at in _starts(bench.spoken)]
    if not any(voiced):
        raise Problem("The voice detector hears no voice where there is one. Install voicecoach again.")
    return f"voice in {100 * sum(voiced) // len(voiced)} % of the line"


def _starts(sound: Samples) -> range:
    return range(0, len(sound) - BLOCK + 1, BLOCK)


def _recording(bench: Bench) -> str:
    """A call is written down and read back."""
    session, sound = _call(bench)
    record = SessionRecord(SESSION_FORMAT, "self-test", "self-test", "", 0, "2026-01-01T00:00:00+00:00")
    with tempfile.TemporaryDirectory(prefix="voicecoach-") as root:
        writer = SessionWriter(Path(root), record)
        writer.sound(sound[:, 0], sound[:, 1])
        writer.turn(session.turns[0])
        writer.finish(msgspec.structs.replace(record, outcome="self-test"))
        same = np.array_equal(recording_of(writer.folder), sound)
        if not same or session_of(writer.folder).turns != session.turns:
            raise Problem("A recorded call is not read back as it was written. Install voicecoach again.")
    return "written as FLAC and read back, sample for sample"


def _folders(bench: Bench) -> str:
    places = bench.store.folders
    wanted = (places.sessions, paths.data(), paths.cache(), paths.logs())
    refused = [f"{folder} ({why})" for folder in wanted if (why := paths.refusal(folder))]
    if refused:
        raise Problem(
            f"Nothing can be written to {', '.join(refused)}. Give the user the right to write there."
        )
    return str(places.sessions)


def _window() -> str:
    """The window's own libraries, in a process of their own, which they may end."""
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
            f"The window's libraries did not start within {WINDOW_LIMIT:.0f} s. Try again."
        ) from None
    if done.returncode != 0:
        why = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise Problem(
            f"The window's libraries do not work ({''.join(why) or done.returncode}). On Linux install libegl1, "
            "libgl1 and a font such as fonts-dejavu-core."
        )
    return done.stdout.strip()
