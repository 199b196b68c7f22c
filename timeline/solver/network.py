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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from attrs import define, field, frozen

from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY
from timeline.solver.clocks import can_meet
from timeline.solver.constraints import Constraint, Link, OnVariable
from timeline.solver.domains import DailyTime, Domain
from timeline.solver.propagation import Arc, ConflictError, Direction, Hole, RestlessError
from timeline.solver.reasons import Side, Step, Variable
from timeline.solver.shifts import Elapsed

#: what one variable's holes can move it by at most, before its domains agree
_CYCLE = DAYS_PER_CYCLE * SECONDS_PER_DAY


class Mark(NamedTuple):
    """How much a network held: moves either way, constraints, and domains with holes."""

    earliest: int
    latest: int
    constraints: int
    holes: int


@define(eq=False)
class Network:
    """The bounds of all variables under the constraints that were added.

    The frame, which is the variables, their order and the horizon, is that of all constraints
    that may ever be added.
    """

    index: dict[Variable, int] = field(repr=False)
    earliest: Direction = field(repr=False)
    latest: Direction = field(repr=False)
    #: those that were added
    _constraints: list[Constraint] = field(repr=False)
    #: the lists that grew by domains with holes, so that this can be taken back
    _grown: list[list[Hole]] = field(factory=list, repr=False)

    @classmethod
    def frame(
        cls,
        constraints: Iterable[Constraint],
        more: Iterable[Variable] = (),
        *,
        is_trial: bool = False,
    ) -> Network:
        """Return a network that all these constraints may be added to; it holds none.

        `more` names variables that no constraint need mention. A trial gives up early.
        """
        possible = tuple(constraints)
        found, forward = _named(possible, more)
        variables = _in_order(found, forward)
        horizon = _horizon(possible, len(variables))
        held: list[Constraint] = []
        prove = None if is_trial else _proof
        earliest = Direction(Side.EARLIEST, horizon, variables, held, prove)
        latest = Direction(Side.LATEST, horizon, variables[::-1], held, prove)
        earliest.opposite, latest.opposite = latest, earliest
        index = {variable: number for number, variable in enumerate(variables)}
        return cls(index, earliest, latest, held)

    @classmethod
    def of(cls, constraints: Iterable[Constraint], more: Iterable[Variable] = ()) -> Network:
        """Propagate constraints to exact bounds; raise ConflictError where they contradict."""
        given = tuple(constraints)
        network = cls.frame(given, more)
        network.add(given)
        return network

    def add(self, constraints: Iterable[Constraint]) -> None:
        """Narrow the bounds by more constraints.

        Where they contradict those that were there, raise ConflictError and change nothing.
        """
        mark = self.mark()
        self.earliest.start()
        self.latest.start()
        try:
            self._enter(constraints)
            self.latest.spread()
            self.earliest.spread()
        except (ConflictError, RestlessError):
            self.rewind(mark)
            raise

    def mark(self) -> Mark:
        """Return where this stands, for `rewind`."""
        moves = len(self.earliest.log), len(self.latest.log)
        return Mark(*moves, len(self._constraints), len(self._grown))

    def rewind(self, mark: Mark) -> None:
        """Take back all that was added since a mark."""
        while len(self._grown) > mark.holes:
            self._grown.pop().pop()
        while len(self._constraints) > mark.constraints:
            self._unlink(self._constraints.pop())
        self.earliest.rewind(mark.earliest)
        self.latest.rewind(mark.latest)

    def has_room_for(self, constraints: Iterable[Constraint]) -> bool:
        """Tell whether nothing leads from constraints that the frame did not know to its edge.

        What it did know fills an eighth of it; and what lies beyond a half is unbounded.
        """
        return _reach(constraints) <= self.earliest.horizon // 4

    def with_room_for(self, constraints: Iterable[Constraint]) -> Network:
        """Return a network with the same constraints, that some more may be added to."""
        roomy = Network.frame([*self._constraints, *constraints], self.index)
        roomy.add(self._constraints)
        return roomy

    def bound(self, variable: Variable, side: Side) -> int | None:
        """Return a bound in seconds; None where there is none."""
        direction, number = self._at(variable, side)
        return direction.bound(number)

    def step(self, variable: Variable, side: Side) -> Step | None:
        """Return the reason of a bound; None where there is no bound."""
        direction, number = self._at(variable, side)
        return None if direction.bound(number) is None else direction.step(direction.last[number])

    def _at(self, variable: Variable, side: Side) -> tuple[Direction, int]:
        """Return a direction, and the variable's number there."""
        number = self.index[variable]
        if side is Side.EARLIEST:
            return self.earliest, number
        return self.latest, len(self.index) - 1 - number

    def _enter(self, constraints: Iterable[Constraint]) -> None:
        for constraint in constraints:
            number = len(self._constraints)
            self._constraints.append(constraint)
            if isinstance(constraint, OnVariable):
                self._hold(constraint, number)
            else:
                self._link(constraint, number)

    def _hold(self, held: OnVariable, number: int) -> None:
        """Keep a variable within a domain: begin at its ends, and mind its holes."""
        horizon, domain = self.earliest.horizon, held.domain
        self._compare_clocks(held)
        sides = []
        finds = {Side.LATEST: _mirrored_search(domain.floor), Side.EARLIEST: domain.ceil}
        for side, find in finds.items():
            first = find(-horizon)
            if first is None:
                raise ConflictError(Step(held.variable, side, 0, held), None)
            direction, own = self._at(held.variable, side)
            direction.begin(own, first, number)
            sides.append((direction, own, Hole(find, first, number)))
        for direction, own, hole in () if domain.is_convex else sides:
            holes = direction.holes.setdefault(own, [])
            holes.append(hole)
            self._grown.append(holes)
        for direction, own, _ in sides:
            if own in direction.holes and direction.settle(own):
                direction.wake(own)

    def _compare_clocks(self, held: OnVariable) -> None:
        """Raise ConflictError where clocks never show two times of one variable together.

        It would take centuries of days to see that by trying them.
        """
        _, own = self._at(held.variable, Side.EARLIEST)
        for hole in self.earliest.holes.get(own, ()):
            rival = self._constraints[hole.number]
            if isinstance(rival, OnVariable) and _never_meet(rival.domain, held.domain):
                raise _against(rival, held)

    def _link(self, link: Link, number: int) -> None:
        """Let bounds move along a link: the earliest forward, the latest back."""
        earlier, later, shift = self.index[link.earlier], self.index[link.later], link.shift
        top = len(self.index) - 1
        if isinstance(shift, Elapsed):
            forward: Arc = (later, shift.seconds, None, number)
            back: Arc = (top - earlier, shift.seconds, None, number)
        else:
            forward = (later, 0, shift.up, number)
            back = (top - earlier, 0, _mirrored(shift.down), number)
        self.earliest.arcs[earlier].append(forward)
        self.latest.arcs[top - later].append(back)
        self.earliest.wake(earlier)
        self.latest.wake(top - later)

    def _unlink(self, constraint: Constraint) -> None:
        """Take back the link that was added last."""
        if isinstance(constraint, Link):
            self.earliest.arcs[self.index[constraint.earlier]].pop()
            self.latest.arcs[~self.index[constraint.later]].pop()


