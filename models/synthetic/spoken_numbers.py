"""Numbers, amounts, dates and times in the words people say."""

from random import Random

# fmt: off
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
# fmt: on
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROUND = ("a hundred", "a thousand", "a couple hundred", "fifty", "a few hundred")


def cardinal(number: int, joiner: str = "and") -> str:
    """412 -> four hundred and twelve (joiner "" leaves the `and` out)."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return f"{TENS[number // 10 - 2]} {ONES[number % 10]}" if number % 10 else TENS[number // 10 - 2]
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = f"{cardinal(number // unit, joiner)} {name}", number % unit
    if not rest:
        return head
    middle = f" {joiner} " if joiner and rest < 100 else " "
    return head + middle + cardinal(rest, joiner)


def ordinal(day: int) -> str:
    """21 -> twenty first."""
    if day <= 20:
        return ORDINALS[day - 1]
    if day % 10 == 0:
        return {30: "thirtieth"}.get(day, "fortieth")
    return f"{TENS[day // 10 - 2]} {ORDINALS[day % 10 - 1]}"


def year(number: int) -> str:
    """1987 -> nineteen eighty seven; 2026 -> twenty twenty six."""
    if 2000 <= number < 2010:
        return "two thousand" if number == 2000 else f"two thousand and {ONES[number - 2000]}"
    first, last = divmod(number, 100)
    tail = f"oh {ONES[last]}" if 0 < last < 10 else cardinal(last) if last else "hundred"
    return f"{cardinal(first)} {tail}"


def digits(number: str) -> str:
    """4012 -> four zero one two."""
    return " ".join(ONES[int(digit)] for digit in number)


def money(units: int, cents: int = 0, currency: str = "dollar", joiner: str = "and") -> str:
    """412.60 dollars -> four hundred and twelve dollars and sixty cents."""
    small = "cent" if currency in ("dollar", "euro") else "penny"
    plural = {"cent": "cents", "penny": "pence"}[small]
    words = f"{cardinal(units, joiner)} {currency}" + ("" if units == 1 else "s")
    if not cents:
        return words
    return f"{words} and {cardinal(cents)} {small if cents == 1 else plural}"


def random_count(random: Random) -> str:
    """A count of days or payments."""
    usual = random.choice([30, 60, 90, 120, 180])
    return cardinal(random.choice([random.randint(2, 12), random.randint(10, 99), usual]))


def random_units(random: Random) -> int:
    """A sum of money as people owe it: round ones are more frequent."""
    return random.choice(
        [
            random.randint(2, 20) * 5,
            random.randint(1, 9) * 100,
            random.randint(10, 99),
            random.randint(101, 999),
            random.randint(1, 9) * 1000 + random.randint(0, 9) * 100,
            random.randint(1000, 9999),
        ]
    )


def random_money(random: Random) -> str:
    """An amount as a person says it."""
    currency = random.choices(["dollar", "pound"], [3, 1])[0]
    units, cents = random_units(random), random.choice([0, 0, 0, random.randint(1, 99), 50])
    joiner = random.choice(["and", "and", ""])
    style = random.random()
    if style < 0.1:
        return f"{ONES[random.randint(1, 9)]} {cardinal(random.choice([25, 50, 75, random.randint(20, 99)]))}"
    if style < 0.2:
        return cardinal(units, joiner)
    if style < 0.27 and cents:
        return f"{cardinal(units, joiner)} {currency}s {cardinal(cents)}"
    if style < 0.3:
        return random.choice(_ROUND) + (f" {currency}s" if style < 0.285 else "")
    return money(units, cents, currency, joiner)


def random_date(random: Random) -> str:
    """A date of a promise or a bill."""
    month, day, weekday = random.choice(MONTHS), ordinal(random.randint(1, 31)), random.choice(WEEKDAYS)
    shapes = (
        f"{weekday} the {day}",
        f"{month} {day}",
        f"the {day} of {month}",
        f"{month} the {day}",
        f"the {day}",
        f"{weekday}",
        f"next {weekday}",
        f"{weekday} {month} {day}",
    )
    return random.choice(shapes)


def random_year(random: Random) -> str:
    """A year of birth or of a bill."""
    return year(random.choice([random.randint(1940, 2006), random.randint(2015, 2027)]))


def random_time(random: Random) -> str:
    """A time of day."""
    hour = ONES[random.randint(1, 12)]
    shapes = (
        f"{hour} o'clock",
        f"{hour} thirty",
        f"half past {hour}",
        f"{hour} fifteen",
        f"{hour} in the {random.choice(['morning', 'afternoon', 'evening'])}",
        f"{hour} p m",
        f"{hour} a m",
        hour,
        "noon",
        f"quarter to {hour}",
        f"{hour} forty five",
    )
    return random.choice(shapes)
