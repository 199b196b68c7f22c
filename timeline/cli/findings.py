"""Findings for people: by rule, each with its place, the line, a caret and a hint."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from timeline.checks import RULES, Severity
from timeline.checks.finding import tally
from timeline.checks.rules.names import times
from timeline.checks.rules.statistics import numbers
from timeline.cli import printing
from timeline.cli.printing import count, harmless, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.checks import Checked, Finding, Rule

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold cyan",
}
_FAINT = "dim"
#: what a line of a document may take where nothing says how wide the terminal is
_WIDEST = 100


def tell(checked: Checked, *, notes: bool) -> None:
    """Print what was found; notes are summed up, unless they are asked for."""
    groups = _by_rule(checked.findings)
    for rule, severity, found in groups:
        if notes or severity is not Severity.NOTE:
            _tell_group(rule, severity, found, checked)
    if not notes:
        _sum_up([each for each in groups if each[1] is Severity.NOTE])
    _tell_numbers(checked)


Group = tuple["Rule", Severity, "list[Finding]"]


def _by_rule(findings: Sequence[Finding]) -> list[Group]:
    """Return findings by rule, what matters most first."""
    order = {rule.code: number for number, rule in enumerate(RULES)}
    loudness = {severity: number for number, severity in enumerate(Severity)}

    def key(finding: Finding) -> tuple[int, int]:
        return loudness[finding.severity], order[finding.rule]

    groups = groupby(sorted(findings, key=key), key)
    found = [list(group) for _, group in groups]
    return [(RULES[order[each[0].rule]], each[0].severity, each) for each in found]


def _tell_group(
    rule: Rule, severity: Severity, found: Sequence[Finding], checked: Checked
) -> None:
    heading = f"{severity.value}[{rule.code}]"
    _print(f"{heading} {rule.why}", heading, _STYLES[severity])
    for number, finding in enumerate(found):
        _tell_finding(finding, checked)
        following = found[number + 1].hint if number + 1 < len(found) else None
        if finding.hint and finding.hint != following:
            _print(f"  hint: {finding.hint}", "hint:", "bold")
    _print("")


def _tell_finding(finding: Finding, checked: Checked) -> None:
    place = finding.place
    where = f"{place}: " if place else ""
    _print(f"  {where}{finding.message}", where.rstrip(), "bold")
    if place is not None:
        lines = checked.lines.get(place.path, ())
        if 0 < place.line <= len(lines):
            for line in _excerpt(lines[place.line - 1], place.line, place.column):
                _print(line, line, _FAINT, wrap=False)
    for line in finding.detail.splitlines():
        _print(f"    {line}")


def _excerpt(line: str, number: int, column: int) -> Iterator[str]:
    """Yield a line and a caret under the column, within the terminal's width."""
    line = harmless(line.replace("\t", " "))
    gutter = f"    {number} | "
    room = max(20, (printing.width() or _WIDEST) - len(gutter))
    start = max(0, column - 1 - room * 2 // 3) if cell_len(line) > room else 0
    shown = line[start : start + room]
    while cell_len(shown) > room:
        shown = shown[:-1]
    before = cell_len(line[start : column - 1])
    yield f"{gutter}{shown}"
    yield f"{' ' * (len(gutter) - 2)}| {' ' * before}^"


def _sum_up(groups: Sequence[Group]) -> None:
    for rule, severity, found in groups:
        heading = f"{severity.value}[{rule.code}]"
        _print(f"{heading} {times(len(found))}: {rule.why}", heading, _STYLES[severity])
    if groups:
        _print("  hint: --notes shows each of them", "hint:", "bold")
        _print("")


def _tell_numbers(checked: Checked) -> None:
    _print(", ".join(numbers(checked.timeline, checked.solution)))
    counts = tally(checked.findings)
    _print(", ".join(count(counts[severity], severity.value) for severity in Severity))


def _print(text: str, part: str = "", style: str = "", *, wrap: bool = True) -> None:
    """Print a text, made harmless, with a part of it in a style where a terminal shows it."""
    safe = harmless(text)
    shown = Text(wrapped(safe) if wrap else safe)
    if part:
        shown.highlight_words([harmless(part)], style)
    Console(highlight=False, soft_wrap=True).print(shown)
