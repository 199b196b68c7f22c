"""Raise bounds until nothing moves, in one direction, and remember why.

Both directions run the same code: latest bounds are mirrored, that is negated, so that they rise
too. Each raise has one cause, so the proof of a bound is a chain.
"""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY, day_number
from timeline.solver.constraints import Constraint, Link, OnVariable
from timeline.solver.reasons import Side, Step, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY
#: Between these, zones change by decree; outside, their rules repeat with the calendar.
_ZONES = (day_number(1840) * SECONDS_PER_DAY, day_number(2040) * SECONDS_PER_DAY)


@frozen(eq=False)
class Raise:
    """One move of one bound, in the direction's own sign."""

    variable: int
    value: int
    constraint: Constraint
    #: the move that it was derived from; None where the constraint says it by itself
    premise: Raise | None

    def back(self) -> Iterator[Raise]:
        """Yield this move and those before it, the latest first."""
        move: Raise | None = self
        while move is not None:
            yield move
            move = move.premise


@frozen(eq=False)
class Arc:
    """A link, as seen from where a move comes from."""

    target: int
    #: what a plain link adds; it spares a call in the innermost loop
    seconds: int | None
    move: Callable[[int], int]
    link: Link


@frozen(eq=False)
class Hole:
    """A domain, as seen in the direction of a move: what is next."""

    next: Callable[[int], int | None]
    #: the first member of all, seen from the horizon; None: it has no member
    first: int | None
    constraint: OnVariable


class ConflictError(Exception):
    """Stop a search: the earliest lies after the latest, or rises without end."""

    def __init__(self, earliest: Step, latest: Step | None) -> None:
        super().__init__()
        self.earliest = earliest
        self.latest = latest

    def constraints(self) -> Iterator[Constraint]:
        """Yield the constraints that both chains rest on."""
        for end in (self.earliest, self.latest):
            if end is not None:
                yield from (step.constraint for step in end.chain())


