"""Unspecified digits: `X` anywhere in a year, month or day, solved jointly.

A mask is a periodic set of numbers; with a calendar it is a periodic set of days. Neither is
ever listed: both answer "the first at or after" digit by digit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.day import civil, day_number, days_in_month, is_leap
from timeline.dates.span import Span, SpanSet

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_MONTHS = tuple(range(1, 13))
ALL_DAYS = tuple(range(1, 32))


class Precision(Enum):
    """Name the unit in which a date is given."""

    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"


def unit_bounds(day: int, unit: Precision) -> tuple[int, int]:
    """Return the first and the last day of the year, month or day that a day lies in."""
    if unit is Precision.DAY:
        return day, day
    year, month, _ = civil(day)
    if unit is Precision.MONTH:
        first = day_number(year, month)
        return first, first + days_in_month(year, month) - 1
    return day_number(year), day_number(year + 1) - 1


@frozen
class Mask:
    """Match numbers digit by digit.

    >>> mask = Mask("1X00")
    >>> mask.ceil(1066), mask.floor(1066), mask.count
    (1100, 1000, 10)
    """

    #: digits and `X`; a minus before it where it matches negative numbers, zero excepted
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def digits(self) -> str:
        """Return the pattern without its sign."""
        return self.text.removeprefix("-")

    @property
    def is_negative(self) -> bool:
        """Tell whether it matches negative numbers."""
        return self.text[0] == "-"

    def ceil(self, number: int) -> int | None:
        """Return the first match at or after a number; None where there is none."""
        if not self.is_negative:
            return _ceil(self.digits, number)
        found = _floor(self.digits, -number)
        return -found if found else None

    def floor(self, number: int) -> int | None:
        """Return the last match at or before a number; None where there is none."""
        if not self.is_negative:
            return _floor(self.digits, number)
        found = _ceil(self.digits, max(-number, 1))
        return None if found is None else -found

    @property
    def first(self) -> int:
        """Return the least match."""
        if self.is_negative:
            return -int(self.digits.replace("X", "9"))
        return int(self.digits.replace("X", "0"))

    @property
    def last(self) -> int:
        """Return the greatest match."""
        if self.is_negative:
            return -(_ceil(self.digits, 1) or 0)
        return int(self.digits.replace("X", "9"))

    @property
    def count(self) -> int:
        """Return how many numbers match."""
        zero = self.is_negative and not self.digits.strip("0X")
        return int(10 ** self.digits.count("X")) - zero

    @property
    def is_contiguous(self) -> bool:
        """Tell whether the matches leave no gap: `X` stands at the right only."""
        return "X" not in self.digits.rstrip("X")

    def __and__(self, other: Mask) -> Mask | None:
        """Return the mask of the numbers that match both, of equally many digits."""
        if self.is_negative != other.is_negative:
            return None
        pairs = list(zip(self.digits, other.digits, strict=True))
        if any(one != two and "X" not in {one, two} for one, two in pairs):
            return None
        digits = "".join(two if one == "X" else one for one, two in pairs)
        return Mask(f"-{digits}" if self.is_negative else digits)

    @property
    def leap_count(self) -> int:
        """Return how many of the matches are leap years, for a pattern of four digits."""
        century, rest = self.digits[:2], self.digits[2:]
        in_fours = sum(_matches(rest, number) for number in range(4, 100, 4))
        hundreds = sum(_matches(century, number) for number in range(0, 100, 4))
        no_year = self.is_negative and _matches(century, 0) and _matches(rest, 0)
        count = in_fours * 10 ** century.count("X") + _matches(rest, 0) * hundreds - no_year
        return int(count)


def _matches(pattern: str, number: int) -> bool:
    digits = str(number).zfill(len(pattern))
    return all(p in {"X", d} for p, d in zip(pattern, digits, strict=True))


def _ceil(pattern: str, number: int) -> int | None:
    digits = str(max(number, 0)).zfill(len(pattern))
    if len(digits) > len(pattern):
        return None
    rising = -1  # the last free digit, so far, that can still grow
    for place, (wanted, digit) in enumerate(zip(pattern, digits, strict=True)):
        if wanted == "X":
            rising = place if digit < "9" else rising
        elif wanted > digit:
            return int(digits[:place] + pattern[place:].replace("X", "0"))
        elif wanted < digit:
            if rising < 0:
                return None
            raised = digits[:rising] + chr(ord(digits[rising]) + 1)
            return int(raised + pattern[rising + 1 :].replace("X", "0"))
    return int(digits)


def _floor(pattern: str, number: int) -> int | None:
    if number < 0:
        return None
    digits = str(min(number, 10 ** len(pattern) - 1)).zfill(len(pattern))
    falling = -1  # the last free digit, so far, that can still shrink
    for place, (wanted, digit) in enumerate(zip(pattern, digits, strict=True)):
        if wanted == "X":
            falling = place if digit > "0" else falling
        elif wanted < digit:
            return int(digits[:place] + pattern[place:].replace("X", "9"))
        elif wanted > digit:
            if falling < 0:
                return None
            lowered = digits[:falling] + chr(ord(digits[falling]) - 1)
            return int(lowered + pattern[falling + 1 :].replace("X", "9"))
    return int(digits)


@cache
def months_of(pattern: str) -> tuple[int, ...]:
    """Return the months that two digits or `X` can be."""
    return tuple(month for month in ALL_MONTHS if _matches(pattern, month))


@cache
def days_of(pattern: str) -> tuple[int, ...]:
    """Return the days of a month that two digits or `X` can be."""
    return tuple(day for day in ALL_DAYS if _matches(pattern, day))


@frozen
class UnitRun:
    """Hold all days from a first to a last one; each year, month or day of it is a member."""

    #: None: it has no beginning
    earliest: int | None
    #: None: it has no end
    latest: int | None
    unit: Precision

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        if self.latest is not None and day > self.latest:
            return None
        return day if self.earliest is None or day >= self.earliest else self.earliest

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        if self.earliest is not None and day < self.earliest:
            return None
        return day if self.latest is None or day <= self.latest else self.latest

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the first and the last day of the year, month or day that holds a day."""
        return unit_bounds(day, self.unit)

    @property
    def runs(self) -> SpanSet:
        """Return the run as a half-open span of day numbers."""
        end = None if self.latest is None else self.latest + 1
        return SpanSet.of([Span(self.earliest, end)])


