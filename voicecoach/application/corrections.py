"""Acts on which the findings of a report rest, and their correction by a coach."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from voicecoach.application import reading
from voicecoach.application.ports.teaching import MisheardAct
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import seconds
from voicecoach.grading.judge.spoken import bound
from voicecoach.grading.report import Finding, Report
from voicecoach.grading.review.finding_keys import finding_key
from voicecoach.language.context import context_of
from voicecoach.language.understanding import HARM, SpokenAct
from voicecoach.library.calls.folders import session_of

CORRECTABLE = HARM | {"disclose", "mini_miranda", "explain_consequence", "press", "set_deadline"}
"""Acts that findings hold against a trainee."""
CODES = {
    "rules.broken",
    "rules.perhaps_broken",
    "rules.name_given_unasked",
    "rules.not_answered_yet",
    "tone.pressuring",
    "tone.argumentative",
}
"""Findings that rest on such an act."""


class Corrections:
    """Satisfies the port `Teaching`."""

    def acts_behind(self, folder: Path, report: Report) -> Mapping[str, MisheardAct]:
        """What those findings rest on that rest on an act as it is understood now."""
        session = session_of(folder)
        return {
            finding_key(score.criterion, finding): misheard
            for score in report.scores
            for finding in score.findings
            if finding.code in CODES and (misheard := _behind(session, finding))
        }

    def correct(self, misheard: MisheardAct) -> Path:
        """Teach it, in the organisation's folder where that may be written, else in the user's."""
        return reading.correct(misheard.words, misheard.act)


def _behind(session: Session, finding: Finding) -> MisheardAct | None:
    """The act that was done in the words of the finding; the likeliest of several."""
    turn = session.turns[finding.turn] if 0 <= finding.turn < len(session.turns) else None
    if turn is None or turn.speaker != "trainee":
        return None
    words = tuple(word.text for word in turn.words) or tuple(turn.text.split())
    understood = reading.reader().understand(words, context_of(session, turn.start))
    near = list(_near(turn, finding, understood.acts))
    return MisheardAct(max(near)[-1], " ".join(words)) if near else None


def _near(
    turn: Turn, finding: Finding, acts: tuple[SpokenAct, ...]
) -> Iterator[tuple[bool, bool, float, str]]:
    """Acts said at the time of the finding, the likelier ones greater: the same words, then harm, then confidence."""
    for act in acts:
        start, end = (seconds(at) for at in bound(turn, act.start, act.end)[:2])
        if act.act in CORRECTABLE and start < finding.end and finding.start < end:
            same = (
                abs(start - finding.start) < 0.002 and abs(end - finding.end) < 0.002
            )  # rounded to milliseconds
            yield same, act.act in HARM, act.confidence, act.act
