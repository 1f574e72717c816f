"""Tone where the acts are surer than the lexicon: kindness in free words, and hard words that harm nobody."""

from collections.abc import Iterable, Iterator, Sequence

from voicecoach.language.tone import Hit
from voicecoach.language.understanding import HARM, SpokenAct, Understanding

SOURCE = "understanding"
"""Source of what no phrase of the lexicon says, but the acts do."""
KIND = {"empathise": "shows understanding of a hardship", "apologise": "says sorry"}
"""Acts that show understanding, with the reason that is shown for each."""
SURE = 0.6
"""Confidence from which such an act counts (our choice: the measure asks for precision)."""
_HARD = HARM | {"press", "set_deadline"}
"""Acts without which no words are pressuring or argumentative."""


def settled_tone(understood: Understanding) -> tuple[Hit, ...]:
    """The lexicon's hits of a turn, as its acts leave them, in the order said.

    Denied, quoted or asked, "you will be arrested" presses nobody: then no harmful act is heard among the others.
    Where nothing is done or asked at all, the lexicon is all there is.
    """
    acts = understood.acts
    hard = any(act.act in _HARD for act in acts) or not (acts or understood.questions)
    stay = [hit for hit in understood.tone if hard or hit.category not in {"pressuring", "argumentative"}]
    return tuple(sorted([*stay, *_kind(stay, acts)], key=lambda hit: (hit.start, hit.end)))


def _kind(hits: Sequence[Hit], acts: Iterable[SpokenAct]) -> Iterator[Hit]:
    """Acts of understanding where the lexicon has none."""
    covered = [(hit.start, hit.end) for hit in hits if hit.category == "empathic"]
    for act in acts:
        if act.act not in KIND or act.confidence < SURE:
            continue
        if not any(start <= act.end and act.start <= end for start, end in covered):
            covered.append((act.start, act.end))
            yield Hit(act.start, act.end, "empathic", 1.0, KIND[act.act], SOURCE, "")
