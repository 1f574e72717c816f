"""`voicecoach scenario …`: commands for authors of scenarios."""

import datetime
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from voicecoach.application.app import App
from voicecoach.application.grading_service import rubric_named
from voicecoach.application.reading import reader
from voicecoach.application.scenario_catalog import ScenarioCatalog, ScenarioFile, shipped_and_own
from voicecoach.application.trainees import styles, trainee_of
from voicecoach.cli.understand import named_rows
from voicecoach.core.outcomes import outcome_words
from voicecoach.core.problem import Problem
from voicecoach.core.session import Turn
from voicecoach.dialogue.author.check import Remark, remarks
from voicecoach.dialogue.author.graph import svg
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, begin, respond, reveal
from voicecoach.dialogue.heard import HeardTurn, heard_turn
from voicecoach.dialogue.scenario import Scenario, lines
from voicecoach.dialogue.simulated.trainee import Trainee, hold, tried
from voicecoach.language.context import context_at
from voicecoach.machine import paths
from voicecoach.machine.settings import SettingsStore
from voicecoach.machine.translation import _, say

scenario_app = typer.Typer(help=_("List scenarios, write and test new ones."), no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)

Which = Annotated[str, typer.Argument(help=_("Scenario id or scenario file."))]
Level = Annotated[str, typer.Option(help=_("Difficulty: easy, normal, hard, or the scenario's own."))]
HELP = _("Type what you would say. An empty line is a silence; Ctrl+D hangs up.")


@scenario_app.command("list", help=_("List all scenarios; for broken ones, what is wrong."))
def list_(
    as_json: Annotated[bool, typer.Option("--json", help=_("Print data instead of text."))] = False,
) -> None:
    cards = App().scenarios()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(cards, enc_hook=str)) + b"\n")
        return
    headings = (_("scenario"), _("title"), _("debtor"), _("minutes"))
    table = Table(*headings, box=None, pad_edge=False)
    for card in cards:
        title = escape(say(card.problem or card.title))
        table.add_row(card.id, title, escape(card.who), str(card.minutes or ""))
    out.print(table)


@scenario_app.command(help=_("Create a small working scenario to edit."))
def new(
    name: Annotated[str, typer.Argument(help=_("Id of the new scenario, such as late-rent."))],
    folder: Annotated[
        Path | None, typer.Option("--out", help=_("Folder to write it to; by default your scenarios folder."))
    ] = None,
) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,60}", name):
        raise typer.BadParameter(
            _(
                "An id consists of small letters, digits and hyphens, starts with a letter and has at "
                "most 61 characters."
            )
        )
    _refuse_taken_id(name)
    target = (folder or paths.scenarios()) / f"{name}.toml"
    text = (paths.assets() / "templates" / "scenario.toml").read_text(encoding="utf-8")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text.replace('id = "my-scenario"', f'id = "{name}"'))
    except FileExistsError:
        raise Problem(
            _("{target} already exists and was not changed. Choose another id.", target=target)
        ) from None
    except OSError as error:
        raise Problem(
            _(
                "{target} could not be written ({reason}). Choose a folder with --out.",
                target=target,
                reason=error.strerror,
            )
        ) from None
    out.print(
        f"{target}\n{_('Edit it, then run: voicecoach scenario check {file}', file=target)}", markup=False
    )


@scenario_app.command(
    help=_(
        "Check a scenario: read it, play through its states, list what to correct. Exit code "
        "1 if there are errors."
    )
)
def check(which: Which) -> None:
    places = SettingsStore().folders
    catalog = shipped_and_own(places.scenarios)
    file = catalog.find(which)
    scenario = file.scenario
    remark_list = (*remarks(scenario), *_beside(file, catalog, places.rubrics))
    for remark in remark_list:
        colour = "red" if remark.kind == "error" else "yellow"
        kind = _("error") if remark.kind == "error" else _("note")
        out.print(f"[{colour}]{kind}[/]  {escape(say(remark.text))}")
    states, said = len(scenario.states), len(set(lines(scenario)))
    wrong = any(remark.kind == "error" for remark in remark_list)
    summary = (
        _("{scenario}: {states} states, {lines} lines.", scenario=scenario.id, states=states, lines=said)
        if wrong
        else _(
            "{scenario}: {states} states, {lines} lines. It can be played.",
            scenario=scenario.id,
            states=states,
            lines=said,
        )
    )
    out.print(summary)
    raise typer.Exit(wrong)


