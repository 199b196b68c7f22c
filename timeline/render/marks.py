"""From a solved timeline to what the layout needs: seconds on civil clocks, labels in words."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.dates import Boundary, Date, Interval
from timeline.dates.qualification import Qualifier
from timeline.dates.zone import FixedZone
from timeline.layout import Item
from timeline.render.pagewords import words_of
from timeline.render.wording import event_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.dates import Zone
    from timeline.model import Claim, Event, Timeline
    from timeline.render.pagewords import Words
    from timeline.solver import Bounds, Dating, Solution

_OPEN = Boundary.OPEN
#: columns of `Marks`, in its order
_OF_EVENTS = ("id", "title", "summary", "lane", "tags", "actors", "claims")
_OF_DATINGS = ("date", "is_planned", "is_disputed", "qualifier")
#: looked up once, as an enumeration's members take long to find
_UNQUALIFIED = Qualifier.NONE


@frozen
class ClaimedDate:
    """A date that a claim gives an event, where that claim was set aside."""

    #: civil seconds, end exclusive
    span: tuple[int, int]
    date: Date
    #: a source's id; None: the editor
    source: str | None


@frozen(slots=False)
class Marks:
    """The events of a timeline and their dates, part by part: columns in file order.

    Of tens of thousands of events each part is fetched once: to go from event to event takes
    longer than nearly all that is done with a part, as it leads back and forth through memory.
    """

    words: Words
    events: Sequence[Event]
    datings: Sequence[Dating]
    #: by event; one without any has no entry
    claimed: Mapping[str, Sequence[ClaimedDate]]
    #: four columns, as `Item` has them
    bounds: tuple[Sequence[int | None], ...]
    ids: Sequence[str]
    titles: Sequence[str]
    summaries: Sequence[str | None]
    lanes: Sequence[str | None]
    tags: Sequence[tuple[str, ...]]
    actors: Sequence[tuple[str, ...]]
    claims: Sequence[tuple[Claim, ...]]
    dates: Sequence[Date | None]
    #: as in `Dating`: `is_planned`, `is_disputed`, `qualifier`
    planned: Sequence[bool]
    disputed: Sequence[bool]
    qualifiers: Sequence[Qualifier]

    @cached_property
    def bounded(self) -> list[tuple[int, int]]:
        """Return the outer bounds of the events that have both."""
        rows = zip(self.bounds[0], self.bounds[3], strict=True)
        return [(start, end) for start, end in rows if start is not None and end is not None]

    @cached_property
    def unbounded(self) -> dict[int, Item]:
        """Return the other events, by their places."""
        rows = enumerate(zip(self.bounds[0], self.bounds[3], strict=True))
        return {place: self.item(place) for place, (a, b) in rows if a is None or b is None}

    @cached_property
    def names(self) -> list[str]:
        """Return the titles; for an event without one its id."""
        rows = zip(self.titles, self.ids, strict=True)
        return [title or event for title, event in rows]

    @cached_property
    def labels(self) -> list[str]:
        """Return what stands beside the marks."""
        lines = ((name, " ".join(name.split())) for name in self.names)
        return [name if name == line else line for name, line in lines]  # nearly all are

    @cached_property
    def qualified(self) -> list[bool]:
        """Tell which rest on a date that is said to be approximate or uncertain."""
        return [qualifier is not _UNQUALIFIED for qualifier in self.qualifiers]

    @cached_property
    def marked(self) -> list[bool]:
        """Tell for which there are words that mark what is not plain."""
        return [*map(any, zip(self.planned, self.disputed, self.qualified, strict=True))]

    @cached_property
    def signs(self) -> list[str]:
        """Return what is added to the labels."""
        rows = zip(self.dates, self.marked, self.datings, strict=True)
        return [
            _sign(dating, self.words) if is_marked or date is None else ""
            for date, is_marked, dating in rows
        ]

    def item(self, place: int) -> Item:
        """Return an event as the layout sees it."""
        event = self.events[place]
        start, latest_start, earliest_end, end = (column[place] for column in self.bounds)
        unbounded = start is None or end is None
        runs_from, runs_on = _open_sides(event) if unbounded else (False, False)
        return Item(
            id=event.id,
            label=self.labels[place],
            sign=self.signs[place],
            lane=event.lane or "",
            earliest_start=start,
            latest_start=latest_start,
            earliest_end=earliest_end,
            latest_end=end,
            runs_on=runs_on,
            runs_from=runs_from,
            planned=self.planned[place],
            qualified=self.qualified[place],
            claimed=tuple(claim.span for claim in self.claimed.get(event.id, ())),
        )


def marks(timeline: Timeline, solution: Solution) -> Marks:
    """Return the events as a drawing needs them."""
    of_events = parts(timeline.events, *_OF_EVENTS)
    datings = _datings_of(of_events[0], solution)
    return Marks(
        words_of(timeline.language),
        timeline.events,
        datings,
        claimed_dates(solution),
        _civil_bounds(datings),
        *(*of_events, *parts(datings, *_OF_DATINGS)),
    )


def parts(values: Iterable[object], *names: str) -> tuple[tuple[Any, ...], ...]:
    """Return a column for each of these attributes."""
    rows = map(attrgetter(*names), values)
    return tuple(zip(*rows, strict=True)) or ((),) * len(names)


def _datings_of(events: Sequence[str], solution: Solution) -> list[Dating]:
    """Return the datings of the events of a timeline, in file order."""
    if events == (*solution.datings,):  # as long as it is the timeline that was solved
        return [*solution.datings.values()]
    return [solution[event] for event in events]


def civil_second(second: int, zone: Zone) -> int:
    """Return what the clocks of a zone show at an instant, as seconds."""
    return second + zone.offset(second)


def signs(dating: Dating, words: Words) -> tuple[str, ...]:
    """Return the words that mark an event in its label."""
    undated = (words.say("no_date"),) if dating.date is None else ()
    return (*event_signs(dating, words), *undated)


def _civil_bounds(datings: Sequence[Dating]) -> tuple[tuple[int | None, ...], ...]:
    """Return four columns of bounds, each as the clocks of its event's zone show it."""
    bounds, zones = parts(datings, "bounds", "zone")
    told = {id(zone): zone for zone in zones}.values()
    if all(isinstance(zone, FixedZone) and zone.ahead == 0 for zone in told):
        return parts(bounds, "earliest_start", "latest_start", "earliest_end", "latest_end")
    return tuple(zip(*map(_civil, bounds, zones), strict=True))


def _civil(bounds: Bounds, zone: Zone) -> tuple[int | None, int | None, int | None, int | None]:
    """Return four bounds as the clocks of a zone show them."""
    first, last = _start(bounds.earliest_start, zone), _end(bounds.latest_end, zone)
    if first is not None and last is not None:
        last = max(last, first + 1)  # where clocks are set back, an end can read earlier
    return first, _start(bounds.latest_start, zone), _end(bounds.earliest_end, zone), last


def _sign(dating: Dating, words: Words) -> str:
    """Return what is added to a label: " (planned)"."""
    return f" ({', '.join(signs(dating, words))})"


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
