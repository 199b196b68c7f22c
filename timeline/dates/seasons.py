"""Seasons and other groupings of a year.

The codes are those of ISO 8601-2:2019, 4.8: 21 to 24 name seasons and no hemisphere.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.day import civil, day_number
from timeline.dates.reading import READING, Hemisphere, Reading, SeasonStart
from timeline.dates.span import Span, SpanSet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.dates.masks import Mask


#: month of the first day, and length in months, of the groupings that need no policy
_GROUPINGS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {
        33: (1, 3),
        34: (4, 3),
        35: (7, 3),
        36: (10, 3),
        37: (1, 4),
        38: (5, 4),
        39: (9, 4),
        40: (1, 6),
        41: (7, 6),
    }
)
_ASTRONOMICAL_DAY: Mapping[int, int] = MappingProxyType({3: 20, 6: 21, 9: 22, 12: 21})
_FIRST_CODE = MappingProxyType({Hemisphere.NORTHERN: 25, Hemisphere.SOUTHERN: 29})

SEASON_CODES = range(21, 42)


def season_bounds(year: int, code: int, reading: Reading = READING) -> tuple[int, int]:
    """Return the first and the last day of a season or grouping of a year.

    A season belongs to the year in which it begins: the northern winter of 2001, `2001-24`,
    runs from December 2001 to February 2002, and so does the southern summer `2001-22`.
    """
    if code in _GROUPINGS:
        month, length = _GROUPINGS[code]
        return day_number(year, month), _month_start(year, month + length, 1) - 1
    if code <= 24:
        code += _FIRST_CODE[reading.hemisphere] - 21
    month = (3, 6, 9, 12)[(code - 25) % 4] if code <= 28 else (9, 12, 3, 6)[code - 29]
    return _season_start(year, month, reading), _season_start(year, month + 3, reading) - 1


def _season_start(year: int, month: int, reading: Reading) -> int:
    if reading.season_start is SeasonStart.METEOROLOGICAL:
        return _month_start(year, month, 1)
    return _month_start(year, month, _ASTRONOMICAL_DAY[(month - 1) % 12 + 1])


def _month_start(year: int, month: int, day: int) -> int:
    return day_number(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


@frozen
class SeasonDays:
    """Hold the days of one season of every year that a mask matches; each is a member."""

    years: Mask
    code: int
    reading: Reading

    @property
    def earliest(self) -> int:
        """Return the first day."""
        return self._bounds(self.years.first)[0]

    @property
    def latest(self) -> int:
        """Return the last day."""
        return self._bounds(self.years.last)[1]

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        year = self.years.ceil(civil(day)[0] - 1)  # the year before: a winter runs into the next
        while year is not None:
            first, last = self._bounds(year)
            if day <= last:
                return max(day, first)
            year = self.years.ceil(year + 1)
        return None

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        year = self.years.floor(civil(day)[0])
        while year is not None:
            first, last = self._bounds(year)
            if day >= first:
                return min(day, last)
            year = self.years.floor(year - 1)
        return None

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the first and the last day of the season that holds a day."""
        year = civil(day)[0]
        first, last = self._bounds(year)
        return (first, last) if day >= first else self._bounds(year - 1)

    def _bounds(self, year: int) -> tuple[int, int]:
        return season_bounds(year, self.code, self.reading)

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""
        return SpanSet.of(self._runs())

    def _runs(self) -> Iterator[Span]:
        year = self.years.ceil(self.years.first)
        while year is not None:
            first, last = self._bounds(year)
            yield Span(first, last + 1)
            year = self.years.ceil(year + 1)
