"""One look at all constraints: their variables, an order for these, and how far they reach."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY
from timeline.solver.constraints import OnVariable
from timeline.solver.shifts import Elapsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.solver.constraints import Constraint
    from timeline.solver.reasons import Variable
    from timeline.solver.shifts import Shift

#: what one variable's holes can move it by at most, before its domains agree
_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY


@define(eq=False)
class Survey:
    """What a network needs to know of constraints, by one look at each."""

    #: the variables and their numbers, which they get as they come
    found: dict[Variable, int] = field(factory=dict)
    #: of each link in turn, the numbers of its earlier and of its later variable
    ends: Sequence[int] = field(factory=list)
    #: of each link, what it adds; 0 where it does not just add
    seconds: Sequence[int] = field(factory=list)
    #: of each link, its place among the constraints; ~place where it does not just add
    links: Sequence[int] = field(factory=list)
    #: by their places, what links do that do not just add
    shifts: dict[int, Shift] = field(factory=dict)
    #: by their places, the constraints that are no links
    domains: dict[int, OnVariable] = field(factory=dict)
    #: of each of these, its variable's number
    owners: Sequence[int] = field(factory=list)
    #: the greatest absolute second of a date, and what all gaps together reach
    furthest: int = 0
    reach: int = 0

    @classmethod
    def of(cls, constraints: Iterable[Constraint], more: Iterable[Variable] = ()) -> Survey:
        """Look at all constraints once."""
        survey = cls()
        survey.look(constraints)
        for variable in more:
            survey.found.setdefault(variable, len(survey.found))
        return survey

    def look(self, constraints: Iterable[Constraint]) -> None:
        """Look at constraints; it is done for every link, so that it calls as little as it can."""
        found, ends, added, links = self.found, array("q"), list[int](), array("q")
        owners = array("q")
        for place, constraint in enumerate(constraints):
            if isinstance(constraint, OnVariable):
                owners.append(found.setdefault(constraint.variable, len(found)))
                self.furthest = max(self.furthest, constraint.domain.furthest)
                self.domains[place] = constraint
                continue
            ends.append(found.setdefault(constraint.earlier, len(found)))
            ends.append(found.setdefault(constraint.later, len(found)))
            shift = constraint.shift
            if isinstance(shift, Elapsed):  # so are most, and asking them is slow
                added.append(shift.seconds)
                links.append(place)
            else:
                added.append(0)
                links.append(~place)
                self.shifts[place] = shift
                self.furthest = max(self.furthest, shift.furthest)
        self.ends, self.seconds, self.links, self.owners = ends, added, links, owners
        self.reach = sum(map(abs, added)) + sum(shift.reach for shift in self.shifts.values())

    def sort(self) -> None:
        """Give lower numbers to where links lead from that never lead back, higher to where to.

        It is the order in which a search through these links, depth first, leaves them, turned
        round. Any order gives the same bounds; in this one, most bounds move once.
        """
        following, left = self._following(), list[int]()
        is_seen = bytearray(len(following))
        for root in range(len(following) - 1, -1, -1):
            stack = [root]
            while stack:
                node = stack.pop()
                if node < 0:  # all that it leads to was left
                    left.append(~node)
                elif not is_seen[node]:
                    is_seen[node] = True
                    stack.append(~node)
                    stack += following[node]
        left.reverse()
        numbers = self.renumber(left)
        self.ends = [numbers[end] for end in self.ends]
        self.owners = [numbers[owner] for owner in self.owners]

    def renumber(self, order: Sequence[int]) -> list[int]:
        """Put variables in an order; return the new number of each."""
        variables = list(self.found)
        self.found = {variables[before]: number for number, before in enumerate(order)}
        numbers = [0] * len(order)
        for number, before in enumerate(order):
            numbers[before] = number
        return numbers

    def _following(self) -> list[list[int]]:
        """Return, by variable, where links lead that never lead back."""
        following: list[list[int]] = [[] for _ in self.found]
        ends = self.ends
        for earlier, later, seconds, link in zip(
            ends[::2], ends[1::2], self.seconds, self.links, strict=True
        ):
            if seconds >= 0 and (link >= 0 or self.shifts[~link].is_forward):
                following[earlier].append(later)
        return following

    @property
    def extent(self) -> int:
        """Return how far the links lead, all in a row, from the date that is the furthest out."""
        return self.furthest + self.reach

    @property
    def horizon(self) -> int:
        """Return an instant that nothing can be carried to from any date of the constraints."""
        return 8 * (self.extent + (len(self.found) + 1) * _CYCLE)
