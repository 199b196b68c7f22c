"""Sets of instants, each given by two functions: the next member and the one before.

`ceil(t)` is the first member at or after t, `floor(t)` the last at or before; None where there
is none. Periodic sets stay functions, never lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from timeline.dates.day import weekday

if TYPE_CHECKING:
    from timeline.dates import DaySet, Zone

#: No zone skipped more than a day at once, and no day's parts more often than that.
_MOST_EMPTY_DAYS = 4
#: a day further out than any date that a set without end begins with
_FAR = 10**15


class Domain(Protocol):
    """A set of instants."""

    @property
    def edges(self) -> tuple[int, int] | None:
        """Return two instants outside which it is empty, full, or repeats every 400 years.

        None: it repeats everywhere.
        """

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
    def edges(self) -> tuple[int, int] | None:
        """Return its start and end."""
        ends = [end for end in (self.start, self.end) if end is not None]
        return (min(ends), max(ends)) if ends else None

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
    def edges(self) -> tuple[int, int] | None:
        """Return where its first member begins, and its last one ends, or goes on for ever."""
        return None if isinstance(self.days, Weekdays) else edges(self.days, self.zone)

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

    @property
    def earliest(self) -> None:
        """Return None: weeks have no beginning."""

    @property
    def latest(self) -> None:
        """Return None: weeks have no end."""

    def ceil(self, day: int) -> int:
        """Return the first such day at or after a day."""
        today = weekday(day)
        return day + min((number - today) % 7 for number in self.numbers)

    def floor(self, day: int) -> int:
        """Return the last such day at or before a day."""
        today = weekday(day)
        return day - min((today - number) % 7 for number in self.numbers)

    def member(self, day: int) -> tuple[int, int]:
        """Return the day itself."""
        return day, day


@frozen
class DailyTime:
    """The same times of every civil day."""

    #: half-open, in seconds of the clock from midnight, ascending, apart
    ranges: tuple[tuple[int, int], ...]
    zone: Zone

    @property
    def edges(self) -> None:
        """Return None: it repeats daily."""

    def ceil(self, second: int) -> int | None:
        """Return the first member at or after a second."""
        today = self.zone.day_of(second)
        for day in range(today, today + _MOST_EMPTY_DAYS):
            for start, end in self._on(day):
                first = max(start, second)
                if first < end:
                    return first
        return None

    def floor(self, second: int) -> int | None:
        """Return the last member at or before a second."""
        today = self.zone.day_of(second)
        for day in range(today, today - _MOST_EMPTY_DAYS, -1):
            for start, end in reversed(self._on(day)):
                last = min(end - 1, second)
                if last >= start:
                    return last
        return None

    def _on(self, day: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges on one day, ascending."""
        shown = (self.zone.clock(day, start, end) for start, end in self.ranges)
        return tuple(sorted(span for spans in shown for span in spans))


def edges(days: DaySet, zone: Zone) -> tuple[int, int] | None:
    """Return where a set of days first begins or ceases, and last: None where it never does."""
    low = days.member(-_FAR)[1] if days.earliest is None else days.earliest
    high = days.member(_FAR)[0] if days.latest is None else days.latest
    ends = [day for day in (low, high) if day is not None]
    if not ends:
        return None
    return zone.start_of_day(min(ends)), zone.start_of_day(max(ends) + 1)
