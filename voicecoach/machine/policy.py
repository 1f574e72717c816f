"""The machine policy: what IT sets for everybody on this computer, or locks, and why."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

LARGEST_POLICY = 256_000
"""Bytes; no policy is larger (house)."""
POLICY_FORMAT = 1
POLICY_PARTS = ("format", "reason", "reasons", "set", "lock")
PERSONAL = "consent."
"""Settings that nobody can make for somebody else begin so."""
FOLDERS = "folders."
PROXY = "network.proxy"
GUARDS: Mapping[str, object] = {"network.downloads": False, "privacy.pseudonyms": True}
"""Locked while the policy has a mistake: it may have meant them, so nothing is loosened."""
Reason = Annotated[str, msgspec.Meta(description="a sentence")]
"""Kind of what stands in [reasons]: any text, where the setting itself takes only some."""
UNSAID = "Your organisation has set this."
MEANWHILE = (
    "Until it is mended, nothing is downloaded, names of trainees are shown as pseudonyms and no call is deleted by "
    "itself; the rest of it holds as far as it can be read. Your calls are safe. Ask whoever looks after this computer."
)


SHOWN = 3
"""Mistakes that are told one by one on the screen; `voicecoach policy show` tells all."""


def listed(mistakes: tuple[str, ...]) -> str:
    """The first few, and how many more there are."""
    more = len(mistakes) - SHOWN
    return "; ".join([*mistakes[:SHOWN], *([f"and {more} more"] if more > 0 else [])])


@dataclass(frozen=True, slots=True)
class Policy:
    """What was read; settings by their full names, such as `audio.half_duplex`."""

    path: Path | None = None
    """None where there is no policy."""
    defaults: Mapping[str, object] = field(default_factory=dict)
    locks: Mapping[str, object] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Sentences to show with single settings."""
    reason: str = UNSAID
    mistakes: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong with it, for the screen; empty when nothing is."""
        if not self.mistakes:
            return ""
        return f"The policy {self.path} has a mistake: {listed(self.mistakes)}. {MEANWHILE}"

    def why(self, key: str) -> str:
        """Why that setting is locked; empty when it is not."""
        if key not in self.locks:
            return ""
        if self.mistakes and key in GUARDS:
            return "The policy of this computer has a mistake; this stays so until it is mended."
        return self.reasons.get(key, self.reason)


def leaves(shape: type[msgspec.Struct], prefix: str = "") -> dict[str, Any]:
    """Every setting by its full name, with its type."""
    found: dict[str, Any] = {}
    for one in msgspec.structs.fields(shape):
        name = prefix + one.name
        if isinstance(one.type, type) and issubclass(one.type, msgspec.Struct):
            found |= leaves(one.type, f"{name}.")
        else:
            found[name] = one.type
    return found


def flat(
    table: Mapping[str, Any], known: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, object]]:
    """The table's settings by their full names; `a.b = 1` and `"a.b" = 1` mean the same."""
    for key, value in table.items():
        name = prefix + key
        if isinstance(value, dict) and any(one.startswith(f"{name}.") for one in known):
            yield from flat(value, known, f"{name}.")
        else:
            yield name, value


def sift(
    table: Mapping[str, Any], known: Mapping[str, Any]
) -> tuple[dict[str, object], dict[str, object], tuple[str, ...]]:
    """Settings that hold, those that do not, and what is wrong with them."""
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
    """What is wrong with one setting, in a few words."""
    shown = name[:80]
    if name.partition(".")[0] == PERSONAL.rstrip(".") and name not in known:
        return f'"{shown}" is for each person to give; nobody can agree to be recorded for somebody else'
    if name not in known:
        near = difflib.get_close_matches(shown, known, 1) if guess else []
        return f'there is no setting "{shown}"' + (f' (do you mean "{near[0]}"?)' if near else "")
    try:
        msgspec.convert(value, known[name])
    except msgspec.ValidationError as error:
        return f'"{shown}": {str(error).split(" - at")[0]}'
    why = _unusable(name, value) if isinstance(value, str) and known[name] is not Reason else ""
    return f'"{shown}": {why}' if why else ""


def _unusable(name: str, value: str) -> str:
    """Why a text of the right kind is no folder or no proxy all the same."""
    if name == PROXY and value and not value.startswith(("http://", "https://")):
        return "a proxy is written http://host:port"
    if not name.startswith(FOLDERS) or not value:
        return ""
    try:
        whole = Path(value).expanduser().anchor and "\0" not in value
    except RuntimeError:  # ~somebody who is not known here
        whole = False
    return "" if whole else "a folder is named in full, from the root, the drive, the share or ~ on"


