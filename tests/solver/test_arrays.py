"""The search in arrays does what the search in lists does, move for move."""

from __future__ import annotations

import subprocess
import sys
from copy import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.solver.test_cycles import CASES, ENDLESS
from tests.solver.test_cycles import timeline as said
from tests.solver.test_oracle import timelines
from timeline.dates.duration import Duration
from timeline.dates.zone import FLOATING, zone
from timeline.solver import Side, network, solve
from timeline.solver.constraints import Constraint, Ground, Key, Link, OnVariable
from timeline.solver.daymaps import AtLeast, SameDay
from timeline.solver.domains import DailyTime, Days, Weekdays, Window
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.reasons import Variable
from timeline.solver.shifts import Civil, Elapsed
from timeline.solver.statements import background, claimed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Statement, Timeline
    from timeline.solver.propagation import Direction

GROUND = Ground(Key.AFTER)
DAY = 86_400
NAMES = [Variable(name, "start") for name in "abcdefgh"]
MOSCOW, INDIA = zone("Europe/Moscow"), zone("+05:30")


@pytest.fixture(autouse=True)
def _back_to_lists() -> Iterator[None]:
    """After each test, small networks are again solved in lists."""
    usual = network.MANY_LINKS
    yield
    network.MANY_LINKS = usual


def in_arrays(*, wanted: bool) -> None:
    """Solve every network in arrays, or none."""
    network.MANY_LINKS = 0 if wanted else 10**9


