"""Speech in: both real recognisers on real (synthetic) speech, on the call's clock."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.ports import Recogniser
from voicecoach.core.problem import Problem
from voicecoach.core.sound import BLOCK, Samples, samples, silence
from voicecoach.core.transcript import Transcript, Word
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.recognition.ascii_path import ascii_path, copied
from voicecoach.devices.recognition.background_recogniser import BackgroundRecogniser
from voicecoach.devices.recognition.sphinx_recogniser import SphinxRecogniser
from voicecoach.devices.recognition.vosk_folder import fault
from voicecoach.devices.recognition.vosk_recogniser import VoskModel, VoskRecogniser, load_vosk
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.machine import paths

MODEL = Path(
    os.environ.get("VOICECOACH_TEST_MODEL", paths.shipped_models() / "vosk-model-voicecoach-synthetic-en")
)
FIRST = "i can pay two hundred dollars on friday"
SECOND = "can you tell me why"
PAUSE = silence(samples(0.7))
"""The end of turn's silence."""


@pytest.fixture(scope="module")
def model() -> VoskModel:
    return load_vosk(MODEL)


@pytest.fixture(scope="module")
def spoken() -> Iterator[dict[str, Samples]]:
    wish = VoiceWish("male", "adult", "us", 150)
    with Synthesiser() as speech:
        yield {text: speech.render(text, wish) for text in (FIRST, SECOND)}


def hear(recogniser: Recogniser, *sounds: Samples) -> None:
    for sound in sounds:
        for start in range(0, len(sound), BLOCK):
            recogniser.accept(sound[start : start + BLOCK])


def final(recogniser: Recogniser) -> Transcript:
    recogniser.finish()
    words = recogniser.finished()
    assert words is not None
    assert recogniser.finished() is None
    return words


def in_order(words: tuple[Word, ...], start: int, end: int) -> bool:
    edges = [edge for word in words for edge in (word.start, word.end)]
    slack = samples(0.15)
    return edges == sorted(edges) and edges[0] >= start - slack and edges[-1] <= end + slack


def test_vosk_hears_words_where_they_are(model: VoskModel, spoken: dict[str, Samples]) -> None:
    recogniser = VoskRecogniser(model)
    assert recogniser.name == f"Vosk, {MODEL.name}"
    assert not recogniser.basic
    at = 0
    for text in (FIRST, SECOND):
        lead = silence(samples(1.0))
        hear(recogniser, lead, spoken[text], PAUSE)
        start, end = at + len(lead), at + len(lead) + len(spoken[text])
        words = final(recogniser).words
        assert " ".join(word.text for word in words) == text
        assert in_order(words, start, end)
        assert all(0 < word.confidence <= 1 for word in words)
        at = end + len(PAUSE)
    assert final(recogniser) == Transcript()


def test_loading_a_model_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert load_vosk(MODEL).name == MODEL.name


def test_vosk_tells_words_while_they_are_spoken(model: VoskModel, spoken: dict[str, Samples]) -> None:
    recogniser = VoskRecogniser(model)
    assert recogniser.partial() == Transcript()
    half = len(spoken[FIRST]) // 2
    hear(recogniser, spoken[FIRST][:half])
    early = recogniser.partial().text
    hear(recogniser, spoken[FIRST][half:], PAUSE)
    late = recogniser.partial()
    assert 0 < len(early) < len(late.text)
    assert FIRST.startswith(early)
    assert late.text == FIRST
    assert in_order(late.words, 0, len(spoken[FIRST]) + len(PAUSE))
    recogniser.finish()
    assert recogniser.partial() == Transcript()


