"""The numbers that a page's own script draws from: one chart for each width, and the outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.layout import arrange
from timeline.render.articles import in_order
from timeline.render.axis import Axis
from timeline.render.figure import PAGE_MARGIN, spec
from timeline.render.hover import NOTHING, claim_words, source_names
from timeline.render.marks import items
from timeline.render.pagewords import words_of
from timeline.render.wording import date_words, spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.layout import Chart, Placed
    from timeline.model import Timeline
    from timeline.render.theme import Theme
    from timeline.solver.solution import Solution

#: pixels for time: a page takes the widest chart that it has room for. Charts get wider without
#: labels that overlap, never narrower.
_WIDTHS = (296, 340, 420, 520, 600, 700, 800, 960, 1200)
#: with many events, fewer charts: each repeats all of them
_FEW_WIDTHS = (296, 600, 800)
_MANY = 400


def page_charts(timeline: Timeline, solution: Solution) -> list[Chart]:
    """Return the charts of a page, from the narrowest to the widest."""
    found = items(timeline, solution)
    widths = _FEW_WIDTHS if len(found) > _MANY else _WIDTHS
    return [arrange(found, width) for width in widths]


def page_data(
    timeline: Timeline, solution: Solution, charts: Sequence[Chart], themes: tuple[Theme, Theme]
) -> dict[str, Any]:
    """Return all that the page's script needs, as plain data.

    Instants are civil seconds. Figures are in the colours of the light theme.
    """
    first = charts[0]
    places = {event: place for place, event in enumerate(solution)}
    return {
        "dated": Axis.of(first).dated,
        "window": [first.window.start, first.window.end],
        "whole": [first.whole.start, first.whole.end],
        "margin": PAGE_MARGIN,
        "order": [places[event] for event in in_order(solution)],
        "events": [_event(placed, timeline, solution) for placed in first.placed],
        "words": dict(words_of(timeline.language).script),
        "charts": [_chart(chart, themes[0]) for chart in charts],
        "themes": {"light": themes[0].colours(), "dark": themes[1].colours()},
    }


def _chart(chart: Chart, theme: Theme) -> dict[str, Any]:
    return {
        "width": chart.width,
        "height": chart.height,
        "stacked": chart.stacked,
        "row": chart.metrics.row,
        "rows": [placed.row for placed in chart.placed],
        "boxes": [round(placed.box[0], 1) for placed in chart.placed],
        "barY": [placed.bar_y for placed in chart.placed],
        "labelY": [placed.label_y for placed in chart.placed],
        "figure": spec(chart, NOTHING, theme, alone=False),
    }


def _event(placed: Placed, timeline: Timeline, solution: Solution) -> dict[str, Any]:
    event, room = timeline.event(placed.item.id), placed.outline
    dating, words = solution[event.id], words_of(timeline.language)
    return {
        "id": event.id,
        "title": event.title or event.id,
        "label": placed.item.label,
        "sign": placed.item.sign,
        "date": date_words(dating, words),
        "said": spoken_words(dating, words),
        "lane": event.lane or "",
        "sources": source_names(event, timeline),
        "claims": [
            [sum(claim.span) / 2, text] for claim, text in claim_words(event, timeline, solution)
        ],
        "lefts": [[edge.second, edge.offset] for edge in room.lefts],
        "rights": [[edge.second, edge.offset] for edge in room.rights],
        "core": room.core,
        "pale": room.pale,
        "hollow": placed.item.planned,
    }
