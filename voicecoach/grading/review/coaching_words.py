"""The coach's word in words: the same on screen, on paper and in a saved page."""

from collections.abc import Mapping

from voicecoach.core.messages import Message, msg, plural
from voicecoach.grading.review.coaching import Ruling, Standing
from voicecoach.grading.review.comment import Comment, Kind

KINDS: Mapping[Kind, Message] = {
    "comment": msg("Comment"),
    "suggestion": msg("Suggestion"),
    "praise": msg("Praise"),
    "override": msg("Coach's score"),
    "wrong": msg("Finding marked as wrong"),
    "dispute": msg("Disputed"),
    "score": msg("Second score"),
    "withdrawn": msg("Withdrawn"),
}
"""What each kind of comment is called."""


def points(value: float | None) -> str:
    """Whole points; a Message when there are none."""
    return msg("not scored") if value is None else f"{value:.0f}"


def ruling_line(ruling: Ruling) -> str:
    """What a coach made of a criterion, and why, as a Message; empty where the machine's score stands."""
    both = {"points": points(ruling.value), "program": points(ruling.machine)}
    if ruling.override is not None:
        return msg(
            "Coach {author}: {points} (program: {program}). {reason}",
            author=ruling.override.author,
            reason=ruling.override.text,
            **both,
        )
    if ruling.wrong:
        return plural(
            "The coach disagrees: {points} (program: {program}). {names} marked a finding as wrong: {reasons}",
            "The coach disagrees: {points} (program: {program}). {names} marked {count} findings as wrong: {reasons}",
            len(ruling.wrong),
            names=", ".join(dict.fromkeys(mark.author for mark in ruling.wrong)),
            reasons=" ".join(mark.text for mark in ruling.wrong),
            **both,
        )
    return ""


def overall_line(stands: Standing) -> str:
    """The whole call by the coach beside the machine's, as a Message; empty where the machine's stands."""
    if not stands.coached:
        return ""
    return msg(
        "Coach: {points} (program: {program})", points=points(stands.overall), program=points(stands.machine)
    )


def wrong_line(comment: Comment) -> Message:
    """Beside a finding that a coach marked as wrong."""
    return msg("{author} marked this as wrong: {reason}", author=comment.author, reason=comment.text)


def written_line(comment: Comment) -> Message:
    """Who wrote it, as what and when, for paper: times in UTC."""
    who = comment.author if comment.role == "trainee" else msg("Coach {name}", name=comment.author)
    at = comment.at[:16].replace("T", " ")
    return msg("{who} · {kind} · {at} UTC", who=who, kind=KINDS[comment.kind], at=at)
