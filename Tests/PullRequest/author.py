"""Somebody with a clone: the manifests of a web shop, and what becomes of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from git_server import GitServer
from runner import git

NAMESPACE = "webshop"
START = 1_772_445_600
OLD_SECRET, NEW_SECRET = "an-example-key-of-january", "an-example-key-of-february"

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: webshop
  labels: {{team: {team}}}
spec:
  replicas: {replicas}
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}}}
    spec:
      containers:
        - name: web
          image: nginx:{image}
          ports: [{{name: http, containerPort: 80}}]
          env:
            - name: PLACE
              value: production
      terminationGracePeriodSeconds: 15
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {{name: {name}, namespace: webshop}}
spec:
  selector: {{app: {name}}}
  ports: [{{name: http, port: 80, targetPort: http}}]
"""
INGRESS = """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: webshop}
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {name: http}}}
"""
SECRET = """\
apiVersion: v1
kind: Secret
metadata: {{name: cart-keys, namespace: webshop}}
stringData: {{payment-key: {key}, payment-account: shop-17}}
"""
CONFIG = """\
apiVersion: v1
kind: ConfigMap
metadata: {{name: cart, namespace: webshop}}
data: {{log-level: {level}, currency: EUR}}
"""
READERS = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: newsletter-readers
  namespace: webshop
  annotations: {hydros.dev/prune: disabled}
data: {list: none yet}
"""
CONFLICT_RULE = """
# What somebody changes by hand goes back to what Git says.
conflicts:
  rules:
    - {kind: Deployment, manager: "kubectl*", do: force}
"""


def deployment(name: str, image: str = "1.27.3", replicas: int = 0, team: str = "shop") -> str:
    """Mostly without Pods: the hollow node of scripts/cluster may end when many containers start at once."""
    return DEPLOYMENT.format(name=name, image=image, replicas=replicas, team=team)


def joined(*documents: str) -> str:
    return "---\n".join(documents)


class Author:
    """A clone with a name and a password, which pushes over HTTP."""

    def __init__(self, directory: Path, remote: GitServer) -> None:
        self.directory, self.remote, self.clock = directory / "author", remote, START
        git(directory, "clone", "--quiet", remote.url("ada:pass@"), "author")
        git(self.directory, "checkout", "--quiet", "-B", "main")

    def write(self, path: str, text: str) -> None:
        file = self.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.directory / path
        text = file.read_text()
        if old not in text:
            raise SystemExit(f"pull-request: {old!r} is not in {path}")
        file.write_text(text.replace(old, new))

    def remove(self, path: str) -> None:
        shutil.rmtree(self.directory / path)

    def commit(self, message: str) -> None:
        git(self.directory, "add", "--all")
        git(self.directory, "commit", "--quiet", "--message", message, date=self.now)

    def push(self, branch: str) -> str:
        """The commit that is the tip of the branch then."""
        git(self.directory, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
        return git(self.directory, "rev-parse", "HEAD")

    def switch(self, branch: str, start: str = "") -> None:
        git(self.directory, "checkout", "--quiet", *(["-b", branch, start] if start else [branch]))

    def merge(self, branch: str, message: str) -> None:
        git(self.directory, "merge", "--quiet", "--no-ff", "--message", message, branch, date=self.now)

    @property
    def now(self) -> str:
        """An hour later with every look."""
        self.clock += 3600
        return f"{self.clock} +0000"

    def show_merge(self) -> str:
        """Makes the merge of the pull request that a forge offers to its jobs; its commit."""
        pushed = git(self.directory, "rev-parse", "HEAD")
        git(self.directory, "checkout", "--quiet", "--detach", "main")
        self.merge(pushed, "Merge the pull request for its jobs")
        git(self.directory, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/merge")
        merge = git(self.directory, "rev-parse", "HEAD")
        git(self.directory, "checkout", "--quiet", "-")
        return merge

    # What happens to the shop.

    def start(self) -> None:
        namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: webshop}\n"
        self.write("manifests/namespaces/webshop.yaml", namespace)
        self.write(
            "manifests/apps/web/web.yaml", joined(deployment("web", replicas=1), SERVICE.format(name="web"), INGRESS)
        )
        self.write("manifests/apps/cart/cart.yaml", joined(deployment("cart"), SERVICE.format(name="cart")))
        self.write("manifests/apps/cart/keys.yaml", SECRET.format(key=OLD_SECRET))
        self.write("manifests/apps/cart/config.yaml", CONFIG.format(level="info"))
        self.write("manifests/apps/search/search.yaml", joined(deployment("search"), SERVICE.format(name="search")))
        newsletter = joined(deployment("newsletter", team="marketing"), SERVICE.format(name="newsletter"), READERS)
        self.write("manifests/apps/newsletter/newsletter.yaml", newsletter)
        self.commit("Start with a web shop")

    def change(self) -> None:
        """The pull request: creates, updates, deletions, and a Secret."""
        for name in ("web", "cart", "search"):
            self.edit(f"manifests/apps/{name}/{name}.yaml", "nginx:1.27.3", "nginx:1.27.4")
        self.edit("manifests/apps/web/web.yaml", "replicas: 1", "replicas: 2")
        self.write("manifests/apps/cart/keys.yaml", SECRET.format(key=NEW_SECRET))
        self.write("manifests/apps/cart/config.yaml", CONFIG.format(level="debug"))
        self.remove("manifests/apps/newsletter")
        self.commit("Bring nginx 1.27.4, a new payment key, and the end of the newsletter")

    def add_catalog(self) -> None:
        """With a mistake: a key that stands there twice."""
        catalog = deployment("catalog", "1.27.4").replace("  replicas: 0\n", "  replicas: 0\n  replicas: 1\n")
        self.write("manifests/apps/catalog/catalog.yaml", joined(catalog, SERVICE.format(name="catalog")))
        self.commit("Add the catalog")

    def mend_catalog(self) -> None:
        self.edit("manifests/apps/catalog/catalog.yaml", "  replicas: 1\n", "")
        self.commit("Mend the catalog")

    def move_base(self) -> None:
        """What somebody else brings to main meanwhile; the Deployment web is also one of the pull request's."""
        self.edit(
            "manifests/apps/web/web.yaml", "terminationGracePeriodSeconds: 15", "terminationGracePeriodSeconds: 30"
        )
        banner = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: banner, namespace: webshop}\ndata: {text: Sale}\n"
        self.write("manifests/apps/web/banner.yaml", banner)
        self.commit("Give the web time to end, and announce the sale")
