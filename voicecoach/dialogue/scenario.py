"""A scenario file: who the debtor is, what they hide, what moves them, what they say. Read from TOML text."""

import re
from typing import Annotated, Literal

import msgspec

from voicecoach.core.problem import Problem
from voicecoach.core.voice import Accent, Age, Gender, VoiceWish

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_-]{0,60}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=600)]
MOODS = ("patience", "trust", "resistance")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: unknown keys are errors, since a misspelt key would be ignored in silence."""


class Persona(_Part, frozen=True, kw_only=True):
    """Who speaks."""

    name: Text
    about: Text
    gender: Gender = "any"
    age: Age = "adult"
    accent: Accent = "us"
    words_per_minute: Annotated[int, msgspec.Meta(ge=90, le=260)] = 165

    @property
    def voice(self) -> VoiceWish:
        """The voice this person should have."""
        return VoiceWish(self.gender, self.age, self.accent, self.words_per_minute)


class Draw(_Part, frozen=True, kw_only=True):
    """A fact that each call draws anew from its seed; exactly one of the four ways."""

    name: Name
    amount: tuple[float, float] | None = None
    """Money between these two, to the cent."""
    number: tuple[int, int] | None = None
    """A whole number between these two."""
    one_of: tuple[Text, ...] = ()
    share_of: Name | None = None
    """A share of another amount, rounded to five."""
    share: float = 0.5


class CaseRow(_Part, frozen=True, kw_only=True):
    """One row of the case file that the trainee reads before the call."""

    label: Text
    value: Text


class Case(_Part, frozen=True, kw_only=True):
    """What the trainee knows."""

    rows: tuple[CaseRow, ...]
    disclosure: tuple[Text, ...]
    goals: tuple[Text, ...]


class Truth(_Part, frozen=True, kw_only=True):
    """What the debtor hides; shown after the call."""

    reason: Text
    can_pay: Text
    wins: tuple[Text, ...]
    loses: tuple[Text, ...]


class Mood(_Part, frozen=True, kw_only=True):
    """How the debtor feels, 0 to 100 each; as a change, any whole number."""

    patience: int = 0
    trust: int = 0
    resistance: int = 0

    def moved(self, by: "Mood") -> "Mood":
        """This mood after a change, kept within 0 to 100."""
        return Mood(**{m: min(100, max(0, getattr(self, m) + getattr(by, m))) for m in MOODS})


class Rule(_Part, frozen=True, kw_only=True):
    """When this is heard, the debtor says that."""

    on: tuple[Name, ...]
    """Dialogue acts, any of which fits; or silence, monologue, interruption, any."""
    slots: tuple[Literal["amount", "date", "method", "reason"], ...] = ()
    """What must have been named as well."""
    when: tuple[
        Annotated[str, msgspec.Meta(pattern=r"^(patience|trust|resistance|full|pays) ?(<|>=) ?\d+$")], ...
    ] = ()
    """Conditions such as "trust >= 50"; `full` and `pays` are the named amount in percent of balance and means."""
    say: tuple[Text, ...]
    marks: tuple[
        Literal["hostile", "asks", "asks_number", "delay", "refuses", "agrees", "fact", "thanks"], ...
    ] = ()
    tells: Name | None = None
    """Name of the fact this gives away: told once; asked again, the debtor notices."""
    mood: Mood = Mood()
    go: Name | None = None
    outcome: Name | None = None
    """Ends the call with this result once the line is spoken."""


class State(_Part, frozen=True, kw_only=True):
    """A stage of the call: its rules are tried in order, then those of `always`."""

    name: Name
    rules: tuple[Rule, ...]


class Level(_Part, frozen=True, kw_only=True):
    """A difficulty: how much better or worse the debtor's mood is at the start."""

    name: Name
    title: Text
    mood: Mood = Mood()


class Scenario(_Part, frozen=True, kw_only=True):
    """One debtor worth practising against."""

    format: Literal[1]
    id: Name
    title: Text
    summary: Text
    country: Literal["us", "uk"] = "us"
    minutes: Annotated[int, msgspec.Meta(ge=1, le=30)] = 4
    persona: Persona
    case: Case
    draws: tuple[Draw, ...] = ()
    balance: Name
    """Name of the drawn amount that is owed."""
    means: Name
    """Name of the drawn amount the debtor could really pay now."""
    truth: Truth
    mood: Mood
    moves: dict[str, Mood]
    """What each dialogue act of the trainee does to the mood."""
    levels: tuple[Level, ...]
    greeting: tuple[Text, ...]
    """How the debtor answers the phone."""
    start: Name
    states: tuple[State, ...]
    always: tuple[Rule, ...]
    again: tuple[Text, ...]
    """Said when asked for a fact already told; {fact} is the line that told it."""
    hang_up: tuple[Text, ...]
    """Said when patience is gone."""
    asides: tuple[Text, ...] = ()
    """Spare lines for when everything fitting has been said."""

    def state(self, name: str) -> State:
        """The state of that name; its existence was checked when the file was read."""
        return next(state for state in self.states if state.name == name)


