"""Every key of the window in one table: shortcuts, tooltips, the page of keys and docs/keys.md come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Key:
    """One habit of the fingers."""

    sequences: tuple[str, ...]
    """As Qt writes them."""
    shown: str
    does: str


KEYS: dict[str, dict[str, Key]] = {
    "Everywhere": {
        "practise": Key(("Alt+1",), "Alt+1", "Practise"),
        "library": Key(("Alt+2",), "Alt+2", "Library"),
        "progress": Key(("Alt+3",), "Alt+3", "Progress"),
        "settings": Key(("Alt+4",), "Alt+4", "Settings"),
        "keys": Key(("F1",), "F1", "Show the keys"),
        "back": Key(("Esc",), "Esc", "Go back"),
        "find": Key(
            ("Ctrl+F",), "Ctrl+F", "Type in the filter, or find words in a transcript, where there is one"
        ),
    },
    "Before the call": {
        "breathe": Key(("Ctrl+B",), "Ctrl+B", "Breathe with the ring, or stop"),
        "read": Key(("Ctrl+L",), "Ctrl+L", "Read the two lines aloud; again when you have finished"),
        "hear": Key(("Ctrl+M",), "Ctrl+M", "Speak for three seconds and hear yourself"),
        "room": Key(("Ctrl+R",), "Ctrl+R", "Check the room"),
        "call": Key(("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", "Call"),
    },
    "In the call": {
        "pause": Key(("P",), "P", "Pause the call, or go on"),
        "repeat": Key(("R",), "R", "Ask the debtor to say that again"),
        "help": Key(("H",), "H or F1", "Show your notes for this call, or hide them"),
        "hang_up": Key(("Ctrl+H",), "Ctrl+H", "Hang up"),
    },
    "In the report": {
        "play": Key(("Space",), "Space", "Play or pause"),
        "back_2": Key(("Left",), "←", "Go back 2 seconds"),
        "on_2": Key(("Right",), "→", "Go on 2 seconds"),
        "previous": Key(("Shift+Left",), "Shift+←", "Hear the finding before"),
        "next": Key(("Shift+Right",), "Shift+→", "Hear the next finding"),
        "closer": Key(("+", "="), "+", "Look closer at the waveform, around the cursor"),
        "wider": Key(("-",), "−", "See more of the call"),
        "criterion": Key(tuple("123456789"), "1 to 9", "Open or close that criterion"),
        "replay": Key(("R",), "R", "Replay the call with its transcript"),
        "comment": Key(("C",), "C", "Write about the moment being heard"),
        "again": Key(("F5",), "F5", "Take the call again"),
        "save": Key(("Ctrl+S",), "Ctrl+S", "Save the report as a web page, a PDF or a table"),
    },
    "In the library": {
        "open": Key(("Return", "Enter"), "Enter", "Open the report of the chosen call, grade or repair it"),
        "replay": Key(("R",), "R", "Replay the chosen call"),
        "rename": Key(("F2",), "F2", "Change the trainee's name in the chosen calls"),
        "export": Key(("Ctrl+E",), "Ctrl+E", "Save the chosen calls as files to send"),
        "import": Key(("Ctrl+I",), "Ctrl+I", "Take in calls from files"),
        "delete": Key(("Del",), "Delete", "Move the chosen calls to the trash"),
        "undo": Key(("Ctrl+Z",), "Ctrl+Z", "Take back the calls deleted last"),
    },
    "In the progress": {
        "save": Key(("Ctrl+S",), "Ctrl+S", "Save the chart as a picture, a drawing or a table"),
    },
    "In the retake": {
        "play": Key(("Space",), "Space", "Play or pause"),
        "back_2": Key(("Left",), "←", "Go back 2 seconds"),
        "on_2": Key(("Right",), "→", "Go on 2 seconds"),
        "previous": Key(("Shift+Left",), "Shift+←", "Hear the finding before"),
        "next": Key(("Shift+Right",), "Shift+→", "Hear the next finding"),
        "closer": Key(("+", "="), "+", "Look closer at the waveform, around the cursor"),
        "wider": Key(("-",), "−", "See more of the call"),
        "answer": Key(("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", "Answer this line again"),
    },
    "In the comparison": {
        "play": Key(("Space",), "Space", "Play or pause the take that was heard last"),
        "other": Key(("T",), "T", "Hear the other take at the same place"),
        "back_2": Key(("Left",), "←", "Go back 2 seconds"),
        "on_2": Key(("Right",), "→", "Go on 2 seconds"),
        "previous": Key(("Shift+Left",), "Shift+←", "Hear the finding before"),
        "next": Key(("Shift+Right",), "Shift+→", "Hear the next finding"),
        "closer": Key(("+", "="), "+", "Look closer at the waveform, around the cursor"),
        "wider": Key(("-",), "−", "See more of the call"),
        "answer": Key(("F5",), "F5", "Answer the line once more"),
    },
    "In the replay": {
        "play": Key(("Space",), "Space", "Play or pause"),
        "back_2": Key(("Left",), "←", "Go back 2 seconds"),
        "on_2": Key(("Right",), "→", "Go on 2 seconds"),
        "previous": Key(("Shift+Left",), "Shift+←", "Hear the finding before"),
        "next": Key(("Shift+Right",), "Shift+→", "Hear the next finding"),
        "criterion": Key(tuple("123456789"), "1 to 9", "List the findings of that criterion; again: of all"),
        "comment": Key(("C",), "C", "Comment on this moment"),
        "loop": Key(("L",), "L", "Hear the finding or the chosen stretch again and again"),
        "slower": Key(("[",), "[", "Slower, at the same pitch"),
        "faster": Key(("]",), "]", "Faster, at the same pitch"),
        "skip": Key(("S",), "S", "Pass over silences of more than a second"),
        "mute_trainee": Key(("M",), "M", "Mute yourself, the trainee"),
        "mute_debtor": Key(("N",), "N", "Mute the debtor"),
        "follow": Key(("F",), "F", "Let the transcript follow the sound again"),
        "answer": Key(("A",), "A", "Answer the debtor's last line again"),
        "closer": Key(("+", "="), "+", "Look closer at the waveform, around the cursor"),
        "wider": Key(("-",), "−", "See more of the call"),
        "whole": Key(("0",), "0", "See the whole call"),
        "earlier": Key(("Ctrl+Left",), "Ctrl+←", "See an earlier part of the waveform"),
        "later": Key(("Ctrl+Right",), "Ctrl+→", "See a later part of the waveform"),
        "report": Key(("R",), "R", "Open the report"),
        "again": Key(("F5",), "F5", "Take the call again"),
    },
}


def key(place: str, name: str) -> Key:
    """One key of a place."""
    return KEYS[place][name]


def tip(place: str, name: str) -> str:
    """What a control does, with its key, as a tooltip."""
    found = key(place, name)
    return f"{found.does} ({found.shown})"


def bind(
    widget: QWidget, place: str, name: str, action: Callable[[], None], *, only: int | None = None
) -> None:
    """Make the key work while `widget` is on screen; `only` takes one of several sequences."""
    sequences = key(place, name).sequences
    for sequence in sequences if only is None else sequences[only : only + 1]:
        QShortcut(QKeySequence(sequence), widget).activated.connect(action)


def as_markdown() -> str:
    """The table as docs/keys.md holds it."""
    lines = [
        "# Keys",
        "",
        "The same list is in the window under F1. Tab and Shift+Tab go from control to control;",
    ]
    lines += ["Enter presses the one with the ring round it."]
    for place, keys in KEYS.items():
        lines += ["", f"## {place}", "", "| Key | What it does |", "|---|---|"]
        lines += [f"| {found.shown} | {found.does} |" for found in keys.values()]
    return "\n".join(lines) + "\n"
