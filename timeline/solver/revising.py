"""Which claims stand where some are left out or others are added, without solving all again.

What stands is the one set of claims that agrees and in which each claim that is set aside
contradicts stronger ones that stand. So it need not be built up claim by claim: any such set,
with a proof for each claim that is set aside, is the right one. The search begins with the
claims that stood before. A claim whose proof lost a part may stand again; where claims then
disagree, the weakest of those that a proof names gives way.
"""

from __future__ import annotations

from bisect import insort
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.model import ClaimKey
from timeline.solver.constraints import Constraint, Key
from timeline.solver.patience import Patience
from timeline.solver.propagation import RestlessError
from timeline.solver.qualifying import qualified, qualifiers
from timeline.solver.reducing import contradict, reducing_patience
from timeline.solver.settled import DisagreementError
from timeline.solver.statements import claimed, one_day
from timeline.solver.strength import Verdict, decide, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from timeline.model import Event, Timeline
    from timeline.solver.reasons import Contradiction
    from timeline.solver.settled import End, Settled
    from timeline.solver.strength import Case

#: why a claim is set aside that a question leaves out
_LEFT_OUT = "left out"
#: how often claims may give way before all is solved again instead
_TURNS = 200


@frozen(eq=False)
class Change:
    """A timeline in which some claims differ, as constraints."""

    #: how it is afterwards; the keys of all other claims are as they were
    case: Case
    #: the claims that differ, new ones among them
    keys: frozenset[ClaimKey]
    #: what no longer lies in the nature of events, and what does now
    gone: frozenset[Constraint]
    more: tuple[Constraint, ...]


@frozen(eq=False)
class Revision:
    """Which claims are set aside after a change, and which bounds moved."""

    #: those that are others than before
    bounds: Mapping[End, int | None]
    #: the claims that cannot stand, with constraints of stronger ones that contradict them
    aside: Mapping[ClaimKey, frozenset[Constraint]]
    #: what no longer stands of what did, and what is new
    gone: AbstractSet[Constraint]
    more: Sequence[Constraint]


def change(case: Case, timeline: Timeline, keys: Iterable[ClaimKey]) -> Change:
    """Return what differs in a timeline in which these claims do."""
    differ = frozenset(keys)
    gone, more = _points(case, timeline, sorted({key.event for key in differ}))
    background = case.background
    now = {key: tuple(claimed(timeline, key)) for key in differ}
    was = {each for key in differ for each in case.claims.get(key, ())}
    if gone or more:
        background = (*(each for each in background if each not in gone), *more)
    after = evolve(
        case,
        timeline=timeline,
        background=background,
        claims={**case.claims, **now},
        order=_ordered(case, timeline, sorted(key for key in differ if key not in case.claims)),
        qualified=(case.qualified - was)
        | qualified(each for said in now.values() for each in said),
    )
    return Change(after, differ, gone, more)


def leave_out(timeline: Timeline, keys: Iterable[ClaimKey]) -> Timeline:
    """Return a timeline without some claims.

    They are set aside, not taken out, so that the others keep their numbers.
    """
    silent: dict[str, list[ClaimKey]] = {}
    for key in keys:
        silent.setdefault(key.event, []).append(key)
    events = (
        _silenced(event, silent[event.id]) if event.id in silent else event
        for event in timeline.events
    )
    return evolve(timeline, events=tuple(events))


def claims_of(timeline: Timeline) -> Mapping[str, list[ClaimKey]]:
    """Return the claims of each source that are not set aside by the editor, in file order."""
    found: dict[str, list[ClaimKey]] = {source.id: [] for source in timeline.sources}
    for event in timeline.events:
        for number, claim in enumerate(event.claims, 1):
            if claim.source is not None and claim.set_aside is None:
                found[claim.source].append(ClaimKey(event.id, number))
    return found


def _silenced(event: Event, keys: Iterable[ClaimKey]) -> Event:
    claims = list(event.claims)
    for key in keys:
        claims[key.number - 1] = evolve(claims[key.number - 1], set_aside=_LEFT_OUT)
    return evolve(event, claims=claims)


def revise(verdict: Verdict, changed: Change, patience: Patience | None = None) -> Revision:
    """Return what a change does to a verdict.

    Raises RestlessError where that is not soon found.
    """
    if not verdict.is_in_order:
        raise RestlessError(())
    return _Search(verdict, changed, patience or Patience()).run()


def revised(
    verdict: Verdict, timeline: Timeline, keys: Iterable[ClaimKey]
) -> tuple[Verdict, Mapping[End, int | None] | None]:
    """Return the verdict on a timeline in which some claims differ, and the bounds that moved.

    None for these: all was solved again. Raises TimelineError where the claims would take for
    ever to settle.
    """
    changed = change(verdict.case, timeline, keys)
    try:
        revision = revise(verdict, changed)
        contradictions = _contradictions(verdict, changed.case, revision)
        standing = [key for key in changed.case.order if key not in revision.aside]
        resting_on = partial(_resting_on, verdict.settled, revision)
        found = qualifiers(changed.case.qualified, revision.aside, resting_on)
    except RestlessError:
        return decide(changed.case), None
    return Verdict(changed.case, standing, contradictions, qualifiers=found), revision.bounds


