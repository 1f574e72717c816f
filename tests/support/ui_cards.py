"""Scenario cards, a case file and recent calls as the window shows them."""

from pathlib import Path

from voicecoach.application.ports.program import CaseFile, ScenarioCard, SessionRow

LEVELS = (("easy", "Easy"), ("normal", "Normal"), ("hard", "Hard"))
LINES = (
    "Good morning, my name is Sam Reed. I am calling from Northway Card Services, and I would like to speak with "
    "Dana Whitfield, please.",
    "I understand, and thank you for telling me. Let us look at what you can do, and then I will read it back.",
)
CARDS = (
    ScenarioCard(
        "stalled-first-call",
        "A stalled first call",
        "Dana Whitfield, shift worker",
        "She knows she owes the money, is about to leave for work and would rather talk another day.",
        "starter",
        "US",
        4,
    ),
    ScenarioCard(
        "job-loss",
        "The job is gone",
        "Marcus Bell, between jobs",
        "He lost his job in spring and is ashamed of it. Behind the silence there is a wish to pay.",
        "starter",
        "US",
        5,
    ),
    ScenarioCard(
        "hostile-dispute",
        "“I never bought that”",
        "Karen Osei, shop owner",
        "She disputes the debt, loudly. Find out what she knows before you say what you know.",
        "hard",
        "UK",
        6,
    ),
    ScenarioCard(
        "broken-promise",
        "The promise that was not kept",
        "Luis Ortega, driver",
        "He promised $200 for the first of the month. It is the ninth.",
        "middle",
        "US",
        4,
    ),
    ScenarioCard(
        "mine",
        "my-scenario.toml",
        "",
        "",
        "",
        "",
        0,
        "Line 12: a quotation mark is missing. Correct the line, then come back to this page.",
    ),
)

CASE = CaseFile(
    "A stalled first call",
    "Dana Whitfield",
    (
        ("Creditor", "Northway Card Services"),
        ("Account", "ending 4471"),
        ("Balance", "$412.60"),
        ("Days past due", "38 days"),
        ("Last payment", "$60.00 on 14 September"),
        ("Local time", "9:10 in the morning, Ohio"),
        ("History", "Two messages left, no answer. No payment was ever promised."),
    ),
    (
        "To Dana, once you know it is her: everything on this page.",
        "To anybody else: your name and that you would like Dana to call back. Nothing about a debt.",
    ),
    (
        "Find out why the payment stopped.",
        "Ask for the full amount first, then listen.",
        "End with an amount, a date and a way to pay, and read them back.",
    ),
)


def recorded_rows(root: Path) -> tuple[SessionRow, ...]:
    """Recent calls as the practise page lists them, one of each state."""
    row = SessionRow
    cut = "Your call of 14:07 was cut off. Everything up to the last second is safe."
    unreadable = (
        "session.json cannot be read. The recording is whole: it can be graded without the call's own log."
    )
    return (
        row(
            root / "e",
            "Today, 14:07",
            "stalled-first-call",
            "Sam Reed",
            None,
            "",
            "interrupted",
            cut,
        ),
        row(
            root / "d",
            "Today, 13:20",
            "stalled-first-call",
            "Sam Reed",
            72.0,
            "Promise: $100 on Friday",
            "graded",
        ),
        row(
            root / "c",
            "Yesterday, 16:45",
            "hostile-dispute",
            "Sam Reed",
            48.0,
            "She hung up",
            "graded",
        ),
        row(
            root / "b",
            "Yesterday, 16:02",
            "stalled-first-call",
            "Sam Reed",
            81.0,
            "Paid in full",
            "graded",
        ),
        row(
            root / "a",
            "20 November, 9:30",
            "job-loss",
            "Sam Reed",
            None,
            "Call back on Monday",
            "recorded",
        ),
        row(root / "0", "19 November, 11:12", "job-loss", "Sam Reed", None, "", "broken", unreadable),
    )
