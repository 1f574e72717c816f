"""Gives a page's transport the sound of a call: waveforms as they are read, and a player that can be reopened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.machine.translation import _
from voicecoach.ui.jobs import Job
from voicecoach.ui.page import Page
from voicecoach.ui.replay.transport import Transport

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Player
    from voicecoach.core.peaks import Pyramid


def load_sound(page: Page, transport: Transport, folder: Path) -> None:
    """Show the waveforms as they are read, and open a player."""
    drawn: list[Pyramid] = []
    program = page.desk.program

    def draw(job: Job) -> Pyramid:
        def tell(sound: Pyramid, part: float) -> None:
            drawn[:] = [sound]
            job.progress(part, "")

        return program.waveform(folder, tell, job.cancelled)

    show = transport.timeline.show_waveform
    page.start(draw, show, progress=lambda *_: show(drawn[0]))
    _open_player(page, transport, folder)


def look_after(page: Page, transport: Transport) -> None:
    """Have the page say when the loudspeaker is gone, with a button to try again."""

    def lost(sentence: str) -> None:
        page.say_problem(sentence, again)

    def again() -> None:
        player = transport.player
        if player is not None:
            page.say(_("Looking for the loudspeaker…"))
            page.start(lambda _: player.reopen(), back, problem=lost)

    def back(_: None) -> None:
        page.say_nothing()
        transport.regain()

    transport.gone.connect(lost)


def _open_player(page: Page, transport: Transport, folder: Path) -> None:
    """Open it in the background; a player that comes too late releases the device."""
    made: list[Player] = []

    def make(_: Job) -> None:
        made.append(page.desk.program.player(folder))

    def show(_: None) -> None:
        if page.in_trouble:
            page.say_nothing()
        transport.show_player(made.pop())
        transport.play.setFocus()

    def over() -> None:
        for late in made:
            late.close()

    def failed(sentence: str) -> None:
        page.say_problem(sentence, lambda: _open_player(page, transport, folder))

    page.start(make, show, problem=failed, end=over)
