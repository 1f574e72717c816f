"""The practice plan of the trainee at this computer: filled from graded calls, shown on the start page."""

import datetime
import hashlib
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

from voicecoach.application import grading_service
from voicecoach.application.ports.practice_plan import DrillResult, DueItem, DueList
from voicecoach.application.retakes import Retaking
from voicecoach.application.scenario_catalog import ScenarioCatalog
from voicecoach.core.messages import Message, msg, plural
from voicecoach.core.problem import Problem
from voicecoach.dialogue.scenario import Scenario
from voicecoach.grading.report import Report
from voicecoach.grading.review.moments import ANSWERS, Failed, Rating, failed, rated
from voicecoach.library import assignments, practice_plan
from voicecoach.library.assignments import Assignment, Leech
from voicecoach.library.calls.folders import SessionRecord, record_of
from voicecoach.library.index.index import Index
from voicecoach.library.practice_plan import Added, Card, Corrected, Drill, Dropped, Reviewed, Row
from voicecoach.machine import paths
from voicecoach.machine.settings import Settings
from voicecoach.machine.translation import language, say
from voicecoach.reports.wording import finding_words, title_of

AGAIN_IN_A_CALL = "It happened again in a call."
YOURS = msg("You decided.")
RATINGS: tuple[Rating, ...] = get_args(Rating)