@define(eq=False)
class Direction:
    """The bounds of all variables on one side."""

    side: Side
    horizon: int
    variables: Sequence[Variable]
    #: by the variable that they lead from
    arcs: Sequence[Sequence[Arc]]
    #: by variable
    holes: Sequence[Sequence[Hole]]
    #: the other side's bounds, once they are known; crossing them is a conflict
    against: Direction | None = None
    values: list[int] = field(init=False)
    moves: list[Raise | None] = field(init=False)
    _counts: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.values = [-self.horizon] * len(self.variables)
        self.moves = [None] * len(self.variables)
        self._counts = [0] * len(self.variables)

    def run(self) -> None:
        """Raise all bounds to the fixpoint; raise ConflictError where there is none."""
        for variable in range(len(self.variables)):
            self._settle(variable)
        queue = deque(range(len(self.variables)))
        waiting = [True] * len(self.variables)
        while queue:
            source = queue.popleft()
            waiting[source] = False
            value = self.values[source]
            for arc in self.arcs[source]:
                reached = arc.move(value) if arc.seconds is None else value + arc.seconds
                target = arc.target
                if reached > self.values[target]:
                    self._move(Raise(target, reached, arc.link, self.moves[source]))
                    self._settle(target)
                    self._watch(target)
                    if not waiting[target]:
                        waiting[target] = True
                        queue.append(target)

    def bound(self, variable: int) -> int | None:
        """Return a bound in seconds, None where it lies beyond half the horizon."""
        value = self.values[variable]
        return None if value < -self.horizon // 2 else self._sign * value

    def step(self, move: Raise) -> Step:
        """Return a move, with all that it rests on, as reasons."""
        moves = list(move.back())
        step = self._step(moves.pop(), None)
        while moves:
            step = self._step(moves.pop(), step)
        return step

    @property
    def _sign(self) -> int:
        return 1 if self.side is Side.EARLIEST else -1

    def _step(self, move: Raise, premise: Step | None) -> Step:
        variable = self.variables[move.variable]
        return Step(variable, self.side, self._sign * move.value, move.constraint, premise)

    def _move(self, move: Raise) -> None:
        """Set a bound, and see that it does not pass the other side's."""
        self.values[move.variable] = move.value
        self.moves[move.variable] = move
        other = self.against
        if other is None or move.value <= -other.values[move.variable]:
            return
        meeting = other.moves[move.variable]
        if meeting is not None:
            self._fail(self.step(move), other.step(meeting))

    def _fail(self, mine: Step, other: Step | None) -> None:
        if self.side is Side.LATEST and other is not None:
            mine, other = other, mine
        raise ConflictError(mine, other)

    def _settle(self, variable: int) -> None:
        """Move on to the first value that all domains of a variable hold."""
        holes = self.holes[variable]
        agreed, turn, begin = 0, 0, self.values[variable]
        while agreed < len(holes):
            hole, value = holes[turn % len(holes)], self.values[variable]
            turn += 1
            found = hole.next(value)
            if found is None:
                self._exhaust(variable, hole)
            elif found == value:
                agreed += 1
            else:
                agreed = 1
                self._jump(variable, hole, found)
                self._give_up(variable, holes, begin)

    def _jump(self, variable: int, hole: Hole, found: int) -> None:
        premise = None if found == hole.first else self.moves[variable]
        self._move(Raise(variable, found, hole.constraint, premise))

    def _exhaust(self, variable: int, hole: Hole) -> None:
        """Report that a domain ends before the value that was reached."""
        name, domain = self.variables[variable], hole.constraint.domain
        move = self.moves[variable]
        if self.side is Side.EARLIEST:
            end, mirror = domain.floor(self.horizon), Side.LATEST
        else:
            end, mirror = domain.ceil(-self.horizon), Side.EARLIEST
        if end is None or move is None:
            self._fail(Step(name, self.side, 0, hole.constraint), None)
        else:
            self._fail(self.step(move), Step(name, mirror, end, hole.constraint))

    def _give_up(self, variable: int, holes: Sequence[Hole], begin: int) -> None:
        """Stop where domains never agree: they were searched for longer than they repeat.

        Three cycles, less the two centuries in which zones change, hold one whole cycle.
        """
        value = self.values[variable]
        if value - begin <= 3 * _CYCLE:
            return
        edges = [edge for hole in holes for edge in hole.constraint.domain.edges or ()]
        last = max((self._sign * edge for edge in edges), default=begin)
        if value - max(begin, last) > 3 * _CYCLE:
            self._fail(self._never(variable, holes), None)

    def _never(self, variable: int, holes: Sequence[Hole]) -> Step:
        """Return the step that says that all these domains have no moment in common."""
        name, value = self.variables[variable], self._sign * self.values[variable]
        step: Step | None = None
        for hole in holes:
            step = Step(name, self.side, value, hole.constraint, step)
        if step is None:
            raise AssertionError(name)
        return step

    def _watch(self, variable: int) -> None:
        """Look for an endless cycle when a bound has been raised 4, 8, 16, … times."""
        self._counts[variable] = count = self._counts[variable] + 1
        move = self.moves[variable]
        if count < 4 or count & (count - 1) or move is None:
            return
        rounds = [list(moves) for moves in _rounds(move)]
        for moves in rounds:
            if sum(_least(each.constraint) for each in moves[1:]) > 0:
                self._fail(self._cut(moves), None)
        if self._repeats([each for moves in rounds for each in moves]):
            self._fail(self._cut(rounds[-1]), None)

    def _repeats(self, moves: Sequence[Raise]) -> bool:
        """Tell whether a cycle has advanced by a whole calendar cycle where all repeats.

        A composition of monotone functions that commute with a shift by 400 years, and that
        has once moved a value that far, moves it that far again, for ever.
        """
        if not moves:
            return False
        low, high = sorted((self._sign * moves[0].value, self._sign * moves[-1].value))
        edges = [*_ZONES, *(edge for each in moves for edge in _edges(each.constraint))]
        return high - low >= _CYCLE and (low >= max(edges) or high <= min(edges))

    def _cut(self, moves: Sequence[Raise]) -> Step:
        """Return one round of a cycle as reasons, without what led to it."""
        step: Step | None = None
        for move in moves[1:]:
            step = self._step(move, step)
        if step is None:
            raise AssertionError(moves)
        return step


def _rounds(move: Raise) -> Iterator[Sequence[Raise]]:
    """Yield the stretches of a chain between raises of its last variable, in order of time."""
    chain = list(move.back())[::-1]
    returns = [index for index, each in enumerate(chain) if each.variable == move.variable]
    for begin, end in pairwise(returns):
        yield chain[begin : end + 1]


def _least(constraint: Constraint) -> int:
    """Return what a constraint moves at least; a domain moves forward or not at all."""
    return constraint.shift.least if isinstance(constraint, Link) else 0


def _edges(constraint: Constraint) -> tuple[int, ...]:
    return (constraint.domain.edges or ()) if isinstance(constraint, OnVariable) else ()
