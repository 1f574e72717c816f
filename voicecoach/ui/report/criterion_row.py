"""One criterion of a report: its result in one line; its formula and findings when opened."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from voicecoach.application.ports.reports import (
    Finding,
    Role,
    Score,
    Standing,
    finding_key,
    ruling_line,
    wrong_line,
)
from voicecoach.application.ports.teaching import MisheardAct
from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, CardButton, GradeMark, column, label, row, rule

DISAGREE: dict[Role, tuple[str, str]] = {
    "coach": (_("Change score"), _("Mark as wrong")),
    "trainee": (_("I disagree with this score"), _("I disagree")),
}
"""Buttons to dispute a score, and a finding."""


class CriterionRow(QFrame):
    """One criterion with its findings.

    Emits `chosen` with the start of the finding to hear, `disputed` with a criterion and a finding's key or "",
    `misheard` with the key of a finding whose act was none.
    """

    chosen = Signal(float)
    disputed = Signal(str, str)
    misheard = Signal(str)

    def __init__(
        self,
        score: Score,
        number: int,
        look: Look,
        stands: Standing | None = None,
        role: Role | None = None,
        *,
        behind: Mapping[str, MisheardAct] | None = None,
    ) -> None:
        """`score` is the one that counts; `stands` has the coach's rulings, `role` is who may disagree here.

        `behind`: the acts that may be corrected here, by the keys of the findings that rest on them.
        """
        super().__init__()
        self._look, self._stands, self._role, self._behind = look, stands, role, behind or {}
        ruling = stands.ruling(score.criterion) if stands else None
        self._coach = say(ruling_line(ruling)) if ruling else ""
        self.setProperty("role", "card")
        grade = words.grade(score.value)
        self._arrow = label()
        self._score = score
        self._details: QWidget | None = None
        self.header = CardButton(self._headline(score, number), look, self._said(score), kind="row")
        self.header.setToolTip(_("Show or hide the formula and the findings"))
        self.header.clicked.connect(lambda: self.open(not self.is_open))
        self._inside = column(self.header, gap=0, margin=4)
        self.setLayout(self._inside)
        self.setAccessibleName(f"{say(score.title)}: {words.GRADE_WORDS[grade]}")
        look.changed.connect(self._redraw)
        self._redraw()

    def open(self, on: bool) -> None:
        """Show or hide the details, which are built on first use."""
        if self._details is None:
            self._details = self._detail(self._score)
            self._inside.addWidget(self._details)
        self._details.setVisible(on)
        self._redraw()

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self._details is not None and not self._details.isHidden()

    def _said(self, score: Score) -> str:
        """The row for screen readers."""
        value = (
            words.GRADE_WORDS["unscored"]
            if score.value is None
            else _("{points:.0f} of 100", points=score.value)
        )
        return f"{say(score.title)}: {value}. {self._coach} {words.sentence(score.reason)}"

    def _headline(self, score: Score, number: int) -> QHBoxLayout:
        """Number, title, reason, value."""
        scored = score.value is not None
        title = label(f"{number}  {say(score.title)}" if number <= 9 else score.title, "strong")
        unscored = f"{_('Not scored.')} {words.sentence(score.reason)}"
        reason = label(score.reason if scored else unscored, "small" if scored else "unscored")
        value = label(words.points(score.value), "who", wrap=False)
        value.setMinimumWidth(32)
        title.setFixedWidth(176)
        said = column(reason, gap=2)
        if self._coach:
            said.insertWidget(0, label(self._coach, "strong"))
        line = row(self._arrow, gap=12, margin=8)
        line.addWidget(title)
        line.addLayout(said, 1)
        grade = GradeMark(words.grade(score.value), self._look)
        grade.setFixedWidth(max(120, grade.sizeHint().width()))
        line.addWidget(grade)
        line.addWidget(value)
        return line

    def _detail(self, score: Score) -> QWidget:
        """Weight, formula, findings."""
        inside = column(rule(), gap=8)
        inside.setContentsMargins(36, 4, 12, 8)
        weight = _("Weight {weight:g}.", weight=score.weight)
        inside.addWidget(label(f"{weight} {say(score.formula)}", "quiet"))
        for finding in score.findings:
            inside.addLayout(self._finding(finding))
        if not score.findings and score.value is not None:
            inside.addWidget(label(_("Nothing in this call took points away or stood out."), "quiet"))
        if self._role is not None:
            action = DISAGREE[self._role][0]
            dispute = Button(action, self._look, name=f"{action}: {say(score.title)}")
            dispute.clicked.connect(lambda: self.disputed.emit(score.criterion, ""))
            inside.addLayout(row(dispute, None))
        made = QWidget()
        made.setLayout(inside)
        return made

    def _finding(self, finding: Finding) -> QHBoxLayout:
        """One moment: a button to hear it, what happened, what to say instead."""
        at = words.clock(finding.start)
        name = _("Hear {time}: {finding}", time=at, finding=finding.message)
        button = Button(at, self._look, icon="play", kind="flat", name=name)
        button.setToolTip(_("Hear this moment"))
        button.setFixedWidth(84)
        button.clicked.connect(lambda: self.chosen.emit(finding.start))
        text = column(gap=2)
        if finding.quote:
            text.addWidget(label(f"“{finding.quote}”", "quote"))
        cost = _("(–{points:g} points)", points=finding.cost) if finding.cost else ""
        text.addWidget(label(f"{say(finding.message)}  {cost}".rstrip(), "small"))
        key = finding_key(self._score.criterion, finding)
        wrong = self._stands.wrong.get(key) if self._stands else None
        if wrong is not None:
            text.addWidget(label(f"{_('The coach disagrees.')} {say(wrong_line(wrong))}", "strong"))
        elif finding.advice:
            text.addWidget(label(finding.advice, "strong"))
        line = row(column(button, None, gap=0), gap=12)
        line.addLayout(text, 1)
        if self._role is not None and wrong is None:
            actions = column(self._dispute(finding, key, DISAGREE[self._role][1]), gap=0)
            if key in self._behind:
                actions.addWidget(self._teach(finding, key, self._behind[key].act))
            actions.addStretch(1)
            line.addLayout(actions)
        return line

    def _dispute(self, finding: Finding, key: str, action: str) -> Button:
        """A button to disagree with a finding."""
        dispute = Button(action, self._look, kind="flat", name=f"{action}: {say(finding.message)}")
        dispute.clicked.connect(lambda: self.disputed.emit(self._score.criterion, key))
        return dispute

    def _teach(self, finding: Finding, key: str, act: str) -> Button:
        """A button to teach that the act was none."""
        action = words.not_the_act(act)
        teach = Button(action, self._look, kind="flat", name=f"{action}: {say(finding.message)}")
        teach.setToolTip(_("The same words are then no longer taken for it, in any call"))
        teach.clicked.connect(lambda: self.misheard.emit(key))
        return teach

    def _redraw(self) -> None:
        """The arrow points down when open."""
        drawn = self._look.icon("down" if self.is_open else "right", "quiet")
        self._arrow.setPixmap(drawn.pixmap(QSize(16, 16)))
