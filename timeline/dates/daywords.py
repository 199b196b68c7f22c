"""Days in words, and intervals from day to day, each by filling one pattern.

Most dates are such, and a page tells tens of thousands of them: the grammar that says all dates
takes several times as long. It stays the rule, and what is said here is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.date import CalendarDate
from timeline.dates.interval import Interval
from timeline.dates.qualification import UNQUALIFIED

if TYPE_CHECKING:
    from timeline.dates.date import Date
    from timeline.dates.interval import Boundary

#: the first year that is said without an era
_PLAIN_YEAR = 1000


@frozen
class DayWords:
    """Put days, and intervals from day to day, into the words of one language."""

    #: by number, from 1; nothing stands at 0
    days: tuple[str, ...]
    #: January to December as they stand in a date
    months: tuple[str, ...]
    #: over the places of the number of a day, a month's name and a year
    day: str
    #: over these places of both ends: where the years differ, the months do, the days alone do
    intervals: tuple[str, str, str]

    def words(self, date: Date) -> str | None:
        """Return a date in words; None where it is neither."""
        if isinstance(date, Interval):
            start, end = _day(date.start), _day(date.end)
            return None if start is None or end is None else self._interval(start, end)
        found = _day(date)
        if found is None:
            return None
        year, month, day = found
        return self.day.format(self.days[day], self.months[month - 1], year)

    def _interval(self, start: tuple[int, int, int], end: tuple[int, int, int]) -> str:
        (year, month, day), (last_year, last_month, last_day) = start, end
        repeated = 0 if year != last_year else 1 if month != last_month else 2
        days, months = self.days, self.months
        return self.intervals[repeated].format(
            days[day], months[month - 1], year, days[last_day], months[last_month - 1], last_year
        )


def _day(date: Date | Boundary) -> tuple[int, int, int] | None:
    """Return year, month and day; None of what is no day, or has marks or an era."""
    if not isinstance(date, CalendarDate) or date.qualification is not UNQUALIFIED:
        return None
    year, month, day = date.year, date.month, date.day
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int)):
        return None
    return (year, month, day) if year >= _PLAIN_YEAR else None
