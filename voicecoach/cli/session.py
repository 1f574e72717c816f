"""`voicecoach session …`: find, export, import, verify, repair, delete and restore recorded calls."""

import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer
from rich.console import Console

from voicecoach.application import grading_service
from voicecoach.cli.named_calls import calls_folder, find_call, find_trashed, index_of
from voicecoach.cli.terminal import print_call, print_calls
from voicecoach.core.problem import Problem
from voicecoach.library.bulk_actions import free_file, rename_trainee
from voicecoach.library.bundle import bundle
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.entry import State, read_entry
from voicecoach.library.calls.folders import session_folders
from voicecoach.library.calls.repair import Repaired
from voicecoach.library.calls.repair import repair as repair_call
from voicecoach.library.calls.verify import verify as check
from voicecoach.library.index.query import Query, Sort
from voicecoach.machine.translation import _, moment, n_, say

session_app = typer.Typer(
    help=_("Recorded calls: find, export, import, repair, delete."), no_args_is_help=True
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Folder = Annotated[Path | None, typer.Option("--sessions", help=_("Calls folder; by default your own."))]
Json = Annotated[bool, typer.Option("--json", help=_("Print data instead of text."))]
Which = Annotated[
    str, typer.Argument(help=_("A call: its folder, its name, or the start or end of its name."))
]
Several = Annotated[list[str], typer.Argument(help=_("Calls: folders, names, or starts or ends of names."))]
Any_ = Annotated[list[str] | None, typer.Argument(help=_("Calls; without any, all calls."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@session_app.command("list", help=_("List calls, newest first."))
def list_(
    *,
    sessions: Folder = None,
    text: Annotated[str, typer.Option(help=_("Words spoken, in comments, or in names."))] = "",
    trainee: Annotated[str, typer.Option(help=_("Calls by this trainee."))] = "",
    scenario: Annotated[str, typer.Option(help=_("Calls with this scenario (its id)."))] = "",
    since: Annotated[str, typer.Option(help=_("From this date on (YYYY-MM-DD)."))] = "",
    until: Annotated[str, typer.Option(help=_("Up to this date (YYYY-MM-DD)."))] = "",
    lowest: Annotated[float | None, typer.Option("--min", help=_("Lowest score."))] = None,
    highest: Annotated[float | None, typer.Option("--max", help=_("Highest score."))] = None,
    criterion: Annotated[
        str, typer.Option(help=_("Calls in which this criterion was scored (see --below)."))
    ] = "",
    below: Annotated[
        float | None, typer.Option(help=_("Calls in which --criterion scored below this."))
    ] = None,
    commented: Annotated[bool | None, typer.Option(help=_("Calls with comments, or without."))] = None,
    state: Annotated[
        list[str] | None, typer.Option(help=_("One of {names}.", names=", ".join(get_args(State))))
    ] = None,
    sort: Annotated[
        str, typer.Option(help=_("One of {names}.", names=", ".join(get_args(Sort))))
    ] = "started",
    up: Annotated[bool, typer.Option("--up", help=_("Ascending order."))] = False,
    most: Annotated[
        int | None, typer.Option("--limit", min=1, help=_("List at most this many calls."))
    ] = None,
    as_json: Json = False,
) -> None:
    for day in filter(None, (since, until)):
        if not DAY.fullmatch(day):
            raise typer.BadParameter(_("{day} is not a date (use YYYY-MM-DD).", day=day))
    _one_of("--sort", [sort], get_args(Sort))
    _one_of("--state", state or [], get_args(State))
    index = index_of(sessions)
    index.refresh()
    rows = index.rows(
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
    shown = [rows[number] for number in range(min(len(rows), most or len(rows)))]
    if as_json:
        _print_json(shown)
    else:
        print_calls(out, shown)


def _one_of(option: str, given: Sequence[str], known: Sequence[str]) -> None:
    for value in given:
        if value not in known:
            raise typer.BadParameter(
                _("{option} must be one of: {names}.", option=option, names=", ".join(known))
            )


@session_app.command(help=_("Show one call: its grade, its comments and its faults."))
def show(which: Which, *, sessions: Folder = None, as_json: Json = False) -> None:
    folder = find_call(calls_folder(sessions), which)
    contents = read_entry(folder)
    if contents is None:
        raise Problem(_("{folder} does not contain a call.", folder=folder))
    comments, faults = comments_of(folder), check(folder)
    if as_json:
        data = {
            "call": contents.entry,
            "scores": dict(contents.scores),
            "comments": comments,
            "faults": faults,
        }
        _print_json(data | {"folder": str(folder)})
        return
    print_call(out, folder, contents.entry, grading_service.stored_report(folder))
    for comment in comments:
        out.print(f"{comment.at[:16]} {comment.author} ({comment.kind}): {comment.text}", markup=False)
    for fault in faults:
        err.print(f"{fault.file}: {say(fault.what)}", style="yellow", markup=False)


@session_app.command("export", help=_("Export calls, one file each. Existing files are never overwritten."))
def export_(
    which: Several,
    *,
    into: Annotated[
        Path, typer.Option("--out", help=_("A folder, or a file if there is only one call."))
    ] = Path(),
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    root = calls_folder(sessions)
    calls = [find_call(root, name) for name in which]
    if not into.is_dir() and len(calls) > 1:
        raise Problem(
            _(
                "{into} is not a folder. To export several calls, name an existing folder. Nothing "
                "was saved.",
                into=into,
            )
        )
    if into.is_file():
        raise Problem(_("{into} already exists and was not changed. Choose another file name.", into=into))
    saved = []
    for folder in calls:
        file = free_file(into, folder) if into.is_dir() else into
        bundle.export_session(folder, file)
        saved.append({"call": folder.name, "file": str(file)})
    _tell(saved, [_("Saved {file}", file=row["file"]) for row in saved], as_json)


@session_app.command(
    "import",
    help=_("Import calls from files. A call you already have is not duplicated; its comments are merged."),
)
def import_(
    files: Annotated[list[Path], typer.Argument(help=_("Exported files (.voicecoach)."))],
    *,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    root = calls_folder(sessions)
    told: list[dict[str, Any]] = []
    for file in files:
        try:
            done = bundle.import_bundle(file, root)
            told.append({"file": str(file), "call": done.folder.name, "how": done.how, "added": done.added})
            told[-1]["said"] = say(done.sentence)
        except Problem as problem:
            told.append({"file": str(file), "problem": say(problem.sentence)})
    _tell_each(told, as_json)


@session_app.command(help=_("Check every file of the calls. Exit code 1 if a fault is found."))
def verify(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    root = calls_folder(sessions)
    calls = [find_call(root, name) for name in which] if which else list(session_folders(root))
    told = [{"call": folder.name, "faults": check(folder)} for folder in calls]
    if as_json:
        _print_json(told)
    else:
        for row in told:
            faults = [f"{fault.file}: {say(fault.what)}" for fault in row["faults"]]  # type: ignore[attr-defined]
            out.print(f"{row['call']}: {'; '.join(faults) or _('no faults')}", markup=False)
    raise typer.Exit(any(row["faults"] for row in told))


@session_app.command(
    "repair",
    help=_(
        "Repair damaged or interrupted calls; without names, every call that needs it. Nothing is deleted."
    ),
)
def repair_(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    root = calls_folder(sessions)
    if which:
        calls = [find_call(root, name) for name in which]
    else:
        calls = [folder for folder in session_folders(root) if not trash.live(folder) and check(folder)]
    told: list[dict[str, Any]] = []
    for folder in calls:
        try:
            done = repair_call(folder)
        except Problem as problem:
            told.append({"call": folder.name, "problem": say(problem.sentence)})
            continue
        told.append({"call": folder.name, "done": done.done, "left": done.left, "grade": done.grade})
        told[-1]["said"] = " ".join((f"{folder.name}:", *_repair_lines(folder, done)))
        if done.left:
            faults = " ".join(say(fault.what) for fault in done.left)
            told[-1]["problem"] = _("{call}: not repaired: {faults}", call=folder.name, faults=faults)
    _tell_each(told, as_json)


def _repair_lines(folder: Path, done: Repaired) -> Iterator[str]:
    """What was repaired, and the command that grades the call if it needs grading again."""
    yield from map(say, done.done)
    if not done.done:
        yield _("Nothing could be repaired.")
    if done.grade:
        yield _("To grade it: voicecoach grade {folder}", folder=folder)


@session_app.command(help=_("Move calls to the trash; `restore` brings them back."))
def delete(
    which: Several,
    *,
    for_good: Annotated[
        bool, typer.Option("--for-good", help=_("Delete permanently instead of moving to the trash."))
    ] = False,
    yes: Yes = False,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    root = calls_folder(sessions)
    calls = [find_call(root, name) for name in which]
    if for_good:
        _confirm(n_("Delete {count} call permanently?", "Delete {count} calls permanently?", len(calls)), yes)
    told: list[dict[str, Any]] = []
    for folder in calls:
        gone = trash.delete(folder)
        done = bool(gone and for_good and trash.destroy(gone))
        said = (
            _("{call} was deleted permanently.", call=folder.name)
            if done
            else _("{call} was moved to the trash.", call=folder.name)
        )
        told.append({"call": folder.name, "destroyed": done, "said": said})
    _tell_each(told, as_json)


@session_app.command(help=_("Restore calls from the trash; without names, list the trash."))
def restore(which: Any_ = None, *, sessions: Folder = None, as_json: Json = False) -> None:
    root = calls_folder(sessions)
    there = trash.trashed(root)
    if not which:
        rows = [{"call": item.name, "deleted": item.deleted.isoformat()} for item in there]
        lines = [f"{item.name}  {_('deleted {time}', time=moment(item.deleted))}" for item in there]
        _tell(rows, lines, as_json)
        return
    told: list[dict[str, Any]] = []
    for name in which:
        item = find_trashed(there, name)
        restored = trash.restore(item)
        if restored is None:
            problem = _("{call} is no longer in the trash.", call=item.name)
            told.append({"call": item.name, "problem": problem})
        else:
            said = _("{call} was restored.", call=restored.name)
            told.append({"call": restored.name, "said": said})
    _tell_each(told, as_json)


@session_app.command("empty-trash", help=_("Delete everything in the trash permanently."))
def empty_trash(
    *,
    older: Annotated[int, typer.Option(min=0, help=_("Only calls deleted at least this many days ago."))] = 0,
    yes: Yes = False,
    sessions: Folder = None,
    as_json: Json = False,
) -> None:
    root = calls_folder(sessions)
    count = len(trash.trashed(root))
    _confirm(
        n_(
            "Permanently delete {count} call in the trash?",
            "Permanently delete {count} calls in the trash?",
            count,
        ),
        yes,
    )
    number = trash.empty(root, datetime.timedelta(days=older))
    _tell({"destroyed": number}, [n_("{count} call deleted.", "{count} calls deleted.", number)], as_json)


@session_app.command(help=_("Change the trainee's name in calls."))
def rename(
    which: Several, *, trainee: Annotated[str, typer.Option(help=_("The new name."))], sessions: Folder = None
) -> None:
    root = calls_folder(sessions)
    for folder in [find_call(root, name) for name in which]:
        rename_trainee(folder, trainee)
        out.print(
            _("The trainee of {name} is now {trainee}.", name=folder.name, trainee=trainee.strip()),
            markup=False,
        )


@session_app.command(
    help=_("Rebuild the index of calls from their folders. It is a cache: nothing else changes.")
)
def reindex(*, sessions: Folder = None, as_json: Json = False) -> None:
    index = index_of(sessions)
    changes = index.rebuild()
    broken = len(index.rows(Query(states=("broken", "interrupted"))))
    told = {"calls": changes.read, "troubled": broken, "file": str(index.file)}
    line = n_(
        "{count} call; {broken} damaged or interrupted.",
        "{count} calls; {broken} damaged or interrupted.",
        changes.read,
        broken=broken,
    )
    _tell(told, [line], as_json)


def _confirm(question: str, yes: bool) -> None:
    """Ask before anything is deleted permanently."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem(_("Nothing was deleted, because this needs confirmation. Add --yes to confirm."))
    typer.confirm(question, abort=True)


def _print_json(data: object) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(data, enc_hook=str), indent=1) + b"\n")
    sys.stdout.buffer.flush()


def _tell(told: object, lines: list[str], as_json: bool) -> None:
    if as_json:
        _print_json(told)
        return
    for line in lines:
        out.print(line, markup=False)


def _tell_each(told: list[dict[str, Any]], as_json: bool) -> None:
    """Print a sentence per call, problems on the error stream; exit code 1 if there is a problem."""
    if as_json:
        _print_json(told)
    else:
        for row in told:
            if "said" in row:
                out.print(row["said"], markup=False)
            if "problem" in row:
                err.print(row["problem"], style="red", markup=False)
    raise typer.Exit(any("problem" in row for row in told))
