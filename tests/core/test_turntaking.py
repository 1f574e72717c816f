"""Who has the floor, as scripts of what happens."""

import pytest

from voicecoach.core.transcript import Transcript, Word
from voicecoach.core.turntaking import (
    Answered,
    FinishWords,
    Floor,
    LineEnded,
    Manners,
    NoteBackchannel,
    Passed,
    Resume,
    Say,
    SpeechEnded,
    SpeechStarted,
    StopSaying,
    Think,
    WordsCame,
    step,
)

S = 16_000
MANNERS = Manners()


def words(text: str) -> Transcript:
    return Transcript(tuple(Word(word, 0, 1) for word in text.split()))


def came(text: str, *, backchannel: bool = False, noise: bool = False) -> WordsCame:
    return WordsCame(words(text), backchannel, noise)


def play(floor: Floor, *events: object) -> tuple[Floor, list[object]]:
    """Run a script; returns the floor at the end and everything commanded."""
    commanded: list[object] = []
    for event in events:
        floor, commands = step(floor, event, MANNERS)  # type: ignore[arg-type]
        commanded += commands
    return floor, commanded


DEBTOR = Floor("debtor", 0)


def test_reply_is_answered() -> None:
    said = came("how are you")
    floor, commands = play(Floor(), SpeechStarted(S), SpeechEnded(S, 2 * S), said, Answered("fine"))
    assert commands == [FinishWords(), Think("reply", said.transcript), Say("fine")]
    assert floor.holder == "debtor"


def test_trainee_who_goes_on_is_not_answered_over() -> None:
    floor, commands = play(
        Floor(),
        SpeechStarted(S),
        SpeechEnded(S, 2 * S),
        came("well i"),
        SpeechStarted(3 * S),
        Answered("what"),
    )
    assert Say("what") not in commands
    assert floor == Floor("trainee", 3 * S)


def test_words_that_come_after_the_trainee_went_on_are_late_news() -> None:
    floor, commands = play(
        Floor(), SpeechStarted(0), SpeechEnded(0, S), SpeechStarted(int(1.5 * S)), came("well")
    )
    assert commands == [FinishWords()]
    assert floor.holder == "trainee"


def test_interruption_stops_the_debtor_within_half_a_second() -> None:
    ticks = [Passed(S + at, talking=True, words="words") for at in range(0, S // 2, 320)]
    _, commands = play(DEBTOR, SpeechStarted(S), *ticks)
    assert commands == [StopSaying(S)]


def test_until_a_word_is_recognised_it_may_be_a_backchannel() -> None:
    floor, commands = play(DEBTOR, SpeechStarted(S), Passed(S + S // 2, talking=True))
    assert commands == []
    _, commands = play(floor, Passed(S + int(0.6 * S), talking=True))
    assert commands == [StopSaying(S)]


def test_a_short_backchannel_does_not_stop_the_debtor() -> None:
    floor, commands = play(
        DEBTOR,
        SpeechStarted(S),
        Passed(S + S // 4, talking=True),
        SpeechEnded(S, S + S // 3),
        came("mm hmm", backchannel=True),
    )
    assert commands == [FinishWords(), NoteBackchannel(S)]
    assert floor == DEBTOR


def test_a_long_backchannel_does_not_stop_the_debtor_while_its_words_are_heard() -> None:
    ticks = [Passed(S + at, talking=True, words="backchannel") for at in range(0, int(0.85 * S), 320)]
    _, commands = play(DEBTOR, SpeechStarted(S), *ticks)
    assert commands == []


def test_short_words_over_the_debtor_are_an_interruption_all_the_same() -> None:
    _, commands = play(DEBTOR, SpeechStarted(S), SpeechEnded(S, S + S // 4), came("stop"))
    assert commands == [FinishWords(), StopSaying(S), Think("reply", words("stop"))]


@pytest.mark.parametrize("alarm", [came("", backchannel=True, noise=True), came("okay", backchannel=True)])
def test_a_false_alarm_lets_the_debtor_go_on(alarm: WordsCame) -> None:
    floor, commands = play(
        DEBTOR, SpeechStarted(S), Passed(S + S, talking=True), SpeechEnded(S, 2 * S), alarm
    )
    assert commands == [StopSaying(S), FinishWords(), Resume()]
    assert floor.holder == "debtor"


def test_speech_that_outlasts_the_line_takes_the_floor() -> None:
    floor, commands = play(
        DEBTOR, SpeechStarted(S), LineEnded(S + 400), SpeechEnded(S, 2 * S), came("sure i can")
    )
    assert commands == [FinishWords(), Think("reply", words("sure i can"))]
    assert floor.holder == "thinking"


def test_a_cough_is_nothing() -> None:
    floor, commands = play(
        Floor(), SpeechStarted(S), SpeechEnded(S, S + 2000), came("", backchannel=True, noise=True)
    )
    assert commands == [FinishWords()]
    assert floor.holder == "nobody"


def test_long_silence_makes_the_debtor_ask_once() -> None:
    _, commands = play(Floor(), *(Passed(at * S) for at in range(20)))
    assert commands == [Think("silence")]


def test_a_monologue_is_cut_in_on() -> None:
    floor, commands = play(Floor(), SpeechStarted(0), *(Passed(at * S, talking=True) for at in range(50)))
    assert commands == [Think("monologue")]
    floor, commands = play(floor, Answered("can i say something"))
    assert commands == [Say("can i say something")]
    floor, commands = play(
        floor, *(Passed(at * S, talking=True) for at in range(50, 55)), SpeechEnded(0, 55 * S)
    )
    assert commands == [FinishWords()]
    assert floor == Floor("debtor", 0)
