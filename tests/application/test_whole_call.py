"""Whole calls with the real voices, the real recogniser and the real grader, from scenario to report."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from voicecoach.application import grading_service, trainees
from voicecoach.application.app import App
from voicecoach.application.demo import SimulatedApp
from voicecoach.application.scenario_catalog import shipped_and_own
from voicecoach.application.speech import SYNTHETIC
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.file_link import FileLink, SoundSource
from voicecoach.devices.virtual.spoken_trainee import SimulatedUtterance
from voicecoach.grading.report import Report, encode
from voicecoach.library.calls import folders
from voicecoach.machine.settings import Settings


@dataclass(frozen=True)
class Demo:
    """The demo's call as it went."""

    folder: Path
    report: Report
    said: tuple[SimulatedUtterance, ...]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo's call, its voices joined inside the program; rendered lines are kept for the tests after it."""
    root = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_HOME", str(root))
        plan = trainees.demo_call()
        app = SimulatedApp(plan, root / "calls", paced=False)
        try:
            call = app.call(plan.scenario, plan.seed)
            call.run()
            report = app.grade(call.folder, lambda _part, _doing: None, lambda: False)
            assert app.trainee is not None
            yield Demo(call.folder, report, tuple(app.trainee.said))
        finally:
            app.close()


def test_the_debtor_is_talked_into_a_plan(demo: Demo) -> None:
    assert folders.record_of(demo.folder).outcome == demo.report.outcome == "plan"


def test_the_trainee_is_heard_rightly(demo: Demo) -> None:
    said = " ".join(one.text for one in demo.said).replace(".", "").split()
    heard = [word.text for turn in demo.report.turns if turn.speaker == "trainee" for word in turn.words]
    assert len(said) > 100
    assert errors(said, heard) / len(said) <= 0.05


def errors(said: list[str], heard: list[str]) -> int:
    """Word edit distance."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row = row, [i]
        for j, other in enumerate(heard, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word != other)))
    return row[-1]


def test_the_interruption_and_the_backchannel_are_told_apart(demo: Demo) -> None:
    by_trainee = [row for row in demo.report.interruptions if row.by == "trainee"]
    kinds = [(row.kind, row.yielded) for row in by_trainee]
    assert ("backchannel", "nobody") in kinds
    taken = [row for row in by_trainee if row.yielded == "debtor"]
    assert [row.kind for row in taken] in (["competitive"], ["cooperative"])
    assert taken[0].repaired


def test_different_kinds_of_question_are_asked(demo: Demo) -> None:
    assert {question.kind for question in demo.report.questions} == {
        "open",
        "closed",
        "leading",
        "alternative",
    }


def test_all_five_areas_are_scored(demo: Demo) -> None:
    scored = {score.criterion for score in demo.report.scores if score.value is not None}
    assert {"pace", "interruptions", "questions", "tone", "focus"} <= scored
    assert 2 <= len(demo.report.work_on) <= 3


def test_grading_again_gives_the_same_bytes(demo: Demo) -> None:
    folder, report = demo.folder, demo.report
    again = grading_service.grade_folder(folder, "first-call", store=False)
    assert encode(again) == encode(report) == (folder / "report.json").read_bytes()


def test_the_recording_run_through_again_gives_the_same_call(demo: Demo, tmp_path: Path) -> None:
    folder = demo.folder
    record = folders.record_of(folder)
    microphone = SoundSource(np.ascontiguousarray(folders.recording_of(folder)[:, 0]))
    app = App(Settings(model=SYNTHETIC, level=record.level), tmp_path)
    try:
        call = app.begin_call(shipped_and_own().find(record.scenario), record.seed, FileLink(microphone))
        call.run()
    finally:
        app.close()
    first, second = folders.session_of(folder), folders.session_of(call.folder)
    assert second.turns == first.turns
    assert second.outcome == first.outcome


def test_a_recording_with_no_log_and_no_words_is_transcribed_and_graded(demo: Demo) -> None:
    folder, first = demo.folder, demo.report
    app = App(Settings(model=SYNTHETIC), folder.parent)
    try:
        report = grading_service.grade_file(
            folder / "recording.flac", "first-call", "left", app.speech_parts.recogniser
        )
    finally:
        app.close()
    assert report.length == pytest.approx(first.length, abs=0.01)
    spoken = [
        sum(span["end"] - span["start"] for span in r.measures["speech"]["trainee"]) for r in (first, report)
    ]  # type: ignore[index]
    assert spoken[1] == pytest.approx(spoken[0], rel=0.03)
    assert len(folders.recording_of(folder)) / RATE == pytest.approx(first.length, abs=0.01)
