"""The team as a table: a line a trainee."""

from collections.abc import Mapping, Sequence

from voicecoach.application.ports.progress import Member
from voicecoach.ui import words
from voicecoach.ui.progress.progress_words import grade, minutes, title
from voicecoach.ui.widgets.plain_table import Cell, PlainTable

HEADINGS = ("Trainee", "Calls", "Practice", "Now", "Change", "Weakest")


class TeamTable(PlainTable):
    """Enter or a double click on a line opens that trainee."""

    def __init__(self) -> None:
        super().__init__("The team", HEADINGS, tight=True)
        self.setToolTip("Enter or a double click shows this trainee")
        self.setMinimumHeight(176)

    def show_members(self, members: Sequence[Member], names: Mapping[str, str]) -> None:
        """These trainees, called by these names."""
        told = [
            (member.trainee, _cells(member, names.get(member.trainee, member.trainee))) for member in members
        ]
        self.show_rows(sorted(told, key=lambda one: str(one[1][0][1])))


def _cells(member: Member, name: str) -> tuple[Cell, ...]:
    """A line in words, each cell with what it sorts by."""
    whole = member.whole
    now = f"{words.points(whole.now)}, {words.GRADE_WORDS[grade(whole.now)]}"
    return (
        (name, name.casefold()),
        (str(member.practised.calls), member.practised.calls),
        (minutes(member.practised.seconds), member.practised.seconds),
        (now, -1.0 if whole.now is None else whole.now),
        (
            "–" if whole.change is None else f"{whole.change:+.0f}",
            -1000.0 if whole.change is None else whole.change,
        ),
        (title(member.weakest) if member.weakest else "", member.weakest),
    )
