"""What solving gives: bounds, dates, reasons, contradictions, each by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from timeline.dates.qualification import Qualifier
from timeline.errors import UnknownIdError
from timeline.model import ClaimKey, Part, Reports
from timeline.solver.aside import SetAside, set_aside
from timeline.solver.between import TimeBetween, time_between
from timeline.solver.dating import Dating, bounds_of, date_of, date_publication, overlaid
from timeline.solver.explain import (
    Explanation,
    explain_contradiction,
    explain_event,
    explain_publication,
)
from timeline.solver.network import Reasons
from timeline.solver.order import Order, order_of
from timeline.solver.possible import PossibleDays
from timeline.solver.questions import Questions
from timeline.solver.reasons import Variable
from timeline.solver.references import check_claim
from timeline.solver.revising import claims_of, leave_out, revised
from timeline.solver.sensitivity import Sensitivity
from timeline.solver.statements import zone_of
from timeline.solver.wording import Voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from timeline.dates import Answer
    from timeline.dates.allen import Allen
    from timeline.model import Claim, Event, Source, Timeline
    from timeline.solver.dating import Bound
    from timeline.solver.reasons import Contradiction, Side, Step
    from timeline.solver.roots import Root, Support
    from timeline.solver.strength import Verdict


@frozen
class Solution(Mapping[str, Dating]):
    """The datings of all events by their ids; with publications, reasons and contradictions."""

    timeline: Timeline
    datings: Mapping[str, Dating]
    publications: Mapping[str, Dating]
    contradictions: tuple[Contradiction, ...]
    _verdict: Verdict = field(eq=False, repr=False)
    #: by language
    _voices: dict[str | None, Voice] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, verdict: Verdict) -> Solution:
        """Date everything by the claims that stand."""
        timeline, bound = verdict.case.timeline, verdict.network.bound
        return cls(
            timeline,
            {event.id: _dating(verdict, event, bound) for event in timeline.events},
            {each.id: _publication(verdict, each, bound) for each in timeline.sources},
            tuple(verdict.contradictions),
            verdict,
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

    @property
    def given_way(self) -> frozenset[ClaimKey]:
        """Return the claims that contradict stronger ones, and could not join them."""
        return self._verdict.aside

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Return the claims that have given way, with their dates, in the order of strength."""
        return tuple(set_aside(self._verdict, found) for found in self.contradictions)

    @cached_property
    def steps(self) -> Mapping[tuple[Variable, Side], Step]:
        """Return the last step to each bound.

        A variable without a bound on a side has no entry.
        """
        return Reasons(self._verdict.network)

    def why(self, id: str, language: str | None = None) -> Explanation:
        """Explain each bound of an event, or of a source's publication.

        The language is a BCP 47 tag: ValueError tells which there are, MissingExtraError that
        all but English need an extra. What runs against it is set apart by isolates of Unicode;
        None is English without them. Raises UnknownIdError where neither has this id.
        """
        if id in self.datings:
            return explain_event(self._voice(language), self[id], self._step)
        if id in self.publications:
            return explain_publication(self._voice(language), self.published(id), self._step)
        raise UnknownIdError("event or source", id, [*self.datings, *self.publications])

    def explain(self, contradiction: Contradiction, language: str | None = None) -> Explanation:
        """Explain how claims contradict each other, in a language as in `why`."""
        return explain_contradiction(self._voice(language), contradiction)

    def support(self, id: str) -> Support:
        """Return the roots that support an event, and those that its date rests on.

        Raises UnknownIdError where there is no such event.
        """
        return self._sensitivity.support(self[id].id)

    def supporters(self, id: str) -> tuple[Root, ...]:
        """Return the roots that support an event: `support`, without what its date rests on.

        Raises UnknownIdError where there is no such event.
        """
        return self._sensitivity.supporters(self[id].id)

    def roots(self, contradiction: Contradiction) -> tuple[Root, ...]:
        """Return the roots whose claims take part in a contradiction, in file order."""
        return self._sensitivity.roots(contradiction.claims)

    def without(self, *sources: str) -> Solution:
        """Return the solution without all claims of some sources.

        The sources, and their publication dates, stay; in `timeline` their claims are set
        aside. Only what they touch is solved again. Raises UnknownIdError where there is no
        such source.
        """
        claims = claims_of(self.timeline)
        keys = [key for source in sources for key in claims[self.published(source).id]]
        if not keys:
            return self
        return self._with(leave_out(self.timeline, keys), keys)

    def what_if(self, id: str, claim: Claim) -> Solution:
        """Return the solution with one more claim about an event, the last one there.

        Only what it touches is solved again. Raises UnknownIdError where there is no such
        event, TimelineError where the claim refers to what is not there.
        """
        event = self.timeline.event(id)
        wider = evolve(event, claims=(*event.claims, claim))
        events = (wider if each is event else each for each in self.timeline.events)
        timeline = evolve(self.timeline, events=tuple(events))
        key = ClaimKey(id, len(wider.claims))
        check_claim(timeline, key)
        return self._with(timeline, (key,))

    def _with(self, timeline: Timeline, keys: Collection[ClaimKey]) -> Solution:
        """Return the solution of a timeline in which some claims differ."""
        verdict, moved = revised(self._verdict, timeline, keys)
        if moved is None:
            return Solution.of(verdict)
        bound = overlaid(moved, self._verdict.network.bound)
        touched = {variable.id for variable, _ in moved} | {key.event for key in keys}
        for each in (*self.contradictions, *verdict.contradictions):
            touched.add(each.set_aside.event)
        before, after = self._verdict.qualifiers, verdict.qualifiers
        touched |= {each for each, _ in before.items() ^ after.items()}
        events = [event for event in timeline.events if event.id in touched]
        sources = [source for source in timeline.sources if source.id in touched]
        dated = {event.id: _dating(verdict, event, bound) for event in events}
        published = {each.id: _publication(verdict, each, bound) for each in sources}
        return Solution(
            timeline,
            {**self.datings, **dated},
            {**self.publications, **published},
            tuple(verdict.contradictions),
            verdict,
        )

    @cached_property
    def questions(self) -> Questions:
        """Return what else can be asked of the claims that stand."""
        case = self._verdict.case
        return Questions(self.timeline, partial(case.network, self._verdict.standing))

    @cached_property
    def _sensitivity(self) -> Sensitivity:
        return Sensitivity(self._verdict)

    def relations(self, one: str, other: str) -> frozenset[Allen]:
        """Return those of Allen's relations in which one event can stand to another.

        They are exactly those that the claims that stand, all taken together, leave possible.
        Events are `[start, end)` in whole seconds; a point is one too, within one civil day.

        Raises UnknownIdError where there is no such event; as all questions do, TimelineError
        where it would take for ever to settle.
        """
        return self.questions.afresh().relations(*self._known(one, other))

    def before(self, one: str, other: str) -> Answer:
        """Tell whether one event ends before another starts, or just as it does.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some.
        Raises UnknownIdError where there is no such event.
        """
        return self.questions.afresh().before(*self._known(one, other))

    def after(self, one: str, other: str) -> Answer:
        """Tell whether one event starts after another ends: `before`, the other way round."""
        return self.before(other, one)

    def overlaps(self, one: str, other: str) -> Answer:
        """Tell whether there is a second at which both events go on.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some. An event that
        only meets another does not overlap it. Raises UnknownIdError where there is no such
        event.
        """
        return self.questions.afresh().overlaps(*self._known(one, other))

    def same_day(self, one: str, other: str) -> Answer:
        """Tell whether two events start on one civil day, as `same_day` means it.

        YES: in every way that the claims leave open; NO: in none; MAYBE: in some. The day is
        that of the first event's zone, else of the timeline's. Raises UnknownIdError where
        there is no such event.
        """
        return self.questions.afresh().same_day(*self._known(one, other))

    def gap(self, one: str, other: str) -> TimeBetween:
        """Return the least and the most time from the end of one event to the start of another.

        Both are reached in some way that the claims, all taken together, leave open, and neither
        is passed in any; between them there may be holes. Civil days are those of the other
        event's zone, else of the timeline's, as `after` and `gap` said of it count them.
        Raises UnknownIdError where there is no such event.
        """
        return time_between(self.questions.afresh(), *self._known(one, other))

    def timeline_order(self) -> Order:
        """Return the order in which all events start, as far as it is sure.

        Which starts first is told to the second, and what starts on one day to the day.
        """
        return order_of(self.questions.afresh())

    def possible_days(self, id: str) -> PossibleDays:
        """Return the civil days that an event can start on, or a source be published on.

        Where its bounds are a first and a last Monday, these are the Mondays. A point is on the
        day that it starts on. Days are those of the zone of its dating. Raises UnknownIdError
        where neither an event nor a source has this id.
        """
        if id in self.datings:
            return PossibleDays(self.questions, Variable.of(id, Part.START), self[id].zone)
        if id in self.publications:
            published = Variable.of(id, Part.PUBLISHED)
            return PossibleDays(self.questions, published, self.published(id).zone)
        raise UnknownIdError("event or source", id, [*self.datings, *self.publications])

    def _known(self, one: str, other: str) -> tuple[str, str]:
        """Return two ids; raise UnknownIdError where one is no event's."""
        return self[one].id, self[other].id

    def _voice(self, language: str | None) -> Voice:
        """Return what speaks of the timeline in a language; raise ValueError where none does."""
        if language not in self._voices:
            self._voices[language] = Voice.of(self.timeline, language)
        return self._voices[language]

    def _step(self, variable: Variable, side: Side) -> Step | None:
        return self.steps.get((variable, side))


def _dating(verdict: Verdict, event: Event, bound: Bound) -> Dating:
    """Date an event by its bounds, and by which of its claims stand."""
    timeline, bounds = verdict.case.timeline, bounds_of(event.id, bound)
    keys = verdict.case.about(event.id)
    counted = (timeline.claim(key) for key in keys if key not in verdict.aside)
    reports = [claim.reports for claim in counted if claim.constrains]
    return Dating(
        id=event.id,
        bounds=bounds,
        zone=zone_of(timeline, event),
        date=date_of(timeline, event, bounds),
        is_point=event.is_point,
        is_disputed=any(key in verdict.aside for key in keys),
        is_planned=bool(reports) and all(each is Reports.PLANNED for each in reports),
        qualifier=verdict.qualifiers.get(event.id, Qualifier.NONE),
    )


def _publication(verdict: Verdict, source: Source, bound: Bound) -> Dating:
    qualifier = verdict.qualifiers.get(source.id, Qualifier.NONE)
    return date_publication(verdict.case.timeline, source, bound, qualifier)
