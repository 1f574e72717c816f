"""Negotiation: the whole amount first, the reason explored, options, a firm commitment, read back."""

from dataclasses import dataclass

from voicecoach.core.session import Turn
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    listing,
    share,
)
from voicecoach.grading.judge.negotiation_evidence import Named, quoted
from voicecoach.grading.judge.spoken import trainee_turns
from voicecoach.grading.report import Finding


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
        return sorted((one for one in both if one.index >= self.first.index), key=lambda one: one.index)


def _judge(evidence: Evidence) -> Verdict:
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    rows = evidence.reading.money
    mine = tuple(row for row in rows if row.turn.speaker == "trainee")
    theirs = tuple(row for row in rows if row.turn.speaker == "debtor")
    first = next((row for row in mine if row.full or row.part), None)
    if first is None and evidence.session.outcome in _NOT_TO_ASK:
        return abstain("this call was not one for asking for money")
    if first is None and theirs and evidence.words >= evidence.rubric.negotiation.least_words:
        return _never_asked(evidence)
    if first is None or not theirs:
        return abstain("no money was asked for in words that were recognised")
    talks = Talks(mine, theirs, first)
    steps = (_full_first, _funds, _reason, _options, _commitment, _read_back)
    findings = [one for step in steps for one in step(evidence, talks)]
    lost = [one for one in findings if one.cost]
    done = len(steps) - len({one.part for one in lost})
    heard = share(done, len(steps), "step")
    return deducted(f"{heard[0].upper()}{heard[1:]} to a firm agreement were heard.", findings)


_NOT_TO_ASK = frozenset({"message_left", "third_party_told", "support", "dispute_logged", "escalated"})
"""Ways of ending after which nobody should have been asked to pay."""


def _never_asked(evidence: Evidence) -> Verdict:
    """A call in which the trainee said enough, and nothing about paying."""
    rules = evidence.rubric.negotiation
    turn = [turn for _, turn in trainee_turns(evidence.session)][-1]
    message = "The money was not asked for in this call."
    advice = "Ask for the whole balance in your second or third turn, then wait for the answer."
    cost = rules.full_first + rules.commitment + rules.read_back
    return deducted("No money was asked for.", [_at(turn, message, advice, cost, "commitment")])


def _at(turn: Turn, message: str, advice: str, cost: float, part: str) -> Finding:
    return found((turn.start, turn.end), clipped_quote(turn.text), message, advice, cost, part=part)


def _full_first(evidence: Evidence, talks: Talks) -> list[Finding]:
    if talks.first.full:
        return [_at(talks.first.turn, "You asked for the whole amount first.", "", 0.0, "full")]
    message = "You spoke of a part before you had asked for the whole amount."
    advice = (
        "Ask for the whole balance first, as if it were no problem; come down only when the debtor says no."
    )
    return [_at(talks.first.turn, message, advice, evidence.rubric.negotiation.full_first, "full")]


def _funds(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Words that assume there is no money, before the debtor said so."""
    told = min((row.index for row in talks.theirs if row.index > talks.first.index), default=10**9)
    early = next((row for row in talks.mine if row.funds and row.index < told), None)
    if early is None or early.funds is None:
        return []
    span, quote = quoted(early.turn, early.funds)
    message = "This assumes that the money is not there, before the debtor said so."
    advice = "Leave it out: ask, then be silent."
    return [found(span, quote, message, advice, evidence.rubric.negotiation.funds, part="funds")]


def _reason(evidence: Evidence, talks: Talks) -> list[Finding]:
    asked = [
        one
        for one in evidence.questions
        if one.kind == "open" and one.asks == "explanation" and "how" not in one.w_words
    ]
    if asked:
        return [
            found((asked[0].start, asked[0].end), asked[0].text, "You asked for the reason.", part="reason")
        ]
    told = next((row for row in talks.mine if row.asks_why), None)
    if told:
        return [_at(told.turn, "You asked for the reason.", "", 0.0, "reason")]
    message = "You did not ask why it was not paid."
    advice = "Ask “what happened?” or “what changed?” and let the debtor tell it."
    return [_at(talks.first.turn, message, advice, evidence.rubric.negotiation.reason, "reason")]


def _options(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Options are owed once the debtor has put the whole amount off."""
    refusal = next((row.turn for row in talks.theirs if {"delay", "refuses"} & set(row.turn.marks)), None)
    if refusal is None or any(row.options or row.part for row in talks.mine):
        return []
    message = "The debtor could not pay it all, and no other way was offered."
    advice = "Offer two ways: the whole amount on payday, or a first part today and the rest on a date."
    return [_at(refusal, message, advice, evidence.rubric.negotiation.options, "options")]


def _commitment(evidence: Evidence, talks: Talks) -> list[Finding]:
    """Amount, date and method, named by either side and agreed by the debtor."""
    rules, after = evidence.rubric.negotiation, talks.all_after
    have = {
        "an amount": any(row.amounts or row.full for row in after),
        "a date": any(row.dated for row in after),
        "a way to pay": any(row.method for row in after),
        "a yes from the debtor": any(row.agrees for row in after if row.turn.speaker == "debtor"),
    }
    missing = [name for name, there in have.items() if not there]
    last = talks.mine[-1].turn
    if not missing:
        return [_at(last, "The call ended with an amount, a date and a way to pay.", "", 0.0, "commitment")]
    message = f"The call ended without {listing(missing)}."
    advice = "Close with all three: “so that is how much, on which day, and how will you pay it?”"
    return [_at(last, message, advice, rules.commitment * len(missing) / len(have), "commitment")]


def _read_back(evidence: Evidence, talks: Talks) -> list[Finding]:
    agreed = next((row for row in talks.theirs if row.agrees and row.index > talks.first.index), None)
    if agreed is None:
        message = "There was no agreement to read back."
        advice = "Ask for one: a sum, a day and a way to pay."
        cost = evidence.rubric.negotiation.read_back
        return [_at(talks.mine[-1].turn, message, advice, cost, "read_back")]
    back = next(
        (
            row
            for row in talks.mine
            if row.index > agreed.index and (row.parts >= 2 or (row.recaps and row.parts))
        ),
        None,
    )
    if back:
        return [_at(back.turn, "You read the agreement back.", "", 0.0, "read_back")]
    message = "The agreement was not read back."
    advice = "Say it once more in one sentence, with the amount, the day and the way to pay."
    return [_at(talks.mine[-1].turn, message, advice, evidence.rubric.negotiation.read_back, "read_back")]


CRITERION = Criterion(
    "negotiation",
    "Negotiation",
    "100, less {rules.full_first:g} when a part is spoken of before the whole amount, {rules.funds:g} when lack of "
    "money is assumed before it is told, {rules.reason:g} when the reason is not asked for, {rules.options:g} when a "
    "refusal is met with no option, up to {rules.commitment:g} for a missing amount, date, way to pay or yes, "
    "{rules.read_back:g} when no agreement is read back; never asked in {rules.least_words} words or more: "
    "whole amount, commitment and read-back together (collector practice; house).",
    _judge,
)
