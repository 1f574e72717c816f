"""Sentences on what the trainee said: questions, tone, listening, rapport."""

from voicecoach.reports.wording.template import (
    Sentence,
    Wording,
    counts,
    either,
    says,
    with_items,
    with_quotes,
)

TITLES = {
    "questions": says("Questions"),
    "tone": says("Tone"),
    "listening": says("Listening"),
    "rapport": says("Rapport"),
}
FORMULAS = {
    "questions": says(
        "100, less up to {closed:g} as the share of open questions falls under {open_share:.0%} (a question for a "
        "single fact, such as when or how much, counts neither way), less {leading:g} for each leading question before "
        "the first open one, {stacked:g} for each turn that stacks questions and {talked_over:g} for each question "
        "after which you spoke on. Kinds: Oxburgh, Myklebust & Grant 2010, Griffiths "
        "Question Map; open questions and the six Ws: Billtrust; open first: our choice."
    ),
    "tone": says(
        "100, less {pressuring:g} for each pressuring and {argumentative:g} for each argumentative phrase (times its "
        "weight in the lexicon), less {hedging:g} for each hedge beyond {hedges_fine:g} per 100 words, less up to "
        "{cold:g} when fewer than {warm_least} phrases show courtesy or understanding, less {slack:g} for each delay "
        "that the next turn lets pass. Phrases are read in context: negated or quoted ones do not count, hard ones "
        "only where you pressed or harmed; apologies and understanding count in any words (our choice; lexicon with "
        "its sources)."
    ),
    "listening": says(
        "100, less up to {uptake:g} as the share of the debtor's specific turns (amount, date, name, reason, way to "
        "pay) that your next two turns use falls under {uptake_share:.0%}, less {re_asked:g} for each thing asked "
        "again and {unanswered:g} for each question left open. Distracted listeners give fewer specific responses: "
        "Bavelas, Coates & Johnson 2000; shares: our choice."
    ),
    "rapport": says(
        "100, less up to {understanding:g} for hard things told that your next turn ignores, less "
        "{introduction:g} without your name at the start, {thanks:g} without thanks, {ending:g} without a kind end "
        "(collector practice; our choice)."
    ),
}

_CLOSED = says("This can be answered with yes, no or one word.")
_TO_LEADING = says("Ask openly first; a leading question can confirm it later.")
_TO_COLD = says("Say once that you hear the difficulty, before you ask for the payment.")

FINDINGS: dict[str, Wording] = {
    "questions.closed": Wording(
        _CLOSED, says("Begin with what, how or “tell me about” to hear the whole story.")
    ),
    "questions.closed_fine": Wording(_CLOSED),
    "questions.closed_rewritten": Wording(_CLOSED, says("Try: “{rewrite}”")),
    "questions.leading": Wording(says("This question carries its own answer."), _TO_LEADING),
    "questions.leading_early": Wording(
        says("This question carries its own answer, before an open one was asked."), _TO_LEADING
    ),
    "questions.stacked": Wording(
        says("You asked {count} questions in one go; the debtor will answer the easiest."),
        says("Ask one, wait for the answer, then ask the next."),
    ),
    "questions.talked_over": Wording(
        counts(
            "You went on for {count} word after this question, so it was not answered.",
            "You went on for {count} words after this question, so it was not answered.",
        ),
        says("Stop after the question mark; silence is yours to use."),
    ),
    "questions.open": Wording(says("An open question: it lets the debtor explain.")),
    "tone.pressuring": Wording(
        either(
            "why",
            says("This can be heard as pressure or a threat: it {why}."),
            says("This can be heard as pressure or a threat."),
        ),
        says("Say what you need and when, and what happens next only as fact."),
    ),
    "tone.argumentative": Wording(
        either("why", says("This invites an argument: it {why}."), says("This invites an argument.")),
        says("Acknowledge what was said, then come back to the next step."),
    ),
    "tone.hedging": Wording(
        either(
            "why", says("This softens what you ask for: it {why}."), says("This softens what you ask for.")
        ),
        says("Leave the small words out: “when will you pay?”"),
    ),
    "tone.courteous": Wording(either("why", says("Courteous: it {why}."), says("Courteous."))),
    "tone.empathic": Wording(
        either(
            "why",
            says("This shows that you understand: it {why}."),
            says("This shows that you understand."),
        )
    ),
    "tone.firm": Wording(either("why", says("Clear and firm: it {why}."), says("Clear and firm."))),
    "tone.honest": Wording(
        either("why", says("Honest and committed: it {why}."), says("Honest and committed."))
    ),
    "tone.no_courtesy": Wording(
        says("No phrases of courtesy or understanding in the whole call; {least} are a good measure."),
        _TO_COLD,
    ),
    "tone.little_courtesy": Wording(
        counts(
            "One phrase of courtesy or understanding in the whole call; {least} are a good measure.",
            "{count} phrases of courtesy or understanding in the whole call; {least} are a good measure.",
        ),
        _TO_COLD,
    ),
    "tone.delay_passed": Wording(
        says("The debtor put it off, and your answer let it pass."),
        says("Understand and ask in one breath: “I hear you. What can you do today?”"),
    ),
    "listening.used": Wording(says("You used what the debtor had told you.")),
    "listening.not_used": Wording(
        says("The debtor told you something specific here, and your next turns did not come back to it."),
        says("Say one word of it back: the amount, the day, the reason."),
    ),
    "listening.asked_again": Wording(
        says("You asked for something the debtor had told you: “{told}”."),
        says("Note amounts, days and reasons while you listen, and confirm them instead of asking again."),
    ),
    "listening.unanswered": Wording(
        says("The debtor asked you something, and you did not answer it."),
        says("Answer first, even with “I will find out”, then go on."),
    ),
    "rapport.understood": Wording(says("You showed that you had heard this.")),
    "rapport.passed_over": Wording(
        says("The debtor told you something hard, and your answer went past it."),
        says("One sentence is enough: “I am sorry to hear that, thank you for telling me.”"),
    ),
    "rapport.no_name": Wording(
        says("Your name was not heard at the start."), says("Begin with your name and who you call for.")
    ),
    "rapport.no_thanks": Wording(
        says("No thanks were heard in the whole call."),
        says("Thank the debtor once: for the time, or for telling you."),
    ),
    "rapport.no_goodbye": Wording(
        says("No goodbye or thank you was heard at the end."),
        says("End with a thank you and a goodbye, whatever the outcome."),
    ),
}

