"""Which claims of a contradiction are surely needed, seen in one pass along its chain of reasons.

Where one claim of the chain is dropped, what comes before it may be as early as it can, and what
comes after it as late as it can. If these instants fit all the other claims, then those agree, so
that the claim was needed. From one claim to the next, only the instants near them move: so a
circle of thousands of claims is looked through in one round. What this does not show to be needed
has to be tried.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field, frozen

from timeline.solver.constraints import Constraint, Link, OnVariable
from timeline.solver.domains import Window
from timeline.solver.questions import ASKED
from timeline.solver.reasons import Side, Variable
from timeline.solver.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.model import ClaimKey
    from timeline.solver.domains import Domain
    from timeline.solver.patience import Patience
    from timeline.solver.propagation import ConflictError
    from timeline.solver.reasons import Step

#: a claim, and the variables that the chain has come to before it, since the claim before
Cut: TypeAlias = "tuple[ClaimKey, list[Variable]]"
#: how many moves and looks each constraint is worth before trials are cheaper
_WORTH = 60


class _GivenUpError(Exception):
    """Stop a pass that shows nothing, or takes too long."""


@frozen(eq=False)
class Suspicion:
    """Claims that contradict each other, by the chain of reasons that shows it."""

    conflict: ConflictError
    #: what lies in the nature of all that they speak of
    nature: Sequence[Constraint]
    claims: Mapping[ClaimKey, Sequence[Constraint]]

    def needed(self, patience: Patience) -> set[ClaimKey]:
        """Return claims without which some instants fit all the others.

        Any may be missing of those that are needed.
        """
        found: set[ClaimKey] = set()
        for beside in Side:
            if len(found) < len(self.claims):
                found |= self._needed(beside, patience)
        return found

    def _needed(self, beside: Side, patience: Patience) -> set[ClaimKey]:
        """Return such claims, with what lies beside the chain as early, or as late, as it can."""
        every = [*self.nature, *(each for said in self.claims.values() for each in said)]
        effort = _Effort(_WORTH * len(every))
        horizon = Survey.of([*every, *self._pin()]).horizon
        low, high = (_Tide(side, horizon, effort) for side in Side)
        found: set[ClaimKey] = set()
        try:
            for tide in (low, high):
                tide.add([*self.nature, *self._pin()])
            on_chain = frozenset(each for each in self._along() if isinstance(each, Variable))
            walk = _Walk(self.claims, low, high, on_chain, beside, effort, _touching(every))
            found.update(walk.needed(list(self._cuts())))
        except _GivenUpError:
            pass
        patience.spend(len(every) + effort.done)
        return found

    def _cuts(self) -> Iterator[Cut]:
        """Yield each claim where the chain first comes to it, from the early end to the late."""
        told: set[ClaimKey] = set()
        met: list[Variable] = []
        for found in self._along():
            if isinstance(found, Variable):
                met.append(found)
            elif found not in told:
                told.add(found)
                yield found, met
                met = []

    def _along(self) -> Iterator[Variable | ClaimKey]:
        """Yield what the chain comes to, and the claims that lead from one to the next."""
        if self.conflict.latest is None:
            yield self.conflict.earliest.variable  # a circle begins where it ends
        onward, back = self._chains()
        for step in onward:
            yield from _claims(step)
            yield step.variable
        for step in reversed(back):
            yield step.variable
            yield from _claims(step)

    def _chains(self) -> tuple[Sequence[Step], Sequence[Step]]:
        """Return the chain that leads on and the one that leads back; of a circle, only one."""
        chain, latest = self.conflict.earliest.chain(), self.conflict.latest
        if latest is not None:
            return chain, latest.chain()
        return (chain, ()) if self.conflict.earliest.side is Side.EARLIEST else ((), chain)

    def _pin(self) -> Iterator[Constraint]:
        """Yield where a circle is cut open: at an instant that it came to."""
        last = self.conflict.earliest
        if self.conflict.latest is None:
            yield OnVariable(ASKED, last.variable, Window(last.value, last.value + 1))


def _claims(step: Step) -> Iterator[ClaimKey]:
    claim = step.constraint.ground.claim
    if claim is not None:
        yield claim


def _touching(constraints: Iterable[Constraint]) -> Mapping[Variable, Sequence[Constraint]]:
    found: dict[Variable, list[Constraint]] = {}
    for constraint in constraints:
        for variable in constraint.variables:
            found.setdefault(variable, []).append(constraint)
    return found


@define(eq=False)
class _Effort:
    """Count what is done, and stop where it gets too much."""

    most: int
    done: int = 0

    def count(self) -> None:
        """Count one more; raise _GivenUpError where that is too much."""
        self.done += 1
        if self.done > self.most:
            raise _GivenUpError


@define(eq=False)
class _Tide:
    """The bounds of all variables on one side alone, under constraints that come and go."""

    side: Side
    _horizon: int
    _effort: _Effort
    _values: dict[Variable, int] = field(factory=dict)
    #: by the variable that wakes them
    _links: dict[Variable, list[Link]] = field(factory=dict)
    _domains: dict[Variable, list[Domain]] = field(factory=dict)
    #: the variables that moved, and what they had been
    _log: list[tuple[Variable, int]] = field(factory=list)

    @property
    def mark(self) -> int:
        """Return how often bounds have moved."""
        return len(self._log)

    def at(self, variable: Variable) -> int:
        """Return the bound of a variable."""
        is_low = self.side is Side.EARLIEST
        return self._values.get(variable, -self._horizon if is_low else self._horizon)

    def add(self, constraints: Iterable[Constraint]) -> None:
        """Move bounds by more constraints; raise _GivenUpError where nothing fits them."""
        waiting: deque[Variable] = deque()
        for each in constraints:
            waiting.append(self._waking(each))
            if isinstance(each, Link):
                self._links.setdefault(waiting[-1], []).append(each)
            else:
                self._domains.setdefault(waiting[-1], []).append(each.domain)
        while waiting:
            variable = waiting.popleft()
            self._settle(variable)
            waiting += self._spread(variable)

    def take_back(self, constraints: Sequence[Constraint], mark: int) -> Iterator[Variable]:
        """Take back what was added last, and yield the variables that this moves."""
        for each in reversed(constraints):
            held = self._links if isinstance(each, Link) else self._domains
            held[self._waking(each)].pop()
        while len(self._log) > mark:
            variable, self._values[variable] = self._log.pop()
            yield variable

    def moved(self, mark: int) -> Iterator[Variable]:
        """Yield the variables that moved since a mark."""
        return (variable for variable, _ in self._log[mark:])

    def _waking(self, constraint: Constraint) -> Variable:
        """Return the variable whose moves a constraint hands on."""
        if isinstance(constraint, OnVariable):
            return constraint.variable
        return constraint.earlier if self.side is Side.EARLIEST else constraint.later

    def _spread(self, variable: Variable) -> Iterator[Variable]:
        """Move what a variable's bound moves, and yield it."""
        here, is_low = self.at(variable), self.side is Side.EARLIEST
        for link in self._links.get(variable, ()):
            self._effort.count()
            target = link.later if is_low else link.earlier
            if self._move(target, link.shift.up(here) if is_low else link.shift.down(here)):
                yield target

    def _settle(self, variable: Variable) -> None:
        """Move on to the first instant that all domains of a variable hold."""
        domains, is_low = self._domains.get(variable, ()), self.side is Side.EARLIEST
        is_moving = True
        while is_moving:
            is_moving = False
            for domain in domains:
                self._effort.count()
                here = self.at(variable)
                found = domain.ceil(here) if is_low else domain.floor(here)
                if found is None:
                    raise _GivenUpError
                is_moving |= self._move(variable, found)

    def _move(self, variable: Variable, value: int) -> bool:
        """Move a bound on; tell whether it did."""
        here = self.at(variable)
        if value <= here if self.side is Side.EARLIEST else value >= here:
            return False
        self._log.append((variable, here))
        self._values[variable] = value
        return True


