"""Facts about the selected calls, and the actions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QVBoxLayout, QWidget

from voicecoach.machine.translation import _, n_
from voicecoach.ui import words
from voicecoach.ui.keys import tip
from voicecoach.ui.library.call_table import when
from voicecoach.ui.widgets.basic import Button, GradeMark, clear, column, label, row, rule, scrolled

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Entry, State
    from voicecoach.application.ports.reports import Report
    from voicecoach.ui.look import Look

WIDE = 304
"""Pixels."""
FOOT_MARGIN = 8
"""Pixels around the buttons."""
NEXT_STEPS: dict[State, tuple[str, str]] = {
    "graded": (_("Open report"), ""),
    "recorded": (_("Grade"), _("This call is recorded but not graded yet.")),
    "interrupted": (
        _("Repair and grade"),
        _("This call was cut off. Everything up to the last second is safe."),
    ),
    "broken": (_("Repair"), _("Some files of this call cannot be read.")),
    "live": ("", _("This call is in progress. You can open it when it has ended.")),
}
"""The next step for a call in each state, and why."""


class CallPreview(QFrame):
    """Emits what was asked for: `act` opens, grades or repairs."""

    act = Signal()
    replay = Signal()
    compare = Signal()
    rename = Signal()
    export = Signal()
    delete = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("callPreview")
        self.setFixedWidth(WIDE)
        self._inside: QVBoxLayout = column(gap=8, margin=12)
        holder = QWidget()
        holder.setLayout(self._inside)
        self.open = self._button("", "primary", self.act, name=_("Open"))
        self.hear = self._button(_("Replay"), "", self.replay, icon="play")
        self.match = self._button(_("Compare"), "", self.compare, _("Show both calls side by side"))
        self.name = self._button(_("Trainee…"), "flat", self.rename, tip("In the library", "rename"))
        self.pack = self._button(_("Export…"), "flat", self.export, tip("In the library", "export"))
        self.away = self._button(_("Delete"), "flat", self.delete, tip("In the library", "delete"))
        self._first, second = row(gap=8), row(self.name, self.pack, self.away, None, gap=0)
        self._first.addWidget(self.open, 1)
        self._first.addWidget(self.hear)
        self._first.addWidget(self.match)
        foot = column(self._first, second, gap=4, margin=FOOT_MARGIN)
        whole = column(gap=0, margin=4)
        whole.addWidget(scrolled(holder, _("Selected call")), 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        self.setLayout(whole)
        self.show_none()

    def show_none(self, sentence: str = "") -> None:
        """No call is selected."""
        self._begin([label(sentence, "quiet")])
        self._offer("", hear=False, some=False)

    def show_several(self, number: int, length: float) -> None:
        """Several are selected; `length` in seconds."""
        about = _("{length} minutes in total", length=words.clock(length))
        heading = n_("{count} call selected", "{count} calls selected", number)
        self._begin([label(heading, "heading"), label(about, "quiet")])
        self._offer("", hear=False, some=True, match=number == 2)

    def show_call(self, entry: Entry, title: str, trainee: str) -> None:
        """One call as the list knows it; the report may follow."""
        facts = [
            when(entry),
            trainee,
            _("{length} minutes", length=words.clock(entry.length)) if entry.length >= 1 else "",
        ]
        parts: list[QWidget | QLayout] = [
            label(title, "heading"),
            label(" · ".join(filter(None, facts)), "quiet"),
        ]
        act, why = NEXT_STEPS[entry.state]
        if entry.state == "graded":
            parts += self._grade(entry)
        if entry.problem or why:
            parts.append(label(entry.problem or why, "over" if entry.state == "broken" else ""))
        self._begin(parts)
        self._offer(
            act,
            hear=entry.state in ("graded", "recorded"),
            some=entry.state != "live",
            match=bool(entry.retake_of) and entry.state == "graded",
        )
        self.pack.setEnabled(entry.state not in ("live", "broken"))
        self.name.setEnabled(entry.state not in ("live", "broken"))

    def add_report(self, report: Report) -> None:
        """Add what to work on."""
        if not report.work_on:
            self._inside.insertWidget(self._inside.count() - 1, label(report.summary))
            return
        self._inside.insertWidget(self._inside.count() - 1, label(_("To work on"), "strong"))
        for item in report.work_on[:3]:
            self._inside.insertLayout(
                self._inside.count() - 1,
                column(label(item.title, "small"), label(item.message, "quiet"), gap=2),
            )

    def add_excerpt(self, excerpt: str) -> None:
        """Add the words that were searched for, in context."""
        if excerpt:
            self._inside.insertWidget(2, label(_("“{quote}”", quote=excerpt), "quote"))

    def _grade(self, entry: Entry) -> list[QWidget | QLayout]:
        """Points, word and outcome, and whether a coach changed them."""
        line = row(label(words.points(entry.result), "score", wrap=False), gap=12)
        line.addWidget(GradeMark(words.grade(entry.result), self._look))
        line.addStretch(1)
        parts: list[QWidget | QLayout] = [line]
        if entry.coach is not None:
            program = words.points(entry.overall)
            parts.append(
                label(_("By the coach's scores; the program gave {points}.", points=program), "quiet")
            )
        if entry.outcome:
            parts.append(label(words.outcome(entry.outcome)))
        if entry.comments:
            parts.append(label(n_("{count} comment", "{count} comments", entry.comments), "quiet"))
        return parts

    def _begin(self, parts: list[QWidget | QLayout]) -> None:
        """Replace the contents."""
        clear(self._inside)
        for part in parts:
            if isinstance(part, QLayout):
                self._inside.addLayout(part)
            else:
                self._inside.addWidget(part)
        self._inside.addStretch(1)

    def _offer(self, act: str, *, hear: bool, some: bool, match: bool = False) -> None:
        """What can be done now."""
        self.open.setText(act)
        self.open.setAccessibleName(act or _("Open"))
        self.open.setVisible(bool(act))
        self.hear.setVisible(hear)
        self.match.setVisible(match)
        shown = [button for button in (self.open, self.hear, self.match) if not button.isHidden()]
        wide = sum(button.sizeHint().width() + self._first.spacing() for button in shown)
        ways = QBoxLayout.Direction
        fits = wide <= WIDE - 4 * FOOT_MARGIN
        self._first.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        for button in (self.name, self.pack, self.away):
            button.setEnabled(some)

    def _button(self, text: str, kind: str, told: SignalInstance, tip: str = "", **more: str) -> Button:
        made = Button(text, self._look, kind=kind, tip=tip, **more)  # type: ignore[arg-type]
        made.clicked.connect(told)
        return made
