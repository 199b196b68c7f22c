"""Runs of integers on an axis: half-open spans, canonical sets of them, and sets of days."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen
class Span:
    """Hold a half-open range `[start, end)` of seconds, or of day numbers.

    >>> Span(0, 86400).length
    86400
    """

    #: None: it has no beginning
    start: int | None
    #: never before start; None: it has no end
    end: int | None

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}; swap them")

    @property
    def is_empty(self) -> bool:
        """Tell whether it holds nothing, as the window of a day that a zone skipped."""
        return self.start is not None and self.start == self.end

    @property
    def length(self) -> int | None:
        """Return how many integers it holds; None for no limit."""
        return None if self.start is None or self.end is None else self.end - self.start

    def __contains__(self, number: int) -> bool:
        return (self.start is None or self.start <= number) and (
            self.end is None or number < self.end
        )


EVERYTHING = Span(None, None)


@frozen
class SpanSet:
    """Hold a set of integers as its longest runs.

    >>> SpanSet.of([Span(5, 7), Span(1, 3), Span(3, 4)])
    SpanSet(spans=(Span(start=1, end=4), Span(start=5, end=7)))
    """

    #: ascending, none empty, with a gap between each and the next: so equal sets are equal values
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanSet:
        """Return the union of spans that stand in any order and may overlap."""
        return cls(tuple(_merged(sorted((s for s in spans if not s.is_empty), key=_first))))

    def __contains__(self, number: int) -> bool:
        return any(number in span for span in self.spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def __or__(self, other: SpanSet) -> SpanSet:
        return SpanSet.of((*self.spans, *other.spans))

    def __and__(self, other: SpanSet) -> SpanSet:
        return ~(~self | ~other)

    def __sub__(self, other: SpanSet) -> SpanSet:
        return self & ~other

    def __invert__(self) -> SpanSet:
        return SpanSet(tuple(self._gaps()))

    def _gaps(self) -> Iterator[Span]:
        if not self.spans:
            yield EVERYTHING
            return
        if self.spans[0].start is not None:
            yield Span(None, self.spans[0].start)
        for left, right in pairwise(self.spans):
            yield Span(left.end, right.start)
        if self.spans[-1].end is not None:
            yield Span(self.spans[-1].end, None)

    @property
    def hull(self) -> Span | None:
        """Return the shortest span that holds it all; None for the empty set."""
        return Span(self.spans[0].start, self.spans[-1].end) if self.spans else None

    @property
    def count(self) -> int | None:
        """Return how many integers it holds, without listing them; None for no limit."""
        total = 0
        for span in self.spans:
            if span.length is None:
                return None
            total += span.length
        return total


def _first(span: Span) -> float:
    return -inf if span.start is None else span.start


def _merged(ascending: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in ascending:
        if held is None:
            held = span
        elif held.end is not None and span.start is not None and held.end < span.start:
            yield held
            held = span
        else:
            held = Span(held.start, later(held.end, span.end))
    if held is not None:
        yield held


def later(one: int | None, other: int | None) -> int | None:
    """Return the greater of two ends, where None stands for no end."""
    return None if one is None or other is None else max(one, other)


class DaySet(Protocol):
    """Answer for a set of day numbers, however large, without listing it.

    `ceil` and `floor` are non-decreasing; periodic sets stay functions.
    """

    @property
    def earliest(self) -> int | None:
        """Return the first day; None where there is none."""

    @property
    def latest(self) -> int | None:
        """Return the last day; None where there is none."""

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the first and the last day, both included, of the member with this day.

        A member is one of the values that the date leaves open: for `198X` a year. The day
        must be in the set. Where several members hold it, the earliest first day and the
        latest last day of these are returned, which keeps both ends non-decreasing.
        """

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""


@frozen
class Run:
    """Hold all days from a first to a last one, as one member."""

    #: None: it has no beginning
    earliest: int | None
    #: None: it has no end
    latest: int | None

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        if self.latest is not None and day > self.latest:
            return None
        return day if self.earliest is None or day >= self.earliest else self.earliest

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        if self.earliest is not None and day < self.earliest:
            return None
        return day if self.latest is None or day <= self.latest else self.latest

    def member(self, day: int) -> tuple[int | None, int | None]:  # noqa: ARG002 - there is but one
        """Return the first and the last day of the run."""
        return self.earliest, self.latest

    @property
    def runs(self) -> SpanSet:
        """Return the run as a half-open span of day numbers."""
        end = None if self.latest is None else self.latest + 1
        return SpanSet.of([Span(self.earliest, end)])


@frozen
class Union:
    """Hold the days of several sets; each keeps its own members."""

    #: at least one
    parts: tuple[DaySet, ...]

    @property
    def earliest(self) -> int | None:
        """Return the first day; None where there is none."""
        firsts = [part.earliest for part in self.parts]
        return None if None in firsts else min(f for f in firsts if f is not None)

    @property
    def latest(self) -> int | None:
        """Return the last day; None where there is none."""
        lasts = [part.latest for part in self.parts]
        return None if None in lasts else max(last for last in lasts if last is not None)

    def ceil(self, day: int) -> int | None:
        """Return the first day of the set at or after a day; None where there is none."""
        found = [d for part in self.parts if (d := part.ceil(day)) is not None]
        return min(found, default=None)

    def floor(self, day: int) -> int | None:
        """Return the last day of the set at or before a day; None where there is none."""
        found = [d for part in self.parts if (d := part.floor(day)) is not None]
        return max(found, default=None)

    def member(self, day: int) -> tuple[int | None, int | None]:
        """Return the bounds of the members with this day."""
        held = [part.member(day) for part in self.parts if part.ceil(day) == day]
        firsts, lasts = zip(*held, strict=True)
        return (
            None if None in firsts else min(firsts),
            None if None in lasts else max(lasts),
        )

    @property
    def runs(self) -> SpanSet:
        """Return the whole set as half-open spans of day numbers."""
        return SpanSet.of(span for part in self.parts for span in part.runs)
