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
    run = _Run(document, output, notes)
    run.check()
    if watch:
        for _ in again(lambda: run.files):
            run.check()
    raise typer.Exit(run.status)


class _Run:
    """Check a document, once or again, and print what is found."""

    def __init__(self, document: Path, output: Output, notes: bool) -> None:
        self.document = document
        self.output = output
        self.notes = notes
        self.status = 0
        #: what the last check depended on
        self.files: tuple[str, ...] = ()

    def check(self) -> None:
        """Set the exit code, and the files whose change asks for another check."""
        self.files = (str(self.document),)
        try:
            with refusals():
                self._check()
        except typer.Exit as refused:
            self.status = refused.exit_code
            self.files = (*self.files, *files_of(self.document))

    def _check(self) -> None:
        try:
            checked = check_document(self.document)
        except DocumentError as error:
            if self.output is Output.PEOPLE:
                raise
            self._write(unreadable(error))
            raise typer.Exit(UNREADABLE) from None
        self.files = (*self.files, *checked.files)
        if self.output is Output.PEOPLE:
            tell(checked, notes=self.notes)
        else:
            self._write(checked.findings)
        counts = tally(checked.findings)
        self.status = FINDINGS if counts[Severity.ERROR] or counts[Severity.WARNING] else 0

    def _write(self, findings: Iterable[Finding]) -> None:
        written = OUTPUTS[self.output.value](findings)
        if written:
            typer.echo(written)
