"""Shipped debtors: rich, reachable, winnable, harder by level; and files that are broken or hostile."""

import json
import tomllib
from functools import lru_cache
from unittest import mock

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.scenarios import ASSETS, shipped, shipped_ids
from tests.support.scenarios import STALLER_TEXT as STALLER
from voicecoach.application.reading import reader
from voicecoach.core.problem import Problem
from voicecoach.core.session import UNDATED
from voicecoach.dialogue.author.check import remarks
from voicecoach.dialogue.author.schema import scenario_schema
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import MOST_TURNS, Debtor, reveal
from voicecoach.dialogue.scenario import lines, rules
from voicecoach.dialogue.scenario_file import MOST_CHARACTERS, read
from voicecoach.dialogue.simulated.trainee import Trainee, hold, read_trainee, tried
from voicecoach.language.act_names import NAMES
from voicecoach.language.phrases import is_backchannel
from voicecoach.language.understanding import Context

STYLES = ("good", "blunt", "silent", "rambling")
each = pytest.mark.parametrize("name", shipped_ids())


@lru_cache
def trainee(style: str) -> Trainee:
    return read_trainee((ASSETS / "trainees" / f"{style}.toml").read_text())


LEVELS = ("easy", "normal", "hard")


@lru_cache
def played(name: str, style: str, level: str) -> tuple[float, float]:
    """What thirty calls are worth on average, and how many times the trainee speaks in them."""
    scenario = shipped(name)
    calls = [hold(Debtor(scenario, draw(scenario, n), n, level), trainee(style), n) for n in range(30)]
    return sum(call.worth for call in calls) / 30, sum(len(call.exchanges) for call in calls) / 30


def test_there_are_many_debtors_in_two_countries() -> None:
    assert len(shipped_ids()) >= 14
    assert len(shipped_ids()) == len(list((ASSETS / "scenarios").glob("*.toml")))
    assert {scenario.country for scenario in map(shipped, shipped_ids())} == {"us", "uk"}
    assert len({scenario.persona.voice for scenario in map(shipped, shipped_ids())}) >= 8


@pytest.mark.slow
@each
def test_the_checker_has_no_remarks(name: str) -> None:
    """All states and endings reached, no dead ends, no line out of reach, nothing the voice trips over."""
    assert [remark.text for remark in remarks(shipped(name))] == []


@each
def test_hostile_lines_facts_and_delays_are_marked_for_grading(name: str) -> None:
    scenario = shipped(name)
    marks = {mark for rule in rules(scenario) for mark in rule.marks}
    assert {"hostile", "asks", "fact"} <= marks
    assert all("fact" in rule.marks for rule in rules(scenario) if rule.tells)


@each
def test_the_case_file_is_whole(name: str) -> None:
    scenario = shipped(name)
    case, drawn = scenario.case, draw(scenario, 3)
    assert case.creditor and case.account and case.past_due and case.history and case.local_time  # noqa: PT018
    assert case.parts
    assert case.disclosure
    assert case.goals
    assert all("{" not in drawn.show(row.value) for row in case.table())
    truth = reveal(Debtor(scenario, drawn, 3))
    assert truth.wins
    assert truth.loses
    assert "{" not in truth.reason + truth.can_pay


@pytest.mark.slow
@each
def test_a_good_collector_beats_a_blunt_one(name: str) -> None:
    for level in LEVELS:
        assert played(name, "good", level)[0] > played(name, "blunt", level)[0]


@pytest.mark.slow
@each
def test_difficulty_orders_outcomes_of_a_good_collector(name: str) -> None:
    easy, normal, hard = (played(name, "good", level)[0] for level in LEVELS)
    assert easy >= normal >= hard
    assert easy > hard


@pytest.mark.slow
@each
def test_difficulty_decides_how_long_a_blunt_collector_is_borne(name: str) -> None:
    """Nothing is won bluntly at any level, so what is ordered is the time until the debtor hangs up."""
    worths, turns = zip(*(played(name, "blunt", level) for level in LEVELS), strict=True)
    assert worths[0] >= worths[1] >= worths[2]
    assert turns[0] > turns[1] > turns[2]


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@each
def test_simulated_calls_end_without_repeats(name: str, style: str) -> None:
    scenario = shipped(name)
    for seed in range(6):
        level = scenario.levels[seed % 3].name
        call = hold(Debtor(scenario, draw(scenario, seed), seed, level), trainee(style), seed)
        assert call.outcome
        assert len(call.lines) <= MOST_TURNS + 6
        said = [e.line.text for e in call.exchanges if "repeat" not in e.heard.acts]
        assert len(set(said)) == len(said)
        assert not any("{" in line for line in call.lines)


