"""The machine policy: settings that IT sets or locks for all users of this computer, and why."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

from voicecoach.core.messages import Message, joined, msg, plural
from voicecoach.core.problem import Problem

LARGEST_POLICY = 256_000
"""Bytes; larger policy files are refused (our choice)."""
POLICY_FORMAT = 1
POLICY_PARTS = ("format", "reason", "reasons", "set", "lock")
PERSONAL = "consent."
"""Prefix of settings that each person makes for themselves."""
FOLDERS = "folders."
PROXY = "network.proxy"
GUARDS: Mapping[str, object] = {"network.downloads": False, "privacy.pseudonyms": True}
"""Locked while the policy has a mistake: it may have been meant to set them."""
Reason = Annotated[str, msgspec.Meta(description="a sentence")]
"""Type of the entries in [reasons]: any text, even if the setting itself takes only certain values."""
UNSAID = msg("Your organisation manages this setting.")
MEANWHILE = msg(
    "Until this is corrected, downloads are off, trainees are shown under pseudonyms and "
    "no call is deleted automatically; the rest of the policy applies as far as it can be "
    "read. Your calls are safe. Contact your IT department."
)


SHOWN = 3
"""Number of mistakes shown on screen; `voicecoach policy show` lists all."""


def listed(mistakes: tuple[str, ...]) -> Message:
    """The first few mistakes, and how many more there are."""
    more = len(mistakes) - SHOWN
    rest = (plural("and {count} more", "and {count} more", more),) if more > 0 else ()
    return joined(*mistakes[:SHOWN], *rest, between="; ")


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy as read; settings by their full names, such as `audio.half_duplex`."""

    path: Path | None = None
    """None if there is no policy."""
    defaults: Mapping[str, object] = field(default_factory=dict)
    locks: Mapping[str, object] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Sentences to show beside single settings."""
    reason: str = UNSAID
    mistakes: tuple[str, ...] = ()

    @property
    def mistake(self) -> str:
        """The mistakes in one sentence; empty if there are none."""
        if not self.mistakes:
            return ""
        return msg(
            "The policy {file} has mistakes: {mistakes}.", file=self.path, mistakes=listed(self.mistakes)
        )

    @property
    def problem(self) -> str:
        """The mistakes, and what applies until they are corrected; empty if there are none."""
        return joined(self.mistake, MEANWHILE) if self.mistakes else ""

    def why(self, key: str) -> str:
        """Why the setting is locked; empty if it is not."""
        if key not in self.locks:
            return ""
        if self.mistakes and key in GUARDS:
            return msg("Locked because the policy of this computer has a mistake.")
        return self.reasons.get(key, self.reason)


def leaves(shape: type[msgspec.Struct], prefix: str = "") -> dict[str, Any]:
    """Every setting by its full name, with its type."""
    types: dict[str, Any] = {}
    for field_ in msgspec.structs.fields(shape):
        name = prefix + field_.name
        if isinstance(field_.type, type) and issubclass(field_.type, msgspec.Struct):
            types |= leaves(field_.type, f"{name}.")
        else:
            types[name] = field_.type
    return types


def flat(
    table: Mapping[str, Any], known: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, object]]:
    """The table's settings by their full names; `a.b = 1` and `"a.b" = 1` mean the same."""
    for key, value in table.items():
        name = prefix + key
        if isinstance(value, dict) and any(other.startswith(f"{name}.") for other in known):
            yield from flat(value, known, f"{name}.")
        else:
            yield name, value


def sift(
    table: Mapping[str, Any], known: Mapping[str, Any]
) -> tuple[dict[str, object], dict[str, object], tuple[str, ...]]:
    """Valid settings, invalid settings, and what is wrong with the invalid ones."""
    good: dict[str, object] = {}
    bad: dict[str, object] = {}
    mistakes: list[str] = []
    for name, value in flat(table, known):
        wrong = _wrong(name, value, known, guess=len(mistakes) < SHOWN)
        (bad if wrong else good)[name] = value
        if wrong:
            mistakes.append(wrong)
    return good, bad, tuple(mistakes)


def _wrong(name: str, value: object, known: Mapping[str, Any], *, guess: bool) -> str:
    """What is wrong with one setting; empty if it is valid."""
    shown = name[:80]
    if name.partition(".")[0] == PERSONAL.rstrip(".") and name not in known:
        return msg('"{shown}" cannot be set here: people give consent only for themselves', shown=shown)
    if name not in known:
        near = difflib.get_close_matches(shown, known, 1) if guess else []
        if near:
            return msg('there is no setting "{name}" (did you mean "{near}"?)', name=shown, near=near[0])
        return msg('there is no setting "{name}"', name=shown)
    try:
        msgspec.convert(value, known[name])
    except msgspec.ValidationError as error:
        return f'"{shown}": {str(error).split(" - at")[0]}'
    why = _unusable(name, value) if isinstance(value, str) and known[name] is not Reason else ""
    return msg('"{name}": {why}', name=shown, why=why) if why else ""


