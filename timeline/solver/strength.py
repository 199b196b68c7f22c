"""Which claims can stand together: the stronger ones, and what each of the others contradicts.

Claims enter in order of strength. One that cannot join is set aside, with a smallest set of
claims that it contradicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.model import ClaimKey, Reports
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError
from timeline.solver.reasons import Contradiction, Grade
from timeline.solver.statements import background, claimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.model import Timeline
    from timeline.solver.constraints import Constraint
    from timeline.solver.reasons import Variable

#: Admiralty scale: what was not rated cannot be judged.
_UNRATED_CREDIBILITY = 6
_UNRATED_RELIABILITY = "F"


@frozen(eq=False)
class Case:
    """The claims of a timeline as constraints, ready to be tried together."""

    timeline: Timeline
    variables: tuple[Variable, ...] = field(repr=False)
    background: tuple[Constraint, ...] = field(repr=False)
    claims: Mapping[ClaimKey, tuple[Constraint, ...]] = field(repr=False)

    @classmethod
    def of(cls, timeline: Timeline, variables: Iterable[Variable]) -> Case:
        """Compile every claim of a timeline."""
        claims = {key: tuple(claimed(timeline, key)) for key in timeline.claim_keys()}
        return cls(timeline, tuple(variables), tuple(background(timeline)), claims)

    def network(self, keys: Iterable[ClaimKey], *, hard_only: bool = False) -> Network:
        """Solve some of the claims; raise ConflictError where they contradict."""
        wanted = set(keys)
        chosen = [each for key, made in self.claims.items() if key in wanted for each in made]
        if hard_only:
            chosen = [each for each in chosen if not each.ground.is_soft]
        return Network.of([*self.background, *chosen], self.variables)

    def conflict(
        self, keys: Iterable[ClaimKey], *, hard_only: bool = False
    ) -> ConflictError | None:
        """Return how claims contradict each other, None where they can all be true."""
        try:
            self.network(keys, hard_only=hard_only)
        except ConflictError as conflict:
            return conflict
        return None


def by_strength(timeline: Timeline) -> list[ClaimKey]:
    """Return all claims, the strongest first; deterministic.

    The editor's own statement, then what happened before what is planned, then credibility,
    reliability of the source, and file order.
    """
    return sorted(timeline.claim_keys(), key=lambda key: _strength(timeline, key))


def choose(case: Case) -> tuple[list[ClaimKey], list[Contradiction]]:
    """Return the claims that stand, the strongest first, and why each other one does not."""
    waiting = by_strength(case.timeline)
    standing: list[ClaimKey] = []
    contradictions = []
    while waiting:
        fitting = _longest_prefix(case, standing, waiting)
        standing += waiting[:fitting]
        if fitting < len(waiting):
            contradictions.append(_contradiction(case, standing, waiting[fitting]))
        waiting = waiting[fitting + 1 :]
    return standing, contradictions


def _strength(timeline: Timeline, key: ClaimKey) -> tuple[bool, bool, int, str]:
    claim = timeline.claim(key)
    source = None if claim.source is None else timeline.source(claim.source)
    return (
        key.number != 0,
        claim.reports is Reports.PLANNED,
        claim.credibility or _UNRATED_CREDIBILITY,
        (source.reliability if source else None) or _UNRATED_RELIABILITY,
    )


def _longest_prefix(case: Case, standing: Sequence[ClaimKey], waiting: Sequence[ClaimKey]) -> int:
    """Return how many of the waiting claims can join: all, or up to the first that cannot.

    What contradicts still does so with more claims, so the place can be found by halving.
    """
    if case.conflict([*standing, *waiting]) is None:
        return len(waiting)
    low, high = 0, len(waiting)
    while high - low > 1:
        middle = (low + high) // 2
        if case.conflict([*standing, *waiting[:middle]]) is None:
            low = middle
        else:
            high = middle
    return low


def _contradiction(case: Case, standing: Sequence[ClaimKey], newcomer: ClaimKey) -> Contradiction:
    """Return a smallest set of claims that a newcomer contradicts, itself included."""
    suspects = _named(case.conflict([*standing, newcomer]), newcomer)
    for key in sorted(suspects - {newcomer}, key=by_strength(case.timeline).index, reverse=True):
        smaller = case.conflict(suspects - {key})
        if smaller is not None:
            suspects = _named(smaller, newcomer) & suspects
    return _described(case, suspects, newcomer)


def _named(conflict: ConflictError | None, newcomer: ClaimKey) -> set[ClaimKey]:
    """Return the claims that a conflict's two chains rest on."""
    if conflict is None:
        raise AssertionError(newcomer)
    claims = {constraint.ground.claim for constraint in conflict.constraints()}
    return {key for key in claims if key is not None} | {newcomer}


def _described(case: Case, claims: set[ClaimKey], newcomer: ClaimKey) -> Contradiction:
    conflict = case.conflict(claims)
    if conflict is None:
        raise AssertionError(claims)
    in_file_order = tuple(key for key in case.timeline.claim_keys() if key in claims)
    hard = case.conflict(claims, hard_only=True) is not None
    grade = Grade.HARD if hard else Grade.SOFT
    return Contradiction(in_file_order, grade, newcomer, conflict.earliest, conflict.latest)
