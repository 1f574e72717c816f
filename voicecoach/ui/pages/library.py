"""Library: every recorded call, found by any word or grade; what others change appears by itself."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from voicecoach.application.ports.library import CallList, Listing, Query
from voicecoach.application.ports.reports import CRITERIA, title_of
from voicecoach.machine.translation import say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.library.call_handling import CallHandling
from voicecoach.ui.library.calls_page import CallsPage
from voicecoach.ui.library.folder_watch import FolderWatch
from voicecoach.ui.widgets.basic import Button, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Changes, Choices, Sort
    from voicecoach.application.ports.program import Program, ScenarioCard
    from voicecoach.application.ports.reports import Report
    from voicecoach.ui.jobs import Job

GLANCE = 90
"""Milliseconds that a call stays chosen before its report is read (house)."""
RELIST_EVERY = 2.0
"""Seconds between two lists while the calls are read for the first time (house)."""
EMPTY_LIBRARY = (
    "No calls yet. Your practice calls appear here as soon as you hang up; calls sent to you can be imported."
)
CHOOSE = "Choose a call to see how it went."
NO_MATCH = "No call matches. Clear the filters to see them all."
CHANGES_WAIT = "Other calls have come or gone. They are shown when your pointer leaves the list."
TROUBLED = Query(states=("broken", "interrupted"))


@dataclass(frozen=True)
class Known:
    """What holds for the whole library, whatever is listed of it."""

    calls: int
    troubled: Listing
    choices: Choices
    names: Mapping[str, str]
    """How trainees are called."""


def known(index: CallList, program: Program) -> Known:
    """Looked up anew; takes a moment."""
    choices = index.choices()
    names = program.preferences.shown_names(choices.trainees)
    return Known(index.count(), index.rows(TROUBLED), choices, names)


class LibraryPage(CallsPage):
    """Filters above, the table, and a preview of the chosen call beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Library")
        self._sort: tuple[Sort, bool] = ("started", True)
        self._asking: Job | None = None
        self._glancing: Job | None = None
        self._arriving = self._away = self._here = False
        self._changed = True
        self._of = 0
        self._listed = 0.0
        self._titles: dict[str, str] = {}
        self._waiting: Listing | None = None
        self.handling = CallHandling(self)
        self.state = label("", "quiet")
        self.count = label("", "quiet", wrap=False)
        self.take_in = Button("Import…", desk.look, icon="save", tip=tip("In the library", "import"))
        self.trash = Button("Trash", desk.look, tip="Calls that were deleted can be taken back")
        self.calibration = Button("Calibration", desk.look, tip="How coaches and machine agree")
        self.calibration.clicked.connect(lambda: desk.visit(Visit("calibration")))
        self.private = Button("Private calls", desk.look, tip="Calls that only you can see, on this computer")
        self.private.setCheckable(True)
        for part in (self.filter.text, self.calibration, self.private, self.take_in, self.trash):
            self.header.addWidget(part)
        self.header.insertWidget(1, self.count)
        self.index = self._index()
        beside = row(gap=12)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.preview)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.state)
        self.body.addLayout(beside, 1)
        self.watch = FolderWatch(self.start)
        self._glance = QTimer(self)
        self._glance.setSingleShot(True)
        self._glance.setInterval(GLANCE)
        self._connect()

    def enter(self, _visit: Visit) -> None:
        """Show the list as it was, look what has changed, and go on looking."""
        self.say_nothing()
        trainee = self.desk.program.people().role == "trainee"
        self.private.setVisible(trainee)
        if not trainee and self.private.isChecked():
            self.private.setChecked(False)  # a coach has sat down here
            return
        self.index = self._index()
        self._away = False
        self._here = self._arriving = self._changed = True
        self.calibration.setVisible(self.desk.program.people().role == "coach")
        self._say_state("" if len(self.model.calls) else "Reading the recorded calls…")
        self.start(lambda _: self.desk.program.scenarios(), self._call_them)
        self.ask(top=not len(self.model.calls))
        self.watch.begin(self.index)

    def leave(self) -> None:
        """Look no longer; words typed just now are looked for on the way back."""
        self._here = False
        super().leave()
        self.watch.end()
        self._glance.stop()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table if len(self.model.calls) else self.filter.text

    def ask(self, *, top: bool = False, by_itself: bool = False) -> None:
        """List what the filters ask for, in the background; the newest question wins.

        `by_itself`: nobody asked, something has changed.
        """
        if not self._here:
            return
        if self._asking is not None:
            self._asking.cancel()
        index, query, program = self.index, self.filter.query(*self._sort), self.desk.program
        changed = self._changed

        def look(_: Job) -> tuple[Listing, Known | None]:
            rows = index.rows(query)
            return rows, known(index, program) if changed else None

        self._asking = self.start(look, lambda found: self._show(*found, top, by_itself))

    def ask_anew(self, *, by_itself: bool = False) -> None:
        """The whole library is another one than before."""
        self._changed = True
        self.ask(by_itself=by_itself)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer has left the list: what waited for that is shown."""
        if event.type() == QEvent.Type.Leave and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.table.show_calls(waiting)
            self._say_found(len(waiting))
        return super().eventFilter(watched, event)

    def _index(self) -> CallList:
        """Of the calls that everybody here may see, or of the trainee's own private ones."""
        return self.desk.program.library.calls(private=self.private.isChecked())

    def _turn_private(self) -> None:
        """The other calls from now on."""
        self.title.setText("Private calls" if self.private.isChecked() else "Library")
        self.private.setText("All other calls" if self.private.isChecked() else "Private calls")
        self.filter.choose_nothing()
        self.leave()
        self.model.show_calls(Listing([]))
        self.enter(Visit("library"))

    def _connect(self) -> None:
        """What leads where."""
        self.filter.changed.connect(lambda: self.ask(top=True))
        self.model.sorted_by.connect(self._sort_by)
        self.table.chosen.connect(self._show_chosen)
        self.table.activated.connect(lambda _: self.act())
        self.table.viewport().installEventFilter(self)
        self.watch.looked.connect(self._looked)
        self.watch.reading.connect(self._reading)
        self.watch.away.connect(self._unreachable)
        self._glance.timeout.connect(self._look_closer)
        self.preview.act.connect(self.act)
        self.preview.replay.connect(self._replay)
        self.preview.compare.connect(self._compare)
        self.preview.rename.connect(self.handling.ask_name)
        self.preview.export.connect(self.handling.ask_where)
        self.preview.delete.connect(self.handling.delete)
        self.private.toggled.connect(lambda _: self._turn_private())
        self.take_in.clicked.connect(self.handling.ask_files)
        self.trash.clicked.connect(lambda: self.desk.visit(Visit("trash", folder=self.index.root)))
        bind(self, "Everywhere", "find", self.filter.text.setFocus)
        bind(self, "In the library", "rename", self.handling.ask_name)
        bind(self, "In the library", "export", self.handling.ask_where)
        bind(self, "In the library", "import", self.handling.ask_files)
        bind(self, "In the library", "undo", self.handling.undo)
        bind(self, "In the library", "delete", self.handling.delete)
        bind(self, "In the library", "replay", self._replay)

    def _sort_by(self, column: Sort, descending: bool) -> None:
        """Another order."""
        if (column, descending) != self._sort:
            self._sort = (column, descending)
            self.ask(top=True)

    def _call_them(self, scenarios: tuple[ScenarioCard, ...]) -> None:
        """Titles in place of ids."""
        self._titles = {card.id: card.title for card in scenarios}
        self.ask_anew()

    def _show(self, calls: Listing, new: Known | None, top: bool, by_itself: bool) -> None:
        """The answer to the newest question."""
        self._listed = time.monotonic()
        if new is not None:
            self._changed, self._of = False, new.calls
            self._offer(new)
        self.count.setText(
            words.count(self._of, "call") if self.filter.empty else f"{len(calls)} of {self._of} calls"
        )
        if by_itself and self.table.would_move(calls):
            self._waiting = calls
            self._say_state(CHANGES_WAIT)
            return
        self._waiting = None
        self.table.show_calls(calls, top=top)
        self._say_found(len(calls))

    def _offer(self, new: Known) -> None:
        """What can be asked for, and what needs a look."""
        choices, names = new.choices, new.names
        titles = {name: self._titles.get(name, name) for name in choices.scenarios}
        self.model.call_them(titles, names)
        scored = [(one.id, say(title_of(one.id) or one.id)) for one in CRITERIA if one.id in choices.criteria]
        self.filter.offer({name: names.get(name, name) for name in choices.trainees}, titles, scored)
        self.handling.show_troubled(new.troubled)

    def _say_found(self, number: int) -> None:
        """What an empty list means."""
        if number:
            self._say_state("")
            self.table.choose_first()
            if self._arriving and self.focusWidget() in (None, self.filter.text):
                self.table.setFocus()
            self._arriving = False
        elif not self.filter.empty:
            self._say_state(NO_MATCH)
        elif not self.watch.looking:
            self._say_state(EMPTY_LIBRARY)

    def _looked(self, changes: Changes) -> None:
        """The list is up to date again."""
        if self._away:
            self._away = False
            self.say_nothing()
        if changes or not len(self.model.calls):
            self.ask_anew(by_itself=True)

    def _reading(self, doing: str) -> None:
        """Reading many calls takes a while; what is read can be seen."""
        if not len(self.model.calls) or self.state.text().startswith("Reading"):
            self._say_state(f"{doing}…")
        if time.monotonic() - self._listed > RELIST_EVERY:
            self._listed = time.monotonic()
            self.ask_anew(by_itself=True)

    def _unreachable(self, sentence: str) -> None:
        """The folder is not there just now; the list stays."""
        self._away = True
        self._say_state("")
        self.say_problem(sentence, self.watch.look)

    def _show_chosen(self) -> None:
        """The preview follows the table."""
        if self._glancing is not None:
            self._glancing.cancel()
        rows = self.table.selectionModel().selectedRows()
        entry = self.entry()
        if entry is not None:
            self.preview.show_call(entry, self.model.title(entry), self.model.trainee(entry))
            self._glance.start()
        elif rows:
            length = sum(self.model.calls[one.row()].length for one in rows)
            self.preview.show_several(len(rows), length)
        else:
            self.preview.show_none(CHOOSE if len(self.model.calls) else "")

    def _look_closer(self) -> None:
        """Read the report of the chosen call, and find the words that are looked for."""
        entry = self.entry()
        if entry is None:
            return
        index, program, text = self.index, self.desk.program, self.filter.text.text()
        folder = index.root / entry.folder

        def look(_: Job) -> tuple[str, Report | None]:
            found = index.excerpt(entry.folder, text) if text.strip() else ""
            return found, program.report(folder) if entry.state == "graded" else None

        self._glancing = self.start(look, self._show_closer, problem=lambda _: None)

    def _show_closer(self, found: tuple[str, Report | None]) -> None:
        excerpt, report = found
        if report is not None:
            self.preview.add_report(report)
        self.preview.add_excerpt(excerpt)

    def act(self) -> None:
        """Open the report, grade, or repair: what the chosen call needs."""
        entry = self.entry()
        if entry is None:
            return
        folder = self.index.root / entry.folder
        if entry.state == "graded":
            self.desk.visit(Visit("report", folder=folder))
        elif entry.state == "recorded":
            self.desk.visit(Visit("grading", folder=folder))
        elif entry.state == "interrupted":
            self.desk.visit(Visit("grading", folder=folder, recover=True))
        elif entry.state == "broken":
            self.handling.repair([folder])

    def _compare(self) -> None:
        """Two calls side by side, or a retake beside what it is a retake of."""
        calls = sorted(self.selected(), key=lambda call: call.name)
        if calls:
            self.desk.visit(Visit("compare", folder=calls[-1], other=calls[0] if calls[1:] else None))

    def _replay(self) -> None:
        """Hear it."""
        entry = self.entry()
        if entry is not None and entry.state in ("graded", "recorded"):
            self.desk.visit(Visit("replay", folder=self.index.root / entry.folder))

    def _say_state(self, sentence: str) -> None:
        """A quiet line above the table."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
