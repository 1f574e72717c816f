"""Reports as files for people: a web page with its sound, a PDF, a table."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path

from voicecoach import paths
from voicecoach.core.problem import Problem
from voicecoach.devices.sound.sound_file import Side, flac, read_channels
from voicecoach.grading.coaching import Standing, standing
from voicecoach.grading.comment import Comment
from voicecoach.grading.html import render_html
from voicecoach.grading.report import Report
from voicecoach.grading.table import measures_csv
from voicecoach.library import folders

Sound = Callable[[], bytes | None]
"""Fetches the recording as FLAC; None when there is none."""


def save(report: Report, path: Path, sound: Sound, comments: Sequence[Comment] = ()) -> None:
    """Write the form that the file's ending names, with the coach's word; Problem when that cannot be done."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise Problem(
            f"{path.name} has no ending that says what it should be. Nothing was written. "
            f"End it in {', '.join(FORMS)}."
        )
    write(path, form(report, sound, standing(report, comments)))


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises Problem when that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write_whole(path, data)
    except OSError as error:
        raise Problem(
            f"{path} cannot be written ({error.strerror}). The call and its report are safe. Choose another place."
        ) from None


def page(report: Report, sound: Sound, stands: Standing) -> bytes:
    """One web page that needs nothing else, with the recording in it."""
    template = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")
    recording = sound()
    audio = None if recording is None else b64encode(recording)
    return render_html(report, audio, template, stands).encode()


def _printed(report: Report, _: Sound, stands: Standing) -> bytes:
    from voicecoach.ui.report_print import pdf  # noqa: PLC0415 -- Qt, which not every computer has libraries for

    return pdf(report, stands)


def _table(report: Report, _: Sound, stands: Standing) -> bytes:
    return measures_csv(report, stands).encode()


FORMS: dict[str, Callable[[Report, Sound, Standing], bytes]] = {
    ".html": page,
    ".pdf": _printed,
    ".csv": _table,
}
"""What can be written, by the file's ending."""


def sound_of(path: Path, trainee: Side = "left") -> bytes | None:
    """The recording of a session folder or of a file as FLAC, the trainee on the left; None for a transcript."""
    if path.suffix.lower() == ".json":
        return None
    if not path.is_dir():
        return flac(read_channels(path, trainee))
    kept = path / folders.KEPT
    return kept.read_bytes() if kept.exists() else flac(folders.recording_of(path))
