"""Comments on disk: each a file of its own, never changed, written by many at once."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.session_folders import contents
from voicecoach.core.problem import Problem
from voicecoach.library.calls.comments import (
    COMMENTS,
    LARGEST_COMMENT,
    add_comment,
    comments_of,
    new_comment,
    read_comments,
)


def write_many(folder: Path, author: str, number: int) -> None:
    for place in range(number):
        add_comment(folder, new_comment(author, "coach", "comment", f"{author} {place}", start=float(place)))


def test_what_was_written_is_read_in_order_of_time(tmp_path: Path) -> None:
    first = new_comment("Ann", "coach", "override", " Too strict. ", criterion="pace", value=70)
    second = new_comment("Sam", "trainee", "dispute", "But …\n“quoted”", criterion="pace", start=3.2, end=4)
    for comment in (second, first):
        add_comment(tmp_path, comment)
    assert comments_of(tmp_path) == (first, second)
    assert first.text == "Too strict."
    assert first.at < second.at
    assert first.at.endswith("+00:00")


def test_a_session_without_comments_has_none(tmp_path: Path) -> None:
    assert comments_of(tmp_path) == ()
    assert comments_of(tmp_path / "gone") == ()
    assert contents(tmp_path) == {}


def test_moments_of_other_time_zones_are_compared_as_moments(tmp_path: Path) -> None:
    (tmp_path / COMMENTS).mkdir()
    for number, at in (
        (1, "2026-11-22T10:00:00+02:00"),
        (2, "2026-11-22T09:00:00+00:00"),
        (3, "2026-11-22T08:30:00"),
    ):
        name = f"{number:032x}"
        text = f'{{"id":"{name}","at":"{at}","author":"Ann","role":"coach","kind":"comment","text":"x"}}'
        (tmp_path / COMMENTS / f"{name}.json").write_text(text, "utf-8")
    assert [int(one.id, 16) for one in comments_of(tmp_path)] == [1, 3, 2]


def test_a_comment_is_never_written_over(tmp_path: Path) -> None:
    comment = new_comment("Ann", "coach", "praise", "Well asked.")
    add_comment(tmp_path, comment)
    before = contents(tmp_path)
    with pytest.raises(Problem, match="was not changed"):
        add_comment(tmp_path, comment)
    assert contents(tmp_path) == before


def test_taking_back_is_one_more_record(tmp_path: Path) -> None:
    comment = new_comment("Ann", "coach", "comment", "Hm.")
    add_comment(tmp_path, comment)
    before = contents(tmp_path)
    add_comment(tmp_path, new_comment("Ann", "coach", "withdrawn", "", about=comment.id))
    assert contents(tmp_path).items() > before.items()
    assert [one.kind for one in comments_of(tmp_path)] == ["comment", "withdrawn"]


BROKEN = {
    "empty": b"",
    "half": b'{"id": "',
    "no_utf8": b"\xff\xfe",
    "list": b"[]",
    "large": b" " * (LARGEST_COMMENT + 1),
    "kind": b'{"id":"%s","at":"2026-11-22T10:00:00+00:00","author":"A","role":"coach","kind":"shout"}',
    "time": b'{"id":"%s","at":"yesterday","author":"A","role":"coach","kind":"comment"}',
    "points": b'{"id":"%s","at":"2026-11-22T10:00:00Z","author":"A","role":"coach","kind":"override","value":900}',
    "other_id": b'{"id":"00000000000000000000000000000000","at":"2026-11-22T10:00:00Z","author":"A","role":"coach",'
    b'"kind":"comment"}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_comment_is_passed_over_with_a_note_and_kept(tmp_path: Path, name: str) -> None:
    good = new_comment("Ann", "coach", "comment", "Whole.")
    add_comment(tmp_path, good)
    stem = "ab" * 16
    data = BROKEN[name].replace(b"%s", stem.encode())
    (tmp_path / COMMENTS / f"{stem}.json").write_bytes(data)
    (tmp_path / COMMENTS / f".{stem}.json.7.new").write_bytes(b"half wri")
    (tmp_path / COMMENTS / "ac.json").mkdir()
    found = read_comments(tmp_path)
    assert found.comments == (good,)
    assert len(found.notes) == 2
    assert stem in found.notes[0]
    assert (tmp_path / COMMENTS / f"{stem}.json").read_bytes() == data


@pytest.mark.parametrize(
    ("kind", "about", "match"),
    [
        ("comment", {"text": "  "}, "few words"),
        ("override", {"text": "why", "criterion": "pace"}, "0 to 100"),
        ("override", {"text": "why", "value": 50}, "0 to 100"),
        ("override", {"text": "why", "criterion": "pace", "value": 101}, "not valid"),
        ("override", {"text": "", "criterion": "pace", "value": 50}, "reason"),
        ("wrong", {"text": "why"}, "finding"),
        ("withdrawn", {"text": ""}, "comment to withdraw"),
        ("comment", {"text": "x" * 5000}, "not valid"),
        ("comment", {"text": "x", "start": -1}, "not valid"),
        ("comment", {"text": "x", "about": "../../etc"}, "not valid"),
    ],
)
def test_half_a_comment_is_not_kept(kind: str, about: dict[str, object], match: str) -> None:
    text = str(about.pop("text"))
    with pytest.raises(Problem, match=match):
        new_comment("Ann", "coach", kind, text, **about)  # type: ignore[arg-type]


def test_nobody_writes_without_a_name() -> None:
    with pytest.raises(Problem):
        new_comment("  ", "coach", "comment", "Anonymous.")


def test_a_call_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no longer exists"):
        add_comment(tmp_path / "gone", new_comment("Ann", "coach", "comment", "Hm."))
    assert not (tmp_path / "gone").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / COMMENTS).write_text("a file where the folder should be", "utf-8")
    with pytest.raises(Problem, match="earlier comments are safe"):
        add_comment(tmp_path, new_comment("Ann", "coach", "comment", "Hm."))


def test_two_processes_and_their_threads_lose_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    others = [spawn.Process(target=write_many, args=(tmp_path, name, 20)) for name in ("Bob", "Cleo")]
    for other in others:
        other.start()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda name: write_many(tmp_path, name, 20), ("Dan", "Eve", "Fay")))
    for other in others:
        other.join()
        assert other.exitcode == 0
    found = read_comments(tmp_path)
    assert found.notes == ()
    texts = [one.text for one in found.comments]
    assert sorted(texts) == sorted(
        f"{name} {n}" for name in ("Bob", "Cleo", "Dan", "Eve", "Fay") for n in range(20)
    )
    for name in ("Bob", "Fay"):
        assert [text for text in texts if text.startswith(name)] == [f"{name} {n}" for n in range(20)]
