"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.checks.finding import Finding

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: What would end a command's line, a value, or the list of values, is written as a number.
_IN_MESSAGE = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029]")
_IN_VALUE = re.compile("[%:,\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write(findings: Iterable[Finding]) -> str:
    """Write a line for each finding; no text of a document can begin a command of its own."""
    return "\n".join(map(_command, findings))


def _command(finding: Finding) -> str:
    values = {"title": finding.rule}
    if finding.place is not None:
        place = finding.place
        values |= {"file": place.path, "line": str(place.line), "col": str(place.column)}
    told = ",".join(f"{name}={_IN_VALUE.sub(_escape, value)}" for name, value in values.items())
    lines = [finding.message, finding.detail, f"hint: {finding.hint}" if finding.hint else ""]
    message = "\n".join(filter(None, lines))
    return f"::{_COMMANDS[finding.severity]} {told}::{_IN_MESSAGE.sub(_escape, message)}"


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
