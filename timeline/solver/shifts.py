"""Monotone functions between instants: what a link `y >= f(x)` means both ways.

Every shift is a non-decreasing `up` with its residual `down`: `y >= up(x)` holds exactly where
`x <= down(y)` does (a Galois connection). A limit from above, `y <= g(x)`, is the same link read
from `y` to `x`. So one kind of link carries lower bounds forward and upper bounds back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from timeline.dates.masks import MaskedDays, Precision, UnitRun
from timeline.dates.zone import FixedZone
from timeline.solver.rhythm import STEADY, Led, Rhythm, civil_rhythm, days_rhythm, edges

if TYPE_CHECKING:
    from timeline.dates.span import DaySet
    from timeline.dates.zone import Zone
    from timeline.solver.daymaps import DayMap

#: No zone was ever set back or on by more than a day; an hour is kept in hand.
_ZONE_SLACK = 90_000
#: before any instant: years have up to 1,000 digits, and what says nothing lies beyond them
_NOWHERE = -(10**1_100)
#: how many days the years, months and days have that are members of a set
_LONGEST = {Precision.YEAR: 366, Precision.MONTH: 31, Precision.DAY: 1}


@frozen
class Advance:
    """How far a chain of moves is sure to lead, whatever it starts from.

    A chain that leads round, and is sure to end later than it began, has no end.
    """

    #: at least so many seconds on
    seconds: int = 0
    #: at least so many civil days on, in this zone; None: all zones agree so far
    days: int = 0
    zone: Zone | None = None

    @property
    def is_sure(self) -> bool:
        """Tell whether it surely ends later than it began."""
        return self.seconds > 0 or self.days > 0

    def elapsed(self, seconds: int) -> Advance:
        """Return the advance after so many seconds more."""
        days = 0 if self.zone is None else _whole_days(self.zone, seconds)
        return Advance(self.seconds + seconds, self.days + days, self.zone)

    def civil(self, days: int, zone: Zone) -> Advance:
        """Return the advance after a move of civil days."""
        before = self.days if self.zone == zone else _whole_days(zone, self.seconds)
        sure = max(self.seconds + _least_seconds(zone, days), _least_seconds(zone, before + days))
        return Advance(sure, before + days, zone)


def _whole_days(zone: Zone, seconds: int) -> int:
    """Return how many days on an instant surely lies that is so many seconds later."""
    if isinstance(zone, FixedZone):
        return zone.day_of(zone.start_of_day(0) + seconds)
    return 0 if seconds >= 0 else -(-seconds // 86_400 + 2)


def _least_seconds(zone: Zone, days: int) -> int:
    """Return how many seconds on an instant surely lies that is so many civil days later."""
    if isinstance(zone, FixedZone):
        return zone.start_of_day(days) - zone.start_of_day(1) + 1
    # A later day begins at a later second, whatever a zone does to its length.
    least = (days - 1) * 86_400 + 1 - _ZONE_SLACK
    return max(least, 1) if days > 0 else least


class Shift(Protocol):
    """A non-decreasing function of an instant, with its residual."""

    @property
    def reach(self) -> int:
        """Return an upper bound of how far it moves an instant either way, in seconds."""

    @property
    def furthest(self) -> int:
        """Return the greatest absolute second that it moves to whatever it starts from."""

    @property
    def is_forward(self) -> bool:
        """Tell whether it never moves back; False where that is not plain."""

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""

    def advance(self, before: Advance) -> Advance | None:
        """Return how far this surely leads after other moves; None where nothing is sure."""

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return how it repeats from an instant on, or back."""

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led | None:
        """Return the day of a zone that it surely leads to, or past; None where none is sure."""


@frozen
class Elapsed:
    """Move by a fixed number of seconds."""

    seconds: int = 0

    @property
    def reach(self) -> int:
        """Return the seconds, whichever way."""
        return abs(self.seconds)

    @property
    def furthest(self) -> int:
        """Return 0: it moves everything."""
        return 0

    @property
    def is_forward(self) -> bool:
        """Tell whether it never moves back."""
        return self.seconds >= 0

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""
        return x + self.seconds

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""
        return y - self.seconds

    def advance(self, before: Advance) -> Advance:
        """Return how far this surely leads after other moves."""
        return before.elapsed(self.seconds)

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:  # noqa: ARG002 - always the same
        """Return that every second is like every other."""
        return STEADY

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led:
        """Return the day of a zone that it surely leads to, or past."""
        moved = _whole_days(zone, self.seconds)
        return Led(day + moved if forward else day - moved, 1)


@frozen
class Civil:
    """Bind the civil day of y by the civil day of x."""

    days: DayMap
    zone: Zone

    @property
    def reach(self) -> int:
        """Return an upper bound of the seconds moved."""
        return (self.days.reach + 1) * 86_400 + _ZONE_SLACK

    @property
    def furthest(self) -> int:
        """Return 0: it moves everything."""
        return 0

    @property
    def is_forward(self) -> bool:
        """Tell whether it leads to a later day."""
        return self.days.is_forward

    def up(self, x: int) -> int:
        """Return the least y that the link allows."""
        return self.zone.start_of_day(self.days.forward(self.zone.day_of(x)))

    def down(self, y: int) -> int:
        """Return the greatest x that the link allows."""
        return self.zone.start_of_day(self.days.backward(self.zone.day_of(y)) + 1) - 1

    def advance(self, before: Advance) -> Advance:
        """Return how far this surely leads after other moves."""
        return before.civil(self.days.least, self.zone)

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return how it repeats: as the calendar does, while clocks do not change."""
        return civil_rhythm(
            self.zone, (self.days.period, None), second, forward=forward, slow=slow
        )

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led | None:
        """Return the day that it surely leads to, or past; None for another zone."""
        if zone != self.zone:
            return None
        move = self.days.forward if forward else self.days.backward
        return Led(move(day), self.days.period)


@frozen
class WithinMember:
    """Keep an event within one member of a set: from its last second to its first."""

    days: DaySet
    zone: Zone

    @property
    def reach(self) -> int:
        """Return 0: it moves to where a member begins or ends, never past it."""
        return 0

    @property
    def furthest(self) -> int:
        """Return the greatest absolute second that it moves to, but within members."""
        return max((abs(self.zone.start_of_day(day)) for day in edges(self.days)), default=0)

    @property
    def is_forward(self) -> bool:
        """Tell that it moves back."""
        return False

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

    def advance(self, before: Advance) -> Advance | None:
        """Return how far this surely leads: back by the longest member, less a day."""
        unit = self.days.unit if isinstance(self.days, UnitRun | MaskedDays) else None
        longest = None if unit is None else _LONGEST.get(unit)
        return None if longest is None else before.civil(1 - longest, self.zone)

    def rhythm(self, second: int, *, forward: bool, slow: bool) -> Rhythm:
        """Return how it repeats, as far as its members do."""
        days = days_rhythm(self.days, self.zone.day_of(second), forward=forward)
        return civil_rhythm(self.zone, days, second, forward=forward, slow=slow)

    def leads_to(self, day: int, zone: Zone, *, forward: bool) -> Led | None:
        """Return where the member begins, or back, ends; None for another zone, or no member."""
        found = self.days.ceil(day) if forward else self.days.floor(day)
        if zone != self.zone or found is None:
            return None
        end = self.days.member(found)[0 if forward else 1]
        return None if end is None else Led(end, *days_rhythm(self.days, day, forward=forward))
