"""The small committed model decodes synthetic speech with the stock vosk wheel, without any network."""

import numpy as np
import pytest
import vosk

from models.synthetic.corpus import TEMPLATE_FILES, vocabulary
from models.synthetic.espeak import SAMPLE_RATE, Speaker, Voice
from models.synthetic.measure import PAUSE_SECONDS, HeardWord, arriving, decode, word_errors
from models.synthetic.paths import MODEL
from models.synthetic.phones import spoken_words
from models.synthetic.project_text import spoken_form, templates_of_app
from models.synthetic.sentences import each_once, templates

TRAINEE = Voice("gmw/en-us+f2")
DEBTOR = Voice("gmw/en+m3", rate=150)


@pytest.fixture(scope="module")
def model() -> vosk.Model:
    vosk.SetLogLevel(-1)
    return vosk.Model(model_path=str(MODEL))


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    """One for all tests: espeak-ng can start only once in a process."""
    return Speaker()


def heard(model: vosk.Model, speaker: Speaker, text: str, voice: Voice = TRAINEE) -> list[HeardWord]:
    return decode(model, arriving(speaker.speak(text, voice)))


@pytest.mark.parametrize("voice", [TRAINEE, DEBTOR], ids=["trainee", "debtor"])
def test_it_hears_sentences_kept_out_of_its_language_model(
    model: vosk.Model, speaker: Speaker, voice: Voice
) -> None:
    texts = each_once("heldout.txt", seed=2)[::8]
    errors = [
        word_errors(text.split(), [word.text for word in heard(model, speaker, text, voice)])
        for text in texts
    ]
    assert sum(e.wrong for e in errors) <= 0.12 * sum(e.words for e in errors)


@pytest.mark.parametrize(
    "text", ["okay", "mm hmm", "uh huh", "i see", "yeah", "right", "sorry go ahead", "um"]
)
def test_short_acknowledgements_are_heard(model: vosk.Model, speaker: Speaker, text: str) -> None:
    assert " ".join(word.text for word in heard(model, speaker, text)) == text


def test_a_word_outside_the_vocabulary_becomes_unk(model: vosk.Model, speaker: Speaker) -> None:
    words = [word.text for word in heard(model, speaker, "i want to buy a gyroscope on friday")]
    assert "[unk]" in words
    assert words[:4] == ["i", "want", "to", "buy"]
    assert words[-2:] == ["on", "friday"]


def test_silence_and_noise_hold_no_words(model: vosk.Model) -> None:
    generator = np.random.default_rng(1)
    assert decode(model, np.zeros(2 * SAMPLE_RATE, np.float32)) == []
    assert decode(model, generator.standard_normal(2 * SAMPLE_RATE).astype(np.float32) * 100) == []


def test_word_times_are_true_and_in_order(model: vosk.Model, speaker: Speaker) -> None:
    text = "thank you for calling about your account today"
    speech = speaker.speak(text, TRAINEE)
    words = decode(model, arriving(speech))
    said = [word for word in spoken_words(text, speech, TRAINEE.accent) if " " not in word.text]
    starts = {word.text: word.start for word in words}
    shifts = [abs(starts[word.text] - PAUSE_SECONDS - word.start) for word in said]
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert float(np.median(shifts)) <= 0.06


def test_every_word_of_the_app_is_in_the_vocabulary(model: vosk.Model) -> None:
    assert len(vocabulary()) >= 3000
    missing = [word for word in vocabulary() if model.vosk_model_find_word(word) < 0]
    assert not missing, "run: python -m models.synthetic --graph-only"


def test_kept_out_sentences_are_not_in_the_training_text() -> None:
    shown = {line for name in TEMPLATE_FILES for line in templates(name)}
    kept_out = {*templates("heldout.txt"), *templates("dev.txt")}
    assert not kept_out & (shown | set(templates_of_app()))


def test_written_text_becomes_spoken_words() -> None:
    assert spoken_form("You owe $412.60, don't you?") == (
        "you owe four hundred and twelve dollars and sixty cents don't you"
    )
    assert spoken_form("By the 15th: 50%!") == "by the fifteenth fifty percent"
