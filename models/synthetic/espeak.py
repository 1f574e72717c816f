"""Speaks text with espeak-ng and says when each phoneme and word begins."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import espeakng_loader
import numpy as np
import soxr
from numpy.typing import NDArray

SAMPLE_RATE = 16000

_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples come to the callback, nothing is played
_PHONEME_EVENTS = 1
_CHARS_UTF8 = 1
_RATE, _PITCH = 1, 3  # espeak_PARAMETER
_END, _WORD, _PHONEME = 0, 1, 7  # espeak_EVENT_TYPE


@dataclass(frozen=True)
class Voice:
    """How a sentence is spoken."""

    name: str  # espeak-ng voice with variant, such as "gmw/en-us+f3"
    rate: int = 165  # words per minute in espeak-ng's own counting
    pitch: int = 50  # 0..99

    @property
    def accent(self) -> str:
        """`us` or `gb`: the two accents pronounce the same phoneme names differently."""
        return "us" if "en-us" in self.name else "gb"


@dataclass(frozen=True)
class Mark:
    """One phoneme, or the first phoneme of a word, and when it begins."""

    start: float  # seconds
    phoneme: str  # "" for a word mark
    word_at: int = -1  # index of the word's first letter in the text


@dataclass(frozen=True)
class Speech:
    """A spoken sentence."""

    samples: NDArray[np.float32]  # 16 kHz, int16 range
    marks: tuple[Mark, ...]

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return len(self.samples) / SAMPLE_RATE


class _Id(ctypes.Union):
    """The part of an event whose meaning depends on its type."""

    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Speaker:
    """The espeak-ng library; make one per process, it keeps its state in C globals."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self._own_rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _PHONEME_EVENTS)
        if self._own_rate <= 0:
            raise RuntimeError("espeak-ng did not start")
        self._blocks: list[NDArray[np.int16]] = []
        self._events: list[tuple[int, str, int]] = []
        self._callback = _Callback(self._collect)  # kept: C holds only a pointer to it
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: Voice) -> Speech:
        """The sound of one sentence at 16 kHz with its marks."""
        self._blocks.clear()
        self._events.clear()
        if self._library.espeak_SetVoiceByName(voice.name.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice.name!r}")
        self._library.espeak_SetParameter(_RATE, voice.rate, 0)
        self._library.espeak_SetParameter(_PITCH, voice.pitch, 0)
        raw = text.encode()
        self._library.espeak_Synth(raw, len(raw) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
        self._library.espeak_Synchronize()
        blocks = self._blocks or [np.zeros(1, np.int16)]
        sound = np.concatenate(blocks).astype(np.float32)
        return Speech(
            samples=np.asarray(soxr.resample(sound, self._own_rate, SAMPLE_RATE), np.float32),
            marks=tuple(Mark(at / self._own_rate, name, word) for at, name, word in self._events),
        )

    def _collect(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._blocks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        self._events.extend(_read_events(events))
        return 0


def _read_events(events: Any) -> Iterable[tuple[int, str, int]]:
    """(sample, phoneme or "", letter index or -1) of the events worth keeping."""
    index = 0
    while events[index].type != _END:
        event = events[index]
        if event.type == _PHONEME:
            # an 8-byte field that is not closed by a zero when it is full
            name = bytes(event.id.string).split(b"\0")[0].decode("utf-8", "replace")
            yield event.sample, name, -1
        elif event.type == _WORD:
            yield event.sample, "", event.text_position - 1
        index += 1
