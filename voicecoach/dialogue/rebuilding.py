"""A recorded call played through again in thought: how the debtor stood with each line. Pure.

For calls that were recorded without it. The same debtor who hears the same words says the same lines; only when every
line of the call comes out as it was spoken is what lies between them known for sure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from voicecoach.core.session import Event, Session
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, Prompt, begin, respond
from voicecoach.dialogue.heard import ASKED_TO_REPEAT, HeardTurn, Understand, heard_turn
from voicecoach.language.context import context_of

UNENDED = frozenset({"", "trainee_hung_up", "cut_off", "interrupted", "drill_over"})
"""Outcomes that the debtor did not cause."""
Asked = tuple[HeardTurn, Prompt, int]
"""A possible input of the debtor, and how many utterances it includes."""
Read = Callable[[tuple[Event, ...]], HeardTurn]
"""What the debtor made of some utterances."""


@dataclass(frozen=True, slots=True)
class _Listening:
    """What has happened since the debtor's last line."""

    heard: tuple[Event, ...] = ()
    """Utterances that were not answered yet."""
    barged_in: bool = False
    may_resume: bool = False
    """The last line was stopped and may go on."""


def rebuilt(debtor: Debtor, session: Session, understand: Understand) -> dict[int, DebtorState] | None:
    """The debtor's state with each line, by the sample it began at.

    None unless every line comes out the same.
    """

    def read(said: tuple[Event, ...]) -> HeardTurn:
        words = tuple(" ".join(event.text for event in said).split())
        context = context_of(session, said[0].at if said else 0)
        return heard_turn(understand(words, context))

    known: dict[int, DebtorState] = {}
    since, state = _Listening(), None
    for event in session.events:
        if event.kind != "line_started":
            since = _noted(since, event)
        elif state is not None and since.may_resume and _is_rest(event.text, state.last):
            known[event.at] = state
            since = _Listening()
        else:
            state, since = _next(debtor, state, event, since, read)
            if state is None:
                return None
            known[event.at] = state
    ended = state is not None and state.outcome == session.outcome
    return known if known and (ended or session.outcome in UNENDED) else None


def _noted(since: _Listening, event: Event) -> _Listening:
    """What the debtor heard between two lines."""
    match event.kind:
        case "heard":
            return replace(since, heard=(*since.heard, event))
        case "barge_in":
            return replace(since, barged_in=True)
        case "backchannel":
            return replace(since, heard=())
        case "false_start":
            return _Listening(may_resume=True)
        case "paused":
            return replace(since, may_resume=True)
    return since


def _is_rest(text: str, line: str) -> bool:
    """Whether the text is the rest of a line that was stopped."""
    words, line_words = text.split(), line.split()
    return bool(words) and line_words[-len(words) :] == words


def _next(
    debtor: Debtor, state: DebtorState | None, event: Event, since: _Listening, read: Read
) -> tuple[DebtorState | None, _Listening]:
    """The state with that line, and what was heard but not answered by it; None when the line does not come out."""
    if state is None:
        first, line = begin(debtor)
        return (first if _same(line, event) else None), since
    for heard, prompt, taken in _asked(since, read):
        after, line = respond(debtor, state, heard, prompt)
        if _same(line, event):
            return after, _Listening(since.heard[taken:])
    return None, since


def _same(line: Line, event: Event) -> bool:
    return (line.text, line.marks) == (event.text, event.marks)


def _asked(since: _Listening, read: Read) -> Iterator[Asked]:
    """Possible inputs that made the debtor speak, the likeliest first."""
    said, count = since.heard, len(since.heard)
    whole = _interrupting(read(said), since)
    for prompt in ("reply", "monologue") if said else ("silence", "monologue", "reply"):
        yield whole, prompt, count
    if said:
        yield _interrupting(read(said[:-1]), since), "reply", count - 1
    yield ASKED_TO_REPEAT, "reply", count


def _interrupting(heard: HeardTurn, since: _Listening) -> HeardTurn:
    return replace(heard, acts=heard.acts | {"interruption"}) if since.barged_in else heard
