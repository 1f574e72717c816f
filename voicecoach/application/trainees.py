"""Simulated trainees: their styles, and one of them connected to the microphone."""

from concurrent.futures import Executor

import msgspec

from voicecoach.application.speech import Speech
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.voice import Gender, VoiceWish
from voicecoach.devices.virtual.spoken_trainee import SpokenTrainee, quick
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.simulated.partner import PlannedOverlap, SimulatedPartner
from voicecoach.dialogue.simulated.trainee import Trainee, read_trainee
from voicecoach.machine import paths


class SimulatedCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call by a simulated trainee: scenario, style, and what is said over the debtor's lines."""

    scenario: str
    seed: int
    style: str
    level: str = ""
    """Empty: the level of the settings."""
    overlaps: tuple[PlannedOverlap, ...] = ()
    """Empty: those of the style."""


def demo_call() -> SimulatedCall:
    """The call that the demo shows."""
    text = (paths.assets() / "demo" / "staller.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=SimulatedCall)


def styles() -> tuple[str, ...]:
    """Names of the available styles."""
    return tuple(sorted(path.stem for path in (paths.assets() / "trainees").glob("*.toml")))


def trainee_of(style: str) -> Trainee:
    """The simulated trainee of that style; raises Problem for an unknown style."""
    if style not in styles():
        raise Problem(
            msg(
                'There is no simulated trainee "{style}". Available: {names}.',
                style=style,
                names=", ".join(styles()),
            )
        )
    return read_trainee((paths.assets() / "trainees" / f"{style}.toml").read_text(encoding="utf-8"))


def voice_of(trainee: Trainee, scenario: Scenario) -> VoiceWish:
    """A voice that is clearly different from the debtor's."""
    gender: Gender = "female" if scenario.persona.gender == "male" else "male"
    return VoiceWish(gender, "adult", scenario.country, trainee.words_per_minute)


def at_the_microphone(
    trainee: Trainee,
    debtor: Debtor,
    speech: Speech,
    worker: Executor,
    overlaps: tuple[PlannedOverlap, ...] = (),
) -> SpokenTrainee:
    """The trainee, ready to speak with this debtor; what is said depends only on the debtor's seed."""
    wish = voice_of(trainee, debtor.scenario)
    partner = SimulatedPartner(trainee, debtor, debtor.seed, overlaps)
    return SpokenTrainee(partner, speech.voice(wish), speech.voice(quick(wish)), worker)
