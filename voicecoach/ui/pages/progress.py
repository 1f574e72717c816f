"""Progress: each criterion over time, the weakest, practice time, and how calls ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from voicecoach.application.ports.progress import WHOLE, Practice, Series
from voicecoach.machine.translation import _, n_, say
from voicecoach.reports.progress_table import as_csv
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.progress.progress_chart import ProgressChart
from voicecoach.ui.progress.progress_words import Shown, legend, minutes, sentence, title, work_out
from voicecoach.ui.progress.series_list import SeriesList
from voicecoach.ui.progress.team_table import TeamTable
from voicecoach.ui.widgets.basic import Button, OneLine, clear, column, frame, label, row, scrolled

if TYPE_CHECKING:
    from voicecoach.ui.jobs import Job

CHART_FORMS = {
    _("Picture (*.png)"): "png",
    _("Drawing (*.svg)"): "svg",
    _("Table of all calls (*.csv)"): "csv",
}
"""File types to save as, and the ending added when none is typed."""
TEAM = _("Whole team")
NO_CALLS = {
    False: _("No calls yet. Your first practice call starts the chart. Three calls make your baseline."),
    True: _("No calls yet. A trainee's first call starts their chart. Three calls make a baseline."),
}
"""What an empty page says, by whether a coach sits here."""


@dataclass(frozen=True)
class Found:
    """Calls that may be seen here."""

    rows: tuple[Practice, ...] = ()
    trainees: tuple[str, ...] = ()
    """In the order of the names shown."""
    names: Mapping[str, str] = field(default_factory=dict)


def named(rows: tuple[Practice, ...], shown_names: Callable[[Iterable[str]], Mapping[str, str]]) -> Found:
    """With each trainee's name as it may be shown."""
    names = shown_names({call.trainee for call in rows})
    return Found(rows, tuple(sorted(names, key=lambda name: (names[name].casefold(), name))), names)


