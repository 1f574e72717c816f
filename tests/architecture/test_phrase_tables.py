"""Only `language` and its assets know phrases of what people say; every other room reads an understanding."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "voicecoach"
ROOMS = ("core", "dialogue", "grading", "call", "library", "application", "cli", "ui")
MAKERS = {"phrases", "marks", "barred", "listed", "in_order", "Table", "compiled", "phrase_in", "text_of"}
"""What makes phrase tables of strings, and what looks for phrases in words."""
SEVERAL = 3
"""Phrases from which a collection is a table."""
_PHRASE = re.compile(r"[a-z']+(?: [a-z'|()~{}]+)+")


def tables(source: str) -> list[int]:
    """Lines on which a phrase table is made."""
    tree = ast.parse(source)
    return sorted({*_made(tree), *_written(tree)})


def _made(tree: ast.AST) -> Iterator[int]:
    """Imports from `language` of what makes or searches phrase tables."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("voicecoach.language"):
            continue
        if MAKERS & {name.name for name in node.names}:
            yield node.lineno


def _written(tree: ast.AST) -> Iterator[int]:
    """Collections of phrases, and strings of phrases between bars or on lines of their own."""
    told = _documents(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant)]
            if _several([text for text in texts if isinstance(text, str)]):
                yield node.lineno
        elif isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            if _several([key for key in keys if isinstance(key, str)]):
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            parts = [part.strip() for part in re.split(r"[|\n;]", node.value) if part.strip()]
            if len(parts) >= SEVERAL and _several(parts) and all(part == part.lower() for part in parts):
                yield node.lineno


def _several(texts: list[str]) -> bool:
    return sum(bool(_PHRASE.fullmatch(text)) for text in texts) >= SEVERAL


def _documents(tree: ast.AST) -> set[int]:
    """Strings that stand alone: they only say something of the code."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_but_language_holds_phrases(room: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line in tables(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from voicecoach.language.phrase_search import phrases",
        "from voicecoach.language.word_lists import listed",
        "from voicecoach.language.patterns import Table, text_of",
        'THANKS = ("thank you", "cheers for that", "much obliged")',
        'WHY = {"what happened": 1, "how come": 1, "what changed": 2}',
        'KIND = """\n    sorry to hear\n    i hear you\n    that sounds hard\n"""',
        'ENDS = re.compile("take care|good bye|speak soon")',
    ],
)
def test_a_planted_table_is_found(source: str) -> None:
    assert tables(source)


@pytest.mark.parametrize(
    "source",
    [
        "from voicecoach.language.reader import Reader",
        'ACTS = ("thank", "close_call", "small_talk")',
        'TITLES = ("Take a break", "Call again", "Try later")',
        '"""\nsorry to hear\ni hear you\nthat is hard\n"""',
    ],
)
def test_what_is_no_table_is_left_alone(source: str) -> None:
    assert not tables(source)
