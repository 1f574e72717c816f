"""Commands for IT administrators, and for people who want to see or delete their own data."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape

from voicecoach.application import self_test
from voicecoach.application.preferences import StoredPreferences
from voicecoach.cli.terminal import check_state
from voicecoach.core.problem import Problem
from voicecoach.machine import paths, settings
from voicecoach.machine.policy import Policy, read_policy
from voicecoach.machine.settings import SettingsStore
from voicecoach.machine.translation import _, moment, n_, say

policy_app = typer.Typer(help=_("The policy that IT has set on this computer."), no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help=_("Print data instead of text."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask."))]
_PARTS = {
    "settings": _("Settings"),
    "model": _("Speech model"),
    "voice": _("Debtor's voice"),
    "recogniser": _("Recogniser"),
    "basic_recogniser": _("Basic recogniser"),
    "grading": _("Grading"),
    "echo": _("Echo canceller"),
    "voice_detector": _("Voice detector"),
    "recording": _("Recording"),
    "folders": _("Folders"),
    "window": _("Window"),
    "microphone": _("Microphone"),
    "loudspeaker": _("Loudspeaker"),
    "versions": _("Versions"),
}
"""What people read for the names of a self-test."""


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(policy_app, name="policy")
    app.command(
        "self-test",
        help=_(
            "Test every part of the program on this computer, without a window. Exit code 1 if a part fails."
        ),
    )(self_test_)
    app.command(
        help=_("Show what is recorded, where it is stored and who can listen; give or withdraw consent.")
    )(consent)
    app.command(
        "delete-my-data",
        help=_("Delete your recorded calls, settings and all other data about you on this computer."),
    )(delete_my_data)


def warn_of_mistakes() -> None:
    """Print the mistakes in policy and settings on the error stream; the command runs all the same."""
    loaded = SettingsStore().loaded
    for sentence in (loaded.policy.problem, loaded.problem):
        if sentence:
            err.print(say(sentence), style="yellow", markup=False)


def self_test_(
    *,
    as_json: Json = False,
    devices: Annotated[
        bool, typer.Option("--devices", help=_("Fail if there is no microphone or no loudspeaker."))
    ] = False,
) -> None:
    result = self_test.run(devices=devices)
    if as_json:
        _data(result)
    else:
        for check in result.checks:
            details = f"{_PARTS[check.name]}: {say(check.found)} {say(check.todo)}".strip()
            out.print(f"{check_state(check.state)}  {escape(details)}")
        out.print(_("Everything works.") if result.ok else _("Something does not work."), style="bold")
    raise typer.Exit(not result.ok)


@policy_app.command(
    help=_("Show the policy of this computer and any mistakes in it. Exit code 1 if there are mistakes.")
)
def show(as_json: Json = False) -> None:
    _tell(SettingsStore().loaded.policy, as_json)


@policy_app.command(help=_("Check a policy file for mistakes. Exit code 1 if there are any."))
def check(
    file: Annotated[Path, typer.Argument(help=_("Policy file to check before rolling it out."))],
    as_json: Json = False,
) -> None:
    if not file.exists():
        raise Problem(_("There is no file {file}.", file=file))
    _tell(read_policy(file, settings.Settings), as_json)


def _tell(policy: Policy, as_json: bool) -> None:
    """Print the policy as JSON or as text; exit code 1 if it has mistakes."""
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
        out.print(
            _(
                "There is no policy on this computer. Its place would be {file}.",
                file=paths.machine_policy_file(),
            ),
            markup=False,
        )
    else:
        _print_policy(policy)
    raise typer.Exit(bool(policy.mistakes))


def _print_policy(policy: Policy) -> None:
    """One line per setting."""
    out.print(str(policy.path), markup=False)
    for name, value in policy.defaults.items():
        out.print(f"set   {name} = {value}", markup=False)
    for name, value in policy.locks.items():
        out.print(f"lock  {name} = {value}   {say(policy.why(name))}", markup=False)
    for mistake in policy.mistakes:
        out.print(say(mistake), style="red", markup=False)
    if not policy.mistakes:
        out.print(_("No mistakes found."), style="green")


def consent(
    *,
    yes: Annotated[bool, typer.Option("--yes", help=_("Consent without being asked."))] = False,
    withdraw: Annotated[
        bool, typer.Option("--take-back", help=_("Withdraw consent; nothing is recorded from now on."))
    ] = False,
) -> None:
    preferences = StoredPreferences(SettingsStore())
    if withdraw:
        preferences.withdraw_consent()
        out.print(
            _("Consent withdrawn. Nothing more is recorded; existing recordings stay until you delete them.")
        )
    elif not ask_consent(preferences, yes=yes):
        raise typer.Exit(1)


def ask_consent(preferences: StoredPreferences, *, yes: bool) -> bool:
    """Show the consent text and store the answer; true if the person has agreed."""
    asked = preferences.consent()
    if not asked.needed:
        if asked.given_at:
            when = moment(datetime.datetime.fromisoformat(asked.given_at))
            out.print(
                _("{name} agreed on {time}.", name=asked.given_by, time=when), markup=False, style="dim"
            )
        return True
    out.print(f"{say(asked.title)}\n", style="bold", markup=False)
    for heading, words in asked.paragraphs:
        out.print(say(heading), style="bold", markup=False)
        out.print(f"{say(words)}\n", markup=False)
    if yes or (sys.stdin.isatty() and typer.confirm(_("Do you agree?"))):
        try:
            preferences.agree()
        except Problem as problem:  # could not be stored; it applies to this run
            err.print(say(problem.sentence), style="yellow", markup=False)
        return True
    if not sys.stdin.isatty():
        out.print(_("To agree, add --yes, or --consent to the command that records."))
    return False


def delete_my_data(yes: Yes = False) -> None:
    preferences = StoredPreferences(SettingsStore())
    items = preferences.belongings()
    if not items:
        out.print(_("No data of yours is stored on this computer."))
        return
    out.print(_("This will be deleted permanently:"), style="bold")
    for item in items:
        out.print(say(item), markup=False)
    if not yes and not typer.confirm(_("Delete all of it?")):
        raise typer.Exit(1)
    left = preferences.delete_my_data()
    if left:
        raise Problem(
            _(
                "Some files could not be deleted. Close voicecoach and try again. Left: {names}",
                names=", ".join(left),
            )
        )
    out.print(_("Deleted. No data of yours is stored on this computer any more."))


def purge() -> None:
    preferences = StoredPreferences(SettingsStore())
    days = preferences.settings.privacy.retention_days
    done = say(preferences.purge())
    if not done and days:
        done = n_("No call is older than {count} day.", "No call is older than {count} days.", days)
    out.print(done or _("Calls are stored until you delete them: no retention period is set."))


def _data(data: object) -> None:
    """Print as JSON."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(data, enc_hook=str)) + b"\n")