def _proof(constraints: Sequence[Constraint]) -> ConflictError | None:
    """Return how some of the constraints contradict each other, where that is soon seen.

    Clocks that never show two times together come first; then those that repeat sooner than
    the others.
    """
    clash = _clash(constraints)
    paces = [_pace(constraint) for constraint in constraints]
    for pace in sorted(set(paces))[:-1] if clash is None else ():
        quicker = [each for each, own in zip(constraints, paces, strict=True) if own <= pace]
        try:
            Network.frame(quicker, is_trial=True).add(quicker)
        except ConflictError as conflict:
            return conflict
        except RestlessError:
            return None
    return clash


def _clash(constraints: Sequence[Constraint]) -> ConflictError | None:
    """Return the conflict of two times that are never shown together, of equal variables."""
    equal = {
        each.variables: each
        for each in constraints
        if isinstance(each, Link) and each.shift == Elapsed()
    }
    times = [each for each in constraints if isinstance(each, OnVariable)]
    for one, other in combinations(times, 2):
        there, back = one.variables + other.variables, other.variables + one.variables
        if there in equal and back in equal and _never_meet(one.domain, other.domain):
            return _against(other, equal[there], equal[back], one)
    return None


def _against(*constraints: Constraint) -> ConflictError:
    """Return the conflict of constraints that need no bounds to contradict each other."""
    step: Step | None = None
    for constraint in constraints:
        step = Step(constraint.variables[0], Side.EARLIEST, 0, constraint, step)
    if step is None:
        raise AssertionError(constraints)
    return ConflictError(step, None)


