"""Questions: open first, one at a time, leading ones late or never."""

from voicecoach.grading.judge.evidence import Criterion, Evidence, Verdict, abstain, deducted, found, plural
from voicecoach.grading.judge.rubric import QuestionRules
from voicecoach.grading.judge.spoken import Asked, phrase_in, phrases
from voicecoach.grading.report import Finding

_IDENTITY = phrases("""
    am i speaking|talking with|to
    may|can|could i (please) speak|talk with|to
    is that|this mr|mrs|miss|ms
    is that|this {any} speaking
    confirm|verify your
    your date of birth
    last four
    can|do you hear me
""")


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.questions
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    sure = [one for one in evidence.questions if one.confidence >= evidence.rubric.floor]
    asked = [one for one in sure if not _formal(evidence, one)]
    if len(asked) < rules.least:
        return abstain(f"{plural(len(asked), 'question')} heard, {rules.least} are needed")
    findings = [*_closed(asked, rules), *_leading(asked, rules), *_stacked(asked, rules)]
    findings += [*_talked_over(evidence, asked), *_praise(asked)]
    return deducted(_reason(asked, rules), findings)


def _formal(evidence: Evidence, one: Asked) -> bool:
    """Checks of identity and of what was agreed are closed by nature."""
    if phrase_in(one.text.split(), _IDENTITY):
        return True
    read_back = any(row.index == one.turn and row.parts >= 2 for row in evidence.reading.money)
    return one.kind in {"closed", "leading"} and read_back and one.turn >= evidence.questions[-1].turn


def _reason(asked: list[Asked], rules: QuestionRules) -> str:
    counts = {
        kind: sum(one.kind == kind for one in asked) for kind in ("open", "closed", "leading", "alternative")
    }
    known = sorted({word for one in asked for word in one.w_words})
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    ws = (
        f" You asked with {', '.join(known)}."
        if known
        else " None asked with who, what, where, when, why or how."
    )
    few = f" {rules.six_w} of these words or more give a fuller picture." if len(known) < rules.six_w else ""
    return f"{plural(len(asked), 'question')}: {told}.{ws}{few}"


def _closed(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """Closed and alternative questions; they cost when too few were open."""
    narrow = [one for one in asked if one.kind in {"closed", "alternative"}]
    share = sum(one.kind == "open" for one in asked) / len(asked)
    short = max(0.0, rules.open_share - share) / rules.open_share if rules.open_share else 0.0
    each = rules.closed * short / len(narrow) if narrow else 0.0
    message = "This can be answered with yes, no or one word."
    return [
        found((one.start, one.end), one.text, message, _rewrite(one) if each or one.rewrite else "", each)
        for one in narrow
    ]


def _rewrite(one: Asked) -> str:
    if one.rewrite:
        return f"Try: “{one.rewrite}”"
    return "Begin with what, how or “tell me about” to hear the whole story."


def _leading(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """Leading questions; they cost before the first open one."""
    first = next((index for index, one in enumerate(asked) if one.kind == "open"), len(asked))
    return [
        found(
            (one.start, one.end),
            one.text,
            "This question carries its own answer"
            + (", before an open one was asked." if index < first else "."),
            "Ask openly first; a leading question can confirm it later.",
            rules.leading if index < first else 0.0,
        )
        for index, one in enumerate(asked)
        if one.kind == "leading"
    ]


def _stacked(asked: list[Asked], rules: QuestionRules) -> list[Finding]:
    """One finding for each turn that asks two or more things."""
    turns = sorted({one.turn for one in asked if one.stacked})
    found_here = []
    for turn in turns:
        row = [one for one in asked if one.turn == turn]
        quote = " … ".join(one.text for one in row)
        message = f"You asked {len(row)} questions in one go; the debtor will answer the easiest."
        advice = "Ask one, wait for the answer, then ask the next."
        found_here.append(found((row[0].start, row[-1].end), quote, message, advice, rules.stacked))
    return found_here


def _talked_over(evidence: Evidence, asked: list[Asked]) -> list[Finding]:
    """Questions after which the trainee went on instead of waiting; stacked ones have their own finding."""
    rules = evidence.rubric.questions
    rows = []
    for one in asked:
        turn = evidence.session.turns[one.turn]
        after = sum(word.start >= one.end for word in turn.words)
        if not one.stacked and after >= rules.after:
            message = f"You went on for {after} words after this question, so it was not answered."
            advice = "Stop after the question mark; silence is yours to use."
            rows.append(found((one.start, turn.end), one.text, message, advice, rules.talked_over))
    return rows


def _praise(asked: list[Asked]) -> list[Finding]:
    opened = [one for one in asked if one.kind == "open"][:3]
    return [
        found((one.start, one.end), one.text, "An open question: it lets the debtor explain.")
        for one in opened
    ]


CRITERION = Criterion(
    "questions",
    "Questions",
    "100, less up to {rules.closed:g} as the share of open questions falls under {rules.open_share:.0%}, less "
    "{rules.leading:g} for each leading question before the first open one, {rules.stacked:g} for each turn that "
    "stacks questions and {rules.talked_over:g} for each question after which you spoke on. Kinds: Oxburgh, Myklebust "
    "& Grant 2010, Griffiths Question Map; open questions and the six Ws: Billtrust; open first: house.",
    _judge,
)
