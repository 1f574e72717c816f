"""Grading of what lies on disk: session folders, two-channel recordings, transcripts."""

import functools
import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from voicecoach import __version__
from voicecoach.application.program_files import text_of
from voicecoach.application.reading import reader, reader_fingerprint
from voicecoach.call.ports import Recogniser
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import Session, Turn, stretch
from voicecoach.core.sound import BLOCK, Samples, samples, silence
from voicecoach.core.transcript import Word
from voicecoach.devices.audio.sound_file import Side, read_channels
from voicecoach.grading.judge.analysis import CallAnalysis, analyse, fingerprint, key, packed, unpacked
from voicecoach.grading.judge.grade import grade, grade_analysis
from voicecoach.grading.judge.packs import Pack, load_pack
from voicecoach.grading.judge.rubric import Rubric, load_rubric
from voicecoach.grading.report import Report, decode, encode
from voicecoach.grading.review.moments import eased
from voicecoach.grading.transcript_file import session_from_json
from voicecoach.language.topics import load_topics
from voicecoach.language.understanding import Country
from voicecoach.library.calls.folders import (
    LIVE,
    RECORDING,
    REPORT,
    Recording,
    record_of,
    recording_of,
    session_of,
    store_report,
    write_atomically,
)
from voicecoach.machine import paths
from voicecoach.machine.translation import language
from voicecoach.reports.wording import worded

log = logging.getLogger(__name__)
NewRecogniser = Callable[[], Recogniser]
ANALYSIS_FILE = "reading.bin"
"""What was measured and understood of a call, beside its recording; may be deleted at any time."""
DEFAULT_RUBRIC = "first-call"
"""The rubric for calls whose scenario asks for no other."""
TURN_GAP = samples(0.8)
"""Silence between words after which a new turn begins (measures: end of turn)."""
SOUNDS = {".wav", ".flac", ".ogg", ".aif", ".aiff", ".mp3"}


def rubric_named(name: str, own: Path | None = None) -> Rubric:
    """A rubric by its path, or by name: included, or in the folder `own`; an empty name is the default rubric.

    Without `own`, the user's default folder is searched. Raises Problem if there is no such rubric.
    """
    return _rubric(text_of(_rubric_path(name, own or paths.rubrics()), msg("rubric")))


def _rubric_path(name: str, own: Path) -> Path:
    if name.endswith(".toml"):
        return Path(name)
    shipped = paths.assets() / "rubrics" / f"{name or DEFAULT_RUBRIC}.toml"
    return shipped if not name or shipped.exists() else own / f"{name}.toml"


@functools.lru_cache(maxsize=16)
def _rubric(text: str) -> Rubric:
    """Read once, however many calls are graded."""
    return load_rubric(text)


def packs(country: str) -> dict[str, Pack]:
    """The rule pack of that country by name, if there is one; the rubric says whether it is asked for."""
    pack_files = (paths.assets() / "rules").glob(f"{country}.toml")
    topics = text_of(paths.assets() / "language" / "en" / "topics.toml", msg("table of topics"))
    return {path.stem: _pack(text_of(path, msg("rule pack")), topics) for path in pack_files}


@functools.lru_cache(maxsize=4)
def _pack(text: str, topics: str) -> Pack:
    """Read once, however many calls are graded."""
    return load_pack(text, load_topics(topics))


def grade_folder(
    folder: Path,
    rubric: str,
    *,
    store: bool,
    tell: Callable[[str], None] = log.warning,
    own_rubrics: Path | None = None,
) -> Report:
    """Grade a recorded call by a rubric's name or file; empty takes the one that its scenario asked for.

    With `store`, the report is stored beside the recording, or `tell` is told why it could not be.
    """
    session, record = session_of(folder), record_of(folder)
    asked = rubric_named(rubric or record.rubric, own_rubrics)
    asked = eased(asked) if record.drill else asked
    report = worded(
        grade_analysis(session, _analysis(folder, session, store=store), asked, packs(record.country))
    )
    if store:
        try:
            store_report(folder, encode(report))
        except OSError as error:
            tell(
                msg(
                    "The call was graded, but the report could not be saved in {folder} ({reason}). The "
                    "recording is not changed. Ask your IT department for write access to that folder.",
                    folder=folder,
                    reason=error.strerror,
                )
            )
    return report


