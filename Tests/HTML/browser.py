"""A headless Chromium, driven by the DevTools protocol over a pair of pipes; needs nothing but Python."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

PATIENCE = 3600  # seconds: only a browser that hangs takes so long
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """One browser with one page in it."""

    def __init__(self, program: str) -> None:
        self.profile = tempfile.mkdtemp(prefix="hydros-html-")
        self.count = 0
        self.buffer = b""
        self.events: list[dict[str, Any]] = []
        reading, browser_writes = os.pipe()
        browser_reads, writing = os.pipe()
        self.reading, self.writing = reading, writing

        def hand_over() -> None:
            # The protocol is on the descriptors 3 and 4; first they leave the places of each other.
            first, second = os.dup(browser_reads), os.dup(browser_writes)
            os.dup2(first, 3)
            os.dup2(second, 4)

        flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--remote-debugging-pipe",
            f"--user-data-dir={self.profile}",
        ]
        self.process = subprocess.Popen(
            [program, *flags, "about:blank"],
            preexec_fn=hand_over,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(browser_reads)
        os.close(browser_writes)
        self.session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Performance.enable", timeDomain="threadTicks")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.reading)
        os.close(self.writing)
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            if not select.select([self.reading], [], [], max(0, deadline - time.monotonic()))[0]:
                raise SystemExit("html: the browser does not answer")
            data = os.read(self.reading, 1 << 20)
            if not data:
                raise SystemExit("html: the browser has ended")
            self.buffer += data
        text, _, self.buffer = self.buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.count += 1
        request: dict[str, Any] = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        data = json.dumps(request).encode() + b"\0"
        while data:
            data = data[os.write(self.writing, data) :]
        while (answer := self.message()).get("id") != self.count:
            self.events.append(answer)
        if "error" in answer:
            raise SystemExit(f"html: {method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait_for(self, event: str) -> None:
        while not any(found.get("method") == event for found in self.events):
            self.events.append(self.message())

    def open(self, path: Path, fragment: str = "") -> None:
        """Loads a file anew; what it logs, requests and throws is gathered from here on."""
        for url in ("about:blank", path.resolve().as_uri() + fragment):
            self.events = []
            self.call("Page.navigate", url=url)
            self.wait_for("Page.loadEventFired")

    def value(self, expression: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise SystemExit(f"html: {expression}: {details.get('exception', details).get('description')}")
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        codes = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, "")}
        code, text = codes.get(key, (ord(key[0].upper()), key))
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                text=text if kind == "keyDown" else "",
                windowsVirtualKeyCode=code,
            )

    def type(self, text: str) -> None:
        for character in text:
            self.press(character)

    def size(self, width: int, height: int, scale: float = 1) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )

    def prefer(self, scheme: str, media: str = "") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def allow_script(self, is_allowed: bool) -> None:
        self.call("Emulation.setScriptExecutionDisabled", value=not is_allowed)

    def picture(self, path: Path) -> None:
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    @property
    def busy_milliseconds(self) -> float:
        """The time of a core that the page has taken so far."""
        metrics = {metric["name"]: metric["value"] for metric in self.call("Performance.getMetrics")["metrics"]}
        self.metrics = metrics
        return float(metrics["TaskDuration"]) * 1000

    @property
    def complaints(self) -> list[str]:
        """What the page logged, threw or asked the network for."""
        found = []
        for event in self.events:
            parameters = event.get("params", {})
            match event.get("method"):
                case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled":
                    found.append(json.dumps(parameters)[:500])
                case "Log.entryAdded":
                    found.append(parameters["entry"]["text"])
                case "Network.requestWillBeSent" if parameters.get("type") != "Document":
                    found.append(f"a request for {parameters['request']['url']}")
        return found