def test_another_seed_draws_another_call_and_the_same_one_repeats_it() -> None:
    for scenario in map(shipped, shipped_ids()):
        calls = [
            hold(Debtor(scenario, draw(scenario, seed), seed, "normal"), trainee("good"), seed)
            for seed in (1, 1, 2)
        ]
        assert calls[0] == calls[1]
        assert calls[0].lines != calls[2].lines
        assert draw(scenario, 1).shown != draw(scenario, 2).shown


def heard_in(text: str) -> frozenset[str]:
    """Acts that the program's own reader hears."""
    return reader().understand(tuple(text.split()), Context(UNDATED)).names


@pytest.mark.slow  # reads some ninety turns with the language model
def test_the_good_trainees_words_are_mostly_heard_as_what_they_stand_for() -> None:
    slots = {"me": "alex morgan", "creditor": "northgate", "name": "dana whitfield", "first_name": "dana"}
    sums = {"balance": "four hundred dollars", "offer": "two hundred dollars", "payday": "friday"}
    steps = {
        step.removesuffix("_us").removesuffix("_uk"): says for step, says in trainee("good").says.items()
    }
    assert set(steps) - NAMES == {"backchannel", "repair"}
    assert all(is_backchannel(text.split()) for text in steps.pop("backchannel"))
    steps["apologise"] = (*steps["apologise"], *steps.pop("repair"))
    said = [(act, text.format_map(slots | sums)) for act, says in steps.items() for text in says]
    missed = [(act, text) for act, text in said if act not in heard_in(text)]
    assert len(missed) <= 0.1 * len(said), missed


def test_the_published_schema_is_the_code_s_and_holds_for_every_shipped_file() -> None:
    published = (ASSETS / "schemas" / "scenario.schema.json").read_bytes()
    assert published == scenario_schema()
    check = jsonschema.Draft202012Validator(json.loads(published))
    for path in sorted((ASSETS / "scenarios").glob("*.toml")):
        assert not list(check.iter_errors(json.loads(json.dumps(tomllib.loads(path.read_text()))))), path


def test_the_template_can_be_played() -> None:
    scenario = read((ASSETS / "templates" / "scenario.toml").read_text())
    assert not [remark for remark in remarks(scenario) if remark.kind == "error"]
    assert tried(scenario, "normal", trainee("good"), range(5))[0]["plan"] == 5


BROKEN = [
    ("format = 1", "format = 9", ""),
    ('go = "stall"', 'go = "stal"', 'mean "stall"'),
    ('on = ["threaten", "argue", "blame"]', 'on = ["threten"]', 'mean "threaten"'),
    ('when = ["trust >= 45"]', 'when = ["trust is high"]', "condition"),
    ('when = ["trust >= 45"]', 'when = ["not told resson"]', 'mean "reason"'),
    ('when = ["trust >= 45"]', 'when = ["anger >= 45"]', "anger"),
    ("amount = [340.00, 410.00]", "amount = [410.00, 340.00]", "smaller"),
    ("amount = [340.00, 410.00]", "amount = [nan, inf]", "smaller"),
    ("amount = [340.00, 410.00]", "amount = [1e300, 1e301]", "smaller"),
    ("number = [34, 46]", "number = [46, 34]", "smaller"),
    ("number = [34, 46]", "number = [34, 1_000_001]", ""),
    ("number = [34, 46]", "day = [1, 32]", ""),
    ("number = [34, 46]", "day = [0, 31]", ""),
    ('sum_of = ["goods", "fees"]', 'sum_of = ["balance"]', "not an amount drawn before"),
    ('share_of = "balance"', 'share_of = "half"', "not an amount drawn before"),
    ("share = 0.5", "share = -1.0", "> 0"),
    ("digits = 4", "digits = 400000", "<= 12"),
    ('id = "staller-first-call"', 'id = "../../etc/passwd"', "small letters"),
    ('name = "stall"', 'name = "who"', "two states"),
    ("{payday}", "{payday.__class__}", "slot"),
    ("{payday}", "{payday!r:>99999999}", "slot"),
    ("{payday}", "{0}", "slot"),
    ("patience = 70", "patience = 99999999999999999999999", ""),
    ("minutes = 4", "minutes = []", "Expected a whole number, got a list"),
    ("start = ", "started = ", "started"),
    ('say = ["Great. Thank you for being patient. Goodbye."]', "say = []", "at least 1"),
    ('accent = "us"', 'accent = "french"', '"french" is none of the words'),
    ('title = "The', 'titel = "The', '"titel" is no key that belongs here'),
    ('title = "The staller, first call"\n', "", '"title" is missing'),
    ("digits = 4", "digits = true", "Expected a whole number, got true or false"),
    ('title = "The', 'title = "\\u001b[31mThe', "Line 4: Invisible character"),
    ('name = "Dana', 'name = "\u202eDana', "Line 32: Invisible character"),
    ("[mood]\npatience", "[mood]\ntrust = 1\npatience", "TOML"),
    ('"read_back", "close_call",', '"read_bak", "close_call",', 'mean "read_back"'),
]


