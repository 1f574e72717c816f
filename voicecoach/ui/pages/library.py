"""Library: every recorded call, searched by word or result; changes by others appear by themselves."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from voicecoach.application.ports.library import CallList, Listing, Query
from voicecoach.application.ports.reports import CRITERIA, title_of
from voicecoach.machine.translation import _, n_, say
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
"""Milliseconds that a call stays selected before its report is read (default)."""
RELIST_EVERY = 2.0
"""Seconds between two updates of the list while calls are read for the first time (default)."""
EMPTY_LIBRARY = _(
    "No calls yet. Your practice calls appear here as soon as you hang up. You can import calls sent to you."
)
CHOOSE = _("Select a call to see how it went.")
NO_MATCH = _("No calls match. Clear the filters to see all calls.")
CHANGES_WAIT = _("The list has changed. It updates when your pointer leaves it.")
DAMAGED = Query(states=("broken", "interrupted"))


@dataclass(frozen=True)
class Overview:
    """Facts about the whole library, whatever is listed."""

    calls: int
    damaged: Listing
    choices: Choices
    names: Mapping[str, str]
    """Trainees' names as they may be shown."""


def overview(index: CallList, program: Program) -> Overview:
    """Look it up; takes a moment."""
    choices = index.choices()
    names = program.preferences.shown_names(choices.trainees)
    return Overview(index.count(), index.rows(DAMAGED), choices, names)


