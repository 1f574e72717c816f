"""The tone of what was said: phrases of an editable lexicon, found in context."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.language.patterns import Table, Text, compiled, text_of
from voicecoach.language.questions import find_questions
from voicecoach.language.slots import Slots
from voicecoach.language.slots.corrections import TokenSpan
from voicecoach.language.tokens import Token, tokens
from voicecoach.language.word_lists import listed

LEXICON_FORMAT = "voicecoach-tone/1"
Category = Literal["courteous", "empathic", "firm", "honest", "pressuring", "argumentative", "hedging"]
Scope = Literal["", "statement", "question", "end"]
HEAVIEST = 3.0
"""The largest weight an entry may have."""
_KEYS = listed("phrase category weight why source")
_SLOTS = listed("amount date method name any gap")


@dataclass(frozen=True, slots=True)
class ToneEntry:
    """One line of the lexicon."""

    phrase: str
    category: Category
    weight: float
    why: str
    """One short clause, shown behind the quote."""
    source: str
    scope: Scope = ""
    """Counted only in statements, only in questions, only at the end of what is said, or anywhere when empty."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries, ready for search."""

    entries: tuple[ToneEntry, ...]
    table: Table[ToneEntry]
    slots: frozenset[str]
    """The slots that any entry uses."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """What each source stands for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the lexicon, heard."""

    start: int
    """First of the given words."""
    end: int
    """One past the last."""
    category: Category
    weight: float
    why: str
    source: str
    phrase: str
    """The lexicon's own wording, by which a coach finds the entry."""


def load_lexicon(text: str) -> Lexicon:
    """The lexicon in this TOML text; Problem with the line when it cannot be read."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            msg(
                "The tone lexicon is not valid TOML: {reason}. Correct that line and load it again.",
                reason=error,
            )
        ) from error
    if data.get("format") != LEXICON_FORMAT:
        raise Problem(
            msg(
                "The tone lexicon does not say format = “{format}”. Add that line, or use the included lexicon.",
                format=LEXICON_FORMAT,
            )
        )
    rows, sources = data.get("entries"), data.get("sources", {})
    if not isinstance(rows, list) or not rows:
        raise Problem(msg("The tone lexicon has no entries. Add at least one, or use the included lexicon."))
    lines = _entry_lines(text)
    entries = tuple(_entry(row, sources, lines[n] if n < len(lines) else 0) for n, row in enumerate(rows))
    slots = frozenset(name for entry in entries for name in _SLOTS if "{" + name + "}" in entry.phrase)
    return Lexicon(entries, Table((entry.phrase, entry) for entry in entries), slots, sources)


def hits(words: Sequence[str], named: Slots, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The lexicon's phrases in one turn, without those that are denied or reported; longer ones win over shorter.

    `named` is what the turn names; amounts, dates and ways to pay of a phrase stand where these do.
    """
    parts = tokens(words)
    said = [token.text for token in parts]
    text = text_of(said, _places(named, parts, lexicon.slots))
    asked = _asked(words, parts)
    last = frozenset(n + 1 for n, part in enumerate(parts) if part.stop) | {len(parts)}
    result: list[Hit] = []
    at = 0
    while at < len(said):
        entry, end = _best(text, at, asked, last, lexicon)
        if entry and not _denied(parts, at) and not _reported(said, at):
            result.append(_hit(parts, at, end, entry))
            at = end
        else:
            at += 1
    return tuple(result)


def _hit(parts: Sequence[Token], at: int, end: int, entry: ToneEntry) -> Hit:
    start, stop = parts[at].word, parts[end - 1].word + 1
    return Hit(start, stop, entry.category, entry.weight, entry.why, entry.source, entry.phrase)


def _best(
    text: Text, at: int, asked: Sequence[bool], last: frozenset[int], lexicon: Lexicon
) -> tuple[ToneEntry | None, int]:
    """The longest entry that stands here and counts here."""
    for end, entry in lexicon.table.at(text, at):
        if _counts(entry.scope, asked[at], ends=end in last):
            return entry, end
    return None, at


def _counts(scope: Scope, asked: bool, *, ends: bool) -> bool:
    if scope == "end":
        return ends
    return not scope or (scope == "question") == asked


def _asked(words: Sequence[str], parts: Sequence[Token]) -> list[bool]:
    """For each token, whether it stands inside a question."""
    inside = {n for question in find_questions(words) for n in range(question.start, question.end)}
    return [token.word in inside for token in parts]


# Slots --------------------------------------------------------------------------------------------------------------

_NO_NAMES = listed(
    "i you he she it we they me him her us them a an the and or but so is are was were do does did have has had can "
    "could will would should not to of in on at for from with by my your his our their this that what when how why"
)


