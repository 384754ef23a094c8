"""A Git server over HTTP, as a forge is one: who pushes has to say who they are, and where it is private, everybody."""

from __future__ import annotations

import http.server
import os
import subprocess
import threading
from pathlib import Path

from runner import git


class Handler(http.server.BaseHTTPRequestHandler):
    """Hands each request on to `git http-backend`."""

    protocol_version = "HTTP/1.1"
    server: GitServer

    def log_message(self, *_: object) -> None:
        pass

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        needs_login = self.server.is_private or "git-receive-pack" in self.path
        if needs_login and not self.headers.get("Authorization"):
            return self.reply(401, {"WWW-Authenticate": 'Basic realm="git"'}, b"")
        self.server.requests.append(f"{self.command} {self.path}")
        variables = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.server.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "REMOTE_ADDR": "127.0.0.1",
            "REMOTE_USER": "ada" if self.headers.get("Authorization") else "",
            "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        result = subprocess.run(["git", "http-backend"], input=body, env=variables, capture_output=True, check=False)
        head, _, body = result.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
        self.reply(int(headers.pop("Status", "200").split()[0]), headers, body)

    do_GET = do_POST = answer

    def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class GitServer(http.server.ThreadingHTTPServer):
    """One bare repository, `shop/deploy`."""

    daemon_threads = True

    def __init__(self, root: Path, is_private: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.root, self.is_private = root, is_private
        self.requests: list[str] = []
        self.repository = root / "shop/deploy.git"
        self.repository.mkdir(parents=True)
        git(self.repository, "init", "--quiet", "--bare", "--initial-branch", "main")
        git(self.repository, "config", "uploadpack.allowAnySHA1InWant", "true")  # as forges do
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, login: str = "") -> str:
        return f"http://{login}127.0.0.1:{self.server_port}/shop/deploy.git"

    def tip(self, reference: str) -> str:
        return git(self.repository, "rev-parse", reference)
