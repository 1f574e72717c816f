"""The forms of one fixed report, as they were last agreed to: web page, paper, table, xAPI, SCORM, progress.

python -m tests.support.golden_forms        writes them again; read the difference before you commit it
"""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.support.commenting import said
from tests.support.golden_calls import report_file
from tests.support.ui_sample import sample_report
from voicecoach.grading.report import Interruption, Report, decode
from voicecoach.grading.review.coaching import Standing, standing
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.grading.review.progress import Practice
from voicecoach.machine import paths
from voicecoach.reports.html import marks, render_html, ticks
from voicecoach.reports.print_layout import Piece, groups, title
from voicecoach.reports.progress_table import as_csv
from voicecoach.reports.scorm import package
from voicecoach.reports.table import measures_csv
from voicecoach.reports.xapi import statements

FOLDER = Path(__file__).parents[1] / "data" / "golden" / "forms"
_WRITTEN = re.compile(r"<style>.*?</style>", re.DOTALL)


def _report() -> Report:
    """The sample call of the window's tests, with an overlap of each side."""
    return msgspec.structs.replace(
        sample_report(),
        interruptions=(
            Interruption(10.0, 10.5, 500, "competitive", "trainee", "debtor", repaired=True),
            Interruption(20.0, 20.1, 100, "terminal", "debtor", "nobody", repaired=False),
        ),
    )


def _standing(report: Report) -> Standing:
    """A coach overrides a score and finds a finding wrong; the trainee disputes one."""
    questions = next(score for score in report.scores if score.criterion == "questions")
    key = finding_key("questions", questions.findings[0])
    return standing(
        report,
        (
            said(1, "coach Ann", "override", "You asked kindly.", criterion="tone", value=70.0),
            said(2, "coach Bob", "wrong", "She did not lead.", finding=key, criterion="questions"),
            said(3, "coach Ann", "praise", "Lovely <opening>.", start=3.0, end=4.0),
            said(4, "trainee Sam", "dispute", "I had let her finish.", criterion="interruptions"),
        ),
    )


def _page() -> str:
    """Without its style sheet."""
    report = _report()
    template = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")
    page = render_html(report, b"ZkxhQwAAACI=", template, _standing(report))
    return _WRITTEN.sub("<style/>", page)


def _timeline() -> str:
    """What is drawn, of the sample call and of a graded one."""
    calls = (_report(), decode(report_file("blunt").read_bytes()))
    rows = [
        f"{mark.x} {mark.width} {mark.lane} {mark.kind} {mark.start} {mark.end} {mark.label}"
        for report in calls
        for mark in marks(report)
    ]
    scales = [f"{length}: {ticks(length)}" for length in (0.0, 0.5, 4.0, 60.0, 61.0, 121.0, 3600.0, 90_000.0)]
    return "\n".join([*rows, *scales]) + "\n"


def _paper() -> str:
    """Piece by piece; the groups that stay together with an empty line between."""
    report = _report()
    bare = msgspec.structs.replace(report, trainee="", scenario="", notes=("The headset was changed.",))
    rows = [list(groups(report, _standing(report))), list(groups(bare))[:1]]
    blocks = ["\n".join(map(_piece, group)) for whole in rows for group in whole]
    return "\n\n".join([*blocks, str(title(bare))]) + "\n"


def _piece(piece: Piece) -> str:
    return f"{piece.gap:g} {'timeline ' if piece.timeline else ''}{piece.before} | {piece.text}"


def _table() -> str:
    report = _report()
    return measures_csv(report, _standing(report)).replace("\r\n", "\n")


def _xapi() -> str:
    report = _report()
    return statements(
        report, _standing(report), call="2026-11-22-sam", started="2026-11-22T14:07:03+01:00"
    ).decode()


def _scorm() -> str:
    """Manifest and script."""
    report = _report()
    files = package(report, _standing(report), "<html><body></body></html>", call="2026-11-22-sam")
    return "\n".join(f"== {name}\n{content.decode()}" for name, content in files.items()) + "\n"


def _progress() -> str:
    rows = (
        Practice(
            "b", "Sam", "2026-11-22T10:00:00+00:00", 20.0, 61.5, "first", "plan", {"": 70.0, "tone": 80.0}
        ),
        Practice("a", "=Ann", "2026-11-21T10:00:00+00:00", 10.0, 3.0, 'a "b", c', ""),
        Practice(
            "c",
            "Sam",
            "2026-11-23T10:00:00+00:00",
            30.0,
            9.0,
            "x",
            "-y",
            {"pace": 1.0, "": 2.0},
            frozenset({"", "pace"}),
        ),
    )
    return as_csv(rows, {"Sam": "Trainee 1"}).replace("\r\n", "\n")


FORMS: dict[str, Callable[[], str]] = {
    "page.html": _page,
    "timeline.txt": _timeline,
    "paper.txt": _paper,
    "table.csv": _table,
    "xapi.json": _xapi,
    "scorm.txt": _scorm,
    "progress.csv": _progress,
}


def agreed(name: str) -> str:
    """That form as it was last agreed to."""
    return (FOLDER / name).read_text("utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for form, made in FORMS.items():
        (FOLDER / form).write_text(made(), "utf-8")
