"""A search through many links in arrays, by compiled code; it needs numba.

What `Direction.spread` would leave behind is what is left behind here: bounds, moves and all.
What is rare is asked of the direction itself.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, cast

import numpy as np

from timeline.dates.zone import FixedZone
from timeline.solver import compiled
from timeline.solver.constraints import OnVariable
from timeline.solver.domains import Days, Weekdays
from timeline.solver.reasons import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.solver.compiled import Integers
    from timeline.solver.propagation import Direction, Move, Moves
    from timeline.solver.survey import Survey

#: what 64 bits hold with room for sums
FURTHEST = 2**60
#: moves that there is room for, at least, when a search goes on
_ROOM = 64


class Journal:
    """The moves of a direction, in an array; those that it makes itself are listed after them."""

    def __init__(self, moves: Moves, room: int) -> None:
        self.rows = np.empty((len(moves) + room, 5), np.int64)
        self.count = 0
        self._more = [moves[entry] for entry in range(len(moves))]

    def __len__(self) -> int:
        return self.count + len(self._more)

    def __getitem__(self, entry: int) -> Move:
        if entry >= self.count:
            return self._more[entry - self.count]
        target, value, number, cause, before = self.rows[entry].tolist()
        return target, value, number, cause, before

    def __delitem__(self, entries: slice) -> None:
        """Take back all moves from one on."""
        del self._more[max(entries.start - self.count, 0) :]
        self.count = min(self.count, entries.start)

    def append(self, move: Move) -> None:
        """List one more move."""
        self._more.append(move)

    def pack(self, room: int) -> None:
        """Put into the array what was listed, and leave room for more."""
        count = len(self)
        if count + room > len(self.rows):
            self.rows = np.concatenate([self.rows, np.empty((count + room, 5), np.int64)])
        listed = np.fromiter(chain.from_iterable(self._more), np.int64, 5 * len(self._more))
        self.rows[self.count : count] = listed.reshape(-1, 5)
        self._more.clear()
        self.count = count


class Rows(dict[int, list[int]]):
    """The links of each variable in arrays, as a list once that is asked for."""

    def __init__(self, offsets: Integers, arcs: Integers) -> None:
        super().__init__()
        self.offsets = offsets
        self.arcs = arcs

    def __missing__(self, variable: int) -> list[int]:
        row = self.arcs[self.offsets[variable] : self.offsets[variable + 1]]
        self[variable] = made = row.ravel().tolist()
        return made


def no_links(count: int) -> Rows:
    """Return the links of so many variables: there are none yet."""
    return Rows(np.zeros(count + 1, np.int64), np.empty((0, 3), np.int64))


def sort(survey: Survey) -> None:
    """Give variables the numbers that `Survey.sort` gives them."""
    ends, seconds, links = _numbers(survey)
    is_forward = (seconds >= 0) & (links >= 0)
    for number in np.flatnonzero(links < 0).tolist():
        is_forward[number] = survey.shifts[~survey.links[number]].is_forward
    earlier, later = ends.reshape(-1, 2)[is_forward].T
    left = compiled.left(*_grouped(len(survey.found), earlier, later))
    numbers = np.array(survey.renumber(left[::-1].tolist()), np.int64)
    _keep_numbers(survey, numbers[ends], seconds, links)


def _numbers(survey: Survey) -> tuple[Integers, Integers, Integers]:
    """Return the ends, seconds and places of links in arrays."""
    each = (survey.ends, survey.seconds, survey.links)
    ends, seconds, links = (np.asarray(numbers, np.int64) for numbers in each)
    return ends, seconds, links


def _keep_numbers(survey: Survey, *numbers: Integers) -> None:
    """Keep the ends, seconds and places of links in arrays, which are sequences as well."""
    survey.ends, survey.seconds, survey.links = (cast("Sequence[int]", each) for each in numbers)


def bind(direction: Direction, survey: Survey, start: int) -> None:
    """Let bounds move along more links, as `Direction.bind` does."""
    count, rows = len(direction.values), _rows(direction)
    ends, seconds, links = _numbers(survey)
    _keep_numbers(survey, ends, seconds, links)
    sources, targets = _directed(direction, ends)
    more = np.stack([targets, seconds, links + np.where(links < 0, -start, start)], axis=1)
    before = np.repeat(np.arange(count), np.diff(rows.offsets))
    tails, arcs = np.concatenate([before, sources]), np.concatenate([rows.arcs, more])
    direction.arcs = Rows(*_grouped(count, tails, arcs))
    is_source = np.zeros(count, np.bool)
    is_source[sources] = True
    for source in np.flatnonzero(is_source).tolist():
        direction.wake(source)


def _directed(direction: Direction, ends: Integers) -> tuple[Integers, Integers]:
    """Return where links lead from, and where to, as `Direction.directed` does."""
    earlier, later = ends.reshape(-1, 2).T
    top = len(direction.values) - 1
    return (earlier, later) if direction.side is Side.EARLIEST else (top - later, top - earlier)


def _grouped(count: int, tails: Integers, rows: Integers) -> tuple[Integers, Integers]:
    """Return rows by their tails, in their order, and where those of each tail begin."""
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(tails, minlength=count), out=offsets[1:])
    return offsets, rows[np.argsort(tails, kind="stable")]


def _rows(direction: Direction) -> Rows:
    """Return the links of a direction in arrays."""
    arcs, count = direction.arcs, len(direction.values)
    if isinstance(arcs, Rows) and not arcs:
        return arcs
    lists = [arcs[variable] for variable in range(count)]
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.fromiter(map(len, lists), np.int64, count) // 3, out=offsets[1:])
    each = np.fromiter(chain.from_iterable(lists), np.int64, 3 * offsets[-1])
    return Rows(offsets, each.reshape(-1, 3))


def spread(direction: Direction) -> None:
    """Move all bounds to the fixpoint, as `Direction.spread` does."""
    _Search(direction).run()


class _Search:
    """One search of a direction."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        count = len(direction.values)
        rows = _rows(direction)
        self.offsets, self.arcs = rows.offsets, rows.arcs
        self.against = np.array(direction.opposite.values, np.int64)
        self.variables = self._columns()
        self.waiting = np.zeros(count, np.uint8)
        self.waiting[direction.waiting] = 1
        blocks = np.flatnonzero(self.waiting) >> compiled.BLOCK
        self.counts = np.bincount(blocks, minlength=(count >> compiled.BLOCK) + 1)
        if not isinstance(direction.log, Journal):
            direction.log = Journal(direction.log, len(self.arcs))
        self.log = direction.log
        self.state = np.zeros(compiled.SIZE, np.int64)
        self.state[compiled.SOURCE] = self.state[compiled.ASKED] = -1
        self.state[compiled.SIGN] = 1 if direction.side is Side.EARLIEST else -1
        self.state[compiled.GRANTED] = direction.patience.granted(len(direction.constraints))
        self._tell()

    def _columns(self) -> Integers:
        """Return what there is to know of each variable."""
        direction = self.direction
        kept = (direction.values, direction.last, direction.due, direction.pause)
        columns = np.zeros((len(direction.values), 8), np.int64)
        columns[:, : len(kept)] = np.array(kept, np.int64).T
        holed = [variable for variable, holes in direction.holes.items() if holes]
        columns[holed, compiled.WEEK] = -1
        found = [(each, *week) for each in holed if (week := self._week(each)) is not None]
        weeks = np.array(found, np.int64).reshape(-1, 5)
        columns[weeks[:, 0], compiled.WEEK :] = weeks[:, 1:]
        return columns

    def _week(self, variable: int) -> tuple[int, int, int, int] | None:
        """Return the days of the week that are a variable's only hole; None for any other."""
        hole, *others = self.direction.holes[variable]
        constraint = self.direction.constraints[hole.number]
        domain = constraint.domain if isinstance(constraint, OnVariable) else None
        if others or not isinstance(domain, Days) or not isinstance(domain.zone, FixedZone):
            return None
        if not isinstance(domain.days, Weekdays):
            return None
        return _bits(domain.days), hole.first, hole.number, domain.zone.ahead

    def run(self) -> None:
        """Search; where something is asked, answer it and go on."""
        answers = {
            compiled.ASK: self._look,
            compiled.SHIFT: self._shift,
            compiled.GROW: self._grow,
        }
        while (said := self._search()) != compiled.DONE:
            answers[said]()
        self._keep()

    def _search(self) -> int:
        return compiled.search(
            self.variables,
            self.against,
            self.offsets,
            self.arcs,
            self.log.rows,
            self.waiting,
            self.counts,
            self.state,
        )

    def _grow(self) -> None:
        """Make room for more moves."""
        self._hear()
        self.log.pack(len(self.log) + _ROOM)

    def _shift(self) -> None:
        """Answer where a link leads that does not just add."""
        link = int(self.arcs[self.state[compiled.ARC], compiled.LINK])
        reached = self.direction.moves[~link](int(self.state[compiled.FROM]))
        self.state[compiled.ANSWER] = max(reached, -FURTHEST)  # what says nothing: further back
        self.state[compiled.IS_ANSWERED] = 1

    def _look(self) -> None:
        """Let the direction look at a variable that moved."""
        direction, variable = self.direction, int(self.state[compiled.ASKED])
        self._hear()
        kept = (direction.values, direction.last, direction.due, direction.pause)
        for column, values in enumerate(kept):
            values[variable] = int(self.variables[variable, column])
        direction.attend(variable)
        self.variables[variable, : len(kept)] = [values[variable] for values in kept]
        self._tell()

    def _hear(self) -> None:
        """Let the direction know of the moves that were made."""
        self.log.count = int(self.state[compiled.MOVES])
        self.direction.walked = int(self.state[compiled.WALKED])

    def _tell(self) -> None:
        """Let the search know what the direction did."""
        direction, state = self.direction, self.state
        self.log.pack(_ROOM)
        state[compiled.MOVES], state[compiled.WALKED] = len(self.log), direction.walked
        state[compiled.STARTED], state[compiled.DOUBTED] = direction.started, direction.doubted
        state[compiled.LEAPT] = bool(direction.leaps)

    def _keep(self) -> None:
        """Leave behind what the search found."""
        direction = self.direction
        self._hear()
        columns = self.variables.T[: compiled.WEEK].tolist()
        direction.values[:], direction.last[:], direction.due[:], direction.pause[:] = columns
        direction.sleep()


@cache
def _bits(days: Weekdays) -> int:
    return sum(1 << number for number in days.numbers)
