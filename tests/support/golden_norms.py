"""The numbers that calls and grades rest on, as they were last agreed to: waits, limits, weights, by room.

python -m tests.support.golden_norms        writes them again; read the difference before you commit it

Their names may change and they may move within their room; their values may not, unseen.
"""

import ast
import dataclasses
import importlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "data" / "golden" / "norms.json"
ROOMS = ("core", "language", "dialogue", "grading", "reports", "call")


def norms(room: str) -> dict[str, str]:
    """Every number of a room under the name that it has now: constants, and defaults of fields."""
    found = {}
    for path in sorted((ROOT / "voicecoach" / room).rglob("*.py")):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = importlib.import_module(dotted.removesuffix(".__init__"))
        for name, value in [*_constants(module, path), *_defaults(module)]:
            for key, row in _rows(value):
                if _is_number(row):
                    found[f"{module.__name__}.{name}{key}"] = repr(row)
    return found


def _rows(value: object) -> Iterator[tuple[str, object]]:
    """The rows of a table of numbers, as what a debtor feels at each act; any other value as it is."""
    if isinstance(value, dict):
        for key, row in value.items():
            yield f"[{key!r}]", msgspec.structs.astuple(row) if isinstance(row, msgspec.Struct) else row
    else:
        yield "", value


def _constants(module: ModuleType, path: Path) -> Iterator[tuple[str, object]]:
    """Names that the module itself gives a value."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            for name in names:
                if isinstance(name, ast.Name) and name.id.isupper():
                    yield name.id, getattr(module, name.id)


def _defaults(module: ModuleType) -> Iterator[tuple[str, object]]:
    for kind in vars(module).values():
        if not isinstance(kind, type) or kind.__module__ != module.__name__:
            continue
        if dataclasses.is_dataclass(kind):
            yield from (
                (f"{kind.__name__}.{field.name}", field.default) for field in dataclasses.fields(kind)
            )
        elif issubclass(kind, msgspec.Struct):
            yield from ((f"{kind.__name__}.{f.name}", f.default) for f in msgspec.structs.fields(kind))


def _is_number(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(bool, value)) and all(isinstance(each, int | float) for each in value)
    return isinstance(value, int | float) and not isinstance(value, bool) and value != 0


def counted() -> dict[str, dict[str, int]]:
    """How often each value stands in each room."""
    return {room: dict(sorted(Counter(norms(room).values()).items())) for room in ROOMS}


if __name__ == "__main__":
    FILE.write_text(json.dumps(counted(), indent=1) + "\n", "utf-8")
