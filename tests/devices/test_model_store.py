"""Installing speech models: whole ones or nothing, whatever the network, the disk or the archive does."""

import hashlib
import io
import os
import resource
import shutil
import stat
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

from voicecoach.core.problem import Problem
from voicecoach.devices.models.model_catalogue import read_catalogue
from voicecoach.devices.models.model_record import read_record, record_path
from voicecoach.devices.models.model_store import ModelStore
from voicecoach.machine import paths

SYNTHETIC = Path(
    os.environ.get("VOICECOACH_TEST_MODEL", paths.shipped_models() / "vosk-model-voicecoach-synthetic-en")
)
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


@pytest.fixture
def server() -> Iterator[Server]:
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


def test_the_shipped_catalogue_is_sound() -> None:
    models = read_catalogue((paths.shipped_models() / "catalogue.toml").read_bytes())
    assert [m.name for m in models if not m.too_big and m.size == "small"] == [
        "vosk-model-small-en-us-0.15",
        "vosk-model-small-en-in-0.4",
        "vosk-model-small-en-gb-0.15",
    ]
    for model in models:
        assert model.address == f"https://alphacephei.com/vosk/models/{model.name}.zip"
        assert model.licence == "Apache-2.0"
        assert len(model.sha256) in (0, 64)
        assert len(model.md5) in (0, 32)
        assert bool(model.sha256 or model.md5) == bool(model.checksum_source)


def test_a_broken_catalogue_says_so() -> None:
    with pytest.raises(Problem, match="list of speech models cannot be read"):
        read_catalogue(b"[[model]]\nname = 3\n")


