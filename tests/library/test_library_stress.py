"""Two processes on one folder of calls for a few seconds: nothing is lost, nothing doubled."""

from pathlib import Path

from benchmarks.library_stress import run


def test_two_processes_lose_and_double_nothing(tmp_path: Path) -> None:
    logs, wrong = run(tmp_path, seconds=3, processes=2, calls=6)
    assert wrong == []
    assert all(log.did["import"] and log.did["comment"] and log.did["delete"] for log in logs)
