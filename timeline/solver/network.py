"""All constraints of a timeline at once: exact bounds, or a conflict.

Domains given by ceil and floor, and links `y >= f(x)` with f non-decreasing, are closed under
pointwise minimum and maximum (Jeavons and Cooper 1995, *Tractable constraints on ordered
domains*). So the vector of all lower bounds at the fixpoint is itself a solution, the least one,
and that of all upper bounds the greatest: the bounds are exact, and a variable is emptied if and
only if the constraints contradict each other.

Where nothing bounds a variable, it starts at a horizon further out than all dates and gaps of
the network together can reach; what stays beyond half the horizon is unbounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY
from timeline.solver.constraints import Link, OnVariable
from timeline.solver.propagation import Arc, Direction, Hole
from timeline.solver.reasons import Side, Step, Variable
from timeline.solver.shifts import Elapsed, WithinMember

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from timeline.solver.constraints import Constraint

#: what one variable's holes can move it by at most, before its domains agree
_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY


@frozen(eq=False)
class Network:
    """The bounds of all variables of consistent constraints."""

    index: dict[Variable, int] = field(repr=False)
    earliest: Direction = field(repr=False)
    latest: Direction = field(repr=False)

    @classmethod
    def of(cls, constraints: Iterable[Constraint], more: Iterable[Variable] = ()) -> Network:
        """Propagate constraints to exact bounds; raise ConflictError where they contradict.

        `more` names variables that no constraint need mention.
        """
        given = tuple(constraints)
        index = _index(given, more)
        horizon = _horizon(given, len(index))
        latest = _direction(Side.LATEST, horizon, index, given)
        latest.run()
        earliest = _direction(Side.EARLIEST, horizon, index, given)
        earliest.against = latest
        earliest.run()
        return cls(index, earliest, latest)

    def bound(self, variable: Variable, side: Side) -> int | None:
        """Return a bound in seconds; None where there is none."""
        return self._direction(side).bound(self.index[variable])

    def step(self, variable: Variable, side: Side) -> Step | None:
        """Return the reason of a bound; None where there is no bound."""
        direction = self._direction(side)
        move = direction.moves[self.index[variable]]
        return None if move is None or self.bound(variable, side) is None else direction.step(move)

    def _direction(self, side: Side) -> Direction:
        return self.earliest if side is Side.EARLIEST else self.latest


def _index(constraints: Sequence[Constraint], more: Iterable[Variable]) -> dict[Variable, int]:
    index: dict[Variable, int] = {}
    for constraint in constraints:
        named = (
            (constraint.earlier, constraint.later)
            if isinstance(constraint, Link)
            else (constraint.variable,)
        )
        for variable in named:
            index.setdefault(variable, len(index))
    for variable in more:
        index.setdefault(variable, len(index))
    return index


def _horizon(constraints: Sequence[Constraint], variables: int) -> int:
    """Return an instant that nothing can be carried to from any date of the constraints."""
    furthest, reach = 0, variables * _CYCLE
    for constraint in constraints:
        if isinstance(constraint, OnVariable):
            furthest = max(furthest, *map(abs, constraint.domain.edges or (0,)))
        else:
            reach += constraint.shift.reach
            if isinstance(constraint.shift, WithinMember):
                furthest = max(furthest, *map(abs, constraint.shift.edges or (0,)))
    return 4 * (furthest + reach + _CYCLE)


def _direction(
    side: Side, horizon: int, index: dict[Variable, int], constraints: Sequence[Constraint]
) -> Direction:
    arcs: list[list[Arc]] = [[] for _ in index]
    holes: list[list[Hole]] = [[] for _ in index]
    for constraint in constraints:
        if isinstance(constraint, OnVariable):
            holes[index[constraint.variable]].append(_hole(constraint, side, horizon))
        else:
            source, arc = _arc(constraint, side, index)
            arcs[source].append(arc)
    return Direction(side, horizon, tuple(index), arcs, holes)


def _arc(link: Link, side: Side, index: dict[Variable, int]) -> tuple[int, Arc]:
    """Return a link, and the variable that it carries moves from."""
    earlier, later, shift = index[link.earlier], index[link.later], link.shift
    seconds = shift.seconds if isinstance(shift, Elapsed) else None
    if side is Side.EARLIEST:
        return earlier, Arc(later, seconds, shift.up, link)
    return later, Arc(earlier, seconds, _mirrored(shift.down), link)


def _hole(constraint: OnVariable, side: Side, horizon: int) -> Hole:
    domain = constraint.domain
    find = domain.ceil if side is Side.EARLIEST else _mirrored_search(domain.floor)
    return Hole(find, find(-horizon), constraint)


def _mirrored(move: Callable[[int], int]) -> Callable[[int], int]:
    return lambda value: -move(-value)


def _mirrored_search(search: Callable[[int], int | None]) -> Callable[[int], int | None]:
    def find(value: int) -> int | None:
        found = search(-value)
        return None if found is None else -found

    return find