_KINDS = {
    "open": says("{count} open"),
    "fact": says("{count} for a single fact"),
    "closed": says("{count} closed"),
    "leading": says("{count} leading"),
    "alternative": says("{count} alternative"),
}
_CATEGORIES = {
    "argumentative": says("{count} argumentative"),
    "courteous": says("{count} courteous"),
    "empathic": says("{count} empathic"),
    "firm": says("{count} firm"),
    "hedging": says("{count} hedging"),
    "honest": says("{count} honest"),
    "pressuring": says("{count} pressuring"),
}
_BALANCE = {
    "warm": counts("{count} warm", "{count} warm", says("no warm")),
    "firm": counts("{count} firm", "{count} firm", says("no firm")),
}

REASONS: dict[str, Sentence] = {
    "questions.few": counts(
        "Only {count} question was heard; {least} are needed.",
        "Only {count} questions were heard; {least} are needed.",
        says("No questions were heard; {least} are needed."),
    ),
    "questions.kinds": with_items(
        counts("{count} question: {kinds}.", "{count} questions: {kinds}."), "kinds", _KINDS
    ),
    "questions.w_words": with_quotes(says("You asked with {words}."), "words"),
    "questions.no_w_words": says("None asked with who, what, where, when, why or how."),
    "questions.few_w_words": says("{count} of these words or more give a fuller picture."),
    "tone.no_phrase": says("No phrase of the tone lexicon was heard."),
    "tone.phrases": with_items(says("Phrases heard: {phrases}."), "phrases", _CATEGORIES),
    "tone.balance": with_items(says("Balance: {balance}."), "balance", _BALANCE),
    "listening.nothing_used": says("You came back to nothing the debtor told."),
    "listening.some_used": says("You came back to {used} of {count} things the debtor told."),
    "listening.all_used": counts(
        "You came back to the one thing the debtor told.",
        "You came back to all {count} things the debtor told.",
    ),
    "listening.questions_left": counts(
        "{count} question stayed open.",
        "{count} questions stayed open.",
        says("No question of the debtor stayed open."),
    ),
    "rapport.few_turns": counts(
        "You spoke in only {count} turn; {least} are needed.",
        "You spoke in only {count} turns; {least} are needed.",
        says("You spoke in no turn; {least} are needed."),
    ),
    "rapport.nothing_hard": says("The debtor told nothing hard in this call; courtesy alone was graded."),
    "rapport.met_none": says("Something hard was told, and no word of understanding was heard."),
    "rapport.met_some": says("You met {met} of {count} hard moments with understanding."),
    "rapport.met_all": counts(
        "You met the one hard moment with understanding.",
        "You met all {count} hard moments with understanding.",
    ),
}
