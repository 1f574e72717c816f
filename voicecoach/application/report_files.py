"""Reports as files: a web page with its sound, a PDF, a table; and what learning platforms take."""

import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.application.ports.program import PdfPrinter
from voicecoach.core.problem import Problem
from voicecoach.devices.audio.sound_file import Side, flac, read_channels
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Standing, standing
from voicecoach.grading.review.comment import Comment
from voicecoach.library.calls import folders
from voicecoach.machine import paths
from voicecoach.machine.translation import language, say
from voicecoach.reports import scorm, xapi
from voicecoach.reports.html import render_html
from voicecoach.reports.table import measures_csv

_ANY_TIME = (2001, 1, 1, 0, 0, 0)
"""Stamped on what is packed, so that the same report gives the same bytes."""


@dataclass(frozen=True)
class GradedCall:
    """A graded call with all that a file may tell of it."""

    report: Report
    stands: Standing
    sound: Callable[[], bytes | None]
    """Fetches the recording as FLAC; None when there is none."""
    name: str
    """The session's folder or the recording's file: names the call."""
    started: str
    """ISO 8601; empty when nobody knows."""


def graded(
    path: Path, report: Report, comments: Sequence[Comment] = (), trainee: Side = "left"
) -> GradedCall:
    """The call at `path`, a session folder or a file, with its report."""
    started = folders.record_of(path).started if path.is_dir() else ""
    return GradedCall(
        report, standing(report, comments), lambda: sound_of(path, trainee), path.resolve().name, started
    )


def save(call: GradedCall, file: Path, pdf: PdfPrinter) -> None:
    """Write the form that the file's ending names; Problem when that cannot be done."""
    ending = next((one for one in REPORT_ENDINGS if file.name.lower().endswith(one)), None)
    if ending is None:
        raise Problem(
            f"{file.name} has no ending that says what it should be. Nothing was written. "
            f"End it in {', '.join(REPORT_ENDINGS)}."
        )
    write(file, as_file(call, ending, pdf))


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises Problem when that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write_whole(path, data)
    except OSError as error:
        raise Problem(
            f"{path} cannot be written ({error.strerror}). The call and its report are safe. Choose another place."
        ) from None


def page(call: GradedCall) -> bytes:
    """One web page that needs nothing else, with the recording in it."""
    recording = call.sound()
    return _page(call, None if recording is None else b64encode(recording)).encode()


def _page(call: GradedCall, audio: bytes | None) -> str:
    template = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")
    spoken = language()
    return render_html(call.report, audio, template, call.stands, catalogue=spoken, lang=spoken.name)


def _table(call: GradedCall) -> bytes:
    return measures_csv(call.report, call.stands).encode()


def _xapi(call: GradedCall) -> bytes:
    return xapi.statements(call.report, call.stands, call=call.name, started=call.started)


def _scorm(call: GradedCall) -> bytes:
    """The page goes without its sound: a learning platform is no place for a voice."""
    files = scorm.package(call.report, call.stands, _page(call, None), call=call.name, say=say)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(zipfile.ZipInfo(name, _ANY_TIME), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


REPORT_FORMS: dict[str, Callable[[GradedCall], bytes]] = {
    ".html": page,
    ".csv": _table,
    ".xapi.json": _xapi,
    ".scorm.zip": _scorm,
}
"""What can be written without the window's library, by the file's ending."""
PDF = ".pdf"
REPORT_ENDINGS = (".html", PDF, ".csv", ".xapi.json", ".scorm.zip")
"""As they are listed to people."""


def as_file(call: GradedCall, ending: str, pdf: PdfPrinter) -> bytes:
    """The call in the form that this ending names."""
    return pdf(call.report, call.stands) if ending == PDF else REPORT_FORMS[ending](call)


def sound_of(path: Path, trainee: Side = "left") -> bytes | None:
    """The recording of a session folder or of a file as FLAC, the trainee on the left; None for a transcript."""
    if path.suffix.lower() == ".json":
        return None
    if not path.is_dir():
        return flac(read_channels(path, trainee))
    kept = path / folders.KEPT
    return kept.read_bytes() if kept.exists() else flac(folders.recording_of(path))
