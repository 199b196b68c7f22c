"""Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format)."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from timeline.checks.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.checks.finding import Finding
    from timeline.checks.rule import Rule
    from timeline.errors import Place

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(findings: Iterable[Finding]) -> str:
    """Write findings as the one run of a log."""
    numbers = {rule.code: number for number, rule in enumerate(RULES)}
    driver = {"name": "timeline", "rules": [_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, object]:
    """Return a reportingDescriptor (3.49)."""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}; see docs/checks.md#{rule.code}"},
        "defaultConfiguration": {"level": rule.severity.value, "enabled": rule.is_on},
    }


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, object]:
    """Return a result (3.27)."""
    lines = [finding.message, finding.detail, f"hint: {finding.hint}" if finding.hint else ""]
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": "\n".join(filter(None, lines))},
    }
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if finding.place is not None:
        result["locations"] = [{"physicalLocation": _location(finding.place)}]
    return result


def _location(place: Place) -> dict[str, object]:
    """Return a physicalLocation (3.29)."""
    path = PurePath(place.path)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    region = {"startLine": place.line, "startColumn": place.column}
    return {"artifactLocation": {"uri": uri}, "region": region}
