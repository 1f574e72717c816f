"""Reports as files: a web page with its sound, a PDF, a table; and what learning platforms take."""

import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.application.ports.program import PdfPrinter
from voicecoach.core.messages import msg
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
    """A graded call with everything that a report file can contain."""

    report: Report
    stands: Standing
    sound: Callable[[], bytes | None]
    """Reads the recording as FLAC; None if there is none."""
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
    """Write the report in the format of the file's ending; raises Problem if that fails."""
    ending = next((known for known in REPORT_ENDINGS if file.name.lower().endswith(known)), None)
    if ending is None:
        raise Problem(
            msg(
                "The ending of {name} does not name a report format. Nothing was written. Use one of: {names}.",
                name=file.name,
                names=", ".join(REPORT_ENDINGS),
            )
        )
    write(file, as_file(call, ending, pdf))


def write(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; raises Problem if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write_atomically(path, data)
    except OSError as error:
        raise Problem(
            msg(
                "{path} cannot be written ({reason}). The call and its report are safe. Choose "
                "another folder.",
                path=path,
                reason=error.strerror,
            )
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
    """The page without its sound: voices do not belong on a learning platform."""
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
    recording = path / folders.RECORDING
    return recording.read_bytes() if recording.exists() else flac(folders.recording_of(path))
