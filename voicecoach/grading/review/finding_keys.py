"""Names of findings, by which a comment finds again what it is about.

A finding is named by criterion, part, code and turn, never by its sentence. Comments written before version 0.2 name it
by its span and a hash of its sentence: they are matched by criterion, part and span, and the hash decides between
several.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.grading.report import Finding, Report
from voicecoach.grading.review.comment import Comment

_BY_SPAN = re.compile(r"(?P<place>.*:\d+-\d+):(?P<hash>[0-9a-f]{8})", re.DOTALL)


def finding_key(criterion: str, finding: Finding) -> str:
    """Names a finding of a call, the same each time the call is graded the same way."""
    if not finding.code:
        return f"{_place(criterion, finding)}:{_hash(finding)}"
    again = f":{finding.ordinal}" if finding.ordinal else ""
    return f"{criterion}:{finding.part}:{finding.code}:{finding.turn}{again}"


def attached(report: Report, comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments with the keys that their findings have in this report; those of no finding stay as they are."""
    return tuple(_attached(report, comment) for comment in comments)


def _attached(report: Report, comment: Comment) -> Comment:
    by_span = _BY_SPAN.fullmatch(comment.finding)
    if by_span is None:
        return comment
    same = [
        (finding_key(criterion, finding), _hash(finding))
        for criterion, finding in _findings(report)
        if _place(criterion, finding) == by_span["place"]
    ]
    if not same or comment.finding in dict(same):
        return comment
    key = next((key for key, said in same if said == by_span["hash"]), same[0][0])
    return msgspec.structs.replace(comment, finding=key)


def _findings(report: Report) -> Iterator[tuple[str, Finding]]:
    for score in report.scores:
        for finding in score.findings:
            yield score.criterion, finding


def _place(criterion: str, finding: Finding) -> str:
    """Criterion, part and span in milliseconds."""
    start, end = round(1000 * finding.start), round(1000 * finding.end)
    return f"{criterion}:{finding.part}:{start}-{end}"


def _hash(finding: Finding) -> str:
    return hashlib.sha256(f"{finding.message}\n{finding.quote}".encode()).hexdigest()[:8]
