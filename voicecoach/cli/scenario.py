"""`voicecoach scenario …`: what authors of debtors need."""

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
from voicecoach.application.scenario_catalog import ScenarioCatalog, ScenarioFile, shipped_and_own
from voicecoach.application.trainees import styles, trainee_of
from voicecoach.core.problem import Problem
from voicecoach.dialogue.author.check import Remark, remarks
from voicecoach.dialogue.author.graph import svg
from voicecoach.dialogue.case import draw, shown_amount
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, begin, respond, reveal
from voicecoach.dialogue.scenario import Scenario, lines
from voicecoach.dialogue.simulated.trainee import Trainee, hold, tried
from voicecoach.language.acts import Understanding, slot_values, understand
from voicecoach.machine import paths
from voicecoach.machine.settings import SettingsStore

scenario_app = typer.Typer(help="The debtors there are, and writing new ones.", no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)

Which = Annotated[str, typer.Argument(help="A scenario's id, or a scenario file.")]
Level = Annotated[str, typer.Option(help="Difficulty: easy, normal, hard, or the scenario's own.")]
HELP = "Type what you would say. An empty line is a silence; Ctrl+D hangs up.\n"


@scenario_app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of text.")] = False,
) -> None:
    """Every scenario, broken ones with what is wrong."""
    cards = App().scenarios()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(cards)) + b"\n")
        return
    table = Table("scenario", "title", "who", "minutes", box=None, pad_edge=False)
    for card in cards:
        table.add_row(card.id, escape(card.problem or card.title), escape(card.who), str(card.minutes or ""))
    out.print(table)


@scenario_app.command()
def new(
    name: Annotated[str, typer.Argument(help="The new scenario's id, such as late-rent.")],
    folder: Annotated[
        Path | None, typer.Option("--out", help="Folder; else your folder of scenarios.")
    ] = None,
) -> None:
    """Write a small working scenario to change as you like."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,60}", name):
        raise typer.BadParameter(
            "a name has small letters, digits and hyphens, begins with a letter, and is not longer than 61"
        )
    _refuse_taken_id(name)
    target = (folder or paths.scenarios()) / f"{name}.toml"
    text = (paths.assets() / "templates" / "scenario.toml").read_text(encoding="utf-8")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text.replace('id = "my-scenario"', f'id = "{name}"'))
    except FileExistsError:
        raise Problem(f"{target} is there already and was left as it is. Choose another name.") from None
    except OSError as error:
        raise Problem(
            f"{target} could not be written ({error.strerror}). Choose a folder with --out."
        ) from None
    out.print(f"{target}\nChange it, then: voicecoach scenario check {target}", markup=False)


@scenario_app.command()
def check(which: Which) -> None:
    """Read a scenario, play through its states, and tell what to mend. Exit code 1 when there is an error."""
    places = SettingsStore().folders
    catalog = shipped_and_own(places.scenarios)
    file = catalog.find(which)
    scenario = file.scenario
    found = (*remarks(scenario), *_beside(file, catalog, places.rubrics))
    for remark in found:
        colour = "red" if remark.kind == "error" else "yellow"
        out.print(f"[{colour}]{remark.kind}[/]  {escape(remark.text)}")
    states, said = len(scenario.states), len(set(lines(scenario)))
    wrong = any(remark.kind == "error" for remark in found)
    out.print(f"{scenario.id}: {states} states, {said} lines{'' if wrong else ', can be played'}.")
    raise typer.Exit(wrong)


@scenario_app.command("try")
def try_(
    which: Which,
    *,
    style: Annotated[str, typer.Option("--as", help="good, blunt, silent or rambling; else you type.")] = "",
    seed: Annotated[int | None, typer.Option(help="Repeats a call; else another each time.")] = None,
    runs: Annotated[
        int,
        typer.Option(
            min=1, max=100_000, help="Calls of a made-up trainee: a table of endings; without --as, of each."
        ),
    ] = 1,
    level: Level = "normal",
) -> None:
    """Hold the call in the terminal: typed by you, or by a made-up trainee; many runs give a table of endings."""
    scenario = _scenario(which)
    first = secrets.randbelow(10_000) if seed is None else seed
    if runs > 1:
        for one in (style,) if style else styles():
            _print_runs(scenario, trainee_of(one), first, runs)
        return
    _refuse_unknown_level(scenario, level)
    debtor = Debtor(scenario, draw(scenario, first), first, level)
    _print_case(debtor)
    outcome = _made_up(debtor, trainee_of(style), first) if style else _typed(debtor)
    _print_truth(debtor, outcome, first)


@scenario_app.command()
def graph(
    which: Which,
    file: Annotated[
        Path | None, typer.Option("--out", help="SVG file; else beside you, named after it.")
    ] = None,
) -> None:
    """Draw the scenario's states and endings as an SVG picture."""
    scenario = _scenario(which)
    target = file or Path(f"{scenario.id}.svg")
    try:
        target.write_text(svg(scenario), encoding="utf-8")
    except OSError as error:
        raise Problem(
            f"{target} could not be written ({error.strerror}). Choose a file with --out."
        ) from None
    out.print(str(target), markup=False)


