"""The rubric: what is graded, how much it weighs, and where the lines are drawn. Written by coaches, in TOML.

Every default stands in docs/measures.md , so an empty rubric is the default rubric.
"""

import hashlib
from typing import Annotated, Any

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.grading.judge.rubric_lines import line_of

Weight = Annotated[float, msgspec.Meta(ge=0)]
"""Never negative."""
Positive = Annotated[float, msgspec.Meta(gt=0)]
"""Something is divided by it."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every criterion has."""

    weight: Weight = 1.0
    """Share in the overall grade; 0 shows the criterion without counting it."""
    on: bool = True
    """False leaves the criterion out."""


class PaceRules(Rules, frozen=True):
    """Words a minute."""

    low: float = 120
    high: float = 160
    free_low: float = 110
    """No deduction down to here."""
    free_high: float = 170
    """No deduction up to here."""
    worst: float = 40
    """Words a minute beyond the free band at which a turn loses all its points."""
    own_room: float = 20
    """Words a minute by which the free band may widen to the trainee's own pace, where a baseline is known."""
    own_slack: float = 10
    """Words a minute around the own pace that cost nothing: turns vary."""
    least_words: int = 30
    """Fewer words in long turns are not scored."""


class InterruptionRules(Rules, frozen=True):
    """Speaking over the debtor."""

    competitive: float = 20
    """Points for each one that takes the floor."""
    cooperative: float = 5
    """Points for each one that does not, when it lasts over a second."""
    repaired: float = 0.25
    """Share of the cost that stays when the floor was given back."""


class QuestionRules(Rules, frozen=True):
    """How things were asked."""

    open_share: float = 0.4
    """Share of open questions asked for."""
    closed: float = 40
    """Points that the closed questions cost together when none is open."""
    leading: float = 10
    """Points for each leading question before the first open one."""
    stacked: float = 8
    """Points for each turn that stacks questions."""
    talked_over: float = 4
    """Points for each question that was not left to be answered."""
    after: int = 8
    """Words after a question in the same turn that take the answer away."""
    six_w: int = 3
    """How many of the six Ws a good call asks with."""
    least: int = 2
    """Fewer questions are not scored."""


class ToneRules(Rules, frozen=True):
    """Words that carry tone."""

    pressuring: float = 20
    """Points for each pressuring or threatening phrase of weight 1."""
    argumentative: float = 12
    """Points for each argumentative phrase of weight 1."""
    hedging: float = 2
    """Points for each hedge beyond `hedges_fine`."""
    hedges_fine: float = 2
    """Hedges per 100 words that cost nothing."""
    warm_least: int = 2
    """Courteous or empathic phrases that a call should have."""
    cold: float = 15
    """Points when there are none; in proportion between."""
    slack: float = 5
    """Points for each delay of the debtor that the next turn lets pass without asking."""
    least_words: int = 20
    """Fewer words are not scored."""


class CueRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cue of audible focus."""

    on: bool = True
    cost: float = 15
    """Points it can take."""


class FocusRules(Rules, frozen=True):
    """What a customer could hear of the trainee's attention."""

    gaps: CueRules = CueRules()
    fillers: CueRules = CueRules()
    flat: CueRules = CueRules()
    trailing: CueRules = CueRules()
    re_asking: CueRules = CueRules()
    generic: CueRules = CueRules()
    mumbling: CueRules = CueRules()
    background: CueRules = CueRules()
    late_ask: CueRules = CueRules()
    long_gap: float = 3.0
    """Seconds: a long gap (MiiTel help centre)."""
    thinking_gap: float = 1.0
    """Seconds: up to here an answer is prompt."""
    filler_fine: float = 3.0
    """Fillers per 100 words that cost nothing (2 to 6 % natural: Bortfeld)."""
    filler_worst: float = 10.0
    flat_pitch: float = 0.8
    """Semitones of spread under which a turn is flat, and up to half as much again under `usual_spread`."""
    own_spread: float = 0.6
    """Share of the trainee's own spread under which a turn is flat, with a baseline (Hincks & Edlund 2009)."""
    trailing_fine: float = 9.0
    """DB that the end of a turn may lie under its beginning."""
    own_trailing: float = 5.0
    """DB beyond the trainee's own baseline that an end may lie lower, where that is more."""
    dull: float = -26.0
    """DB of the sound above 1.7 kHz against the rest under which speech is muffled."""
    duller: float = 9.0
    """DB under the trainee's usual brightness from which a turn is muffled."""
    ask_within: float = 120.0
    """Seconds within which the money is asked for."""
    soft_ask: float = 6.0
    """DB under the usual level from which the money is asked for without energy."""
    least_cues: int = 3
    """Fewer cues measured say nothing of attention."""
    weak_cue: float = 0.1
    """Share of a cue's points from which it is named as worth hearing again."""
    least_answers: int = 3
    """Fewer answers tell no steadiness (gaps)."""
    gaps_worst: Positive = 0.5
    """Mean excess of all answers, 0 at `thinking_gap` to 1 at `long_gap`, that takes all of the points."""
    filler_words: int = 30
    """Fewer words are not searched for fillers."""
    least_flat: int = 3
    """Fewer turns with enough voice tell no liveliness (flat)."""
    usual_spread: float = 0.6
    """Share of the usual spread in the call under which a turn is flat, without a baseline."""
    least_trailing: int = 2
    """Fewer turns of two seconds or more tell no habit (trailing)."""
    trailing_worst: Positive = 0.5
    """Share of turns that fade from which all of the points are lost."""
    least_dull: int = 2
    """Fewer turns with enough voice tell no clarity (mumbling)."""
    background_fine: float = 1.5
    """Seconds of noise behind the trainee that cost nothing."""
    background_worst: float = 10.0
    re_asked_worst: Positive = 2.0
    """Things asked again that take all of the points."""
    least_specific: int = 2
    """Fewer specific things told by the debtor say nothing of the answers (generic)."""
    generic_fine: float = 0.2
    """Share of answers that only acknowledge, which costs nothing."""
    generic_worst: float = 0.7


