"""Which claims can stand together: the stronger ones, and what each of the others contradicts.

Claims enter in order of strength. One that cannot join is set aside, with a smallest set of
claims that it contradicts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.errors import TimelineError
from timeline.model import ClaimKey, Reports
from timeline.solver.joining import Joined
from timeline.solver.network import Network
from timeline.solver.patience import Patience
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.qualifying import qualified, qualifiers
from timeline.solver.reducing import contradict, reducing_patience
from timeline.solver.references import round_and_round
from timeline.solver.settled import Settled
from timeline.solver.statements import background, claimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.dates.qualification import Qualifier
    from timeline.model import Timeline
    from timeline.solver.constraints import Constraint
    from timeline.solver.reasons import Contradiction, Variable
    from timeline.solver.settled import End

#: what may be spent on letting the claims of a timeline join, and more for each constraint;
#: and how many times over a search counts that goes round
_PATIENCE, _PATIENCE_EACH, _GIVEN_UP = 40_000_000, 4_096, 64
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
    #: the claims, the strongest first
    order: tuple[ClaimKey, ...] = field(repr=False)
    #: those of all these constraints whose dates are said to be approximate or uncertain
    qualified: frozenset[Constraint] = field(repr=False)

    @classmethod
    def of(cls, timeline: Timeline, variables: Iterable[Variable]) -> Case:
        """Compile every claim of a timeline."""
        claims = {key: tuple(claimed(timeline, key)) for key in timeline.claim_keys()}
        order, nature = tuple(by_strength(timeline)), tuple(background(timeline))
        marked = qualified([*nature, *(each for said in claims.values() for each in said)])
        return cls(timeline, tuple(variables), nature, claims, order, marked)

    def network(self, keys: Iterable[ClaimKey]) -> Network:
        """Solve some of the claims; raise ConflictError where they contradict."""
        return Network.of([*self.background, *self.said(keys)], self.variables)

    def conflict(
        self, keys: Iterable[ClaimKey], *, hard_only: bool = False
    ) -> ConflictError | None:
        """Return how claims contradict each other, None where they do not, or not plainly.

        Claims that would go round for too long are given the benefit of the doubt.
        """
        try:
            return self.refuted(keys, hard_only=hard_only)
        except RestlessError:
            return None

    def refuted(
        self,
        keys: Iterable[ClaimKey],
        patience: Patience | None = None,
        *,
        hard_only: bool = False,
    ) -> ConflictError | None:
        """Return how claims contradict each other; None where they do not.

        Raises RestlessError where they would go round for too long.
        """
        said = self.said(keys)
        every = [*self.natures_of(said), *said]
        tried = [each for each in every if not (hard_only and each.ground.is_soft)]
        try:
            Network.of(tried, patience=patience)
        except ConflictError as conflict:
            return conflict
        return None

    def natures_of(self, said: Iterable[Constraint]) -> list[Constraint]:
        """Return the background of all that constraints speak of."""
        mentioned = dict.fromkeys(name.id for each in said for name in each.variables)
        return [each for item in mentioned for each in self.nature.get(item, ())]

    def said(self, keys: Iterable[ClaimKey]) -> list[Constraint]:
        """Return what claims say, in their order of strength."""
        wanted = set(keys)
        if len(wanted) < len(self.order) // 8:
            chosen = sorted(wanted, key=self.rank.__getitem__)
        else:
            chosen = [key for key in self.order if key in wanted]
        return [each for key in chosen for each in self.claims[key]]

    def about(self, event: str) -> list[ClaimKey]:
        """Return the claims about an event, the editor's statement first."""
        last = len(self.timeline.event(event).claims)
        keys = (ClaimKey(event, number) for number in range(last + 1))
        return [key for key in keys if key in self.claims]

    def place(self, key: ClaimKey) -> tuple[int, int]:
        """Return where a claim stands in the file: what to sort by."""
        return self._events[key.event], key.number

    @cached_property
    def size(self) -> int:
        """Return how many constraints there are."""
        return len(self.background) + sum(map(len, self.claims.values()))

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """Return the part of the case that each event and source is in, by any of its ids.

        No constraint leads from one part to another.
        """
        joined = Joined[str]()
        for each in (*self.background, *(each for said in self.claims.values() for each in said)):
            for variable in each.variables:
                joined.join(each.variables[0].id, variable.id)
        return {variable.id: joined.top(variable.id) for variable in self.variables}

    @cached_property
    def _events(self) -> Mapping[str, int]:
        return {event.id: number for number, event in enumerate(self.timeline.events)}

    @cached_property
    def rank(self) -> Mapping[ClaimKey, int]:
        """Return the place of each claim in the order of strength; the strongest is 0."""
        return {key: number for number, key in enumerate(self.order)}

    @cached_property
    def nature(self) -> Mapping[str, list[Constraint]]:
        """Return the background by the event or source that it is about."""
        found: dict[str, list[Constraint]] = {}
        for constraint in self.background:
            found.setdefault(constraint.variables[0].id, []).append(constraint)
        return found


def by_strength(timeline: Timeline) -> list[ClaimKey]:
    """Return all claims, the strongest first; deterministic.

    The editor's own statement, then what happened before what is planned, then credibility,
    reliability of the source, and file order.
    """
    return sorted(timeline.claim_keys(), key=lambda key: strength(timeline, key))


