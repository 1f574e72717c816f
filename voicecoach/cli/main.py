"""`voicecoach …`: thin, one function a command. Exit codes: 0 fine, 1 what was asked for failed, 2 wrong use."""

import contextlib
import io
import secrets
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape

from voicecoach import __version__
from voicecoach.application import trainees
from voicecoach.application.app import App
from voicecoach.application.demo import SimulatedApp
from voicecoach.application.ports.program import Check
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.scenario_catalog import shipped_and_own
from voicecoach.application.trainees import SimulatedCall
from voicecoach.cli import machine
from voicecoach.cli.grade import grade
from voicecoach.cli.model import model_app
from voicecoach.cli.scenario import scenario_app
from voicecoach.cli.session import session_app
from voicecoach.cli.terminal import print_event, print_hidden, print_report
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.devices.audio.file_link import FileLink, file_source
from voicecoach.machine import logs, paths, settings
from voicecoach.machine.settings import Settings, SettingsStore
from voicecoach.ui import launch

app = typer.Typer(
    help="Practise debt-collection calls aloud, offline. Without a command: the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(scenario_app, name="scenario")
app.add_typer(model_app, name="model")
app.add_typer(session_app, name="session")
session_app.command()(machine.purge)
machine.register(app)
app.command()(grade)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
Out = Annotated[Path | None, typer.Option("--out", help="Folder for the call; else your folder of calls.")]
Headless = Annotated[bool, typer.Option("--headless", help="In the terminal, without a window.")]
Model = Annotated[str, typer.Option("--model", help='Speech model by name or folder, or "basic".')]
AFTER_FILE = 30.0
"""Seconds that a call goes on in silence after its microphone file has ended: the debtor loses patience first."""


def main() -> None:
    """Run the command line; a Problem is a sentence and exit code 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal or file that cannot hold every letter
    paths.claim()
    logs.to_terminal()
    logs.begin()
    try:
        machine.warned()
        app()
    except Problem as problem:
        err.print(str(problem), style="red", markup=False)
        sys.exit(1)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        err.print(f"The system refused this ({what}). Recorded calls are safe.", style="red", markup=False)
        sys.exit(1)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Practise debt-collection calls aloud, offline. Without a command: the window."""
    if version:
        out.print(f"voicecoach {__version__}")
        raise typer.Exit


@app.command()
def demo(headless: Headless = False, folder: Out = None) -> None:
    """Watch a whole practice call: a made-up trainee calls a debtor, both with synthetic voices."""
    _watch(trainees.demo_call(), folder, Settings(), headless=headless)


def _watch(plan: SimulatedCall, folder: Path | None, chosen: Settings, *, headless: bool) -> None:
    """A call of a made-up trainee, in the window where there is one."""
    if not headless and launch.has_screen():
        raise typer.Exit(launch.open_simulated(plan, folder, chosen))
    program = SimulatedApp(plan, folder, chosen, _shown, paced=False)
    try:
        out.print(f"{program.how}\n", style="dim")
        program.prepare(plan.scenario, plan.seed, lambda _part, _doing: None, lambda: False)
        call = program.call(plan.scenario, plan.seed)
        with _interrupt_hangs_up(call):
            call.run()
        _told(program, call.folder)
    finally:
        program.close()


def _told(program: App, folder: Path) -> None:
    report = program.grade(folder, lambda _part, _doing: None, lambda: False)
    print_report(out, report)
    print_hidden(out, program.hidden(folder))
    out.print(f"\nRecording and report: {folder}", style="dim", markup=False)


@app.command()
def practise(
    scenario: Annotated[str, typer.Argument(help="A scenario's id, or a scenario file.")],
    *,
    mic: Annotated[
        str,
        typer.Option(
            "--mic",
            help="In place of the microphone a WAV or FLAC file, or a made-up trainee: "
            "good, blunt, silent or rambling.",
        ),
    ] = "",
    headless: Headless = False,
    folder: Out = None,
    seed: Annotated[int | None, typer.Option(help="Repeat a call exactly.")] = None,
    model: Model = "",
    agree: Annotated[
        bool,
        typer.Option(
            "--consent", help="Agree to be recorded, as `voicecoach consent` says, without being asked."
        ),
    ] = False,
) -> None:
    """Hold a practice call and grade it."""
    number = secrets.randbelow(10_000) if seed is None else seed
    store = SettingsStore()
    file = shipped_and_own(store.folders.scenarios).find(scenario)
    made_up = mic in trainees.styles()
    if mic and not made_up and not Path(mic).exists():
        known = ", ".join(trainees.styles())
        raise Problem(
            f"There is no sound file {mic}, nor a made-up trainee of that name. There are: {known}."
        )
    if not made_up and not mic and not headless and launch.has_screen():
        if model:
            raise typer.BadParameter("--model goes with --headless or --mic, not with the window.")
        raise typer.Exit(launch.open_practice(scenario, number, folder))
    chosen = settings.flagged(store.kept, model=model)
    if made_up:
        chosen = msgspec.structs.replace(chosen, model=model)  # the user's own model was made for people
        _watch(SimulatedCall(scenario, number, mic), folder, chosen, headless=headless)
        return
    program = App(chosen, folder)
    try:
        if mic:
            link = FileLink(file_source(Path(mic)), tail=AFTER_FILE)
            call = program.begin_call(file, number, link, _shown)
            with _interrupt_hangs_up(call):
                call.run()
            _told(program, call.folder)
        else:
            machine.ask_consent(program.controls, yes=agree)
            program.controls.require_consent()
            _practise_live(program, scenario, number)
    finally:
        program.close()


def _practise_live(program: App, scenario: str, seed: int) -> None:
    """In the terminal, through the real devices; Ctrl+C hangs up."""
    program.prepare(scenario, seed, lambda _part, _doing: None, lambda: False)
    call = program.call(scenario, seed, _shown)
    out.print("The call begins. Ctrl+C hangs up.\n", style="dim")
    with _interrupt_hangs_up(call):
        call.run()
    _told(program, call.folder)


@contextlib.contextmanager
def _interrupt_hangs_up(call: RecordedCall) -> Iterator[None]:
    """Ctrl+C hangs up, so that the last words are kept; a second one ends the program."""

    def hang_up(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        call.hang_up()

    usual = signal.signal(signal.SIGINT, hang_up)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _shown(event: Event) -> None:
    print_event(out, event)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Devices, voices, models, folders, versions: what is fine and what to do. Exit code 1 when there is a problem."""
    program = App()
    try:
        found = program.doctor()
    finally:
        program.close()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    else:
        _print_checks(found)
    raise typer.Exit(any(check.state == "problem" for check in found))


def _print_checks(found: tuple[Check, ...]) -> None:
    """One line a check, never broken: a path must stay whole to be copied."""
    marks = {"ok": "[green]ok[/]     ", "problem": "[red]problem[/]", "note": "[yellow]note[/]   "}
    wide = max(len(check.name) for check in found)
    for check in found:
        out.print(
            f"{marks[check.state]}  {check.name:<{wide}}  {escape(f'{check.found} {check.todo}'.strip())}"
        )
