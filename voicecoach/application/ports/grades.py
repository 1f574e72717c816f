"""Grades of a score and their words; apart from reports, whose imports would delay the window."""

from voicecoach.grading.review.bands import GRADE_WORDS, Grade, grade_of

__all__ = ["GRADE_WORDS", "Grade", "grade_of"]
