"""What the claims that stand leave possible: each question is a trial on their network.

A possibility is a few links more. It is real if and only if the network holds with them, so an
answer is as exact as the bounds are. What was tried is taken back.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.dates import Answer, Duration
from timeline.dates.allen import EQUAL, LESS, Allen
from timeline.errors import TimelineError
from timeline.model import Part
from timeline.solver.constraints import Constraint, Ground, Key, Link
from timeline.solver.daymaps import AtLeast, SameDay
from timeline.solver.patience import Patience
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.reasons import Variable
from timeline.solver.references import round_and_round
from timeline.solver.shifts import Civil, Elapsed
from timeline.solver.statements import Instant, zone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.dates.zone import Zone
    from timeline.model import Timeline
    from timeline.solver.network import Network

ASKED = Ground(Key.ASKED)
#: what may be spent on one question, which may take many trials, and more for each constraint
_PATIENCE, _PATIENCE_EACH, _SEARCH = 30_000_000, 4_096, 400_000
#: the ends that the orders of one of Allen's relations compare
_ENDS = ((0, 0), (0, 1), (1, 0), (1, 1))


@define(eq=False)
class Questions:
    """The standing claims of a timeline, to be asked what can be."""

    timeline: Timeline
    #: solves all claims that stand
    _build: Callable[[], Network] = field(repr=False)
    #: apart from the network that holds the reasons, which nobody may move
    _network: Network | None = field(default=None, init=False, repr=False)
    #: held while something is tried
    _lock: RLock = field(factory=RLock, init=False, repr=False)

    def afresh(self) -> Questions:
        """Return this, to be asked another question with all the patience that there is."""
        with self._lock:
            network = self._built()
            size = _PATIENCE + _PATIENCE_EACH * network.mark().constraints
            network.grant(Patience(size, search=_SEARCH))
        return self

    @contextmanager
    def supposing(self, constraints: Iterable[Constraint] = ()) -> Iterator[Network | None]:
        """Hold some constraints too, for a while; None: they contradict what stands.

        Raises TimelineError where it would take for ever to settle.
        """
        tried = tuple(constraints)
        with self._lock:
            network = self._roomy(tried)
            mark = network.mark()
            try:
                yield network if self._holds(network, tried) else None
            finally:
                network.rewind(mark)

    def allows(self, constraints: Iterable[Constraint]) -> bool:
        """Tell whether all that stands can be true together with some constraints."""
        with self.supposing(constraints) as network:
            return network is not None

    def relations(self, one: str, other: str) -> frozenset[Allen]:
        """Return those of Allen's relations that are possible from one event to another."""
        return frozenset(each for each in Allen if self.allows(_relation(each, one, other)))

    def before(self, one: str, other: str) -> Answer:
        """Tell whether one event ends before the other starts."""
        end, start = end_of(one), start_of(other)
        return self._answer([[at_least(end, start)]], [[at_least(start, end, 1)]])

    def overlaps(self, one: str, other: str) -> Answer:
        """Tell whether there is a second at which both events go on."""
        start, end, starts, ends = start_of(one), end_of(one), start_of(other), end_of(other)
        together = [at_least(start, ends, 1), at_least(starts, end, 1)]
        return self._answer([together], [[at_least(end, starts)], [at_least(ends, start)]])

    def same_day(self, one: str, other: str) -> Answer:
        """Tell whether both events start on one civil day of the first one's zone."""
        zone = zone_of(self.timeline, self.timeline.event(one))
        return self.on_one_day((start_of(one).variable, start_of(other).variable), zone)

    def on_one_day(self, pair: tuple[Variable, Variable], zone: Zone) -> Answer:
        """Tell whether two variables are on one civil day of a zone."""
        same, later = Civil(SameDay(), zone), Civil(AtLeast(Duration(days=1)), zone)
        ways = [pair, pair[::-1]]
        together = [Link(ASKED, *way, same) for way in ways]
        return self._answer([together], [[Link(ASKED, *way, later)] for way in ways])

    def _answer(
        self, holding: Sequence[Sequence[Constraint]], failing: Sequence[Sequence[Constraint]]
    ) -> Answer:
        """Answer by whether any way to hold is possible, and any way to fail."""
        if not any(self.allows(way) for way in holding):
            return Answer.NO
        return Answer.MAYBE if any(self.allows(way) for way in failing) else Answer.YES

    def _holds(self, network: Network, constraints: Sequence[Constraint]) -> bool:
        try:
            network.add(constraints)
        except ConflictError:
            return False
        except RestlessError as restless:
            raise TimelineError(round_and_round(self.timeline, restless.constraints)) from None
        return True

    def _roomy(self, constraints: Sequence[Constraint]) -> Network:
        """Return the network, or where something lies too far out for it, one made for that."""
        network = self._built()
        return network if network.has_room_for(constraints) else network.with_room_for(constraints)

    def _built(self) -> Network:
        if self._network is None:
            self._network = self._build()
        return self._network


def start_of(event: str) -> Instant:
    """Return the instant at which an event starts."""
    return Instant(Variable.of(event, Part.START))


def end_of(event: str) -> Instant:
    """Return the instant at which an event ends, one second after its last."""
    return Instant(Variable.of(event, Part.END), 1)


def at_least(earlier: Instant, later: Instant, seconds: int = 0) -> Link:
    """Say that one instant lies so many seconds after another, or more."""
    shift = Elapsed(earlier.offset - later.offset + seconds)
    return Link(ASKED, earlier.variable, later.variable, shift)


def _relation(relation: Allen, one: str, other: str) -> Iterator[Link]:
    """Yield what one of Allen's relations says of the ends of two events."""
    mine, others = (start_of(one), end_of(one)), (start_of(other), end_of(other))
    for order, (i, j) in zip(relation.value, _ENDS, strict=True):
        pair = mine[i], others[j]
        if order == EQUAL:
            yield from (at_least(*pair), at_least(*pair[::-1]))
        else:
            yield at_least(*(pair if order == LESS else pair[::-1]), 1)
