"""Each trainee's own baseline, remembered from one call to the next in one small file of the user's own."""

import datetime
import logging
from dataclasses import replace

import msgspec

from voicecoach.core.baseline import Baseline
from voicecoach.core.problem import Problem
from voicecoach.library.calls.folders import write_whole
from voicecoach.machine import paths

log = logging.getLogger(__name__)
FILE = "baselines.json"
FRESH = datetime.timedelta(hours=1)
"""For so long the trainee is taken to sit as they sat: level and brightness can be compared (house)."""


def remembered(trainee: str) -> Baseline | None:
    """What the trainee read last; None when that is not known."""
    return _all().get(trainee)


def remember(trainee: str, found: Baseline, microphone: str) -> Baseline:
    """Keep what was read just now, in place of what was known; Problem when it cannot be kept."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    own = replace(found, made=now, microphone=microphone)
    folder = paths.data()
    try:
        paths.made_private(folder)
        write_whole(
            folder / FILE, msgspec.json.format(msgspec.json.encode({**_all(), trainee: own}), indent=1)
        )
    except OSError as error:
        raise Problem(
            f"Your baseline could not be kept in {folder} ({error.strerror}). You can call all the same; "
            "your calls are then graded without it."
        ) from None
    return own


def for_call(trainee: str, microphone: str) -> Baseline | None:
    """What a call beginning now is held against: level and brightness only from this microphone, and just now."""
    own = remembered(trainee)
    return None if own is None else comparable(own, microphone, datetime.datetime.now().astimezone())


def comparable(own: Baseline, microphone: str, now: datetime.datetime) -> Baseline:
    """What of it can be compared with a call at that time through that microphone."""
    try:
        made = datetime.datetime.fromisoformat(own.made)
        fresh = own.microphone == microphone and datetime.timedelta() <= now - made < FRESH
    except (ValueError, TypeError):  # no date, or one without its offset
        fresh = False
    return own if fresh else replace(own, level=None, bright=None)


def _all() -> dict[str, Baseline]:
    """By trainee; a damaged file is as good as none, since two lines read again make a new one."""
    try:
        return msgspec.json.decode((paths.data() / FILE).read_bytes(), type=dict[str, Baseline])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("%s cannot be read: %s", FILE, error)
        return {}
