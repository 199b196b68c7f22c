"""What each root's claims do to the dates: the ones that rest on it, and how they read without."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.model import ClaimKey, Part
from timeline.solver.dating import bounds_of, date_of, overlaid
from timeline.solver.patience import Patience
from timeline.solver.propagation import RestlessError
from timeline.solver.reasons import Side, Step, Variable
from timeline.solver.revising import change, claims_of, leave_out, proof_of, revise
from timeline.solver.roots import Reliance, Root, Support, roots, supports
from timeline.solver.strength import choose
from timeline.solver.ties import bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.dates import Date
    from timeline.model import Event, Timeline
    from timeline.solver.dating import Bound
    from timeline.solver.revising import Change
    from timeline.solver.settled import End
    from timeline.solver.strength import Verdict

_PARTS = (Part.START, Part.END)
#: What may be spent on leaving out roots, one after the other, and more for each constraint; how
#: much of it a single search may take; and how many times over one counts that goes round.
_PATIENCE, _PATIENCE_EACH, _TRIAL, _GIVEN_UP = 1_000_000, 512, 10_000, 16


@frozen(eq=False)
class Sensitivity:
    """The roots of a timeline, and what follows without each of them.

    Sets of roots are the bits of a number: there may be hundreds, behind each of thousands of
    bounds.
    """

    verdict: Verdict
    #: by root, the events that get other bounds without it, and their dates then; None: that
    #: would take too long to find out
    _moved: dict[int, Mapping[str, Date | None] | None] = field(factory=dict, init=False)
    #: the roots in the chain up to a step, by the step's identity; and that step, to keep it
    _behind: dict[int, tuple[int, Step]] = field(factory=dict, init=False)

    def support(self, event: str) -> Support:
        """Return the roots that support an event, and those that its date rests on."""
        case = self.verdict.case
        suspects = self._upsetting & self._roots_in.get(case.parts[event], 0)
        for part in _PARTS:
            for side in Side:
                last = self.verdict.network.step(Variable.of(event, part), side)
                suspects |= 0 if last is None else self._roots_behind(last)
        rests_on: list[Reliance] = []
        untried: list[Root] = []
        for number in bits(suspects):
            root, moved = self._roots[number], self._without(number)
            if moved is None:
                untried.append(root)
            elif event in moved:
                rests_on.append(Reliance(root, moved[event]))
        return Support(self.supporters(event), tuple(rests_on), tuple(untried))

    def supporters(self, event: str) -> tuple[Root, ...]:
        """Return the roots of the claims about an event that stand, in file order."""
        return self.roots(self._supporting(event))

    def roots(self, claims: Iterable[ClaimKey]) -> tuple[Root, ...]:
        """Return the roots of some claims, in file order; the editor is none."""
        found = 0
        for key in claims:
            found |= self._root(key)
        return tuple(self._roots[number] for number in bits(found))

    @cached_property
    def _roots(self) -> tuple[Root, ...]:
        return tuple(dict.fromkeys(self._by_source.values()))

    @cached_property
    def _by_source(self) -> Mapping[str, Root]:
        return roots(self._timeline)

    @cached_property
    def _claims(self) -> Mapping[str, list[ClaimKey]]:
        return claims_of(self._timeline)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Return the number of each source's root."""
        numbers = {root: number for number, root in enumerate(self._roots)}
        return {source: numbers[root] for source, root in self._by_source.items()}

    @property
    def _timeline(self) -> Timeline:
        return self.verdict.case.timeline

    def _root(self, key: ClaimKey | None) -> int:
        source = None if key is None else self._timeline.claim(key).source
        return 0 if source is None else 1 << self._numbers[source]

    def _supporting(self, event: str) -> Iterator[ClaimKey]:
        """Yield the claims about an event that stand."""
        for number, claim in enumerate(self._timeline.event(event).claims, 1):
            key = ClaimKey(event, number)
            if supports(claim) and key not in self.verdict.aside:
                yield key

    def _roots_behind(self, last: Step) -> int:
        """Return the roots in a chain of reasons."""
        steps: list[Step] = []
        step: Step | None = last
        while step is not None and id(step) not in self._behind:
            steps.append(step)
            step = step.premise
        found = 0 if step is None else self._behind[id(step)][0]
        for each in reversed(steps):
            found |= self._root(each.constraint.ground.claim)
            self._behind[id(each)] = found, each
        return found

    @cached_property
    def _upsetting(self) -> int:
        """Return the roots that may have a say in bounds whose chains they have no part in.

        They contradict, so that other claims may stand without them; or they tell the ends of
        an event apart, which may be a point without them. All other claims only narrow.
        """
        found = 0
        for contradiction in self.verdict.contradictions:
            for constraint in proof_of(contradiction):
                found |= self._root(constraint.ground.claim)
        for event in self._timeline.events:
            found |= self._extending(event)
        return found

    def _extending(self, event: Event) -> int:
        """Return the root without which an event would be a point; 0: there is none."""
        if event.extent is not None or any(said.gives_extent for said in event.when):
            return 0
        found = 0
        for key in self.verdict.case.about(event.id):
            claim = self._timeline.claim(key)
            if claim.gives_extent:
                if claim.source is None:
                    return 0
                found |= self._root(key)
        return found if found.bit_count() == 1 else 0

    @cached_property
    def _roots_in(self) -> Mapping[str, int]:
        """Return the roots with claims in each part of the case."""
        parts, found = self.verdict.case.parts, dict[str, int]()
        for source, keys in self._claims.items():
            for key in keys:
                part = parts[key.event]
                found[part] = found.get(part, 0) | 1 << self._numbers[source]
        return found

    def _without(self, number: int) -> Mapping[str, Date | None] | None:
        """Return the events that get other bounds without a root, and their dates then.

        None where that would take too long to find out.
        """
        if number not in self._moved:
            self._moved[number] = self._tried_without(self._roots[number])
        return self._moved[number]

    def _tried_without(self, root: Root) -> Mapping[str, Date | None] | None:
        if self._patience.is_spent:
            return None
        try:
            return dict(self._solved_without(root))
        except RestlessError:
            return None

    @cached_property
    def _patience(self) -> Patience:
        """Return what may be spent on leaving out all the roots."""
        case = self.verdict.case
        whole = _PATIENCE + _PATIENCE_EACH * case.size
        return Patience(whole, search=_TRIAL, given_up=_GIVEN_UP)

    def _solved_without(self, root: Root) -> Iterator[tuple[str, Date | None]]:
        keys = [key for source in root.sources for key in self._claims[source]]
        timeline = leave_out(self._timeline, keys)
        changed = change(self.verdict.case, timeline, keys)
        try:
            moved = revise(self.verdict, changed, self._patience).bounds
        except RestlessError:
            moved = self._all_moved(changed)
        bound = overlaid(moved, self.verdict.network.bound)
        published = Part.PUBLISHED.value
        events = {variable.id for variable, _ in moved if variable.part != published}
        for name in events:
            event = timeline.event(name)
            yield name, date_of(timeline, event, bounds_of(name, bound))

    def _all_moved(self, changed: Change) -> Mapping[End, int | None]:
        """Return the bounds that moved, where all has to be solved again.

        Raises RestlessError where that would take too long.
        """
        ends = [(variable, side) for variable in self.verdict.network.index for side in Side]
        before = self.verdict.network.bound
        after: Bound = choose(changed.case, self._patience).network.bound
        return {end: after(*end) for end in ends if after(*end) != before(*end)}
