"""Monotone functions between instants: what a link `y >= f(x)` means both ways.

Every shift is a non-decreasing `up` with its residual `down`: `y >= up(x)` holds exactly where
`x <= down(y)` does (a Galois connection). A limit from above, `y <= g(x)`, is the same link read
from `y` to `x`. So one kind of link carries lower bounds forward and upper bounds back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from timeline.dates.day import (
    DAYS_PER_CYCLE,
    SECONDS_PER_DAY,
    add_months,
    civil,
    day_number,
    weekday,
)
from timeline.dates.gap import Unit
from timeline.dates.zone import FixedZone
from timeline.solver.domains import edges

if TYPE_CHECKING:
    from timeline.dates.duration import Duration
    from timeline.dates.span import DaySet
    from timeline.dates.zone import Zone

#: No zone was ever set back or on by more than a day; an hour is kept in hand.
_ZONE_SLACK = SECONDS_PER_DAY + 3600
#: before any instant: what says nothing when bounds are raised
_NOWHERE = -(10**60)


class Shift(Protocol):
    """A non-decreasing function of an instant, with its residual."""

    @property
    def least(self) -> int:
        """Return a lower bound of `up(x) - x`, in seconds, over all x."""

    @property
    def reach(self) -> int:
        """Return an upper bound of how far it moves an instant either way, in seconds."""

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""


@frozen
class Elapsed:
    """Move by a fixed number of seconds."""

    seconds: int = 0

    @property
    def least(self) -> int:
        """Return the seconds."""
        return self.seconds

    @property
    def reach(self) -> int:
        """Return the seconds, whichever way."""
        return abs(self.seconds)

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""
        return x + self.seconds

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""
        return y - self.seconds


class DayMap(Protocol):
    """A non-decreasing function of day numbers, with its residual."""

    @property
    def least(self) -> int:
        """Return a lower bound of `forward(day) - day`, in days, over all days."""

    @property
    def reach(self) -> int:
        """Return an upper bound of how far it moves a day either way, in days."""

    def forward(self, day: int) -> int:
        """Return the least day that the link allows for y."""

    def backward(self, day: int) -> int:
        """Return the greatest day that the link allows for x."""


@frozen
class Civil:
    """Bind the civil day of y by the civil day of x."""

    days: DayMap
    zone: Zone

    @property
    def least(self) -> int:
        """Return a lower bound of the shift: it may begin at the last second of a day."""
        slack = 0 if isinstance(self.zone, FixedZone) else _ZONE_SLACK
        least = (self.days.least - 1) * SECONDS_PER_DAY + 1 - slack
        # A later day begins at a later second, whatever a zone does to its length.
        return max(least, 1) if self.days.least > 0 else least

    @property
    def reach(self) -> int:
        """Return an upper bound of the seconds moved."""
        return (self.days.reach + 1) * SECONDS_PER_DAY + _ZONE_SLACK

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""
        return self.zone.start_of_day(self.days.forward(self.zone.day_of(x)))

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""
        return self.zone.start_of_day(self.days.backward(self.zone.day_of(y)) + 1) - 1


@frozen
class AtLeast:
    """Say that y is on or after the day that a duration reaches from x."""

    duration: Duration

    @property
    def least(self) -> int:
        """Return a lower bound of the days moved."""
        return _least_days(self.duration)

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.duration)

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
        """Return a lower bound of the days moved."""
        return _least_days(-self.duration)

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.duration)

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
        """Return a lower bound of the days moved: x may be the last day of its unit."""
        one = self.unit.duration
        length = one.days + one.months * DAYS_PER_CYCLE // 4800
        return length * (self.count - 1) - 3 * abs(self.count) - 6

    @property
    def reach(self) -> int:
        """Return an upper bound of the days moved."""
        return _most_days(self.unit.duration) * (abs(self.count) + 1) + 6

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
class WithinMember:
    """Keep an event within one member of a set: from its last second to its first."""

    days: DaySet
    zone: Zone
    #: members end where they end; nothing is known of how far this moves back
    least: int = field(default=_NOWHERE, init=False)
    #: it moves to where a member begins or ends, never past it
    reach: int = field(default=0, init=False)

    @property
    def edges(self) -> tuple[int, int] | None:
        """Return the first and the last instant that it moves to."""
        return edges(self.days, self.zone)

    def up(self, x: int) -> int:
        """Return the first second of the member that x, an event's last second, is in."""
        day = self.days.ceil(self.zone.day_of(x))
        first = None if day is None else self.days.member(day)[0]
        return _NOWHERE if first is None else self.zone.start_of_day(first)

    def down(self, y: int) -> int:
        """Return the last second of the member that y, an event's first second, is in."""
        day = self.days.floor(self.zone.day_of(y))
        last = None if day is None else self.days.member(day)[1]
        return -_NOWHERE if last is None else self.zone.start_of_day(last + 1) - 1


@frozen
class SameDay:
    """Map each civil day to itself: y is on the day of x, or later."""

    least: int = field(default=0, init=False)
    reach: int = field(default=0, init=False)

    def forward(self, day: int) -> int:
        """Return the day."""
        return day

    def backward(self, day: int) -> int:
        """Return the day."""
        return day


def _least_days(duration: Duration) -> int:
    """Return a lower bound of the days that a duration moves: m months are at least 28 m or so.

    Over m months the calendar advances by its mean of 146,097 days in 4,800 months, less at
    most three days (31 January to 28 February).
    """
    months = duration.months * DAYS_PER_CYCLE // 4800 - 3 if duration.months else 0
    return months + duration.days


def _most_days(duration: Duration) -> int:
    """Return an upper bound of the days that a duration moves, either way."""
    return abs(duration.months) * 31 + abs(duration.days) + 3


_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


def _unit_index(unit: Unit, day: int, week_start: int) -> int:
    """Return the number of the calendar unit that a day is in."""
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return (day - weekday_offset(week_start)) // 7
    year, month, _ = civil(day)
    return (year * 12 + month - 1) // _MONTHS[unit]


def _unit_start(unit: Unit, index: int, week_start: int) -> int:
    """Return the first day of a calendar unit."""
    if unit is Unit.DAY:
        return index
    if unit is Unit.WEEK:
        return index * 7 + weekday_offset(week_start)
    year, month = divmod(index * _MONTHS[unit], 12)
    return day_number(year, month + 1)


def weekday_offset(week_start: int) -> int:
    """Return the first day on or after day 0 that is this weekday."""
    return (week_start - weekday(0)) % 7
