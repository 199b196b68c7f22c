"""From bounds to dates: what is known of one event, or of one publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates import Boundary, Date, DateSet, Day, Interval
from timeline.dates.qualification import Qualifier
from timeline.dates.simplest import simplest
from timeline.model import Part
from timeline.solver.reasons import Side, Variable
from timeline.solver.statements import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.dates.zone import Zone
    from timeline.model import Event, Source, Timeline


@frozen
class Bounds:
    """The four bounds of an event, in seconds (CIDOC CRM P81 and P82).

    Ends are exclusive: an event is `[start, end)`. None: nothing bounds it there.
    """

    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None

    @property
    def order(self) -> tuple[bool, int, int]:
        """Return what to sort by: the first second, then the last; what has none comes last."""
        if self.earliest_start is not None and self.latest_end is not None:
            return False, self.earliest_start, self.latest_end  # all others lie between
        ends = self.earliest_start, self.latest_start, self.earliest_end, self.latest_end
        known = [bound for bound in ends if bound is not None]
        return not known, min(known, default=0), max(known, default=0)


@frozen
class Dating:
    """The date that the claims give an event, or a source's publication."""

    id: str
    bounds: Bounds
    #: the zone that days are told in
    zone: Zone
    #: the simplest date with these bounds; None where nothing bounds it
    date: Date | None
    #: it begins and ends on one civil day
    is_point: bool
    #: a claim about it was set aside because it contradicts others
    is_disputed: bool = False
    #: nothing that counts reports that it happened, only that it was planned
    is_planned: bool = False
    #: what is said of how sure the dates are without which it would be another one
    qualifier: Qualifier = Qualifier.NONE

    @property
    def earliest_start(self) -> Day | None:
        """Return the first civil day that it may begin on."""
        return self._day(self.bounds.earliest_start)

    @property
    def latest_start(self) -> Day | None:
        """Return the last civil day that it may begin on."""
        return self._day(self.bounds.latest_start)

    @property
    def earliest_end(self) -> Day | None:
        """Return the first civil day that may be its last."""
        return self._day(self.bounds.earliest_end, -1)

    @property
    def latest_end(self) -> Day | None:
        """Return the last civil day that may be its last."""
        return self._day(self.bounds.latest_end, -1)

    @property
    def is_certain(self) -> bool:
        """Tell whether both ends are known to the day, and by dates that are plain."""
        if self.qualifier is not Qualifier.NONE:
            return False
        start, latest_start = self.bounds.earliest_start, self.bounds.latest_start
        end, latest_end = self.bounds.earliest_end, self.bounds.latest_end
        if start is None or latest_start is None or end is None or latest_end is None:
            return False
        day_of = self.zone.day_of
        return day_of(start) == day_of(latest_start) and day_of(end - 1) == day_of(latest_end - 1)

    def _day(self, second: int | None, shift: int = 0) -> Day | None:
        return None if second is None else Day(self.zone.day_of(second + shift))


def date_publication(
    timeline: Timeline, source: Source, bound: Bound, qualifier: Qualifier = Qualifier.NONE
) -> Dating:
    """Date a source's publication."""
    published = Variable.of(source.id, Part.PUBLISHED)
    low, high = bound(published, Side.EARLIEST), bound(published, Side.LATEST)
    zone = zone_of(timeline, source)
    bounds = Bounds(low, high, _after(low), _after(high))
    days = [None if second is None else Day(zone.day_of(second)) for second in (low, high)]
    date = simplest(days[0], days[1])
    return Dating(source.id, bounds, zone, date, is_point=True, qualifier=qualifier)


def overlaid(moved: Mapping[tuple[Variable, Side], int | None], bound: Bound) -> Bound:
    """Return bounds of which some have moved."""

    def found(variable: Variable, side: Side) -> int | None:
        here = (variable, side)
        return moved[here] if here in moved else bound(*here)

    return found


def bounds_of(event: str, bound: Bound) -> Bounds:
    """Return the four bounds of an event."""
    start, last = Variable.of(event, Part.START), Variable.of(event, Part.END)
    return Bounds(
        bound(start, Side.EARLIEST),
        bound(start, Side.LATEST),
        _after(bound(last, Side.EARLIEST)),
        _after(bound(last, Side.LATEST)),
    )


def date_of(timeline: Timeline, event: Event, bounds: Bounds) -> Date | None:
    """Return the simplest date with these bounds.

    Of a period, the ends stand as an interval where at least one of them is one plain date;
    otherwise the date says between which days it lies.
    """
    dating = Dating(event.id, bounds, zone_of(timeline, event), None, event.is_point)
    hull = simplest(dating.earliest_start, dating.latest_end)
    if dating.is_point:
        return hull
    start = _plain(dating.earliest_start, dating.latest_start)
    end = _plain(dating.earliest_end, dating.latest_end)
    if start is None and end is None:
        return hull
    open_end = Boundary.OPEN if event.is_open and dating.latest_end is None else Boundary.UNKNOWN
    return Interval(
        start or _covering(dating.earliest_start, dating.latest_start) or Boundary.UNKNOWN,
        end or _covering(dating.earliest_end, dating.latest_end) or open_end,
    )


def _after(last: int | None) -> int | None:
    """Return the exclusive end of what has this last second."""
    return None if last is None else last + 1


def _plain(first: Day | None, last: Day | None) -> Date | None:
    """Return the one date that spans just these days; None where it takes a set."""
    if first is None or last is None:
        return None
    date = simplest(first, last)
    return None if isinstance(date, DateSet) else date


def _covering(first: Day | None, last: Day | None) -> Date | None:
    """Return the month, year, decade or century that holds these days, the shortest one."""
    if first is None or last is None or not 0 <= first.year <= last.year <= 9999:
        return None
    for length in (7, 4, 3, 2):
        start, end = str(first)[:length], str(last)[:length]
        if start == end:
            return Date.parse(start.ljust(4, "X"))
    return None


if TYPE_CHECKING:
    #: the bound of a variable on one side, in seconds; None: there is none
    Bound = Callable[[Variable, Side], int | None]
