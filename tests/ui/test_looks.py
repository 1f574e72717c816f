"""Colours, keys and words, checked without a window."""

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import voicecoach.ui
from tests.support.keys_page import FILE, keys_page
from tests.support.ui_cards import CASE
from tests.support.ui_sample import call_turns, sample_report
from voicecoach.call.view import CallView
from voicecoach.core.session import Turn
from voicecoach.machine import paths
from voicecoach.ui import keys, words
from voicecoach.ui.look import THEMES, tokens
from voicecoach.ui.practise import captions
from voicecoach.ui.replay import marks

THEME_TOKENS = tokens()
TEXTS = ("text", "quiet", "accent", "debtor", "good", "close", "over")
PAIRS = [
    *product(TEXTS, ("ground", "surface")),
    *product(("text", "accent"), ("accent_soft",)),
    *product(("text", "quiet"), ("raised",)),
    ("debtor", "debtor_soft"),
    ("on_accent", "accent"),
    ("on_over", "over"),
]
SIGNS = [*product(("focus", "edge"), ("ground", "surface")), ("focus", "accent_soft")]


def luminance(colour: str) -> float:
    """WCAG 2.1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEME_TOKENS)
@pytest.mark.parametrize(("above", "below"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: str, above: str, below: str) -> None:
    colours = THEME_TOKENS[theme]
    assert contrast(colours[above], colours[below]) >= 4.5


@pytest.mark.parametrize("theme", THEME_TOKENS)
@pytest.mark.parametrize(("above", "below"), SIGNS)
def test_rings_and_edges_can_be_seen(theme: str, above: str, below: str) -> None:
    colours = THEME_TOKENS[theme]
    assert contrast(colours[above], colours[below]) >= 3.0


def test_every_theme_gives_every_colour() -> None:
    assert {*THEME_TOKENS} == {*THEMES} - {"system"}
    assert len({frozenset(colours) for colours in THEME_TOKENS.values()}) == 1


def test_no_colour_is_written_outside_the_token_file() -> None:
    folder = Path(voicecoach.ui.__file__).parent
    sheet = paths.assets() / "themes" / "window.qss"
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|QColor\(['\"\d]")
    found = [
        f"{file.name}: {hit}"
        for file in (*folder.rglob("*.py"), sheet)
        for hit in literal.findall(file.read_text("utf-8"))
    ]
    assert found == []


def test_the_page_of_keys_in_the_documentation_is_the_one_in_the_window() -> None:
    assert FILE.read_text("utf-8") == keys_page()


def test_no_key_has_two_meanings_in_one_place() -> None:
    everywhere = [sequence for key in keys.KEYS["Everywhere"].values() for sequence in key.sequences]
    for place, there in keys.KEYS.items():
        own = [sequence for key in there.values() for sequence in key.sequences]
        assert len(own) == len(set(own))
        assert place == "Everywhere" or not set(own) & set(everywhere)


def test_the_binding_of_qt_keeps_count_of_none() -> None:
    """On Python 3.11, PySide6 6.12.0 loses a reference to None with each call, and after some thousands aborts."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 250


def test_numbers_in_words() -> None:
    assert [words.clock(value) for value in (0, 59.9, 60, 754.2)] == ["0:00", "0:59", "1:00", "12:34"]
    assert [words.grade(value) for value in (None, 59.9, 60, 80)] == ["unscored", "over", "close", "good"]
    assert words.best_and_last([48.0, None, 81.2]) == "Best 81 · last 48"
    assert words.best_and_last([None]) == ""
    assert words.headline(CASE.rows) == "$412.60 · 38 days"
    assert words.headline((("Balance", "$388.33"), ("Past due", "38 days"))) == "$388.33 · 38 days"
    assert words.sentence("trainee_hung_up") == "Trainee hung up"
    assert words.sentence("Not scored: the words were unsure.") == "The words were unsure."
    assert words.sentence("") == ""
    assert words.initials("Dana Whitfield, shift worker") == "DW"
    assert words.first_name("") == "The debtor"


def test_captions_show_the_last_two_things_said() -> None:
    turns = call_turns()
    view = CallView(turns=turns[:3], caption=turns[2].text)
    assert [line.text for line in captions.lines(view)] == [turns[1].text, turns[2].text]


def test_the_line_being_spoken_is_shown_before_it_is_a_turn() -> None:
    turns = call_turns()
    view = CallView(floor="debtor", turns=turns[:2], caption="Speaking. What is it about?")
    assert [line.text for line in captions.lines(view)] == [turns[1].text, "Speaking. What is it about?"]
    again = CallView(floor="debtor", turns=turns[:2], caption=turns[0].text)
    assert [line.text for line in captions.lines(again)] == [turns[1].text, turns[0].text]


def test_a_line_that_was_stopped_is_shown_once() -> None:
    begun, whole = Turn("debtor", 0, 9, "I'm sorry, what is"), "I'm sorry, what is it you want?"
    for floor in ("debtor", "trainee"):
        view = CallView(floor=floor, turns=(begun,), caption=whole, partial="[unk] go ahead")
        assert [line.text for line in captions.lines(view)] == [whole if floor == "debtor" else begun.text]
    assert words.heard("[unk] go ahead") == "… go ahead"


def test_nothing_is_shown_before_the_first_word() -> None:
    assert captions.lines(CallView()) == ()


def test_lanes_hold_every_mark_of_the_report() -> None:
    report = sample_report()
    lanes = {lane.name: lane.marks for lane in marks.lanes(report)}
    assert len(lanes["Turns"]) == len(report.turns)
    assert [mark.word for mark in lanes["Overlaps"]] == ["competitive", "backchannel"]
    assert {mark.shape for mark in lanes["Questions"]} == {"square", "ring", "wedge", "diamond"}
    assert [mark.start for mark in lanes["Focus"]] == [25.9]


def test_kinds_that_are_told_apart_by_colour_are_told_apart_by_shape_too() -> None:
    for kinds in (marks._OVERLAP, marks._QUESTION):
        assert len({*kinds.values()}) == len(kinds)
        assert len({shape for shape, _token, _word in kinds.values()}) >= len(kinds) - 1


def test_findings_come_in_order_of_time() -> None:
    starts = [finding.start for finding in marks.findings(sample_report())]
    assert starts == sorted(starts)
    assert len(starts) == 6


def test_the_window_opens_without_what_takes_long_to_import() -> None:
    slow = "{'numpy', 'babel', 'msgspec', 'sounddevice'}"
    code = f"import sys, voicecoach.ui.launch, voicecoach.ui.opening; print(*({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
