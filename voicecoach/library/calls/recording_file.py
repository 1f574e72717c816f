"""A recording that is read where it is wanted: an hour of sound opens at once and takes no memory."""

import threading
from pathlib import Path

import numpy as np

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.call_recording import SoundError, open_sound
from voicecoach.library.calls.folders import RECORDING, Recording, recording_of


class RecordingFile:
    """Looks like an array of shape (samples, 2) from which slices are taken; from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._file = open_sound(path)
        self._length = int(self._file.frames)

    def __len__(self) -> int:
        """Samples."""
        return self._length

    def __getitem__(self, part: slice) -> Recording:
        """Those samples; Problem when the file cannot be read there."""
        first, last, _ = part.indices(self._length)
        try:
            with self._turn:
                self._file.seek(min(first, self._length))
                sound: Recording = self._file.read(max(0, last - first), dtype="int16", always_2d=True)
        except (SoundError, OSError, RuntimeError):
            raise Problem(
                msg(
                    "{file} of {call} could not be read. Check that its drive is connected, then open the call again.",
                    file=self._path.name,
                    call=self._path.parent.name,
                )
            ) from None
        return sound

    @property
    def plain(self) -> bool:
        """Whether it is as the program records: two sides at the program's own rate."""
        return (self._file.samplerate, self._file.channels) == (RATE, 2)

    def close(self) -> None:
        """Let the file go."""
        with self._turn:
            self._file.close()


def open_recording(folder: Path) -> RecordingFile | Recording:
    """The call's recording, read as it is needed where that is possible; Problem when there is none."""
    path = folder / RECORDING
    if not path.exists():
        return recording_of(folder)
    try:
        file = RecordingFile(path)
    except (SoundError, OSError):
        return recording_of(folder)  # which says what is wrong with it
    if file.plain:
        return file
    file.close()
    return np.ascontiguousarray(recording_of(folder))


def close_recording(recording: RecordingFile | Recording) -> None:
    """Let its file go, if it has one."""
    if isinstance(recording, RecordingFile):
        recording.close()