def test_nothing_is_lost_when_vosk_ends_utterances_itself(
    model: VoskModel, spoken: dict[str, Samples]
) -> None:
    recogniser = VoskRecogniser(model)
    long_pause = silence(samples(3.0))
    hear(recogniser, spoken[FIRST], long_pause)
    assert recogniser.partial().text == FIRST
    hear(recogniser, spoken[SECOND], long_pause)
    words = final(recogniser)
    assert words.text == f"{FIRST} {SECOND}"
    second = words.words[len(FIRST.split())]
    assert second.start >= len(spoken[FIRST]) + len(long_pause) - samples(0.15)


def test_what_waits_is_heard_at_finish(model: VoskModel, spoken: dict[str, Samples]) -> None:
    recogniser = VoskRecogniser(model)
    recogniser.accept(np.concatenate([spoken[SECOND], PAUSE, silence(7)]))
    assert final(recogniser).text == SECOND


def test_silence_has_no_words(model: VoskModel) -> None:
    recogniser = VoskRecogniser(model)
    hear(recogniser, silence(samples(12)))
    assert recogniser.partial() == Transcript()
    assert final(recogniser) == Transcript()
    recogniser.close()


def test_two_calls_share_a_model(model: VoskModel, spoken: dict[str, Samples]) -> None:
    one, other = VoskRecogniser(model), VoskRecogniser(model)
    for start in range(0, len(spoken[FIRST]), BLOCK):
        one.accept(spoken[FIRST][start : start + BLOCK])
        other.accept(silence(BLOCK))
    hear(one, PAUSE)
    hear(other, spoken[SECOND], PAUSE)
    assert (final(one).text, final(other).text) == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ([{"word": "the", "start": 0.2, "end": 0.3, "conf": 0.4}], ""),
        ([{"word": "the", "start": 0.2, "end": 0.6, "conf": 0.4}], "the"),
        ([{"word": "the", "start": 0.2, "end": 0.3, "conf": 0.9}], "the"),
        ([{"word": "<unk>", "start": 0.2, "end": 0.6, "conf": 0.9}], "[unk]"),
        ([{"word": "", "start": 0.2, "end": 0.6, "conf": 0.9}], ""),
    ],
)
def test_ghosts_and_unknown_words(model: VoskModel, told: list[dict[str, object]], text: str) -> None:
    recogniser = VoskRecogniser(model)
    recogniser.accept(np.random.default_rng(0).normal(0, 300, samples(1)).astype(np.int16))
    assert Transcript(recogniser._read(told)).text == text


def test_words_that_nobody_can_have_said(model: VoskModel) -> None:
    recogniser = VoskRecogniser(model)
    recogniser.accept(silence(samples(1)))
    told = [
        {"word": "please", "start": 0.2, "end": 0.6, "conf": 0.9},
        {"word": "pay", "start": 0.6, "end": 0.9},
    ]
    assert recogniser._read(told) == ()


def test_the_thread_of_its_own_hears_the_same(model: VoskModel, spoken: dict[str, Samples]) -> None:
    before = threading.active_count()
    recogniser = BackgroundRecogniser(VoskRecogniser(model))
    assert recogniser.name == f"Vosk, {MODEL.name}"
    block = silence(BLOCK)
    for text in (FIRST, SECOND):
        sound = np.concatenate([spoken[text], PAUSE])
        for start in range(0, len(sound), BLOCK):
            piece = sound[start : start + BLOCK]
            block[: len(piece)] = piece
            recogniser.accept(block[: len(piece)])  # the caller's buffer is used again at once
        recogniser.finish()
        assert recogniser.partial() == Transcript()
    recogniser.close()
    finals = [recogniser.finished() for _ in range(3)]
    assert [words.text if words else None for words in finals] == [FIRST, SECOND, None]
    assert threading.active_count() == before
    assert recogniser.faults() == ()


class Breaking(SphinxRecogniser):
    """Fails as a native library may."""

    def accept(self, _sound: Samples) -> None:
        raise RuntimeError("Failed to process waveform")


