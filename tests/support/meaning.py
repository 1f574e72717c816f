"""What some plain phrases mean, so that tests of debtors and of taking turns do not hang on the language model."""

from voicecoach.dialogue.heard import HeardTurn, meant_turn
from voicecoach.language.understanding import Context, SpokenAct, Understanding

MEANINGS = {
    "good morning": "greeting",
    "hello": "greeting",
    "my name is": "identify_self",
    "this is sam": "identify_self",
    "speaking with": "verify_identity",
    "an attempt to collect": "mini_miranda disclose",
    "you owe": "disclose",
    "the full amount": "ask_full",
    "full balance": "ask_full",
    "whole balance": "ask_full",
    "i understand": "empathise",
    "sorry to hear": "empathise",
    "must be": "empathise",
    "sounds tough": "empathise",
    "how hard that is": "empathise",
    "what happened": "ask_reason",
    "why have you not paid": "ask_reason",
    "thank you": "thank",
    "how much could you manage": "ask_means",
    "find a solution": "offer_help",
    "how would you like to pay": "ask_method",
    "so to confirm": "read_back confirm propose_amount propose_method",
    "pay one hundred": "propose_amount",
    "get paid": "ask_date",
    "pay up": "press",
    "you should have paid": "blame",
    "you people": "blame",
    "not my problem": "argue",
    "i don't care": "argue",
    "to court": "threaten",
    "in court": "threaten",
    "we will sue": "threaten",
    "say that again": "repeat",
    "pardon": "repeat",
    "okay": "acknowledge",
    "i see": "acknowledge",
    "tell me more": "invite",
    "goodbye": "close_call",
}
"""Acts by words that a turn holds."""


def acts_of(text: str) -> frozenset[str]:
    """The acts of a turn."""
    if not text.replace("[unk]", "").strip():
        return frozenset({"inaudible"})
    return frozenset(act for words, acts in MEANINGS.items() if words in text for act in acts.split())


def meant(text: str) -> HeardTurn:
    """A turn as the debtor hears it."""
    return meant_turn(acts_of(text), text.split(), "us")


def understood(words: tuple[str, ...], context: Context) -> Understanding:
    """Stands in for a reader."""
    acts = sorted(acts_of(" ".join(words)))
    return Understanding(words, tuple(SpokenAct(act, 1.0, 0, len(words)) for act in acts))
