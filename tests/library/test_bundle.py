"""A call in one file: what is packed comes out, and nothing else ever does."""

import hashlib
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.library.bundle import bundle, bundle_unpack
from voicecoach.library.bundle.bundle import export_session, import_bundle
from voicecoach.library.calls import import_call, trash
from voicecoach.library.calls.comments import add_comment, comments_of, new_comment
from voicecoach.library.calls.import_call import Imported
from voicecoach.library.calls.portable_names import carried, fitting, session_name

SCRIPT = call("T hello this is sam", "D who is this", "T it is about your account")


@pytest.fixture
def session(tmp_path: Path) -> Path:
    folder = stored(tmp_path / "here", SCRIPT)
    add_comment(folder, new_comment("Kim", "coach", "praise", "Well begun"))
    (folder / "report.json").write_bytes(b'{"overall": 70}')
    (folder / "reading.bin").write_bytes(b"a cache")
    return folder


@pytest.fixture
def packed(session: Path, tmp_path: Path) -> Path:
    file = tmp_path / "call.voicecoach"
    export_session(session, file)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "there"


def without_cache(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(folder).items() if name != "reading.bin"}


def test_a_call_goes_there_whole(session: Path, packed: Path, root: Path) -> None:
    done = import_bundle(packed, root)
    assert done == Imported(root / session.name, "new")
    assert contents(done.folder) == without_cache(session)
    assert list(root.iterdir()) == [done.folder]
    assert not list(packed.parent.glob(".*"))


def test_the_same_call_gives_the_same_bytes(session: Path, packed: Path) -> None:
    export_session(session, packed.with_name("again.voicecoach"))
    assert packed.read_bytes() == packed.with_name("again.voicecoach").read_bytes()


def test_importing_again_doubles_nothing(packed: Path, root: Path) -> None:
    first = import_bundle(packed, root)
    before = contents(root)
    assert import_bundle(packed, root) == Imported(first.folder, "there")
    assert contents(root) == before


def test_comments_of_both_sides_come_together(session: Path, packed: Path, root: Path) -> None:
    there = import_bundle(packed, root).folder
    add_comment(there, new_comment("Lee", "coach", "comment", "Let her finish"))
    add_comment(session, new_comment("Sam", "trainee", "dispute", "She had finished", criterion="pace"))
    export_session(session, packed)
    assert import_bundle(packed, root) == Imported(there, "merged", 1)
    assert {one.author for one in comments_of(there)} == {"Kim", "Lee", "Sam"}
    assert import_bundle(packed, root).how == "there"


def test_another_report_is_kept_beside_ours_once(session: Path, packed: Path, root: Path) -> None:
    there = import_bundle(packed, root).folder
    (there / "report.json").write_bytes(b'{"overall": 71}')
    assert import_bundle(packed, root) == Imported(there, "merged", 1)
    assert import_bundle(packed, root) == Imported(there, "there")
    assert (there / "report.json").read_bytes() == b'{"overall": 71}'
    assert len(list(there.glob("report-*.json"))) == 1


def test_a_trainee_with_another_name_is_still_the_same_call(packed: Path, root: Path) -> None:
    there = import_bundle(packed, root).folder
    record = msgspec.json.decode((there / "session.json").read_bytes())
    (there / "session.json").write_bytes(msgspec.json.encode(record | {"trainee": "Samantha"}))
    assert import_bundle(packed, root) == Imported(there, "there")


def test_a_different_call_of_the_same_name_gets_another(session: Path, packed: Path, root: Path) -> None:
    there = import_bundle(packed, root).folder
    with (there / "turns.jsonl").open("ab") as turns:
        turns.write(b"\n")
    done = import_bundle(packed, root)
    assert (done.folder.name, done.how) == (f"{session.name}-2", "renamed")
    assert import_bundle(packed, root) == Imported(done.folder, "there")
    assert "because you have another call" in done.sentence


def test_a_comment_that_says_two_things_makes_two_calls(packed: Path, root: Path) -> None:
    there = import_bundle(packed, root).folder
    path = next((there / "comments").iterdir())
    path.write_bytes(path.read_bytes().replace(b"Well begun", b"Bad begun"))
    assert import_bundle(packed, root).how == "renamed"


