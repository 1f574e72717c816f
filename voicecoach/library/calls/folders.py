"""Session folders on disk: written during the call, readable after a crash, never silently replaced."""

import contextlib
import datetime
import io
import os
import shutil
import struct
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from voicecoach.core.baseline import Baseline
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import UNDATED, Event, Session, Turn
from voicecoach.core.sound import RATE, Samples
from voicecoach.devices.audio.call_recording import SoundError, frames_in, write_flac
from voicecoach.devices.audio.sound_file import read_channels
from voicecoach.dialogue.debtor import DebtorState

SESSION_FORMAT = 1
RECORD, TURNS, EVENTS, STATES, LIVE, RECORDING, REPORT = (
    "session.json",
    "turns.jsonl",
    "events.jsonl",
    "states.jsonl",
    "recording.wav",
    "recording.flac",
    "report.json",
)
DISK_RESERVE = 100_000_000
"""Bytes that must be free before a call begins: half an hour of sound and some reserve (our choice)."""
STILL_LIVE = 5.0
"""Seconds since the last write within which a call counts as in progress in another process."""
T = TypeVar("T")
_WRITTEN = (LIVE, TURNS, EVENTS, STATES)
"""Files written during the call."""
Recording = npt.NDArray[np.int16]
"""Shape (samples, 2): trainee, debtor."""


class SessionRecord(msgspec.Struct, frozen=True):
    """What session.json says."""

    format: int
    trainee: str
    scenario: str
    level: str
    seed: int
    started: str
    """ISO 8601 with the local offset."""
    scenario_sha256: str = ""
    country: str = "us"
    """Country whose rules apply to the call."""
    rubric: str = "first-call"
    """The rubric that the scenario asks for."""
    recogniser: str = ""
    outcome: str = ""
    """Empty during the call and after a crash."""
    notes: dict[str, str] = {}
    """Facts that limit grading, by criterion id."""
    facts: dict[str, str] = {}
    """Devices, versions and stream flags, to explain a bad recording."""
    baseline: Baseline | None = None
    """The trainee's own voice, as it was known when the call began."""
    private: bool = False
    """Whether only the trainee may see the call."""
    retake_of: str = ""
    """Name of the folder of the original call, for a retake."""
    retake_line: int = -1
    """Index of the turn there that was answered again."""
    drill: str = ""
    """Id of the drill's card in the practice plan; empty for other calls."""

    @property
    def day(self) -> int:
        """The day of the call as datetime's ordinal; where the time is damaged, that of undated calls."""
        try:
            return datetime.datetime.fromisoformat(self.started).toordinal()
        except ValueError:
            return UNDATED


class LineState(msgspec.Struct, frozen=True):
    """The debtor's state when a line began: enough to resume the call there."""

    at: int
    """First sample of the line's turn."""
    state: DebtorState


class SessionWriter:
    """Writes one call to disk as it happens; a `Recorder`."""

    def __init__(self, root: Path, record: SessionRecord, *, shared: bool = False) -> None:
        """Make the folder; raises Problem when that cannot be done.

        It is its owner's alone, unless `root` is shared: then it has the rights of `root`.
        """
        self.record = record
        self.folder = _new_folder(root, record, shared=shared)
        self._length = 0
        try:
            self._write_record(record)
            self._sound, self._turns, self._events, self._states = (
                (self.folder / name).open("wb", buffering=0) for name in _WRITTEN
            )
            for name in _WRITTEN:
                as_folder(self.folder / name)
            self._sound.write(_wav_header(0x7FFF_FF00))
        except OSError as error:
            raise _no_room(root, error) from None

    def sound(self, trainee: Samples, debtor: Samples) -> None:
        """Append samples of both sides, of equal length; what was appended survives a crash."""
        both = np.stack((trainee, debtor), axis=1).astype("<i2")
        self._append(self._sound, both.tobytes())
        self._length += len(trainee)

    def turn(self, turn: Turn) -> None:
        """Append a turn."""
        self._append(self._turns, msgspec.json.encode(turn) + b"\n")

    def event(self, event: Event) -> None:
        """Append an event."""
        self._append(self._events, msgspec.json.encode(event, enc_hook=str) + b"\n")

    def state(self, at: int, state: DebtorState) -> None:
        """Append the debtor's state with a line."""
        self._append(self._states, msgspec.json.encode(LineState(at, state), order="sorted") + b"\n")

    def finish(self, record: SessionRecord) -> None:
        """End the call: compress the recording and write the outcome."""
        self.close()
        try:
            compress_recording(self.folder)  # first, because it frees space
            self._write_record(record)
        except OSError as error:
            raise Problem(
                msg(
                    "The call is recorded, but how it ended could not be saved ({reason}). Everything said is safe in "
                    "{call}. Free some disk space, then grade the call.",
                    reason=error.strerror,
                    call=self.folder.name,
                )
            ) from None

    def close(self) -> None:
        """Close the files; the call stays unfinished, as after a crash."""
        for file in (self._sound, self._turns, self._events, self._states):
            file.close()

    def _append(self, file: io.FileIO, data: bytes) -> None:
        try:
            while data:  # a write may be short when the disk fills up
                data = data[file.write(data) :]
        except OSError as error:
            said = self._length / RATE
            raise Problem(
                msg(
                    "The call was stopped because it could no longer be recorded ({reason}). The first {seconds:.0f} "
                    "seconds are safe. Free some disk space, then call again.",
                    reason=error.strerror,
                    seconds=said,
                )
            ) from None

    def _write_record(self, record: SessionRecord) -> None:
        self.record = record
        write_atomically(self.folder / RECORD, msgspec.json.format(msgspec.json.encode(record), indent=1))


