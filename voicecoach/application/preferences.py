"""Settings and privacy of one running program; satisfies the port `Controls`."""

import contextlib
import datetime
import importlib.metadata
import platform
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.application.ports.preferences import Consent, Preferences
from voicecoach.application.privacy import consent, personal_data, retention
from voicecoach.application.speech import model_store
from voicecoach.core.problem import Problem
from voicecoach.library.pseudonym import key_in, pseudonyms
from voicecoach.machine import logs, paths, settings
from voicecoach.machine.settings import Folders, Settings, SettingsStore

LIBRARIES = ("vosk", "pyttsx3", "PySide6-Essentials", "sounddevice", "livekit", "numpy")
"""Parts whose versions are worth knowing."""


class MachineControls:
    """The user's settings under the machine's policy, and what both say about privacy."""

    def __init__(
        self,
        store: SettingsStore,
        *,
        people: bool = True,
        changed: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        """Without `people` only made-up voices are recorded, which nobody has to agree to."""
        self._store = store
        self._people = people
        self._changed = changed
        logs.hide((store.settings.trainee, store.settings.coach))

    @property
    def settings(self) -> Settings:
        """What holds now."""
        return self._store.settings

    @property
    def folders(self) -> Folders:
        """Where everything of the user's lies now."""
        return self._store.folders

    def keep(self, new: Settings) -> None:
        """Use these from now on, and write down what is different; Problem when something there is locked.

        What is chosen while a made-up trainee speaks is nobody's choice, and is not written down.
        """
        logs.hide((new.trainee, new.coach))
        if not self._people:
            self._store.use(new)
            return
        self._store.change(new)
        self._changed(new)
        self._store.write()

    def preferences(self) -> Preferences:
        """What holds now."""
        policy, places = self._store.kept.policy, self.folders
        return Preferences(
            settings.values(self.settings),
            {name: policy.why(name) for name in policy.locks},
            {
                "sessions": str(places.sessions),
                "models": str(places.models),
                "scenarios": str(places.scenarios),
                "rubrics": str(places.rubrics),
                "logs": str(paths.logs()),
                "settings": str(paths.settings_file()),
                "policy": str(policy.path or ""),
            },
        )

    def change(self, key: str, value: object) -> None:
        """Choose a setting."""
        self.keep(settings.with_value(self.settings, key, value))

    def consent(self) -> Consent:
        """Whether to ask, and with which words."""
        chosen, places = self.settings, self.folders
        given = chosen.consent
        needed = self._people and consent.needed(chosen, places)
        when = ""
        with contextlib.suppress(ValueError):
            when = f"{datetime.datetime.fromisoformat(given.given):%d %B %Y, %H:%M}".lstrip("0")
        said = f"{given.by} agreed on {when}." if when and not needed else ""
        return Consent(needed, consent.TITLE, consent.paragraphs(chosen, places), said)

    def require_consent(self) -> None:
        """Before anything of a person is recorded and kept: Problem unless they agreed."""
        if self._people:
            consent.require(self.settings, self.folders)

    def agree(self) -> None:
        """The trainee says yes."""
        given = consent.agreed(self.settings, self.folders)
        self.keep(msgspec.structs.replace(self.settings, consent=given))

    def take_back(self) -> None:
        """The trainee says no from now on."""
        self.keep(msgspec.structs.replace(self.settings, consent=settings.ConsentSettings()))

    def tidy_up(self) -> tuple[str, ...]:
        """Delete calls past their days, install models put into their folder; everything the user should know."""
        kept = self._store.kept
        policy = kept.policy
        said = [policy.problem, kept.problem, *_unwritable(self.folders)]
        if self._people and not policy.mistakes and not paths.refusal(self.folders.sessions):
            said.append(self.purge())
        if self._people:
            said += model_store(self.settings).install_dropped(lambda: False)
        return tuple(filter(None, said))

    def purge(self) -> str:
        """Delete calls past their days. Where others have theirs too, a user's own wish is for the own calls alone."""
        days, places = self.settings.privacy.retention_days, self.folders
        policy = self._store.kept.policy
        if policy.mistakes:
            raise Problem(policy.problem)
        ruled = "privacy.retention_days" in {**policy.defaults, **policy.locks}
        only = self.settings.trainee if places.shared and not ruled else ""
        now = datetime.datetime.now(datetime.UTC)
        done = retention.purge(places.sessions, days, now, only)
        done += retention.purge(paths.private_sessions(), days, now)
        return done.sentence(days)

    def belongings(self) -> tuple[str, ...]:
        """What would be deleted."""
        return tuple(one.words for one in self._belongings())

    def delete_my_data(self) -> tuple[str, ...]:
        """Delete all of it, and begin anew."""
        found = self._belongings()
        logs.end()
        left = personal_data.delete(found)
        self._store.forget()
        self._changed(self.settings)
        return tuple(map(str, left))

    def _belongings(self) -> tuple[personal_data.Belonging, ...]:
        return personal_data.belongings(self.settings.trainee, self.folders)

    def shown_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """Names, or pseudonyms where they are asked for."""
        if self.settings.privacy.pseudonyms:
            return pseudonyms(names, key_in(paths.data() / "pseudonyms.key"))
        return {name: name for name in names}

    def models(self) -> tuple[str, ...]:
        """Names of the models that work."""
        rows = model_store(self.settings).rows()
        return tuple(one.name for one in rows if one.state in ("installed", "shipped"))

    def install_model(
        self, file: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> str:
        """Install a model from a zip file."""
        placed = model_store(self.settings).install_from(file, progress, cancelled)
        self._changed(self.settings)
        return f"{placed.name} is installed." if placed else ""

    def about(self) -> tuple[tuple[str, str], ...]:
        """Versions."""
        return tuple(versions().items())


def versions() -> dict[str, str]:
    """The program, Python, the system, and the parts that matter."""
    found = {
        "voicecoach": __version__,
        "Python": platform.python_version(),
        "System": platform.platform(),
    }
    for part in LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[part] = importlib.metadata.version(part)
    return found


def _unwritable(places: Folders) -> Iterable[str]:
    """Folders that must take something and do not."""
    if paths.refusal(places.sessions):
        yield (
            f"Calls cannot be written to {places.sessions}. Nothing is lost. Choose another folder in Settings, "
            "Folders, before you call."
        )
    if paths.refusal(paths.data()):
        yield (
            f"Nothing can be kept in {paths.data()}: settings hold until voicecoach is closed. Ask whoever looks "
            "after this computer for the right to write there."
        )
