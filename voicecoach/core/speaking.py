"""The debtor's line being played: where it began, and how much of it was heard."""

from dataclasses import dataclass, replace

from voicecoach.core.session import Turn
from voicecoach.core.sound import BLOCK, Block, Samples, samples, silence
from voicecoach.core.transcript import Word

BACK_UP = samples(0.25)
"""A line that goes on after a false alarm starts again this much earlier, as people do (our choice)."""
SECONDS_PER_LETTER = 0.06
"""Seconds per letter of a line that is shown because it could not be spoken (about 200 words a minute)."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """One line, or what is left of it."""

    text: str
    sound: Samples
    marks: tuple[str, ...] = ()
    began: int | None = None
    """Sample at which its first sample was heard; None until then."""
    heard: int = 0
    """Samples of it heard so far."""
    ended: bool = False
    stopping: bool = False
    """Whether it was stopped and is fading out."""

    def followed(self, block: Block) -> "Speaking":
        """This line after one more block."""
        if self.began is None:
            if not block.audible:
                return replace(self, ended=self.stopping)
            return replace(self, began=block.start + max(0, BLOCK - block.heard), heard=block.heard)
        return replace(self, heard=max(self.heard, block.heard), ended=not block.audible)

    @property
    def end(self) -> int:
        """One past the last sample heard."""
        return (self.began or 0) + self.heard

    @property
    def share(self) -> float:
        """How much of it was heard, 0 to 1."""
        return min(1.0, self.heard / len(self.sound)) if len(self.sound) else 1.0


def speak(text: str, sound: Samples, marks: tuple[str, ...] = ()) -> Speaking:
    """A line about to be played; without sound it lasts as long as it takes to read."""
    return Speaking(text, sound if len(sound) else silence(samples(SECONDS_PER_LETTER * len(text))), marks)


def rest(line: Speaking) -> Speaking:
    """The rest of a stopped line, from a little before the stop."""
    at = max(0, line.heard - BACK_UP)
    words = line.text.split()
    said = round(len(words) * at / max(1, len(line.sound)))
    return Speaking(" ".join(words[said:] or words[-1:]), line.sound[at:], line.marks)


def turn(line: Speaking) -> Turn:
    """The line as a debtor's turn: the words that were heard, with times estimated by length."""
    words = line.text.split()
    said = words if line.share > 0.98 else words[: max(1, round(len(words) * line.share))]
    start = line.began or 0
    return Turn("debtor", start, line.end, " ".join(said), _timed(said, start, line.end), line.marks)


def _timed(words: list[str], start: int, end: int) -> tuple[Word, ...]:
    """Words with estimated times: a longer word takes longer."""
    weights = [len(word) + 1 for word in words]
    letters, at, timed = sum(weights), 0, []
    for word, weight in zip(words, weights, strict=True):
        begin = start + (end - start) * at // letters
        at += weight
        timed.append(Word(word, begin, start + (end - start) * at // letters))
    return tuple(timed)
