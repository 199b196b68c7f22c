"""From claims that contradict each other to a smallest set of them.

One pass along the chain of reasons shows most of those that are needed. Of the others, halves are
tried rather than single claims (Junker 2004, *QUICKXPLAIN: Preferred Explanations and Relaxations
for Over-Constrained Problems*, AAAI): what one half contradicts is looked for with the other half
held, on one network from which trials are taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.solver.dropping import Suspicion
from timeline.solver.network import Network
from timeline.solver.patience import Patience
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.reasons import Contradiction, Grade

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.model import ClaimKey
    from timeline.solver.constraints import Constraint
    from timeline.solver.strength import Case

#: What may be spent on the contradictions of a timeline, and more for each constraint; and how
#: much of it a trial may take: as much as solving may, so that what this decides is decided here.
_PATIENCE, _PATIENCE_EACH, _TRIAL = 1_000_000, 64, 100_000


def reducing_patience(case: Case) -> Patience:
    """Return what may be spent on all contradictions of a case together."""
    return Patience(_PATIENCE + _PATIENCE_EACH * case.size, search=_TRIAL)


def contradict(
    case: Case, newcomer: ClaimKey, conflict: ConflictError, patience: Patience
) -> Contradiction:
    """Return a smallest set of claims that a newcomer contradicts, itself included.

    The two chains that meet are reduced: of the weaker claims, as few as can be are kept. Where
    patience runs out they are not, and the contradiction says so.
    """
    try:
        claims, is_smallest = _smallest(case, newcomer, conflict, patience), True
    except RestlessError:
        claims, is_smallest = _thinned(case, _named(conflict, newcomer), newcomer, patience)
    shown = _shown(case, claims, patience) or conflict
    in_file_order = tuple(sorted(claims, key=case.place))
    return Contradiction(
        in_file_order,
        _grade(case, claims, patience),
        newcomer,
        shown.earliest,
        shown.latest,
        is_smallest,
    )


@frozen(eq=False)
class Reduction:
    """Claims that are tried on a network; it holds what they are to contradict."""

    network: Network
    claims: Mapping[ClaimKey, Sequence[Constraint]]
    patience: Patience

    def smallest(self, keys: Sequence[ClaimKey]) -> list[ClaimKey]:
        """Return a smallest set of claims that contradict what the network holds.

        All of them together do. They are given the strongest first, and of the weaker ones as
        few as can be are kept. Raises RestlessError where a trial would take for ever, or all of
        them too long.
        """
        if len(keys) == 1:
            return list(keys)
        middle = len(keys) // 2
        stronger, weaker = keys[:middle], keys[middle:]
        found = self._besides(stronger, weaker)
        return [*self._besides(found, stronger), *found]

    def _besides(self, held: Sequence[ClaimKey], keys: Sequence[ClaimKey]) -> list[ClaimKey]:
        """Return those of some claims that it takes where others are held too."""
        if self.patience.is_spent:
            raise RestlessError(())
        mark = self.network.mark()
        try:
            self.network.add([each for key in held for each in self.claims[key]])
        except ConflictError:
            return []
        try:
            return self.smallest(keys)
        finally:
            self.network.rewind(mark)


def _named(conflict: ConflictError, newcomer: ClaimKey) -> set[ClaimKey]:
    """Return the claims that a conflict's two chains rest on."""
    claims = {constraint.ground.claim for constraint in conflict.constraints()}
    return {key for key in claims if key is not None} | {newcomer}


def _smallest(
    case: Case, newcomer: ClaimKey, conflict: ConflictError, patience: Patience
) -> set[ClaimKey]:
    """Return a smallest set of the claims of a conflict, a newcomer among them.

    Raises RestlessError where that takes too long.
    """
    if patience.is_spent:
        raise RestlessError(())
    named = sorted(_named(conflict, newcomer), key=case.rank.__getitem__)
    said = {key: case.claims[key] for key in named}
    every = [each for key in named for each in said[key]]
    nature = case.natures_of(every)
    sure = {newcomer, *Suspicion(conflict, nature, said).needed(patience)}
    rest = [key for key in named if key not in sure]
    if not rest:
        return sure
    network = Network.frame([*nature, *every], patience=patience)
    try:
        network.add([*nature, *(each for key in named if key in sure for each in said[key])])
    except ConflictError:
        return sure
    return {*sure, *Reduction(network, said, patience).smallest(rest)}


def _thinned(
    case: Case, named: AbstractSet[ClaimKey], newcomer: ClaimKey, patience: Patience
) -> tuple[set[ClaimKey], bool]:
    """Return the claims that are left when each that is seen not to be needed is dropped.

    And whether each of them was seen to be needed.
    """
    left, is_smallest = set(named), True
    for key in sorted(named - {newcomer}, key=case.rank.__getitem__, reverse=True):
        try:
            if patience.is_spent:
                return left, False
            if case.refuted(left - {key}, patience) is not None:
                left.remove(key)
        except RestlessError:
            is_smallest = False
    return left, is_smallest


def _shown(case: Case, claims: AbstractSet[ClaimKey], patience: Patience) -> ConflictError | None:
    """Return how claims contradict each other by themselves; None where that takes too long."""
    if patience.is_spent:
        return None
    try:
        return case.refuted(claims, patience)
    except RestlessError:
        return None


def _grade(case: Case, claims: AbstractSet[ClaimKey], patience: Patience) -> Grade:
    """Return what claims that contradict each other rest on, as far as it is seen."""
    said = case.said(claims)
    if not any(each.ground.is_soft for each in [*case.natures_of(said), *said]):
        return Grade.HARD
    if patience.is_spent:
        return Grade.SOFT
    try:
        hard = case.refuted(claims, patience, hard_only=True)
    except RestlessError:
        hard = None
    return Grade.SOFT if hard is None else Grade.HARD
