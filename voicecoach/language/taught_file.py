"""Files of taught utterances: read from TOML text with every mistake and its line, and written."""

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import tomli_w

from voicecoach.core.messages import joined, msg
from voicecoach.language.taught import TaughtUtterance
from voicecoach.language.tokens import texts

MOST_CHARACTERS = 1_000_000
"""Some ten thousand entries (our choice); longer files are not read."""
KEYS = ("text", "acts", "not")
_HEAD = re.compile(r"[ \t]*\[\[?[ \t]*[\w.-]+[ \t]*\]\]?[ \t]*(#.*)?\r?")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
Fault = Callable[[int, str], None]
"""Takes a line, counted from 0, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class TaughtFile:
    """What could be read of a file, and what could not."""

    entries: tuple[TaughtUtterance, ...] = ()
    """In the order of the file."""
    errors: tuple[str, ...] = ()
    """A sentence each, with file and line."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A table with the line of its head, or why a part of the text is not TOML."""

    line: int
    data: Mapping[str, Any] | str


def read_taught(text: str, file: str, known: Collection[str]) -> TaughtFile:
    """Reads a file. Entries with mistakes are left out, the others hold. `known`: the acts that may stand in it."""
    errors: list[tuple[int, str]] = []
    text = text.removeprefix("\ufeff")  # editors on Windows put it before the text
    if len(text) > MOST_CHARACTERS:
        wrong = msg("The file is longer than {most:,} characters.", most=MOST_CHARACTERS)
        return TaughtFile(errors=(_sentence(file, 0, wrong),))
    lines = text.split("\n")
    entries = [
        entry
        for part in _parts(text, lines)
        for entry in _entries(part, lines, file, known, lambda line, wrong: errors.append((line, wrong)))
    ]
    said = [_sentence(file, line, wrong) for line, wrong in sorted(errors, key=lambda error: error[0])]
    return TaughtFile(tuple(entries), tuple(said))


def taught_toml(text: str, denied: Collection[str]) -> str:
    """An entry that says which acts an utterance does not hold, to be added to a file."""
    return "\n" + tomli_w.dumps({"utterance": [{"text": text, "not": sorted(denied)}]})


