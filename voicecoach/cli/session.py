"""`voicecoach session …`: recorded calls listed, found, sent, taken in, verified, repaired, deleted and taken back."""

import datetime
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from voicecoach.application import grading_service
from voicecoach.cli.terminal import print_report
from voicecoach.core.problem import Problem
from voicecoach.grading.report import Report
from voicecoach.library.bulk_actions import free_file, rename_trainee
from voicecoach.library.bundle import bundle
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.entry import Entry, State, read_entry
from voicecoach.library.calls.folders import session_folders
from voicecoach.library.calls.repair import repair as mend
from voicecoach.library.calls.trash import Trashed
from voicecoach.library.calls.verify import verify as check
from voicecoach.library.index.index import Index
from voicecoach.library.index.query import Query, Sort
from voicecoach.machine import paths
from voicecoach.machine.settings import SettingsStore

session_app = typer.Typer(help="Recorded calls: find, send, take in, mend, delete.", no_args_is_help=True)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Folder = Annotated[Path | None, typer.Option("--sessions", help="Folder of calls; else your own.")]
Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
Which = Annotated[
    str, typer.Argument(help="A call: its folder, its name, or the beginning or end of its name.")
]
Several = Annotated[list[str], typer.Argument(help="Calls: folders, names, beginnings or ends of names.")]
Any_ = Annotated[list[str] | None, typer.Argument(help="Calls; without any, all of them.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
T = TypeVar("T", Path, Trashed)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@session_app.command("list")
def list_(
    *,
    sessions: Folder = None,
    text: Annotated[str, typer.Option(help="Words said, written in comments, or in names.")] = "",
    trainee: Annotated[str, typer.Option(help="Calls of this trainee.")] = "",
    scenario: Annotated[str, typer.Option(help="Calls of this scenario, by its id.")] = "",
    since: Annotated[str, typer.Option(help="First day, as 2026-11-22.")] = "",
    until: Annotated[str, typer.Option(help="Last day.")] = "",
    lowest: Annotated[float | None, typer.Option("--min", help="Points at least.")] = None,
    highest: Annotated[float | None, typer.Option("--max", help="Points at most.")] = None,
    criterion: Annotated[str, typer.Option(help="Calls in which this was scored ...")] = "",
    below: Annotated[float | None, typer.Option(help="... below these points.")] = None,
    commented: Annotated[bool | None, typer.Option(help="With comments, or without.")] = None,
    state: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(get_args(State))}.")] = None,
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(get_args(Sort))}.")] = "started",
    up: Annotated[bool, typer.Option("--up", help="Smallest first.")] = False,
    most: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    as_json: Json = False,
) -> None:
    """Calls, newest first."""
    for day in filter(None, (since, until)):
        if not DAY.fullmatch(day):
            raise typer.BadParameter(f"{day} is no day. Write it as 2026-11-22.")
    _one_of("--sort", [sort], get_args(Sort))
    _one_of("--state", state or [], get_args(State))
    index = _index(sessions)
    index.refresh()
    found = index.rows(
        Query(
            text=text,
            trainee=trainee,
            scenario=scenario,
            since=since,
            until=until,
            lowest=lowest,
            highest=highest,
            criterion=criterion,
            below=below,
            commented=commented,
            states=tuple(state or ()),
            sort=sort,  # type: ignore[arg-type]  # checked above
            descending=not up,
        )
    )
    shown = [found[place] for place in range(min(len(found), most or len(found)))]
    if as_json:
        _print_json(shown)
    else:
        _print_table(shown)


def _one_of(option: str, given: Sequence[str], known: Sequence[str]) -> None:
    for one in given:
        if one not in known:
            raise typer.BadParameter(f"{option} is one of {', '.join(known)}.")


@session_app.command()
def show(which: Which, *, sessions: Folder = None, as_json: Json = False) -> None:
    """One call: how it went, what was written about it, what is wrong with it."""
    folder = _find(_root(sessions), which)
    contents = read_entry(folder)
    if contents is None:
        raise Problem(f"{folder} holds nothing of a call.")
    comments, faults = comments_of(folder), check(folder)
    if as_json:
        told = {
            "call": contents.entry,
            "scores": dict(contents.scores),
            "comments": comments,
            "faults": faults,
        }
        _print_json(told | {"folder": str(folder)})
        return
    _print_call(folder, contents.entry, grading_service.stored_report(folder))
    for comment in comments:
        out.print(f"{comment.at[:16]} {comment.author} ({comment.kind}): {comment.text}", markup=False)
    for fault in faults:
        err.print(f"{fault.file}: {fault.what}", style="yellow", markup=False)


