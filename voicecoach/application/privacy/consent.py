"""Before the first recording: what is recorded, where it stays, who hears it, how to be rid of it. Asked once."""

import datetime
import hashlib

from voicecoach.core.problem import Problem
from voicecoach.machine.settings import ConsentSettings, Folders, Settings

EDITION = "1"
"""Raised when the built-in words promise something else."""
TITLE = "Before your voice is recorded"
NOT_AGREED = (
    "Nobody has agreed to be recorded here yet, so nothing was recorded. Open the window and say yes there, "
    "or in the terminal: voicecoach consent"
)


def version(chosen: Settings, places: Folders) -> str:
    """Names the words that are shown; whatever changes what one agrees to changes it."""
    privacy = chosen.privacy
    said = (EDITION, privacy.consent_text, privacy.consent_edition, "shared" if places.shared else "own")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def needed(chosen: Settings, places: Folders) -> bool:
    """Whether whoever is recorded has yet to agree to these very words."""
    given = chosen.consent
    return not given.given or given.by != chosen.trainee or given.version != version(chosen, places)


def agreed(chosen: Settings, places: Folders) -> ConsentSettings:
    """What is kept of saying yes."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    return ConsentSettings(chosen.trainee, now, version(chosen, places))


def require(chosen: Settings, places: Folders) -> None:
    """Problem unless the trainee has agreed."""
    if needed(chosen, places):
        raise Problem(NOT_AGREED)


def paragraphs(chosen: Settings, places: Folders) -> tuple[tuple[str, str], ...]:
    """Heading and words; the organisation's own words take the place of the first four, never of the last."""
    own = chosen.privacy.consent_text.strip()
    words: tuple[tuple[str, str], ...] = (("What your organisation says", own),) if own else _usual(places)
    return (*words, ("How long, and how to be rid of it", _until(chosen.privacy.retention_days)))


def _usual(places: Folders) -> tuple[tuple[str, str], ...]:
    """The built-in words."""
    where = (
        f"In the folder {places.sessions}, which was chosen for this computer. voicecoach sends nothing anywhere else."
        if places.shared
        else f"On this computer, in {places.sessions}. voicecoach sends nothing anywhere."
    )
    who = (
        "You, and whoever may open that folder: usually your coach. Private practice stays on this computer."
        if places.shared
        else "You, and whoever uses this computer under your name or looks after it. Your coach hears a call only when "
        "you hand it over."
    )
    return (
        (
            "What is recorded",
            "In a practice call your voice and the debtor's are recorded, and your words are written down. "
            "Of a warm-up reading only your pace, pitch and loudness are kept, never the sound.",
        ),
        ("Where it stays", where),
        ("Who hears it", who),
        (
            "What is made of it",
            "A grade with the exact seconds it rests on. No voice print is made: nothing that could tell you by your "
            "voice from somebody else.",
        ),
    )


def _until(days: int) -> str:
    """How long it is kept."""
    kept = (
        f"A call is deleted by itself after {days} {'day' if days == 1 else 'days'}."
        if days
        else "Calls are kept until somebody deletes them."
    )
    return (
        f"{kept} You can delete a single call in the Library, and everything under Settings, Privacy. You can take "
        "your yes back there, too: nothing is recorded from then on."
    )
