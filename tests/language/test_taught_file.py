"""Files of taught utterances: every mistake with its line in one run; the right entries hold."""

import json
import tomllib

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.language.taught_file import (
    MOST_CHARACTERS,
    TaughtFile,
    read_taught,
    taught_schema,
    taught_toml,
)

KNOWN = frozenset({"thank", "threaten", "empathise"})
GOOD = """\
# our own phrases
[[utterance]]
text = "cheers big ears"
acts = ["thank"]

[[utterance]]
text = "nobody is going to be arrested over this"
not = ["threaten"]
"""


def read(text: str) -> TaughtFile:
    return read_taught(text, "ours.toml", KNOWN)


def test_entries_with_file_and_line() -> None:
    file = read("\ufeff" + GOOD.replace("\n", "\r\n"))
    assert file.errors == ()
    assert [(one.text, one.acts, one.denied, one.file, one.line) for one in file.entries] == [
        ("cheers big ears", {"thank"}, set(), "ours.toml", 2),
        ("nobody is going to be arrested over this", None, {"threaten"}, "ours.toml", 6),
    ]


def test_an_empty_list_holds_no_act() -> None:
    (entry,) = read('utterance = [{text = "a", acts = []}]').entries
    assert (entry.acts, entry.holds("threaten")) == (frozenset(), False)


def test_nothing_is_a_right_file() -> None:
    assert read("") == read("# later\n") == TaughtFile()


def test_every_mistake_is_told_with_its_line_and_the_rest_holds() -> None:
    file = read(
        GOOD
        + """
[[utterance]]
txt = "hello"
acts = [
  "thank",
  "threten",
]

[[utterance]]
text = "so"
acts = ["thank"]
not = ["thank"]

[[utterance]]
text = "um"

[[utterance]]
text = 5
acts = "thank"

[other]
"""
    )
    assert list(file.errors) == [
        'ours.toml, line 10: "text" is missing: the words of the utterance.',
        'ours.toml, line 11: There is no key "txt". Did you mean "text"?',
        'ours.toml, line 14: "threten" is not an act that can be taught. Did you mean "threaten"?',
        'ours.toml, line 20: "thank" is among both "acts" and "not".',
        'ours.toml, line 22: Say which acts it holds ("acts") or does not hold ("not").',
        'ours.toml, line 26: "text" must be text in quotes.',
        'ours.toml, line 27: "acts" must be a list of acts, such as ["threaten"].',
        'ours.toml, line 29: "other" does not belong here; each entry begins with [[utterance]].',
    ]
    assert [entry.line for entry in file.entries] == [2, 6]


def test_mistakes_of_toml_do_not_hide_one_another() -> None:
    file = read(
        """\
[[utterance]]
text = "one"
acts = ["thank"

[[utterance]]
text = two
acts = ["thank"]

[[utterance]]
text = "three"
acts = ["thanks"]

[[utterance]]
text = "four"
acts = ["thank"]
"""
    )
    lines = [int(error.split("line ")[1].split(":")[0]) for error in file.errors]
    assert lines[1:] == [6, 11]
    assert lines[0] in {3, 4}  # where the list ends, as the reader of TOML sees it
    assert [entry.text for entry in file.entries] == ["four"]


def test_one_bracket_is_a_mistake() -> None:
    assert "double brackets" in read('[utterance]\ntext = "a"\nacts = []\n').errors[0]
    (error,) = read('[utterance]\ntext = "a"\nacts = []\n[[utterance]]\ntext = "b"\nacts = []\n').errors[:1]
    assert "line 1" in error


@pytest.mark.parametrize("text", ["a" * (MOST_CHARACTERS + 1), "x = " + "[" * 100_000, "x = 1" + "0" * 5_000])
def test_what_no_reader_takes_is_one_mistake(text: str) -> None:
    file = read(text)
    assert (len(file.errors), file.entries) == (1, ())


def test_text_without_words() -> None:
    assert read('[[utterance]]\ntext = "?!"\nacts = []').errors == (
        'ours.toml, line 2: "text" holds no words.',
    )


@given(st.text())
def test_no_text_ever_crashes(text: str) -> None:
    quoted = '[[utterance]]\ntext = "' + text + '"\nacts = []\n'
    for file in map(read, (text, GOOD + text, quoted)):
        assert all(error.startswith("ours.toml") for error in file.errors)
        assert all(entry.text.strip() for entry in file.entries)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(["text", "acts", "not", "x"]), VALUES, max_size=4))
def test_any_values_are_read_or_refused(table: dict[str, object]) -> None:
    inline = json.dumps(table).replace("null", '""').replace('": ', '" = ').replace("\\u007f", "")
    file = read(f"utterance = [{inline}]".replace("\x7f", ""))
    assert file.errors or file.entries


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_can_be_read(text: str) -> None:
    file = read(GOOD + taught_toml("so " + text, ["threaten"]))
    assert file.errors == ()
    assert (file.entries[-1].text, file.entries[-1].denied) == ("so " + text, {"threaten"})


def test_the_schema_takes_what_is_right_and_no_more() -> None:
    check = jsonschema.Draft202012Validator(json.loads(taught_schema(KNOWN)))
    assert check.is_valid(tomllib.loads(GOOD))
    for wrong in (
        'acts = ["thank"]',
        'text = "a"',
        'text = "a"\nacts = ["thanks"]',
        'text = "a"\nnot = "thank"',
    ):
        assert not check.is_valid(tomllib.loads("[[utterance]]\n" + wrong))
