"""Settings: people, sound, speech model, theme, privacy, folders, the health check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.practise.people_panel import PeoplePanel
from voicecoach.ui.practise.sound_panel import SoundPanel
from voicecoach.ui.sections.about import AboutSection
from voicecoach.ui.sections.folders import FoldersSection
from voicecoach.ui.sections.health import HealthSection
from voicecoach.ui.sections.looks import LooksSection
from voicecoach.ui.sections.model import ModelSection
from voicecoach.ui.sections.privacy import PrivacySection
from voicecoach.ui.sections.section import show_lock
from voicecoach.ui.widgets.basic import column, row, scrolled

DELETED = _("All your data on this computer was deleted.")


class SettingsPage(Page):
    """Settings for all calls; each choice applies at once and is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Settings"))
        self.people = PeoplePanel(desk)
        self.sound = SoundPanel(desk)
        self.model = ModelSection(desk)
        self.looks = LooksSection(desk)
        self.privacy = PrivacySection(desk)
        self.folders = FoldersSection(desk)
        self.about = AboutSection(desk)
        self.health = HealthSection(desk)
        self._sections = (self.model, self.looks, self.privacy, self.folders)
        left = column(self.people, self.sound, self.model, self.looks, self.about, None, gap=12)
        right = column(self.privacy, self.folders, self.health, None, gap=12)
        both = row(gap=16)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        both.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(both)
        self.body.addWidget(scrolled(inside, _("Settings")), 1)
        self._connect()

    def _connect(self) -> None:
        for section in self._sections:
            section.chosen.connect(self._choose)
        self.people.changed.connect(self._show)
        self.model.wanted.connect(self._install)
        self.privacy.withdrawn.connect(self._withdraw)
        self.privacy.listed.connect(self._list)
        self.privacy.deleted.connect(self._delete)
        self.health.again.clicked.connect(self._examine)

    def enter(self, visit: Visit) -> None:
        """Show the present settings."""
        self.say_nothing()
        if visit.words:
            self.say(visit.words)
        self.privacy.close_question()
        self.model.say("")
        self.sound.begin()
        self.people.begin()
        self._show()
        self._listen()
        self._examine()
        self.start(lambda _: self.desk.program.preferences.about(), self.about.show_versions)

    def leave(self) -> None:
        """Release the microphone."""
        self.sound.release()
        super().leave()

    def first_focus(self) -> QWidget | None:
        return self.people.trainee

    def _show(self) -> None:
        """Show what can be shown without waiting."""
        preferences = self.desk.program.preferences
        values = preferences.values()
        for section in self._sections:
            section.show_preferences(values)
        self.privacy.show_consent(preferences.consent())
        elsewhere = {
            "trainee": self.people.trainee,
            "coach": self.people.coaching,
        }
        for key, widget in elsewhere.items():
            show_lock(widget, values.locked.get(key, ""))

    def _listen(self) -> None:
        """Show the recogniser in use and the models on offer."""
        show = self.model.listener.setText
        show(_("Looking for a speech model…"))
        self.start(lambda _: say(self.desk.program.speech()), show, problem=show)
        self.start(lambda _: self.desk.program.preferences.models(), self._offer)

    def _offer(self, models: tuple[str, ...]) -> None:
        self.model.offer(models)
        self.model.show_preferences(self.desk.program.preferences.values())

    def _choose(self, key: str, value: object) -> None:
        """Apply and save a setting."""
        preferences = self.desk.program.preferences
        if preferences.values().values[key] != value:
            self._do(lambda: preferences.change(key, value))

    def _do(self, work: Callable[[], object], then: Callable[[], None] | None = None) -> None:
        """Change something, then show the present settings."""

        def over() -> None:
            self._show()
            if then:
                then()

        self.say_nothing()
        self.start(lambda _: work(), lambda _: self._listen(), end=over)

    def _withdraw(self) -> None:
        """Withdraw consent: nothing more is recorded."""
        self._do(self.desk.program.preferences.withdraw_consent)

    def _install(self, file: Path) -> None:
        """Install a model from a file."""
        preferences = self.desk.program.preferences
        self.start(
            lambda job: preferences.install_model(file, job.progress, job.cancelled),
            self._installed,
            problem=self.model.say,
            progress=self.model.progress,
        )

    def _installed(self, sentence: str) -> None:
        self.model.say(sentence)
        self._listen()

    def _list(self) -> None:
        """List what would be deleted."""
        self.start(lambda _: self.desk.program.preferences.belongings(), self.privacy.ask)

    def _delete(self) -> None:
        """Delete all of the trainee's data."""
        self.start(lambda _: self.desk.program.preferences.delete_my_data(), self._deleted)

    def _deleted(self, left: tuple[str, ...]) -> None:
        """Show what was deleted, or what was left."""
        words = (
            _("Some files could not be deleted. Close voicecoach and delete: {files}", files=", ".join(left))
            if left
            else DELETED
        )
        self.enter(Visit("settings", words=words))

    def _examine(self) -> None:
        """Run the health check."""
        self.health.wait()
        self.start(lambda _: self.desk.program.doctor(), self.health.show_checks, end=self.health.ready)