@session_app.command("export")
def export_(
    which: Several,
    *,
    into: Annotated[Path, typer.Option("--out", help="A folder, or for one call a file.")] = Path(),
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    """Save calls as files to send, one each. Files that are there already stay."""
    root = _root(sessions)
    calls = [_find(root, one) for one in which]
    if not into.is_dir() and len(calls) > 1:
        raise Problem(f"{into} is no folder. For several calls name one that is there. Nothing was saved.")
    if into.is_file():
        raise Problem(f"{into} is there already and was left as it is. Name another file.")
    saved = []
    for folder in calls:
        file = free_file(into, folder) if into.is_dir() else into
        bundle.export_session(folder, file)
        saved.append({"call": folder.name, "file": str(file)})
    _tell(saved, [f"Saved {one['file']}" for one in saved], as_json)


@session_app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files that were exported (.voicecoach).")],
    *,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    """Take calls in from files. A call that is here already is not doubled; its comments come together."""
    root = _root(sessions)
    told: list[dict[str, Any]] = []
    for file in files:
        try:
            done = bundle.import_bundle(file, root)
            told.append({"file": str(file), "call": done.folder.name, "how": done.how, "added": done.added})
            told[-1]["said"] = done.sentence
        except Problem as problem:
            told.append({"file": str(file), "problem": str(problem)})
    _tell_each(told, as_json)


@session_app.command()
def verify(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    """Read every file of calls. Exit code 1 when something is wrong."""
    root = _root(sessions)
    calls = [_find(root, one) for one in which] if which else list(session_folders(root))
    told = [{"call": folder.name, "faults": check(folder)} for folder in calls]
    if as_json:
        _print_json(told)
    else:
        for one in told:
            said = [f"{fault.file}: {fault.what}" for fault in one["faults"]]  # type: ignore[attr-defined]
            out.print(f"{one['call']}: {'; '.join(said) or 'whole'}", markup=False)
    raise typer.Exit(any(one["faults"] for one in told))


@session_app.command("repair")
def repair_(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    """Mend what can be mended; without names, all calls that need it. Nothing is thrown away."""
    root = _root(sessions)
    if which:
        calls = [_find(root, one) for one in which]
    else:
        calls = [folder for folder in session_folders(root) if not trash.live(folder) and check(folder)]
    told: list[dict[str, Any]] = []
    for folder in calls:
        try:
            done = mend(folder)
        except Problem as problem:
            told.append({"call": folder.name, "problem": str(problem)})
            continue
        left = " ".join(fault.what for fault in done.left)
        told.append({"call": folder.name, "done": done.done, "left": done.left, "grade": done.grade})
        told[-1]["said"] = " ".join((f"{folder.name}:", *(done.done or ("Nothing could be done.",))))
        if left:
            told[-1]["problem"] = f"{folder.name}: still wrong: {left}"
        if done.grade:
            told[-1]["said"] += f" Grade it: voicecoach grade {folder}"
    _tell_each(told, as_json)


@session_app.command()
def delete(
    which: Several,
    *,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Destroy: nobody can bring them back.")
    ] = False,
    yes: Yes = False,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    """Move calls to the trash; `restore` takes them back."""
    root = _root(sessions)
    calls = [_find(root, one) for one in which]
    if for_good:
        _sure(f"Destroy {len(calls)} call(s) for good?", yes)
    told: list[dict[str, Any]] = []
    for folder in calls:
        gone = trash.delete(folder)
        done = bool(gone and for_good and trash.destroy(gone))
        said = f"{folder.name} was destroyed." if done else f"{folder.name} is in the trash."
        told.append({"call": folder.name, "destroyed": done, "said": said})
    _tell_each(told, as_json)


@session_app.command()
def restore(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    """Take calls back out of the trash; without names, list what is there."""
    root = _root(sessions)
    there = trash.trashed(root)
    if not which:
        rows = [{"call": one.name, "deleted": one.deleted.isoformat()} for one in there]
        _tell(rows, [f"{row['call']}  deleted {row['deleted'][:16]}" for row in rows], as_json)
        return
    told: list[dict[str, Any]] = []
    for name in which:
        one = _find_trashed(there, name)
        place = trash.restore(one)
        if place is None:
            told.append({"call": one.name, "problem": f"{one.name} is no longer in the trash."})
        else:
            told.append({"call": place.name, "said": f"{place.name} is back."})
    _tell_each(told, as_json)


@session_app.command("empty-trash")
def empty_trash(
    *,
    older: Annotated[int, typer.Option(min=0, help="Only what was deleted so many days ago.")] = 0,
    yes: Yes = False,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    """Destroy what is in the trash."""
    root = _root(sessions)
    _sure(f"Destroy what is in the trash ({len(trash.trashed(root))}) for good?", yes)
    number = trash.empty(root, datetime.timedelta(days=older))
    _tell({"destroyed": number}, [f"{number} destroyed."], as_json)


@session_app.command()
def rename(
    which: Several, *, trainee: Annotated[str, typer.Option(help="The name.")], sessions: Folder = None
) -> None:
    """Change the trainee's name in calls."""
    root = _root(sessions)
    for folder in [_find(root, one) for one in which]:
        rename_trainee(folder, trainee)
        out.print(f"{folder.name} is by {trainee.strip()} now.", markup=False)


@session_app.command()
def reindex(*, sessions: Folder = None, as_json: Json = False) -> None:
    """Make the list of calls anew from the folders. It is a cache: nothing else changes."""
    index = _index(sessions)
    changes = index.rebuild()
    broken = len(index.rows(Query(states=("broken", "interrupted"))))
    told = {"calls": changes.read, "troubled": broken, "file": str(index.file)}
    _tell(told, [f"{changes.read} calls, {broken} of them need a look."], as_json)


def _root(sessions: Path | None) -> Path:
    """The folder of calls that is meant."""
    if sessions is not None and not sessions.is_dir():
        raise Problem(f"There is no folder {sessions}.")
    return sessions or SettingsStore().folders.sessions


def _index(sessions: Path | None) -> Index:
    return Index(_root(sessions), paths.cache())


def _find(root: Path, which: str) -> Path:
    """The one call that is meant; Problem when there is none, or several."""
    for folder in (Path(which), root / which):
        if folder.is_dir() and which not in ("", ".", ".."):
            return folder.resolve()
    names = [one for one in session_folders(root) if one.name.startswith(which) or one.name.endswith(which)]
    return _only(names, which, f"in {root}")


def _find_trashed(there: tuple[Trashed, ...], which: str) -> Trashed:
    """The newest deleted call of that name."""
    names = [one for one in there if one.name == which][:1]
    names = names or [one for one in there if one.name.startswith(which) or one.name.endswith(which)]
    return _only(names, which, "in the trash")


def _only(found: list[T], which: str, where: str) -> T:
    if not which or not found:
        raise Problem(f"There is no call {which!r} {where}.")
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:5])
        raise Problem(f"{which!r} could be {names}{', …' if len(found) > 5 else ''}. Write more of the name.")
    return found[0]


def _sure(question: str, yes: bool) -> None:
    """Ask before anything is destroyed."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem("Nothing was destroyed: nobody could be asked. Say --yes if you are sure.")
    typer.confirm(question, abort=True)


def _print_json(told: object) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def _tell(told: object, lines: list[str], as_json: bool) -> None:
    if as_json:
        _print_json(told)
        return
    for line in lines:
        out.print(line, markup=False)


def _tell_each(told: list[dict[str, Any]], as_json: bool) -> None:
    """A sentence each, problems apart; exit code 1 when there is one."""
    if as_json:
        _print_json(told)
    else:
        for one in told:
            if "said" in one:
                out.print(one["said"], markup=False)
            if "problem" in one:
                err.print(one["problem"], style="red", markup=False)
    raise typer.Exit(any("problem" in one for one in told))


def _print_table(calls: list[Entry]) -> None:
    table = Table("call", "trainee", "outcome", "result", "comments", box=None, pad_edge=False)
    for one in calls:
        result = one.state if one.state != "graded" else "–" if one.result is None else f"{one.result:.0f}"
        outcome = one.problem or one.outcome.replace("_", " ")
        table.add_row(one.folder, escape(one.trainee), escape(outcome), result, str(one.comments or ""))
    out.print(table)


def _print_call(folder: Path, entry: Entry, report: Report | None) -> None:
    out.print(f"{folder}\n{entry.trainee} · {entry.scenario} · {entry.started} · {entry.state}", markup=False)
    if entry.coach is not None:
        out.print(f"By the coach's scores: {entry.coach:.0f}")
    if report is not None:
        print_report(out, report)
