"""The report on paper: everything is said once, in order, and no finding is torn apart by a page break."""

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from tests.reports.test_coached_files import EVIL, REPORT, STANDS
from tests.support.ui_sample import sample_report
from voicecoach.application.report_files import REPORT_FORMS, GradedCall, save
from voicecoach.core.problem import Problem
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import standing
from voicecoach.reports.print_layout import Piece
from voicecoach.ui.report import report_print
from voicecoach.ui.report.report_print import pdf

pytestmark = pytest.mark.window
LONG = " ".join(f"word{number}" for number in range(2000))


def changed(report: Report, **changes: object) -> Report:
    return msgspec.structs.replace(report, **changes)


def long_report(findings: int) -> Report:
    """Many findings in one criterion, and one endless turn."""
    report = sample_report()
    score = report.scores[1]
    one = score.findings[0]
    many = tuple(
        msgspec.structs.replace(one, start=12.0 + number, message=f"Finding {number}: {one.message}")
        for number in range(findings)
    )
    turn = msgspec.structs.replace(report.turns[1], text=LONG)
    return changed(
        report,
        scores=(report.scores[0], msgspec.structs.replace(score, findings=many), *report.scores[2:]),
        turns=(report.turns[0], turn, *report.turns[2:]),
    )


def text_of(data: bytes, tmp_path: Path) -> list[str]:
    """The words of each page, as they can be selected."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    (tmp_path / "report.pdf").write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", tmp_path / "report.pdf", "-"], capture_output=True, check=True
    )
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f") if page.strip()]


def laid_out(report: Report) -> tuple[list[list[report_print.Slice]], float]:
    """The pages of a report before they are drawn, and how high a page is."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = report_print._writer(buffer, report)
    painter = QPainter(writer)
    try:
        paper = report_print._Paper(report, writer, painter)
        laid = [
            [report_print._Laid(piece, paper) for piece in group] for group in report_print.groups(report)
        ]
        height = writer.height() - paper.dots(report_print.FOOT)
        return report_print._pages(laid, height), height
    finally:
        painter.end()


@pytest.mark.parametrize("findings", range(1, 60, 7))
def test_a_piece_is_cut_only_when_no_page_could_hold_it(qtbot: QtBot, findings: int) -> None:
    pages, height = laid_out(long_report(findings))
    cut: set[Piece] = set()
    for page in pages:
        at = 0.0
        for one in page:
            assert one.at >= at
            at = one.at + one.bottom - one.top
            assert at <= height + 1
            if (one.top, one.bottom) != (0.0, one.piece.height):
                assert one.piece.height > height
                cut.add(one.piece._piece)
    assert [piece.text for piece in cut] == [f"<p>{LONG}</p>"]


def test_every_word_can_be_selected_once_and_in_order(qtbot: QtBot, tmp_path: Path) -> None:
    pages = text_of(pdf(long_report(40)), tmp_path)
    assert re.findall(r"\bword\d+", " ".join(pages)) == LONG.split()
    for number in range(40):
        (page,) = [page for page in pages if f"Finding {number}:" in page]
        assert "Let her finish" in page.split(f"Finding {number}:")[1]
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]


def test_it_says_what_the_report_says_and_takes_nothing_for_markup(qtbot: QtBot, tmp_path: Path) -> None:
    evil = '<img src="http://x/y"> <b>&amp;'
    pages = text_of(pdf(changed(sample_report(), trainee=evil, outcome=evil)), tmp_path)
    whole = " ".join(pages)
    assert f"{evil} · stalled-first-call" in whole
    for wanted in (
        "72 You got a promise",
        "Ask: “How much of it can you pay today?”",
        "152 words a minute, easy to follow.",
        "not scored",
        "The room was not checked before this call.",
        "thank you dana i will write that down goodbye",
    ):
        assert wanted in whole, wanted


UNHEARD = GradedCall(sample_report(), standing(sample_report(), ()), lambda: None, "a-call", "")


@pytest.mark.parametrize("ending", REPORT_FORMS)
def test_reports_are_written_outside_the_qt_thread(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        files = [tmp_path / f"{number}{ending}" for number in range(4)]
        list(pool.map(lambda file: save(UNHEARD, file, pdf), files))
    sizes = {file.stat().st_size for file in files}
    assert min(sizes) > 100


def test_an_ending_that_says_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"\.html, \.pdf, \.csv"):
        save(UNHEARD, tmp_path / "report.docx", pdf)
    assert list(tmp_path.iterdir()) == []


def test_the_print_shows_the_coach_s_value_beside_the_machine_s(qtbot: QtBot, tmp_path: Path) -> None:
    whole = " ".join(text_of(pdf(REPORT, STANDS), tmp_path))
    for wanted in (
        f"Coach: {STANDS.overall:.0f} (program: 66)",
        f"Coach Ann: 70 (program: 84). {EVIL}",
        "The coach disagrees: 69 (program: 54).",
        "Bob marked this as wrong: She did not lead.",
        "Coach Ann · praise · 2026-11-22 10:03 UTC",
    ):
        assert wanted in whole, wanted
    assert "Cleo" not in whole
