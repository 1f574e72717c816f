"""Judging what was kept of a call gives the same bytes as listening again."""

from dataclasses import replace

from tests.grading.test_report import CALLS
from tests.support.calls import call
from tests.support.grading_inputs import packs, rubric
from voicecoach.application.reading import reader
from voicecoach.grading.judge.analysis import analyse, fingerprint, key, packed, unpacked
from voicecoach.grading.judge.grade import grade, grade_analysis
from voicecoach.grading.report import encode


def test_the_same_report_to_the_byte() -> None:
    for one in CALLS:
        name = key(one.session, fingerprint(one.recording.tobytes()), "reader")
        reading = unpacked(packed(analyse(one.session, one.recording, reader()), name), name)
        assert reading is not None
        again = encode(grade_analysis(one.session, reading, rubric(), packs()))
        assert again == encode(grade(one.session, one.recording, rubric(), reader(), packs()))


def test_a_reading_of_something_else_or_broken_bytes_are_not_believed() -> None:
    session, recording = CALLS[0].session, CALLS[0].recording
    name = key(session, fingerprint(recording.tobytes()), "reader")
    data = packed(analyse(session, recording, reader()), name)
    changed = recording.copy()
    changed[100, 0] += 1
    assert unpacked(data, key(session, fingerprint(changed.tobytes()), "reader")) is None
    assert unpacked(data, key(replace(session, seed=9), fingerprint(recording.tobytes()), "reader")) is None
    assert unpacked(data, key(session, fingerprint(recording.tobytes()), "other")) is None
    assert unpacked(data[:-5], name) is None
    assert unpacked(b"", name) is None


def test_everything_understood_comes_back_from_what_was_stored() -> None:
    made = call(
        "T could you pay half of the four hundred dollars or fifty dollars when your cheque clears",
        "D[marks=agrees] Half on Friday, by card.",
        "T so that is two hundred dollars on friday by debit card ending four four seven one",
        sound=False,
    )
    analysis = analyse(made.session, None, reader())
    assert any(row.understood.shares for row in analysis.heard)
    assert any(date.value is None for row in analysis.heard for date in row.understood.dates)
    again = unpacked(packed(analysis, "name"), "name")
    assert again is not None
    assert again.heard == analysis.heard
    assert again.money == analysis.money
