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
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field, frozen

from timeline.collecting import uncollected
from timeline.solver.clocks import can_meet
from timeline.solver.constraints import Constraint, Link, OnVariable
from timeline.solver.domains import DailyTime, Domain
from timeline.solver.patience import Patience
from timeline.solver.propagation import ConflictError, Direction, Hole, RestlessError
from timeline.solver.reasons import Side, Step, Variable
from timeline.solver.shifts import Elapsed
from timeline.solver.survey import Survey

if TYPE_CHECKING:
    from types import ModuleType

#: moves granted to the trial of a part
_TRIAL = 4_000
#: Links from which on a search in arrays pays, where numba is there: it takes half a second to
#: come, and some more the first time, when it compiles.
MANY_LINKS = 50_000


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
    #: of the question that this is asked for
    _patience: Patience = field(repr=False)
    #: the lists that grew by domains with holes, so that this can be taken back
    _grown: list[list[Hole]] = field(factory=list, repr=False)

    @classmethod
    def frame(
        cls,
        constraints: Iterable[Constraint],
        more: Iterable[Variable] = (),
        patience: Patience | None = None,
        *,
        is_trial: bool = False,
    ) -> Network:
        """Return a network that all these constraints may be added to; it holds none.

        `more` names variables that no constraint need mention. A trial gives up early.
        """
        granted = Patience(search=_TRIAL) if is_trial else patience or Patience()
        with uncollected():
            return cls._framed(Survey.of(constraints, more), granted, is_trial=is_trial)

    @classmethod
    def _framed(cls, survey: Survey, patience: Patience, *, is_trial: bool) -> Network:
        """Return a network of the variables of a survey, which it puts in order."""
        horizon = survey.horizon
        arrays = _arrays(len(survey.links), horizon)
        (Survey.sort if arrays is None else arrays.sort)(survey)
        variables = list(survey.found)
        held: list[Constraint] = []
        prove = None if is_trial else _proof
        links, count = _no_links if arrays is None else arrays.no_links, len(variables)
        earliest, latest = (
            Direction(side, horizon, names, held, prove, patience, links(count))
            for side, names in ((Side.EARLIEST, variables), (Side.LATEST, variables[::-1]))
        )
        earliest.opposite, latest.opposite = latest, earliest
        return cls(survey.found, earliest, latest, held, patience)

    @classmethod
    def of(
        cls,
        constraints: Iterable[Constraint],
        more: Iterable[Variable] = (),
        patience: Patience | None = None,
    ) -> Network:
        """Propagate constraints to exact bounds; raise ConflictError where they contradict."""
        given = tuple(constraints)
        with uncollected():
            survey = Survey.of(given, more)
            network = cls._framed(survey, patience or Patience(), is_trial=False)
            network.enter(given, survey)
        return network

    def add(self, constraints: Iterable[Constraint]) -> None:
        """Narrow the bounds by more constraints.

        Where they contradict those that were there, raise ConflictError and change nothing.
        """
        given = tuple(constraints)
        with uncollected():
            survey = Survey(self.index)
            survey.look(given)
            self._know_all()
            self.enter(given, survey)

    def _know_all(self) -> None:
        """Raise KeyError where a look at constraints met a variable that the frame has not."""
        if len(self.index) > len(self.earliest.variables):
            while len(self.index) > len(self.earliest.variables):
                unknown, _ = self.index.popitem()
            raise KeyError(unknown)

    def enter(self, constraints: Sequence[Constraint], survey: Survey) -> None:
        """Add constraints, given a survey of them that has this network's numbers."""
        mark = self.mark()
        self.earliest.start()
        self.latest.start()
        arrays = _arrays(len(survey.links), self.earliest.horizon)
        search = Network.search if arrays is None else arrays.search
        try:
            self._constraints.extend(constraints)
            for place, shift in survey.shifts.items():
                self.earliest.moves[mark.constraints + place] = shift.up
                self.latest.moves[mark.constraints + place] = _mirrored(shift.down)
            search(self, survey, mark.constraints)
            self._pay(mark)
        except (ConflictError, RestlessError) as failure:
            self._pay(mark, is_given_up=isinstance(failure, RestlessError))
            self.rewind(mark)
            raise

    def search(self, survey: Survey, start: int) -> None:
        """Enter links and domains, the first of which has this number, and move all bounds."""
        self.earliest.bind(survey, start)
        self.latest.bind(survey, start)
        for (place, held), own in zip(survey.domains.items(), survey.owners, strict=True):
            self.hold(held, own, start + place)
        self.latest.spread()
        self.earliest.spread()

    def grant(self, patience: Patience) -> None:
        """Take all searches from now on as those of another question."""
        self._patience = self.earliest.patience = self.latest.patience = patience

    def _pay(self, mark: Mark, *, is_given_up: bool = False) -> None:
        """Spend patience for what was entered since a mark, and for what it moved."""
        entered = len(self._constraints) - mark.constraints
        done = entered + self.earliest.moved + self.latest.moved
        self._patience.spend(done, is_given_up=is_given_up)

    def mark(self) -> Mark:
        """Return where this stands, for `rewind`."""
        moves = len(self.earliest.log), len(self.latest.log)
        return Mark(*moves, len(self._constraints), len(self._grown))

    def rewind(self, mark: Mark) -> None:
        """Take back all that was added since a mark."""
        while len(self._grown) > mark.holes:
            self._grown.pop().pop()
        while len(self._constraints) > mark.constraints:
            self._unlink(self._constraints.pop(), len(self._constraints))
        self.earliest.rewind(mark.earliest)
        self.latest.rewind(mark.latest)

    def has_room_for(self, constraints: Iterable[Constraint]) -> bool:
        """Tell whether nothing leads from constraints that the frame did not know to its edge.

        What it did know fills an eighth of it; and what lies beyond a half is unbounded.
        """
        return 8 * Survey.of(constraints).extent <= 3 * self.earliest.horizon

    def with_room_for(self, constraints: Iterable[Constraint]) -> Network:
        """Return a network with the same constraints, that some more may be added to."""
        roomy = Network.frame([*self._constraints, *constraints], self.index, self._patience)
        roomy.add(self._constraints)
        return roomy

    def links(self) -> Iterator[Link]:
        """Yield what binds one variable by another."""
        return (each for each in self._constraints if isinstance(each, Link))

    @property
    def far(self) -> int:
        """Return so many seconds that what lies further apart is limited by nothing."""
        return self.earliest.horizon // 3

    def value(self, variable: Variable, side: Side) -> int:
        """Return the second of a variable in the solution that is the least, or greatest, of all.

        What nothing bounds stands at the horizon, or as far from it as links keep it.
        """
        direction, number = self._at(variable, side)
        value = direction.values[number]
        return value if side is Side.EARLIEST else -value

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

    def hold(self, held: OnVariable, own: int, number: int) -> None:
        """Keep a variable within a domain: begin at its ends, and mind its holes."""
        horizon, domain = self.earliest.horizon, held.domain
        if isinstance(domain, DailyTime):
            self._compare_clocks(held)
        mirrored = len(self.index) - 1 - own
        last = domain.floor(horizon)
        if last is None:
            raise ConflictError(Step(held.variable, Side.LATEST, 0, held), None)
        self.latest.begin(mirrored, -last, number)
        first = domain.ceil(-horizon)
        if first is None:
            raise ConflictError(Step(held.variable, Side.EARLIEST, 0, held), None)
        self.earliest.begin(own, first, number)
        if not domain.is_convex:
            self.pierce(held, own, first, -last, number)
        if own in self.earliest.holes:  # those of an earlier domain, too
            self.latest.settle_anew(mirrored)
            self.earliest.settle_anew(own)

    def pierce(self, held: OnVariable, own: int, earliest: int, latest: int, number: int) -> None:
        """Mind a domain's holes, given its first member each way from the horizon."""
        domain, mirrored = held.domain, len(self.index) - 1 - own
        self._mind(self.latest, mirrored, Hole(_mirrored_search(domain.floor), latest, number))
        self._mind(self.earliest, own, Hole(domain.ceil, earliest, number))

    def _mind(self, direction: Direction, own: int, hole: Hole) -> None:
        """Let a variable's bounds on one side move past a domain's holes."""
        holes = direction.holes.setdefault(own, [])
        holes.append(hole)
        self._grown.append(holes)

    def _compare_clocks(self, held: OnVariable) -> None:
        """Raise ConflictError where clocks never show this time together with another.

        It would take centuries of days to see that by trying them.
        """
        for hole in self.earliest.holes.get(self.index[held.variable], ()):
            rival = self._constraints[hole.number]
            if isinstance(rival, OnVariable) and _never_meet(rival.domain, held.domain):
                raise _against(rival, held)

    def _unlink(self, constraint: Constraint, number: int) -> None:
        """Take back the link that was added last."""
        if isinstance(constraint, Link):
            self.earliest.unlink(self.index[constraint.earlier], number)
            self.latest.unlink(len(self.index) - 1 - self.index[constraint.later], number)


def _no_links(count: int) -> list[list[int]]:
    return [[] for _ in range(count)]


def _arrays(links: int, horizon: int) -> ModuleType | None:
    """Return the search in arrays where it pays and is there, and holds all numbers."""
    if links < MANY_LINKS:
        return None
    try:
        from timeline.solver import arrays  # noqa: PLC0415 - numba is an extra, and slow to come
    except ImportError:  # none, or one that does not go with what else is installed
        return None
    return arrays if horizon < arrays.FURTHEST else None


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
