"""Acts understood on utterances that nothing was trained on or corrected by: recall, precision, confidence, speed.

    python -m benchmarks.understanding [--acts] [--mixed-up] [--noise] [--spoken N] [--model linear]

"typical" are everyday turns labelled with the first version's acts (tests/data/acts_spoken*.txt); the others are
hands that are locked away (tests/data/utterances_locked). Acts that only some listeners would name count neither way.

--acts      recall and precision of each act
--mixed-up  the acts that are told in another's place most often
--noise     the same with a tenth and a fifth of the words misheard at random
--spoken N  N utterances of each set through the synthetic voices and their recogniser
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from models.understanding.examples import LOCKED, ROOT, Utterance, acts, utterances
from models.understanding.homophones import HOMOPHONES
from models.understanding.measures import Counts, Measured, measure
from voicecoach.application.reading import linear_reader, reader
from voicecoach.language.reader import Reader
from voicecoach.language.understanding import Context, Scene, Understanding

ON = 739_000
"""Some day; acts do not depend on it."""
SCENES: dict[str, Scene] = {"unverified": "unverified", "third_party": "third-party"}
NEWER = frozenset(
    ["ask_part", "ask_safety", "small_talk", "accept_cease", "signpost", "unfinished", "explain_consequence"]
)
"""Acts that the typical turns are not labelled with."""
Hear = Callable[[Utterance], Sequence[str]]


def typical() -> Iterator[Utterance]:
    """Everyday turns, labelled with the acts of the first version."""
    for path in sorted((ROOT / "tests" / "data").glob("acts_spoken*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                text, surely, maybe = (part.strip() for part in line.split("|"))
                may = frozenset(maybe.split()) | NEWER
                yield Utterance(text, frozenset(surely.split()), may, "", "", "", f"{path.name}:{number}")


def understood(row: Utterance, words: Sequence[str], with_reader: Reader) -> Understanding:
    """One turn in its context."""
    scene = SCENES.get(row.situation, "right-person")
    return with_reader.understand(tuple(words), Context(ON, scene=scene, debtor=tuple(row.debtor.split())))


def as_written(row: Utterance) -> Sequence[str]:
    """Every word heard right."""
    return row.text.split()


def misheard(share: float) -> Hear:
    """That share of the words wrong: a third missing, the others another word; the same in each run."""
    dice = random.Random(1)
    others = sorted(HOMOPHONES)

    def hear(row: Utterance) -> Sequence[str]:
        heard: list[str] = []
        for word in row.text.split():
            if dice.random() >= share:
                heard.append(word)
            elif dice.random() > 1 / 3:
                heard.append(HOMOPHONES.get(word) or dice.choice(others))
        return heard or row.text.split()

    return hear


def told(rows: Sequence[Utterance], with_reader: Reader, hear: Hear = as_written) -> list[Understanding]:
    """All rows, read."""
    return [understood(row, hear(row), with_reader) for row in rows]


def measured(rows: Sequence[Utterance], read: Iterable[Understanding]) -> Measured:
    """What was told of the rows against their labels."""
    groups = acts()
    harm = {act for act, group in groups.items() if group == "harm"}
    return measure(rows, [turn.names & groups.keys() for turn in read], list(groups), harm)


def print_acts(result: Measured) -> None:
    """Recall and precision of each act."""
    for act, counts in sorted(result.acts.items(), key=lambda item: item[1].recall()):
        of = counts.right + counts.missed
        print(f"    {act:22} recall {counts.recall():.2f} precision {counts.precision():.2f} of {of}")


def print_confidences(rows: Sequence[Utterance], read: Sequence[Understanding]) -> None:
    """How often an act is there when it is told with a confidence."""
    bins: defaultdict[int, Counts] = defaultdict(Counts)
    for row, turn in zip(rows, read, strict=True):
        for act in turn.acts:
            if act.act in acts() and act.act not in row.maybe:
                counts = bins[min(9, int(act.confidence * 10))]
                counts.right += act.act in row.surely
                counts.false += act.act not in row.surely
    cells = [f"{n / 10:.1f}-{(n + 1) / 10:.1f}: {bins[n].precision():.2f}" for n in sorted(bins)]
    print("    confidence and how often right:", "  ".join(cells))


def print_mixed_up(rows: Sequence[Utterance], read: Sequence[Understanding]) -> None:
    """Pairs of an act that was missed and one told instead."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row, turn in zip(rows, read, strict=True):
        wrong = turn.names & acts().keys() - row.surely - row.maybe
        pairs.update((missed, other) for missed in row.surely - turn.names for other in wrong)
    for (missed, other), count in pairs.most_common(15):
        print(f"    {count:3} times {other} in place of {missed}")


def spoken(rows: Sequence[Utterance]) -> Hear:
    """The words that the synthetic voices' recogniser hears."""
    from benchmarks.scenario_speech import decoded_lines  # noqa: PLC0415 -- loads the recogniser

    with tempfile.TemporaryDirectory() as folder:
        heard = decoded_lines([row.text for row in rows], Path(folder))
    return lambda row: heard[row.text]


def print_set(name: str, rows: Sequence[Utterance], with_reader: Reader, asked: argparse.Namespace) -> None:
    """One set of utterances."""
    read = told(rows, with_reader)
    result = measured(rows, read)
    print(f"{name}: {len(rows)} turns, {result.line()}")
    print_confidences(rows, read)
    if asked.acts:
        print_acts(result)
    if asked.mixed_up:
        print_mixed_up(rows, read)
    for share in (0.1, 0.2) if asked.noise else ():
        noisy = measured(rows, told(rows, with_reader, misheard(share)))
        print(f"{name}, {share:.0%} of words misheard: {noisy.line()}")
    if asked.spoken:
        some = random.Random(2).sample(list(rows), min(asked.spoken, len(rows)))
        clear, heard = told(some, with_reader), told(some, with_reader, spoken(some))
        print(f"{name}, {len(some)} turns as written: {measured(some, clear).line()}")
        print(f"{name}, the same through voice and recogniser: {measured(some, heard).line()}")


def print_speed(rows: Sequence[Utterance], with_reader: Reader) -> None:
    """Milliseconds a turn: everything, and the model alone."""
    fresh = Reader(with_reader.model, with_reader.lexicon)
    whole, alone = [], []
    for row in rows[::9]:
        began = time.perf_counter()
        understood(row, row.text.split(), fresh)
        whole.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        with_reader.model.read(row.text.split(), row.situation, row.debtor.split())
        alone.append(1000 * (time.perf_counter() - began))
    print(
        f"a turn: {statistics.median(whole):.1f} ms at the median, {statistics.median(alone):.1f} ms the model alone"
    )


def main() -> None:
    """Print all sets."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--acts", action="store_true")
    asked.add_argument("--mixed-up", action="store_true")
    asked.add_argument("--noise", action="store_true")
    asked.add_argument("--spoken", type=int, default=0, metavar="N")
    asked.add_argument("--model", choices=("encoder", "linear"), default="encoder")
    given = asked.parse_args()
    with_reader = reader() if given.model == "encoder" else linear_reader()
    locked = list(utterances(LOCKED))
    print_set("typical", list(typical()), with_reader, given)
    print_set("locked", locked, with_reader, given)
    for hand in sorted({row.hand for row in locked}):
        own = [row for row in locked if row.hand == hand]
        print(f"  {hand}: {measured(own, told(own, with_reader)).line()}")
    print_speed(locked, with_reader)


if __name__ == "__main__":
    main()