class Planning:
    """Drills and assignments; satisfies `Plans`."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        sessions: Callable[[], Path],
        catalog: ScenarioCatalog,
        retakes: Retaking,
        now: Callable[[], datetime.datetime] = practice_plan.now,
    ) -> None:
        """`sessions` says where recorded calls are."""
        self._settings, self._sessions, self._catalog = settings, sessions, catalog
        self._retakes, self._now = retakes, now

    @property
    def folder(self) -> Path:
        """Where the log of the plan is."""
        return paths.data() / "plan"

    def graded(self, folder: Path, report: Report) -> None:
        """Learn from a graded call of the trainee who sits here; the same call twice teaches nothing new."""
        record, chosen = record_of(folder), self._settings()
        if chosen.coach or record.trainee != chosen.trainee:
            return
        rows = practice_plan.read_log(self.folder).rows
        if record.drill:
            self._done(folder, record, report, rows)
        elif not record.retake_of:
            practice_plan.append(self.folder, self._lessons(folder, record, report, rows))

    def due(self) -> DueList:
        """Today's practice."""
        chosen, now = self._settings(), self._now()
        if chosen.coach:
            return DueList()
        found = practice_plan.read_log(self.folder)
        known = [
            one for one in practice_plan.drills(found.rows, chosen.trainee) if self._call(one.card).is_dir()
        ]
        today = practice_plan.due(known, _tomorrow(now))
        later = known[len(today) :]
        scenarios = {one.scenario.id: one.scenario for one in self._catalog.readable()}
        asked = assignments.open_assignments(self._sessions(), chosen.trainee)
        return DueList(
            (
                *(_assigned(one, scenarios) for one in asked if one.scenario in scenarios),
                *(self._item(one, scenarios) for one in today),
            ),
            len(later),
            _in_words(later[0].due, now) if later else "",
            found.notes,
        )

    def result(self, folder: Path) -> DrillResult | None:
        """How that drill went."""
        record = record_of(folder)
        rows = practice_plan.read_log(self.folder).rows
        drill = self._drill(rows, record.drill)
        if drill is None:
            return None
        now = self._now()
        review = next((rating for rating in reversed(drill.reviews) if rating.folder == folder.name), None)
        corrected = any(isinstance(row, Corrected) and row.folder == folder.name for row in rows)
        why = YOURS if corrected else self._why(folder, drill.card, review)
        return DrillResult(
            card=drill.card.id,
            title=_title(drill.card),
            rating=review.rating if review else None,
            why=why,
            comes=_in_words(drill.due, now) if review else "",
            choices=tuple((rating, self._comes(rows, record, folder, rating)) for rating in RATINGS),
            corrected=corrected,
            leech=drill.leech,
        )

    def rate(self, folder: Path, rating: Rating) -> DrillResult | None:
        """The trainee's word on it counts."""
        record = record_of(folder)
        rows = practice_plan.read_log(self.folder).rows
        practice_plan.append(self.folder, [self._rated(rows, record, folder, rating)])
        self._tell_leech(record.drill)
        return self.result(folder)

    def give_up(self, card: str) -> None:
        """It comes no more."""
        practice_plan.append(
            self.folder, [Dropped(practice_plan.stamp(self._now()), card, "Given up by the trainee.")]
        )

    def assign(self, trainee: str, scenario: str, level: str, note: str) -> None:
        """In the name of the coach who sits here."""
        coach = self._settings().coach
        if not coach:
            raise Problem(
                msg("Only a coach can assign calls. Set who uses this computer in Settings > People.")
            )
        assignment = assignments.new_assignment(coach, trainee, scenario, level, note)
        assignments.assign(self._sessions(), assignment)

    def withdraw(self, assignment: Assignment) -> None:
        assignments.withdraw(self._sessions(), assignment)

    def assigned(self) -> tuple[Assignment, ...]:
        """Open ones of everybody."""
        return assignments.open_assignments(self._sessions())

    def leeches(self) -> tuple[Leech, ...]:
        """As their trainees' programs have told."""
        return assignments.told_leeches(self._sessions())

    def trainees(self) -> tuple[str, ...]:
        """As the list of calls knows them."""
        index = Index(self._sessions(), paths.cache())
        index.refresh()
        return index.choices().trainees

    def _lessons(self, folder: Path, record: SessionRecord, report: Report, rows: Sequence[Row]) -> list[Row]:
        """Moments to practise; one that is practised already has just been failed once more."""
        if any(folder.name in (_source(row), _review_of(row)) for row in rows):
            return []
        active = {_same(one.card): one.card.id for one in practice_plan.drills(rows, record.trainee)}
        at, added = practice_plan.stamp(self._now()), list[Row]()
        for one in failed(report):
            if self._retakes.moment(folder, one.line).refused:
                continue
            card = _card(folder, record, one)
            known = active.get(_same(card))
            added.append(
                Reviewed(at, known, "again", AGAIN_IN_A_CALL, folder.name) if known else Added(at, card)
            )
        return added

    def _done(self, folder: Path, record: SessionRecord, report: Report, rows: Sequence[Row]) -> None:
        """A drill was graded: rate it, where its grades tell."""
        drill = self._drill(rows, record.drill)
        if drill is None or any(_review_of(row) == folder.name for row in rows):
            return
        rating = rated(report, drill.card.criterion, drill.card.part)
        if rating.rating is not None:
            row = Reviewed(
                practice_plan.stamp(self._now()), drill.card.id, rating.rating, str(rating.why), folder.name
            )
            practice_plan.append(self.folder, [row])
            self._tell_leech(drill.card.id)

    def _rated(self, rows: Sequence[Row], record: SessionRecord, folder: Path, rating: Rating) -> Row:
        """The row that the trainee's rating makes."""
        at = practice_plan.stamp(self._now())
        if any(isinstance(row, Reviewed) and row.folder == folder.name for row in rows):
            return Corrected(at, record.drill, folder.name, rating)
        return Reviewed(at, record.drill, rating, str(YOURS), folder.name)

    def _comes(self, rows: Sequence[Row], record: SessionRecord, folder: Path, rating: Rating) -> str:
        """When the drill would come again."""
        drill = self._drill((*rows, self._rated(rows, record, folder, rating)), record.drill)
        return _in_words(drill.due, self._now()) if drill else ""

    def _why(self, folder: Path, card: Card, review: practice_plan.Review | None) -> str:
        """What the rating is based on, or why there is none.

        The log stores the sentence in English; where the report still gives the same rating, it says it again.
        """
        report = grading_service.stored_report(folder)
        now = rated(report, card.criterion, card.part) if report else None
        if review is not None and (now is None or now.rating != review.rating):
            return YOURS if review.why == YOURS else review.why
        return now.why if now else msg("It is not graded yet.")

    def _tell_leech(self, card: str) -> None:
        """The coach hears of a drill that does not help."""
        drill = self._drill(practice_plan.read_log(self.folder).rows, card)
        for leech in practice_plan.leeches([drill] if drill else []):
            assignments.tell_leech(self._sessions(), _leech(leech, self._now()))

    def _drill(self, rows: Sequence[Row], card: str) -> Drill | None:
        drill_list = practice_plan.drills(rows, self._settings().trainee)
        return next((drill for drill in drill_list if drill.card.id == card), None)

    def _call(self, card: Card) -> Path:
        """The recorded call that the card comes from."""
        return (paths.private_sessions() if card.private else self._sessions()) / card.folder

    def _item(self, drill: Drill, scenarios: dict[str, Scenario]) -> DueItem:
        card = drill.card
        scenario = scenarios.get(card.scenario)
        return DueItem(
            title=_title(card),
            about=scenario.persona.name if scenario else card.scenario,
            minutes=math.ceil(ANSWERS * card.seconds / 60),
            says=_says(card),
            card=card.id,
            folder=self._call(card),
            line=card.line,
            private=card.private,
            leech=drill.leech,
        )


