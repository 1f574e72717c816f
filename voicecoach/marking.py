"""Grading of what lies on disk: session folders, two-channel recordings, transcripts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from voicecoach import paths
from voicecoach.core.problem import Problem
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import BLOCK, Samples, samples, silence
from voicecoach.core.transcript import Word
from voicecoach.devices.library import REPORT, Recording, record_of, recording_of, session_of, store_report
from voicecoach.devices.sound_file import Side, read_channels
from voicecoach.grading.grade import grade
from voicecoach.grading.packs import Pack, load_pack
from voicecoach.grading.report import Report, decode, encode
from voicecoach.grading.rubric import Rubric, load_rubric
from voicecoach.grading.transcript_file import session_from_json
from voicecoach.language.tone import Lexicon, load_lexicon
from voicecoach.outside import Recogniser

NewRecogniser = Callable[[], Recogniser]
GAP = samples(0.8)
"""Silence between words after which a new turn begins (measures: end of turn)."""
SOUNDS = {".wav", ".flac", ".ogg", ".aif", ".aiff", ".mp3"}


def rubric_named(name: str) -> Rubric:
    """A shipped rubric by name, or any rubric by its path."""
    path = Path(name) if name.endswith(".toml") else paths.assets() / "rubrics" / f"{name}.toml"
    return load_rubric(_text(path, "rubric"))


def lexicon() -> Lexicon:
    """The tone lexicon."""
    return load_lexicon(_text(paths.assets() / "lexicons" / "tone.toml", "tone lexicon"))


def packs() -> dict[str, Pack]:
    """The rule packs by name; the rubric says which of them it asks for."""
    return {
        path.stem: load_pack(_text(path, "rule pack"))
        for path in sorted((paths.assets() / "rules").glob("*.toml"))
    }


def _text(path: Path, what: str) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise Problem(f"There is no {what} {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"The {what} {path} cannot be read ({error}).") from None


def grade_folder(folder: Path, rubric: Rubric, *, store: bool) -> Report:
    """Grade a recorded call; with `store` its report is kept beside it."""
    report = grade(session_of(folder), recording_of(folder), rubric, lexicon(), packs())
    if store:
        store_report(folder, encode(report))
    return report


def stored_report(folder: Path) -> Report | None:
    """The report kept beside the recording; None when there is none that can be read."""
    try:
        return decode((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        return None


def grade_file(path: Path, rubric: Rubric, trainee: Side, recogniser: NewRecogniser) -> Report:
    """Grade a two-channel recording made elsewhere, or a transcript in JSON."""
    if path.suffix == ".json":
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Problem(f"{path} cannot be read ({error.strerror}).") from None
        return grade(session_from_json(data), None, rubric, lexicon(), packs())
    if path.suffix.lower() not in SOUNDS:
        raise Problem(f"{path} is no session folder, no recording (WAV or FLAC) and no transcript (JSON).")
    recording = read_channels(path, trainee)
    return grade(transcribed(recording, recogniser), recording, rubric, lexicon(), packs())


def is_session(path: Path) -> bool:
    """Whether that is a session folder."""
    if not path.exists():
        raise Problem(f"There is nothing at {path}.")
    if path.is_dir():
        record_of(path)
        return True
    return False


def transcribed(recording: Recording, new: NewRecogniser) -> Session:
    """Both channels put into words; the same recogniser hears one side after the other."""
    turns: list[Turn] = []
    name = ""
    for channel, speaker in ((0, "trainee"), (1, "debtor")):
        ear = new()
        name = ear.name
        words = _words(ear, np.ascontiguousarray(recording[:, channel]))
        ear.close()
        turns += [replace(turn, speaker=speaker) for turn in _turns(words)]  # type: ignore[arg-type]
    turns.sort(key=lambda turn: turn.start)
    return Session(tuple(turns), len(recording), recogniser=name)


def _words(ear: Recogniser, sound: Samples) -> tuple[Word, ...]:
    for start in range(0, len(sound), 5 * BLOCK):
        ear.accept(sound[start : start + 5 * BLOCK])
    ear.accept(silence(samples(0.6)))
    ear.finish()
    done = ear.finished()
    return tuple(w for w in done.words if w.start < len(sound)) if done else ()


def _turns(words: tuple[Word, ...]) -> list[Turn]:
    turns: list[list[Word]] = []
    for word in words:
        if turns and word.start - turns[-1][-1].end < GAP:
            turns[-1].append(word)
        else:
            turns.append([word])
    return [Turn("trainee", t[0].start, t[-1].end, " ".join(w.text for w in t), tuple(t)) for t in turns]
