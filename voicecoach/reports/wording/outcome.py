"""Sentences on what the call was for: negotiation, rules; and what several criteria say."""

from voicecoach.reports.wording.template import Sentence, Wording, counts, says, with_list, with_quotes

TITLES = {
    "negotiation": says("Negotiation"),
    "rules": says("Rules"),
}
FORMULAS = {
    "negotiation": says(
        "100, less {full_first:g} when a part is spoken of before the whole amount, {funds:g} when lack of money is "
        "assumed before it is told, {reason:g} when the reason is not asked for, {options:g} when a refusal is met "
        "with no option, up to {commitment:g} for a missing amount, date, way to pay or yes, {read_back:g} when no "
        "agreement is read back; never asked in {least_words} words or more: whole amount, commitment and read-back "
        "together (collector practice; our choice)."
    ),
    "rules": says(
        "100, or 0 as soon as one rule that allows no doubt is plainly broken (what you did with your words is sure, "
        "and they were heard clearly); everything else is shown for the coach to decide and costs nothing. US: 15 USC "
        "1692b to g and 12 CFR 1006; UK: CONC 7. Training aid, not legal advice."
    ),
}

NOTES = {
    "half_duplex": says(
        "Your loudspeaker was too loud in the microphone, so the microphone was muted while the debtor spoke. Use a "
        "headset to have interruptions scored."
    ),
}
"""What a call noted because it limits grading, by code."""

_FOR_COACH = says("For the coach to decide.")
_RULE = says("{rule} ({source}).")
_NOT_HEARD = says("Not heard: {rule} ({source}).")
_MISSING = {
    "amount": says("an amount"),
    "date": says("a date"),
    "method": says("a way to pay"),
    "agreement": says("a yes from the debtor"),
}

FINDINGS: dict[str, Wording] = {
    "negotiation.never_asked": Wording(
        says("The money was not asked for in this call."),
        says("Ask for the whole balance in your second or third turn, then wait for the answer."),
    ),
    "negotiation.whole_amount_first": Wording(says("You asked for the whole amount first.")),
    "negotiation.part_first": Wording(
        says("You spoke of a part before you had asked for the whole amount."),
        says(
            "Ask for the whole balance first, as if it were no problem; come down only when the debtor says no."
        ),
    ),
    "negotiation.assumes_no_money": Wording(
        says("This assumes that the money is not there, before the debtor said so."),
        says("Leave it out: ask, then be silent."),
    ),
    "negotiation.asked_why": Wording(says("You asked for the reason.")),
    "negotiation.why_not_asked": Wording(
        says("You did not ask why it was not paid."),
        says("Ask “what happened?” or “what changed?” and let the debtor tell it."),
    ),
    "negotiation.no_option": Wording(
        says("The debtor could not pay it all, and no other way was offered."),
        says("Offer two ways: the whole amount on payday, or a first part today and the rest on a date."),
    ),
    "negotiation.firm_agreement": Wording(says("The call ended with an amount, a date and a way to pay.")),
    "negotiation.agreement_incomplete": Wording(
        with_list(
            says("The call ended without a firm agreement; not heard: {missing}."), "missing", _MISSING
        ),
        says("Close with all three: “so that is how much, on which day, and how will you pay it?”"),
    ),
    "negotiation.no_agreement": Wording(
        says("There was no agreement to read back."), says("Ask for one: a sum, a day and a way to pay.")
    ),
    "negotiation.read_back": Wording(says("You read the agreement back.")),
    "negotiation.not_read_back": Wording(
        says("The agreement was not read back."),
        says("Say it once more in one sentence, with the amount, the day and the way to pay."),
    ),
    "rules.broken": Wording(_RULE, says("Leave this out of every call.")),
    "rules.perhaps_broken": Wording(_RULE, _FOR_COACH),
    "rules.not_heard": Wording(_NOT_HEARD, says("Say it in your opening.")),
    "rules.perhaps_not_heard": Wording(_NOT_HEARD, _FOR_COACH),
    "rules.name_given_unasked": Wording(
        says("{rule} ({source}). The debtor gave a name before you asked."), _FOR_COACH
    ),
    "rules.not_answered_yet": Wording(
        says("{rule} ({source}). It was asked for, and not yet answered."), _FOR_COACH
    ),
}

REASONS: dict[str, Sentence] = {
    "negotiation.no_call_for_money": says("This call was not one for asking for money."),
    "negotiation.no_ask_recognised": says("No money was asked for in words that were recognised."),
    "negotiation.no_ask": says("No money was asked for."),
    "negotiation.no_step": says("None of the {count} steps to a firm agreement were heard."),
    "negotiation.some_steps": says("{done} of {count} steps to a firm agreement were heard."),
    "negotiation.all_steps": says("All {count} steps to a firm agreement were heard."),
    "rules.no_pack": says("This rubric asks for no rule pack."),
    "rules.none_broken": says("No rule was plainly broken."),
    "rules.broken_rules": with_quotes(says("Not kept: {rules}."), "rules"),
    "rules.for_coach": counts(
        "{count} moment is left for the coach to decide.", "{count} moments are left for the coach to decide."
    ),
    "rules.packs": with_quotes(says("Rules: {packs}. {notice}"), "packs"),
    "noted": with_list(says("{note}"), "note", NOTES),
    "few_words": counts(
        "Only {count} word of yours was recognised; {least} are needed.",
        "Only {count} words of yours were recognised; {least} are needed.",
    ),
    "few_specific_things": counts(
        "The debtor told only {count} specific thing; {least} are needed.",
        "The debtor told only {count} specific things; {least} are needed.",
        says("The debtor told no specific things; {least} are needed."),
    ),
    "one_speaker": says("It takes two people speaking."),
    "no_recording": says("There is no recording."),
    "asked_again": counts(
        "You asked once for something already told.", "You asked {count} times for something already told."
    ),
    "nothing_asked_twice": says("Nothing was asked twice."),
    "unsure.no_words": says("No words of yours were recognised."),
    "unsure.confidence": says(
        "The recogniser was unsure of your words ({mean:.2f} of 1; {least:.2f} is needed)."
    ),
}
