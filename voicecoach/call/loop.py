"""One live call: the loop that the microphone drives."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace

from voicecoach.call.hearing import Hearing
from voicecoach.call.ports import Outside
from voicecoach.call.view import CallView, cue
from voicecoach.core import endpointing, speaking, turntaking
from voicecoach.core.endpointing import Endpointer
from voicecoach.core.session import Event, EventKind, Turn
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, level, samples, silence
from voicecoach.core.speaking import Speaking
from voicecoach.core.transcript import Transcript
from voicecoach.core.turntaking import (
    Answered,
    FinishWords,
    LineEnded,
    NoteBackchannel,
    Passed,
    Patience,
    Resume,
    Say,
    SpeechEnded,
    StopSaying,
    Think,
    WordsCame,
)
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, Prompt, begin, respond, take_up
from voicecoach.dialogue.heard import ASKED_TO_REPEAT, HeardTurn
from voicecoach.language.floor import acknowledges, asks, kind
from voicecoach.language.phrases import is_backchannel

ROOM_TAIL = samples(0.3)
"""Samples for which echo remains in the room after the debtor's last sample."""
NOISE = samples(0.4)
"""Samples: a shorter sound without words is a cough or a chair."""
FINAL_WORDS = 3 * BLOCK
"""Samples that final words and answer take.

Subtracted from the end-of-turn wait so that the reply comes on time.
"""
MIN_WAIT = samples(0.4)
"""Shortest end-of-turn wait, in samples: recognisers need this much silence to be sure of the last word."""
BRIEF_SPEECH = samples(0.6)
"""Samples: shorter speech acknowledges if its surest word does, as the others are often misheard."""
EDGE = samples(0.25)
"""Samples that a word may lie outside the utterance that the voice detector found; further out it is an error."""
LONGEST_CALL = 20 * 60 * RATE
"""Samples after which a call ends by itself: twenty minutes, pauses not counted."""
CLOSING = samples(1.0)
"""Samples to wait for the last words after hanging up."""
LAST_WORDS = samples(0.3)
"""Samples of it before the recogniser is asked: it has not processed the last 0.2 s yet."""

Answer = tuple[DebtorState, Line, Samples]
"""The debtor's next state, line and sound."""


