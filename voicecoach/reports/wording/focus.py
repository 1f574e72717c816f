"""Sentences on audible focus and its cues."""

from voicecoach.reports.wording.template import Sentence, Wording, counts, says, with_list

TITLES = {"focus": says("Audible focus")}
CUES = {
    "gaps": says("Steady answers"),
    "fillers": says("Fillers"),
    "flat": says("Lively pitch"),
    "trailing": says("Sentences held to the end"),
    "mumbling": says("Clear speech"),
    "background": says("Quiet behind you"),
    "re_asking": says("Nothing asked twice"),
    "generic": says("Specific answers"),
    "late_ask": says("Money asked for early"),
}
FORMULAS = {
    "focus": says(
        "100 less each cue's points times how strongly it was heard; every cue is shown on its own and can be switched "
        "off in the rubric. Specific answers and attention: Bavelas, Coates & Johnson 2000; fillers 2 to 6 %: "
        "Bortfeld; pitch in semitones against your own voice: Hincks & Edlund 2009; gaps over {long_gap:g} s: MiiTel; "
        "limits: our choice."
    ),
}

_TO_LATE_ASK = says("Ask in your second or third turn, with the voice you use for good news.")

FINDINGS: dict[str, Wording] = {
    "focus.gap": Wording(
        says("{length_s:.1f} seconds passed before you answered."),
        says("Answer with something specific at once, even if it is only what you are looking up."),
    ),
    "focus.filler": Wording(
        says("A filled pause of {length_s:.1f} seconds."), says("Let the pause be silent.")
    ),
    "focus.flat": Wording(
        says("Your pitch moved by {semitones:.1f} semitones here, which sounds read aloud."),
        says("Lean on the word that matters: the amount, the day, the name."),
    ),
    "focus.trailing": Wording(
        says("Your voice sank by {softer_db:.0f} decibels at the end, so the last words are hard to hear."),
        says("Keep the last word as loud as the first."),
    ),
    "focus.muffled": Wording(
        says("Your speech was muffled here (its clear part lay {below_db:.0f} decibels under the rest)."),
        says("Open your mouth and finish each consonant; sit up, face the microphone."),
    ),
    "focus.background": Wording(
        says("Other voices or noise could be heard behind you for {length_s:.1f} seconds."),
        says("Find a quiet place, or close the door."),
    ),
    "focus.asked_again": Wording(
        says("You asked for something that had been told: “{told}”."), says("Write it down while you listen.")
    ),
    "focus.generic": Wording(
        says("You only said “{answer}” to “{told}”."),
        says("Say one word of it back, so that the debtor knows you heard it."),
    ),
    "focus.asked_softly": Wording(
        says("You asked for the money {softer_db:.0f} decibels softer than you usually speak."), _TO_LATE_ASK
    ),
    "focus.asked_late": Wording(says("You asked for the money after {waited_s:.0f} seconds."), _TO_LATE_ASK),
    "focus.not_asked": Wording(says("The money was never asked for."), _TO_LATE_ASK),
}

REASONS: dict[str, Sentence] = {
    "focus.few_cues": says("Only {measured} of {cues} cues could be measured."),
    "focus.attentive": counts(
        "You sounded attentive in the one cue that could be measured.",
        "You sounded attentive in all {count} cues that could be measured.",
    ),
    "focus.cues_to_hear": with_list(
        counts(
            "{count} cue measured; to hear again: {cues}.", "{count} cues measured; to hear again: {cues}."
        ),
        "cues",
        CUES,
    ),
    "focus.few_answers": counts(
        "Only {count} answer after the debtor; {least} are needed.",
        "Only {count} answers after the debtor; {least} are needed.",
        says("No answers after the debtor; {least} are needed."),
    ),
    "focus.few_voiced_turns": counts(
        "Only {count} turn with enough voice; {least} are needed.",
        "Only {count} turns with enough voice; {least} are needed.",
        says("No turns with enough voice; {least} are needed."),
    ),
    "focus.few_long_turns": counts(
        "Only {count} turn of two seconds or more; {least} are needed.",
        "Only {count} turns of two seconds or more; {least} are needed.",
        says("No turns of two seconds or more; {least} are needed."),
    ),
    "focus.usual_gap": says(
        "You usually answered after {median_s:.1f} seconds, give or take {spread_s:.1f}."
    ),
    "focus.fillers": says("{per_100_words:.1f} fillers per 100 words ({count} in all)."),
    "focus.no_fillers": says("No fillers were heard."),
    "focus.usual_pitch": says("Your pitch usually moved by {semitones:.1f} semitones."),
    "focus.own_pitch": says("In your own baseline it moved by {semitones:.1f}."),
    "focus.usual_end_softer": says(
        "Your turns usually ended {softer_db:.0f} decibels softer than they began."
    ),
    "focus.usual_end_as_loud": says("Your turns usually ended as loud as they began."),
    "focus.own_end": says("Your own baseline falls too, so up to {free_db:.0f} decibels cost nothing."),
    "focus.usual_brightness": says(
        "The clear part of your voice usually lay {below_db:.0f} decibels under the rest."
    ),
    "focus.own_brightness": says("In your own baseline it lay {below_db:.0f} under."),
    "focus.background_heard": says("{length_s:.1f} seconds of other voices or noise behind you."),
    "focus.quiet": says("It was quiet behind you."),
    "focus.nothing_specific": says("The debtor told nothing specific."),
    "focus.all_specific": says("You took up what was told, each time."),
    "focus.some_generic": says("{generic} of {count} answers to something specific only acknowledged it."),
    "focus.all_generic": counts(
        "The one answer to something specific only acknowledged it.",
        "All {count} answers to something specific only acknowledged it.",
    ),
    "focus.over_before_ask": says("The call was over before the money could be asked for."),
    "focus.asked_at_once": says("You asked for the money in your first words."),
    "focus.asked_after": says("You asked for the money after {waited_s:.0f} seconds."),
    "focus.never_asked": says("The money was never asked for."),
}
