"""Where things are. Imports nothing: kaldifst and vosk crash when one process loads both."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
MODEL = Path(__file__).resolve().parents[1] / "vosk-model-voicecoach-synthetic-en"
ASSETS = Path(__file__).resolve().parents[2] / "assets"
