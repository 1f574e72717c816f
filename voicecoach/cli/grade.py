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
from voicecoach.machine.translation import _, language, say
from voicecoach.reports.wording import worded

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

GRADE_HELP = (
    _("Grade calls. With --rubric, stored grades are shown beside the new ones and nothing is changed.")
    + "\n\n"
    + _(
        "--html, --pdf, --csv, --xapi and --scorm take a file for one call, or a folder for several. Where a coach "
        "has overruled a score, they contain the coach's ruling."
    )
)
Calls = Annotated[
    list[Path], typer.Argument(help=_("Session folders, two-channel recordings or transcripts (JSON)."))
]
Json = Annotated[bool, typer.Option("--json", help=_("Print the report as JSON, or a list of reports."))]
Jobs = Annotated[int, typer.Option(min=1, max=64, help=_("Number of calls to grade at the same time."))]
Html = Annotated[Path | None, typer.Option(help=_("Write a web page that includes the recording."))]
Pdf = Annotated[Path | None, typer.Option(help=_("Write a PDF."))]
Csv = Annotated[Path | None, typer.Option(help=_("Write a table of all measurements."))]
Xapi = Annotated[
    Path | None, typer.Option(help=_("Write xAPI statements (JSON) for a learning record store."))
]
Scorm = Annotated[Path | None, typer.Option(help=_("Write a SCORM 1.2 package for a learning platform."))]


@dataclass(frozen=True, slots=True)
class Saves:
    """Report files to write besides the printed report."""

    wanted: dict[str, Path]
    """By file ending; a file for one call, a folder for several."""
    trainee: Side
    several: bool

    def check(self, calls: list[Path]) -> None:
        """Raise Problem if a file would overwrite a call, or several calls would go into one file."""
        for path in self.wanted.values():
            if path.is_file() and any(path.resolve() == call.resolve() for call in calls):
                raise Problem(
                    _(
                        "{path} is one of the calls and would be overwritten. Nothing was changed. Choose "
                        "another file name.",
                        path=path,
                    )
                )
            if self.several and path.is_file():
                raise Problem(
                    _("{path} is a file. For several calls, name a folder. Nothing was changed.", path=path)
                )

    def save(self, call: Path, name: str, report: Report) -> None:
        """Write the wanted files for one call."""
        for ending, path in self.wanted.items():
            file = path / f"{name}{ending}" if self.several or path.is_dir() else path
            comments = comments_of(call) if call.is_dir() else ()
            told = report_files.graded(call, report, comments, self.trainee)
            report_files.write(file, report_files.as_file(told, ending, _pdf))
            err.print(_("Saved {file}", file=file), style="dim", markup=False)


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
        str, typer.Option(help=_("Rubric name or file. Stored grades are then not changed."))
    ] = "",
    trainee_channel: Annotated[
        str, typer.Option(help=_("The trainee's channel in recordings: left or right."))
    ] = "left",
    model: Annotated[str, typer.Option(help=_('Speech model by name or folder, or "basic".'))] = "",
) -> None:
    if trainee_channel not in ("left", "right"):
        raise typer.BadParameter(_("--trainee-channel must be left or right."))
    side: Side = "right" if trainee_channel == "right" else "left"
    chosen = settings.flagged(settings.read(), rubric=rubric, model=model)
    places = settings.folders(chosen)
    wish = Wish(chosen.rubric, not rubric, side, chosen.model, places.rubrics, places.models)
    forms = {".html": html, ".pdf": pdf, ".csv": csv, ".xapi.json": xapi, ".scorm.zip": scorm}
    saves = Saves({ending: path for ending, path in forms.items() if path}, side, len(paths) > 1)
    saves.check(paths)
    names = _names(paths)
    done: list[BatchGrade] = []
    for graded, name in zip(grade_all(paths, wish, jobs), names, strict=True):
        done.append(graded)
        _tell(graded, len(paths), quiet=as_json, what_if=bool(rubric))
        if graded.report and saves.wanted:
            saves.save(graded.path, name, worded(decode(graded.report), language()))
    if as_json:
        sys.stdout.buffer.write(_as_json(done))
        sys.stdout.buffer.flush()
    if any(graded.problem for graded in done):
        raise typer.Exit(1)


def _pdf(report: Report, stands: Standing) -> bytes:
    from voicecoach.ui.report.report_print import pdf  # noqa: PLC0415 -- Qt, which not every computer has libraries for

    return pdf(report, stands)


def _names(paths: list[Path]) -> list[str]:
    """A different file name for each call."""
    names: list[str] = []
    for path in paths:
        full = path.resolve()
        name = full.name if full.is_dir() else full.stem
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({same + 1})" if same else name)
    return names


def _as_json(done: list[BatchGrade]) -> bytes:
    """One report as JSON; several as a list in the order given, null for a call that could not be graded."""
    if len(done) == 1:
        return done[0].report
    return b"[\n" + b",\n".join(graded.report.rstrip() or b"null" for graded in done) + b"\n]\n"


def _tell(graded: BatchGrade, of: int, *, quiet: bool, what_if: bool) -> None:
    """Print one call's report and problems; if it is the only call, its problem is raised."""
    if graded.problem and of == 1:
        raise Problem(graded.problem)
    if of > 1 and not quiet:
        out.rule(str(graded.path))
    for sentence in map(say, filter(None, (graded.problem, *graded.notes))):
        err.print(f"{graded.path}: {sentence}" if of > 1 else sentence, style="yellow", markup=False)
    if graded.report and not quiet:
        _print_graded(graded.path, worded(decode(graded.report), language()), what_if)


def _print_graded(path: Path, report: Report, what_if: bool) -> None:
    before = grading_service.stored_report(path) if what_if and path.is_dir() else None
    if before is not None:
        out.print(compared(before, report))
    else:
        print_report(out, report)
