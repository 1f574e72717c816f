"""Consent before the first recording: what is recorded, where it is stored, who can listen. Asked once."""

import datetime
import hashlib

from voicecoach.core.messages import joined, msg, plural
from voicecoach.core.problem import Problem
from voicecoach.machine.settings import ConsentSettings, Folders, Settings

EDITION = "1"
"""Raised when the meaning of the built-in text changes."""
TITLE = msg("Before we record your voice")
NOT_AGREED = msg(
    "Nothing was recorded, because you have not yet consented to being recorded. Open the window and agree there, or "
    "run: voicecoach consent"
)


def version(chosen: Settings, places: Folders) -> str:
    """A hash of everything that the person agrees to."""
    privacy = chosen.privacy
    said = (EDITION, privacy.consent_text, privacy.consent_edition, "shared" if places.shared else "own")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def needed(chosen: Settings, places: Folders) -> bool:
    """Whether the trainee has not yet agreed to this text."""
    given = chosen.consent
    return not given.given or given.by != chosen.trainee or given.version != version(chosen, places)


def agreed(chosen: Settings, places: Folders) -> ConsentSettings:
    """The stored consent of this moment."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return ConsentSettings(chosen.trainee, now, version(chosen, places))


def require(chosen: Settings, places: Folders) -> None:
    """Raise Problem unless the trainee has agreed."""
    if needed(chosen, places):
        raise Problem(NOT_AGREED)


def paragraphs(chosen: Settings, places: Folders) -> tuple[tuple[str, str], ...]:
    """Headings and text; an organisation's own text replaces the first four, never the last."""
    own = chosen.privacy.consent_text.strip()
    words: tuple[tuple[str, str], ...] = ((msg("From your organisation"), own),) if own else _built_in(places)
    return (
        *words,
        (msg("How long it is stored, and how to delete it"), _until(chosen.privacy.retention_days)),
    )


def _built_in(places: Folders) -> tuple[tuple[str, str], ...]:
    where = (
        msg(
            "In the folder {sessions}, which was chosen for this computer. voicecoach sends "
            "nothing anywhere else.",
            sessions=places.sessions,
        )
        if places.shared
        else msg(
            "On this computer, in {sessions}. voicecoach sends nothing anywhere.", sessions=places.sessions
        )
    )
    who = (
        msg(
            "You, and everyone with access to that folder, usually your coach. Private practice "
            "stays on this computer."
        )
        if places.shared
        else msg(
            "You, and anyone who uses this computer with your account or administers it. Your "
            "coach can listen to a call only if you share it."
        )
    )
    return (
        (
            msg("What is recorded"),
            msg(
                "During a practice call, your voice and the debtor's are recorded and transcribed. Of "
                "a warm-up reading only your pace, pitch and loudness are stored, never the sound."
            ),
        ),
        (msg("Where it is stored"), where),
        (msg("Who can listen"), who),
        (
            msg("What it is used for"),
            msg(
                "A grade that names the exact seconds it is based on. No voice print is made: nothing "
                "that could identify you by your voice."
            ),
        ),
    )


def _until(days: int) -> str:
    stored = (
        plural(
            "A call is deleted automatically after {count} day.",
            "A call is deleted automatically after {count} days.",
            days,
        )
        if days
        else msg("Calls are stored until somebody deletes them.")
    )
    rights = msg(
        "You can delete a single call in the Library, and all your data under Settings > "
        "Privacy. You can also withdraw consent there; nothing is recorded from then on."
    )
    return joined(stored, rights)
