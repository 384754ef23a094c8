"""The pieces of a control plane, and how each of them is started."""

from __future__ import annotations

import platform
import subprocess

from cluster_tools.api import NODE
from cluster_tools.directory import Directory, Settings
from cluster_tools.processes import Processes

# In the order of their start.
PIECES = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubemark"]


def start(name: str, processes: Processes, settings: Settings) -> None:
    # etcd 3.4 wants this to be said on ARM.
    environment = {"ETCD_UNSUPPORTED_ARCH": "arm64"} if platform.machine() == "aarch64" else {}
    flags = arguments(name, processes.directory, settings)
    if name in ("kube-controller-manager", "kube-scheduler"):
        flags |= no_ports(processes, name)
    words = [f"--{flag}={value}" for flag, value in flags.items()]
    processes.start(name, words, environment)


def arguments(name: str, directory: Directory, settings: Settings) -> dict[str, str]:
    """The flags of a piece, without the dashes."""
    match name:
        case "etcd":
            return etcd(directory, settings)
        case "kube-apiserver":
            return api_server(directory, settings)
        case "kube-controller-manager":
            return controller_manager(directory)
        case "kube-scheduler":
            return {"kubeconfig": f"{directory.keys}/pieces.kubeconfig", "leader-elect": "false"}
        case "kubemark":
            return kubemark(directory)
        case _:
            raise ValueError(name)


def etcd(directory: Directory, settings: Settings) -> dict[str, str]:
    url = f"http://127.0.0.1:{settings.etcd_port}"
    return {
        "data-dir": f"{directory.path}/etcd",
        "listen-client-urls": url,
        "advertise-client-urls": url,
        "listen-peer-urls": "http://127.0.0.1:0",
        "unsafe-no-fsync": "true",
        "quota-backend-bytes": str(8 << 30),
    }


def api_server(directory: Directory, settings: Settings) -> dict[str, str]:
    keys = directory.keys
    return {
        "etcd-servers": f"http://127.0.0.1:{settings.etcd_port}",
        "bind-address": "127.0.0.1",
        "secure-port": str(settings.api_port),
        # The address is the loopback's, so it isn't advertised in the cluster.
        "advertise-address": "127.0.0.1",
        "endpoint-reconciler-type": "none",
        "tls-cert-file": f"{keys}/apiserver.crt",
        "tls-private-key-file": f"{keys}/apiserver.key",
        "client-ca-file": f"{keys}/ca.crt",
        "token-auth-file": f"{keys}/tokens",
        "authorization-mode": "RBAC",
        "service-account-key-file": f"{keys}/service-accounts.key",
        "service-account-signing-key-file": f"{keys}/service-accounts.key",
        "service-account-issuer": "https://kubernetes.default.svc",
        "service-cluster-ip-range": "10.0.0.0/24",
        # Service accounts get no token in their Pods, so that Pods start where no controller makes service accounts.
        "disable-admission-plugins": "ServiceAccount",
        "allow-privileged": "true",
    }


def controller_manager(directory: Directory) -> dict[str, str]:
    return {
        "kubeconfig": f"{directory.keys}/pieces.kubeconfig",
        "leader-elect": "false",
        "use-service-account-credentials": "false",
        "service-account-private-key-file": f"{directory.keys}/service-accounts.key",
        "root-ca-file": f"{directory.keys}/ca.crt",
    }


def kubemark(directory: Directory) -> dict[str, str]:
    return {
        "morph": "kubelet",
        "name": NODE,
        "kubeconfig": f"{directory.keys}/pieces.kubeconfig",
        "kubelet-port": "0",
        "kubelet-read-only-port": "0",
    }


def no_ports(processes: Processes, name: str) -> dict[str, str]:
    """The flags that keep a piece from listening. Old releases have a port without TLS beside the secure one."""
    ports = {"secure-port": "0"}
    done = subprocess.run([processes.binary(name), "--help"], check=False, capture_output=True, text=True)
    return ports | {"port": "0"} if "--port int" in done.stdout + done.stderr else ports
