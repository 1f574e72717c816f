"""Reads a scenario from TOML text; errors name their line."""

import difflib
import re
from collections.abc import Iterator
from itertools import islice, pairwise

import msgspec

from voicecoach.core.messages import Message, joined, msg
from voicecoach.core.problem import Problem
from voicecoach.dialogue.conditions import condition
from voicecoach.dialogue.scenario import PROMPTS, Draw, Rule, Scenario, lines, rules, shown
from voicecoach.language.act_names import NAMES

MOST_CHARACTERS = 200_000
"""A scenario of hundreds of lines has 30,000; anything this long is not one, and is not looked into."""
LONGEST_LINE = 4_000
"""Characters; longer lines hold no lines of a debtor, and take a TOML reader long."""
MOST_MONEY = 100_000_000
_KINDS = {
    "bool": "true or false",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "a table",
}
_PLAIN = (
    (
        r'Expected "str" matching regex .*',
        "Expected a name: small letters, digits, - and _, beginning with a letter",
    ),
    (r"Invalid enum value '?(.*?)'?$", r'"\1" is none of the words that may stand here'),
    (r' \| null"', '"'),
    (r'Object contains unknown field "(.*)"', r'"\1" is no key that belongs here'),
    (r'Object missing required field "(.*)"', r'"\1" is missing here'),
    (r'"array" of length <= (\d+)', r"a list of at most \1"),
    (r'"array" of length >= (\d+)', r"a list of at least \1"),
    (r'"str" of length <= (\d+)', r"at most \1 characters"),
    (r'"str" of length >= (\d+)', r"at least \1 characters"),
    *((f'"{kind}"', plain) for kind, plain in _KINDS.items()),
)
"""Sentences of the decoder, and the same for people who write debtors, not programs."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Invisible characters, and some that change how a terminal or window shows the text."""
Fault = tuple[str, str]
"""A path such as `states[0].rules[1].go`, or a text of the file in quotes, and what is wrong there."""


def read(text: str) -> Scenario:
    """A scenario from its TOML text; raises Problem naming the line."""
    text = text.removeprefix("\ufeff")  # editors on Windows put it before the text
    _refuse_empty_or_huge(text)
    scenario = _decoded(text)
    if any(map(_CONTROL.search, _texts(scenario))):
        raise Problem(msg("Line {line}: Invisible character here; remove it.", line=_control_line(text)))
    for path, message in islice(_faults(scenario), 1):
        raise Problem(msg("Line {line}: {fault}", line=_line(text, path), fault=message))
    return scenario


def _refuse_empty_or_huge(text: str) -> None:
    """Raise Problem for empty and for huge files."""
    if not text.strip():
        raise Problem(msg("This file is empty. To create a scenario: voicecoach scenario new NAME"))
    if len(text) > MOST_CHARACTERS:
        raise Problem(
            msg(
                "This file is too long for a scenario (over {most_characters:,} characters).",
                most_characters=MOST_CHARACTERS,
            )
        )
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise Problem(
                msg(
                    "Line {number}: This line is too long for a scenario (over {longest_line:,} characters).",
                    number=number,
                    longest_line=LONGEST_LINE,
                )
            )


def _decoded(text: str) -> Scenario:
    try:
        return msgspec.toml.decode(text, type=Scenario)
    except msgspec.ValidationError as error:
        raise Problem(_placed(text, str(error))) from None
    except RecursionError:
        raise Problem(msg("This is not a scenario: its tables or lists are nested too deeply.")) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise Problem(_not_toml(text, error)) from None


def _texts(scenario: Scenario) -> Iterator[str]:
    """Every text that is shown or said."""
    who = scenario.persona
    yield from (scenario.title, scenario.summary, who.name, who.about, who.temper, who.speech)
    yield from (*lines(scenario), *shown(scenario), *(level.title for level in scenario.levels))
    yield from (text for draw in scenario.draws for text in draw.one_of)


