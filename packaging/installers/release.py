"""A release: every installer of this system, the source, the bill of materials, checksums, and what was done."""

import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from installers import deb, layout, msi, tarball


def build() -> list[Path]:
    """Everything in dist/, from the build that is there."""
    shutil.rmtree(layout.DIST, ignore_errors=True)
    layout.DIST.mkdir()
    steps = [f"One-folder build: {layout.size_of(layout.BUNDLE) / 1e6:.1f} MB."]
    said = self_tested()
    steps.append(said)
    files = [*installers(), source()]
    papers = layout.DIST / f"voicecoach-{layout.version()}.cdx.json"
    shutil.copyfile(layout.BUILD / "papers" / "sbom.cdx.json", papers)
    files += [papers, *guides()]
    steps += [f"{file.name} made." for file in files]
    if platform.system() == "Linux" and shutil.which("wixl"):
        steps.append(
            f"MSI recipe tried on a dry tree: {len(msi.tried())} rows listed. Not yet run on Windows."
        )
    sums = layout.DIST / "SHA256SUMS"
    sums.write_text(checksums(files), "utf-8")
    notes = layout.DIST / "RELEASE.md"
    notes.write_text(told(steps, files), "utf-8")
    return [*files, sums, notes]


def installers() -> list[Path]:
    """What can be made on this system."""
    if platform.system() == "Linux":
        return [deb.build(), tarball.build()]
    if platform.system() == "Windows":
        return [msi.build()] if shutil.which("wixl") else []
    subprocess.run([str(layout.PACKAGING / "macos" / "build.sh")], check=True)
    return sorted(layout.DIST.glob("*.pkg"))


def source() -> Path:
    """The source of this version, which the GPL asks for beside the build."""
    name = f"voicecoach-{layout.version()}"
    file = layout.DIST / f"{name}-source.tar.gz"
    subprocess.run(
        ["git", "archive", "--format=tar.gz", f"--prefix={name}/", "-o", str(file), "HEAD"],
        check=True,
        cwd=layout.ROOT,
    )
    return file


def guides() -> list[Path]:
    """What IT reads before installing, beside what is installed."""
    example = layout.PACKAGING / "policy.example.toml"
    return [Path(shutil.copy(paper, layout.DIST)) for paper in (*layout.GUIDES, example)]


def changed() -> str:
    """What to say of a source tree that is not the commit it stands on; empty when it is."""
    told = subprocess.run(
        ["git", "status", "--porcelain"], capture_output=True, text=True, check=False, cwd=layout.ROOT
    ).stdout
    many = len(told.splitlines())
    return (
        f" WITH {many} FILES CHANGED SINCE: not for giving away, the source archive lacks them"
        if many
        else ""
    )


def self_tested() -> str:
    """The build's own self-test; a release does not go on without it."""
    name = "voicecoach.exe" if sys.platform == "win32" else "voicecoach"
    command = [str(layout.BUNDLE / name), "self-test", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The build failed its self-test. Nothing was released.\n{done.stdout}{done.stderr}")
    return "Self-test of the build: passed."


def checksums(files: Iterable[Path]) -> str:
    """As `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def told(steps: Iterable[str], files: Iterable[Path]) -> str:
    """What was done, on what, and what came out."""
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False, cwd=layout.ROOT
    ).stdout.strip()
    when = datetime.fromtimestamp(layout.epoch(), UTC).isoformat()
    parts = len(msgspec.json.decode((layout.BUILD / "papers" / "licences" / "index.json").read_bytes()))
    rows = [
        f"| {file.name} | {file.stat().st_size / 1e6:.1f} | {hashlib.sha256(file.read_bytes()).hexdigest()} |"
        for file in files
    ]
    return "\n".join(
        [
            f"# voicecoach {layout.version()}",
            "",
            f"Source {commit or 'unknown'}{changed()}, files dated {when}; built with "
            f"Python {platform.python_version()} on {platform.system()} {platform.machine()}.",
            "",
            "## What was done",
            "",
            *(f"- {step}" for step in steps),
            f"- {parts} parts with their licence texts inside; bill of materials checked against CycloneDX 1.6.",
            "",
            "## What came out",
            "",
            "| File | MB | SHA-256 |",
            "|---|---|---|",
            *rows,
            "",
            "How to install each: IT-guide.md. Windows and macOS packages have not been run on those systems yet.",
            "",
        ]
    )
