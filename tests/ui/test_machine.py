"""Consent, locks, retention and one's own data, through the real window and program."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support import session_folders
from tests.support.calls import call
from tests.support.machine import machine, running
from tests.support.ui_window import at_rest, button, click, on_page, visited
from voicecoach.core.problem import Problem
from voicecoach.machine import paths, settings
from voicecoach.ui.desk import Visit

pytestmark = pytest.mark.window
__all__ = ["machine"]
PREPARE = Visit("prepare", scenario="staller-first-call", seed=7)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def notices(window: QWidget) -> str:
    return words(window.notices)  # type: ignore[attr-defined]


def stored(root: Path, days_ago: int, trainee: str = "Sam") -> Path:
    folder = session_folders.stored(root, call("T hello this is sam", "D who is this"))
    began = datetime.datetime.now().astimezone() - datetime.timedelta(days=days_ago)
    record = (folder / "session.json").read_text().replace("2026-11-22T14:07:03+00:00", began.isoformat())
    (folder / "session.json").write_text(record.replace('"Sam"', f'"{trainee}"'))
    return folder


def test_nobody_is_recorded_before_saying_yes(qtbot: QtBot, machine: Path) -> None:
    with running(qtbot, Visit("practise")) as (window, _):
        window.visit(PREPARE)
        page = on_page(qtbot, window, "consent")
        qtbot.waitUntil(lambda: "What is recorded" in words(page))
        assert str(paths.sessions()) in words(page)
        click(qtbot, button(qtbot, page, "Not now"))
        on_page(qtbot, window, "practise")
        with pytest.raises(Problem, match="not yet consented"):
            window._desk.program.preferences.require_consent()
        window.visit(PREPARE)
        page = on_page(qtbot, window, "consent")
        qtbot.keyClicks(page.name, "Sam Reed")
        qtbot.keyClick(page.name, Qt.Key.Key_Return)
        on_page(qtbot, window, "prepare")
        window.visit(Visit("practise"))
    kept = settings.read().settings
    assert (kept.trainee, kept.consent.by) == ("Sam Reed", "Sam Reed")
    with running(qtbot, PREPARE) as (window, _):
        window.visit(Visit("practise"))


def test_consent_can_be_withdrawn(qtbot: QtBot, machine: Path) -> None:
    with running(qtbot, Visit("settings")) as (window, page):
        window._desk.program.preferences.agree()
        page.enter(Visit("settings"))
        assert "Trainee agreed on" in words(page.privacy)
        click(qtbot, button(qtbot, page, "Withdraw consent"))
        qtbot.waitUntil(lambda: window._desk.program.preferences.consent().needed)
        qtbot.waitUntil(lambda: "You will be asked" in words(page.privacy))


def test_locked_settings_are_grey_and_say_why(qtbot: QtBot, machine: Path) -> None:
    (machine / "policy.toml").write_text(
        'reason = "The training department decides this."\n'
        '[lock]\nprivacy.retention_days = 30\ntrainee = "K. Smith"\nfolders.sessions = "~/calls"\n'
        '[reasons]\n"folders.sessions" = "Calls lie on the training share."\n'
    )
    with running(qtbot, Visit("settings")) as (_, page):
        assert not page.privacy.days.isEnabled()
        assert page.privacy.days.value() == 30
        assert not page.people.trainee.isEnabled()
        assert page.people.trainee.toolTip() == "The training department decides this."
        assert page.privacy.pseudonyms.isEnabled()
        assert "Locked. The training department decides this." in words(page.privacy)
        assert "Locked. Calls lie on the training share." in words(page.folders)


def test_what_is_locked_is_grey_wherever_it_can_be_chosen(qtbot: QtBot, machine: Path) -> None:
    (machine / "policy.toml").write_text('[lock]\nlevel = "hard"\naudio.microphone = "Headset"\n')
    with running(qtbot, Visit("practise")) as (window, page):
        qtbot.waitUntil(lambda: page.level.count() > 1)
        assert not page.level.isEnabled()
        assert page.level.toolTip() == "Your organisation manages this setting."
        window._desk.program.preferences.agree()
        prepare = visited(qtbot, window, PREPARE)
        assert not prepare.sound.microphone.isEnabled()
        assert prepare.sound.loudspeaker.isEnabled()


def test_a_policy_with_a_mistake_is_told_and_guards_more(qtbot: QtBot, machine: Path) -> None:
    (machine / "policy.toml").write_text("[lock]\nnetwork.downloads = tru\n")
    old = stored(paths.sessions(), 200)
    paths.settings_file().write_text("[privacy]\nretention_days = 9\n")
    with running(qtbot, Visit("settings")) as (window, page):
        qtbot.waitUntil(lambda: "has mistakes" in notices(window))
        assert "policy.toml" in notices(window)
        assert "line 2" in notices(window)
        assert not page.privacy.pseudonyms.isEnabled()
        assert page.privacy.pseudonyms.isChecked()
        assert not window._desk.program.settings.network.downloads
    assert old.exists()


def test_what_is_past_its_days_goes_and_is_told_once(qtbot: QtBot, machine: Path) -> None:
    (machine / "policy.toml").write_text("[set]\nprivacy.retention_days = 30\n")
    old, fresh = stored(paths.sessions(), 31), stored(paths.sessions(), 29)
    with running(qtbot, Visit("practise")) as (window, _):
        qtbot.waitUntil(lambda: "1 call older than 30 days was deleted" in notices(window))
        click(qtbot, button(qtbot, window.notices, "Close this notice"))
        assert not window.notices.isVisible()
    assert not old.exists()
    assert fresh.exists()
    with running(qtbot, Visit("practise")) as (window, _):
        at_rest(qtbot, window)
        assert not window.notices.isVisible()


def test_deleting_ones_data_lists_it_asks_once_and_does_it(qtbot: QtBot, machine: Path) -> None:
    stored(paths.sessions(), 1)
    stored(paths.private_sessions(), 1)
    with running(qtbot, Visit("settings")) as (window, page):
        window._desk.program.preferences.agree()
        click(qtbot, button(qtbot, page, "Delete my data"))
        qtbot.waitUntil(lambda: "Recorded calls (1)" in words(page.privacy))
        assert "Private practice (1)" in words(page.privacy)
        click(qtbot, button(qtbot, page, "Keep everything"))
        assert paths.settings_file().exists()
        click(qtbot, button(qtbot, page, "Delete my data"))
        click(qtbot, button(qtbot, page, "Delete all of this permanently"))
        qtbot.waitUntil(lambda: "was deleted" in words(page))
        assert window._desk.program.preferences.consent().needed
        assert not paths.settings_file().exists()
        assert list(paths.sessions().iterdir()) == []
        assert list(paths.private_sessions().iterdir()) == []


def test_a_folder_that_takes_nothing_is_told_and_another_one_is_used_at_once(
    qtbot: QtBot, machine: Path
) -> None:
    (machine / "home").mkdir()
    (machine / "home" / "sessions").write_text("in the way")
    with running(qtbot, Visit("settings")) as (window, page):
        qtbot.waitUntil(lambda: "Calls cannot be saved in" in notices(window))
        other = machine / "other"
        other.mkdir()
        page.folders.chosen.emit("folders.sessions", str(other))
        qtbot.waitUntil(lambda: window._desk.program.sessions_folder == other)
        qtbot.waitUntil(lambda: str(other) in page.folders._lines["sessions"].path.accessibleName())


def test_settings_that_cannot_be_kept_hold_all_the_same(qtbot: QtBot, machine: Path) -> None:
    (machine / "home").write_text("no folder")
    with running(qtbot, Visit("settings")) as (window, page):
        qtbot.waitUntil(lambda: "Nothing can be saved in" in notices(window))
        click(qtbot, page.privacy.pseudonyms, 10)
        qtbot.waitUntil(lambda: "could not be saved" in words(page))
        assert window._desk.program.settings.privacy.pseudonyms
        visited(qtbot, window, Visit("practise"))
