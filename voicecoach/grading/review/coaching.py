"""What a coach's words do to a report: the machine's grades stay as they are, the coach's stand beside them.

- The newest override of a criterion that was not withdrawn gives its score.
- Else findings that a coach marked as wrong give their cost back: 100 less the costs that are left, the way the
  machine counts (its overdraft at 0 points is not forgotten), rounded to one decimal.
- The whole call follows by the rubric's own weights, least number of criteria and cap for calls that reached nothing.
- A trainee's dispute is open until a coach answers it, or later overrides that score or marks that finding as wrong.
- Only the author of a comment can withdraw it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from voicecoach.grading.judge.summary import overall, reached, summary, work_on
from voicecoach.grading.report import Finding, Report, Score
from voicecoach.grading.review.comment import Comment
from voicecoach.grading.review.finding_keys import attached, finding_key


@dataclass(frozen=True)
class Ruling:
    """How one criterion stands."""

    criterion: str
    title: str
    machine: float | None
    """Points the machine gave, 0 to 100; None when it did not score."""
    value: float | None
    """Points that count."""
    override: Comment | None
    """The coach's score with its reason, if there is one."""
    wrong: tuple[Comment, ...]
    """The coach's marks on findings that are wrong, the newest of each finding."""
    disputes: tuple[Comment, ...]
    """The trainee's, not answered yet."""

    @property
    def coached(self) -> bool:
        """Whether a coach disagrees with the machine."""
        return self.override is not None or bool(self.wrong)

    @property
    def says(self) -> Comment | None:
        """The coach's word that gives the value; None where the machine's stands."""
        return self.override or (self.wrong[-1] if self.wrong else None)


@dataclass(frozen=True)
class Standing:
    """How a graded call stands after what coach and trainee wrote."""

    rulings: tuple[Ruling, ...]
    """One a criterion, in the report's order."""
    machine: float | None
    """The machine's grade of the whole call."""
    coach: float | None
    """The grade of the whole call by the coach's scores; None when no coach disagrees with any."""
    wrong: dict[str, Comment]
    """The coach's mark by the key of the finding; also of findings that this report does not hold."""
    disputes: tuple[Comment, ...]
    """Open ones, in order of time."""
    written: tuple[Comment, ...]
    """Everything to be read that was not withdrawn, in order of time; scores given blind are not part of it."""

    @property
    def overall(self) -> float | None:
        """The grade of the whole call that counts."""
        return self.machine if self.coach is None else self.coach

    @property
    def coached(self) -> bool:
        """Whether a coach disagrees with anything."""
        return any(ruling.coached for ruling in self.rulings)

    def ruling(self, criterion: str) -> Ruling | None:
        """That criterion's; None when the report has no such criterion."""
        return next((ruling for ruling in self.rulings if ruling.criterion == criterion), None)


def standing(report: Report, comments: Sequence[Comment]) -> Standing:
    """What counts; `comments` in order of time."""
    held = valid(attached(report, comments))
    marked = _wrong(held)
    disputes = _open_disputes(held)
    rulings = tuple(_ruling(score, held, marked, disputes) for score in report.scores)
    return Standing(
        rulings=rulings,
        machine=report.overall,
        coach=_overall(report, rulings) if any(ruling.coached for ruling in rulings) else None,
        wrong=marked,
        disputes=disputes,
        written=tuple(comment for comment in held if comment.kind != "score"),
    )


def as_it_stands(report: Report, stands: Standing) -> Report:
    """The report with the values that count; its lessons leave out what a coach found wrong.

    Its summary is data: `voicecoach.reports.wording.worded` says it.
    """
    if not stands.coached:
        return report
    counted = _counted(report, stands.rulings)
    most = _cap(report, counted)
    scores = tuple(
        msgspec.structs.replace(score, value=ruling.value)
        for score, ruling in zip(report.scores, stands.rulings, strict=True)
    )
    return msgspec.structs.replace(
        report,
        scores=scores,
        overall=stands.overall,
        summary="",
        said=summary(scores, report.least_scored, most),
        work_on=work_on(counted),
    )