@define(eq=False)
class Verdict:
    """Which claims of a case stand, and why each other one does not."""

    case: Case
    #: the strongest first
    standing: Sequence[ClaimKey] = field(repr=False)
    #: in the order of the claims that they set aside
    contradictions: Sequence[Contradiction]
    #: each claim was tried when all stronger ones had been
    is_in_order: bool = True
    _network: Network | None = field(default=None, repr=False)
    _qualifiers: Mapping[str, Qualifier] | None = field(default=None, repr=False)

    @property
    def network(self) -> Network:
        """Return what stands, solved; worked out when it is first asked for."""
        if self._network is None:
            self._network = self.case.network(self.standing)
        return self._network

    @cached_property
    def settled(self) -> Settled:
        """Return what stands, ready to be asked what changes."""
        said = self.case.said(self.standing)
        return Settled([*self.case.background, *said], self.network)

    @property
    def qualifiers(self) -> Mapping[str, Qualifier]:
        """Return what is said of how sure the dates are that events and publications rest on."""
        if self._qualifiers is None:
            self._qualifiers = qualifiers(self.case.qualified, self.aside, self._resting_on)
        return self._qualifiers

    def _resting_on(self, gone: AbstractSet[Constraint]) -> Iterable[End]:
        """Return the bounds that would be others without some constraints.

        Where what is left would take for ever to settle, these are all whose reasons use one.
        """
        try:
            return self.settled.changed(gone)
        except RestlessError:
            return self.settled.resting_on(gone)

    @cached_property
    def standing_about(self) -> Mapping[str, Sequence[ClaimKey]]:
        """Return the claims that stand by the event that they are about, the strongest first."""
        found: dict[str, list[ClaimKey]] = {}
        for key in self.standing:
            found.setdefault(key.event, []).append(key)
        return found

    @cached_property
    def stands(self) -> frozenset[ClaimKey]:
        """Return the claims that stand, in no order."""
        return frozenset(self.standing)

    @cached_property
    def aside(self) -> frozenset[ClaimKey]:
        """Return the claims that contradict stronger ones."""
        return frozenset(found.set_aside for found in self.contradictions)


def choose(case: Case, patience: Patience | None = None) -> Verdict:
    """Let the claims join in order of strength; return which ones stand.

    Raises RestlessError where they would take for ever to settle.
    """
    every = [each for said in case.claims.values() for each in said]
    whole = _PATIENCE + _PATIENCE_EACH * case.size
    granted = patience or Patience(whole, given_up=_GIVEN_UP)
    network = Network.frame([*case.background, *every], case.variables, granted)
    network.add(case.background)
    standing: list[ClaimKey] = []
    failures: list[tuple[ClaimKey, ConflictError]] = []
    waiting: Sequence[ClaimKey] = case.order
    is_in_order = True
    while waiting:
        # What goes round and round may come to rest once weaker claims have dated it.
        restless: list[tuple[ClaimKey, RestlessError]] = []
        for key, failure in _joining(case, network, waiting):
            if failure is None:
                standing.append(key)
            elif isinstance(failure, ConflictError):
                failures.append((key, failure))
            else:
                restless.append((key, failure))
        if len(restless) == len(waiting) or (restless and granted.is_spent):
            raise restless[0][1]
        waiting = [key for key, _ in restless]
        is_in_order &= not waiting
    standing.sort(key=case.rank.__getitem__)
    failures.sort(key=lambda failure: case.rank[failure[0]])
    told = patience or reducing_patience(case)
    contradictions = [contradict(case, *failure, told) for failure in failures]
    return Verdict(case, standing, contradictions, is_in_order, network)


def decide(case: Case) -> Verdict:
    """Choose; raise TimelineError where the claims would take for ever to settle."""
    try:
        return choose(case)
    except RestlessError as restless:
        raise TimelineError(round_and_round(case.timeline, restless.constraints)) from None


def _joining(
    case: Case, network: Network, keys: Sequence[ClaimKey]
) -> Iterator[tuple[ClaimKey, ConflictError | RestlessError | None]]:
    """Add claims in their order, and yield each with what keeps it from joining, or None.

    What can join together can join one by one; so all are tried at once, then each half.
    """
    try:
        network.add([each for key in keys for each in case.claims[key]])
    except (ConflictError, RestlessError) as failure:
        if len(keys) == 1:
            yield keys[0], failure
        else:
            middle = len(keys) // 2
            yield from _joining(case, network, keys[:middle])
            yield from _joining(case, network, keys[middle:])
    else:
        yield from ((key, None) for key in keys)


def strength(timeline: Timeline, key: ClaimKey) -> tuple[bool, bool, int, str]:
    """Return what claims are ordered by before their place in the file; less is stronger."""
    claim = timeline.claim(key)
    source = None if claim.source is None else timeline.source(claim.source)
    return (
        key.number != 0,
        claim.reports is Reports.PLANNED,
        claim.credibility or _UNRATED_CREDIBILITY,
        (source.reliability if source else None) or _UNRATED_RELIABILITY,
    )
