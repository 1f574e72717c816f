"""What the packages say about the software in them: licences, owners and the bill of materials."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture(scope="module", autouse=True)
def _importable() -> None:
    sys.path.append(str(PACKAGING))


def test_every_text_that_is_named_is_there() -> None:
    texts = PACKAGING / "licences"
    natives = tomllib.loads((texts / "natives.toml").read_text("utf-8"))["part"]
    wheels = tomllib.loads((texts / "wheels.toml").read_text("utf-8"))
    named = {name for part in (*natives, *wheels.values()) for name in part.get("texts", ())}
    for name in named:
        file = ROOT / name if name == "LICENSE" else texts / name
        assert file.stat().st_size > 200, name
    assert {part["name"] for part in natives} >= {"espeak-ng", "Qt", "Kaldi", "WebRTC"}
    offer = (texts / "SOURCES.txt").read_text("utf-8")
    assert "three years" in offer
    assert "espeak-ng" in offer


def test_a_part_without_a_licence_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from installers import licences
    from installers.owners import Part

    own = Part("own", "voicecoach", "1.0")
    assert licences.collect([own, Part("deb", "no-such-package", "1")], tmp_path / "one") == [
        "no-such-package"
    ]
    assert licences.collect([own, Part("pypi", "numpy", "1")], tmp_path / "two") == []
    index = json.loads((tmp_path / "two" / "index.json").read_bytes())
    assert index[0]["name"] == "voicecoach"
    assert (tmp_path / "two" / index[0]["texts"][0]["path"]).read_text("utf-8").startswith(" ")


def test_debian_licences_and_the_texts_they_point_to(tmp_path: Path) -> None:
    from installers import licences

    file = tmp_path / "copyright"
    file.write_text(
        "Format: 1.0\n\nLicense: LGPL-2.1+\n text in /usr/share/common-licenses/LGPL-2.1.\nLicense: Expat\n"
    )
    assert licences.debian_licences(file) == ["Expat", "LGPL-2.1+"]
    assert licences.debian_licences(tmp_path / "none") == []


def test_files_have_owners() -> None:
    import numpy as np
    from installers.owners import UnknownOwnerError, owner

    assert owner(Path(np.__file__)).name == "numpy"
    assert owner(Path(json.__file__)).name == "Python"
    assert owner(ROOT / "assets" / "icons" / "app.svg").name == "voicecoach"
    with pytest.raises(UnknownOwnerError):
        owner(Path("/no/such/file"))


def test_hashes_of_the_lock_go_into_the_bill_of_materials() -> None:
    locked = pytest.importorskip("installers.requirements").locked
    text = (
        "msgspec==0.20.0 \\\n    --hash=sha256:"
        + "a" * 64
        + " \\\n    --hash=sha256:"
        + "b" * 64
        + "\nTomli_W==1.2.0\n"
    )
    assert locked(text) == {"msgspec": ("a" * 64, "b" * 64), "tomli-w": ()}
