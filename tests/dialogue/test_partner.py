"""A simulated trainee on the line: what is said after a line and over it."""

from functools import cache

from tests.support.scenarios import ASSETS, shipped
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, Line
from voicecoach.dialogue.simulated.partner import (
    LINE_WORDS,
    MONOLOGUE_WORDS,
    PlannedOverlap,
    Saying,
    SimulatedPartner,
)
from voicecoach.dialogue.simulated.trainee import Trainee, read_trainee

LONG = "I was going to pay this one but then my hours were cut again"


@cache
def trainee(style: str) -> Trainee:
    return read_trainee((ASSETS / "trainees" / f"{style}.toml").read_text("utf-8"))


def debtor() -> Debtor:
    scenario = shipped("staller-first-call")
    return Debtor(scenario, draw(scenario, 1), 1, "normal")


def said_by(style: str, seed: int, overlaps: tuple[PlannedOverlap, ...] = ()) -> list[Saying | None]:
    """What a style says over and after thirty long lines."""
    partner = SimulatedPartner(trainee(style), debtor(), seed, overlaps)
    found = []
    for _ in range(30):
        for saying in (partner.over(Line(LONG)), partner.after(Line(LONG))):
            found.append(saying)
            if saying is not None:
                partner.began(saying)
    return found


def test_styles_sound_different_and_repeat_for_a_seed() -> None:
    cues = {
        style: [one.cue for one in said_by(style, 3) if one]
        for style in ("good", "blunt", "silent", "rambling")
    }
    assert "backchannel" in cues["good"]
    assert "interruption" in cues["blunt"]
    assert len(cues["silent"]) < len(cues["good"])
    assert any(one and one.until_cut for one in said_by("rambling", 3))
    assert all(len(o.text.split()) >= MONOLOGUE_WORDS for o in said_by("rambling", 3) if o and o.until_cut)
    assert said_by("good", 3) == said_by("good", 3) != said_by("good", 4)


def test_planned_overlaps_come_in_order_and_no_others() -> None:
    plan = (PlannedOverlap("okay", "backchannel"), PlannedOverlap("hold on", "interruption", lines=2))
    over = said_by("blunt", 3, plan)[::2]
    assert [(n, one.text) for n, one in enumerate(over) if one] == [(0, "okay"), (3, "hold on")]


def shares(style: str, words: int) -> dict[str, float]:
    """Over how many of a thousand lines of that many words something is said, in percent."""
    partner = SimulatedPartner(trainee(style), debtor(), 1)
    line = Line(" ".join(["word"] * words))
    said = [saying for _ in range(1000) if (saying := partner.over(line))]
    return {cue: sum(one.cue == cue for one in said) / 10 for cue in ("backchannel", "interruption")}


def test_a_style_speaks_over_as_many_long_lines_as_its_file_says_and_over_no_short_one() -> None:
    for style in ("good", "blunt"):
        found = shares(style, LINE_WORDS)
        assert abs(found["backchannel"] - trainee(style).backchannels) < 5
        assert abs(found["interruption"] - trainee(style).interrupts) < 5
        assert shares(style, LINE_WORDS - 1) == {"backchannel": 0, "interruption": 0}


def test_words_over_a_line_come_a_second_or_so_after_it_began_and_a_reply_after_the_styles_pause() -> None:
    for style in ("good", "blunt", "rambling"):
        low, high = trainee(style).pause
        for saying in filter(None, said_by(style, 5)):
            if saying.cue == "after":
                assert low <= saying.seconds <= high
            else:
                assert 0.8 <= saying.seconds <= 1.4


def test_a_planned_overlap_lets_shorter_lines_pass() -> None:
    plan = (PlannedOverlap("okay", "backchannel", 1.5, line_words=12),)
    partner = SimulatedPartner(trainee("good"), debtor(), 1, plan)
    assert partner.over(Line(" ".join(["word"] * 11))) is None
    saying = partner.over(Line(" ".join(["word"] * 12)))
    assert saying == Saying("okay", "backchannel", 1.5)
    assert partner.over(Line(LONG)) == saying
    partner.began(saying)
    assert partner.over(Line(LONG)) is None


def test_who_interrupted_makes_up_for_it_in_the_next_reply_only() -> None:
    plan = (PlannedOverlap("hold on", "interruption"),)
    partner = SimulatedPartner(trainee("good"), debtor(), 1, plan)
    repairs = tuple(trainee("good").says["repair"])
    partner.began(partner.over(Line(LONG)) or Saying(""))
    first = partner.after(Line(LONG))
    assert first
    assert first.text.startswith(repairs)
    partner.began(first)
    second = partner.after(Line(LONG))
    assert second
    assert not second.text.startswith(repairs)


def test_a_reply_that_was_not_said_comes_again_in_the_same_words() -> None:
    partner = SimulatedPartner(trainee("good"), debtor(), 1)
    first = partner.after(Line("Hello?"))
    assert first
    assert partner.after(Line("Hello?")) == first
    partner.began(first)
    assert partner.after(Line("Hello?")) != first
