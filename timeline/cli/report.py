"""`timeline report`: an editor's memo."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from timeline.checks.texts import read_texts
from timeline.cli.printing import (
    Document,
    harmless,
    refusals,
    refuse_overwriting,
    say,
    width,
    wrapped,
)
from timeline.formats import folder_of, load
from timeline.formats.replacing import replace_file
from timeline.reports import report as report_on


class Form(Enum):
    """Name what a memo can be written as."""

    MARKDOWN = "md"
    HTML = "html"


#: what the name of a file says of its form
_SUFFIXES = {".md": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML}


def report(
    document: Document,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; by default on the terminal."),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="By default, what the name of the output says; or md."),
    ] = None,
) -> None:
    """Write an editor's memo: what each date rests on, and what is open."""
    with refusals():
        if output is not None:
            refuse_overwriting(document, output)
        timeline = load(document)
        texts = read_texts(timeline, folder_of(str(document)))
        memo = report_on(timeline, texts=texts.found)
        suffix = "" if output is None else output.suffix.lower()
        is_html = (form or _SUFFIXES.get(suffix)) is Form.HTML
        text = memo.to_html() if is_html else memo.to_markdown()
        if output is not None:
            replace_file(output, text.encode())
            say(f"wrote {output}")
    if output is None:
        # A pipe gets what a file would; a terminal gets what cannot rewrite it.
        typer.echo(text if width() is None else wrapped(harmless(text)), nl=width() is not None)
