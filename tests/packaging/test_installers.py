"""The recipes of the packages, checked as far as that goes without building."""

import configparser
import hashlib
import json
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from voicecoach.cli import main

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture(scope="module", autouse=True)
def _importable() -> None:
    sys.path.append(str(PACKAGING))


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("espeakng_loader/espeak-ng-data/en_dict", True),
        ("espeakng_loader/espeak-ng-data/de_dict", False),
        ("espeakng_loader/espeak-ng-data/lang/gmw/en-US", True),
        ("espeakng_loader/espeak-ng-data/lang/gmw/de", False),
        ("espeakng_loader/espeak-ng-data/voices/!v/f3", True),
        ("espeakng_loader/espeak-ng-data/voices/mb/mb-us1", False),
        ("espeakng_loader/libespeak-ng.so", True),
        ("espeakng_loader/libespeak-ng.so.1.52.0", False),
        ("espeakng_loader\\espeak-ng.dll", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Svg.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libportaudio.so.2", True),
        ("libasound.so.2", False),
        ("libstdc++.so.6", False),
        ("libssl.so.3", False),
        ("models/catalogue.toml", True),
        ("babel/locale-data/es.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/de.dat", False),
        ("babel/global.dat", True),
        ("assets/scenarios/staller-first-call.toml", True),
        ("pocketsphinx/model/en-us/en-us.lm.bin", True),
    ],
)
def test_what_stays_in_the_bundle_and_what_does_not(name: str, is_kept: bool) -> None:
    from installers.pruning import kept

    assert kept(name) is is_kept


def test_only_libraries_that_something_asks_for_come_along(tmp_path: Path) -> None:
    from installers import libraries

    asks = {"plugin": ["libQt6Gui.so.6"], "gui": ["libQt6Core.so.6", "libm.so.6"], "core": []}
    entries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", str(ROOT / "LICENSE"), "BINARY"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "gui", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "core", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "network", "BINARY"),
    ]
    asked = {str(ROOT / "LICENSE"): asks["plugin"], "gui": asks["gui"], "core": []}
    left = libraries.needed(entries, lambda path: asked[path], frozenset())
    assert left == entries[:3]


def test_a_name_is_shortened_in_place() -> None:
    from installers import libraries

    before = b"x\0libfreetype-2f3b32b6.so.6.16.1\0libasound-0ceed182.so.2.0.0\0libz.so.1\0"
    after = libraries._COPIES.sub(libraries.plain_name, before)
    assert len(after) == len(before)
    assert [name for name in after.split(b"\0") if name] == [
        b"x",
        b"libfreetype.so.6",
        b"libasound.so.2",
        b"libz.so.1",
    ]


def test_every_module_and_every_driver_is_named_to_pyinstaller() -> None:
    pytest.importorskip("packaging")
    spec = (PACKAGING / "voicecoach.spec").read_text("utf-8")
    compile(spec, "voicecoach.spec", "exec")
    for folder in ("assets", "models", "hooks", "runtime", "entitlements.plist"):
        assert folder in spec
    hooks = {path.name for path in (PACKAGING / "hooks").glob("*.py")}
    assert {
        "hook-vosk.py",
        "hook-espeakng_loader.py",
        "hook-livekit.rtc.py",
        "hook-webrtcvad.py",
        "hook-pocketsphinx.py",
    } <= hooks


def test_the_linux_hook_finds_portaudio_and_gives_back_the_outer_world(tmp_path: Path) -> None:
    (tmp_path / "libportaudio.so.2").touch()
    hook = PACKAGING / "runtime" / "linux.py"
    code = (
        f"import sys, os; sys._MEIPASS = {str(tmp_path)!r}\n"
        "os.environ.update(LD_LIBRARY_PATH='/bundle', LD_LIBRARY_PATH_ORIG='/outer')\n"
        f"exec(open({str(hook)!r}).read())\n"
        "import ctypes.util, json\n"
        "print(json.dumps([ctypes.util.find_library('portaudio'), ctypes.util.find_library('no-such'),"
        " os.environ['LD_LIBRARY_PATH'], os.environ['PYINSTALLER_RESET_ENVIRONMENT']]))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == [str(tmp_path / "libportaudio.so.2"), None, "/outer", "1"]


def test_the_debian_control_file_says_what_dpkg_must_know() -> None:
    from installers import deb

    fields = dict(
        line.split(": ", 1)
        for line in deb.control_text("1.2.3", 280_000_000, 35).splitlines()
        if ": " in line
    )
    assert fields["Package"] == "voicecoach"
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "273437"
    assert fields["Depends"].startswith("libc6 (>= 2.35), ")
    for either in ("libasound2t64 | libasound2", "libssl3t64 | libssl3", "libglib2.0-0t64 | libglib2.0-0"):
        assert either in fields["Depends"]
    assert all(re.fullmatch(r"[a-z0-9.+-]+( \(>= [\d.]+\))?( \| [a-z0-9.+-]+)*", one) for one in deb.DEPENDS)


def test_the_maintainer_scripts_are_shell_and_delete_nothing_of_peoples() -> None:
    for name in ("preinst", "postrm"):
        script = PACKAGING / "linux" / name
        subprocess.run(["sh", "-n", str(script)], check=True)
    deleted = re.findall(r"\brm -\S+ (\S+)", (PACKAGING / "linux" / "postrm").read_text("utf-8"))
    assert deleted == ["/etc/voicecoach"]


def test_the_desktop_file_is_one() -> None:
    desktop = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    desktop.optionxform = str  # type: ignore[assignment,method-assign]
    desktop.read(PACKAGING / "linux" / "voicecoach.desktop", "utf-8")
    entry = desktop["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Terminal"]) == (
        "Application",
        "/opt/voicecoach/voicecoach",
        "false",
    )


