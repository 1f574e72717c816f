"""Digits that name something, as one string: "double four seven one", "oh one four nine", "555-0187", "ending 5512"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voicecoach.language.slots.corrections import corrected
from voicecoach.language.slots.number_words import (
    SOUNDALIKE,
    SURELY_HEARD,
    TEENS,
    TENS,
    UNITS,
    number_at,
    scale_at,
)
from voicecoach.language.slots.slot_tokens import phrase_at, word_at
from voicecoach.language.word_lists import barred, listed

_TIMES: Mapping[str, int] = {"double": 2, "triple": 3, "treble": 3}
_OH = listed("nil oh o nought naught zero ought aught")
_NAMING = listed(
    "conf # number numbers ending ends ended reference ref code account accounts card digits four "
    "extension ext id sort postcode phone mobile cell expiry expires pin zip security starts begins "
    "policy invoice three meter badge po order confirmation case file ticket member customer cvv "
    "telephone landline dial ring iban receipt mandate tracking serial registration plate back 4 inv "
    "acct tel c/b a/c chq no ac mob fax"
)
"""Words that announce the digits of a name."""
_LAST_FEW = listed("four three 4 3")
"""Of these, only "the last four" announces digits."""
_BETWEEN = listed(
    "letter is are in with on the 's was of and it ref # no at to s also that by for mine yours then "
    "comma dash hyphen"
)
"""Words that may stand between what announces digits and the digits."""
_REACH = 5
_ONE_OF = listed("new this that other old my")
"""Before "one", which then stands for a thing."""
_SMALL_WORDS = listed("to too for won ate tree")
_NEED_COMPANY = listed("for to")
"""Heard for digits only behind another digit."""
_CORRECTIONS = barred("sorry|no sorry|no|no wait|wait|i mean|sorry no")
_NAMED_AFTER = barred(
    "on the back|is my account|is the account|is the number|is my number|is the reference|is the ref"
)
_JOINS = listed("and for of")
"""Between these and a round number, no name is announced: "by card and fifty cash"."""
_PAUSES = listed("and then dash hyphen space")
_MARKS = listed("then dash hyphen space")
"""Pauses that need fewer digits before them."""
_DATES = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}", re.ASCII)
_TYPED = re.compile(r"\d[\d-]*\d|\d+", re.ASCII)
_PREFIXED = re.compile(r"(?:inv|po|ref|ac|acc|no|x+|[a-z]{2})[-#]?(\d{3,})", re.ASCII)
_COUNTED = listed(
    "per dollars dollar bucks quid pounds pound pence cents euros percent weeks days months years "
    "hours minutes times people kids am pm o'clock naira rupees th st nd rd week month day"
)
_ARTICLES = listed("a of")
"""Behind few digits, signs of a count ("twenty two a week"); behind many, of nothing."""


@dataclass(frozen=True, slots=True)
class DigitString:
    """Digits said or typed to name something."""

    digits: str
    first: int
    """First token."""
    last: int
    """One past the last token."""


Step = tuple[str, int]
"""Digits of one or more tokens, and the next token."""


def digit_strings(texts: Sequence[str]) -> list[DigitString]:
    """Every digit string among the tokens of a turn."""
    strings: list[DigitString] = []
    at = 0
    while at < len(texts):
        run = _run(texts, at)
        if run and _is_name(texts, run):
            run = _last_digits_corrected(texts, run)
            strings.append(run)
        at = run.last if run else at + 1
    return corrected(texts, strings)


def _last_digits_corrected(texts: Sequence[str], run: DigitString) -> DigitString:
    """Of "nought nine nought three sorry nought five": fewer digits behind a correction replace the last ones."""
    begin = run.last + phrase_at(texts, run.last, _CORRECTIONS)
    again = _run(texts, begin) if begin > run.last else None
    if again is None or len(again.digits) >= len(run.digits) or len(run.digits) < 4:
        return run
    return DigitString(run.digits[: -len(again.digits)] + again.digits, run.first, again.last)


def _run(texts: Sequence[str], start: int) -> DigitString | None:
    """Digits one after the other from this token on."""
    at, digits = start, ""
    while at < len(texts):
        step = _step(texts, at, begun=bool(digits)) or _after_pause(texts, at, len(digits))
        if step is None:
            break
        digits, at = digits + step[0], step[1]
    return DigitString(digits, start, at) if digits else None


def _after_pause(texts: Sequence[str], at: int, so_far: int) -> Step | None:
    """More single digits behind "and then" or "dash", once there are some."""
    if so_far < (2 if texts[at] in _MARKS else 4) or texts[at] not in _PAUSES:
        return None
    begin = at + 1 + (word_at(texts, at + 1) == "then")
    single = word_at(texts, begin) in UNITS or word_at(texts, begin) in _OH
    return _step(texts, begin, begun=True) if single else None


def _step(texts: Sequence[str], at: int, *, begun: bool) -> Step | None:
    """The digits of one token, of "double four" or of "twenty two"."""
    word = texts[at]
    if not begun and word in _LAST_FEW and word_at(texts, at - 1) == "last":
        return None
    if word in _TIMES:
        digit = _digit(texts, at + 1, begun=True)
        return None if digit is None else (digit * _TIMES[word], at + 2)
    if word in TENS or word in TEENS:
        return _pair(texts, at)
    if not begun and word_at(texts, at - 1) == "number":
        number = number_at(texts, at)
        if number and number.scaled and not number.typed and number.value % 1_00 == 0:
            return str(number.value // 1_00), number.end
    typed = _typed(word, begun=begun)
    if typed:
        return typed, at + 1
    if begun and word in UNITS and scale_at(texts, at + 1) == 100:
        return str(UNITS[word]) + "00", at + 2
    digit = _digit(texts, at, begun=begun)
    return None if digit is None else (digit, at + 1)


def _pair(texts: Sequence[str], at: int) -> Step | None:
    """Two digits said as a number below a hundred, but not "forty thousand"."""
    word = texts[at]
    if word in TEENS:
        return None if scale_at(texts, at + 1) == 100 else (str(TEENS[word]), at + 1)
    if scale_at(texts, at + 1):
        return None
    unit = UNITS.get(word_at(texts, at + 1), 0)
    joined = unit and not scale_at(texts, at + 2)
    return (str(TENS[word] + unit), at + 2) if joined else (str(TENS[word]), at + 1)


def _typed(word: str, *, begun: bool) -> str | None:
    """Digits written as such, 555-0187, or behind a prefix, inv-4471; no dates."""
    prefixed = None if begun else _PREFIXED.fullmatch(word)
    if prefixed:
        return prefixed[1]
    return word.replace("-", "") if _TYPED.fullmatch(word) and not _DATES.fullmatch(word) else None


def _digit(texts: Sequence[str], at: int, *, begun: bool) -> str | None:
    """One digit said, also as recognisers write it."""
    word = word_at(texts, at)
    if word in _OH:
        return "0"
    if word in UNITS:
        thing = word == "one" and not begun and word_at(texts, at - 1) in _ONE_OF
        return None if thing or scale_at(texts, at + 1) else str(UNITS[word])
    if word not in SOUNDALIKE:
        return None
    meant = _among_digits(texts, at) if begun else _begins_digits(texts, at)
    return str(UNITS[SOUNDALIKE[word]]) if meant else None


def _among_digits(texts: Sequence[str], at: int) -> bool:
    if texts[at] in SURELY_HEARD:
        return True
    following = word_at(texts, at + 1)
    goes_on = following in UNITS or following in SOUNDALIKE or at + 1 == len(texts)
    before = word_at(texts, at - 1)
    return goes_on and (texts[at] not in _NEED_COMPANY or before in UNITS or before in SOUNDALIKE)


def _begins_digits(texts: Sequence[str], at: int) -> bool:
    if texts[at] == "ate":
        return word_at(texts, at + 1) in UNITS or word_at(texts, at + 1) in SOUNDALIKE
    return _introduced(texts, at) and all(_digit_like(texts, at + n) for n in (1, 2))


def _digit_like(texts: Sequence[str], at: int) -> bool:
    word = word_at(texts, at)
    return word in UNITS or word in SOUNDALIKE or word in _OH


def _is_name(texts: Sequence[str], run: DigitString) -> bool:
    """Whether the digits name something rather than count it."""
    said = texts[run.first : run.last]
    singles = sum(word in UNITS or word in _OH or word in _TIMES or word in _SMALL_WORDS for word in said)
    following = word_at(texts, run.last)
    few = singles < 4 and following in _ARTICLES
    if len(run.digits) < 7 and (few or following in _COUNTED):
        return False
    if singles >= 4 or (len(said) == 1 and _PREFIXED.fullmatch(said[0])):
        return True
    if phrase_at(texts, run.last, _NAMED_AFTER) and len(run.digits) >= 3:
        return True
    if len(said) == 1 and said[0] in TENS and word_at(texts, run.first - 1) in _JOINS:
        return False
    return _is_long(said, run.digits) or (len(run.digits) >= 2 and _introduced(texts, run.first))


def _is_long(said: Sequence[str], digits: str) -> bool:
    """Whether there are too many digits for a count, for the way in which they were said."""
    if not _TIMES.keys().isdisjoint(said):
        return len(digits) >= 3
    if len(said) == 1:
        return len(digits) >= (6 if "-" in said[0] else 7)
    return len(digits) >= 8 and all(_TYPED.fullmatch(word) for word in said)


def _introduced(texts: Sequence[str], first: int) -> bool:
    """A word such as "ending" or "reference" shortly before."""
    for at in range(first - 1, first - 1 - _REACH, -1):
        word = word_at(texts, at)
        if word in _NAMING:
            return word not in _LAST_FEW or word_at(texts, at - 1) == "last"
        if word not in _BETWEEN:
            return False
    return False
