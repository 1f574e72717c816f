"""Settings and privacy of one running program; satisfies the port `Preferences`."""

import contextlib
import datetime
import importlib.metadata
import platform
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.application.ports.preferences import Consent, PreferenceValues
from voicecoach.application.privacy import consent, personal_data, retention
from voicecoach.application.speech import model_store
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.library.pseudonym import key_in, pseudonyms
from voicecoach.machine import logs, paths, settings
from voicecoach.machine.settings import Folders, Settings, SettingsStore

LIBRARIES = ("vosk", "pyttsx3", "PySide6-Essentials", "sounddevice", "livekit", "numpy")
"""Libraries whose versions help to find a fault."""


class StoredPreferences:
    """The user's settings under the machine's policy, and the privacy rules of both."""

    def __init__(
        self,
        store: SettingsStore,
        *,
        people: bool = True,
        changed: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        """Without `people`, only synthetic voices are recorded, for which no consent is needed."""
        self._store = store
        self._people = people
        self._changed = changed
        logs.hide((store.settings.trainee, store.settings.coach))

    @property
    def settings(self) -> Settings:
        """The settings that apply now."""
        return self._store.settings

    @property
    def folders(self) -> Folders:
        """Where the user's files are stored now."""
        return self._store.folders

    def store(self, new: Settings) -> None:
        """Apply these settings and write the differences to disk; raises Problem if one of them is locked.

        What is chosen while a simulated trainee speaks is not written.
        """
        logs.hide((new.trainee, new.coach))
        if not self._people:
            self._store.use(new)
            return
        self._store.change(new)
        self._changed(new)
        self._store.write()

    def values(self) -> PreferenceValues:
        """The settings that apply now."""
        policy, places = self._store.loaded.policy, self.folders
        return PreferenceValues(
            settings.values(self.settings),
            {name: policy.why(name) for name in policy.locks},
            {
                "sessions": str(places.sessions),
                "models": str(places.models),
                "scenarios": str(places.scenarios),
                "rubrics": str(places.rubrics),
                "language": str(places.language),
                "logs": str(paths.logs()),
                "settings": str(paths.settings_file()),
                "policy": str(policy.path or ""),
            },
        )

    def change(self, key: str, value: object) -> None:
        """Choose a setting."""
        self.store(settings.with_value(self.settings, key, value))

    def consent(self) -> Consent:
        """Whether to ask for consent, and with which text."""
        chosen, places = self.settings, self.folders
        given = chosen.consent
        needed = self._people and consent.needed(chosen, places)
        by, at = ("", "") if needed else (given.by, given.given)
        return Consent(needed, consent.TITLE, consent.paragraphs(chosen, places), by, at)

    def require_consent(self) -> None:
        """Raise Problem unless the person to be recorded has agreed."""
        if self._people:
            consent.require(self.settings, self.folders)

    def agree(self) -> None:
        """Store the trainee's consent."""
        given = consent.agreed(self.settings, self.folders)
        self.store(msgspec.structs.replace(self.settings, consent=given))

    def withdraw_consent(self) -> None:
        """Withdraw the trainee's consent; existing recordings stay until they are deleted."""
        self.store(msgspec.structs.replace(self.settings, consent=settings.ConsentSettings()))

    def tidy_up(self) -> tuple[str, ...]:
        """Delete calls past the retention period and install dropped models; returns what the user should know."""
        loaded = self._store.loaded
        policy = loaded.policy
        said = [policy.problem, loaded.problem, *_unwritable(self.folders)]
        if self._people and not policy.mistakes and not paths.refusal(self.folders.sessions):
            said.append(self.purge())
        if self._people:
            said += model_store(self.settings).install_dropped(lambda: False)
        return tuple(filter(None, said))

    def purge(self) -> str:
        """Delete calls past the retention period; in a shared folder, a user's own setting covers their calls."""
        days, places = self.settings.privacy.retention_days, self.folders
        policy = self._store.loaded.policy
        if policy.mistakes:
            raise Problem(policy.problem)
        ruled = "privacy.retention_days" in {**policy.defaults, **policy.locks}
        only = self.settings.trainee if places.shared and not ruled else ""
        now = datetime.datetime.now(datetime.UTC)
        done = retention.purge(places.sessions, days, now, only)
        done += retention.purge(paths.private_sessions(), days, now)
        return done.sentence(days)

    def belongings(self) -> tuple[str, ...]:
        """What `delete_my_data` would delete."""
        return tuple(item.words for item in self._belongings())

    def delete_my_data(self) -> tuple[str, ...]:
        """Delete all of it; returns what could not be deleted."""
        items = self._belongings()
        logs.end()
        left = personal_data.delete(items)
        self._store.forget()
        self._changed(self.settings)
        return tuple(map(str, left))

    def _belongings(self) -> tuple[personal_data.Belonging, ...]:
        return personal_data.belongings(self.settings.trainee, self.folders)

    def shown_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """Names, or pseudonyms if the settings ask for them."""
        if self.settings.privacy.pseudonyms:
            return pseudonyms(names, key_in(paths.data() / "pseudonyms.key"))
        return {name: name for name in names}

    def models(self) -> tuple[str, ...]:
        """Names of the installed models."""
        rows = model_store(self.settings).rows()
        return tuple(row.name for row in rows if row.state in ("installed", "shipped"))

    def install_model(
        self, file: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> str:
        """Install a model from a zip file."""
        placed = model_store(self.settings).install_from(file, progress, cancelled)
        self._changed(self.settings)
        return msg("{name} is installed.", name=placed.name) if placed else ""

    def about(self) -> tuple[tuple[str, str], ...]:
        return tuple(versions().items())


def versions() -> dict[str, str]:
    """Versions of the program, Python, the system and the main libraries."""
    version_of = {
        "voicecoach": __version__,
        "Python": platform.python_version(),
        msg("System"): platform.platform(),
    }
    for part in LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            version_of[part] = importlib.metadata.version(part)
    return version_of


def _unwritable(places: Folders) -> Iterable[str]:
    """A sentence for each folder that cannot be written to."""
    if paths.refusal(places.sessions):
        yield msg(
            "Calls cannot be saved in {sessions}. Nothing is lost. Before you call, choose "
            "another folder in Settings > Folders.",
            sessions=places.sessions,
        )
    if paths.refusal(paths.data()):
        yield msg(
            "Nothing can be saved in {folder}, so settings apply only until voicecoach is closed. Ask your IT "
            "department for write access to that folder.",
            folder=paths.data(),
        )
