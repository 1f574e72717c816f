"""Pictures of the retake, the comparison, what is due and what is assigned, on calls held by the real program.

Run: QT_QPA_PLATFORM=offscreen python -m tests.journeys.retake_pictures [FOLDER] [THEME …]
"""

import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from PySide6.QtTest import QTest

from tests.application.test_practice_plan import CALM, THREAT
from tests.support.retaken_calls import BETTER, STALLER, ScriptedApp
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.library import assignments
from voicecoach.library.calls import folders
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow


def take(folder: Path, theme: str, size: tuple[int, int]) -> None:
    """A trainee's walk, then a coach's."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, VOICECOACH_HOME=home):
        calls = Path(home) / "sessions"
        trainee, coach = ScriptedApp(calls, "Sam Reed"), ScriptedApp(calls, "Sam Reed", "Ann Bell")
        suffix = f"{theme}-{size[0]}"
        _picture(folder / f"9-due-empty-{suffix}.png", trainee, theme, size, Visit("practise"))
        original = trainee.hold(THREAT)
        trainee.hold(THREAT, 2, CallRequest(private=True))
        line = [n for n, turn in enumerate(folders.session_of(original).turns) if turn.speaker == "debtor"][1]
        trainee.script = BETTER
        again = trainee.run_graded(trainee.retakes.begin(original, line))
        item = next(one for one in trainee.plans.due().items if one.card)
        trainee.script = CALM
        assert item.folder is not None
        drill = trainee.run_graded(trainee.retakes.begin(item.folder, item.line, item.card))
        coach.plans.assign("Sam Reed", STALLER, "hard", "Let her finish, then ask what changed.")
        told = assignments.Leech(
            "a" * 32,
            "2026-11-22T10:00:00+00:00",
            "Sam Reed",
            STALLER,
            original.name,
            line,
            "Tone",
            "You spoke over the answer.",
            8,
        )
        assignments.tell_leech(calls, told)
        for name, app, visit in (
            ("due", trainee, Visit("practise")),
            ("retake", trainee, Visit("retake", folder=original, line=line)),
            ("retake-drill", trainee, Visit("retake", folder=item.folder, line=item.line, drill=item.card)),
            ("retake-refused", trainee, Visit("retake", folder=_old(again), line=2)),
            ("compare", trainee, Visit("compare", folder=again, other=original)),
            ("compare-drill", trainee, Visit("compare", folder=drill, other=item.folder)),
            ("prepare-private", trainee, Visit("prepare", scenario=STALLER, seed=3, private=True)),
            ("assign", coach, Visit("assign")),
        ):
            _picture(folder / f"9-{name}-{suffix}.png", app, theme, size, visit)
        trainee.close()
        coach.close()


def _old(call: Path) -> Path:
    """A copy whose debtor can no longer be worked out."""
    copy = call.with_name(call.name + "0")
    copy.mkdir()
    for path in call.iterdir():
        if path.name not in (folders.STATES, folders.EVENTS) and path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    return copy


def _picture(file: Path, app: ScriptedApp, theme: str, size: tuple[int, int], visit: Visit) -> None:
    """One page, and where it scrolls its lower parts."""
    look = Look(application(), theme)
    window = MainWindow(look)
    window.resize(*size)
    window.show()
    window.open(app, visit)
    _settle(window)
    window.grab().save(str(file))
    area = getattr(window.page, "_area", None)
    for part in (1, 2) if area is not None else ():
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() * part // 2)
        _settle(window)
        window.grab().save(str(file.with_stem(f"{file.stem}-{part}")))
    window.close()
    look.close()


def _settle(window: MainWindow) -> None:
    """Until nothing moves."""
    for _ in range(300):
        QTest.qWait(20)
        if not window.jobs.running:
            break
    QTest.qWait(200)


if __name__ == "__main__":
    pictures = Path(sys.argv[1] if len(sys.argv) > 1 else "artefacts/screenshots")
    pictures.mkdir(parents=True, exist_ok=True)
    for chosen in sys.argv[2:] or ["light", "dark"]:
        for measure in ((1280, 800), (1024, 640)):
            take(pictures, chosen, measure)
