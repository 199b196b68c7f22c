"""What links alone tell of many variables at once, without a look at their bounds.

A set of variables is a number with a bit for each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.solver.daymaps import SameDay
from timeline.solver.shifts import Civil, Elapsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.dates.zone import Zone
    from timeline.solver.constraints import Link
    from timeline.solver.reasons import Variable


@frozen(eq=False)
class Ties:
    """The links of a network, by the variable that they lead from."""

    leading: dict[Variable, list[Link]]

    @classmethod
    def of(cls, links: Iterable[Link], variables: Iterable[Variable]) -> Ties:
        """Sort links; most should lead from earlier to later variables."""
        leading: dict[Variable, list[Link]] = {each: [] for each in variables}
        for link in links:
            leading[link.earlier].append(link)
        return cls(leading)

    @property
    def links(self) -> Iterator[Link]:
        """Yield all of them, those that lead from the last variable first."""
        for links in reversed(self.leading.values()):
            yield from links

    def reached(self, chosen: Sequence[Variable]) -> list[int]:
        """Return, by variable, the set of those that links lead to, itself included."""
        since, _ = self._follow(chosen, ((*link.variables, False) for link in self.links))
        return since

    def days(self, chosen: Sequence[Variable], zone: Zone) -> list[int]:
        """Return, by variable, the first that links there and back bind to the same day."""
        pairs = dict.fromkeys(link.variables for link in self.links if _keeps_day(link, zone))
        both = ((one, other, False) for one, other in pairs if (other, one) in pairs)
        alike, _ = self._follow(chosen, both)
        return [(same & -same).bit_length() - 1 for same in alike]

    def later(self, chosen: Sequence[Variable]) -> list[int]:
        """Return, by variable, those that surely lie later, as links in a row lead on to them."""
        steps = ((*link.variables, _leads_on(link)) for link in self.links if _keeps_up(link))
        _, after = self._follow(chosen, steps)
        return after

    def _follow(
        self, chosen: Sequence[Variable], steps: Iterable[tuple[Variable, Variable, bool]]
    ) -> tuple[list[int], list[int]]:
        """Return what steps lead to from each variable, and what they do by one that counts."""
        own = {each: 1 << number for number, each in enumerate(chosen)}
        since = {each: own.get(each, 0) for each in self.leading}
        after = dict.fromkeys(self.leading, 0)
        every, is_new = list(steps), True
        while is_new:
            is_new = False
            for one, other, counts in every:
                reached = since[one] | since[other]
                beyond = after[one] | (since[other] if counts else after[other])
                if reached != since[one] or beyond != after[one]:
                    since[one], after[one], is_new = reached, beyond, True
        return [since[each] for each in chosen], [after[each] for each in chosen]


def bits(members: int) -> Iterator[int]:
    """Yield the numbers of a set, ascending."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def _keeps_day(link: Link, zone: Zone) -> bool:
    """Tell whether a link surely leads to the same civil day of a zone, or to a later one."""
    shift = link.shift
    if isinstance(shift, Civil):
        return isinstance(shift.days, SameDay) and shift.zone == zone
    return _keeps_up(link)


def _keeps_up(link: Link) -> bool:
    """Tell whether a link surely leads to the same second, or to a later one."""
    return link.shift.is_forward


def _leads_on(link: Link) -> bool:
    """Tell whether a link surely leads to a later second."""
    return link.shift != Elapsed() and link.shift.is_forward
