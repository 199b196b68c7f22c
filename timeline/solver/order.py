"""The order of events by their beginnings, as far as it is sure.

Most pairs need no trial: their bounds lie apart, or nothing ties them, so that their bounds tell
all; or an order of others between them tells it; or one way for all to have happened shows that
nothing is sure. What is left is tried.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from itertools import accumulate, pairwise
from operator import or_
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates import Answer
from timeline.errors import UnknownIdError
from timeline.solver.constraints import OnVariable
from timeline.solver.domains import Window
from timeline.solver.questions import ASKED, Questions, at_least, start_of
from timeline.solver.reasons import Side, Variable
from timeline.solver.statements import Instant, zone_of
from timeline.solver.ties import Ties, bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dates.zone import Zone
    from timeline.model import Timeline
    from timeline.solver.network import Network


class Standing(Enum):
    """Say how one event stands to another in an order."""

    #: it surely starts at an earlier second
    BEFORE = "before"
    #: it surely starts at a later second
    AFTER = "after"
    #: both surely start on one civil day, and which of them first is not sure
    SAME_DAY = "same day"
    #: none of these is sure
    OPEN = "open"


@frozen
class Order:
    """The order in which events start, as far as it is sure.

    It is partial: of many pairs it is not sure which comes first.
    """

    #: all of them, so that none stands before what it surely starts after
    events: tuple[str, ...]
    #: the same in runs: whatever is in one surely starts before whatever is in the next
    groups: tuple[tuple[str, ...], ...]
    #: by event, a bit for each that surely starts later
    _later: tuple[int, ...] = field(repr=False)
    #: equal for events that surely start on one civil day
    _days: tuple[int, ...] = field(repr=False)
    _places: dict[str, int] = field(init=False, repr=False, eq=False)

    @_places.default
    def _numbered(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.events)}

    def standing(self, one: str, other: str) -> Standing:
        """Return how one event stands to another; raise UnknownIdError where there is none.

        Civil days are those of the timeline's `timezone`. An event is on the same day as itself.
        """
        return self._standing(self._place(one), self._place(other))

    def having(self, standing: Standing, event: str) -> tuple[str, ...]:
        """Return the other events that stand so to one, in their order.

        Raises UnknownIdError where there is no such event.
        """
        place = self._place(event)
        return tuple(
            name
            for each, name in enumerate(self.events)
            if each != place and self._standing(each, place) is standing
        )

    def _place(self, event: str) -> int:
        if event not in self._places:
            raise UnknownIdError("event", event, self.events)
        return self._places[event]

    def _standing(self, one: int, other: int) -> Standing:
        if self._later[one] >> other & 1:
            return Standing.BEFORE
        if self._later[other] >> one & 1:
            return Standing.AFTER
        return Standing.SAME_DAY if self._days[one] == self._days[other] else Standing.OPEN

    def __str__(self) -> str:
        return "\n".join(", ".join(group) for group in self.groups)


def order_of(questions: Questions) -> Order:
    """Return the order of all events of a timeline."""
    with questions.supposing() as network:
        if network is None:
            raise AssertionError(questions)
        ties = Ties.of(network.links(), network.index)
        known = _Known.of(questions.timeline, network, ties)
    later, near = known.later(), known.near()
    doubtful = known.doubtful(later)
    for event in range(len(known.starts)):
        if doubtful[event] or near[event]:
            _push(questions, known, event, doubtful, near)
    _try_later(questions, known, later, doubtful)
    days = _try_days(questions, known, near)
    names = [start.id for start in known.starts]
    borders = pairwise([0, *_cuts(later), len(names)])
    groups = tuple(tuple(names[first:end]) for first, end in borders if first < end)
    return Order(tuple(names), groups, tuple(later), days)


@frozen(eq=False)
class _Known:
    """What is known of the starts of events, numbered by their earliest seconds.

    A set of events is a number with a bit for each of them.
    """

    starts: list[Variable]
    #: in the least solution and in the greatest
    earliest: list[int]
    latest: list[int]
    zone: Zone
    #: by event, the set of those that links lead to, itself included
    reached: list[int]
    #: by event, those that start later because links in a row lead on to them
    led: list[int]
    #: by event, the first of those that links bind to its day, there and back
    bound: list[int]

    @classmethod
    def of(cls, timeline: Timeline, network: Network, ties: Ties) -> _Known:
        """Look at the bounds of all events, and at what ties them."""
        found = [start_of(event.id).variable for event in timeline.events]
        bounds = [[network.value(start, side) for side in Side] for start in found]
        order = sorted(range(len(found)), key=bounds.__getitem__)
        starts = [found[each] for each in order]
        earliest, latest = ([bounds[each][side] for each in order] for side in (0, 1))
        zone = zone_of(timeline)
        led, bound = ties.later(starts), ties.days(starts, zone)
        return cls(starts, earliest, latest, zone, ties.reached(starts), led, bound)

    def later(self) -> list[int]:
        """Return, by event, those that start later by their bounds, or by links in a row."""
        return [
            self._starting_after(second) | led
            for second, led in zip(self.latest, self.led, strict=True)
        ]

    def doubtful(self, later: Sequence[int]) -> list[int]:
        """Return, by event, more that start later in the least and in the greatest solution.

        What no link leads to can be as early as it can be at all, however late this one is.
        """
        by_latest = sorted(range(len(self.starts)), key=self.latest.__getitem__)
        lasts = [self.latest[each] for each in by_latest]
        marks = [1 << each for each in reversed(by_latest)]
        above = list(accumulate(marks, or_, initial=0))[::-1]
        return [
            self._starting_after(self.earliest[each])
            & above[bisect_right(lasts, self.latest[each])]
            & self.reached[each]
            & ~later[each]
            for each in range(len(self.starts))
        ]

    def near(self) -> list[int]:
        """Return, by event, those that start on its day in the least and the greatest solution.

        What has one day only, or is bound to the day of another by links, is known already.
        """
        spans = [self.days(each) for each in range(len(self.starts))]
        alike: dict[tuple[int, int], int] = {}
        for each, span in enumerate(spans):
            is_known = span[0] == span[1] or self.bound[each] != each
            alike[span] = alike.get(span, 0) | (0 if is_known else 1 << each)
        found = [
            alike[span] & reached & ~(1 << each) if alike[span] >> each & 1 else 0
            for each, (span, reached) in enumerate(zip(spans, self.reached, strict=True))
        ]
        return [
            sum(1 << other for other in bits(near) if found[other] >> each & 1)
            for each, near in enumerate(found)
        ]

    def days(self, event: int) -> tuple[int, int]:
        """Return the first and the last day that an event can start on."""
        return self.zone.day_of(self.earliest[event]), self.zone.day_of(self.latest[event])

    def _starting_after(self, second: int) -> int:
        """Return the events whose earliest second is later than one."""
        first = bisect_right(self.earliest, second)
        return (1 << len(self.starts)) - 1 >> first << first


def _push(
    questions: Questions, known: _Known, event: int, doubtful: list[int], near: list[int]
) -> None:
    """Let an event start as late as it can, and doubt no more what this refutes."""
    start, latest = known.starts[event], known.latest[event]
    with questions.supposing() as network:
        furthest = latest if network is None else min(latest, network.far)
    with questions.supposing([OnVariable(ASKED, start, Window(furthest, None))]) as network:
        if network is None:
            raise AssertionError(event)
        own = network.value(start, Side.EARLIEST)
        today = known.zone.day_of(own)
        for other in bits(doubtful[event] | near[event]):
            second = network.value(known.starts[other], Side.EARLIEST)
            if second <= own:
                doubtful[event] &= ~(1 << other)
            if near[event] >> other & 1 and known.zone.day_of(second) != today:
                near[event] &= ~(1 << other)
                near[other] &= ~(1 << event)


def _try_later(
    questions: Questions, known: _Known, later: list[int], doubtful: Sequence[int]
) -> None:
    """Add what is later in all ways, the last events first, so that what follows is known."""
    for event in reversed(range(len(known.starts))):
        for other in bits(doubtful[event]):
            if later[event] >> other & 1:
                continue
            pair = Instant(known.starts[other]), Instant(known.starts[event])
            if not questions.allows([at_least(*pair)]):
                later[event] |= later[other] | 1 << other


def _try_days(questions: Questions, known: _Known, near: Sequence[int]) -> tuple[int, ...]:
    """Return, by event, the first of those that surely start on its day."""
    firsts: list[int] = []
    certain: dict[int, int] = {}
    for event in range(len(known.starts)):
        first, last = known.days(event)
        if first == last:
            firsts.append(certain.setdefault(first, event))
        elif known.bound[event] != event:
            firsts.append(firsts[known.bound[event]])
        else:
            others = bits(near[event] & (1 << event) - 1)
            chosen = (other for other in others if firsts[other] == other)
            same = (other for other in chosen if _is_one_day(questions, known, other, event))
            firsts.append(next(same, event))
    return tuple(firsts)


def _is_one_day(questions: Questions, known: _Known, one: int, other: int) -> bool:
    starts = known.starts[one], known.starts[other]
    return questions.on_one_day(starts, known.zone) is Answer.YES


def _cuts(later: Sequence[int]) -> Iterator[int]:
    """Yield where all that stands before surely starts before all that follows."""
    everything = shared = (1 << len(later)) - 1
    for place in range(1, len(later)):
        shared &= later[place - 1]
        following = everything >> place << place
        if shared & following == following:
            yield place
