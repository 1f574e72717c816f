"""The tone lexicon: the shipped one is sound, and its phrases count only where they are meant."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.grading_inputs import lexicon as shipped
from voicecoach.core.problem import Problem
from voicecoach.language.slots import slots
from voicecoach.language.tone import Lexicon, ToneEntry, hits, load_lexicon

TEXT = (Path(__file__).parents[2] / "assets" / "lexicons" / "tone.toml").read_text(encoding="utf-8")
FILL = {
    "{amount}": "fifty dollars",
    "{date}": "friday",
    "{method}": "by check",
    "{name}": "harris",
    "{any}": "sixty",
}


def heard(said: str, lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    words = said.split()
    found = hits(words, slots(words, 739_252, "us"), lexicon or shipped())
    return [(hit.category, " ".join(words[hit.start : hit.end])) for hit in found]


def categories(said: str) -> set[str]:
    return {category for category, _ in heard(said)}


def shortest(entry: ToneEntry) -> str:
    """The entry as it would be said, optional words left out, first choices taken."""
    places = [place for place in entry.phrase.split() if not place.startswith("(") and place != "{gap}"]
    said = " ".join(place.split("|")[0].lstrip("~").replace("_", " ") for place in places)
    return re.sub(r"{\w+}", lambda slot: FILL[slot[0]], said)


def test_the_shipped_lexicon_is_large_and_covers_every_category() -> None:
    counts = Counter(entry.category for entry in shipped().entries)
    assert len(shipped().entries) >= 400
    assert min(counts.values()) >= 30
    assert len(counts) == 7


def test_every_entry_is_found_in_its_own_words() -> None:
    missed = [
        e.phrase
        for e in shipped().entries
        if e.scope != "question" and e.category not in categories(shortest(e))
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("said", "category", "quote"),
    [
        ("i'm so sorry to hear that", "empathic", "i'm so sorry to hear that"),
        ("I really do appreciate it.", "courteous", "I really do appreciate it."),
        ("could you please send it today", "courteous", "could you please"),
        ("that makes sense", "empathic", "that makes sense"),
        ("we do need a firm date", "firm", "we do need a firm date"),
        ("how would you like to take care of that", "firm", "how would you like to take care of that"),
        ("i'll call you back on monday", "honest", "i'll call you back on monday"),
        ("so i have you down for two hundred", "honest", "so i have you down for"),
        ("we will sue you", "pressuring", "we will sue you"),
        ("you'd better pay or else", "pressuring", "or else"),
        ("that's just an excuse", "argumentative", "that's just an excuse"),
        ("you're lying to me", "argumentative", "you're lying to me"),
        ("maybe you could send a small payment", "hedging", "maybe you could"),
    ],
)
def test_phrases_are_found_through_contractions_and_choices(said: str, category: str, quote: str) -> None:
    assert (category, quote) in heard(said)


@pytest.mark.parametrize(
    "said",
    [
        "i'm not going to argue with you",
        "i'm not saying you're lying",
        "we are not going to garnish your wages",
        "nobody is calling you a liar",
        "you said you would sue me",
        "you told me your lawyers would take legal action",
        "they said they will garnish my wages",
        "it isn't just an excuse",
    ],
)
def test_what_is_denied_or_reported_does_not_count(said: str) -> None:
    assert (
        not categories(said) & {"argumentative", "pressuring"} or heard(said)[0][1] == "i never said that's"
    )


def test_own_words_behind_a_report_count_again() -> None:
    assert "empathic" in categories("you said it was late and i understand that")
    assert "pressuring" in categories("you said no but we will sue you")


def test_scope_keeps_a_hedge_out_of_a_question() -> None:
    assert heard("it will probably be late") == [("hedging", "probably")]
    assert heard("will it probably be late") == []


def lexicon(entry: str) -> str:
    return f'format = "voicecoach-tone/1"\nentries = [\n{entry}\n]\n[sources]\nhouse = "ours"\n'


GOOD = '{ phrase = "you ~owe {amount}", category = "firm", weight = 1, why = "asks", source = "house" }'


def test_a_lexicon_of_ones_own() -> None:
    mine = load_lexicon(lexicon(GOOD))
    assert heard("so you owed us nothing but you owe four hundred dollars", mine) == [
        ("firm", "you owe four hundred dollars")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entries = [\n = 3", "line 2"),
        ("entries = []", "format"),
        ('format = "voicecoach-tone/1"', "no entries"),
        (lexicon("3"), "is not written"),
        (lexicon(GOOD.replace('category = "firm"', 'category = "harsh"')), "Line 3"),
        (lexicon(GOOD + ",\n" + GOOD.replace("weight = 1", "weight = 9")), "Line 4"),
        (lexicon(GOOD.replace(', why = "asks"', "")), "lacks why"),
        (lexicon(GOOD.replace('source = "house"', 'source = "elsewhere"')), "source"),
        (lexicon(GOOD.replace("{amount}", "{sum}")), "{sum}"),
        (lexicon(GOOD.replace("{amount}", "(now")), "cannot be read"),
        (lexicon(GOOD.replace("weight", "wait = 1, weight")), "unknown key wait"),
    ],
)
def test_a_mistake_in_the_lexicon_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Problem, match=re.escape(message)):
        load_lexicon(text)


def test_so_what_is_an_argument_only_where_it_ends_what_is_said() -> None:
    assert ("argumentative", "so what") in heard("so what")
    assert ("argumentative", "so what.") in heard("you lost the letter so what. it is due")
    for said in (
        "so what happened with the payment",
        "so what can you do today",
        "so what is your plan then",
    ):
        assert "argumentative" not in categories(said)
