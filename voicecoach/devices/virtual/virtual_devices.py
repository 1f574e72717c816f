"""A virtual loudspeaker and microphone on PulseAudio, for machines without a sound card and for tests.

loudspeaker (null sink) ──(echo path, if asked for)──► room (null sink) ──► microphone
the trainee speaks into the room; what came out of the loudspeaker can be recorded from its monitor
"""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE
from types import TracebackType

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.devices.audio import sound_devices

_TOOLS = ("pulseaudio", "pactl", "pacat", "parec")
_SERVER = """\
load-module module-native-protocol-unix socket={home}/pulse.sock auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000 channels=1 norewinds=1
load-module module-null-sink sink_name=room rate=48000 channels=1 norewinds=1
load-module module-remap-source source_name=mic master=room.monitor
set-default-sink speaker
set-default-source mic
"""
_ALSA = """\
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse hint { show on description "Virtual sound" } }
ctl.!default { type pulse }
"""
_PLUGIN = "alsa-lib/libasound_module_pcm_pulse.so"
_GUARD = """\
pulseaudio "$@" </dev/null >/dev/null 2>&1 &
echo $!
cat >/dev/null
kill $!
"""
"""Ends the server with this process, however it ends, because the guard's input is then closed."""
_ALONE = ("--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes")
_PATIENCE = 6.0
"""Seconds the server may take to answer."""


def missing() -> tuple[str, ...]:
    """Names of missing programs and libraries."""
    absent = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if not any(
        plugin
        for lib_folder in ("lib/*", "lib64", "lib")
        for plugin in Path("/usr").glob(f"{lib_folder}/{_PLUGIN}")
    ):
        absent.append("ALSA's PulseAudio plug-in (libasound2-plugins)")
    if not sound_devices.installed():
        absent.append("PortAudio (libportaudio2)")
    return tuple(absent)


def available() -> bool:
    """Whether PulseAudio, its tools, ALSA's plug-in for it and PortAudio are installed."""
    return not missing()


