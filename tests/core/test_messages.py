"""Sentences as data: English as they stand, and in another language with its own plurals and numbers."""

import pickle
from string import Formatter

import pytest

from voicecoach.core.messages import Message, joined, msg, plural, translated


class Swapped:
    """A language in which every sentence is backwards, two things are few, and the decimal sign is a comma."""

    def gettext(self, message: str) -> str:
        fields = [
            f"{{{name}{':' + spec if spec else ''}}}"
            for _, name, spec, _ in Formatter().parse(message)
            if name
        ]
        return f"<{' '.join(fields)}>"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return {1: "uno", 2: "dos de {count}"}.get(n, "muchos")

    def number(self, value: float, spec: str) -> str:
        return format(value, spec).replace(".", ",")


def test_a_message_is_its_english_sentence() -> None:
    message = msg("{name} spoke {pace:.1f} words", name="Dana", pace=152.04)
    assert message == "Dana spoke 152.0 words"
    assert f"{message}." == "Dana spoke 152.0 words."


def test_a_message_is_said_in_another_language_with_its_values() -> None:
    assert translated(msg("{name} spoke {pace:.1f} words", name="Dana", pace=1.5), Swapped()) == "<Dana 1,5>"
    assert translated("as it stands {x}", Swapped()) == "as it stands {x}"


@pytest.mark.parametrize(
    ("count", "english", "other"),
    [(1, "1 call", "uno"), (2, "2 calls", "dos de 2"), (0, "0 calls", "muchos")],
)
def test_counting_follows_the_language(count: int, english: str, other: str) -> None:
    message = plural("{count} call", "{count} calls", count)
    assert message == english
    assert translated(message, Swapped()) == other


def test_sentences_inside_sentences_are_translated_too() -> None:
    inner = plural("{count} call", "{count} calls", 2)
    both = joined(msg("Deleted {what}.", what=inner), "", msg("Nothing else."))
    assert both == "Deleted 2 calls. Nothing else."
    assert translated(both, Swapped()) == "<dos de 2> <>"


def test_values_are_text_and_never_templates() -> None:
    message = msg("There is no file {path}.", path="{evil}")
    assert message == "There is no file {evil}."
    assert translated(message, Swapped()) == "<{evil}>"


def test_a_message_survives_another_process() -> None:
    message = pickle.loads(pickle.dumps(plural("{count} call", "{count} calls", 3)))  # noqa: S301
    assert isinstance(message, Message)
    assert translated(message, Swapped()) == "muchos"