def _control_line(text: str) -> int:
    """The first line that may hold such a character, literally or as an escape."""
    written = (n for n, line in enumerate(text.splitlines(), 1) if re.search(r"\\[uUxbfre]", line))
    match = _CONTROL.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else next(written, 1)


def _not_toml(text: str, error: Exception) -> Message:
    match = re.search(r"line (\d+)", str(error))
    last = max(1, len(text.splitlines())) if "end of document" in str(error) else 0
    line = int(match.group(1)) if match else last
    if line:
        return msg("Line {line}: This is not valid TOML: {reason}.", line=line, reason=error)
    return msg("This is not valid TOML: {reason}.", reason=error)


def _plain(message: str) -> str:
    """The decoder's sentence without path and pattern."""
    bare = message.split(" - at ", maxsplit=1)[0].replace("`", '"')
    for found, plain in _PLAIN:
        bare = re.sub(found, plain, bare)
    return bare + "."


def _placed(text: str, message: str) -> Message:
    """The decoder's sentence with the line and path that it points to."""
    match = re.search(r"at `(?:key in )?\$\.?(.*?)`$", message)
    path = match.group(1).removesuffix("[...]") if match else ""
    unknown = re.search(r"unknown field `(.*?)`", message)
    if unknown:
        path = f"{path}.{unknown.group(1)}".strip(".")
    return msg(
        "Line {line}, {path}: {fault}",
        line=line_of(text, path),
        path=path or msg("top"),
        fault=_plain(message),
    )


def _line(text: str, path: str) -> int:
    """The line of a path, or of a quoted text."""
    if not path.startswith('"'):
        return line_of(text, path)
    at = text.find(path[1:-1].split("\n", maxsplit=1)[0])
    return text.count("\n", 0, max(0, at)) + 1


def line_of(text: str, path: str) -> int:
    """The line of a TOML text that a path such as `states[0].rules[1].say` leads to, as near as can be told."""
    at = 0
    steps = re.findall(r"([A-Za-z_-]+)|\[(\d+)\]", path)
    for (name, _), (_, index) in pairwise([*steps, ("", "")]):
        if name:
            at = _find(text, name, at, int(index or 0))
    return text.count("\n", 0, at) + 1


def _find(text: str, name: str, after: int, index: int) -> int:
    """Offset of the index-th table or key of that name after an offset; the offset itself when there is none."""
    header = re.compile(rf"^[ \t]*\[\[?(?:[\w-]+\.)*{re.escape(name)}\]\]?", re.M)
    tables = [match.start() for match in islice(header.finditer(text, after), index + 1)]
    if tables:
        return tables[-1]
    key = re.compile(rf"(?<![\w-]){re.escape(name)}\s*=").search(text, after)
    return key.start() if key else after


def _faults(scenario: Scenario) -> Iterator[Fault]:
    """References to states, acts, facts, conditions and slots that do not exist."""
    yield from _state_faults(scenario)
    yield from _draw_faults(scenario)
    facts = {rule.tells for rule in rules(scenario) if rule.tells}
    for path, rule in _paths(scenario):
        yield from _rule_faults(path, rule, facts)
    for act in scenario.moves:
        yield from _act_faults("moves", act, NAMES | {*PROMPTS, "asked_again"})
    for act in scenario.truth.way:
        yield from _act_faults("truth.way", act, NAMES)
    yield from _slot_faults(scenario)


def _paths(scenario: Scenario) -> Iterator[tuple[str, Rule]]:
    for s, state in enumerate(scenario.states):
        for r, rule in enumerate(state.rules):
            yield f"states[{s}].rules[{r}]", rule
    for r, rule in enumerate(scenario.always):
        yield f"always[{r}]", rule