class FlowRules(Rules, frozen=True):
    """Silence and speeches."""

    dead_air: float = 15
    """Points for each silence of ten seconds nobody asked for."""
    monologue: float = 45
    """Seconds the trainee may speak without an answer."""
    monologue_cost: float = 15
    """Points that twice as long takes."""


class ComposureRules(Rules, frozen=True):
    """The turn after a hostile line, against the trainee's own calm turns."""

    faster: float = 15
    """Words a minute (Gong: 173 to 188)."""
    louder: float = 4
    """DB."""
    higher: float = 2.5
    """Semitones."""
    pace_cost: float = 12
    level_cost: float = 10
    pitch_cost: float = 8
    words_cost: float = 15
    least_calm: int = 2
    """Fewer calm turns give nothing to compare with; then the own baseline stands in."""


class ConfidenceRules(Rules, frozen=True):
    """Hedges, false starts, rising ends."""

    hedge: float = 4
    """Points for each beyond `fine`."""
    false_start: float = 3
    fine: float = 2
    """Per 100 words."""
    rise: float = 3
    """Semitones."""
    rising_cost: float = 15
    rising_share: float = 0.5
    """Share of statements with a rising end beyond which they cost."""
    statement_words: int = 4
    """Words from which a turn is a statement."""
    least_statements: int = 3
    least_words: int = 40


class NegotiationRules(Rules, frozen=True):
    """Points for each step that is missing."""

    full_first: float = 20
    funds: float = 10
    reason: float = 20
    options: float = 10
    commitment: float = 30
    read_back: float = 10
    least_words: int = 20
    """Words of the trainee from which money never asked for is a finding."""


class RapportRules(Rules, frozen=True):
    """Points for what is missing."""

    understanding: float = 40
    introduction: float = 10
    thanks: float = 10
    ending: float = 10
    least_turns: int = 3


class LegalRules(Rules, frozen=True):
    """Rule packs by name, as shipped in assets/rules."""

    packs: tuple[str, ...] = ()


class ListeningRules(Rules, frozen=True):
    """Using what was told."""

    uptake: float = 50
    """Points when nothing specific is taken up."""
    uptake_share: float = 0.6
    """Share of specific turns that should be."""
    re_asked: float = 15
    unanswered: float = 10
    least: int = 2
    """Fewer specific turns of the debtor are not scored."""


class Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a coach can change."""

    name: str = "Default"
    version: str = "1"
    floor: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    """Mean word confidence below which text is not scored."""
    least_scored: int = 4
    """Fewer scored criteria give no overall grade."""
    reached_nothing: Annotated[float, msgspec.Meta(ge=0, le=100)] = 70
    """The whole call counts at most this when it ended without an agreement."""
    pace: PaceRules = PaceRules()
    interruptions: InterruptionRules = InterruptionRules()
    questions: QuestionRules = QuestionRules()
    tone: ToneRules = ToneRules()
    focus: FocusRules = FocusRules(weight=1.5)
    flow: FlowRules = FlowRules(weight=0.5)
    composure: ComposureRules = ComposureRules()
    confidence: ConfidenceRules = ConfidenceRules(weight=0.5)
    negotiation: NegotiationRules = NegotiationRules(weight=3)
    rapport: RapportRules = RapportRules(weight=0.5)
    rules: LegalRules = LegalRules()
    listening: ListeningRules = ListeningRules()
    scenario: dict[str, dict[str, Any]] = {}
    """Overrides by scenario id: any of the tables above."""
    sha256: str = ""
    """Of the text it was read from; not written by hand."""


def load_rubric(text: str) -> Rubric:
    """Read a rubric; raises Problem naming the line of every mistake that can be located."""
    raw = _parsed(text)
    if "sha256" in raw:
        raise Problem(_at(text, ("sha256",), msg("`sha256` is calculated from the file; remove this line")))
    rubric = _converted(text, raw, ())
    for name in rubric.scenario:
        _converted(text, merged(raw, rubric.scenario[name]), ("scenario", name))
    return msgspec.structs.replace(rubric, sha256=hashlib.sha256(text.encode()).hexdigest())


def for_scenario(rubric: Rubric, scenario: str) -> Rubric:
    """The rubric with this scenario's overrides in place."""
    overrides = rubric.scenario.get(scenario)
    if not overrides:
        return rubric
    return msgspec.convert(merged(msgspec.to_builtins(rubric), overrides), Rubric)


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Tables laid over one another."""
    result = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result


def _parsed(text: str) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(text, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise Problem(
            msg("The rubric cannot be read: {error}. Nothing was graded; correct the file.", error=error)
        ) from error


def _converted(text: str, raw: dict[str, Any], inside: tuple[str, ...]) -> Rubric:
    try:
        return msgspec.convert(raw, Rubric)
    except msgspec.ValidationError as error:
        sentence, _, path = str(error).partition(" - at `$")
        keys = tuple(key for key in path.rstrip("`").split(".") if key)
        unknown = sentence.partition("field `")[2].partition("`")[0] if "unknown field" in sentence else ""
        raise Problem(_at(text, (*inside, *keys, *([unknown] if unknown else [])), sentence)) from error


def _at(text: str, path: tuple[str, ...], sentence: str) -> str:
    where = ".".join(path)
    line = line_of(text, path)
    return msg(
        "Rubric, line {line}, {where}: {what}. Nothing was graded; correct that line.",
        line=line,
        where=where,
        what=sentence,
    )
