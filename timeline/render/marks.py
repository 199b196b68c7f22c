"""From a solved timeline to what the layout needs: seconds on civil clocks, labels in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates import Boundary, Date, Interval
from timeline.dates.zone import FixedZone
from timeline.layout import Item
from timeline.render.pagewords import words_of
from timeline.render.wording import event_signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates import Zone
    from timeline.model import Event, Timeline
    from timeline.render.pagewords import Words
    from timeline.solver import Bounds, Dating, Solution

_OPEN = Boundary.OPEN


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
    words, claimed = words_of(timeline.language), claimed_dates(solution)
    spans = {event: tuple(claim.span for claim in dates) for event, dates in claimed.items()}
    return tuple(
        _item(event, dating, spans.get(event.id, ()), words)
        for event, dating in zip(timeline.events, datings_of(timeline, solution), strict=True)
    )


def datings_of(timeline: Timeline, solution: Solution) -> list[Dating]:
    """Return the datings of the events, in file order."""
    ids = [event.id for event in timeline.events]
    if ids == [*solution.datings]:  # as long as it is the timeline that was solved
        return [*solution.datings.values()]
    return [solution[event] for event in ids]


def civil_second(second: int, zone: Zone) -> int:
    """Return what the clocks of a zone show at an instant, as seconds."""
    return second + zone.offset(second)


def signs(dating: Dating, words: Words) -> tuple[str, ...]:
    """Return the words that mark an event in its label."""
    undated = (words.say("no_date"),) if dating.date is None else ()
    return (*event_signs(dating, words), *undated)


def _item(
    event: Event, dating: Dating, claimed: tuple[tuple[int, int], ...], words: Words
) -> Item:
    earliest_start, latest_start, earliest_end, latest_end = _civil(dating.bounds, dating.zone)
    if earliest_start is not None and latest_end is not None:
        # Where clocks are set back, an end can read earlier.
        latest_end = max(latest_end, earliest_start + 1)
    unbounded = earliest_start is None or latest_end is None
    runs_from, runs_on = _open_sides(event) if unbounded else (False, False)
    return Item(
        id=event.id,
        label=" ".join((event.title or event.id).split()),
        sign=_sign(dating, words),
        lane=event.lane or "",
        earliest_start=earliest_start,
        latest_start=latest_start,
        earliest_end=earliest_end,
        latest_end=latest_end,
        runs_on=runs_on,
        runs_from=runs_from,
        planned=dating.is_planned,
        claimed=claimed,
    )


def _civil(bounds: Bounds, zone: Zone) -> tuple[int | None, int | None, int | None, int | None]:
    """Return four bounds as the clocks of a zone show them."""
    first, last = bounds.earliest_start, bounds.latest_end
    if isinstance(zone, FixedZone) and zone.ahead == 0:
        return first, bounds.latest_start, bounds.earliest_end, last
    starts = _start(first, zone), _start(bounds.latest_start, zone)
    return *starts, _end(bounds.earliest_end, zone), _end(last, zone)


def _sign(dating: Dating, words: Words) -> str:
    if dating.date is not None and not (dating.is_planned or dating.is_disputed):
        return ""
    marks = ", ".join(signs(dating, words))
    return f" ({marks})" if marks else ""


def _start(second: int | None, zone: Zone) -> int | None:
    return None if second is None else civil_second(second, zone)


def _end(second: int | None, zone: Zone) -> int | None:
    """Return an exclusive end: one second after what the clocks show in its last second."""
    return None if second is None else civil_second(second - 1, zone) + 1


def _open_sides(event: Event) -> tuple[bool, bool]:
    """Tell whether it is said to have no beginning, and no end, not merely none known."""
    statements = event.when
    for claim in event.claims:
        if claim.when and claim.set_aside is None:
            statements += claim.when
    opens = ends = False
    for statement in statements:
        date = statement.date if isinstance(statement.date, Interval) else statement
        opens |= date.start is _OPEN or statement.start is _OPEN
        ends |= date.end is _OPEN or statement.end is _OPEN
    return opens, ends


def claimed_dates(solution: Solution) -> Mapping[str, list[ClaimedDate]]:
    """Return the dates that claims give events which were set aside, by event and by time."""
    found: dict[str, dict[tuple[int, int], ClaimedDate]] = {}
    for aside in solution.set_aside:
        event = aside.claim.event
        if aside.date is not None:
            span = _bounded(aside.date, solution[event].zone)
            source = solution.timeline.claim(aside.claim).source
            if span is not None:
                dates = found.setdefault(event, {})
                dates.setdefault(span, ClaimedDate(span, aside.date, source))
    return {event: [dates[span] for span in sorted(dates)] for event, dates in found.items()}


def _bounded(date: Date, zone: Zone) -> tuple[int, int] | None:
    """Return a date's span on the civil clock; of one without end, the span of its start."""
    if isinstance(date, Interval) and isinstance(date.start, Date):
        date = date if isinstance(date.end, Date) else date.start
    window = date.window(zone)
    start, end = _start(window.start, zone), _end(window.end, zone)
    return None if start is None or end is None or start >= end else (start, end)
