"""Where civil days begin: fixed offsets, named zones, or one nominal clock.

The axis is integer seconds since 1970-01-01T00:00Z. A zone divides it into civil days: day `d`
is `[start_of_day(d), start_of_day(d + 1))`, which is empty for a day that a zone skipped. Both
`start_of_day` and `day_of` are non-decreasing, also where clocks were set back across midnight.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from attrs import field, frozen

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY, day_number
from timeline.errors import ZoneError, nearest

_OFFSET = re.compile(r"([+-])([01][0-9]|2[0-3]):([0-5][0-9])")
_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY
#: `datetime` holds years 1 to 9999; one year at either end is kept free for offsets
_FIRST = day_number(2) * SECONDS_PER_DAY
_LAST = day_number(9998) * SECONDS_PER_DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Zone(Protocol):
    """Divide the axis into civil days."""

    @property
    def name(self) -> str:
        """Return the name as a document gives it; empty for the nominal clock."""

    def offset(self, second: int) -> int:
        """Return how many seconds civil time is ahead of UTC at an instant."""

    def start_of_day(self, day: int) -> int:
        """Return the first second of a civil day."""

    def day_of(self, second: int) -> int:
        """Return the civil day that a second belongs to."""

    def at(self, day: int, second_of_day: int) -> int:
        """Return the instant of a clock time; inside a spring gap, the transition."""

    def clock(self, day: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return when the clock shows `[start, end)` on a day: twice where it is set back.

        A time that a spring gap left out is read as the moment after the gap.
        """


@frozen
class FixedZone:
    """A zone whose clock never changes; with an empty name, the nominal clock."""

    name: str
    #: seconds ahead of UTC
    ahead: int = 0

    def offset(self, second: int) -> int:  # noqa: ARG002 - the protocol asks at an instant
        """Return the fixed offset."""
        return self.ahead

    def start_of_day(self, day: int) -> int:
        """Return the first second of a civil day."""
        return day * SECONDS_PER_DAY - self.ahead

    def day_of(self, second: int) -> int:
        """Return the civil day that a second belongs to."""
        return (second + self.ahead) // SECONDS_PER_DAY

    def at(self, day: int, second_of_day: int) -> int:
        """Return the instant of a clock time."""
        return day * SECONDS_PER_DAY + second_of_day - self.ahead

    def clock(self, day: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return when the clock shows `[start, end)` on a day: once."""
        return ((self.at(day, start), self.at(day, end)),)


@frozen
class NamedZone:
    """A zone of the IANA database, before 1 and after 9999 too: its rules repeat."""

    name: str
    _info: ZoneInfo = field(eq=False, repr=False)

    def offset(self, second: int) -> int:
        """Return how many seconds civil time is ahead of UTC at an instant."""
        return _offset(self._info, second)

    def start_of_day(self, day: int) -> int:
        """Return the first second of a civil day."""
        return _start_of_day(self._info, day)

    def day_of(self, second: int) -> int:
        """Return the civil day that a second belongs to."""
        day = (second + self.offset(second)) // SECONDS_PER_DAY
        while self.start_of_day(day + 1) <= second:
            day += 1
        while self.start_of_day(day) > second:
            day -= 1
        return day

    def at(self, day: int, second_of_day: int) -> int:
        """Return the instant of a clock time; inside a spring gap, the transition."""
        return _first_at_or_after(self._info, day * SECONDS_PER_DAY + second_of_day)

    def clock(self, day: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return when the clock shows `[start, end)` on a day: twice where it is set back."""
        dawn, dusk = self.start_of_day(day), self.start_of_day(day + 1)
        before, after = self.offset(dawn), self.offset(dusk - 1)
        change = dawn if before == after else _transition(self._info, dawn, dusk - 1)
        local = day * SECONDS_PER_DAY
        shown = (
            (max(local + start - before, dawn), min(local + end - before, change)),
            (max(local + start - after, change), min(local + end - after, dusk)),
        )
        exact = tuple((first, last) for first, last in shown if first < last)
        return exact or ((change, min(change + end - start, dusk)),) * (dawn < dusk)


#: One nominal clock for all civil dates: history needs no more.
FLOATING = FixedZone("")
UTC_ZONE = FixedZone("UTC")


@cache
def zone(name: str) -> Zone:
    """Return the zone of an IANA name (`Europe/Moscow`), `UTC`, `Z` or an offset (`+03:00`).

    Raises ZoneError for any other text.
    """
    if name in {"UTC", "Z", "+00:00", "-00:00"}:
        return UTC_ZONE
    if match := _OFFSET.fullmatch(name):
        seconds = int(match[2]) * 3600 + int(match[3]) * 60
        return FixedZone(name, seconds if match[1] == "+" else -seconds)
    if name not in available_timezones():
        raise ZoneError(name, "is no time zone", _zone_hint(name))
    return NamedZone(name, ZoneInfo(name))


def _zone_hint(name: str) -> str:
    guess = nearest(name, available_timezones())
    if guess is not None:
        return f"did you mean {guess!r}?"
    return "write an IANA name such as 'Europe/Moscow', or an offset such as '+03:00'"


def _offset(info: ZoneInfo, second: int) -> int:
    if second >= _LAST:
        second -= ((second - _LAST) // _CYCLE + 1) * _CYCLE
    moment = _EPOCH + timedelta(seconds=max(second, _FIRST))
    ahead = moment.astimezone(info).utcoffset()
    return 0 if ahead is None else ahead // timedelta(seconds=1)


@lru_cache(maxsize=1 << 16)
def _start_of_day(info: ZoneInfo, day: int) -> int:
    return _first_at_or_after(info, day * SECONDS_PER_DAY)


def _first_at_or_after(info: ZoneInfo, local: int) -> int:
    """Return the first instant at which the clock shows `local` or later."""
    low, high = local - SECONDS_PER_DAY, local + SECONDS_PER_DAY
    before, after = _offset(info, low), _offset(info, high)
    if before == after:
        return local - before
    change = _transition(info, low, high)
    return local - before if local - before < change else max(change, local - after)


def _transition(info: ZoneInfo, low: int, high: int) -> int:
    """Return the first second of the new offset, between two seconds whose offsets differ."""
    before = _offset(info, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(info, middle) == before:
            low = middle
        else:
            high = middle
    return high
