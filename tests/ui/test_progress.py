"""Progress and calibration in the window, with the real program on calls that lie on disk."""

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.coached_calls import desk, graded_call, listed_call, report_of
from tests.support.session_folders import contents
from tests.support.ui_window import at_rest, button, click
from voicecoach.grading.review.progress import WHOLE
from voicecoach.library.calls.comments import add_comment, comments_of, new_comment
from voicecoach.ui.desk import Visit
from voicecoach.ui.pages.progress import TEAM
from voicecoach.ui.progress.progress_chart import told
from voicecoach.ui.widgets.basic import CardButton

pytestmark = pytest.mark.window
VALUES = [40.0, 60.0, 50.0, 80.0, 90.0, 85.0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Six calls of Sam's, two of Ann's."""
    for number, value in enumerate(VALUES):
        listed_call(tmp_path / "calls", number, whole=value, tone=value, flow=100 - value)
    for number in (6, 7):
        listed_call(tmp_path / "calls", number, "Robin", whole=70.0, tone=95.0, pace=20.0)
    return tmp_path / "calls"


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def lines(page: Any) -> list[str]:
    """What the list of criteria says."""
    return [one.accessibleName() for one in page.list.findChildren(CardButton) if one.isVisible()]


def test_a_trainee_sees_their_own(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (window, page):
        qtbot.waitUntil(lambda: "6 calls · 6 minutes of practice · on 6 days" in words(page))
        at_rest(qtbot, window)
        assert lines(page) == [
            "Whole call: 85, good. 35 points above baseline",
            "Flow: 15, to work on. 35 points below baseline",
            "Tone: 85, good. 35 points above baseline",
        ]
        assert (
            "Whole call: now 85, good (median of the last three calls). Baseline 50: 35 points above baseline."
            in words(page)
        )
        assert "How calls ended: Promise to pay 4 · Callback agreed 2" in words(page)
        assert not page.who.isVisible()
        assert not page.calibration.isVisible()
        assert not page.team.isVisible()
        assert "Robin" not in words(page)
        shown = page.chart._series
        assert [point.value for point in shown.points] == VALUES
        assert shown.baseline == 50.0


def test_a_click_shows_a_criterion(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (_window, page):
        click(qtbot, button(qtbot, page, "Flow:"))
        qtbot.waitUntil(lambda: "Flow: now 15" in words(page))
        assert page.chart._series.criterion == "flow"
        assert page.chart.accessibleName() == "Flow · Sam: 6 values over time"


def test_private_calls_are_seen_by_the_trainee_and_by_nobody_else(qtbot: QtBot, root: Path) -> None:
    private = root.parent / "calls-home" / "private"
    listed_call(private, 20, whole=10.0, tone=10.0)
    with desk(qtbot, root, Visit("progress")) as (window, page):
        qtbot.waitUntil(lambda: "7 calls · " in words(page))
    with desk(qtbot, root, Visit("progress"), coach="Ann") as (window, page):
        qtbot.waitUntil(lambda: "8 calls · " in words(page))
        at_rest(qtbot, window)
        assert "8 calls · " in words(page)
        assert min(point.value for point in page.chart._series.points) > 10.0


def test_a_call_marked_private_in_the_shared_folder_is_no_coachs_either(qtbot: QtBot, root: Path) -> None:
    folder = listed_call(root, 21, whole=10.0)
    record = msgspec.json.decode((folder / "session.json").read_bytes())
    (folder / "session.json").write_bytes(msgspec.json.encode(record | {"private": True}))
    with desk(qtbot, root, Visit("progress"), coach="Ann") as (window, page):
        qtbot.waitUntil(lambda: "8 calls · " in words(page))
        at_rest(qtbot, window)
        assert "8 calls · " in words(page)


def test_a_coach_sees_the_team_and_each_of_it(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress"), coach="Ann") as (window, page):
        qtbot.waitUntil(lambda: "8 calls · 8 minutes of practice" in words(page))
        at_rest(qtbot, window)
        assert [page.who.itemText(place) for place in range(page.who.count())] == [TEAM, "Robin", "Sam"]
        assert page.team.said() == [
            ["Robin", "2", "2 minutes", "70, nearly there", "–", "Pace"],
            ["Sam", "6", "6 minutes", "85, good", "+35", "Flow"],
        ]
        page.team.selectRow(0)
        page.team.setFocus()
        qtbot.keyClick(page.team, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "2 calls · 2 minutes of practice · on 2 days" in words(page))
        assert page.who.currentText() == "Robin"
        assert not page.team.isVisible()


def test_the_coachs_value_counts_and_is_marked(qtbot: QtBot, root: Path) -> None:
    first = sorted(root.iterdir())[0]
    add_comment(
        first, new_comment("Ann", "coach", "override", "Kinder than that.", criterion="tone", value=77)
    )
    with desk(qtbot, root, Visit("progress")) as (_window, page):
        click(qtbot, button(qtbot, page, "Tone:"))
        qtbot.waitUntil(lambda: page.chart._series.criterion == "tone")
        point = page.chart._series.points[0]
        assert (point.value, point.overruled) == (77.0, True)
        assert not page.chart._series.points[1].overruled


def test_names_are_hidden_where_that_is_wished(qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    with desk(qtbot, root, Visit("progress"), coach="Ann", hidden=True) as (window, page):
        qtbot.waitUntil(lambda: "8 calls · " in words(page))
        at_rest(qtbot, window)
        shown = [page.who.itemText(place) for place in range(1, page.who.count())]
        assert len(shown) == 2
        assert all(name.startswith("Trainee ") for name in shown)
        assert [line[0] for line in page.team.said()] == shown
        page.save_as(tmp_path / "all.csv")
        qtbot.waitUntil((tmp_path / "all.csv").exists)
        assert "Robin" not in (tmp_path / "all.csv").read_text("utf-8")


def test_without_calls_it_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path / "none", Visit("progress")) as (window, page):
        qtbot.waitUntil(lambda: "Your first practice call starts the chart" in words(page))
        assert not page.save.isEnabled()
        click(qtbot, button(qtbot, page, "Practise a call"))
        qtbot.waitUntil(lambda: window.page is window._pages.get("practise"))
    with desk(qtbot, tmp_path / "none", Visit("progress"), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: "A trainee's first call starts their chart" in words(page))
        assert not page.first.isVisible()


def test_a_call_that_is_added_meanwhile_appears(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (window, page):
        qtbot.waitUntil(lambda: "6 calls · " in words(page))
        at_rest(qtbot, window)
        listed_call(root, 9, whole=99.0)
        window.visit(Visit("progress"))
        qtbot.waitUntil(lambda: "7 calls · " in words(page))


def test_a_folder_that_cannot_be_reached_is_told_and_what_was_known_stays(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (window, page):
        qtbot.waitUntil(lambda: "6 calls · " in words(page))
        at_rest(qtbot, window)
        root.rename(root.with_name("away"))
        window.visit(Visit("progress"))
        qtbot.waitUntil(lambda: "cannot be opened" in words(page))
        qtbot.waitUntil(lambda: "6 calls · " in words(page))
        root.with_name("away").rename(root)
        click(qtbot, button(qtbot, page, "Try again"))
        qtbot.waitUntil(lambda: "cannot be opened" not in words(page))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_is_saved_as_its_ending_says(qtbot: QtBot, root: Path, tmp_path: Path, theme: str) -> None:
    with desk(qtbot, root, Visit("progress"), theme=theme) as (window, page):
        qtbot.waitUntil(page.save.isEnabled)
        at_rest(qtbot, window)
        for ending in ("png", "svg", "csv", "txt"):
            page.save_as(tmp_path / f"chart.{ending}")
            at_rest(qtbot, window)
        picture = QImage(str(tmp_path / "chart.png"))
        assert picture.width() == 2 * page.chart.width()
        ground = window.look.colour("surface").rgb()
        assert picture.pixel(1, picture.height() - 2) == ground
        drawing = QSvgRenderer(str(tmp_path / "chart.svg"))
        assert drawing.isValid()
        assert "Whole call · Sam" in (tmp_path / "chart.svg").read_text("utf-8")
        assert b"<image" not in (tmp_path / "chart.svg").read_bytes()
        told = list(csv.reader((tmp_path / "chart.csv").read_text("utf-8").splitlines()))
        assert [line[5] for line in told[1:]] == [str(value) for value in VALUES]
        assert not (tmp_path / "chart.txt").exists()
        qtbot.waitUntil(lambda: "End it in .png, .svg or .csv." in words(page))


def test_the_button_asks_where(qtbot: QtBot, root: Path, tmp_path: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (window, page):
        qtbot.waitUntil(page.save.isEnabled)
        qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QFileDialog)))
        dialog = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(tmp_path / "mine"))
        dialog.accept()
        qtbot.waitUntil((tmp_path / "mine.png").exists)
        qtbot.waitUntil(lambda: f"Saved as {tmp_path / 'mine.png'}." in words(page))


def test_keys_lead_to_progress_and_settings(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("practise")) as (window, _):
        qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: window.page is window._pages.get("progress"))
        qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: window.page is window._pages.get("settings"))


def test_ten_years_of_calls_are_drawn_by_the_week(qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(130):
        listed_call(tmp_path / "calls", number, whole=float(number % 100), tone=50.0)
    with desk(qtbot, tmp_path / "calls", Visit("progress")) as (_window, page):
        qtbot.waitUntil(lambda: "130 calls · " in words(page), timeout=20_000)
        assert len(page.chart._series.points) == 19
        assert "Week of 2 March 2026: 3, the median of 7 calls" in told(page.chart._series.points[0])


def test_calibration_tells_how_often_coaches_overrule(qtbot: QtBot, root: Path) -> None:
    first, second, *_ = sorted(root.iterdir())
    add_comment(first, new_comment("Ann", "coach", "override", "Kinder.", criterion="tone", value=60))
    add_comment(second, new_comment("Ann", "coach", "praise", "Good."))
    with desk(qtbot, root, Visit("progress"), coach="Ann") as (window, page):
        click(qtbot, button(qtbot, page, "Calibration"))
        qtbot.waitUntil(lambda: "Coaches have reviewed 2 graded calls." in words(window.page))
        assert window.page.table.said() == [
            [
                "Tone",
                "1 of 2 calls",
                "20 points higher on average",
                "too few (n = 0)",
                "too few (n = 0)",
            ],
            ["Flow", "0 of 2 calls", "", "too few (n = 0)", "too few (n = 0)"],
        ]


def test_a_coach_comes_to_calibration_from_the_library_too(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("library")) as (_window, page):
        assert not page.calibration.isVisible()
    with desk(qtbot, root, Visit("library"), coach="Ann") as (window, page):
        click(qtbot, button(qtbot, page, "Calibration"))
        qtbot.waitUntil(lambda: window.page is window._pages.get("calibration"))


def test_enough_blind_scores_give_a_kappa(qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(20):
        value = 95.0 if number % 2 else 20.0
        folder = listed_call(tmp_path / "calls", number, whole=value, tone=value)
        for coach in ("Ann", "Bob"):
            fields = {"criterion": "tone", "value": value, "blind": True}
            add_comment(folder, new_comment(coach, "coach", "score", "", **fields))
    with desk(qtbot, tmp_path / "calls", Visit("calibration"), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: "20 graded calls" in words(page))
        perfect = "1.00, almost perfect"
        assert page.table.said() == [
            ["Tone", "0 of 20 calls", "", f"{perfect} (n = 40)", f"{perfect} (n = 20)"]
        ]


def test_calibration_without_a_coach_or_a_score_says_what_to_do(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("calibration")) as (_window, page):
        assert "Only coaches can calibrate." in words(page)
        assert not page.blind.isEnabled()
    with desk(qtbot, root, Visit("calibration"), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: "No coach has reviewed a graded call yet." in words(page))
        assert page.blind.isEnabled()


def test_a_second_score_is_blind_until_it_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    folder = graded_call(tmp_path / "calls")
    add_comment(folder, new_comment("Bob", "coach", "override", "SECRET", criterion="tone", value=31))
    add_comment(folder, new_comment("Bob", "coach", "score", "", criterion="tone", value=50, blind=True))
    scores = report_of(folder).scores
    before = contents(folder)
    with desk(qtbot, tmp_path / "calls", Visit("blind"), coach="Ann") as (window, page):
        qtbot.waitUntil(lambda: bool(page.rows))
        at_rest(qtbot, window)
        told = words(page)
        assert "fifty dollars on friday by card" in told
        assert "SECRET" not in told
        for score in scores:
            assert score.reason not in told
            for finding in score.findings:
                assert finding.message not in told
        assert [lane.accessibleName() for lane in page.transport.timeline._lanes][1:] == []
        assert not page.save.isEnabled()
        for place, shown in enumerate(page.rows):
            name = ("Far off", "To work on", "Nearly there", "Good", "Excellent", "Cannot tell")[place % 6]
            choice = next(one for one in shown._group.buttons() if one.text() == name)
            choice.click()
        assert contents(folder) == before
        click(qtbot, page.save)
        qtbot.waitUntil(page.table.isVisible)
        mine = [one for one in comments_of(folder) if one.author == "Ann"]
        assert {one.criterion: one.value for one in mine} == {
            score.criterion: (20.0, 50.0, 70.0, 85.0, 95.0, None)[place % 6]
            for place, score in enumerate(scores)
        }
        assert all(one.kind == "score" and one.blind and one.role == "coach" for one in mine)
        tone = next(line for line in page.table.said() if line[0] == "Tone")
        assert tone[3] == "to work on"
        click(qtbot, page.another)
        qtbot.waitUntil(lambda: "You have reviewed every graded call" in words(page))


def test_scores_that_cannot_be_kept_stay_on_screen(qtbot: QtBot, tmp_path: Path) -> None:
    folder = graded_call(tmp_path / "calls")
    with desk(qtbot, tmp_path / "calls", Visit("blind"), coach="Ann") as (window, page):
        qtbot.waitUntil(lambda: bool(page.rows))
        at_rest(qtbot, window)
        for shown in page.rows:
            shown._group.button(2).click()
        (folder / "comments").write_text("no folder", "utf-8")
        click(qtbot, page.save)
        qtbot.waitUntil(lambda: "could not be saved" in words(page))
        assert page.save.isEnabled()
        assert all(shown.done for shown in page.rows)


def test_calls_another_coach_has_scored_come_first(qtbot: QtBot, root: Path) -> None:
    chosen = sorted(root.iterdir())[4]
    add_comment(chosen, new_comment("Bob", "coach", "score", "", criterion="tone", value=50, blind=True))
    with desk(qtbot, root, Visit("blind"), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: page._call is not None)
        assert page._call.folder == chosen


def test_whole_call_is_the_first_line(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("progress")) as (_window, page):
        qtbot.waitUntil(lambda: page._shown is not None)
        assert page._shown.series[0].criterion == WHOLE


def test_bands_are_chosen_by_keys(qtbot: QtBot, root: Path) -> None:
    with desk(qtbot, root, Visit("blind"), coach="Ann") as (_window, page):
        qtbot.waitUntil(lambda: bool(page.rows))
        good = button(qtbot, page, "Tone: good")
        good.setFocus()
        qtbot.keyClick(good, Qt.Key.Key_Return)
        tone = next(one for one in page.rows if one.criterion == "tone")
        assert (tone.done, tone.value) == (True, 85.0)
        assert not page.save.isEnabled()
