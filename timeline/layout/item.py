"""What the layout needs to know of an event, and what of it is certain."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates.day import SECONDS_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attrs import Attribute

#: a day of 25 hours still fits a mark
_LONGEST_DAY = 25 * 3600


@frozen
class Item:
    """One event as the layout sees it. All instants are seconds of its own civil clock."""

    id: str
    #: what stands beside the mark
    label: str
    #: what is added to it, and stays when it is cut: " (planned)"
    sign: str = ""
    #: empty: the lane without a name
    lane: str = ""
    #: four bounds, ends exclusive; None: unbounded
    earliest_start: int | None = None
    latest_start: int | None = None
    earliest_end: int | None = None
    latest_end: int | None = field(default=None)
    #: it is said to have no end, where nothing bounds it: it still goes on
    runs_on: bool = False
    #: it is said to have had no beginning, where nothing bounds it
    runs_from: bool = False
    planned: bool = False
    #: it rests on a date that is said to be approximate or uncertain
    qualified: bool = False
    #: spans `[start, end)` that claims give it which were set aside
    claimed: tuple[tuple[int, int], ...] = ()

    @latest_end.validator
    def _check(self, _: Attribute[int | None], value: int | None) -> None:
        if self.earliest_start is not None and value is not None and self.earliest_start >= value:
            raise ValueError(f"{self.id}: {self.earliest_start} is not before {value}")

    @property
    def core(self) -> tuple[int, int] | None:
        """Return the span that it certainly fills."""
        return core(self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)

    @property
    def certain_start(self) -> int | None:
        """Return when it has certainly begun, to the day where only the day is known."""
        return _certain_start(self.earliest_start, self.latest_start, self.latest_end)

    @property
    def certain_end(self) -> int | None:
        """Return until when it certainly lasts, to the day where only the day is known."""
        return _certain_end(self.earliest_start, self.earliest_end, self.latest_end)

    @property
    def fits_a_day(self) -> bool:
        """Tell whether nothing of it lies outside one day, so that a mark is no lie."""
        start, end = self.earliest_start, self.latest_end
        return start is not None and end is not None and fits_a_day(start, end)

    def known(self) -> tuple[int, int] | None:
        """Return the hull of its bounds that are known; None where none is."""
        if self.earliest_start is not None and self.latest_end is not None:
            return self.earliest_start, self.latest_end  # all others lie between
        bounds = [b for b in self._bounds() if b is not None]
        return (min(bounds), max(*bounds, min(bounds) + 1)) if bounds else None

    def extremes(self) -> tuple[int, ...]:
        """Return the first and the last of its instants; nothing where there are none."""
        if not self.claimed and self.earliest_start is not None and self.latest_end is not None:
            return self.earliest_start, self.latest_end
        instants = [*self.instants()]
        return (min(instants), max(instants)) if instants else ()

    def instants(self) -> Iterator[int]:
        """Yield every instant that a view of the whole has to show."""
        yield from (bound for bound in self._bounds() if bound is not None)
        yield from chain.from_iterable(self.claimed)

    def _bounds(self) -> tuple[int | None, ...]:
        stated = self.earliest_start, self.latest_start, self.earliest_end, self.latest_end
        return *stated, self.certain_start, self.certain_end


def core(
    earliest_start: int | None,
    latest_start: int | None,
    earliest_end: int | None,
    latest_end: int | None,
) -> tuple[int, int] | None:
    """Return the span that an event with these bounds certainly fills."""
    start = _certain_start(earliest_start, latest_start, latest_end)
    end = _certain_end(earliest_start, earliest_end, latest_end)
    return (start, end) if start is not None and end is not None and start < end else None


def fits_a_day(start: float, end: float) -> bool:
    """Tell whether no more than a day lies between the outermost bounds of an event."""
    return end - start <= _LONGEST_DAY


def _certain_start(low: int | None, start: int | None, high: int | None) -> int | None:
    """Return the latest start, or, where that ends a day, the start of this day.

    A start known to be on 23 June at the latest has its latest second at the end of that day;
    drawn to the second, two certain days would be a core of two seconds.
    """
    if start is not None and (start + 1) % SECONDS_PER_DAY == 0:
        return _within(low, start + 1 - SECONDS_PER_DAY, high)
    return start


def _certain_end(low: int | None, end: int | None, high: int | None) -> int | None:
    """Return the earliest end, or, where that begins a day, the end of this day."""
    if end is not None and (end - 1) % SECONDS_PER_DAY == 0:
        return _within(low, end - 1 + SECONDS_PER_DAY, high)
    return end


def _within(low: int | None, second: int, high: int | None) -> int:
    if low is not None and second < low:
        second = low
    return high if high is not None and high < second else second
