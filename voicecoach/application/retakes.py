"""Recorded calls taken up again from one of the debtor's lines, and held against each other."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from voicecoach.application import grading_service
from voicecoach.application.ports.retakes import Moment, Take, Taking
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.scenario_catalog import ScenarioCatalog, ScenarioFile, debtor_of
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
Begin = Callable[[str, int, Taking], RecordedCall]
"""Makes a call ready: scenario, seed, how."""
CHANGED = (
    "The scenario of this call has been changed since, and its debtor would no longer say the same. The call cannot "
    "be taken up here; you can take it again from the beginning."
)
OLD = (
    "This call was recorded by an older program, and how the debtor stood here can no longer be worked out. It can be "
    "taken again from the beginning."
)
LAST = "The debtor ended the call with this line: there is nothing to answer. Choose an earlier line."


class Retaking:
    """Takes calls up again; satisfies `Retakes`."""

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
            refused = str(problem)
        report = grading_service.stored_report(folder) or ungraded(session)
        answer = answer_to(report, line)
        scenario = file.scenario if file else None
        return Moment(
            folder=folder,
            line=line,
            scenario=record.scenario,
            seed=record.seed,
            title=scenario.title if scenario else record.scenario,
            who=scenario.persona.name if scenario else "The debtor",
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
        """The call from there on; it is kept where the older one is, and is a call of its own."""
        record, session = record_of(folder), session_of(folder)
        turn = _line_of(folder, session, line)
        taking = Taking(
            private=record.private,
            level=record.level,
            resume=_state(folder, record, session, turn, self._catalog.with_id(record.scenario)),
            retake_of=folder.name,
            retake_line=line,
            drill=drill,
        )
        return self._begin(record.scenario, record.seed, taking)

    def takes(self, first: Path, second: Path) -> tuple[Take, Take]:
        """Both calls; of an original only what began with the line that was answered again."""
        one, other = record_of(first), record_of(second)
        return (
            self._take(first, one, other if other.retake_of == first.name else None),
            self._take(second, other, one if one.retake_of == second.name else None),
        )

    def _take(self, folder: Path, record: SessionRecord, retake: SessionRecord | None) -> Take:
        report = _report(folder)
        stands = standing(report, comments_of(folder))
        whole = worded(as_it_stands(report, stands), language())
        when = record.started, moment(record.started)
        if retake is None or not 0 < retake.retake_line < len(report.turns):
            return Take(folder, whole, whole, *when, 0.0, report.length, drill=record.drill)
        since = report.turns[retake.retake_line].start
        until = _after_answers(report, retake.retake_line) if retake.drill else report.length
        span = samples(since), samples(until)
        rubric, own = self._rubric()
        part = grading_service.grade_part(folder, rubric, *span, drill=bool(retake.drill), own_rubrics=own)
        return Take(folder, _moved(worded(part, language()), since), whole, *when, since, until, part=True)


def _report(folder: Path) -> Report:
    found = grading_service.stored_report(folder)
    if found is None:
        raise Problem(f"{folder.name} has not been graded yet. Grade it first, then compare.")
    return found


def _line_of(folder: Path, session: Session, line: int) -> Turn:
    """The debtor's turn with that index."""
    turn = session.turns[line] if 0 <= line < len(session.turns) else None
    if turn is None or turn.speaker != "debtor":
        raise Problem(
            f"There is no line of the debtor at this place of {folder.name}. Choose one in the replay."
        )
    return turn


def _state(
    folder: Path, record: SessionRecord, session: Session, turn: Turn, file: ScenarioFile | None
) -> DebtorState:
    """How the debtor stood with that line; Problem when that is not known for sure, or nothing can follow it."""
    if file is None:
        raise Problem(
            f"The scenario “{record.scenario}” is not here any more, so the call cannot be taken up again."
        )
    state = _kept(folder, turn)
    unchanged = file.sha256 == record.scenario_sha256
    if state is None or not unchanged:
        debtor = debtor_of(file.scenario, record.seed, record.level)
        known = rebuilt(debtor, session)
        state = (known or {}).get(turn.start)
    if state is None:
        raise Problem(OLD if unchanged else CHANGED)
    if state.outcome:
        raise Problem(LAST)
    return state


def _kept(folder: Path, turn: Turn) -> DebtorState | None:
    """As it was written down during the call."""
    try:
        return states_of(folder).get(turn.start)
    except Problem:  # damaged: worked out from what was said instead
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
    """Everything in it so many seconds later."""
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
        return tuple(_moved(one, by) for one in value)  # type: ignore[return-value]  # of the same things
    return value
