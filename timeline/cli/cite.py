"""`timeline cite`: sources as one cites them."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from timeline.citations import bibliography, dumps_sources
from timeline.cli.printing import Document, RefusalError, refusals, say, width
from timeline.formats import load


class Form(Enum):
    """Name what sources can be printed as."""

    TEXT = "text"
    CSL_JSON = "csl-json"


def cite(
    document: Document,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Ids; by default, all.")
    ] = None,
    style: Annotated[
        str | None, typer.Option(help="A .csl file, or a style that citeproc-py knows by name.")
    ] = None,
    language: Annotated[str, typer.Option(help="Of dates, and of what the style says.")] = "en",
    form: Annotated[
        Form, typer.Option("--format", help="For readers, or for citation managers.")
    ] = Form.TEXT,
) -> None:
    """Print sources as one cites them.

    They come in the order of the document, or of the style.
    """
    with refusals():
        if form is Form.CSL_JSON and style is not None:
            raise RefusalError("citation managers take no style; leave --style or --format out")
        timeline = load(document)
        sources = timeline.sources if ids is None else tuple(map(timeline.source, ids))
        if form is Form.CSL_JSON:
            typer.echo(dumps_sources(sources), nl=False)
        elif sources:
            # On a terminal, where lines are broken, blank lines keep them apart.
            between = "\n" if width() is None else "\n\n"
            say(between.join(bibliography(sources, style=style, language=language)))
