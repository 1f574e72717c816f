"""Reports as the window speaks of them: what was graded, what a coach says about it, what can be learnt from it."""

from voicecoach.grading.judge.criteria import CRITERIA
from voicecoach.grading.report import Finding, Report, Score, SpokenTurn, WorkOn
from voicecoach.grading.review.bands import CLOSE, GOOD, GRADE_WORDS, Grade, grade_of
from voicecoach.grading.review.coaching import Standing, as_it_stands, standing, valid
from voicecoach.grading.review.coaching_words import KINDS, overall_line, points, ruling_line, wrong_line
from voicecoach.grading.review.comment import Comment, Kind, Role
from voicecoach.grading.review.finding_keys import attached, finding_key
from voicecoach.grading.review.moments import Lesson, Rating, line_before
from voicecoach.reports.wording import title_of, worded

__all__ = [
    "CLOSE",
    "CRITERIA",
    "GOOD",
    "GRADE_WORDS",
    "KINDS",
    "Comment",
    "Finding",
    "Grade",
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
    "attached",
    "finding_key",
    "grade_of",
    "line_before",
    "overall_line",
    "points",
    "ruling_line",
    "standing",
    "title_of",
    "valid",
    "worded",
    "wrong_line",
]
