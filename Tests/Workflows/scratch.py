"""A scratch repository, and what it means to a cluster."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from runner import git

NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n"
MANIFEST = """\
apiVersion: v1
kind: ConfigMap
metadata: {{name: {name}, namespace: {namespace}}}
data: {{key: "{value}"}}
"""


def make_repository(directory: Path, namespace: str) -> None:
    """A clone as a checkout of a pull request is: origin/main, and a branch with a change."""
    origin = directory / "origin"
    origin.mkdir(parents=True)
    git(origin, "init", "--quiet", "--initial-branch", "main")
    (origin / "manifests/apps").mkdir(parents=True)
    (origin / "manifests/apps/one.yaml").write_text(MANIFEST.format(name="one", namespace=namespace, value=1))
    (origin / "manifests/ns.yaml").write_text(NAMESPACE.format(name=namespace))
    (origin / "hydros.yml").write_text(
        f"version: v1\nmanifests: manifests\ntarget: {{id: it, stateNamespace: {namespace}}}\n"
        "deletions: {confirm: []}\n"
    )
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "One")
    git(origin, "branch", "change")
    git(directory, "clone", "--quiet", str(origin), "clone")
    git(directory / "clone", "checkout", "--quiet", "change")
    (directory / "clone/manifests/apps/two.yaml").write_text(MANIFEST.format(name="two", namespace=namespace, value=2))
    git(directory / "clone", "add", "--all")
    git(directory / "clone", "commit", "--quiet", "--message", "Two")


def apply(hydros: str, repository: Path, *arguments: str) -> None:
    """Applies without a record where there is a cluster, to make a beginning and an end of the whole test."""
    kubeconfig = os.environ.get("HYDROS_TEST_KUBECONFIG")
    if kubeconfig:
        command = [hydros, "apply", "--no-record", "--config", "hydros.yml", "--kubeconfig", kubeconfig, "--yes"]
        subprocess.run([*command, *arguments], cwd=repository, check=True, capture_output=True)
