"""Dates moved by calendar durations, and the days between two dates."""

from __future__ import annotations

from functools import singledispatch

from attrs import evolve, frozen

from timeline.dates.date import CalendarDate, Date, DateTime, Season
from timeline.dates.day import SECONDS_PER_DAY, civil, day_number
from timeline.dates.duration import Duration
from timeline.dates.interval import Interval
from timeline.dates.long_year import LongYear
from timeline.dates.masks import Mask, Precision
from timeline.dates.sets import DateSet, Range
from timeline.errors import DateError


@frozen
class Difference:
    """Hold how many days lie between two uncertain dates, at least and at most."""

    #: None: no limit
    least: int | None
    #: never less than the least; None: no limit
    most: int | None


def difference(one: Date, other: Date) -> Difference:
    """Return the days from any day of the other date to any day of this one.

    One and the same object has no distance from itself: what it stands for is the same day,
    whichever that is. Two dates that are merely equal may stand for two days.
    """
    if one is other:
        return Difference(0, 0)
    (first, last), (other_first, other_last) = one.hull, other.hull
    return Difference(
        None if first is None or other_last is None else first - other_last,
        None if last is None or other_first is None else last - other_first,
    )


def moved(date: Date, duration: Duration) -> Date:
    """Return a date moved by a duration: months first, clamped, then days, then seconds.

    >>> str(moved(Date.parse("2004-01-31"), Duration(months=1)))
    '2004-02-29'

    Raises DateError where the duration is finer than the date, where digits are unspecified,
    and where a day or a month would leave the years that EDTF writes with four digits.
    """
    return date if duration == Duration() else _moved(date, duration)


@singledispatch
def _moved(date: Date, duration: Duration) -> Date:
    raise TypeError(f"cannot move {date!r} by {duration}")


@_moved.register
def _(date: CalendarDate, duration: Duration) -> Date:
    year, month, day = date.year, date.month, date.day
    if isinstance(year, Mask) or isinstance(month, Mask) or isinstance(day, Mask):
        raise DateError(
            str(date), "has unspecified digits and cannot be moved", "move its bounds instead"
        )
    _check(date, duration)
    number = duration.after(day_number(year, month or 1, day or 1))
    year, moved_month, moved_day = civil(number)
    if abs(year) > 9999:
        raise DateError(
            str(date),
            f"cannot be moved by {duration}, to the year {year}",
            "EDTF writes months and days in years of four digits only",
        )
    return evolve(date, year=year, month=month and moved_month, day=day and moved_day)


@_moved.register
def _(date: Season, duration: Duration) -> Date:
    _check(date, duration)
    moved_year = _moved(CalendarDate(date.year), duration)
    return evolve(date, year=moved_year.year) if isinstance(moved_year, CalendarDate) else date


@_moved.register
def _(date: LongYear, duration: Duration) -> Date:
    _check(date, duration)
    if date.exponent or date.significant_digits is not None:
        raise DateError(
            str(date), "is rounded and cannot be moved", "write the year with all its digits"
        )
    year = date.significand + duration.months // 12
    return evolve(date, significand=year) if abs(year) > 9999 else CalendarDate(year)


@_moved.register
def _(date: DateTime, duration: Duration) -> Date:
    day = duration.after(day_number(date.year, date.month, date.day))
    days, second = divmod(date.second_of_day + duration.seconds, SECONDS_PER_DAY)
    year, month, day_of_month = civil(day + days)
    if abs(year) > 9999:
        raise DateError(
            str(date), f"cannot be moved by {duration}", "EDTF writes years of four digits here"
        )
    minute, second = divmod(second, 60)
    hour, minute = divmod(minute, 60)
    return DateTime(year, month, day_of_month, hour, minute, second, date.offset)


@_moved.register
def _(date: Interval, duration: Duration) -> Date:
    start, end = (
        moved(end, duration) if isinstance(end, Date) else end for end in (date.start, date.end)
    )
    return Interval(start, end)


@_moved.register
def _(date: DateSet, duration: Duration) -> Date:
    return type(date).of(
        Range(
            member.first and moved(member.first, duration),
            member.last and moved(member.last, duration),
        )
        if isinstance(member, Range)
        else moved(member, duration)
        for member in date.members
    )


def _check(date: Date, duration: Duration) -> None:
    """Refuse a duration that is finer than the date."""
    coarse = date.precision is not Precision.DAY
    yearly = date.precision in {Precision.YEAR, Precision.SEASON}
    if not duration.is_civil:
        raise DateError(str(date), f"has no time to move by {duration}", "move it by whole days")
    if coarse and duration.days:
        raise DateError(str(date), f"has no day to move by {duration}", "move it by whole months")
    if yearly and duration.months % 12:
        raise DateError(str(date), f"has no month to move by {duration}", "move it by whole years")
