"""Reports saved as files, by the ending of the name."""

import zipfile
from pathlib import Path

from tests.reports.test_coached_files import REPORT, STANDS
from voicecoach.application.report_files import GradedCall, save


def test_a_scorm_package_is_a_zip_whatever_case_its_ending_has(tmp_path: Path) -> None:
    for name in ("call.scorm.zip", "call.SCORM.zip"):
        save(GradedCall(REPORT, STANDS, lambda: b"fLaC", "a-call", ""), tmp_path / name, lambda *_: b"")
        with zipfile.ZipFile(tmp_path / name) as pack:
            assert {"imsmanifest.xml", "index.html"} <= set(pack.namelist())
            assert b"data:audio" not in pack.read("index.html")


def test_the_same_report_gives_the_same_package_to_the_byte(tmp_path: Path) -> None:
    for name in ("one.scorm.zip", "two.scorm.zip"):
        save(GradedCall(REPORT, STANDS, lambda: None, "a-call", ""), tmp_path / name, lambda *_: b"")
    assert (tmp_path / "one.scorm.zip").read_bytes() == (tmp_path / "two.scorm.zip").read_bytes()
