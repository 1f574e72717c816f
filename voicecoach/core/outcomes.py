"""How a call ended, in words."""

from voicecoach.core.messages import Message, msg

_WORDS = {
    "callback": msg("Callback agreed"),
    "cut_off": msg("Cut off"),
    "dispute_logged": msg("Dispute logged"),
    "drill_over": msg("Drill finished"),
    "escalated": msg("Passed to a manager"),
    "hang_up": msg("The debtor hung up"),
    "interrupted": msg("Interrupted"),
    "message_left": msg("Message left"),
    "paid_in_full": msg("Paid in full"),
    "partial": msg("Part payment"),
    "plan": msg("Payment plan"),
    "promise": msg("Promise to pay"),
    "refused": msg("Refused to pay"),
    "self-test": msg("Self-test"),
    "settlement": msg("Settlement"),
    "support": msg("Support offered"),
    "third_party_told": msg("Debt disclosed to a third party"),
    "trainee_hung_up": msg("Trainee hung up"),
}


def outcome_words(outcome: str) -> Message:
    """The outcome of a call in words; an outcome that only its scenario knows keeps its own name."""
    own = outcome.replace("_", " ")
    return _WORDS.get(outcome) or msg("{outcome}", outcome=own[:1].upper() + own[1:])
