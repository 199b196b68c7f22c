"""Raise bounds until nothing moves, in one direction, and remember why.

Both directions run the same code: latest bounds are mirrored, that is negated, so that they rise
too. Each move of a bound has one cause, so the proof of a bound is a chain back to a constraint
that says it by itself. All moves are kept in order, so that they can be taken back.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from itertools import islice
from math import lcm
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from attrs import define, field

from timeline.solver.constraints import Constraint, Link
from timeline.solver.domains import Days
from timeline.solver.reasons import Side, Step, Variable
from timeline.solver.shifts import Advance, Civil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.dates.zone import Zone
    from timeline.solver.domains import Domain
    from timeline.solver.patience import Patience
    from timeline.solver.rhythm import Rhythm
    from timeline.solver.shifts import Shift
    from timeline.solver.survey import Survey

#: one move: the variable, its new value, the number of the constraint, the entry of the move
#: that it was derived from and that of the variable's move before; -1 where there is none
Move: TypeAlias = tuple[int, int, int, int, int]

#: how often a bound moves before its chain of causes is walked for the first time
_FIRST_WALK = 4
#: How far a walk looks that follows a leap, for each move since. Clocks that are set twice a
#: year take hundreds of leaps to a whole calendar cycle; so only after many is one looked for.
_NEAR, _MANY_LEAPS = 16, 256
#: how many of the last causes a search that is given up is told by
_RECENT = 50_000
#: Moves after which a search that goes round is doubted for the first time, then after twice as
#: many; the most variables that are looked at together; and the most days that are followed.
_DOUBT, _SUSPECTS, _DAYS_FOLLOWED = 500, 400, 2_000_000


class ConflictError(Exception):
    """Stop a search: the earliest lies after the latest, or rises without end."""

    def __init__(self, earliest: Step, latest: Step | None) -> None:
        super().__init__()
        self.earliest = earliest
        self.latest = latest

    def constraints(self) -> Iterator[Constraint]:
        """Yield the constraints that both chains rest on."""
        for end in (self.earliest, self.latest):
            if end is not None:
                yield from (step.constraint for step in end.chain())


class RestlessError(Exception):
    """Stop a search that goes round for too long to be worth the answer."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        super().__init__()
        self.constraints = constraints


class ByVariable(Protocol):
    """A list for each variable."""

    def __getitem__(self, variable: int, /) -> list[int]:
        """Return the list of one variable."""

    def __setitem__(self, variable: int, row: list[int], /) -> None:
        """Give one variable another list."""


