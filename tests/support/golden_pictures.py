"""The picture of a scenario, as it was last agreed to.

python -m tests.support.golden_pictures        writes it again; look at it before you commit it
"""

from pathlib import Path

from tests.support.scenarios import shipped
from voicecoach.dialogue.author.graph import svg

FILE = Path(__file__).parents[1] / "data" / "golden" / "staller-first-call.svg"


def drawn() -> str:
    return svg(shipped("staller-first-call"))


if __name__ == "__main__":
    FILE.write_text(drawn(), "utf-8")
