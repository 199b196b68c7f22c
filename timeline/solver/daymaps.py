"""Monotone functions between civil days: durations, calendar units, the day itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from timeline.dates.day import (
    DAYS_PER_CYCLE,
    add_months,
    civil,
    day_number,
    days_in_month,
    weekday,
)
from timeline.dates.gap import Unit

if TYPE_CHECKING:
    from timeline.dates.duration import Duration

_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_MONTHS_PER_CYCLE = 4_800
#: One cycle of month lengths, from January of year 0: any stretch of 400 years is like it.
_LENGTHS = tuple(days_in_month(month // 12, month % 12 + 1) for month in range(_MONTHS_PER_CYCLE))


class DayMap(Protocol):
    """A non-decreasing function of day numbers, with its residual."""

    @property
    def least(self) -> int:
        """Return the least value of `forward(day) - day`, in days, over all days."""

    @property
    def reach(self) -> int:
        """Return an upper bound of how far it moves a day either way, in days."""

    @property
    def period(self) -> int:
        """Return after how many days it repeats."""

    @property
    def is_forward(self) -> bool:
        """Tell whether it leads to a later day; False where that is not plain."""

    def forward(self, day: int) -> int:
        """Return the least day that the link allows for y."""

    def backward(self, day: int) -> int:
        """Return the greatest day that the link allows for x."""


@frozen
class AtLeast:
    """Say that y is on or after the day that a duration reaches from x."""

    duration: Duration

    @property
    def least(self) -> int:
        """Return the fewest days moved."""
        return _fewest_days(self.duration.months) + self.duration.days

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.duration)

    @property
    def period(self) -> int:
        """Return after how many days it repeats."""
        return DAYS_PER_CYCLE if self.duration.months else 1

    @property
    def is_forward(self) -> bool:
        """Tell whether it leads to a later day."""
        return self.duration.months * 28 + self.duration.days > 0 <= self.duration.months

    def forward(self, day: int) -> int:
        """Return the day reached."""
        return self.duration.after(day)

    def backward(self, day: int) -> int:
        """Return the last day from which no later day is reached."""
        guess = add_months(day - self.duration.days, -self.duration.months)
        while self.duration.after(guess + 1) <= day:
            guess += 1
        while self.duration.after(guess) > day:
            guess -= 1
        return guess


@frozen
class AtMost:
    """Say, as a link from y to x, that y is on or before the day a duration reaches from x."""

    duration: Duration

    @property
    def least(self) -> int:
        """Return the fewest days moved; back, they are the most that the duration reaches."""
        return -_farthest_days(self.duration.months) - self.duration.days

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.duration)

    @property
    def period(self) -> int:
        """Return after how many days it repeats."""
        return DAYS_PER_CYCLE if self.duration.months else 1

    @property
    def is_forward(self) -> bool:
        """Tell whether it leads to a later day."""
        return AtLeast(-self.duration).is_forward

    def forward(self, day: int) -> int:
        """Return the first day from which this day, or a later one, is reached."""
        guess = add_months(day - self.duration.days, -self.duration.months)
        while self.duration.after(guess - 1) >= day:
            guess -= 1
        while self.duration.after(guess) < day:
            guess += 1
        return guess

    def backward(self, day: int) -> int:
        """Return the day reached."""
        return self.duration.after(day)


@frozen
class CalendarUnits:
    """Say that y lies in the n-th calendar unit after x's, or a later one."""

    unit: Unit
    count: int
    #: the weekdays that weeks may start on; with several, the hull of all readings
    week_starts: tuple[int, ...] = (0,)

    @property
    def least(self) -> int:
        """Return the fewest days moved: from the last day of a unit to the first of another."""
        if self.unit is Unit.DAY:
            return self.count
        if self.unit is Unit.WEEK:
            return 7 * self.count - 6
        months = _MONTHS[self.unit]
        return 1 + _least_sum(months * (self.count - 1), months)

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.unit.duration) * (abs(self.count) + 1) + 6

    @property
    def period(self) -> int:
        """Return after how many days it repeats."""
        return {Unit.DAY: 1, Unit.WEEK: 7}.get(self.unit, DAYS_PER_CYCLE)

    @property
    def is_forward(self) -> bool:
        """Tell whether it leads to a later day."""
        return self.count > 0

    def forward(self, day: int) -> int:
        """Return the first day of the unit reached."""
        return min(
            _unit_start(self.unit, _unit_index(self.unit, day, start) + self.count, start)
            for start in self.week_starts
        )

    def backward(self, day: int) -> int:
        """Return the last day from which no later unit is reached."""
        return max(
            _unit_start(self.unit, _unit_index(self.unit, day, start) - self.count + 1, start) - 1
            for start in self.week_starts
        )


@frozen
class SameDay:
    """Map each civil day to itself: y is on the day of x, or later."""

    least: int = field(default=0, init=False)
    reach: int = field(default=0, init=False)
    period: int = field(default=1, init=False)
    #: two links of this kind, there and back, make one day of two
    is_forward: bool = field(default=False, init=False)

    def forward(self, day: int) -> int:
        """Return the day."""
        return day

    def backward(self, day: int) -> int:
        """Return the day."""
        return day


@cache
def _fewest_days(months: int) -> int:
    """Return the fewest days that whole months move a day, clamped to shorter months."""
    return min(
        days + min(0, _LENGTHS[(start + months) % _MONTHS_PER_CYCLE] - _LENGTHS[start])
        for start, days in enumerate(_sums(months))
    )


@cache
def _farthest_days(months: int) -> int:
    """Return the most days that whole months move a day."""
    return max(_sums(months))


@cache
def _least_sum(months: int, step: int) -> int:
    """Return the fewest days that so many months have, from a month at a multiple of a step."""
    return min(_sums(months)[::step])


def _sums(months: int) -> list[int]:
    """Return the lengths of so many months from each month of a cycle on."""
    starts = [0]
    for length in _LENGTHS:
        starts.append(starts[-1] + length)

    def begin(month: int) -> int:
        cycles, rest = divmod(month, _MONTHS_PER_CYCLE)
        return cycles * DAYS_PER_CYCLE + starts[rest]

    return [begin(month + months) - starts[month] for month in range(_MONTHS_PER_CYCLE)]


def _most_days(duration: Duration) -> int:
    """Return an upper bound of the days that a duration moves, either way."""
    return abs(duration.months) * 31 + abs(duration.days) + 3


def _unit_index(unit: Unit, day: int, week_start: int) -> int:
    """Return the number of the calendar unit that a day is in."""
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return (day - _first_weekday(week_start)) // 7
    year, month, _ = civil(day)
    return (year * 12 + month - 1) // _MONTHS[unit]


def _unit_start(unit: Unit, index: int, week_start: int) -> int:
    """Return the first day of a calendar unit."""
    if unit is Unit.DAY:
        return index
    if unit is Unit.WEEK:
        return index * 7 + _first_weekday(week_start)
    year, month = divmod(index * _MONTHS[unit], 12)
    return day_number(year, month + 1)


def _first_weekday(number: int) -> int:
    """Return the first day on or after day 0 that is this weekday."""
    return (number - weekday(0)) % 7
