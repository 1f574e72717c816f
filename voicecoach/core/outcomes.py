"""How a call ended, in words."""

from voicecoach.core.messages import Message, msg

_WORDS = {
    "callback": msg("call back agreed"),
    "cut_off": msg("cut off"),
    "dispute_logged": msg("dispute logged"),
    "drill_over": msg("drill finished"),
    "escalated": msg("escalated"),
    "hang_up": msg("debtor hung up"),
    "interrupted": msg("interrupted"),
    "message_left": msg("message left"),
    "paid_in_full": msg("paid in full"),
    "partial": msg("partial payment"),
    "plan": msg("payment plan"),
    "promise": msg("promise to pay"),
    "refused": msg("refused to pay"),
    "settlement": msg("settlement"),
    "support": msg("support offered"),
    "third_party_told": msg("third party told about the debt"),
    "trainee_hung_up": msg("trainee hung up"),
}


def outcome_words(outcome: str) -> Message:
    """The outcome of a call in words; an outcome that only its scenario knows keeps its own name."""
    return _WORDS.get(outcome) or msg("{outcome}", outcome=outcome.replace("_", " "))
