"""Findings as JSON: a list of mappings with the fields of a finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from timeline.checks.finding import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.checks.finding import Finding


def write(findings: Iterable[Finding]) -> str:
    """Write findings; where one has no place, `path`, `line` and `column` are null."""
    found = list(findings)
    counts = {severity.value: number for severity, number in tally(found).items()}
    data = {"findings": [_finding(each) for each in found], "counts": counts}
    return json.dumps(data, ensure_ascii=True, indent=2)


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": place and place.path,
        "line": place and place.line,
        "column": place and place.column,
        "hint": finding.hint,
        "detail": finding.detail,
    }
