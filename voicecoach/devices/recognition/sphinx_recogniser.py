"""Recognition without an installed model: PocketSphinx, whose wheel contains an English model."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from voicecoach.core.sound import RATE, Samples, samples, silence
from voicecoach.core.transcript import Transcript, Word
from voicecoach.devices.quiet_stderr import quiet_stderr

FRAME = RATE // 100
"""Samples in one of its frames, its unit of word times."""
DETECTOR_SAMPLES = samples(0.03)
"""Samples its voice detector takes at a time."""
DECODED_BEFORE = 20 * DETECTOR_SAMPLES
"""Samples decoded before the detector fires, which is a third of a second into the speech."""
DECODED_AFTER = samples(0.4)
"""Samples decoded after the detector reports the end: words end softly."""


class SphinxRecogniser:
    """Decodes only around the speech found by its own voice detector, so that silence costs next to
    nothing.
    """

    basic = True

    def __init__(self) -> None:
        import pocketsphinx  # noqa: PLC0415 - loads a library of its own

        # Its second pass (fwdflat) finds hardly a word more and makes the debtor wait 0.3 s longer.
        with quiet_stderr():
            self._decoder: Any = pocketsphinx.Decoder(samprate=RATE, fwdflat=False, loglevel="FATAL")
        self._detector: Any = pocketsphinx.Endpointer(sample_rate=RATE, frame_length=DETECTOR_SAMPLES / RATE)
        self._waiting = silence(0)
        self._before = silence(0)
        self._at = 0
        self._quiet = 0
        self._began: int | None = None
        self._words: tuple[Word, ...] = ()
        self._partial: Transcript | None = Transcript()
        self._finished: Transcript | None = None
        self._last_end = 0

    @property
    def name(self) -> str:
        """Engine and model, as shown in the report."""
        return "PocketSphinx, its own English model (basic recognition)"

    def accept(self, sound: Samples) -> None:
        self._waiting = np.concatenate([self._waiting, sound])
        while len(self._waiting) >= DETECTOR_SAMPLES:
            self._hear(self._waiting[:DETECTOR_SAMPLES])
            self._waiting = self._waiting[DETECTOR_SAMPLES:]

    def _hear(self, piece: Samples) -> None:
        """Begin, continue or end an utterance, as the detector says."""
        self._detector.process(piece.astype("<i2").tobytes())
        speech = self._detector.in_speech
        self._at += len(piece)
        self._quiet = 0 if speech else self._quiet + len(piece)
        if self._began is None:
            self._before = np.concatenate([self._before, piece])[-DECODED_BEFORE:]
            if speech:
                self._begin()
        else:
            self._decode(piece)
            if self._quiet >= DECODED_AFTER:
                self._end()

    def _begin(self) -> None:
        """Begin an utterance, from a little before the detector fired."""
        self._began = self._at - len(self._before)
        self._decoder.start_utt()
        self._decode(self._before)
        self._before = silence(0)

    def _decode(self, sound: Samples) -> None:
        self._decoder.process_raw(sound.astype("<i2").tobytes())
        self._partial = None

    def _end(self) -> None:
        """Close the decoder's utterance and store its words for `finish`."""
        if self._began is not None:
            self._decoder.end_utt()
            voiced = self._at - self._quiet  # it sometimes hears a short word in the silence after speech
            self._words += tuple(word for word in self._decoded(self._began) if word.start < voiced)
            self._began, self._partial = None, None
            if self._words:
                self._last_end = self._words[-1].end

    def _decoded(self, began: int) -> Iterator[Word]:
        """The decoder's words on the call's clock, without pauses and noises."""
        for segment in self._decoder.seg() or ():
            text = segment.word.split("(")[0]
            if text and text[0] not in "<[+":
                start = max(began + segment.start_frame * FRAME, self._last_end)
                end = max(began + (segment.end_frame + 1) * FRAME, start)
                yield Word(text.lower(), start, end, min(1.0, max(0.0, float(segment.prob))))

    def partial(self) -> Transcript:
        """The words since the last `finish`; their confidence is known only once they are final."""
        if self._partial is None:
            open_words = tuple(self._decoded(self._began)) if self._began is not None else ()
            self._partial = Transcript(self._words + open_words)
        return self._partial

    def finish(self) -> None:
        """Close the utterance here; called after the end-of-turn wait, when the detector has finished."""
        self._end()
        self._finished, self._words, self._partial = Transcript(self._words), (), Transcript()

    def finished(self) -> Transcript | None:
        """The final words asked for, returned once; None until available."""
        finished, self._finished = self._finished, None
        return finished

    def faults(self) -> tuple[str, ...]:
        """Always empty: it decodes in this thread, so errors are raised."""
        return ()

    def close(self) -> None:
        """Free the decoder."""
        self._decoder = self._detector = None