def _title(card: Card) -> str:
    """Of its criterion or part, in the language spoken now."""
    title = title_of(card.criterion, card.part) if card.code else None
    return say(title) if title else card.title


def _says(card: Card) -> str:
    """What happened and what to do, in the language spoken now."""
    words = finding_words(card.code, card.values, language())
    return " ".join(filter(None, words if any(words) else (card.message, card.advice)))


def _assigned(assignment: Assignment, scenarios: dict[str, Scenario]) -> DueItem:
    scenario = scenarios[assignment.scenario]
    title = (
        msg("{scenario}, {level}", scenario=scenario.title, level=scenario.level(assignment.level).title)
        if assignment.level
        else scenario.title
    )
    return DueItem(
        title=title,
        about=msg("Assigned by {coach}", coach=assignment.coach) if assignment.coach else msg("Assigned"),
        minutes=scenario.minutes,
        says=assignment.note,
        scenario=assignment.scenario,
        level=assignment.level,
    )


def _card(folder: Path, record: SessionRecord, moment: Failed) -> Card:
    lesson = moment.lesson
    return Card(
        id=f"{folder.name}:{moment.line}:{lesson.criterion}:{lesson.part}",
        trainee=record.trainee,
        folder=folder.name,
        line=moment.line,
        scenario=record.scenario,
        criterion=lesson.criterion,
        part=lesson.part,
        title=lesson.title,
        message=lesson.message,
        advice=lesson.advice,
        seconds=round(moment.seconds, 1),
        private=record.private,
        code=lesson.code,
        values=lesson.values,
    )


def _leech(drill: Drill, now: datetime.datetime) -> Leech:
    card = drill.card
    return Leech(
        id=hashlib.sha256(card.id.encode()).hexdigest()[:32],
        at=practice_plan.stamp(now),
        trainee=card.trainee,
        scenario=card.scenario,
        folder=card.folder,
        line=card.line,
        title=card.title,
        message=card.message,
        lapses=drill.lapses,
    )


def _same(card: Card) -> tuple[str, str, str, bool]:
    """Failing in the same way at the same debtor is one thing to practise; in private it is another."""
    return card.scenario, card.criterion, card.part, card.private


def _source(row: Row) -> str:
    """The call that a row took a moment from."""
    return row.card.folder if isinstance(row, Added) else ""


def _review_of(row: Row) -> str:
    """The call that a row rates."""
    return row.folder if isinstance(row, Reviewed) else ""


def _tomorrow(now: datetime.datetime) -> datetime.datetime:
    """When today ends, here."""
    day = now.astimezone() + datetime.timedelta(days=1)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _in_words(due: datetime.datetime, now: datetime.datetime) -> Message:
    """When that is: "in 10 minutes", "tomorrow", "in 3 days"."""
    days = (due.astimezone().date() - now.astimezone().date()).days
    if due <= now:
        return msg("now")
    if days <= 0:
        minutes = max(1, math.ceil((due - now).total_seconds() / 60))
        return plural("in {count} minute", "in {count} minutes", minutes)
    if days == 1:
        return msg("tomorrow")
    if days < 60:
        return plural("in {count} day", "in {count} days", days)
    return plural("in {count} month", "in {count} months", round(days / 30.4))
