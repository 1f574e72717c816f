"""A call through virtual sound devices, graded, in a process of its own: python -m tests.support.offline_call FOLDER

Prints as JSON which sockets Python itself was asked for, what interfaces there are, and how the call went.
"""

import json
import sys
from pathlib import Path
from typing import Any

from voicecoach.application.demo import SimulatedApp
from voicecoach.application.trainees import demo_call
from voicecoach.core.session import Event

TURNS = 2
"""After so many things heard the trainee hangs up: the way of the sound is the same for a longer call."""


def main(folder: Path) -> None:
    """Listen for sockets, call, grade, tell."""
    asked: list[str] = []

    def hear(event: str, values: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
            asked.append(f"{event} {[str(value) for value in values]}")

    sys.addaudithook(hear)
    heard: list[str] = []

    def tell(event: Event) -> None:
        if event.kind == "heard":
            heard.append(event.text)
        if len(heard) >= TURNS:
            call.hang_up()

    app = SimulatedApp(demo_call(), folder, tell=tell)
    try:
        call = app.call(app.plan.scenario, app.plan.seed)
        call.run()
        report = app.grade(call.folder, lambda _part, _doing: None, lambda: False)
    finally:
        app.close()
    table = Path("/proc/net/dev").read_text().splitlines()[2:]
    interfaces = [line.partition(":")[0].strip() for line in table]
    told = {
        "sockets": asked,
        "how": app.how,
        "heard": heard,
        "turns": len(report.turns),
        "interfaces": interfaces,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
