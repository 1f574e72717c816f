"""Settings, one frozen struct per subject. Locks (IT) override settings (user); settings override defaults (IT)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import tomli_w

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.machine import paths
from voicecoach.machine.policy import Policy, flat, leaves, listed, read_policy, reason_of, sift
from voicecoach.machine.precedence import Theme, in_force


class AudioSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Devices by name; empty means the system's own choice."""

    microphone: str = ""
    loudspeaker: str = ""
    half_duplex: bool = False
    """Do not listen while the debtor speaks (strong echo); interruptions are then not scored."""
    offset: Annotated[int, msgspec.Meta(ge=-32_000, le=32_000)] = 0
    """Samples by which the debtor is heard later than the devices say, as the sound check found."""


class TurnSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the debtor assumes that the trainee has finished speaking."""

    end_of_turn: Annotated[float, msgspec.Meta(ge=0.3, le=8)] = 0.7
    """Seconds of silence (LiveKit uses 0.5 to 3.0, Pipecat 0.8; our choice 0.7)."""
    end_of_turn_number: Annotated[float, msgspec.Meta(ge=0.3, le=8)] = 1.2
    """The same after the debtor has asked for a number or a date."""


class FolderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where files are stored, such as a network share; empty means the user's own folder."""

    sessions: str = ""
    """Recorded calls. They get the permissions of this folder."""
    models: str = ""
    scenarios: str = ""
    rubrics: str = ""
    language: str = ""
    """Taught utterances; those in the user's own folder are used as well."""


class NetworkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For the only download there is: a speech model, when the user asks for one."""

    downloads: bool = True
    proxy: str = ""
    """Address of a proxy for the download; empty means the environment's own (HTTPS_PROXY)."""


class PrivacySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long recordings are stored, and who sees whose name."""

    retention_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] = 0
    """Days after which a call is deleted; 0 stores calls until somebody deletes them."""
    pseudonyms: bool = False
    """Show "Trainee K7M2Q4" in place of names where several trainees are shown together."""
    consent_text: str = ""
    """The organisation's own words before the first recording; empty means the built-in ones."""
    consent_edition: str = ""
    """When this changes (to a date, for instance), everybody is asked again."""


class ConsentSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The user's consent to being recorded; a policy cannot give it."""

    by: str = ""
    """Name of the trainee who agreed."""
    given: str = ""
    """When, ISO 8601; empty while nobody has agreed."""
    version: str = ""
    """Which consent text was agreed to."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings together."""

    trainee: str = "Trainee"
    coach: str = ""
    """Name of the coach at this computer; empty when a trainee sits here."""
    model: str = ""
    """Name of the speech model to use; empty means the best one installed."""
    rubric: str = ""
    """Name or file of the rubric for all calls; empty means the one that each scenario asks for."""
    level: str = "normal"
    """Difficulty of the debtor, if the scenario has that level."""
    theme: Theme = "system"
    audio: AudioSettings = AudioSettings()
    turns: TurnSettings = TurnSettings()
    folders: FolderSettings = FolderSettings()
    network: NetworkSettings = NetworkSettings()
    privacy: PrivacySettings = PrivacySettings()
    consent: ConsentSettings = ConsentSettings()


LEAVES: Mapping[str, Any] = leaves(Settings)
"""Every setting by its full name, such as `audio.half_duplex`, with its type."""

MEASURED = ("audio.half_duplex", "audio.offset")
"""Measured by the sound check, not chosen by a person; if locked, the measurement is ignored."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings that apply, and where they come from."""

    settings: Settings
    own: Mapping[str, object]
    """What the user has chosen, by full name; only this is written to the file."""
    policy: Policy = Policy()
    strange: Mapping[str, object] | None = None
    """Unknown entries of the user's file, preserved when it is written; None if the file is not TOML."""
    problem: str = ""
    """What is wrong with the user's file; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the user's files are stored."""

    sessions: Path
    models: Path
    scenarios: Path
    rubrics: Path
    language: Path
    shared: bool
    """Whether calls are in a configured folder and get its permissions."""


def folders(chosen: Settings) -> Folders:
    """The folders that these settings name, or else the user's own."""
    named = chosen.folders
    usual = (paths.sessions(), paths.models(), paths.scenarios(), paths.rubrics(), paths.language())
    wanted = (named.sessions, named.models, named.scenarios, named.rubrics, named.language)
    chosen_folders = [
        Path(want).expanduser() if want else own for want, own in zip(wanted, usual, strict=True)
    ]
    sessions, models, scenarios, rubrics, language = chosen_folders
    return Folders(sessions, models, scenarios, rubrics, language, bool(named.sessions))


def values(chosen: Settings) -> dict[str, object]:
    """Every setting by its full name."""
    return dict(flat(msgspec.to_builtins(chosen), LEAVES))


def with_value(chosen: Settings, key: str, value: object) -> Settings:
    """The settings with one changed; raises Problem if there is no such setting or the value is invalid."""
    _, bad, mistakes = sift({key: value}, LEAVES)
    if bad:
        raise Problem(msg("This setting is not valid: {mistake}. Nothing was changed.", mistake=mistakes[0]))
    return msgspec.convert(_nested({**values(chosen), key: value}), Settings)


def read(path: Path | None = None, policy: Path | None = None) -> LoadedSettings:
    """The settings that apply now; a file with mistakes counts as far as it can be read."""
    file = path or paths.settings_file()
    rules = read_policy(policy or paths.policy_file(), Settings)
    own, strange, problem = _own(file)
    return LoadedSettings(_layered(own, rules), own, rules, strange, problem)


