"""How a call is played: speed, skipping silences, looping, and the volume of each side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, label, row

WHERE = "In the replay"
SPEEDS = (0.5, 0.6, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0)
"""Steps that can be told apart by ear (default)."""
_MUTES = {"trainee": _("Mute you"), "debtor": _("Mute debtor")}
_VOLUMES = {"trainee": _("Your volume"), "debtor": _("The debtor's volume")}


class PlayTools(QWidget):
    """Emits `changed` when the call is to be played in another way, `looped` when Loop is pressed."""

    changed = Signal()
    looped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.speed = 1.0
        self.slower = self._button(_("Slower"), look, "slower")
        self.faster = self._button(_("Faster"), look, "faster")
        self.rate = label("", "strong", wrap=False)
        self.rate.setFixedWidth(48)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.skip = self._button(_("Skip silence"), look, "skip", checks=True)
        self.loop = self._button(_("Loop"), look, "loop", checks=True)
        self.mutes = {
            side: self._button(text, look, f"mute_{side}", checks=True) for side, text in _MUTES.items()
        }
        self.volume = {side: self._slider(name) for side, name in _VOLUMES.items()}
        line = row(self.slower, self.rate, self.faster, 12, self.skip, self.loop, 12, gap=4)
        for side in _MUTES:
            line.addWidget(self.mutes[side])
            line.addWidget(self.volume[side])
        line.addStretch(1)
        self.setLayout(line)
        self.slower.clicked.connect(lambda: self._step(-1))
        self.faster.clicked.connect(lambda: self._step(1))
        self.loop.clicked.connect(self._ask_loop)
        for toggle in (self.skip, *self.mutes.values()):
            toggle.toggled.connect(lambda _: self.changed.emit())
        for button, name in (
            (self.slower, "slower"),
            (self.faster, "faster"),
            (self.skip, "skip"),
            (self.loop, "loop"),
            (self.mutes["trainee"], "mute_trainee"),
            (self.mutes["debtor"], "mute_debtor"),
        ):
            bind(self, WHERE, name, button.click)
        self._step(0)

    @property
    def volumes(self) -> tuple[float, float]:
        """Trainee, debtor: 0 is mute, 1 is as recorded."""
        trainee, debtor = (
            0.0 if mute.isChecked() else self.volume[side].value() / 100 for side, mute in self.mutes.items()
        )
        return trainee, debtor

    def _ask_loop(self) -> None:
        """Whether there is something to loop is decided elsewhere: until then the button stays as it was."""
        self.loop.setChecked(not self.loop.isChecked())
        self.looped.emit()

    def _step(self, by: int) -> None:
        """Change the speed by so many steps."""
        step = min(max(0, SPEEDS.index(self.speed) + by), len(SPEEDS) - 1)
        self.speed = SPEEDS[step]
        self.rate.setText(_("{speed:g} ×", speed=self.speed))
        self.rate.setAccessibleName(_("Speed {speed:g}", speed=self.speed))
        self.slower.setEnabled(step > 0)
        self.faster.setEnabled(step < len(SPEEDS) - 1)
        self.changed.emit()

    def _button(self, text: str, look: Look, key: str, *, checks: bool = False) -> Button:
        made = Button(text, look, kind="tool", tip=tip(WHERE, key))
        made.setCheckable(checks)
        return made

    def _slider(self, name: str) -> QSlider:
        """A volume from 0 to 100 percent."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setFixedWidth(44)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(lambda _: self.changed.emit())
        return slider
