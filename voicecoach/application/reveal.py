"""After the call: what the debtor hid, drawn again from the scenario; told only when it is surely what was played."""

from pathlib import Path

from voicecoach.application.ports.program import Hidden
from voicecoach.application.scenario_catalog import ScenarioCatalog, debtor_of
from voicecoach.dialogue.debtor import reveal
from voicecoach.library.calls.folders import SessionRecord, record_of

BROKEN_OFF = frozenset({"", "interrupted", "cut_off"})
"""Outcomes of calls that did not end: their debtor may be called again."""


def hidden(folder: Path, catalog: ScenarioCatalog) -> Hidden:
    """What the trainee of this call could not know."""
    record = record_of(folder)
    if record.outcome in BROKEN_OFF:
        return Hidden(why="This call broke off, so the debtor keeps the secret for the next one.")
    file = catalog.with_id(record.scenario)
    if file is None:
        return Hidden(why=f"The scenario “{record.scenario}” is not here any more, so this cannot be told.")
    if file.sha256 != record.scenario_sha256:
        return Hidden(why=_changed(record))
    found = reveal(debtor_of(file.scenario, record.seed, record.level))
    return Hidden(found.reason, found.can_pay, found.wins, found.loses)


def _changed(record: SessionRecord) -> str:
    """The file says something else now, or nobody knows what it said then."""
    if not record.scenario_sha256:
        return "This call does not say which edition of its scenario was played, so this cannot be told."
    return "The scenario has been changed since this call, so what it hid then cannot be told."
