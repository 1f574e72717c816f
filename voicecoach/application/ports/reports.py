"""Reports as the window speaks of them: what was graded, what a coach says about it, what can be learnt from it."""

from voicecoach.grading.judge.criteria import CRITERIA
from voicecoach.grading.report import Finding, Report, Score, SpokenTurn, WorkOn
from voicecoach.grading.review.coaching import Standing, as_it_stands, finding_key, standing, valid
from voicecoach.grading.review.coaching_words import KINDS, overall_line, points, ruling_line, wrong_line
from voicecoach.grading.review.comment import Comment, Kind, Role
from voicecoach.grading.review.moments import Lesson, Rating, line_before

__all__ = [
    "CRITERIA",
    "KINDS",
    "Comment",
    "Finding",
    "Kind",
    "Lesson",
    "Rating",
    "Report",
    "Role",
    "Score",
    "SpokenTurn",
    "Standing",
    "WorkOn",
    "as_it_stands",
    "finding_key",
    "line_before",
    "overall_line",
    "points",
    "ruling_line",
    "standing",
    "valid",
    "wrong_line",
]
