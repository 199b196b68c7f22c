"""How a reader takes what a date leaves open: policies, each with a default."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from timeline.dates.day import add_months, civil, day_number
from timeline.dates.masks import Precision
from timeline.dates.span import Run


class Hemisphere(Enum):
    """Say on which half of the earth seasons 21 to 24 are meant."""

    NORTHERN = "northern"
    SOUTHERN = "southern"


class SeasonStart(Enum):
    """Say when seasons begin."""

    #: on the first day of March, June, September, December
    METEOROLOGICAL = "meteorological"
    #: on 20 March, 21 June, 22 September, 21 December: the commonest days of equinox and solstice
    ASTRONOMICAL = "astronomical"


@frozen
class Circa:
    """Widen approximate dates; "about 1800" is looser than "about 1281"."""

    #: how round a year is, and the years added on either side; the first that divides it counts
    years: tuple[tuple[int, int], ...] = ((100, 20), (50, 15), (10, 5), (5, 3), (1, 2))
    #: added on either side of an approximate month or season
    months: int = 1
    #: added on either side of an approximate day
    days: int = 3

    def years_about(self, first: int, last: int) -> int:
        """Return how many years are added on either side of one or several years.

        Several years, as in `198X~`, are widened by half their number; a year of more than
        four digits by a fifth of the power of ten to which it is rounded.
        """
        if first != last:
            return (last - first + 1) // 2
        if abs(first) > 9999:
            digits = str(abs(first))
            return int(10 ** (len(digits) - len(digits.rstrip("0")))) // 5
        return next((added for unit, added in self.years if first % unit == 0), 0)

    def widened(self, first: int, last: int, precision: Precision) -> Run:
        """Return the days that an approximate date can be, as one member."""
        if precision is Precision.DAY:
            return Run(first - self.days, last + self.days)
        if precision is Precision.YEAR:
            low, high = civil(first)[0], civil(last)[0]
            added = self.years_about(low, high)
            return Run(day_number(low - added), day_number(high + added + 1) - 1)
        return Run(add_months(first, -self.months), add_months(last + 1, self.months) - 1)


@frozen
class Reading:
    """Hold the policies by which a date is read; the solver grades what rests on them soft."""

    hemisphere: Hemisphere = Hemisphere.NORTHERN
    season_start: SeasonStart = SeasonStart.METEOROLOGICAL
    #: None: `~` changes no bounds
    circa: Circa | None = None

    @property
    def words(self) -> str:
        """Return the policies in words, to be shown where an answer rests on them."""
        start = "the first of a month"
        if self.season_start is SeasonStart.ASTRONOMICAL:
            start = "equinox or solstice"
        seasons = f"seasons of the {self.hemisphere.value} hemisphere, from {start}"
        return seasons if self.circa is None else f'{seasons}; "about" widens a date'


#: Northern meteorological seasons; `~` changes no bounds.
READING = Reading()
#: The widening that is there for the asking: `Reading(circa=CIRCA)`.
CIRCA = Circa()
