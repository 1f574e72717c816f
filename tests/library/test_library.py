"""Session folders: what was recorded is there, whatever happens."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from voicecoach.core.problem import Problem
from voicecoach.core.session import Event, Turn
from voicecoach.core.sound import BLOCK, RATE
from voicecoach.core.transcript import Word
from voicecoach.devices.audio.sound_file import read_channels, read_trainee
from voicecoach.library.calls import folders
from voicecoach.library.calls.folders import SessionRecord, SessionWriter

RECORD = SessionRecord(1, "Alex", "staller-first-call", "normal", 3, "2026-11-22T14:07:03.120+01:00")
TURN = Turn("trainee", 160, 3200, "hi there", (Word("hi", 160, 900, 0.9), Word("there", 900, 3200, 0.8)))
EVENT = Event(0, "line_started", "Hello?", ("asks",))


def write(root: Path, seconds: float = 1.0) -> SessionWriter:
    """A call that has gone on for a while."""
    writer = SessionWriter(root, RECORD)
    for number in range(round(seconds * RATE / BLOCK)):
        writer.sound(np.full(BLOCK, number, np.int16), np.full(BLOCK, -number, np.int16))
    writer.turn(TURN)
    writer.event(EVENT)
    return writer


def cut_off(root: Path) -> Path:
    """The folder of a call that was never finished."""
    writer = write(root)
    writer.close()
    return writer.folder


def test_a_finished_call_reads_back_whole(tmp_path: Path) -> None:
    writer = write(tmp_path)
    writer.finish(msgspec.structs.replace(writer.record, outcome="plan"))
    session = folders.session_of(writer.folder)
    assert session.turns == (TURN,)
    assert session.events == (EVENT,)
    assert (session.outcome, session.length, session.trainee) == ("plan", RATE, "Alex")
    sound = folders.recording_of(writer.folder)
    assert sound.shape == (RATE, 2)
    assert (sound[BLOCK], sound[-1].tolist()) == (pytest.approx([1, -1]), [49, -49])
    assert sorted(path.name for path in writer.folder.iterdir()) == [
        "events.jsonl",
        "recording.flac",
        "session.json",
        "states.jsonl",
        "turns.jsonl",
    ]


def test_the_folder_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    assert cut_off(tmp_path).stat().st_mode & 0o077 == 0


KILLED = """
import sys, numpy as np
from pathlib import Path
from tests.library.test_library import write
writer = write(Path(sys.argv[1]), 2.0)
print(writer.folder, flush=True)
while True:
    writer.sound(np.ones(320, np.int16), np.ones(320, np.int16))
    print(writer._length, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_kill_in_the_middle_of_a_call_loses_nothing_that_was_written(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    folder = Path(child.stdout.readline().strip())
    written = [int(child.stdout.readline()) for _ in range(50)][-1]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    an_hour_ago = folder.stat().st_mtime - 3600
    os.utime(folder / "recording.wav", (an_hour_ago, an_hour_ago))
    folders.recover(folder)
    assert len(folders.recording_of(folder)) >= written
    session = folders.session_of(folder)
    assert (session.turns, session.outcome) == ((TURN,), "interrupted")
    assert not (folder / "recording.wav").exists()


def test_a_line_cut_off_by_a_crash_is_left_out(tmp_path: Path) -> None:
    folder = cut_off(tmp_path)
    with (folder / "turns.jsonl").open("ab") as file:
        file.write(b'{"speaker":"trainee","sta')
    assert folders.session_of(folder).turns == (TURN,)


def test_read_only_folder_of_calls_is_told(tmp_path: Path) -> None:
    (tmp_path / "calls").write_text("a file in the way")
    with pytest.raises(Problem, match="cannot be saved"):
        SessionWriter(tmp_path / "calls", RECORD)


def test_a_full_disk_before_the_call_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "DISK_RESERVE", 1 << 60)
    with pytest.raises(Problem, match="not enough disk space"):
        SessionWriter(tmp_path, RECORD)
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, signal, sys, numpy as np
from pathlib import Path
from tests.library.test_library import write
from voicecoach.core.problem import Problem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = write(Path(sys.argv[1]), 1.0)
resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000))
try:
    for _ in range(1000):
        writer.sound(np.ones(320, np.int16), np.ones(320, np.int16))
