"""Builds Kubernetes from Debian's source package."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from cluster_tools.messages import ClusterError, show_end_of, step

VERSION = "1.20.2"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
REFLECT2 = "github.com/modern-go/reflect2"

# Each row: a file of the source, what it says, and what it must say instead.
PATCHES = [
    # A hollow node listens on every address, and keeps its files and its socket where another node looks for them too.
    # /proc/self/cwd stands for the directory of the cluster: the name of a socket must be short.
    ("pkg/kubemark/hollow_kubelet.go", '"0.0.0.0"', '"127.0.0.1"'),
    ("pkg/kubelet/cri/remote/fake/endpoint.go", "unix:///tmp/", "unix:///proc/self/cwd/"),
    ("test/utils/tmpdir.go", '"/tmp"', '"/proc/self/cwd/tmp"'),
    # All Pods write to one map at the same time, which ends the node now and then, and nobody reads it: each write gets
    # a map of its own.
    ("pkg/kubelet/container/testing/os.go", "if f.Files == nil {", "if f = (&FakeOS{}); f.Files == nil {"),
]


def run_install(root: Path, group: str) -> None:
    if subprocess.run([root / "scripts/install", group], check=False).returncode:
        raise ClusterError(f"scripts/install {group} failed")


def fetch_source(scratch: Path, assets: Path) -> None:
    """Fetches Debian's source package, and etcd without installing it, which would start it as a service."""
    step("fetching the source (60 MB)")
    for name in ("apt/lists/partial", "apt/cache/partial", "source", "packages", "tmp"):
        (scratch / name).mkdir(parents=True)
    lines = [
        f"{kind} [signed-by={KEYRING}] http://deb.debian.org/debian bookworm main\n" for kind in ("deb", "deb-src")
    ]
    (scratch / "apt/sources.list").write_text("".join(lines))
    with Build("fetching the source", scratch, assets) as build:
        build.apt("update")
        build.apt("source", "--download-only", "kubernetes")
        build.apt("download", "etcd-server", "golang-github-modern-go-reflect2-dev")
        (source,) = scratch.glob("kubernetes_*.orig.tar.gz")
        build.run("tar", "-xzf", source, "--directory", "source", "--strip-components", "1")
        for package in ("etcd-server", "golang-github-modern-go-reflect2-dev"):
            (archive,) = scratch.glob(f"{package}_*.deb")
            build.run("dpkg-deb", "--extract", archive, "packages")
    # The reflect2 of the source panics when it is built with Go 1.18 or later.
    shutil.rmtree(scratch / "source/vendor" / REFLECT2)
    shutil.copytree(scratch / "packages/usr/share/gocode/src" / REFLECT2, scratch / "source/vendor" / REFLECT2)
    for file, old, new in PATCHES:
        patch(scratch / "source" / file, old, new)


def patch(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    if old not in text:
        raise ClusterError(f"'{old}' is not in {file} of the source")
    file.write_text(text.replace(old, new))


def build_binary(name: str, scratch: Path, assets: Path) -> None:
    """Builds one piece and moves it into the cache."""
    if name == "etcd":
        shutil.move(scratch / "packages/usr/bin/etcd", assets / "etcd")
        return
    started = time.monotonic()
    step(f"building {name}")
    with Build(f"building {name}", scratch, assets) as build:
        build.run("make", f"WHAT=cmd/{name}", directory=package_directory(scratch), environment=go(scratch))
    shutil.move((scratch / "source/_output/bin" / name).resolve(), assets / name)
    step(f"built {name} in {time.monotonic() - started:.0f} s")


def package_directory(scratch: Path) -> Path:
    """The source at the path where Go expects it."""
    link = scratch / "source/.go/src/k8s.io/kubernetes"
    if not link.is_symlink():
        link.parent.mkdir(parents=True)
        link.symlink_to("../../..")
    return link


def go(scratch: Path) -> dict[str, str]:
    """The environment in which Kubernetes is built: nothing is fetched, and nobody's settings count."""
    return {
        "PATH": f"/usr/lib/go-1.19/bin:{os.environ['PATH']}",
        "HOME": str(scratch),
        "TMPDIR": str(scratch / "tmp"),
        "PWD": str(package_directory(scratch)),  # make and Go believe it, and it goes through the link
        "GOPATH": str(scratch / "source/.go"),
        "GOPROXY": "off",
        "GOENV": "off",
        "GOFLAGS": "",
        "CGO_ENABLED": "0",
        "KUBE_GIT_VERSION": f"v{VERSION}",
        "KUBE_GIT_COMMIT": "debian",
        "KUBE_GIT_TREE_STATE": "archive",
        "KUBE_GIT_MAJOR": "1",
        "KUBE_GIT_MINOR": "20",
    }


class Build:
    """A part of the build, whose output goes to a log that is kept and shown if the part fails."""

    def __init__(self, name: str, scratch: Path, assets: Path) -> None:
        self._name = name
        self._scratch = scratch
        self._kept = assets / "build.log"
        self._log = (scratch / "log").open("wb")

    def __enter__(self) -> Build:
        return self

    def __exit__(self, *_: object) -> None:
        self._log.close()

    def run(
        self, *command: str | Path, directory: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        done = subprocess.run(
            command,
            check=False,
            cwd=directory or self._scratch,
            env=os.environ | (environment or {}),
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            shutil.copy(self._scratch / "log", self._kept)
            show_end_of(self._kept.read_text(errors="replace"), 20)
            raise ClusterError(f"{self._name} failed; all of its output is in {self._kept}")

    def apt(self, *arguments: str) -> None:
        """Runs apt-get with package lists of its own, apart from the system's."""
        apt = self._scratch / "apt"
        options = {
            "Dir::Etc::SourceList": apt / "sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::State::Lists": apt / "lists",
            "Dir::Cache": apt / "cache",
            "APT::Sandbox::User": getpass.getuser(),
            "Acquire::Languages": "none",
        }
        settings = [word for name, value in options.items() for word in ("--option", f"{name}={value}")]
        self.run("apt-get", "--quiet", *settings, *arguments)
