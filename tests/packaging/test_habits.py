"""What contributors and other projects rely on: versions agree, types are published, links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from voicecoach import __version__

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "packaging").glob("*.md")])


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    newest = re.search(
        r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert newest
    assert newest[1] == __version__
    assert f"DVersion={__version__}" in (ROOT / "packaging" / "windows" / "voicecoach.iss").read_text("utf-8")


def test_the_package_is_typed_for_others() -> None:
    assert (ROOT / "voicecoach" / "py.typed").is_file()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


ROOMS = "core|language|dialogue|grading|reports|call|machine|devices|library|application|cli|ui"


def test_the_map_of_contributing_names_files_that_are_there() -> None:
    """Rooms are named without "voicecoach/"."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    places = re.findall(rf"`((?:{ROOMS})/[\w/.]*)`", text)
    assert len(places) > 30
    missing = [place for place in places if not (ROOT / "voicecoach" / place).exists()]
    assert missing == ["grading/judge/criteria/NAME.py"]


def test_the_map_of_contributing_names_what_stands_in_those_files() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(rf"`((?:{ROOMS})/[\w/]+\.py)`[^|`]*: `([\w.]+)`", text)
    assert len(named) >= 10
    for place, name in (pair for pair in named if not pair[1].endswith(".py")):
        source = (ROOT / "voicecoach" / place).read_text("utf-8")
        for part in name.split("."):
            assert re.search(rf"\b(def|class) {part}\b|^{part}\b", source, re.MULTILINE), (place, part)
