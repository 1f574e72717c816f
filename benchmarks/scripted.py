"""A trainee who says the same in every call, whatever the debtor answers: for measuring, not for practising."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from voicecoach.application.app import App
from voicecoach.application.recorded_call import InlineExecutor
from voicecoach.application.speech import SYNTHETIC
from voicecoach.call.ports import Voice
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.virtual.spoken_trainee import SpokenTrainee
from voicecoach.dialogue.debtor import Line
from voicecoach.dialogue.simulated.partner import Saying
from voicecoach.machine.settings import Settings

WISH = VoiceWish("male", "adult", "us", 160)
"""The voice that says it."""


class ScriptedApp(App):
    """The program in a throw-away home; only simulated voices are recorded, so nobody has to agree."""

    people_speak = False


@contextmanager
def scripted_app() -> Iterator[App]:
    """That program with the synthetic model; everything that it wrote is gone afterwards."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["VOICECOACH_HOME"] = home
        os.environ["VOICECOACH_POLICY"] = f"{home}/policy.toml"
        app = ScriptedApp(Settings(model=SYNTHETIC), Path(home) / "calls")
        try:
            yield app
        finally:
            app.close()


class ScriptedPartner:
    """Says one reply after the other, then the closing words."""

    def __init__(self, replies: Iterable[str], closing: str) -> None:
        self._replies, self._closing = list(replies), closing

    def over(self, line: Line) -> Saying | None:
        """Never speaks over the debtor."""
        del line

    def after(self, line: Line) -> Saying | None:
        """The next reply."""
        del line
        return Saying(self._replies[0] if self._replies else self._closing)

    def began(self, saying: Saying) -> None:
        """It is said."""
        del saying
        self._replies = self._replies[1:]


def scripted_trainee(replies: Iterable[str], closing: str, voice: Voice) -> SpokenTrainee:
    """That trainee at the microphone."""
    partner = ScriptedPartner(replies, closing)
    for text in (*replies, closing):
        voice.render(text)  # ahead, so that no reply is late
    return SpokenTrainee(partner, voice, voice, InlineExecutor())
