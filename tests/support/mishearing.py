"""What a recogniser makes of words: little ones lost, endings lost, sounds taken for others, fillers, gaps."""

import random

from voicecoach.language.word_lists import listed

LITTLE = listed("a an the to of is am are it that your you for on do so just at")
ALIKE = {
    "your": "you're", "you're": "your", "to": "two", "two": "to", "for": "four", "by": "buy", "there": "their",
    "hear": "here", "here": "hear", "it's": "its", "i'll": "all", "we'll": "well", "we're": "were", "pay": "pays",
    "debt": "dead", "bill": "bills", "and": "an", "check": "cheque", "would": "wood", "whole": "hole",
}  # fmt: skip
"""What is heard for it."""


def kinds(text: str, chance: random.Random) -> dict[str, list[str]]:
    """The utterance misheard in each of five ways; a way that changes nothing is left out."""
    words = text.split()
    found = {
        "little word lost": _without(words, [n for n, word in enumerate(words) if word in LITTLE], chance),
        "filler": _with(words, chance.choice(["um", "uh", "er"]), chance),
        "gap": _with(words, "[unk]", chance),
        "ending lost": _changed(
            words,
            {w: w[:-1] for w in words if w.endswith("s") and not w.endswith("ss") and len(w) > 4},
            chance,
        ),
        "taken for another": _changed(words, ALIKE, chance),
    }
    return {kind: said for kind, said in found.items() if said != words}


def _without(words: list[str], places: list[int], chance: random.Random) -> list[str]:
    if not places or len(words) < 3:
        return words
    at = chance.choice(places)
    return words[:at] + words[at + 1 :]


def _with(words: list[str], more: str, chance: random.Random) -> list[str]:
    at = chance.randint(0, len(words))
    return [*words[:at], more, *words[at:]] if len(words) > 1 else words


def _changed(words: list[str], table: dict[str, str], chance: random.Random) -> list[str]:
    places = [n for n, word in enumerate(words) if word in table]
    if not places or len(words) < 3:
        return words
    at = chance.choice(places)
    return [*words[:at], table[words[at]], *words[at + 1 :]]