def valid(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Those that were not withdrawn, without the notes that withdraw."""
    by_id = {comment.id: comment for comment in comments}
    back = {
        note.about
        for note in comments
        if note.kind == "withdrawn" and note.about in by_id and _same_hand(note, by_id[note.about])
    }
    return tuple(note for note in comments if note.kind != "withdrawn" and note.id not in back)


def answers(comments: Sequence[Comment], to: str) -> tuple[Comment, ...]:
    """What was written in answer to a comment, in order of time."""
    return tuple(note for note in comments if note.about == to and note.kind != "withdrawn")


def _same_hand(first: Comment, other: Comment) -> bool:
    return (first.author, first.role) == (other.author, other.role)


def _wrong(held: Sequence[Comment]) -> dict[str, Comment]:
    """The newest mark of a coach on each finding."""
    return {
        note.finding: note for note in held if note.kind == "wrong" and note.role == "coach" and note.finding
    }


def _open_disputes(held: Sequence[Comment]) -> tuple[Comment, ...]:
    answered = {note.about for note in held if note.role == "coach"}
    return tuple(
        note
        for number, note in enumerate(held)
        if note.kind == "dispute" and note.role == "trainee" and note.id not in answered
        if not any(_gives_in(later, note) for later in held[number + 1 :])
    )


def _gives_in(note: Comment, dispute: Comment) -> bool:
    """Whether a coach has changed what is disputed."""
    same = bool(dispute.finding) and note.finding == dispute.finding
    return _overrides(note, dispute.criterion) or (note.kind == "wrong" and note.role == "coach" and same)


def _ruling(
    score: Score, held: Sequence[Comment], marked: dict[str, Comment], disputes: Sequence[Comment]
) -> Ruling:
    keys = [finding_key(score.criterion, finding) for finding in score.findings]
    wrong = tuple(sorted((marked[key] for key in {*keys} & {*marked}), key=lambda note: (note.at, note.id)))
    override = next((note for note in reversed(held) if _overrides(note, score.criterion)), None)
    own = tuple(note for note in disputes if note.criterion == score.criterion)
    given_back = _given_back(score, {key for key in keys if key in marked})
    value = override.value if override else given_back
    return Ruling(score.criterion, score.title, score.value, value, override, wrong, own)


def _overrides(note: Comment, criterion: str) -> bool:
    """An override without a reason or a number counts for nothing."""
    reasoned = note.value is not None and bool(note.text.strip())
    return note.kind == "override" and note.role == "coach" and note.criterion == criterion and reasoned


def _given_back(score: Score, wrong: set[str]) -> float | None:
    """The score without what the wrong findings cost."""
    if score.value is None or not wrong:
        return score.value
    costs = [(finding.cost, finding_key(score.criterion, finding) in wrong) for finding in score.findings]
    back = sum(cost for cost, gone in costs if gone)
    overdraft = min(0.0, 100.0 - sum(cost for cost, _ in costs)) if score.value == 0 else 0.0
    return round(min(100.0, max(0.0, score.value + overdraft + back)), 1)


def _overall(report: Report, rulings: Sequence[Ruling]) -> float | None:
    """The grade of the whole call by what counts now."""
    scores = _counted(report, rulings)
    return overall(scores, report.least_scored, _cap(report, scores))


def _counted(report: Report, rulings: Sequence[Ruling]) -> list[Score]:
    """The scores with the values that count and the findings that hold."""
    return [
        msgspec.structs.replace(score, value=ruling.value, findings=_kept(score, ruling))
        for score, ruling in zip(report.scores, rulings, strict=True)
    ]


def _kept(score: Score, ruling: Ruling) -> tuple[Finding, ...]:
    """The findings that no coach marked as wrong."""
    wrong = {note.finding for note in ruling.wrong}
    return tuple(finding for finding in score.findings if finding_key(score.criterion, finding) not in wrong)


def _cap(report: Report, scores: Sequence[Score]) -> float:
    """Points that the whole call can have."""
    return 100.0 if reached(scores, report.outcome) else _most(report)


def _most(report: Report) -> float:
    """The cap of a call that reached nothing; a report of an older program tells it by having been capped."""
    mean = overall(report.scores, report.least_scored)
    capped = mean is not None and report.overall is not None and report.overall < mean
    return min(report.most, report.overall or 0.0) if capped else report.most
