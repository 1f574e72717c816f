"""Every key of the window in one table, from which shortcuts, tooltips and the Keys page are made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from voicecoach.machine.translation import _


@dataclass(frozen=True)
class Key:
    """A shortcut and what it does."""

    sequences: tuple[str, ...]
    """As `QKeySequence` reads them."""
    shown: str
    """As the key is labelled on a keyboard."""
    does: str


KEYS: dict[str, dict[str, Key]] = {
    "Everywhere": {
        "practise": Key(("Alt+1",), "Alt+1", _("Practise")),
        "library": Key(("Alt+2",), "Alt+2", _("Library")),
        "progress": Key(("Alt+3",), "Alt+3", _("Progress")),
        "settings": Key(("Alt+4",), "Alt+4", _("Settings")),
        "keys": Key(("F1",), "F1", _("Show all keys")),
        "back": Key(("Esc",), "Esc", _("Go back")),
        "find": Key(("Ctrl+F",), "Ctrl+F", _("Filter a list, or find words in a transcript")),
    },
    "Before the call": {
        "breathe": Key(("Ctrl+B",), "Ctrl+B", _("Start or stop the breathing exercise")),
        "read": Key(("Ctrl+L",), "Ctrl+L", _("Start or finish reading the two lines aloud")),
        "hear": Key(("Ctrl+M",), "Ctrl+M", _("Record three seconds and hear yourself")),
        "room": Key(("Ctrl+R",), "Ctrl+R", _("Check the room")),
        "call": Key(("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", _("Start the call")),
    },
    "In the call": {
        "pause": Key(("P",), "P", _("Pause or resume the call")),
        "repeat": Key(("R",), "R", _("Ask the debtor to repeat the line")),
        "help": Key(("H",), _("H or F1"), _("Show or hide your notes for this call")),
        "hang_up": Key(("Ctrl+H",), "Ctrl+H", _("Hang up")),
    },
    "In the report": {
        "play": Key(("Space",), _("Space"), _("Play or pause")),
        "back_2": Key(("Left",), "←", _("Go back 2 seconds")),
        "on_2": Key(("Right",), "→", _("Go forward 2 seconds")),
        "previous": Key(("Shift+Left",), "Shift+←", _("Hear the previous finding")),
        "next": Key(("Shift+Right",), "Shift+→", _("Hear the next finding")),
        "closer": Key(("+", "="), "+", _("Zoom in at the cursor")),
        "wider": Key(("-",), "−", _("Zoom out")),
        "criterion": Key(tuple("123456789"), _("1 to 9"), _("Show or hide the details of that criterion")),
        "replay": Key(("R",), "R", _("Replay the call with its transcript")),
        "comment": Key(("C",), "C", _("Comment on this moment")),
        "again": Key(("F5",), "F5", _("Practise the same call again")),
        "save": Key(("Ctrl+S",), "Ctrl+S", _("Save the report as a web page, PDF or table")),
    },
    "In the library": {
        "open": Key(
            ("Return", "Enter"),
            _("Enter"),
            _("Open the report of the selected call, or grade or repair the call"),
        ),
        "replay": Key(("R",), "R", _("Replay the selected call")),
        "rename": Key(("F2",), "F2", _("Change the trainee's name in the selected calls")),
        "export": Key(("Ctrl+E",), "Ctrl+E", _("Export the selected calls as files")),
        "import": Key(("Ctrl+I",), "Ctrl+I", _("Import calls from files")),
        "delete": Key(("Del",), _("Delete"), _("Move the selected calls to the trash")),
        "undo": Key(("Ctrl+Z",), "Ctrl+Z", _("Undo delete")),
    },
    "In the progress": {
        "save": Key(("Ctrl+S",), "Ctrl+S", _("Save the chart as a picture, a vector drawing or a table")),
    },
    "In the retake": {
        "play": Key(("Space",), _("Space"), _("Play or pause")),
        "back_2": Key(("Left",), "←", _("Go back 2 seconds")),
        "on_2": Key(("Right",), "→", _("Go forward 2 seconds")),
        "previous": Key(("Shift+Left",), "Shift+←", _("Hear the previous finding")),
        "next": Key(("Shift+Right",), "Shift+→", _("Hear the next finding")),
        "closer": Key(("+", "="), "+", _("Zoom in at the cursor")),
        "wider": Key(("-",), "−", _("Zoom out")),
        "answer": Key(("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", _("Answer this line again")),
    },
    "In the comparison": {
        "play": Key(("Space",), _("Space"), _("Play or pause the call heard last")),
        "other": Key(("T",), "T", _("Hear the other call at the same point")),
        "back_2": Key(("Left",), "←", _("Go back 2 seconds")),
        "on_2": Key(("Right",), "→", _("Go forward 2 seconds")),
        "previous": Key(("Shift+Left",), "Shift+←", _("Hear the previous finding")),
        "next": Key(("Shift+Right",), "Shift+→", _("Hear the next finding")),
        "closer": Key(("+", "="), "+", _("Zoom in at the cursor")),
        "wider": Key(("-",), "−", _("Zoom out")),
        "answer": Key(("F5",), "F5", _("Answer the line again")),
    },
    "In the replay": {
        "play": Key(("Space",), _("Space"), _("Play or pause")),
        "back_2": Key(("Left",), "←", _("Go back 2 seconds")),
        "on_2": Key(("Right",), "→", _("Go forward 2 seconds")),
        "previous": Key(("Shift+Left",), "Shift+←", _("Hear the previous finding")),
        "next": Key(("Shift+Right",), "Shift+→", _("Hear the next finding")),
        "criterion": Key(
            tuple("123456789"), _("1 to 9"), _("List the findings of that criterion, or of all criteria")
        ),
        "comment": Key(("C",), "C", _("Comment on this moment")),
        "loop": Key(("L",), "L", _("Loop the finding or the selection")),
        "slower": Key(("[",), "[", _("Play slower at the same pitch")),
        "faster": Key(("]",), "]", _("Play faster at the same pitch")),
        "skip": Key(("S",), "S", _("Skip silences longer than a second")),
        "mute_trainee": Key(("M",), "M", _("Mute yourself, the trainee")),
        "mute_debtor": Key(("N",), "N", _("Mute the debtor")),
        "follow": Key(("F",), "F", _("Let the transcript follow the sound")),
        "answer": Key(("A",), "A", _("Answer the debtor's last line again")),
        "closer": Key(("+", "="), "+", _("Zoom in at the cursor")),
        "wider": Key(("-",), "−", _("Zoom out")),
        "whole": Key(("0",), "0", _("Show the whole call")),
        "earlier": Key(("Ctrl+Left",), "Ctrl+←", _("Scroll to an earlier part of the call")),
        "later": Key(("Ctrl+Right",), "Ctrl+→", _("Scroll to a later part of the call")),
        "report": Key(("R",), "R", _("Open the report")),
        "again": Key(("F5",), "F5", _("Practise the same call again")),
    },
}

TITLES = {
    "Everywhere": _("Everywhere"),
    "Before the call": _("Before the call"),
    "In the call": _("In the call"),
    "In the report": _("In the report"),
    "In the library": _("In the library"),
    "In the progress": _("On the Progress page"),
    "In the retake": _("Before a retake"),
    "In the comparison": _("In the comparison"),
    "In the replay": _("In the replay"),
}
"""Where the keys of each group work."""


def key(group: str, name: str) -> Key:
    """One key of a group of `KEYS`."""
    return KEYS[group][name]


def named(action: str, shortcut: Key) -> str:
    """What a control does, with its key: "Undo (Ctrl+Z)"."""
    return _("{action} ({key})", action=action, key=shortcut.shown)


def tip(group: str, name: str) -> str:
    """What a control does, with its key, as a tooltip."""
    shortcut = key(group, name)
    return named(shortcut.does, shortcut)


def bind(
    widget: QWidget, group: str, name: str, action: Callable[[], None], *, only: int | None = None
) -> None:
    """Make the key work while `widget` is on screen; `only` is the index of one of several sequences."""
    sequences = key(group, name).sequences
    for sequence in sequences if only is None else sequences[only : only + 1]:
        QShortcut(QKeySequence(sequence), widget).activated.connect(action)
