"""One result of `check`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from timeline.errors import Place


class Severity(Enum):
    """Say how much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


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
    hint: str
    #: more lines, for people: the two sides of a contradiction
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        lines = [f"{where}{self.severity.value}: {self.message} ({self.rule})"]
        lines += [f"    {line}" for line in self.detail.splitlines()]
        return "\n".join([*lines, f"    hint: {self.hint}"])
