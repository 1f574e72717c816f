"""The format of scenario files: who the debtor is, what they hide, what changes their mood, what they say."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from voicecoach.core.messages import msg
from voicecoach.core.voice import Accent, Age, Gender, VoiceWish

Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,60}$")]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Texts = Annotated[tuple[Text, ...], Meta(max_length=80)]
Said = Annotated[tuple[Text, ...], Meta(min_length=1, max_length=80)]
"""Ways of saying one thing; none is said twice in a call."""
Points = Annotated[int, Meta(ge=-100, le=100)]
Percent = Annotated[int, Meta(ge=0, le=400)]
Mark = Literal["hostile", "asks", "asks_number", "delay", "refuses", "agrees", "fact", "thanks"]
MOODS = ("patience", "trust", "resistance")
PROMPTS = ("silence", "monologue", "interruption")
"""What the debtor reacts to besides words."""


class _Part(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: unknown keys are errors, because a misspelt key would be silently ignored."""


class Persona(_Part, frozen=True, kw_only=True):
    """Who speaks."""

    name: Text
    about: Text
    """Age, work, circumstances, in a line."""
    temper: Text = "even"
    speech: Text = "plain"
    """How this person talks: "short answers", "long detours"."""
    gender: Gender = "any"
    age: Age = "adult"
    accent: Accent = "us"
    words_per_minute: Annotated[int, Meta(ge=90, le=260)] = 165

    @property
    def voice(self) -> VoiceWish:
        """The voice wished for this person."""
        return VoiceWish(self.gender, self.age, self.accent, self.words_per_minute)


class Draw(_Part, frozen=True, kw_only=True):
    """A fact that each call draws from its seed; exactly one of the fields is set."""

    name: Name
    amount: tuple[float, float] | None = None
    """Money between these two, to the cent."""
    number: tuple[int, int] | None = None
    """A whole number between these two."""
    day: tuple[int, int] | None = None
    """A day of the month between these two: "the fifteenth"."""
    digits: Annotated[int, Meta(ge=1, le=12)] | None = None
    """That many digits, said one by one."""
    one_of: Texts = ()
    """One of these, as it stands: a name, a weekday, a month."""
    share_of: Name | None = None
    """A share of another amount, rounded to five."""
    share: Annotated[float, Meta(gt=0, le=1)] = 0.5
    sum_of: Annotated[tuple[Name, ...], Meta(max_length=10)] = ()
    """Other amounts together: a balance with its parts."""


class CaseRow(_Part, frozen=True, kw_only=True):
    """One row of the case file."""

    label: Text
    value: Text


class Case(_Part, frozen=True, kw_only=True):
    """What the trainee knows before the call."""

    creditor: Text = "the creditor"
    """The company that calls, as the trainee names it."""
    account: str = ""
    balance: str = ""
    parts: Annotated[tuple[CaseRow, ...], Meta(max_length=10)] = ()
    """What the balance is made of."""
    past_due: str = ""
    history: Texts = ()
    """Letters, calls and promises up to now."""
    local_time: str = ""
    """Local time of the debtor."""
    rows: Annotated[tuple[CaseRow, ...], Meta(max_length=20)] = ()
    """Whatever else the case file shows."""
    disclosure: Texts
    """What the trainee may disclose to whom."""
    goals: Texts
    """Goals of a good call."""

    def table(self) -> tuple[CaseRow, ...]:
        """The case file as rows of label and value, empty ones left out."""
        named = (
            (msg("Creditor"), self.creditor),
            (msg("Account"), self.account),
            (msg("Balance"), self.balance),
            *((f"  {part.label}", part.value) for part in self.parts),
            (msg("Past due"), self.past_due),
            (msg("History"), " ".join(self.history)),
            (msg("Local time"), self.local_time),
        )
        return (*(CaseRow(label=label, value=value) for label, value in named if value), *self.rows)


class Truth(_Part, frozen=True, kw_only=True):
    """What the debtor hides; shown after the call."""

    reason: Text
    can_pay: Text
    """What they can really pay, and when."""
    wins: Texts
    loses: Texts
    way: Annotated[tuple[Name, ...], Meta(max_length=30)] = ()
    """Dialogue acts, in order, that lead to an agreement; the simulated good trainee follows them."""


class Mood(_Part, frozen=True, kw_only=True):
    """The debtor's mood, 0 to 100 each; as a change, points up or down."""

    patience: Points = 0
    trust: Points = 0
    resistance: Points = 0

    def moved(self, by: "Mood") -> "Mood":
        """This mood after a change, kept within 0 to 100."""
        return Mood(**{m: min(100, max(0, getattr(self, m) + getattr(by, m))) for m in MOODS})


