"""Each trainee's voice baseline, stored from one call to the next in a small file of the user."""

import datetime
import logging
from dataclasses import replace

import msgspec

from voicecoach.core.baseline import Baseline
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.library.calls.folders import write_atomically
from voicecoach.machine import paths

log = logging.getLogger(__name__)
FILE = "baselines.json"
FRESH = datetime.timedelta(hours=1)
"""How long the trainee's position counts as unchanged, so that level and brightness can be compared (our choice)."""


def remembered(trainee: str) -> Baseline | None:
    """The trainee's last baseline; None if there is none."""
    return _all().get(trainee)


def remember(trainee: str, baseline: Baseline, microphone: str) -> Baseline:
    """Store a new baseline in place of the old one; raises Problem if that fails."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    own = replace(baseline, made=now, microphone=microphone)
    folder = paths.data()
    try:
        paths.made_private(folder)
        write_atomically(
            folder / FILE, msgspec.json.format(msgspec.json.encode({**_all(), trainee: own}), indent=1)
        )
    except OSError as error:
        raise Problem(
            msg(
                "Your voice baseline could not be saved in {folder} ({reason}). You can still make "
                "calls; they are graded without it.",
                folder=folder,
                reason=error.strerror,
            )
        ) from None
    return own


def for_call(trainee: str, microphone: str) -> Baseline | None:
    """The baseline for a call that starts now; level and brightness only if recent and from this microphone."""
    own = remembered(trainee)
    return None if own is None else comparable(own, microphone, datetime.datetime.now().astimezone())


def comparable(own: Baseline, microphone: str, now: datetime.datetime) -> Baseline:
    """The parts of a baseline that can be compared with a call at that time through that microphone."""
    try:
        made = datetime.datetime.fromisoformat(own.made)
        fresh = own.microphone == microphone and datetime.timedelta() <= now - made < FRESH
    except (ValueError, TypeError):  # no date, or one without its offset
        fresh = False
    return own if fresh else replace(own, level=None, bright=None)


def _all() -> dict[str, Baseline]:
    """By trainee; a damaged file counts as empty, because reading two lines again creates a new one."""
    try:
        return msgspec.json.decode((paths.data() / FILE).read_bytes(), type=dict[str, Baseline])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read: %s", FILE, error)
        return {}
