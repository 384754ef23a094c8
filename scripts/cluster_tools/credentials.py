"""The keys, certificates, tokens and kubeconfig of a cluster."""

from __future__ import annotations

import base64
import secrets
import subprocess

from cluster_tools.directory import Directory, Settings
from cluster_tools.processes import failure

CONFIGURATION = """\
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, DNS:localhost, DNS:kubernetes.default.svc
[client]
extendedKeyUsage = clientAuth
"""


def make_certificates(directory: Directory) -> None:
    (directory.keys / "openssl.cnf").write_text(CONFIGURATION)
    try:
        make_key(directory, "service-accounts")
        make_authority(directory)
        issue(directory, "apiserver", extensions="server", subject="/CN=kube-apiserver")
        issue(directory, "admin", extensions="client", subject="/O=system:masters/CN=admin-cert")
    except subprocess.CalledProcessError:
        raise failure(directory, "openssl", "openssl failed") from None


def openssl(directory: Directory, *arguments: str) -> None:
    with directory.log("openssl").open("ab") as log:
        subprocess.run(["openssl", *arguments], check=True, cwd=directory.keys, stderr=log)


def make_key(directory: Directory, name: str) -> None:
    openssl(directory, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")


def make_authority(directory: Directory) -> None:
    make_key(directory, "ca")
    request = ["req", "-x509", "-new", "-config", "openssl.cnf", "-extensions", "authority"]
    subject = ["-sha256", "-days", "365", "-subj", "/CN=hydros-cluster"]
    openssl(directory, *request, "-key", "ca.key", *subject, "-out", "ca.crt")


def issue(directory: Directory, name: str, *, extensions: str, subject: str) -> None:
    """Makes a key, and a certificate for it that the cluster's authority signs."""
    make_key(directory, name)
    request = ["req", "-new", "-config", "openssl.cnf", "-key", f"{name}.key", "-subj", subject]
    openssl(directory, *request, "-out", f"{name}.csr")
    signing = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "365", "-sha256"]
    uses = ["-extfile", "openssl.cnf", "-extensions", extensions]
    openssl(directory, "x509", "-req", "-in", f"{name}.csr", *signing, *uses, "-out", f"{name}.crt")


def make_tokens(directory: Directory, settings: Settings) -> None:
    """Makes the tokens, the kubeconfig that shows them, and a copy of it for the pieces, which nobody changes."""
    admin, restricted = secrets.token_hex(20), secrets.token_hex(20)
    (directory.keys / "tokens").write_text(
        f'{admin},admin,admin,"system:masters"\n{restricted},restricted,restricted,"restricted"\n'
    )
    text = kubeconfig(directory, settings, admin, restricted)
    directory.kubeconfig.write_text(text)
    (directory.keys / "pieces.kubeconfig").write_text(text)


def kubeconfig(directory: Directory, settings: Settings, admin: str, restricted: str) -> str:
    def encoded(name: str) -> str:
        return base64.b64encode((directory.keys / name).read_bytes()).decode()

    return f"""\
apiVersion: v1
kind: Config
clusters:
  - name: hydros
    cluster:
      server: {settings.url}
      certificate-authority-data: {encoded("ca.crt")}
users:
  - name: admin
    user:
      token: {admin}
  - name: admin-cert
    user:
      client-certificate-data: {encoded("admin.crt")}
      client-key-data: {encoded("admin.key")}
  - name: restricted
    user:
      token: {restricted}
contexts:
  - name: admin
    context: {{cluster: hydros, user: admin}}
  - name: admin-cert
    context: {{cluster: hydros, user: admin-cert}}
  - name: restricted
    context: {{cluster: hydros, user: restricted}}
current-context: admin
"""
