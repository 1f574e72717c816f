"""Whether a short turn answers, or only shows that somebody listens."""

from collections.abc import Sequence

from voicecoach.language.phrases import is_backchannel, is_generic
from voicecoach.language.tokens import texts
from voicecoach.language.word_lists import listed

_ANSWERS = listed("yes no yeah yah sure absolutely correct right speaking definitely certainly exactly true")
"""Words that answer a question that can be answered with yes or no."""


def answers_briefly(words: Sequence[str]) -> bool:
    """Whether "yes", "no" or a word like them is said."""
    return not _ANSWERS.isdisjoint(texts(words))


def only_listens(words: Sequence[str], *, asked: bool) -> bool:
    """Whether the words leave the floor to the other: "mm hmm", "okay"; `asked`: after a question, "yes" does not."""
    return is_backchannel(words) and not (asked and answers_briefly(words))


def leaves_unanswered(words: Sequence[str]) -> bool:
    """Whether the words after a question acknowledge and nothing more."""
    return is_generic(words) and not answers_briefly(words)
