"""A cluster as its administrator sees it, past hydros."""

from __future__ import annotations

import base64
import json
import ssl
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import yaml

PATIENCE = 3600  # seconds: only a cluster that hangs takes so long
# Where the objects of a kind are; `{}` stands for the namespace.
PATHS = {
    "Namespace": "/api/v1/namespaces",
    "ServiceAccount": "/api/v1/namespaces/{}/serviceaccounts",
    "Secret": "/api/v1/namespaces/{}/secrets",
    "ConfigMap": "/api/v1/namespaces/{}/configmaps",
    "Service": "/api/v1/namespaces/{}/services",
    "Deployment": "/apis/apps/v1/namespaces/{}/deployments",
    "Ingress": "/apis/networking.k8s.io/v1/namespaces/{}/ingresses",
    "Lease": "/apis/coordination.k8s.io/v1/namespaces/{}/leases",
    "ClusterRole": "/apis/rbac.authorization.k8s.io/v1/clusterroles",
    "ClusterRoleBinding": "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
    "Role": "/apis/rbac.authorization.k8s.io/v1/namespaces/{}/roles",
    "RoleBinding": "/apis/rbac.authorization.k8s.io/v1/namespaces/{}/rolebindings",
}
Object = dict[str, Any]


class Cluster:
    """The cluster of a kubeconfig's current context."""

    def __init__(self, kubeconfig: Path) -> None:
        configuration = yaml.safe_load(kubeconfig.read_text())
        directory = kubeconfig.parent

        def entry(section: str, name: str) -> Object:
            row = next(row for row in configuration[section] if row["name"] == name)
            found: Object = row[section.removesuffix("s")]
            return found

        def content(of: Object, key: str) -> bytes | None:
            if f"{key}-data" in of:
                return base64.b64decode(of[f"{key}-data"])
            return (directory / of[key]).read_bytes() if key in of else None

        context = entry("contexts", configuration["current-context"])
        self.server, user = entry("clusters", context["cluster"]), entry("users", context["user"])
        self.authority = content(self.server, "certificate-authority")
        tls = ssl.create_default_context(cadata=self.authority.decode() if self.authority else None)
        certificate, key = content(user, "client-certificate"), content(user, "client-key")
        if certificate and key:
            with tempfile.NamedTemporaryFile() as both:
                both.write(certificate + b"\n" + key)
                both.flush()
                tls.load_cert_chain(both.name)
        self.token = user.get("token")
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=tls)
        )

    def send(self, method: str, path: str, body: object = None, kind: str = "application/json") -> Object | None:
        """The answer; None where there is no such object."""
        request = urllib.request.Request(self.server["server"] + path, method=method)
        request.add_header("Content-Type", kind)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        data = None if body is None else json.dumps(body).encode()
        try:
            with self.opener.open(request, data) as response:
                answer: Object = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise SystemExit(f"pull-request: {method} {path}: {error.read().decode()}") from error

    def path(self, kind: str, namespace: str, name: str = "") -> str:
        return PATHS[kind].format(namespace) + (f"/{name}" if name else "")

    def get(self, kind: str, namespace: str, name: str) -> Object | None:
        return self.send("GET", self.path(kind, namespace, name))

    def names(self, kind: str, namespace: str) -> set[str]:
        return set(self.versions(kind, namespace))

    def versions(self, kind: str, namespace: str) -> dict[str, str]:
        """The resource version of each object of a kind: it changes with every write."""
        items = (self.send("GET", self.path(kind, namespace)) or {"items": []})["items"]
        return {item["metadata"]["name"]: item["metadata"]["resourceVersion"] for item in items}

    def apply(self, manifest: Object, manager: str = "ada") -> None:
        metadata = manifest["metadata"]
        path = self.path(manifest["kind"], metadata.get("namespace", ""), metadata["name"])
        self.send("PATCH", f"{path}?fieldManager={manager}&force=true", manifest, "application/apply-patch+yaml")

    def change(self, kind: str, namespace: str, name: str, patch: Object, manager: str) -> None:
        """A change past Git, as somebody in a hurry makes it."""
        path = f"{self.path(kind, namespace, name)}?fieldManager={manager}"
        self.send("PATCH", path, patch, "application/merge-patch+json")

    def delete(self, kind: str, namespace: str, name: str) -> None:
        self.send("DELETE", self.path(kind, namespace, name), {"propagationPolicy": "Background"})

    def wait_until_gone(self, kind: str, namespace: str, name: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.get(kind, namespace, name):
            if time.monotonic() > deadline:
                raise SystemExit(f"pull-request: {kind} {name} does not go")
            time.sleep(0.2)

    def kubeconfig(self, account: str, namespace: str) -> str:
        """The kubeconfig of a ServiceAccount, as docs/getting-started.md has it made."""
        path = f"{self.path('ServiceAccount', namespace, account)}/token"
        request = {
            "apiVersion": "authentication.k8s.io/v1",
            "kind": "TokenRequest",
            "spec": {"expirationSeconds": 3600},
        }
        answer = self.send("POST", path, request) or {}
        server = {"server": self.server["server"]}
        if self.authority:
            server["certificate-authority-data"] = base64.b64encode(self.authority).decode()
        document = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "production",
            "clusters": [{"name": "production", "cluster": server}],
            "users": [{"name": account, "user": {"token": answer["status"]["token"]}}],
            "contexts": [{"name": "production", "context": {"cluster": "production", "user": account}}],
        }
        return str(yaml.safe_dump(document))
