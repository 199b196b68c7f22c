"""A search through many links in arrays, by compiled code; it needs numba.

What `Network.search` would leave behind is what is left behind here: bounds, moves and all.
What is rare is asked of the network itself.
"""

from __future__ import annotations

from array import array
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from timeline.dates.zone import FixedZone
from timeline.solver import compiled
from timeline.solver.constraints import OnVariable
from timeline.solver.domains import Days, Weekdays, Window
from timeline.solver.reasons import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.solver.compiled import Integers, Parts
    from timeline.solver.domains import Domain
    from timeline.solver.network import Network
    from timeline.solver.propagation import Direction, Move, Moves
    from timeline.solver.survey import Survey

#: what 64 bits hold with room for sums
FURTHEST = 2**60
#: moves that there is room for, at least, when a search goes on
_ROOM = 64
#: the days of the week of what has other holes
_ASK = -1, 0


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
    offsets, places = compiled.grouped(len(survey.found), earlier)
    left = compiled.left(offsets, later[places])
    numbers = np.array(survey.renumber(left[::-1].tolist()), np.int64)
    survey.ends, survey.seconds = _listed(numbers[ends]), _listed(seconds)
    survey.owners = _listed(numbers[np.asarray(survey.owners, np.int64)])


def _listed(numbers: Integers) -> array[int]:
    """Return numbers as a sequence that is read as an array at once."""
    return array("q", numbers.tobytes())


def _numbers(survey: Survey) -> tuple[Integers, Integers, Integers]:
    """Return the ends, seconds and places of links in arrays."""
    each = (survey.ends, survey.seconds, survey.links)
    ends, seconds, links = (np.asarray(numbers, np.int64) for numbers in each)
    return ends, seconds, links


def search(network: Network, survey: Survey, start: int) -> None:
    """Enter links and domains and move all bounds to the fixpoint, as `Network.search` does."""
    directions = (network.earliest, network.latest)
    earliest, latest = searches = [_Search(each, survey, start) for each in directions]
    earliest.other, latest.other = latest, earliest
    _hold(network, searches, survey, start)
    latest.run()
    earliest.run()


def _bound(direction: Direction, survey: Survey, start: int) -> tuple[Rows, Integers]:
    """Return the links of a direction with more of them, and where these lead from."""
    count, rows = len(direction.values), _rows(direction)
    ends, seconds, links = _numbers(survey)
    sources, targets = _directed(direction, ends)
    more = np.stack([targets, seconds, links + np.where(links < 0, -start, start)], axis=1)
    before = np.repeat(np.arange(count), np.diff(rows.offsets))
    tails, arcs = np.concatenate([before, sources]), np.concatenate([rows.arcs, more])
    offsets, places = compiled.grouped(count, tails)
    return Rows(offsets, arcs[places]), sources


def _directed(direction: Direction, ends: Integers) -> tuple[Integers, Integers]:
    """Return where links lead from, and where to, as `Direction.directed` does."""
    earlier, later = ends.reshape(-1, 2).T
    top = len(direction.values) - 1
    return (earlier, later) if direction.side is Side.EARLIEST else (top - later, top - earlier)


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


