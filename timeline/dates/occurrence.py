"""What an uncertain date can stand for: something that starts at one second and ends at another.

A date that is no interval stands for something that happened within one member of it, an
interval for something that started within the one date and ended within the other. Both are two
variables over sets of seconds, tied by links that never decrease; so raising lower bounds to a
fixpoint decides exactly whether anything fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.date import Date, DateTime
from timeline.dates.day import SECONDS_PER_DAY
from timeline.dates.interval import Boundary, Interval
from timeline.dates.sets import AllOf
from timeline.dates.span import DaySet, Run, Span, SpanSet

if TYPE_CHECKING:
    from collections.abc import Iterable

#: (from, shift, to): the one variable plus the shift is at most the other
Link = tuple[int, int, int]

#: the variables of two occurrences
START, END, OTHER_START, OTHER_END = range(4)


@frozen
class Seconds:
    """Hold the seconds of some days, or of a part of one."""

    days: DaySet
    #: seconds of the day, both included; whole days unless the days are one
    first: int = 0
    last: int = SECONDS_PER_DAY - 1

    def ceil(self, second: int) -> int | None:
        """Return the first second of the set at or after a second; None where there is none."""
        day, rest = divmod(second, SECONDS_PER_DAY)
        found = self.days.ceil(day if rest <= self.last else day + 1)
        if found is None:
            return None
        return found * SECONDS_PER_DAY + (max(rest, self.first) if found == day else self.first)

    @property
    def lowest(self) -> int | None:
        """Return the first second; None where there is none."""
        first = self.days.earliest
        return None if first is None else first * SECONDS_PER_DAY + self.first

    def member_start(self, second: int) -> int | None:
        """Return the first second of the member that holds a second; None where unbounded."""
        first = self.days.member(second // SECONDS_PER_DAY)[0]
        return None if first is None else first * SECONDS_PER_DAY + self.first


@frozen
class Occurrence:
    """Hold the seconds at which something can start, and those at which it can end."""

    starts: Seconds
    ends: Seconds
    #: it starts and ends in one member of the same set
    within_member: bool

    def lies_in(self, span: Span | None) -> bool:
        """Tell whether it starts and ends within a span, whatever it is."""
        first, last = self.starts.days.earliest, self.ends.days.latest
        if span is None or first is None or last is None:
            return False
        start = first * SECONDS_PER_DAY + self.starts.first
        return start in span and last * SECONDS_PER_DAY + self.ends.last in span


@frozen
class Frame:
    """Hold the days within which two dates are compared; beyond it lie the open ends."""

    first: int
    last: int

    @classmethod
    def around(cls, *dates: Date) -> Frame:
        """Return days enough to order whatever two dates leave unbounded."""
        numbers = [day for date in dates for day in _finite(date)]
        return cls(min(numbers, default=0) - 9, max(numbers, default=0) + 9)

    def occurrence(self, date: Date) -> Occurrence:
        """Return what a date can stand for within the frame."""
        if isinstance(date, DateTime):
            instant = Seconds(date.day_set(), date.second_of_day, date.second_of_day)
            return Occurrence(instant, instant, within_member=True)
        if isinstance(date, Interval):
            return Occurrence(
                self._end(date.start, self.first - 1),
                self._end(date.end, self.last + 1),
                within_member=False,
            )
        if isinstance(date, AllOf):
            return self._all_of(date)
        days = Seconds(Clipped(date.day_set(), self.first, self.last))
        return Occurrence(days, days, within_member=True)

    def _all_of(self, date: AllOf) -> Occurrence:
        """Return something that starts on the first of several dates and ends on the last."""
        days = date.day_set()
        last_start, first_end = date.extent[1:3]
        until = last_start[1] if last_start[0] == 0 else self.last
        since = first_end[1] if first_end[0] == 0 else self.first
        return Occurrence(
            Seconds(Clipped(days, self.first, until)),
            Seconds(Clipped(days, since, self.last)),
            within_member=False,
        )

    def _end(self, end: Date | Boundary, beyond: int) -> Seconds:
        if end is Boundary.OPEN:
            return Seconds(Run(beyond, beyond), 0, 0)  # infinity is one point
        if isinstance(end, Date):
            return Seconds(Clipped(end.day_set(), self.first, self.last))
        return Seconds(Run(self.first, self.last))


@frozen
class Clipped:
    """Hold the days of a set from a first to a last one."""

    days: DaySet
    since: int
    until: int

    @property
    def earliest(self) -> int | None:
        """Return the first day; None where there is none."""
        return self.ceil(self.since)

    @property
    def latest(self) -> int | None:
        """Return the last day; None where there is none."""
        return self.floor(self.until)

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        found = self.days.ceil(max(day, self.since))
        return None if found is None or found > self.until else found

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        found = self.days.floor(min(day, self.until))
        return None if found is None or found < self.since else found

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the first and the last day of the member that holds a day."""
        return self.days.member(day)

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""
        return self.days.runs & SpanSet((Span(self.since, self.until + 1),))


def seconds_of(days: Span) -> Span:
    """Return the seconds of a span of day numbers."""
    start, end = days.start, days.end
    return Span(
        None if start is None else start * SECONDS_PER_DAY,
        None if end is None else end * SECONDS_PER_DAY,
    )


def can_be(one: Occurrence, other: Occurrence, links: Iterable[Link]) -> bool:
    """Tell whether two occurrences can stand to each other as links demand."""
    domains = (one.starts, one.ends, other.starts, other.ends)
    held = [START] * one.within_member + [OTHER_START] * other.within_member
    every = ((START, 0, END), (OTHER_START, 0, OTHER_END), *links)
    lowest = [domain.lowest for domain in domains]
    values = [second for second in lowest if second is not None]
    if len(values) < len(domains):
        return False
    moved = True
    while moved:
        moved = False
        wanted: list[tuple[int, int | None]] = [
            (target, values[source] + shift) for source, shift, target in every
        ]
        wanted += [(start, domains[start].member_start(values[start + 1])) for start in held]
        for target, least in wanted:
            if least is not None and least > values[target]:
                raised = domains[target].ceil(least)
                if raised is None:
                    return False
                values[target], moved = raised, True
    return True


def _finite(date: Date) -> list[int]:
    ends = (date.start, date.end) if isinstance(date, Interval) else (date,)
    hulls = [end.hull for end in ends if isinstance(end, Date)]
    return [day for hull in hulls for day in hull if day is not None]
