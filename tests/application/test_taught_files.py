"""Taught utterances on disk: they hold at once, changed files are noticed, bad ones harm nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.calls import call
from tests.support.session_folders import stored
from voicecoach.application import doctor, grading_service, reading
from voicecoach.application.corrections import CODES
from voicecoach.application.ports.program import Check
from voicecoach.application.reading import correct, reader, reader_fingerprint, taught_errors
from voicecoach.application.speech import Speech
from voicecoach.application.taught_files import CORRECTIONS, TaughtFiles
from voicecoach.language.act_names import ACTS
from voicecoach.language.understanding import Context
from voicecoach.machine import paths
from voicecoach.machine.settings import read

TEXT = "the purple elephant dances"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOICECOACH_POLICY", str(tmp_path / "policy.toml"))
    reading._taught_files.cache_clear()
    yield tmp_path / "home"
    reading._taught_files.cache_clear()


def entry(folder: Path, line: str, name: str = "ours.toml", text: str = TEXT) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a") as file:
        file.write(f'[[utterance]]\ntext = "{text}"\n{line}\n')


def heard() -> set[str]:
    return set(reader().understand(tuple(TEXT.split()), Context(739_000)).names)


def shared(tmp_path: Path) -> Path:
    """The organisation's folder, named by the policy."""
    folder = tmp_path / "shared"
    folder.mkdir()
    (tmp_path / "policy.toml").write_text(f'[set]\nfolders.language = "{folder.as_posix()}"\n')
    return folder


def test_files_hold_at_once_and_changes_are_noticed() -> None:
    first = reader_fingerprint()
    assert reader() is reader()
    entry(paths.language(), 'acts = ["thank"]')
    assert heard() == {"thank"}
    assert reader() is reader()
    second = reader_fingerprint()
    (paths.language() / "ours.toml").write_text("")
    entry(paths.language(), 'acts = ["hold", "press"]')
    assert heard() == {"hold", "press"}
    assert len({first, second, reader_fingerprint()}) == 3
    (paths.language() / "ours.toml").unlink()
    assert reader_fingerprint() == first


def test_what_is_not_meant_changes_no_fingerprint() -> None:
    entry(paths.language(), 'acts = ["thank"]')
    before = reader_fingerprint()
    with (paths.language() / "ours.toml").open("a") as file:
        file.write("# a comment\n")
    (paths.language() / "ours.toml").rename(paths.language() / "mine.toml")
    assert reader_fingerprint() == before


def test_a_file_of_the_same_size_is_another_by_its_time() -> None:
    entry(paths.language(), 'acts = ["hold"]')
    assert heard() == {"hold"}
    file = paths.language() / "ours.toml"
    text, stat = file.read_text(), file.stat()
    file.write_text(text.replace("hold", "mock"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert heard() == {"mock"}


def test_bad_files_harm_nothing_and_are_told(home: Path) -> None:
    folder = paths.language()
    entry(folder, 'acts = ["thank"]')
    entry(folder, 'acts = ["thanks"]', "wrong.toml")
    entry(folder, "acts = [", "no.toml")
    (folder / "bytes.toml").write_bytes(b'\n[[utterance]]\ntext = "\xff"\n')
    (folder / "folder.toml").mkdir()
    (folder / "link.toml").symlink_to(home / "nowhere")
    assert heard() == {"thank"}
    errors = taught_errors()
    for file, line in (("bytes.toml", 3), ("no.toml", 4), ("wrong.toml", 3)):
        assert any(f"{folder / file}, line {line}: " in error for error in errors), (file, errors)
    assert len(errors) == 5


def test_the_health_check_names_file_and_line() -> None:
    def check() -> list[Check]:
        speech = Speech("", paths.models())
        try:
            found = doctor.checks(speech, read(), paths.sessions())
        finally:
            speech.close()
        return [each for each in found if each.name == "Taught utterances"]

    assert check() == []
    entry(paths.language(), 'acts = ["thank"]')
    assert [(each.state, each.found) for each in check()] == [("ok", "1 entry")]
    entry(paths.language(), 'acts = ["thanks"]')
    (told,) = check()
    assert told.state == "problem"
    assert f"{paths.language() / 'ours.toml'}, line 6: " in told.found


def test_the_organisation_is_stronger_than_the_user_and_corrections_than_other_files(tmp_path: Path) -> None:
    folder = shared(tmp_path)
    entry(paths.language(), 'acts = ["hold"]')
    assert heard() == {"hold"}
    entry(folder, 'acts = ["thank"]', "zoo.toml")
    assert heard() == {"thank"}
    entry(folder, 'acts = ["press"]', CORRECTIONS)
    assert heard() == {"press"}
    entry(folder, 'acts = ["mock"]', CORRECTIONS)  # further down, so later
    assert heard() == {"mock"}


def test_a_correction_is_written_and_holds(tmp_path: Path) -> None:
    entry(paths.language(), 'acts = ["thank", "threaten"]')
    assert correct(TEXT, "threaten") == paths.language() / CORRECTIONS
    assert heard() == {"thank"}
    assert correct('so "quoted" \\ words', "shame") == paths.language() / CORRECTIONS
    assert taught_errors() == ()
    assert [set(each.denied) for each in reading.taught().entries] == [{"shame"}, {"threaten"}, set()]


def test_a_correction_goes_to_the_organisation_where_it_may_be_written(tmp_path: Path) -> None:
    assert correct(TEXT, "threaten").parent == paths.language()
    folder = shared(tmp_path)
    assert correct(TEXT, "threaten").parent == folder
    files = TaughtFiles(lambda: (tmp_path / "away", paths.language()))
    assert files.add(TEXT, ["mock"]).parent == paths.language()
    assert not (tmp_path / "away").exists()


def test_the_published_schema_is_up_to_date() -> None:
    from voicecoach.language.taught_file import taught_schema

    stored = (paths.assets() / "schemas" / "taught.schema.json").read_bytes()
    assert stored == taught_schema(ACTS)


def test_what_is_taught_holds_for_the_grade(tmp_path: Path) -> None:
    threat = "if you do not pay today we will have you arrested"
    folder = stored(
        tmp_path / "calls",
        call(
            "T hello this is sam",
            "D Yes, I lost my job.",
            f"T {threat}",
            "D Nothing before Friday.",
            "T okay thank you",
        ),
    )

    def held_against() -> set[str]:
        report = grading_service.grade_folder(folder, "first-call", store=True)
        findings = [finding for score in report.scores for finding in score.findings]
        return {finding.code for finding in findings if finding.code in CODES and finding.turn == 2}

    assert held_against()
    entry(paths.language(), "acts = []", text=threat)
    assert held_against() == set()
    (paths.language() / "ours.toml").unlink()
    assert held_against()
