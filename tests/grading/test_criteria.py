"""Every criterion has a call that passes it and one that fails it."""

import re
from dataclasses import replace

import pytest

from tests.support.calls import call
from tests.support.criteria_calls import BAD, GOOD
from tests.support.grading_inputs import graded, graded_once, packs, rubric, score, value
from voicecoach.grading.judge.criteria import CRITERIA
from voicecoach.grading.judge.criteria.interruptions import reason as reason_of
from voicecoach.reports.wording import sentences

IDS = [criterion.id for criterion in CRITERIA]
if missing := set(IDS) ^ set(BAD):
    raise AssertionError(f"these criteria need a call that fails them, or no longer exist: {sorted(missing)}")


@pytest.mark.parametrize("criterion", IDS)
def test_good_call_passes(criterion: str) -> None:
    assert value(graded_once(GOOD), criterion) >= 80, score(graded_once(GOOD), criterion)


@pytest.mark.parametrize("criterion", IDS)
def test_bad_call_fails(criterion: str) -> None:
    report = graded_once(BAD[criterion])
    assert value(report, criterion) <= 70, score(report, criterion)


@pytest.mark.parametrize("criterion", IDS)
def test_every_point_lost_is_a_moment_with_advice(criterion: str) -> None:
    found = score(graded_once(BAD[criterion]), criterion)
    lost = [finding for finding in found.findings if finding.cost]
    assert found.value == pytest.approx(max(0, 100 - sum(one.cost for one in lost)), abs=0.06)
    assert lost
    for one in lost:
        assert one.message
        assert one.advice
        assert one.end >= one.start >= 0


def test_going_on_from_what_was_told_is_not_asking_again() -> None:
    assert not [one for one in score(graded_once(GOOD), "listening").findings if one.cost]


def test_formulas_quote_the_rubrics_numbers() -> None:
    for found in graded_once(GOOD).scores:
        assert "{" not in found.formula
    assert "110 to 170" in score(graded_once(GOOD), "pace").formula


def test_every_criterion_has_a_table_in_the_rubric() -> None:
    for criterion in CRITERIA:
        assert getattr(rubric(), criterion.id).weight >= 0


def test_work_on_names_the_largest_losses() -> None:
    report = graded_once(BAD["rules"])
    assert report.work_on[0].criterion == "rules"
    assert 1 <= len(report.work_on) <= 3


def test_a_note_of_the_call_makes_its_criterion_not_scored() -> None:
    session = GOOD.session
    noted = type(session)(session.turns, session.length, notes={"interruptions": "half-duplex: strong echo"})
    report = graded(noted)
    assert score(report, "interruptions").value is None
    assert "half-duplex" in score(report, "interruptions").reason


def test_unsure_words_are_not_scored_but_the_voice_is() -> None:
    lines = [
        "T[conf=0.3] hello this is sam from north star collections i am calling about your account",
        "D Who is this?",
        "T[conf=0.3] this is sam and the full balance is four hundred and twelve dollars at the moment",
        "D No.",
        "T[conf=0.3] okay so how do you want to pay the balance of this account today",
        "D No.",
        "T[conf=0.3] what happened with the job",
    ]
    report = graded(call(*lines))
    for criterion in ("pace", "questions", "tone", "negotiation", "confidence", "rapport", "rules"):
        found = score(report, criterion)
        assert found.value is None
        assert "unsure" in found.reason
    assert score(report, "interruptions").value == 100
    assert score(report, "flow").value == 100


def test_rule_packs_are_dated() -> None:
    assert set(packs()) == {"us", "uk"}
    for pack in packs().values():
        assert pack.notice == "Training aid, not legal advice."
        assert pack.dated
        assert all(rule.source and rule.dated >= "2026-11-22" for rule in pack.rules)


@pytest.mark.parametrize(
    "said",
    [
        "i am sorry to hear that your son had to go to jail",
        "may i contact your employer to confirm your address",
        "did you get a letter from the court about this",
        "you said someone told you that you will be arrested",
    ],
)
def test_an_ambiguous_word_is_never_an_automatic_fail(said: str) -> None:
    report = graded(
        call(
            "T am i speaking with dana whitfield",
            "D Yes.",
            f"T thank you dana {said}",
            "D Okay.",
            "T this is an attempt to collect a debt of four hundred dollars",
        )
    )
    assert value(report, "rules") == 100


def test_a_debtor_who_gives_a_name_unasked_is_left_to_the_coach() -> None:
    report = graded(
        call(
            "T good morning",
            "D Hello, this is Dana Whitfield.",
            "T your account is past due and this is an attempt to collect a debt",
            "D Okay.",
            "T how can we take care of the whole balance of four hundred dollars today",
        )
    )
    assert value(report, "rules") == 100
    assert any("gave a name" in finding.message for finding in score(report, "rules").findings)


def test_a_denied_threat_is_no_threat() -> None:
    report = graded(
        call(
            "T am i speaking with dana whitfield",
            "D Yes.",
            "T thank you dana nobody is going to have you arrested we only want to find a way",
            "D Okay.",
            "T this is an attempt to collect a debt of four hundred dollars",
        )
    )
    assert value(report, "rules") == 100
    assert not [one for one in score(report, "rules").findings if one.part in {"arrest", "arrest-named"}]
    assert not [one for one in score(report, "tone").findings if one.code == "tone.pressuring"]


