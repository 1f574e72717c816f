"""Fills the sentences of a report from its codes."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from voicecoach.core.messages import Catalogue, Message, joined, translated
from voicecoach.grading.report import Finding, Part, Report, Said, Score, Values, WorkOn
from voicecoach.reports.wording import focus, outcome, speech, talk
from voicecoach.reports.wording.template import Sentence, Template, Wording, counts, says, with_list

_TABLES = (speech, talk, outcome, focus)
TITLES: Mapping[str, Template] = {name: title for table in _TABLES for name, title in table.TITLES.items()}
FORMULAS: Mapping[str, Template] = {name: text for table in _TABLES for name, text in table.FORMULAS.items()}
FINDINGS: Mapping[str, Wording] = {code: words for table in _TABLES for code, words in table.FINDINGS.items()}
_SUMMARIES: Mapping[str, Sentence] = {
    "summary.too_little": says(
        "Too little could be graded for a grade of the whole call: {scored} of {count} criteria."
    ),
    "summary.steady": with_list(
        counts(
            "A steady call in the one criterion that was scored: {best}.",
            "A steady call in all {count} criteria; strongest: {best}.",
        ),
        "best",
        TITLES,
    ),
    "summary.best_and_worst": with_list(
        with_list(says("Strongest: {best}. Most to gain: {worst}."), "best", TITLES), "worst", TITLES
    ),
    "summary.capped": says("The call ended without an agreement, so it counts {most:g} at most."),
}
REASONS: Mapping[str, Sentence] = {
    **_SUMMARIES,
    **{code: sentence for table in _TABLES for code, sentence in table.REASONS.items()},
}
Say = Callable[[str], str]


def worded(report: Report, catalogue: Catalogue | None = None) -> Report:
    """The report with its sentences in the catalogue's language, English without one.

    What has no code, or one that a newer version has written, keeps the sentence that stands there. Notes stay codes
    without a catalogue: that is how a report is stored.
    """
    say = saying(catalogue)
    return msgspec.structs.replace(
        report,
        summary=sentences(report.said, say) or report.summary,
        notes=report.notes if catalogue is None else _notes(report.notes, say),
        work_on=tuple(_work_on(lesson, say) for lesson in report.work_on),
        scores=tuple(_score(score, say) for score in report.scores),
    )


def finding_words(code: str, values: Values, catalogue: Catalogue | None = None) -> tuple[str, str]:
    """Message and advice of a finding; both empty when the code is not known."""
    return _words(code, values, saying(catalogue))


def title_of(criterion: str, part: str = "") -> Message | None:
    """What a criterion, or a part of it, is called; None when it is not known here."""
    title = focus.CUES.get(part) if part and criterion == "focus" else None
    title = title or TITLES.get(criterion)
    return title({}) if title else None


def saying(catalogue: Catalogue | None) -> Say:
    """Plain text, not a `Message`: a report is encoded as it stands."""
    return str if catalogue is None else lambda text: translated(text, catalogue)


def _notes(notes: Iterable[str], say: Say) -> tuple[str, ...]:
    return tuple(say(outcome.NOTES[note]({})) if note in outcome.NOTES else note for note in notes)


def _score(score: Score, say: Say) -> Score:
    if not score.said:
        return score
    title, formula = TITLES.get(score.criterion), FORMULAS.get(score.criterion)
    return msgspec.structs.replace(
        score,
        title=say(title({})) if title else score.title or score.criterion,
        reason=sentences(score.said, say) or score.reason,
        formula=say(formula({**score.rules})) if formula else score.formula,
        findings=tuple(_finding(finding, say) for finding in score.findings),
        parts=tuple(_part(part, say) for part in score.parts),
    )


def _part(part: Part, say: Say) -> Part:
    title = focus.CUES.get(part.id)
    return msgspec.structs.replace(
        part,
        title=say(title({})) if title and part.said else part.title or part.id,
        reason=sentences(part.said, say) or part.reason,
    )


def _finding(finding: Finding, say: Say) -> Finding:
    message, advice = _words(finding.code, finding.values, say)
    return msgspec.structs.replace(finding, message=message, advice=advice) if message else finding


def _work_on(lesson: WorkOn, say: Say) -> WorkOn:
    message, advice = _words(lesson.code, lesson.values, say)
    if not message:
        return lesson
    title = title_of(lesson.criterion, lesson.part)
    return msgspec.structs.replace(
        lesson, title=say(title) if title else lesson.title, message=message, advice=advice
    )


def _words(code: str, values: Values, say: Say) -> tuple[str, str]:
    wording = FINDINGS.get(code)
    if wording is None:
        return "", ""
    return say(wording.message(values)), say(wording.advice(values)) if wording.advice else ""


def sentences(said: Iterable[Said], say: Say = str) -> str:
    """One after the other; those of a newer version are left out."""
    known = [REASONS[sentence.code](sentence.values) for sentence in said if sentence.code in REASONS]
    return " ".join(known) if say is str else say(joined(*known))
