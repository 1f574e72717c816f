"""The language of the process: English, and the pseudo-language that shows what was left untranslated."""

import datetime

import pytest

from voicecoach.core.messages import msg
from voicecoach.machine import translation
from voicecoach.machine.translation import (
    Language,
    _,
    day,
    decimal,
    moment,
    money,
    n_,
    pseudo,
    say,
)


@pytest.fixture
def in_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_SPOKEN", Language("pseudo"))


def test_english_is_what_stands_in_the_source() -> None:
    assert _("Saved {name}.", name="a.html") == "Saved a.html."
    assert n_("{count} call", "{count} calls", 1) == "1 call"
    assert say(msg("{pace:.0f} words a minute", pace=151.7)) == "152 words a minute"
    assert day(datetime.date(2026, 11, 5)) == "5 November 2026"
    assert moment(datetime.datetime(2026, 11, 5, 9, 3, tzinfo=datetime.UTC)) == "5 Nov 2026, 09:03"
    assert money(1234.5, "GBP") == "£1,234.50"
    assert decimal(1234.56, 1) == "1,234.6"


def test_the_pseudo_language_marks_every_sentence_and_leaves_values_alone(in_pseudo: object) -> None:
    assert _("Saved {name}.", name="a.html").startswith("⟦Såvéd a.html.")
    assert say("not a message") == "not a message"
    assert pseudo("{count} <b>call</b> &amp;") == "⟦{count} <b>çåll</b> &amp;········⟧"
    assert pseudo("{a}: {b}") == "{a}: {b}"


def test_numbers_are_written_as_the_language_does() -> None:
    spanish = Language("es")
    assert spanish.number(1234.5, ",.1f") == "1.234,5"
    assert spanish.number(7, "") == "7"
    assert spanish.gettext("Saved.") == "Saved."  # there is no such catalogue yet