class SettingsStore:
    """The user's settings under the machine's policy, read once and again only when one of the two files changed."""

    def __init__(self, chosen: Settings | None = None) -> None:
        """With `chosen`, those apply instead of the files."""
        self._stamps = _stamps()
        loaded = read()
        self._loaded = replace(loaded, settings=chosen) if chosen else loaded
        self._follows = chosen is None

    @property
    def loaded(self) -> LoadedSettings:
        """The settings that apply now, and where they come from."""
        stamps = _stamps()
        if self._follows and stamps != self._stamps:
            self._stamps, self._loaded = stamps, read()
        return self._loaded

    @property
    def settings(self) -> Settings:
        """The settings that apply now."""
        return self.loaded.settings

    @property
    def folders(self) -> "Folders":
        """Where the user's files are stored now."""
        return folders(self.settings)

    def use(self, new: Settings) -> None:
        """Apply these until the program is closed; nothing is written to disk."""
        self._loaded, self._follows = replace(self._loaded, settings=new), False

    def change(self, new: Settings) -> None:
        """Apply these; raises Problem if something in them is locked."""
        self._loaded = changed(self.loaded, new)

    def write(self) -> None:
        """Write the user's choices to disk; raises Problem if that fails, and they still apply until the end."""
        try:
            save(self._loaded)
            self._loaded = replace(self._loaded, strange=self._loaded.strange or {})
        finally:
            self._stamps = _stamps()

    def forget(self) -> None:
        """Read the files again."""
        self._stamps, self._loaded, self._follows = _stamps(), read(), True


def _stamps() -> tuple[tuple[int, int] | None, ...]:
    """Modification time and size of the two files; None for a missing one."""
    stamps: list[tuple[int, int] | None] = []
    for path in (paths.settings_file(), paths.policy_file()):
        try:
            stat = path.stat()
        except OSError:
            stamps.append(None)
        else:
            stamps.append((stat.st_mtime_ns, stat.st_size))
    return tuple(stamps)


def load(path: Path | None = None) -> Settings:
    """The settings that apply now; raises Problem if the user's file has mistakes."""
    loaded = read(path)
    if loaded.problem:
        raise Problem(loaded.problem)
    return loaded.settings


def _own(path: Path) -> tuple[dict[str, object], dict[str, object] | None, str]:
    """The user's choices, the unknown entries, and what is wrong with the file."""
    try:
        own, strange, mistakes = sift(tomllib.loads(path.read_text("utf-8")), LEAVES)
    except (FileNotFoundError, NotADirectoryError):
        return {}, {}, ""
    except (OSError, ValueError, RecursionError) as error:
        return {}, None, _unread(path, reason_of(error))
    return own, strange, _unread(path, listed(mistakes)) if mistakes else ""


def _unread(path: Path, why: str) -> str:
    return msg(
        "The settings in {path} cannot be read completely ({why}). The wrong entries are ignored and the "
        "file is not changed. Your calls are safe. Correct or delete that file.",
        path=path,
        why=why,
    )


def _layered(own: Mapping[str, object], rules: Policy) -> Settings:
    return msgspec.convert(_nested(in_force(rules.defaults, own, rules.locks)), Settings)


def _nested(table: Mapping[str, object]) -> dict[str, Any]:
    """Nested tables, as in TOML."""
    nested: dict[str, Any] = {}
    for name, value in table.items():
        *path, last = name.split(".")
        inner = nested
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return nested


def changed(loaded: LoadedSettings, new: Settings) -> LoadedSettings:
    """The settings with the differences in `new` as the user's choices; raises Problem if one of them is locked."""
    before = values(loaded.settings)
    differs = {name: value for name, value in values(new).items() if value != before[name]}
    for name in list(differs):
        why = loaded.policy.why(name)
        if why and name not in MEASURED:
            raise Problem(msg("The setting {name} is locked. {why} Nothing was changed.", name=name, why=why))
        if why:
            new = with_value(new, name, before[name])
            del differs[name]
    return replace(loaded, settings=new, own={**loaded.own, **differs})


def flagged(loaded: LoadedSettings, **asked: str) -> Settings:
    """The settings with the command line's options applied; raises Problem if one of them is locked."""
    wanted = {name: value for name, value in asked.items() if value}
    return changed(loaded, msgspec.structs.replace(loaded.settings, **wanted)).settings


def save(loaded: LoadedSettings, path: Path | None = None) -> None:
    """Write the user's choices; raises Problem if that fails."""
    file = path or paths.settings_file()
    fresh = file.with_suffix(".new")
    try:
        paths.made_private(file.parent)
        if loaded.strange is None and file.is_file():
            file.replace(file.with_suffix(".unread"))  # for the user to repair
        text = tomli_w.dumps(_nested({**(loaded.strange or {}), **loaded.own}))
        fresh.touch(mode=0o600)
        fresh.write_text(text, "utf-8")
        fresh.replace(file)
    except OSError as error:
        _drop(fresh)
        raise Problem(
            msg(
                "Your settings could not be saved in {folder} ({reason}). They apply until voicecoach is closed.",
                folder=file.parent,
                reason=error.strerror,
            )
        ) from None


def _drop(fresh: Path) -> None:
    """Delete an unfinished file."""
    try:
        fresh.unlink(missing_ok=True)
    except OSError:
        return
