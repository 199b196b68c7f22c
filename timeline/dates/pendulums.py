"""Days, instants and spans as pendulum objects, which hold the years 1 to 9999."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pendulum

from timeline.dates.day import SECONDS_PER_DAY, Day, civil
from timeline.dates.zone import FixedZone, Zone
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.span import Span


def date(day: Day) -> pendulum.Date:
    """Return a day as a pendulum date; raise DateError outside the years 1 to 9999."""
    year, month, day_of_month = civil(day.number)
    _check(str(day), year)
    return pendulum.Date(year, month, day_of_month)


def instant(second: int, zone: Zone, text: str | None = None) -> pendulum.DateTime:
    """Return a second of the axis in a zone; on the nominal clock, without a zone.

    Raises DateError outside the years 1 to 9999; the text says what the second is of.
    """
    local = second + zone.offset(second)
    day, rest = divmod(local, SECONDS_PER_DAY)
    _check(text or str(Day(day)), civil(day)[0])
    if isinstance(zone, FixedZone) and not zone.name:
        naive = pendulum.DateTime.combine(date(Day(day)), pendulum.Time(0))
        return naive.add(seconds=rest)
    _check(text or str(Day(day)), civil(second // SECONDS_PER_DAY)[0])
    if isinstance(zone, FixedZone):
        return pendulum.from_timestamp(second).in_timezone(pendulum.FixedTimezone(zone.ahead))
    return pendulum.from_timestamp(second, tz=zone.name)


def interval(span: Span, zone: Zone, text: str) -> pendulum.Interval[pendulum.DateTime]:
    """Return a span of seconds in a zone; the text says in errors what it is of."""
    if span.start is None or span.end is None:
        which = "start" if span.start is None else "end"
        raise DateError(text, f"has no {which}", "a pendulum interval needs both ends")
    return pendulum.interval(instant(span.start, zone, text), instant(span.end, zone, text))


def _check(text: str, year: int) -> None:
    if not 1 <= year <= 9999:
        raise DateError(
            text,
            f"reaches the year {year}",
            "pendulum holds the years 1 to 9999; use `window` instead",
        )