FREE_WORDS = call(
    "T good morning my name is alex morgan from northgate home am i speaking with dana whitfield",
    "D[marks=asks] This is Dana. Who am I talking to?",
    "T cheers for that this is an attempt to collect a debt the full balance is four hundred and twelve dollars can "
    "you pay it in full today",
    "D[marks=delay,refuses] I can't do that, I don't have it.",
    "T was there some reason it didn't get paid",
    "D[marks=fact] They cut my overtime in August.",
    "T i am so sorry to hear that we could break it down into smaller chunks",
    "D[marks=agrees] I can do fifty dollars on Friday, on my debit card.",
    "T let me read that back to you fifty dollars on friday by debit card",
    "D[marks=agrees] Yes, that's right.",
    "T cheers take care now bye",
)


def test_free_words_lose_no_point_for_thanks_reason_plan_and_read_back() -> None:
    report = graded(FREE_WORDS)
    lost = {one.code for found in report.scores for one in found.findings if one.cost}
    assert not lost & {
        "rapport.no_thanks",
        "rapport.no_goodbye",
        "rapport.no_name",
        "rapport.passed_over",
        "negotiation.why_not_asked",
        "negotiation.no_option",
        "negotiation.not_read_back",
        "negotiation.part_first",
    }
    assert value(report, "negotiation") == 100


def test_questions_for_a_single_fact_are_shown_apart_and_count_neither_way() -> None:
    asked = ["T what happened with the payment", "D Ill.", "T do you have a card", "D Yes."]
    facts = ["T when are you paid", "D Friday.", "T which account is that", "D Both."]
    without, with_facts = (graded_once(call(*lines)) for lines in (asked, [*asked, *facts]))
    assert value(with_facts, "questions") == value(without, "questions")
    assert score(with_facts, "questions").reason.startswith(
        "4 questions: 1 open, 2 for a single fact, 1 closed."
    )


def test_facts_alone_are_no_share_to_lose_points_by() -> None:
    report = graded_once(call("T do you have a card", "D Yes.", "T when does it run out", "D May."))
    assert value(report, "questions") == 100


def test_a_question_after_so_is_no_argument() -> None:
    report = graded(
        call(
            "T thank you for your time dana i am calling about the balance",
            "D Yes?",
            "T so what happened with the payment in march and thank you for telling me",
        )
    )
    assert not [finding for finding in score(report, "tone").findings if finding.cost]


@pytest.mark.parametrize("criterion", IDS)
def test_every_sentence_reads_well_and_blames_nobody(criterion: str) -> None:
    for report in (graded_once(GOOD), graded_once(BAD[criterion])):
        for found in report.scores:
            told = [found.reason, *(part.reason for part in found.parts)]
            told += [text for one in found.findings for text in (one.message, one.advice) if text]
            for text in told:
                assert text[0].isupper() or text[0].isdigit(), text
                assert text.rstrip("”").endswith((".", "?")), text
                plain = re.sub("“.*?”", "", text)
                assert not re.search(
                    r"(?<![.\d])0 |(?<![.\d])1 times\b|\bfail|\bwrong\b|\bbad\b|\d s\b| dB\b", plain
                ), text


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0, 0), "You let the debtor finish every time."),
        ((0, 0, 1, 0), "You let the debtor finish every time. A “mm hmm” or similar is not counted."),
        ((1, 0, 0, 0), "You interrupted the debtor once."),
        ((1, 1, 0, 0), "You interrupted the debtor once. You gave the floor back once."),
        ((2, 2, 0, 1), "You interrupted the debtor 2 times. You gave the floor back every time. The debtor interrupted "
         "you once."),
        ((3, 1, 4, 2), "You interrupted the debtor 3 times. You gave the floor back once. 4 words such as “mm hmm” are "
         "not counted. The debtor interrupted you 2 times."),
    ],
)  # fmt: skip
def test_the_ledgers_sentences(counts: tuple[int, int, int, int], said: str) -> None:
    assert sentences(reason_of(*counts)) == said


STALLED = (
    "T hello this is sam from north star collections am i speaking with dana whitfield",
    "D Yes.",
    "T thank you dana this is an attempt to collect a debt the full balance is four hundred and twelve dollars",
    "D[marks=delay] Call me next week.",
    "T i understand thank you for telling me that what happened with the payment in march",
    "D I was away. Call me next week.",
    "T okay thank you for your time i will call you next week then goodbye",
)


def test_a_call_that_reached_nothing_cannot_look_good() -> None:
    session = call(*STALLED).session
    for ending in ("callback", "refused", "hang_up", ""):
        report = graded(replace(session, outcome=ending))
        assert report.overall is not None
        assert report.overall <= 70
        assert report.work_on[0].criterion == "negotiation"
    kept = graded(replace(session, outcome="plan"))
    capped = graded(replace(session, outcome="callback"))
    assert kept.overall is not None
    assert kept.overall >= (capped.overall or 0)
    assert ("without an agreement" in capped.summary) == (kept.overall > 70)


def test_money_never_asked_for_is_a_finding_once_enough_was_said() -> None:
    lines = [
        "T hello this is sam from north star how are you doing today dana",
        "D I lost my job in March.",
    ] * 5
    found = score(graded(call(*lines)), "negotiation")
    assert found.value is not None
    assert found.value <= 40
    assert found.findings[0].advice


def test_three_scored_criteria_make_no_grade() -> None:
    report = graded(call("T hello", "D Hello."))
    assert sum(found.value is not None for found in report.scores) < 4
    assert report.overall is None
    assert report.summary.startswith("Too little")


@pytest.mark.parametrize("criterion", IDS)
def test_work_on_names_different_criteria_first(criterion: str) -> None:
    report = graded_once(BAD[criterion])
    named = [work.criterion for work in report.work_on]
    losing = [
        found.criterion
        for found in report.scores
        if found.value is not None and sum(f.cost for f in found.findings if f.advice) >= 3
    ]
    assert len(named) == len(set(named)) or len(set(losing)) < 2
    assert len(named) >= min(2, len(losing))