class _Search:
    """One search of a direction, with more links."""

    #: the search the other way
    other: _Search

    def __init__(self, direction: Direction, survey: Survey, start: int) -> None:
        self.direction = direction
        self.kept = (direction.values, direction.last, direction.due, direction.pause)
        rows, sources = _bound(direction, survey, start)
        direction.arcs, self.offsets, self.arcs = rows, rows.offsets, rows.arcs
        self.waiting = np.zeros(len(direction.values), np.uint8)
        self.waiting[sources] = 1
        self.variables = self._columns()
        if not isinstance(direction.log, Journal):
            direction.log = Journal(direction.log, len(survey.links) + 2 * len(survey.domains))
        self.log = direction.log
        self.state = np.zeros(compiled.SIZE, np.int64)
        self.state[compiled.SOURCE] = self.state[compiled.ASKED] = -1
        self.state[compiled.SIGN] = 1 if direction.side is Side.EARLIEST else -1
        self.state[compiled.GRANTED] = direction.patience.granted(len(direction.constraints))
        self._tell(2 * len(survey.domains))

    def _columns(self) -> Integers:
        """Return what there is to know of each variable."""
        direction = self.direction
        columns = np.zeros((len(direction.values), 8), np.int64)
        # While nothing moved, all variables are alike.
        kept = self.kept if len(direction.log) else [values[:1] for values in self.kept]
        columns[:, : compiled.WEEK] = np.array(kept, np.int64).T
        for variable, holes in direction.holes.items():
            if holes:
                columns[variable, compiled.WEEK :] = self._hole(variable)
        return columns

    def _hole(self, variable: int) -> tuple[int, int, int, int]:
        """Return the columns of a variable that tell of its holes."""
        holes = self.direction.holes.get(variable)
        if not holes:
            return 0, 0, 0, 0
        constraint = self.direction.constraints[holes[0].number]
        if len(holes) > 1 or not isinstance(constraint, OnVariable):
            return -1, 0, 0, 0
        days, ahead = _week(constraint.domain)
        return days, holes[0].first, holes[0].number, ahead

    def run(self) -> None:
        """Search; where something is asked, answer it and go on."""
        answers = {
            compiled.ASK: self._look,
            compiled.SHIFT: self._shift,
            compiled.GROW: self._grow,
        }
        self.waiting[self.direction.waiting] = 1
        against = self.other.variables[:, compiled.VALUE].copy()
        blocks = np.flatnonzero(self.waiting) >> compiled.BLOCK
        counts = np.bincount(blocks, minlength=(len(self.waiting) >> compiled.BLOCK) + 1)
        while (
            said := compiled.search(
                self.variables,
                against,
                self.offsets,
                self.arcs,
                self.log.rows,
                self.waiting,
                counts,
                self.state,
            )
        ) != compiled.DONE:
            answers[said]()
        self._keep()

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
        variable = int(self.state[compiled.ASKED])
        self.lend(variable)
        self.other.lend(~variable)
        self.direction.attend(variable)
        self.take_back(variable)

    def lend(self, variable: int) -> None:
        """Let the direction know of a variable, and of the moves that were made."""
        self._hear()
        for column, values in enumerate(self.kept):
            values[variable] = int(self.variables[variable, column])

    def take_back(self, variable: int) -> None:
        """Let the search know of a variable, and of what else the direction did."""
        kept = [values[variable] for values in self.kept]
        self.variables[variable] = [*kept, *self._hole(variable)]
        self._tell(_ROOM)

    def _hear(self) -> None:
        self.log.count = int(self.state[compiled.MOVES])
        self.direction.walked = int(self.state[compiled.WALKED])

    def _tell(self, room: int) -> None:
        direction, state = self.direction, self.state
        self.log.pack(room)
        state[compiled.MOVES], state[compiled.WALKED] = len(self.log), direction.walked
        state[compiled.STARTED], state[compiled.DOUBTED] = direction.started, direction.doubted
        state[compiled.LEAPT] = bool(direction.leaps)

    def _keep(self) -> None:
        """Leave behind what the search found."""
        self._hear()
        columns = self.variables.T[: compiled.WEEK].tolist()
        for values, column in zip(self.kept, columns, strict=True):
            values[:] = column
        self.direction.sleep()

    @property
    def parts(self) -> Parts:
        """Return what holding variables moves."""
        return self.variables, self.log.rows, self.state, self.waiting


def _hold(network: Network, searches: Sequence[_Search], survey: Survey, start: int) -> None:
    """Keep variables within domains, as `Network.hold` does; it is asked where need be."""
    rows, domains, done = _domains(survey, start), list(survey.domains.values()), 0
    earliest, latest = searches
    while done < len(rows):
        before, horizon = done, network.earliest.horizon
        done = compiled.hold(earliest.parts, latest.parts, rows, before, horizon)
        for place in (before + np.flatnonzero(rows[before:done, compiled.ON])).tolist():
            network.pierce(domains[place], *rows[place, : compiled.ON].tolist())
        if done < len(rows):
            own, _, _, number = rows[done, : compiled.ON].tolist()
            mirrored = len(network.index) - 1 - own
            earliest.lend(own)
            latest.lend(mirrored)
            network.hold(domains[done], own, number)
            earliest.take_back(own)
            latest.take_back(mirrored)
            done += 1


def _domains(survey: Survey, start: int) -> Integers:
    """Return what there is to know of domains."""
    rows = np.zeros((len(survey.domains), 6), np.int64)
    rows[:, compiled.OWN] = survey.owners
    rows[:, compiled.HELD_BY] = np.fromiter(survey.domains, np.int64, len(rows)) + start
    seen = [_seen(held.domain) for held in survey.domains.values()]
    columns = [compiled.EARLIEST, compiled.LATEST, compiled.ON, compiled.IN]
    rows[:, columns] = np.array(seen, np.int64).reshape(-1, len(columns))
    return rows


def _seen(domain: Domain) -> tuple[int, int, int, int]:
    """Return where a domain begins each way, and its days of the week with their zone."""
    if isinstance(domain, Window):
        first = -FURTHEST if domain.start is None else domain.start
        last = -FURTHEST if domain.end is None else 1 - domain.end
        return first, last, 0, 0
    return 0, 0, *_week(domain)


def _week(domain: Domain) -> tuple[int, int]:
    """Return days of the week as bits, and their zone's offset; -1 for any other hole."""
    if not isinstance(domain, Days) or not isinstance(domain.days, Weekdays):
        return _ASK
    return (_bits(domain.days), domain.zone.ahead) if isinstance(domain.zone, FixedZone) else _ASK


@cache
def _bits(days: Weekdays) -> int:
    return sum(1 << number for number in days.numbers)
