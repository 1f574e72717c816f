"""Recognition with Vosk, the default recogniser."""

import json
import logging
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, Samples, level, samples, silence
from voicecoach.core.transcript import Transcript, Word
from voicecoach.devices.quiet_stderr import quiet_stderr
from voicecoach.devices.recognition.ascii_path import ascii_path
from voicecoach.devices.recognition.vosk_folder import fault

log = logging.getLogger(__name__)

FEED = samples(0.1)
"""Samples fed at once: Vosk looks for the end of an utterance once a feed, and decodes in steps of 0.2 s."""
NOISE_CONFIDENCE = 0.7
NOISE_LENGTH = samples(0.15)
"""Samples and confidence: a lone word below both is what models hear in noise ("the", "huh")."""
SILENT_DBFS = -70.0
"""dBFS: sound that never rises above it is not a word either (our choice)."""


NOT_ACCEPTED = msg("Vosk cannot load it")
Told = dict[str, Any]
"""A word as reported by Vosk: word, start and end in seconds, conf."""


@dataclass(frozen=True, slots=True)
class VoskModel:
    """A loaded model; any number of recognisers may share it, each in its own thread."""

    name: str
    handle: Any


def load_vosk(folder: Path) -> VoskModel:
    """Load a model (0.1 s to some seconds); raises Problem if it is not a model or is damaged."""
    model, why = try_vosk(folder)
    if model:
        return model
    log.info("model %s: %s", folder, why)
    raise Problem(
        msg(
            "The speech model {name} cannot be used: {why}. Your calls are safe. Install it "
            "again, or choose another model.",
            name=folder.name,
            why=why,
        )
    )


def try_vosk(folder: Path) -> tuple[VoskModel | None, str]:
    """The model, or why there is none."""
    why = fault(folder)
    if why:
        return None, why
    with quiet_stderr() as said:
        handle = _opened(ascii_path(folder))
        why = "" if handle else _reason(said()) or NOT_ACCEPTED
    return (VoskModel(folder.name, handle) if handle else None), why


def _opened(path: str) -> Any:
    """Vosk's model.

    None if it cannot be loaded. Its classes raise a bare Exception, so the handles are checked.
    """
    import vosk  # noqa: PLC0415 - 0.1 s, and only where Vosk is used

    vosk.SetLogLevel(-2)  # errors only: its warnings are for those who build models
    library, null = vosk._c, vosk._ffi.NULL
    model = object.__new__(vosk.Model)
    model._handle = library.vosk_model_new(path.encode())
    if model._handle == null:
        return None
    trial = library.vosk_recognizer_new(model._handle, float(RATE))  # some faults show only here
    if trial == null:
        return None
    library.vosk_recognizer_free(trial)
    return model


def _reason(said: str) -> str:
    """Kaldi's last error message, without its place in the source code."""
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    return errors[-1].split(") ", 1)[-1].removeprefix("ERROR: ").strip().rstrip(".")[:160] if errors else ""


class VoskRecogniser:
    """The recogniser of one call: it gets every sample once, so that its word times are call times."""

    basic = False

    def __init__(self, model: VoskModel) -> None:
        import vosk  # noqa: PLC0415

        self._model = model
        self._vosk: Any = vosk.KaldiRecognizer(model.handle, float(RATE))
        self._vosk.SetWords(enable_words=True)
        self._waiting = silence(0)
        self._fed = 0
        self._edges: list[int] = []
        self._levels: list[float] = []
        self._words: tuple[Word, ...] = ()
        self._partial: Transcript | None = Transcript()
        self._finished: Transcript | None = None
        self._last_end = 0

    @property
    def name(self) -> str:
        """Engine and model, as shown in the report."""
        return f"Vosk, {self._model.name}"

    def accept(self, sound: Samples) -> None:
        """Take the next samples of the call; decoded in pieces of FEED samples."""
        self._waiting = np.concatenate([self._waiting, sound])
        while len(self._waiting) >= FEED:
            self._feed(self._waiting[:FEED])
            self._waiting = self._waiting[FEED:]

    def _feed(self, sound: Samples) -> None:
        """Decode; if Vosk ends an utterance by its own rules, its words are stored for `finish`."""
        self._edges.append(self._fed)
        self._levels.append(level(sound))
        self._fed += len(sound)
        self._partial = None
        if self._vosk.AcceptWaveform(sound.astype("<i2").tobytes()):
            self._keep(self._vosk.Result())

    def _keep(self, result: str) -> None:
        """Add a final result."""
        words = self._read(json.loads(result).get("result", []))
        self._words += words
        if words:
            self._last_end = words[-1].end

    def partial(self) -> Transcript:
        """The words since the last `finish`; the last ones may still change."""
        if self._partial is None:
            self._vosk.SetPartialWords(enable_partial_words=True)
            timed = json.loads(self._vosk.PartialResult()).get("partial_result", [])
            self._vosk.SetPartialWords(enable_partial_words=False)
            text = json.loads(self._vosk.PartialResult()).get("partial", "")
            self._partial = Transcript(self._words + self._read(self._guessed(text.split(), timed)))
        return self._partial

    def _guessed(self, texts: list[str], timed: list[Told]) -> list[Told]:
        """All words recognised.

        Those with times lag half a second behind, so the last ones are given times up to now.
        """
        now = self._fed / RATE
        since = timed[-1]["end"] if timed else max(self._last_end / RATE, now - 0.5 * len(texts))
        late = {"start": since, "end": now, "conf": 0.5}
        return [{**(timed[i] if i < len(timed) else late), "word": text} for i, text in enumerate(texts)]

    def finish(self) -> None:
        """Close the utterance here.

        `Result`, not `FinalResult`: that would restart the feature pipeline and lose what an adapting model
        has learnt of the voice. The price is that the last 0.2 s are not heard yet, so this is asked after the
        end of turn's silence, and after half a second of it at the end of a file.
        """
        if len(self._waiting):
            self._feed(self._waiting)
            self._waiting = silence(0)
        self._keep(self._vosk.Result())
        self._finished, self._words, self._partial = Transcript(self._words), (), Transcript()

    def finished(self) -> Transcript | None:
        """The final words asked for, returned once; None until available."""
        finished, self._finished = self._finished, None
        return finished

    def faults(self) -> tuple[str, ...]:
        """Always empty: it decodes in this thread, so errors are raised."""
        return ()

    def close(self) -> None:
        """Free the native recogniser."""
        self._vosk = None

    def _read(self, told: list[Told]) -> tuple[Word, ...]:
        """Vosk's words on the call's clock, in order, within the samples decoded, without ghosts."""
        words = []
        earliest = self._last_end
        for word in told:
            start = min(max(samples(word["start"]), earliest), self._fed)
            end = min(max(samples(word["end"]), start), self._fed)
            if word["word"] and not self._silent(start, end):
                words.append(Word(_plain(word["word"]), start, end, float(word.get("conf", 1.0))))
            earliest = end
        return () if len(words) == 1 and _ghost(words[0]) else tuple(words)

    def _silent(self, start: int, end: int) -> bool:
        """Whether these samples were silent."""
        first = max(0, bisect_right(self._edges, start) - 1)
        return max(self._levels[first : bisect_left(self._edges, end)], default=0.0) < SILENT_DBFS


def _plain(text: str) -> str:
    """The text in lower case; models differ in how they write unknown words."""
    return "[unk]" if text in ("<unk>", "<UNK>") else text.lower()


def _ghost(word: Word) -> bool:
    """Whether the word is short and unsure: what models hear in noise."""
    return word.confidence < NOISE_CONFIDENCE and word.end - word.start < NOISE_LENGTH
