"""Constraints that agree, and what changes where some are left out and others are added.

Only what the change touches is solved again. A bound whose chain of reasons uses nothing that is
left out is still proved, and without something no bound is narrower: so it stays as it is. The
other bounds follow from those around them. What is added moves bounds near it first; those that
moved at the rim of what was looked at are looked at next, until the rim stays where it was. So
are those that nothing bounds: a circle through them would move no bound.
Then every constraint holds with equality to the least and greatest solution: the bounds are
exact.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from timeline.solver.constraints import Constraint, Ground, Key, OnVariable
from timeline.solver.domains import Window
from timeline.solver.network import Network
from timeline.solver.patience import Patience
from timeline.solver.propagation import ConflictError
from timeline.solver.reasons import Side, Step, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

#: one bound of a variable
End: TypeAlias = tuple[Variable, Side]

_KNOWN = Ground(Key.DATE)


class DisagreementError(Exception):
    """Report constraints that cannot all hold."""

    def __init__(self, proof: frozenset[Constraint]) -> None:
        super().__init__()
        self.proof = proof


@frozen(eq=False)
class Settled:
    """Constraints that agree, solved."""

    constraints: Sequence[Constraint]
    #: it holds just these
    network: Network

    def changed(
        self,
        gone: AbstractSet[Constraint],
        more: Sequence[Constraint] = (),
        patience: Patience | None = None,
    ) -> Mapping[End, int | None]:
        """Return each bound that is another one without some constraints and with others.

        Raises DisagreementError where these cannot all hold, RestlessError where they would
        take for ever to settle.
        """
        given = _Given(gone, more, patience or Patience())
        lost = self.resting_on(gone)
        inside = {variable for variable, _ in lost}
        inside.update(variable for each in more for variable in each.variables)
        reach = 1
        while True:
            part = _Part(self, inside, lost, given)
            open_ends = part.moved_at_the_rim()
            if more:
                open_ends += part.unbounded_at_the_rim()
            if not open_ends:
                return part.changes()
            inside |= self._near(open_ends, reach)
            reach *= 2

    def bound(self, variable: Variable, side: Side) -> int | None:
        """Return a bound in seconds; None where there is none."""
        return self.network.bound(variable, side)

    def touching(self, variables: Iterable[Variable]) -> list[Constraint]:
        """Return the constraints that speak of any of some variables, each once."""
        return list(dict.fromkeys(each for name in variables for each in self._at.get(name, ())))

    def rests_on(self, variable: Variable, side: Side) -> Iterator[Constraint]:
        """Yield the constraints of a bound's chain of reasons."""
        last = self.network.step(variable, side)
        yield from (step.constraint for step in ([] if last is None else last.chain()))

    @cached_property
    def _at(self) -> Mapping[Variable, list[Constraint]]:
        """Return the constraints by the variables that they speak of."""
        found: dict[Variable, list[Constraint]] = {}
        for constraint in self.constraints:
            for variable in constraint.variables:
                found.setdefault(variable, []).append(constraint)
        return found

    @cached_property
    def _chains(self) -> _Chains:
        return _Chains(self.network)

    def resting_on(self, gone: AbstractSet[Constraint]) -> set[End]:
        """Return the bounds whose chains of reasons use something that is left out."""
        return self._chains.resting_on(gone) if gone else set()

    def _near(self, variables: Iterable[Variable], hops: int) -> set[Variable]:
        """Return variables and those that so many constraints in a row lead to."""
        near, rim = set(variables), set(variables)
        for _ in range(hops):
            rim = {name for each in self.touching(rim) for name in each.variables} - near
            near |= rim
        return near


class _Chains:
    """The chains of reasons of all bounds, from their causes on."""

    def __init__(self, network: Network) -> None:
        self._of: dict[Constraint, list[Step]] = {}
        self._following: dict[int, list[Step]] = {}
        self._ends: dict[int, End] = {}
        self._told: set[int] = set()
        for variable in network.index:
            for side in Side:
                last = network.step(variable, side)
                if last is not None:
                    self._ends[id(last)] = variable, side
                    self._tell(last)

    def resting_on(self, gone: Iterable[Constraint]) -> set[End]:
        """Return the bounds that rest on any of some constraints."""
        stack = [step for constraint in gone for step in self._of.get(constraint, ())]
        seen = {id(step) for step in stack}
        found = set()
        while stack:
            step = stack.pop()
            if id(step) in self._ends:
                found.add(self._ends[id(step)])
            for each in self._following.get(id(step), ()):
                if id(each) not in seen:
                    seen.add(id(each))
                    stack.append(each)
        return found

    def _tell(self, last: Step) -> None:
        step: Step | None = last
        while step is not None and id(step) not in self._told:
            self._told.add(id(step))
            self._of.setdefault(step.constraint, []).append(step)
            if step.premise is not None:
                self._following.setdefault(id(step.premise), []).append(step)
            step = step.premise


@frozen(eq=False)
class _Given:
    """What is left out and what is added, and how much may be tried."""

    gone: AbstractSet[Constraint]
    more: Sequence[Constraint]
    patience: Patience


class _Part:
    """Some variables, solved again among the known bounds of those around them."""

    def __init__(
        self,
        settled: Settled,
        inside: AbstractSet[Variable],
        lost: AbstractSet[End],
        given: _Given,
    ) -> None:
        self._settled = settled
        self._inside = sorted(inside)  # so that no answer hangs on how Python hashes
        kept = [each for each in settled.touching(self._inside) if each not in given.gone]
        told = [*kept, *given.more]
        self._rim = sorted({name for each in told for name in each.variables} - inside)
        names = (*self._inside, *self._rim)
        self._known = {OnVariable(_KNOWN, name, self._window(name, lost)): None for name in names}
        try:
            self._network = Network.of([*self._known, *told], self._inside, given.patience)
        except ConflictError as conflict:
            raise DisagreementError(frozenset(self._proof(conflict))) from None

    def moved_at_the_rim(self) -> list[Variable]:
        """Return the variables of the rim whose bounds are no longer what they were."""
        return [name for name in self._rim if any(self._moves(name, side) for side in Side)]

    def unbounded_at_the_rim(self) -> list[Variable]:
        """Return the variables of the rim that nothing bounds on either side.

        What is added may contradict what is said of them, and would move no bound there.
        """
        bound = self._network.bound
        return [name for name in self._rim if all(bound(name, side) is None for side in Side)]

    def changes(self) -> Mapping[End, int | None]:
        """Return the bounds that are others than they were."""
        return {
            (name, side): self._network.bound(name, side)
            for name in self._inside
            for side in Side
            if self._moves(name, side)
        }

    def _moves(self, variable: Variable, side: Side) -> bool:
        return self._network.bound(variable, side) != self._settled.bound(variable, side)

    def _window(self, variable: Variable, lost: AbstractSet[End]) -> Window:
        low, high = (
            None if (variable, side) in lost else self._settled.bound(variable, side)
            for side in (Side.EARLIEST, Side.LATEST)
        )
        return Window(low, None if high is None else high + 1)

    def _proof(self, conflict: ConflictError) -> Iterator[Constraint]:
        """Yield the constraints of a conflict; for a known bound, those that it rests on."""
        for end in (conflict.earliest, conflict.latest):
            for step in () if end is None else end.chain():
                if step.constraint in self._known:
                    yield from self._settled.rests_on(step.variable, step.side)
                else:
                    yield step.constraint
