"""The team as a table, a row per trainee."""

from collections.abc import Mapping, Sequence

from voicecoach.application.ports.progress import Member
from voicecoach.machine.translation import _
from voicecoach.ui import words
from voicecoach.ui.progress.progress_words import grade, minutes, title
from voicecoach.ui.widgets.plain_table import Cell, PlainTable

HEADINGS = (_("Trainee"), _("Calls"), _("Practice"), _("Now"), _("Change"), _("Weakest"))


class TeamTable(PlainTable):
    """Enter or a double click on a row opens that trainee."""

    def __init__(self) -> None:
        super().__init__(_("Team"), HEADINGS, tight=True)
        self.setToolTip(_("Press Enter or double-click to show this trainee"))
        self.setMinimumHeight(176)

    def show_members(self, members: Sequence[Member], names: Mapping[str, str]) -> None:
        """Show these trainees under the names that may be shown."""
        rows = [
            (member.trainee, _cells(member, names.get(member.trainee, member.trainee))) for member in members
        ]
        self.show_rows(sorted(rows, key=lambda cells: str(cells[1][0][1])))


def _cells(member: Member, name: str) -> tuple[Cell, ...]:
    """Each cell's text, and the value it sorts by."""
    whole = member.whole
    now = _("{points}, {grade}", points=words.points(whole.now), grade=words.GRADE_WORDS[grade(whole.now)])
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
