"""`voicecoach …`: thin, one function a command. Exit codes: 0 fine, 1 what was asked for failed, 2 wrong use."""

import logging
import os
import secrets
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from voicecoach import __version__, marking, practice, settings, window
from voicecoach.app import App
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.demo import DemoApp
from voicecoach.devices.file_link import FileLink, file_source
from voicecoach.devices.sound_file import Side
from voicecoach.grading.report import Report, encode
from voicecoach.model_cli import model_app
from voicecoach.paths import settings_file
from voicecoach.scenario_cli import scenario_app
from voicecoach.speech import Speech
from voicecoach.terminal import compared, print_event, print_report
from voicecoach.ui.program import Check

app = typer.Typer(
    help="Practise debt-collection calls aloud, offline. Without a command: the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(scenario_app, name="scenario")
app.add_typer(model_app, name="model")
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
    logging.basicConfig(level=os.environ.get("VOICECOACH_LOG", "CRITICAL"), format="%(name)s: %(message)s")
    try:
        app()
    except Problem as problem:
        err.print(str(problem), style="red", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Practise debt-collection calls aloud, offline. Without a command: the window."""
    if version:
        out.print(f"voicecoach {__version__}")
        raise typer.Exit


@app.command()
def demo(headless: Headless = False, folder: Out = None) -> None:
    """Watch a whole practice call: a synthetic trainee calls a synthetic debtor."""
    if not headless and _screen():
        program = DemoApp(folder)
        scenario, seed = program.script.scenario, program.script.seed
        program.close()
        raise typer.Exit(window.open_demo(scenario, seed, folder))
    program = DemoApp(folder, lambda event: print_event(out, event), paced=False)
    try:
        out.print(f"{program.how}\n", style="dim")
        _hold(program, program.script.scenario, program.script.seed)
    finally:
        program.close()


def _screen() -> bool:
    """Whether there is a screen to open a window on."""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _hold(program: App, scenario: str, seed: int) -> None:
    """Prepare, call, grade, tell."""
    program.prepare(scenario, seed, lambda _part, _doing: None, lambda: False)
    call = program.call(scenario, seed)
    call.run()
    _told(program, call.folder)


def _told(program: App, folder: Path) -> None:
    report = program.grade(folder, lambda _part, _doing: None, lambda: False)
    print_report(out, report)
    out.print(f"\nRecording and report: {folder}", style="dim")


@app.command()
def practise(
    scenario: Annotated[str, typer.Argument(help="A scenario's id, or a scenario file.")],
    *,
    mic: Annotated[
        Path | None, typer.Option("--mic", help="A WAV or FLAC file in place of the microphone.")
    ] = None,
    headless: Headless = False,
    folder: Out = None,
    seed: Annotated[int | None, typer.Option(help="Repeat a call exactly.")] = None,
    model: Model = "",
) -> None:
    """Hold a practice call and grade it."""
    chosen = settings.load(settings_file())
    chosen = msgspec.structs.replace(chosen, model=model or chosen.model)
    number = secrets.randbelow(10_000) if seed is None else seed
    file = practice.find_scenario(scenario)
    if mic is None and not headless and _screen():
        raise typer.Exit(window.open_practice(file.path.stem, number))
    program = App(chosen, folder)
    try:
        if mic is None:
            _practise_live(program, file.path.stem, number)
        else:
            link = FileLink(file_source(mic), tail=AFTER_FILE)
            call = program.begin_call(file, number, link, _shown)
            call.run()
            _told(program, call.folder)
    finally:
        program.close()


def _practise_live(program: App, scenario: str, seed: int) -> None:
    """In the terminal, through the real devices; Ctrl+C hangs up."""
    program.prepare(scenario, seed, lambda _part, _doing: None, lambda: False)
    call = program.call(scenario, seed, _shown)
    out.print("The call begins. Ctrl+C hangs up.\n", style="dim")
    try:
        call.run()
    except KeyboardInterrupt:
        out.print("You hung up.", style="dim")
    _told(program, call.folder)


def _shown(event: Event) -> None:
    print_event(out, event)


@app.command()
def grade(
    paths: Annotated[
        list[Path], typer.Argument(help="Session folders, two-channel recordings, transcripts (JSON).")
    ],
    as_json: Json = False,
    rubric: Annotated[
        str, typer.Option(help="A rubric's name or file. Nothing stored is changed then.")
    ] = "",
    trainee_channel: Annotated[str, typer.Option(help="left or right")] = "left",
    model: Model = "",
) -> None:
    """Grade calls. With --rubric, stored grades are shown beside the new ones and nothing is changed."""
    if trainee_channel not in ("left", "right"):
        raise typer.BadParameter("--trainee-channel is left or right.")
    side: Side = "right" if trainee_channel == "right" else "left"
    chosen = settings.load(settings_file())
    speech = Speech(model or chosen.model)
    reports = [_graded(path, rubric, chosen.rubric, side, speech) for path in paths]
    if as_json:
        whole = encode(reports[0]) if len(reports) == 1 else msgspec.json.encode(reports, order="sorted")
        sys.stdout.buffer.write(whole)
        return
    for path, report in zip(paths, reports, strict=True):
        if len(paths) > 1:
            out.rule(str(path))
        _print_graded(path, report, bool(rubric))


def _graded(path: Path, rubric: str, usual: str, side: Side, speech: Speech) -> Report:
    chosen = marking.rubric_named(rubric or usual)
    if marking.is_session(path):
        return marking.grade_folder(path, chosen, store=not rubric)
    return marking.grade_file(path, chosen, side, speech.recogniser)


def _print_graded(path: Path, report: Report, what_if: bool) -> None:
    before = marking.stored_report(path) if what_if and path.is_dir() else None
    if before is not None:
        out.print(compared(before, report))
    else:
        print_report(out, report)


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
    marks = {"ok": "[green]ok[/]", "problem": "[red]problem[/]", "note": "[yellow]note[/]"}
    table = Table(box=None, pad_edge=False, show_header=False)
    for check in found:
        table.add_row(marks[check.state], check.name, f"{check.found} {check.todo}".strip())
    out.print(table)