def _unusable(name: str, value: str) -> str:
    """Why a text is not valid as a folder or proxy; empty if it is."""
    if name == PROXY and value and not value.startswith(("http://", "https://")):
        return msg("a proxy must look like http://host:port")
    if not name.startswith(FOLDERS) or not value:
        return ""
    try:
        absolute = Path(value).expanduser().anchor and "\0" not in value
    except RuntimeError:  # ~user with an unknown user
        absolute = False
    return "" if absolute else msg("a folder must be a full path, such as C:\\calls, /srv/calls or ~/calls")


def read_policy(path: Path, shape: type[msgspec.Struct]) -> Policy:
    """Read a policy file. One with mistakes applies as far as it can be read, with `GUARDS` locked as well."""
    known = {name: kind for name, kind in leaves(shape).items() if not name.startswith(PERSONAL)}
    try:
        if not path.exists():
            return Policy()
        table = tomllib.loads(_text(path))
    except UnicodeDecodeError:
        return _guarded(Policy(path, mistakes=(msg("it is not text in UTF-8"),)))
    except RecursionError:
        return _guarded(Policy(path, mistakes=(msg("brackets are nested too deeply"),)))
    except Problem as problem:
        return _guarded(Policy(path, mistakes=(problem.sentence,)))
    except (OSError, ValueError) as error:
        return _guarded(Policy(path, mistakes=(reason_of(error),)))
    return _read(path, table, known)


def _text(path: Path) -> str:
    """The text of the file; raises Problem if it is not a file or too large."""
    if not path.is_file():  # reading a pipe would wait forever
        raise Problem(msg("it is not a file"))
    with path.open("rb") as file:
        data = file.read(LARGEST_POLICY + 1)
    if len(data) > LARGEST_POLICY:
        raise Problem(msg("it is larger than {size} kB", size=LARGEST_POLICY // 1000))
    return data.decode("utf-8-sig")


def _read(path: Path, table: dict[str, Any], known: Mapping[str, Any]) -> Policy:
    mistakes: list[str] = [
        msg('there is no section "{name}"', name=name[:80]) for name in table if name not in POLICY_PARTS
    ]
    if table.get("format", POLICY_FORMAT) != POLICY_FORMAT:
        mistakes.append(
            msg(
                "its format is {found!r}, but this version of voicecoach reads format {format}",
                found=table["format"],
                format=POLICY_FORMAT,
            )
        )
    valid = []
    for part in ("set", "lock"):
        good, _, wrong = sift(_part(table, part, mistakes), known)
        valid.append(good)
        mistakes += wrong
    reasons, _, wrong = sift(_part(table, "reasons", mistakes), dict.fromkeys(known, Reason))
    mistakes += wrong
    reason = table.get("reason", UNSAID)
    if not isinstance(reason, str):
        reason = UNSAID
        mistakes.append(msg('"reason" must be a sentence'))
    texts = {name: str(value) for name, value in reasons.items()}
    return _guarded(Policy(path, valid[0], valid[1], texts, reason, tuple(mistakes)))


def _part(table: dict[str, Any], part: str, mistakes: list[str]) -> dict[str, Any]:
    """One section, which must be a table."""
    entries = table.get(part, {})
    if isinstance(entries, dict):
        return entries
    mistakes.append(msg("[{part}] must be a table of settings", part=part))
    return {}


def reason_of(error: Exception) -> str:
    """What the operating system or the parser reported."""
    return str((error.strerror if isinstance(error, OSError) else "") or error)


def _guarded(policy: Policy) -> Policy:
    """The policy, with `GUARDS` locked if it has mistakes."""
    if not policy.mistakes:
        return policy
    locks = {**policy.locks, **GUARDS}
    return Policy(policy.path, policy.defaults, locks, policy.reasons, policy.reason, policy.mistakes)


def policy_schema(shape: type[msgspec.Struct]) -> bytes:
    """The published JSON Schema of a policy file, for editors that check TOML by it."""
    (root,), components = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    del root
    names = [name for name in leaves(shape) if not name.startswith(PERSONAL)]
    dotted = {name: _leaf_schema(components, shape.__name__, name.split(".")) for name in names}
    nested = {
        key: value
        for key, value in components[shape.__name__]["properties"].items()
        if key != PERSONAL.rstrip(".")
    }
    table = {"type": "object", "properties": nested | dotted, "additionalProperties": False}
    reasons = {"type": "object", "additionalProperties": {"type": ["string", "object"]}}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "voicecoach machine policy",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "format": {"const": POLICY_FORMAT},
            "reason": {"type": "string", "description": "Shown beside every locked setting."},
            "reasons": reasons | {"description": "Separate sentences for single settings."},
            "set": table | {"description": "Applies until the user chooses otherwise."},
            "lock": table | {"description": "Applies whatever the user has chosen."},
        },
        "$defs": {name: part for name, part in components.items() if name != shape.__name__},
    }
    return msgspec.json.format(msgspec.json.encode(schema)) + b"\n"


def _leaf_schema(components: Mapping[str, Any], shape: str, path: list[str]) -> dict[str, Any]:
    """The schema of one setting."""
    schema: dict[str, Any] = components[shape]["properties"][path[0]]
    if len(path) == 1:
        return schema
    inner = schema.get("$ref") or schema["allOf"][0]["$ref"]
    return _leaf_schema(components, inner.rpartition("/")[2], path[1:])
