"""Commands for whoever looks after the computer, and for whoever's data lies on it."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from voicecoach.application import self_test
from voicecoach.application.preferences import MachineControls
from voicecoach.core.problem import Problem
from voicecoach.machine import paths, settings
from voicecoach.machine.policy import Policy, read_policy
from voicecoach.machine.settings import SettingsStore

policy_app = typer.Typer(help="What IT has set on this computer.", no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def register(app: typer.Typer) -> None:
    """Make the commands known."""
    app.add_typer(policy_app, name="policy")
    for command in (self_test_, consent, delete_my_data):
        app.command(command.__name__.strip("_").replace("_", "-"))(command)


def warned() -> None:
    """Tell on the error stream what is wrong with policy and settings; what was asked for is done all the same."""
    kept = SettingsStore().kept
    for sentence in (kept.policy.problem, kept.problem):
        if sentence:
            err.print(sentence, style="yellow", markup=False)


def self_test_(
    *,
    as_json: Json = False,
    devices: Annotated[
        bool, typer.Option("--devices", help="A missing microphone or loudspeaker counts as a failure.")
    ] = False,
) -> None:
    """Try every part of the program on this computer, without a window. Exit code 1 when one does not work."""
    result = self_test.run(devices=devices)
    if as_json:
        _data(result)
    else:
        for check in result.checks:
            style = {"ok": "green", "problem": "red", "note": "yellow"}[check.state]
            out.print(f"[{style}]{check.state:<8}[/]", end="")
            out.print(f"{check.name}: {check.found} {check.todo}".strip(), markup=False)
        out.print("Everything works." if result.ok else "Something does not work.", style="bold")
    raise typer.Exit(not result.ok)


@policy_app.command()
def show(as_json: Json = False) -> None:
    """The policy of this computer, and what is wrong with it. Exit code 1 when something is."""
    found = SettingsStore().kept.policy
    _tell(found, as_json)


@policy_app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A policy file, before it is rolled out.")],
    as_json: Json = False,
) -> None:
    """Read a policy file and tell what is wrong with it. Exit code 1 when something is."""
    if not file.exists():
        raise Problem(f"There is no file {file}.")
    _tell(read_policy(file, settings.Settings), as_json)


def _tell(policy: Policy, as_json: bool) -> None:
    """As data or as text."""
    if as_json:
        _data(
            {
                "path": str(policy.path or ""),
                "set": policy.defaults,
                "lock": policy.locks,
                "reasons": {name: policy.why(name) for name in policy.locks},
                "mistakes": policy.mistakes,
            }
        )
    elif policy.path is None:
        out.print(f"There is no policy. It would lie at {paths.machine_policy_file()}.", markup=False)
    else:
        _print_policy(policy)
    raise typer.Exit(bool(policy.mistakes))


def _print_policy(policy: Policy) -> None:
    """Every setting on a line of its own."""
    out.print(str(policy.path), markup=False)
    for name, value in policy.defaults.items():
        out.print(f"set   {name} = {value}", markup=False)
    for name, value in policy.locks.items():
        out.print(f"lock  {name} = {value}   {policy.why(name)}", markup=False)
    for mistake in policy.mistakes:
        out.print(mistake, style="red", markup=False)
    if not policy.mistakes:
        out.print("No mistake was found.", style="green")


def consent(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Agree without being asked.")] = False,
    take_back: Annotated[bool, typer.Option("--take-back", help="Record nothing from now on.")] = False,
) -> None:
    """What is recorded, where it stays and who hears it; agree to it, or take that back."""
    controls = MachineControls(SettingsStore())
    if take_back:
        controls.take_back()
        out.print("Nothing is recorded from now on. What was recorded stays until it is deleted.")
    elif not ask_consent(controls, yes=yes):
        raise typer.Exit(1)


def ask_consent(controls: MachineControls, *, yes: bool) -> bool:
    """Show the words once, and keep a yes; whether there is one."""
    asked = controls.consent()
    if not asked.needed:
        out.print(asked.given, markup=False, style="dim")
        return True
    out.print(f"{asked.title}\n", style="bold", markup=False)
    for heading, words in asked.paragraphs:
        out.print(heading, style="bold", markup=False)
        out.print(f"{words}\n", markup=False)
    if yes or (sys.stdin.isatty() and typer.confirm("Do you agree?")):
        try:
            controls.agree()
        except Problem as problem:  # it holds for this run
            err.print(str(problem), style="yellow", markup=False)
        return True
    if not sys.stdin.isatty():
        out.print("To agree, add --yes, or --consent to the command that records.")
    return False


def delete_my_data(yes: Yes = False) -> None:
    """Delete your recorded calls, settings and everything else that is kept of you on this computer."""
    controls = MachineControls(SettingsStore())
    found = controls.belongings()
    if not found:
        out.print("Nothing of yours is kept on this computer.")
        return
    out.print("This goes for good:", style="bold")
    for line in found:
        out.print(line, markup=False)
    if not yes and not typer.confirm("Delete all of it?"):
        raise typer.Exit(1)
    left = controls.delete_my_data()
    if left:
        raise Problem(
            f"Not everything could be deleted. Close voicecoach and try again. Left: {', '.join(left)}"
        )
    out.print("Deleted. Nothing of yours is kept on this computer any more.")


def purge() -> None:
    """Delete calls that are older than the settings or the policy allow."""
    controls = MachineControls(SettingsStore())
    days = controls.settings.privacy.retention_days
    out.print(
        controls.purge() or (f"No call is older than {days} days." if days else "Calls have no last day.")
    )


def _data(found: object) -> None:
    """As JSON on the output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
