"""What a report leads with: one sentence, one number, two or three things to work on."""

from collections.abc import Sequence

from voicecoach.grading.report import Finding, Score, WorkOn

MOST = 3
"""Things to work on: more are ignored (simetrix, exec.com)."""
_WORTH = 3.0
"""Points under which a loss is not worth a lesson."""


def overall(scores: Sequence[Score], least: int) -> float | None:
    """Weighted mean of the scored criteria, to one decimal; None when fewer than `least` are scored."""
    counted = [
        (score.value, score.weight) for score in scores if score.value is not None and score.weight > 0
    ]
    if len(counted) < least:
        return None
    return round(sum(value * weight for value, weight in counted) / sum(weight for _, weight in counted), 1)


def summary(scores: Sequence[Score], least: int) -> str:
    """One sentence on the whole call."""
    scored = [score for score in scores if score.value is not None]
    if overall(scores, least) is None:
        return f"Too little could be graded for a grade of the whole call: {len(scored)} of {len(scores)} criteria."
    best = max(scored, key=lambda score: score.value or 0.0)
    worst = min(scored, key=lambda score: score.value or 0.0)
    if (worst.value or 0.0) >= 85:
        return f"A steady call in all {len(scored)} criteria; strongest: {best.title.lower()}."
    return f"Strongest: {best.title.lower()}. Most to gain: {worst.title.lower()}."


def work_on(scores: Sequence[Score]) -> tuple[WorkOn, ...]:
    """The largest weighted losses, each with its clearest moment; at most one a part of a criterion."""
    losses = [loss for score in scores if score.value is not None for loss in _losses(score)]
    losses.sort(key=lambda loss: (-loss[0], loss[1].start, loss[2].criterion))
    return tuple(_lesson(finding, score) for _, finding, score in losses[:MOST])


def _losses(score: Score) -> list[tuple[float, Finding, Score]]:
    """Each part's loss in weighted points with its costliest finding."""
    parts = sorted({finding.part for finding in score.findings if finding.cost > 0})
    result = []
    for part in parts:
        group = [
            finding
            for finding in score.findings
            if finding.part == part and finding.cost > 0 and finding.advice
        ]
        loss = sum(finding.cost for finding in group)
        if group and loss >= _WORTH and score.weight > 0:
            clearest = max(group, key=lambda finding: (finding.cost, -finding.start))
            result.append((min(100.0, loss) * score.weight, clearest, score))
    return result


def _lesson(finding: Finding, score: Score) -> WorkOn:
    named = next((part.title for part in score.parts if part.id == finding.part), score.title)
    return WorkOn(
        criterion=score.criterion,
        title=named,
        message=finding.message,
        advice=finding.advice,
        quote=finding.quote,
        start=finding.start,
        end=finding.end,
    )
