"""What a page's own script draws and tells, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.citations import citation
from timeline.render.figure import PAGE_MARGIN, page_layout
from timeline.render.hover import claim_words
from timeline.render.listing import is_very_long
from timeline.render.markup import all_clean, clean
from timeline.render.pagewords import words_of
from timeline.render.shapes import columns, folded
from timeline.render.wording import certainty, date_words, sign_keys, spoken_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from timeline.model import Timeline
    from timeline.render.marks import ClaimedDate, Marks
    from timeline.render.shapes import Picture
    from timeline.render.theme import Theme


def page_data(
    timeline: Timeline,
    marks: Marks,
    picture: Picture,
    order: Sequence[int],
    themes: tuple[Theme, Theme],
) -> dict[str, Any]:
    """Return all that the page's script needs, as plain data.

    The order is that of the places of the events. Instants are civil seconds. Colours are those
    of the light theme.
    """
    words = marks.words
    return {
        "language": words.language,
        "dates": picture.is_dated,
        "window": [picture.window.start, picture.window.end],
        "whole": [picture.whole.start, picture.whole.end],
        "margin": PAGE_MARGIN,
        "order": order,
        "shapes": columns(picture),
        "events": folded(_events(timeline, marks)),
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


def _events(timeline: Timeline, marks: Marks) -> dict[str, Sequence[Hashable]]:
    """Return what is told of the events, each kind of it as a column, in file order."""
    brief = _brief(timeline, marks)
    if is_very_long(timeline):
        return brief
    words = marks.words
    return {
        "id": all_clean(marks.ids),  # as the ids of the articles
        "title": marks.names,
        "date": [date_words(dating, words) for dating in marks.datings],
        "said": [spoken_words(dating, words) for dating in marks.datings],
        **brief,
    }


def _brief(timeline: Timeline, marks: Marks) -> dict[str, Sequence[Hashable]]:
    """Return what a very long list does not say."""
    named = zip(marks.labels, marks.titles, strict=True)
    rows = zip(marks.datings, marks.marked, strict=True)
    claimed = marks.claimed
    return {
        "label": [label if label != title else "" for label, title in named],
        "sign": marks.signs,
        "lane": [lane or "" for lane in marks.lanes],
        "tags": marks.tags,
        "actors": marks.actors,
        "certainty": [certainty(dating) for dating in marks.datings],
        "signs": [sign_keys(dating) if is_marked else () for dating, is_marked in rows],
        "claims": [_claimed(claimed[e], timeline) if e in claimed else () for e in marks.ids],
        "weight": [len({claim.source for claim in claims}) for claims in marks.claims],
    }


def _claimed(claimed: Iterable[ClaimedDate], timeline: Timeline) -> tuple[tuple[float, str], ...]:
    return tuple((sum(claim.span) / 2, text) for claim, text in claim_words(claimed, timeline))
