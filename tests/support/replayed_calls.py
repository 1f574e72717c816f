"""Calls of known sound in the real program, for tests of the replay page."""

from pathlib import Path

from tests.support.calls import Call, call
from tests.support.session_folders import stored
from tests.support.ui_program import RecordedPlayer
from voicecoach.application.app import App

LINES = (
    "T good morning this is sam reed from northway may i speak with dana whitfield please",
    "D Speaking. What is it about? I am about to leave for work.",
    "T[at=10.4] it is about your card with northway you still owe four hundred twelve dollars sixty",
    "D Yes, I know. My hours were cut last month and I could not pay it.",
    "T i am sorry to hear that what happened with your hours and how much is coming in now",
    "D They cut the night shift. I get about three hundred a week, sometimes less.",
    "T you could pay the full amount today couldn't you or at least half of it",
    "D[at=55] No. Maybe one hundred on Friday, when I am paid.",
    "T so that is one hundred dollars on friday the fifteenth by card is that right",
    "D Yes, that is right.",
    "T thank you dana i will write that down goodbye",
)


class QuietApp(App):
    """The real program with a player that notes what it was asked."""

    def __init__(self, sessions: Path) -> None:
        super().__init__(sessions=sessions)
        self.players: list[RecordedPlayer] = []
        self.hold: dict[str, object] = {}

    def player(self, folder: Path) -> RecordedPlayer:
        assert folder.is_dir()
        self.players.append(RecordedPlayer())
        return self.players[-1]


def graded(app: App, root: Path, made: Call | None = None, scenario: str = "staller-first-call") -> Path:
    """A recorded call with its report."""
    folder = stored(root, made or call(*LINES), scenario)
    app.grade(folder, lambda *_: None, lambda: False)
    return folder
