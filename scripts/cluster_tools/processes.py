"""The processes of a cluster's pieces: how they are started, found again and ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cluster_tools.directory import Directory
from cluster_tools.messages import ClusterError, show_end_of

# Seconds to wait for a piece until it is ready, and until it has ended.
START_PATIENCE = 1800.0
END_PATIENCE = 6.0


@dataclass(frozen=True)
class Process:
    pid: int
    # In seconds since 1970.
    started: int


def command_line(pid: int) -> str:
    """The command line of a process; empty when the process is gone."""
    if Path("/proc/self").is_dir():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    done = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return done.stdout


@dataclass(frozen=True)
class Processes:
    """The processes of one cluster."""

    directory: Directory
    # The directory of the binaries.
    assets: Path

    def binary(self, name: str) -> Path:
        return self.assets / name

    def has_binary(self, name: str) -> bool:
        return os.access(self.binary(name), os.X_OK)

    def running(self, name: str) -> Process | None:
        """The process of a piece if it is alive. Process ids are used again: its command line must be the piece's."""
        try:
            pid, started = map(int, self.directory.process_file(name).read_text().split())
        except (OSError, ValueError):
            return None
        words = command_line(pid)
        is_piece = words.startswith(f"{self.binary(name)} ") and f"{self.directory.path}/" in words
        return Process(pid, started) if is_piece else None

    def start(self, name: str, arguments: Iterable[str], environment: Mapping[str, str]) -> None:
        """Starts a piece in a session of its own, where the terminal's Ctrl-C and its end don't reach it."""
        with self.directory.log(name).open("ab") as log:
            child = subprocess.Popen(
                [self.binary(name), *arguments],
                cwd=self.directory.path,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.directory.process_file(name).write_text(f"{child.pid} {int(time.time())}\n")
        # The system shows the command line of a new program a moment later.
        deadline = time.monotonic() + START_PATIENCE
        while child.poll() is None and not self.running(name) and time.monotonic() < deadline:
            time.sleep(0.05)

    def wait(self, name: str, what: str, is_ready: Callable[[], bool]) -> None:
        """Waits until a condition holds; gives up when the piece that it depends on has ended."""
        deadline = time.monotonic() + START_PATIENCE
        while not is_ready():
            if not self.running(name):
                raise self.failure(name, f"{name} has ended")
            if time.monotonic() >= deadline:
                raise self.failure(name, f"{what} is not ready after {START_PATIENCE:.0f} s")
            time.sleep(0.2)

    def failure(self, name: str, reason: str) -> ClusterError:
        return failure(self.directory, name, reason)

    def end(self, names: list[str]) -> None:
        """Ends pieces, the last one first, and kills what doesn't end in time."""
        for name in reversed(names):
            self._signal(name, signal.SIGTERM)
        deadline = time.monotonic() + END_PATIENCE
        while any(self.running(name) for name in names) and time.monotonic() < deadline:
            time.sleep(0.1)
        for name in names:
            self._signal(name, signal.SIGKILL)

    def _signal(self, name: str, number: signal.Signals) -> None:
        process = self.running(name)
        if process:
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                os.kill(process.pid, number)


def failure(directory: Directory, name: str, reason: str) -> ClusterError:
    """The error for a program that failed, after the end of its log."""
    log = directory.log(name)
    if log.exists():
        show_end_of(log.read_text(errors="replace"), 5)
    return ClusterError(f"{reason}; its log is {log}; `down` removes what was started")
