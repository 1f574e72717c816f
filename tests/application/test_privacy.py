"""Retention, deleting one's data, pseudonyms, rights of folders, and consent on the command line."""

import datetime
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import session_folders
from tests.support.calls import call
from tests.support.machine import machine
from voicecoach.application.preferences import StoredPreferences
from voicecoach.application.privacy import personal_data, retention
from voicecoach.core.problem import Problem
from voicecoach.library import assignments
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.library.calls.folders import SESSION_FORMAT, SessionRecord, SessionWriter
from voicecoach.library.calls.folders import session_folders as folders_in
from voicecoach.library.calls.trash import TRASH
from voicecoach.library.pseudonym import key_in, pseudonyms
from voicecoach.machine import paths, settings

__all__ = ["machine"]
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
SHORT = call("T hello this is sam", "D who is this")
needs_rights = pytest.mark.skipif(
    os.name != "posix", reason="Windows gives rights by the folder a file lies in"
)


def stored(root: Path, began: datetime.datetime, trainee: str = "Sam") -> Path:
    """A whole call that began then."""
    folder = session_folders.stored(root, SHORT)
    text = (folder / "session.json").read_text().replace("2026-11-22T14:07:03+00:00", began.isoformat())
    (folder / "session.json").write_text(text.replace('"Sam"', f'"{trainee}"'))
    return folder


def days_ago(days: float) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


def test_calls_go_when_their_days_are_over_and_not_before(tmp_path: Path) -> None:
    old, edge, fresh = (stored(tmp_path, days_ago(days)) for days in (31, 30.01, 29.99))
    (old / "comments").mkdir()
    (old / "comments" / "a.json").write_text("{}")
    done = retention.purge(tmp_path, 30, NOW)
    assert done == retention.Purged(2, 0)
    thrown = stored(tmp_path / TRASH, days_ago(31))
    assert retention.purge(tmp_path, 30, NOW) == retention.Purged(1, 0)
    assert not thrown.exists()
    assert [folder.exists() for folder in (old, edge, fresh)] == [False, False, True]
    assert done.sentence(30) == "2 calls older than 30 days were deleted (see Settings > Privacy)."
    assert retention.purge(tmp_path, 30, NOW).sentence(30) == ""


def test_without_days_nothing_goes(tmp_path: Path) -> None:
    folder = stored(tmp_path, days_ago(300))
    assert retention.purge(tmp_path, 0, NOW) == retention.Purged()
    assert folder.exists()


def test_a_damaged_call_goes_by_the_date_in_its_name(tmp_path: Path) -> None:
    for name in ("2026-03-01T100000-staller-aaaa", "2026-11-20T100000-staller-bbbb", "notes of the coach"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "session.json").write_text("{")
    retention.purge(tmp_path, 30, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "2026-11-20T100000-staller-bbbb",
        "notes of the coach",
    ]


def test_a_clock_that_was_wrong_costs_no_call(tmp_path: Path) -> None:
    before = stored(tmp_path, datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
    after = stored(tmp_path, NOW + datetime.timedelta(days=400))
    retention.purge(tmp_path, 30, NOW)
    assert before.exists()
    assert after.exists()


def test_what_a_crash_left_half_deleted_goes_at_the_next_start(tmp_path: Path) -> None:
    half = tmp_path / f"{retention.GOING}2026-03-01T100000-staller-aaaa"
    half.mkdir()
    (half / "recording.flac").write_bytes(b"x")
    retention.purge(tmp_path, 0, NOW)
    assert list(tmp_path.iterdir()) == []


def preferences(machine: Path, policy: str, own: str = "") -> StoredPreferences:
    (machine / "policy.toml").write_text(policy)
    paths.made_private(paths.data())
    paths.settings_file().write_text(own)
    return StoredPreferences(settings.SettingsStore())


def test_on_a_share_a_users_own_wish_is_for_the_own_calls_alone(machine: Path) -> None:
    share = machine / "share"
    now = datetime.datetime.now(datetime.UTC)
    old = now - datetime.timedelta(days=40)
    mine, theirs = stored(share, old), stored(share, old, "Robin")
    policy = f'[lock]\nfolders.sessions = "{share}"\n'
    preferences(machine, policy, 'trainee = "Sam"\n[privacy]\nretention_days = 30\n').purge()
    assert (mine.exists(), theirs.exists()) == (False, True)
    preferences(machine, policy + "privacy.retention_days = 30\n", 'trainee = "Sam"\n').purge()
    assert not theirs.exists()


def test_a_policy_with_a_mistake_deletes_nothing(machine: Path) -> None:
    stored(paths.sessions(), datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=40))
    broken = preferences(machine, "[lock]\nprivacy.retention_days = 30\nnothing = 1\n")
    with pytest.raises(Problem, match="no call is deleted automatically"):
        broken.purge()
    assert len(folders_in(paths.sessions())) == 1


