"""Conditions of rules: "trust >= 50", "pays < 115", "press >= 2", "told reason", "not told reason"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.dialogue.scenario import MOODS
from voicecoach.language.act_names import NAMES

NUMBERS = frozenset({*MOODS, "full", "pays", "turns"})
"""Moods, the named amount in percent of the balance (`full`) and of the means (`pays`), and turns so far."""
_COMPARED = re.compile(r"([a-z_]+) ?(<|>=) ?(\d{1,4})")
_TOLD = re.compile(r"(not )?told ([a-z][a-z0-9_-]*)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition."""

    name: str
    """A number's name, an act that is counted, or a fact."""
    sign: str
    """"<", ">=", "told" or "untold"."""
    number: int = 0

    def holds(self, value: float) -> bool:
        """Whether it holds for this value of its number (for a fact: 1 if told)."""
        if self.sign == "<":
            return value < self.number
        return value >= self.number if self.sign == ">=" else (value > 0) == (self.sign == "told")


@lru_cache(maxsize=4_000)
def condition(text: str) -> Condition:
    """Parse a condition; raises ValueError that says what is wrong."""
    compared, told = _COMPARED.fullmatch(text.strip()), _TOLD.fullmatch(text.strip())
    if told:
        return Condition(told.group(2), "untold" if told.group(1) else "told")
    if compared is None:
        raise ValueError('is no condition such as "trust >= 50", "press >= 2" or "not told reason"')
    if compared.group(1) not in NUMBERS | NAMES:
        raise ValueError(f'compares "{compared.group(1)}", which is no mood, amount or dialogue act')
    return Condition(compared.group(1), compared.group(2), int(compared.group(3)))
