"""Who speaks and who listens: one voice engine and one loaded model, shared by all calls of a run."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from voicecoach.call.ports import Recogniser
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.models.model_store import ModelStore
from voicecoach.devices.recognition.sphinx_recogniser import SphinxRecogniser
from voicecoach.devices.recognition.vosk_recogniser import VoskRecogniser, load_vosk
from voicecoach.devices.speech.clip_cache import CachedVoice, ClipCache
from voicecoach.devices.speech.synthesiser import Synthesiser
from voicecoach.machine import paths
from voicecoach.machine.settings import NetworkSettings, Settings, folders

SYNTHETIC = "vosk-model-voicecoach-synthetic-en"
"""Included for the demo, the tests and the self-test; it understands synthetic voices only."""
BASIC = "basic"
"""Setting that asks for PocketSphinx although a model is installed."""
NewRecogniser = Callable[[], Recogniser]


class Speech:
    """Voices and recognisers; each is loaded once, when it is first needed."""

    def __init__(self, model: str = "", models: Path | None = None) -> None:
        """`model` names a Vosk model, a folder of one, or `basic`; empty takes the best one installed.

        `models` is the folder of installed ones; without it, the usual one.
        """
        self._wanted = model
        self._models = models or paths.models()
        self._synthesiser: Synthesiser | None = None
        self._clips = ClipCache(paths.cache() / "clips")
        self._voices: dict[VoiceWish, CachedVoice] = {}
        self._new: NewRecogniser | None = None
        self._lock = threading.Lock()

    def voice(self, wish: VoiceWish) -> CachedVoice:
        """The closest available voice; raises Problem if the computer has no voice."""
        with self._lock:
            if self._synthesiser is None:
                self._synthesiser = Synthesiser(rates=paths.cache() / "rates.json")
            if wish not in self._voices:
                self._voices[wish] = CachedVoice(self._synthesiser, self._clips, wish)
            return self._voices[wish]

    def recogniser(self) -> Recogniser:
        """A new recogniser for one call; the model is loaded the first time."""
        with self._lock:
            if self._new is None:
                self._new = _loaded(self._model())
        return self._new()

    def use(self, model: str, models: Path) -> None:
        """Use this model from the next call on."""
        with self._lock:
            if (model, models) != (self._wanted, self._models):
                self._wanted, self._models, self._new = model, models, None

    def listener(self) -> str:
        """One line naming the recogniser and model that will be used; loads nothing."""
        model = self._model()
        if model is None:
            return msg("PocketSphinx, basic recognition. Install a Vosk model for better recognition.")
        if model.name == SYNTHETIC:
            return msg("Vosk, {name}: understands synthetic voices only.", name=model.name)
        return f"Vosk, {model.name}"

    def basic(self) -> bool:
        """Whether PocketSphinx will listen because no Vosk model is used."""
        return self._model() is None

    def close(self) -> None:
        """End the voice engine's helper process."""
        if self._synthesiser is not None:
            self._synthesiser.close()

    def _model(self) -> Path | None:
        """Folder of the Vosk model to use; None for PocketSphinx. Raises Problem when the wanted one is missing."""
        if self._wanted == BASIC:
            return None
        if not self._wanted:
            return _store(self._models, NetworkSettings()).best(synthetic=False)
        return find_model(self._wanted, self._models)


def model_store(chosen: Settings) -> ModelStore:
    """The models installed by the user, the shipped one, and the catalogue of available models.

    Uses the folder, the proxy and the permission to download of these settings.
    """
    return _store(folders(chosen).models, chosen.network)


def _store(folder: Path, network: NetworkSettings) -> ModelStore:
    shipped = paths.shipped_models()
    catalogue = (shipped / "catalogue.toml").read_bytes()
    return ModelStore(folder, catalogue, shipped, downloads=network.downloads, proxy=network.proxy)


def find_model(name: str, models: Path | None = None) -> Path:
    """The folder of an installed or shipped model, or of one anywhere on disk."""
    for folder in ((models or paths.models()) / name, paths.shipped_models() / name, Path(name)):
        if any(
            map(os.path.lexists, (folder / "am", folder / "final.mdl"))
        ):  # a network drive may be disconnected: no error then
            return folder
    raise Problem(
        msg(
            "The speech model {name} is not installed. To list available models: voicecoach model "
            'list. To practise without a model, set the model to "basic".',
            name=name,
        )
    )


def _loaded(folder: Path | None) -> NewRecogniser:
    if folder is None:
        return SphinxRecogniser
    model = load_vosk(folder)
    return lambda: VoskRecogniser(model)