@frozen
class MaskedDays:
    """Hold the days whose year, month and day match; a day that a month lacks is none."""

    years: Mask
    #: ascending, not empty
    months: tuple[int, ...]
    #: ascending, not empty; with the months they allow at least one day in some leap year
    days: tuple[int, ...]
    unit: Precision

    @property
    def in_leap_years_only(self) -> bool:
        """Tell whether 29 February is the only day that matches."""
        return self.months == (2,) and self.days[0] == 29

    @property
    def is_empty(self) -> bool:
        """Tell whether no day at all matches."""
        longest = max(days_in_month(4, month) for month in self.months)
        if self.days[0] > longest:
            return True
        return self.in_leap_years_only and not self.years.leap_count

    @property
    def earliest(self) -> int | None:
        """Return the first day."""
        return self.ceil(day_number(self.years.first))

    @property
    def latest(self) -> int | None:
        """Return the last day."""
        return self.floor(day_number(self.years.last + 1) - 1)

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        year, month, day_of_month = civil(day)
        found = self.years.ceil(year)
        if found == year:
            here = self._ceil_in_year(year, month, day_of_month)
            if here is not None:
                return here
            found = self.years.ceil(year + 1)
        if self.in_leap_years_only:
            while found is not None and not is_leap(found):
                found = self.years.ceil(found + 1)
        return None if found is None else self._ceil_in_year(found, 1, 1)

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        year, month, day_of_month = civil(day)
        found = self.years.floor(year)
        if found == year:
            here = self._floor_in_year(year, month, day_of_month)
            if here is not None:
                return here
            found = self.years.floor(year - 1)
        if self.in_leap_years_only:
            while found is not None and not is_leap(found):
                found = self.years.floor(found - 1)
        return None if found is None else self._floor_in_year(found, 12, 31)

    def _ceil_in_year(self, year: int, month: int, day: int) -> int | None:
        for candidate in self.months[bisect_left(self.months, month) :]:
            place = bisect_left(self.days, day) if candidate == month else 0
            if place < len(self.days) and self.days[place] <= days_in_month(year, candidate):
                return day_number(year, candidate, self.days[place])
        return None

    def _floor_in_year(self, year: int, month: int, day: int) -> int | None:
        for candidate in reversed(self.months[: bisect_right(self.months, month)]):
            limit = days_in_month(year, candidate)
            place = bisect_right(self.days, min(day, limit) if candidate == month else limit)
            if place:
                return day_number(year, candidate, self.days[place - 1])
        return None

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the first and the last day of the year, month or day that holds a day."""
        return unit_bounds(day, self.unit)

    def shares_a_day(self, other: MaskedDays) -> bool:
        """Tell whether some day is in both sets, without looking for it."""
        years = self.years & other.years
        months = tuple(month for month in self.months if month in other.months)
        days = tuple(day for day in self.days if day in other.days)
        if years is None or not months or not days:
            return False
        return not MaskedDays(years, months, days, self.unit).is_empty

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""
        return SpanSet.of(self._runs())

    def _runs(self) -> Iterator[Span]:
        year = self.years.ceil(self.years.first)
        while year is not None:
            for month in self.months:
                for first, last in _consecutive(self.days, days_in_month(year, month)):
                    yield Span(day_number(year, month, first), day_number(year, month, last) + 1)
            year = self.years.ceil(year + 1)

    @property
    def count(self) -> int:
        """Return how many days match, without listing them."""
        leap_years = self.years.leap_count
        return leap_years * self._days_in(4) + (self.years.count - leap_years) * self._days_in(1)

    def _days_in(self, year: int) -> int:
        return sum(bisect_right(self.days, days_in_month(year, month)) for month in self.months)


@cache
def _consecutive(days: tuple[int, ...], limit: int) -> tuple[tuple[int, int], ...]:
    """Return the runs of consecutive numbers up to a limit."""
    spans = SpanSet.of(Span(day, day + 1) for day in days if day <= limit)
    return tuple((span.start or 1, (span.end or 1) - 1) for span in spans)