def test_broken_and_unwritable_exports_are_told(session: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be exported"):
        export_session(session, tmp_path / "nowhere" / "call.voicecoach")
    (session / "session.json").write_bytes(b"{")
    with pytest.raises(Problem, match="damaged"):
        export_session(session, tmp_path / "call.voicecoach")
    assert not (tmp_path / "call.voicecoach").exists()


def test_an_unwritable_library_is_told(packed: Path, root: Path) -> None:
    root.write_text("a file in the way")
    with pytest.raises(Problem, match="cannot be written to"):
        import_bundle(packed, root)


def test_a_call_deleted_while_it_is_merged_comes_in_whole(
    session: Path, packed: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = import_bundle(packed, root).folder
    (there / "report.json").unlink()
    same_call = import_call._same_call

    def deleted_just_after(coming: Path, place: Path) -> bool:
        same = same_call(coming, place)
        trash.delete(place)
        monkeypatch.setattr(import_call, "_same_call", same_call)
        return same

    monkeypatch.setattr(import_call, "_same_call", deleted_just_after)
    assert import_bundle(packed, root).how == "new"
    assert contents(there) == without_cache(session)
    assert len(trash.trashed(root)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
@pytest.mark.parametrize(("of_root", "rights"), [(0o700, 0o700), (0o755, 0o700), (0o770, 0o770)])
def test_an_imported_call_has_the_rights_of_a_recorded_one(
    packed: Path, root: Path, of_root: int, rights: int
) -> None:
    root.mkdir()
    root.chmod(of_root)
    done = import_bundle(packed, root)
    assert done.folder.stat().st_mode & 0o777 == rights
    if rights == 0o770:
        assert {path.stat().st_mode & 0o070 for path in done.folder.rglob("*.json")} == {0o060}


# -- bundles that nobody should send ---------------------------------------------------------------------------------

GOOD = {"session.json": msgspec.json.encode(
    {"format": 1, "trainee": "Sam", "scenario": "s", "level": "n", "seed": 1, "started": "2026-11-22T10:00:00+00:00"}
)}  # fmt: skip


def forged(
    file: Path,
    files: dict[str, bytes],
    change: Callable[[dict[str, Any]], None] = lambda _: None,
    **zipped: Any,
) -> Path:
    """A bundle with these files, and a manifest that may lie."""
    facts = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    manifest = {
        "format": "voicecoach-bundle", "version": 1, "program": "9", "session": "one-call", "files": facts
    }  # fmt: skip
    change(manifest)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(zipped.get("info", {}).get(name) or f"session/{name}", data)
        out.writestr("manifest.json", msgspec.json.encode(manifest))
    return file


def refused(file: Path, root: Path, match: str) -> None:
    """Refused with that sentence, and nothing is left behind."""
    root.mkdir(exist_ok=True)
    before = sorted(path for path in root.parent.rglob("*"))
    with pytest.raises(Problem, match=match):
        import_bundle(file, root)
    assert sorted(path for path in root.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json", "/etc/evil.json", "..\\evil.json", "C:/evil.json", "C:evil.json", "a\\b.json", "con.json",
        "NUL.json", "com1.tar.json", "comments/aux.json", ".hidden.json", "comments/../../evil.json", "evil.json.",
        "a/b/c/d.json", "evil.exe", "inner.zip", "inner.voicecoach", "comments//x.json", "x.json:stream",
        "a\x00.json", "e\u0301.json", "reading.bin", "-rf.json", f"{'x' * 200}.json",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, root: Path, name: str) -> None:
    refused(forged(tmp_path / "x.voicecoach", GOOD | {name: b"{}"}), root, "not part of a call")
    assert not carried(name)


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "", ".", "con", "x" * 200, "a\\b", ".hidden", "dot.", "a:b"]
)
def test_a_session_name_that_leads_elsewhere_is_refused(tmp_path: Path, root: Path, name: str) -> None:
    def lie(manifest: dict[str, Any]) -> None:
        manifest["session"] = name

    refused(forged(tmp_path / "x.voicecoach", GOOD, lie), root, "does not name a call")


def test_links_are_refused(tmp_path: Path, root: Path) -> None:
    link = zipfile.ZipInfo("session/turns.jsonl")
    link.external_attr = 0o120777 << 16
    file = forged(
        tmp_path / "x.voicecoach", GOOD | {"turns.jsonl": b"/etc/passwd"}, info={"turns.jsonl": link}
    )
    refused(file, root, "a link")


def test_swelling_files_are_refused(tmp_path: Path, root: Path) -> None:
    file = forged(tmp_path / "x.voicecoach", GOOD | {"turns.jsonl": b"\0" * 20_000_000})
    refused(file, root, "unpack to far more")


def test_too_much_is_refused(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"comments/{number}.json": b"{}" for number in range(30)}
    file = forged(tmp_path / "x.voicecoach", GOOD | many)
    monkeypatch.setattr(bundle_unpack, "MOST_FILES", 20)
    refused(file, root, "more than a call can")
    monkeypatch.undo()
    monkeypatch.setattr(bundle_unpack, "LARGEST_BUNDLE", 50)
    refused(forged(tmp_path / "y.voicecoach", GOOD), root, "more than a call can|cannot be read")


def test_files_that_lie_over_one_another_are_refused(tmp_path: Path, root: Path) -> None:
    file = forged(
        tmp_path / "x.voicecoach", GOOD | {"turns.jsonl": bytes(range(256)) * 40, "events.jsonl": b"{}"}
    )
    data = bytearray(file.read_bytes())
    at = data.rfind(b"session/events.jsonl") - 46  # its line in the list of files
    struct.pack_into("<LL", data, at + 20, 10_000, 10_000)
    file.write_bytes(data)
    refused(file, root, "overlap|damaged|size")


def test_a_file_that_is_larger_than_it_says_is_refused(tmp_path: Path, root: Path) -> None:
    file = forged(tmp_path / "x.voicecoach", GOOD | {"turns.jsonl": b"\0" * 900_000})
    data = bytearray(file.read_bytes())
    at = data.rfind(b"session/turns.jsonl") - 46
    struct.pack_into("<L", data, at + 24, 10)
    file.write_bytes(data)
    refused(file, root, "size")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda m: m["files"]["session.json"].update(sha256="0" * 64), "wrong checksum"),
        (lambda m: m["files"]["session.json"].update(size=7), "size"),
        (
            lambda m: m["files"].update({"turns.jsonl": {"size": 1, "sha256": "0" * 64}}),
            "misses 'turns.jsonl'",
        ),
        (lambda m: m["files"].clear(), "holds also 'session.json'"),
        (lambda m: m.update(version=2, files="something new"), "newer version of voicecoach"),
        (lambda m: m.update(format="other"), "does not name a call"),
        (lambda m: m.update(files=3), "cannot be read"),
        (lambda m: m["files"]["session.json"].update(size=-1), "cannot be read"),
    ],
)
def test_a_manifest_that_lies_is_refused(
    tmp_path: Path, root: Path, change: Callable[[dict[str, Any]], None], match: str
) -> None:
    refused(forged(tmp_path / "x.voicecoach", GOOD, change), root, match)


