"""The words of a report: one sentence a code, in the language asked for.

`worded` fills every sentence of a report from its codes. What has no code, in reports of versions before 0.2, keeps
its own sentences.
"""

from voicecoach.reports.wording.worded import Say, finding_words, saying, sentences, title_of, worded

__all__ = ["Say", "finding_words", "saying", "sentences", "title_of", "worded"]
