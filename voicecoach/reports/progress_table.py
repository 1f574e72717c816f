"""The progress of a team as CSV, one call a row."""

from collections.abc import Iterable, Mapping, Sequence

from voicecoach.grading.review.progress import WHOLE, Practice, criteria, in_order
from voicecoach.reports.table import cell


def as_csv(rows: Iterable[Practice], names: Mapping[str, str] | None = None) -> str:
    """Every call a line, RFC 4180; `names` are shown in place of trainees' own."""
    calls = in_order(rows)
    known = criteria(calls)
    head = ["started", "trainee", "scenario", "outcome", "length_s", "overall", *known, "by_coach"]
    lines: list[list[object]] = [[*head], *(_line(row, known, names or {}) for row in calls)]
    return "".join(",".join(map(cell, line)) + "\r\n" for line in lines)


def _line(row: Practice, known: Sequence[str], names: Mapping[str, str]) -> list[object]:
    coached = " ".join(sorted(name or "overall" for name in row.overruled))
    told = [row.started, names.get(row.trainee, row.trainee), row.scenario, row.outcome, row.length]
    return [*told, *(row.values.get(name) for name in (WHOLE, *known)), coached]
