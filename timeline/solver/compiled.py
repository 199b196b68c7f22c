"""The inner loops of a search, compiled: over arrays, as many links as there may be.

They make the very moves that `Network.search` makes, in the same order. Where a move is not
plain, the search stops and says what is to be asked; called again, it goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from timeline.dates.day import SECONDS_PER_DAY, weekday

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from numpy.typing import NDArray

    Kernel = TypeVar("Kernel", bound=Callable[..., object])

    def _compiled(function: Kernel) -> Kernel:
        """Compile a function when it is first called, and keep it for the next time."""

else:
    from numba import njit

    def _compiled(function):  # noqa: ANN001, ANN202 - typed above
        try:
            return njit(cache=True)(function)
        except RuntimeError:  # no folder to keep it in can be written
            return njit(function)


Integers: TypeAlias = "NDArray[np.int64]"
#: of a direction: the variables, the log, what the search keeps, and who waits
Parts: TypeAlias = "tuple[Integers, Integers, Integers, NDArray[np.uint8]]"

#: columns of a variable: what it is in `Direction`; then of its hole the days of the week as
#: bits (0: it has none, -1: it has others), the first member, the number, and the zone's offset
VALUE, LAST, DUE, PAUSE, WEEK, FIRST, NUMBER, AHEAD = range(8)
#: columns of a link
TARGET, SECONDS, LINK = range(3)
#: columns of a move, whose first is its TARGET, too
REACHED, BY, CAUSE, BEFORE = range(1, 5)
#: What a search keeps while it asks. The moves so far; the variable at hand, its value and
#: cause, the next of its links and where they end; which variable is asked about; the answer,
#: and whether there is one.
MOVES, SOURCE, FROM, OWING, ARC, STOP, ASKED, ANSWER, IS_ANSWERED = range(9)
#: What `Direction` keeps: moves looked at in walks, the moves before this search, those until
#: it is doubted and those granted, whether it leapt; and which way time runs.
WALKED, STARTED, DOUBTED, GRANTED, LEAPT, SIGN, SIZE = range(9, 16)
#: what a search says when it stops: nothing moves; `Direction` is to look at a variable; a link
#: does not just add; moves fill their array
DONE, ASK, SHIFT, GROW = range(4)
_GO_ON = -1
#: Columns of a domain that a variable is held within: the variable, the first member each way
#: from the horizon, its number, and of days of the week their bits and the zone's offset. The
#: bits are 0 of a window, and -1 of what is to be asked.
OWN, EARLIEST, LATEST, HELD_BY, ON, IN = range(6)
#: variables that wait are counted in blocks of so many, as a power of two
BLOCK = 8
_FIRST_WEEKDAY = weekday(0)


@_compiled
def search(
    variables: Integers,
    against: Integers,
    offsets: Integers,
    arcs: Integers,
    log: Integers,
    waiting: NDArray[np.uint8],
    counts: Integers,
    state: Integers,
) -> int:
    """Move bounds until none moves, or something is to be asked; return what."""
    if state[ASKED] >= 0:
        _wake(waiting, counts, state[ASKED])
        state[ASKED] = -1
    while True:
        if state[ARC] == state[STOP]:
            if not _take(variables, offsets, waiting, counts, state):
                return DONE
            continue
        if state[MOVES] + 2 > len(log):
            return GROW
        target, seconds, link = arcs[state[ARC]]
        reached = state[FROM] + seconds
        if link < 0:
            if not state[IS_ANSWERED]:
                return SHIFT
            state[IS_ANSWERED], reached, link = 0, state[ANSWER], ~link
        state[ARC] += 1
        if reached <= variables[target, VALUE]:
            continue
        said = _raise(variables, against, log, state, target, reached, link, state[OWING])
        if said == _GO_ON and variables[target, WEEK] != 0:
            said = _settle(variables, against, log, state, target)
        if said != _GO_ON:
            state[ASKED] = target
            return said
        _wake(waiting, counts, target)


@_compiled
def _move(
    variables: Integers,
    log: Integers,
    state: Integers,
    target: int,
    value: int,
    number: int,
    cause: int,
) -> None:
    entry, own = state[MOVES], variables[target]
    move = log[entry]
    move[TARGET], move[REACHED], move[BY] = target, value, number
    move[CAUSE], move[BEFORE] = cause, own[LAST]
    own[LAST], own[VALUE] = entry, value
    state[MOVES] += 1


@_compiled
def _raise(
    variables: Integers,
    against: Integers,
    log: Integers,
    state: Integers,
    target: int,
    value: int,
    number: int,
    cause: int,
) -> int:
    """Move one bound, as `Direction` does; say whether it is to look at it."""
    _move(variables, log, state, target, value, number, cause)
    own = variables[target]
    if value + against[len(variables) - 1 - target] > 0:
        return ASK
    own[DUE] -= 1
    if own[DUE] > 0 or _is_straight(variables, log, state, target):
        return _GO_ON
    return ASK


@_compiled
def _is_straight(variables: Integers, log: Integers, state: Integers, variable: int) -> bool:
    """Tell whether a walk is soon over, as `Direction` does, and put the next one off then."""
    moves = state[MOVES] - state[STARTED]
    if state[LEAPT] or moves > state[GRANTED] or moves > state[DOUBTED] + 4 * len(variables):
        return False
    entry, seen = variables[variable, LAST], 0
    most = min(state[MOVES], 4 * state[MOVES] - state[WALKED])
    while seen < most:
        seen += 1
        cause = log[entry, CAUSE]
        if cause < 0:
            break
        if log[cause, TARGET] == variable:
            return False
        entry = cause
    state[WALKED] += seen
    variables[variable, PAUSE] *= 2
    variables[variable, DUE] = variables[variable, PAUSE]
    return True


@_compiled
def _settle(
    variables: Integers, against: Integers, log: Integers, state: Integers, target: int
) -> int:
    """Move a bound on to the next of its days of the week; other holes are to be asked for."""
    own = variables[target]
    if own[WEEK] < 0:
        return ASK
    value = own[VALUE]
    found = _next_day(value, own[WEEK], own[AHEAD], state[SIGN])
    if found == value:
        return _GO_ON
    cause = -1 if found == own[FIRST] else own[LAST]
    return _raise(variables, against, log, state, target, found, own[NUMBER], cause)


@_compiled
def _next_day(value: int, week: int, ahead: int, sign: int) -> int:
    """Return the first second from a value on that falls on days of the week."""
    day = (sign * value + ahead) // SECONDS_PER_DAY
    if week >> ((day + _FIRST_WEEKDAY) % 7) & 1:
        return value
    while not week >> ((day + _FIRST_WEEKDAY) % 7) & 1:
        day += sign
    if sign > 0:
        return day * SECONDS_PER_DAY - ahead
    return ahead + 1 - (day + 1) * SECONDS_PER_DAY


@_compiled
def _wake(waiting: NDArray[np.uint8], counts: Integers, variable: int) -> None:
    """Let a variable wait for its turn."""
    if not waiting[variable]:
        waiting[variable] = 1
        counts[variable >> BLOCK] += 1


@_compiled
def _take(
    variables: Integers,
    offsets: Integers,
    waiting: NDArray[np.uint8],
    counts: Integers,
    state: Integers,
) -> bool:
    """Take the next variable that waits, after the last one the first; False: none does."""
    source = _first(waiting, counts, state[SOURCE] + 1)
    if source < 0:
        source = _first(waiting, counts, 0)
    if source < 0:
        return False
    waiting[source] = 0
    counts[source >> BLOCK] -= 1
    state[SOURCE], state[FROM] = source, variables[source, VALUE]
    state[OWING] = variables[source, LAST]
    state[ARC], state[STOP] = offsets[source], offsets[source + 1]
    return True


@_compiled
def _first(waiting: NDArray[np.uint8], counts: Integers, start: int) -> int:
    """Return the first variable from one on that waits; -1 where none does."""
    place = start
    while place < len(waiting):
        if counts[place >> BLOCK] == 0:
            place = ((place >> BLOCK) + 1) << BLOCK
        elif waiting[place]:
            return place
        else:
            place += 1
    return -1


@_compiled
def hold(
    earliest: Parts,
    latest: Parts,
    held: Integers,
    start: int,
    horizon: int,
) -> int:
    """Hold variables within domains, from one on; return the first that is to be asked."""
    for place in range(start, len(held)):
        row = held[place]
        own, mirrored = row[OWN], len(earliest[0]) - 1 - row[OWN]
        if row[ON] < 0 or earliest[0][own, WEEK] * row[ON] != 0:
            return place
        if row[ON] > 0:
            row[EARLIEST] = _next_day(-horizon, row[ON], row[IN], 1)
            row[LATEST] = _next_day(-horizon, row[ON], row[IN], -1)
            _pierce(earliest[0][own], row, row[EARLIEST])
            _pierce(latest[0][mirrored], row, row[LATEST])
        first = _agreed(earliest[0][own], row[EARLIEST], 1)
        last = _agreed(latest[0][mirrored], row[LATEST], -1)
        due = min(earliest[0][own, DUE], latest[0][mirrored, DUE])
        if first + last > 0 or due <= 1 or earliest[0][own, WEEK] < 0:
            return place
        _begin(latest, mirrored, row[LATEST], last, row[HELD_BY])
        _begin(earliest, own, row[EARLIEST], first, row[HELD_BY])
    return len(held)


@_compiled
def _pierce(own: Integers, held: Integers, first: int) -> None:
    """Let a variable fall on days of the week alone."""
    own[WEEK], own[FIRST], own[NUMBER], own[AHEAD] = held[ON], first, held[HELD_BY], held[IN]


@_compiled
def _agreed(own: Integers, first: int, sign: int) -> int:
    """Return the bound of a variable that begins no sooner than at a value."""
    value = max(own[VALUE], first)
    return _next_day(value, own[WEEK], own[AHEAD], sign) if own[WEEK] > 0 else value


@_compiled
def _begin(
    direction: Parts,
    variable: int,
    value: int,
    agreed: int,
    number: int,
) -> None:
    """Move a bound to where a domain begins, and on to where a hole ends."""
    variables, log, state, waiting = direction
    own = variables[variable]
    if own[VALUE] < value:
        _move(variables, log, state, variable, value, number, -1)
        waiting[variable] = 1
    if own[VALUE] < agreed:
        _move(variables, log, state, variable, agreed, own[NUMBER], own[LAST])
        own[DUE] -= 1
        waiting[variable] = 1


@_compiled
def grouped(count: int, tails: Integers) -> tuple[Integers, Integers]:
    """Return where the rows of each tail begin, and the places of rows: each tail's in a row."""
    offsets = np.zeros(count + 1, np.int64)
    for tail in tails:
        offsets[tail + 1] += 1
    for tail in range(count):
        offsets[tail + 1] += offsets[tail]
    places, free = np.empty(len(tails), np.int64), offsets.copy()
    for place in range(len(tails)):
        tail = tails[place]
        places[free[tail]] = place
        free[tail] += 1
    return offsets, places


@_compiled
def left(offsets: Integers, following: Integers) -> Integers:
    """Return variables as a search through links, depth first, leaves them."""
    count = len(offsets) - 1
    found = np.empty(count, np.int64)
    stack = np.empty(count + len(following) + 1, np.int64)
    is_seen = np.zeros(count, np.uint8)
    done = 0
    for root in range(count - 1, -1, -1):
        stack[0], height = root, 1
        while height:
            height -= 1
            node = stack[height]
            if node < 0:
                found[done] = ~node
                done += 1
            elif not is_seen[node]:
                is_seen[node] = 1
                stack[height] = ~node
                height += 1
                for place in range(offsets[node], offsets[node + 1]):
                    stack[height] = following[place]
                    height += 1
    return found
