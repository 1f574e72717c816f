"""What is fine and what to do: devices, voices, models, folders, versions."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from voicecoach import __version__
from voicecoach.application import grading_service
from voicecoach.application.ports.program import Check
from voicecoach.application.speech import Speech
from voicecoach.core.problem import Problem
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio import sound_devices
from voicecoach.machine import paths
from voicecoach.machine.settings import Kept, Settings, folders

LEAST_FREE = 500_000_000
"""Bytes free below which the doctor speaks up: an hour of recording and a small model (house)."""

AWAY = "Is the share connected? Else name another folder in the policy or in Settings, Folders."


def checks(speech: Speech, kept: Kept, sessions: Path) -> tuple[Check, ...]:
    """Every check, in the order in which a call needs the things."""
    return tuple(_all(speech, kept, sessions))


def _all(speech: Speech, kept: Kept, sessions: Path) -> Iterator[Check]:
    chosen = kept.settings
    yield _checked("Microphone", lambda: _device("microphone", chosen.audio.microphone))
    yield _checked("Loudspeaker", lambda: _device("loudspeaker", chosen.audio.loudspeaker))
    yield _checked("Debtor's voice", lambda: _voice(speech))
    yield _listener(speech)
    yield _checked("Speech model loads", lambda: _loads(speech))
    yield _folder("Recorded calls", sessions)
    yield _folder("Settings and models", paths.data())
    yield _folder("Rendered lines", paths.cache())
    yield _folder("Logs", paths.logs())
    yield _room(sessions)
    yield from _named(chosen)
    yield from _settings(kept)
    yield Check(
        "Versions",
        "note",
        f"voicecoach {__version__}, Python {platform.python_version()}, {platform.platform()}",
    )


def _named(chosen: Settings) -> Iterator[Check]:
    """What settings or policy name and what is not there: told before a call, not after it."""
    places = folders(chosen)
    named = {
        "Folder of models": (chosen.folders.models, places.models),
        "Folder of scenarios": (chosen.folders.scenarios, places.scenarios),
        "Folder of rubrics": (chosen.folders.rubrics, places.rubrics),
    }
    for name, (wish, folder) in named.items():
        if wish and not os.path.isdir(folder):  # noqa: PTH112 -- a share that is away raises nothing
            yield Check(name, "problem", f"{folder} is not there.", AWAY)
    if chosen.rubric:
        yield _checked("Rubric", lambda: grading_service.rubric_named(chosen.rubric, places.rubrics).name)


def _settings(kept: Kept) -> Iterator[Check]:
    """What IT has set, and the user's own settings."""
    if kept.problem:
        yield _told("Settings", kept.problem)
    policy = kept.policy
    if policy.mistakes:
        yield _told("Policy", policy.problem)
    elif policy.path is None:
        yield Check("Policy", "ok", f"none at {paths.machine_policy_file()}")
    elif _anybodys(policy.path):
        yield Check(
            "Policy",
            "note",
            f"{policy.path}",
            "Anybody on this computer can change it. Let IT alone write there.",
        )
    else:
        yield Check("Policy", "ok", f"{policy.path}: {len(policy.locks)} locked, {len(policy.defaults)} set")


def _anybodys(path: Path) -> bool:
    """Whether others than its owner may write the file (POSIX; elsewhere the folder's rights see to it)."""
    try:
        return os.name == "posix" and bool(path.stat().st_mode & 0o022)
    except OSError:
        return False


def _told(name: str, sentence: str) -> Check:
    """A problem that has its sentences already: what was found, and what to do."""
    found, _, todo = sentence.partition(". ")
    return Check(name, "problem", f"{found.rstrip('.')}.", todo)


def _checked(name: str, find: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", find())
    except Problem as problem:
        return _told(name, str(problem))


def _device(way: sound_devices.Direction, label: str) -> str:
    return sound_devices.choose(way, label).label


def _voice(speech: Speech) -> str:
    voice = speech.voice(VoiceWish()).voice
    return f"{voice.engine} {voice.version}, {voice.id}"


def _listener(speech: Speech) -> Check:
    try:
        name, _, advice = speech.listener().partition(". ")
    except Problem as problem:
        return Check("Recogniser", "problem", str(problem))
    if not advice:
        return Check("Recogniser", "ok", name)
    return Check("Recogniser", "note", f"{name}.", f"{advice} See: voicecoach model list.")


def _loads(speech: Speech) -> str:
    ear = speech.recogniser()
    name = ear.name
    ear.close()
    return name


def _folder(name: str, folder: Path) -> Check:
    """Whether something can be written there."""
    why = paths.refusal(folder)
    if not why:
        return Check(name, "ok", str(folder))
    return Check(
        name,
        "problem",
        f"{folder} cannot be written to ({why}).",
        "Ask for the right to write there, or choose another folder in Settings, Folders.",
    )


def _room(folder: Path) -> Check:
    try:
        free = shutil.disk_usage(paths.present(folder)).free
    except OSError as error:
        return Check("Room on the disk", "problem", f"{folder}: {error.strerror}.", "Set VOICECOACH_HOME.")
    found = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        return Check("Room on the disk", "problem", found, "Make room before the next call.")
    return Check("Room on the disk", "ok", found)
