"""Listening: what the debtor tells is used, what the debtor asks is answered, nothing is asked twice."""

from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    plural,
    share,
    times,
)
from voicecoach.grading.judge.listening_evidence import ReAsked, Told
from voicecoach.grading.report import Finding


def _judge(evidence: Evidence) -> Verdict:
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    rows, again, silent = evidence.reading.told, evidence.reading.re_asked, evidence.reading.unanswered
    if len(rows) < evidence.rubric.listening.least:
        why = f"the debtor told {plural(len(rows), 'specific thing')}, {evidence.rubric.listening.least} are needed"
        return abstain(why)
    used = sum(row.used is not None for row in rows)
    rules = evidence.rubric.listening
    findings = [*_uptake(evidence, rows), *(_repeat(one, rules.re_asked) for one in again)]
    for asked, answer in silent:
        message = "The debtor asked you something, and your answer did not come to it."
        advice = "Answer first, even with “I will find out”, then go on."
        quote = clipped_quote(asked.text)
        findings.append(found((asked.start, answer.end), quote, message, advice, rules.unanswered))
    return deducted(_told(used, len(rows), len(again), len(silent)), findings)


def _told(used: int, things: int, again: int, silent: int) -> str:
    """What happened, in short sentences."""
    known = share(used, things, "thing") if used else "nothing"
    sentences = [f"You came back to {known} the debtor told."]
    sentences.append(
        f"You asked {times(again)} for something already told." if again else "Nothing was asked twice."
    )
    sentences.append(
        f"{plural(silent, 'question')} stayed open." if silent else "No question of the debtor stayed open."
    )
    return " ".join(sentences)


def _uptake(evidence: Evidence, rows: tuple[Told, ...]) -> list[Finding]:
    """Praise for what was used; what was not costs when too little was."""
    rules = evidence.rubric.listening
    missed = [row for row in rows if row.used is None]
    share = 1 - len(missed) / len(rows)
    short = max(0.0, rules.uptake_share - share) / rules.uptake_share
    each = rules.uptake * short / len(missed) if missed else 0.0
    return [_met(row) if row.used else _missed(row, each) for row in rows]


def _met(row: Told) -> Finding:
    answer, quote = row.used or (row.answers[0], "")
    message = "You used what the debtor had told you."
    return found((answer.start, answer.end), quote, message)


def _missed(row: Told, cost: float) -> Finding:
    quote = clipped_quote(row.turn.text)
    message = "The debtor told you something specific here, and your next turns did not come back to it."
    advice = "Say one word of it back: the amount, the day, the reason."
    return found((row.turn.start, row.turn.end), quote, message, advice, cost)


def _repeat(one: ReAsked, cost: float) -> Finding:
    message = f"You asked for something the debtor had told you: “{one.quote}”."
    advice = "Note amounts, days and reasons while you listen, and confirm them instead of asking again."
    return found((one.question.start, one.question.end), one.question.text, message, advice, cost)


CRITERION = Criterion(
    "listening",
    "Listening",
    "100, less up to {rules.uptake:g} as the share of the debtor's specific turns (amount, date, name, reason, way to "
    "pay) that your next two turns use falls under {rules.uptake_share:.0%}, less {rules.re_asked:g} for each thing "
    "asked again and {rules.unanswered:g} for each question left open. Distracted listeners give fewer specific "
    "responses: Bavelas, Coates & Johnson 2000; shares: house.",
    _judge,
)
