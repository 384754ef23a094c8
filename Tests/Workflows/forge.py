"""The forge of a play: Tests/HydrosTestSupport/Servers/forge-server with its change request number 7."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from typing import Any

from runner import ROOT

SERVER = ROOT / "Tests/HydrosTestSupport/Servers/forge-server"
BOT = "github-actions[bot]"
NOT_PERMITTED = {"message": "Resource not accessible by integration", "status": "403"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def refusal(method: str, path: str, status: int, body: object) -> dict[str, Any]:
    """A failure that does not pass."""
    return {"method": method, "path": path, "status": status, "body": body, "times": 99}


class Forge:
    """A forge in a process of its own, and the account that the tokens of jobs belong to."""

    def __init__(self, api: str = "/api/v3", account: str = BOT) -> None:
        port = free_port()
        self.process = subprocess.Popen([sys.executable, str(SERVER), str(port)])
        self.base = f"http://127.0.0.1:{port}"
        self.api, self.account = self.base + api, account
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while self.process.poll() is None:
            try:
                return self.set(account=account)
            except OSError:
                time.sleep(0.05)
        raise SystemExit("forge: it does not start")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()

    def world(self) -> dict[str, Any]:
        with self.opener.open(f"{self.base}/world") as response:
            world: dict[str, Any] = json.load(response)
            return world

    def set(self, **changes: object) -> None:
        request = urllib.request.Request(f"{self.base}/world", json.dumps(changes).encode(), method="POST")
        with self.opener.open(request) as response:
            response.read()

    @property
    def comments(self) -> list[dict[str, Any]]:
        """What hydros wrote."""
        return [comment for comment in self.world()["comments"] if comment["by"] == self.account]

    def merge(self, commit: str) -> None:
        """Makes a commit of main the one that the pull request was merged as."""
        self.set(
            merged=[
                {
                    "number": 7,
                    "state": "closed",
                    "merged_at": "2026-03-02T10:00:00Z",
                    "merge_commit_sha": commit,
                    "base": {"ref": "main"},
                }
            ]
        )