@st.composite
def constraints(draw: st.DrawFn) -> Constraint:
    """Draw a link or a domain; some links do not just add, some holes are no days of the week."""
    one, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    seconds = draw(st.integers(-5 * DAY, 3 * DAY))
    weekdays = Weekdays(tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=3)))))
    on = draw(st.sampled_from([FLOATING, INDIA, MOSCOW]))
    shifts = (
        Elapsed(seconds),
        Elapsed(seconds // DAY),
        Elapsed(-DAY),
        Civil(AtLeast(Duration(days=1)), on),
        Civil(SameDay(), on),
    )
    domains = (
        Window(seconds, seconds + 40 * DAY),
        Window(None, 90 * DAY),
        Days(weekdays, on),
        DailyTime(((3_600 * draw(st.integers(0, 20)), 80_000),), on),
    )
    each: list[Constraint] = [Link(GROUND, one, other, shift) for shift in shifts]
    each += [OnVariable(GROUND, one, domain) for domain in domains]
    return draw(st.sampled_from(each))


def state(direction: Direction) -> dict[str, Any]:
    """Return all that a search leaves behind."""
    count = len(direction.values)
    kept = ("values", "last", "due", "pause", "leaps", "_leapt", "walked", "doubted", "waiting")
    return {
        "log": [direction.log[entry] for entry in range(len(direction.log))],
        "arcs": [list(direction.arcs[variable]) for variable in range(count)],
        "holes": {
            each: [hole.number for hole in of] for each, of in direction.holes.items() if of
        },
        **{name: copy(getattr(direction, name)) for name in kept},
    }


def told(failure: ConflictError | RestlessError, given: Sequence[Constraint]) -> list[Any]:
    """Return what a failure says, with the places of constraints."""
    if isinstance(failure, RestlessError):
        return [given.index(each) for each in failure.constraints]
    ends = (failure.earliest, failure.latest)
    return [
        [(step.variable, step.value, given.index(step.constraint)) for step in end.chain()]
        for end in ends
        if end is not None
    ]


def course(parts: Sequence[Sequence[Constraint]]) -> Iterator[object]:
    """Add parts in turn, and yield what each left behind, or how it failed."""
    given = [each for part in parts for each in part]
    held = Network.frame(given)
    yield held.index
    for part in parts:
        try:
            held.add(part)
        except (ConflictError, RestlessError) as failure:
            yield told(failure, given)
        yield state(held.earliest)
        yield state(held.latest)


def both(parts: Sequence[Sequence[Constraint]]) -> tuple[list[object], list[object]]:
    """Return what adding parts leaves behind in lists, and in arrays."""
    in_arrays(wanted=False)
    lists = list(course(parts))
    in_arrays(wanted=True)
    return lists, list(course(parts))


def settled_after(moves: int) -> list[list[Constraint]]:
    """Let a variable move so often before a weekday moves it; four times, and it is looked at."""
    links = [Link(GROUND, one, other, Elapsed(DAY)) for one, other in pairwise(NAMES[:3])]
    windows = [Window(day * DAY, 90 * DAY) for day in range(1, moves)]
    parts: list[list[Constraint]] = [[*links]]
    parts += [[OnVariable(GROUND, NAMES[0], window)] for window in windows]
    parts += [[OnVariable(GROUND, NAMES[1], Days(Weekdays((2,)), FLOATING))]]
    return parts


@settings(deadline=None)
@given(st.lists(st.lists(constraints(), max_size=12), min_size=1, max_size=4))
@example(settled_after(2))
@example(settled_after(3))
def test_every_move_is_the_same(parts: list[list[Constraint]]) -> None:
    """Also after what was taken back, and where more is added to what is there."""
    lists, arrays = both(parts)
    assert arrays == lists


@settings(deadline=None)
@given(st.lists(st.lists(constraints(), max_size=12), min_size=2, max_size=4))
def test_lists_go_on_where_arrays_left_off(parts: list[list[Constraint]]) -> None:
    """A large network is solved in arrays; the few claims that join it later are not."""
    in_arrays(wanted=False)
    lists = list(course(parts))
    in_arrays(wanted=True)
    mixed = course(parts)
    found = []
    for number, each in enumerate(mixed):
        found.append(each)
        in_arrays(wanted=number % 5 == 0)
    assert found == lists


@settings(deadline=None)
@given(timelines())
@example(said(None, **ENDLESS["each after the other"]))
@example(said("Europe/Moscow", **ENDLESS["next week, and the same week"]))
def test_documents_are_solved_the_same(timeline: Timeline) -> None:
    """Dates, reasons and contradictions are those of the search in lists."""
    answers = []
    for wanted in (False, True):
        in_arrays(wanted=wanted)
        solution = solve(timeline)
        reasons = [str(solution.why(event)) for event in solution]
        dates = [solution[event].bounds for event in solution]
        answers.append((dates, reasons, solution.contradictions))
    assert str(answers[0]) == str(answers[1])


def everything(timeline: Timeline) -> list[Constraint]:
    """Return all constraints of a timeline, whether they can hold together or not."""
    keys = timeline.claim_keys()
    return [*background(timeline), *(each for key in keys for each in claimed(timeline, key))]


@settings(deadline=None)
@given(timelines())
def test_all_constraints_of_a_document_move_the_same(timeline: Timeline) -> None:
    """Added all at once, as they are where nothing contradicts."""
    given = everything(timeline)
    lists, arrays = both([given])
    assert arrays == lists


@pytest.mark.parametrize(
    ("on", "events"),
    [(on, events) for on, _, events in CASES],
    ids=[f"{name} in {on or 'no zone'}" for on, name, _ in CASES],
)
def test_what_goes_round_moves_the_same(
    on: str | None, events: dict[str, list[Statement]]
) -> None:
    """Where days of months or clocks have a say, bounds leap over the rounds in between."""
    given = everything(said(on, **events))
    lists, arrays = both([given])
    assert arrays == lists


def test_a_long_chain_fills_the_array_of_moves() -> None:
    """More moves than there are links: each lies behind the one that it moves next."""
    names = [Variable(f"e{number}", "start") for number in range(300)]
    back = [Link(GROUND, a, b, Elapsed(-1)) for a, b in zip(names[1:], names, strict=False)]
    start: list[Constraint] = [OnVariable(GROUND, names[-1], Window(0, 9)), *back]
    for wanted in (False, True):
        in_arrays(wanted=wanted)
        held = Network.of(start)
        assert [held.bound(name, Side.EARLIEST) for name in names] == list(range(-299, 1))


#: as it is where numba finds no folder that it may write to
NOWHERE = """
import numba
plain = numba.njit
def nowhere(function):
    raise RuntimeError("no locator available")
numba.njit = lambda function=None, cache=False: nowhere if cache else plain(function)
"""
#: as it is without the extra
MISSING = """
import sys
sys.modules["numba"] = None
"""
SOLVE = """
from timeline import loads, solve
from timeline.solver import network
network.MANY_LINKS = 0
document = loads("events: {a: {title: A, when: 2022}, b: {title: B, when: {after: a}}}")
print(solve(document)["b"].date)
"""


@pytest.mark.parametrize("before", ["", NOWHERE, MISSING], ids=["fast", "nowhere", "missing"])
def test_nothing_need_be_there(before: str) -> None:
    """Each process compiles for itself where it can keep nothing, and none does without numba."""
    command = [sys.executable, "-c", before + SOLVE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout == "[2022..]\n"


def test_numbers_past_64_bits_are_left_to_lists() -> None:
    """A year of twenty digits is as good as any other."""
    in_arrays(wanted=True)
    far = 10**25
    held = Network.of(
        [
            OnVariable(GROUND, NAMES[0], Window(far, far + DAY)),
            Link(GROUND, NAMES[0], NAMES[1], Elapsed(1)),
        ]
    )
    assert held.bound(NAMES[1], Side.EARLIEST) == far + 1
