"""`timeline check`: what an editor should look at."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.text import Text

from timeline.checks import Finding, Severity
from timeline.checks import check as check_timeline
from timeline.cli.printing import FINDINGS, Document, count, harmless, refusals, say, wrapped
from timeline.formats import load

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def check(document: Document) -> None:
    """List what an editor should look at.

    Ends with 0 where there is nothing, 1 where there are findings, 2 where the document cannot
    be read.
    """
    with refusals():
        timeline = load(document)
        findings = check_timeline(timeline)
    for finding in findings:
        _print(finding)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    read = f"{count(len(timeline.events), 'event')}, {count(len(timeline.sources), 'source')}"
    say(f"{read}: {count(errors, 'error')}, {count(len(findings) - errors, 'warning')}")
    if findings:
        raise typer.Exit(FINDINGS)


def _print(finding: Finding) -> None:
    """Print a finding with its severity in colour, where there is a terminal that shows it."""
    text = Text(wrapped(harmless(str(finding))))
    text.highlight_words([f"{finding.severity.value}:"], _STYLES[finding.severity])
    Console(highlight=False, soft_wrap=True).print(text)