def test_ones_data_goes_and_nothing_else(machine: Path) -> None:
    share = machine / "share"
    mine, theirs = stored(share, NOW), stored(share, NOW, "Robin")
    own = preferences(machine, f'[lock]\nfolders.sessions = "{share}"\n', 'trainee = "Sam"\n')
    earlier = stored(paths.sessions(), NOW, "Trainee")
    thrown = stored(share / TRASH, NOW)
    private = stored(paths.private_sessions(), NOW)
    asked = [assignments.new_assignment("Ann", name, "staller", "", "") for name in ("Sam", "Robin")]
    for one in asked:
        assignments.assign(share, one)
    of_sam, of_robin = (share / assignments.ASSIGNED / f"{one.id}.json" for one in asked)
    kept = [paths.models() / "a" / "b", paths.scenarios() / "c.toml", paths.data() / "somebody else's.txt"]
    gone = [
        paths.cache() / "clips" / "x",
        paths.logs() / "voicecoach.log",
        paths.data() / "baselines.json",
        paths.settings_file(),
        paths.data() / "plan" / "plan.jsonl",
        of_sam,
        thrown,
        earlier,
        private,
        mine,
    ]
    for file in (*kept, *gone[:3], paths.data() / "plan" / "plan.jsonl"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    lines = own.belongings()
    assert lines[0] == f"Recorded calls by Sam (2): {share}"
    assert own.delete_my_data() == ()
    assert [path for path in gone if path.exists()] == []
    assert [path for path in (*kept, theirs, of_robin) if not path.exists()] == []
    assert own.settings == settings.Settings(folders=settings.FolderSettings(sessions=str(share)))
    assert personal_data.belongings("Sam", own.folders) == ()


def test_pseudonyms_are_the_same_each_time_and_tell_nothing_without_the_key(tmp_path: Path) -> None:
    key = key_in(tmp_path / "own" / "pseudonyms.key")
    assert key_in(tmp_path / "own" / "pseudonyms.key") == key
    names = [f"Trainee number {n}" for n in range(2000)]
    given = pseudonyms(names, bytes(32))  # of two thousand, two may fall together under some keys
    assert len(set(given.values())) == len(names)
    assert all(re.fullmatch(r"Trainee ([A-HJ-NP-Z][0-9]){3}", name) for name in given.values())
    assert pseudonyms(["Sam"], key)["Sam"] == pseudonyms(["Robin", "Sam"], key)["Sam"]
    assert (
        pseudonyms(["Sam Reed", "  sam  REED "], key)["Sam Reed"]
        == pseudonyms(["  sam  REED "], key)["  sam  REED "]
    )
    assert pseudonyms(["Sam"], key) != pseudonyms(["Sam"], b"another key")


def test_the_key_is_its_owners_alone_and_a_place_that_takes_none_is_lived_with(tmp_path: Path) -> None:
    key_in(tmp_path / "k")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    (tmp_path / "file").write_text("")
    assert len(key_in(tmp_path / "file" / "k")) == 32


def test_names_are_shown_as_the_settings_say(machine: Path) -> None:
    plain = preferences(machine, "")
    assert plain.shown_names(["Sam"]) == {"Sam": "Sam"}
    hidden = preferences(machine, "[lock]\nprivacy.pseudonyms = true\n").shown_names(["Sam", "Robin"])
    assert all(name.startswith("Trainee ") for name in hidden.values())


def rights(folder: Path) -> set[str]:
    """Of the folder and everything in it."""
    return {oct(stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))}


