"""Runs the steps of a workflow as GitHub's runner does, in a directory of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import yaml

ROOT = Path(__file__).resolve().parents[2]
Step = dict[str, Any]

EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
# Steps of this repository that build hydros; the binary that is tested stands for what they make.
BUILDING = {"Build"}


class Runner:
    """Runs the steps of a job as GitHub's runner does, those with `run:` and those of the local action."""

    def __init__(self, hydros: str, repository: Path, contexts: dict[str, str], environment: dict[str, str]) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="runner-", dir=repository.parent))
        self.repository, self.contexts = repository, contexts
        for name in ("env", "path", "output", "summary", "temp", "home"):
            target = self.directory / name
            target.mkdir() if name in ("temp", "home") else target.touch()
        self.environment = {
            "PATH": path_with(hydros, self.directory),
            "HOME": str(self.directory / "home"),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "ada/shop",
            "GITHUB_RUN_ID": "1",
            "GITHUB_WORKSPACE": str(repository),
            "RUNNER_TEMP": str(self.directory / "temp"),
            "GITHUB_ENV": str(self.directory / "env"),
            "GITHUB_PATH": str(self.directory / "path"),
            "GITHUB_OUTPUT": str(self.directory / "output"),
            "GITHUB_STEP_SUMMARY": str(self.directory / "summary"),
            **environment,
        }
        self.log = ""

    def evaluate(self, text: object, inputs: dict[str, str]) -> str:
        words = {"true": "true", "false": "false"}

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("inputs."):
                return inputs[name[len("inputs.") :]]
            return self.contexts.get(name, "")

        text = words.get(str(text).lower(), text) if isinstance(text, bool) else text
        return EXPRESSION.sub(value, str(text))

    def run(self, steps: list[Step], inputs: dict[str, str] | None = None, action: Path | None = None) -> int:
        for step in steps:
            if step.get("name") in BUILDING or not self.is_wanted(step, inputs or {}):
                continue
            uses = step.get("uses", "")
            if uses.startswith("./.github/actions/"):
                status = self.run_action(ROOT / uses, step.get("with", {}))
            elif "run" in step:
                status = self.run_script(step, inputs or {}, action)
            else:
                continue
            if status:
                return status
        return 0

    def is_wanted(self, step: Step, inputs: dict[str, str]) -> bool:
        condition = re.fullmatch(r"inputs\.([\w-]+) != '(.*)'", step.get("if", ""))
        return not condition or inputs[condition[1]] != condition[2]

    def run_action(self, directory: Path, given: dict[str, Any]) -> int:
        document = yaml.safe_load((directory / "action.yml").read_text())
        inputs = {name: self.evaluate(row.get("default", ""), {}) for name, row in document["inputs"].items()}
        unknown = set(given) - set(inputs)
        if unknown:
            fail(f"{directory} has no input {unknown}")
        inputs |= {name: self.evaluate(value, {}) for name, value in given.items()}
        return self.run(document["runs"]["steps"], inputs, directory)

    def run_script(self, step: Step, inputs: dict[str, str], action: Path | None) -> int:
        environment = dict(self.environment)
        for line in (self.directory / "env").read_text().splitlines():
            name, _, value = line.partition("=")
            environment[name] = value
        for name, value in step.get("env", {}).items():
            environment[name] = self.evaluate(value, inputs)
        if action:
            environment["GITHUB_ACTION_PATH"] = str(action)
        added = (self.directory / "path").read_text().split()
        environment["PATH"] = ":".join([*reversed(added), environment["PATH"]])
        script = self.directory / "temp/script"
        script.write_text(step["run"])
        status, log = run_bash(script, self.repository, environment)
        self.log += log
        return status


def path_with(hydros: str, directory: Path) -> str:
    """A PATH on which this hydros comes first."""
    (directory / "bin").mkdir()
    (directory / "bin/hydros").symlink_to(hydros)
    return f"{directory}/bin:{os.environ['PATH']}"


def run_bash(script: Path, directory: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Runs a script as forges' runners do; its status, and all that it says."""
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=directory,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return result.returncode, result.stdout


def fail(text: str) -> NoReturn:
    raise SystemExit(f"workflows: {text}")


def expect(what: str, result: tuple[int, str], status: int, *words: str) -> None:
    if result[0] != status or not all(word in result[1] for word in words):
        fail(f"{what} ended with {result[0]} instead of {status}, or lacks one of {words}:\n{result[1]}")
    print(f"workflows: {what}: as it should be", file=sys.stderr)


def git(directory: Path, *arguments: str, date: str | None = None) -> str:
    """What git prints; a date makes the same commits on every machine."""
    identity = ["-c", "user.name=hydros", "-c", "user.email=hydros@example.com", "-c", "commit.gpgsign=false"]
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
    result = subprocess.run(
        ["git", *identity, *arguments],
        cwd=directory,
        env={**os.environ, **dates},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SystemExit(f"git {' '.join(arguments)} ended with {result.returncode}:\n{result.stderr}")
    return result.stdout.strip()