def test_the_tree_is_packed_the_same_way_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from installers import staging

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for turn in ("one", "two"):
        tree = tmp_path / turn
        (tree / "lib").mkdir(parents=True)
        (tree / "lib" / "b.so").write_bytes(b"b")
        (tree / "lib" / "a.so").symlink_to("b.so")
        (tree / "run").write_text("#!/bin/sh\n")
        (tree / "run").chmod(0o700 if turn == "one" else 0o775)
        staging.packed(tree, tmp_path / f"{turn}.tar.xz", inside="voicecoach")
    assert (tmp_path / "one.tar.xz").read_bytes() == (tmp_path / "two.tar.xz").read_bytes()


def test_the_installer_package_of_windows_lists_every_file_once(tmp_path: Path) -> None:
    from installers import msi, wxs

    tree = msi.dry_tree(tmp_path / "voicecoach")
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    text = wxs.description(tree, "1.2.3", tmp_path / "icon.ico")
    product = ET.fromstring(text).find(f"{WIX}Product")
    assert product is not None
    assert product.get("Version") == "1.2.3"
    assert product.get("UpgradeCode") == wxs.UPGRADE
    assert sorted(str(one.get("Source")) for one in product.iter(f"{WIX}File")) == sorted(
        one.relative_to(tree).as_posix() for one in files
    )
    guids = [one.get("Guid") for one in product.iter(f"{WIX}Component")]
    assert len(set(guids)) == len(guids) == len(files) + 2
    named = {one.get("Id") for one in product.iter(f"{WIX}ComponentRef")}
    assert named == {one.get("Id") for one in product.iter(f"{WIX}Component")}
    assert text == wxs.description(tree, "1.2.3", tmp_path / "icon.ico")


def test_a_newer_windows_package_replaces_an_older_one(tmp_path: Path) -> None:
    from installers import msi, wxs

    tree = msi.dry_tree(tmp_path / "voicecoach")
    old, new = (wxs.description(tree, version, tmp_path / "icon.ico") for version in ("1.2.3", "1.2.4"))
    first, second = (ET.fromstring(text).find(f"{WIX}Product") for text in (old, new))
    assert first is not None
    assert second is not None
    assert first.get("UpgradeCode") == second.get("UpgradeCode")
    assert first.get("Id") != second.get("Id")


@pytest.mark.skipif(
    not (shutil.which("wixl") and shutil.which("msiinfo")),
    reason="needs wixl and msiinfo (Debian: wixl, msitools)",
)
def test_wixl_makes_the_msi_and_msiinfo_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from installers import layout, msi

    monkeypatch.setattr(layout, "BUILD", tmp_path)
    (tmp_path / "voicecoach.ico").write_bytes(b"\0\0\1\0")
    rows = msi.tried()
    text = "\n".join(rows)
    for wanted in ("voicecoach.exe", "voicecoach-window.exe", "é.txt", "ALLUSERS\t1", layout.version()):
        assert wanted in text
    components = [row.split("\t") for row in rows if "\tINSTALLFOLDER\t" in row and "{" in row]
    assert all(int(row[3]) & 256 for row in components), "64-bit components"
    order = dict(row.split("\t\t") for row in rows if row.count("\t") == 2 and "\t\t" in row)
    assert int(order["RemoveExistingProducts"]) > int(order["InstallInitialize"]), (
        "or nothing can be rolled back"
    )


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", (0, 1, 0, 0)), ("2.10.3", (2, 10, 3, 0)), ("1.0", (1, 0, 0, 0))]
)
def test_windows_numbers(version: str, four: tuple[int, ...]) -> None:
    from installers.windows_version import numbers

    assert numbers(version) == four


