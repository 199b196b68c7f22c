"""`timeline why`: the reasons of a date."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.printing import Document, refusals, say
from timeline.formats import load
from timeline.solver import contradicting_words, solve, support_words


def why(
    document: Document,
    id: Annotated[str, typer.Argument(help="The id of an event or of a source.")],
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="The id of a source whose claims to leave out."),
    ] = None,
) -> None:
    """Explain the date of an event, or of a source's publication."""
    with refusals():
        solution = solve(load(document)).without(*without or ())
        explanation = solution.why(id)
    say(str(explanation))
    if id in solution:
        for words in support_words(solution.support(id), solution[id].date):
            say(f"  {words}")
    for found in solution.contradictions:
        if any(key.event == id for key in found.claims):
            say(f"\n{solution.explain(found)}")
            roots = solution.roots(found)
            say(f"  {contradicting_words(solution.timeline, found, roots)}")
