"""Where the binaries of the control plane come from."""

from __future__ import annotations

import fcntl
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cluster_tools.kubernetes_build import VERSION, build_binary, fetch_source, run_install
from cluster_tools.messages import ClusterError, step
from cluster_tools.pieces import PIECES

CANNOT_BUILD = """\
Kubernetes is built on Debian 12 only. Elsewhere, either
  - fetch kube-apiserver and etcd with setup-envtest, and say where they are:
      go install sigs.k8s.io/controller-runtime/tools/setup-envtest@latest
      export KUBEBUILDER_ASSETS=$(setup-envtest use --print path)
    They come without controllers: Deployments are stored, but never roll out.
  - or start a cluster with kind (https://kind.sigs.k8s.io) and use its kubeconfig:
      kind create cluster --kubeconfig .build/kind
      export KUBECONFIG=$PWD/.build/kind"""


def find_binaries(root: Path) -> Path:
    """A directory of binaries, which are built if need be."""
    if given := os.environ.get("KUBEBUILDER_ASSETS"):
        return check_assets(given)
    assets = cache_directory(root)
    if missing(assets):
        build(root, assets)
    return assets


def check_assets(given: str) -> Path:
    if not Path(given).is_dir():
        raise ClusterError(f"KUBEBUILDER_ASSETS={given} is no directory")
    for name in ("etcd", "kube-apiserver"):
        if not os.access(Path(given) / name, os.X_OK):
            raise ClusterError(f"KUBEBUILDER_ASSETS={given} holds no {name}")
    return Path(given).absolute()


def cache_directory(root: Path) -> Path:
    """The directory of the cache, which needs neither XDG_CACHE_HOME nor HOME."""
    home = os.environ.get("HOME")
    default = Path(home) / ".cache" if home else root / ".build/cache"
    base = Path(os.environ.get("XDG_CACHE_HOME") or default)
    return base / "hydros/kubernetes" / VERSION / f"{platform.system()}-{platform.machine()}"


def missing(assets: Path) -> list[str]:
    return [name for name in PIECES if not os.access(assets / name, os.X_OK)]


def build(root: Path, assets: Path) -> None:
    """Builds what is missing in the cache.

    Works in a directory of its own and moves each complete binary into the cache, so that a build that fails or is
    interrupted leaves nothing behind that spoils the next one.
    """
    if not is_debian_12():
        raise ClusterError(CANNOT_BUILD)
    assets.mkdir(parents=True, exist_ok=True)
    with alone(assets / "lock"):
        names = missing(assets)
        if not names:
            return  # the build before this one made them
        step(f"building Kubernetes {VERSION}, once; this takes about 8 minutes on 2 cores")
        run_install(root, "kubernetes")
        for left in assets.glob("build.*"):
            if left.is_dir():
                shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=assets, prefix="build.") as scratch:
            fetch_source(Path(scratch), assets)
            for name in names:
                build_binary(name, Path(scratch), assets)
        step(f"the binaries are in {assets}")


def is_debian_12() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return (system["ID"], system.get("VERSION_CODENAME")) == ("debian", "bookworm")


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until no other build works on the same cache."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step("waiting for another build")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