class Rule(_Part, frozen=True, kw_only=True):
    """What the debtor says to certain acts."""

    on: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=40)]
    """Dialogue acts, any of which fits; or silence, monologue, interruption, any."""
    slots: tuple[Literal["amount", "date", "method", "reason"], ...] = ()
    """What the trainee must also have named."""
    when: Annotated[tuple[Annotated[str, Meta(max_length=60)], ...], Meta(max_length=10)] = ()
    """Conditions that must all hold: "trust >= 50", "pays < 115", "press >= 2", "told reason", "not told reason"."""
    say: Said
    marks: tuple[Mark, ...] = ()
    tells: Name | None = None
    """Name of the fact this gives away: told once; asked again, the debtor notices."""
    mood: Mood = Mood()
    go: Name | None = None
    outcome: Name | None = None
    """Ends the call with this result once the line is spoken."""


Rules = Annotated[tuple[Rule, ...], Meta(max_length=120)]


class State(_Part, frozen=True, kw_only=True):
    """A stage of the call: its rules are tried in order, then those of `always`."""

    name: Name
    scene: Literal["unverified", "third_party"] | None = None
    """Who is on the line, as far as the trainee can know, if not the debtor."""
    rules: Rules


class Level(_Part, frozen=True, kw_only=True):
    """A difficulty: how much better or worse the debtor's mood begins and moves."""

    name: Name
    title: Text
    mood: Mood = Mood()
    warming: Percent = 100
    """Percent of every change for the better."""
    cooling: Percent = 100
    """Percent of every change for the worse."""


DEFAULT_LEVELS = (
    Level(
        name="easy",
        title=msg("Easy"),
        mood=Mood(patience=20, trust=15, resistance=-20),
        warming=125,
        cooling=75,
    ),
    Level(name="normal", title=msg("Normal")),
    Level(
        name="hard",
        title=msg("Hard"),
        mood=Mood(patience=-18, trust=-18, resistance=25),
        warming=60,
        cooling=140,
    ),
)
"""For scenarios that name none (our choice)."""


class Scenario(_Part, frozen=True, kw_only=True):
    """One debtor worth practising against."""

    format: Literal[1]
    id: Name
    title: Text
    summary: Text
    country: Literal["us", "uk"] = "us"
    rubric: Name = "first-call"
    """The rubric that its calls are graded with, unless the coach chose another for all calls."""
    minutes: Annotated[int, Meta(ge=1, le=30)] = 4
    persona: Persona
    case: Case
    draws: Annotated[tuple[Draw, ...], Meta(max_length=40)] = ()
    balance: Name
    """Name of the drawn amount that is owed."""
    means: Name
    """Name of the drawn amount the debtor could really pay now."""
    truth: Truth
    mood: Mood
    moves: dict[Name, Mood] = {}
    """Effects of the trainee's dialogue acts on the mood, where they differ from the defaults."""
    outcomes: dict[Name, Annotated[int, Meta(ge=0, le=100)]] = {}
    """Values of the outcomes, 0 to 100, where they differ from the defaults."""
    levels: Annotated[tuple[Level, ...], Meta(min_length=1, max_length=6)] = field(
        default_factory=lambda: DEFAULT_LEVELS
    )
    """A factory, because a published schema cannot hold the messages of a default."""
    greeting: Said
    """How the debtor answers the phone."""
    start: Name
    states: Annotated[tuple[State, ...], Meta(min_length=1, max_length=30)]
    always: Rules
    again: Said
    """Said when asked for a fact already told; {fact} is the line that told it."""
    hang_up: Said
    """Said when patience is gone."""
    asides: Texts = ()
    """Spare lines for when everything fitting has been said."""

    def state(self, name: str) -> State:
        """The state of that name; its existence was checked when the file was read."""
        return next(state for state in self.states if state.name == name)

    def level(self, name: str) -> Level:
        """The level of that name, else the middle one: "normal" of three."""
        named = next((level for level in self.levels if level.name == name), None)
        return named or self.levels[len(self.levels) // 2]


def rules(scenario: Scenario) -> tuple[Rule, ...]:
    """Every rule of every state, then those of `always`."""
    return (*(rule for state in scenario.states for rule in state.rules), *scenario.always)


def lines(scenario: Scenario) -> tuple[str, ...]:
    """Every line the debtor can say, as a template."""
    said = [line for rule in rules(scenario) for line in rule.say]
    return (*scenario.greeting, *said, *scenario.again, *scenario.hang_up, *scenario.asides)


def shown(scenario: Scenario) -> tuple[str, ...]:
    """Every text for the eye that may hold slots."""
    case, truth = scenario.case, scenario.truth
    texts = (text for row in case.table() for text in (row.label, row.value))
    return (*texts, *case.disclosure, *case.goals, truth.reason, truth.can_pay, *truth.wins, *truth.loses)
