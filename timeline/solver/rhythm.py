"""How constraints repeat, so that going round in circles can be seen and cut short.

A function that repeats with a period moves x + period as it moves x. Where a chain of such
functions leads from a value back to one at least a period later, it leads on for ever, or for
as long as all of them repeat.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY, civil, day_number
from timeline.dates.masks import MaskedDays, Precision, UnitRun
from timeline.dates.sets import WholeUnion
from timeline.dates.span import Run, Union
from timeline.dates.zone import NamedZone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates.span import DaySet
    from timeline.dates.zone import Zone

#: Between these days, zones change by decree; outside, their rules repeat with the calendar.
_DECREES = (day_number(1840), day_number(2040))
#: Clocks are set at most once in so many days, and days near that moment are uneven.
_STRIDE = 5
_MARGIN = 2 * SECONDS_PER_DAY


class Rhythm(NamedTuple):
    """A period in seconds, and the second up to which it holds; None: for ever."""

    period: int
    limit: int | None


class Led(NamedTuple):
    """The day to which a move surely leads from another, and after how many days it repeats."""

    #: None: nowhere, as all that is allowed lies behind
    day: int | None
    period: int
    #: the day up to which it repeats; None: for ever
    limit: int | None = None


STEADY = Rhythm(1, None)


def civil_rhythm(
    zone: Zone, days: tuple[int, int | None], second: int, *, forward: bool, slow: bool
) -> Rhythm:
    """Return how what repeats every so many days, up to a day, does so in a zone.

    `slow` counts whole calendar cycles, after which even clocks that are set every year are
    where they were.
    """
    every, limit = days
    ends = [] if limit is None else [zone.start_of_day(limit)]
    if not isinstance(zone, NamedZone):
        period = zone.start_of_day(every) - zone.start_of_day(0)
        return Rhythm(period, _nearest(ends, forward=forward))
    change = _next_change(zone, second, forward=forward, slow=slow)
    period = (lcm(every, DAYS_PER_CYCLE) if slow else every) * SECONDS_PER_DAY
    return Rhythm(period, _nearest([*ends, *change], forward=forward))


def _nearest(ends: list[int], *, forward: bool) -> int | None:
    return min(ends, default=None) if forward else max(ends, default=None)


def edges(days: DaySet) -> Iterator[int]:
    """Yield the days on which a set, or a part of it, begins or ends."""
    if isinstance(days, Union):
        for part in days.parts:
            yield from edges(part)
    elif isinstance(days, WholeUnion):
        yield from edges(days.days)
    else:
        yield from (day for day in (days.earliest, days.latest) if day is not None)


def days_rhythm(days: DaySet, day: int, *, forward: bool) -> tuple[int, int | None]:
    """Return after how many days a set repeats, and up to which day; None: for ever."""
    if isinstance(days, WholeUnion):
        return days_rhythm(days.days, day, forward=forward)
    if isinstance(days, Union):
        found = [days_rhythm(part, day, forward=forward) for part in days.parts]
        limits = [limit for _, limit in found if limit is not None]
        return lcm(*(period for period, _ in found)), _nearest(limits, forward=forward)
    ahead = [edge for edge in edges(days) if (edge >= day if forward else edge <= day)]
    if isinstance(days, MaskedDays) and not days.years.is_contiguous and ahead:
        return DAYS_PER_CYCLE, day
    plain = isinstance(days, Run) or (isinstance(days, UnitRun) and days.unit is Precision.DAY)
    return 1 if plain else DAYS_PER_CYCLE, _nearest(ahead, forward=forward)


def _next_change(zone: NamedZone, second: int, *, forward: bool, slow: bool) -> list[int]:
    """Return the moment up to which a zone keeps its rhythm; nothing: for ever."""
    day = second // SECONDS_PER_DAY
    first, last = _DECREES
    if day <= first:
        return [first * SECONDS_PER_DAY] if forward else []
    if day >= last and (slow or not _changes(zone, civil(last)[0])):
        return [] if forward else [last * SECONDS_PER_DAY]
    year, step = civil(day)[0], 1 if forward else -1
    for each in (year, year + step):
        found = [at for at in _changes(zone, each) if (at > second if forward else at <= second)]
        if found:
            return [min(found) - _MARGIN if forward else max(found) + _MARGIN]
    return [day_number(year + 1 if forward else year) * SECONDS_PER_DAY]


@cache
def all_changes(zone: NamedZone) -> tuple[int, ...]:
    """Return the moments at which a zone's offset changes, up to where its rules repeat."""
    years = range(civil(_DECREES[0])[0], civil(_DECREES[1])[0] + 400)
    return tuple(second for year in years for second in _changes(zone, year))


@lru_cache(maxsize=4_096)
def _changes(zone: NamedZone, year: int) -> tuple[int, ...]:
    """Return the moments of a year at which a zone's offset changes."""
    begin, end = (day_number(y) * SECONDS_PER_DAY for y in (year, year + 1))
    marks = [*range(begin, end, _STRIDE * SECONDS_PER_DAY), end]
    return tuple(
        _change(zone, low, high)
        for low, high in pairwise(marks)
        if zone.offset(low) != zone.offset(high)
    )


def _change(zone: NamedZone, low: int, high: int) -> int:
    """Return the first second with the offset of `high`."""
    before = zone.offset(low)
    while high - low > 1:
        middle = (low + high) // 2
        if zone.offset(middle) == before:
            low = middle
        else:
            high = middle
    return high
