"""Do the tests notice? Small random mistakes are made in a copy of the pure rooms, one at a time.

python -m tests.mutants [-n 200] [--seed 1] [room or file …]

Each mistake changes one token: < for <=, and for or, + for -, True for False, a number by one, a `not` left out.
First the tests that run through the changed line are run, then the others of that room. Printed are the mistakes
that no test noticed, and the share that was noticed; under 80 % the exit code is 1.
"""

import argparse
import ast
import io
import random
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import coverage

ROOT = Path(__file__).parents[1]
ROOMS = ("core", "language", "dialogue", "grading", "reports", "call")
TABLES = ("question_phrases.py", "question_cues.py", "tables.py", "rewrites.py", "reasons.py")
"""Phrases as data: their mistakes are found by examples, not by changing a token."""
SWAPS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "+=": "-=", "-=": "+=",
    "and": "or", "or": "and", "True": "False", "False": "True", "min": "max", "max": "min", "any": "all", "all": "any",
    "break": "continue", "continue": "break",
}  # fmt: skip
NORMS = "tests/core/test_norms.py"
"""Looks at the numbers of all rooms."""
FLOOR = 0.8
"""Share of mistakes that must be noticed."""
LIMIT = 180
"""Seconds; tests that take longer have noticed: something waits forever."""
PYTEST = (
    sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-m", "not slow",
    "--hypothesis-seed=0",
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed token."""

    file: str
    """Relative to the project."""
    line: int
    column: int
    old: str
    new: str

    def applied(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        row = lines[self.line - 1]
        lines[self.line - 1] = row[: self.column] + self.new + row[self.column + len(self.old) :]
        return "".join(lines)

    def shown(self, text: str) -> str:
        """As in a diff."""
        before, after = (whole.splitlines()[self.line - 1].strip() for whole in (text, self.applied(text)))
        return f"{self.file}:{self.line}\n  - {before}\n  + {after}"


Place = tuple[int, int]
"""Line, counted from 1, and column."""


def mutants_of(file: Path) -> list[Mutant]:
    """Every mistake that could be made in a file."""
    text = file.read_text("utf-8")
    shut = list(_left_alone(ast.parse(text)))
    name = file.relative_to(ROOT).as_posix()
    return [
        Mutant(name, *token.start, token.string, new)
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        for new in _changes(token)
        if not any(start <= token.start < end for start, end in shut)
    ]


def _changes(token: tokenize.TokenInfo) -> tuple[str, ...]:
    if token.type == tokenize.NUMBER and token.string.isdecimal():
        return (str(int(token.string) + 1),) if token.string == "0" else (
            str(int(token.string) + 1), str(int(token.string) - 1),
        )  # fmt: skip
    if token.type == tokenize.NUMBER:
        return (f"({token.string} + 1)",)
    if token.string == "not":
        return ("",)
    return (SWAPS[token.string],) if token.string in SWAPS else ()


def _left_alone(tree: ast.Module) -> Iterator[tuple[Place, Place]]:
    """Type hints, decorators, options of a class, `strict` of a zip: no behaviour, or a check of programmers.

    Nor does it matter which number stands for "never", as in `default=10**9`.
    """
    for node in ast.walk(tree):
        for part in _parts_left_alone(node):
            if part is not None:
                yield (part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0)


def _parts_left_alone(node: ast.AST) -> Iterable[ast.expr | None]:
    match node:
        case ast.AnnAssign() | ast.arg():
            return (node.annotation,)
        case ast.FunctionDef():
            return (node.returns, *node.decorator_list)
        case ast.ClassDef():
            return (*node.decorator_list, *node.bases, *(word.value for word in node.keywords))
        case ast.keyword(arg="strict" | "order" | "frozen"):
            return (node.value,)
        case ast.keyword(arg="default", value=ast.BinOp()):
            return (node.value,)
        case ast.Subscript(value=ast.Name(id="Literal" | "Annotated" | "NDArray")):
            return (node.slice,)
    return ()


def files(wanted: Iterable[str]) -> list[Path]:
    """The files of the pure rooms without tables of phrases; of some rooms or files when they are named."""
    found = [file for room in ROOMS for file in sorted((ROOT / "voicecoach" / room).rglob("*.py"))]
    names = [f"voicecoach/{name}".removesuffix("/") for name in wanted]
    return [
        file
        for file in found
        for name in [file.relative_to(ROOT).as_posix()]
        if not any(table in name for table in TABLES)
        and (not names or any(name.startswith(one) for one in names))
    ]


def chosen(wanted: Iterable[str], count: int, seed: int) -> list[Mutant]:
    """That many mistakes, each at most once, drawn evenly over all tokens that can be changed."""
    every = [mutant for file in files(wanted) for mutant in mutants_of(file)]
    return random.Random(seed).sample(every, min(count, len(every)))


def covering(copy: Path) -> dict[str, dict[int, list[str]]]:
    """For each file and line the tests that run through it, from one run with coverage."""
    command = [*PYTEST, "--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0", *_tests(ROOMS)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The tests fail before anything is changed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return _by_line(copy)


def _by_line(copy: Path) -> dict[str, dict[int, list[str]]]:
    measured = coverage.CoverageData(str(copy / "build" / "coverage"))
    measured.read()
    found: dict[str, dict[int, list[str]]] = {}
    for name in measured.measured_files():
        lines = measured.contexts_by_lineno(name)
        tests = {line: sorted({_test(one) for one in contexts if one}) for line, contexts in lines.items()}
        found[Path(name).relative_to(copy).as_posix()] = tests
    return found


def _test(context: str) -> str:
    """A test without its parameters, whose names no command line bears."""
    return context.split("|", maxsplit=1)[0].split("[", maxsplit=1)[0]


def _tests(rooms: Iterable[str]) -> list[str]:
    return [f"tests/{room}" for room in rooms]


class Copies:
    """Copies of the project to make mistakes in, one for each worker."""

    def __init__(self, folder: Path, count: int) -> None:
        self._free: Queue[Path] = Queue()
        for number in range(count):
            copy = folder / str(number)
            for part in ("voicecoach", "tests", "benchmarks", "assets", "docs"):
                shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            (copy / "models").symlink_to(ROOT / "models")
            shutil.copy(ROOT / "pyproject.toml", copy)
            (copy / "build").mkdir()
            self._free.put(copy)
        self.original = folder / "original"
        """As it was when the mistakes were chosen; the project may be edited meanwhile."""
        shutil.copytree(
            ROOT / "voicecoach", self.original / "voicecoach", ignore=shutil.ignore_patterns("__pycache__")
        )
        self.lines = covering(copy)
        """The tests that run through each line of each file."""

    def through(self, mutant: Mutant) -> list[str]:
        """The tests that run through the changed line."""
        return self.lines.get(mutant.file, {}).get(mutant.line, [])

    def noticed(self, mutant: Mutant) -> bool:
        """Whether some test fails: one that runs through the line, or another one of that room."""
        room = mutant.file.split("/")[1]
        copy = self._free.get()
        file = copy / mutant.file
        text = file.read_text("utf-8")
        try:
            file.write_text(mutant.applied(text), "utf-8")
            _forget(file)
            return any(
                _fails(copy, tests) for tests in (self.through(mutant), [*_tests([room]), NORMS]) if tests
            )
        finally:
            file.write_text(text, "utf-8")
            _forget(file)
            self._free.put(copy)


def _forget(file: Path) -> None:
    """Bytecode is told from its source by seconds and size, which a changed token may leave as they were."""
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()


def _fails(copy: Path, tests: list[str]) -> bool:
    names = copy / "names.txt"
    names.write_text("\n".join(tests), "utf-8")
    try:
        done = subprocess.run(
            [*PYTEST, f"@{names}"],
            cwd=copy, capture_output=True, timeout=LIMIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)  # 5: all of these tests are marked slow


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("wanted", nargs="*", help="rooms or files, as core or grading/measure")
    parser.add_argument("-n", type=int, default=200, help="how many mistakes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    mutants = chosen(given.wanted, given.n, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies(Path(folder), given.workers)
        with ThreadPoolExecutor(given.workers) as pool:
            noticed = list(pool.map(_told(copies), range(1, len(mutants) + 1), mutants))
    share = sum(noticed) / max(1, len(noticed))
    sys.stdout.write(f"{sum(noticed)} of {len(noticed)} noticed: {share:.0%}\n")
    return int(share < FLOOR)


def _told(copies: Copies) -> Callable[[int, Mutant], bool]:
    """Tries a mistake and prints it when nobody notices."""

    def tried(number: int, mutant: Mutant) -> bool:
        noticed = copies.noticed(mutant)
        if not noticed:
            tests = copies.through(mutant)
            where = f"{len(tests)} tests run through it" if tests else "no test runs through it"
            shown = mutant.shown((copies.original / mutant.file).read_text("utf-8"))
            sys.stdout.write(f"{shown}\n  (number {number}; {where})\n")
            sys.stdout.flush()
        return noticed

    return tried


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
