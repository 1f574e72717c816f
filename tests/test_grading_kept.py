"""Grading from what was kept of the sound gives the same bytes as listening again."""

import numpy as np

from tests.grading_inputs import lexicon, packs, rubric
from tests.test_grading_report import CALLS
from voicecoach.grading.acoustics import listen
from voicecoach.grading.grade import assess, grade
from voicecoach.grading.kept import fingerprint, keep, recall
from voicecoach.grading.report import encode


def test_the_same_report_to_the_byte() -> None:
    for one in CALLS:
        name = fingerprint(one.recording)
        kept = recall(keep(listen(one.recording), name), name)
        again = encode(assess(one.session, kept, rubric(), lexicon(), packs()))
        assert again == encode(grade(one.session, one.recording, rubric(), lexicon(), packs()))


def test_another_recording_or_broken_bytes_are_not_believed() -> None:
    recording = CALLS[0].recording
    data = keep(listen(recording), fingerprint(recording))
    changed = recording.copy()
    changed[100, 0] += 1
    assert recall(data, fingerprint(changed)) is None
    assert recall(data[:-5], fingerprint(recording)) is None
    assert recall(b"", fingerprint(recording)) is None
    assert fingerprint(np.asfortranarray(recording)) == fingerprint(recording)
