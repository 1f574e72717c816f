"""Speech out through the real helper process and the real espeak-ng, and what happens when it misbehaves."""

import importlib.util
import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import espeakng_loader
import numpy as np
import pytest

from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, level
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.espeak_library import ENGLISH_DATA, fits, short_data_folder
from voicecoach.devices.speech.speech_rates import SAMPLE_TEXT
from voicecoach.devices.speech.speech_sound import SILENCE_AFTER, SILENCE_BEFORE
from voicecoach.devices.speech.synthesiser import FAILED_LINES, SpokenVoice, Synthesiser

HERE = Path(__file__).resolve().parents[1]
LINE = "I have told your people twice already that the money is not here this week."


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synthesiser]:
    with Synthesiser(rates=tmp_path_factory.mktemp("rates") / "rates.json") as synthesiser:
        yield synthesiser


def test_a_line_is_speech_at_speech_level(speech: Synthesiser) -> None:
    spoken = speech.render(LINE, VoiceWish("female"))
    assert spoken.dtype == np.int16
    assert 3 < len(spoken) / RATE < 8
    assert level(spoken) == pytest.approx(-23, abs=2)
    assert np.abs(spoken).max() < 32000
    assert not spoken[-SILENCE_AFTER:].any()
    assert np.abs(spoken[: 2 * SILENCE_BEFORE]).any()


@pytest.mark.parametrize("words_per_minute", [130, 160, 200, 250])
@pytest.mark.parametrize("gender", ["female", "male"])
def test_words_a_minute_are_met(speech: Synthesiser, gender: str, words_per_minute: int) -> None:
    wish = VoiceWish("female" if gender == "female" else "male", words_per_minute=words_per_minute)
    length = len(speech.render(SAMPLE_TEXT, wish)) - SILENCE_AFTER - SILENCE_BEFORE
    assert len(SAMPLE_TEXT.split()) * 60 * RATE / length == pytest.approx(words_per_minute, rel=0.03)


def test_voices_differ_by_wish(speech: Synthesiser) -> None:
    woman, man = (speech.resolve(VoiceWish(gender)) for gender in ("female", "male"))
    assert woman.id != man.id
    assert woman.engine == "espeak"


@pytest.mark.parametrize("text", ["", "...", "?", "-", " \u200b ", "<>"])
def test_nothing_to_say_is_no_fault(speech: Synthesiser, text: str) -> None:
    assert not speech.render(text, VoiceWish()).size
    assert speech.faults() == ()


def test_long_text(speech: Synthesiser) -> None:
    assert len(speech.render(" ".join([LINE] * 40), VoiceWish())) / RATE > 120


def stress() -> ModuleType:
    """The stress run of the benchmarks."""
    spec = importlib.util.spec_from_file_location(
        "speech_stress", HERE.parent / "benchmarks" / "speech_stress.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_forty_lines_with_changing_voices_and_rates() -> None:
    counts = stress().stress(40)
    assert (counts.lines, counts.right, counts.mistakable) == (40, 40, 0)


def faulty_helper(folder: Path) -> tuple[str, ...]:
    return (sys.executable, str(HERE / "support" / "faulty_helper.py"), str(folder))


@pytest.mark.parametrize("word", ["hang", "crash", "vanish", "half"])
def test_the_helper_is_started_again(tmp_path: Path, word: str) -> None:
    with Synthesiser(faulty_helper(tmp_path), limit=0.5) as faulty:
        voice = SpokenVoice("espeak", "", "gmw/en-us", 120)
        before = faulty.speak(LINE, voice)
        assert len(faulty.speak(f"Now you will {word}, and then you will not.", voice)) > RATE
        after = faulty.speak(LINE, voice)
        assert len(after) == pytest.approx(len(before), rel=0.02)
        assert faulty.faults() == ()


def test_a_line_that_fails_twice_is_a_caption(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    voice = SpokenVoice("espeak", "", "gmw/en-us", 120)
    with Synthesiser(faulty_helper(tmp_path), limit=0.5) as faulty, caplog.at_level(logging.CRITICAL):
        assert not faulty.speak("This fails always.", voice).size
        assert faulty.faults() == (
            "A line could not be spoken, so it is shown as a caption. The call continues.",
        )
        assert faulty.faults() == ()
        assert faulty.speak(LINE, voice).size
        for _ in range(FAILED_LINES):
            assert not faulty.speak("This fails always.", voice).size
        assert not faulty.speak(LINE, voice).size
        faulty.try_again()
        assert faulty.speak(LINE, voice).size


def test_an_unknown_voice_is_a_caption(speech: Synthesiser, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL):
        assert not speech.speak(LINE, SpokenVoice("espeak", "", "gmw/nowhere", 120)).size
    assert len(speech.faults()) == 1
    assert speech.speak(LINE, SpokenVoice("espeak", "", "gmw/en-us", 120)).size


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.exit(3)",
        'print(\'{"error": "no engine"}\', flush=True)',
        "print('hello', flush=True)",
    ],
    ids=["dies", "says so", "nonsense"],
)
def test_no_voice_engine(program: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    sentence = r"no working voice engine.*Your files are safe"
    with Synthesiser((sys.executable, "-c", program)) as broken, pytest.raises(Problem, match=sentence):
        broken.resolve(VoiceWish())


def test_a_helper_that_cannot_be_started(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    with (
        Synthesiser((str(tmp_path / "nothing"),)) as broken,
        pytest.raises(Problem, match="no working voice engine"),
    ):
        broken.voices()


def deep(folder: Path) -> Path:
    while fits(folder):
        folder /= "a-rather-long-name-of-a-folder"
    return folder


def test_espeak_speaks_from_a_path_too_long_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path(espeakng_loader.__file__).parent
    package = deep(tmp_path) / here.name
    package.mkdir(parents=True)
    shutil.copy(here / "__init__.py", package)
    shutil.copy(espeakng_loader.get_library_path(), package)
    for name in ENGLISH_DATA:
        source, target = here / "espeak-ng-data" / name, package / "espeak-ng-data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    with Synthesiser() as speech:
        assert speech.speak(LINE, SpokenVoice("espeak", "", "gmw/en-us+f2", 120)).size


def test_short_paths_stay_where_they_are(tmp_path: Path) -> None:
    assert short_data_folder(Path("/opt/data"), tmp_path) == Path("/opt/data")