class ProgressPage(Page):
    """A trainee sees their own; a coach sees everybody's, and the team."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Progress"))
        self._found = Found()
        self._working: Job | None = None
        self._shown: Shown | None = None
        self.who = QComboBox()
        self.who.setAccessibleName(_("Whose progress"))
        self.who.setMinimumWidth(200)
        self.who.activated.connect(lambda _: self._work_out())
        self.calibration = Button(
            _("Calibration"), desk.look, icon="right", tip=_("How well coaches and the program agree")
        )
        self.calibration.clicked.connect(lambda: desk.visit(Visit("calibration")))
        self.assign = Button(
            _("Assign practice"),
            desk.look,
            icon="right",
            tip=_("Assign a call to a trainee; see who is stuck"),
        )
        self.assign.clicked.connect(lambda: desk.visit(Visit("assign")))
        self.save = Button(_("Save chart"), desk.look, icon="save", tip=tip("In the progress", "save"))
        self.save.clicked.connect(self._ask_where)
        for part in (self.who, self.assign, self.calibration, self.save):
            self.header.addWidget(part)
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts = column(gap=4, margin=12)
        self.list = SeriesList(desk.look)
        self.list.chosen.connect(lambda _: self._show_chart())
        self.chart = ProgressChart(desk.look)
        self.says = OneLine("quiet")
        self.about = label("", "strong")
        self.team = TeamTable()
        self.team.activated.connect(lambda index: self._choose_member(self.team.key_at(index)))
        self.content = self._content()
        self.first = Button(_("Practise a call"), desk.look, kind="primary")
        self.first.clicked.connect(lambda: desk.visit(Visit("practise")))
        self.body.addWidget(self.state)
        self.body.addLayout(row(self.first, None))
        self.body.addWidget(self.content, 1)
        self.body.addStretch(0)
        self.chart.pointed.connect(lambda text: self.says.say(text or self._legend()))
        bind(self, "In the progress", "save", self.save.click)

    def _content(self) -> QWidget:
        """Criteria on the left; chart, team and facts on the right."""
        left = scrolled(self.list, _("Criteria"))
        left.setFixedWidth(300)
        shown = column(self.about, gap=8, margin=12)
        shown.addWidget(self.chart, 1)
        shown.addWidget(self.says)
        right = column(gap=12)
        right.addWidget(frame(shown), 3)
        right.addWidget(self.team, 2)
        right.addWidget(frame(self.facts))
        whole = QWidget()
        both = row(left, gap=12)
        both.addLayout(right, 1)
        whole.setLayout(both)
        return whole

    def enter(self, _visit: Visit) -> None:
        """Show what is known at once, then what has changed."""
        self.say_nothing()
        self._shown = None
        coach = self.desk.program.people().role == "coach"
        self.who.setVisible(coach)
        self.calibration.setVisible(coach)
        self.assign.setVisible(coach)
        self.team.setVisible(False)
        self.content.hide()
        self.first.hide()
        self.save.setEnabled(False)
        self._say_state(_("Reading recorded calls…"))
        self._read(fresh=False)

    def first_focus(self) -> QWidget | None:
        return self.who if self.who.isVisible() else None

    def _read(self, *, fresh: bool) -> None:
        """Fetch the calls: as the index knows them, or brought up to date first."""
        program, people, before = self.desk.program, self.desk.program.people(), self._found
        coach = people.role == "coach"
        library = program.library

        def work(job: Job) -> Found:
            if fresh:
                library.calls().refresh(job.progress, job.cancelled)
            rows = library.practices(people.trainee, coach=coach)
            return before if rows == before.rows else named(rows, program.preferences.shown_names)

        self.start(
            work,
            lambda calls: self._show_calls(calls, fresh=fresh),
            problem=self._failed,
            progress=self._tell,
        )

    def _tell(self, _part: float, doing: str) -> None:
        """Show the progress of reading."""
        if not self.content.isVisible():
            self._say_state(_("{progress}…", progress=say(doing)))

    def _failed(self, sentence: str) -> None:
        """The calls could not be read; the page stays as it was."""
        if self._shown is None:
            self._say_state("")
        self.say_problem(sentence, lambda: self.enter(Visit("progress")))

    def _show_calls(self, calls: Found, *, fresh: bool) -> None:
        """Offer the trainees' names, then show the rest."""
        again = calls is self._found and self._shown is not None
        self._found = calls
        if not fresh:
            self._read(fresh=True)
        if again or not (calls.rows or fresh):
            return
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(TEAM, None)
        for name in calls.trainees:
            self.who.addItem(calls.names[name], name)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self._work_out()

    def _work_out(self) -> None:
        """Work out what to show, in the background: ten thousand calls take a moment."""
        coach = self.desk.program.people().role == "coach"
        name = self.who.currentData() if coach else None
        calls = self._found
        if self._working is not None:
            self._working.cancel()
        self._working = self.start(
            lambda _: work_out(calls.rows, name, calls.names, team=coach and name is None), self._show
        )

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        if not shown.practised.calls:
            self.content.hide()
            coach = self.desk.program.people().role == "coach"
            self._say_state(NO_CALLS[coach])
            self.first.setVisible(not coach)
            return
        self._say_state("")
        self.first.hide()
        self.content.show()
        self.save.setEnabled(True)
        self.list.show_series(shown.series)
        self._show_facts(shown)
        self.team.setVisible(bool(shown.members))
        self.team.show_members(shown.members, shown.names)
        self._show_chart()

    def _show_chart(self) -> None:
        if self._shown is None:
            return
        chosen = [series for series in self._shown.series if series.criterion == self.list.criterion]
        series = chosen[0] if chosen else Series(WHOLE, (), None, None, None)
        whose = self.who.currentText() if self.who.isVisible() else self.desk.program.people().trainee
        self.chart.show_series(series, f"{title(series.criterion)} · {whose}")
        self.about.setText(sentence(series, team=bool(self._shown.members)))
        self.says.say(self._legend())

    def _legend(self) -> str:
        return legend(self._shown) if self._shown else ""

    def _show_facts(self, shown: Shown) -> None:
        """Number of calls, practice time, and how calls ended."""
        done = shown.practised
        clear(self.facts)
        days = "" if shown.members else n_("on {count} day", "on {count} days", done.days)
        calls = n_("{count} call", "{count} calls", done.calls)
        facts = (calls, _("{duration} of practice", duration=minutes(done.seconds)), days)
        self.facts.addWidget(label(" · ".join(filter(None, facts)), "strong"))
        ends = [f"{words.outcome(code)} {number}" for code, number in done.outcomes]
        if ends:
            outcomes = _("How calls ended: {outcomes}", outcomes=" · ".join(ends))
            self.facts.addWidget(label(outcomes, "small"))

    def _choose_member(self, trainee: str) -> None:
        """Show one member of the team."""
        self.who.setCurrentIndex(max(0, self.who.findData(trainee)))
        self._work_out()

    def _ask_where(self) -> None:
        """Ask for a file; its ending says what is saved."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save chart"), documents)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(CHART_FORMS))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(_("progress"))
        dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(CHART_FORMS[form]))
        dialog.fileSelected.connect(lambda file: self.save_as(Path(file)))
        dialog.open()

    def save_as(self, file: Path) -> None:
        """Save the chart as drawn, or the table of its calls."""
        if self._shown is None:
            return
        if file.suffix.lower() not in (".png", ".svg", ".csv"):
            self.say_problem(
                _(
                    "“{file}” is not a file type that can be saved. End it in .png, .svg or .csv.",
                    file=file.name,
                )
            )
            return
        shown, ending = self._shown, file.suffix.lower()
        drawn = b"" if ending == ".csv" else self.chart.drawn(ending)
        program = self.desk.program

        def work(_: Job) -> None:
            program.save_file(file, drawn or as_csv(shown.rows, shown.names).encode())

        self.start(work, lambda _: self._saved(file))

    def _saved(self, file: Path) -> None:
        self.say(_("Saved as {file}.", file=file))

    def _say_state(self, text: str) -> None:
        """A quiet line above the page."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
