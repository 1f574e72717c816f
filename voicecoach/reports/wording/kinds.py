"""What kinds of questions, overlaps and tone are called."""

from collections.abc import Mapping

from voicecoach.core.messages import Message, msg

KINDS: Mapping[str, Message] = {
    "open": msg("open"),
    "closed": msg("closed"),
    "leading": msg("leading"),
    "alternative": msg("alternative"),
    "backchannel": msg("backchannel"),
    "terminal": msg("at the end of a line"),
    "cooperative": msg("cooperative"),
    "competitive": msg("competitive"),
    "courteous": msg("courteous"),
    "empathic": msg("empathic"),
    "firm": msg("firm"),
    "honest": msg("honest"),
    "pressuring": msg("pressuring"),
    "argumentative": msg("argumentative"),
    "hedging": msg("hedging"),
}
SPEAKERS: Mapping[str, Message] = {"trainee": msg("you"), "debtor": msg("debtor"), "nobody": msg("nobody")}


def kind_name(kind: str) -> str:
    """A Message; a kind that is not known here by its code."""
    return KINDS.get(kind, kind)


def speaker_name(speaker: str) -> str:
    """A Message, as it stands beside a line: "you" or "debtor"."""
    return SPEAKERS.get(speaker, speaker)
