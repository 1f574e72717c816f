"""Default effects of acts on a debtor's mood and default values of outcomes; scenarios override them."""

from voicecoach.dialogue.heard import NEAREST
from voicecoach.dialogue.scenario import MOODS, Mood, Scenario

DEFAULT_MOVES: dict[str, Mood] = {
    "greeting": Mood(trust=2),
    "identify_self": Mood(trust=3),
    "thank": Mood(trust=2),
    "empathise": Mood(trust=12, resistance=-10, patience=6),
    "acknowledge": Mood(trust=4, resistance=-3, patience=2),
    "ask_reason": Mood(trust=6, resistance=-4),
    "offer_help": Mood(trust=6, resistance=-6, patience=3),
    "offer_plan": Mood(trust=4, resistance=-8),
    "offer_settlement": Mood(trust=2, resistance=-6),
    "offer_support": Mood(trust=8, resistance=-6, patience=5),
    "log_dispute": Mood(trust=8, resistance=-8, patience=6),
    "promise_action": Mood(trust=4, resistance=-2, patience=3),
    "pass_on": Mood(trust=2, patience=2),
    "ask_full": Mood(resistance=-3),
    "ask_means": Mood(trust=2, resistance=-3),
    "press": Mood(resistance=-6, patience=-4),
    "set_deadline": Mood(resistance=-6, patience=-3),
    "apologise": Mood(trust=4, patience=5),
    "invite": Mood(trust=3, patience=4),
    "counter": Mood(resistance=-2, patience=-2),
    "threaten": Mood(trust=-25, resistance=15, patience=-28),
    "argue": Mood(trust=-12, resistance=10, patience=-16),
    "blame": Mood(trust=-15, resistance=12, patience=-16),
    "off_topic": Mood(patience=-5),
    "inaudible": Mood(patience=-6),
    "repeat": Mood(patience=-4),
    "silence": Mood(patience=-10, trust=-2),
    "monologue": Mood(patience=-12, trust=-3),
    "interruption": Mood(patience=-6, trust=-3),
    "asked_again": Mood(patience=-10, trust=-4),
}
"""For each dialogue act of the trainee, and for silence, long talk, interruption, repeated questions (our choice)."""

DEFAULT_OUTCOMES: dict[str, int] = {
    "paid_in_full": 100,
    "plan": 85,
    "settlement": 75,
    "partial": 60,
    "promise": 50,
    "dispute_logged": 50,
    "support": 50,
    "message_left": 40,
    "escalated": 35,
    "callback": 25,
    "third_party_told": 0,
    "refused": 5,
    "hang_up": 0,
}
"""Values of the outcomes, 0 to 100, for scenarios that do not set them (our choice)."""


def moving(scenario: Scenario, act: str) -> str:
    """The act whose move counts for this one in this scenario."""
    return act if act in scenario.moves or act in DEFAULT_MOVES else NEAREST.get(act, act)


def move(scenario: Scenario, act: str) -> Mood:
    """What that act does to this debtor."""
    return scenario.moves.get(act) or DEFAULT_MOVES.get(act, Mood())


def worth(scenario: Scenario, outcome: str) -> int:
    """What that ending is worth in this scenario, 0 to 100."""
    return scenario.outcomes.get(outcome, DEFAULT_OUTCOMES.get(outcome, 0))


def scaled(by: Mood, better: float, worse: float) -> Mood:
    """A change with its good and bad parts scaled separately; resistance is good when it falls."""
    change = {}
    for name in MOODS:
        points = getattr(by, name)
        good = (points > 0) != (name == "resistance")
        change[name] = max(-100, min(100, round(points * (better if good else worse))))
    return Mood(**change)