def grade_part(
    folder: Path, rubric: str, start: int, end: int, *, drill: bool = False, own_rubrics: Path | None = None
) -> Report:
    """Grade what began between two samples of a recorded call, as a call of its own; nothing is stored.

    With `drill`, it is graded like a short drill.
    """
    record = record_of(folder)
    session, sound = stretch(session_of(folder), start, end), recording_of(folder)[start:end]
    asked = rubric_named(rubric or record.rubric, own_rubrics)
    asked = eased(asked) if drill else asked
    return worded(grade(session, sound, asked, reader(), packs(record.country)))


def _analysis(folder: Path, session: Session, *, store: bool) -> CallAnalysis:
    """The stored analysis of the call if it is up to date, else a new one."""
    name = _analysis_key(folder, session)
    stored = _stored_analysis(folder / ANALYSIS_FILE, name)
    if stored is not None:
        return stored
    analysis = analyse(session, recording_of(folder), reader())
    if store:
        try:
            write_atomically(folder / ANALYSIS_FILE, packed(analysis, name))
        except OSError as error:
            # the next grading listens again
            log.info("%s could not be stored: %s", folder / ANALYSIS_FILE, error)
    return analysis


def _analysis_key(folder: Path, session: Session) -> str:
    """Names everything that an analysis comes from: call, sound, reader and this program."""
    sound = next((folder / name for name in (RECORDING, LIVE) if (folder / name).exists()), None)
    heard = "" if sound is None else fingerprint(sound.read_bytes())
    return f"{key(session, heard, reader_fingerprint())} {_program()}"


@functools.cache
def _program() -> str:
    """Names the version and, where it can be seen, the source of what listens and understands."""
    here = Path(__file__).parents[1]
    names = hashlib.sha256(__version__.encode())
    for part in ("core", "language", "grading"):
        for path in sorted((here / part).rglob("*.py")):
            names.update(path.read_bytes())
    return names.hexdigest()


def _stored_analysis(path: Path, name: str) -> CallAnalysis | None:
    try:
        return unpacked(path.read_bytes(), name)
    except OSError:
        return None


def stored_report(folder: Path) -> Report | None:
    """The report stored beside the recording, in the language used now; None if there is none that can be read."""
    try:
        return worded(decode((folder / REPORT).read_bytes()), language())
    except (OSError, ValueError):
        return None


def grade_file(
    path: Path,
    rubric: str,
    trainee: Side,
    recogniser: NewRecogniser,
    country: str = "us",
    *,
    own_rubrics: Path | None = None,
) -> Report:
    """Grade a two-channel recording made elsewhere, or a transcript in JSON."""
    tools = rubric_named(rubric, own_rubrics), reader(), packs(country)
    of_country: Country = "uk" if country == "uk" else "us"
    if path.suffix == ".json":
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Problem(
                msg("{path} cannot be read ({reason}).", path=path, reason=error.strerror)
            ) from None
        return worded(grade(replace(session_from_json(data), country=of_country), None, *tools))
    if path.suffix.lower() not in SOUNDS:
        raise Problem(
            msg(
                "{path} is not a session folder, a recording (WAV or FLAC) or a transcript (JSON).", path=path
            )
        )
    recording = read_channels(path, trainee)
    session = replace(transcribed(recording, recogniser), country=of_country)
    return worded(grade(session, recording, *tools))


def is_session(path: Path) -> bool:
    """Whether that is a session folder."""
    if not path.exists():
        raise Problem(msg("There is no file or folder {path}.", path=path))
    if path.is_dir():
        record_of(path)
        return True
    return False


def transcribed(recording: Recording, new: NewRecogniser) -> Session:
    """Transcribe both channels, one after the other."""
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
        if turns and word.start - turns[-1][-1].end < TURN_GAP:
            turns[-1].append(word)
        else:
            turns.append([word])
    return [Turn("trainee", t[0].start, t[-1].end, " ".join(w.text for w in t), tuple(t)) for t in turns]
