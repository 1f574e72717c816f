"""Captions: the last two turns in large text, and the words being recognised now."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from voicecoach.call.view import CallView
from voicecoach.core.transcript import Speaker
from voicecoach.machine.translation import _
from voicecoach.ui.widgets.basic import column, label
from voicecoach.ui.words import heard, speaker_name


class CaptionLine(NamedTuple):
    speaker: Speaker
    text: str


def lines(view: CallView) -> tuple[CaptionLine, ...]:
    """The last two lines said, including the debtor's present line."""
    said = [CaptionLine(turn.speaker, heard(turn.text)) for turn in view.turns if turn.text]
    debtor = [line.text for line in said if line.speaker == "debtor"]
    known = bool(debtor) and view.caption.startswith(debtor[-1])
    if view.floor == "debtor" and known and said[-1].speaker == "debtor":
        said.pop()  # an interrupted line that is being repeated
    if view.caption and (view.floor == "debtor" or not known):
        said.append(CaptionLine("debtor", view.caption))
    return tuple(said[-2:])


class Captions(QFrame):
    """At most three lines: the previous one, the present one, and the words as they are recognised."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._names = [label("", "strong", wrap=False), label("", "strong", wrap=False)]
        self._texts = [self._line("before"), self._line("now")]
        self.partial = self._line("partial")
        policy = self.partial.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the lines above must not jump when words are recognised
        self.partial.setSizePolicy(policy)
        inside = column(gap=4, margin=24)
        inside.addStretch(1)
        for name, text in zip(self._names, self._texts, strict=True):
            inside.addWidget(name)
            inside.addWidget(text)
            inside.addSpacing(12)
        inside.addWidget(self.partial)
        inside.addStretch(1)
        self.setLayout(inside)
        self.setAccessibleName(_("Captions"))

    def _line(self, kind: str) -> QLabel:
        made = label()
        made.setProperty("caption", kind)
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        return made

    def say_nothing(self) -> None:
        """Before the first word."""
        self.show_lines((), "", "")

    def show_view(self, view: CallView, debtor: str) -> None:
        """Show the last lines of the call."""
        self.show_lines(lines(view), f"{heard(view.partial)}…" if view.partial else "", debtor)

    def show_lines(self, said: tuple[CaptionLine, ...], partial: str, debtor: str) -> None:
        """Fill the lines from the bottom."""
        padded: list[CaptionLine | None] = [None] * (2 - len(said)) + list(said)
        for name, text, line in zip(self._names, self._texts, padded, strict=True):
            name.setVisible(line is not None)
            text.setVisible(line is not None)
            if line is not None and (text.text(), name.property("speaker")) != (line.text, line.speaker):
                name.setText(speaker_name(line.speaker, debtor))
                name.setProperty("speaker", line.speaker)
                name.style().unpolish(name)
                name.style().polish(name)
                text.setText(line.text)
        if self.partial.text() != partial:
            self.partial.setText(partial)
        self.partial.setVisible(bool(partial))
