"""What the cluster's administrator asks the API server while the cluster starts."""

from __future__ import annotations

import http.client
import json
import random
import socket
import ssl
from typing import Any

from cluster_tools.directory import Directory, Settings

# The one node.
NODE = "hollow-0"


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def free_port(*, other_than: int = 0) -> int:
    """A port that nothing listens on, below those that systems give to outgoing connections."""
    while True:
        port = random.randrange(20000, 32000)
        if port != other_than and not listens(port):
            return port


class API:
    """The API server, asked with the administrator's certificate."""

    def __init__(self, directory: Directory, settings: Settings) -> None:
        self._port = settings.api_port
        self._keys = directory.keys

    def get(self, path: str) -> bytes | None:
        """The body of an answer that says 200, and None for everything else."""
        try:
            connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=60, context=self._context())
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            connection.close()
        except (OSError, http.client.HTTPException):
            return None
        return body if response.status == 200 else None

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(self._keys / "ca.crt"))
        context.load_cert_chain(self._keys / "admin.crt", self._keys / "admin.key")
        return context

    def is_ready(self) -> bool:
        return self.get("/readyz") is not None

    def has_controllers(self) -> bool:
        """Whether the controllers work: one of them makes a ServiceAccount in each namespace."""
        return self.get("/api/v1/namespaces/default/serviceaccounts/default") is not None

    def has_ready_node(self) -> bool:
        body = self.get(f"/api/v1/nodes/{NODE}")
        return body is not None and is_ready(json.loads(body))


def is_ready(node: dict[str, Any]) -> bool:
    conditions = node.get("status", {}).get("conditions", [])
    return any(condition["type"] == "Ready" and condition["status"] == "True" for condition in conditions)
