"""Sets: one of several dates, or all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from attrs import evolve, frozen

from timeline.dates.date import NO_END, NO_START, Date, Edge, Extent
from timeline.dates.masks import Precision, UnitRun
from timeline.dates.qualification import Qualifier
from timeline.dates.reading import READING, Reading
from timeline.dates.span import DaySet, Run, SpanSet, Union

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Range:
    """Hold all years, months or days from one to another, as part of a set."""

    #: None: all up to the last
    first: Date | None
    #: None: the first and all after it; never before the first
    last: Date | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"

    @property
    def ends(self) -> tuple[Date, ...]:
        """Return the dates that stand here, one or two."""
        return tuple(end for end in (self.first, self.last) if end is not None)

    @property
    def precision(self) -> Precision:
        """Return the finer of the units in which its ends are given."""
        return max((end.precision for end in self.ends), key=list(Precision).index)

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of its ends."""
        return self.ends[0].qualifier | self.ends[-1].qualifier

    def day_set(self, reading: Reading = READING) -> DaySet:
        """Return the days from the first to the last; each year, month or day is a member."""
        return UnitRun(
            None if self.first is None else self.first.day_set(reading).earliest,
            None if self.last is None else self.last.day_set(reading).latest,
            self.precision,
        )

    @property
    def first_edge(self) -> Edge:
        """Return the place of the first second, also where it is too far away to count."""
        return NO_START if self.first is None else self.first.first_edge

    @property
    def last_edge(self) -> Edge:
        """Return the place of the last second, also where it is too far away to count."""
        return NO_END if self.last is None else self.last.last_edge


@frozen(repr=False)
class DateSet(Date):
    """Hold several dates and ranges of dates."""

    brackets: ClassVar[str]

    #: at least one; ascending by first day, then by text, an open end last; none twice
    members: tuple[Date | Range, ...]

    @classmethod
    def of(cls, members: Iterable[Date | Range]) -> Self:
        """Return the set of members that stand in any order, some perhaps twice."""
        keyed = [(m.last_edge == NO_END, m.first_edge, str(m), m) for m in members]
        keyed.sort(key=lambda key: key[:3])
        return cls(tuple({text: member for *_, text, member in keyed}.values()))

    def __str__(self) -> str:
        return f"{self.brackets[0]}{','.join(map(str, self.members))}{self.brackets[1]}"

    @property
    def precision(self) -> Precision:
        """Return the finest unit in which a member is given."""
        return max((member.precision for member in self.members), key=list(Precision).index)

    @property
    def qualifier(self) -> Qualifier:
        """Return all that is said of the certainty of any part."""
        held = Qualifier.NONE
        for member in self.members:
            held |= member.qualifier
        return held

    @property
    def is_open_start(self) -> bool:
        """Tell whether it is said to have no beginning: `..` stands there."""
        return self.first_edge == NO_START

    @property
    def is_open_end(self) -> bool:
        """Tell whether it is said to have no end: `..` stands there."""
        return self.last_edge == NO_END

    @property
    def first_edge(self) -> Edge:
        """Return the place of the first second, also where it is too far away to count."""
        return min(member.first_edge for member in self.members)

    @property
    def last_edge(self) -> Edge:
        """Return the place of the last second, also where it is too far away to count."""
        return max(member.last_edge for member in self.members)

    def strict_days(self, reading: Reading = READING) -> DaySet:
        """Return the days that it can be where `~` changes nothing."""
        return self.day_set(evolve(reading, circa=None))

    def _union(self, reading: Reading) -> DaySet:
        if len(self.members) == 1:
            return self.members[0].day_set(reading)
        return Union(tuple(member.day_set(reading) for member in self.members))


@frozen(repr=False)
class OneOf(DateSet):
    """Hold dates of which one is meant (ISO 8601-2:2019, 6.3).

    >>> from timeline.dates import Day
    >>> date = Date.parse("[1960,1963..1965]")
    >>> date.count, Day.of(1961, 5, 1) in date
    (1462, False)
    """

    brackets: ClassVar[str] = "[]"

    def day_set(self, reading: Reading = READING) -> DaySet:
        """Return the days of any member, as functions over day numbers."""
        return self._union(reading)


@frozen(repr=False)
class AllOf(DateSet):
    """Hold dates that are all meant (ISO 8601-2:2019, 6.4)."""

    brackets: ClassVar[str] = "{}"

    @cached_property
    def extent(self) -> Extent:
        """Return where the first and the last of its dates can be."""
        starts = min(m.first_edge for m in self.members), min(m.last_edge for m in self.members)
        ends = max(m.first_edge for m in self.members), max(m.last_edge for m in self.members)
        return *starts, *ends

    def day_set(self, reading: Reading = READING) -> DaySet:
        """Return the days of all members; what happens on all of them spans the whole."""
        return WholeUnion(self._union(reading))


@frozen
class WholeUnion:
    """Hold the days of several sets as one member, from the first day to the last."""

    days: DaySet

    @property
    def earliest(self) -> int | None:
        """Return the first day; None where there is none."""
        return self.days.earliest

    @property
    def latest(self) -> int | None:
        """Return the last day; None where there is none."""
        return self.days.latest

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        return self.days.ceil(day)

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        return self.days.floor(day)

    def member(self, day: int) -> tuple[int | None, int | None]:  # noqa: ARG002 - there is but one
        """Return the first and the last day of the whole."""
        return Run(self.earliest, self.latest).member(0)

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""
        return self.days.runs
