"""Sets of instants, each given by two functions: the next member and the one before.

`ceil(t)` is the first member at or after t, `floor(t)` the last at or before; None where there
is none. Periodic sets stay functions, never lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from timeline.dates.day import weekday
from timeline.solver.rhythm import Led, Rhythm, civil_rhythm, days_rhythm, edges

if TYPE_CHECKING:
    from timeline.dates import DaySet, Zone

#: No zone skipped more than a day at once, and no day's parts more often than that.
_MOST_EMPTY_DAYS = 4


class Domain(Protocol):
    """A set of instants."""

    @property
    def is_convex(self) -> bool:
        """Tell whether it has no holes."""

    @property
    def furthest(self) -> int:
        """Return the greatest absolute second at which it begins or ends."""

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return how it repeats from an instant on, or back."""

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led:
        """Return the day of a zone that its next member surely lies on, or past."""

    def ceil(self, second: int) -> int | None:
        """Return the first member at or after a second."""

    def floor(self, second: int) -> int | None:
        """Return the last member at or before a second."""


@frozen
class Window:
    """The seconds of `[start, end)`."""

    start: int | None
    end: int | None

    @property
    def is_convex(self) -> bool:
        """Tell that it has no holes."""
        return True

    @property
    def furthest(self) -> int:
        """Return the greatest absolute second at which it begins or ends."""
        return max(abs(self.start or 0), abs(self.end or 0))

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:  # noqa: ARG002 - always
        """Return that it repeats up to its next edge."""
        ends = [end for end in (self.start, self.end) if end is not None]
        ahead = [end for end in ends if (end >= second if forward else end <= second)]
        return Rhythm(1, (min(ahead) if forward else max(ahead)) if ahead else None)

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led:  # noqa: ARG002 - it may be now
        """Return the day itself."""
        return Led(day, 1)

    def ceil(self, second: int) -> int | None:
        """Return the first member at or after a second."""
        first = second if self.start is None else max(second, self.start)
        return first if self.end is None or first < self.end else None

    def floor(self, second: int) -> int | None:
        """Return the last member at or before a second."""
        last = second if self.end is None else min(second, self.end - 1)
        return last if self.start is None or last >= self.start else None


@frozen
class Days:
    """All seconds of the civil days of a set."""

    days: DaySet | Weekdays
    zone: Zone

    @property
    def is_convex(self) -> bool:
        """Tell that it may have holes: days in a row are a window."""
        return False

    @property
    def furthest(self) -> int:
        """Return the greatest absolute second at which a part of it begins or ends."""
        if isinstance(self.days, Weekdays):
            return 0
        return max((abs(self.zone.start_of_day(day)) for day in edges(self.days)), default=0)

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return how it repeats, as far as its days do."""
        days = self._period(self.zone.day_of(second), forward=forward)
        return civil_rhythm(self.zone, days, second, forward=forward, slow=slow)

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led:
        """Return the next such day; the day itself in other zones."""
        if zone != self.zone:
            return Led(day, 1)
        period, limit = self._period(day, forward=forward)
        found = self.days.ceil(day) if forward else self.days.floor(day)
        return Led(found, period, limit)

    def _period(self, day: int, *, forward: bool) -> tuple[int, int | None]:
        if isinstance(self.days, Weekdays):
            return 7, None
        return days_rhythm(self.days, day, forward=forward)

    def ceil(self, second: int) -> int | None:
        """Return the first member at or after a second."""
        today = self.zone.day_of(second)
        day = self.days.ceil(today)
        while day is not None:
            if day == today:
                return second
            start = self.zone.start_of_day(day)
            if start < self.zone.start_of_day(day + 1):
                return start
            day = self.days.ceil(day + 1)
        return None

    def floor(self, second: int) -> int | None:
        """Return the last member at or before a second."""
        today = self.zone.day_of(second)
        day = self.days.floor(today)
        while day is not None:
            if day == today:
                return second
            end = self.zone.start_of_day(day + 1)
            if end > self.zone.start_of_day(day):
                return end - 1
            day = self.days.floor(day - 1)
        return None


@frozen
class Weekdays:
    """The days that fall on given days of the week: a periodic set of days."""

    #: Monday 0 to Sunday 6; ascending, not empty
    numbers: tuple[int, ...]

    def ceil(self, day: int) -> int:
        """Return the first such day at or after a day."""
        today = weekday(day)
        for number in self.numbers:
            if number >= today:
                return day + number - today
        return day + 7 + self.numbers[0] - today

    def floor(self, day: int) -> int:
        """Return the last such day at or before a day."""
        today = weekday(day)
        for number in reversed(self.numbers):
            if number <= today:
                return day + number - today
        return day - 7 + self.numbers[-1] - today


@frozen
class DailyTime:
    """The same times of every civil day."""

    #: half-open, in seconds of the clock from midnight, ascending, apart
    ranges: tuple[tuple[int, int], ...]
    zone: Zone

    @property
    def is_convex(self) -> bool:
        """Tell that it has holes."""
        return False

    @property
    def furthest(self) -> int:
        """Return 0: it repeats daily."""
        return 0

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return that it repeats daily, while clocks do not change."""
        return civil_rhythm(self.zone, (1, None), second, forward=forward, slow=slow)

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led:  # noqa: ARG002 - it may be now
        """Return the day itself."""
        return Led(day, 1)

    def ceil(self, second: int) -> int | None:
        """Return the first member at or after a second."""
        today = self.zone.day_of(second)
        for day in range(today, today + _MOST_EMPTY_DAYS):
            for start, end in self.on(day):
                first = max(start, second)
                if first < end:
                    return first
        return None

    def floor(self, second: int) -> int | None:
        """Return the last member at or before a second."""
        today = self.zone.day_of(second)
        for day in range(today, today - _MOST_EMPTY_DAYS, -1):
            for start, end in reversed(self.on(day)):
                last = min(end - 1, second)
                if last >= start:
                    return last
        return None

    def on(self, day: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges on one day, ascending."""
        shown = (self.zone.clock(day, start, end) for start, end in self.ranges)
        return tuple(sorted(span for spans in shown for span in spans))
