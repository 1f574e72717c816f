"""A way to ask the same openly, for each closed question."""

from collections.abc import Sequence

from voicecoach.language import question_cues as cues
from voicecoach.language.clauses import sentences
from voicecoach.language.word_lists import listed

_PAY = listed("pay paid payment clear settle cover take send make do manage afford bring transfer")
_DAY = listed(
    "today now tonight monday tuesday wednesday thursday friday saturday sunday tomorrow week month"
)
_STOCK: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("How would you like to take care of the full balance today?",
     (_PAY, listed("full whole entire everything all balance"))),
    ("How would you like to make that payment?", (_PAY, listed("card check cheque transfer cash debit phone"))),
    ("What happened at work?", (listed("lose lost laid fired job unemployed"), listed("job work off laid fired"))),
    ("How much can you pay, and when?",
     (listed("can could able would will afford going"), listed("pay send afford payment"))),
    ("What are you able to put toward this?", (listed("have got"), listed("money funds cash income savings"))),
    ("When will it arrive, and how was it sent?", (listed("send sent mail mailed"), listed("check cheque payment"))),
    ("What did you think when you saw it?", (listed("get got gotten receive received see seen read"),
                                             listed("letter letters notice email invoice bill statement message"))),
    ("What is keeping this from being paid?",
     (listed("reason problem problems issue issues dispute wrong complaint something"),)),
    ("What is the best number to reach you on?", (listed("number phone cell"), listed("your this still good same"))),
    ("What is your address now?", (listed("address moved"),)),
    ("Who takes care of the payments?",
     (listed("you your he she"), listed("charge responsible handle handles accounts owner"))),
    ("What questions do you have for me?", (listed("questions question understand"),)),
    ("What else should I know?", (listed("anything something"), listed("else"))),
    ("How does that sound to you?", (listed("work okay agree fair good help sense right sound suit"),
                                     listed("that this it agree") | _DAY)),
    ("What else have you tried?", (listed("borrow loan family friends credit"),)),
    ("When would be a good time?", (listed("call talk speak moment minute"),)),
)  # fmt: skip
"""The trade's own open questions, each with the words of which the closed one holds one from every set."""
_POINTERS = {
    "the": "the",
    "your": "your",
    "a": "your",
    "an": "your",
    "any": "your",
    "this": "this",
    "our": "our",
}
_CUTS = listed(
    "or and if because today now on by in at to with for when yet still please before after right correct huh"
)
_FALLBACK = "What can you tell me about that?"


def rewrite(question: str) -> str:
    """An open question that can stand in for this closed one; never empty."""
    parsed = sentences(question.split())
    words = parsed[-1].words if parsed else ()
    return _embedded(words) or _stocked(frozenset(words)) or _topic(words)


def _embedded(words: Sequence[str]) -> str:
    """The W-clause that a question such as "do you know when they pay" already holds."""
    at = next((n for n, word in enumerate(words) if word in cues.W_WORDS and n > 1), len(words))
    if at >= len(words) - 1 or not {"know", "remember", "sure", "idea", "recall"} & set(words[:at]):
        return ""
    return f"Can you tell me {' '.join('I' if word == 'i' else word for word in words[at:])}?"


def _stocked(words: frozenset[str]) -> str:
    return next((answer for answer, needed in _STOCK if all(words & some for some in needed)), "")


def _topic(words: Sequence[str]) -> str:
    """An open request about the first thing that is named."""
    for at, word in enumerate(words[:-1]):
        if word in _POINTERS and words[at + 1] not in _CUTS:
            subject = bool(at) and words[at - 1] in cues.AUXILIARIES
            rest = words[at + 1 : at + (2 if subject else 4)]
            end = next((n for n, following in enumerate(rest) if following in _CUTS), len(rest))
            return f"What can you tell me about {' '.join((_POINTERS[word], *rest[:end]))}?"
    return _FALLBACK
