"""What is said when sound devices fail, and how they are asked."""

import threading

import pytest

from voicecoach.core.problem import Problem
from voicecoach.devices.audio.opener import Opener
from voicecoach.devices.audio.sound_devices import Device, explain


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (-9999, "privacy settings"),
        (-9985, "Close other programs that use it"),
        (-9996, "no longer connected"),
        (-9997, "no sample rate"),
        (-9998, "no channel"),
    ],
)
def test_portaudios_numbers_become_sentences_with_what_to_do(number: int, words: str) -> None:
    problem = explain(OSError("Error opening RawInputStream", number), "microphone")
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert "microphone" in str(problem)


def test_an_unknown_error_is_told_as_it_stands() -> None:
    assert "(Bad weather)" in str(explain(OSError("Bad weather"), "loudspeaker"))


@pytest.mark.parametrize(
    ("host", "own", "first"),
    [
        ("ALSA", 44_100, 48_000),
        ("Windows WASAPI", 44_100, 44_100),
        ("Core Audio", 16_000, 16_000),
        ("MME", 11_025, 48_000),
    ],
)
def test_a_device_is_opened_at_its_own_rate(host: str, own: int, first: int) -> None:
    rates = Device("Headset", host, 3, 1, own).rates
    assert rates[0] == first
    assert all(rate % 100 == 0 for rate in rates)


def test_the_opener_does_one_thing_after_the_other_and_hands_errors_back() -> None:
    def fail() -> None:
        raise Problem("It is locked.")

    opener = Opener()
    names = [opener.ask(lambda: threading.current_thread().name) for _ in range(3)]
    with pytest.raises(Problem, match="locked"):
        opener.ask(fail).result()
    assert {name.result() for name in names} == {"sound devices"}
    opener.close()
