"""`timeline cite`: sources as one cites them."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from timeline.citations import citation, dumps_sources
from timeline.cli.printing import Document, refusals, say
from timeline.formats import load


class Form(Enum):
    """Name what sources can be printed as."""

    TEXT = "text"
    CSL_JSON = "csl-json"


def cite(
    document: Document,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Ids; by default, all.")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", help="For readers, or for citation managers.")
    ] = Form.TEXT,
) -> None:
    """Print sources as one cites them, in the order of the document."""
    with refusals():
        timeline = load(document)
        sources = timeline.sources if ids is None else tuple(map(timeline.source, ids))
        if form is Form.CSL_JSON:
            typer.echo(dumps_sources(sources), nl=False)
        else:
            for source in sources:
                say(citation(source))
