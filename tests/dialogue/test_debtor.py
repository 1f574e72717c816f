"""The debtor as a person: answers what is asked, softens, hardens, never says the same thing twice."""

import itertools
import random
from dataclasses import replace

import pytest

from tests.support.meaning import meant
from tests.support.scenarios import STALLER_TEXT as TEXT
from tests.support.scenarios import shipped, shipped_ids
from voicecoach.core.problem import Problem
from voicecoach.dialogue.case import draw, shown_amount, spoken_amount
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, all_lines, begin, respond, reveal
from voicecoach.dialogue.scenario import Scenario, lines, rules
from voicecoach.dialogue.scenario_file import line_of, read
from voicecoach.dialogue.warmup import warm_up

GOOD = (
    "good morning my name is alex from northgate am i speaking with dana whitfield",
    "this is an attempt to collect a debt your balance is past due can you pay the full amount today",
    "i understand what happened with the payment",
    "that must be stressful thank you for telling me",
    "how much could you manage today so we can find a solution",
    "how would you like to pay",
    "so to confirm that is two hundred today by card and the rest on friday is that right",
)
BLUNT = (
    "pay up now",
    "you owe the whole balance and you should have paid it months ago",
    "that's not my problem we will take you to court",
    "you people always have excuses",
    "i don't care pay the full balance today or we will sue",
)
SMALL_TALK = (
    "okay",
    "what do you mean",
    "i see",
    "tell me more about that",
    "can you pay today",
    "when",
    "so what",
)


@pytest.fixture(scope="module")
def staller() -> Scenario:
    return shipped("staller-first-call")


def hold(
    scenario: Scenario, seed: int, says: tuple[str, ...], level: str = "normal"
) -> tuple[DebtorState, list[Line]]:
    """A typed call."""
    debtor = Debtor(scenario, draw(scenario, seed), seed, level)
    state, line = begin(debtor)
    spoken = [line]
    for text in says:
        if state.outcome:
            break
        prompt = "silence" if not text else "reply"
        state, line = respond(debtor, state, meant(text), prompt)  # type: ignore[arg-type]
        spoken.append(line)
    return state, spoken


def test_a_good_collector_leaves_with_a_plan(staller: Scenario) -> None:
    outcomes = {hold(staller, seed, GOOD)[0].outcome for seed in range(20)}
    assert outcomes <= {"plan", "paid_in_full"}


def test_a_blunt_collector_is_hung_up_on(staller: Scenario) -> None:
    outcomes = [hold(staller, seed, BLUNT * 3)[0].outcome for seed in range(20)]
    assert outcomes == ["hang_up"] * 20


def test_silence_is_asked_about_then_hung_up_on(staller: Scenario) -> None:
    state, spoken = hold(staller, 1, ("",) * 12)
    assert spoken[1].text in {"Hello? Are you still there?", "Hello? I can't hear you.", "Did I lose you?"}
    assert state.outcome == "hang_up"


def test_empathy_softens_and_threats_harden(staller: Scenario) -> None:
    before = hold(staller, 1, GOOD[:2])[0].mood
    kind = hold(staller, 1, (*GOOD[:2], "i understand that must be hard"))[0].mood
    hard = hold(staller, 1, (*GOOD[:2], "then we will take you to court"))[0].mood
    assert kind.trust > before.trust > hard.trust
    assert kind.resistance < before.resistance < hard.resistance


def test_a_fact_is_told_once_and_asking_again_is_noticed(staller: Scenario) -> None:
    says = (*GOOD[:2], "when do you get paid", "when do you get paid")
    _, spoken = hold(staller, 3, says)
    fact = spoken[-2].text
    assert fact in spoken[-1].text
    assert spoken[-1].text != fact


def test_what_was_not_heard_is_asked_for_again(staller: Scenario) -> None:
    _, spoken = hold(staller, 1, ("[unk] [unk] [unk]",))
    assert spoken[-1].text in {
        "Sorry, who's calling, please?",
        "I don't know who this is. Who are you?",
        "Sorry, what did you say?",
        "I didn't catch that. Say it again?",
        "You're breaking up. What was that?",
    }


def test_asked_to_repeat_the_debtor_does(staller: Scenario) -> None:
    _, spoken = hold(staller, 1, (*GOOD[:2], "sorry could you say that again"))
    assert spoken[-1].text == spoken[-2].text


@pytest.mark.parametrize("name", shipped_ids())
def test_random_calls_end_without_a_repeated_line_or_an_open_slot(name: str) -> None:
    scenario = shipped(name)
    for seed in range(12):
        chance = random.Random(seed)
        says = tuple(chance.choice((*GOOD, *BLUNT, *SMALL_TALK, "")) for _ in range(60))
        level = chance.choice(scenario.levels).name
        state, spoken = hold(scenario, seed, says, level)
        texts = [line.text for line in spoken]
        assert state.outcome, texts
        assert len(set(texts)) == len(texts), texts
        assert not any("{" in text for text in texts)


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_scenarios_are_rich_enough(name: str) -> None:
    scenario = shipped(name)
    assert len(set(lines(scenario))) >= 40
    assert len(scenario.levels) == 3
    outcomes = {rule.outcome for rule in rules(scenario) if rule.outcome} | {"hang_up"}
    assert len(outcomes) >= 4
    case = draw(scenario, 5)
    assert all(case.speak(line, "x") for line in lines(scenario))
    assert all(case.show(row.value) for row in scenario.case.table())