def test_a_recogniser_that_breaks_does_not_end_the_call(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    recogniser = BackgroundRecogniser(Breaking())
    recogniser.accept(silence(BLOCK))
    recogniser.finish()
    recogniser.finish()
    recogniser.close()
    assert (recogniser.finished(), recogniser.finished()) == (Transcript(), Transcript())
    assert recogniser.faults()[0].startswith("Speech recognition stopped. The call is still recorded")


class BreakingLate(SphinxRecogniser):
    """Fails when asked for the words."""

    def finish(self) -> None:
        raise RuntimeError("Failed to get the result")


def test_a_recogniser_that_breaks_while_asked_answers_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    recogniser = BackgroundRecogniser(BreakingLate())
    recogniser.finish()
    recogniser.finish()
    recogniser.close()
    finals = [recogniser.finished() for _ in range(3)]
    assert finals == [Transcript(), Transcript(), None]


def test_basic_recognition() -> None:
    with Synthesiser() as speech:
        spoken = {
            text: speech.render(text, VoiceWish("female", "young", "us", 150)) for text in (FIRST, SECOND)
        }
    recogniser = SphinxRecogniser()
    assert "basic recognition" in recogniser.name
    assert recogniser.basic
    noise = np.random.default_rng(0).normal(0, 8, samples(2)).astype(np.int16)
    at = 0
    for text in (FIRST, SECOND):
        hear(recogniser, noise, spoken[text])
        assert recogniser.partial().words
        hear(recogniser, PAUSE)
        words = final(recogniser).words
        wanted = text.split()
        found = [word.text for word in words]
        assert len(set(wanted) & set(found)) >= 2
        assert in_order(words, at + len(noise), at + len(noise) + len(spoken[text]))
        assert all(0 <= word.confidence <= 1 for word in words)
        assert not any(letter in word.text for word in words for letter in "<[(")
        at += len(noise) + len(spoken[text]) + len(PAUSE)
    hear(recogniser, noise)
    assert final(recogniser) == Transcript()
    recogniser.close()


def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


@pytest.mark.parametrize("damage", ["missing", "empty", "half", "random"])
@pytest.mark.parametrize("name", ["am/final.mdl", "graph/HCLG.fst"])
def test_a_broken_model_is_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, damage: str
) -> None:
    folder = copy(tmp_path)
    body = (folder / name).read_bytes()
    noise = np.random.default_rng(0).bytes(60_000)
    bad = {"empty": b"", "half": body[: len(body) // 2], "random": noise}
    (folder / name).unlink()
    if damage in bad:
        (folder / name).write_bytes(bad[damage])
    with pytest.raises(Problem, match=r"The speech model model cannot be used: .+Your calls are safe"):
        load_vosk(folder)
    assert capfd.readouterr() == ("", "")


def test_settings_that_would_end_the_process_are_seen_before(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    settings = folder / "conf" / "model.conf"
    kept = [line for line in settings.read_text().splitlines() if "silence-phones" not in line]
    settings.write_text("\n".join(kept))
    with pytest.raises(Problem, match=r"conf/model\.conf is incomplete"):
        load_vosk(folder)


def test_a_copy_under_a_plain_name(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    first = copied(folder, tmp_path / "ProgramData")
    assert (first / "am" / "final.mdl").read_bytes() == (folder / "am" / "final.mdl").read_bytes()
    assert copied(folder, tmp_path / "ProgramData") == first
    (folder / "README").write_text("another version")
    assert copied(folder, tmp_path / "ProgramData") != first
    (tmp_path / "full").write_text("a file where the folder should be")
    with pytest.raises(Problem, match="Move the model to a folder whose name has only English letters"):
        copied(folder, tmp_path / "full")
    assert ascii_path(folder) == str(folder)


def test_no_model_at_all(tmp_path: Path) -> None:
    assert fault(tmp_path) == "am/final.mdl is missing or empty"
    with pytest.raises(Problem, match="the folder does not exist"):
        load_vosk(tmp_path / "nowhere")
