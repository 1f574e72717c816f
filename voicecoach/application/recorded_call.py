"""A practice call from scenario to session folder: connects the call loop with its parts and ends it safely."""

import datetime
import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

import msgspec

from voicecoach import __version__
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.scenario_catalog import ScenarioFile
from voicecoach.call.hearing import Hearing
from voicecoach.call.loop import Call
from voicecoach.call.ports import AudioLink, Outside, Recogniser, Voice, VoiceDetector
from voicecoach.call.view import CallView
from voicecoach.core.baseline import Baseline
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.core.sound import samples
from voicecoach.core.turntaking import Patience
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.heard import Understand
from voicecoach.grading.review.moments import ANSWERS
from voicecoach.library.calls.folders import SESSION_FORMAT, SessionRecord, SessionWriter
from voicecoach.machine.settings import Settings

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
HALF_DUPLEX = "half_duplex"
"""Note of a call in which the microphone was muted while the debtor spoke; `reports.wording` says it."""
DRILL_OVER = "drill_over"
"""Outcome of a drill that went to its end."""


def new_record(
    file: ScenarioFile,
    debtor: Debtor,
    settings: Settings,
    recogniser: str,
    baseline: Baseline | None = None,
    *,
    request: CallRequest = CallRequest(),
) -> SessionRecord:
    """The record of a call before it begins."""
    notes = {"interruptions": HALF_DUPLEX} if settings.audio.half_duplex else {}
    now = datetime.datetime.now().astimezone()
    return SessionRecord(
        format=SESSION_FORMAT,
        trainee=settings.trainee,
        scenario=debtor.scenario.id,
        level=debtor.level,
        seed=debtor.seed,
        started=now.isoformat(timespec="milliseconds"),
        scenario_sha256=file.sha256,
        country=debtor.scenario.country,
        rubric=debtor.scenario.rubric,
        recogniser=recogniser,
        notes=notes,
        facts={"voicecoach": __version__},
        baseline=baseline,
        private=request.private,
        retake_of=request.retake_of,
        retake_line=request.retake_line,
        drill=request.drill,
    )


def patience(settings: Settings) -> Patience:
    """How long the debtor waits, as the coach has set it."""
    turn = samples(settings.turns.end_of_turn)
    return Patience(
        turn=turn,
        question=min(turn, Patience().question),
        number=max(turn, samples(settings.turns.end_of_turn_number)),
    )


class InlineExecutor(Executor):
    """Runs work immediately in the same thread, so that a call from a file is repeatable."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass(frozen=True)
class AfterAnswers:
    """Counts the trainee's answers that the debtor has replied to."""

    left: int
    """Answers still to come; 0 from the beginning on counts nothing."""
    heard: bool = False
    """Something was said since the debtor's last line began."""
    replying: bool = False
    """The line in the air replies to an answer."""
    cut: bool = False
    """That line was interrupted: it is no reply."""
    over: bool = False

    def after(self, event: Event) -> "AfterAnswers":
        """The count with one more event."""
        match event.kind:
            case "heard":
                return replace(self, heard=True)
            case "backchannel":
                return replace(self, heard=False)
            case "barge_in":
                return replace(self, cut=True)
            case "line_started":
                return replace(self, heard=False, replying=self.replying or self.heard)
            case "line_ended" if self.cut:
                return replace(self, cut=False)
            case "line_ended" if self.replying and self.left:
                return replace(self, left=self.left - 1, replying=False, over=self.left == 1)
        return self


class RecordedCall:
    """One call with its session folder; satisfies `LiveCall`."""

    def __init__(
        self,
        debtor: Debtor,
        writer: SessionWriter,
        settings: Settings,
        *,
        link: AudioLink,
        recogniser: Recogniser,
        detector: VoiceDetector,
        voice: Voice,
        understand: Understand,
        tell: Callable[[Event], None] = lambda _: None,
        request: CallRequest = CallRequest(),
    ) -> None:
        """With a link that is not live the debtor answers in the call's own thread."""
        self.folder = writer.folder
        self._writer, self._link, self._recogniser = writer, link, recogniser
        self._worker = ThreadPoolExecutor(1, "debtor") if link.live else InlineExecutor()
        self._ending = AfterAnswers(ANSWERS if request.drill else 0)
        self._call = Call(
            debtor,
            Outside(link=link, recogniser=recogniser, detector=detector, voice=voice, recorder=writer),
            self._worker,
            hearing=Hearing(understand, writer.record.day, debtor.scenario.country),
            patience=patience(settings),
            tell=lambda event: self._hear(event, tell),
            resume=request.resume,
        )
        self.hang_up, self.repeat, self.pause = self._call.hang_up, self._call.repeat, self._call.pause

    def view(self) -> CallView:
        """How the call stands."""
        return self._call.view()

    def run(self) -> None:
        """Run until somebody hangs up; the recording is stored and marked as ended in every case."""
        outcome = "cut_off"
        log.info("a call begins")
        try:
            outcome = self._call.run()
        except Problem:
            raise
        except Exception as error:
            log.exception("the call was cut off")
            raise Problem(
                msg(
                    "The call was cut off by a fault in the program ({fault}). Everything said until then is safe in "
                    "{call} and can be graded.",
                    fault=type(error).__name__,
                    call=self.folder.name,
                )
            ) from error
        finally:
            self._end(outcome)

    def _hear(self, event: Event, tell: Callable[[Event], None]) -> None:
        """Tell on; a drill is over after so many answers."""
        tell(event)
        self._ending = self._ending.after(event)
        if self._ending.over:
            self._call.hang_up()

    def _end(self, outcome: str) -> None:
        self._link.close()
        self._recogniser.close()
        self._worker.shutdown()
        if self._ending.over and outcome == "trainee_hung_up":
            outcome = DRILL_OVER
        log.info("a call ends: %s", outcome)
        counts = {f"stream {name}": str(count) for name, count in self._link.flags.items()}
        facts = {**self._writer.record.facts, **self._link.facts, **counts}
        self._writer.finish(msgspec.structs.replace(self._writer.record, outcome=outcome, facts=facts))
