"""Whole calls by the clock: everything the call loop writes down and shows, as it was last agreed to.

python -m tests.support.golden_lines        writes it again; read the difference before you commit it
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.line import Said, call, say
from tests.support.scenarios import short
from voicecoach.call.loop import Call
from voicecoach.call.view import CallView
from voicecoach.core.sound import RATE, Block

FILE = Path(__file__).parents[1] / "data" / "golden" / "lines.txt"
WHY = say(1.0, "why have you not paid")


@dataclass(frozen=True)
class Script:
    """What the trainee says and does in one call."""

    said: tuple[Said, ...] = ()
    tail: float = 3.0
    latency: int = 0
    paused: tuple[float, float] = (0.0, 0.0)
    """Seconds from and to which the call is on hold."""
    repeat: float = 0.0
    """Second at which the last line is asked for again; 0 for never."""
    hang_up: float = 0.0
    """Second at which the trainee hangs up; 0 for never."""

    def act(self, made: Call, at: float) -> None:
        made.pause(self.paused[0] <= at < self.paused[1])
        if self.repeat and self.repeat <= at < self.repeat + 0.02:
            made.repeat()
        if self.hang_up and at >= self.hang_up:
            made.hang_up()


SCRIPTS = {
    "answered": Script((say(1.0, "good morning sam"),)),
    "late loudspeaker": Script((say(1.0, "what do you want to do"), say(5.0, "i see")), latency=3200),
    "interrupted": Script((WHY, say(4.5, "please let me say something here"))),
    "backchannel": Script((WHY, say(5.0, "mm hmm", 0.4)), tail=8),
    "long backchannel": Script((WHY, say(5.0, "mm hmm okay yes right", 2.0)), tail=8),
    "cough": Script((WHY, say(5.0, "", 0.3), say(7.0, "", 0.9)), tail=9),
    "noise between lines": Script((say(1.0, "", 0.3), say(2.5, "", 0.6)), tail=4),
    "silence": Script(tail=24),
    "talks on": Script((say(1.0, "so " * 60, 50.0),), tail=4),
    "goodbye": Script((say(1.0, "goodbye sam"),), tail=9),
    "paused": Script((WHY,), tail=14, paused=(4.0, 8.0)),
    "repeated": Script((say(1.0, "good morning sam"),), tail=8, repeat=5.0),
    "hung up": Script((WHY, say(4.5, "no wait i have to")), tail=9, hang_up=5.0),
    "cut off": Script((WHY, say(4.0, "okay")), tail=0.1),
}


def calls() -> Iterator[str]:
    """What each script leads to: views where they differ from the one before, then turns and events, by sample."""
    for name, script in SCRIPTS.items():
        made, paper, link = call(short(), *script.said, tail=script.tail, latency=script.latency)
        shown: list[str] = []
        link.blocks = partial(_watched, link.blocks, made, script, shown)  # type: ignore[method-assign]
        outcome = made.run()
        yield f"# {name}: {outcome}"
        yield from shown
        yield _shown(made.view())
        yield from (f"{t.start} {t.end} {t.speaker} {t.text} {' '.join(t.marks)}" for t in paper.turns)
        yield from (f"{e.at} {e.kind} {e.text} {' '.join(e.marks)}" for e in paper.events)
        yield from (f"{at} {state.at} {state.mood.patience} {state.last}" for at, state in paper.states)


def _watched(
    blocks: Callable[[], Iterator[Block]], made: Call, script: Script, shown: list[str]
) -> Iterator[Block]:
    for block in blocks():
        script.act(made, block.start / RATE)
        yield block
        row = _shown(made.view())
        if not shown or row != shown[-1].split(" ", 1)[1]:
            shown.append(f"{block.start} {row}")


def _shown(view: CallView) -> str:
    """A view without its clock and its exact levels."""
    loud = [level > -60 for level in (view.trainee_level, view.debtor_level)]
    flags = [word for word, on in zip(("trainee", "debtor"), loud, strict=True) if on]
    flags += [word for word, on in (("paused", view.paused), ("ended", view.ended)) if on]
    turns = len(view.turns)
    return f"{view.floor} ({' '.join(flags)}) {view.caption} | {view.partial} | {view.cue} | {turns} {view.outcome}"


if __name__ == "__main__":
    FILE.write_text("\n".join(calls()) + "\n", "utf-8")