class VirtualDevices:
    """While entered, this process's default microphone and loudspeaker are virtual."""

    def __init__(self, echo_db: float | None = None, noise_dbfs: float = -75.0) -> None:
        self._echo_db = echo_db
        """dB by which the loudspeaker is heard in the microphone relative to its own level.

        None for a headset.
        """
        self._noise_dbfs = noise_dbfs
        self._home = Path()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._server = 0
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> "VirtualDevices":
        absent = missing()
        if absent:
            raise Problem(
                msg(
                    "Virtual sound devices need {names}. Install these programs, or continue without "
                    "virtual devices.",
                    names=", ".join(absent),
                )
            )
        self._home = Path(tempfile.mkdtemp(prefix="vc-sound-", dir=_short_place()))
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables for a process that uses these devices."""
        return {
            "PULSE_SERVER": f"unix:{self._home}/pulse.sock",
            "PULSE_COOKIE": f"{self._home}/cookie",
            "ALSA_CONFIG_PATH": f"{self._home}/asound.conf",
        }

    def tell(self, *words: str) -> str:
        """Run pactl with these arguments; returns its output."""
        surroundings = {**os.environ, **self.environment}
        done = subprocess.run(["pactl", *words], env=surroundings, capture_output=True, check=True, timeout=5)
        return done.stdout.decode()

    def run(self, *words: str, stdin: int = DEVNULL, stdout: int = DEVNULL) -> subprocess.Popen[bytes]:
        """Start a program that uses these devices; it is ended with them."""
        surroundings = {**os.environ, **self.environment}
        return self._keep(words, surroundings, stdin, stdout)

    @contextlib.contextmanager
    def echo(self, level_db: float) -> Iterator[None]:
        """While inside, add the loudspeaker to the room, 60 ms late, at `level_db` relative to its own
        level.
        """
        module = self._join(level_db)
        try:
            yield
        finally:
            self.tell("unload-module", module)

    def _start(self) -> None:
        """Start server, noise sources and echo path; then point this process at the devices."""
        (self._home / "pulse.pa").write_text(_SERVER.format(home=self._home))
        (self._home / "asound.conf").write_text(_ALSA)
        self._serve()
        self._fill_both()
        if self._echo_db is not None:
            self._join(self._echo_db)
        self._before = {
            name: os.environ.get(name) for name in (*self.environment, "PULSE_SINK", "PULSE_SOURCE")
        }
        _environment({**dict.fromkeys(self._before), **self.environment})
        sound_devices.refresh()

    def _stop(self) -> None:
        """End everything that was started, and restore this process's environment."""
        for process in reversed(self._processes):
            _end(process)
        self._processes.clear()
        _environment(self._before)
        self._before = {}
        sound_devices.refresh()
        shutil.rmtree(self._home, ignore_errors=True)

    def _serve(self) -> None:
        """Start the server and wait until it answers."""
        places = ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH")
        private = os.environ | dict.fromkeys(places, str(self._home))
        private.pop("PULSE_SERVER", None)
        options = ("-n", "-F", f"{self._home}/pulse.pa", f"--log-target=file:{self._home}/log", *_ALONE)
        guard = self._keep(("sh", "-c", _GUARD, "sh", *options), private, PIPE, PIPE)
        assert guard.stdout is not None
        self._server = int(guard.stdout.readline())
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(subprocess.SubprocessError):
                self.tell("info")
                return
            time.sleep(0.05)
        raise Problem(msg("The virtual sound server did not start. Continue without virtual devices."))

    def _fill_both(self) -> None:
        """Keep both sinks running with silence and noise."""
        # The monitor of an idle null sink produces nothing, and a real room is never quite silent.
        self._fill("speaker", "/dev/zero", "--format=s16le")
        # White bytes have -4.8 dBFS; PulseAudio's volume is cubic.
        volume = round(65536 * 10 ** ((self._noise_dbfs + 4.8) / 60))
        self._fill("room", "/dev/urandom", "--format=u8", f"--volume={volume}")

    def _fill(self, sink: str, source: str, *words: str) -> None:
        """Play a source into a sink to keep it running."""
        self.run(
            "pacat",
            "--playback",
            f"--device={sink}",
            "--rate=48000",
            "--channels=1",
            *words,
            *_PROMPT,
            source,
        )

    def _join(self, level_db: float) -> str:
        """Play the loudspeaker into the room; returns the server's module number."""
        ends = ("source=speaker.monitor", "sink=room", "source_dont_move=true", "sink_dont_move=true")
        module = self.tell("load-module", "module-loopback", *ends, "latency_msec=60").strip()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            parts = self.tell("list", "sink-inputs").split("Sink Input #")
            for part in parts:
                if re.search(rf"Owner Module: {module}$", part, re.MULTILINE):
                    self.tell("set-sink-input-volume", part.split()[0], f"{level_db:.1f}dB")
                    return module
            time.sleep(0.05)
        raise Problem(msg("The virtual echo path could not be set up. Continue without virtual devices."))

    def _keep(
        self, words: Sequence[str], surroundings: Mapping[str, str], stdin: int, stdout: int
    ) -> subprocess.Popen[bytes]:
        """Start a program that is ended with the devices."""
        process = subprocess.Popen(
            words, env=dict(surroundings), stdin=stdin, stdout=stdout, stderr=DEVNULL, bufsize=0
        )
        self._processes.append(process)
        return process


_PROMPT = ("--latency-msec=50", "--client-name=voicecoach")
"""Short buffers, so that the sinks advance in small steps."""


def _short_place() -> str | None:
    """Folder for the server's socket, whose path must be under 108 characters."""
    return "/tmp" if len(tempfile.gettempdir()) > 70 else None  # noqa: S108 -- mkdtemp makes it private


def _environment(values: Mapping[str, str | None]) -> None:
    """Set environment variables; None removes one."""
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _end(process: subprocess.Popen[bytes]) -> None:
    """End one program; kill it if it does not end in 2 s."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
    else:
        process.terminate()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
