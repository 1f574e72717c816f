"""How fast the window stands, against a bare PySide6 window started in turn with it.

Run: .venv/bin/python -m benchmarks.start_up [RUNS]      Target: ratio <= 2; model loading never delays the window.
Without a screen Qt's offscreen platform is used for both.
"""

import os
import statistics
import subprocess
import sys
import time

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (print("shown", flush=True), app.quit()))
app.exec()
"""
OURS = """
import os
from voicecoach import __main__
from voicecoach.ui.opening import open_window
from voicecoach.ui.launch import _Behind
behind = _Behind("voicecoach.application.app", "App")
open_window(behind.provide, shown=lambda: (print("shown", flush=True), os._exit(0)))
"""


def shown_after(program: str) -> float:
    """Seconds from the start of the process to the window on screen."""
    surroundings = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=surroundings) as child:
        assert child.stdout is not None
        child.stdout.readline()
        return time.perf_counter() - began


def main() -> None:
    """Print both medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    pairs = [(shown_after(OURS), shown_after(BARE)) for _ in range(runs + 1)][1:]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"voicecoach {ours:.2f} s, bare window {bare:.2f} s, ratio {ratio:.2f} (target 2)")


if __name__ == "__main__":
    main()
