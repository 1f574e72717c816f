"""Negotiation: the whole amount first, the reason explored, options, a firm commitment, read back."""

from dataclasses import dataclass

from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    deducted,
    finding,
    said,
    turn_finding,
)
from voicecoach.grading.judge.negotiation_evidence import Named, quoted
from voicecoach.grading.report import Finding, Said


@dataclass(frozen=True, slots=True)
class Talks:
    """The money talk of one call."""

    mine: tuple[Named, ...]
    theirs: tuple[Named, ...]
    first: Named
    """The trainee's first turn that asks about money."""

    @property
    def all_after(self) -> list[Named]:
        """Both sides' turns from the first ask on, in order."""
        both = [*self.mine, *self.theirs]
        return sorted((row for row in both if row.index >= self.first.index), key=lambda row: row.index)


def _judge(evidence: Evidence) -> Verdict:
    if unsure := evidence.unsure():
        return abstain(unsure)
    rows = evidence.analysis.money
    mine = tuple(row for row in rows if row.turn.speaker == "trainee")
    theirs = tuple(row for row in rows if row.turn.speaker == "debtor")
    first = next((row for row in mine if row.full or row.part), None)
    if first is None and evidence.session.outcome in _NOT_TO_ASK:
        return abstain(said("negotiation.no_call_for_money"))
    if first is None and theirs and evidence.words >= evidence.rubric.negotiation.least_words:
        return _never_asked(evidence)
    if first is None or not theirs:
        return abstain(said("negotiation.no_ask_recognised"))
    talks = Talks(mine, theirs, first)
    steps = (_full_first, _funds, _reason, _options, _commitment, _read_back)
    findings = [moment for step in steps for moment in step(evidence, talks)]
    done = len(steps) - len({moment.part for moment in findings if moment.cost})
    return deducted([_steps_heard(done, len(steps))], findings)


def _steps_heard(done: int, steps: int) -> Said:
    code = {0: "negotiation.no_step", steps: "negotiation.all_steps"}.get(done, "negotiation.some_steps")
    return said(code, done=done, count=steps)


_NOT_TO_ASK = frozenset({"message_left", "third_party_told", "support", "dispute_logged", "escalated"})
"""Ways of ending after which nobody should have been asked to pay."""


def _never_asked(evidence: Evidence) -> Verdict:
    """A call in which the trainee said enough, and nothing about paying."""
    rules = evidence.rubric.negotiation
    turn = evidence.heard[-1].turn
    cost = rules.full_first + rules.commitment + rules.read_back
    missing = turn_finding(turn, "negotiation.never_asked", cost, part="commitment")
    return deducted([said("negotiation.no_ask")], [missing])


def _full_first(evidence: Evidence, talks: Talks) -> list[Finding]:
    if talks.first.full:
        return [turn_finding(talks.first.turn, "negotiation.whole_amount_first", part="full")]
    cost = evidence.rubric.negotiation.full_first
    return [turn_finding(talks.first.turn, "negotiation.part_first", cost, part="full")]


def _funds(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Words that assume there is no money, before the debtor said so."""
    told = min((row.index for row in talks.theirs if row.index > talks.first.index), default=10**9)
    early = next((row for row in talks.mine if row.funds and row.index < told), None)
    if early is None or early.funds is None:
        return []
    span, quote = quoted(early.turn, early.funds)
    cost = evidence.rubric.negotiation.funds
    return [finding(span, quote, "negotiation.assumes_no_money", cost, part="funds")]


def _reason(evidence: Evidence, talks: Talks) -> list[Finding]:
    code = "negotiation.asked_why"
    asked = [
        question
        for question in evidence.questions
        if question.kind == "open" and question.asks == "explanation" and "how" not in question.w_words
    ]
    if asked:
        return [finding((asked[0].start, asked[0].end), asked[0].text, code, part="reason")]
    told = next((row for row in talks.mine if row.asks_why), None)
    if told:
        return [turn_finding(told.turn, code, part="reason")]
    cost = evidence.rubric.negotiation.reason
    return [turn_finding(talks.first.turn, "negotiation.why_not_asked", cost, part="reason")]


def _options(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Options are owed once the debtor has put the whole amount off."""
    refusal = next((row.turn for row in talks.theirs if {"delay", "refuses"} & set(row.turn.marks)), None)
    if refusal is None or any(row.options or row.part for row in talks.mine):
        return []
    cost = evidence.rubric.negotiation.options
    return [turn_finding(refusal, "negotiation.no_option", cost, part="options")]


def _commitment(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Amount, date and method, named by either side and agreed by the debtor."""
    rules, after = evidence.rubric.negotiation, talks.all_after
    have = {
        "amount": any(row.amounts or row.full for row in after),
        "date": any(row.dated for row in after),
        "method": any(row.method for row in after),
        "agreement": any(row.agrees for row in after if row.turn.speaker == "debtor"),
    }
    missing = tuple(name for name, heard in have.items() if not heard)
    last = talks.mine[-1].turn
    if not missing:
        return [turn_finding(last, "negotiation.firm_agreement", part="commitment")]
    cost = rules.commitment * len(missing) / len(have)
    return [turn_finding(last, "negotiation.agreement_incomplete", cost, part="commitment", missing=missing)]


def _read_back(evidence: Evidence, talks: Talks) -> list[Finding]:
    cost = evidence.rubric.negotiation.read_back
    agreed = next((row for row in talks.theirs if row.agrees and row.index > talks.first.index), None)
    if agreed is None:
        return [turn_finding(talks.mine[-1].turn, "negotiation.no_agreement", cost, part="read_back")]
    back = next(
        (
            row
            for row in talks.mine
            if row.index > agreed.index and (row.parts >= 2 or (row.recaps and row.parts))
        ),
        None,
    )
    if back:
        return [turn_finding(back.turn, "negotiation.read_back", part="read_back")]
    return [turn_finding(talks.mine[-1].turn, "negotiation.not_read_back", cost, part="read_back")]


CRITERION = Criterion("negotiation", _judge)
