"""`timeline check`: what an editor should look at."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.checks import Severity, check_document
from timeline.checks.finding import tally, unreadable
from timeline.checks.outputs import OUTPUTS
from timeline.cli.findings import tell
from timeline.cli.printing import FINDINGS, UNREADABLE, Document, refusals
from timeline.cli.watching import again
from timeline.errors import DocumentError
from timeline.formats import files_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline.checks import Finding


class Output(Enum):
    """Say for whom findings are written."""

    PEOPLE = "people"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    document: Document,
    output: Annotated[
        Output, typer.Option("--format", help="For people, or for another program.")
    ] = Output.PEOPLE,
    notes: Annotated[
        bool, typer.Option("--notes", help="Show each note, not only how many there are.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever the document changes.")
    ] = False,
) -> None:
    """List what an editor should look at.

    Ends with 0 where there is nothing but notes, 1 where there is an error or a warning, 2 where
    the document cannot be read.
    """
    status = _check(document, output, notes=notes)
    if watch:
        for _ in again(lambda: files_of(document)):
            status = _check(document, output, notes=notes)
    raise typer.Exit(status)


def _check(document: Path, output: Output, *, notes: bool) -> int:
    """Check a document, print what is found, and return the exit code."""
    try:
        with refusals():
            if output is Output.PEOPLE:
                return _check_for_people(document, notes=notes)
            return _check_for_programs(document, output)
    except typer.Exit as refused:
        return refused.exit_code


def _check_for_people(document: Path, *, notes: bool) -> int:
    checked = check_document(document)
    tell(checked, notes=notes)
    return _status(checked.findings)


def _check_for_programs(document: Path, output: Output) -> int:
    try:
        findings = check_document(document).findings
        status = _status(findings)
    except DocumentError as error:
        findings, status = unreadable(error), UNREADABLE
    written = OUTPUTS[output.value](findings)
    if written:
        typer.echo(written)
    return status


def _status(findings: Iterable[Finding]) -> int:
    counts = tally(findings)
    return FINDINGS if counts[Severity.ERROR] or counts[Severity.WARNING] else 0
