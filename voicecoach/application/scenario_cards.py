"""Scenarios and the last recorded calls as the window lists them."""

from collections.abc import Iterable
from pathlib import Path

from voicecoach.application.ports.program import ScenarioCard, SessionRow
from voicecoach.application.scenario_catalog import BrokenScenario, Found, ScenarioFile
from voicecoach.core.messages import msg
from voicecoach.library.calls.entry import read_entry


def scenario_cards(files: Iterable[Found], level: str) -> tuple[ScenarioCard, ...]:
    """Every scenario at this level; broken ones, and those whose id is taken, with what is wrong."""
    cards: list[ScenarioCard] = []
    taken: dict[str, Path] = {}
    for file in files:
        if isinstance(file, BrokenScenario):
            cards.append(_broken(file.path, file.problem))
        elif taken.setdefault(file.scenario.id, file.path) != file.path:
            cards.append(_broken(file.path, _taken(file.path, file.scenario.id, taken[file.scenario.id])))
        else:
            cards.append(_card(file, level))
    return tuple(cards)


def _taken(path: Path, name: str, by: Path) -> str:
    return msg(
        '{file}: The id "{name}" is already used by {other}. Give this scenario another id.',
        file=path.name,
        name=name,
        other=by.name,
    )


def _broken(path: Path, problem: str) -> ScenarioCard:
    return ScenarioCard(path.stem, path.stem, "", "", "", "", 0, problem)


def _card(file: ScenarioFile, level: str) -> ScenarioCard:
    scenario = file.scenario
    return ScenarioCard(
        id=scenario.id,
        title=scenario.title,
        who=f"{scenario.persona.name}, {scenario.persona.about}",
        summary=scenario.summary,
        level=scenario.level(level).title,
        country=scenario.country.upper(),
        minutes=scenario.minutes,
        levels=tuple((difficulty.name, difficulty.title) for difficulty in scenario.levels),
    )


def session_row(folder: Path, titles: dict[str, str]) -> SessionRow | None:
    """One folder as a row; `titles` gives scenario titles by id. None when nothing in it is of a call."""
    contents = read_entry(folder)
    if contents is None:
        return None
    entry = contents.entry
    return SessionRow(
        folder=folder,
        when=entry.started,
        scenario=titles.get(entry.scenario, entry.scenario) or folder.name,
        trainee=entry.trainee,
        overall=entry.result,
        outcome=entry.state if entry.state == "interrupted" else entry.outcome,
        state="recorded" if entry.state == "live" else entry.state,
        problem=entry.problem,
        retake=bool(entry.retake_of),
    )
