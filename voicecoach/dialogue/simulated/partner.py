"""A simulated trainee in a call: what is said after and during the debtor's lines. Pure."""

import random
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from msgspec import Meta, Struct

from voicecoach.dialogue.debtor import Debtor, Line
from voicecoach.dialogue.simulated.trainee import Progress, Trainee, reply, worded

Cue = Literal["after", "backchannel", "interruption"]
"""After a line of the debtor, or over it."""
LINE_WORDS = 9
"""Lines with fewer words are too short to be interrupted."""
MONOLOGUE_WORDS = 170
"""Words of a monologue: over a minute, longer than any debtor listens."""


class PlannedOverlap(Struct, frozen=True, forbid_unknown_fields=True):
    """Speech over a line."""

    text: Annotated[str, Meta(min_length=1)]
    cue: Literal["backchannel", "interruption"]
    seconds: float = 1.0
    """After the line's beginning."""
    line_words: int = LINE_WORDS
    """Shorter lines are skipped."""
    lines: int = 0
    """Number of long enough lines to skip first."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What the trainee is about to say."""

    text: str
    cue: Cue = "after"
    seconds: float = 0.6
    """After the line's end, or after its beginning."""
    until_cut: bool = False
    """Goes on until the debtor cuts in."""
    then: Progress = Progress()
    """How far the trainee is once it has been said."""


class Partner(Protocol):
    """The trainee's side of a call."""

    def over(self, line: Line) -> Saying | None:
        """What to say into the line that has begun."""

    def after(self, line: Line) -> Saying | None:
        """What to say now that the line is over; None keeps silent."""

    def began(self, saying: Saying) -> None:
        """Called when it is being said; an utterance that was not said may come again."""


class SimulatedPartner:
    """A trainee of some style, speaking."""

    def __init__(
        self, trainee: Trainee, debtor: Debtor, seed: int, overlaps: tuple[PlannedOverlap, ...] = ()
    ) -> None:
        """With `overlaps` exactly those are said over lines, in their order; else as the style has it."""
        self._trainee, self._debtor = trainee, debtor
        self._progress = Progress()
        self._name = f"{trainee.style}/{debtor.scenario.id}/{seed}"
        self._manner = random.Random(self._name)
        self._turn = 0
        self._planned, self._due = bool(overlaps), list(overlaps)
        self._passed = 0
        self._interrupted = False

    def over(self, line: Line) -> Saying | None:
        """A backchannel or an interruption, planned or out of habit."""
        length = len(line.text.split())
        if self._planned:
            return self._plan(length)
        if length < LINE_WORDS:
            return None
        dice = self._manner.random() * 100
        if dice < self._trainee.interrupts:
            return self._overlap("interrupt", "interruption")
        heard_out = dice < self._trainee.interrupts + self._trainee.backchannels
        return self._overlap("backchannel", "backchannel") if heard_out else None

    def after(self, line: Line) -> Saying | None:
        """The reply; after an interruption it first gives the floor back, if that is the style."""
        # One generator per turn: an utterance that was not said comes again in the same words.
        chance = random.Random(f"{self._name}/{self._turn}")
        progress, text, prompt = reply(self._trainee, self._debtor, self._progress, line, chance)
        pause = chance.uniform(*self._trainee.pause)
        if not text:
            self._turn += 1
            return None
        if self._interrupted and "repair" in self._trainee.says:
            text = f"{worded(self._trainee, self._debtor, 'repair', progress, chance)}. {text}"
        if prompt == "monologue":
            return Saying(self._on_and_on(text, chance), seconds=pause, until_cut=True, then=progress)
        return Saying(text, seconds=pause, then=progress)

    def began(self, saying: Saying) -> None:
        """Count it as said."""
        self._interrupted = saying.cue == "interruption"
        if saying.cue == "after":
            self._progress = saying.then
            self._turn += 1
        elif self._due:
            self._due.pop(0)
            self._passed = 0

    def _plan(self, length: int) -> Saying | None:
        """The next overlap, over a line that is long enough."""
        if not self._due or length < self._due[0].line_words:
            return None
        due = self._due[0]
        self._passed += 1
        return Saying(due.text, due.cue, due.seconds) if self._passed > due.lines else None

    def _overlap(self, step: str, cue: Cue) -> Saying:
        text = worded(self._trainee, self._debtor, step, self._progress, self._manner)
        return Saying(text, cue, self._manner.uniform(0.8, 1.4))

    def _on_and_on(self, text: str, chance: random.Random) -> str:
        """The text extended to a monologue."""
        steps = {step: says for step, says in self._trainee.says.items() if step != "close_call"}
        more = [said for says in steps.values() for said in says if "{" not in said]
        chance.shuffle(more)
        while len(text.split()) < MONOLOGUE_WORDS:
            text = f"{text}. {more[0]}"
            more = [*more[1:], more[0]]
        return text
