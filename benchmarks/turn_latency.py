"""How long the trainee waits for the debtor: true end of speech to the debtor's first audible sample.

Through real audio devices (PulseAudio null sinks), real voices and Vosk. Both ends are measured outside the program,
in recordings of the two sinks. Run: .venv/bin/python -m benchmarks.turn_latency [TURNS]
Target: end-of-turn wait + 60 ms at p95, no dropped blocks.
"""

import contextlib
import sys
from pathlib import Path

import numpy as np

from benchmarks.scripted import WISH, scripted_app, scripted_trainee
from tests.support.virtual_sound import VirtualListener
from voicecoach.application.scenario_catalog import ScenarioFile
from voicecoach.core.sound import RATE, Samples
from voicecoach.devices.audio.audio_link import DeviceLink
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.devices.virtual.virtual_people import VirtualTrainee
from voicecoach.dialogue.scenario_file import read
from voicecoach.machine.settings import Settings

SAYINGS = (
    "i understand that this is difficult for you",
    "thank you for telling me about it",
    "the account has been overdue for some time now",
    "we need to find a way that works for both of us",
    "i will make a note of that on your account",
)
LINES = ("well", "all right", "i see what you mean", "that may be so", "fine with me")
QUIET = 300
"""Samples of the loudest kind below which a sink is silent (int16)."""


def scenario(turns: int) -> ScenarioFile:
    """A debtor with a short line for every turn, who never loses patience."""
    lines = [
        f"{line}, number {number}." for number in range(turns) for line in LINES[number % 5 : number % 5 + 1]
    ]
    quoted = ", ".join(f'"{line}"' for line in lines)
    text = (
        'format = 1\nid = "latency"\ntitle = "t"\nsummary = "s"\nbalance = "b"\nmeans = "b"\nstart = "talk"\n'
        'greeting = ["Hello?"]\nagain = ["x"]\nhang_up = ["Goodbye."]\nmoves = {}\n'
        "mood = { patience = 100 }\n"
        'levels = [{ name = "normal", title = "Normal" }]\n'
        '[persona]\nname = "Sam Short"\nabout = "a"\n[case]\nrows = []\ndisclosure = []\ngoals = []\n'
        '[truth]\nreason = "r"\ncan_pay = "c"\nwins = []\nloses = []\n[[draws]]\nname = "b"\namount = [1, 1]\n'
        f'[[states]]\nname = "talk"\n[[states.rules]]\non = ["any"]\nsay = [{quoted}]\n[[always]]\non = ["silence"]\n'
        'say = ["Hello? Hello?"]\n'
    )
    return ScenarioFile(Path("latency.toml"), read(text), "")


def stretches(sound: Samples, gap: float) -> list[tuple[int, int]]:
    """Where a sink carried sound: first and one past the last sample of each stretch."""
    loud = np.flatnonzero(np.abs(sound.astype(int)) > QUIET)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > gap * RATE)
    return list(
        zip(
            loud[np.r_[0, breaks + 1]].tolist(),
            (loud[np.r_[breaks, len(loud) - 1]] + 1).tolist(),
            strict=True,
        )
    )


def measure(turns: int) -> tuple[list[float], dict[str, int]]:
    """Seconds waited in each turn, and what the link says of lost sound."""
    with contextlib.ExitStack() as stack:
        app = stack.enter_context(scripted_app())
        replies = tuple(SAYINGS[number % len(SAYINGS)] for number in range(turns))
        trainee = scripted_trainee(replies, "thank you goodbye", app.speech_parts.voice(WISH))
        devices = stack.enter_context(VirtualDevices())
        ears = VirtualListener(devices, "room"), VirtualListener(devices, "speaker")
        person = VirtualTrainee(devices, trainee)
        stack.callback(person.close)
        link = DeviceLink(EchoCanceller())
        call = app.begin_call(scenario(turns), 1, link, trainee.heard)
        call.run()
        for ear in ears:
            ear.close()
        return waits(*ears), link.flags


def waits(room: VirtualListener, speaker: VirtualListener) -> list[float]:
    """Silence between the end of each trainee's stretch and the debtor's next beginning, in seconds."""
    ends = [room.start + end / RATE for _, end in stretches(room.sound, 0.5)]
    begins = [speaker.start + begin / RATE for begin, _ in stretches(speaker.sound, 0.5)]
    found = []
    for end in ends:
        later = [begin for begin in begins if begin > end]
        if later:
            found.append(min(later) - end)
    return found


def main() -> None:
    """Print the table."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 32
    found, flags = measure(turns)
    wait = Settings().turns.end_of_turn
    over = 1000 * (np.array(found) - wait)
    print(f"turns {len(found)}, end-of-turn wait {wait:.2f} s")
    print(
        f"beyond the wait: median {np.median(over):.0f} ms, p95 {np.percentile(over, 95):.0f} ms (target 60 ms)"
    )
    print(f"shortest {over.min():.0f} ms, longest {over.max():.0f} ms")
    print(f"wait heard against the wait set: ratio {np.median(found) / wait:.3f}")
    print(f"lost sound: {flags or 'none'}")


if __name__ == "__main__":
    main()
