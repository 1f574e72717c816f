"""A sample of a graded call with words, scores and sound, for tests of the window."""

import numpy as np

from voicecoach.core.session import Turn
from voicecoach.core.sound import RATE, Samples, samples
from voicecoach.core.transcript import Speaker
from voicecoach.grading import report as reports

SPOKEN: tuple[tuple[Speaker, float, float, str], ...] = (
    ("debtor", 0.5, 2.6, "Hello, who is this?"),
    (
        "trainee",
        3.1,
        8.9,
        "good morning this is sam reed from northway may i speak with dana whitfield please",
    ),
    ("debtor", 9.4, 13.0, "Speaking. What is it about? I am about to leave for work."),
    (
        "trainee",
        12.2,
        18.4,
        "it is about your card with northway you still owe four hundred twelve dollars sixty",
    ),
    ("debtor", 19.0, 24.2, "Yes, I know. My hours were cut last month and I could not pay it."),
    (
        "trainee",
        25.9,
        33.0,
        "i am sorry to hear that what happened with your hours and how much is coming in now",
    ),
    ("debtor", 33.8, 40.5, "They cut the night shift. I get about three hundred a week, sometimes less."),
    ("trainee", 42.0, 49.5, "you could pay the full amount today couldn't you or at least half of it"),
    ("debtor", 50.1, 55.8, "No. Maybe one hundred on Friday, when I am paid."),
    ("trainee", 56.6, 64.0, "so that is one hundred dollars on friday the fifteenth by card is that right"),
    ("debtor", 64.6, 67.0, "Yes, that is right."),
    ("trainee", 67.6, 71.5, "thank you dana i will write that down goodbye"),
)


def spoken_turns() -> tuple[reports.SpokenTurn, ...]:
    return tuple(reports.SpokenTurn(who, start, end, text) for who, start, end, text in SPOKEN)


def call_turns() -> tuple[Turn, ...]:
    return tuple(Turn(who, samples(start), samples(end), text) for who, start, end, text in SPOKEN)


SCORES: tuple[reports.Score, ...] = (
    reports.Score(
        "pace",
        "Pace",
        91.0,
        1.0,
        "152 words a minute, easy to follow.",
        "100 inside 120 to 160 words a minute, 10 points less for each 10 outside 110 to 170 (speechaway.co).",
        (
            reports.Finding(
                42.0,
                49.5,
                "you could pay the full amount today",
                "You sped up to 178 words a minute here.",
            ),
        ),
    ),
    reports.Score(
        "interruptions",
        "Interruptions",
        62.0,
        2.0,
        "You began once while Dana was still speaking.",
        "100 less 20 for each competitive overlap over 0.5 s, half of it given back when repaired (our choice).",
        (
            reports.Finding(
                12.2,
                13.0,
                "it is about your card",
                "You began 0.8 s before Dana had finished.",
                "Let her finish, then say: “I will be brief.”",
                20.0,
            ),
        ),
    ),
    reports.Score(
        "questions",
        "Questions",
        54.0,
        2.0,
        "1 open question, 2 closed, 1 leading: the leading one came before you knew the reason.",
        "Share of open questions among those that explore, less 15 for each leading one (Griffiths Question Map).",
        (
            reports.Finding(
                42.0,
                46.0,
                "you could pay the full amount today couldn't you",
                "A leading question: it puts the answer into Dana's mouth.",
                "Ask: “How much of it can you pay today?”",
                15.0,
            ),
            reports.Finding(
                27.4, 30.2, "what happened with your hours", "An open question that found the reason."
            ),
        ),
    ),
    reports.Score(
        "tone",
        "Tone",
        84.0,
        1.5,
        "Courteous throughout, one phrase of understanding, nothing threatening.",
        "Courteous, empathic and honest phrases against pressuring and argumentative ones, by the tone lexicon.",
        (
            reports.Finding(
                25.9, 27.2, "i am sorry to hear that", "You showed that you had heard the reason."
            ),
        ),
    ),
    reports.Score(
        "focus",
        "Audible focus",
        71.0,
        1.0,
        "Your answers came after 0.5 to 1.7 seconds; one of them late.",
        "Response-gap steadiness, uptake of facts, re-asking, fillers, pitch, each from 0 to 20 (measures.md).",
        (
            reports.Finding(
                25.9,
                26.4,
                "i am sorry to hear that",
                "You answered 1.7 s after Dana had finished: it sounds as if you were reading.",
                "Look up before she ends, and answer within a second.",
                9.0,
            ),
        ),
    ),
    reports.Score(
        "commitment",
        "Commitment",
        None,
        1.5,
        "the words of the last turn were unsure.",
        "A third each for amount, date and method, read back (collector practice).",
    ),
)

