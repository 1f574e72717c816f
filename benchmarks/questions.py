"""How well questions are told apart, on the example tables: macro-F1, accuracy, confusion, against a first-word rule.

Run: python benchmarks/questions.py [--held-out] [--misses] [--joined] [FILE.toml …]
The misses of files kept apart (held_out, locked) are never printed.

--joined puts utterances behind each other without a break, as a recogniser does: how often two statements hold a
question that nobody asked, and how often a question behind a statement is still found with its kind.
"""

import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from voicecoach.language.questions import find_questions, kind_of
from voicecoach.language.word_lists import listed

DATA = Path(__file__).parents[1] / "tests" / "data"
KINDS = ("open", "closed", "leading", "alternative", "statement")
W_FIRST = listed("what who whose which when where why how")
VERB_FIRST = listed(
    "do does did is are was were am have has had can could will would should shall may might must"
)


def first_word(text: str) -> str:
    """The rule to beat: a W-word in front is open, an auxiliary closed, all else a statement."""
    word = text.split(maxsplit=1)[0].partition("'")[0].removesuffix("n")
    return "open" if word in W_FIRST else "closed" if word in VERB_FIRST else "statement"


def scores(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, dict[str, float]]:
    """Macro-F1, accuracy, and F1 by kind, of (true, given) pairs."""
    hits = Counter(true for true, given in pairs if true == given)
    truths, givens = Counter(t for t, _ in pairs), Counter(g for _, g in pairs)
    by_kind = {kind: 2 * hits[kind] / max(1, truths[kind] + givens[kind]) for kind in KINDS if truths[kind]}
    return sum(by_kind.values()) / len(by_kind), sum(hits.values()) / len(pairs), by_kind


def show(name: str, examples: Sequence[tuple[str, str]], rule: Callable[[str], str], *, misses: bool) -> None:
    """Print one rule's figures over the examples."""
    began = time.perf_counter()
    pairs = [(kind, rule(text)) for kind, text in examples]
    each = (time.perf_counter() - began) / len(examples)
    macro, accuracy, by_kind = scores(pairs)
    coarse = [(_coarse(true), _coarse(given)) for true, given in pairs]
    print(
        f"{name}: macro-F1 {macro:.3f}  accuracy {accuracy:.3f}  open/closed/statement {scores(coarse)[1]:.3f}"
    )
    print(
        "   "
        + "  ".join(f"{kind} {value:.3f}" for kind, value in by_kind.items())
        + f"  {each * 1e6:.0f} us each"
    )
    confusion = Counter(pair for pair in pairs if pair[0] != pair[1])
    print("   " + ", ".join(f"{true} taken as {given}: {n}" for (true, given), n in confusion.most_common()))
    if misses:
        for (kind, text), (_, given) in zip(examples, pairs, strict=True):
            if kind != given:
                print(f"      {kind:11} {given:11} {text}")


def joined(examples: Sequence[tuple[str, str]], count: int = 2000) -> None:
    """Print the figures for utterances put behind each other, drawn with a fixed seed."""
    draw = random.Random(7)
    told = [
        text
        for kind, text in examples
        if kind == "statement" and kind_of(text) == kind and len(text.split()) > 4
    ]
    asked = [
        (k, text) for k, text in examples if k != "statement" and kind_of(text) == k and len(text.split()) > 3
    ]
    alarms = sum(
        bool(find_questions(f"{draw.choice(told)} {draw.choice(told)}".split())) for _ in range(count)
    )
    late = [(kind, kind_of(f"{draw.choice(told)} {text}")) for kind, text in draw.choices(asked, k=count)]
    right = sum(kind == given for kind, given in late)
    print(
        f"joined     : question in two statements {alarms / count:.3f}  late question right {right / count:.3f}"
    )


def behind(openings: Sequence[str], examples: Sequence[tuple[str, str]]) -> None:
    """Print how questions and statements fare right behind what people say first, every pair once."""
    asked = [(k, x) for k, x in examples if k != "statement" and kind_of(x) == k and 3 < len(x.split()) < 12]
    formed = [(k, x) for k, x in asked if not DECLARED.match(x)]
    told = [x for k, x in examples if k == "statement" and kind_of(x) == k and len(x.split()) > 4]
    for name, some in (("every question", asked), ("with a form of its own", formed)):
        right = [kind_of(f"{first} {text}") == kind for first in openings for kind, text in some]
        print(f"behind openings: {name} {sum(right) / len(right):.3f} of {len(right)}")
    alarms = [bool(find_questions(f"{first} {text}".split())) for first in openings for text in told]
    print(f"behind openings: question in a statement {sum(alarms) / len(alarms):.3f} of {len(alarms)}")


DECLARED = re.compile(r"((oh|so|and|uh|um) )*(you|you've|you're|your|they're|he|like|it|that) ")
"""Statements in form, which ask only by tone or place; nobody can hear them in words behind another sentence."""


def _coarse(kind: str) -> str:
    return "closed" if kind in {"leading", "alternative"} else kind


def main(arguments: Sequence[str]) -> None:
    """Score the files named, or the development set, or the held-out set."""
    files = [Path(a) for a in arguments if not a.startswith("--")]
    name = "questions_held_out.toml" if "--held-out" in arguments else "questions.toml"
    for file in files or [DATA / name]:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        examples = [(kind, text) for kind in KINDS for text in table.get(kind, [])]
        print(f"{file.name}: {len(examples)} utterances")
        apart = file.stem.endswith(("held_out", "locked"))
        show("rules     ", examples, kind_of, misses="--misses" in arguments and not apart)
        show("first word", examples, first_word, misses=False)
        if "--joined" in arguments:
            joined(examples)
        if table.get("openings"):
            behind(table["openings"], examples)


if __name__ == "__main__":
    main(sys.argv[1:])