@scenario_app.command(
    "try",
    help=_(
        "Try the call as text: you type, or a simulated trainee speaks. Several runs give a "
        "table of outcomes."
    ),
)
def try_(
    which: Which,
    *,
    style: Annotated[
        str,
        typer.Option(
            "--as", help=_("Simulated trainee: good, blunt, silent or rambling; without it, you type.")
        ),
    ] = "",
    seed: Annotated[int | None, typer.Option(help=_("Seed that makes the call repeatable."))] = None,
    runs: Annotated[
        int,
        typer.Option(
            min=1,
            max=100_000,
            help=_(
                "Number of calls by a simulated trainee, shown as a table of outcomes; without --as, "
                "by each of them."
            ),
        ),
    ] = 1,
    level: Level = "normal",
) -> None:
    scenario = _scenario(which)
    first = secrets.randbelow(10_000) if seed is None else seed
    if runs > 1:
        for name in (style,) if style else styles():
            _print_runs(scenario, trainee_of(name), first, runs)
        return
    _refuse_unknown_level(scenario, level)
    debtor = Debtor(scenario, draw(scenario, first), first, level)
    _print_case(debtor)
    outcome = _simulated(debtor, trainee_of(style), first) if style else _typed(debtor)
    _print_truth(debtor, outcome, first)


@scenario_app.command(help=_("Draw the scenario's states and endings as an SVG image."))
def graph(
    which: Which,
    file: Annotated[
        Path | None,
        typer.Option("--out", help=_("SVG file; by default the scenario's id in the current folder.")),
    ] = None,
) -> None:
    scenario = _scenario(which)
    target = file or Path(f"{scenario.id}.svg")
    try:
        target.write_text(svg(scenario), encoding="utf-8")
    except OSError as error:
        raise Problem(
            _(
                "{target} could not be written ({reason}). Choose a file with --out.",
                target=target,
                reason=error.strerror,
            )
        ) from None
    out.print(str(target), markup=False)


def _scenario(which: str) -> Scenario:
    return _catalog().find(which).scenario


def _catalog() -> ScenarioCatalog:
    return shipped_and_own(SettingsStore().folders.scenarios)


def _beside(file: ScenarioFile, catalog: ScenarioCatalog, rubrics: Path) -> Iterator[Remark]:
    """Remarks that concern the scenario together with other files."""
    for other in catalog.readable():
        if other.scenario.id == file.scenario.id and other.sha256 != file.sha256:
            yield Remark(
                "note",
                _(
                    '{path} has the same id "{id}". Change one of the two.',
                    path=other.path,
                    id=file.scenario.id,
                ),
            )
    try:
        rubric_named(file.scenario.rubric, rubrics)
    except Problem as problem:
        yield Remark("error", problem.sentence)


def _refuse_taken_id(name: str) -> None:
    if any(file.scenario.id == name for file in _catalog().readable()):
        raise Problem(
            _('The scenario "{name}" already exists and was not changed. Choose another id.', name=name)
        )


def _refuse_unknown_level(scenario: Scenario, level: str) -> None:
    known = [difficulty.name for difficulty in scenario.levels]
    if level not in known and level != "normal":
        raise Problem(
            _(
                'This scenario has no level "{level}". Its levels: {names}.',
                level=level,
                names=", ".join(known),
            )
        )


def _print_case(debtor: Debtor) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for row in debtor.scenario.case.table():
        table.add_row(f"[dim]{escape(say(row.label))}[/]", escape(debtor.case.show(row.value)))
    out.print(table)


