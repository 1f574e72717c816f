"""Acts break the rules that speak of them: sure ones plainly, others for a coach."""

from dataclasses import replace

import pytest

from tests.support.calls import call
from tests.support.grading_inputs import packs, reader, rubric, score
from voicecoach.grading.judge.analysis import analyse
from voicecoach.grading.judge.breaches import Breach, breaches
from voicecoach.grading.judge.grade import grade_analysis
from voicecoach.grading.report import Finding
from voicecoach.language.understanding import Scene, SpokenAct, Understanding
from voicecoach.reports.wording import worded


def broken(
    text: str, act: str, sure: float = 0.9, country: str = "us", scene: Scene = "right-person"
) -> list[tuple[str, bool]]:
    words = tuple(text.split())
    told = Understanding(words, (SpokenAct(act, sure, 0, len(words)),))
    found: tuple[Breach, ...] = breaches(told, packs()[country], scene)
    return [(one.rule.id, one.plain) for one in found]


@pytest.mark.parametrize(
    ("text", "act", "country", "rules"),
    [
        ("they will lock you up", "threaten", "us", [("arrest", True)]),
        ("they will lock you up", "threaten", "uk", [("misleading", True)]),
        ("your boss hears of it tonight", "threaten", "us", [("third-party", True)]),
        ("your boss hears of it tonight", "threaten", "uk", [("third-party", False)]),
        ("we will see you in court", "threaten", "us", [("false-lawsuit", False)]),
        ("you will regret this", "threaten", "us", [("false-lawsuit", False)]),
        ("you will regret this", "threaten", "uk", [("pressure", False)]),
        ("i am a solicitor", "false_claim", "uk", [("false-authority", True)]),
        ("i am an attorney", "false_claim", "us", [("false-identity", True)]),
        ("put it on your sister's card", "pressure_harm", "uk", [("raise-funds", False)]),
        ("you cannot dispute it now", "refuse_dispute", "us", [("dispute", False)]),
        ("you useless waste of space", "insult", "us", [("abuse", True)]),
        ("did they arrest him", "ask_closed", "us", []),
    ],
)
def test_the_act_and_what_it_is_about_tell_the_rule(
    text: str, act: str, country: str, rules: list[tuple[str, bool]]
) -> None:
    assert broken(text, act, country=country) == rules


def test_an_act_that_is_not_sure_is_for_a_coach() -> None:
    assert broken("they will lock you up", "threaten", 0.79) == [("arrest", False)]


def test_the_debt_is_told_only_to_a_known_person() -> None:
    assert broken("you owe four hundred", "disclose") == []
    for scene in ("unverified", "third-party"):
        assert broken("you owe four hundred", "disclose", scene=scene) == [("verify-first", True)]


def findings(sure: float, confidence: float) -> list[Finding]:
    """What the rules find in a call with one threat of that confidence in words heard with the other."""
    made = call(
        "T am i speaking with dana whitfield",
        "D Yes.",
        f"T[conf={confidence}] they will lock you up",
        "D What?",
        "T thank you for your time and have a nice day",
    )
    analysis = analyse(made.session, None, reader())
    heard = []
    for row in analysis.heard:
        acts = (SpokenAct("threaten", sure, 0, 5),) if row.index == 2 else ()
        heard.append(replace(row, understood=replace(row.understood, acts=acts)))
    analysis = replace(analysis, heard=tuple(heard))
    report = worded(grade_analysis(made.session, analysis, rubric(), {"us": packs()["us"]}))
    return [one for one in score(report, "rules").findings if one.part == "arrest"]


@pytest.mark.parametrize(
    ("sure", "confidence", "code"),
    [
        (0.9, 1.0, "rules.broken"),
        (0.7, 1.0, "rules.perhaps_broken"),
        (0.9, 0.4, "rules.perhaps_broken"),
    ],
)
def test_plain_needs_a_sure_act_in_words_clearly_heard(sure: float, confidence: float, code: str) -> None:
    assert [one.code for one in findings(sure, confidence)] == [code]
