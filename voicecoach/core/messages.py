"""Sentences for people as data: English, with what they were made of, so that they can be translated where shown.

    msg("There is no file {path}.", path=path)
    plural("{count} call", "{count} calls", 3)

The templates are what `make messages` collects into the catalogues. A `Message` is a `str`, so whoever only wants
English needs to know nothing of this; `translated` says it in another language.
"""

import string
from collections.abc import Mapping
from typing import Protocol


class Catalogue(Protocol):
    """Translations of one language; `gettext.NullTranslations` and its kind satisfy the first two."""

    def gettext(self, message: str) -> str:
        """The translation of a template, or the template."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of the template for that many things."""

    def number(self, value: float, spec: str) -> str:
        """A number as this language writes it; `spec` as after the colon in a template, such as ".1f"."""


class Message(str):
    """An English sentence that remembers its template and values."""

    __slots__ = ("many", "template", "values")

    template: str
    many: str
    """The template for several things; empty when the sentence counts nothing."""
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object], many: str = "") -> "Message":
        """With `many`, `values["count"]` chooses between the two templates."""
        chosen = template if not many or values["count"] == 1 else many
        message = super().__new__(cls, chosen.format_map(values))
        message.template, message.many, message.values = template, many, values
        return message

    def __reduce__(self) -> tuple[type["Message"], tuple[object, ...]]:
        return Message, (self.template, self.values, self.many)


def msg(template: str, /, **values: object) -> Message:
    """A sentence; `{name}` in the template is replaced by the value of that name."""
    return Message(template, values)


def plural(one: str, many: str, count: int, /, **values: object) -> Message:
    """A sentence that counts; both templates may use `{count}`."""
    return Message(one, {**values, "count": count}, many)


def joined(*sentences: str, between: str = " ") -> Message:
    """Sentences one after the other; empty ones are left out."""
    parts = {f"part{number}": sentence for number, sentence in enumerate(filter(None, sentences))}
    return Message(between.join(f"{{{name}}}" for name in parts), parts)


def translated(text: str, catalogue: Catalogue) -> str:
    """The sentence in that language, with its numbers as written there; text that is no Message as it stands."""
    if not isinstance(text, Message):
        return text
    values = {name: _said(value, catalogue) for name, value in text.values.items()}
    if text.many:
        template = catalogue.ngettext(text.template, text.many, int(str(text.values["count"])))
    else:
        template = (
            catalogue.gettext(text.template)
            if any(map(str.isalpha, _words(text.template)))
            else text.template
        )
    return _Formatter(catalogue).vformat(template, (), values)


def _said(value: object, catalogue: Catalogue) -> object:
    return translated(value, catalogue) if isinstance(value, Message) else value


def _words(template: str) -> str:
    """The template without its fields."""
    return "".join(literal for literal, *_ in string.Formatter().parse(template))


class _Formatter(string.Formatter):
    """Writes numbers as the catalogue's language does."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def format_field(self, value: object, format_spec: str) -> str:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number:
            return self._catalogue.number(value, format_spec)  # type: ignore[arg-type]  # seen just now
        return str(super().format_field(value, format_spec))