def _new_folder(root: Path, record: SessionRecord, *, shared: bool) -> Path:
    stamp = record.started[:19].replace(":", "")
    folder = root / f"{stamp}-{record.scenario}-{os.urandom(2).hex()}"
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(mode=0o700)
        if shared:
            with contextlib.suppress(OSError):  # a share without such permissions
                folder.chmod(0o700 | root.stat().st_mode & 0o2777)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise _no_room(root, error) from None
    if free < DISK_RESERVE:
        folder.rmdir()
        raise Problem(
            msg(
                "There is not enough disk space to record a call ({free} MB free in {folder}). Nothing was lost. Free "
                "{needed} MB and try again.",
                free=free // 1_000_000,
                folder=root,
                needed=DISK_RESERVE // 1_000_000,
            )
        )
    return folder


def _no_room(root: Path, error: OSError) -> Problem:
    return Problem(
        msg(
            "Calls cannot be saved in {root} ({reason}). Nothing was lost. Choose another calls "
            "folder, or ask your IT department for write access to it.",
            root=root,
            reason=error.strerror,
        )
    )


def _wav_header(data_bytes: int) -> bytes:
    """Header of a 2-channel 16-bit WAV with that many bytes of sound (RIFF WAVE, fmt chunk of 16 bytes)."""
    fmt = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, RATE, RATE * 4, 4, 16)
    return (
        struct.pack("<4sI4s", b"RIFF", data_bytes + 36, b"WAVE")
        + fmt
        + struct.pack("<4sI", b"data", data_bytes)
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file atomically: it is either complete or unchanged. Raises OSError."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        as_folder(new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def as_folder(path: Path) -> None:
    """Give a file the permissions of its folder (Windows and many shares do that by themselves)."""
    with contextlib.suppress(OSError):
        path.chmod(path.parent.stat().st_mode & 0o666 | 0o600)


def made_inside(folder: Path) -> None:
    """Make a folder with the permissions of its parent."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    with contextlib.suppress(OSError):  # a share without such permissions
        folder.chmod(folder.parent.stat().st_mode & 0o2777 | 0o700)


def compress_recording(folder: Path) -> None:
    """Convert the live recording to FLAC; the WAV is deleted only when the FLAC is complete."""
    live, recording = folder / LIVE, folder / RECORDING
    if not live.exists():
        return
    sound = _live_sound(live)
    new = folder / f".{RECORDING}.new"
    try:
        write_flac(new, sound)
        as_folder(new)
        new.replace(recording)
        live.unlink()
    except (OSError, SoundError):
        # The WAV then stays the recording; only its header must be correct.
        new.unlink(missing_ok=True)
        with live.open("r+b") as file:
            file.write(_wav_header(len(sound) * 4))


def _live_sound(path: Path) -> Recording:
    """All samples written, whatever the header says, shape (n, 2)."""
    data = path.read_bytes()[44:]
    return np.frombuffer(data[: len(data) // 4 * 4], "<i2").reshape(-1, 2)


def record_of(folder: Path) -> SessionRecord:
    """The content of session.json; raises Problem if it is missing or damaged."""
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=SessionRecord)
    except FileNotFoundError:
        raise Problem(
            msg("{folder} is not a recorded call: it has no {file}.", folder=folder.name, file=RECORD)
        ) from None
    except (OSError, msgspec.MsgspecError) as error:
        raise Problem(
            msg(
                "{file} of {call} is damaged ({reason}). The recording itself is not affected.",
                file=RECORD,
                call=folder.name,
                reason=error,
            )
        ) from None
    if record.format > SESSION_FORMAT:
        raise Problem(
            msg(
                "{name} was made by a newer version of voicecoach. Update voicecoach to open it. "
                "Nothing was changed.",
                name=folder.name,
            )
        )
    return record


def recording_of(folder: Path) -> Recording:
    """Both channels of the recording, shape (n, 2); raises Problem if there is none."""
    if (folder / RECORDING).exists():
        return read_channels(folder / RECORDING)
    if (folder / LIVE).exists():
        return _live_sound(folder / LIVE)
    raise Problem(
        msg("{call} has no recording. What was said is still in {file}.", call=folder.name, file=TURNS)
    )


def session_of(folder: Path) -> Session:
    """The call without its sound; raises Problem if it cannot be read."""
    record = record_of(folder)
    turns = sorted(_rows(folder / TURNS, Turn), key=lambda turn: (turn.start, turn.speaker))
    return Session(
        turns=tuple(turns),
        length=length_of(folder),
        events=tuple(_rows(folder / EVENTS, Event)),
        trainee=record.trainee,
        scenario=record.scenario,
        seed=record.seed,
        outcome=record.outcome,
        recogniser=record.recogniser,
        notes=record.notes,
        baseline=record.baseline,
        day=record.day,
        country="uk" if record.country == "uk" else "us",
        resumed=record.retake_line > 0,
    )


def states_of(folder: Path) -> dict[int, DebtorState]:
    """The debtor's state with each line, by the start of its turn; empty for calls of older versions."""
    return {row.at: row.state for row in _rows(folder / STATES, LineState)}


def length_of(folder: Path) -> int:
    """Length of the recording in samples, without decoding it; 0 if there is none."""
    if (folder / RECORDING).exists():
        try:
            return frames_in(folder / RECORDING)
        except SoundError:
            raise Problem(
                msg(
                    "{file} of {call} is damaged and cannot be read as sound. What was said is still in {turns}.",
                    file=RECORDING,
                    call=folder.name,
                    turns=TURNS,
                )
            ) from None
    return max(0, (folder / LIVE).stat().st_size // 4 - 11) if (folder / LIVE).exists() else 0


def _rows(path: Path, kind: type[T]) -> list[T]:
    """The rows of a JSON Lines file; a last line cut off by a crash is left out."""
    rows: list[object] = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        with contextlib.suppress(msgspec.DecodeError):
            rows.append(msgspec.json.decode(line))
    try:
        return msgspec.convert(rows, list[kind])  # type: ignore[valid-type]  # the kind is a value here
    except msgspec.ValidationError as error:
        raise Problem(
            msg(
                "{file} of {call} is damaged ({reason}). The recording itself is not affected.",
                file=path.name,
                call=path.parent.name,
                reason=error,
            )
        ) from None


def recover(folder: Path) -> None:
    """End an interrupted call: store its sound and mark its outcome."""
    record = record_of(folder)
    compress_recording(folder)
    ended = msgspec.structs.replace(record, outcome=record.outcome or "interrupted")
    write_atomically(folder / RECORD, msgspec.json.format(msgspec.json.encode(ended), indent=1))


def store_report(folder: Path, data: bytes) -> None:
    """Write the report; a different older one is renamed with its time."""
    path = folder / REPORT
    if path.exists() and path.read_bytes() != data:
        made = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
        path.replace(folder / f"report-{made:%Y%m%dT%H%M%S}.json")
    write_atomically(path, data)


def session_folders(root: Path) -> tuple[Path, ...]:
    """Session folders, newest first, without hidden ones (trash, unfinished imports)."""
    if not root.is_dir():
        return ()
    shown = (path for path in root.iterdir() if path.name[0] != "." and path.is_dir())
    return tuple(sorted(shown, key=lambda path: path.name, reverse=True))
