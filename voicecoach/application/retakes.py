"""Retakes of recorded calls from one of the debtor's lines, and their comparison with the original."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from voicecoach.application import grading_service
from voicecoach.application.ports.retakes import CallRequest, ComparedCall, Moment
from voicecoach.application.reading import reader
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.scenario_catalog import ScenarioCatalog, ScenarioFile, debtor_of
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import samples, seconds
from voicecoach.dialogue.debtor import DebtorState
from voicecoach.dialogue.rebuilding import rebuilt
from voicecoach.grading.judge.grade import ungraded
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import as_it_stands, standing
from voicecoach.grading.review.moments import ANSWERS, answer_to, lessons
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.entry import moment
from voicecoach.library.calls.folders import SessionRecord, record_of, session_of, states_of
from voicecoach.machine.translation import language
from voicecoach.reports.wording import worded

T = TypeVar("T")
Begin = Callable[[str, int, CallRequest], RecordedCall]
"""Makes a call ready: scenario, seed, how."""
CHANGED = msg(
    "The scenario was changed after this call, so the debtor would answer differently. "
    "You cannot retake the call from this line, but you can retake it from the beginning."
)
OLD = msg(
    "This call was recorded by an older version, which did not store the debtor's state "
    "at this line. You can retake the call from the beginning."
)
LAST = msg("The debtor ended the call with this line, so there is nothing to answer. Choose an earlier line.")


class Retaking:
    """Retakes of calls; satisfies `Retakes`."""

    def __init__(
        self, catalog: ScenarioCatalog, begin: Begin, rubric: Callable[[], tuple[str, Path]]
    ) -> None:
        """`rubric` names the one that all calls are graded with, if any, and the folder of the user's own."""
        self._catalog, self._begin, self._rubric = catalog, begin, rubric

    def moment(self, folder: Path, line: int) -> Moment:
        """That line of that call."""
        record, session = record_of(folder), session_of(folder)
        turn = _line_of(folder, session, line)
        file = self._catalog.with_id(record.scenario)
        refused, said = "", turn.text
        try:
            said = _state(folder, record, session, turn, file).last
        except Problem as problem:
            refused = problem.sentence
        report = grading_service.stored_report(folder) or ungraded(session)
        answer = answer_to(report, line)
        scenario = file.scenario if file else None
        return Moment(
            folder=folder,
            line=line,
            scenario=record.scenario,
            seed=record.seed,
            title=scenario.title if scenario else record.scenario,
            who=scenario.persona.name if scenario else msg("The debtor"),
            at=seconds(turn.start),
            end=answer.end,
            length=report.length,
            line_text=said,
            answer=answer.text,
            lessons=lessons(report, line),
            refused=refused,
            private=record.private,
        )

    def begin(self, folder: Path, line: int, drill: str = "") -> RecordedCall:
        """A new call that continues from that line; stored in the same folder as the original."""
        record, session = record_of(folder), session_of(folder)
        turn = _line_of(folder, session, line)
        request = CallRequest(
            private=record.private,
            level=record.level,
            resume=_state(folder, record, session, turn, self._catalog.with_id(record.scenario)),
            retake_of=folder.name,
            retake_line=line,
            drill=drill,
        )
        return self._begin(record.scenario, record.seed, request)

    def compared(self, first: Path, second: Path) -> tuple[ComparedCall, ComparedCall]:
        """Both calls; of an original only what began with the line that was answered again."""
        first_record, other = record_of(first), record_of(second)
        return (
            self._compared(first, first_record, other if other.retake_of == first.name else None),
            self._compared(second, other, first_record if first_record.retake_of == second.name else None),
        )

    def _compared(self, folder: Path, record: SessionRecord, retake: SessionRecord | None) -> ComparedCall:
        report = _report(folder)
        stands = standing(report, comments_of(folder))
        report_shown = worded(as_it_stands(report, stands), language())
        when = record.started, moment(record.started)
        if retake is None or not 0 < retake.retake_line < len(report.turns):
            return ComparedCall(
                folder, report_shown, report_shown, *when, 0.0, report.length, drill=record.drill
            )
        since = report.turns[retake.retake_line].start
        until = _after_answers(report, retake.retake_line) if retake.drill else report.length
        span = samples(since), samples(until)
        rubric, own = self._rubric()
        part = grading_service.grade_part(folder, rubric, *span, drill=bool(retake.drill), own_rubrics=own)
        return ComparedCall(
            folder, _moved(worded(part, language()), since), report_shown, *when, since, until, part=True
        )


def _report(folder: Path) -> Report:
    stored = grading_service.stored_report(folder)
    if stored is None:
        raise Problem(msg("{name} is not graded yet. Grade it first, then compare.", name=folder.name))
    return stored


def _line_of(folder: Path, session: Session, line: int) -> Turn:
    """The debtor's turn with that index."""
    turn = session.turns[line] if 0 <= line < len(session.turns) else None
    if turn is None or turn.speaker != "debtor":
        raise Problem(
            msg(
                "There is no line of the debtor at this point of {name}. Choose one in the replay.",
                name=folder.name,
            )
        )
    return turn


def _state(
    folder: Path, record: SessionRecord, session: Session, turn: Turn, file: ScenarioFile | None
) -> DebtorState:
    """The debtor's state at that line; raises Problem if it is unknown or the call ends there."""
    if file is None:
        raise Problem(
            msg(
                "The scenario “{scenario}” no longer exists, so you cannot retake this call.",
                scenario=record.scenario,
            )
        )
    state = _stored_state(folder, turn)
    unchanged = file.sha256 == record.scenario_sha256
    if state is None or not unchanged:
        debtor = debtor_of(file.scenario, record.seed, record.level)
        known = rebuilt(debtor, session, reader().understand)
        state = (known or {}).get(turn.start)
    if state is None:
        raise Problem(OLD if unchanged else CHANGED)
    if state.outcome:
        raise Problem(LAST)
    return state


def _stored_state(folder: Path, turn: Turn) -> DebtorState | None:
    """The state stored during the call; None if there is none."""
    try:
        return states_of(folder).get(turn.start)
    except Problem:  # damaged: derived from what was said instead
        return None


def _after_answers(report: Report, line: int) -> float:
    """Second at which the debtor's reply to the last answer of a drill is over."""
    for _ in range(ANSWERS):
        until = answer_to(report, line).end
        later = [n for n, turn in enumerate(report.turns) if turn.speaker == "debtor" and turn.start >= until]
        if not later:
            return report.length
        line = later[0]
    return report.turns[line].end


def _moved(value: T, by: float) -> T:
    """The value with all its times shifted by so many seconds."""
    if isinstance(value, msgspec.Struct):
        names = type(value).__struct_fields__
        return msgspec.structs.replace(
            value,
            **{
                name: round(getattr(value, name) + by, 3)
                if name in ("start", "end")
                else _moved(getattr(value, name), by)
                for name in names
            },
        )
    if isinstance(value, tuple):
        return tuple(_moved(item, by) for item in value)  # type: ignore[return-value]  # of the same things
    return value
