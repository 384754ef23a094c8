"""What GitLab takes for a report of a job.

Sources: docs.gitlab.com, "artifacts:reports:terraform", "Code Quality report format", "Unit test reports".
"""

from __future__ import annotations

import json
from xml.etree import ElementTree

from runner import fail

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def check_terraform(text: str) -> None:
    counts = json.loads(text)
    if counts.keys() != {"create", "update", "delete"} or not all(type(count) is int for count in counts.values()):
        fail(f"no report of changes: {text}")


def check_code_quality(text: str) -> None:
    findings = json.loads(text)
    for finding in findings:
        path, begin = finding["location"]["path"], finding["location"]["lines"]["begin"]
        words = [finding["description"], finding["check_name"], finding["fingerprint"]]
        if not all(isinstance(word, str) and word for word in words) or finding["severity"] not in SEVERITIES:
            fail(f"no finding of code quality: {finding}")
        if path.startswith(("/", "./")) or type(begin) is not int or begin < 1:
            fail(f"no place of a finding: {finding}")
    if len({finding["fingerprint"] for finding in findings}) != len(findings):
        fail(f"findings that GitLab takes for one: {text}")


def check_junit(text: str) -> None:
    root = ElementTree.fromstring(text)
    suites = list(root.iter("testsuite"))
    cases = list(root.iter("testcase"))
    if root.tag not in ("testsuites", "testsuite") or not suites or not all(case.get("name") for case in cases):
        fail(f"no report of tests: {text}")


REPORTS = {"terraform": check_terraform, "codequality": check_code_quality, "junit": check_junit}
