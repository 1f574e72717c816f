"""Simulated trainees at the microphone: when they speak, wait and give way; and one whole call of theirs."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.scenario_calls import Held, held
from voicecoach.application import trainees
from voicecoach.application.demo import SimulatedApp
from voicecoach.application.recorded_call import InlineExecutor
from voicecoach.application.scenario_catalog import shipped_and_own
from voicecoach.application.trainees import SimulatedCall
from voicecoach.core.session import Event
from voicecoach.core.sound import BLOCK, RATE, Samples, samples
from voicecoach.devices.virtual.spoken_trainee import GIVE_WAY, SpokenTrainee
from voicecoach.dialogue.debtor import Line
from voicecoach.dialogue.simulated.partner import Saying
from voicecoach.library.calls import folders

LONG = "I was going to pay this one but then my hours were cut again"
WORD = samples(0.3)


class WordVoice:
    """Three tenths of a second of sound a word."""

    def render(self, text: str) -> Samples:
        return np.full(WORD * len(text.split()), 1000, np.int16)

    def faults(self) -> tuple[str, ...]:
        return ()


class Says:
    """A partner who says these, one after the other."""

    def __init__(self, after: list[Saying], over: list[Saying] | None = None) -> None:
        self.left, self.into = after, over or []

    def over(self, line: Line) -> Saying | None:
        return self.into[0] if self.into and len(line.text.split()) > 8 else None

    def after(self, _: Line) -> Saying | None:
        return self.left[0] if self.left else None

    def began(self, saying: Saying) -> None:
        kept = self.left if saying.cue == "after" else self.into
        kept.remove(saying)


class Room:
    """A trainee and what reaches the microphone."""

    def __init__(self, partner: Says) -> None:
        self.trainee = SpokenTrainee(partner, WordVoice(), WordVoice(), InlineExecutor())
        self.sound = np.zeros(0, np.int16)

    def passes(self, seconds: float) -> None:
        for _ in range(round(seconds * RATE / BLOCK)):
            self.sound = np.concatenate([self.sound, self.trainee.read(BLOCK)])

    def starts(self, line: str) -> None:
        self.trainee.heard(Event(len(self.sound), "line_started", line))

    def ends(self, line: str) -> None:
        self.trainee.heard(Event(len(self.sound), "line_ended", line))

    def debtor(self, line: str, seconds: float) -> None:
        self.starts(line)
        self.passes(seconds)
        self.ends(line)

    @property
    def spoken(self) -> list[tuple[float, float, str]]:
        return [(round(s.begin / RATE, 2), round(s.end / RATE, 2), s.text) for s in self.trainee.said]


def test_a_line_is_answered_after_a_short_pause() -> None:
    room = Room(Says([Saying("good morning", seconds=0.5), Saying("how are you", seconds=0.5)]))
    room.debtor("Hello?", 1)
    room.passes(2)
    room.debtor("Fine.", 1)
    room.passes(2)
    assert room.spoken == [(1.5, 2.1, "good morning"), (4.5, 5.4, "how are you")]
    loud = np.flatnonzero(room.sound) / RATE
    assert loud[0] == 1.5
    assert loud[-1] == pytest.approx(5.4, abs=0.001)


def test_who_was_about_to_speak_waits_when_the_debtor_goes_on() -> None:
    room = Room(Says([Saying("good morning")]))
    room.debtor("Hello?", 1)
    room.passes(0.3)
    room.debtor("Who is this?", 1)
    room.passes(2)
    assert room.spoken == [(2.9, 3.5, "good morning")]


def test_a_line_that_broke_off_may_go_on() -> None:
    room = Room(Says([Saying("why is that")]))
    room.starts(LONG)
    room.passes(1)
    room.ends("I was going")
    room.passes(1)
    assert room.spoken == []
    room.debtor("to pay this one but then my hours were cut again", 2)
    room.passes(2)
    assert room.spoken == [(4.6, 5.5, "why is that")]


def test_a_backchannel_is_no_answer_and_an_interruption_is_one() -> None:
    over = [Saying("okay", "backchannel", 0.5), Saying("wait a minute", "interruption", 0.5)]
    room = Room(Says([Saying("i see"), Saying("sorry")], over))
    room.debtor(LONG, 3)
    room.passes(2)
    room.starts(LONG)
    room.passes(1)
    room.ends("I was going")
    room.passes(3)
    assert [text for *_, text in room.spoken] == ["okay", "i see", "wait a minute"]


def test_nothing_is_said_into_a_line_that_is_already_over() -> None:
    room = Room(Says([Saying("i see")], [Saying("okay", "backchannel", 2.0)]))
    room.debtor(LONG, 1)
    room.passes(2)
    assert [text for *_, text in room.spoken] == ["i see"]


def test_who_goes_on_and_on_gives_way_and_what_was_not_said_is_not_counted() -> None:
    room = Room(Says([Saying(" ".join(["word"] * 200), until_cut=True)]))
    room.debtor("Hello?", 1)
    room.passes(31)
    room.starts("Can I say something?")
    room.passes(3)
    begin, end, text = room.spoken[0]
    assert end == pytest.approx(32 + GIVE_WAY / RATE, abs=0.02)
    assert len(text.split()) == pytest.approx((end - begin) / 0.3, abs=1)
    assert not room.sound[round(end * RATE) :].any()


@pytest.fixture(scope="module")
def aloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedApp]:
    """The program with a simulated trainee; rendered lines are kept from call to call."""
    root = tmp_path_factory.mktemp("aloud")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_HOME", str(root))
        app = SimulatedApp(SimulatedCall("third-party", 2, "good", "normal"), root / "calls", paced=False)
        yield app
        app.close()


@pytest.fixture(scope="module")
def call(aloud: SimulatedApp) -> Held:
    """One whole call aloud, heard by Vosk."""
    return held(aloud, aloud.plan)


def test_a_good_trainee_is_heard_to_do_what_was_meant(call: Held) -> None:
    exchanges = call.exchanges
    assert call.outcome == "message_left"
    assert len(exchanges) >= 4
    assert [(one.heard.text, one.lost) for one in exchanges if one.lost] == []
    acts = {act for one in exchanges for act in one.heard.acts}
    assert {"verify_identity", "ask_contact", "leave_message"} <= acts
    assert not acts & {"disclose", "threaten", "argue"}


def test_the_same_seed_gives_the_same_call(aloud: SimulatedApp, call: Held) -> None:
    assert held(aloud, aloud.plan) == call


def test_the_trainee_never_has_the_debtors_voice() -> None:
    for file in shipped_and_own().readable():
        wish = trainees.voice_of(trainees.trainee_of("good"), file.scenario)
        assert wish.gender != file.scenario.persona.voice.gender


def test_the_session_says_that_the_trainee_is_simulated(aloud: SimulatedApp, call: Held) -> None:
    folder: Path = folders.session_folders(aloud.sessions_folder)[0]
    assert folders.record_of(folder).trainee == "Simulated trainee (good)"
