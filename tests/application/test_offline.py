"""Nothing leaves this computer: whole calls where there is no network at all, and under a tracer of system calls.

The tracer (strace) sees the sockets of native libraries and helper processes, too, which Python's own audit hooks
cannot; where it is not installed, the hook and the missing network still speak.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.devices.virtual import virtual_devices

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's own")
ALONE = ("unshare", "-n") if os.name == "posix" and os.geteuid() == 0 else ("unshare", "-rn")
TRACED = "socket,connect,bind,listen,sendto,sendmsg,sendmmsg"
LOOKING = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
"""An address that is nobody's: with a network this waits, without one it fails at once."""
LOCAL = re.compile(r'AF_UNIX|AF_NETLINK|"::1"|"127\.0\.0\.1"')
"""On this computer; Python's HTTP library binds ::1 once, when it is loaded, to see whether there is IPv6."""
OUTSIDE = re.compile(r"AF_(?!UNIX|NETLINK)[A-Z0-9]+")


@pytest.fixture(scope="module")
def alone() -> tuple[str, ...]:
    """The command that runs another one where there is no network."""
    tried = subprocess.run((*ALONE, "true"), capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"this computer permits no network namespace ({tried.stderr.strip()})")
    control = subprocess.run(
        (*ALONE, sys.executable, "-c", LOOKING), capture_output=True, text=True, check=False, timeout=20
    )
    assert "Network is unreachable" in control.stderr
    return ALONE


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"VOICECOACH_HOME": str(home)}


def test_a_whole_call_is_held_and_graded_without_any_network(alone: tuple[str, ...], tmp_path: Path) -> None:
    command = (
        *alone,
        sys.executable,
        "-m",
        "voicecoach",
        "demo",
        "--headless",
        "--out",
        str(tmp_path / "calls"),
    )
    done = subprocess.run(
        command, env=environment(tmp_path / "home"), capture_output=True, text=True, check=False, timeout=400
    )
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "calls").iterdir()
    assert json.loads((folder / "report.json").read_bytes())["overall"] > 0
    assert json.loads((folder / "session.json").read_bytes())["outcome"] == "plan"


@pytest.mark.sound
def test_a_live_call_uses_local_sockets_only(alone: tuple[str, ...], tmp_path: Path) -> None:
    if virtual_devices.missing():
        pytest.skip(f"virtual sound devices need {', '.join(virtual_devices.missing())}")
    trace = tmp_path / "trace"
    tracer = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={TRACED}", "-o", str(trace))
    traced = tracer if shutil.which("strace") else ()
    command = (*alone, *traced, sys.executable, "-m", "tests.support.offline_call", str(tmp_path / "calls"))
    done = subprocess.run(
        command, env=environment(tmp_path / "home"), capture_output=True, text=True, check=False, timeout=500
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["interfaces"] == ["lo"]
    assert "virtual sound devices" in told["how"]
    assert told["sockets"] == []
    assert len(told["heard"]) >= 2
    assert told["turns"] >= 3
    if traced:
        outside = [line for line in trace.read_text("utf-8", "replace").splitlines() if OUTSIDE.search(line)]
        assert any("pulse.sock" in line for line in trace.read_text("utf-8", "replace").splitlines())
        assert [line for line in outside if not LOCAL.search(line) and "socket(" not in line] == []
        assert sum("connect(" in line for line in outside) == 0
