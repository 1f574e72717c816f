"""Words made ready for reading sums, days and digits: currency signs joined to their number, punctuation dropped."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voicecoach.language.tokens import opened
from voicecoach.language.word_lists import listed

SIGNS = "$£€₹₦"
_EDGES = re.compile(rf"^[^\w{SIGNS}%#]+|[^\w{SIGNS}%]+$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
_AFTER_NUMBER: Mapping[str, str] = {"$": "dollars", "£": "pounds", "€": "euros", "₹": "rupees", "₦": "naira"}
"""What a currency sign is read as that stands behind its number."""
_SIGN_BEHIND = re.compile(rf"(\d[\d,]*(?:\.\d+)?k?)([{SIGNS}])")
_CODES: Mapping[str, str] = {"usd": "$", "gbp": "£", "eur": "€", "ngn": "₦", "inr": "₹", "rs": "₹"}
_COUNTRY = re.compile(r"^(?:a|us|nz|c|s)(?=[$]\d)")
"""The country before a dollar sign: A$, US$."""
_RUPEES = re.compile(r"^rs\.?(?=\d)")
_NAIRA = re.compile(r"^n(?=\d[\d,]*(?:\.\d+)?k?$)")
_UNIT = re.compile(rf"([{SIGNS}]?\d[\d,]*(?:\.\d+)?)(p|pence|quid|am|pm|%)")
_PER = "week|wk|month|mo|mth|day|yr|year|pay|head|fortnight|ea"
_RATE = re.compile(
    rf"(?P<each>[{SIGNS}]?\d[\d,.]*)/(?P<per>{_PER}|pm|pw|pcm|fn)|(?P<signed>[{SIGNS}]\d[\d,.]*)(?P<of>{_PER}|pm|pw|pcm|fn)"
    rf"|(?P<plain>\d[\d,.]*)(?P<short>pw|pcm|fn|ea)|(?P<large>\d\d[\d,.]*\d)(?P<monthly>pm)"
)
_PERIODS: Mapping[str, str] = {"pm": "month", "pcm": "month", "pw": "week", "fn": "fortnight", "ea": "time"}
"""Short forms of the period in "£20pw"."""
_SHORT: Mapping[str, str] = {
    "nxt": "next", "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours", "mo": "month", "mos": "months",
    "mth": "month", "mths": "months", "yr": "year", "yrs": "years", "2moro": "tomorrow", "tmr": "tomorrow",
    "2day": "today", "ea": "each", "w/in": "within",
}  # fmt: skip
_LENGTH = re.compile(r"(\d+)(h|hr|hrs|d|day|days|w|wk|wks|week|weeks|mo|mos|mth|mths|month|months)")
_UNITS_OF_TIME: Mapping[str, str] = {
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "d": "days",
    "w": "weeks",
    "wk": "weeks",
}
_DAY_OF_MONTH = re.compile(
    r"(\d{1,2})-?((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?:-(\d{2}|\d{4}))?"
)
_TWO_DATES = re.compile(r"(\d{1,2}/\d{1,2})-(\d{1,2}/\d{1,2})")
_TWO_WORDS = re.compile(r"([a-z]{3,})/([a-z]{3,})")
_DOTTED = re.compile(r"\d{3}\.\d{3}\.\d{4}")
_RANGE = re.compile(rf"([{SIGNS}]\d[\d,.]*)-([{SIGNS}]\d[\d,.]*)")
_AS_HEARD = listed("kay")
"""Words that other readers open ("kay" for "okay"), but that name a number here."""
_ORDINALS = re.compile(r"(\d+(?:st|nd|rd|th))([/-])(\d+(?:st|nd|rd|th))")
_HYPHENS = re.compile(r"[a-z]+(-[a-z]+)+")


@dataclass(frozen=True, slots=True)
class SlotToken:
    """One comparable word."""

    text: str
    word: int
    """Index of the given word that it came from."""
    start: int
    """Index of the first given word that belongs to it: the same, or that of a currency sign before it."""


def slot_tokens(words: Sequence[str]) -> tuple[SlotToken, ...]:
    """The tokens of a turn, in order."""
    tokens: list[SlotToken] = []
    sign, start = "", 0
    for index, word in enumerate(words):
        plain = word.translate(_APOSTROPHES).lower()
        text = _NAIRA.sub("₦", _RUPEES.sub("₹", _COUNTRY.sub("", _EDGES.sub("", plain))))
        start = start if sign else index
        before_digits = word_at(words, index + 1)[:1].isdecimal()
        if plain and plain in SIGNS and before_digits:
            sign = plain
        elif plain in _AFTER_NUMBER:
            tokens.append(SlotToken(_AFTER_NUMBER[plain], index, index))
        elif text in _CODES and before_digits:
            sign = _CODES[text]
        else:
            tokens += [SlotToken(part, index, start) for part in _parts(sign + text)]
            sign = ""
    return tuple(tokens)


def word_at(texts: Sequence[str], at: int) -> str:
    """The token there; empty beyond either end."""
    return texts[at] if 0 <= at < len(texts) else ""


def phrase_at(texts: Sequence[str], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """How many tokens the longest of the phrases takes from there on; 0 when none stands there."""
    longest = 0
    if 0 <= at < len(texts):
        first = texts[at]
        for phrase in phrases:
            length = len(phrase)
            if phrase[0] == first and length > longest and tuple(texts[at : at + length]) == phrase:
                longest = length
    return longest


def _parts(text: str) -> Sequence[str]:
    """A word as tokens: hyphens part words, "80p" is a number and its unit, contractions are opened."""
    if not text or text in _AS_HEARD:
        return (text,) if text else ()
    typed = _typed_parts(text)
    if typed:
        return typed
    if _HYPHENS.fullmatch(text):
        return [part for piece in text.split("-") for part in opened(piece)]
    whole = opened(text)
    if whole == (text,) and text.endswith("'s") and text[:-2].isalpha():
        return (text[:-2], "'s")
    return whole


def _typed_parts(text: str) -> Sequence[str]:
    """A number with what was typed at it: "£20/week", "$5-$10", "80p", "50$", "#4471"; nothing for other words."""
    if text.startswith("#"):
        return ("#", *_parts(text.lstrip("#")))
    return _typed_time(text) or _typed_sum(text)


def _typed_sum(text: str) -> Sequence[str]:
    if rate := _RATE.fullmatch(text):
        number, period = (part for part in rate.groups() if part)
        return (number.rstrip("."), "a", _PERIODS.get(period, _SHORT.get(period, period)))
    if span := _RANGE.fullmatch(text):
        return (span[1], "to", span[2])
    if unit := _UNIT.fullmatch(text):
        return (unit[1], "percent" if unit[2] == "%" else unit[2])
    if _DOTTED.fullmatch(text):
        return (text.replace(".", "-"),)
    behind = _SIGN_BEHIND.fullmatch(text)
    return (behind[2] + behind[1],) if behind else ()


def _typed_time(text: str) -> Sequence[str]:
    """Short forms of days and lengths of time: "2wks", "1-Jul", "tues/weds", "6/20-6/25"."""
    if text in _SHORT:
        return (_SHORT[text],)
    if pair := _ORDINALS.fullmatch(text):
        return (pair[1], "or" if pair[2] == "/" else "to", pair[3])
    if length := _LENGTH.fullmatch(text):
        return (length[1], _UNITS_OF_TIME.get(length[2], _SHORT.get(length[2], length[2])))
    if day := _DAY_OF_MONTH.fullmatch(text):
        return (day[1], day[2], *([day[3].rjust(4, "0").replace("00", "20", 1)] if day[3] else []))
    if dates := _TWO_DATES.fullmatch(text):
        return (dates[1], "to", dates[2])
    words = _TWO_WORDS.fullmatch(text)
    return (words[1], "or", words[2]) if words else ()
