"""What is known of a date, as a value: the base of all kinds, and the kinds without parts."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from timeline.dates.day import SECONDS_PER_DAY, Day, civil, day_number, days_in_month
from timeline.dates.duration import Duration
from timeline.dates.masks import (
    ALL_DAYS,
    ALL_MONTHS,
    Mask,
    MaskedDays,
    Precision,
    UnitRun,
    days_of,
    months_of,
)
from timeline.dates.qualification import UNQUALIFIED, Qualification, Qualifier, qualified
from timeline.dates.reading import READING, Reading
from timeline.dates.seasons import SeasonDays, season_bounds
from timeline.dates.span import DaySet, Run, Span, SpanSet
from timeline.dates.zone import FLOATING
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pendulum

    from timeline.dates.arithmetic import Difference
    from timeline.dates.zone import Zone

_PLAIN = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?").fullmatch

#: A place in time that also holds what is too far away to count: the tier (0 where days are
#: counted), the day number, and the second of the day as five digits, so that edges sort.
Edge = tuple[int, int, str]
#: first start, last start, first end, last end
Extent = tuple[Edge, Edge, Edge, Edge]
NO_START: Edge = (-2, 0, "")
NO_END: Edge = (2, 0, "")
#: the first and the last second of a day
DAWN = "00000"
DUSK = "86399"


@frozen(repr=False)
class Date:
    """Keep what is known of a date, as EDTF says it (ISO 8601-2:2019).

    `==` compares what is written, in its canonical form; questions about time are functions of
    `timeline.dates.compare`.

    >>> date = Date.parse("1985-XX-31")
    >>> str(date.earliest), str(date.latest), date.count
    ('1985-01-31', '1985-12-31', 7)
    """

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read a date; raise DateError where it is none."""
        date = plain_date(text)
        if date is not None:
            return date
        return _reader()(text)

    def __repr__(self) -> str:
        return f"Date.parse({str(self)!r})"

    # Each kind answers these.

    @property
    def precision(self) -> Precision:
        """Return the unit in which it is given."""
        raise NotImplementedError

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of any part."""
        raise NotImplementedError

    def strict_days(self, reading: Reading = READING) -> DaySet:
        """Return the days that it can be where `~` changes nothing."""
        raise NotImplementedError

    # What follows holds for all kinds.

    def day_set(self, reading: Reading = READING) -> DaySet:
        """Return the days that it can be, as functions over day numbers.

        Raises DateError for a year of more than 1,000 digits.
        """
        strict = self.strict_days(reading)
        if reading.circa is None or not self.is_approximate:
            return strict
        first, last = strict.earliest, strict.latest
        if first is None or last is None:
            return strict
        return reading.circa.widened(first, last, self.precision)

    @property
    def is_uncertain(self) -> bool:
        """Tell whether a part is marked `?` or `%`."""
        return self.qualifier.is_uncertain

    @property
    def is_approximate(self) -> bool:
        """Tell whether a part is marked `~` or `%`."""
        return self.qualifier.is_approximate

    @property
    def is_open_start(self) -> bool:
        """Tell whether it is said to have no beginning: `..` stands there."""
        return False

    @property
    def is_open_end(self) -> bool:
        """Tell whether it is said to have no end: `..` stands there."""
        return False

    @property
    def is_unknown_start(self) -> bool:
        """Tell whether it begins on a day that is not known: nothing stands there."""
        return False

    @property
    def is_unknown_end(self) -> bool:
        """Tell whether it ends on a day that is not known: nothing stands there."""
        return False

    @property
    def hull(self) -> tuple[int | None, int | None]:
        """Return the numbers of the first and the last day; None where unbounded."""
        days = self.day_set()
        return days.earliest, days.latest

    @property
    def earliest(self) -> Day | None:
        """Return the first day that it can be; None where unbounded."""
        number = self.hull[0]
        return None if number is None else Day(number)

    @property
    def latest(self) -> Day | None:
        """Return the last day that it can be; None where unbounded."""
        number = self.hull[1]
        return None if number is None else Day(number)

    @property
    def first_edge(self) -> Edge:
        """Return the place of the first second, also where it is too far away to count."""
        number = self.hull[0]
        return NO_START if number is None else (0, number, DAWN)

    @property
    def last_edge(self) -> Edge:
        """Return the place of the last second, also where it is too far away to count."""
        number = self.hull[1]
        return NO_END if number is None else (0, number, DUSK)

    @cached_property
    def extent(self) -> Extent:
        """Return the first and the last place where it can start, and where it can end."""
        first, last = self.first_edge, self.last_edge
        return first, last, first, last

    @cached_property
    def is_solid(self) -> bool:
        """Tell whether it has bounds, and leaves nothing open but the time between them.

        True of dates without unspecified digits, and of intervals between such.
        """
        return False

    def __contains__(self, day: Day) -> bool:
        return self.day_set().ceil(day.number) == day.number

    def days(self, reading: Reading = READING) -> Iterator[Day]:
        """Yield the days that it can be, in order, one when asked for.

        Raises DateError where there is no first one.
        """
        days = self.day_set(reading)
        number = days.earliest
        if number is None:
            raise DateError(str(self), "has no first day", "ask `spans()` for its days instead")
        following: int | None = number
        while following is not None:
            yield Day(following)
            following = days.ceil(following + 1)

    def spans(self, reading: Reading = READING) -> SpanSet:
        """Return the days that it can be, as half-open runs of day numbers."""
        return self.day_set(reading).runs

    @property
    def count(self) -> int | None:
        """Return how many days it can be, without listing them; None for no limit."""
        days = self.day_set()
        return days.count if isinstance(days, MaskedDays) else days.runs.count

    def window(self, zone: Zone, reading: Reading = READING) -> Span:
        """Return the seconds in which it lies, from its first to its last day in a zone."""
        days = self.hull if reading == READING else None
        if days is None:
            held = self.day_set(reading)
            days = held.earliest, held.latest
        first, last = days
        return Span(
            None if first is None else zone.start_of_day(first),
            None if last is None else zone.start_of_day(last + 1),
        )

    def __add__(self, duration: Duration) -> Date:
        from timeline.dates.arithmetic import moved  # noqa: PLC0415 - it knows all kinds

        return moved(self, duration)

    @overload
    def __sub__(self, other: Date) -> Difference: ...

    @overload
    def __sub__(self, other: Duration) -> Date: ...

    def __sub__(self, other: Date | Duration) -> Difference | Date:
        from timeline.dates.arithmetic import difference, moved  # noqa: PLC0415 - as above

        if isinstance(other, Duration):
            return moved(self, -other)
        return difference(self, other)

    def to_pendulum(
        self, zone: Zone = FLOATING, reading: Reading = READING
    ) -> pendulum.Interval[pendulum.DateTime]:
        """Return the window of the date as pendulum objects, from its start to its end.

        Raises DateError where it has no such end, or one outside the years 1 to 9999.
        """
        from timeline.dates.pendulums import interval  # noqa: PLC0415 - pendulum is heavy

        return interval(self.window(zone, reading), zone, str(self))

    def words(self, language: str = "en", style: str = "long") -> str:
        """Return the date in words; the style is "long" or "short"."""
        from timeline.dates.words import words  # noqa: PLC0415 - parsing needs no words

        return words(self, language, style)


@frozen(repr=False)
class CalendarDate(Date):
    """Hold a year, a month or a day, of which digits may be unspecified.

    It is made by `Date.parse`, which checks that such a day exists.
    """

    #: four digits; astronomical
    year: int | Mask
    #: 1 to 12, or two digits and `X`
    month: int | Mask | None = None
    #: 1 to 31, or two digits and `X`; None where the month is
    day: int | Mask | None = None
    #: of components that stand here only
    qualification: Qualification = UNQUALIFIED

    def __str__(self) -> str:
        parts = [year_text(self.year)]
        if self.month is not None:
            parts.append(_two(self.month))
        if self.day is not None:
            parts.append(_two(self.day))
        marks = self.qualification
        if marks is UNQUALIFIED:
            return "-".join(parts)
        return qualified(tuple(parts), (marks.year, marks.month, marks.day)[: len(parts)])

    @property
    def is_real(self) -> bool:
        """Tell whether there is such a day at all."""
        if (
            isinstance(self.year, int)
            and isinstance(self.month, int)
            and isinstance(self.day, int)
        ):
            return 1 <= self.day <= days_in_month(self.year, self.month)
        months, days = _choices(self.month, months_of), _choices(self.day, days_of)
        return bool(months and days) and not self._masked(months, days).is_empty

    @cached_property
    def extent(self) -> Extent:
        """Return the first and the last place where it can start, and where it can end."""
        low, high = self.hull
        first, last = (0, low or 0, DAWN), (0, high or 0, DUSK)
        return first, last, first, last

    @cached_property
    def is_solid(self) -> bool:
        """Tell whether no digit is unspecified."""
        return not self.is_masked

    @property
    def is_masked(self) -> bool:
        """Tell whether a digit is unspecified."""
        # Asked of every date, and a loop over the three would take three times as long.
        return (
            isinstance(self.year, Mask)
            or isinstance(self.month, Mask)
            or isinstance(self.day, Mask)
        )

    @property
    def precision(self) -> Precision:
        """Return the unit in which it is given."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of any part."""
        return Qualifier.NONE if self.qualification is UNQUALIFIED else self.qualification.whole

    @property
    def hull(self) -> tuple[int | None, int | None]:
        """Return the numbers of the first and the last day; None where unbounded."""
        year, month, day = self.year, self.month, self.day
        if not isinstance(year, int) or isinstance(month, Mask) or isinstance(day, Mask):
            days = self._masked_days()
            return days.earliest, days.latest
        if month is None:
            return day_number(year), day_number(year + 1) - 1
        first = day_number(year, month, day or 1)
        return first, first if day else first + days_in_month(year, month) - 1

    def strict_days(self, reading: Reading = READING) -> DaySet:  # noqa: ARG002 - no policy here
        """Return the days that it can be where `~` changes nothing."""
        return self._masked_days() if self.is_masked else Run(*self.hull)

    def _masked_days(self) -> DaySet:
        months, days = _choices(self.month, months_of), _choices(self.day, days_of)
        masked = self._masked(months, days)
        no_gap = months == ALL_MONTHS and days == ALL_DAYS and masked.years.is_contiguous
        if no_gap:
            return UnitRun(masked.earliest, masked.latest, self.precision)
        return masked

    def _masked(self, months: tuple[int, ...], days: tuple[int, ...]) -> MaskedDays:
        year = self.year if isinstance(self.year, Mask) else Mask(year_text(self.year))
        return MaskedDays(year, months, days, self.precision)


