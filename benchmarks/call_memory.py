"""Memory of a call with the synthetic model over simulated minutes: printed, and it must stay flat.

Run: .venv/bin/python -m benchmarks.call_memory [MINUTES]
The call loop, Vosk, the voice detector and the recording are the real ones; sound comes from memory.
"""

import sys
from pathlib import Path

from benchmarks.scripted import WISH, scripted_app, scripted_trainee
from benchmarks.turn_latency import SAYINGS, scenario
from voicecoach.core.session import Event
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.file_link import FileLink
from voicecoach.devices.virtual.spoken_trainee import SpokenTrainee

TURNS = 35
"""Debtor lines a call; calls of some four minutes are held one after the other."""


def resident() -> float:
    """Megabytes of memory this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """One line for every simulated call."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with scripted_app() as app:
        voice = app.speech_parts.voice(WISH)
        replies = tuple(SAYINGS[number % len(SAYINGS)] for number in range(TURNS))
        done, first = 0.0, 0.0
        while done < minutes:
            trainee = scripted_trainee(replies, "goodbye", voice)
            ends: list[Event] = []

            def told(event: Event, trainee: SpokenTrainee = trainee, ends: list[Event] = ends) -> None:
                trainee.heard(event)
                ends.append(event)

            app.begin_call(scenario(TURNS), 1, FileLink(trainee), told).run()
            done += ends[-1].at / RATE / 60
            first = first or resident()
            print(f"after {done:5.1f} minutes: {resident():6.1f} MB")
        last = resident()
        print(f"growth since the first call: {last - first:+.1f} MB, ratio {last / first:.3f}")


if __name__ == "__main__":
    main()
