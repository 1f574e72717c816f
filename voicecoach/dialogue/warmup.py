"""Two lines to read aloud before a call: a warm-up, a sound check, and the trainee's own pace, pitch and level."""

from voicecoach.dialogue.debtor import Debtor

_LINES = (
    "Good morning, my name is {own}. I am calling from {creditor}, and I would like to speak with {name}, please.",
    "I understand, and thank you for telling me. Let us look at what you can do, and then I will read it back.",
)
"""Some twenty words each, with a question of courtesy and a longer breath (our choice)."""


def warm_up(debtor: Debtor, own: str = "") -> tuple[str, ...]:
    """The lines for this call, as the screen shows them; `own` is the trainee's name, where it is known."""
    slots = {
        "own": own or "Alex",
        "creditor": debtor.case.show(debtor.scenario.case.creditor),
        "name": debtor.scenario.persona.name,
    }
    return tuple(line.format_map(slots) for line in _LINES)
