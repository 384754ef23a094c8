"""Plays a merge request on GitLab, by the jobs that `hydros init` wrote and by those that the documentation prints."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import yaml
from forge import Forge
from git_server import GitServer
from gitlab import JOB_TOKEN, Job, Pipeline, Project
from runner import ROOT, expect, fail, git
from scratch import MANIFEST, apply, make_repository

PAGES = ("ci.md", "ci-recipes.md", "getting-started.md")
TOKEN = "glpat-theTokenOfTheProject"
SECRET_VALUE = "an-example-key-of-january"
SECRET = """\
apiVersion: v1
kind: Secret
metadata: {{name: keys, namespace: {namespace}}}
stringData: {{key: {value}}}
"""
# What the printed jobs say.
PRINTED = {"plan": "Plan: 3 to create, 1 to update, 0 to delete", "validate": "Valid: "}
REFUSED = {"error": "insufficient_scope", "error_description": "The request requires higher privileges than provided."}


def read_pages() -> dict[str, dict[str, Any]]:
    """What the documentation prints for .gitlab-ci.yml, by its place."""
    found = {}
    for page in PAGES:
        for fence in re.finditer(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / page).read_text(), re.MULTILINE | re.DOTALL):
            document = yaml.safe_load(fence[1])
            if isinstance(document, dict) and any(
                name == "include" or (isinstance(value, dict) and "script" in value) for name, value in document.items()
            ):
                found[f"{page}, {', '.join(document)}"] = document
    return found


class Play:
    """The repository, the forge, and a project with the settings that the documentation asks for."""

    def __init__(self, hydros: str, directory: Path, namespace: str) -> None:
        self.hydros, self.namespace, self.clone = hydros, namespace, directory / "clone"
        self.remote = GitServer(directory / "git", is_private=True)
        self.forge = Forge("/api/v4", "project_42_bot")
        self.project = Project(hydros, directory / "jobs", self.remote, self.forge.api)
        path = os.environ.get("HYDROS_TEST_KUBECONFIG")
        self.kubeconfig = Path(path).read_text() if path else ""
        make_repository(directory, namespace)

    def all(self) -> None:
        try:
            self.set_up()
            self.review()
            self.printed()
            if self.kubeconfig:
                self.deliver()
        finally:
            self.forge.end()
            self.remote.shutdown()
            confirmed = ["--confirm-delete", f"Namespace/{self.namespace}"]
            apply(self.hydros, self.clone, "--from", "main", "--to", "EMPTY", *confirmed)

    # The repository.

    def set_up(self) -> None:
        """The branch of a merge request, and main with the jobs, a Secret, and a commit that the branch has not."""
        git(self.clone, "checkout", "--quiet", "-B", "main", "origin/main")
        git(self.clone, "remote", "set-url", "origin", self.remote.url("ada:pass@"))
        apply(self.hydros, self.clone, "--from", "EMPTY", "--to", "main")
        subprocess.run([self.hydros, "init", "--ci", "gitlab"], cwd=self.clone, check=True, stdout=subprocess.DEVNULL)
        self.push("main", "keys.yaml", SECRET.format(namespace=self.namespace, value=SECRET_VALUE))
        git(self.clone, "rebase", "--quiet", "main", "change")
        self.base = git(self.clone, "rev-parse", "main")
        self.push("main", "later.yaml", self.config_map("later"))
        self.push("change", "three.yaml", self.config_map("three"))

    def config_map(self, name: str, value: object = 1) -> str:
        return MANIFEST.format(name=name, namespace=self.namespace, value=value)

    def push(self, branch: str, file: str, text: str) -> None:
        """Brings a manifest, and all else that is new, to a branch."""
        git(self.clone, "checkout", "--quiet", branch)
        (self.clone / "manifests" / file).write_text(text)
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--message", f"Bring {file}")
        git(self.clone, "push", "--quiet", "origin", branch)
        if branch != "main":
            self.forge.set(head=git(self.clone, "rev-parse", "HEAD"))

    # Pipelines.

    @property
    def request(self) -> Pipeline:
        return Pipeline.merge_request(git(self.clone, "rev-parse", "change"), self.base, "change")

    def branch(self, source: str, branch: str = "main") -> Pipeline:
        return Pipeline.of_branch(source, git(self.clone, "rev-parse", branch), branch)

    def run(
        self,
        what: str,
        pipeline: Pipeline,
        job: str,
        status: int,
        *words: str,
        files: dict[str, str] | None = None,
        text: str | None = None,
        **settings: str,
    ) -> Job:
        """A pipeline that comes to this one job, which ends so and says these words."""
        self.forge.set(requests=[])
        jobs = self.project.run(pipeline, settings, files or {}, text)
        if list(jobs) != [job]:
            fail(f"{what} runs {list(jobs)} instead of {job}")
        notes = "".join(comment["body"] for comment in self.forge.world()["comments"])
        for secret in self.secrets:
            if secret in jobs[job].everything + notes:
                fail(f"{what} shows {secret[:10]}…:\n{jobs[job].everything}\n{notes}")
        expect(f"GitLab, {what}", (jobs[job].status, jobs[job].log), status, *words)
        return jobs[job]

    def expect_nothing(self, what: str, pipeline: Pipeline) -> None:
        if jobs := self.project.run(pipeline, {"GITLAB_TOKEN": TOKEN}, {}):
            fail(f"{what} runs {list(jobs)}")

    @property
    def secrets(self) -> list[str]:
        values = [TOKEN, JOB_TOKEN, SECRET_VALUE]
        values += [base64.b64encode(value.encode()).decode() for value in values]
        for user in (yaml.safe_load(self.kubeconfig) or {}).get("users", []):
            values += [user["user"][key] for key in ("token", "client-key-data", "password") if key in user["user"]]
        return values

    def expect_note(self, what: str, *words: str) -> int:
        """The one note, which says all this; its id."""
        notes = self.forge.comments
        if len(notes) != 1 or not all(word in notes[0]["body"] for word in words):
            fail(f"{what}: one note with {words}, instead of {[note['body'] for note in notes]}")
        if any(request["authorization"] != f"Bearer {TOKEN}" for request in self.forge.world()["requests"]):
            fail(f"{what}: a request by another token")
        return int(notes[0]["id"])

    # What happens.

    def review(self) -> None:
        """Without a cluster."""
        job, plan = "hydros-review", "Plan: 2 to create, 0 to update, 0 to delete"
        untold = "the comment was not written", "set GITLAB_TOKEN to a project access token with the scope `api`"
        self.run("a merge request without a token", self.request, job, 0, plan, *untold)
        self.run("one that requires it", self.request, job, 1, plan, *untold, HYDROS_COMMENT="required")
        refusal = {"method": "POST", "path": "/notes", "status": 403, "body": REFUSED}
        self.forge.set(failures=[refusal])
        self.run("a token that may only read", self.request, job, 0, plan, "the scope `api`", GITLAB_TOKEN=TOKEN)
        if self.forge.comments:
            fail("a note without a token that may write it")
        expect_counts(self.run("a merge request", self.request, job, 0, plan, GITLAB_TOKEN=TOKEN), 2, 0, 0)
        self.note = self.expect_note("a merge request", "### hydros plan: 2 to create", "planned")
        self.push("change", "apps/one.yaml", self.config_map("one", 2))
        self.push("change", "four.yaml", self.config_map("four"))
        plan = "Plan: 3 to create, 1 to update, 0 to delete"
        expect_counts(self.run("a second push", self.request, job, 0, plan, GITLAB_TOKEN=TOKEN), 3, 1, 0)
        self.expect_same("a second push", "### hydros plan: 3 to create")
        self.expect_nothing("a push to a branch", self.branch("push", "change"))
        self.expect_nothing("a schedule on a branch", self.branch("schedule", "change"))

    def printed(self) -> None:
        """The jobs of the documentation, in clones without history, and one of them with a mistake in a manifest."""
        jobs: dict[str, tuple[str, str]] = {}
        for place, document in read_pages().items():
            if "include" not in document:
                jobs |= {job: (place, yaml.safe_dump(document)) for job in document}
            elif document != yaml.safe_load((self.clone / ".gitlab-ci.yml").read_text()):
                fail(f"{place}: not what hydros init writes")
        for job, (place, text) in jobs.items():
            words = PRINTED[job]
            self.run(place, self.request, job, 0, words, text=text, GITLAB_TOKEN=TOKEN, HYDROS_COMMIT_STATUS="true")
        self.expect_same("the printed jobs", "### hydros plan: 3 to create")
        marks = [(mark["name"], mark["state"], mark["commit"]) for mark in self.forge.world()["statuses"]]
        if marks != [("hydros/plan (it)", "success", self.request.commit)]:
            fail(f"the printed jobs: one status beside the commit, instead of {marks}")
        self.push("change", "four.yaml", "apiVersion: v1\nkind: ConfigMap\n")
        result = self.run("a mistake", self.request, "validate", 5, "manifests/four.yaml", text=jobs["validate"][1])
        places = [finding["location"]["path"] for finding in json.loads(result.reports["codequality"])]
        if places != ["manifests/four.yaml"] or "<failure" not in result.reports["junit"]:
            fail(f"reports of another mistake: {result.reports}")

    def deliver(self) -> None:
        """With a cluster: the first apply, what a merge request would do to it, the merge, and the hour."""
        review, delivery, hourly = "hydros-review", "hydros-apply", "hydros-sync"
        token, files = TOKEN, {"HYDROS_KUBECONFIG": self.kubeconfig}
        main = self.branch("push")
        self.run(
            "an apply without its variable", main, delivery, 1, "HYDROS_KUBECONFIG: is not set", GITLAB_TOKEN=token
        )
        words: tuple[str, ...] = ("Applied: 2 created", "belongs to no merge request")
        expect_report(self.run("a push", main, delivery, 0, *words, files=files, GITLAB_TOKEN=token))
        self.push("change", "four.yaml", self.config_map("four"))
        reading = {"HYDROS_KUBECONFIG_READ": self.kubeconfig}
        words = ("Diff: 3 to create, 1 to update, 0 to delete",)
        expect_counts(self.run("a diff", self.request, review, 0, *words, files=reading, GITLAB_TOKEN=token), 3, 1, 0)
        self.expect_same("a diff", "### hydros diff: 3 to create", "planned")
        self.merge()
        words = ("Applied: 3 created, 1 updated, 0 deleted",)
        expect_report(self.run("the merge", self.branch("push"), delivery, 0, *words, files=files, GITLAB_TOKEN=token))
        self.expect_same("the merge", "### hydros apply: 3 created", "applied")
        words = ("Synced: nothing changed",)
        expect_report(self.run("the hour", self.branch("schedule"), hourly, 0, *words, files=files, GITLAB_TOKEN=token))
        self.expect_same("the hour", "### hydros apply: 3 created", "applied")
        # As a variable of another type than File, whose text then stands in the place of a path.
        as_text = {"GITLAB_TOKEN": token, "HYDROS_KUBECONFIG_READ": self.kubeconfig}
        self.run("a kubeconfig as text", self.request, review, 1, "of type File", files=None, **as_text)

    def merge(self) -> None:
        git(self.clone, "checkout", "--quiet", "main")
        git(self.clone, "merge", "--quiet", "--no-ff", "--message", "Merge branch 'change'", "change")
        git(self.clone, "push", "--quiet", "origin", "main")
        self.forge.set(
            merged=[
                {
                    "iid": 7,
                    "state": "merged",
                    "merged_at": "2026-03-02T10:00:00Z",
                    "target_branch": "main",
                    "merge_commit_sha": git(self.clone, "rev-parse", "main"),
                }
            ]
        )

    def expect_same(self, what: str, *words: str) -> None:
        if self.expect_note(what, *words) != self.note:
            fail(f"{what}: the note was made anew instead of updated")


def expect_counts(job: Job, create: int, update: int, delete: int) -> None:
    found = json.loads(job.reports["terraform"])
    if found != {"create": create, "update": update, "delete": delete}:
        fail(f"the counts {found}")


def expect_report(job: Job) -> None:
    if not any(path.startswith("hydros-report/") for path in job.artifacts):
        fail(f"no report among {list(job.artifacts)}")
