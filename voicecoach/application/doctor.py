"""Checks devices, voices, models, folders, settings and versions before a call needs them."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from voicecoach import __version__
from voicecoach.application import grading_service
from voicecoach.application.ports.program import Check
from voicecoach.application.reading import encoder_problem, reader, taught, taught_errors
from voicecoach.application.speech import Speech
from voicecoach.core.messages import joined, msg, plural
from voicecoach.core.problem import Problem
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio import sound_devices
from voicecoach.machine import paths
from voicecoach.machine.policy import MEANWHILE
from voicecoach.machine.settings import LoadedSettings, Settings, folders

LEAST_FREE = 500_000_000
"""Bytes of free disk space below which the doctor warns: an hour of recording and a small model (our choice)."""

AWAY = msg(
    "Check that the network drive is connected, or choose another folder in Settings > "
    "Folders or in the policy."
)


def checks(speech: Speech, loaded: LoadedSettings, sessions: Path) -> tuple[Check, ...]:
    """Every check, in the order in which a call needs things."""
    return tuple(_all(speech, loaded, sessions))


def _all(speech: Speech, loaded: LoadedSettings, sessions: Path) -> Iterator[Check]:
    chosen = loaded.settings
    yield _checked(msg("Microphone"), lambda: _device("microphone", chosen.audio.microphone))
    yield _checked(msg("Loudspeaker"), lambda: _device("loudspeaker", chosen.audio.loudspeaker))
    yield _checked(msg("Debtor's voice"), lambda: _voice(speech))
    yield _listener(speech)
    yield _checked(msg("Speech model"), lambda: _loads(speech))
    yield _folder(msg("Recorded calls"), sessions)
    yield _folder(msg("Settings and models"), paths.data())
    yield _folder(msg("Speech cache"), paths.cache())
    yield _folder(msg("Logs"), paths.logs())
    yield _disk_space(sessions)
    yield from _named(chosen)
    yield from _settings(loaded)
    yield _language()
    yield from _taught()
    yield Check(
        msg("Versions"),
        "note",
        f"voicecoach {__version__}, Python {platform.python_version()}, {platform.platform()}",
    )


def _named(chosen: Settings) -> Iterator[Check]:
    """Folders and rubric that settings or policy name but that do not exist: told before a call, not after it."""
    places = folders(chosen)
    named = {
        msg("Models folder"): (chosen.folders.models, places.models),
        msg("Scenarios folder"): (chosen.folders.scenarios, places.scenarios),
        msg("Rubrics folder"): (chosen.folders.rubrics, places.rubrics),
        msg("Folder of taught utterances"): (chosen.folders.language, places.language),
    }
    for name, (wish, folder) in named.items():
        if wish and not os.path.isdir(folder):  # noqa: PTH112 -- a share that is away raises nothing
            yield Check(name, "problem", msg("The folder {folder} does not exist.", folder=folder), AWAY)
    if chosen.rubric:
        yield _checked(
            msg("Rubric"), lambda: grading_service.rubric_named(chosen.rubric, places.rubrics).name
        )


def _language() -> Check:
    """The models that understand turns."""
    if problem := encoder_problem():
        return Check(msg("Language model"), "problem", problem)
    return _checked(msg("Language model"), lambda: (reader(), msg("loaded"))[1])


def _taught() -> Iterator[Check]:
    """Utterances that coaches and authors have taught, where there are any."""
    name = msg("Taught utterances")
    if errors := taught_errors():
        todo = msg("Correct these lines. The other entries apply.")
        yield Check(name, "problem", joined(*errors), todo)
        return
    if count := len(taught().entries):
        yield Check(name, "ok", plural("{count} entry", "{count} entries", count))


def _settings(loaded: LoadedSettings) -> Iterator[Check]:
    """What IT has set, and the user's own settings."""
    if loaded.problem:
        yield Check(msg("Settings"), "problem", loaded.problem)
    policy = loaded.policy
    if policy.mistakes:
        yield Check(msg("Policy"), "problem", policy.mistake, MEANWHILE)
    elif policy.path is None:
        yield Check(msg("Policy"), "ok", msg("none at {file}", file=paths.machine_policy_file()))
    elif _writable_by_others(policy.path):
        yield Check(
            msg("Policy"),
            "note",
            f"{policy.path}",
            msg("Any user of this computer can change this file. Restrict write access to administrators."),
        )
    else:
        yield Check(
            msg("Policy"),
            "ok",
            msg(
                "{file}: {locked} locked, {set} set",
                file=policy.path,
                locked=len(policy.locks),
                set=len(policy.defaults),
            ),
        )


def _writable_by_others(path: Path) -> bool:
    """Whether users other than the owner may write the file (POSIX; elsewhere the folder's permissions apply)."""
    try:
        return os.name == "posix" and bool(path.stat().st_mode & 0o022)
    except OSError:
        return False


def _checked(name: str, find: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", find())
    except Problem as problem:
        return Check(name, "problem", problem.what, problem.todo)


def _device(direction: sound_devices.Direction, label: str) -> str:
    return sound_devices.choose(direction, label).label


def _voice(speech: Speech) -> str:
    voice = speech.voice(VoiceWish()).voice
    return f"{voice.engine} {voice.version}, {voice.id}"


def _listener(speech: Speech) -> Check:
    name = msg("Recogniser")
    try:
        listener = speech.listener()
    except Problem as problem:
        return Check(name, "problem", problem.what, problem.todo)
    if not speech.basic():
        return Check(name, "ok", listener)
    return Check(name, "note", listener, msg("To list available models: voicecoach model list"))


def _loads(speech: Speech) -> str:
    ear = speech.recogniser()
    name = ear.name
    ear.close()
    return name


def _folder(name: str, folder: Path) -> Check:
    """Whether the folder can be written to."""
    why = paths.refusal(folder)
    if not why:
        return Check(name, "ok", str(folder))
    return Check(
        name,
        "problem",
        msg("{folder} cannot be written to ({why}).", folder=folder, why=why),
        msg("Ask your IT department for write access, or choose another folder in Settings > Folders."),
    )


def _disk_space(folder: Path) -> Check:
    name = msg("Disk space")
    try:
        free = shutil.disk_usage(paths.present(folder)).free
    except OSError as error:
        return Check(
            name, "problem", f"{folder}: {error.strerror}.", msg("Set VOICECOACH_HOME to another folder.")
        )
    free_text = msg("{size:.1f} GB free", size=free / 1e9)
    if free < LEAST_FREE:
        return Check(name, "problem", free_text, msg("Free some disk space before the next call."))
    return Check(name, "ok", free_text)
