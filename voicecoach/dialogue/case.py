"""The facts of one call, drawn from its seed: the same seed gives the same case on every computer."""

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from num2words import num2words

from voicecoach.dialogue.scenario import Draw, Scenario

CURRENCY = {"us": ("$", "dollar", "cent"), "uk": ("£", "pound", "penny")}
_SENTENCE = re.compile(r"(^|[.?!] )([a-z])")


@dataclass(frozen=True, slots=True)
class DrawnCase:
    """What this call is about."""

    spoken: dict[str, str]
    """Every fact as the debtor says it: "four hundred and twelve dollars and sixty cents"."""
    shown: dict[str, str]
    """Every fact as the case file shows it: "$412.60"."""
    balance: int
    """What is owed, in cents or pence."""
    means: int
    """What the debtor can really pay now, in cents or pence."""

    def speak(self, line: str, fact: str = "") -> str:
        """A line with its slots filled as spoken."""
        filled = line.format_map({**self.spoken, "fact": fact})
        return _SENTENCE.sub(lambda match: match.group(1) + match.group(2).upper(), filled)

    def show(self, text: str) -> str:
        """A text with its slots filled as shown on screen."""
        return text.format_map(self.shown)


def draw(scenario: Scenario, seed: int) -> DrawnCase:
    """Draw the facts of one call."""
    name = scenario.persona.name
    spoken = {"name": name, "first_name": name.split()[0]}
    shown = dict(spoken)
    cents: dict[str, int] = {}
    for fact in scenario.draws:
        # One generator per fact, so that a new fact in the file does not change the others.
        chance = random.Random(f"{scenario.id}/{fact.name}/{seed}")
        spoken[fact.name], shown[fact.name] = _fact(fact, chance, cents, scenario.country)
    return DrawnCase(spoken, shown, cents[scenario.balance], cents[scenario.means])


def _fact(fact: Draw, chance: random.Random, cents: dict[str, int], country: str) -> tuple[str, str]:
    """The fact as spoken and as shown; amounts are also added to `cents`."""
    if fact.one_of:
        chosen = chance.choice(fact.one_of)
        return chosen, chosen
    if fact.number is not None:
        number = chance.randint(*fact.number)
        return _in_words(number), str(number)
    if fact.day is not None:
        day = chance.randint(*fact.day)
        return num2words(day, to="ordinal").replace("-", " "), num2words(day, to="ordinal_num")
    if fact.digits is not None:
        digits = [chance.randint(1, 9) for _ in range(fact.digits)]
        return " ".join(map(_in_words, digits)), "".join(map(str, digits))
    cents[fact.name] = _cents(fact, chance, cents)
    return spoken_amount(cents[fact.name], country), shown_amount(cents[fact.name], country)


def _cents(fact: Draw, chance: random.Random, cents: dict[str, int]) -> int:
    if fact.sum_of:
        return sum(cents[name] for name in fact.sum_of)
    if fact.share_of is not None:
        return max(500, round(cents[fact.share_of] * fact.share / 500) * 500)
    assert fact.amount is not None  # the reader rejects every other draw
    low, high = fact.amount
    return chance.randint(round(low * 100), round(high * 100))


def shown_amount(cents: int, country: str) -> str:
    """An amount as shown: $412.60, $200."""
    sign = CURRENCY[country][0]
    return f"{sign}{cents / 100:,.2f}".removesuffix(".00")


def spoken_amount(cents: int, country: str) -> str:
    """An amount as spoken: four hundred and twelve dollars and sixty cents."""
    _, unit, small = CURRENCY[country]
    units, rest = divmod(cents, 100)
    said = f"{_in_words(units).replace(',', '')} {unit}{'' if units == 1 else 's'}"
    if rest:
        plural = {"cent": "cents", "penny": "pence"}[small]
        said += f" and {_in_words(rest)} {small if rest == 1 else plural}"
    return said


@lru_cache(maxsize=4_000)
def _in_words(number: int) -> str:
    """A number as spoken: four hundred and twelve."""
    return str(num2words(number)).replace("-", " ")
