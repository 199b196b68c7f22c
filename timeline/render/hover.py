"""What is shown when the pointer rests on an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.markup import for_hover
from timeline.render.wording import date_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event, Timeline
    from timeline.solver.solution import Solution


def hover_texts(timeline: Timeline, solution: Solution) -> dict[str, str]:
    """Return the hover text of each event, as Plotly's markup, by id."""
    return {event.id: "<br>".join(_lines(event, timeline, solution)) for event in timeline.events}


def _lines(event: Event, timeline: Timeline, solution: Solution) -> Iterator[str]:
    yield f"<b>{for_hover(event.title or event.id)}</b>"
    yield for_hover(date_words(solution[event.id]))
    if event.lane:
        yield f"<i>{for_hover(event.lane)}</i>"
    names = dict.fromkeys(
        source_name(timeline.source(claim.source)) for claim in event.claims if claim.source
    )
    if names:
        yield for_hover(f"Sources: {', '.join(names)}")
    for aside in solution.set_aside:
        if aside.claim.event == event.id:
            said = "another time" if aside.date is None else aside.date.words()
            yield for_hover(f"Set aside: a claim that says {said}")