def _typed(debtor: Debtor) -> str:
    """A call typed in the terminal; returns its outcome."""
    out.print(f"{HELP}\n", style="dim")
    understand, country = reader().understand, debtor.scenario.country
    day = datetime.date.today().toordinal()  # noqa: DTZ011 -- the day where the user is
    state, line = begin(debtor)
    turns = [Turn("debtor", 0, 1, line.text, marks=line.marks)]
    _print_line(state, line)
    while not state.outcome:
        try:
            text = out.input(f"[cyan]{_('you'):<8}[/]").lower()
        except EOFError:
            return "trainee_hung_up"
        at = len(turns)
        understood = understand(tuple(text.split()), context_at(turns, at, day, country))
        heard = heard_turn(understood)
        state, line = respond(debtor, state, heard, "reply" if text.strip() else "silence")
        turns += [
            Turn("trainee", at, at + 1, text),
            Turn("debtor", at + 1, at + 2, line.text, marks=line.marks),
        ]
        _print_heard(heard, [f"{kind} {value}" for kind, value, _words in named_rows(understood, country)])
        _print_line(state, line)
    return state.outcome


def _simulated(debtor: Debtor, trainee: Trainee, seed: int) -> str:
    state, line = begin(debtor)
    _print_line(state, line)
    for exchange in hold(debtor, trainee, seed).exchanges:
        out.print(f"[cyan]{_('trainee'):<8}[/]{escape(exchange.said) or _('(silent)')}")
        _print_heard(exchange.heard, sorted(exchange.heard.slots))
        state, line = respond(debtor, state, exchange.heard, exchange.prompt)
        _print_line(state, line)
    return state.outcome


def _print_heard(heard: HeardTurn, named: list[str]) -> None:
    acts, slots = ", ".join(sorted(heard.acts)) or _("no act"), ", ".join(named)
    about = f"; {_('slots: {slots}', slots=slots)}" if slots else ""
    out.print(f"        [dim]{acts}{escape(about)}[/]")


def _print_line(state: DebtorState, line: Line) -> None:
    mood, marks = state.mood, ", ".join(line.marks)
    standing = _(
        "patience {patience}, trust {trust}, resistance {resistance}",
        patience=mood.patience,
        trust=mood.trust,
        resistance=mood.resistance,
    )
    out.print(f"[magenta]{_('debtor'):<8}[/]{escape(line.text)}")
    out.print(f"        [dim]{state.at}; {standing}{f'; {marks}' if marks else ''}[/]")


def _print_truth(debtor: Debtor, outcome: str, seed: int) -> None:
    truth = reveal(debtor)
    ended = say(outcome_words(outcome))
    out.print()
    for sentence in (
        _("Outcome: {outcome}. Seed: {seed}.", outcome=ended, seed=seed),
        _("Reason for not paying: {reason}", reason=say(truth.reason)),
        _("Could really pay: {amount}", amount=say(truth.can_pay)),
        _("What wins this debtor over: {acts}.", acts="; ".join(map(say, truth.wins))),
        _("What puts them off: {acts}.", acts="; ".join(map(say, truth.loses))),
    ):
        out.print(sentence, markup=False)


def _print_runs(scenario: Scenario, trainee: Trainee, seed: int, runs: int) -> None:
    """Print how often each outcome occurred, one column per level."""
    seeds = range(seed, seed + runs)
    outcomes = [tried(scenario, level.name, trainee, seeds) for level in scenario.levels]
    table = Table(_("outcome"), *(level.title for level in scenario.levels), box=None, pad_edge=False)
    for outcome in sorted({name for endings, _worth in outcomes for name in endings}):
        table.add_row(
            say(outcome_words(outcome)), *(f"{endings[outcome] / runs:.0%}" for endings, _worth in outcomes)
        )
    table.add_row(_("value of the outcome, 0 to 100"), *(f"{value:.0f}" for _endings, value in outcomes))
    out.print(_("{runs} calls, {style}, from seed {seed}", runs=runs, style=trainee.style, seed=seed))
    out.print(table)
