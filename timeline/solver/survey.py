"""One look at all constraints: their variables, an order for these, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY
from timeline.solver.constraints import OnVariable
from timeline.solver.shifts import Elapsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.solver.constraints import Constraint
    from timeline.solver.reasons import Variable

#: what one variable's holes can move it by at most, before its domains agree
_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY


@define(eq=False)
class Survey:
    """What a network needs to know of all constraints that may be added to it."""

    #: the variables, numbered as they come
    found: dict[Variable, int] = field(factory=dict)
    #: by variable, where links lead that never lead back
    following: list[list[int]] = field(factory=list)
    #: the greatest absolute second of a date, and what all gaps together reach
    furthest: int = 0
    reach: int = 0

    @classmethod
    def of(cls, constraints: Iterable[Constraint], more: Iterable[Variable] = ()) -> Survey:
        """Look at all constraints once."""
        survey = cls()
        survey._look(constraints)
        for variable in more:
            survey.found.setdefault(variable, len(survey.found))
        survey.following += [[] for _ in range(len(survey.found) - len(survey.following))]
        return survey

    def _look(self, constraints: Iterable[Constraint]) -> None:
        found, following = self.found, self.following
        known = reach = 0
        for constraint in constraints:
            if isinstance(constraint, OnVariable):
                found.setdefault(constraint.variable, len(found))
                self.furthest = max(self.furthest, constraint.domain.furthest)
                continue
            earlier = found.setdefault(constraint.earlier, len(found))
            later = found.setdefault(constraint.later, len(found))
            while known < len(found):
                following.append([])
                known += 1
            shift = constraint.shift
            if isinstance(shift, Elapsed):  # so are most, and asking them is slow
                seconds = shift.seconds
                reach += abs(seconds)
                is_forward = seconds >= 0
            else:
                self.reach += shift.reach
                self.furthest = max(self.furthest, shift.furthest)
                is_forward = shift.is_forward
            if is_forward:
                following[earlier].append(later)
        self.reach += reach

    def in_order(self) -> list[Variable]:
        """Return variables so that links which never lead back lead from earlier to later ones.

        It is the order in which a search through these links, depth first, leaves them, turned
        round. Any order gives the same bounds; in this one, most bounds move once.
        """
        following, left = self.following, list[int]()
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
        variables = list(self.found)
        return [variables[number] for number in reversed(left)]

    @property
    def extent(self) -> int:
        """Return how far the links lead, all in a row, from the date that is the furthest out."""
        return self.furthest + self.reach

    @property
    def horizon(self) -> int:
        """Return an instant that nothing can be carried to from any date of the constraints."""
        return 8 * (self.extent + (len(self.found) + 1) * _CYCLE)
