"""The list of calls: what lies in the folders is the truth, the index only a cache."""

import os
import random
import shutil
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.library import make_library
from tests.support.calls import call
from tests.support.session_folders import stored
from voicecoach.application.grading_service import grade_folder
from voicecoach.core.messages import joined, msg, plural, translated
from voicecoach.core.problem import Problem
from voicecoach.grading.report import decode
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.library.calls.entry import Entry
from voicecoach.library.calls.folders import RECORD, REPORT, TURNS
from voicecoach.library.index import index_file, scan
from voicecoach.library.index.index import Changes, Index
from voicecoach.library.index.query import Query, searched
from voicecoach.library.index.stored_sentence import decoded, encoded
from voicecoach.machine.translation import Language

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC).timestamp()

LINES = (
    "T hello this is sam from north star about your account",
    "D i lost my job in march",
    "T i am sorry to hear that what happened in march when did you lose it",
    "D my hours were cut and then they let me go",
    "T thank you for telling me how much could you pay on the fifteenth by card",
    "D maybe fifty dollars",
)


def age(root: Path) -> None:
    """Everything was written long ago."""
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def rename(folder: Path, trainee: str) -> None:
    """Another name in session.json."""
    path = folder / RECORD
    record = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode(record | {"trainee": trainee}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def index(root: Path, tmp_path: Path) -> Index:
    return Index(root, tmp_path / "cache")


@pytest.fixture
def two(root: Path) -> tuple[Path, Path]:
    """A graded call and one that is only recorded."""
    graded = stored(root, call(*LINES))
    grade_folder(graded, "", store=True)
    recorded = stored(root, call("T can you pay on friday", "D who is this"), "job-loss")
    rename(recorded, "Alex")
    age(root)
    return graded, recorded


def names(index: Index, **asked: object) -> set[str]:
    return {one.folder for one in index.rows(Query(**asked))}  # type: ignore[arg-type]


def test_a_call_is_listed_as_its_folder_tells(index: Index, two: tuple[Path, Path]) -> None:
    assert index.refresh() == Changes(2, 0, 0)
    graded, recorded = (index.entry(folder.name) for folder in two)
    report = decode((two[0] / REPORT).read_bytes())
    assert graded is not None
    assert recorded is not None
    assert (graded.state, graded.overall, graded.coach, graded.outcome) == (
        "graded", report.overall, None, "promise"
    )  # fmt: skip
    assert graded.length == pytest.approx(report.length, abs=0.001)
    assert (recorded.state, recorded.trainee, recorded.result) == ("recorded", "Alex", None)
    values = {score.criterion: score.value for score in report.scores if score.value is not None}
    assert index.scores(graded.folder) == {graded.folder: values}
    assert index.refresh() == Changes(0, 0, 0)


def test_each_filter_sifts(index: Index, two: tuple[Path, Path]) -> None:
    add_comment(two[1], new_comment("Kim", "coach", "praise", "Well begun"))
    index.refresh()
    graded, recorded = ({folder.name} for folder in two)
    both = graded | recorded
    overall = index.rows(Query(states=("graded",)))[0].result
    assert overall is not None
    assert names(index) == both
    assert names(index, trainee="Alex") == recorded
    assert names(index, scenario="staller-first-call") == graded
    assert names(index, since="2026-11-22", until="2026-11-22") == both
    assert names(index, since="2026-11-23") == set()
    assert names(index, lowest=overall, highest=overall) == graded
    assert names(index, lowest=overall + 0.1) == set()
    assert names(index, commented=True) == recorded
    assert names(index, commented=False) == graded
    assert names(index, states=("recorded", "broken")) == recorded
    assert names(index, text="mar") == graded
    assert names(index, text='"lost my job"') == graded
    assert names(index, text='"job my lost"') == set()
    assert names(index, text="well FRI") == recorded
    assert names(index, text="Alex promise") == recorded
    criterion, value = next(iter(index.scores()[two[0].name].items()))
    assert names(index, criterion=criterion, below=value + 0.1) == graded
    assert names(index, criterion=criterion, below=value) == set()
    assert index.choices().trainees == ("Alex", "Sam")
    assert "[march]" in index.excerpt(two[0].name, "mar")


def test_a_coach_has_the_last_word_on_the_result(index: Index, two: tuple[Path, Path]) -> None:
    report = decode((two[0] / REPORT).read_bytes())
    scored = max(report.scores, key=lambda score: score.weight if score.value is not None else -1)
    override = new_comment(
        "Kim", "coach", "override", "She was on time", criterion=scored.criterion, value=1.0
    )
    add_comment(two[0], override)
    index.refresh()
    entry = index.entry(two[0].name)
    assert entry is not None
    assert entry.overall == report.overall
    assert entry.result == entry.coach != entry.overall
    assert index.scores()[two[0].name][scored.criterion] == 1.0
    add_comment(two[0], new_comment("Kim", "coach", "withdrawn", "", about=override.id))
    index.refresh()
    entry = index.entry(two[0].name)
    assert entry is not None
    assert (entry.coach, entry.comments) == (None, 0)


def test_added_changed_and_vanished_folders_are_noticed(
    index: Index, root: Path, two: tuple[Path, Path]
) -> None:
    index.refresh()
    rename(two[1], "Jo Lindqvist")
    third = stored(root, call("T hello", "D hello there"))
    shutil.rmtree(two[0])
    age(root)
    assert index.refresh() == Changes(2, 1, 0)
    assert names(index, trainee="Jo Lindqvist") == {two[1].name}
    assert names(index) == {two[1].name, third.name}
    assert names(index, text="march") == set()


def test_a_second_change_at_the_same_moment_is_noticed_too(index: Index, two: tuple[Path, Path]) -> None:
    os.utime(two[0] / RECORD)  # just now: the next change may carry the very same time
    index.refresh()
    before = (two[0] / RECORD).stat()
    rename(two[0], "Sim")
    os.utime(two[0] / RECORD, ns=(before.st_atime_ns, before.st_mtime_ns))
    index.refresh()
    assert names(index, trainee="Sim") == {two[0].name}


def test_broken_calls_are_listed_with_what_is_wrong(index: Index, root: Path, two: tuple[Path, Path]) -> None:
    (two[0] / REPORT).write_bytes(b'{"overall": 3')
    (two[1] / "recording.flac").unlink()
    damaged = stored(root, call("T hello", "D hello there"))
    (damaged / RECORD).write_bytes(b"{}")
    lines = (two[1] / TURNS).read_bytes()
    cut = stored(root, call("T yes", "D no"))
    (cut / TURNS).write_bytes(b"{nonsense}\n" + lines)
    newer = stored(root, call("T hello", "D hello there"))
    (newer / RECORD).write_bytes((newer / RECORD).read_bytes().replace(b'"format": 1', b'"format": 9'))
    (root / "notes").mkdir()
    (root / "notes" / "todo.txt").write_text("not a call")
    age(root)
    index.refresh()
    found = {one.folder: one for one in index.rows()}
    assert {one.state for one in found.values()} == {"broken"}
    assert set(found) == {one.name for one in (*two, damaged, cut, newer)}
    said = {name: one.problem for name, one in found.items()}
    assert "report is damaged" in said[two[0].name]
    assert "recording is missing" in said[two[1].name]
    assert "session.json" in said[damaged.name]
    assert "Some lines" in said[cut.name]
    assert "newer version of voicecoach" in said[newer.name]
    assert found[damaged.name].started.startswith("2026-11-22T14:07:03")


def test_a_folder_that_is_being_written_waits_until_it_is_whole(
    index: Index, root: Path, two: tuple[Path, Path]
) -> None:
    index.refresh()
    whole = (two[0] / RECORD).read_bytes()
    (two[0] / RECORD).write_bytes(whole[:30])
    coming = root / "coming"
    coming.mkdir()
    (coming / RECORD).write_bytes(b"")
    assert index.refresh() == Changes(0, 0, 2)
    entry = index.entry(two[0].name)
    assert entry is not None
    assert entry.state == "graded"
    assert index.entry("coming") is None


def test_private_calls_can_be_left_out(index: Index, two: tuple[Path, Path]) -> None:
    record = msgspec.json.decode((two[0] / RECORD).read_bytes())
    (two[0] / RECORD).write_bytes(msgspec.json.encode(record | {"private": True}))
    index.refresh()
    assert names(index, private=False) == {two[1].name}
    assert names(index, private=True) == {two[0].name}
    assert index.rows(Query(private=True))[0].private is True


def test_an_unreachable_folder_of_calls_keeps_the_list(
    index: Index, root: Path, two: tuple[Path, Path]
) -> None:
    index.refresh()
    root.rename(root.with_name("elsewhere"))
    with pytest.raises(Problem, match="cannot be opened"):
        index.refresh()
    assert len(index.rows()) == 2


def test_no_folder_of_calls_is_an_empty_list(index: Index) -> None:
    assert index.refresh() == Changes(0, 0, 0)
    assert len(index.rows()) == 0


def clobber(file: Path, how: str) -> None:
    """The index is not what it was."""
    if how == "missing":
        index_file.remove(file)
    elif how == "no database":
        file.write_bytes(b"This is not a database, and has never been one." * 100)
    elif how == "cut off":
        with file.open("r+b") as cut:
            cut.truncate(file.stat().st_size // 2 // 4096 * 4096)
    elif how == "old":
        with sqlite3.connect(file) as old:
            old.execute("PRAGMA user_version = 0")
    elif how == "no tables":
        with sqlite3.connect(file) as old:
            old.execute("DROP TABLE scores")
    elif how == "scribbled":
        data = bytearray(file.read_bytes())
        for place in random.Random(3).sample(range(100, len(data)), len(data) // 10):
            data[place] ^= 0xFF
        file.write_bytes(data)


@pytest.mark.parametrize("how", ["missing", "no database", "cut off", "old", "no tables", "scribbled"])
def test_a_damaged_index_is_rebuilt(index: Index, two: tuple[Path, Path], how: str) -> None:
    index.refresh()
    clobber(index.file, how)
    index.rows()
    index.refresh()
    assert names(index) == {folder.name for folder in two}
    assert names(index, text="march") == {two[0].name}


def test_an_index_that_cannot_be_kept_is_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    with pytest.raises(Problem, match="Your calls are safe"):
        Index(root, tmp_path / "cache").rows()


def test_stopping_keeps_what_was_read(index: Index, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.library.index.index.BATCH", 4)
    make_library(root, 10)
    age(root)
    told: list[str] = []
    changes = index.refresh(lambda _, doing: told.append(doing), lambda: bool(told))
    assert (changes.read, told) == (4, ["Reading call 0 of 10"])
    assert index.refresh().read == 6


def test_several_at_once_agree(index: Index, root: Path, tmp_path: Path) -> None:
    make_library(root, 60)
    age(root)
    threads = [threading.Thread(target=Index(root, tmp_path / "cache").refresh) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert names(index) == {path.name for path in root.iterdir()}
    assert index.refresh() == Changes(0, 0, 0)


def test_every_column_sorts_both_ways(index: Index, root: Path) -> None:
    make_library(root, 40)
    index.refresh()
    by = {"started": "at", "result": "result"}
    for sort in ("started", "scenario", "trainee", "outcome", "result", "comments", "state", "length"):
        for descending in (True, False):
            rows = index.rows(Query(sort=sort, descending=descending))  # type: ignore[arg-type]
            keys = [getattr(one, by.get(sort, sort)) for one in rows]
            keys = [-1 if key is None else key for key in keys]
            assert keys == sorted(keys, reverse=descending), (sort, descending)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Index:
    root = tmp_path_factory.mktemp("calls")
    make_library(root, 12)
    made = Index(root, tmp_path_factory.mktemp("cache"))
    made.refresh()
    return made


@given(st.text())
def test_whatever_is_typed_is_only_words(filled: Index, text: str) -> None:
    found = filled.rows(Query(text=text))
    if not searched(text):
        assert len(found) == 12
    for one in found:
        assert isinstance(one, Entry)
        assert isinstance(filled.excerpt(one.folder, text), str)


def test_the_file_of_another_folder_is_another(tmp_path: Path) -> None:
    one, other = (index_file.file_for(tmp_path / name, tmp_path) for name in ("a", "b"))
    assert one != other
    assert one == index_file.file_for(tmp_path / "b" / ".." / "a", tmp_path)


def test_hidden_folders_are_not_looked_into(root: Path, two: tuple[Path, Path]) -> None:
    shutil.copytree(two[0], root / ".trash" / two[0].name)
    assert {name for name, _ in scan.stamps(root)} == {folder.name for folder in two}


def test_a_problem_in_the_index_can_be_said_in_any_language(tmp_path: Path) -> None:
    sentence = joined(
        plural(
            "{count} line of {file} is damaged.", "{count} lines of {file} are damaged.", 3, file="a.jsonl"
        ),
        msg("{seconds:.0f} seconds are safe.", seconds=2.6),
    )
    again = decoded(encoded(sentence))
    assert again == sentence == "3 lines of a.jsonl are damaged. 3 seconds are safe."
    assert translated(again, Language("pseudo")) == translated(sentence, Language("pseudo"))
    assert decoded(encoded("A sentence without a template.")) == "A sentence without a template."
    assert encoded("") == decoded("") == ""
