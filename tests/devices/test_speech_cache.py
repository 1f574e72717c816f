"""Rendered lines are kept, and a broken cache is only slower."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.core.sound import RATE, Samples
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.clip_cache import CachedVoice, ClipCache
from voicecoach.devices.speech.synthesiser import SpokenVoice, Synthesiser

LINES = ("Who is calling, please?", "I cannot pay that today.", "Then call me on Friday.")
VOICE = SpokenVoice("espeak", "1.52.0", "gmw/en-us", 120)


class Counting(Synthesiser):
    """The real one, counting what it is asked to speak."""

    def __init__(self, rates: Path) -> None:
        super().__init__(rates=rates)
        self.asked: list[str] = []

    def speak(self, text: str, voice: SpokenVoice) -> Samples:
        self.asked.append(text)
        return super().speak(text, voice)


@pytest.fixture
def speech(tmp_path: Path) -> Iterator[Counting]:
    with Counting(tmp_path / "rates.json") as synthesiser:
        synthesiser.resolve(VoiceWish())
        synthesiser.asked.clear()
        yield synthesiser


def prepared(speech: Counting, folder: Path) -> CachedVoice:
    voice = CachedVoice(speech, ClipCache(folder), VoiceWish())
    told: list[tuple[float, str]] = []
    voice.prepare(LINES, lambda share, doing: told.append((share, doing)), lambda: False)
    assert told[0] == (0.0, "Preparing the debtor's voice: line 1 of 3")
    assert [share for share, _ in told] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    return voice


def test_a_second_start_speaks_nothing(speech: Counting, tmp_path: Path) -> None:
    first = prepared(speech, tmp_path / "clips")
    assert speech.asked == list(LINES)
    again = prepared(speech, tmp_path / "clips")
    assert speech.asked == list(LINES)
    for line in LINES:
        np.testing.assert_array_equal(first.render(line), again.render(line))
        assert again.render(line).size > RATE / 2


def test_measured_rates_are_kept_as_well(speech: Counting, tmp_path: Path) -> None:
    with Counting(tmp_path / "rates.json") as later:
        assert later.resolve(VoiceWish()) == speech.resolve(VoiceWish())
        assert later.asked == []


def test_an_unprepared_line_is_spoken_when_it_is_wanted(speech: Counting, tmp_path: Path) -> None:
    voice = prepared(speech, tmp_path / "clips")
    assert voice.render("Something else.").size
    assert speech.asked[-1] == "Something else."


def test_preparing_can_be_cancelled(speech: Counting, tmp_path: Path) -> None:
    voice = CachedVoice(speech, ClipCache(tmp_path / "clips"), VoiceWish())
    looks = iter([False, True])
    voice.prepare(LINES, lambda _share, _doing: None, lambda: next(looks))
    assert speech.asked == [LINES[0]]


@pytest.mark.parametrize("damage", ["empty", "half", "flipped", "folder"])
def test_a_broken_clip_is_spoken_again(speech: Counting, tmp_path: Path, damage: str) -> None:
    cache = ClipCache(tmp_path / "clips")
    voice = prepared(speech, tmp_path / "clips")
    path = cache.path(LINES[0], voice.voice)
    body = bytearray(path.read_bytes())
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        body[len(body) // 2] ^= 0xFF
        path.write_bytes({"empty": b"", "half": body[: len(body) // 2], "flipped": body}[damage])
    again = prepared(speech, tmp_path / "clips")
    assert speech.asked == [*LINES, LINES[0]]
    assert len(again.render(LINES[0])) == pytest.approx(len(voice.render(LINES[0])), rel=0.02)


def test_a_read_only_place_only_means_slower(speech: Counting, tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be")
    voice = prepared(speech, tmp_path / "clips")
    assert voice.render(LINES[0]).size


def test_every_fact_of_the_sound_is_in_the_key(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    others = [
        SpokenVoice("sapi5", "1.52.0", "gmw/en-us", 120),
        SpokenVoice("espeak", "1.53.0", "gmw/en-us", 120),
        SpokenVoice("espeak", "1.52.0", "gmw/en-us+f2", 120),
        SpokenVoice("espeak", "1.52.0", "gmw/en-us", 121),
    ]
    paths = {cache.path("a line", voice) for voice in [VOICE, *others]}
    assert len(paths | {cache.path("another line", VOICE)}) == 6


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(-3000, 3000, RATE).astype(np.int16)
    cache = ClipCache(tmp_path, largest=90_000)
    for day, text in enumerate(("old", "older", "new", "newest")):
        cache.put(text, VOICE, noise)
        os.utime(cache.path(text, VOICE), (day * 86_400, day * 86_400))
    assert cache.get("old", VOICE) is not None  # a use counts
    assert cache.shrink() <= 90_000
    kept = [text for text in ("old", "older", "new", "newest") if cache.path(text, VOICE).exists()]
    assert kept in (["old", "newest"], ["old", "new", "newest"])
