"""Saved reports carry the coach's values, with the machine's beside them."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.commenting import said
from tests.test_report_print import text_of
from tests.ui_sample import sample_report
from voicecoach.grading.coaching import as_it_stands, finding_key, standing
from voicecoach.grading.report import decode, encode
from voicecoach.report_files import FORMS, save

REPORT = msgspec.structs.replace(sample_report(), overall=65.9)
QUESTIONS = REPORT.scores[2]
EVIL = '<b>=1+1</b> "quoted", & more'
COMMENTS = (
    said(1, "coach Ann", "override", EVIL, criterion="tone", value=70.0),
    said(
        2,
        "coach Bob",
        "wrong",
        "She did not lead.",
        finding=finding_key("questions", QUESTIONS.findings[0]),
        criterion="questions",
    ),
    said(3, "coach Ann", "praise", "Lovely opening.", start=3.0, end=4.0),
    said(4, "trainee Sam", "dispute", "I had let her finish.", criterion="interruptions"),
    said(5, "coach Cleo", "score", "", criterion="pace", value=95, blind=True),
)
STANDS = standing(REPORT, COMMENTS)


def saved(tmp_path: Path, ending: str) -> bytes:
    file = tmp_path / f"call{ending}"
    save(REPORT, file, lambda: None, COMMENTS)
    return file.read_bytes()


def test_the_page_says_both(qtbot: QtBot, tmp_path: Path) -> None:
    page = saved(tmp_path, ".html").decode()
    assert f"Coach: {STANDS.overall:.0f} (machine: 66)" in page
    assert "Coach Ann: 70 (machine: 84). &lt;b&gt;=1+1&lt;/b&gt;" in page
    assert "The coach disagrees: 69 (machine: 54). Bob marked a finding as wrong: She did not lead." in page
    assert "Bob marked this as wrong: She did not lead." in page
    assert "Sam · disputed · 2026-11-22 10:04 UTC" in page
    assert "Lovely opening." in page
    assert EVIL not in page
    assert "Cleo" not in page


def test_the_print_says_both(qtbot: QtBot, tmp_path: Path) -> None:
    whole = " ".join(text_of(saved(tmp_path, ".pdf"), tmp_path))
    for wanted in (
        f"Coach: {STANDS.overall:.0f} (machine: 66)",
        f"Coach Ann: 70 (machine: 84). {EVIL}",
        "The coach disagrees: 69 (machine: 54).",
        "Bob marked this as wrong: She did not lead.",
        "Coach Ann · praise · 2026-11-22 10:03 UTC",
    ):
        assert wanted in whole, wanted
    assert "Cleo" not in whole


def test_the_table_says_both(qtbot: QtBot, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(saved(tmp_path, ".csv").decode())))
    table = {(row[0], row[1]): row[2] for row in rows}
    assert table["score", "tone"] == "84.0"
    assert table["coach", "tone"] == "70.0"
    assert table["coach_reason", "tone"] == f"Coach Ann: 70 (machine: 84). {EVIL}"
    assert table["call", "overall"] == "65.9"
    assert table["coach", "overall"] == str(STANDS.overall)
    assert ("coach", "pace") not in table


@pytest.mark.parametrize("ending", FORMS)
def test_without_comments_nothing_is_said_of_a_coach(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"call{ending}"
    save(REPORT, file, lambda: None)
    if ending != ".pdf":
        assert "coach:" not in file.read_text("utf-8").lower()


def test_lessons_leave_out_what_the_coach_found_wrong() -> None:
    now = as_it_stands(REPORT, STANDS)
    assert "Ask: “How much of it can you pay today?”" not in [one.advice for one in now.work_on]
    assert now.work_on
    assert now.summary.startswith("Strongest: ")
    assert now.scores[2].findings == QUESTIONS.findings
    assert decode(encode(now)) == now
