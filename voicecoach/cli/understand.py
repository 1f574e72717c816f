"""`voicecoach understand`: what the program makes of a trainee's words, for authors and coaches."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from voicecoach.application.grading_service import packs
from voicecoach.application.reading import encoder_problem, reader, taught_errors
from voicecoach.core.problem import Problem
from voicecoach.grading.judge.breaches import Breach, breaches
from voicecoach.language.deciding_words import Why, why
from voicecoach.language.slots import calendar_days
from voicecoach.language.understanding import Context, Country, Scene, Understanding
from voicecoach.machine.translation import _, day, decimal, money, say

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

UNDERSTAND_HELP = (
    _("Show what the program understands from a trainee's words: acts, questions, tone, sums, days and more.")
    + "\n\n"
    + _("Each TEXT is one turn; put it in quotes. Without TEXT, each line of standard input is one turn.")
)
_CURRENCIES = {"us": "USD", "uk": "GBP"}


class CountryName(StrEnum):
    """Countries that can be chosen."""

    US = "us"
    UK = "uk"


class SceneName(StrEnum):
    """Who is on the line."""

    UNVERIFIED = "unverified"
    THIRD_PARTY = "third-party"
    RIGHT_PERSON = "right-person"


def understand_(
    texts: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help=_("Turns to read."))] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object a line."))] = False,
    on: Annotated[
        str, typer.Option(metavar="DATE", help=_("Day of the call, as YYYY-MM-DD; today by default."))
    ] = "",
    country: Annotated[CountryName, typer.Option(help=_("Country of the call."))] = CountryName.US,
    scene: Annotated[SceneName, typer.Option(help=_("Who is on the line."))] = SceneName.RIGHT_PERSON,
    explain: Annotated[
        bool, typer.Option("--why", help=_("Show the words, or the taught entry, that decided for each act."))
    ] = False,
) -> None:
    context = _context(_day(on), country.value, scene.value)
    for error in (*filter(None, [encoder_problem()]), *taught_errors()):
        err.print(Text(say(error), style="yellow"))
    rules = packs(country.value)[country.value]
    for given in texts or _lines():
        text = given.encode("utf-8", "replace").decode()  # what the terminal could not decode
        words = tuple(text.split())
        understood = reader().understand(words, context)
        broken = breaches(understood, rules, context.scene)
        reasons = why(reader(), words, context) if explain else None
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(as_data(text, understood, broken, reasons)) + b"\n")
            sys.stdout.buffer.flush()
        else:
            rows = [*_rows(understood, context.country), *_breach_rows(understood, broken)]
            _print_table(text, [*rows, *chain.from_iterable(map(_why_rows, reasons or ()))])


def _context(on: int, country: Country, scene: Scene) -> Context:
    return Context(on, country, scene)


def _lines() -> Iterator[str]:
    """Lines of standard input, in UTF-8 on every system."""
    return (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)


def _day(text: str) -> int:
    """The day number of the date; today's for none."""
    if not text:
        return datetime.date.today().toordinal()  # noqa: DTZ011 -- the day where the user is
    try:
        return calendar_days.from_iso(text)
    except ValueError:
        raise Problem(_("{text} is not a date (use YYYY-MM-DD).", text=text)) from None


