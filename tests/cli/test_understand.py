"""`voicecoach understand`: one object a line with fixed keys, a table for people, a sentence for a wrong date."""

import datetime
import io
import json
import sys
from typing import Any

import pytest

from tests.cli.test_main import Run, run
from voicecoach.application.grading_service import packs
from voicecoach.cli.understand import as_data
from voicecoach.grading.judge.breaches import breaches
from voicecoach.language.understanding import SpokenAct, Understanding
from voicecoach.machine import paths

__all__ = ["run"]
KEYS = [
    "text", "acts", "questions", "tone", "amounts", "shares", "dates", "methods", "numbers", "breaches",
]  # fmt: skip
TURN = (
    "thank you, could you pay half of the $ 450.50 on friday week by debit card ending double four seven one"
)


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def given(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    """Standard input with this text."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_a_turn_as_json(run: Run) -> None:
    code, output, errors = run("understand", "--json", "--on", "2025-06-11", TURN)
    (told,) = objects(output)
    assert (code, errors) == (0, "")
    assert list(told) == KEYS
    assert told["text"] == TURN
    act = next(act for act in told["acts"] if act["act"] == "thank")
    assert set(act) == {"act", "confidence", "start_word", "end_word", "to"}
    assert (act["start_word"], act["to"]) == (0, "debtor")
    assert 0.5 <= act["confidence"] <= 1.0
    assert act["end_word"] < 21  # the words that thank, not the whole turn
    assert [set(asked) for asked in told["questions"]] == [{"kind", "w_words", "asks", "text"}]
    assert {"category": "courteous", "text": "thank you,"} in told["tone"]
    assert told["amounts"] == [{"value": 450.5, "text": "$ 450.50"}]
    assert told["shares"] == [{"value": 0.5}]
    assert told["dates"] == [{"date": "2025-06-20", "text": "friday week"}]
    assert told["methods"] == ["debit_card"]
    assert told["numbers"] == [{"text": "4471"}]
    assert told["breaches"] == []


def test_what_breaks_a_rule_is_told() -> None:
    words = ("if", "you", "do", "not", "pay", "we", "will", "have", "you", "arrested")
    told = Understanding(words, (SpokenAct("threaten", 0.9, 0, 10),))
    data = as_data(" ".join(words), told, breaches(told, packs("us")["us"]))
    assert data["breaches"] == [{"rule": "arrest", "certainty": "plain", "text": " ".join(words)}]


def test_each_text_and_each_line_is_a_turn(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [told["text"] for told in objects(run("understand", "--json", "hello", "pay now")[1])] == [
        "hello",
        "pay now",
    ]
    given(monkeypatch, "a tenner\r\n\nwhen my chèque clears £5\n".encode())
    told = objects(run("understand", "--json")[1])
    assert [turn["text"] for turn in told] == ["a tenner", "", "when my chèque clears £5"]
    assert [turn["amounts"] for turn in told] == [
        [{"value": 10.0, "text": "a tenner"}],
        [],
        [{"value": 5.0, "text": "£5"}],
    ]


def test_an_event_has_no_date(run: Run) -> None:
    (told,) = objects(run("understand", "--json", "when my refund comes")[1])
    assert told["dates"] == [{"date": None, "text": "when my refund comes"}]


def test_today_is_the_default_day(run: Run) -> None:
    (told,) = objects(run("understand", "--json", "i will pay tomorrow")[1])
    tomorrow = datetime.date.today() + datetime.timedelta(1)  # noqa: DTZ011
    assert told["dates"] == [{"date": tomorrow.isoformat(), "text": "tomorrow"}]


def test_country_and_scene(run: Run) -> None:
    said = ("understand", "--json", "--on", "2025-06-11", "thank you on 3/4 then")
    (us,) = objects(run(*said)[1])
    (uk,) = objects(run(*said, "--country", "uk", "--scene", "third-party")[1])
    assert (us["dates"][0]["date"], uk["dates"][0]["date"]) == ("2026-03-04", "2026-04-03")
    assert ({act["to"] for act in us["acts"]}, {act["to"] for act in uk["acts"]}) == (
        {"debtor"},
        {"third_party"},
    )


def test_a_table_for_people(run: Run) -> None:
    code, output, _errors = run(
        "understand", "--on", "2025-06-11", TURN, "[/bold] ok", "when my refund comes"
    )
    assert code == 0
    for shown in (
        "thank",
        "$450.50",
        "50 %",
        "20 June 2025",
        "debit_card",
        "4471",
        "[/bold] ok",
        "day not known",
    ):
        assert shown in output


@pytest.mark.parametrize("date", ["2025-02-29", "tomorrow", "11/06/2025"])
def test_a_wrong_date_is_one_sentence(run: Run, date: str) -> None:
    assert run("understand", "--on", date, "hello") == (1, "", f"{date} is not a date (use YYYY-MM-DD).\n")


def test_unknown_countries_and_scenes_are_wrong_use(run: Run) -> None:
    assert run("understand", "--country", "fr", "hello")[0] == 2
    assert run("understand", "--scene", "nobody", "hello")[0] == 2


def test_why_names_the_words_that_decided(run: Run) -> None:
    (told,) = objects(run("understand", "--json", "--why", "thank you so much")[1])
    assert list(told) == [*KEYS, "why"]
    reason = next(reason for reason in told["why"] if reason["act"] == "thank")
    assert (reason["heard"], reason["by"]) == (True, "model")
    assert "thank" in reason["words"]
    assert 2 <= len(reason["words"]) <= 3
    _code, output, _errors = run("understand", "--why", "thank you so much")
    assert any(line.startswith("why") and "thank" in line for line in output.splitlines())


def test_why_names_the_taught_entry_and_bad_files_are_told(run: Run) -> None:
    taught = paths.language() / "ours.toml"
    taught.parent.mkdir(parents=True, exist_ok=True)
    taught.write_text(
        '[[utterance]]\ntext = "thank you so much"\nacts = ["hold"]\n\n[[utterance]]\ntext = ""\nacts = []\n'
    )
    said = ("understand", "--why", "thank you so much")
    try:
        code, output, errors = run(*said)
        (told,) = objects(run(*said, "--json")[1])
    finally:
        taught.unlink()
    assert code == 0
    assert errors == f'{taught}, line 6: "text" holds no words.\n'
    assert "not thank: taught" in output
    assert f"{taught}, line 1" in "".join(line.strip() for line in output.splitlines())
    assert [act["act"] for act in told["acts"]] == ["hold"]
    assert {"heard": True, "act": "hold", "by": "taught", "words": ["thank", "you", "so", "much"],
            "file": str(taught), "line": 1} in told["why"]  # fmt: skip
