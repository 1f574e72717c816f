"""How well acts were told: recall, precision, all right, harm."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from models.understanding.examples import Utterance


@dataclass
class Counts:
    """Told and there, told only, there only."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def recall(self) -> float:
        """Of what is there, the share that was told."""
        return self.right / max(1, self.right + self.missed)

    def precision(self) -> float:
        """Of what was told, the share that is there."""
        return self.right / max(1, self.right + self.false)


@dataclass
class Measured:
    """Over many turns."""

    acts: dict[str, Counts]
    harm: Counts
    """Turns with any harmful act."""
    turns: int = 0
    all_right: int = 0

    def total(self) -> Counts:
        """All acts together."""
        counts = self.acts.values()
        return Counts(
            sum(c.right for c in counts), sum(c.false for c in counts), sum(c.missed for c in counts)
        )

    def line(self) -> str:
        """In one line."""
        total = self.total()
        return (
            f"recall {total.recall():.3f} precision {total.precision():.3f} "
            f"all right {self.all_right / max(1, self.turns):.3f} "
            f"harm recall {self.harm.recall():.3f} precision {self.harm.precision():.3f}"
        )


def measure(
    rows: Sequence[Utterance], told: Sequence[Set[str]], acts: Sequence[str], harm: Set[str]
) -> Measured:
    """What was told of each row against its labels; acts that only some would name count neither way."""
    measured = Measured({act: Counts() for act in acts}, Counts())
    for row, found in zip(rows, told, strict=True):
        surely = row.surely & set(acts)
        false = found - surely - row.maybe
        for act in found & surely:
            measured.acts[act].right += 1
        for act in false:
            measured.acts[act].false += 1
        for act in surely - found:
            measured.acts[act].missed += 1
        measured.turns += 1
        measured.all_right += surely <= found and not false
        if surely & harm:
            measured.harm.right += bool(found & harm)
            measured.harm.missed += not found & harm
        elif found & harm and not row.maybe & harm:
            measured.harm.false += 1
    return measured