def _resting_on(
    settled: Settled, revision: Revision, gone: AbstractSet[Constraint]
) -> Iterator[End]:
    """Yield the bounds that after a revision would be others without some constraints.

    Raises RestlessError where that is not soon found.
    """
    rest = [each for each in revision.more if each not in gone]
    now, then = revision.bounds, settled.changed(revision.gone | gone, rest)
    for end in now.keys() | then.keys():
        bound = settled.bound(*end)
        if now.get(end, bound) != then.get(end, bound):
            yield end


def _contradictions(verdict: Verdict, case: Case, revision: Revision) -> list[Contradiction]:
    """Return why claims are set aside; raise RestlessError where that is not soon found."""
    known = {found.set_aside: found for found in verdict.contradictions}
    aside = sorted(revision.aside, key=case.rank.__getitem__)
    patience = reducing_patience(case)
    return [
        _contradiction(case, key, revision.aside[key], known.get(key), patience) for key in aside
    ]


def _contradiction(
    case: Case,
    key: ClaimKey,
    proof: frozenset[Constraint],
    known: Contradiction | None,
    patience: Patience,
) -> Contradiction:
    """Return why a claim is set aside: the reason that there was, where it still holds."""
    if known is not None and proof_of(known) == proof:
        return known
    claims = {each.ground.claim for each in proof} - {None}
    conflict = case.refuted([key, *(each for each in claims if each is not None)])
    if conflict is None:
        raise AssertionError(key)  # the proof is one
    return contradict(case, key, conflict, patience)


def proof_of(contradiction: Contradiction) -> frozenset[Constraint]:
    """Return the constraints of the claims that set another one aside."""
    ends = [end for end in (contradiction.earliest, contradiction.latest) if end is not None]
    used = {step.constraint for end in ends for step in end.chain()}
    return _others(used, contradiction.set_aside)


def _others(used: Iterable[Constraint], key: ClaimKey) -> frozenset[Constraint]:
    return frozenset(each for each in used if each.ground.claim != key)


def _points(
    case: Case, timeline: Timeline, events: Iterable[str]
) -> tuple[frozenset[Constraint], tuple[Constraint, ...]]:
    """Return what makes events points, of those that are none now, and of those newly so."""
    gone: list[Constraint] = []
    more: list[Constraint] = []
    for event in events:
        was = [each for each in case.nature[event] if each.ground.key is Key.POINT]
        now = [*one_day(timeline, timeline.event(event))]
        gone += [] if now else was
        more += [] if was else now
    return frozenset(gone), tuple(more)


def _ordered(case: Case, timeline: Timeline, new: Sequence[ClaimKey]) -> tuple[ClaimKey, ...]:
    """Return the claims in order of strength, with new ones among them."""
    if not new:
        return case.order
    order = list(case.order)
    for key in new:
        insort(order, key, key=lambda each: (*strength(timeline, each), *case.place(each)))
    return tuple(order)


class _Search:
    """The search for the claims that stand after a change."""

    def __init__(self, verdict: Verdict, changed: Change, patience: Patience) -> None:
        self._patience = patience
        self._settled, self._after = verdict.settled, changed.case
        self._stood, self._keys = verdict.stands, changed.keys
        self._gone = set(changed.gone)
        for key in changed.keys & verdict.stands:
            self._gone.update(verdict.case.claims[key])
        self._more: dict[ClaimKey | None, Sequence[Constraint]] = {None: changed.more}
        self._more |= {key: changed.case.claims[key] for key in sorted(changed.keys)}
        self._aside = {
            found.set_aside: proof_of(found)
            for found in verdict.contradictions
            if found.set_aside not in changed.keys
        }

    def run(self) -> Revision:
        """Return the claims that are set aside, once none of them has to be looked at again."""
        for _ in range(_TURNS):
            if self._patience.is_spent:
                break
            self._let_stand_again()
            more = [each for said in self._more.values() for each in said]
            try:
                bounds = self._settled.changed(self._gone, more, self._patience)
            except DisagreementError as found:
                self._set_aside(found.proof)
            else:
                return Revision(bounds, self._aside, self._gone, more)
        raise RestlessError(())

    def _let_stand_again(self) -> None:
        """Let claims stand again that nothing which still holds is known to contradict."""
        free = [key for key, proof in self._aside.items() if any(map(self._is_gone, proof))]
        for key in free:
            del self._aside[key]
            said = self._after.claims[key]
            if self._stood_as_it_is(key):
                self._gone.difference_update(said)
            else:
                self._more[key] = said

    def _is_gone(self, constraint: Constraint) -> bool:
        return constraint in self._gone or constraint.ground.claim in self._aside

    def _set_aside(self, proof: frozenset[Constraint]) -> None:
        """Let the weakest of claims that contradict each other give way."""
        claims = {each.ground.claim for each in proof} - {None}
        weakest = max((key for key in claims if key is not None), key=self._after.rank.__getitem__)
        self._aside[weakest] = _others(proof, weakest)
        if self._stood_as_it_is(weakest):
            self._gone.update(self._after.claims[weakest])
        else:
            del self._more[weakest]

    def _stood_as_it_is(self, key: ClaimKey) -> bool:
        return key in self._stood and key not in self._keys
