"""The jobs that measure hydros, kubectl and h2load against one API server."""

from __future__ import annotations

import base64
import http.client
import json
import re
import shutil
import ssl
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from measuring import Job

TOOLS = Path(__file__).resolve().parent
KINDS = {
    "configmaps": "/api/v1",
    "services": "/api/v1",
    "deployments": "/apis/apps/v1",
    "roles": "/apis/rbac.authorization.k8s.io/v1",
}
REQUESTS_OF_LOAD = 2000


class Server:
    """The API server of a kubeconfig's current context, as whom its token stands for."""

    def __init__(self, kubeconfig: Path) -> None:
        config = yaml.safe_load(kubeconfig.read_text())
        by_name = {part: {item["name"]: item for item in config[part]} for part in ("clusters", "users", "contexts")}
        context = by_name["contexts"][config["current-context"]]["context"]
        cluster = by_name["clusters"][context["cluster"]]["cluster"]
        self.token = by_name["users"][context["user"]]["user"]["token"]
        self.url = cluster["server"]
        self.authority = self.url.removeprefix("https://")
        authorities = base64.b64decode(cluster["certificate-authority-data"]).decode()
        self.connection = http.client.HTTPSConnection(
            self.authority, context=ssl.create_default_context(cadata=authorities)
        )

    def send(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        answer: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return answer

    def make_namespace(self, name: str) -> None:
        self.send("POST", "/api/v1/namespaces", {"metadata": {"name": name}})

    def empty(self, namespace: str) -> None:
        """Deletes what the benchmark made in a namespace; Services one by one, as old servers ask for."""
        for kind, group in KINDS.items():
            path = f"{group}/namespaces/{namespace}/{kind}"
            if kind != "services":
                self.send("DELETE", path, {"propagationPolicy": "Background"})
                continue
            for item in self.send("GET", path)["items"]:
                self.send("DELETE", f"{path}/{item['metadata']['name']}")


@dataclass
class Bench:
    """Where everything is that is measured."""

    hydros: Path
    runner: Path
    work: Path
    kubeconfig: Path
    server: Server
    kubectl: str | None = field(default_factory=lambda: shutil.which("kubectl"))

    @staticmethod
    def say(words: str) -> None:
        print(f"bench: {words}", file=sys.stderr, flush=True)

    @property
    def report(self) -> Path:
        return self.work / "report.json"

    def repository(self, name: str, count: int) -> Path:
        """A repository of so many objects in a namespace of its own, with all its files as directories beside it."""
        place = self.work / name
        made_by = subprocess.run(
            ["git", "hash-object", TOOLS / "make-objects"], check=True, capture_output=True, text=True
        ).stdout
        if not (place / "made-by").exists() or (place / "made-by").read_text() != made_by:
            shutil.rmtree(place, ignore_errors=True)
            git = ["git", "-C", str(place / "git")]
            subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "one", place / "git"], check=True)
            stream = subprocess.run(
                [TOOLS / "make-objects", "--count", str(count), "--namespace", f"bench-{name}"],
                check=True,
                capture_output=True,
            ).stdout
            subprocess.run([*git, "fast-import", "--quiet"], input=stream, check=True)
            for branch in ("one", "two"):
                (place / branch).mkdir()
                files = subprocess.run([*git, "archive", branch], check=True, capture_output=True).stdout
                subprocess.run(["tar", "-x", "-C", place / branch], input=files, check=True)
            (place / "made-by").write_text(made_by)
        self.server.make_namespace(f"bench-{name}")
        return place

    def hydros_job(self, title: str, arguments: list[str], place: Path, kubeconfig: Path | None = None) -> Job:
        ways = ["--repo", str(place / "git"), "--kubeconfig", str(kubeconfig or self.kubeconfig)]
        return Job(title, [str(self.hydros), *arguments, *ways])

    def apply(self, place: Path, old: str, new: str, kubeconfig: Path | None = None) -> Apply:
        command = ["apply", "--yes", "--quiet", "--report", str(self.report), "--from", old, "--to", new]
        return Apply(self.hydros_job("`hydros apply`", command, place, kubeconfig), self.report)

    def diff(self, place: Path, old: str = "one", new: str = "two", kubeconfig: Path | None = None) -> Job:
        return self.hydros_job("`hydros diff`", ["diff", "--from", old, "--to", new], place, kubeconfig)

    def sync(self, place: Path) -> Apply:
        command = ["sync", "--yes", "--quiet", "--report", str(self.report), "--to", "one"]
        return Apply(self.hydros_job("`hydros sync`", command, place), self.report)

    def kubectl_job(self, verb: str, directory: Path, kubeconfig: Path | None = None) -> Job | None:
        if not self.kubectl:
            return None
        ways = ["--kubeconfig", str(kubeconfig or self.kubeconfig), "--cache-dir", str(self.work / "kubectl-cache")]
        command = [self.kubectl, verb, "--server-side", *ways, "--recursive", "-f", str(directory)]
        # kubectl diff exits with 1 where it finds differences.
        return Job(f"`kubectl {verb}`", command, codes=(1,) if verb == "diff" else (0,))


