"""The measures and scores of a report as CSV, one value a row: for a spreadsheet."""

from collections.abc import Iterator

from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Standing
from voicecoach.grading.review.coaching_words import ruling_line

_HEAD = "group,name,value\r\n"
_DANGER = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a text that begins with one of these."""


def measures_csv(report: Report, stands: Standing | None = None) -> str:
    """Every number of the report, RFC 4180; scores are the machine's, a coach's follow under names of their own."""
    rows = [
        ("call", "trainee", report.trainee),
        ("call", "scenario", report.scenario),
        ("call", "outcome", report.outcome),
        ("call", "length_s", report.length),
        ("call", "overall", report.overall),
        *(("score", score.criterion, score.value) for score in report.scores),
        *(
            ("score", f"{score.criterion}.{part.id}", part.value)
            for score in report.scores
            for part in score.parts
        ),
        *(_coached(stands) if stands is not None and stands.coached else ()),
        *(("measure", name, value) for name, value in _flat(report.measures)),
    ]
    return _HEAD + "".join(",".join(map(cell, row)) + "\r\n" for row in rows)


def _coached(stands: Standing) -> Iterator[tuple[str, str, object]]:
    """The coach's values and reasons."""
    yield "coach", "overall", stands.overall
    for ruling in stands.rulings:
        if ruling.coached:
            yield "coach", ruling.criterion, ruling.value
            yield "coach_reason", ruling.criterion, ruling_line(ruling)


def _flat(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Nested values by their dotted names."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _flat(value[key], f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _flat(item, f"{name}.{index}")
    else:
        yield name, value


def cell(value: object) -> str:
    """One cell; text is quoted where it must be, and never read as a formula."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(_DANGER):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text
