"""After the call: what the debtor hid, drawn again from the scenario; told only when it is surely what was played."""

from collections.abc import Iterable
from pathlib import Path

from voicecoach import practice
from voicecoach.dialogue.debtor import reveal
from voicecoach.library.folders import SessionRecord, record_of
from voicecoach.practice import ScenarioFile
from voicecoach.ui.program import Hidden

BROKEN_OFF = frozenset({"", "interrupted", "cut_off"})
"""Outcomes of calls that did not end: their debtor may be called again."""


def hidden(folder: Path, files: Iterable[ScenarioFile]) -> Hidden:
    """What the trainee of this call could not know."""
    record = record_of(folder)
    if record.outcome in BROKEN_OFF:
        return Hidden(why="This call broke off, so the debtor keeps the secret for the next one.")
    file = next((one for one in files if one.scenario and one.scenario.id == record.scenario), None)
    if file is None or file.scenario is None:
        return Hidden(why=f"The scenario “{record.scenario}” is not here any more, so this cannot be told.")
    if file.sha256 != record.scenario_sha256:
        return Hidden(why=_changed(record))
    found = reveal(practice.debtor_of(file.scenario, record.seed, record.level))
    return Hidden(found.reason, found.can_pay, found.wins, found.loses)


def _changed(record: SessionRecord) -> str:
    """The file says something else now, or nobody knows what it said then."""
    if not record.scenario_sha256:
        return "This call does not say which edition of its scenario was played, so this cannot be told."
    return "The scenario has been changed since this call, so what it hid then cannot be told."
