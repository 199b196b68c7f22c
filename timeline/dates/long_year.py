"""Years of more than four digits, by powers of ten, or with significant digits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.date import Date, Edge, year_text
from timeline.dates.day import day_number
from timeline.dates.masks import Precision, UnitRun
from timeline.dates.qualification import Qualifier
from timeline.dates.reading import READING, Reading
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.span import DaySet

#: Days are counted in years of up to so many digits; a longer year is kept, sorted and written.
LONGEST_COUNTED_YEAR = 1_000


@frozen(repr=False)
class LongYear(Date):
    """Hold a year with more than four digits, or one of which some digits are significant."""

    #: not 0 where an exponent stands
    significand: int
    #: the power of ten to multiply with
    exponent: int = 0
    #: how many digits, from the left, are sure; None: all
    significant_digits: int | None = None
    qualifier: Qualifier = Qualifier.NONE

    def __str__(self) -> str:
        tail = "" if self.significant_digits is None else f"S{self.significant_digits}"
        tail += self.qualifier.value
        if self.exponent:
            return f"Y{self.significand}E{self.exponent}{tail}"
        if abs(self.significand) <= 9999:
            return f"{year_text(self.significand)}{tail}"
        return f"Y{self.significand}{tail}"

    @property
    def precision(self) -> Precision:
        """Return the unit in which it is given."""
        return Precision.YEAR

    @cached_property
    def is_solid(self) -> bool:
        """Tell whether all digits are significant."""
        return self.significant_digits is None

    @property
    def digit_count(self) -> int:
        """Return how many digits the year has when written out."""
        return len(str(abs(self.significand))) + self.exponent

    @property
    def years(self) -> tuple[int, int]:
        """Return the first and the last year that it can be.

        Raises DateError for a year of more than 1,000 digits.
        """
        if self.digit_count > LONGEST_COUNTED_YEAR:
            raise DateError(
                str(self),
                f"has a year of {self.digit_count:,} digits",
                f"days are counted in years of up to {LONGEST_COUNTED_YEAR:,} digits",
            )
        value = self.significand * 10**self.exponent
        if self.significant_digits is None:
            return value, value
        unit = 10 ** (self.digit_count - self.significant_digits)
        first = abs(value) // unit * unit
        last = first + unit - 1
        return (first, last) if value >= 0 else (-last, -first)

    def strict_days(self, reading: Reading = READING) -> DaySet:  # noqa: ARG002 - no policy touches it
        """Return the days that it can be, where `~` changes nothing."""
        first, last = self.years
        return UnitRun(day_number(first), day_number(last + 1) - 1, Precision.YEAR)

    @property
    def first_edge(self) -> Edge:
        """Return the place of the first second, also where it is too far away to count."""
        return self._edge(outward=self.significand < 0) or super().first_edge

    @property
    def last_edge(self) -> Edge:
        """Return the place of the last second, also where it is too far away to count."""
        return self._edge(outward=self.significand > 0) or super().last_edge

    def _edge(self, *, outward: bool) -> Edge | None:
        """Return the digits as a text that sorts as the years do; None where days are counted."""
        if self.digit_count <= LONGEST_COUNTED_YEAR:
            return None
        digits = str(abs(self.significand)).rstrip("0")
        if self.significant_digits is not None:
            digits = digits[: self.significant_digits].ljust(self.significant_digits, "0")
            digits = digits + "~" if outward else digits.rstrip("0")  # above every digit
        if self.significand > 0:
            return 1, self.digit_count, digits
        mirrored = digits.translate(str.maketrans("0123456789~", "9876543210/"))
        return -1, -self.digit_count, f"{mirrored}:"  # a shorter text stands for more zeros
