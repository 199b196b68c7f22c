"""Whether two times of day can ever be one moment."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from timeline.dates.day import SECONDS_PER_DAY
from timeline.dates.zone import NamedZone
from timeline.solver.rhythm import all_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates.zone import Zone
    from timeline.solver.domains import DailyTime


@cache
def can_meet(one: DailyTime, other: DailyTime) -> bool:
    """Tell whether two times of one zone share a second on any day.

    What no clock face shows together can still be one moment on a day when clocks are set on:
    a time that was left out is read as the moment after the gap.
    """
    if any(a < d and c < b for a, b in one.ranges for c, d in other.ranges):
        return True
    return any(
        low < end and start < high
        for day in _telling_days(one.zone)
        for low, high in one.on(day)
        for beside in (day - 1, day, day + 1)
        for start, end in other.on(beside)
    )


def _telling_days(zone: Zone) -> Iterator[int]:
    """Yield the days about which clocks change, up to where their rules repeat; else any day."""
    if not isinstance(zone, NamedZone):
        yield 0
        return
    for second in all_changes(zone):
        today = second // SECONDS_PER_DAY
        yield from (today - 1, today, today + 1)
