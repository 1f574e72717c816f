"""Calls and reports as text."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from voicecoach.application.ports.program import Hidden
from voicecoach.core.session import Event
from voicecoach.core.sound import RATE
from voicecoach.grading.report import Report

NOTES = {
    "barge_in": "the trainee begins to speak before the debtor has finished; the debtor stops",
    "backchannel": "the trainee acknowledges; the debtor goes on",
    "false_start": "a false alarm; the debtor goes on",
}


def clock(seconds: float) -> str:
    """Minutes and seconds: 01:23.4."""
    return f"{int(seconds) // 60:02d}:{seconds % 60:04.1f}"


def print_event(console: Console, event: Event) -> None:
    """One line for what happened on the line, if it is worth one."""
    at = clock(event.at / RATE)
    if event.kind == "line_ended":
        console.print(f"[dim]{at}[/]  [magenta]debtor[/]   {escape(event.text)}")
    elif event.kind == "heard":
        console.print(f"[dim]{at}[/]  [cyan]trainee[/]  {escape(event.text)}")
    elif event.kind in NOTES:
        console.print(f"[dim]{at}           {NOTES[event.kind]}[/]")
    elif event.kind == "device_fault":
        console.print(f"{at}  {escape(event.text)}", style="yellow")
    elif event.kind == "call_ended":
        console.print(f"[dim]{at}[/]  The call ended: {event.text.replace('_', ' ')}.\n")


def print_report(console: Console, report: Report) -> None:
    """The report in a terminal: what to work on, then each criterion with its reason."""
    overall = "not scored" if report.overall is None else f"{report.overall:.0f} of 100"
    console.print(f"[bold]Overall {overall}[/]  {escape(report.summary)}")
    if report.work_on:
        console.print("\n[bold]To work on[/]")
    for number, work in enumerate(report.work_on, 1):
        console.print(
            f"{number}. {escape(work.title)} [dim]at {clock(work.start)}[/]  {escape(work.message)}"
        )
        if work.advice:
            console.print(f"   [dim]{escape(work.advice)}[/]")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading, justify in (("", "left"), ("score", "right"), ("why", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]  # rich names its own literals
    for score in report.scores:
        value = "–" if score.value is None else f"{score.value:.0f}"
        table.add_row(escape(score.title), value, escape(score.reason))
    console.print()
    console.print(table)
    _print_interruptions(console, report)
    for note in report.notes:
        console.print(f"[dim]{escape(note)}[/]")


def print_hidden(console: Console, found: Hidden) -> None:
    """What the trainee could not know, or why it cannot be told."""
    console.print("\n[bold]What you could not know[/]")
    if found.why:
        console.print(escape(found.why), style="dim")
        return
    console.print(f"Why: {escape(found.reason)}\nCould really pay: {escape(found.can_pay)}")
    for heading, sentences in (("What wins this debtor", found.wins), ("What loses them", found.loses)):
        for number, sentence in enumerate(sentences):
            start = f"{heading}: " if number == 0 else " " * (len(heading) + 2)
            console.print(f"{start}{escape(sentence)}")


def _print_interruptions(console: Console, report: Report) -> None:
    if report.interruptions:
        console.print("\n[bold]Both speaking at once[/]")
    for row in report.interruptions:
        repaired = ", repaired" if row.repaired else ""
        console.print(
            f"{clock(row.start)}  {row.kind} by the {row.by}, {row.overlap_ms} ms, yielded: {row.yielded}{repaired}"
        )


def compared(before: Report, after: Report) -> Table:
    """Stored and new grades side by side."""
    headings = ("criterion", f"stored ({before.rubric})", f"new ({after.rubric})", "change")
    table = Table(*map(escape, headings), box=None)
    old = {score.criterion: score.value for score in before.scores}
    rows = [("overall", before.overall, after.overall)]
    rows += [(score.title, old.get(score.criterion), score.value) for score in after.scores]
    for title, was, now in rows:
        change = "" if was is None or now is None else f"{now - was:+.1f}"
        table.add_row(escape(title), _value(was), _value(now), change)
    return table


def _value(value: float | None) -> str:
    return "not scored" if value is None else f"{value:.1f}"