def _places(named: Slots, parts: Sequence[Token], used: frozenset[str]) -> dict[str, dict[int, int]]:
    """Where each slot can stand, as tokens."""
    spans: Mapping[str, Sequence[TokenSpan]] = {
        "amount": named.sums,
        "date": named.days,
        "method": named.ways,
    }
    places = {
        name: _as_tokens([named.words(span.first, span.last) for span in spans[name]], parts)
        for name in spans.keys() & used
    }
    if "name" in used:
        places["name"] = {n: n + 1 for n, token in enumerate(parts) if token.text not in _NO_NAMES}
    return places


def _as_tokens(spans: Sequence[tuple[int, int]], parts: Sequence[Token]) -> dict[int, int]:
    """Spans of words as spans of tokens."""
    places: dict[int, int] = {}
    for start, end in spans:
        inside = [n for n, token in enumerate(parts) if start <= token.word < end]
        if inside:
            places[inside[0]] = inside[-1] + 1
    return places


# Context ------------------------------------------------------------------------------------------------------------

_NEGATORS = listed("not never nobody without neither nor no")
_CARRIED = listed(
    "going to here trying try want wanting like say saying think thinking mean meaning really just calling you a an "
    "any be being asking looking suggesting accusing be will would am are is was i do that because about this meant "
    "call called anyone anybody ever even threaten threatening need needing"
)
"""Words across which "not" still reaches: "not going to argue", "i'm not saying you're lying"."""
_REACH = 6
_REPORTERS = listed(
    "said say says told mentioned claimed claim claims wrote stated promised asked shouted called"
)
_OTHERS = listed(
    "you he she they somebody someone nobody it colleague agent letter letters people guy lady man woman"
)
_OWN_AGAIN = listed("but so and i we now well because")
"""Words at which the speaker goes on in their own voice."""
_REPORT_REACH = 8


def _denied(parts: Sequence[Token], at: int) -> bool:
    """True when a "not" in the same clause takes the phrase back."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if parts[back].stop or parts[back].text not in _CARRIED | _NEGATORS:
            return False
        if parts[back].text in _NEGATORS:
            return not (parts[back].text == "no" and back == at - 1)
    return False


def _reported(said: Sequence[str], at: int) -> bool:
    """True when somebody else's words are told: "you said you would sue me"."""
    for back in range(at - 1, max(0, at - 1 - _REPORT_REACH), -1):
        if said[back] in _REPORTERS:
            return said[back - 1] in _OTHERS or (
                said[back - 1] in {"have", "had", "has"} and said[back - 2] in _OTHERS
            )
        if said[back] in _OWN_AGAIN and said[back - 1] not in _REPORTERS and said[back - 1] != "that":
            return False
    return False


# Reading entries ----------------------------------------------------------------------------------------------------

_ENTRY = re.compile(r"^\s*[^#\n]*\bphrase\s*=", re.M)


def _entry_lines(text: str) -> list[int]:
    """The line of each entry, for messages."""
    return [text.count("\n", 0, match.end()) + 1 for match in _ENTRY.finditer(text)]


def _entry(row: object, sources: Mapping[str, str], line: int) -> ToneEntry:
    """One entry, checked."""
    if not isinstance(row, dict):
        raise _problem(line, "is not written as { phrase = …, category = … }")
    missing = sorted(_KEYS - row.keys())
    unknown = sorted(row.keys() - _KEYS - {"scope"})
    if missing or unknown:
        raise _problem(line, f"lacks {missing[0]}" if missing else f"has the unknown key {unknown[0]}")
    for key, wrong in _checks(row, sources).items():
        if wrong:
            raise _problem(line, f"has a {key} that {wrong}")
    return ToneEntry(
        row["phrase"], row["category"], float(row["weight"]), row["why"], row["source"], row.get("scope", "")
    )


def _checks(row: Mapping[str, object], sources: Mapping[str, str]) -> dict[str, str]:
    """For each key, what is wrong with it; empty when it is right."""
    weight = row["weight"]
    number = isinstance(weight, int | float) and not isinstance(weight, bool)
    return {
        "phrase": _phrase_fault(row["phrase"]),
        "category": ""
        if row["category"] in get_args(Category)
        else f"is none of {', '.join(get_args(Category))}",
        "weight": ""
        if number and 0 < float(str(weight)) <= HEAVIEST
        else f"is not above 0 and up to {HEAVIEST:g}",
        "why": "" if isinstance(row["why"], str) and row["why"] else "is empty",
        "source": "" if row["source"] in sources else "is not in the table of sources",
        "scope": "" if row.get("scope", "") in get_args(Scope) else "is none of statement, question, end",
    }


def _phrase_fault(phrase: object) -> str:
    if not isinstance(phrase, str):
        return "is not text"
    try:
        compiled(phrase)
    except ValueError as error:
        return f"cannot be read: {error}"
    unknown = sorted(set(re.findall(r"{(\w+)}", phrase)) - _SLOTS)
    return f"uses the unknown slot {{{unknown[0]}}}" if unknown else ""


def _problem(line: int, what: str) -> Problem:
    return Problem(
        msg(
            "Line {line} of the tone lexicon {what}. Nothing was changed; correct that line and "
            "load it again.",
            line=line,
            what=what,
        )
    )