def test_a_file_that_stands_there_twice_is_refused(tmp_path: Path, root: Path) -> None:
    refused(forged(tmp_path / "x.voicecoach", GOOD | {"Session.json": b"{}"}), root, "twice")


def test_a_call_of_a_newer_program_is_refused(tmp_path: Path, root: Path) -> None:
    newer = {"session.json": GOOD["session.json"].replace(b'"format":1', b'"format":2')}
    refused(forged(tmp_path / "x.voicecoach", newer), root, "newer version of voicecoach")


def test_hours_of_packed_silence_are_refused(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tmp_path / "sound.flac"
    soundfile.write(sound, np.zeros((RATE, 2), np.int16), RATE)
    monkeypatch.setattr(bundle, "LONGEST_SOUND", RATE - 1)
    refused(
        forged(tmp_path / "x.voicecoach", GOOD | {"recording.flac": sound.read_bytes()}), root, "longer than"
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all" * 50, b"PK\5\6" + b"\0" * 18])
def test_what_is_no_bundle_is_refused(tmp_path: Path, root: Path, data: bytes) -> None:
    file = tmp_path / "x.voicecoach"
    file.write_bytes(data)
    refused(file, root, "not a voicecoach file")


def test_a_missing_file_is_told(tmp_path: Path, root: Path) -> None:
    refused(tmp_path / "none.voicecoach", root, "There is no file")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_refused_or_does_none(
    session: Path, packed: Path, root: Path, data: st.DataObject
) -> None:
    whole = packed.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    bad = bytearray(whole)
    if how == "flip":
        bad[at] ^= data.draw(st.integers(1, 255))
    elif how == "cut":
        del bad[at:]
    else:
        bad[at:at] = data.draw(st.binary(min_size=1, max_size=40))
    file = packed.with_name("bad.voicecoach")
    file.write_bytes(bad)
    try:
        done: Imported | None = import_bundle(file, root)
    except Problem as problem:
        done, said = None, str(problem)
    if done is None:
        assert "Nothing was changed" in said
    else:  # a time or a right in the list of files
        assert contents(done.folder) == without_cache(session)
    assert not list(root.glob(".*"))


@given(st.text())
def test_any_name_becomes_one_that_fits(name: str) -> None:
    assert session_name(fitting(name))


def test_usual_names_stay_as_they_are() -> None:
    assert fitting("2026-11-22T140703-staller-first-call-3f9a") == "2026-11-22T140703-staller-first-call-3f9a"
    assert fitting("Übung 1 (alt)") == "Übung 1 (alt)"
