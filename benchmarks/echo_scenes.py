"""How many interruptions over loudspeaker echo are found, and how many are imagined, room by room.

    python benchmarks/echo_scenes.py

The debtor's and the trainee's voices are synthetic and so are the rooms: the table ranks, it does not promise.
"""

import time
from statistics import median

import numpy as np

from tests.support import rooms
from voicecoach.core.onset import NEED
from voicecoach.core.sound import RATE, Samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.synthesiser import Synthesiser

LINES = (
    "I have told your people twice already that the money is not here this week, so please stop asking me.",
    "My hours were cut in March, and the rent went up in the same month, so what do you want me to do?",
    "Look, I am not refusing, I only say that you will have to wait until the end of the month for all of it.",
    "You people always say that, and then the letters come anyway, every single week, to my mother's house.",
    "Who told you that? Nobody has ever asked me what I can afford, not once in all these months.",
    "I paid forty dollars in January, and it is not on this letter, so why should I believe this number?",
)
INTERRUPTIONS = (
    "Excuse me, may I stop you there for a moment?",
    "I understand, but let me ask you something first.",
    "Sorry, which month was that exactly?",
    "One moment please, I want to write this down.",
)
ROOMS = {
    "headset": rooms.Room(echo=False),
    "equal levels": rooms.Room(),
    "trainee 6 dB louder": rooms.Room(6),
    "echo 6 dB louder": rooms.Room(-6),
    "echo 12 dB louder": rooms.Room(-12),
    "overdriven loudspeaker": rooms.Room(clipped=True),
    "overdriven, echo 6 dB louder": rooms.Room(-6, clipped=True),
    "reverberation 0.5 s": rooms.Room(reverberation=0.5),
    "reverberation 0.6 s": rooms.Room(reverberation=0.6),
    "clocks apart by 100 ppm": rooms.Room(drift=1e-4),
    "echo 350 ms late": rooms.Room(delay=0.35),
    "echo 700 ms late": rooms.Room(delay=0.7),
}


def voices() -> tuple[Samples, list[Samples]]:
    """The debtor, 90 s of three voices, and thirteen interruptions by three others."""
    debtors = [
        VoiceWish("male", "adult", "us"),
        VoiceWish("female", "adult", "us"),
        VoiceWish("male", "old", "uk"),
    ]
    trainees = [
        VoiceWish("female", "young", "us"),
        VoiceWish("male", "young", "us"),
        VoiceWish("female", "old", "uk"),
    ]
    with Synthesiser() as speaker:
        lines = [speaker.render(line, wish) for wish in debtors for line in LINES]
        calls = [speaker.render(INTERRUPTIONS[n % 4], trainees[n % 3]) for n in range(13)]
    pause = silence(RATE // 4)
    return np.concatenate([part for line in lines for part in (line, pause)])[: 90 * RATE], calls


def main() -> None:
    """Print the table."""
    far, calls = voices()
    times = [13.0 + 5.8 * n for n in range(13)]
    print(f"{'':31} {'dB of echo removed, s':23} {'found':>6} {'onset':>8} {'false events, s':>17}")
    print(f"{'room':31} {'0-3, 3-12, 12-90':23} {'':6} {'late by':>8} {'0-12':>10} {'12-90':>6}")
    spent = 0.0
    for name, room in ROOMS.items():
        one = rooms.scene(far, list(zip(times, calls, strict=True)), room)
        began = time.process_time()
        near = rooms.cleaned(one)
        spent += time.process_time() - began
        found = rooms.onsets(near, far, NEED)
        hits, false = rooms.told_apart(found, one)
        spans = (
            [rooms.echo_removed(near, one, *span) for span in ((0.2, 3), (3, 12), (12, 90))]
            if room.echo
            else []
        )
        removed = ", ".join(f"{span:.0f}" for span in spans)
        early = sum(second < 12 for second in false)
        late = f"{median(hits):.2f} s" if hits else ""
        print(f"{name:31} {removed:23} {len(hits):3}/13 {late:>8} {early:10} {len(false) - early:6}")
    print(f"cancelling took {100 * spent / (len(ROOMS) * len(far) / RATE):.1f} % of one core")


if __name__ == "__main__":
    main()
