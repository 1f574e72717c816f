"""A coach corrects what was understood, in the report, with the real program."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.calls import call
from tests.support.coached_calls import desk, graded_call
from tests.support.ui_window import at_rest, button, click, on_page
from voicecoach.application.reading import taught
from voicecoach.machine import paths
from voicecoach.ui.desk import Visit

pytestmark = pytest.mark.window
THREAT = "if you do not pay today we will have you arrested"
CALL = call(
    "T hello this is sam from north star collections am i speaking with dana",
    "D Yes, and I lost my job in March.",
    f"T {THREAT}",
    "D Nothing before Friday.",
    "T okay thank you so that is fifty dollars on friday by card",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return graded_call(tmp_path, CALL)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def teachable(page: QWidget) -> list[str]:
    """Buttons that teach, in all criteria."""
    for row in page.rows:  # type: ignore[attr-defined]
        row.open(on=True)
    names = [each.accessibleName() for each in page.findChildren(QWidget)]
    return [name for name in names if name.startswith("Teach:")]


def test_a_coach_teaches_that_it_was_no_threat_and_grades_again(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder), coach="Ann") as (window, page):
        at_rest(qtbot, window)
        tone = next(row for row in page.rows if row._score.criterion == "tone")
        tone.open(on=True)
        finding = next(one for one in tone._score.findings if one.code == "tone.pressuring")
        click(qtbot, button(qtbot, tone, f"Teach: this was not a threat: {finding.message}"))
        file = paths.language() / "corrections.toml"
        qtbot.waitUntil(lambda: f"Saved in {file}." in words(page))
        (entry,) = taught().entries
        assert (entry.text, entry.denied) == (THREAT, {"threaten"})
        click(qtbot, button(qtbot, page, "Grade again"))
        again = on_page(qtbot, window, "report")
        at_rest(qtbot, window)
        assert not [name for name in teachable(again) if "not a threat" in name]


def test_trainees_and_other_findings_have_nothing_to_teach(qtbot: QtBot, folder: Path) -> None:
    with desk(qtbot, folder.parent, Visit("report", folder=folder)) as (window, page):
        at_rest(qtbot, window)
        assert not teachable(page)
