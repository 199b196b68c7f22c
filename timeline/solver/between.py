"""How much time can lie between two events: the exact least and most.

"At least so much" is a link like any other, so whether it can be is decided exactly; and what
can be at least 5 can be at least 4, whatever the holes are. So the most is found by halving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from attrs import frozen

from timeline.dates.day import SECONDS_PER_DAY
from timeline.dates.duration import Duration
from timeline.dates.gap import Unit
from timeline.solver.constraints import Link, OnVariable
from timeline.solver.daymaps import AtLeast
from timeline.solver.domains import Window
from timeline.solver.questions import ASKED, Questions, at_least, end_of, start_of
from timeline.solver.reasons import Side
from timeline.solver.shifts import Civil
from timeline.solver.statements import Instant, zone_of

if TYPE_CHECKING:
    from timeline.dates.zone import Zone
    from timeline.solver.constraints import Constraint
    from timeline.solver.network import Network


Pair: TypeAlias = tuple[Instant, Instant]

#: fewer units of clock time than this are read at a glance
_FEW = 3_600


@frozen
class TimeBetween:
    """The least and the most time from the end of one event to the start of another.

    Negative where the other starts before the one ends. None: nothing limits it on that side.
    `str` says how the other starts, seen from the end of the one: "2 to 3 days later".

    >>> str(TimeBetween(-5, 86_400, -1, 1))
    'from 1 day earlier to 1 day later'
    """

    #: elapsed seconds
    least: int | None
    most: int | None
    #: civil days, from that of the one's last second to that of the other's first
    least_days: int | None
    most_days: int | None

    def __str__(self) -> str:
        clock = None if self.least is None or self.most is None else _clock(self.least, self.most)
        return clock or _words(self.least_days, self.most_days, Unit.DAY)


def time_between(questions: Questions, one: str, other: str) -> TimeBetween:
    """Return the range of time from the end of one event to the start of another."""
    pair = end_of(one), start_of(other)
    zone = zone_of(questions.timeline, questions.timeline.event(other))
    limits = [
        limit
        for measure in (_Seconds(), _Days(zone))
        for limit in (
            _negated(_Search(questions, measure, pair[::-1]).most()),
            _Search(questions, measure, pair).most(),
        )
    ]
    return TimeBetween(*limits)


class _Measure(Protocol):
    """Measure how far one instant lies after another."""

    @property
    def unit(self) -> int:
        """Return how many seconds one of these has."""

    def link(self, pair: Pair, count: int) -> Link:
        """Say that the second lies so far after the first, or further."""

    def of(self, pair: Pair, one: int, other: int) -> int:
        """Return how far the second lies after the first, of variables with these values."""


@frozen
class _Seconds:
    """Measure elapsed time."""

    unit: int = 1

    def link(self, pair: Pair, count: int) -> Link:
        """Say that the second lies so many seconds after the first, or more."""
        return at_least(*pair, count)

    def of(self, pair: Pair, one: int, other: int) -> int:
        """Return the seconds."""
        return other + pair[1].offset - one - pair[0].offset


@frozen
class _Days:
    """Measure in civil days, those of last seconds where instants are ends."""

    zone: Zone
    unit: int = SECONDS_PER_DAY

    def link(self, pair: Pair, count: int) -> Link:
        """Say that the second lies so many civil days after the first, or more."""
        shift = Civil(AtLeast(Duration(days=count)), self.zone)
        return Link(ASKED, pair[0].variable, pair[1].variable, shift)

    def of(self, pair: Pair, one: int, other: int) -> int:  # noqa: ARG002 - ends count as they are
        """Return the civil days."""
        return self.zone.day_of(other) - self.zone.day_of(one)


@frozen
class _Search:
    """Look for the most that can lie between two instants."""

    questions: Questions
    measure: _Measure
    pair: Pair

    def most(self) -> int | None:
        """Return the most; None where nothing limits it."""
        low, high = self._limits()
        if high is None:
            with self.questions.supposing() as network:
                high = 0 if network is None else network.far // self.measure.unit
            if self._reached([self.measure.link(self.pair, high)]) is not None:
                return None
        step = 1
        while low + 1 < high:
            tried = low + min(step, (high - low) // 2)
            found = self._reached([self.measure.link(self.pair, tried)])
            if found is None:
                high = tried
            else:
                low, step = found, 2 * step
        return low

    def _limits(self) -> tuple[int, int | None]:
        """Return what is surely reached, and what surely is not; None where nothing is plain."""
        one, other = (each.variable for each in self.pair)
        with self.questions.supposing() as network:
            if network is None:
                raise AssertionError(self.pair)
            first, last = network.bound(one, Side.EARLIEST), network.bound(other, Side.LATEST)
            low = self._of(network)
        if first is not None:
            low = max(low, self._reached([OnVariable(ASKED, one, Window(None, first + 1))]) or low)
        if last is not None:
            low = max(low, self._reached([OnVariable(ASKED, other, Window(last, None))]) or low)
        if first is None or last is None:
            return low, None
        return low, self.measure.of(self.pair, first, last) + 1

    def _reached(self, constraints: list[Constraint]) -> int | None:
        """Return a distance that is reached where some constraints hold; None: they cannot."""
        with self.questions.supposing(constraints) as network:
            return None if network is None else self._of(network)

    def _of(self, network: Network) -> int:
        """Return the greater of the distances in the least and in the greatest solution."""
        return max(
            self.measure.of(self.pair, *(network.value(each.variable, side) for each in self.pair))
            for side in Side
        )


def _negated(number: int | None) -> int | None:
    return None if number is None else -number


def _clock(least: int, most: int) -> str | None:
    """Return a range in clock time; None where days tell as much, and are easier to read."""
    if most - least >= SECONDS_PER_DAY:
        return None
    for unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        seconds = unit.duration.seconds
        if not least % seconds and not most % seconds and (least or most or seconds == 1):
            is_plain = least == most or max(abs(least), abs(most)) < _FEW * seconds
            return _words(least // seconds, most // seconds, unit) if is_plain else None
    return None


def _words(least: int | None, most: int | None, unit: Unit) -> str:
    if least is not None and most is not None:
        return _range(least, most, unit)
    if least is not None:
        return _limit(least, unit, "at least", "at most", "or later")
    if most is not None:
        return _limit(most, unit, "at most", "at least", "or earlier")
    return "at any time"


def _range(least: int, most: int, unit: Unit) -> str:
    if least == most:
        return _distance(least, unit)
    if least >= 0:
        return f"{least} to {_distance(most, unit)}"
    if most <= 0:
        return f"{-most} to {_distance(least, unit)}"
    return f"from {_distance(least, unit)} to {_distance(most, unit)}"


def _limit(count: int, unit: Unit, later: str, earlier: str, same: str) -> str:
    if count == 0:
        return f"{_distance(0, unit)} {same}"
    return f"{later if count > 0 else earlier} {_distance(count, unit)}"


def _distance(count: int, unit: Unit) -> str:
    """Return "2 days later", "1 hour earlier", "on the same day", "at the same moment"."""
    if count == 0:
        return "on the same day" if unit is Unit.DAY else "at the same moment"
    name = f"{unit.value}{'' if abs(count) == 1 else 's'}"
    return f"{abs(count)} {name} {'later' if count > 0 else 'earlier'}"
