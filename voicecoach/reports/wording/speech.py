"""Sentences on how the trainee spoke: pace, interruptions, flow, composure, confidence."""

from voicecoach.core.messages import Message
from voicecoach.grading.report import Values
from voicecoach.reports.wording.template import Sentence, Wording, counts, says, with_items

TITLES = {
    "pace": says("Pace"),
    "interruptions": says("Interruptions"),
    "flow": says("Flow"),
    "composure": says("Composure"),
    "confidence": says("Confidence"),
}
FORMULAS = {
    "pace": says(
        "Words / minutes of your own speech (pauses under 1 s counted) in turns of 8 words or more. Each turn outside "
        "{free_low:g} to {free_high:g} costs its share of talk times its distance from there ({worst:g} beyond: all of "
        "it); your own baseline may widen that by up to {own_room:g}. Easy to follow: {low:g} to {high:g}, vitalogy.cx "
        "glossary; dead band: speechaway.co; short turns run slow: Yuan 2006."
    ),
    "interruptions": says(
        "Your speech that starts more than 0.5 s before the end of the debtor's line and is no backchannel. "
        "Competitive (you took the floor, talked along for over 2 s, or were 3 dB louder or 2 semitones higher than "
        "usual): {competitive:g} points; cooperative over 1 s: {cooperative:g} points; times {repaired:g} when "
        "repaired within two turns. Kinds: Schegloff 2000; over 1 s: MiiTel; in ordinary talk about 10 % of the time "
        "overlaps, so none is not the target."
    ),
    "flow": says(
        "100, less {dead_air:g} for each silence of 10 s or more before which nobody asked for a moment (Observe.AI "
        "engineering blog), less up to {monologue_cost:g} for speaking over {monologue:g} s with no debtor speech but "
        "backchannels (our choice; Gong and revenue.io report it)."
    ),
    "composure": says(
        "100, less for each turn after a hostile line: {pace_cost:g} when it is {faster:g} words a minute faster than "
        "your own calm turns (fewer than {least_calm:g}: your own baseline), {level_cost:g} when {louder:g} dB louder, "
        "{pitch_cost:g} when {higher:g} semitones higher, {words_cost:g} when it argues. 173 to 188 words a minute "
        "after objections in weaker calls: Gong over 67,149 meetings; limits: our choice."
    ),
    "confidence": says(
        "100, less {hedge:g} for each hedge and {false_start:g} for each false start beyond {fine:g} per 100 words, "
        "less {rising_cost:g} when more than {rising_share:.0%} of the statements end {rise:g} semitones over their "
        "middle (our choice)."
    ),
}

_TO_FAST = says("Take a breath before the figure or the date, and let each sentence end.")
_TO_SLOW = says("Join the words of a phrase and pause between phrases instead.")
_TO_INTERRUPTION = says(
    "Wait for the end of the sentence; a breath is enough. If it happens, say “sorry, go ahead”."
)


def _voice_changed(values: Values) -> Message:
    against = says("After a hostile line, compared with your own calm turns: {changes}.")
    if values.get("against") == "baseline":
        against = says("After a hostile line, compared with your own baseline: {changes}.")
    return with_items(against, "changes", _CHANGES)(values)


_CHANGES = {
    "faster_words_a_minute": says("{value:.0f} words a minute faster"),
    "louder_db": says("{value:.0f} decibels louder"),
    "higher_semitones": says("{value:.1f} semitones higher"),
    "argued": says("arguing (“{value}”)"),
}

FINDINGS: dict[str, Wording] = {
    "pace.fast": Wording(
        says("You spoke {words_a_minute:.0f} words a minute here, which is hard to follow on the phone."),
        _TO_FAST,
    ),
    "pace.slow": Wording(
        says("You spoke {words_a_minute:.0f} words a minute here, which can sound unsure or tired."), _TO_SLOW
    ),
    "interruptions.overlap": Wording(
        says("You began while the debtor was still speaking; you overlapped for {overlap_s:.1f} seconds."),
        _TO_INTERRUPTION,
    ),
    "interruptions.stopped_debtor": Wording(
        says(
            "You began while the debtor was still speaking; you overlapped for {overlap_s:.1f} seconds and the debtor "
            "stopped."
        ),
        _TO_INTERRUPTION,
    ),
    "interruptions.overlap_repaired": Wording(
        says(
            "You began while the debtor was still speaking; you overlapped for {overlap_s:.1f} seconds. You gave the "
            "floor back, which helps."
        ),
        _TO_INTERRUPTION,
    ),
    "interruptions.stopped_debtor_repaired": Wording(
        says(
            "You began while the debtor was still speaking; you overlapped for {overlap_s:.1f} seconds and the debtor "
            "stopped. You gave the floor back, which helps."
        ),
        _TO_INTERRUPTION,
    ),
    "flow.silence": Wording(
        says("Nobody spoke for {length_s:.0f} seconds."),
        says("Say what you are doing before it goes quiet: “bear with me, I am looking at your account.”"),
    ),
    "flow.monologue": Wording(
        says("You spoke for {length_s:.0f} seconds without an answer; up to {fine_s:.0f} is easy to follow."),
        says("Stop after two sentences and ask."),
    ),
    "composure.voice_changed": Wording(
        _voice_changed, says("Let a second pass, breathe out, and answer slower and lower than before.")
    ),
    "confidence.hedge": Wording(says("A hedge: it sounds unsure."), says("Say it without the cushion.")),
    "confidence.false_start": Wording(
        counts("{count} false start in this turn.", "{count} false starts in this turn."),
        says("Have your first three words ready before you begin."),
    ),
    "confidence.rising_end": Wording(
        says("This statement ended like a question."), says("Let your voice fall at the end.")
    ),
}

