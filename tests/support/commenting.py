"""Comments as tests write them: who, what, when, in one line."""

from typing import Any

from voicecoach.grading.report import Finding, Score
from voicecoach.grading.review.comment import Comment


def said(number: int, who: str, kind: str, text: str = "because", **about: Any) -> Comment:
    """The comment with that number, a minute after the one before; `who` is "coach Ann" or "trainee Sam"."""
    role, _, name = who.partition(" ")
    at = f"2026-11-22T10:{number:02d}:00+00:00"
    return Comment(f"{number:032x}", at, name, role, kind, text, **about)  # type: ignore[arg-type]


def costing(at: float, cost: float, message: str = "This cost something.") -> Finding:
    """A finding of half a second."""
    return Finding(at, at + 0.5, "some words", message, "Do it another way.", cost)


def scored(criterion: str, *findings: Finding, weight: float = 1.0, value: float | None = 101.0) -> Score:
    """A criterion as the machine counts; `value` for one that counts otherwise."""
    counted = max(0.0, 100.0 - sum(one.cost for one in findings)) if value == 101.0 else value
    return Score(criterion, criterion.capitalize(), counted, weight, "Reason.", "Formula.", findings)
