"""What is shown when the pointer rests on an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.render.marks import claimed_dates
from timeline.render.markup import for_hover
from timeline.render.pagewords import words_of
from timeline.render.wording import date_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.model import Event, Timeline
    from timeline.render.marks import ClaimedDate
    from timeline.render.pagewords import Words
    from timeline.solver import Solution


@frozen
class Hover:
    """What Plotly shows over each event, and over each date that was set aside, as its markup."""

    #: by the event's id
    events: Mapping[str, str]
    #: by the event's id and the span
    claims: Mapping[tuple[str, tuple[int, int]], str]


def hover(timeline: Timeline, solution: Solution) -> Hover:
    """Return the hover texts of a figure."""
    words = words_of(timeline.language)
    claimed = claimed_dates(solution)
    claims = {
        (event.id, claim.span): f"<b>{for_hover(event.title or event.id)}</b><br>{for_hover(text)}"
        for event in timeline.events
        for claim, text in claim_words(claimed.get(event.id, ()), timeline)
    }
    events = {
        event.id: "<br>".join(_lines(event, timeline, solution, words))
        for event in timeline.events
    }
    return Hover(events, claims)


def claim_words(
    claimed: Iterable[ClaimedDate], timeline: Timeline
) -> Iterator[tuple[ClaimedDate, str]]:
    """Yield dates of an event that were set aside, each with a sentence about it."""
    words = words_of(timeline.language)
    for claim in claimed:
        source = claim.source
        who = words.say("editor") if source is None else source_name(timeline.source(source))
        yield claim, words.say("set_aside_date", who, words.date(claim.date))


def source_names(event: Event, timeline: Timeline) -> str:
    """Return the names of an event's sources, none twice."""
    sources = (timeline.source(claim.source) for claim in event.claims if claim.source)
    return ", ".join(dict.fromkeys(map(source_name, sources)))


def _lines(event: Event, timeline: Timeline, solution: Solution, words: Words) -> Iterator[str]:
    yield f"<b>{for_hover(event.title or event.id)}</b>"
    yield for_hover(date_words(solution[event.id], words))
    if event.lane:
        yield f"<i>{for_hover(event.lane)}</i>"
    if names := source_names(event, timeline):
        yield for_hover(words.say("sources", names))