REASONS: dict[str, Sentence] = {
    "pace.few_words": counts(
        "Only {count} word in turns of {turn_words} words or more; {least} are needed.",
        "Only {count} words in turns of {turn_words} words or more; {least} are needed.",
        says("No words in turns of {turn_words} words or more; {least} are needed."),
    ),
    "pace.easy": says("{words_a_minute:.0f} words a minute, easy to follow."),
    "pace.own_pace": says(
        "{words_a_minute:.0f} words a minute, your own pace; {low:.0f} to {high:.0f} is easier to follow."
    ),
    "pace.faster": says(
        "{words_a_minute:.0f} words a minute, faster than the {low:.0f} to {high:.0f} that is easy to follow."
    ),
    "pace.slower": says(
        "{words_a_minute:.0f} words a minute, slower than the {low:.0f} to {high:.0f} that is easy to follow."
    ),
    "pace.steady": says("It stayed steady."),
    "pace.rose": says("It rose by {words_a_minute:.0f} towards the end."),
    "pace.fell": says("It fell by {words_a_minute:.0f} towards the end."),
    "pace.own_baseline_faster": says("Your own baseline is {own:.0f}, so up to {free:.0f} costs nothing."),
    "pace.own_baseline_slower": says("Your own baseline is {own:.0f}, so down to {free:.0f} costs nothing."),
    "interruptions.no_times": says("The transcript does not say when each person spoke."),
    "interruptions.none": says("You let the debtor finish every time."),
    "interruptions.came_in": counts(
        "You interrupted the debtor once.", "You interrupted the debtor {count} times."
    ),
    "interruptions.gave_back": counts(
        "You gave the floor back once.", "You gave the floor back {count} times."
    ),
    "interruptions.gave_back_every_time": says("You gave the floor back every time."),
    "interruptions.backchannels": counts(
        "A “mm hmm” or similar is not counted.", "{count} words such as “mm hmm” are not counted."
    ),
    "interruptions.by_debtor": counts(
        "The debtor interrupted you once.", "The debtor interrupted you {count} times."
    ),
    "flow.no_silence": says("No long silence."),
    "flow.silences": counts(
        "{count} silence of ten seconds or more.", "{count} silences of ten seconds or more."
    ),
    "flow.longest_monologue": says("The longest you spoke without an answer was {length_s:.0f} seconds."),
    "composure.no_hostile_line": says("There was no hostile line in this call."),
    "composure.few_calm_turns": counts(
        "Only {count} calm turn to compare with; {least} are needed.",
        "Only {count} calm turns to compare with; {least} are needed.",
        says("No calm turn to compare with; {least} are needed."),
    ),
    "composure.unchanged": counts(
        "You kept your voice after the hostile line.",
        "You kept your voice after all {count} hostile lines.",
    ),
    "composure.sometimes_unchanged": says("You kept your voice after {unchanged} of {count} hostile lines."),
    "composure.changed_every_time": counts(
        "Your voice changed after the hostile line.", "Your voice changed after every hostile line."
    ),
    "composure.own_baseline": says("Compared with your own baseline."),
    "confidence.hedges": counts(
        "{count} hedge in {words} words.",
        "{count} hedges in {words} words.",
        says("No hedges in {words} words."),
    ),
    "confidence.false_starts": counts(
        "{count} false start.", "{count} false starts.", says("No false starts.")
    ),
    "confidence.rising": counts(
        "{count} statement ended like a question.",
        "{count} statements ended like a question.",
        says("No statement ended like a question."),
    ),
}