def _pace(constraint: Constraint) -> int:
    """Return after how many seconds a constraint repeats, while clocks do not change."""
    repeating = constraint.shift if isinstance(constraint, Link) else constraint.domain
    return repeating.rhythm(0, forward=True, slow=False).period


def _never_meet(one: Domain, other: Domain) -> bool:
    return (
        isinstance(one, DailyTime)
        and isinstance(other, DailyTime)
        and one.zone == other.zone
        and not can_meet(one, other)
    )


def _named(
    constraints: Iterable[Constraint], more: Iterable[Variable]
) -> tuple[dict[Variable, int], list[tuple[int, int]]]:
    """Return the variables, numbered as they come, and the links that never lead back."""
    found: dict[Variable, int] = {}
    forward = []
    for constraint in constraints:
        if isinstance(constraint, Link):
            earlier = found.setdefault(constraint.earlier, len(found))
            later = found.setdefault(constraint.later, len(found))
            if constraint.shift.is_forward:
                forward.append((earlier, later))
        else:
            found.setdefault(constraint.variable, len(found))
    for variable in more:
        found.setdefault(variable, len(found))
    return found, forward


def _in_order(found: dict[Variable, int], forward: Iterable[tuple[int, int]]) -> list[Variable]:
    """Return variables so that links which never lead back lead from earlier to later ones.

    It is the order in which a search through these links, depth first, leaves them, turned
    round. Any order gives the same bounds; in this one, most bounds move once.
    """
    following: list[list[int]] = [[] for _ in found]
    for earlier, later in forward:
        following[earlier].append(later)
    left: list[int] = []
    is_seen = [False] * len(found)
    for root in range(len(found) - 1, -1, -1):
        stack = [root]
        while stack:
            node = stack[-1]
            if node < 0:  # all that it leads to was left
                left.append(~stack.pop())
            elif is_seen[node]:
                stack.pop()
            else:
                is_seen[node] = True
                stack[-1] = ~node
                stack += [each for each in following[node] if not is_seen[each]]
    variables = list(found)
    return [variables[number] for number in reversed(left)]


def _horizon(constraints: Iterable[Constraint], variables: int) -> int:
    """Return an instant that nothing can be carried to from any date of the constraints."""
    return 8 * (_reach(constraints) + (variables + 1) * _CYCLE)


def _reach(constraints: Iterable[Constraint]) -> int:
    """Return how far the links lead, all in a row, from the date that is the furthest out."""
    furthest = reach = 0
    for constraint in constraints:
        if isinstance(constraint, OnVariable):
            furthest = max(furthest, constraint.domain.furthest)
        elif isinstance(constraint.shift, Elapsed):
            reach += abs(constraint.shift.seconds)
        else:
            reach += constraint.shift.reach
            furthest = max(furthest, constraint.shift.furthest)
    return furthest + reach


def _mirrored(move: Callable[[int], int]) -> Callable[[int], int]:
    return lambda value: -move(-value)


def _mirrored_search(search: Callable[[int], int | None]) -> Callable[[int], int | None]:
    def find(value: int) -> int | None:
        found = search(-value)
        return None if found is None else -found

    return find


@frozen(eq=False)
class Reasons(Mapping[tuple[Variable, Side], Step]):
    """The last step to each bound; a variable without a bound on that side has no entry."""

    network: Network

    def __getitem__(self, key: tuple[Variable, Side]) -> Step:
        step = self.network.step(*key)
        if step is None:
            raise KeyError(key)
        return step

    def __iter__(self) -> Iterator[tuple[Variable, Side]]:
        for variable in self.network.index:
            for side in Side:
                if self.network.bound(variable, side) is not None:
                    yield variable, side

    def __len__(self) -> int:
        return sum(1 for _ in self)
