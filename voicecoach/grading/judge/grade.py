"""A call in, a report out. Pure: the same call and rubric give the same bytes on every machine.

The report holds codes and values; `voicecoach.reports.wording.worded` writes its sentences.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from voicecoach.core.session import Session
from voicecoach.core.sound import seconds
from voicecoach.grading.judge.analysis import CallAnalysis, analyse
from voicecoach.grading.judge.criteria import CRITERIA
from voicecoach.grading.judge.evidence import Criterion, Evidence, Verdict, abstain, said
from voicecoach.grading.judge.packs import NO_PACKS, Pack
from voicecoach.grading.judge.rubric import Rubric, Rules, for_scenario
from voicecoach.grading.judge.summary import overall, reached, summary, work_on
from voicecoach.grading.measure.acoustics import Recording
from voicecoach.grading.measure.overlaps import Overlap
from voicecoach.grading.report import (
    FORMAT,
    Finding,
    Interruption,
    Question,
    Report,
    Score,
    SpokenTurn,
    SpokenWord,
    ToneHit,
)
from voicecoach.language.reader import Reader


def grade(
    session: Session,
    recording: Recording | None,
    rubric: Rubric,
    reader: Reader,
    packs: Mapping[str, Pack] = NO_PACKS,
) -> Report:
    """Grade a call; without a recording, what the transcript alone allows. `packs` are the legal rules by name."""
    return grade_analysis(session, analyse(session, recording, reader), rubric, packs)


def grade_analysis(
    session: Session, analysis: CallAnalysis, rubric: Rubric, packs: Mapping[str, Pack] = NO_PACKS
) -> Report:
    """Grade a call that has been analysed already."""
    asked = for_scenario(rubric, session.scenario)
    evidence = Evidence(
        session=session,
        analysis=analysis,
        rubric=asked,
        packs=tuple(packs[name] for name in asked.rules.packs if name in packs),
    )
    turns = _turns(session)
    starts = [turn.start for turn in turns]
    scores = tuple(
        _score(evidence, criterion, starts) for criterion in CRITERIA if _rules(evidence, criterion).on
    )
    most = 100.0 if reached(scores, session.outcome) else asked.reached_nothing
    return Report(
        format=FORMAT,
        trainee=session.trainee,
        scenario=session.scenario,
        seed=session.seed,
        outcome=session.outcome,
        recogniser=session.recogniser,
        rubric=f"{rubric.name} {rubric.version}",
        rubric_sha256=rubric.sha256,
        length=seconds(evidence.features.length),
        overall=overall(scores, asked.least_scored, most),
        summary="",
        said=summary(scores, asked.least_scored, most),
        work_on=work_on(scores),
        scores=scores,
        measures=analysis.measures,
        turns=turns,
        questions=_questions(evidence),
        interruptions=tuple(_interruption(row) for row in evidence.features.overlaps),
        tone=_tone(evidence),
        notes=_notes(session),
        least_scored=asked.least_scored,
        most=asked.reached_nothing,
    )


def ungraded(session: Session) -> Report:
    """What can be shown of a call that has no grades yet."""
    return Report(
        format=FORMAT,
        trainee=session.trainee,
        scenario=session.scenario,
        seed=session.seed,
        outcome=session.outcome,
        recogniser=session.recogniser,
        rubric="",
        rubric_sha256="",
        length=seconds(session.length),
        overall=None,
        summary="",
        work_on=(),
        scores=(),
        measures={},
        turns=_turns(session),
        questions=(),
        interruptions=(),
        tone=(),
    )


def _notes(session: Session) -> tuple[str, ...]:
    """What limits the grades: facts noted by the call, and device faults, each once."""
    faults = (event.text for event in session.events if event.kind == "device_fault" and event.text)
    return tuple(dict.fromkeys([*(session.notes[key] for key in sorted(session.notes)), *faults]))


def _rules(evidence: Evidence, criterion: Criterion) -> Rules:
    rules: Rules = getattr(evidence.rubric, criterion.id)
    return rules


def _score(evidence: Evidence, criterion: Criterion, starts: Sequence[float]) -> Score:
    rules = _rules(evidence, criterion)
    note = evidence.session.notes.get(criterion.id, "")
    verdict: Verdict = abstain(said("noted", note=note)) if note else criterion.judge(evidence)
    return Score(
        criterion=criterion.id,
        value=verdict.value,
        weight=rules.weight,
        findings=_in_turns(verdict.findings, starts),
        parts=verdict.parts,
        said=verdict.said,
        rules=_numbers(rules),
    )


def _numbers(rules: Rules) -> dict[str, int | float]:
    """The numbers of a criterion's table in the rubric, without those of its sub-tables."""
    return {
        name: value
        for name in rules.__struct_fields__
        if type(value := getattr(rules, name)) in (int, float) and name != "weight"
    }


def _in_turns(findings: Sequence[Finding], starts: Sequence[float]) -> tuple[Finding, ...]:
    """The findings with their turns, which begin at `starts`; counted where a turn holds several of a kind."""
    known = Counter[tuple[str, str, int]]()
    placed = []
    for finding in findings:
        turn = max((index for index, start in enumerate(starts) if start <= finding.start), default=-1)
        kind = finding.part, finding.code, turn
        placed.append(msgspec.structs.replace(finding, turn=turn, ordinal=known[kind]))
        known[kind] += 1
    return tuple(placed)


def _turns(session: Session) -> tuple[SpokenTurn, ...]:
    return tuple(
        SpokenTurn(
            turn.speaker,
            seconds(turn.start),
            seconds(turn.end),
            turn.text,
            tuple(
                SpokenWord(w.text, seconds(w.start), seconds(w.end), round(w.confidence, 4))
                for w in turn.words
            ),
        )
        for turn in session.turns
    )


def _questions(evidence: Evidence) -> tuple[Question, ...]:
    return tuple(
        Question(
            turn=question.turn,
            start=seconds(question.start),
            end=seconds(question.end),
            text=question.text,
            kind=question.kind,
            stacked=question.stacked,
            w_words=question.w_words,
            asks=question.asks,
        )
        for question in evidence.questions
    )


def _interruption(row: Overlap) -> Interruption:
    return Interruption(
        start=seconds(row.start),
        end=seconds(row.end),
        overlap_ms=round(1000 * seconds(row.spoken)),
        kind=row.kind,
        by=row.by,
        yielded=row.yielded,
        repaired=row.repaired,
    )


def _tone(evidence: Evidence) -> tuple[ToneHit, ...]:
    return tuple(
        ToneHit(
            turn=hit.turn,
            start=seconds(hit.start),
            end=seconds(hit.end),
            quote=hit.quote,
            category=hit.category,
            weight=round(hit.weight, 3),
            why=hit.why,
        )
        for hit in evidence.tone
    )
