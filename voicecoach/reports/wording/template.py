"""Templates of a report's sentences. `says` and `counts` mark what is collected into the catalogues."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicecoach.core.messages import Message, joined
from voicecoach.grading.report import Values

Sentence = Callable[[Values], Message]
"""Makes an English sentence, which remembers its template, from the values of a code."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with fields; several forms when `values["count"]` chooses between them."""

    text: str
    many: str = ""
    none: str = ""

    def __call__(self, values: Values) -> Message:
        if not self.many and "{" not in self.text:
            return _without_values(self.text)
        if self.none and values["count"] == 0:
            return Message(self.none, values)
        return Message(self.text, values, self.many)


@functools.cache
def _without_values(text: str) -> Message:
    return Message(text, {})


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a finding."""

    message: Sentence
    advice: Sentence | None = None
    """None for praise and information."""


def says(text: str) -> Template:
    """A sentence; `{name}` is replaced by the value of that name."""
    return Template(text)


def counts(one: str, many: str, none: Template | None = None) -> Template:
    """A sentence that counts by the value `count`; `none` is said of 0."""
    return Template(one, many, none.text if none else "")


def with_list(sentence: Sentence, name: str, names: Mapping[str, Template]) -> Sentence:
    """A sentence in which the code or codes of the value `name` stand as a list of their names."""

    def filled(values: Values) -> Message:
        codes = values[name]
        listed = codes if isinstance(codes, tuple | list) else (str(codes),)
        titles = [names[code]({}) if code in names else code for code in listed]
        return sentence(values | {name: joined(*titles, between=", ")})

    return filled


def with_quotes(sentence: Sentence, name: str) -> Sentence:
    """A sentence in which several quotes or titles stand as a list."""
    return with_list(sentence, name, {})


def with_items(sentence: Sentence, name: str, items: Mapping[str, Template], between: str = ", ") -> Sentence:
    """A sentence in which `name` is a list of the items that have a value, each filled with its own."""

    def filled(values: Values) -> Message:
        given = [
            item({"count": values[key], "value": values[key]}) for key, item in items.items() if key in values
        ]
        return sentence(values | {name: joined(*given, between=between)})

    return filled


def either(name: str, given: Sentence, missing: Sentence) -> Sentence:
    """The first where the value `name` is there and not empty, else the second."""
    return lambda values: (given if values.get(name) else missing)(values)