@pytest.mark.parametrize("name", shipped_ids())
def test_every_state_is_reached_by_some_rule(name: str) -> None:
    scenario = shipped(name)
    reached = {scenario.start} | {rule.go for rule in rules(scenario) if rule.go}
    assert reached == {state.name for state in scenario.states}


def test_the_same_seed_repeats_the_call_and_another_draws_other_facts(staller: Scenario) -> None:
    assert hold(staller, 4, GOOD) == hold(staller, 4, GOOD)
    assert {draw(staller, seed).balance for seed in range(5)} != {draw(staller, 1).balance}


def test_every_line_of_a_call_is_known_ahead(staller: Scenario) -> None:
    debtor = Debtor(staller, draw(staller, 2), 2)
    ahead = set(all_lines(debtor))
    spoken = [line.text for line in hold(staller, 2, GOOD)[1]]
    assert set(spoken) <= ahead


def test_money_is_said_as_people_say_it() -> None:
    assert spoken_amount(41260, "us") == "four hundred and twelve dollars and sixty cents"
    assert spoken_amount(100, "uk") == "one pound"
    assert shown_amount(41260, "us") == "$412.60"
    assert shown_amount(120000, "uk") == "£1,200"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 2", "Line"),
        ('go = "stall"', 'go = "nowhere"', "nowhere"),
        ("{balance} first", "{balanse} first", "{balanse}"),
        ("{balance} first", "{balance first", "slot"),
        ('share_of = "balance"', 'share_of = "days"', "days"),
        ("number = [34, 46]", "", "exactly one"),
        ('on = ["threaten"]', 'onn = ["threaten"]', "onn"),
        ('balance = "balance"', 'balance = "debt"', "debt"),
        ("patience = 70", 'patience = "much"', "Expected a whole number, got text"),
        ("[persona]", "[persona", "TOML"),
        ("trust >= 45", "trust >> 45", "when"),
    ],
)
def test_a_wrong_scenario_is_told_plainly(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(Problem) as caught:
        read(TEXT.replace(old, new))
    assert said in str(caught.value)


def test_an_error_names_its_line() -> None:
    broken = TEXT.replace('say = ["Okay. I\'ll call you when I know more. Bye."]', "say = 7")
    with pytest.raises(Problem) as caught:
        read(broken)
    at = int(str(caught.value).split(",")[0].removeprefix("Line "))
    assert abs(broken.splitlines().index("say = 7") + 1 - at) <= 1


def test_lines_are_found_by_path() -> None:
    text = 'a = 1\n[[states]]\nname = "x"\n[[states.rules]]\nsay = 1\n[[states.rules]]\nsay = 2\n'
    assert line_of(text, "states[0].rules[1].say") == 7
    assert line_of(text, "a") == 1
    assert line_of(text, "") == 1
    assert line_of(text, "states[0].name") == 3
    assert line_of(text, "states[0].rules[0].say") == 5
    assert line_of(text, "states[0].rules[1]") == 6
    assert line_of(text, "states[0].rules") == 4


def test_the_warm_up_is_about_this_call(staller: Scenario) -> None:
    first, second = warm_up(Debtor(staller, draw(staller, 1), 1))
    assert "Northgate Home" in first
    assert "Dana Whitfield" in first
    assert 20 <= len(second.split()) <= 40


def test_kindness_wears_off_and_counts_for_nothing_beside_a_threat(staller: Scenario) -> None:
    kind = ("i understand that must be hard", "i hear you that sounds tough", "i can see how hard that is")
    moods = [hold(staller, 1, (*GOOD[:2], *kind[:count]))[0].mood.trust for count in range(4)]
    gains = [after - before for before, after in itertools.pairwise(moods)]
    assert gains[0] > gains[1] > gains[2] >= 0
    both = hold(staller, 1, (*GOOD[:2], "i understand but we will take you to court"))[0].mood
    assert both.trust < moods[0]


def test_harsh_words_are_answered_before_anything_else(staller: Scenario) -> None:
    _, spoken = hold(staller, 1, (*GOOD[:2], "what happened or we will see you in court"))
    assert "hostile" in spoken[-1].marks


def test_saying_the_same_again_word_for_word_is_noticed(staller: Scenario) -> None:
    once = hold(staller, 1, (*GOOD[:2], "can you pay the full balance today"))[0].mood
    twice = hold(staller, 1, (*GOOD[:2], *["can you pay the full balance today"] * 2))[0].mood
    assert twice.patience <= once.patience - 10


def test_talking_over_the_debtor_again_and_again_is_complained_about(staller: Scenario) -> None:
    debtor = Debtor(staller, draw(staller, 1), 1, "normal")
    state, _ = begin(debtor)
    for _ in range(3):
        heard = meant("okay")
        state, line = respond(debtor, state, replace(heard, acts=heard.acts | {"interruption"}))
    assert "hostile" in line.marks
    assert state.mood.patience < 60


def test_somebody_who_only_says_pardon_is_given_up_on(staller: Scenario) -> None:
    state, spoken = hold(staller, 1, ("pardon",) * 12)
    assert state.outcome == "hang_up"
    assert len(spoken) <= 7


def test_the_hidden_truth_is_shown_with_this_calls_sums(staller: Scenario) -> None:
    debtor = Debtor(staller, draw(staller, 1), 1)
    truth = reveal(debtor)
    assert debtor.case.shown["half"] in truth.can_pay
    assert truth.wins
    assert truth.loses
