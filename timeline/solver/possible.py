"""The days that something can be on, holes and all, found one by one as they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates import Day
from timeline.errors import TimelineError
from timeline.solver.constraints import OnVariable
from timeline.solver.domains import Window
from timeline.solver.questions import ASKED, Questions
from timeline.solver.reasons import Side, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates.zone import Zone


@frozen(eq=False)
class PossibleDays:
    """The civil days on which an event can start, or a source be published; never empty.

    They are worked out as they are asked for, so that centuries cost nothing.
    """

    _questions: Questions = field(repr=False)
    _variable: Variable
    _zone: Zone = field(repr=False)

    @property
    def earliest(self) -> Day | None:
        """Return the first one; None where nothing bounds it."""
        return self._bound(None, None, Side.EARLIEST)

    @property
    def latest(self) -> Day | None:
        """Return the last one; None where nothing bounds it."""
        return self._bound(None, None, Side.LATEST)

    def ceil(self, day: Day) -> Day | None:
        """Return the first one on or after a day; None where there is none."""
        return self._bound(self._zone.start_of_day(day.number), None, Side.EARLIEST)

    def floor(self, day: Day) -> Day | None:
        """Return the last one on or before a day; None where there is none."""
        return self._bound(None, self._zone.start_of_day(day.number + 1), Side.LATEST)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, Day) and self.ceil(day) == day

    def __iter__(self) -> Iterator[Day]:
        """Yield them from the first on; without end, where nothing bounds the last.

        Raises TimelineError where nothing bounds the first.
        """
        day = self.earliest
        if day is None:
            raise TimelineError(_ENDLESS.format(self._variable.id, "first", "ceil"))
        while day is not None:
            yield day
            day = self.ceil(Day(day.number + 1))

    def __reversed__(self) -> Iterator[Day]:
        """Yield them from the last on back; without end, where nothing bounds the first.

        Raises TimelineError where nothing bounds the last.
        """
        day = self.latest
        if day is None:
            raise TimelineError(_ENDLESS.format(self._variable.id, "last", "floor"))
        while day is not None:
            yield day
            day = self.floor(Day(day.number - 1))

    def _bound(self, start: int | None, end: int | None, side: Side) -> Day | None:
        """Return the day of a bound, within `[start, end)`; None where there is none."""
        window = OnVariable(ASKED, self._variable, Window(start, end))
        with self._questions.afresh().supposing([window]) as network:
            second = None if network is None else network.bound(self._variable, side)
        return None if second is None else Day(self._zone.day_of(second))


_ENDLESS = "nothing bounds {!r}, so that there is no {} day to begin with; ask `{}` of a day"
