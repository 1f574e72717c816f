"""Questions: open first, one at a time, leading ones late or never."""

from voicecoach.grading.judge.evidence import Criterion, Evidence, Verdict, abstain, deducted, finding, said
from voicecoach.grading.judge.rubric import QuestionRules
from voicecoach.grading.judge.spoken import Asked
from voicecoach.grading.report import Finding, Said


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.questions
    if unsure := evidence.unsure():
        return abstain(unsure)
    sure = [question for question in evidence.questions if question.confidence >= evidence.rubric.floor]
    asked = [question for question in sure if not _formal(evidence, question)]
    if len(asked) < rules.least:
        return abstain(said("questions.few", count=len(asked), least=rules.least))
    findings = [*_closed(asked, rules), *_leading(asked, rules), *_stacked(asked, rules)]
    findings += [*_talked_over(evidence, asked), *_praise(asked)]
    return deducted(_reason(asked, rules), findings)


def _formal(evidence: Evidence, question: Asked) -> bool:
    """Checks of identity and of what was agreed are closed by nature."""
    if question.verifies:
        return True
    read_back = any(
        row.index == question.turn and (row.recaps or row.parts >= 2) for row in evidence.analysis.money
    )
    last = question.turn >= evidence.questions[-1].turn
    return question.kind in {"closed", "leading"} and read_back and last


def _reason(asked: list[Asked], rules: QuestionRules) -> list[Said]:
    counts = {kind: sum(_kind(question) == kind for question in asked) for kind in _KINDS}
    heard = {kind: count for kind, count in counts.items() if count}
    words = tuple(sorted({word for question in asked for word in question.w_words}))
    reason = [
        said("questions.kinds", count=len(asked), **heard),
        said("questions.w_words", words=words) if words else said("questions.no_w_words"),
    ]
    return [*reason, said("questions.few_w_words", count=rules.six_w)] if len(words) < rules.six_w else reason


_KINDS = ("open", "fact", "closed", "leading", "alternative")


def _kind(question: Asked) -> str:
    """An open question for a single fact ("when are you paid") is a kind of its own."""
    return "fact" if question.kind == "open" and question.asks == "fact" else question.kind


def _closed(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """Closed and alternative questions; they cost when too few asked for an explanation.

    Open questions for a single fact count neither way; a share of fewer than `rules.least` questions costs nothing.
    """
    narrow = [question for question in asked if question.kind in {"closed", "alternative"}]
    kinds = [_kind(question) for question in asked if _kind(question) != "fact"]
    share = kinds.count("open") / max(1, len(kinds))
    short = max(0.0, rules.open_share - share) / rules.open_share if rules.open_share else 0.0
    each = rules.closed * short / len(narrow) if narrow and len(kinds) >= rules.least else 0.0
    return [_narrow(question, each) for question in narrow]


def _narrow(question: Asked, cost: float) -> Finding:
    span = question.start, question.end
    if question.rewrite:
        code = "questions.closed_rewritten"
        return finding(span, question.text, code, cost, rewrite=question.rewrite)
    return finding(span, question.text, "questions.closed" if cost else "questions.closed_fine", cost)


def _leading(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """Leading questions; they cost before the first open one."""
    opened = (index for index, question in enumerate(asked) if question.kind == "open")
    first = next(opened, len(asked))
    return [
        finding(
            (question.start, question.end),
            question.text,
            "questions.leading_early" if index < first else "questions.leading",
            rules.leading if index < first else 0.0,
        )
        for index, question in enumerate(asked)
        if question.kind == "leading"
    ]


def _stacked(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """One finding for each turn that asks two or more things."""
    findings = []
    for turn in sorted({question.turn for question in asked if question.stacked}):
        row = [question for question in asked if question.turn == turn]
        quote = " … ".join(question.text for question in row)
        span = row[0].start, row[-1].end
        findings.append(finding(span, quote, "questions.stacked", rules.stacked, count=len(row)))
    return findings


def _talked_over(evidence: Evidence, asked: list[Asked]) -> list[Finding]:
    """Questions after which the trainee went on instead of waiting; stacked ones have their own finding."""
    rules = evidence.rubric.questions
    findings = []
    for question in asked:
        turn = evidence.session.turns[question.turn]
        after = sum(word.start >= question.end for word in turn.words)
        if not question.stacked and after >= rules.after:
            span = question.start, turn.end
            findings.append(
                finding(span, question.text, "questions.talked_over", rules.talked_over, count=after)
            )
    return findings


def _praise(asked: list[Asked]) -> list[Finding]:
    opened = [question for question in asked if question.kind == "open"][:3]
    return [finding((question.start, question.end), question.text, "questions.open") for question in opened]


CRITERION = Criterion("questions", _judge)
