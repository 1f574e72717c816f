"""How a call is played: its speed, its silences, round and round, and how loud either side is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from voicecoach.ui.keys import bind, tip
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, label, row

WHERE = "In the replay"
SPEEDS = (0.5, 0.6, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0)
"""Steps that can be told apart (house)."""
_SIDES = {"trainee": "you", "debtor": "debtor"}


class PlayTools(QWidget):
    """Tells `changed` when the call is to be played in another way."""

    changed = Signal()
    looped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.speed = 1.0
        self.slower = self._button("Slower", look, "slower")
        self.faster = self._button("Faster", look, "faster")
        self.rate = label("", "strong", wrap=False)
        self.rate.setFixedWidth(48)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.skip = self._button("Skip silence", look, "skip", checks=True)
        self.loop = self._button("Loop", look, "loop", checks=True)
        self.mutes = {
            side: self._button(f"Mute {name}", look, f"mute_{side}", checks=True)
            for side, name in _SIDES.items()
        }
        self.loud = {side: self._slider(name) for side, name in _SIDES.items()}
        line = row(self.slower, self.rate, self.faster, 12, self.skip, self.loop, 12, gap=4)
        for side in _SIDES:
            line.addWidget(self.mutes[side])
            line.addWidget(self.loud[side])
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
            0.0 if self.mutes[side].isChecked() else self.loud[side].value() / 100 for side in _SIDES
        )
        return trainee, debtor

    def _ask_loop(self) -> None:
        """Whether there is something to go round is not known here: the button shows what was decided."""
        self.loop.setChecked(not self.loop.isChecked())
        self.looped.emit()

    def _step(self, by: int) -> None:
        """To the next speed there is."""
        place = min(max(0, SPEEDS.index(self.speed) + by), len(SPEEDS) - 1)
        self.speed = SPEEDS[place]
        self.rate.setText(f"{self.speed:g} ×")
        self.rate.setAccessibleName(f"Speed {self.speed:g}")
        self.slower.setEnabled(place > 0)
        self.faster.setEnabled(place < len(SPEEDS) - 1)
        self.changed.emit()

    def _button(self, text: str, look: Look, key: str, *, checks: bool = False) -> Button:
        """One tool."""
        made = Button(text, look, kind="tool", tip=tip(WHERE, key))
        made.setCheckable(checks)
        return made

    def _slider(self, name: str) -> QSlider:
        """How loud one side is."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setFixedWidth(44)
        slider.setAccessibleName(f"How loud: {name}")
        slider.setToolTip(f"How loud: {name}")
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(lambda _: self.changed.emit())
        return slider
