"""What scripts/cluster says on standard error."""

from __future__ import annotations

import sys


class ClusterError(Exception):
    """The command can't go on. The message says why and what to do."""


def step(text: str) -> None:
    print(f"cluster: {text}", file=sys.stderr, flush=True)


def show_end_of(log: str, lines: int) -> None:
    """Prints the last lines of a log, where the reason for a failure usually is."""
    for line in log.splitlines()[-lines:]:
        print(line, file=sys.stderr, flush=True)
