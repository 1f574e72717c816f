"""The shipped rubric, lexicon, topics and rule packs, read once for the grading tests."""

from functools import cache

from tests.support.calls import Call
from voicecoach.application.reading import reader
from voicecoach.core.session import Session
from voicecoach.grading.judge.analysis import analysed
from voicecoach.grading.judge.grade import grade_analysis
from voicecoach.grading.judge.packs import Pack, load_pack
from voicecoach.grading.judge.rubric import Rubric, load_rubric
from voicecoach.grading.report import Report, Score
from voicecoach.language.tone import Lexicon, load_lexicon
from voicecoach.language.topics import Topics, load_topics
from voicecoach.machine import paths
from voicecoach.reports.wording import worded


@cache
def rubric(name: str = "first-call") -> Rubric:
    return load_rubric((paths.assets() / "rubrics" / f"{name}.toml").read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    return load_lexicon((paths.assets() / "lexicons" / "tone.toml").read_text("utf-8"))


@cache
def topics() -> Topics:
    return load_topics((paths.assets() / "language" / "en" / "topics.toml").read_text("utf-8"))


@cache
def packs() -> dict[str, Pack]:
    return {
        file.stem: load_pack(file.read_text("utf-8"), topics())
        for file in sorted((paths.assets() / "rules").glob("*.toml"))
    }


_DONE: dict[int, tuple[Call, Report]] = {}
"""Calls graded by `graded_once`, by their identity; kept, so that no identity is used again."""


def graded_once(call: Call) -> Report:
    """The report on a scripted call that several tests look at."""
    if id(call) not in _DONE:
        _DONE[id(call)] = call, graded(call)
    return _DONE[id(call)][1]


def graded(call: Call | Session, rules: Rubric | None = None) -> Report:
    """The report on a scripted call, or on a bare session."""
    session = call.session if isinstance(call, Call) else call
    sound = call.acoustics if isinstance(call, Call) and len(call.recording) else None
    analysis = analysed(session, sound, reader())
    return worded(grade_analysis(session, analysis, rules or rubric(), {"us": packs()["us"]}))


def score(report: Report, criterion: str) -> Score:
    return next(one for one in report.scores if one.criterion == criterion)


def value(report: Report, criterion: str) -> float:
    """The criterion's value, which must have been scored."""
    found = score(report, criterion)
    assert found.value is not None, found.reason
    return found.value