def _scenario(which: str) -> Scenario:
    return _catalog().find(which).scenario


def _catalog() -> ScenarioCatalog:
    return shipped_and_own(SettingsStore().folders.scenarios)


def _beside(file: ScenarioFile, catalog: ScenarioCatalog, rubrics: Path) -> Iterator[Remark]:
    """What is wrong only together with other files."""
    for other in catalog.readable():
        if other.scenario.id == file.scenario.id and other.sha256 != file.sha256:
            yield Remark("note", f'{other.path} has the id "{file.scenario.id}", too: change one of the two.')
    try:
        rubric_named(file.scenario.rubric, rubrics)
    except Problem as problem:
        yield Remark("error", str(problem))


def _refuse_taken_id(name: str) -> None:
    if any(file.scenario.id == name for file in _catalog().readable()):
        raise Problem(f'There is a scenario "{name}" already, and it was left as it is. Choose another name.')


def _refuse_unknown_level(scenario: Scenario, level: str) -> None:
    known = [one.name for one in scenario.levels]
    if level not in known and level != "normal":
        raise Problem(f'There is no level "{level}" here. There are: {", ".join(known)}.')


def _print_case(debtor: Debtor) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for row in debtor.scenario.case.table():
        table.add_row(f"[dim]{escape(row.label)}[/]", escape(debtor.case.show(row.value)))
    out.print(table)


def _typed(debtor: Debtor) -> str:
    """A call typed by whoever sits here; returns how it ended."""
    out.print(HELP, style="dim")
    state, line = begin(debtor)
    _print_line(state, line)
    while not state.outcome:
        try:
            text = out.input("[cyan]you[/]     ")
        except EOFError:
            return "trainee_hung_up"
        heard = understand(text.lower().split())
        state, line = respond(debtor, state, heard, "reply" if text.strip() else "silence")
        _print_heard(heard, debtor)
        _print_line(state, line)
    return state.outcome


def _made_up(debtor: Debtor, trainee: Trainee, seed: int) -> str:
    state, line = begin(debtor)
    _print_line(state, line)
    for exchange in hold(debtor, trainee, seed).exchanges:
        out.print(f"[cyan]trainee[/] {escape(exchange.said) or '(says nothing)'}")
        _print_heard(exchange.heard, debtor)
        state, line = respond(debtor, state, exchange.heard, exchange.prompt)
        _print_line(state, line)
    return state.outcome


def _print_heard(heard: Understanding, debtor: Debtor) -> None:
    """The acts, and the slots in the form that days, sums and ways to pay are compared in."""
    named = [f"{slot} {_value(slot, value, debtor)}" for slot, value in slot_values(heard.text.split())]
    acts, slots = ", ".join(sorted(heard.acts)) or "no act", ", ".join(named)
    out.print(f"        [dim]{acts}{f'; slots: {escape(slots)}' if slots else ''}[/]")


def _value(slot: str, value: str, debtor: Debtor) -> str:
    return shown_amount(int(value), debtor.scenario.country) if slot == "amount" else value


def _print_line(state: DebtorState, line: Line) -> None:
    mood, marks = state.mood, " ".join(line.marks)
    out.print(f"[magenta]debtor[/]  {escape(line.text)}")
    out.print(
        f"        [dim]{state.at}; patience {mood.patience}, trust {mood.trust}, resistance {mood.resistance}"
        f"{f'; {marks}' if marks else ''}[/]"
    )


def _print_truth(debtor: Debtor, outcome: str, seed: int) -> None:
    truth = reveal(debtor)
    out.print(f"\nThe call ended: {outcome.replace('_', ' ')}. (seed {seed})")
    out.print(f"What was behind it: {truth.reason}", markup=False)
    out.print(f"What could be paid: {truth.can_pay}", markup=False)
    out.print(f"What wins: {'; '.join(truth.wins)}.", markup=False)
    out.print(f"What loses: {'; '.join(truth.loses)}.", markup=False)


def _print_runs(scenario: Scenario, trainee: Trainee, seed: int, runs: int) -> None:
    """How often each ending came about, a column for each level."""
    seeds = range(seed, seed + runs)
    found = [tried(scenario, level.name, trainee, seeds) for level in scenario.levels]
    table = Table("ending", *(level.title for level in scenario.levels), box=None, pad_edge=False)
    for outcome in sorted({name for endings, _ in found for name in endings}):
        table.add_row(outcome.replace("_", " "), *(f"{endings[outcome] / runs:.0%}" for endings, _ in found))
    table.add_row("worth, 0 to 100", *(f"{value:.0f}" for _, value in found))
    out.print(f"{runs} calls, {trainee.style}, from seed {seed}")
    out.print(table)
