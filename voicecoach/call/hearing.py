"""What the debtor makes of the trainee's words in a live call."""

from dataclasses import dataclass, replace

from voicecoach.core.session import Turn
from voicecoach.dialogue.heard import HeardTurn, Understand, heard_turn
from voicecoach.language.context import context_at
from voicecoach.language.understanding import Country


@dataclass(frozen=True, slots=True)
class Hearing:
    """Understands words on the day of the call."""

    understand: Understand
    day: int
    """As in datetime's ordinal."""
    country: Country

    def heard(self, said: tuple[Turn, ...], turns: tuple[Turn, ...], *, interrupting: bool) -> HeardTurn:
        """What was said in one go, after those of the turns that began before it."""
        words = tuple(word.text for turn in said for word in turn.words)
        since = said[0].start if said else 0
        heard = heard_turn(self.understand(words, context_at(turns, since, self.day, self.country)))
        return replace(heard, acts=heard.acts | {"interruption"}) if interrupting else heard
