"""Taught utterances: found by their words, stronger than the model, and no other words changed."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.grading_inputs import lexicon
from voicecoach.language.encoder.network import Read
from voicecoach.language.patterns import Table
from voicecoach.language.reader import Reader
from voicecoach.language.taught import Taught, TaughtUtterance
from voicecoach.language.tone import Lexicon
from voicecoach.language.understanding import Context
from voicecoach.language.word_lists import listed

NO_TONE = Lexicon((), Table(()), frozenset())
ON = Context(739_000)
SIGNS = {"threaten": "arrested", "thank": "thanks", "greeting": "hello"}


class ByOneWord:
    """A model that tells each act by one word."""

    acts = tuple(SIGNS)

    def read(self, words: Sequence[str], scene: str, debtor: Sequence[str]) -> Read:
        del scene, debtor
        looks = np.array([[word == sign for word in words] for sign in SIGNS.values()], np.float32)
        return Read(looks.max(axis=1) * 0.9, looks)


def entry(text: str, *acts: str, denied: Sequence[str] = ()) -> TaughtUtterance:
    """With `acts`, all acts that it holds; else only those denied."""
    return TaughtUtterance(text, frozenset(acts) if acts or not denied else None, frozenset(denied))


def acts(turn: str, *taught: TaughtUtterance, scene: str = "right-person") -> list[tuple[str, str]]:
    """Acts with their words."""
    reader = Reader(ByOneWord(), NO_TONE, Taught(taught))
    understood = reader.understand(tuple(turn.split()), Context(739_000, scene=scene))  # type: ignore[arg-type]
    return [(act.act, understood.text(act.start, act.end)) for act in understood.acts]


def names(turn: str, *taught: TaughtUtterance) -> set[str]:
    return {name for name, _ in acts(turn, *taught)}


@pytest.mark.parametrize(
    "turn",
    [
        "nobody is going to be arrested over this",
        "Um, nobody's going to be arrested over this.",
        "nobody nobody is going to be uh arrested over this",
        "nobody is gonna be arrested over this okay",  # one light word more
        "nobody is going be arrested over this",  # one lost
        "nobody is going to be [unk] arrested over this",
        "miss hobbs nobody is going to be arrested over this do you see",
    ],
)
def test_the_same_words_are_found(turn: str) -> None:
    assert Taught([entry("nobody is going to be arrested over this")]).matches(tuple(turn.split()))


@pytest.mark.parametrize(
    "turn",
    [
        "somebody is going to be arrested over this",
        "you are going to be arrested over this",
        "nobody is not going to be arrested over this",
        "nobody is going to be hit but you arrested over this",
        "is nobody the to be of going arrested over this",
        "arrested",
    ],
)
def test_other_words_are_left_to_the_model(turn: str) -> None:
    assert not Taught([entry("nobody is going to be arrested over this")]).matches(tuple(turn.split()))


def test_short_utterances_must_be_the_same() -> None:
    taught = entry("cheers for that", "thank")
    assert names("cheers for that", taught) == {"thank"}
    assert names("cheers for the", taught) == set()


def test_an_act_stays_where_the_other_words_tell_it() -> None:
    denied = entry("nobody gets arrested", denied=["threaten"])
    assert acts("nobody gets arrested but you will be arrested", denied) == [
        ("threaten", "you will be arrested")
    ]
    assert names("nobody gets arrested so relax", denied) == set()


def test_the_list_of_acts_is_complete_and_the_words_around_it_keep_theirs() -> None:
    taught = entry("you will be arrested", "greeting")
    assert acts("thanks you will be arrested", taught) == [
        ("thank", "thanks"),
        ("greeting", "you will be arrested"),
    ]
    assert names("hello you will be arrested", entry("you will be arrested")) == {"greeting"}


def test_one_denied_act_leaves_the_others_to_the_model() -> None:
    assert names(
        "thanks you will be arrested", entry("thanks you will be arrested", denied=["threaten"])
    ) == {"thank"}


def test_grammar_still_tells_questions() -> None:
    reader = Reader(ByOneWord(), NO_TONE, Taught([entry("will you be arrested")]))
    understood = reader.understand(("will", "you", "be", "arrested"), ON)
    assert understood.names == {"ask_closed"}


def test_hard_words_that_do_no_harm_are_no_hard_tone() -> None:
    tone = lexicon()
    said = ("if", "you", "do", "not", "pay", "we", "will", "have", "you", "arrested")

    def categories(*taught: TaughtUtterance) -> set[str]:
        return {hit.category for hit in Reader(ByOneWord(), tone, Taught(taught)).understand(said, ON).tone}

    assert "pressuring" in categories()
    assert "pressuring" not in categories(entry(" ".join(said), denied=["threaten"]))
    assert "pressuring" not in categories(entry(" ".join(said)))
    assert "pressuring" in categories(entry(" ".join(said), "threaten"))
    assert "pressuring" in categories(entry("if you do not pay", denied=["threaten"]))


def test_a_taught_act_is_sure_and_said_to_whoever_is_on_the_line() -> None:
    reader = Reader(ByOneWord(), NO_TONE, Taught([entry("ta very much", "thank")]))
    (act,) = reader.understand(("ta", "very", "much"), Context(739_000, scene="third-party")).acts
    assert (act.act, act.confidence, act.start, act.end, act.to) == ("thank", 1.0, 0, 3, "third_party")


def test_the_first_entry_is_the_strongest() -> None:
    no, yes = entry("ta very much", denied=["thank"]), entry("ta very much", "thank", "greeting")
    assert names("ta very much", no, yes) == {"greeting"}
    assert names("ta very much", yes, no) == {"thank", "greeting"}


def test_the_longest_entry_counts() -> None:
    long, short = entry("you will not be arrested", "greeting"), entry("arrested", "threaten", "thank")
    assert names("you will not be arrested", short, long) == {"greeting"}
    assert names("arrested", short, long) == {"threaten", "thank"}


def test_each_time_it_is_said_counts() -> None:
    assert (
        names("no one is arrested no one is arrested", entry("no one is arrested", denied=["threaten"]))
        == set()
    )


def test_entries_without_words_are_never_found() -> None:
    assert Taught([entry("um"), entry("?!"), entry("")]).matches(("um", "?!")) == ()


SAID = listed("nobody is not arrested thanks hello the um [unk] it's ?! you")
WORDS = st.lists(
    st.sampled_from(
        ["nobody", "is", "not", "arrested", "thanks", "hello", "the", "um", "[unk]", "it's", "?!", "you"]
    ),
    max_size=12,
)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_matches_are_in_order_apart_and_inside_the_turn(turn: list[str], texts: list[list[str]]) -> None:
    matches = Taught(entry(" ".join(text), "thank") for text in texts).matches(tuple(turn))
    ends = [place for match in matches for place in (match.start, match.end)]
    assert all(match.start < match.end for match in matches)
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(turn)


@given(WORDS)
def test_every_utterance_finds_itself(words: list[str]) -> None:
    matches = Taught([entry(" ".join(words), "thank")]).matches(tuple(words))
    heard = [word for word in words if word not in {"um", "?!"}]
    assert bool(matches) == bool(heard)


@given(st.text(), st.text())
def test_no_text_ever_crashes(taught: str, turn: str) -> None:
    told = acts(turn, entry(taught, "thank"))
    assert all(words in " ".join(turn.split()) for _, words in told)
    assert told == acts(turn, entry(taught, "thank"))