def taught_schema(known: Collection[str]) -> bytes:
    """The published JSON Schema of such a file, for editors that check TOML by it."""
    acts = {"type": "array", "items": {"enum": sorted(known)}}
    entry = {
        "type": "object",
        "additionalProperties": False,
        "required": ["text"],
        "anyOf": [{"required": ["acts"]}, {"required": ["not"]}],
        "properties": {
            "text": {"type": "string", "minLength": 1, "description": "What is said, as it is heard."},
            "acts": acts | {"description": "All acts that it holds; an empty list for none."},
            "not": acts | {"description": "Acts that it does not hold; the others are left to the program."},
        },
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "voicecoach taught utterances",
        "type": "object",
        "additionalProperties": False,
        "properties": {"utterance": {"type": "array", "items": entry}},
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"


def _sentence(file: str, line: int, wrong: str) -> str:
    return msg("{file}, line {line}: {fault}", file=file, line=line + 1, fault=wrong)


def _parts(text: str, lines: Sequence[str]) -> Iterator[_Part]:
    """The whole text, or, if that is not TOML, each table alone, so that a mistake in one does not hide the others."""
    whole = _loaded(text)
    if isinstance(whole, dict):
        yield _Part(0, whole)
        return
    heads = [number for number, line in enumerate(lines) if _HEAD.fullmatch(line)]
    broken = False
    for start, end in zip([0, *heads], [*heads, len(lines)], strict=True):
        part = _loaded("\n" * start + "\n".join(lines[start:end]))
        broken = broken or isinstance(part, str)
        yield _Part(_place(part, end) if isinstance(part, str) else start, part)
    if not broken:  # each table is right, but not all together
        yield _Part(_place(whole, len(lines)), whole)


def _loaded(text: str) -> dict[str, Any] | str:
    """The tables, or what the TOML reader says against them."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        return msg("Brackets are nested too deeply.")
    except ValueError as error:
        return str(error)


def _place(wrong: str, end: int) -> int:
    """The line that a TOML reader's sentence names; the last one before `end` where it names none."""
    place = _PLACE.search(wrong)
    return int(place.group(1)) - 1 if place and place.group(1) else max(0, end - 1)


def _entries(
    part: _Part, lines: Sequence[str], file: str, known: Collection[str], fault: Fault
) -> Iterator[TaughtUtterance]:
    """The entries of a part that have no mistakes."""
    if isinstance(part.data, str):
        fault(
            part.line, msg("This is not valid TOML: {reason}.", reason=_PLACE.sub("", part.data).rstrip("."))
        )
        return
    for name in part.data:
        if name != "utterance":
            wrong = msg(
                '"{name}" does not belong here; each entry begins with [[utterance]].', name=name[:80]
            )
            fault(_line(lines, part.line, len(lines), name), wrong)
    tables = part.data.get("utterance", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        fault(
            _line(lines, part.line, len(lines), "utterance"),
            msg("An entry begins with [[utterance]] in double brackets."),
        )
        return
    heads = [number for number in range(part.line, len(lines)) if _HEAD.fullmatch(lines[number])]
    for number, table in enumerate(tables):
        line = heads[number] if number < len(heads) else part.line
        entry = _Entry(lines, line, file, known, fault).read(table)
        if entry is not None:
            yield entry


@dataclass(slots=True)
class _Entry:
    """One table on its way to an entry."""

    lines: Sequence[str]
    line: int
    file: str
    known: Collection[str]
    fault: Fault
    right: bool = True

    def read(self, table: Mapping[str, Any]) -> TaughtUtterance | None:
        """The entry; None if it has mistakes."""
        for key in table:
            if key not in KEYS:
                self._wrong(key, joined(msg('There is no key "{key}".', key=key[:80]), _meant(key, KEYS)))
        if "acts" not in table and "not" not in table:
            self._wrong("", msg('Say which acts it holds ("acts") or does not hold ("not").'))
        text = self._text(table)
        acts = self._acts(table, "acts") if "acts" in table else None
        denied = self._acts(table, "not")
        for act in sorted(denied & (acts or frozenset())):
            self._wrong("not", msg('"{act}" is among both "acts" and "not".', act=act))
        return TaughtUtterance(text, acts, denied, self.file, self.line + 1) if self.right else None

    def _wrong(self, key: str, sentence: str, value: str = "") -> None:
        self.right = False
        after = range(self.line + 1, len(self.lines))
        end = next((at for at in after if _HEAD.fullmatch(self.lines[at])), len(self.lines))
        self.fault(_line(self.lines, self.line, end, key, value), sentence)

    def _text(self, table: Mapping[str, Any]) -> str:
        text = table.get("text")
        if text is None:
            self._wrong("", msg('"text" is missing: the words of the utterance.'))
        elif not isinstance(text, str):
            self._wrong("text", msg('"text" must be text in quotes.'))
        elif not texts(text.split()):
            self._wrong("text", msg('"text" holds no words.'))
        return str(text)

    def _acts(self, table: Mapping[str, Any], key: str) -> frozenset[str]:
        acts = table.get(key, [])
        if not isinstance(acts, list) or not all(isinstance(act, str) for act in acts):
            self._wrong(key, msg('"{key}" must be a list of acts, such as ["threaten"].', key=key))
            return frozenset()
        for act in acts:
            if act not in self.known:
                wrong = msg('"{act}" is not an act that can be taught.', act=act[:80])
                self._wrong(key, joined(wrong, _meant(act, self.known)), act)
        return frozenset(acts)


def _meant(given: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(given[:80], known, 1)
    return msg('Did you mean "{near}"?', near=near[0]) if near else ""


def _line(lines: Sequence[str], begin: int, end: int, key: str, value: str = "") -> int:
    """The line in this range that names a key, or a value of it, as near as can be told; else the first one."""
    named = re.compile(rf"[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]")
    at = next((number for number in range(begin, end) if key and named.match(lines[number])), begin)
    quoted = (f'"{value}"', f"'{value}'")
    return next((n for n in range(at, end) if value and any(q in lines[n] for q in quoted)), at)
