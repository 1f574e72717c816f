"""Two calls side by side: sound, transcript and figures; of an original only the part that was retaken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from voicecoach.core.problem import Problem
from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.replay.hearing import load_sound, look_after
from voicecoach.ui.report.compare_words import WHOLE, Change, Compared, compared
from voicecoach.ui.report.compared_view import WHERE, ComparedView
from voicecoach.ui.report.drill_result import DrillResultStrip
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled

if TYPE_CHECKING:
    from voicecoach.application.ports.library import CallLibrary
    from voicecoach.application.ports.practice_plan import DrillResult
    from voicecoach.application.ports.retakes import ComparedCall

    Comparison = tuple[tuple[ComparedCall, ComparedCall], tuple[Path, int, str] | None, DrillResult | None]
    """Both calls; the line that one of them answered again; the result of a drill."""

MARKS: dict[Change, tuple[str, str]] = {
    "better": ("▲", "good"),
    "worse": ("▼", "over"),
    "same": ("=", "quiet"),
    "none": ("", "quiet"),
}
"""Sign and role of a difference: never a colour alone."""
PART = _("Of the earlier call, only the part from that line on counts here, as the program grades it.")
DIFFERENT = _("These calls are from two different scenarios. Compare their scores, not their words.")


class ComparePage(Page):
    """The earlier call on the left, the later one on the right."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Compare calls"))
        self._visit = Visit("compare")
        self.again = Button(_("Answer again"), desk.look, icon="repeat", tip=tip(WHERE, "answer"))
        self.again.clicked.connect(self._again)
        self.header.addWidget(self.again)
        self.before, self.now = (
            ComparedView(desk.look, _("Earlier call")),
            ComparedView(desk.look, _("Later call")),
        )
        self.active = self.now
        self.drill = DrillResultStrip(desk.look)
        self.drill.rated.connect(self._rate)
        self.table = QGridLayout()
        self.state = label("", "quiet")
        self._retake: tuple[Path, int, str] | None = None
        self._lay_out()
        for side, other in ((self.before, self.now), (self.now, self.before)):
            self._connect(side, other)
        self._bind()

    def _lay_out(self) -> None:
        """The drill's result, then sound, figures and transcripts."""
        self.table.setHorizontalSpacing(32)
        self.table.setVerticalSpacing(4)
        self.table.setColumnStretch(4, 1)
        self.note = label(PART, "quiet")
        self.unscored = label("", "quiet")
        figures = column(
            label(_("Figures"), "heading"), self.note, self.table, self.unscored, gap=8, margin=16
        )
        sounds, texts = row(gap=16), row(gap=16)
        for side in (self.before, self.now):
            sounds.addWidget(side, 1)
            texts.addWidget(side.words, 1)
        whole = column(self.drill, sounds, frame(figures), texts, gap=12)
        whole.addStretch(1)
        whole.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(whole)
        self._area = scrolled(inside, _("Both calls"))
        self.body.addWidget(self.state)
        self.body.addWidget(self._area, 1)

    def _connect(self, side: ComparedView, other: ComparedView) -> None:
        """One is heard at a time."""

        def use() -> None:
            self.active = side
            if other.transport.player is not None and other.transport.player.playing():
                other.transport.player.pause()

        side.used.connect(use)
        side.transport.trouble.connect(self.say_problem)
        look_after(self, side.transport)
        side.opened.connect(lambda: self._open(side))
        side.answer.connect(lambda line: self._answer(side, line))

    def _bind(self) -> None:
        """Keys go to the side that was used last."""
        for name in self.before.transport.doing:
            self._bind_one(name)
        bind(self, WHERE, "other", self._switch)
        bind(self, WHERE, "answer", self.again.click)

    def _bind_one(self, name: str) -> None:
        """The side that is active when the key is pressed."""

        def act() -> None:
            self.active.transport.doing[name]()

        bind(self, WHERE, name, act)

    def enter(self, visit: Visit) -> None:
        """Read both calls: a retake and its original, or any two."""
        assert visit.folder is not None
        self._visit, self._retake = visit, None
        self.say_nothing()
        self._area.hide()
        self.again.hide()
        self.drill.hide()
        self._say_state(_("Comparing both calls…"))
        program, folder = self.desk.program, visit.folder

        def compare(_: object) -> Comparison:
            other = visit.other or program.library.original(folder)
            calls = program.retakes.compared(folder, other)
            return calls, _retaken(program.library, folder, other), program.plans.result(folder)

        self.start(compare, self._show, problem=self._not_there)

    def leave(self) -> None:
        """Stop the sound."""
        super().leave()
        for side in (self.before, self.now):
            side.transport.close_player()

    def first_focus(self) -> QWidget | None:
        return self.now.transport.play

    def _not_there(self, sentence: str) -> None:
        """The calls cannot be compared."""
        self._say_state("")
        self.say_problem(sentence, lambda: self.enter(self._visit))

    def _show(self, comparison: Comparison) -> None:
        """Show the earlier call on the left, whichever was selected first."""
        calls, self._retake, result = comparison
        earlier, later = sorted(calls, key=lambda call: call.at)
        self._say_state("")
        self.title.setText(_("Your drill") if result else _("Compare calls"))
        self.again.setVisible(self._retake is not None)
        self.note.setVisible(earlier.part or later.part)
        self.drill.show_result(result)
        self._show_figures(compared(earlier.report, later.report))
        if earlier.whole.scenario != later.whole.scenario:
            self.say(DIFFERENT)
        self._area.show()
        for side, call in ((self.before, earlier), (self.now, later)):
            side.show_call(call)
            load_sound(self, side.transport, call.folder)
        self.active = self.now

    def _show_figures(self, rows: tuple[Compared, ...]) -> None:
        """A row each: earlier, later, the difference with its sign."""
        clear(self.table)
        for number, head in enumerate(("", _("Earlier"), _("Later"), _("Difference"))):
            self.table.addWidget(label(head, "quiet", wrap=False), 0, number)
        neither = ", ".join(figure.title for figure in rows if figure.unscored)
        self.unscored.setText(_("Not scored in either: {criteria}.", criteria=neither.lower()))
        self.unscored.setVisible(bool(neither))
        for line, figure in enumerate((figure for figure in rows if not figure.unscored), start=1):
            sign, role = MARKS[figure.change]
            first = "strong" if figure.title == WHOLE else ""
            cells = ((figure.title, first), (figure.before, first), (figure.now, first))
            for number, (text, kind) in enumerate(cells):
                self.table.addWidget(label(text, kind, wrap=False), line, number)
            self.table.addWidget(label(f"{sign} {figure.difference}".strip(), role, wrap=False), line, 3)

    def _switch(self) -> None:
        """Play the other call at the same place, counted from where the comparison begins."""
        active = self.active
        other = self.before if active is self.now else self.now
        if active.call is None or other.call is None:
            return
        at = active.transport.second - active.call.since + other.call.since
        other.used.emit()
        other.transport.play_from(at)

    def _rate(self, rating: str) -> None:
        """The trainee says how the drill went."""
        plans, folder = self.desk.program.plans, self._visit.folder
        assert folder is not None
        self.start(lambda _: plans.rate(folder, rating), self.drill.show_result)  # type: ignore[arg-type]

    def _open(self, side: ComparedView) -> None:
        """Open the report of one call."""
        if side.call is not None:
            self.desk.visit(Visit("report", folder=side.call.folder))

    def _answer(self, side: ComparedView, line: int) -> None:
        """Retake one of them from another line."""
        if side.call is not None:
            self.desk.visit(Visit("retake", folder=side.call.folder, line=line))

    def _again(self) -> None:
        """Retake the same line of the same call again."""
        if self._retake is not None:
            folder, line, drill = self._retake
            self.desk.turn_to(Visit("retake", folder=folder, line=line, drill=drill))

    def _say_state(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))


def _retaken(library: CallLibrary, first: Path, second: Path) -> tuple[Path, int, str] | None:
    """Original, line and drill; None when neither call is a retake of the other."""
    for retake, original in ((first, second), (second, first)):
        try:
            record = library.record(retake)
        except Problem:
            continue
        if record.retake_of == original.name:
            return original, record.retake_line, record.drill
    return None