@dataclass
class Apply:
    """A run of hydros that writes a report: its requests, and how many of them a second."""

    job: Job
    report: Path
    # By the time of the process, and by the times in the report, which leave out the planning.
    rates: list[float] = field(default_factory=list)
    run_rates: list[float] = field(default_factory=list)
    requests: dict[str, Any] = field(default_factory=dict)

    def run(self, runner: Path) -> None:
        self.job.run(runner)
        report = json.loads(self.report.read_text())
        self.requests = report["requests"]
        count = self.requests["reads"] + self.requests["writes"]
        started, ended = (datetime.fromisoformat(report[key].replace("Z", "+00:00")) for key in ("started", "ended"))
        self.rates.append(count / self.job.seconds[-1])
        self.run_rates.append(count / (ended - started).total_seconds())

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def run_rate(self) -> float:
        return statistics.median(self.run_rates)


@dataclass
class Load:
    """h2load's rate of server-side applies of one object, as hydros sends them."""

    command: list[str]
    rates: list[float] = field(default_factory=list)

    @staticmethod
    def of(bench: Bench, place: Path) -> Load | None:
        if not shutil.which("h2load"):
            return None
        manifest = yaml.safe_load((place / "two/manifests/bench/bench-00002.yaml").read_text())
        manifest["metadata"]["name"] = "loaded"
        body = bench.work / "body.json"
        body.write_text(json.dumps(manifest))
        path = f"/apis/apps/v1/namespaces/bench-{place.name}/deployments/loaded"
        query = "?fieldManager=hydros&fieldValidation=Strict&force=false"
        headers = [
            ":method: PATCH",
            "content-type: application/apply-patch+yaml",
            f"authorization: Bearer {bench.server.token}",
        ]
        return Load(
            [
                "h2load",
                "-n",
                str(REQUESTS_OF_LOAD),
                "-c",
                "1",
                "-m",
                "16",
                "-d",
                str(body),
                *(part for header in headers for part in ("-H", header)),
                bench.server.url + path + query,
            ]
        )

    def run(self, _: Path) -> None:
        # Its command holds the token, so no error may show it.
        done = subprocess.run(self.command, capture_output=True, text=True)
        rate, good = re.search(r"([\d.]+) req/s", done.stdout), re.search(r"(\d+) 2xx", done.stdout)
        if not rate or not good or int(good[1]) != REQUESTS_OF_LOAD:
            raise SystemExit("bench: h2load got other answers than the 2xx that it should get")
        self.rates.append(float(rate[1]))

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


class LongLine:
    """A proxy that adds to every round trip, and a kubeconfig that leads through it."""

    def __init__(self, bench: Bench, milliseconds: int) -> None:
        host, port = bench.server.authority.split(":")
        self.process = subprocess.Popen(
            [TOOLS / "delay-proxy", "0", host, port, str(milliseconds)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        own_port = self.process.stdout.readline().strip()
        self.kubeconfig = bench.work / "long-line.kubeconfig"
        self.kubeconfig.touch(mode=0o600)
        self.kubeconfig.write_text(bench.kubeconfig.read_text().replace(f"{host}:{port}", f"{host}:{own_port}"))

    def __enter__(self) -> LongLine:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()
        self.kubeconfig.unlink()


def first_files(place: Path, branch: str, count: int) -> Path:
    """A directory of the first objects of a branch."""
    directory = place / f"{branch}-{count}"
    if not directory.exists():
        directory.mkdir()
        for path in sorted((place / branch / "manifests/bench").iterdir())[:count]:
            shutil.copy(path, directory)
    return directory
