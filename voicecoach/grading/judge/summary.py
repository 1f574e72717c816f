"""What a report leads with: a sentence or two, a number, two or three things to work on."""

from collections.abc import Sequence

from voicecoach.grading.report import Finding, Said, Score, WorkOn

MOST = 3
"""Things to work on: more are ignored (simetrix, exec.com)."""
LEAST = 2
"""As many where there is anything to gain; a criterion twice only when no other lost points."""
_WORTH = 3.0
"""Points under which a loss is not worth a lesson (our choice)."""
_STEADY = 85.0
"""Points of the lowest criterion from which a call is called steady (our choice)."""

NOTHING_REACHED = frozenset({"callback", "refused", "hang_up", "third_party_told"})
"""Ways of ending in which nothing was agreed."""


def reached(scores: Sequence[Score], outcome: str) -> bool:
    """False when the call ended without an agreement; without a known ending the negotiation tells."""
    if outcome:
        return outcome not in NOTHING_REACHED
    return not any(
        finding.part == "commitment" and finding.cost > 0
        for score in scores
        if score.criterion == "negotiation"
        for finding in score.findings
    )


def overall(scores: Sequence[Score], least: int, most: float = 100.0) -> float | None:
    """Weighted mean of the scored criteria, to one decimal, at most `most`; None when fewer than `least` are scored."""
    mean = _mean(scores, least)
    return None if mean is None else min(mean, most)


def _mean(scores: Sequence[Score], least: int) -> float | None:
    counted = [
        (score.value, score.weight) for score in scores if score.value is not None and score.weight > 0
    ]
    if len(counted) < least:
        return None
    return round(sum(value * weight for value, weight in counted) / sum(weight for _, weight in counted), 1)


def summary(scores: Sequence[Score], least: int, most: float = 100.0) -> tuple[Said, ...]:
    """One or two sentences on the whole call, as data."""
    scored = [score for score in scores if score.value is not None]
    mean = _mean(scores, least)
    if mean is None:
        return (Said("summary.too_little", {"scored": len(scored), "count": len(scores)}),)
    capped = (Said("summary.capped", {"most": most}),) if mean > most else ()
    return (_best_and_worst(scored), *capped)


def _best_and_worst(scored: Sequence[Score]) -> Said:
    best = max(scored, key=lambda score: score.value or 0.0)
    worst = min(scored, key=lambda score: score.value or 0.0)
    if (worst.value or 0.0) >= _STEADY:
        return Said("summary.steady", {"count": len(scored), "best": best.criterion})
    return Said("summary.best_and_worst", {"best": best.criterion, "worst": worst.criterion})


def work_on(scores: Sequence[Score]) -> tuple[WorkOn, ...]:
    """The criteria with the largest weighted losses, each with its clearest moment; a second only for lack of two."""
    rows = [row for score in scores if score.value is not None if (row := _losses(score))]
    rows.sort(key=lambda row: (-sum(loss for loss, _, _ in row), row[0][1].start, row[0][2].criterion))
    first = [row[0] for row in rows][:MOST]
    more = sorted((loss for row in rows for loss in row[1:]), key=_by_loss)
    picked = first if len(first) >= LEAST else [*first, *more][:LEAST]
    return tuple(_lesson(finding, score) for _, finding, score in picked)


Loss = tuple[float, Finding, Score]
"""Weighted points, the clearest moment, and whose they are."""


def _by_loss(loss: Loss) -> tuple[float, float]:
    return (-loss[0], loss[1].start)


def _losses(score: Score) -> list[Loss]:
    """Each part's loss in weighted points with its costliest finding, the largest first."""
    result = []
    for part in sorted({finding.part for finding in score.findings}):
        group = [finding for finding in score.findings if finding.part == part and finding.cost > 0]
        loss = sum(finding.cost for finding in group)
        if group and loss >= _WORTH and score.weight > 0:
            clearest = max(group, key=lambda finding: (finding.cost, -finding.start))
            result.append((min(100.0, loss) * score.weight, clearest, score))
    return sorted(result, key=_by_loss)


def _lesson(finding: Finding, score: Score) -> WorkOn:
    title = next((part.title for part in score.parts if part.id == finding.part), score.title)
    return WorkOn(
        criterion=score.criterion,
        title=title,
        message=finding.message,
        advice=finding.advice,
        quote=finding.quote,
        start=finding.start,
        end=finding.end,
        part=finding.part,
        code=finding.code,
        values=finding.values,
    )
