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
from voicecoach.application.scenario_catalog import ScenarioFile, shipped_and_own
from voicecoach.application.trainees import SimulatedCall
from voicecoach.cli import machine
from voicecoach.cli.grade import GRADE_HELP, grade
from voicecoach.cli.model import model_app
from voicecoach.cli.scenario import scenario_app
from voicecoach.cli.session import session_app
from voicecoach.cli.terminal import check_state, print_event, print_hidden, print_report
from voicecoach.cli.understand import UNDERSTAND_HELP, understand_
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.devices.audio.file_link import FileLink, file_source
from voicecoach.machine import logs, paths, settings
from voicecoach.machine.settings import Settings, SettingsStore
from voicecoach.machine.translation import _, say
from voicecoach.ui import launch

app = typer.Typer(
    help=_("Practise debt-collection calls aloud, offline. Without a command, the window opens."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(scenario_app, name="scenario")
app.add_typer(model_app, name="model")
app.add_typer(session_app, name="session")
session_app.command(help=_("Delete calls past the retention period of the settings or the policy."))(
    machine.purge
)
machine.register(app)
app.command(help=GRADE_HELP)(grade)
app.command("understand", help=UNDERSTAND_HELP)(understand_)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help=_("Print data instead of text."))]
Out = Annotated[
    Path | None, typer.Option("--out", help=_("Folder to save the call in; by default your calls folder."))
]
Headless = Annotated[bool, typer.Option("--headless", help=_("Run in the terminal, without a window."))]
Model = Annotated[str, typer.Option("--model", help=_('Speech model: a name, a folder, or "basic".'))]
AFTER_FILE = 30.0
"""Seconds that a call goes on in silence after its microphone file has ended: the debtor loses patience first."""


def main() -> None:
    """Run the command line. A Problem is printed as a sentence with exit code 1, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # the terminal or file may not be able to encode every character
    paths.claim()
    logs.to_terminal()
    logs.begin()
    try:
        machine.warn_of_mistakes()
        app()
    except Problem as problem:
        err.print(say(problem.sentence), style="red", markup=False)
        sys.exit(1)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        err.print(
            _("The operating system reported an error ({what}). Recorded calls are safe.", what=what),
            style="red",
            markup=False,
        )
        sys.exit(1)


@app.callback(
    invoke_without_command=True,
    help=_("Practise debt-collection calls aloud, offline. Without a command, the window opens."),
)
def start(
    version: Annotated[bool, typer.Option("--version", help=_("Print the version and exit."))] = False,
) -> None:
    if version:
        out.print(f"voicecoach {__version__}")
        raise typer.Exit


@app.command(
    help=_("Watch a complete practice call: a simulated trainee calls a debtor, both with synthetic voices.")
)
def demo(headless: Headless = False, folder: Out = None) -> None:
    _watch(trainees.demo_call(), folder, Settings(), headless=headless)


def _watch(plan: SimulatedCall, folder: Path | None, chosen: Settings, *, headless: bool) -> None:
    """Run a call by a simulated trainee, in the window if there is a screen."""
    if not headless and launch.has_screen():
        raise typer.Exit(launch.open_simulated(plan, folder, chosen))
    program = SimulatedApp(plan, folder, chosen, _shown, paced=False)
    try:
        out.print(f"{say(program.how)}\n", style="dim")
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
    out.print(f"\n{_('Recording and report: {folder}', folder=folder)}", style="dim", markup=False)


@app.command(help=_("Make a practice call and grade it."))
def practise(
    scenario: Annotated[str, typer.Argument(help=_("Scenario id or scenario file."))],
    *,
    mic: Annotated[
        str,
        typer.Option(
            "--mic",
            help=_(
                "Instead of the microphone: a WAV or FLAC file, or a simulated trainee (good, blunt, "
                "silent or rambling)."
            ),
        ),
    ] = "",
    headless: Headless = False,
    folder: Out = None,
    seed: Annotated[int | None, typer.Option(help=_("Seed that makes the call repeatable."))] = None,
    model: Model = "",
    agree: Annotated[
        bool,
        typer.Option(
            "--consent", help=_("Consent to being recorded (see `voicecoach consent`) without being asked.")
        ),
    ] = False,
) -> None:
    number = secrets.randbelow(10_000) if seed is None else seed
    store = SettingsStore()
    file = shipped_and_own(store.folders.scenarios).find(scenario)
    simulated = mic in trainees.styles()
    if mic and not simulated and not Path(mic).exists():
        known = ", ".join(trainees.styles())
        raise Problem(
            _(
                "There is no sound file or simulated trainee called {mic}. Simulated trainees: {known}.",
                mic=mic,
                known=known,
            )
        )
    if not simulated and not mic and not headless and launch.has_screen():
        if model:
            raise typer.BadParameter(
                _("Use --model with --headless or --mic; in the window, choose the model in Settings.")
            )
        raise typer.Exit(launch.open_practice(scenario, number, folder))
    chosen = settings.flagged(store.loaded, model=model)
    if simulated:
        chosen = msgspec.structs.replace(chosen, model=model)  # the user's own model is for human voices
        _watch(SimulatedCall(scenario, number, mic), folder, chosen, headless=headless)
        return
    program = App(chosen, folder)
    try:
        if mic:
            _practise_from_file(program, file, number, Path(mic))
        else:
            machine.ask_consent(program.preferences, yes=agree)
            program.preferences.require_consent()
            _practise_live(program, scenario, number)
    finally:
        program.close()


def _practise_from_file(program: App, file: ScenarioFile, seed: int, recording: Path) -> None:
    """A call in which a sound file takes the microphone's place."""
    call = program.begin_call(file, seed, FileLink(file_source(recording), tail=AFTER_FILE), _shown)
    with _interrupt_hangs_up(call):
        call.run()
    _told(program, call.folder)


def _practise_live(program: App, scenario: str, seed: int) -> None:
    """A call in the terminal with the real microphone and loudspeaker; Ctrl+C hangs up."""
    program.prepare(scenario, seed, lambda _part, _doing: None, lambda: False)
    call = program.call(scenario, seed, _shown)
    out.print(f"{_('The call is starting. Press Ctrl+C to hang up.')}\n", style="dim")
    with _interrupt_hangs_up(call):
        call.run()
    _told(program, call.folder)


@contextlib.contextmanager
def _interrupt_hangs_up(call: RecordedCall) -> Iterator[None]:
    """Ctrl+C hangs up, so that the last words are recorded; a second Ctrl+C ends the program."""

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


@app.command(
    help=_("Check devices, voices, models, folders and versions. Exit code 1 if there is a problem.")
)
def doctor(as_json: Json = False) -> None:
    program = App()
    try:
        checks = program.doctor()
    finally:
        program.close()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(checks, enc_hook=str)) + b"\n")
    else:
        _print_checks(checks)
    raise typer.Exit(any(check.state == "problem" for check in checks))


def _print_checks(checks: tuple[Check, ...]) -> None:
    """One line per check, never wrapped, so that paths can be copied."""
    wide = max(len(say(check.name)) for check in checks)
    for check in checks:
        details = escape(f"{say(check.found)} {say(check.todo)}".strip())
        out.print(f"{check_state(check.state)}  {say(check.name):<{wide}}  {details}")