def read(text: str) -> Scenario:
    """A scenario from its TOML text; raises Problem naming the line."""
    try:
        scenario = msgspec.toml.decode(text, type=Scenario)
    except msgspec.ValidationError as error:
        raise Problem(f"{_where(text, str(error))}{_plain(str(error))}") from None
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Problem(f"This is not a TOML file: {error}.") from None
    problems = tuple(_links(scenario))
    if problems:
        raise Problem(problems[0])
    return scenario


def _plain(message: str) -> str:
    return message.split(" - at ", maxsplit=1)[0].replace("`", '"') + "."


def _where(text: str, message: str) -> str:
    """Where in the file an error message points: line and path."""
    found = re.search(r"at `\$\.?(.*?)`$", message)
    if found is None:
        return ""
    path = found.group(1)
    return f"Line {line_of(text, path)}, {path}: "


def line_of(text: str, path: str) -> int:
    """The line of a TOML text that a path such as `states[0].rules[1].say` leads to, as near as can be told."""
    at = 0
    steps = re.findall(r"([A-Za-z_-]+)|\[(\d+)\]", path)
    for position, (name, index) in enumerate(steps):
        if name:
            following = steps[position + 1][1] if position + 1 < len(steps) else ""
            at = _find(text, name, at, int(following or 0))
        elif not index:
            break
    return text.count("\n", 0, at) + 1


def _find(text: str, name: str, after: int, index: int) -> int:
    """Offset of the index-th table or key of that name after an offset; the offset itself when there is none."""
    tables = list(re.finditer(rf"^\s*\[\[?(?:[\w-]+\.)*{re.escape(name)}\]\]?", text[after:], re.M))
    if tables:
        return after + tables[min(index, len(tables) - 1)].start()
    key = re.search(rf"(?<![\w-]){re.escape(name)}\s*=", text[after:])
    return after + key.start() if key else after


def _links(scenario: Scenario) -> list[str]:
    """What points nowhere: states, drawn facts and slots that do not exist."""
    states = {state.name for state in scenario.states}
    problems = [
        f'"{name}" names a state that does not exist.' for name in _goals(scenario) if name not in states
    ]
    problems += _draw_problems(scenario)
    known = {draw.name for draw in scenario.draws} | {"name", "first_name", "fact"}
    for text in (*lines(scenario), *_shown(scenario)):
        bare = re.sub(r"\{(\w+)\}", lambda slot: "" if slot.group(1) in known else slot.group(), text)
        if "{" in bare or "}" in bare:
            problems.append(f'"{text}" has a slot in braces that no drawn fact fills.')
    return problems


def _draw_problems(scenario: Scenario) -> list[str]:
    """Each fact is drawn in one way, and a share is taken of an amount drawn before it."""
    amounts: set[str] = set()
    problems = []
    for draw in scenario.draws:
        ways = (draw.amount, draw.number, draw.one_of or None, draw.share_of)
        if sum(way is not None for way in ways) != 1:
            problems.append(f'The fact "{draw.name}" needs exactly one of amount, number, one_of, share_of.')
        if draw.share_of is not None and draw.share_of not in amounts:
            problems.append(
                f'The fact "{draw.name}" is a share of "{draw.share_of}", which is no amount drawn before.'
            )
        if draw.amount is not None or draw.share_of is not None:
            amounts.add(draw.name)
    problems += [
        f'"{name}" names no amount that is drawn.'
        for name in (scenario.balance, scenario.means)
        if name not in amounts
    ]
    return problems


def _shown(scenario: Scenario) -> tuple[str, ...]:
    """Every text for the eye that may hold slots."""
    case, truth = scenario.case, scenario.truth
    values = (row.value for row in case.rows)
    return (*values, *case.disclosure, *case.goals, truth.reason, truth.can_pay, *truth.wins, *truth.loses)


def _goals(scenario: Scenario) -> list[str]:
    return [scenario.start, *(rule.go for rule in rules(scenario) if rule.go)]


def rules(scenario: Scenario) -> tuple[Rule, ...]:
    """Every rule of every state, then those of `always`."""
    return (*(rule for state in scenario.states for rule in state.rules), *scenario.always)


def lines(scenario: Scenario) -> tuple[str, ...]:
    """Every line the debtor can say, as a template."""
    said = [line for rule in rules(scenario) for line in rule.say]
    return (*scenario.greeting, *said, *scenario.again, *scenario.hang_up, *scenario.asides)
