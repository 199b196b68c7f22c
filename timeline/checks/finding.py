"""One result of `check`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.errors import DocumentError, Place


class Severity(Enum):
    """Say how much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    #: worth knowing; a check that finds nothing else is a good one
    NOTE = "note"


@frozen
class Finding:
    """One thing to look at, where it stands, and what to do about it."""

    #: the code of a rule, a key of the table
    rule: str
    severity: Severity
    #: lower case, names the value, no full stop
    message: str
    #: None where the timeline was not read from a file
    place: Place | None
    #: what to do about it; empty where the message says it
    hint: str
    #: more lines, for people: the two sides of a contradiction
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        lines = [f"{where}{self.severity.value}: {self.message} ({self.rule})"]
        lines += [f"    {line}" for line in self.detail.splitlines()]
        lines += [f"    hint: {self.hint}"] if self.hint else []
        return "\n".join(lines)


def unreadable(error: DocumentError) -> tuple[Finding, ...]:
    """Return the problems of a document that cannot be read as findings, for other programs."""
    return tuple(
        Finding("unreadable", Severity.ERROR, each.message, each.place, each.hint or "")
        for each in error.problems
    )


def tally(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