@define(eq=False)
class _Walk:
    """A walk along a chain, with what is behind it early and what is ahead of it late."""

    _claims: Mapping[ClaimKey, Sequence[Constraint]]
    _low: _Tide
    _high: _Tide
    #: what the chain comes to
    _on_chain: AbstractSet[Variable]
    #: how all lies that belongs to nothing on the chain
    _beside: Side
    _effort: _Effort
    #: by variable, what speaks of it
    _touching: Mapping[Variable, Sequence[Constraint]]
    #: what the walk has come to, and the ids of that
    _behind: set[Variable] = field(factory=set, init=False)
    _passed: set[str] = field(factory=set, init=False)
    _at: dict[Variable, int] = field(factory=dict, init=False)
    #: those that do not hold
    _broken: set[Constraint] = field(factory=set, init=False)

    def needed(self, cuts: Sequence[Cut]) -> Iterator[ClaimKey]:
        """Yield the claims without which the instants of the walk fit all the others."""
        marks = []
        for key, _ in reversed(cuts[1:]):
            marks.append(self._high.mark)
            self._high.add(self._claims[key])
        self._look(self._touching)
        passed: Sequence[Constraint] = ()
        for key, met in cuts:
            since, held = self._low.mark, self._claims[key]
            self._low.add(passed)
            self._behind.update(met)
            self._passed.update(each.id for each in met)
            dropped = self._high.take_back(held, marks.pop()) if passed else ()
            moved = [*dropped, *self._low.moved(since)]
            passed = held
            self._look([*moved, *(part for each in met for part in self._parts[each.id])])
            if len(self._broken) <= len(passed) and self._broken <= {*passed}:
                yield key

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Variable]]:
        """Return the variables of each id."""
        found: dict[str, list[Variable]] = {}
        for variable in self._touching:
            found.setdefault(variable.id, []).append(variable)
        return found

    def _look(self, variables: Iterable[Variable]) -> None:
        """See which constraints hold, now that some variables may have moved."""
        now = {each: self._now(each) for each in variables}
        moved = [each for each, second in now.items() if self._at.get(each) != second]
        self._at |= now
        for constraint in dict.fromkeys(c for each in moved for c in self._touching[each]):
            self._effort.count()
            holds = self._holds(constraint)
            (self._broken.discard if holds else self._broken.add)(constraint)

    def _now(self, variable: Variable) -> int:
        """Return the instant of a variable: early behind the walk, late ahead of it.

        What is not on the chain itself goes with the other end of its event, if that is.
        """
        if variable in self._on_chain:
            is_low = variable in self._behind
        elif variable.id in self._ids:
            is_low = variable.id in self._passed
        else:
            is_low = self._beside is Side.EARLIEST
        return (self._low if is_low else self._high).at(variable)

    @cached_property
    def _ids(self) -> AbstractSet[str]:
        return {variable.id for variable in self._on_chain}

    def _holds(self, constraint: Constraint) -> bool:
        if isinstance(constraint, Link):
            return self._at[constraint.later] >= constraint.shift.up(self._at[constraint.earlier])
        here = self._at[constraint.variable]
        return constraint.domain.ceil(here) == here
