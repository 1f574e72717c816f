"""`voicecoach model …`: the speech models of this computer."""

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

model_app = typer.Typer(help="The speech models: what is installed, and what can be.", no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
Name = Annotated[str, typer.Argument(help="The model's name, as in the list.")]
STATES = {"installed": "installed", "shipped": "came along", "available": "", "broken": "[red]damaged[/]"}


@model_app.command("list")
def list_models(as_json: Json = False) -> None:
    """Every model, installed or to be had."""
    rows = model_store(SettingsStore().settings).rows()
    if as_json:
        _print_json(rows)
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("Model", "English", "Download", "Memory", "State"):
        table.add_column(heading, no_wrap=True)
    for row in rows:
        state = STATES[row.state] + (", in use" if row.best else "")
        table.add_row(escape(row.name), row.accent, _size(row.zip_bytes), _size(row.ram_mb * 10**6), state)
    out.print(table)
    for row in rows:
        said = [row.problem or row.note, f"Licence: {row.licence}." if row.licence else ""]
        out.print(
            f"\n{row.name}: {' '.join(filter(None, said))}",
            style="red" if row.problem else "dim",
            markup=False,
        )


@model_app.command()
def install(
    what: Annotated[str, typer.Argument(help="A name of the list, or a zip file or folder of a model.")],
) -> None:
    """Install a model by name (downloads it; may be broken off and taken up again), or from a file."""
    store = model_store(SettingsStore().settings)
    local = Path(what)
    with _bar() as tell:
        if local.exists() or local.suffix == ".zip" or len(local.parts) > 1:
            placed = store.install_from(local, tell, _never)
        else:
            placed = store.install(what, tell, _never)
    if placed:
        out.print(f"{placed.name} is installed in {placed}.", markup=False)


@model_app.command()
def verify(
    name: Annotated[str, typer.Argument(help="The model's name; all installed ones without.")] = "",
) -> None:
    """Check the files of installed models against what was installed, and try them."""
    store = model_store(SettingsStore().settings)
    names = [name] if name else [row.name for row in store.rows() if row.state != "available"]
    bad = 0
    for each in names:
        with _bar() as tell:
            found = store.verify(each, tell)
        bad += bool(found)
        out.print(f"{each}: {'; '.join(found) or 'sound'}", style="red" if found else "", markup=False)
    if not names:
        out.print("No model is installed. See the list: voicecoach model list")
    if bad:
        err.print("Install what is damaged again: voicecoach model install NAME")
        raise typer.Exit(1)


@model_app.command()
def remove(name: Name) -> None:
    """Delete an installed model."""
    model_store(SettingsStore().settings).remove(name)
    out.print(f"{name} is removed.", markup=False)


def _never() -> bool:
    """Ctrl-C ends the program; what was downloaded is kept."""
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
        yield lambda share, doing: bars.update(task, completed=share, description=doing)


def _size(count: int) -> str:
    """Bytes for people."""
    if not count:
        return ""
    return f"{count / 1e9:.1f} GB" if count >= 10**9 else f"{count / 1e6:.0f} MB"


def _print_json(rows: tuple[ModelRow, ...]) -> None:
    """The rows as JSON on standard output."""
    data = msgspec.json.encode(rows, enc_hook=str)
    sys.stdout.buffer.write(msgspec.json.format(data) + b"\n")
