"""The call loop, as scripts of who speaks when. "hello" takes the debtor 0.3 s, from 0.02 s on."""

from pathlib import Path

import pytest

from tests.line import LateExecutor, ScriptedVoice, call, say
from voicecoach.call import Patience
from voicecoach.core.sound import RATE, samples
from voicecoach.core.turntaking import Manners
from voicecoach.dialogue.reading import read
from voicecoach.dialogue.scenario import Scenario

LONG = "well it is a long story and i would have to begin with my brother and his car last winter"


@pytest.fixture(scope="module")
def short() -> Scenario:
    return read((Path(__file__).parent / "data" / "short.toml").read_text())


def test_debtor_greets_and_answers_after_the_wait(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "good morning sam"))
    made.run()
    turns = [(turn.speaker, turn.text) for turn in paper.turns]
    assert turns == [("debtor", "Hello"), ("trainee", "good morning sam"), ("debtor", turns[2][1])]
    gap = (paper.turns[2].start - paper.turns[1].end) / RATE
    assert 0.6 <= gap <= 0.76


def test_the_wait_is_the_same_however_late_the_loudspeaker_is(short: Scenario) -> None:
    starts = []
    for latency in (0, 800, 1600):
        made, paper, _ = call(short, say(1.0, "good morning sam"), latency=latency)
        made.run()
        starts.append(paper.turns[2].start)
    assert max(starts) - min(starts) <= 320


def test_words_end_at_their_true_sample(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "good morning sam"))
    made.run()
    spoken = paper.turns[1]
    assert abs(spoken.start - samples(1.0)) <= 320
    assert abs(spoken.end - samples(1.9)) <= 320


def test_an_interruption_stops_the_debtor_who_then_answers_it(short: Scenario) -> None:
    made, paper, _ = call(
        short, say(1.0, "why have you not paid"), say(4.5, "please let me say something here")
    )
    made.run()
    assert paper.kinds("barge_in") == [("barge_in", 4.5)]
    cut = next(turn for turn in paper.turns if turn.text and LONG.lower().startswith(turn.text.lower()[:20]))
    assert cut.text.lower() != LONG
    assert cut.end / RATE < 4.5 + 0.45 + 0.2
    assert paper.turns[-1].speaker == "debtor"
    assert paper.turns[-1].start / RATE > 6.3


def test_a_backchannel_leaves_the_debtor_speaking(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "why have you not paid"), say(5.0, "mm hmm", 0.4), tail=8)
    made.run()
    assert paper.kinds("barge_in", "backchannel") == [("backchannel", 5.0)]
    assert any(turn.text.lower() == LONG for turn in paper.turns)


def test_a_noise_over_the_debtor_makes_them_stop_and_go_on(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "why have you not paid"), say(5.0, "", 1.0), tail=9)
    made.run()
    assert [kind for kind, _ in paper.kinds("barge_in", "false_start")] == ["barge_in", "false_start"]
    said = " ".join(turn.text for turn in paper.turns if turn.speaker == "debtor").lower()
    assert said.endswith("his car last winter")


def test_silence_is_asked_about_and_ends_the_call_when_patience_is_gone(short: Scenario) -> None:
    made, paper, _ = call(short, tail=40)
    assert made.run() == "hang_up"
    lines = [turn.text.lower() for turn in paper.turns]
    assert lines[0] == "hello"
    assert lines[-1] == "goodbye"


def test_a_monologue_is_cut_in_on(short: Scenario) -> None:
    patience = Patience(manners=Manners(monologue=5 * RATE))
    made, paper, _ = call(short, say(1.0, "so " * 30, 9.0), patience=patience, tail=4)
    made.run()
    cut_in = next(turn for turn in paper.turns if "something" in turn.text)
    assert 6.0 <= cut_in.start / RATE <= 6.2


def test_goodbye_ends_the_call_after_the_debtors_last_line(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "goodbye sam"), tail=60)
    assert made.run() == "callback"
    assert paper.turns[-1].text == "Bye"
    assert paper.length / RATE < 5


def test_hanging_up_keeps_the_words_being_said(short: Scenario) -> None:
    made, paper, link = call(short, say(1.0, "this is the very last thing that i wanted to say"))
    blocks = link.blocks

    def until_three_seconds():  # type: ignore[no-untyped-def]
        for block in blocks():
            if block.start >= 3 * RATE:
                made.hang_up()
            yield block

    link.blocks = until_three_seconds  # type: ignore[method-assign]
    assert made.run() == "trainee_hung_up"
    assert paper.turns[-1].speaker == "trainee"
    assert paper.turns[-1].text.startswith("this is the very last")


def test_a_line_that_cannot_be_spoken_is_a_caption_for_as_long_as_it_takes_to_read(short: Scenario) -> None:
    voice = ScriptedVoice(unspoken=frozenset({"Hello"}))
    made, paper, _ = call(short, say(2.0, "goodbye sam"), voice=voice, tail=10)
    assert made.run() == "callback"
    assert paper.turns[0].text == "Hello"
    assert paper.turns[0].end - paper.turns[0].start == samples(0.06 * 5)


def test_paused_calls_wait_and_go_on_where_they_were(short: Scenario) -> None:
    made, paper, link = call(short, say(1.0, "why have you not paid"), tail=25)
    blocks = link.blocks

    def with_a_pause():  # type: ignore[no-untyped-def]
        for block in blocks():
            made.pause(5 * RATE <= block.start < 15 * RATE)
            yield block

    link.blocks = with_a_pause  # type: ignore[method-assign]
    made.run()
    spoken = [turn for turn in paper.turns if turn.speaker == "debtor"][1:3]
    assert spoken[0].end / RATE < 5.1
    assert spoken[1].start / RATE >= 15.0
    assert spoken[1].text.endswith("last winter")


def test_a_late_answer_is_dropped_when_the_trainee_went_on(short: Scenario) -> None:
    slow = LateExecutor()
    made, paper, link = call(
        short, say(1.0, "good morning"), say(3.0, "how are you today"), worker=slow, tail=3
    )
    blocks = link.blocks

    def answered_late():  # type: ignore[no-untyped-def]
        for block in blocks():
            if block.start in (0, samples(3.4), samples(5.6)):
                slow.work()
            yield block

    link.blocks = answered_late  # type: ignore[method-assign]
    made.run()
    assert [turn.speaker for turn in paper.turns] == ["debtor", "trainee", "trainee", "debtor"]


def test_the_same_script_gives_the_same_call(short: Scenario) -> None:
    papers = []
    for _ in range(2):
        made, paper, _ = call(
            short, say(1.0, "why have you not paid"), say(4.5, "but you said something else")
        )
        made.run()
        papers.append((paper.turns, paper.events))
    assert papers[0] == papers[1]
