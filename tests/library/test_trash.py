"""Deleted calls are hidden, complete, and can be restored."""

import datetime
import shutil
import threading
from pathlib import Path

import pytest

from tests.library.test_library import cut_off
from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.core.problem import Problem
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import add_comment, comments_of, new_comment
from voicecoach.library.calls.folders import session_folders


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return stored(tmp_path, call("T hello", "D hello there"))


def test_a_deleted_call_comes_back_as_it_was(session: Path, tmp_path: Path) -> None:
    before = contents(session)
    gone = trash.delete(session)
    assert session_folders(tmp_path) == ()
    assert gone is not None
    assert trash.trashed(tmp_path) == (gone,)
    assert trash.restore(gone) == session
    assert contents(session) == before
    assert trash.trashed(tmp_path) == ()


def test_deleted_twice_is_fine(session: Path) -> None:
    gone = trash.delete(session)
    assert trash.delete(session) is None
    assert gone is not None
    assert trash.restore(gone) == session
    assert trash.restore(gone) is None


def test_calls_of_one_name_lie_side_by_side(session: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(session, tmp_path / "copy")
    first = trash.delete(session)
    with (copy / "turns.jsonl").open("ab") as turns:
        turns.write(b"\n")  # a different call
    copy.rename(session)
    second = trash.delete(session)
    assert first is not None
    assert second is not None
    assert trash.restore(first) == session
    assert trash.restore(second) == tmp_path / f"{session.name}-2"


def test_the_same_call_is_not_doubled_by_taking_it_back(session: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(session, tmp_path / "copy")
    add_comment(session, new_comment("Kim", "coach", "praise", "Well begun"))
    gone = trash.delete(session)
    copy.rename(session)  # the same call was imported meanwhile
    assert gone is not None
    assert trash.restore(gone) == session
    assert session_folders(tmp_path) == (session,)
    assert [one.text for one in comments_of(session)] == ["Well begun"]
    assert trash.trashed(tmp_path) == ()


def test_a_call_going_on_is_not_deleted(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="in progress"):
        trash.delete(cut_off(tmp_path))


def test_emptying_destroys_what_is_old_enough(session: Path, tmp_path: Path) -> None:
    gone = trash.delete(session)
    assert gone is not None
    assert trash.empty(tmp_path, datetime.timedelta(days=1)) == 0
    half = gone.folder.with_name(".half-destroyed")
    half.mkdir()
    assert trash.empty(tmp_path) == 1
    assert trash.empty(tmp_path) == 0
    assert list((tmp_path / ".trash").iterdir()) == []
    assert not trash.destroy(gone)


def test_strange_things_in_the_trash_are_left_alone(session: Path, tmp_path: Path) -> None:
    trash.delete(session)
    (tmp_path / ".trash" / "notes.txt").write_text("mine")
    (tmp_path / ".trash" / "call~20269999T999999-00000000").mkdir()
    assert [one.name for one in trash.trashed(tmp_path)] == [session.name, "call"]


def test_of_many_at_once_one_deletes_and_one_restores(session: Path, tmp_path: Path) -> None:
    def at_once(work: object) -> list[object]:
        done: list[object] = []
        threads = [threading.Thread(target=lambda: done.append(work())) for _ in range(8)]  # type: ignore[operator]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        return [one for one in done if one is not None]

    (gone,) = at_once(lambda: trash.delete(session))
    assert at_once(lambda: trash.restore(gone)) == [session]  # type: ignore[arg-type]
    assert session_folders(tmp_path) == (session,)
