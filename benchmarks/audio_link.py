"""A minute of the live link on virtual devices: lost sound, processor time, memory, steadiness of `latency`.

    python benchmarks/audio_link.py [--seconds 60] [--latency 0.04] [--busy 2]

Every 1.5 s a clip is played; what it took to be heard is compared with what `latency` said at that moment.
"""

import argparse
import os
import resource
import threading
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import BLOCK, RATE
from voicecoach.devices.audio.audio_link import CALL_LATENCY, DeviceLink
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.file_link import SoundSource
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.devices.virtual.virtual_people import VirtualTrainee


def busy(until: threading.Event) -> None:
    """A thread that computes in Python all the time."""
    while not until.is_set():
        sum(range(1000))


def resident() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def measure(link: DeviceLink, seconds: float) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds: said minus taken, what was said, and the gaps between blocks as they came."""
    clip = (2000 * np.random.default_rng(2).standard_normal(RATE // 2)).astype(np.int16)
    errors, said, gaps = [], [], []
    played, expected, last = -1, 0, time.perf_counter()
    for block in link.blocks():
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last, end = now, block.start + BLOCK
        if played >= 0 and 0 < block.heard <= BLOCK:
            errors.append((end - block.heard - played - expected) / 16)
            said.append(expected / 16)
            played = -1
        if block.start % (75 * BLOCK) == 0:
            played, expected = end, link.latency
            link.play(clip)
        if end >= seconds * RATE:
            break
    return errors, said, gaps


def spread(times: npt.NDArray[np.float64]) -> str:
    """The middle and the 95th percentile of some milliseconds."""
    return f"{np.median(times):.0f} ms, p95 {np.percentile(times, 95):.0f} ms"


def main() -> None:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--latency", type=float, default=CALL_LATENCY, help="seconds asked of PortAudio")
    words.add_argument("--busy", type=int, default=0, help="threads that compute all the while")
    asked = words.parse_args()
    done = threading.Event()
    noise = (500 * np.random.default_rng(1).standard_normal(round(asked.seconds * RATE))).astype(np.int16)
    with VirtualDevices() as devices:
        trainee = VirtualTrainee(devices, SoundSource(noise))
        link = DeviceLink(EchoCanceller(), latency=asked.latency)
        for _ in range(asked.busy):
            threading.Thread(target=busy, args=(done,), daemon=True).start()
        began, spent, held = time.perf_counter(), time.process_time(), resident()
        errors, said, gaps = measure(link, asked.seconds)
        wall, spent, grown = time.perf_counter() - began, time.process_time() - spent, resident() - held
        done.set()
        flags, faults = link.flags, link.faults()
        link.close()
        trainee.close()
    off = np.abs(errors)
    print(
        f"latency asked {asked.latency * 1000:.0f} ms, {asked.busy} busy threads, load {os.getloadavg()[0]:.1f}"
    )
    counted = ", ".join(f"{name} {count}" for name, count in flags.items())
    print(f"  {asked.seconds:.0f} s of call in {wall:.2f} s; {counted}; faults: {faults or 'none'}")
    print(f"  latency said {np.median(said):.0f} ms; off by {spread(off)}")
    print(f"  blocks came every {spread(np.array(gaps))}, at most {max(gaps):.0f} ms")
    print(f"  processor {100 * spent / wall:.1f} % of one core; memory {held:.0f} MB, {grown:+.1f} MB")


if __name__ == "__main__":
    main()
