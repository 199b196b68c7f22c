"""`timeline render`: the document as a page."""

from __future__ import annotations

import webbrowser
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.printing import Document, count, refusals, refuse_overwriting, say
from timeline.formats import folder_of, load
from timeline.render import PageOptions, Theme, write_html
from timeline.solver import solve


class Look(Enum):
    """Name the themes that a page can be given."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


#: the theme by day and by night
_THEMES = {
    Look.AUTO: (Theme.LIGHT, Theme.DARK),
    Look.LIGHT: (Theme.LIGHT, Theme.LIGHT),
    Look.DARK: (Theme.DARK, Theme.DARK),
    Look.PRINT: (Theme.PRINT, Theme.PRINT),
}


def render(  # noqa: PLR0913 - each is an option that one types
    document: Document,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; by default beside the document."),
    ] = None,
    theme: Annotated[
        Look, typer.Option("--theme", help="By default, as the reader's system has it.")
    ] = Look.AUTO,
    language: Annotated[
        str | None,
        typer.Option("--language", help="Of the page's own words; by default the document's."),
    ] = None,
    compact: Annotated[
        bool, typer.Option("--compact", help="Pack what draws the page: about half the size.")
    ] = False,
    plotlyjs: Annotated[
        str,
        typer.Option(
            "--plotlyjs", help="Where Plotly comes from: inline, full, cdn, or a script's path."
        ),
    ] = "inline",
    story: Annotated[bool, typer.Option("--story", help="Open as a story.")] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
) -> None:
    """Write the document as one HTML page that works offline."""
    target = output or document.with_suffix(".html")
    with refusals():
        refuse_overwriting(document, target)
        options = _look(theme, language) | {"plotlyjs": plotlyjs, "compact": compact}
        options |= {"story": story, "folder": folder_of(str(document))}
        counts = _written(document, target, options)
    say(f"wrote {target}: {', '.join(counts)}")
    if open_page:
        webbrowser.open(target.resolve().as_uri())


def _look(theme: Look, language: str | None) -> PageOptions:
    light, dark = _THEMES[theme]
    return PageOptions(light=light, dark=dark, language=language)


def _written(document: Path, target: Path, options: PageOptions) -> list[str]:
    """Write a page, and return what there is on it."""
    timeline = load(document)
    solution = solve(timeline)
    write_html(timeline, target, solution, **options)
    return [
        count(len(timeline.events), "event"),
        count(len(timeline.sources), "source"),
        count(len(solution.contradictions), "contradiction"),
    ]