def as_data(
    text: str,
    understood: Understanding,
    broken: Iterable[Breach] = (),
    reasons: tuple[Why, ...] | None = None,
) -> dict[str, Any]:
    """One line of JSON; these keys are relied upon by others. `why` is there only with reasons."""
    said = understood.text
    data: dict[str, Any] = {
        "text": text,
        "acts": [
            {
                "act": act.act,
                "confidence": act.confidence,
                "start_word": act.start,
                "end_word": act.end,
                "to": act.to,
            }
            for act in understood.acts
        ],
        "questions": [
            {
                "kind": asked.kind,
                "w_words": asked.w_words,
                "asks": asked.asks,
                "text": said(asked.start, asked.end),
            }
            for asked in understood.questions
        ],
        "tone": [{"category": hit.category, "text": said(hit.start, hit.end)} for hit in understood.tone],
        "amounts": [
            {"value": named.value / 100, "text": said(named.start, named.end)} for named in understood.amounts
        ],
        "shares": [{"value": round(float(named.value), 4)} for named in understood.shares],
        "dates": [
            {
                "date": None if named.value is None else calendar_days.iso(named.value),
                "text": said(named.start, named.end),
            }
            for named in understood.dates
        ],
        "methods": [named.value for named in understood.methods],
        "numbers": [{"text": named.value} for named in understood.numbers],
        "breaches": [
            {
                "rule": breach.rule.id,
                "certainty": "plain" if breach.plain else "perhaps",
                "text": said(breach.act.start, breach.act.end),
            }
            for breach in broken
        ],
    }
    return data if reasons is None else data | {"why": [_why_data(reason) for reason in reasons]}


def _why_data(reason: Why) -> dict[str, Any]:
    data: dict[str, Any] = {
        "act": reason.act,
        "heard": reason.heard,
        "by": reason.by,
        "words": list(reason.words),
    }
    entry = reason.entry
    return data if entry is None else data | {"file": entry.file, "line": entry.line}


Row = tuple[str, str, str]
"""What it is, its value, and its words."""


def _print_table(text: str, rows: Iterable[Row]) -> None:
    out.print(Text(text, style="bold"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 2))
    for _column in range(3):
        table.add_column(overflow="fold")
    for kind, value, words in rows:
        table.add_row(Text(kind, style="dim"), Text(value), Text(words, style="cyan"))
    out.print(table if table.row_count else Text("  " + _("nothing found"), style="dim"))


def _rows(understood: Understanding, country: Country) -> Iterable[Row]:
    said = understood.text
    if understood.acts:
        yield _("acts"), ", ".join(act.act for act in understood.acts), ""
    for asked in understood.questions:
        yield _("question"), ", ".join((asked.kind, *asked.w_words)), said(asked.start, asked.end)
    for hit in understood.tone:
        yield _("tone"), hit.category, said(hit.start, hit.end)
    yield from named_rows(understood, country)


def _why_rows(reason: Why) -> Iterable[Row]:
    """The act, how it was decided, and the words that decided; below it the place of a taught entry."""
    act, entry = reason.act, reason.entry
    if entry is not None:
        decided = _("{act}: taught", act=act) if reason.heard else _("not {act}: taught", act=act)
        yield _("why"), decided, " ".join(reason.words)
        yield "", "", _("{file}, line {line}", file=entry.file, line=entry.line)
    elif reason.by == "model":
        yield _("why"), act, " … ".join(reason.words)
    else:
        yield _("why"), _("{act}: a fixed rule", act=act), " ".join(reason.words)


def _breach_rows(understood: Understanding, broken: Iterable[Breach]) -> Iterable[Row]:
    for breach in broken:
        kind = _("breaks a rule") if breach.plain else _("perhaps breaks a rule")
        yield kind, breach.rule.title, understood.text(breach.act.start, breach.act.end)


def named_rows(understood: Understanding, country: Country) -> Iterable[Row]:
    """What was named, for people to read."""
    said = understood.text
    for amount in understood.amounts:
        value = money(amount.value / 100, _CURRENCIES[country])
        yield _("amount"), value, said(amount.start, amount.end)
    for share in understood.shares:
        whole = share.value * 100 % 1 == 0
        percent = _("{number} %", number=decimal(float(share.value) * 100, 0 if whole else 2))
        yield _("share"), percent, said(share.start, share.end)
    for date in understood.dates:
        value = _("day not known") if date.value is None else day(datetime.date.fromordinal(date.value))
        yield _("date"), value, said(date.start, date.end)
    for method in understood.methods:
        yield _("way to pay"), method.value, said(method.start, method.end)
    for reason in understood.reasons:
        yield _("reason"), reason.value, said(reason.start, reason.end)
    for number in understood.numbers:
        yield _("number"), number.value, said(number.start, number.end)