@frozen(repr=False)
class Season(Date):
    """Hold a season, quarter, quadrimester or semester of a year (ISO 8601-2:2019, 4.8)."""

    #: four digits; astronomical
    year: int | Mask
    #: 21 to 41
    code: int
    #: the month stands for the season
    qualification: Qualification = UNQUALIFIED

    def __str__(self) -> str:
        marks = self.qualification
        return qualified((year_text(self.year), str(self.code)), (marks.year, marks.month))

    @cached_property
    def is_solid(self) -> bool:
        """Tell whether no digit is unspecified."""
        return isinstance(self.year, int)

    @property
    def precision(self) -> Precision:
        """Return the unit in which it is given."""
        return Precision.SEASON

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of any part."""
        return self.qualification.whole

    def strict_days(self, reading: Reading = READING) -> DaySet:
        """Return the days that it can be, where `~` changes nothing."""
        if isinstance(self.year, Mask):
            return SeasonDays(self.year, self.code, reading)
        return Run(*season_bounds(self.year, self.code, reading))


@frozen(repr=False)
class DateTime(Date):
    """Hold a day and a time of that day, in seconds."""

    year: int
    month: int
    #: a day that the month has
    day: int
    hour: int
    minute: int
    second: int
    #: as written: `Z`, `+03`, `+03:00`; None: a clock on the spot, wherever that is
    offset: str | None = None
    qualifier: Qualifier = field(default=Qualifier.NONE, init=False)

    def __str__(self) -> str:
        date = f"{year_text(self.year)}-{self.month:02}-{self.day:02}"
        return f"{date}T{self.hour:02}:{self.minute:02}:{self.second:02}{self.offset or ''}"

    @property
    def precision(self) -> Precision:
        """Return the unit in which it is given."""
        return Precision.SECOND

    @cached_property
    def is_solid(self) -> bool:
        """Tell that it leaves nothing open."""
        return True

    @property
    def has_offset(self) -> bool:
        """Tell whether it is an instant without a zone being given."""
        return self.offset is not None

    @property
    def offset_seconds(self) -> int | None:
        """Return how many seconds its clock is ahead of UTC; None where it does not say."""
        if self.offset is None or self.offset == "Z":
            return None if self.offset is None else 0
        seconds = int(self.offset[1:3]) * 3600 + int(self.offset[4:] or 0) * 60
        return -seconds if self.offset[0] == "-" else seconds

    @property
    def in_utc(self) -> DateTime:
        """Return the same instant by the clock of UTC; one without offset as it is."""
        if not self.offset_seconds:
            return self
        day, second = divmod(self.second_of_day - self.offset_seconds, SECONDS_PER_DAY)
        year, month, day_of_month = civil(day_number(self.year, self.month, self.day) + day)
        minutes, second = divmod(second, 60)
        return DateTime(year, month, day_of_month, *divmod(minutes, 60), second, "Z")

    @property
    def second_of_day(self) -> int:
        """Return the seconds that its clock shows since midnight."""
        return self.hour * 3600 + self.minute * 60 + self.second

    @property
    def hull(self) -> tuple[int | None, int | None]:
        """Return the number of its day, by its own clock, twice."""
        day = day_number(self.year, self.month, self.day)
        return day, day

    def strict_days(self, reading: Reading = READING) -> DaySet:  # noqa: ARG002 - no policy touches it
        """Return its day, by its own clock."""
        return Run(*self.hull)

    @property
    def first_edge(self) -> Edge:
        """Return the place of its second, by its own clock."""
        return 0, self.hull[0] or 0, f"{self.second_of_day:05}"

    @property
    def last_edge(self) -> Edge:
        """Return the place of its second, by its own clock."""
        return self.first_edge

    def window(self, zone: Zone, reading: Reading = READING) -> Span:  # noqa: ARG002 - as above
        """Return its second; of a clock without offset, in a zone.

        Where clocks were set back, a time occurs twice, and the window holds both.
        """
        day = day_number(self.year, self.month, self.day)
        local = day * SECONDS_PER_DAY + self.second_of_day
        ahead = self.offset_seconds
        if ahead is not None:
            return Span(local - ahead, local - ahead + 1)
        first = zone.at(day, self.second_of_day)
        again = local - zone.offset(first + SECONDS_PER_DAY)
        last = again if again > first and again + zone.offset(again) == local else first
        return Span(first, last + 1)


@cache
def _reader() -> Callable[[str], Date]:
    """Return what reads all other texts; it builds the kinds, so it is imported after them."""
    from timeline.dates.edtf import parse  # noqa: PLC0415 - see above

    return parse


def plain_date(text: str) -> CalendarDate | None:
    """Read a date of digits only, which are most, at once; return None for any other text."""
    if len(text) == 4 and text.isdigit() and text.isascii():
        return CalendarDate(int(text))
    plain = _PLAIN(text)
    if plain is None:
        return None
    year, month, day = plain.groups()
    if not "01" <= month <= "12":
        return None
    if day is None:
        return CalendarDate(int(year), int(month))
    date = CalendarDate(int(year), int(month), int(day))
    return date if "01" <= day <= "28" or date.is_real else None


def year_text(year: int | Mask) -> str:
    """Write a year with at least four digits."""
    if isinstance(year, Mask):
        return year.text
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _two(part: int | Mask) -> str:
    return part.text if isinstance(part, Mask) else f"{part:02}"


def _choices(part: int | Mask | None, of: Callable[[str], tuple[int, ...]]) -> tuple[int, ...]:
    if part is None:
        return of("XX")
    if isinstance(part, Mask):
        return of(part.text)
    return (part,) if part else ()