class Moves(Protocol):
    """The moves so far, by their entries."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, entry: int, /) -> Move:
        """Return one."""

    def __delitem__(self, entries: slice, /) -> None:
        """Take back all from one on."""

    def append(self, move: Move, /) -> None:
        """Make one more."""


class Hole(NamedTuple):
    """A domain that is no window, as seen in the direction of a move: what is next."""

    next: Callable[[int], int | None]
    #: the first member of all, seen from the horizon
    first: int
    number: int


@define(eq=False)
class Direction:
    """The bounds of all variables on one side.

    Variables are numbered so that most links lead from lower to higher numbers. The other
    direction numbers them the other way round: its number of variable i is ~i.
    """

    side: Side
    horizon: int
    variables: Sequence[Variable]
    constraints: Sequence[Constraint]
    values: list[int] = field(init=False)
    #: the other side's bounds, in its own sign; crossing them is a conflict
    opposite: Direction = field(init=False)
    #: finds out whether some of the constraints contradict each other, whatever the others say;
    #: None: this is such a trial itself
    prove: Callable[[Sequence[Constraint]], ConflictError | None] | None
    #: what goes round for longer is given up
    patience: Patience
    #: by variable, its links in a row: of each the target, what it adds, and the number of the
    #: constraint, or ~number of one that does not just add; no tuples, as there would be millions
    arcs: ByVariable
    #: by the number of the constraint, what links do that do not just add
    moves: dict[int, Callable[[int], int]] = field(factory=dict)
    #: of the variables that have any
    holes: dict[int, list[Hole]] = field(factory=dict)
    log: Moves = field(factory=list[Move])
    #: the entry of each variable's last move; -1: it stands at the horizon
    last: list[int] = field(init=False)
    #: entries that stand for many rounds of a cycle, and the entry of the first of these
    leaps: dict[int, int] = field(factory=dict)
    #: how often each variable leapt
    _leapt: dict[int, int] = field(factory=dict)
    #: moves until the next walk, and how many there are between walks
    due: list[int] = field(init=False)
    pause: list[int] = field(init=False)
    #: how many moves were looked at in the walks of this search
    walked: int = 0
    #: how many moves there were before the search began
    started: int = 0
    #: moves until the search is doubted
    doubted: int = _DOUBT
    waiting: list[int] = field(factory=list)
    _is_waiting: bytearray = field(init=False)
    _steps: dict[int, Step] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        count = len(self.variables)
        self.values = [-self.horizon] * count
        self.last = [-1] * count
        self.due = [_FIRST_WALK] * count
        self.pause = [_FIRST_WALK] * count
        self._is_waiting = bytearray(count)

    def start(self) -> None:
        """Begin a search with all the patience that there is."""
        self.started, self.doubted, self.walked = len(self.log), _DOUBT, 0

    def links(self, variable: int) -> Iterator[tuple[int, int, int]]:
        """Return the links that lead from a variable: each as a target, seconds and a number."""
        each = iter(self.arcs[variable])
        return zip(each, each, each, strict=True)

    def unlink(self, variable: int, number: int) -> None:
        """Take back the link that was added last, which led from this variable."""
        del self.arcs[variable][-3:]
        self.moves.pop(number, None)

    def wake(self, variable: int) -> None:
        """Let what a variable's bound means for others be worked out."""
        if not self._is_waiting[variable]:
            self._is_waiting[variable] = True
            self.waiting.append(variable)

    def bind(self, survey: Survey, start: int) -> None:
        """Let bounds move along more links, the first constraint of which has this number."""
        arcs, is_waiting, waiting = self.arcs, self._is_waiting, self.waiting
        sources, targets = self.directed(survey.ends)
        links = survey.links
        if start:
            links = [link + start if link >= 0 else link - start for link in links]
        for source, target, seconds, link in zip(
            sources, targets, survey.seconds, links, strict=True
        ):
            arcs[source] += (target, seconds, link)
            if not is_waiting[source]:
                is_waiting[source] = True
                waiting.append(source)

    def directed(self, ends: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Return where links lead from, and where to, in this direction's numbers."""
        if self.side is Side.EARLIEST:
            return ends[::2], ends[1::2]
        top = len(self.variables) - 1
        mirrored = [top - end for end in ends]
        return mirrored[1::2], mirrored[::2]

    def sleep(self) -> None:
        """Let no variable wait any more."""
        self.waiting = []
        self._is_waiting = bytearray(len(self.variables))

    def begin(self, variable: int, value: int, number: int) -> None:
        """Move a bound to what one constraint says by itself."""
        if value > self.values[variable]:
            self._move(variable, value, number, -1)
            self.wake(variable)

    def spread(self) -> None:
        """Move all bounds to the fixpoint; raise ConflictError where there is none.

        Variables are taken in the order of their numbers, round after round: a bound moved
        behind the one at hand waits for the next round.
        """
        values, last, log, holes = self.values, self.last, self.log, self.holes
        arcs, moves = self.arcs, self.moves
        against, due, is_waiting = self.opposite.values, self.due, self._is_waiting
        later = self.waiting
        while later:
            now, later = later, []
            ahead: list[int] = []
            self.waiting = later
            for source in _in_turn(now, ahead):
                is_waiting[source] = False
                value, cause = values[source], last[source]
                each = iter(arcs[source])
                for target, seconds, link in zip(each, each, each):  # noqa: B905 - they are threes
                    reached = value + seconds if link >= 0 else moves[~link](value)
                    if reached <= values[target]:
                        continue
                    before, last[target] = last[target], len(log)
                    log.append((target, reached, link if link >= 0 else ~link, cause, before))
                    values[target] = reached
                    if reached + against[~target] > 0:
                        self._cross(target)
                    due[target] -= 1
                    if due[target] <= 0:
                        self._watch(target)
                    if target in holes:
                        self.settle(target)
                    if not is_waiting[target]:
                        is_waiting[target] = True
                        if target > source:
                            heappush(ahead, target)
                        else:
                            later.append(target)

    def attend(self, variable: int) -> None:
        """Look at a bound that moved: at the other side's, for cycles, and for holes."""
        if self.values[variable] + self.opposite.values[~variable] > 0:
            self._cross(variable)
        if self.due[variable] <= 0:
            self._watch(variable)
        if variable in self.holes:
            self.settle(variable)

    def settle_anew(self, variable: int) -> None:
        """Settle a variable that has holes, and wake it where it moved."""
        if self.settle(variable):
            self.wake(variable)

    def settle(self, variable: int) -> bool:
        """Move on to the first value that all domains of a variable hold; tell whether it did."""
        holes, started = self.holes[variable], len(self.log)
        agreed = turn = 0
        while agreed < len(holes):
            hole, value = holes[turn % len(holes)], self.values[variable]
            turn += 1
            found = hole.next(value)
            if found is None:
                raise AssertionError(variable)  # the other side's bound lies in every domain
            if found == value:
                agreed += 1
                continue
            cause = -1 if found == hole.first else self.last[variable]
            self._move(variable, found, hole.number, cause)
            self.due[variable] -= 1
            if self.due[variable] <= 0:
                self._watch(variable)
            agreed = int(self.values[variable] == found)
        return len(self.log) > started

    def rewind(self, mark: int) -> None:
        """Take back all moves since the log was so long."""
        for entry in range(len(self.log) - 1, mark - 1, -1):
            variable, _, _, _, before = self.log[entry]
            self.last[variable] = before
            self.values[variable] = -self.horizon if before < 0 else self.log[before][1]
            if self.leaps.pop(entry, None) is not None:
                self._leapt[variable] -= 1
            self._steps.pop(entry, None)
            self.due[variable] = self.pause[variable] = _FIRST_WALK
        del self.log[mark:]
        self.sleep()

    def bound(self, variable: int) -> int | None:
        """Return a bound in seconds, None where it lies beyond half the horizon."""
        value = self.values[variable]
        return None if value < -self.horizon // 2 else self._sign * value

    def step(self, entry: int) -> Step:
        """Return a move, with all that it rests on, as reasons."""
        todo = []
        while entry >= 0 and entry not in self._steps:
            todo.append(entry)
            entry = self.log[entry][3]
        step = self._steps.get(entry)
        for each in reversed(todo):
            variable, value, number, _, _ = self.log[each]
            step = self._steps[each] = self._step(variable, value, number, step)
        if step is None:
            raise AssertionError(entry)
        return step

    @property
    def moved(self) -> int:
        """Return how often bounds moved since the search began."""
        return len(self.log) - self.started

    @property
    def _sign(self) -> int:
        return 1 if self.side is Side.EARLIEST else -1

    def _step(self, variable: int, value: int, number: int, premise: Step | None) -> Step:
        name, constraint = self.variables[variable], self.constraints[number]
        return Step(name, self.side, self._sign * value, constraint, premise)

    def _move(self, variable: int, value: int, number: int, cause: int) -> None:
        self.log.append((variable, value, number, cause, self.last[variable]))
        self.last[variable] = len(self.log) - 1
        self.values[variable] = value
        if value + self.opposite.values[~variable] > 0:
            self._cross(variable)

    def _cross(self, variable: int) -> None:
        """Report that a bound passed the other side's, or went past all that can be reached."""
        met = self.opposite.last[~variable]
        other = None if met < 0 else self.opposite.step(met)
        self._fail(self.step(self.last[variable]), other)

    def _fail(self, mine: Step, other: Step | None) -> None:
        if self.side is Side.LATEST and other is not None:
            mine, other = other, mine
        raise ConflictError(mine, other)

    # Endless cycles.

    def _watch(self, variable: int) -> None:
        """Walk the causes of a bound that moved 4, 8, 16, … times more, and look for a cycle.

        Walks together look at no more moves than there were, a few times over: so they
        cannot make a search slower than it is.
        """
        self.due[variable] = self.pause[variable] = 2 * self.pause[variable]
        moves = len(self.log) - self.started
        if moves > self.doubted + 4 * len(self.variables):
            self.doubted = 2 * moves
            self._doubt(variable)
        leapt = self._leapt.get(variable, 0)
        if leapt >= _MANY_LEAPS and leapt & (leapt - 1) == 0:
            self._leapt[variable] += 1  # looked at once for each count
            self._walk(variable, len(self.log), slow=True)
        near = _NEAR * self.pause[variable] if leapt else len(self.log)
        self._walk(variable, near, slow=False)
        if moves > self.patience.granted(len(self.constraints)):
            recent = islice(self._causes(variable, unpaid=True), _RECENT)
            raise RestlessError([self.constraints[self.log[entry][2]] for entry, _ in recent])

    def _doubt(self, variable: int) -> None:
        """Raise ConflictError where what goes round would do so by some of its parts alone.

        Clocks that contradict each other do so every day; but where days of the month have a
        say in each round, it would take 400 years of rounds to see that they repeat.
        """
        recent = islice(self._causes(variable, unpaid=True), _DOUBT)
        going = Counter(self.log[entry][0] for entry, _ in recent)
        near = {*going} | {target for each in going for target, _, _ in self.links(each)}
        round_about = near if len(near) <= _SUSPECTS else {*going}
        numbers = {
            max(link, ~link)
            for each in round_about
            for target, _, link in self.links(each)
            if target in round_about
        }
        numbers |= {hole.number for each in round_about for hole in self.holes.get(each, ())}
        suspects = [self.constraints[number] for number in sorted(numbers)]
        conflict = None if self.prove is None else self.prove(suspects)
        if conflict is not None:
            raise conflict
        self._follow(going.most_common(1)[0][0])

    def _follow(self, variable: int) -> None:
        """Raise ConflictError where a variable's cycle leads to later days till it repeats."""
        stretch: list[int] = []
        closings = 0
        for entry, closes in islice(self._causes(variable, unpaid=True), _DOUBT):
            stretch.append(entry)
            closings += closes
            if not closes or closings & (closings - 1):
                continue
            low = self.log[self.log[entry][3]][1]
            if self._repeats_in_days(stretch, self._sign * low, _DAYS_FOLLOWED):
                self._fail(self._cycle(stretch), None)

    def _walk(self, variable: int, near: int, *, slow: bool) -> None:
        """Look for a cycle among so many causes; leap, or raise ConflictError, where one is."""
        if not slow and self._is_straight(variable, near):
            return
        stretch: list[int] = []
        closings = 0
        for entry, closes in islice(self._causes(variable, unpaid=slow), near):
            stretch.append(entry)
            closings += closes
            if not closes or closings & (closings - 1):  # each length is twice the last
                continue
            if closings == 1 and not slow:
                self._end_where_endless(stretch)
            if self._leap(variable, stretch, slow=slow):
                return

    def _is_straight(self, variable: int, near: int) -> bool:
        """Tell whether a walk would find no cycle, and pay for it then: so most of them end."""
        if self.leaps:
            return False
        log, entry, seen = self.log, self.last[variable], 0
        most = min(near, 4 * len(log) - self.walked)
        while seen < most:
            seen += 1
            cause = log[entry][3]
            if cause < 0:
                break
            if log[cause][0] == variable:
                return False
            entry = cause
        self.walked += seen
        return True

    def _causes(self, variable: int, *, unpaid: bool) -> Iterator[tuple[int, bool]]:
        """Yield the entries of a bound's causes, the latest first, and whether each closes.

        An entry closes a cycle where the move before it was one of the same variable; within
        what a leap stands for, none does.
        """
        entry = within = self.last[variable]
        while unpaid or self.walked < 4 * len(self.log):
            self.walked += not unpaid
            _, _, _, cause, _ = self.log[entry]
            if cause < 0:
                return
            within = min(within, self.leaps.get(entry, within))
            yield entry, cause <= within and self.log[cause][0] == variable
            entry = cause

    def _end_where_endless(self, stretch: Sequence[int]) -> None:
        """Raise ConflictError where a cycle surely ends later than it began.

        It is gone through twice, as a day may be won only by going round.
        """
        advance = Advance()
        constraints = [self.constraints[self.log[entry][2]] for entry in reversed(stretch)]
        for constraint in constraints * 2:
            if isinstance(constraint, Link):
                led = constraint.shift.advance(advance)
                if led is None:
                    return
                advance = led
        if advance.is_sure and self.leaps.keys().isdisjoint(stretch):
            self._fail(self._cycle(stretch), None)

    def _leap(self, variable: int, stretch: Sequence[int], *, slow: bool) -> bool:
        """Skip the rounds of a cycle that goes on as it did; raise where it does so for ever."""
        base = self.log[stretch[-1]][3]
        low, high = self.log[base][1], self.values[variable]
        period, room = self._rhythm(stretch, slow=slow)
        is_same = high - low >= period
        if (is_same and room is None) or self._repeats_in_days(stretch, self._sign * low, 1):
            self._fail(self._cycle(stretch), None)
        if not is_same or room is None or low + room // period * period <= high:
            return False
        entry = self.last[variable]
        self._move(variable, low + room // period * period, self.log[entry][2], entry)
        self.leaps[self.last[variable]] = base
        self._leapt[variable] = self._leapt.get(variable, 0) + 1
        self.due[variable] = self.pause[variable] = _FIRST_WALK
        return True

    def _repeats_in_days(self, stretch: Sequence[int], second: int, most: int) -> bool:
        """Tell whether a cycle repeats in civil days alone, whatever the clocks of its zone do.

        So many days are followed at most, and one round at least.
        """
        if not self.leaps.keys().isdisjoint(stretch):
            return False
        constraints = [self.constraints[self.log[entry][2]] for entry in reversed(stretch)]
        moves = [each.shift if isinstance(each, Link) else each.domain for each in constraints]
        zones = [each.zone for each in moves if isinstance(each, Civil | Days)]
        zone = zones[0] if zones else None
        if zone is None:
            return False
        return self._goes_on(moves, zone, zone.day_of(second), most)

    def _goes_on(self, moves: Sequence[Shift | Domain], zone: Zone, begin: int, most: int) -> bool:
        """Tell whether a cycle leads from a day to ever later ones: till it repeats, at least."""
        start = day = begin
        for _ in range(0, most, len(moves)):
            before, period, limits = day, 1, []
            for each in moves:
                led = each.leads_to(day, zone, forward=self.side is Side.EARLIEST)
                if led is None:
                    return False
                if led.day is None:
                    return True
                day, period = led.day, lcm(period, led.period)
                limits += [] if led.limit is None else [self._sign * (led.limit - day)]
            if self._sign * (day - start) >= period:
                if not limits:
                    return True
                day += self._sign * max(min(limits) // period - 2, 0) * period
                start = day
            if self._sign * (day - before) <= 0:
                return False
        return False

    def _rhythm(self, stretch: Sequence[int], *, slow: bool) -> tuple[int, int | None]:
        """Return the common period of a chain's moves, and how far on it holds."""
        period, room = 1, None
        for entry in stretch:
            if entry in self.leaps:
                continue
            _, value, number, cause, _ = self.log[entry]
            before = self.log[cause][1]
            rhythm = self._rhythm_at(number, before, slow=slow)
            period = lcm(period, rhythm.period)
            if rhythm.limit is not None:
                left = self._sign * rhythm.limit - max(before, value)
                room = left if room is None else min(room, left)
        return period, room

    def _rhythm_at(self, number: int, value: int, *, slow: bool) -> Rhythm:
        constraint = self.constraints[number]
        forward = self.side is Side.EARLIEST
        repeating = constraint.shift if isinstance(constraint, Link) else constraint.domain
        return repeating.rhythm(self._sign * value, forward=forward, slow=slow)

    def _cycle(self, stretch: Sequence[int]) -> Step:
        """Return the constraints of a cycle as reasons, each once, without what led to it."""
        step: Step | None = None
        told: set[int] = set()
        for entry in reversed(stretch):
            variable, value, number, _, _ = self.log[entry]
            if number not in told:
                step = self._step(variable, value, number, step)
            told.add(number)
        if step is None:
            raise AssertionError(stretch)
        return step


def _in_turn(waiting: list[int], ahead: list[int]) -> Iterator[int]:
    """Yield variables in the order of their numbers, with those that are put on a heap meanwhile.

    Many wait together, few come later: sorting the many is quicker than a heap of them all.
    """
    waiting.sort()
    for variable in waiting:
        while ahead and ahead[0] < variable:
            yield heappop(ahead)
        yield variable
    while ahead:
        yield heappop(ahead)
