"""Jobs of GitHub Actions: the event, the checkout, and the steps of a workflow that `hydros init` wrote."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from git_server import GitServer
from runner import Runner, git

TOKEN = "ghs_theTokenOfTheJob"
REPOSITORY = "shop/deploy"
PULL_REQUEST, APPLY, SYNC = "hydros-pull-request.yml", "hydros-apply.yml", "hydros-sync.yml"


@dataclass
class Event:
    """What starts a job, and which commit it gets."""

    name: str
    reference: str
    commit: str
    payload: dict[str, Any]
    variables: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def pull_request(head: str, merge: str, branch: str, source: str = REPOSITORY) -> Event:
        request = {
            "number": 7,
            "state": "open",
            "base": {"ref": "main", "repo": {"full_name": REPOSITORY}},
            "head": {"ref": branch, "sha": head, "repo": {"full_name": source, "fork": source != REPOSITORY}},
        }
        return Event(
            "pull_request",
            "refs/pull/7/merge",
            merge,
            {"action": "synchronize", "number": 7, "pull_request": request},
            {"GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": branch},
        )

    @staticmethod
    def push(commit: str) -> Event:
        return Event("push", "refs/heads/main", commit, {"ref": "refs/heads/main", "after": commit})

    @staticmethod
    def hour(commit: str) -> Event:
        return Event("schedule", "refs/heads/main", commit, {"schedule": "17 * * * *"})


@dataclass
class Result:
    """What a job leaves behind."""

    status: int
    log: str
    summary: str
    outputs: dict[str, str]
    seconds: float = 0

    @property
    def everything(self) -> str:
        return "\n".join([self.log, self.summary, *self.outputs.values(), *self.files])

    @property
    def files(self) -> list[str]:
        return [Path(path).read_text() for name, path in self.outputs.items() if name.endswith("-path")]


class Actions:
    """A runner that takes every job anew."""

    def __init__(self, hydros: str, directory: Path, remote: GitServer) -> None:
        self.hydros, self.directory, self.remote = hydros, directory, remote
        self.count = 0

    def run(
        self,
        file: str,
        event: Event,
        api: str,
        secrets: dict[str, str],
        depth: int = 0,
        **variables: str,
    ) -> Result:
        self.count += 1
        number = self.count
        work = self.directory / f"job-{number}"
        repository = work / "deploy"
        repository.mkdir(parents=True)
        check_out(repository, self.remote, event, depth)
        payload = work / "event.json"
        payload.write_text(json.dumps(event.payload))
        environment = {
            "GITHUB_EVENT_NAME": event.name,
            "GITHUB_REF": event.reference,
            "GITHUB_SHA": event.commit,
            "GITHUB_EVENT_PATH": str(payload),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": str(number),
            "GITHUB_API_URL": api,
            **event.variables,
            **variables,
        }
        contexts = {"github.token": TOKEN} | {f"secrets.{name}": value for name, value in secrets.items()}
        runner = Runner(self.hydros, repository, contexts, environment)
        document = yaml.safe_load((repository / ".github/workflows" / file).read_text())
        (job,) = document["jobs"].values()
        status = runner.run(without(job["steps"], variables))
        files = {name: (runner.directory / name).read_text() for name in ("summary", "output")}
        return Result(status, runner.log, files["summary"], outputs(files["output"]))


def without(steps: list[dict[str, Any]], variables: dict[str, str]) -> list[dict[str, Any]]:
    """The steps, whose own environment gives way to what the play sets."""
    return [
        {**step, "env": {name: value for name, value in step.get("env", {}).items() if name not in variables}}
        for step in steps
    ]


def check_out(repository: Path, remote: GitServer, event: Event, depth: int) -> None:
    """What actions/checkout does; a depth of 0 means all branches with their history."""
    branch = event.reference.removeprefix("refs/heads/")
    local = event.reference.replace("refs/heads/", "refs/remotes/origin/").replace("refs/pull/", "refs/remotes/pull/")
    wanted = [f"+{event.commit}:{local}"]
    git(repository, "init", "--quiet", "--initial-branch", "main")
    git(repository, "remote", "add", "origin", remote.url())
    if depth:
        wanted.insert(0, f"--depth={depth}")
    else:
        git(repository, "fetch", "--quiet", "--no-tags", "origin", "+refs/heads/*:refs/remotes/origin/*")
    git(repository, "fetch", "--quiet", "--no-tags", "origin", *wanted)
    place = ["-B", branch] if branch != event.reference else ["--detach"]
    git(repository, "checkout", "--quiet", "--force", *place, local)


def outputs(text: str) -> dict[str, str]:
    """The outputs of a step, as the runner reads them."""
    return {
        match[1]: match[3] for match in re.finditer(r"^([\w-]+)<<(\S+)\n(.*?)\n\2$", text, re.MULTILINE | re.DOTALL)
    }
