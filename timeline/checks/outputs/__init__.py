"""Findings for other programs: one module for each format, and an explicit table of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.checks.outputs import github, json, sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from timeline.checks.finding import Finding

__all__ = ["OUTPUTS"]

#: Each gives the whole text, without a line end after its last line.
OUTPUTS: Mapping[str, Callable[[Iterable[Finding]], str]] = MappingProxyType(
    {"json": json.write, "github": github.write, "sarif": sarif.write}
)
