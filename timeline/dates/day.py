"""Day numbers on the proleptic Gregorian calendar: plain integers, any year, no overflow.

Day 0 is 1970-01-01. Years are astronomical: year 0 exists, and 44 BC is year -43
(ISO 8601-1:2019, 4.3.2).
"""

from __future__ import annotations

from attrs import frozen

SECONDS_PER_DAY = 86_400
#: The calendar, weekdays included, repeats after 400 years.
DAYS_PER_CYCLE = 146_097

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: from 0000-03-01, where the counting year below begins, to 1970-01-01
_EPOCH = 719_468


def is_leap(year: int) -> bool:
    """Tell whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month in days."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a date that exists.

    The year is counted from March, so that the leap day is its last one and the lengths of
    the months before it follow one linear rule (Howard Hinnant, *chrono-Compatible Low-Level
    Date Algorithms*, days_from_civil).
    """
    shifted = year - (month <= 2)
    cycle, year_of_cycle = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_cycle = year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year
    return cycle * DAYS_PER_CYCLE + day_of_cycle - _EPOCH


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of `day_number`."""
    cycle, day_of_cycle = divmod(number + _EPOCH, DAYS_PER_CYCLE)
    year_of_cycle = (
        day_of_cycle - day_of_cycle // 1_460 + day_of_cycle // 36_524 - day_of_cycle // 146_096
    ) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return cycle * 400 + year_of_cycle + (month <= 2), month, day


def weekday(number: int) -> int:
    """Return the day of the week, Monday 0 to Sunday 6."""
    return (number + 3) % 7


def add_months(number: int, months: int) -> int:
    """Move a day by whole months; a day that the month lacks becomes its last one.

    Clamping (31 January + 1 month = 28 February) is what keeps this non-decreasing in
    `number`, and the solver exact.
    """
    year, month, day = civil(number)
    year, month0 = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, month0 + 1, min(day, days_in_month(year, month0 + 1)))


@frozen(order=True, repr=False)
class Day:
    """One day of the calendar, in any year.

    >>> str(Day.of(2022, 9, 5)), Day.of(2022, 9, 5).number
    ('2022-09-05', 19240)
    >>> str(Day.of(-43, 3, 15))
    '-0043-03-15'
    """

    #: days since 1970-01-01
    number: int

    @classmethod
    def of(cls, year: int, month: int, day: int) -> Day:
        """Return the day of a year, month and day that exist."""
        return cls(day_number(year, month, day))

    @property
    def year(self) -> int:
        """Return the astronomical year."""
        return civil(self.number)[0]

    @property
    def month(self) -> int:
        """Return the month, 1 to 12."""
        return civil(self.number)[1]

    @property
    def day(self) -> int:
        """Return the day of the month, 1 to 31."""
        return civil(self.number)[2]

    def __repr__(self) -> str:
        year, month, day = civil(self.number)
        return f"Day.of({year}, {month}, {day})"

    def __str__(self) -> str:
        year, month, day = civil(self.number)
        return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
