"""Choosing a voice, its rate, and what is done to text and sound: no engine needed."""

import numpy as np
import pytest

from voicecoach.core.sound import RATE, level, samples
from voicecoach.core.voice import FASTEST, SLOWEST, VoiceWish
from voicecoach.devices.speech.speech_rates import SAMPLE_TEXT, measured
from voicecoach.devices.speech.speech_sound import LEVEL, SILENCE_AFTER, at_speech_level, speakable, trimmed
from voicecoach.devices.speech.voices import VoiceInfo, nearest, voice_list

SAPI = [
    {
        "id": "TTS_MS_EN-GB_HAZEL",
        "name": "Microsoft Hazel Desktop - English (Great Britain)",
        "language": "en-GB",
    },
    {
        "id": "TTS_MS_EN-US_DAVID",
        "name": "Microsoft David Desktop - English (United States)",
        "language": "en-US",
    },
    {
        "id": "TTS_MS_EN-US_ZIRA",
        "name": "Microsoft Zira Desktop - English (United States)",
        "language": "en-US",
    },
    {"id": "TTS_MS_DE-DE_HEDDA", "name": "Microsoft Hedda Desktop - German", "language": "de-DE"},
]
GENDERS = {"HAZEL": "Female", "DAVID": "Male", "ZIRA": "Female", "HEDDA": "Female"}
NSSS = [
    ("com.apple.voice.Bells", "Bells", "en_US", "VoiceGenderNeuter"),
    ("com.apple.voice.Samantha", "Samantha", "en_US", "VoiceGenderFemale"),
    ("com.apple.voice.Alex", "Alex", "en_US", "VoiceGenderMale"),
    ("com.apple.voice.Daniel", "Daniel", "en_GB", "VoiceGenderMale"),
]


def sapi() -> tuple[VoiceInfo, ...]:
    told = [voice | {"gender": GENDERS[voice["id"].rsplit("_", 1)[1]], "age": "Adult"} for voice in SAPI]
    return voice_list("sapi5", told)


def espeak(*bases: str) -> tuple[VoiceInfo, ...]:
    return voice_list(
        "espeak",
        [{"id": base, "name": base, "language": base, "gender": "Male", "age": ""} for base in bases],
    )


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (VoiceWish("female", "adult", "us"), "TTS_MS_EN-US_ZIRA"),
        (VoiceWish("female", "old", "uk"), "TTS_MS_EN-GB_HAZEL"),
        (VoiceWish("male", "adult", "uk"), "TTS_MS_EN-US_DAVID"),
        (VoiceWish("any", "adult", "any"), "TTS_MS_EN-US_ZIRA"),
    ],
)
def test_windows_voices(wish: VoiceWish, found: str) -> None:
    assert nearest(sapi(), wish).id == found


def test_windows_without_an_english_voice_takes_what_there_is() -> None:
    german = [
        {
            "id": "h",
            "name": "Microsoft Hedda Desktop - German",
            "language": "de-DE",
            "gender": "Female",
            "age": "",
        }
    ]
    assert nearest(voice_list("sapi5", german), VoiceWish("male")).id == "h"


def test_mac_voices() -> None:
    raw = [
        {"id": id_, "name": name, "language": language, "gender": gender, "age": "35"}
        for id_, name, language, gender in NSSS
    ]
    voices = voice_list("nsss", raw)
    assert "Bells" not in [voice.name for voice in voices]
    assert nearest(voices, VoiceWish("female", accent="uk")).name == "Samantha"
    assert nearest(voices, VoiceWish("male", accent="uk")).name == "Daniel"
    assert nearest(voices, VoiceWish("male")).name == "Alex"


def test_names_tell_the_gender_where_the_engine_does_not() -> None:
    raw = [
        {"id": name, "name": name, "language": "en_US", "gender": "", "age": ""}
        for name in ("Somebody", "Samantha", "Fred")
    ]
    voices = voice_list("say", raw)
    assert nearest(voices, VoiceWish("female")).id == "Samantha"
    assert nearest(voices, VoiceWish("male")).id == "Fred"


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (VoiceWish("male", "adult", "us"), "gmw/en-us"),
        (VoiceWish("female", "adult", "us"), "gmw/en-us+f2"),
        (VoiceWish("female", "old", "uk"), "gmw/en+grandma"),
        (VoiceWish("male", "young", "uk"), "gmw/en+Reed"),
        (VoiceWish(), "gmw/en-us"),
    ],
)
def test_espeak_voices(wish: VoiceWish, found: str) -> None:
    assert nearest(espeak("gmw/de", "gmw/en", "gmw/en-us", "gmw/en-gb-x-rp"), wish).id == found


def test_espeak_with_one_english_only() -> None:
    assert nearest(espeak("gmw/en"), VoiceWish("female", "young", "us")).id == "gmw/en+f5"


def test_a_rate_is_found_for_words_a_minute() -> None:
    words = len(SAMPLE_TEXT.split())
    rates = measured(
        lambda asked: round(words * 60 * RATE / (asked * 1.4)), RATE
    )  # speaks 1.4 times too fast
    assert rates.rate_for(210) == pytest.approx(150, abs=2)
    assert rates.rate_for(1) == 80
    assert rates.rate_for(1000) == 220


def test_a_voice_that_cannot_be_measured_still_speaks() -> None:
    assert measured(lambda _: 0, RATE).rate_for(160) == 160


def test_wishes_are_kept_within_what_can_be_spoken() -> None:
    assert VoiceWish(words_per_minute=20).pace == SLOWEST
    assert VoiceWish(words_per_minute=900).pace == FASTEST


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hello, <b>Karen</b>.", "Hello, b Karen /b ."),
        ("a\u200bb\x07c\ud800d", "a b c d"),
        ("[[slnc 500]] {x}", "slnc 500 x"),
        ("…", ""),
        ("- ? !", ""),
        ("  \u2028\u3000 ", ""),
        ("Café, 5\u00a0%", "Café, 5 %"),
    ],
)
def test_odd_text(text: str, spoken: str) -> None:
    assert speakable(text) == spoken


def tone(seconds: float, amplitude: float) -> np.ndarray:
    return (amplitude * np.sin(np.arange(samples(seconds)) * 0.1)).astype(np.float32)


def test_silence_is_cut_to_what_a_line_needs() -> None:
    quiet = np.zeros(samples(0.6), np.float32)
    cut = trimmed(np.concatenate([quiet, tone(1.0, 0.5), quiet]))
    assert len(cut) == pytest.approx(samples(0.02 + 1.0 + 0.12), abs=samples(0.001))
    assert not cut[-SILENCE_AFTER:].any()


@pytest.mark.parametrize("sound", [np.zeros(9000, np.float32), tone(0.05, 0.5), np.zeros(0, np.float32)])
def test_nothing_to_hear(sound: np.ndarray) -> None:
    assert not trimmed(sound).size


@pytest.mark.parametrize("amplitude", [0.01, 0.9])
def test_every_line_has_the_same_level(amplitude: float) -> None:
    line = np.concatenate([tone(1.0, amplitude), np.zeros(samples(0.5), np.float32)])
    assert level(at_speech_level(line)[: samples(1.0)]) == pytest.approx(LEVEL, abs=0.2)


def test_a_click_does_not_clip() -> None:
    line = tone(1.0, 0.001)
    line[5000] = 1.0
    assert np.abs(at_speech_level(line)).max() <= 0.9 * 32768
