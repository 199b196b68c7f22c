"""What solving gives: bounds, dates, reasons, contradictions, each by id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates import Date, Day
from timeline.errors import UnknownIdError
from timeline.model import ClaimKey
from timeline.solver.between import TimeBetween, time_between
from timeline.solver.explain import (
    Explanation,
    explain_contradiction,
    explain_event,
    explain_publication,
)
from timeline.solver.roots import Reliance, Support, roots, supports, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import Answer
    from timeline.dates.allen import Allen
    from timeline.dates.zone import Zone
    from timeline.model import Timeline
    from timeline.solver.questions import Questions
    from timeline.solver.reasons import Contradiction, Side, Step, Variable
    from timeline.solver.roots import Root


@frozen
class Bounds:
    """The four bounds of an event, in seconds (CIDOC CRM P81 and P82).

    Ends are exclusive: an event is `[start, end)`. None: nothing bounds it there.
    """

    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None


@frozen
class Dating:
    """The date that the claims give an event, or a source's publication."""

    id: str
    bounds: Bounds
    #: the zone that days are told in
    zone: Zone
    #: the simplest date with these bounds; None where nothing bounds it
    date: Date | None
    #: it begins and ends on one civil day
    is_point: bool
    #: a claim about it was set aside because it contradicts others
    is_disputed: bool = False
    #: nothing that counts reports that it happened, only that it was planned
    is_planned: bool = False

    @property
    def earliest_start(self) -> Day | None:
        """Return the first civil day that it may begin on."""
        return self._day(self.bounds.earliest_start)

    @property
    def latest_start(self) -> Day | None:
        """Return the last civil day that it may begin on."""
        return self._day(self.bounds.latest_start)

    @property
    def earliest_end(self) -> Day | None:
        """Return the first civil day that may be its last."""
        return self._day(self.bounds.earliest_end, -1)

    @property
    def latest_end(self) -> Day | None:
        """Return the last civil day that may be its last."""
        return self._day(self.bounds.latest_end, -1)

    @property
    def is_certain(self) -> bool:
        """Tell whether both ends are known to the day."""
        return (
            self.earliest_start is not None
            and self.earliest_end is not None
            and self.earliest_start == self.latest_start
            and self.earliest_end == self.latest_end
        )

    def _day(self, second: int | None, shift: int = 0) -> Day | None:
        return None if second is None else Day(self.zone.day_of(second + shift))


@frozen
class SetAside:
    """A claim that could not join the others."""

    claim: ClaimKey
    contradiction: Contradiction
    #: when the event would have been by this claim, the other events' dates standing
    date: Date | None


@frozen
class Solution(Mapping[str, Dating]):
    """The datings of all events by their ids; with publications, reasons and contradictions."""

    timeline: Timeline
    datings: Mapping[str, Dating]
    publications: Mapping[str, Dating]
    contradictions: tuple[Contradiction, ...]
    set_aside: tuple[SetAside, ...]
    #: the last step to each bound; a variable without a bound on that side has no entry
    steps: Mapping[tuple[Variable, Side], Step] = field(repr=False)
    #: what else can be asked of the claims that stand
    questions: Questions = field(repr=False, eq=False)
    #: what `support` has worked out: the datings without a root's claims
    _without: dict[Root, Mapping[str, Dating]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __getitem__(self, id: str) -> Dating:
        """Return the dating of an event; raise UnknownIdError where there is none."""
        if id not in self.datings:
            raise UnknownIdError("event", id, self.datings)
        return self.datings[id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the events, in file order."""
        return iter(self.datings)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.datings)

    def published(self, source: str) -> Dating:
        """Return the dating of a publication; raise UnknownIdError where there is none."""
        if source not in self.publications:
            raise UnknownIdError("source", source, self.publications)
        return self.publications[source]

    def why(self, id: str) -> Explanation:
        """Explain each bound of an event, or of a source's publication.

        Raises UnknownIdError where neither has this id.
        """
        if id in self.datings:
            return explain_event(self.timeline, id, self[id].date, self._step)
        if id in self.publications:
            return explain_publication(self.timeline, id, self.published(id).date, self._step)
        raise UnknownIdError("event or source", id, [*self.datings, *self.publications])

    def explain(self, contradiction: Contradiction) -> Explanation:
        """Explain how claims contradict each other."""
        return explain_contradiction(self.timeline, contradiction)

    def support(self, id: str) -> Support:
        """Return the roots that support an event, and those that its date rests on.

        Raises UnknownIdError where there is no such event.
        """
        rests_on = [
            Reliance(root, datings[id].date)
            for root, datings in self._each_left_out()
            if datings[id].bounds != self[id].bounds
        ]
        standing = {roots(self.timeline)[source] for source in self._supporting(id)}
        in_order = dict.fromkeys(roots(self.timeline).values())
        return Support(tuple(root for root in in_order if root in standing), tuple(rests_on))

    def _supporting(self, id: str) -> Iterator[str]:
        """Yield the sources of the claims about an event that stand."""
        aside = {each.claim for each in self.set_aside}
        for number, claim in enumerate(self.timeline.event(id).claims, 1):
            if supports(claim) and claim.source and ClaimKey(id, number) not in aside:
                yield claim.source

    def _each_left_out(self) -> Iterator[tuple[Root, Mapping[str, Dating]]]:
        from timeline.solver.solve import solve  # noqa: PLC0415 - it makes solutions

        for root in dict.fromkeys(roots(self.timeline).values()):
            if root not in self._without:
                self._without[root] = solve(without(self.timeline, root.sources)).datings
            yield root, self._without[root]

    def relations(self, one: str, other: str) -> frozenset[Allen]:
        """Return those of Allen's relations in which one event can stand to another.

        They are exactly those that the claims that stand, all taken together, leave possible.
        Events are `[start, end)` in whole seconds; a point is one too, within one civil day.

        Raises UnknownIdError where there is no such event; as all questions do, TimelineError
        where it would take for ever to settle.
        """
        return self.questions.relations(*self._known(one, other))

    def before(self, one: str, other: str) -> Answer:
        """Tell whether one event ends before another starts, or just as it does.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some.
        Raises UnknownIdError where there is no such event.
        """
        return self.questions.before(*self._known(one, other))

    def after(self, one: str, other: str) -> Answer:
        """Tell whether one event starts after another ends: `before`, the other way round."""
        return self.before(other, one)

    def overlaps(self, one: str, other: str) -> Answer:
        """Tell whether there is a second at which both events go on.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some. An event that
        only meets another does not overlap it. Raises UnknownIdError where there is no such
        event.
        """
        return self.questions.overlaps(*self._known(one, other))

    def same_day(self, one: str, other: str) -> Answer:
        """Tell whether two events start on one civil day, as `same_day` means it.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some. The day is
        that of the first event's zone, else of the timeline's. Raises UnknownIdError where
        there is no such event.
        """
        return self.questions.same_day(*self._known(one, other))

    def gap(self, one: str, other: str) -> TimeBetween:
        """Return the least and the most time from the end of one event to the start of another.

        Both are reached in some way that the claims, all taken together, leave open, and neither
        is passed in any; between them there may be holes. Civil days are those of the other
        event's zone, else of the timeline's, as `after` and `gap` said of it count them.
        Raises UnknownIdError where there is no such event.
        """
        return time_between(self.questions, *self._known(one, other))

    def _known(self, one: str, other: str) -> tuple[str, str]:
        """Return two ids; raise UnknownIdError where one is no event's."""
        return self[one].id, self[other].id

    def _step(self, variable: Variable, side: Side) -> Step | None:
        return self.steps.get((variable, side))
