"""The main window: navigation, one page at a time, a way back."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import Jobs
from voicecoach.ui.keys import bind
from voicecoach.ui.look import Look
from voicecoach.ui.page import Page
from voicecoach.ui.places import PLACES, Places
from voicecoach.ui.widgets.basic import column, label, row, set_role
from voicecoach.ui.widgets.notices import Notices
from voicecoach.ui.widgets.still_wheel import StillWheel

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Program

log = logging.getLogger(__name__)
PAGES = {
    "practise": "practise:PractisePage",
    "prepare": "prepare:PreparePage",
    "call": "call:CallPage",
    "grading": "grading:GradingPage",
    "report": "report:ReportPage",
    "retake": "retake:RetakePage",
    "compare": "compare:ComparePage",
    "assign": "assign:AssignPage",
    "replay": "replay:ReplayPage",
    "library": "library:LibraryPage",
    "trash": "trash:TrashPage",
    "progress": "progress:ProgressPage",
    "calibration": "calibration:CalibrationPage",
    "blind": "blind:BlindPage",
    "consent": "consent:ConsentPage",
    "settings": "settings:SettingsPage",
    "keys": "keys:KeysPage",
    "licences": "licences:LicencesPage",
}
"""Module and class of each page, imported on the first visit so that the window shows at once."""
HEAVY = "voicecoach.ui.pages.replay"
"""Imported in the background once nothing else runs: plotting takes half a second."""


class MainWindow(QMainWindow):
    """Shown before the program is loaded. `arrived` is emitted with each page shown, `closed` at the end,
    `unavailable` when the program could not be loaded.
    """

    arrived = Signal(Visit)
    closed = Signal()
    painted = Signal()
    unavailable = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.jobs = Jobs()
        self.setWindowTitle("voicecoach")
        self.resize(1280, 800)
        self.setMinimumSize(960, 600)
        self.places = Places(look)
        self.places.chosen.connect(lambda name: self.visit(Visit(name)))
        self.stack = QStackedWidget()
        self.waiting = label(_("Getting ready…"), "quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.waiting)
        self.banner = label("", "banner")
        self.banner.hide()
        self.notices = Notices(look)
        right = QWidget()
        right.setObjectName("ground")
        right.setLayout(column(self.banner, self.notices, self.stack, gap=0))
        whole = QWidget()
        whole.setObjectName("ground")
        whole.setLayout(row(self.places, right, gap=0))
        self.setCentralWidget(whole)
        self.places.setEnabled(False)
        self._desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._wheel = StillWheel(self)
        self._trail: list[Visit] = []
        for name in PLACES:
            bind(self, "Everywhere", name, lambda name=name: self._to_place(name))  # type: ignore[misc]
        bind(self, "Everywhere", "back", self.back)
        bind(self, "Everywhere", "keys", self._show_keys)

    def open(self, program: Program, first: Visit) -> None:
        """The program is loaded: show the first page."""
        self._desk = Desk(program, self.jobs, self.look, self.visit, self.turn_to, self.back)
        self.places.setEnabled(True)
        self.visit(first)
        self.jobs.start(lambda _: program.preferences.tidy_up(), self.notices.tell, problem=self._notice)
        self.jobs.idle.connect(self._warm_up, Qt.ConnectionType.SingleShotConnection)

    def _notice(self, sentence: str) -> None:
        self.notices.tell([sentence])

    def _warm_up(self) -> None:
        """Import what is slow while nobody waits for anything."""
        self.jobs.start(lambda _: import_module(HEAVY))

    def fail(self, sentence: str) -> None:
        """The program could not be loaded: say why."""
        self.waiting.setText(f"{_('voicecoach could not start.')}\n{sentence}")
        set_role(self.waiting, "over")
        self.unavailable.emit()

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def visit(self, visit: Visit) -> None:
        """Go to a page; a page of the navigation column starts a new trail."""
        visit = self._asked_first(visit)
        if visit.page in PLACES:
            self._trail = [visit]
        elif not self._trail or self._trail[-1].page != visit.page or visit.page != "keys":
            self._trail.append(visit)
        self._show(visit)

    def turn_to(self, visit: Visit) -> None:
        """Go to a page that replaces the present one in the trail."""
        visit = self._asked_first(visit)
        self._trail[-1:] = [visit]
        self._show(visit)

    def _asked_first(self, visit: Visit) -> Visit:
        """The consent page instead, where a voice would be recorded without consent."""
        assert self._desk is not None
        if (
            self._page(visit.page).records
            and not visit.led
            and self._desk.program.preferences.consent().needed
        ):
            return Visit("consent", then=visit)
        return visit

    def back(self) -> None:
        """To the page shown before."""
        page = self.page
        if len(self._trail) > 1 and (page is None or page.escape()):
            self._trail.pop()
            self._show(self._trail[-1])
        elif page is not None and len(self._trail) == 1:
            page.escape()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit `painted`, for measuring the start."""
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hang up, release devices, wait for cancelled jobs."""
        self.hide()
        page = self.page
        if page is not None:
            page.leave()
        self.jobs.close()
        self.closed.emit()
        super().closeEvent(event)

    def _show_keys(self) -> None:
        """The Keys page, unless the present page handles F1 itself."""
        if self.page is None or not self.page.show_notes():
            self._to_place("keys")

    def _to_place(self, name: str) -> None:
        """By key; never out of a call."""
        if self._desk is not None and not (self.page and self.page.calm):
            self.visit(Visit(name))

    def _show(self, visit: Visit) -> None:
        """Leave the present page, enter this one."""
        before, after = self.page, self._page(visit.page)
        if before is not None:
            before.leave()
        self.places.setVisible(not after.calm)
        self.places.show_place(self._trail[0].page if visit.page != "keys" else "")
        self.stack.setCurrentWidget(after)
        after.enter(visit)
        focus = after.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived.emit(visit)

    def _page(self, name: str) -> Page:
        """The page, made when it is first visited."""
        if name not in self._pages:
            module, kind = PAGES[name].split(":")
            assert self._desk is not None
            page: Page = getattr(import_module(f"voicecoach.ui.pages.{module}"), kind)(self._desk)
            self._wheel.look_after(page)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]
