"""What an act is about: words by which one threat is told from another, from a table of the language."""

import tomllib
from collections.abc import Mapping, Sequence

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.language.phrase_search import Phrases, phrase_in, phrases

Topics = Mapping[str, Phrases]
"""Phrases of each topic by its name."""


def load_topics(text: str) -> Topics:
    """The topics in this TOML text; Problem when it cannot be read."""
    try:
        tables = tomllib.loads(text)
        return {name: phrases("\n".join(lines)) for name, lines in tables.items()}
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise Problem(
            msg("The table of topics cannot be read: {error}. Install the program again.", error=error)
        ) from error


def is_about(words: Sequence[str], topic: Phrases | None) -> bool:
    """Whether the words name the topic; any words do where there is none."""
    return topic is None or phrase_in(words, topic) is not None
