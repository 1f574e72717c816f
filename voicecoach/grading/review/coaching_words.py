"""The coach's word in words: the same on screen, on paper and in a saved page."""

from voicecoach.grading.review.coaching import Ruling, Standing
from voicecoach.grading.review.comment import Comment

KINDS = {
    "comment": "Comment",
    "suggestion": "Suggestion",
    "praise": "Praise",
    "override": "Coach's score",
    "wrong": "Finding marked as wrong",
    "dispute": "Disputed",
    "score": "Second score",
    "withdrawn": "Taken back",
}
"""What each kind of comment is called."""


def points(value: float | None) -> str:
    """Whole points; words when there are none."""
    return "not scored" if value is None else f"{value:.0f}"


def ruling_line(ruling: Ruling) -> str:
    """What a coach made of a criterion, and why; empty where the machine's score stands."""
    beside = f"{points(ruling.value)} (machine: {points(ruling.machine)})"
    if ruling.override is not None:
        return f"Coach {ruling.override.author}: {beside}. {ruling.override.text}"
    if ruling.wrong:
        names = ", ".join(dict.fromkeys(one.author for one in ruling.wrong))
        number = "a finding" if len(ruling.wrong) == 1 else f"{len(ruling.wrong)} findings"
        reasons = " ".join(one.text for one in ruling.wrong)
        return f"The coach disagrees: {beside}. {names} marked {number} as wrong: {reasons}"
    return ""


def overall_line(stands: Standing) -> str:
    """The whole call by the coach beside the machine's; empty where the machine's stands."""
    if not stands.coached:
        return ""
    return f"Coach: {points(stands.overall)} (machine: {points(stands.machine)})"


def wrong_line(comment: Comment) -> str:
    """Beside a finding that a coach marked as wrong."""
    return f"{comment.author} marked this as wrong: {comment.text}"


def written_line(comment: Comment) -> str:
    """Who wrote it, as what and when, for paper: times in UTC."""
    who = comment.author if comment.role == "trainee" else f"Coach {comment.author}"
    return f"{who} · {KINDS[comment.kind].lower()} · {comment.at[:16].replace('T', ' ')} UTC"
