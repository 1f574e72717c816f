"""Which synthetic voices the model learns and which ones the benchmark speaks with."""

from random import Random

from models.synthetic.espeak import Voice
from models.synthetic.sentences import templates

AMERICAN, BRITISH, RECEIVED = "gmw/en-us", "gmw/en", "gmw/en-gb-x-rp"
ACCENTS = (AMERICAN, BRITISH, RECEIVED)

# The variants that debtors and scripted trainees of the app have, each with a usual rate for the benchmark.
APP_VARIANTS = {
    "plain": 150,
    "f2": 120,
    "f4": 165,
    "m3": 135,
    "m7": 150,
    "f5": 140,
    "Annie": 120,
    "Reed": 150,
    "m5": 110,
    "grandma": 105,
    "aunty": 130,
    "m8": 145,
    "grandpa": 115,
}


def variants() -> list[str]:
    """All variants of data/voices.txt."""
    return [name for line in templates("voices.txt") for name in line.split()]


def voice_name(accent: str, variant: str) -> str:
    """espeak-ng's name of an accent spoken by a variant."""
    return accent if variant == "plain" else f"{accent}+{variant}"


def random_voice(random: Random) -> Voice:
    """Any voice, any rate and pitch that a person might choose; the app's own voices most of the time."""
    variant = random.choice(list(APP_VARIANTS) if random.random() < 0.6 else variants())
    accent = random.choices(ACCENTS, [5, 3, 2])[0]
    pitch = 50 if random.random() < 0.4 else random.randint(25, 75)
    return Voice(voice_name(accent, variant), round(random.triangular(80, 220, 140)), pitch)


def tested_voices() -> list[Voice]:
    """The voices that the benchmark reports: every variant, and some of them in the British accents."""
    return [
        Voice(voice_name(accent, variant), rate)
        for accent, step in ((AMERICAN, 1), (BRITISH, 2), (RECEIVED, 4))
        for variant, rate in list(APP_VARIANTS.items())[::step]
    ]
