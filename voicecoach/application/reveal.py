"""After the call: what the debtor hid, drawn again from the scenario if it is unchanged since the call."""

from pathlib import Path

from voicecoach.application.ports.program import Hidden
from voicecoach.application.scenario_catalog import ScenarioCatalog, debtor_of
from voicecoach.core.messages import msg
from voicecoach.dialogue.debtor import reveal
from voicecoach.library.calls.folders import SessionRecord, record_of

BROKEN_OFF = frozenset({"", "interrupted", "cut_off"})
"""Outcomes of calls that did not end: their debtor may be called again."""


def hidden(folder: Path, catalog: ScenarioCatalog) -> Hidden:
    """What the trainee of this call could not know."""
    record = record_of(folder)
    if record.outcome in BROKEN_OFF:
        return Hidden(
            why=msg("This call was cut off, so the debtor's secret stays hidden for the next call.")
        )
    file = catalog.with_id(record.scenario)
    if file is None:
        return Hidden(
            why=msg(
                "The scenario “{scenario}” no longer exists, so this cannot be shown.",
                scenario=record.scenario,
            )
        )
    if file.sha256 != record.scenario_sha256:
        return Hidden(why=_changed(record))
    revealed = reveal(debtor_of(file.scenario, record.seed, record.level))
    return Hidden(revealed.reason, revealed.can_pay, revealed.wins, revealed.loses)


def _changed(record: SessionRecord) -> str:
    if not record.scenario_sha256:
        return msg(
            "This call does not record which version of its scenario was played, so this cannot be shown."
        )
    return msg("The scenario was changed after this call, so this cannot be shown.")