@pytest.mark.parametrize(("old", "new", "said"), BROKEN, ids=range(len(BROKEN)))
def test_mistakes_are_told_with_their_line(old: str, new: str, said: str) -> None:
    assert old in STALLER
    with pytest.raises(Problem, match=r"^Line \d+") as caught:
        read(STALLER.replace(old, new, 1))
    assert said in str(caught.value)


@pytest.mark.parametrize("new", ["stal", "nowhere"])
def test_the_line_is_the_right_one(new: str) -> None:
    broken = STALLER.replace('go = "stall"', f'go = "{new}"', 1)
    with pytest.raises(Problem) as caught:
        read(broken)
    told = int(str(caught.value).split(":")[0].removeprefix("Line "))
    assert f'go = "{new}"' in broken.splitlines()[told - 1]


HOSTILE = {
    "empty": "",
    "no toml": "\x00\x01\x02",
    "huge": "a = 1\n" * MOST_CHARACTERS,
    "deep lists": "a = " + "[" * 5_000 + "]" * 5_000,
    "deep tables": "a = " + "{b=" * 5_000 + "1" + "}" * 5_000,
    "long dotted key": ".".join("a" * 20_000) + " = 1",
    "many digits": "minutes = " + "9" * 50_000,
    "one long line": "x = '" + "y" * 150_000 + "'",
    "lone surrogate": 'title = "\\ud800"',
    "many headers": "[[states]]\n" * 15_000,
}


def test_the_mark_that_editors_on_windows_put_first_is_let_pass() -> None:
    assert read("\ufeff" + STALLER.replace("\n", "\r\n")) == read(STALLER)


def test_an_empty_file_is_called_empty() -> None:
    with pytest.raises(Problem, match="empty"):
        read(" \n")


def test_a_scenario_of_countless_conditions_is_checked_in_bounded_work() -> None:
    """Thousands of rules, each waiting for two other facts: some are tried, and the author is told so."""
    told = "".join(f'[[states.rules]]\non = ["any"]\nsay = ["f{n}"]\ntells = "f{n}"\n' for n in range(60))
    waits = "".join(
        f'[[states.rules]]\non = ["press"]\nwhen = ["told f{n % 60}", "told f{n * 7 % 59}"]\nsay = ["p{n}"]\n'
        for n in range(50)
    )
    huge = read(STALLER.replace('name = "who"\n', f'name = "who"\n{told}{waits}', 1))
    with mock.patch("voicecoach.dialogue.author.explore.MOST_ANSWERS", 5_000):
        found = remarks(huge)
    assert any("too many combinations" in remark.text for remark in found)
    assert {remark.kind for remark in found} == {"note"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_one_sentence(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read(text)
    assert 0 < len(str(caught.value)) < 400


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_files_are_read_or_told(data: st.DataObject) -> None:
    """Any piece cut out, doubled or replaced: a scenario or a Problem, and what is read can be played."""
    start = data.draw(st.integers(0, len(STALLER) - 1))
    end = data.draw(st.integers(start, min(len(STALLER), start + 400)))
    piece = data.draw(st.sampled_from(["", STALLER[start:end] * 2, '"', "[", "{x}", "-1", "true", "\u202e"]))
    try:
        scenario = read(STALLER[:start] + piece + STALLER[end:])
    except Problem:
        return
    assert hold(Debtor(scenario, draw(scenario, 1), 1), trainee("good"), 1).outcome


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_told(text: str) -> None:
    with pytest.raises(Problem):
        read(text)


def test_lines_have_enough_variety() -> None:
    for scenario in map(shipped, shipped_ids()):
        assert len(set(lines(scenario))) >= 40
