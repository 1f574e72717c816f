"""Recognises Vosk model folders and finds missing files, on which Kaldi would crash the process."""

from pathlib import Path

from voicecoach.core.messages import msg

NEEDED = ("am/final.mdl", "conf/model.conf", "graph/phones/word_boundary.int")
"""Files of every model with its parts in folders; without word boundaries there are no word times."""
NEEDED_FLAT = ("final.mdl", "mfcc.conf", "word_boundary.int")
"""Files of models from before 2020, all in one folder."""


def is_model(folder: Path) -> bool:
    """Whether the folder looks like a Vosk model, complete or not."""
    return (folder / "am" / "final.mdl").is_file() or (folder / "final.mdl").is_file()


def find_model(folder: Path) -> Path | None:
    """The model in this folder or one level down, as in archives; None unless there is exactly one."""
    if is_model(folder):
        return folder
    models = [inner for inner in sorted(folder.iterdir()) if inner.is_dir() and is_model(inner)]
    return models[0] if len(models) == 1 else None


def fault(folder: Path) -> str:
    """Why Vosk could not load this folder, in a few words; empty if no fault is found."""
    if not folder.is_dir():
        return msg("the folder does not exist")
    flat = not (folder / "am").is_dir() and (folder / "final.mdl").is_file()
    for name in NEEDED_FLAT if flat else NEEDED:
        if not _filled(folder / name):
            return msg("{name} is missing or empty", name=name)
    return _graph_fault(folder if flat else folder / "graph") or ("" if flat else _settings_fault(folder))


def _graph_fault(graph: Path) -> str:
    """The fault of the graph: one large graph with its words, or two parts joined while decoding."""
    if (graph / "HCLG.fst").exists():
        needed: tuple[str, ...] = ("HCLG.fst", "words.txt")
    else:
        needed = ("HCLr.fst", "Gr.fst")
    missing = [name for name in needed if not _filled(graph / name)]
    return msg("{name} is missing or empty", name=missing[0]) if missing else ""


def _settings_fault(folder: Path) -> str:
    """The fault of the settings: without its silence phones Kaldi aborts the process at the first sound."""
    if not any(_filled(folder / "conf" / name) for name in ("mfcc.conf", "fbank.conf")):
        return msg("{name} is missing or empty", name="conf/mfcc.conf")
    settings = (folder / "conf" / "model.conf").read_text("utf-8", "replace")
    return "" if "--endpoint.silence-phones=" in settings else msg("conf/model.conf is incomplete")


def _filled(path: Path) -> bool:
    """Whether it is a file that is not empty."""
    return path.is_file() and path.stat().st_size > 0