def written(root: Path, *, shared: bool) -> Path:
    record = SessionRecord(SESSION_FORMAT, "Sam", "staller", "normal", 1, "2026-11-22T14:07:03+00:00")
    writer = SessionWriter(root, record, shared=shared)
    writer.sound(SHORT.recording[:, 0], SHORT.recording[:, 1])
    writer.turn(SHORT.session.turns[0])
    writer.finish(record)
    return writer.folder


@needs_rights
def test_calls_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = written(tmp_path / "sessions", shared=False)
    finally:
        os.umask(before)
    assert rights(folder) == {"0o700", "0o600"}
    assert stat.S_IMODE((tmp_path / "sessions").stat().st_mode) == 0o700


@needs_rights
def test_a_call_in_the_terminal_makes_closed_folders_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the usual folders and an open umask; what was open before is closed."""
    monkeypatch.delenv("VOICECOACH_HOME")
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    data = tmp_path / ".local" / "share" / "voicecoach"
    data.mkdir(parents=True, mode=0o755)
    command = (sys.executable, "-m", "voicecoach", "practise", "talker", "--mic", "good", "--headless")
    done = subprocess.run(
        command,
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        umask=0,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    own = (data, data / "sessions", tmp_path / ".cache" / "voicecoach")
    assert {oct(stat.S_IMODE(folder.stat().st_mode)) for folder in own} == {"0o700"}
    assert rights(data / "sessions") == {"0o700", "0o600"}


@needs_rights
def test_on_a_share_calls_have_the_rights_of_the_share(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    folder = written(tmp_path, shared=True)
    add_comment(folder, new_comment("Ann", "coach", "praise", "Well asked."))
    assert rights(folder) == {"0o2770", "0o660"}
    trash.delete(folder)
    assert stat.S_IMODE((tmp_path / TRASH).stat().st_mode) == 0o2770


def test_consent_is_for_these_words_by_this_person(machine: Path) -> None:
    asked = preferences(machine, "", 'trainee = "Sam"\n')
    assert asked.consent().needed
    with pytest.raises(Problem, match="not yet consented"):
        asked.require_consent()
    asked.agree()
    assert not StoredPreferences(settings.SettingsStore()).consent().needed
    for policy, own in (
        ('[lock]\nprivacy.consent_text = "We record."\n', ""),
        ('[set]\nprivacy.consent_edition = "2027"\n', ""),
        ('[lock]\nfolders.sessions = "/srv/calls"\n', ""),
        ("", "Robin"),
    ):
        (machine / "policy.toml").write_text(policy)
        again = StoredPreferences(settings.SettingsStore())
        if own:
            again.store(settings.with_value(again.settings, "trainee", own))
        assert again.consent().needed, policy
    assert "We record." in "".join(
        words
        for _, words in preferences(machine, '[lock]\nprivacy.consent_text = "We record."\n')
        .consent()
        .paragraphs
    )


def test_simulated_trainees_need_no_consent_and_none_is_recorded(machine: Path) -> None:
    demo = StoredPreferences(settings.SettingsStore(), people=False)
    demo.require_consent()
    assert not demo.consent().needed
    demo.change("theme", "dark")
    assert demo.settings.theme == "dark"
    assert not paths.settings_file().exists()
