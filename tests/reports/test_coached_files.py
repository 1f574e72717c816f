"""Saved reports carry the coach's values, with the machine's beside them."""

import csv
import io

import msgspec

from tests.support.commenting import said
from tests.support.ui_sample import sample_report
from voicecoach.grading.report import decode, encode
from voicecoach.grading.review.coaching import as_it_stands, standing
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.machine import paths
from voicecoach.reports.html import render_html
from voicecoach.reports.table import measures_csv
from voicecoach.reports.wording import worded

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


TEMPLATE = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")


def test_the_page_says_both() -> None:
    page = render_html(REPORT, None, TEMPLATE, STANDS)
    assert f"Coach: {STANDS.overall:.0f} (program: 66)" in page
    assert "Coach Ann: 70 (program: 84). &lt;b&gt;=1+1&lt;/b&gt;" in page
    assert "The coach disagrees: 69 (program: 54). Bob marked a finding as wrong: She did not lead." in page
    assert "Bob marked this as wrong: She did not lead." in page
    assert "Sam · Disputed · 2026-11-22 10:04 UTC" in page
    assert "Lovely opening." in page
    assert EVIL not in page
    assert "Cleo" not in page


def test_the_table_says_both() -> None:
    rows = list(csv.reader(io.StringIO(measures_csv(REPORT, STANDS))))
    table = {(row[0], row[1]): row[2] for row in rows}
    assert table["score", "tone"] == "84.0"
    assert table["coach", "tone"] == "70.0"
    assert table["coach_reason", "tone"] == f"Coach Ann: 70 (program: 84). {EVIL}"
    assert table["call", "overall"] == "65.9"
    assert table["coach", "overall"] == str(STANDS.overall)
    assert ("coach", "pace") not in table


def test_without_comments_nothing_is_said_of_a_coach() -> None:
    assert render_html(REPORT, None, TEMPLATE, standing(REPORT, ())) == render_html(REPORT, None, TEMPLATE)
    assert "Coach" not in render_html(REPORT, None, TEMPLATE)
    assert measures_csv(REPORT, standing(REPORT, ())) == measures_csv(REPORT)


def test_lessons_leave_out_what_the_coach_found_wrong() -> None:
    now = worded(as_it_stands(REPORT, STANDS))
    assert "Ask: “How much of it can you pay today?”" not in [one.advice for one in now.work_on]
    assert now.work_on
    assert now.summary.startswith("Strongest: ")
    assert now.scores[2].findings == QUESTIONS.findings
    assert decode(encode(now)) == now