class Call:
    """The call loop: takes one block at a time and does everything that follows from it.

    There is no other clock.
    """

    def __init__(
        self,
        debtor: Debtor,
        outside: Outside,
        worker: Executor,
        *,
        hearing: Hearing,
        patience: Patience | None = None,
        tell: Callable[[Event], None] = lambda _: None,
        resume: DebtorState | None = None,
    ) -> None:
        """What is said is understood, and answers are found and rendered, on `worker`; `tell` hears of each event.

        With `resume` the call continues from that state: the debtor says the last line again.
        """
        self._debtor, self._out, self._worker = debtor, outside, worker
        self._hearing = hearing
        self._patience, self._tell = patience or Patience(), tell
        self._state, line = take_up(resume) if resume else begin(debtor)
        self._answer: Future[Answer] | None = worker.submit(self._rendered, self._state, line)
        self._floor = turntaking.Floor()
        self._ear = Endpointer()
        self._line: Speaking | None = None
        self._stopped: Speaking | None = None
        self._resuming = False
        self._awaited: deque[SpeechEnded] = deque()
        self._unanswered: tuple[Turn, ...] = ()
        self._barged_in = False
        self._partial, self._asks = Transcript(), False
        self._tail = self._held = 0
        self._closing: int | None = None
        self._view = CallView()
        self._hung_up = self._wants_repeat = self._paused = False

    def view(self) -> CallView:
        """The current state of the call; callable from any thread."""
        return self._view

    def hang_up(self) -> None:
        """Hang up for the trainee; callable from any thread."""
        self._hung_up = True

    def repeat(self) -> None:
        """Ask for the last line again; callable from any thread."""
        self._wants_repeat = True

    def pause(self, on: bool) -> None:
        """Pause or resume the call; callable from any thread."""
        self._paused = on

    def run(self) -> str:
        """Run the call until it ends; returns the outcome."""
        self._note(0, "call_started", self._debtor.scenario.id)
        for block in self._out.link.blocks():
            self._take(block)
            if self._over(block):
                break
        else:
            self._cut_off()
        return self._end()

    def _take(self, block: Block) -> None:
        sound = self._trainee_sound(block)
        self._out.recorder.sound(sound, block.far)
        self._out.recogniser.accept(sound)
        self._follow_line(block)
        for fault in (sentence for part in self._out.fallible for sentence in part.faults()):
            self._view = replace(self._view, notice=fault)
            self._note(block.start, "device_fault", fault)
        if self._closing is not None:
            self._wait_for_last_words(block.start - self._closing)
        elif self._paused:
            self._hold(block)
        else:
            talking = self._listen(block)
            self._take_answer()
            self._do(Passed(block.start + BLOCK, talking, kind(self._partial.texts)))
        self._show(block, sound)

    def _trainee_sound(self, block: Block) -> Samples:
        """The trainee's sound, with echo removed while the debtor is audible and shortly after.

        Silence while paused.
        """
        if self._paused:
            return silence(BLOCK)
        self._tail = ROOM_TAIL if block.audible else max(0, self._tail - BLOCK)
        return block.near if self._tail else block.mic

    def _hold(self, block: Block) -> None:
        """Handle a block while paused: the debtor is silent and no wait runs out."""
        if not self._view.paused:
            self._note(block.start, "paused")
        self._held += BLOCK
        if self._line is not None and not self._line.stopping:
            self._fall_silent()
            self._resuming = True
        if self._floor.holder == "nobody":
            self._floor = replace(self._floor, since=block.start)

    def _listen(self, block: Block) -> bool:
        """Voice, edges of speech and words; returns whether the trainee's voice is in this block."""
        if self._view.paused:
            self._note(block.start, "resumed")
        self._grant_repeat()
        self._resume()
        voiced = self._out.detector.voiced(block.near)
        strict, wait = block.audible, self._wait(block)
        self._ear, edge = endpointing.advance(
            self._ear, block.start, voiced=voiced, level=level(block.near), wait=wait, strict=strict
        )
        if self._ear.speaking and block.start % (5 * BLOCK) == 0:
            self._partial = self._out.recogniser.partial()
            self._asks = asks(self._partial.texts)
        if edge is not None:
            self._do(edge)
        self._take_words()
        return self._ear.speaking and self._ear.end == block.start + BLOCK

    def _wait(self, block: Block) -> int:
        """Samples of silence that end a turn: the end-of-turn wait less the link's latency."""
        if block.audible:
            return self._patience.overlap
        wait = self._patience.turn
        if "asks_number" in self._last_marks():
            wait = self._patience.number
        elif self._asks:
            wait = self._patience.question
        return max(MIN_WAIT, wait - self._out.link.latency - FINAL_WORDS)

    def _last_marks(self) -> tuple[str, ...]:
        return next((turn.marks for turn in reversed(self._view.turns) if turn.speaker == "debtor"), ())

    def _take_words(self) -> None:
        """Act on the words of an utterance once they are available."""
        came = self._kept_words()
        if came is not None:
            spoken, words = came
            texts = words.texts
            self._unanswered += (_heard(spoken, words),) if texts else ()
            length = spoken.end - spoken.start
            acknowledged = (
                not texts or is_backchannel(texts) or (length < BRIEF_SPEECH and acknowledges(words))
            )
            self._do(WordsCame(words, acknowledged, noise=length < NOISE and not texts))

    def _kept_words(self) -> tuple[SpeechEnded, Transcript] | None:
        """Record the next finished utterance as a turn; None while its words are not known."""
        words = self._out.recogniser.finished() if self._awaited else None
        if words is None:
            return None
        spoken = self._awaited.popleft()
        words = words.within(spoken.start - EDGE, spoken.end + EDGE).without_ghosts()
        if words.words:
            self._keep(_heard(spoken, words))
            self._note(spoken.start, "heard", words.text)
        self._partial, self._asks = Transcript(), False
        return spoken, words

    def _take_answer(self) -> None:
        """Speak the answer once it is available and the last line has faded out."""
        if self._answer is not None and self._line is None and self._answer.done():
            answer, self._answer = self._answer.result(), None
            self._do(Answered(answer))

    def _follow_line(self, block: Block) -> None:
        if self._line is None:
            return
        before, line = self._line, self._line.followed(block)
        self._line = None if line.ended else line
        if before.began is None and line.began is not None:
            self._note(line.began, "line_started", line.text, line.marks)
            self._out.recorder.state(line.began, self._state)
        if line.ended:
            self._line_over(line)

    def _line_over(self, line: Speaking) -> None:
        if line.began is not None:
            said = speaking.turn(line)
            self._keep(said)
            self._note(line.end, "line_ended", said.text, line.marks)
        if line.stopping:
            self._stopped = line
        else:
            self._do(LineEnded(line.end))

    def _do(self, event: turntaking.Event[Answer]) -> None:
        """Take one turn-taking step and carry out its commands."""
        self._floor, commands = turntaking.step(self._floor, event, self._patience.manners)
        for command in commands:
            self._obey(command, event)

    def _obey(self, command: turntaking.Command[Answer], why: turntaking.Event[Answer]) -> None:
        match command, why:
            case FinishWords(), SpeechEnded():
                self._finish_words(why)
            case Think(prompt, _), _:
                self._think(prompt)
            case Say((state, line, sound)), _:
                self._state, self._unanswered, self._stopped = state, (), None
                self._barged_in = self._resuming = False
                self._speak(speaking.speak(line.text, sound, line.marks))
            case StopSaying(at), _:
                self._stop_line(at)
            case Resume(), _:
                self._unanswered, self._resuming, self._barged_in = (), True, False
                self._note(self._floor.since, "false_start")
            case NoteBackchannel(at), _:
                self._unanswered = ()
                self._note(at, "backchannel")

    def _finish_words(self, spoken: SpeechEnded) -> None:
        self._awaited.append(spoken)
        self._out.recogniser.finish()

    def _stop_line(self, since: int) -> None:
        self._fall_silent()
        self._barged_in, self._resuming = True, False
        self._note(since, "barge_in")

    def _fall_silent(self) -> None:
        self._out.link.stop()
        if self._line is not None:
            self._line = replace(self._line, stopping=True)

    def _resume(self) -> None:
        """Resume a stopped line once it has faded out."""
        if self._resuming and self._line is None and self._stopped is not None:
            self._speak(speaking.rest(self._stopped))
            self._stopped, self._resuming = None, False

    def _speak(self, line: Speaking) -> None:
        self._line = line
        self._out.link.play(line.sound)
        self._view = replace(self._view, caption=line.text)

    def _grant_repeat(self) -> None:
        if self._wants_repeat and self._floor.holder == "nobody" and self._answer is None:
            self._answer = self._worker.submit(self._answered, ASKED_TO_REPEAT, "reply")
        self._wants_repeat = False

    def _think(self, prompt: Prompt) -> None:
        if self._state.outcome:
            return  # nothing is said after the last line, whoever spoke into it
        said = self._unanswered, self._view.turns
        self._answer = self._worker.submit(self._reply, *said, prompt, interrupting=self._barged_in)

    def _reply(
        self, said: tuple[Turn, ...], turns: tuple[Turn, ...], prompt: Prompt, *, interrupting: bool
    ) -> Answer:
        return self._answered(self._hearing.heard(said, turns, interrupting=interrupting), prompt)

    def _answered(self, heard: HeardTurn, prompt: Prompt) -> Answer:
        return self._rendered(*respond(self._debtor, self._state, heard, prompt))

    def _rendered(self, state: DebtorState, line: Line) -> Answer:
        return state, line, self._out.voice.render(line.text)

    def _keep(self, turn: Turn) -> None:
        self._out.recorder.turn(turn)
        turns = sorted((*self._view.turns, turn), key=lambda turn_: turn_.start)
        self._view = replace(self._view, turns=tuple(turns))

    def _note(self, at: int, kind: EventKind, text: str = "", marks: tuple[str, ...] = ()) -> None:
        event = Event(at, kind, text, marks)
        self._out.recorder.event(event)
        self._tell(event)

    def _show(self, block: Block, sound: Samples) -> None:
        self._view = replace(
            self._view,
            at=block.start + BLOCK,
            floor=self._floor.holder,
            trainee_level=level(sound),
            debtor_level=level(block.far),
            partial=self._partial.text if self._ear.speaking or self._awaited else "",
            cue="" if self._paused else self._cue(block.start),
            paused=self._paused,
        )

    def _cue(self, now: int) -> str:
        name = self._debtor.scenario.persona.name.split()[0]
        return cue(self._floor.holder, (now - self._floor.since) / RATE, name)

    def _over(self, block: Block) -> bool:
        """Whether the call is over: the debtor's last line was heard, or somebody hung up."""
        if self._closing is None and (
            self._all_said() or self._hung_up or block.start - self._held > LONGEST_CALL
        ):
            self._closing = block.start
            self._fall_silent()
        if self._closing is None:
            return False
        nothing = self._line is None and not self._awaited and not self._ear.speaking
        return nothing or block.start - self._closing > CLOSING

    def _all_said(self) -> bool:
        """Whether the debtor's last line is over.

        A stopped one is not until it is clear whether it will resume.
        """
        stopped = self._resuming or self._floor.cut
        return bool(self._state.outcome) and self._line is None and self._answer is None and not stopped

    def _wait_for_last_words(self, waited: int) -> None:
        """After the end of the call: record the utterance in progress without acting on it."""
        if self._ear.speaking and waited >= LAST_WORDS:
            self._finish_words(SpeechEnded(self._ear.start, self._ear.end))
            self._ear = Endpointer()
        self._kept_words()

    def _cut_off(self) -> None:
        """The sound ended before the call did: record the line and the utterance in progress."""
        self._wait_for_last_words(LAST_WORDS)
        while self._kept_words() is not None:
            pass
        if self._line is not None:
            self._line_over(replace(self._line, stopping=True))

    def _end(self) -> str:
        outcome = self._state.outcome or ("trainee_hung_up" if self._hung_up else "cut_off")
        self._note(self._view.at, "call_ended", outcome)
        self._view = replace(self._view, ended=True, outcome=outcome)
        return outcome


def _heard(spoken: SpeechEnded, words: Transcript) -> Turn:
    return Turn("trainee", spoken.start, spoken.end, words.text, words.words)
