"""Installing speech models: whole ones or nothing, whatever the network, the disk or the archive does."""

import hashlib
import os
import resource
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.model_server import (
    FILES,
    NAME,
    WILLING,
    Server,
    catalogue,
    left_over,
    model_server,
    never,
    quiet,
    store,
    zipped,
)
from voicecoach.core.problem import Problem
from voicecoach.devices.models.model_catalogue import read_catalogue
from voicecoach.devices.models.model_record import read_record, record_path
from voicecoach.devices.models.model_store import ModelStore
from voicecoach.machine import paths

__all__ = ["model_server"]  # a fixture

SYNTHETIC = Path(
    os.environ.get("VOICECOACH_TEST_MODEL", paths.shipped_models() / "vosk-model-voicecoach-synthetic-en")
)


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