def test_the_property_lists_let_the_microphone_be_used() -> None:
    info = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert len(info["NSMicrophoneUsageDescription"]) > 40
    assert info["CFBundleIdentifier"] == "org.voicecoach.voicecoach"
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights == {
        "com.apple.security.device.audio-input": True,
        "com.apple.security.cs.allow-jit": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }
    subprocess.run(["sh", "-n", str(PACKAGING / "macos" / "build.sh")], check=True)


def test_a_model_goes_inside_only_bit_by_bit(tmp_path: Path) -> None:
    from installers import real_model

    from voicecoach.core.problem import Problem
    from voicecoach.devices.models.model_catalogue import read_catalogue

    catalogue = read_catalogue((ROOT / "models" / "catalogue.toml").read_bytes())
    fake = tmp_path / "vosk-model-small-en-us-0.15.zip"
    with pytest.raises(Problem, match="There is no file"):
        real_model.checked(fake, catalogue)
    fake.write_bytes(b"not it")
    with pytest.raises(Problem, match="SHA-256 differs"):
        real_model.checked(fake, catalogue)
    other = tmp_path / "vosk-model-small-en-gb-0.15.zip"
    other.write_bytes(b"no hash known")
    with pytest.raises(Problem, match="no SHA-256 in the catalogue"):
        real_model.checked(other, catalogue)


def test_a_model_of_the_catalogue_is_unpacked_and_tried(tmp_path: Path) -> None:
    from installers import layout, real_model

    name = "vosk-model-of-this-test"
    archive = tmp_path / f"{name}.zip"
    source = ROOT / "models" / layout.SYNTHETIC
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                packed.write(path, f"{name}/{path.relative_to(source).as_posix()}")
    catalogue = (
        f'[[model]]\nname = "{name}"\ntitle = "T"\naccent = "us"\nsize = "small"\n'
        f'address = "https://example.org/{name}.zip"\nzip_bytes = {archive.stat().st_size}\n'
        "unpacked_bytes = 20000000\nram_mb = 100\n"
        f'licence = "Apache-2.0"\nsha256 = "{hashlib.sha256(archive.read_bytes()).hexdigest()}"\nnote = "N"\n'
    )
    real_model.place(archive, tmp_path / "models", catalogue.encode())
    assert (tmp_path / "models" / name / "am" / "final.mdl").is_file()
    assert (tmp_path / "models" / f"{name}.installed.json").is_file()
    real_model.place(None, tmp_path / "models", b"")
    assert not list((tmp_path / "models").iterdir())


def test_icons_are_whole(qapp: QApplication) -> None:
    from installers import icons

    drawn = icons.pngs(ROOT / "assets" / "icons" / "app.svg")
    assert all(png.startswith(b"\x89PNG") for png in drawn.values())
    ico = icons.ico({16: drawn[16], 256: drawn[256]})
    assert ico[:6] == b"\0\0\1\0\2\0"
    assert ico.endswith(drawn[256])
    icns = icons.icns({b"ic07": drawn[128]})
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)


def test_the_manual_page_names_every_command() -> None:
    page = (PACKAGING / "linux" / "voicecoach.1").read_text("utf-8").replace("\\-", "-")
    for command in main.app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"B {name}" in page or f"BI {name}" in page, name
    for group in main.app.registered_groups:
        assert f".B {group.name} " in page, group.name


def test_a_release_of_a_changed_tree_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from installers import layout, release

    monkeypatch.setattr(layout, "ROOT", tmp_path)
    monkeypatch.setattr(layout, "DIST", tmp_path / "dist")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert release.changed() == ""
    (tmp_path / "dist").mkdir()
    assert {paper.name for paper in release.guides()} == {
        "IT-guide.md",
        "policy.md",
        "privacy.md",
        "policy.example.toml",
    }
    assert "1 FILES CHANGED" in release.changed()


def test_the_guide_names_what_there_is() -> None:
    guide = (PACKAGING / "IT-guide.md").read_text("utf-8")
    for wanted in (
        "msiexec",
        "apt-get install",
        "installer -pkg",
        "policy",
        "VOICECOACH_HOME",
        "not yet run on Windows",
    ):
        assert wanted in guide
    assert len(guide.splitlines()) < 170
    from installers import layout

    assert all(guide.is_file() for guide in layout.GUIDES)
    for linked in re.findall(r"\]\(([^)#:]+)\)", guide):
        assert (PACKAGING / linked).exists(), linked
