"""The language that this process speaks to people: sentences, numbers, dates and money.

One process, one language, like the system's own locale: chosen once at the start, before anything is shown.
English stands in the source; other languages are catalogues in assets/messages, read by gettext.
"""

import datetime
import functools
import gettext
import os
import re
from typing import TYPE_CHECKING

from voicecoach.core.messages import Message, translated
from voicecoach.machine import paths

if TYPE_CHECKING:  # Babel takes as long to load as the window does
    from babel import Locale

ENGLISH = "en"
_NAMED = "VOICECOACH_LANGUAGE"
"""Environment variable that names the language; without it, English."""
PSEUDO = "pseudo"
"""A language for tests: every translated sentence stands in ⟦brackets⟧ with accents, and is a third longer."""
_ACCENTS = str.maketrans("aceinouyACEINOUY", "åçéîñöûýÅÇÉÎÑÖÛÝ")
_FIELD = re.compile(r"(\{[^}]*\}|&\w+;|<[^>]*>)")


class Language:
    """Translations and ways of writing numbers of one language; satisfies `Catalogue`."""

    def __init__(self, name: str = ENGLISH) -> None:
        """`name` as in assets/messages; a language without a catalogue is English."""
        self.name = name
        self._texts = gettext.translation("voicecoach", paths.assets() / "messages", [name], fallback=True)

    @functools.cached_property
    def locale(self) -> "Locale":
        """How dates, numbers and money are written."""
        from babel import Locale  # noqa: PLC0415

        return Locale.parse(ENGLISH if self.name == PSEUDO else self.name)

    def gettext(self, message: str) -> str:
        """The translation of a template."""
        return pseudo(message) if self.name == PSEUDO else self._texts.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of the template for that many things."""
        if self.name == PSEUDO:
            return pseudo(msgid1 if n == 1 else msgid2)
        return self._texts.ngettext(msgid1, msgid2, n)

    def number(self, value: float, spec: str) -> str:
        """A number; `spec` is Python's, of which the digits after the point, "," and "%" count."""
        plain = format(value, spec)
        if self.name in (ENGLISH, PSEUDO) or not re.fullmatch(r"[-+\d.,%]+", plain):
            return plain
        point = self.locale.number_symbols["latn"]["decimal"]
        group = self.locale.number_symbols["latn"]["group"]
        return "".join({".": point, ",": group}.get(sign, sign) for sign in plain)


_SPOKEN = Language(os.environ.get(_NAMED, ENGLISH))


def language() -> Language:
    """The language spoken now."""
    return _SPOKEN


def say(text: str) -> str:
    """The sentence in the language spoken now; text that is no Message as it stands."""
    return translated(text, _SPOKEN)


def _(template: str, /, **values: object) -> str:
    """A sentence of the window or the terminal, said now."""
    if not values and "{" not in template:  # most of what the window says while it opens
        return _SPOKEN.gettext(template)
    return translated(Message(template, values), _SPOKEN)


def n_(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that counts, said now."""
    return translated(Message(one, {**values, "count": count}, many), _SPOKEN)


def day(date: datetime.date) -> str:
    """12 November 2026."""
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(date, "d MMMM y", locale=_SPOKEN.locale))


def moment(when: datetime.datetime) -> str:
    """12 Nov 2026, 09:30."""
    from babel.dates import format_datetime  # noqa: PLC0415

    return str(format_datetime(when, "d MMM y, HH:mm", locale=_SPOKEN.locale))


def short_day(date: datetime.date) -> str:
    """12 Nov."""
    return _date(date, "d MMM")


def month(date: datetime.date) -> str:
    """Nov 2026."""
    return _date(date, "MMM y")


def short_moment(when: datetime.datetime) -> str:
    """12 Nov, 09:30; of another year 12 Nov 2025, without the time."""
    this_year = datetime.datetime.now(when.tzinfo).year == when.year
    return _date(when, "d MMM, HH:mm" if this_year else "d MMM y")


def _date(when: datetime.date, pattern: str) -> str:
    from babel.dates import format_datetime  # noqa: PLC0415

    return str(format_datetime(when, pattern, locale=_SPOKEN.locale))


def money(amount: float, currency: str) -> str:
    """An amount with the sign of its currency, by its ISO 4217 code such as USD."""
    from babel.numbers import format_currency  # noqa: PLC0415

    return str(format_currency(amount, currency, locale=_SPOKEN.locale))


def decimal(value: float, digits: int = 0) -> str:
    """A number with that many digits after the point."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=_SPOKEN.locale))


def pseudo(text: str) -> str:
    """Text as the language for tests has it; fields, tags and entities stay."""
    if not re.search(r"[A-Za-z]", _FIELD.sub("", text)):
        return text
    told = "".join(
        part if _FIELD.fullmatch(part) else part.translate(_ACCENTS) for part in _FIELD.split(text)
    )
    return f"⟦{told}{'·' * (len(text) // 3)}⟧"