class LibraryPage(CallsPage):
    """Filters above, then the table with a preview of the selected call beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Library"))
        self._sort: tuple[Sort, bool] = ("started", True)
        self._asking: Job | None = None
        self._glancing: Job | None = None
        self._arriving = self._away = self._here = self._progress = self._filling = False
        self._changed = True
        self._of = 0
        self._listed = 0.0
        self._titles: dict[str, str] = {}
        self._waiting: Listing | None = None
        self.handling = CallHandling(self)
        self.state = label("", "quiet")
        self.count = label("", "quiet", wrap=False)
        self.import_button = Button(_("Import…"), desk.look, icon="save", tip=tip("In the library", "import"))
        self.trash = Button(_("Trash"), desk.look, tip=_("See deleted calls and restore them"))
        self.calibration = Button(
            _("Calibration"), desk.look, tip=_("How well coaches and the program agree")
        )
        self.calibration.clicked.connect(lambda: desk.visit(Visit("calibration")))
        self.private = Button(
            _("Private calls"), desk.look, tip=_("Calls on this computer that only you can see")
        )
        self.private.setCheckable(True)
        for part in (self.filter.text, self.calibration, self.private, self.import_button, self.trash):
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
        """Show the list as it was, then keep it up to date."""
        self.say_nothing()
        trainee = self.desk.program.people().role == "trainee"
        self.private.setVisible(trainee)
        if not trainee and self.private.isChecked():
            self.private.setChecked(False)  # a coach has sat down here
            return
        self.index = self._index()
        self._away = False
        self._here = self._arriving = self._changed = True
        self._filling = not len(self.model.calls)
        self.calibration.setVisible(self.desk.program.people().role == "coach")
        self._say_state("" if len(self.model.calls) else _("Reading recorded calls…"))
        self.start(lambda _: self.desk.program.scenarios(), self._show_titles)
        self.ask(top=not len(self.model.calls))
        self.watch.begin(self.index)

    def leave(self) -> None:
        """Stop checking; words typed just now are searched for on the way back."""
        self._here = False
        super().leave()
        self.watch.end()
        self._glance.stop()

    def first_focus(self) -> QWidget | None:
        return self.table if len(self.model.calls) else self.filter.text

    def ask(self, *, top: bool = False, by_itself: bool = False) -> None:
        """List what the filters ask for, in the background; the newest request wins.

        `by_itself`: nobody asked; something has changed.
        """
        if not self._here:
            return
        if self._asking is not None:
            self._asking.cancel()
        index, query, program = self.index, self.filter.query(*self._sort), self.desk.program
        changed = self._changed

        def look(_: Job) -> tuple[Listing, Overview | None]:
            rows = index.rows(query)
            return rows, overview(index, program) if changed else None

        self._asking = self.start(look, lambda found: self._show(*found, top, by_itself))

    def ask_again(self, *, by_itself: bool = False) -> None:
        """List again after a change in the library."""
        self._changed = True
        self.ask(by_itself=by_itself)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer has left the list: show the changes that waited for that."""
        if event.type() == QEvent.Type.Leave and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.table.show_calls(waiting)
            self._say_found(len(waiting))
        return super().eventFilter(watched, event)

    def _index(self) -> CallList:
        """The shared calls, or the trainee's private ones."""
        return self.desk.program.library.calls(private=self.private.isChecked())

    def _turn_private(self) -> None:
        """Switch between shared and private calls."""
        self.title.setText(_("Private calls") if self.private.isChecked() else _("Library"))
        self.private.setText(_("Shared calls") if self.private.isChecked() else _("Private calls"))
        self.filter.choose_nothing()
        self.leave()
        self.model.show_calls(Listing([]))
        self.enter(Visit("library"))

    def _connect(self) -> None:
        """Connect signals and keys."""
        self.filter.changed.connect(lambda: self.ask(top=True))
        self.outdated.connect(self.ask_again)
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
        self.import_button.clicked.connect(self.handling.ask_files)
        self.trash.clicked.connect(lambda: self.desk.visit(Visit("trash", folder=self.index.root)))
        bind(self, "Everywhere", "find", self.filter.text.setFocus)
        bind(self, "In the library", "rename", self.handling.ask_name)
        bind(self, "In the library", "export", self.handling.ask_where)
        bind(self, "In the library", "import", self.handling.ask_files)
        bind(self, "In the library", "undo", self.handling.undo)
        bind(self, "In the library", "delete", self.handling.delete)
        bind(self, "In the library", "replay", self._replay)

    def _sort_by(self, column: Sort, descending: bool) -> None:
        """Sort by another column."""
        if (column, descending) != self._sort:
            self._sort = (column, descending)
            self.ask(top=True)

    def _show_titles(self, scenarios: tuple[ScenarioCard, ...]) -> None:
        """Titles in place of ids."""
        self._titles = {card.id: card.title for card in scenarios}
        self.ask_again()

    def _show(self, calls: Listing, new: Overview | None, top: bool, by_itself: bool) -> None:
        """Show the answer to the newest request."""
        self._listed = time.monotonic()
        if new is not None:
            self._changed, self._of = False, new.calls
            self._offer(new)
        self.count.setText(
            n_("{count} call", "{count} calls", self._of)
            if self.filter.empty
            else n_("{shown} of {count} call", "{shown} of {count} calls", self._of, shown=len(calls))
        )
        if by_itself and not self._filling and self.table.would_move(calls):
            self._waiting = calls
            self._say_state(CHANGES_WAIT)
            return
        self._waiting = None
        self._filling = self._filling and self.watch.looking
        self.table.show_calls(calls, top=top)
        self._say_found(len(calls))

    def _offer(self, new: Overview) -> None:
        """Fill the filters, and offer repair of damaged calls."""
        choices, names = new.choices, new.names
        titles = {name: self._titles.get(name, name) for name in choices.scenarios}
        self.model.name_them(titles, names)
        scored = [
            (criterion.id, say(title_of(criterion.id) or criterion.id))
            for criterion in CRITERIA
            if criterion.id in choices.criteria
        ]
        self.filter.offer({name: names.get(name, name) for name in choices.trainees}, titles, scored)
        self.handling.show_damaged(new.damaged)

    def _say_found(self, number: int) -> None:
        """Say why the list is empty."""
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
            self.ask_again(by_itself=True)

    def _reading(self, doing: str) -> None:
        """Show the progress of a long read, and the calls read so far."""
        if not len(self.model.calls) or self._progress:
            self._say_state(_("{progress}…", progress=say(doing)))
            self._progress = True
        if time.monotonic() - self._listed > RELIST_EVERY:
            self._listed = time.monotonic()
            self.ask_again(by_itself=True)

    def _unreachable(self, sentence: str) -> None:
        """The folder cannot be reached; the list stays as it was."""
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
            length = sum(self.model.calls[row.row()].length for row in rows)
            self.preview.show_several(len(rows), length)
        else:
            self.preview.show_none(CHOOSE if len(self.model.calls) else "")

    def _look_closer(self) -> None:
        """Read the report of the selected call, and find the words searched for."""
        entry = self.entry()
        if entry is None:
            return
        index, program, text = self.index, self.desk.program, self.filter.text.text()
        folder = index.root / entry.folder

        def look(_: Job) -> tuple[str, Report | None]:
            excerpt = index.excerpt(entry.folder, text) if text.strip() else ""
            return excerpt, program.report(folder) if entry.state == "graded" else None

        self._glancing = self.start(look, self._show_closer, problem=lambda _: None)

    def _show_closer(self, closer: tuple[str, Report | None]) -> None:
        excerpt, report = closer
        if report is not None:
            self.preview.add_report(report)
        self.preview.add_excerpt(excerpt)

    def act(self) -> None:
        """Open the report, grade, or repair: the next step for the selected call."""
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
        """Show two calls side by side, or a retake beside its original."""
        calls = sorted(self.selected(), key=lambda call: call.name)
        if calls:
            self.desk.visit(Visit("compare", folder=calls[-1], other=calls[0] if calls[1:] else None))

    def _replay(self) -> None:
        entry = self.entry()
        if entry is not None and entry.state in ("graded", "recorded"):
            self.desk.visit(Visit("replay", folder=self.index.root / entry.folder))

    def _say_state(self, sentence: str) -> None:
        """A quiet line above the table."""
        self._progress = False
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