def test_install_by_name(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    assert models.best() is None
    shares: list[float] = []
    placed = models.install(NAME, lambda share, _: shares.append(share), never)
    assert placed == tmp_path / "models" / NAME
    assert {
        p.relative_to(placed).as_posix(): p.read_bytes() for p in placed.rglob("*") if p.is_file()
    } == FILES
    assert models.best() == placed
    assert models.path(NAME) == placed
    assert models.verify(NAME, quiet) == ()
    assert max(shares) == 1.0
    record = read_record(record_path(placed.parent, NAME))
    assert record is not None
    assert record.archive_sha256 == hashlib.sha256(server.body).hexdigest()
    assert left_over(tmp_path) == {NAME, f"{NAME}.installed.json"}
    assert not list((tmp_path / "models" / ".downloads").iterdir())
    (row,) = models.rows()
    assert (row.state, row.best, row.size) == ("installed", True, "small")


def test_a_download_resumes_after_a_lost_connection(tmp_path: Path, server: Server) -> None:
    server.cut_after = 150_000
    assert store(tmp_path, server).install(NAME, quiet, never)
    assert server.asked == ["", "bytes=131072-"]  # whole pieces of 64 kB are kept


def test_a_cancelled_download_goes_on_later(tmp_path: Path, server: Server) -> None:
    looks = iter([False, False, True])
    assert store(tmp_path, server).install(NAME, quiet, lambda: next(looks)) is None
    assert left_over(tmp_path) == set()
    kept = (tmp_path / "models" / ".downloads" / f"{NAME}.zip").stat().st_size
    assert 0 < kept < len(server.body)
    assert store(tmp_path, server).install(NAME, quiet, never)
    assert server.asked == ["", f"bytes={kept}-"]


def test_a_download_restarts_if_the_file_changed(tmp_path: Path, server: Server) -> None:
    looks = iter([False, False, True])
    store(tmp_path, server).install(NAME, quiet, lambda: next(looks))
    server.body, server.tag = zipped(FILES | {"README": b"newer"}), '"two"'
    placed = store(tmp_path, server).install(NAME, quiet, never)
    assert placed
    assert (placed / "README").read_bytes() == b"newer"


def test_cancelling_while_unpacking_leaves_nothing(tmp_path: Path, server: Server) -> None:
    archive = tmp_path / f"{NAME}.zip"
    archive.write_bytes(server.body)
    looks = iter([False, False, True])
    assert store(tmp_path, server).install_from(archive, quiet, lambda: next(looks)) is None
    assert left_over(tmp_path) == set()


@pytest.mark.parametrize(
    "wrong",
    [{"sha256": "0" * 64}, {"md5": "0" * 32}, {"zip_bytes": 900_000}],
    ids=["sha256", "md5", "too short"],
)
def test_the_wrong_file_is_thrown_away(tmp_path: Path, server: Server, wrong: dict[str, object]) -> None:
    models = store(tmp_path, server, **wrong)
    with pytest.raises(Problem, match="wrong size or checksum"):
        models.install(NAME, quiet, never)
    assert left_over(tmp_path) == set()
    assert not list((tmp_path / "models" / ".downloads").iterdir())


def test_a_file_larger_than_known_is_not_fetched(tmp_path: Path, server: Server) -> None:
    with pytest.raises(Problem, match="larger on the server"):
        store(tmp_path, server, zip_bytes=1000).install(NAME, quiet, never)
    assert left_over(tmp_path) == set()


def test_without_a_known_checksum_the_first_one_counts(tmp_path: Path, server: Server) -> None:
    assert store(tmp_path, server, sha256="").install(NAME, quiet, never)
    assert store(tmp_path, server, sha256="").install(NAME, quiet, never)
    server.body, server.tag = zipped(FILES | {"am/final.mdl": b"swapped!" * 40_000}), '"evil"'
    with pytest.raises(Problem, match="wrong size or checksum"):
        store(tmp_path, server, sha256="").install(NAME, quiet, never)
    assert store(tmp_path, server).verify(NAME, quiet) == ()


def test_no_network(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server, address="http://127.0.0.1:9/model.zip")
    with pytest.raises(Problem, match=r"no connection to .*install from a zip file"):
        models.install(NAME, quiet, never)
    assert left_over(tmp_path) == set()


def test_the_server_does_not_have_it(tmp_path: Path, server: Server) -> None:
    server.status = 404
    with pytest.raises(Problem, match="404"):
        store(tmp_path, server).install(NAME, quiet, never)


def test_downloads_switched_off(tmp_path: Path, server: Server) -> None:
    models = ModelStore(tmp_path / "models", catalogue(server), downloads=False, trial=WILLING)
    with pytest.raises(Problem, match="turned off"):
        models.install(NAME, quiet, never)
    assert server.asked == []


def test_a_download_goes_through_the_proxy_of_the_settings(tmp_path: Path, server: Server) -> None:
    far = {"address": f"http://models.example.invalid/{NAME}.zip"}  # can be had through the proxy alone
    through = ModelStore(tmp_path / "models", catalogue(server, **far), trial=WILLING, proxy=server.address)
    assert through.install(NAME, quiet, never)
    assert server.hosts[-1] == "models.example.invalid"
    without = ModelStore(tmp_path / "none", catalogue(server, **far), trial=WILLING)
    with pytest.raises(Problem, match=r"no connection to models\.example\.invalid"):
        without.install(NAME, quiet, never)


def test_a_proxy_that_does_not_answer_is_named_without_its_password(tmp_path: Path, server: Server) -> None:
    proxy = "http://sam:secret@127.0.0.1:9"
    broken = ModelStore(tmp_path / "models", catalogue(server), trial=WILLING, proxy=proxy)
    with pytest.raises(Problem, match=r"through the proxy 127\.0\.0\.1:9") as told:
        broken.install(NAME, quiet, never)
    assert "secret" not in str(told.value)


def test_a_zip_put_into_the_folder_is_installed(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    folder = tmp_path / "models"
    folder.mkdir(exist_ok=True)
    (folder / "from-it.zip").write_bytes(zipped(FILES))
    (folder / "broken.zip").write_bytes(zipped(FILES)[:100])
    assert models.install_dropped(never) == ()  # perhaps it is still being copied
    for path in folder.glob("*.zip"):
        os.utime(path, (1, 1))
    said = models.install_dropped(never)
    assert len(said) == 2
    assert f"{NAME} was installed from from-it.zip" in said[1]
    assert models.path(NAME) == folder / NAME
    assert [path.name for path in folder.glob("*.zip")] == ["broken.zip"]


def test_a_name_nobody_knows(tmp_path: Path, server: Server) -> None:
    with pytest.raises(Problem, match=f"Available models: {NAME}"):
        store(tmp_path, server).install("vosk-model-xx", quiet, never)


def test_too_little_space_is_seen_before(tmp_path: Path, server: Server) -> None:
    with pytest.raises(Problem, match="disk space"):
        store(tmp_path, server, unpacked_bytes=10**16).install(NAME, quiet, never)
    assert server.asked == []


def test_a_disk_that_fills_up(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    assert models.install(NAME, quiet, never)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Problem, match="the disk is full"):
            models.install(NAME, quiet, never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert models.verify(NAME, quiet) == ()


def test_a_folder_that_cannot_be_written(tmp_path: Path, server: Server) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(Problem, match="could not be written"):
        store(tmp_path, server).install(NAME, quiet, never)


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


BAD_MEMBERS: dict[str, str | zipfile.ZipInfo] = {
    "way out": "../outside",
    "deep way out": f"{NAME}/am/../../../outside",
    "absolute": "/outside",
    "drive": "C:/outside",
    "backslash": "..\\outside",
    "link": link(f"{NAME}/am/link"),
}


@pytest.mark.parametrize("member", BAD_MEMBERS.values(), ids=BAD_MEMBERS.keys())
def test_tricks_in_an_archive(tmp_path: Path, server: Server, member: str | zipfile.ZipInfo) -> None:
    archive = tmp_path / "m.zip"
    archive.write_bytes(server.body)
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(member, "/etc/passwd")
    with pytest.raises(Problem, match="not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)
    assert left_over(tmp_path) == set()
    assert not (tmp_path / "outside").exists()


def test_a_bomb(tmp_path: Path, server: Server) -> None:
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(5_001):
            opened.writestr(f"{NAME}/{number}", b"")
    with pytest.raises(Problem, match="5001 files"):
        store(tmp_path, server).install_from(archive, quiet, never)


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
def test_half_a_zip(tmp_path: Path, server: Server, share: float) -> None:
    archive = tmp_path / "half.zip"
    archive.write_bytes(server.body[: int(len(server.body) * share)])
    with pytest.raises(Problem, match=r"half\.zip is not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)
    assert left_over(tmp_path) == set()


def test_a_damaged_zip(tmp_path: Path, server: Server) -> None:
    body = bytearray(server.body)
    body[100_000] ^= 0xFF
    archive = tmp_path / "damaged.zip"
    archive.write_bytes(body)
    with pytest.raises(Problem, match="not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)


def test_the_wrong_folder(tmp_path: Path, server: Server) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(Problem, match="does not contain a Vosk model"):
        store(tmp_path, server).install_from(tmp_path / "holiday", quiet, never)
    with pytest.raises(Problem, match="There is no file or folder"):
        store(tmp_path, server).install_from(tmp_path / "nowhere", quiet, never)
    assert left_over(tmp_path) == set()


@pytest.mark.parametrize("missing", ["conf/model.conf", "conf/mfcc.conf", "graph/Gr.fst"])
def test_an_incomplete_model_replaces_nothing(tmp_path: Path, server: Server, missing: str) -> None:
    models = store(tmp_path, server)
    assert models.install(NAME, quiet, never)
    archive = tmp_path / f"{NAME}.zip"
    archive.write_bytes(zipped({name: body for name, body in FILES.items() if name != missing}))
    with pytest.raises(Problem, match=r"does not work.*missing or empty"):
        models.install_from(archive, quiet, never)
    assert models.verify(NAME, quiet) == ()


def test_install_from_a_folder_and_from_a_flat_zip(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    archive = tmp_path / "mine.zip"
    archive.write_bytes(zipped(FILES, top=""))
    assert models.install_from(archive, quiet, never) == tmp_path / "models" / "mine"
    copy = tmp_path / "theirs"
    shutil.copytree(tmp_path / "models" / "mine", copy)
    assert models.install_from(copy, quiet, never) == tmp_path / "models" / "theirs"
    assert models.verify("theirs", quiet) == ()
    (copy / "am" / "link").symlink_to("/etc/passwd")
    with pytest.raises(Problem, match="links"):
        models.install_from(copy, quiet, never)


def test_damage_is_found(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    placed = models.install(NAME, quiet, never)
    assert placed
    acoustic = placed / "am" / "final.mdl"
    acoustic.write_bytes(b"A" + FILES["am/final.mdl"][1:])
    assert models.verify(NAME, quiet) == ("am/final.mdl has changed",)
    acoustic.write_bytes(FILES["am/final.mdl"][:1000])
    assert models.best() is None
    with pytest.raises(Problem, match=f"is damaged.*voicecoach model install {NAME}"):
        models.path(NAME)
    (row,) = models.rows()
    assert (row.state, row.problem) == ("broken", "am/final.mdl has 1000 bytes instead of 320000")
    shutil.rmtree(placed / "am")
    assert models.rows()[0].state == "broken"


def test_remove(tmp_path: Path, server: Server) -> None:
    models = store(tmp_path, server)
    models.install(NAME, quiet, never)
    models.remove(NAME)
    assert left_over(tmp_path) == set()
    assert models.rows()[0].state == "available"
    with pytest.raises(Problem, match="not installed"):
        models.remove(NAME)


def test_large_before_small_before_synthetic(tmp_path: Path, server: Server) -> None:
    shipped = tmp_path / "shipped" / "vosk-model-voicecoach-synthetic-en"
    for name, content in FILES.items():
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_bytes(content)
    models = ModelStore(tmp_path / "models", catalogue(server), shipped.parent, trial=WILLING)
    assert models.best() == shipped
    small = models.install(NAME, quiet, never)
    assert models.best() == small
    shutil.copytree(shipped, tmp_path / "big")
    assert models.install_from(tmp_path / "big", quiet, never) == models.best()
    assert [(row.name, row.size, row.state) for row in models.rows()] == [
        ("big", "own", "installed"),
        (NAME, "small", "installed"),
        (shipped.name, "synthetic", "shipped"),
    ]
    with pytest.raises(Problem, match="part of voicecoach"):
        models.remove(shipped.name)


def test_a_real_model_is_tried_before_it_is_installed(tmp_path: Path, server: Server) -> None:
    models = ModelStore(tmp_path / "models", catalogue(server))
    placed = models.install_from(SYNTHETIC, quiet, never)
    assert placed
    assert models.verify(placed.name, quiet) == ()
    broken = tmp_path / placed.name
    shutil.copytree(placed, broken)
    graph = broken / "graph" / "HCLG.fst"
    graph.chmod(0o644)
    graph.write_bytes(graph.read_bytes()[:5000])
    with pytest.raises(Problem, match=r"does not work: .*installed models still work"):
        models.install_from(broken, quiet, never)
    assert models.verify(placed.name, quiet) == ()


def test_a_model_that_ends_the_process_is_refused(tmp_path: Path, server: Server) -> None:
    archive = tmp_path / f"{NAME}.zip"
    archive.write_bytes(server.body)
    crash = (sys.executable, "-c", "import os; os.abort()")
    models = ModelStore(tmp_path / "models", catalogue(server), trial=crash)
    with pytest.raises(Problem, match="Vosk crashed while loading it"):
        models.install_from(archive, quiet, never)
    assert left_over(tmp_path) == set()
