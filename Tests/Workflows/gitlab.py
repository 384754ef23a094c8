"""Runs the jobs of a pipeline as GitLab and its runner do, in a directory of this machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from git_server import GitServer
from reports import REPORTS
from runner import fail, git, path_with, run_bash

# What a job may say here; all else is a mistake, since it would be left undone.
KEYWORDS = {
    "extends",
    "stage",
    "variables",
    "before_script",
    "script",
    "rules",
    "artifacts",
    "interruptible",
    "resource_group",
}
STAGES = ("build", "test", "deploy")
TERM = re.compile(r"\$(\w+)\s*(==|!=)\s*(?:\$(\w+)|\"([^\"]*)\")")
JOB_TOKEN = "glcbt-theTokenOfTheJob"
DEPTH = 1  # of clones, by the settings of the project
Document = dict[str, Any]


@dataclass
class Pipeline:
    """What starts jobs, the commit that they get, and what GitLab says of both.

    Source: docs.gitlab.com, "Predefined CI/CD variables reference".
    """

    source: str
    commit: str
    reference: str
    variables: dict[str, str]

    @staticmethod
    def merge_request(commit: str, base: str, branch: str) -> Pipeline:
        """One of the source branch, where GitLab does not name its commit a second time."""
        return Pipeline(
            "merge_request_event",
            commit,
            "",
            {
                "CI_COMMIT_REF_NAME": branch,
                "CI_MERGE_REQUEST_IID": "7",
                "CI_MERGE_REQUEST_ID": "7007",
                "CI_MERGE_REQUEST_PROJECT_ID": "42",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "42",
                "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
                "CI_MERGE_REQUEST_REF_PATH": "refs/merge-requests/7/head",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": branch,
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
                "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            },
        )

    @staticmethod
    def of_branch(source: str, commit: str, branch: str = "main") -> Pipeline:
        return Pipeline(source, commit, branch, {"CI_COMMIT_REF_NAME": branch, "CI_COMMIT_BRANCH": branch})


@dataclass
class Job:
    """What a job leaves behind: its artifacts by their paths, its reports by their kinds."""

    status: int
    log: str
    artifacts: dict[str, str]
    reports: dict[str, str]

    @property
    def everything(self) -> str:
        return "\n".join([self.log, *self.artifacts.values(), *self.reports.values()])


class Project:
    """The project 42, `shop/deploy`, and a runner that takes every job anew."""

    def __init__(self, hydros: str, directory: Path, remote: GitServer, api: str) -> None:
        self.hydros, self.directory, self.remote, self.api = hydros, directory, remote, api
        self.count = 0

    def run(
        self,
        pipeline: Pipeline,
        settings: dict[str, str],
        files: dict[str, str],
        text: str | None = None,
    ) -> dict[str, Job]:
        """The jobs that a pipeline runs, by .gitlab-ci.yml or another text; the settings have variables and files."""

        def read(path: str) -> str:
            return git(self.remote.repository, "show", f"{pipeline.commit}:{path}")

        document = load(read(".gitlab-ci.yml") if text is None else text, read)
        predefined = self.predefined(pipeline)
        jobs = [(name, job) for name, job in jobs_of(document).items() if is_wanted(job, {**predefined, **settings})]
        done = {}
        for name, job in sorted(jobs, key=lambda row: STAGES.index(row[1].get("stage", "test"))):
            # Those of the settings win.
            given = {**predefined, **text_values(job.get("variables", {})), **settings}
            done[name] = self.run_job(job, pipeline, given, files)
            if done[name].status:
                break
        return done

    def predefined(self, pipeline: Pipeline) -> dict[str, str]:
        return {
            "CI": "true",
            "GITLAB_CI": "true",
            "CI_SERVER": "yes",
            "CI_API_V4_URL": self.api,
            "CI_PROJECT_ID": "42",
            "CI_PROJECT_PATH": "shop/deploy",
            "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_SHA": pipeline.commit,
            "CI_PIPELINE_SOURCE": pipeline.source,
            "CI_JOB_TOKEN": JOB_TOKEN,
            "CI_REPOSITORY_URL": self.remote.url(f"gitlab-ci-token:{JOB_TOKEN}@"),
            "GIT_DEPTH": str(DEPTH),
            **pipeline.variables,
        }

    def run_job(self, job: Document, pipeline: Pipeline, given: dict[str, str], files: dict[str, str]) -> Job:
        self.count += 1
        work = self.directory / f"job-{self.count}"
        repository, temporary = work / "deploy", work / "deploy.tmp"
        for path in (repository, temporary, work / "home"):
            path.mkdir(parents=True)
        self.check_out(repository, pipeline, int(given["GIT_DEPTH"]))
        environment = {
            "PATH": path_with(self.hydros, work),
            "HOME": str(work / "home"),
            "CI_PROJECT_DIR": str(repository),
            "CI_JOB_URL": f"https://gitlab.example.com/shop/deploy/-/jobs/{self.count}",
            **given,
        }
        for name, text in files.items():  # variables of the type File
            (temporary / name).write_text(text)
            environment[name] = str(temporary / name)
        script = work / "script"
        script.write_text("\n".join(["set +o noclobber", *lines(job, "before_script"), *lines(job, "script"), ""]))
        return collect(job, repository, *run_bash(script, repository, environment))

    def check_out(self, repository: Path, pipeline: Pipeline, depth: int) -> None:
        """What a runner does: of a clone with a depth, the branch is there in a branch pipeline alone."""
        reference = f"refs/pipelines/{self.count}"
        git(self.remote.repository, "update-ref", reference, pipeline.commit)
        if not depth:
            wanted = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]
        else:
            branch = pipeline.reference
            wanted = [f"--depth={depth}", *([f"+refs/heads/{branch}:refs/remotes/origin/{branch}"] if branch else [])]
        git(repository, "init", "--quiet", "--initial-branch", "main")
        git(repository, "remote", "add", "origin", self.remote.url(f"gitlab-ci-token:{JOB_TOKEN}@"))
        git(repository, "fetch", "--quiet", "--prune", "origin", f"+{reference}:{reference}", *wanted)
        git(repository, "checkout", "--quiet", "--force", pipeline.commit)


def load(text: str, read: Callable[[str], str]) -> Document:
    """A configuration with what it includes."""
    document = yaml.safe_load(text)
    included: Document = {}
    for row in document.pop("include", []):
        included = merged(included, load(read(row["local"]), read))
    return merged(included, document)


def merged(below: Document, above: Document) -> Document:
    """Mappings are merged, all else is replaced."""
    both = {**below, **above}
    for name in below.keys() & above.keys():
        if isinstance(below[name], dict) and isinstance(above[name], dict):
            both[name] = merged(below[name], above[name])
    return both


def jobs_of(document: Document) -> dict[str, Document]:
    """The jobs with what they extend, and with the variables of all."""
    common = {"variables": document.pop("variables", {})}
    jobs = {name: merged(common, extended(document, name)) for name in document if not name.startswith(".")}
    for name, job in jobs.items():
        strange = set(job) - KEYWORDS | {key for rule in job["rules"] for key in rule if key != "if"}
        if strange or "script" not in job:
            fail(f"{name} is no job that can be run here: it has {sorted(strange) or 'no script'}")
    return jobs


def extended(document: Document, name: str) -> Document:
    job = document[name]
    return merged(extended(document, job["extends"]), job) if "extends" in job else job


def text_values(variables: Document) -> dict[str, str]:
    return {name: str(value) for name, value in variables.items()}


def is_wanted(job: Document, variables: dict[str, str]) -> bool:
    """Whether one of its rules holds."""
    return any(holds(rule["if"], {**variables, **text_values(job["variables"])}) for rule in job["rules"])


def holds(condition: str, variables: dict[str, str]) -> bool:
    def term(text: str) -> bool:
        match = TERM.fullmatch(text.strip())
        if not match:
            return fail(f"a rule that can't be read here: {text}")
        right = variables.get(match[3]) if match[3] else match[4]
        return (variables.get(match[1]) == right) == (match[2] == "==")

    return all(term(text) for text in condition.split("&&"))


def lines(job: Document, keyword: str) -> list[str]:
    script = job.get(keyword, [])
    return [script] if isinstance(script, str) else script


def collect(job: Document, repository: Path, status: int, log: str) -> Job:
    """Takes the artifacts, which must be there, and valid where GitLab reads them."""
    wanted = job.get("artifacts", {})
    done = Job(status, log, {}, {})
    if wanted.get("when", "on_success") not in ("always", "on_failure" if status else "on_success"):
        return done
    for path in wanted.get("paths", []):
        found = sorted(file for file in (repository / path).rglob("*") if file.is_file())
        done.artifacts |= {str(file.relative_to(repository)): file.read_text() for file in found}
        if not found:
            done.log += f"WARNING: {path}: no matching files\n"
    for kind, path in wanted.get("reports", {}).items():
        if not (repository / path).is_file():
            fail(f"the report {path} is not there after a job that ended with {status}:\n{log}")
        done.reports[kind] = (repository / path).read_text()
        REPORTS[kind](done.reports[kind])
    return done