WORK_ON = (
    reports.WorkOn(
        "questions",
        "Ask open questions first",
        "A leading question: it puts the answer into Dana's mouth.",
        "Ask: “How much of it can you pay today?”",
        "you could pay the full amount today couldn't you",
        42.0,
        46.0,
    ),
    reports.WorkOn(
        "interruptions",
        "Let Dana finish",
        "You began 0.8 s before Dana had finished.",
        "Let her finish, then say: “I will be brief.”",
        "it is about your card",
        12.2,
        13.0,
    ),
    reports.WorkOn(
        "focus",
        "Answer within a second",
        "You answered 1.7 s after Dana had finished: it sounds as if you were reading.",
        "Look up before she ends, and answer within a second.",
        "i am sorry to hear that",
        25.9,
        26.4,
    ),
)

QUESTIONS = (
    reports.Question(
        1,
        6.0,
        8.9,
        "may i speak with dana whitfield please",
        "closed",
        stacked=False,
        w_words=(),
        asks="fact",
    ),
    reports.Question(
        5,
        27.4,
        30.2,
        "what happened with your hours",
        "open",
        stacked=True,
        w_words=("what",),
        asks="explanation",
    ),
    reports.Question(
        5,
        30.3,
        33.0,
        "how much is coming in now",
        "open",
        stacked=True,
        w_words=("how",),
        asks="fact",
    ),
    reports.Question(
        7,
        42.0,
        46.0,
        "you could pay the full amount today couldn't you",
        "leading",
        stacked=False,
        w_words=(),
        asks="fact",
    ),
    reports.Question(
        9,
        56.6,
        64.0,
        "one hundred dollars on friday is that right",
        "alternative",
        stacked=False,
        w_words=(),
        asks="fact",
    ),
)

INTERRUPTIONS = (
    reports.Interruption(12.2, 13.0, 800, "competitive", "trainee", "debtor", repaired=False),
    reports.Interruption(37.0, 37.3, 300, "backchannel", "trainee", "nobody", repaired=False),
)

TONE = (
    reports.ToneHit(1, 3.1, 4.0, "good morning", "courteous", 1.0, "A greeting opens the call well."),
    reports.ToneHit(
        5,
        25.9,
        27.2,
        "i am sorry to hear that",
        "empathic",
        2.0,
        "It shows that you heard the reason.",
    ),
    reports.ToneHit(
        7, 42.0, 46.0, "couldn't you", "pressuring", -1.0, "It leaves no room for another answer."
    ),
    reports.ToneHit(11, 67.6, 68.4, "thank you", "courteous", 1.0, "Thanks close the call well."),
)


def sample_report(**changes: object) -> reports.Report:
    whole = reports.Report(
        format=reports.FORMAT,
        trainee="Sam Reed",
        scenario="stalled-first-call",
        seed=7,
        outcome="Promise: $100 on Friday by card",
        recogniser="Vosk, vosk-model-small-en-us-0.15",
        rubric="First call 1",
        rubric_sha256="0" * 64,
        length=72.0,
        overall=72.0,
        summary="You got a promise and kept your tone. Listening to the end would have earned you more.",
        work_on=WORK_ON,
        scores=SCORES,
        measures={"speech": {"trainee": [], "debtor": []}},
        turns=spoken_turns(),
        questions=QUESTIONS,
        interruptions=INTERRUPTIONS,
        tone=TONE,
        notes=("The room was not checked before this call.",),
    )
    return replace_report(whole, **changes)


def replace_report(report: reports.Report, **changes: object) -> reports.Report:
    return reports.decode(reports.encode(report)) if not changes else _changed(report, changes)


def _changed(report: reports.Report, changes: dict[str, object]) -> reports.Report:
    fields = {name: getattr(report, name) for name in report.__struct_fields__}
    return reports.Report(**{**fields, **changes})


def speech(who: Speaker, length: float = 72.0) -> Samples:
    """Sound with the rhythm of speech wherever `who` speaks: syllables of noise, four a second."""
    seeded = np.random.default_rng(1 if who == "trainee" else 2)
    times = np.arange(samples(length)) / RATE
    loud = np.zeros_like(times)
    for speaker, start, end, _ in SPOKEN:
        if speaker == who:
            loud[samples(start) : samples(end)] = 1.0
    beat = np.clip(
        np.sin(2 * np.pi * 2.1 * times) ** 2 * (0.5 + 0.5 * np.sin(2 * np.pi * 0.37 * times)), 0, 1
    )
    noise = seeded.normal(0.0, 2500.0, len(times))
    return np.clip(noise * (loud * beat + 0.004), -32768, 32767).astype(np.int16)
