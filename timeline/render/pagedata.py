"""What a page's own script draws and tells, as plain data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from timeline.citations import citation
from timeline.render.articles import in_order
from timeline.render.figure import PAGE_MARGIN, page_layout
from timeline.render.hover import claim_words
from timeline.render.listing import is_very_long
from timeline.render.marks import items
from timeline.render.markup import clean
from timeline.render.pagewords import words_of
from timeline.render.shapes import columns, folded, picture
from timeline.render.wording import certainty, date_words, sign_keys, spoken_words

if TYPE_CHECKING:
    from timeline.model import Timeline
    from timeline.render.pagewords import Words
    from timeline.render.shapes import Picture, Shape
    from timeline.render.theme import Theme
    from timeline.solver import Solution


def page_picture(timeline: Timeline, solution: Solution) -> Picture:
    """Return what a page draws."""
    return picture(items(timeline, solution))


def page_data(
    timeline: Timeline, solution: Solution, picture: Picture, themes: tuple[Theme, Theme]
) -> dict[str, Any]:
    """Return all that the page's script needs, as plain data.

    Instants are civil seconds. Colours are those of the light theme.
    """
    places = {event: place for place, event in enumerate(solution)}
    words = words_of(timeline.language)
    told = _brief if is_very_long(timeline) else partial(_event, words=words)
    return {
        "language": words.language,
        "dates": picture.is_dated,
        "window": [picture.window.start, picture.window.end],
        "whole": [picture.whole.start, picture.whole.end],
        "margin": PAGE_MARGIN,
        "order": [places[event] for event in in_order(solution)],
        "shapes": columns(picture),
        "events": folded([told(shape, timeline, solution) for shape in picture.shapes]),
        "citations": _citations(timeline),
        "words": dict(words.script),
        "layout": page_layout(themes[0], is_dated=picture.is_dated),
        "themes": {"light": themes[0].colours(), "dark": themes[1].colours()},
    }


def _citations(timeline: Timeline) -> list[str]:
    """Return the sources as one cites them; of a very long list the script makes its own."""
    if is_very_long(timeline):
        return []
    language = words_of(timeline.language).language
    cited = {claim.source for event in timeline.events for claim in event.claims}
    sources = timeline.sources
    return [
        clean(citation(source, language=language)) if source.id in cited else ""
        for source in sources
    ]


def _event(shape: Shape, timeline: Timeline, solution: Solution, words: Words) -> dict[str, Any]:
    event = timeline.event(shape.item.id)
    dating = solution[event.id]
    return {
        "id": clean(event.id),  # as the id of its article in the list
        "title": event.title or event.id,
        "date": date_words(dating, words),
        "said": spoken_words(dating, words),
        **_brief(shape, timeline, solution),
    }


def _brief(shape: Shape, timeline: Timeline, solution: Solution) -> dict[str, Any]:
    """Return what a very long list does not say."""
    event, item, dating = timeline.event(shape.item.id), shape.item, solution[shape.item.id]
    claimed = claim_words(event, timeline, solution) if item.claimed else ()
    return {
        "label": item.label if item.label != event.title else "",
        "sign": item.sign,
        "lane": item.lane,
        "tags": event.tags,
        "actors": event.actors,
        "certainty": certainty(dating),
        "signs": sign_keys(dating),
        "claims": [[sum(claim.span) / 2, text] for claim, text in claimed],
        "weight": len({claim.source for claim in event.claims}),
    }