def _state_faults(scenario: Scenario) -> Iterator[Fault]:
    names = [state.name for state in scenario.states]
    for s, name in enumerate(names):
        if name in names[:s]:
            yield f"states[{s}].name", msg('There are two states called "{name}".', name=name)
    goals = [("start", scenario.start), *((f"{p}.go", r.go) for p, r in _paths(scenario) if r.go)]
    for path, name in goals:
        if name not in names:
            yield path, joined(msg('There is no state "{name}".', name=name), _meant(name, names))


def _rule_faults(path: str, rule: Rule, facts: set[str]) -> Iterator[Fault]:
    for act in rule.on:
        yield from _act_faults(f"{path}.on", act, NAMES | {*PROMPTS, "any"})
    for text in rule.when:
        try:
            wanted = condition(text)
        except ValueError as error:
            yield f"{path}.when", msg('In when, "{text}" {error}.', text=text, error=error)
            return
        if "told" in wanted.sign and wanted.name not in facts:
            yield (
                f"{path}.when",
                joined(
                    msg('"{text}" waits for a fact that no rule tells.', text=text),
                    _meant(wanted.name, facts),
                ),
            )


def _act_faults(path: str, act: str, known: frozenset[str]) -> Iterator[Fault]:
    if act not in known:
        yield path, joined(msg('"{act}" is not a dialogue act.', act=act), _meant(act, known))


def _meant(name: str, known: frozenset[str] | set[str] | list[str]) -> str:
    """A sentence with the known name that was probably meant."""
    near = difflib.get_close_matches(name, sorted(known), 1)
    return msg('Did you mean "{name}"?', name=near[0]) if near else ""


def _draw_faults(scenario: Scenario) -> Iterator[Fault]:
    """Faults of draws.

    Each fact has one kind, and shares and sums refer to earlier amounts, so there are no cycles.
    """
    amounts: set[str] = set()
    for d, draw in enumerate(scenario.draws):
        path = f"draws[{d}]"
        ways = (draw.amount, draw.number, draw.day, draw.digits, draw.share_of)
        if sum(kind is not None for kind in ways) + bool(draw.one_of) + bool(draw.sum_of) != 1:
            yield (
                path,
                msg(
                    'The fact "{name}" needs exactly one of amount, number, day, digits, one_of, '
                    "share_of, sum_of.",
                    name=draw.name,
                ),
            )
        for other in (*((draw.share_of,) if draw.share_of else ()), *draw.sum_of):
            if other not in amounts:
                yield (
                    path,
                    msg(
                        'The fact "{name}" uses "{other}", which is not an amount drawn before it.',
                        name=draw.name,
                        other=other,
                    ),
                )
        yield from _range_faults(path, draw)
        if draw.amount is not None or draw.share_of is not None or draw.sum_of:
            amounts.add(draw.name)
    for key, name in (("balance", scenario.balance), ("means", scenario.means)):
        if name not in amounts:
            yield key, msg('"{name}" is not an amount that is drawn.', name=name)


def _range_faults(path: str, draw: Draw) -> Iterator[Fault]:
    limits = ((draw.amount, 1, MOST_MONEY), (draw.number, 0, 1_000_000), (draw.day, 1, 31))
    for span, least, most in limits:
        if span is not None and not least <= span[0] <= span[1] <= most:
            yield (
                path,
                msg(
                    'The fact "{name}" must range from a smaller to a larger number, within {least} to '
                    "{most:,}.",
                    name=draw.name,
                    least=least,
                    most=most,
                ),
            )


def _slot_faults(scenario: Scenario) -> Iterator[Fault]:
    known = {draw.name for draw in scenario.draws} | {"name", "first_name"}
    told = set(scenario.again)
    for text in (*lines(scenario), *shown(scenario)):
        fillable = known | {"fact"} if text in told else known
        bare = re.sub(r"\{(\w+)\}", lambda slot: "" if slot.group(1) in fillable else slot.group(), text)  # noqa: B023
        if "{" in bare or "}" in bare:
            yield f'"{text}"', msg('"{text}" has a slot in braces that no drawn fact fills.', text=text)
