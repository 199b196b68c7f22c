"""`timeline render`: the document as a page."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.printing import Document, RefusalError, count, refusals, say
from timeline.formats import load
from timeline.render import write_html
from timeline.solver import solve


def render(
    document: Document,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; by default beside the document."),
    ] = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
) -> None:
    """Write the document as one HTML page that works offline."""
    target = output or document.with_suffix(".html")
    with refusals():
        if target.resolve() == document.resolve():
            raise RefusalError(f"{target} is the document; name another file with --output")
        timeline = load(document)
        solution = solve(timeline)
        write_html(timeline, target, solution)
    counts = [
        count(len(timeline.events), "event"),
        count(len(timeline.sources), "source"),
        count(len(solution.contradictions), "contradiction"),
    ]
    say(f"wrote {target}: {', '.join(counts)}")
    if open_page:
        webbrowser.open(target.resolve().as_uri())
