"""A result has one word, wherever it is shown."""

import io
import re

import msgspec
import pytest
from rich.console import Console

from tests.support.ui_sample import sample_report
from voicecoach.cli.terminal import print_report
from voicecoach.machine import paths
from voicecoach.reports.html import render_html
from voicecoach.reports.print_layout import groups
from voicecoach.ui import words
from voicecoach.ui.library.call_filter import RESULT_CHOICES


@pytest.mark.parametrize("value", [None, 0.0, 59.0, 60.0, 79.0, 80.0, 100.0])
def test_window_page_print_and_terminal_say_the_same_word(value: float | None) -> None:
    sample = sample_report()
    score = msgspec.structs.replace(sample.scores[0], value=value)
    report = msgspec.structs.replace(sample, scores=(score,), overall=value)
    word = words.GRADE_WORDS[words.grade(value)]
    page = render_html(report, None, (paths.assets() / "report" / "report.html.j2").read_text("utf-8"))
    heading = re.search(r'<header class="score">.*?</header>', page, re.DOTALL)
    assert heading is not None
    assert f"{word}</div>" in heading[0]
    assert any(f">{word}</p>" in piece.before for group in groups(report) for piece in group)
    told = io.StringIO()
    print_report(Console(file=told, width=200), report)
    overall, row = (
        line for line in told.getvalue().splitlines() if line.startswith(("Overall", score.title))
    )
    assert word in overall
    assert word in row


def test_the_library_offers_results_by_the_same_words() -> None:
    for choice, wanted in RESULT_CHOICES.items():
        edge = wanted.get("lowest", 0.0 if "highest" in wanted else None)
        if edge is not None:
            assert choice.endswith(words.GRADE_WORDS[words.grade(edge)])
