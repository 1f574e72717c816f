"""Sound that nobody would call a call: graded without a crash, with every number finite."""

import json

import numpy as np
import pytest

from tests.grading.test_report import finite
from tests.support.grading_inputs import packs, rubric
from voicecoach.application.reading import reader
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import encode

RANDOM = np.random.default_rng(11)
SECOND = np.arange(RATE) / RATE


def tone(hertz: float, level: float) -> np.ndarray:
    return level * np.sin(2 * np.pi * hertz * SECOND)


SOUNDS = {
    "nothing": np.zeros((0, 2)),
    "one sample": np.ones((1, 2)),
    "less than a frame": np.ones((100, 2)),
    "one frame": RANDOM.standard_normal((160, 2)) * 1000,
    "silence": np.zeros((5 * RATE, 2)),
    "one step": np.full((5 * RATE, 2), 30_000),
    "full scale square": np.tile(np.array([[32767, -32768], [-32768, 32767]]), (2 * RATE, 1)),
    "loud noise": RANDOM.standard_normal((5 * RATE, 2)) * 9000,
    "faint noise": RANDOM.standard_normal((5 * RATE, 2)),
    "the same on both sides": np.repeat(tone(200, 8000)[:, None], 2, axis=1),
    "one side only": np.stack([tone(150, 9000), np.zeros(RATE)], axis=1),
    "hum": np.stack([tone(50, 9000), tone(60, 9000)], axis=1),
    "clicks": (RANDOM.random((5 * RATE, 2)) > 0.9995) * 30_000,
    "a minute of ringing": np.tile(np.stack([tone(440, 9000), tone(480, 9000)], axis=1), (60, 1)),
}


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("worded", [False, True])
def test_no_sound_breaks_a_report(name: str, worded: bool) -> None:
    recording = np.clip(SOUNDS[name], -32768, 32767).astype(np.int16)
    turns = (
        Turn("debtor", 0, 8_000, "Who is this?"),
        Turn("trainee", 9_000, 60_000, "hello this is sam what happened"),
    )
    session = Session(turns if worded else (), len(recording))
    report = json.loads(encode(grade(session, recording, rubric(), reader(), {"us": packs()["us"]})))
    assert finite(report)
    assert all(score["value"] is None or 0 <= score["value"] <= 100 for score in report["scores"])


def test_steady_noise_is_nobody_speaking() -> None:
    for name in ("loud noise", "faint noise", "hum", "clicks", "silence", "one step"):
        recording = np.clip(SOUNDS[name], -32768, 32767).astype(np.int16)
        report = grade(Session((), len(recording)), recording, rubric(), reader(), {"us": packs()["us"]})
        assert report.measures["speech"] == {"trainee": [], "debtor": []}, name
