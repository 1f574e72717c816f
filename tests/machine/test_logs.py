"""What the log files hold: what happened, and neither names nor speech."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.machine import machine
from voicecoach.application.demo import SimulatedApp
from voicecoach.application.trainees import demo_call
from voicecoach.core.problem import Problem
from voicecoach.library.calls import folders
from voicecoach.machine import logs, paths, settings
from voicecoach.ui.jobs import Job

__all__ = ["machine"]
NAME = "Quentin Abernathy"
log = logging.getLogger("voicecoach.test")


@pytest.fixture
def written(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Logging to files at its most talkative."""
    monkeypatch.setenv("VOICECOACH_LOG", "debug")
    assert logs.begin() == paths.logs()
    yield paths.logs() / logs.NAME
    logs.end()


def test_a_whole_call_leaves_no_name_and_no_words_in_the_log(
    written: Path, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = SimulatedApp(demo_call(), machine / "calls", paced=False)
    try:
        app.preferences.change("trainee", NAME)
        call = app.call(app.plan.scenario, app.plan.seed)
        call.run()
        report = app.grade(call.folder, lambda _part, _doing: None, lambda: False)
        (call.folder / "reading.bin").unlink()
        monkeypatch.setattr("voicecoach.application.grading_service.write_atomically", refusing)
        app.grade(call.folder, lambda _part, _doing: None, lambda: False)
        app.doctor()
        app.preferences.tidy_up()
    finally:
        app.close()
    text = written.read_text("utf-8").lower()
    assert "a call ends: plan" in text
    assert folders.record_of(call.folder).trainee == NAME
    spoken = [turn.text.lower().split() for turn in report.turns]
    assert sum(map(len, spoken)) > 100
    threes = {" ".join(words[at : at + 3]) for words in spoken for at in range(len(words) - 2)}
    assert [three for three in threes if three in text] == []
    assert [part for part in (*NAME.lower().split(), "whitfield") if part in text] == []


def refusing(path: Path, _: bytes) -> None:
    raise OSError(28, "No space left on device", f"/home/{NAME}/{path.name}")


def test_errors_are_logged_by_kind_and_place_not_by_what_they_quote(written: Path) -> None:
    def work(_: Job) -> None:
        try:
            raise KeyError("i lost my job in march")
        except KeyError as error:
            raise ValueError("two hundred on friday") from error

    Job(work).run()
    log.warning("could not do it: %s", Problem("Sam said no"))
    text = written.read_text("utf-8")
    assert "ValueError" in text
    assert "because of KeyError" in text
    assert "test_logs.py" in text
    assert "could not do it: Problem" in text
    assert "friday" not in text
    assert "march" not in text
    assert "Sam" not in text


def test_names_and_the_home_are_left_out_whatever_is_logged(
    written: Path, monkeypatch: pytest.MonkeyPatch, machine: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: machine)
    logs.hide(("Quentin Abernathy", "Jo"))
    log.info("%s/x of quentin abernathy, then JO and Abernathy; not Joanna", machine)
    line = written.read_text("utf-8").splitlines()[-1]
    assert line.endswith("~/x of [name], then [name] and [name]; not Joanna")


def test_other_libraries_are_heard_only_when_it_is_serious(written: Path) -> None:
    logging.getLogger("urllib3").info("GET /secret")
    logging.getLogger("urllib3").warning("it broke")
    text = written.read_text("utf-8")
    assert "secret" not in text
    assert "it broke" in text


def test_three_files_of_a_megabyte_at_most(written: Path) -> None:
    for number in range(100):
        log.info("%06d %s", number, "x" * 45_000)
    files = sorted(path.name for path in written.parent.iterdir())
    assert files == ["voicecoach.log", "voicecoach.log.1", "voicecoach.log.2"]
    assert all(path.stat().st_size <= logs.SIZE for path in written.parent.iterdir())
    assert "000099" in written.read_text("utf-8")


def test_where_no_log_can_be_written_nobody_is_kept_from_practising(machine: Path) -> None:
    (machine / "home").write_text("in the way")
    assert logs.begin() is None
    log.info("nothing happens")


def test_a_new_name_is_left_out_at_once(written: Path) -> None:
    app = SimulatedApp(demo_call(), paced=False)
    app.preferences.change("trainee", NAME)
    app.close()
    log.info("hello Quentin")
    assert "Quentin" not in written.read_text("utf-8")
    assert settings.read().settings.trainee != NAME
