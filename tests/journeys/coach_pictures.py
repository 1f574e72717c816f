"""Pictures of comments, progress and calibration, with the real program on stored calls; drawn with the others."""

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from tests.support.coached_calls import graded_call, listed_call, report_of
from voicecoach.application.app import App
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.machine.settings import Settings
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow

CALLS = 24
"""Stored calls in the charts."""
CRITERIA = ("pace", "interruptions", "questions", "tone", "focus", "listening", "negotiation")


def take(folder: Path, theme: str, size: tuple[int, int]) -> None:
    """As a coach and as a trainee, then with nothing there."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, VOICECOACH_HOME=home):
        root = Path(home) / "calls"
        coached = fill(root)
        walk = ("report", "replay", "progress", "calibration", "blind")
        for role, coach in (("coach", "Ann Bell"), ("trainee", "")):
            for page in walk:
                file = folder / f"9-{page}-{role}-{theme}-{size[0]}.png"
                call = coached if page in ("report", "replay") else None
                _picture(
                    file,
                    theme,
                    size,
                    App(Settings(trainee="Sam Reed", coach=coach), root),
                    Visit(page, folder=call),
                )
        for page in ("progress", "calibration", "blind"):
            file = folder / f"9-{page}-empty-{theme}-{size[0]}.png"
            _picture(file, theme, size, App(Settings(coach="Ann Bell"), root / "none"), Visit(page))


def fill(root: Path) -> Path:
    """Weeks of practice by three trainees, and one call that was talked about."""
    for number in range(CALLS):
        values = {
            name: float(35 + 2 * number + (number * 7 + place * 13) % 23)
            for place, name in enumerate(CRITERIA)
        }
        mean = sum(values.values()) / len(values)
        folder = listed_call(
            root, 2 * number, ("Sam Reed", "Robin Vale", "Ira Stone")[number % 3], whole=mean, **values
        )
        if number % 4 == 0:
            fields = {"criterion": "tone", "value": min(100.0, values["tone"] + 12)}
            add_comment(
                folder, new_comment("Ann Bell", "coach", "override", "Warmer than it reads.", **fields)
            )
        for coach in ("Ann Bell", "Bo Lund") if number % 2 else ():
            for name, value in values.items():
                blind = {"criterion": name, "value": value, "blind": True}
                add_comment(folder, new_comment(coach, "coach", "score", "", **blind))
    coached = graded_call(root, trainee="Sam Reed")
    tone = next(one for one in report_of(coached).scores if one.criterion == "tone")
    finding = max(tone.findings, key=lambda one: one.cost)
    key = {
        "criterion": "tone",
        "finding": finding_key("tone", finding),
        "start": finding.start,
        "end": finding.end,
    }
    add_comment(coached, new_comment("Ann Bell", "coach", "praise", "You kept your pace.", start=2.0))
    dispute = new_comment("Sam Reed", "trainee", "dispute", "I only asked about it.", **key)
    add_comment(coached, dispute)
    answer = "I hear it, too: it is a question here. I have marked it."
    add_comment(coached, new_comment("Ann Bell", "coach", "comment", answer, about=dispute.id))
    add_comment(coached, new_comment("Ann Bell", "coach", "wrong", "A question, not a threat.", **key))
    score = {"criterion": "pace", "value": 90.0}
    add_comment(coached, new_comment("Ann Bell", "coach", "override", "Calm for a first call.", **score))
    return coached


def _picture(file: Path, theme: str, size: tuple[int, int], app: App, visit: Visit) -> None:
    """One page, and where it is long its end."""
    look = Look(application(), theme)
    window = MainWindow(look)
    window.resize(*size)
    window.show()
    window.open(app, visit)
    _settle(window)
    window.grab().save(str(file))
    if visit.page == "report":
        area, tone = window.page.findChild(QScrollArea), window.page.rows[3]
        tone.open(on=True)
        for part, shown in enumerate((tone, window.page.comments), start=1):
            QTest.qWait(100)
            area.verticalScrollBar().setValue(shown.y())
            QTest.qWait(100)
            window.grab().save(str(file.with_name(file.name.replace("9-report", f"9-report-{part}"))))
    window.close()
    app.close()
    look.close()


def _settle(window: MainWindow) -> None:
    """Until nothing moves."""
    for _ in range(300):
        QTest.qWait(20)
        if not window.jobs.running:
            break
    QTest.qWait(200)
