"""Calls and reports as text."""

from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from voicecoach.application.ports.program import Hidden
from voicecoach.core.outcomes import outcome_words
from voicecoach.core.session import Event
from voicecoach.core.sound import RATE
from voicecoach.grading.report import Report
from voicecoach.grading.review.bands import grade_word
from voicecoach.library.calls.entry import Entry
from voicecoach.machine.translation import _, say

NOTES = {
    "barge_in": _("the trainee interrupts; the debtor stops speaking"),
    "backchannel": _("the trainee acknowledges; the debtor continues"),
    "false_start": _("a noise, not speech; the debtor continues"),
}
_STATES = {"ok": _("ok"), "problem": _("problem"), "note": _("note")}
_COLOURS = {"ok": "green", "problem": "red", "note": "yellow"}
_CALL_STATES = {
    "graded": _("graded"),
    "recorded": _("not graded"),
    "interrupted": _("interrupted"),
    "broken": _("damaged"),
    "live": _("in progress"),
}
_SPEAKERS = {"debtor": _("debtor"), "trainee": _("trainee")}
_YIELDED = {**_SPEAKERS, "nobody": _("nobody")}
_KINDS = {
    "backchannel": _("acknowledgement"),
    "terminal": _("overlap at the end of a turn"),
    "cooperative": _("helpful interruption"),
    "competitive": _("interruption"),
}


def check_state(state: Literal["ok", "problem", "note"]) -> str:
    """The state of a check in its colour, as rich markup, padded so that names line up."""
    width = max(map(len, _STATES.values()))
    return f"[{_COLOURS[state]}]{_STATES[state]:<{width}}[/]"


def clock(seconds: float) -> str:
    """Minutes and seconds, such as 01:23.4."""
    return f"{int(seconds) // 60:02d}:{seconds % 60:04.1f}"


def print_event(console: Console, event: Event) -> None:
    """Print one line for an event of a live call; events that tell nothing to people are skipped."""
    at = clock(event.at / RATE)
    if event.kind == "line_ended":
        console.print(f"[dim]{at}[/]  [magenta]{_SPEAKERS['debtor']:<9}[/]{escape(event.text)}")
    elif event.kind == "heard":
        console.print(f"[dim]{at}[/]  [cyan]{_SPEAKERS['trainee']:<9}[/]{escape(event.text)}")
    elif event.kind in NOTES:
        console.print(f"[dim]{at}           {NOTES[event.kind]}[/]")
    elif event.kind == "device_fault":
        console.print(f"{at}  {escape(say(event.text))}", style="yellow")
    elif event.kind == "call_ended":
        console.print(f"[dim]{at}[/]  {_('Outcome: {outcome}.', outcome=say(outcome_words(event.text)))}\n")


def print_report(console: Console, report: Report) -> None:
    """Print a report: what to work on, then each criterion with its reason."""
    console.print(f"[bold]{escape(_overall(report))}[/]  {escape(report.summary)}")
    if report.work_on:
        console.print(f"\n[bold]{_('To work on')}[/]")
    for number, work in enumerate(report.work_on, 1):
        at = _("at {time}", time=clock(work.start))
        console.print(f"{number}. {escape(work.title)} [dim]{at}[/]  {escape(work.message)}")
        if work.advice:
            console.print(f"   [dim]{escape(work.advice)}[/]")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading, justify in (("", "left"), (_("score"), "right"), ("", "left"), (_("reason"), "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]  # rich names its own literals
    for score in report.scores:
        value = "–" if score.value is None else f"{score.value:.0f}"
        table.add_row(escape(score.title), value, say(grade_word(score.value)), escape(score.reason))
    console.print()
    console.print(table)
    _print_interruptions(console, report)
    for note in report.notes:
        console.print(f"[dim]{escape(note)}[/]")


def print_calls(console: Console, calls: list[Entry]) -> None:
    """Print a table of calls."""
    headings = (_("call"), _("trainee"), _("outcome"), _("score"), _("comments"))
    table = Table(*headings, box=None, pad_edge=False)
    table.columns[0].no_wrap = True  # names are copied into commands
    for call in calls:
        outcome = say(call.problem) or say(outcome_words(call.outcome))
        table.add_row(
            call.folder, escape(call.trainee), escape(outcome), _score(call), str(call.comments or "")
        )
    console.print(table)


def _score(call: Entry) -> str:
    if call.state != "graded":
        return _CALL_STATES[call.state]
    return "–" if call.result is None else f"{call.result:.0f}"


def print_call(console: Console, folder: Path, entry: Entry, report: Report | None) -> None:
    """Print one call and, if it is graded, its report."""
    facts = (entry.trainee, entry.scenario, entry.started, _CALL_STATES[entry.state])
    console.print(f"{folder}\n{' · '.join(facts)}", markup=False)
    if entry.coach is not None:
        console.print(_("With the coach's rulings: {score:.0f}", score=entry.coach))
    if report is not None:
        print_report(console, report)


def print_hidden(console: Console, hidden: Hidden) -> None:
    """Print what the trainee could not know during the call, or why that is unknown."""
    console.print(f"\n[bold]{_('What you could not know')}[/]")
    if hidden.why:
        console.print(escape(say(hidden.why)), style="dim")
        return
    console.print(_("Reason for not paying: {reason}", reason=say(hidden.reason)), markup=False)
    console.print(_("Could really pay: {amount}", amount=say(hidden.can_pay)), markup=False)
    for heading, sentences in (
        (_("What wins this debtor over:"), hidden.wins),
        (_("What puts them off:"), hidden.loses),
    ):
        for number, sentence in enumerate(sentences):
            start = heading if number == 0 else " " * len(heading)
            console.print(f"{start} {escape(say(sentence))}")


def _overall(report: Report) -> str:
    word = say(grade_word(report.overall))
    if report.overall is None:
        return _("Overall: {word}", word=word)
    return _("Overall: {score:.0f} of 100, {word}", score=report.overall, word=word)


def _print_interruptions(console: Console, report: Report) -> None:
    if report.interruptions:
        console.print(f"\n[bold]{_('Both speaking at once')}[/]")
    for row in report.interruptions:
        what = _(
            "{kind} by the {speaker}, {milliseconds} ms, stopped speaking: {who}",
            kind=_KINDS[row.kind],
            speaker=_SPEAKERS[row.by],
            milliseconds=row.overlap_ms,
            who=_YIELDED[row.yielded],
        )
        repaired = f" ({_('picked up again afterwards')})" if row.repaired else ""
        console.print(f"{clock(row.start)}  {what}{repaired}")


def compared(before: Report, after: Report) -> Table:
    """A table of the stored and the new grades side by side."""
    headings = (
        _("criterion"),
        _("stored ({rubric})", rubric=before.rubric),
        _("new ({rubric})", rubric=after.rubric),
        _("change"),
    )
    table = Table(*map(escape, headings), box=None)
    old = {score.criterion: score.value for score in before.scores}
    rows = [(_("overall"), before.overall, after.overall)]
    rows += [(score.title, old.get(score.criterion), score.value) for score in after.scores]
    for title, was, now in rows:
        change = "" if was is None or now is None else f"{now - was:+.1f}"
        table.add_row(escape(title), _value(was), _value(now), change)
    return table


def _value(value: float | None) -> str:
    return _("not scored") if value is None else f"{value:.1f}"
