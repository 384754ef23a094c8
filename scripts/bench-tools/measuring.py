"""What all measurements share: commands that take turns, and how numbers are written."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Job:
    """A command to measure, with what has to be done before each run."""

    name: str
    command: list[str]
    prepare: Callable[[], object] = lambda: None
    # The exit codes of a run that went well.
    codes: Sequence[int] = (0,)
    seconds: list[float] = field(default_factory=list)
    kib: list[int] = field(default_factory=list)

    @property
    def time(self) -> float:
        return statistics.median(self.seconds)

    @property
    def memory(self) -> float:
        return max(self.kib) / 1024

    def run(self, runner: Path) -> None:
        self.prepare()
        done = subprocess.run([runner, *self.command], check=True, capture_output=True, text=True)
        seconds, kib, code = done.stdout.split()
        if int(code) not in self.codes:
            raise SystemExit(f"bench: {' '.join(self.command)} exited with {code}\n{done.stderr}")
        self.seconds.append(float(seconds))
        self.kib.append(int(kib))


def time_text(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"
