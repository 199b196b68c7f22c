"""Intervals: from one date to another, each uncertain in its own right."""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from attrs import evolve, frozen

from timeline.dates.date import DAWN, DUSK, NO_END, NO_START, Date, Edge, Extent
from timeline.dates.day import Day
from timeline.dates.masks import Precision
from timeline.dates.qualification import Qualifier
from timeline.dates.reading import READING, Reading
from timeline.dates.span import DaySet, Run


class Boundary(Enum):
    """Say what stands where an interval has no date (ISO 8601-2:2019, 9)."""

    #: it has no such end
    OPEN = ".."
    #: it has one, and nobody says which
    UNKNOWN = ""


@frozen(repr=False)
class Interval(Date):
    """Hold a time that starts within one date and ends within another.

    >>> life = Date.parse("1564-04/1616-04-23")
    >>> str(life.earliest), str(life.latest)
    ('1564-04-01', '1616-04-23')
    """

    start: Date | Boundary
    #: not certainly before the start
    end: Date | Boundary

    def __str__(self) -> str:
        return f"{_text(self.start)}/{_text(self.end)}"

    @property
    def precision(self) -> Precision:
        """Return the finer of the units in which its ends are given."""
        units = {end.precision for end in (self.start, self.end) if isinstance(end, Date)}
        return max(units, key=list(Precision).index, default=Precision.YEAR)

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of any part."""
        ends = [end.qualifier for end in (self.start, self.end) if isinstance(end, Date)]
        return ends[0] | ends[-1] if ends else Qualifier.NONE

    @property
    def is_open_start(self) -> bool:
        """Tell whether it is said to have no beginning: `..` stands there."""
        return self.start is Boundary.OPEN

    @property
    def is_open_end(self) -> bool:
        """Tell whether it is said to have no end: `..` stands there."""
        return self.end is Boundary.OPEN

    @property
    def is_unknown_start(self) -> bool:
        """Tell whether it begins on a day that is not known: nothing stands there."""
        return self.start is Boundary.UNKNOWN

    @property
    def is_unknown_end(self) -> bool:
        """Tell whether it ends on a day that is not known: nothing stands there."""
        return self.end is Boundary.UNKNOWN

    def strict_days(self, reading: Reading = READING) -> DaySet:
        """Return the days from its earliest start to its latest end, as one member."""
        return self.day_set(evolve(reading, circa=None))

    def day_set(self, reading: Reading = READING) -> DaySet:
        """Return the days from its earliest start to its latest end, as one member."""
        first = self.start.day_set(reading).earliest if isinstance(self.start, Date) else None
        last = self.end.day_set(reading).latest if isinstance(self.end, Date) else None
        return Run(first, last)

    @property
    def first_edge(self) -> Edge:
        """Return the place of the first second, also where it is too far away to count."""
        return self.start.first_edge if isinstance(self.start, Date) else NO_START

    @property
    def last_edge(self) -> Edge:
        """Return the place of the last second, also where it is too far away to count."""
        return self.end.last_edge if isinstance(self.end, Date) else NO_END

    @cached_property
    def extent(self) -> Extent:
        """Return the first and the last place where it can start, and where it can end."""
        first, last = self.first_edge, self.last_edge
        last_start, first_end = last, first
        if isinstance(self.start, Date):
            last_start = _at_most(self.start, last)
        if isinstance(self.end, Date):
            first_end = _at_least(self.end, first)
        return (
            first,
            NO_START if self.is_open_start else last_start,
            NO_END if self.is_open_end else first_end,
            last,
        )

    @cached_property
    def is_solid(self) -> bool:
        """Tell whether both ends are dates without unspecified digits."""
        return all(isinstance(end, Date) and end.is_solid for end in (self.start, self.end))

    @property
    def latest_start(self) -> Day | None:
        """Return the last day on which it can start; None where unbounded."""
        return _day(self.extent[1])

    @property
    def earliest_end(self) -> Day | None:
        """Return the first day on which it can end; None where unbounded."""
        return _day(self.extent[2])


def _at_most(date: Date, limit: Edge) -> Edge:
    """Return the last place of a date that is not after a limit."""
    if date.last_edge <= limit:
        return date.last_edge
    number = date.day_set().floor(limit[1]) if limit[0] == 0 else None
    return limit if number is None else (0, number, DUSK)


def _at_least(date: Date, limit: Edge) -> Edge:
    """Return the first place of a date that is not before a limit."""
    if date.first_edge >= limit:
        return date.first_edge
    number = date.day_set().ceil(limit[1]) if limit[0] == 0 else None
    return limit if number is None else (0, number, DAWN)


def _day(edge: Edge) -> Day | None:
    return Day(edge[1]) if edge[0] == 0 else None


def _text(end: Date | Boundary) -> str:
    return end.value if isinstance(end, Boundary) else str(end)
