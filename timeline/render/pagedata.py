"""What a page's own script draws and tells, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.citations import citation
from timeline.render.figure import PAGE_MARGIN, page_layout
from timeline.render.hover import claim_words
from timeline.render.listing import is_very_long
from timeline.render.marks import claimed_dates, datings_of, items
from timeline.render.markup import clean
from timeline.render.pagewords import words_of
from timeline.render.shapes import columns, folded, picture
from timeline.render.wording import certainty, date_words, sign_keys, spoken_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from timeline.layout import Item
    from timeline.model import Timeline
    from timeline.render.marks import ClaimedDate
    from timeline.render.pagewords import Words
    from timeline.render.shapes import Picture
    from timeline.render.theme import Theme
    from timeline.solver import Dating, Solution


def page_picture(timeline: Timeline, solution: Solution) -> Picture:
    """Return what a page draws."""
    return picture(items(timeline, solution))


def page_data(
    timeline: Timeline,
    solution: Solution,
    picture: Picture,
    order: Sequence[int],
    themes: tuple[Theme, Theme],
) -> dict[str, Any]:
    """Return all that the page's script needs, as plain data.

    The order is that of the places of the events. Instants are civil seconds. Colours are those
    of the light theme.
    """
    words = words_of(timeline.language)
    return {
        "language": words.language,
        "dates": picture.is_dated,
        "window": [picture.window.start, picture.window.end],
        "whole": [picture.whole.start, picture.whole.end],
        "margin": PAGE_MARGIN,
        "order": order,
        "shapes": columns(picture),
        "events": folded(_events(timeline, solution, picture.items, words)),
        "citations": _citations(timeline),
        "words": {**words.script, "editor": words.say("editor")},
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


def _events(
    timeline: Timeline, solution: Solution, items: Sequence[Item], words: Words
) -> dict[str, list[Hashable]]:
    """Return what is told of the events, each kind of it as a column, in file order."""
    datings = datings_of(timeline, solution)
    brief = _brief(timeline, solution, items, datings)
    if is_very_long(timeline):
        return brief
    return {
        "id": [clean(event.id) for event in timeline.events],  # as the ids of the articles
        "title": [event.title or event.id for event in timeline.events],
        "date": [date_words(dating, words) for dating in datings],
        "said": [spoken_words(dating, words) for dating in datings],
        **brief,
    }


def _brief(
    timeline: Timeline, solution: Solution, items: Sequence[Item], datings: Sequence[Dating]
) -> dict[str, list[Hashable]]:
    """Return what a very long list does not say."""
    events = timeline.events
    named = zip(items, events, strict=True)
    claimed = claimed_dates(solution)
    return {
        "label": [item.label if item.label != event.title else "" for item, event in named],
        "sign": [item.sign for item in items],
        "lane": [item.lane for item in items],
        "tags": [event.tags for event in events],
        "actors": [event.actors for event in events],
        "certainty": [certainty(dating) for dating in datings],
        "signs": [sign_keys(dating) for dating in datings],
        "claims": [
            _claimed(claimed[event.id], timeline) if event.id in claimed else ()
            for event in events
        ],
        "weight": [len({claim.source for claim in event.claims}) for event in events],
    }


def _claimed(claimed: Iterable[ClaimedDate], timeline: Timeline) -> tuple[tuple[float, str], ...]:
    return tuple((sum(claim.span) / 2, text) for claim, text in claim_words(claimed, timeline))