except Problem as problem:
    print(problem)
"""


FULL_AT_THE_END = """
import resource, signal, sys
from pathlib import Path
from tests.library.test_library import write
from voicecoach.core.problem import Problem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = write(Path(sys.argv[1]), 1.0)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    writer.finish(writer.record)
except Problem as problem:
    print(problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_disk_that_is_full_at_the_end_keeps_the_call_and_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_AT_THE_END, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "how it ended could not be saved" in done.stdout
    (folder,) = folders.session_folders(tmp_path)
    assert folders.recording_of(folder).shape == (RATE, 2)
    assert folders.session_of(folder).turns == (TURN,)


def test_a_recording_without_its_header_has_no_length(tmp_path: Path) -> None:
    folder = cut_off(tmp_path)
    (folder / "recording.wav").write_bytes(b"")
    assert folders.length_of(folder) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_disk_that_fills_up_in_the_call_ends_it_and_keeps_what_was_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "The first 1 seconds are safe" in done.stdout
    (folder,) = folders.session_folders(tmp_path)
    assert len(folders.recording_of(folder)) > RATE


def test_an_older_report_is_kept_under_another_name(tmp_path: Path) -> None:
    folder = cut_off(tmp_path)
    folders.store_report(folder, b"one")
    folders.store_report(folder, b"one")
    assert len(list(folder.glob("report*.json"))) == 1
    folders.store_report(folder, b"two")
    assert (folder / "report.json").read_bytes() == b"two"
    assert len(list(folder.glob("report*.json"))) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "damaged"), (b"{}", "damaged"), (b'{"format": 99}', "damaged"), (None, "not a recorded call")],
)
def test_a_broken_session_is_told(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "session.json").write_bytes(content)
    with pytest.raises(Problem, match=said):
        folders.record_of(tmp_path)


def test_a_session_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    newer = msgspec.structs.replace(RECORD, format=2)
    (tmp_path / "session.json").write_bytes(msgspec.json.encode(newer))
    with pytest.raises(Problem, match="newer version of voicecoach"):
        folders.record_of(tmp_path)


def sound_file(path: Path, rate: int, channels: int, seconds: float = 0.5) -> Path:
    """A file with a tone in each channel."""
    at = np.arange(round(rate * seconds)) / rate
    tones = [0.5 * np.sin(2 * np.pi * (300 + 200 * channel) * at) for channel in range(channels)]
    soundfile.write(path, np.stack(tones, axis=1), rate)
    return path


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_recordings_made_elsewhere_come_at_16_khz(tmp_path: Path, rate: int, kind: str) -> None:
    sound = read_channels(sound_file(tmp_path / f"call.{kind}", rate, 2))
    assert abs(len(sound) - RATE // 2) <= 2
    middle = sound[RATE // 8 : RATE * 3 // 8].astype(float)
    tones = np.abs(np.fft.rfft(middle, axis=0)).argmax(axis=0) * 4
    assert tones.tolist() == [300, 500]


def test_the_trainee_may_be_in_the_right_channel(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "call.wav", RATE, 2)
    assert np.array_equal(read_channels(path, "right"), read_channels(path)[:, ::-1])
    assert np.array_equal(read_trainee(path, "right"), read_channels(path)[:, 1])


def test_bad_sound_files_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    cut = tmp_path / "cut.wav"
    cut.write_bytes(sound_file(tmp_path / "whole.wav", RATE, 2).read_bytes()[:20])
    words = tmp_path / "words.wav"
    words.write_text("this is not sound")
    for path, said in (
        (tmp_path / "none.wav", "There is no file"),
        (empty, "is empty"),
        (cut, "cannot be read as sound"),
        (words, "cannot be read as sound"),
        (sound_file(tmp_path / "mono.wav", RATE, 1), "has 1 channel;"),
        (sound_file(tmp_path / "three.wav", RATE, 3), "has 3 channels;"),
        (sound_file(tmp_path / "slow.wav", 4000, 2), "no sound that can be graded"),
    ):
        with pytest.raises(Problem, match=said):
            read_channels(path)
