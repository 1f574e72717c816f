"""Collect the sentences in the code into template catalogues, one per room; `--check` fails when one is out of date."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "assets" / "messages"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "n_": (1, 2),
    "msg": None,
    "plural": (1, 2),
    "says": None,
    "counts": (1, 2),
}
TEMPLATES = {"reports": ("assets/report/report.html.j2",)}
"""Templates of pages whose sentences belong to a room."""
HEADER = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def template(room: Path) -> bytes:
    """The room's sentences as a POT file, sorted, with file names but no line numbers or dates."""
    catalogue = Catalog()
    files = [(path, "python") for path in sorted(room.rglob("*.py"))]
    files += [(ROOT / name, "jinja2.ext:babel_extract") for name in TEMPLATES.get(room.name, ())]
    for path, method in files:
        name = path.relative_to(ROOT).as_posix()
        for _line, messages, comments, context in extract_from_file(method, path, KEYWORDS, ["Translators:"]):
            catalogue.add(messages, None, [(name, 1)], auto_comments=comments, context=context)
    if not len(catalogue):
        return b""
    written = io.BytesIO()
    write_po(written, catalogue, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return HEADER.encode() + b"\n" + written.getvalue()


def templates() -> dict[str, bytes]:
    """Every room that has sentences, with its POT file."""
    rooms = sorted(path for path in (ROOT / "voicecoach").iterdir() if (path / "__init__.py").exists())
    found = {room.name: template(room) for room in rooms}
    return {name: data for name, data in found.items() if data}


def outdated(wanted: dict[str, bytes]) -> list[str]:
    """Names of catalogues that differ from the code, are missing, or belong to no room."""
    stored = {path.stem: path.read_bytes() for path in CATALOGUES.glob("*.pot")}
    return sorted(name for name in wanted.keys() | stored.keys() if wanted.get(name) != stored.get(name))


def main() -> int:
    """Write the catalogues, or with --check only compare them."""
    wanted = templates()
    changed = outdated(wanted)
    if "--check" in sys.argv[1:]:
        for name in changed:
            print(f"assets/messages/{name}.pot is out of date; run: make messages")  # noqa: T201
        return bool(changed)
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    for name in changed:
        file = CATALOGUES / f"{name}.pot"
        if name in wanted:
            file.write_bytes(wanted[name])
        else:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
