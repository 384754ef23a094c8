"""The directory of a cluster: its lock and its settings."""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cluster_tools.messages import ClusterError

# The file that is locked. It also marks a directory as one that `down` may remove.
MARK = ".hydros-cluster"


@dataclass(frozen=True)
class Settings:
    """What a cluster keeps as long as it exists, beside its keys and tokens."""

    api_port: int
    etcd_port: int
    # The directory of the binaries that it runs.
    assets: Path

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.api_port}"


@dataclass(frozen=True)
class Directory:
    """Where a cluster is kept. The path has no links: processes are found again by it."""

    path: Path

    @property
    def kubeconfig(self) -> Path:
        return self.path / "kubeconfig"

    @property
    def keys(self) -> Path:
        return self.path / "pki"

    def log(self, name: str) -> Path:
        return self.path / "log" / f"{name}.log"

    def process_file(self, name: str) -> Path:
        return self.path / "run" / f"{name}.pid"

    def settings(self) -> Settings | None:
        """The settings, written as shell variables; None where there is no cluster."""
        try:
            text = (self.path / "settings").read_text()
        except (FileNotFoundError, NotADirectoryError):
            return None
        values = dict(word.split("=", 1) for word in shlex.split(text))
        return Settings(int(values["api_port"]), int(values["etcd_port"]), Path(values["assets"]))

    def write(self, settings: Settings) -> None:
        """Writes the settings at once, so that a cluster has all of them or doesn't exist."""
        assets = shlex.quote(str(settings.assets))
        new = self.path / "settings.new"
        new.write_text(f"api_port={settings.api_port}\netcd_port={settings.etcd_port}\nassets={assets}\n")
        new.rename(self.path / "settings")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Makes the directory, and waits until no other run of scripts/cluster works on it."""
        file = self._lock()
        try:
            yield
        finally:
            os.close(file)

    def _lock(self) -> int:
        while True:
            if self.path.is_dir() and not (self.path / MARK).exists() and any(self.path.iterdir()):
                raise ClusterError(f"{self.path} holds something else; choose another directory")
            self.path.mkdir(parents=True, exist_ok=True)
            try:
                file = os.open(self.path / MARK, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            except FileNotFoundError:
                continue  # another run removed the directory just now
            fcntl.flock(file, fcntl.LOCK_EX)
            if is_same_file(file, self.path / MARK):
                return file
            os.close(file)  # the run before removed the directory

    def remove(self) -> None:
        """Removes all of it, the mark last: `down` works again if it is interrupted."""
        for entry in self.path.iterdir():
            if entry.name == MARK:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        shutil.rmtree(self.path)


def is_same_file(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
