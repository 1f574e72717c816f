"""The voices of this computer, and the one nearest to a wish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.core.voice import Accent, Age, Gender, VoiceWish

Heard = Literal["female", "male", "unknown"]


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """An available voice, described in the program's own terms."""

    id: str
    """The engine's own id; meaningless on another machine."""
    name: str
    language: str
    """Such as en-us; lower case."""
    gender: Heard
    age: Age
    rank: int = 0
    """Position in the list of good voices; 0 is the best."""

    @property
    def accent(self) -> str:
        """us, uk, or another English's tag."""
        return _ACCENTS.get(self.language, self.language.removeprefix("en-"))


_ACCENTS = {
    "en-us": "us",
    "en-us-nyc": "us",
    "en": "us",
    "en-gb": "uk",
    "en-gb-x-rp": "uk",
    "en-gb-scotland": "uk",
}

_ESPEAK_BASES = {"gmw/en-us": "en-us", "gmw/en": "en-gb", "gmw/en-gb-x-rp": "en-gb-x-rp"}
"""Usable English voices of espeak-ng."""

_ESPEAK_VARIANTS: tuple[tuple[str, Heard, Age], ...] = (
    ("", "male", "adult"),
    ("+f2", "female", "adult"),
    ("+f4", "female", "adult"),
    ("+m3", "male", "adult"),
    ("+m7", "male", "adult"),
    ("+f5", "female", "young"),
    ("+Annie", "female", "young"),
    ("+Reed", "male", "young"),
    ("+m5", "male", "young"),
    ("+grandma", "female", "old"),
    ("+aunty", "female", "old"),
    ("+m8", "male", "old"),
    ("+grandpa", "male", "old"),
)
"""Variants that do not clip; median pitch 173 to 234 Hz (female), 86 to 116 Hz (male), measured."""

_GOOD = (
    "zira",
    "david",
    "aria",
    "hazel",
    "george",
    "mark",
    "samantha",
    "alex",
    "daniel",
    "kate",
    "serena",
    "tom",
)
"""Voices of Windows and macOS known to be clear, best first (our choice)."""

_WOMEN = frozenset(
    ("zira", "aria", "hazel", "susan", "samantha", "kate", "serena", "karen", "moira", "tessa")
)
_MEN = frozenset(("david", "mark", "george", "alex", "daniel", "tom", "oliver", "fred", "ralph", "rishi"))
"""Male given names, for engines that report no gender."""

_TOYS = frozenset(
    ("albert", "bad", "bahh", "bells", "boing", "cellos", "good", "jester", "organ", "trinoids", "zarvox")
)
"""First words of the novelty voices of macOS."""


def voice_list(engine: str, raw: Iterable[dict[str, str]]) -> tuple[VoiceInfo, ...]:
    """The engine's English voices in the program's terms; all voices if none is English."""
    listed = list(raw)
    if engine == "espeak":
        return tuple(_espeak_voices({voice["id"] for voice in listed})) or tuple(map(_told, listed))
    told = [voice for voice in map(_told, listed) if _name(voice) not in _TOYS]
    english = tuple(voice for voice in told if voice.language.startswith("en"))
    return english or tuple(told)


def _espeak_voices(bases: set[str]) -> Iterable[VoiceInfo]:
    """espeak-ng calls every voice male and does not list its variants."""
    ranked = [base for base in _ESPEAK_BASES if base in bases]
    for number, base in enumerate(ranked):
        for rank, (variant, gender, age) in enumerate(_ESPEAK_VARIANTS):
            name = f"espeak-ng {_ESPEAK_BASES[base]}{variant}"
            rank_here = number * len(_ESPEAK_VARIANTS) + rank
            yield VoiceInfo(base + variant, name, _ESPEAK_BASES[base], gender, age, rank_here)


def _told(raw: dict[str, str]) -> VoiceInfo:
    voice = VoiceInfo(
        raw["id"], raw["name"], raw["language"].replace("_", "-").lower(), "unknown", _age(raw["age"])
    )
    name = _name(voice)
    rank = _GOOD.index(name) if name in _GOOD else len(_GOOD)
    return VoiceInfo(voice.id, voice.name, voice.language, _gender(raw["gender"], name), voice.age, rank)


def _name(voice: VoiceInfo) -> str:
    """The given name within "Microsoft Zira Desktop - English (United States)"."""
    words = voice.name.lower().removeprefix("microsoft ").split()
    return words[0] if words else ""


def _gender(told: str, name: str) -> Heard:
    """The gender reported by the engine ("Female", "VoiceGenderFemale"), else guessed from the name."""
    if "female" in told.lower():
        return "female"
    if "male" in told.lower():
        return "male"
    return "female" if name in _WOMEN else "male" if name in _MEN else "unknown"


def _age(told: str) -> Age:
    """From "Senior", "Teen" or "35": people under 30 are young, over 60 old (our choice)."""
    if told.isdigit():
        return "young" if int(told) < 30 else "old" if int(told) > 60 else "adult"
    named: dict[str, Age] = {"child": "young", "teen": "young", "senior": "old"}
    return named.get(told.lower(), "adult")


def nearest(voices: Sequence[VoiceInfo], wish: VoiceWish) -> VoiceInfo:
    """The voice nearest to the wish; gender weighs more than accent, accent more than age."""
    return min(voices, key=lambda voice: (_distance(voice, wish), voice.rank, voice.id))


def _distance(voice: VoiceInfo, wish: VoiceWish) -> float:
    """Distance of a voice from the wish; 0 if nothing differs."""
    language = 0 if voice.language.startswith("en") else 20
    return (
        language
        + 8 * _gender_off(voice.gender, wish.gender)
        + 4 * _accent_off(voice.accent, wish.accent)
        + 2 * (voice.age != wish.age)
    )


def _gender_off(heard: Heard, wished: Gender) -> float:
    """Distance by gender; half if the engine does not report it."""
    if wished in ("any", heard):
        return 0
    return 0.5 if heard == "unknown" else 1


def _accent_off(heard: str, wished: Accent) -> int:
    """Distance by accent; 0 if no accent was wished for."""
    return int(wished not in ("any", heard))
