"""Where a question, or a turn of a few words, sets one thing against another with "or"."""

from collections.abc import Sequence

from voicecoach.language import question_cues as cues


def offers_choice(words: Sequence[str]) -> bool:
    """True when the question sets one thing against another with "or"."""
    return any(word == "or" and _sets_against(words, at) for at, word in enumerate(words[:-1]) if at)


def _sets_against(words: Sequence[str], at: int) -> bool:
    before, after = words[at - 1], words[at + 1]
    if after in cues.NO_CHOICE or (after in cues.DEGREES and before in cues.COUNTS and at + 2 >= len(words)):
        return False
    if after == "you" and words[at + 2 : at + 3] == ["know"]:
        return False
    if before in cues.COUNTS and after in cues.COUNTS:
        return before in {"hundred", "thousand"} and at + 2 < len(words)
    if after in cues.AUXILIARIES or after in {"just", "by"}:
        return True
    return not set(words[:at]) & cues.ANY_KIND
