"""`voicecoach model …`: speech models on this computer."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from voicecoach.application.speech import model_store
from voicecoach.core.progress import Progress as Tell
from voicecoach.devices.models.model_shelf import ModelRow
from voicecoach.machine.settings import SettingsStore
from voicecoach.machine.translation import _, say

model_app = typer.Typer(help=_("Speech models: list, install, verify, remove."), no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help=_("Print data instead of text."))]
Name = Annotated[str, typer.Argument(help=_("Name of the model, as in the list."))]
STATES = {
    "installed": _("installed"),
    "shipped": _("included"),
    "available": "",
    "broken": f"[red]{_('damaged')}[/]",
}


@model_app.command("list", help=_("List installed and available models."))
def list_models(as_json: Json = False) -> None:
    rows = model_store(SettingsStore().settings).rows()
    if as_json:
        _print_json(rows)
        return
    table = Table(box=None, pad_edge=False)
    for heading in (_("Model"), _("Accent"), _("Download"), _("Memory"), _("State")):
        table.add_column(heading, no_wrap=True)
    for row in rows:
        state = ", ".join(filter(None, (STATES[row.state], _("in use") if row.best else "")))
        table.add_row(
            escape(row.name), say(row.accent), _size(row.zip_bytes), _size(row.ram_mb * 10**6), state
        )
    out.print(table)
    for row in rows:
        licence = _("Licence: {licence}.", licence=row.licence) if row.licence else ""
        about = filter(None, (say(row.problem or row.note), licence))
        out.print(
            f"\n{row.name}: {' '.join(about)}",
            style="red" if row.problem else "dim",
            markup=False,
        )


@model_app.command(
    help=_("Install a model: by name (an interrupted download continues where it stopped), or from a file.")
)
def install(
    what: Annotated[str, typer.Argument(help=_("Name in the list, or a zip file or folder of a model."))],
) -> None:
    store = model_store(SettingsStore().settings)
    local = Path(what)
    with _bar() as tell:
        if local.exists() or local.suffix == ".zip" or len(local.parts) > 1:
            placed = store.install_from(local, tell, _never)
        else:
            placed = store.install(what, tell, _never)
    if placed:
        out.print(_("{name} is installed in {folder}.", name=placed.name, folder=placed), markup=False)


@model_app.command(help=_("Check that installed models are complete and can be loaded."))
def verify(
    name: Annotated[str, typer.Argument(help=_("Name of the model; without it, all installed models."))] = "",
) -> None:
    store = model_store(SettingsStore().settings)
    names = [name] if name else [row.name for row in store.rows() if row.state != "available"]
    damaged = 0
    for each in names:
        with _bar() as tell:
            faults = store.verify(each, tell)
        damaged += bool(faults)
        result = "; ".join(map(say, faults)) or _("no faults")
        out.print(f"{each}: {result}", style="red" if faults else "", markup=False)
    if not names:
        out.print(_("No model is installed. To list available models: voicecoach model list"))
    if damaged:
        err.print(_("To install a damaged model again: voicecoach model install NAME"))
        raise typer.Exit(1)


@model_app.command(help=_("Delete an installed model."))
def remove(name: Name) -> None:
    model_store(SettingsStore().settings).remove(name)
    out.print(_("{name} was removed.", name=name), markup=False)


def _never() -> bool:
    """Ctrl+C ends the program; the part already downloaded is not lost."""
    return False


@contextmanager
def _bar() -> Iterator[Tell]:
    """A progress bar on the error stream, so that output can be piped."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as bars:
        task = bars.add_task("", total=1.0)
        yield lambda share, doing: bars.update(task, completed=share, description=say(doing))


def _size(count: int) -> str:
    if not count:
        return ""
    return f"{count / 1e9:.1f} GB" if count >= 10**9 else f"{count / 1e6:.0f} MB"


def _print_json(rows: tuple[ModelRow, ...]) -> None:
    data = msgspec.json.encode(rows, enc_hook=str)
    sys.stdout.buffer.write(msgspec.json.format(data) + b"\n")
