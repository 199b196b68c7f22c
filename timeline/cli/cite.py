"""`timeline cite`: sources as one cites them."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.citations import citation
from timeline.cli.printing import Document, refusals, say
from timeline.formats import load


def cite(
    document: Document,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Ids; by default, all.")
    ] = None,
) -> None:
    """Print sources as one cites them, in the order of the document."""
    with refusals():
        timeline = load(document)
        sources = timeline.sources if ids is None else map(timeline.source, ids)
        for source in sources:
            say(citation(source))
