"""Six whole calls as scripts of who says what, and their reports as they were last agreed to.

python -m tests.support.golden_calls        writes the reports again; read the difference before you commit it
"""

from dataclasses import dataclass, replace
from pathlib import Path

from tests.support.calls import Call, call
from tests.support.grading_inputs import packs, rubric
from voicecoach.application.reading import reader
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import encode
from voicecoach.reports.wording import worded

FOLDER = Path(__file__).parents[1] / "data" / "golden"
NAMES = ("good", "blunt", "silent", "third-party", "dispute", "vulnerable")


@dataclass(frozen=True)
class GoldenCall:
    """One scripted call with what its scenario asks for."""

    call: Call
    rubric: str
    country: str


def golden_call(name: str) -> GoldenCall:
    """The call of that name; its facts stand in "# key value" lines above the script."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    facts = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# "))
    scripted = call(*(line for line in lines if not line.startswith("# ")), log=True)
    session = replace(
        scripted.session, trainee="Sam", scenario=facts["scenario"], seed=7, outcome=facts["outcome"]
    )
    return GoldenCall(replace(scripted, session=session), facts["rubric"], facts["country"])


def graded_now(name: str) -> bytes:
    """The report on that call as the program grades it now."""
    golden = golden_call(name)
    rules = {golden.country: packs()[golden.country]}
    report = grade(golden.call.session, golden.call.recording, rubric(golden.rubric), reader(), rules)
    return encode(worded(report))


def report_file(name: str) -> Path:
    """Where the agreed report of that call stands."""
    return FOLDER / f"{name}.json"


if __name__ == "__main__":
    for golden_name in NAMES:
        report_file(golden_name).write_bytes(graded_now(golden_name))
