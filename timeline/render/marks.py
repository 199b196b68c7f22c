"""From a solved timeline to what the layout needs: seconds on civil clocks, labels in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates import Boundary, Date, Interval
from timeline.layout import Item
from timeline.render.pagewords import words_of
from timeline.render.wording import event_signs

if TYPE_CHECKING:
    from timeline.dates import Zone
    from timeline.model import Event, Timeline
    from timeline.render.pagewords import Words
    from timeline.solver import Dating, Solution


@frozen
class ClaimedDate:
    """A date that a claim gives an event, where that claim was set aside."""

    #: civil seconds, end exclusive
    span: tuple[int, int]
    date: Date
    #: a source's id; None: the editor
    source: str | None


def items(timeline: Timeline, solution: Solution) -> tuple[Item, ...]:
    """Return the events as the layout sees them, in file order."""
    words = words_of(timeline.language)
    return tuple(_item(event, solution[event.id], solution, words) for event in timeline.events)


def civil_second(second: int, zone: Zone) -> int:
    """Return what the clocks of a zone show at an instant, as seconds."""
    return second + zone.offset(second)


def signs(dating: Dating, words: Words) -> tuple[str, ...]:
    """Return the words that mark an event in its label."""
    undated = (words.say("no_date"),) if dating.date is None else ()
    return (*event_signs(dating, words), *undated)


def _item(event: Event, dating: Dating, solution: Solution, words: Words) -> Item:
    bounds, zone = dating.bounds, dating.zone
    start, end = _start(bounds.earliest_start, zone), _end(bounds.latest_end, zone)
    if start is not None and end is not None:
        end = max(end, start + 1)  # where clocks are set back, an end can read earlier
    return Item(
        id=event.id,
        label=" ".join((event.title or event.id).split()),
        sign=_sign(dating, words),
        lane=event.lane or "",
        earliest_start=start,
        latest_start=_start(bounds.latest_start, zone),
        earliest_end=_end(bounds.earliest_end, zone),
        latest_end=end,
        runs_on=_is_open(event, "end"),
        runs_from=_is_open(event, "start"),
        planned=dating.is_planned,
        claimed=tuple(claim.span for claim in claimed_dates(dating, solution)),
    )


def _sign(dating: Dating, words: Words) -> str:
    marks = ", ".join(signs(dating, words))
    return f" ({marks})" if marks else ""


def _start(second: int | None, zone: Zone) -> int | None:
    return None if second is None else civil_second(second, zone)


def _end(second: int | None, zone: Zone) -> int | None:
    """Return an exclusive end: one second after what the clocks show in its last second."""
    return None if second is None else civil_second(second - 1, zone) + 1


def _is_open(event: Event, side: str) -> bool:
    """Tell whether the event is said to have no end (or beginning), not merely none known."""
    claims = (claim for claim in event.claims if claim.set_aside is None)
    statements = [*event.when, *(each for claim in claims for each in claim.when)]
    said = [getattr(statement, side) for statement in statements]
    said += [getattr(s.date, side) for s in statements if isinstance(s.date, Interval)]
    return Boundary.OPEN in said


def claimed_dates(dating: Dating, solution: Solution) -> list[ClaimedDate]:
    """Return the dates that claims about an event give it which were set aside."""
    found: dict[tuple[int, int], ClaimedDate] = {}
    for aside in solution.set_aside:
        if aside.claim.event == dating.id and aside.date is not None:
            span = _bounded(aside.date, dating.zone)
            source = solution.timeline.claim(aside.claim).source
            if span is not None:
                found.setdefault(span, ClaimedDate(span, aside.date, source))
    return [found[span] for span in sorted(found)]


def _bounded(date: Date, zone: Zone) -> tuple[int, int] | None:
    """Return a date's span on the civil clock; of one without end, the span of its start."""
    if isinstance(date, Interval) and isinstance(date.start, Date):
        date = date if isinstance(date.end, Date) else date.start
    window = date.window(zone)
    start, end = _start(window.start, zone), _end(window.end, zone)
    return None if start is None or end is None or start >= end else (start, end)