def read_policy(path: Path, shape: type[msgspec.Struct]) -> Policy:
    """The policy in that file; one with mistakes still holds as far as it can be read, and then guards more."""
    known = {name: kind for name, kind in leaves(shape).items() if not name.startswith(PERSONAL)}
    try:
        if not path.exists():
            return Policy()
        table = tomllib.loads(_text(path))
    except UnicodeDecodeError:
        return _guarded(Policy(path, mistakes=("it is not text in UTF-8",)))
    except RecursionError:
        return _guarded(Policy(path, mistakes=("there are too many brackets inside each other",)))
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        return _guarded(Policy(path, mistakes=(str(said or error),)))
    return _read(path, table, known)


def _text(path: Path) -> str:
    """What is in the file."""
    if not path.is_file():  # a pipe would be waited for
        raise ValueError("it is no file")
    with path.open("rb") as file:
        data = file.read(LARGEST_POLICY + 1)
    if len(data) > LARGEST_POLICY:
        raise ValueError(f"it is larger than {LARGEST_POLICY // 1000} kB")
    return data.decode("utf-8-sig")


def _read(path: Path, table: dict[str, Any], known: Mapping[str, Any]) -> Policy:
    """Part by part."""
    mistakes = [f'there is no part "{name[:80]}"' for name in table if name not in POLICY_PARTS]
    if table.get("format", POLICY_FORMAT) != POLICY_FORMAT:
        mistakes.append(f"its format is {table['format']!r}, and this voicecoach reads {POLICY_FORMAT}")
    kept = []
    for part in ("set", "lock"):
        good, _, wrong = sift(_part(table, part, mistakes), known)
        kept.append(good)
        mistakes += wrong
    reasons, _, wrong = sift(_part(table, "reasons", mistakes), dict.fromkeys(known, Reason))
    mistakes += wrong
    reason = table.get("reason", UNSAID)
    if not isinstance(reason, str):
        reason = UNSAID
        mistakes.append('"reason" must be a sentence')
    texts = {name: str(value) for name, value in reasons.items()}
    return _guarded(Policy(path, kept[0], kept[1], texts, reason, tuple(mistakes)))


def _part(table: dict[str, Any], part: str, mistakes: list[str]) -> dict[str, Any]:
    """One part, which must be a table."""
    found = table.get(part, {})
    if isinstance(found, dict):
        return found
    mistakes.append(f"[{part}] must be a table of settings")
    return {}


def _guarded(policy: Policy) -> Policy:
    """A policy with mistakes loosens nothing."""
    if not policy.mistakes:
        return policy
    locks = {**policy.locks, **GUARDS}
    return Policy(policy.path, policy.defaults, locks, policy.reasons, policy.reason, policy.mistakes)


def policy_schema(shape: type[msgspec.Struct]) -> bytes:
    """The published JSON Schema of a policy file, for editors that check TOML by it."""
    (found,), components = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    del found
    names = [name for name in leaves(shape) if not name.startswith(PERSONAL)]
    dotted = {name: _leaf_schema(components, shape.__name__, name.split(".")) for name in names}
    nested = {
        key: value
        for key, value in components[shape.__name__]["properties"].items()
        if key != PERSONAL.rstrip(".")
    }
    table = {"type": "object", "properties": nested | dotted, "additionalProperties": False}
    reasons = {"type": "object", "additionalProperties": {"type": ["string", "object"]}}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "voicecoach machine policy",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "format": {"const": POLICY_FORMAT},
            "reason": {"type": "string", "description": "Shown beside every locked setting."},
            "reasons": reasons | {"description": "Sentences for single settings."},
            "set": table | {"description": "What holds until the user chooses otherwise."},
            "lock": table | {"description": "What holds whatever the user has chosen."},
        },
        "$defs": {name: one for name, one in components.items() if name != shape.__name__},
    }
    return msgspec.json.format(msgspec.json.encode(whole)) + b"\n"


def _leaf_schema(components: Mapping[str, Any], shape: str, way: list[str]) -> dict[str, Any]:
    """The schema of one setting."""
    one: dict[str, Any] = components[shape]["properties"][way[0]]
    if len(way) == 1:
        return one
    inner = one.get("$ref") or one["allOf"][0]["$ref"]
    return _leaf_schema(components, inner.rpartition("/")[2], way[1:])
