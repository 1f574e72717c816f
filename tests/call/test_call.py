"""The call loop, as scripts of who speaks when. "hello" takes the debtor 0.3 s, from 0.02 s on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.line import LateExecutor, ScriptedLink, ScriptedVoice, call, say
from voicecoach.core.messages import Message
from voicecoach.core.sound import RATE, Block, samples
from voicecoach.core.turntaking import Manners, Patience
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.scenario_file import read

LONG = "well it is a long story and i would have to begin with my brother and his car last winter"


@pytest.fixture(scope="module")
def short() -> Scenario:
    return read((Path(__file__).parents[1] / "data" / "short.toml").read_text())


@pytest.fixture(scope="module")
def talker() -> Scenario:
    """Says goodbye at length."""
    text = (Path(__file__).parents[1] / "data" / "short.toml").read_text()
    return read(text.replace('"bye"', '"bye then i will look for my payslip on friday and call you then"'))


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


@pytest.mark.parametrize(
    ("script", "cue"),
    [
        ((), "{name} is waiting for you."),
        (("so " * 110,), "You have spoken for {seconds:.0f} seconds. Let {name} answer."),
    ],
)
def test_a_cue_can_be_translated(short: Scenario, script: tuple[str, ...], cue: str) -> None:
    made, _, link = call(short, *(say(1.0, text) for text in script), tail=6)
    blocks, shown = link.blocks, set()

    def watched() -> Iterator[Block]:
        for block in blocks():
            shown.add(made.view().cue)
            yield block

    link.blocks = watched  # type: ignore[method-assign]
    made.run()
    assert cue in {text.template for text in shown if isinstance(text, Message)}
    assert all(isinstance(text, Message) for text in shown if text)


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


def driven(link: ScriptedLink, each: Callable[[int], None]) -> None:
    """Do something before each block, given its first sample."""
    blocks = link.blocks

    def told() -> Iterator[Block]:
        for block in blocks():
            each(block.start)
            yield block

    link.blocks = told  # type: ignore[method-assign]


def test_hanging_up_on_the_debtor_keeps_what_they_had_said(short: Scenario) -> None:
    made, paper, link = call(short, say(1.0, "why have you not paid"), tail=20)
    driven(link, lambda at: made.hang_up() if at >= 5 * RATE else None)
    assert made.run() == "trainee_hung_up"
    said = paper.turns[-1]
    assert (said.speaker, said.text) == ("debtor", "Well it is a long story and")
    assert paper.kinds("line_started", "line_ended")[-1][0] == "line_ended"
    assert paper.length / RATE < 5.2


def test_hanging_up_in_a_pause_keeps_the_words_before_it(short: Scenario) -> None:
    made, paper, link = call(short, say(1.0, "this is the very last thing that i wanted to say"), tail=20)
    driven(link, lambda at: (made.pause(at >= 3 * RATE), at >= 9 * RATE and made.hang_up())[0])
    assert made.run() == "trainee_hung_up"
    assert paper.turns[-1].text.startswith("this is the very last")


def test_nothing_is_said_after_hanging_up(short: Scenario) -> None:
    made, paper, link = call(short, say(1.0, "goodbye sam"), tail=20)
    driven(link, lambda at: made.hang_up() if at >= samples(1.7) else None)
    assert made.run() == "trainee_hung_up"
    assert [turn.text for turn in paper.turns] == ["Hello", "goodbye sam"]


def test_a_recording_that_ends_in_the_middle_keeps_what_was_in_the_air(short: Scenario) -> None:
    made, paper, _ = call(short, say(1.0, "why have you not paid"), tail=1.5)
    assert made.run() == "cut_off"
    assert paper.turns[-1].text.startswith("Well it is")
    made, paper, _ = call(short, say(1.0, "why have you not paid"), tail=0.1)
    made.run()
    assert paper.turns[-1].text == "why have you not paid"


def test_a_pause_in_the_debtors_last_line_does_not_end_the_call(talker: Scenario) -> None:
    made, paper, link = call(talker, say(1.0, "goodbye sam"), tail=60)
    driven(link, lambda at: made.pause(3 * RATE <= at < 9 * RATE))
    assert made.run() == "callback"
    assert paper.turns[-1].text.endswith("call you then")
    assert paper.turns[-1].start >= 9 * RATE


def test_a_cough_in_the_debtors_last_line_does_not_end_the_call(talker: Scenario) -> None:
    made, paper, _ = call(talker, say(1.0, "goodbye sam"), say(3.5, "", 0.9), tail=60)
    assert made.run() == "callback"
    assert [kind for kind, _ in paper.kinds("barge_in", "false_start")] == ["barge_in", "false_start"]
    assert paper.turns[-1].text.endswith("call you then")


def test_words_said_into_the_debtors_last_line_are_kept_and_the_call_ends(talker: Scenario) -> None:
    last = "wait there is one more thing that i have to ask you before you go"
    made, paper, _ = call(talker, say(1.0, "goodbye sam"), say(3.5, last), tail=60)
    assert made.run() == "callback"
    assert paper.turns[-1].text == last
    assert paper.length / RATE < 10


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
    assert paper.kinds("paused", "resumed") == [("paused", 5.0), ("resumed", 15.0)]


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


def test_a_long_pause_does_not_use_up_the_call(short: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.call.loop.LONGEST_CALL", 10 * RATE)
    made, paper, link = call(short, say(15.0, "why have you not paid"), tail=6)
    driven(link, lambda at: made.pause(3 * RATE <= at < 13 * RATE))
    made.run()
    assert paper.turns[-1].text.startswith("Well it is")


def test_a_long_backchannel_over_the_debtor_is_a_false_alarm_and_a_word_of_its_own_is_not(
    short: Scenario,
) -> None:
    for said, seconds, heard in (
        ("mm hmm okay yes right", 2.0, ["barge_in", "false_start"]),
        ("mm hmm", 0.4, ["backchannel"]),
        ("no no no", 0.6, ["barge_in"]),
    ):
        made, paper, _ = call(short, say(1.0, "why have you not paid"), say(5.0, said, seconds), tail=8)
        made.run()
        assert [kind for kind, _ in paper.kinds("barge_in", "backchannel", "false_start")] == heard
