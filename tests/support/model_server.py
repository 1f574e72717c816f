"""A server that offers a speech model, and a model that is only large enough to be checked."""

import hashlib
import io
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from voicecoach.devices.models.model_store import ModelStore

WILLING = (sys.executable, "-c", "pass")
"""A trial that takes every model, for tests of everything before the trial."""
NAME = "vosk-model-small-en-us-0.15"
FILES = {
    "am/final.mdl": b"acoustic" * 40_000,
    "conf/model.conf": b"--endpoint.silence-phones=1\n",
    "conf/mfcc.conf": b"--sample-frequency=16000\n",
    "graph/HCLr.fst": b"graph" * 5_000,
    "graph/Gr.fst": b"grammar" * 9_000,
    "graph/phones/word_boundary.int": b"1 nonword\n",
}


def zipped(files: dict[str, bytes], top: str = f"{NAME}/") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # stored, so that cutting it in the middle cuts the model
        for name, content in files.items():
            archive.writestr(top + name, content)
    return out.getvalue()


@dataclass
class Server:
    """What the server offers and what it was asked."""

    body: bytes
    tag: str = '"one"'
    cut_after: int = 0
    status: int = 200
    asked: list[str] = field(default_factory=list)
    """Range headers, "" for none."""
    hosts: list[str] = field(default_factory=list)
    """Whom a proxy was asked for; "" where it is the server itself."""
    address: str = ""


@pytest.fixture(name="server")
def model_server() -> Iterator[Server]:
    offered = Server(zipped(FILES))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            offered.asked.append(wanted)
            offered.hosts.append(urlsplit(self.path).hostname or "")
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            if wanted and self.headers.get("If-Range") != offered.tag:
                start = 0
            self.send_response(offered.status if offered.status != 200 else 206 if start else 200)
            self.send_header("ETag", offered.tag)
            self.send_header("Content-Length", str(len(offered.body) - start))
            if start:
                size = len(offered.body)
                self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
            self.end_headers()
            if offered.cut_after:
                self.wfile.write(offered.body[start : start + offered.cut_after])
                offered.cut_after = 0
                self.close_connection = True
            else:
                self.wfile.write(offered.body[start:])

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    offered.address = f"http://127.0.0.1:{http.server_port}/{NAME}.zip"
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    yield offered
    http.shutdown()
    thread.join()
    http.server_close()


def catalogue(server: Server, **facts: object) -> bytes:
    known: dict[str, object] = {
        "name": NAME,
        "title": "US English, small",
        "accent": "us",
        "size": "small",
        "address": server.address,
        "zip_bytes": len(server.body),
        "unpacked_bytes": 1_000_000,
        "ram_mb": 300,
        "licence": "Apache-2.0",
        "sha256": hashlib.sha256(server.body).hexdigest(),
    }
    return msgspec.toml.encode({"model": [known | facts]})


def store(tmp_path: Path, server: Server, **facts: object) -> ModelStore:
    return ModelStore(tmp_path / "models", catalogue(server, **facts), trial=WILLING)


def quiet(share: float, doing: str) -> None:
    assert 0 <= share <= 1
    assert doing


def never() -> bool:
    return False


def left_over(tmp_path: Path) -> set[str]:
    """Everything in the models' folder but the store's own files."""
    return {path.name for path in (tmp_path / "models").iterdir()} - {".downloads", "first-seen.json"}
