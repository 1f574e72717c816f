"""`voicecoach grade`: calls graded in the terminal, as data, and as files for people."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from voicecoach.application import grading_service, report_files
from voicecoach.application.batch import BatchGrade, Wish, grade_all
from voicecoach.cli.terminal import compared, print_report
from voicecoach.core.problem import Problem
from voicecoach.devices.audio.sound_file import Side
from voicecoach.grading.report import Report, decode
from voicecoach.grading.review.coaching import Standing
from voicecoach.library.calls.comments import comments_of
from voicecoach.machine import settings

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Calls = Annotated[
    list[Path], typer.Argument(help="Session folders, two-channel recordings, transcripts (JSON).")
]
Json = Annotated[bool, typer.Option("--json", help="Print data: a report, or a list of them.")]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="Processes that grade several calls side by side.")]
Html = Annotated[Path | None, typer.Option(help="Write a web page with the sound in it.")]
Pdf = Annotated[Path | None, typer.Option(help="Write a PDF.")]
Csv = Annotated[Path | None, typer.Option(help="Write a table of all measures.")]
Xapi = Annotated[Path | None, typer.Option(help="Write xAPI statements (JSON) for a learning record store.")]
Scorm = Annotated[Path | None, typer.Option(help="Write a SCORM 1.2 package for a learning platform.")]


@dataclass(frozen=True, slots=True)
class Saves:
    """Files that are wanted besides what is printed, by ending."""

    wanted: dict[str, Path]
    """A file for one call, a folder for several."""
    trainee: Side
    several: bool

    def check(self, calls: list[Path]) -> None:
        """Raises Problem when a call would be written over, or several calls would go into one file."""
        for path in self.wanted.values():
            if path.is_file() and any(path.resolve() == call.resolve() for call in calls):
                raise Problem(f"{path} would be written over. Nothing was changed. Name another file.")
            if self.several and path.is_file():
                raise Problem(f"{path} is a file; for several calls name a folder. Nothing was changed.")

    def save(self, call: Path, name: str, report: Report) -> None:
        """Write what is wanted of one call."""
        for ending, path in self.wanted.items():
            file = path / f"{name}{ending}" if self.several or path.is_dir() else path
            comments = comments_of(call) if call.is_dir() else ()
            told = report_files.graded(call, report, comments, self.trainee)
            report_files.write(file, report_files.as_file(told, ending, _pdf))
            err.print(f"Saved {file}", style="dim", markup=False)


def grade(
    paths: Calls,
    *,
    as_json: Json = False,
    html: Html = None,
    pdf: Pdf = None,
    csv: Csv = None,
    xapi: Xapi = None,
    scorm: Scorm = None,
    jobs: Jobs = 1,
    rubric: Annotated[
        str, typer.Option(help="A rubric's name or file. Nothing stored is changed then.")
    ] = "",
    trainee_channel: Annotated[str, typer.Option(help="left or right")] = "left",
    model: Annotated[str, typer.Option(help='Speech model by name or folder, or "basic".')] = "",
) -> None:
    """Grade calls. With --rubric, stored grades are shown beside the new ones and nothing is changed.

    --html, --pdf, --csv, --xapi and --scorm take a file for one call, and a folder for several. Where a coach
    overruled a score, they carry the coach's.
    """
    if trainee_channel not in ("left", "right"):
        raise typer.BadParameter("--trainee-channel is left or right.")
    side: Side = "right" if trainee_channel == "right" else "left"
    chosen = settings.flagged(settings.read(), rubric=rubric, model=model)
    places = settings.folders(chosen)
    wish = Wish(chosen.rubric, not rubric, side, chosen.model, places.rubrics, places.models)
    forms = {".html": html, ".pdf": pdf, ".csv": csv, ".xapi.json": xapi, ".scorm.zip": scorm}
    saves = Saves({ending: path for ending, path in forms.items() if path}, side, len(paths) > 1)
    saves.check(paths)
    names = _names(paths)
    done: list[BatchGrade] = []
    for one, name in zip(grade_all(paths, wish, jobs), names, strict=True):
        done.append(one)
        _tell(one, len(paths), quiet=as_json, what_if=bool(rubric))
        if one.report and saves.wanted:
            saves.save(one.path, name, decode(one.report))
    if as_json:
        sys.stdout.buffer.write(_as_json(done))
        sys.stdout.buffer.flush()
    if any(one.problem for one in done):
        raise typer.Exit(1)


def _pdf(report: Report, stands: Standing) -> bytes:
    from voicecoach.ui.report.report_print import pdf  # noqa: PLC0415 -- Qt, which not every computer has libraries for

    return pdf(report, stands)


def _names(paths: list[Path]) -> list[str]:
    """A file name for each call, no two alike."""
    names: list[str] = []
    for path in paths:
        whole = path.resolve()
        name = whole.name if whole.is_dir() else whole.stem
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({same + 1})" if same else name)
    return names


def _as_json(done: list[BatchGrade]) -> bytes:
    """One report as it stands; of several a list in the order given, null for a call that could not be graded."""
    if len(done) == 1:
        return done[0].report
    return b"[\n" + b",\n".join(one.report.rstrip() or b"null" for one in done) + b"\n]\n"


def _tell(one: BatchGrade, of: int, *, quiet: bool, what_if: bool) -> None:
    """What became of one call; a single call's problem is the whole command's."""
    if one.problem and of == 1:
        raise Problem(one.problem)
    if of > 1 and not quiet:
        out.rule(str(one.path))
    for sentence in filter(None, (one.problem, *one.notes)):
        err.print(f"{one.path}: {sentence}" if of > 1 else sentence, style="yellow", markup=False)
    if one.report and not quiet:
        _print_graded(one.path, decode(one.report), what_if)


def _print_graded(path: Path, report: Report, what_if: bool) -> None:
    before = grading_service.stored_report(path) if what_if and path.is_dir() else None
    if before is not None:
        out.print(compared(before, report))
    else:
        print_report(out, report)
