"""The simplest EDTF value that has given bounds."""

from __future__ import annotations

from timeline.dates.date import CalendarDate, Date
from timeline.dates.day import Day, civil, day_number, days_in_month
from timeline.dates.long_year import LongYear
from timeline.dates.masks import Mask, Precision
from timeline.dates.sets import OneOf, Range


def simplest(earliest: Day | None, latest: Day | None) -> Date | None:
    """Return the simplest date whose bounds are exactly these; None where there are none.

    Simplest is a day, a month, a year, a decade `198X`, a century `19XX`; after these a range
    of months, years or days. A day in a year of more than four digits has no EDTF text: there
    the bounds are widened to whole years.

    >>> from timeline.dates import Day
    >>> str(simplest(Day.of(2022, 2, 1), Day.of(2022, 5, 31)))
    '[2022-02..2022-05]'
    >>> str(simplest(Day.of(1980, 1, 1), Day.of(1989, 12, 31)))
    '198X'
    """
    if earliest is None and latest is None:
        return None
    if earliest is None or latest is None:
        first = None if earliest is None else _starting(earliest.number)
        last = None if latest is None else _ending(latest.number)
        return OneOf((Range(first, last),))
    if earliest.number > latest.number:
        raise ValueError(f"earliest {earliest} is after latest {latest}; swap them")
    return _one(earliest.number, latest.number) or _range(earliest.number, latest.number)


def _one(first: int, last: int) -> Date | None:
    year, month, day = civil(first)
    if abs(year) > 9999:
        return LongYear(year) if last < day_number(year + 1) else None
    if first == last:
        return CalendarDate(year, month, day)
    if day == 1 and last == first + days_in_month(year, month) - 1:
        return CalendarDate(year, month)
    last_year = civil(last)[0]
    if first != day_number(year) or last != day_number(last_year + 1) - 1:
        return None
    return CalendarDate(year) if year == last_year else _round_years(year, last_year)


def _round_years(year: int, last_year: int) -> Date | None:
    """Return a decade or a century; before year 0 these are counted away from it."""
    near, far = sorted((abs(year), abs(last_year)))
    if (year < 0) != (last_year < 0) or far > 9999:
        return None
    for size in (10, 100):
        if near % size == 0 and far == near + size - 1 and not (year < 0 and near == 0):
            digits = f"{near:04}"[: 5 - len(str(size))].ljust(4, "X")
            return CalendarDate(Mask(f"-{digits}" if year < 0 else digits))
    return None


def _range(first: int, last: int) -> Date:
    for unit in (Precision.YEAR, Precision.MONTH, Precision.DAY):
        start, end = _start_of(first, unit), _end_of(last, unit)
        if start is not None and end is not None:
            return OneOf((Range(start, end),))
    return OneOf((Range(_year(civil(first)[0]), _year(civil(last)[0])),))


def _starting(day: int) -> Date:
    """Return the largest unit that begins on a day."""
    units = (Precision.YEAR, Precision.MONTH, Precision.DAY)
    found = (start for unit in units if (start := _start_of(day, unit)) is not None)
    return next(found, None) or _year(civil(day)[0])


def _ending(day: int) -> Date:
    """Return the largest unit that ends on a day."""
    units = (Precision.YEAR, Precision.MONTH, Precision.DAY)
    found = (end for unit in units if (end := _end_of(day, unit)) is not None)
    return next(found, None) or _year(civil(day)[0])


def _start_of(number: int, unit: Precision) -> Date | None:
    year, month, day = civil(number)
    if unit is Precision.YEAR:
        return _year(year) if (month, day) == (1, 1) else None
    if abs(year) > 9999:
        return None
    if unit is Precision.MONTH:
        return CalendarDate(year, month) if day == 1 else None
    return CalendarDate(year, month, day)


def _end_of(number: int, unit: Precision) -> Date | None:
    year, month, day = civil(number)
    if unit is Precision.YEAR:
        return _year(year) if (month, day) == (12, 31) else None
    if abs(year) > 9999:
        return None
    if unit is Precision.MONTH:
        return CalendarDate(year, month) if day == days_in_month(year, month) else None
    return CalendarDate(year, month, day)


def _year(year: int) -> Date:
    return CalendarDate(year) if abs(year) <= 9999 else LongYear(year)
