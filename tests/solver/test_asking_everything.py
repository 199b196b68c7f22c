"""Every question to a solution, against full enumeration."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline as tl
from tests.solver.oracle import EPOCH, Oracle, Value, World
from tests.solver.test_oracle import small_world, standing_claims, timelines
from timeline.solver import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.model import Timeline

#: Each of these tries everything, for two events at once.
EXAMPLES = min(300, settings.default.max_examples) if settings.default else 60
#: of two events that go on together, by the order of their starts and of their ends
TOGETHER = {
    (-1, -1): "OVERLAPS", (-1, 0): "FINISHED_BY", (-1, 1): "CONTAINS",
    (0, -1): "STARTS", (0, 0): "EQUALS", (0, 1): "STARTED_BY",
    (1, -1): "DURING", (1, 0): "FINISHES", (1, 1): "OVERLAPPED_BY",
}  # fmt: skip


@pytest.fixture(params=[2, 3], scope="module")
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Let the solver see days of two or three seconds."""
    with pytest.MonkeyPatch.context() as patch:
        yield small_world(patch, request.param)


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def relation(one: Value, other: Value) -> str:
    """Return how one event stands to another, as Allen draws it."""
    if one[1] <= other[0]:
        return "BEFORE" if one[1] < other[0] else "MEETS"
    if other[1] <= one[0]:
        return "AFTER" if other[1] < one[0] else "MET_BY"
    return TOGETHER[sign(one[0] - other[0]), sign(one[1] - other[1])]


def answer(truths: Iterable[bool]) -> tl.Answer:
    """Say whether something is true always, never or at times."""
    held = set(truths)
    if len(held) > 1:
        return tl.Answer.MAYBE
    return tl.Answer.YES if held == {True} else tl.Answer.NO


def two_of(timeline: Timeline, turn: int) -> tuple[str, str]:
    """Choose two events, at times the same one twice."""
    ids = [event.id for event in timeline.events]
    pairs = [(one, other) for one in ids for other in ids if one != other or turn < len(ids)]
    return pairs[turn % len(pairs)]


def possible(timeline: Timeline, world: World, one: str, other: str) -> list[tuple[Value, Value]]:
    """Return all values that two events can have together."""
    oracle = Oracle(timeline, world)
    problem = oracle.problem(standing_claims(oracle))
    if one == other:
        return [(value, value) for value in problem.supported(one)]
    return list(problem.pairs(one, other))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(timeline=timelines(), turn=st.integers(0, 20))
def test_answers_about_two_events_are_those_of_full_enumeration(
    timeline: Timeline, turn: int, world: World
) -> None:
    """Relations and gaps, what is before, after, at the same time, on the same day: all exact."""
    one, other = two_of(timeline, turn)
    solution, pairs = tl.solve(timeline), possible(timeline, world, one, other)
    found = solution.relations(one, other)
    assert {each.name for each in found} == {relation(v, w) for v, w in pairs}
    assert solution.before(one, other) is answer(v[1] <= w[0] for v, w in pairs)
    assert solution.after(one, other) is answer(w[1] <= v[0] for v, w in pairs)
    assert solution.overlaps(one, other) is answer(v[0] < w[1] and w[0] < v[1] for v, w in pairs)
    day = world.day
    assert solution.same_day(one, other) is answer(day(v[0]) == day(w[0]) for v, w in pairs)
    gap = solution.gap(one, other)
    apart = [w[0] - v[1] for v, w in pairs]
    assert (gap.least, gap.most) == (min(apart), max(apart))
    days = [(day(w[0]) - day(v[1] - 1)).days for v, w in pairs]
    assert (gap.least_days, gap.most_days) == (min(days), max(days))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(timeline=timelines())
def test_the_order_is_that_of_full_enumeration(timeline: Timeline, world: World) -> None:
    """Each pair stands as it does in all ways that are left, and groups are as small as can be."""
    oracle, order = Oracle(timeline, world), tl.solve(timeline).timeline_order()
    problem = oracle.problem(standing_claims(oracle))
    earlier = set()
    for one, other in combinations([event.id for event in timeline.events], 2):
        pairs = list(problem.pairs(one, other))
        if all(v[0] < w[0] for v, w in pairs):
            expected = Standing.BEFORE, Standing.AFTER
            earlier.add((one, other))
        elif all(v[0] > w[0] for v, w in pairs):
            expected = Standing.AFTER, Standing.BEFORE
            earlier.add((other, one))
        elif all(world.day(v[0]) == world.day(w[0]) for v, w in pairs):
            expected = Standing.SAME_DAY, Standing.SAME_DAY
        else:
            expected = Standing.OPEN, Standing.OPEN
        assert (order.standing(one, other), order.standing(other, one)) == expected
    assert [name for group in order.groups for name in group] == list(order.events)
    assert set(order.groups) == set(finest(order.events, earlier))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(timeline=timelines())
def test_possible_days_are_those_of_full_enumeration(timeline: Timeline, world: World) -> None:
    """Forward, back, or asked for one by one, the days are those that are left, and no others."""
    oracle, solution = Oracle(timeline, world), tl.solve(timeline)
    problem = oracle.problem(standing_claims(oracle))
    units = {event.id: event.id for event in timeline.events}
    units |= {source.id: f"source {source.id}" for source in timeline.sources}
    for name, unit in units.items():
        found = {(world.day(start) - EPOCH).days for start, _ in problem.supported(unit)}
        days = [tl.Day(number) for number in sorted(found)]
        possible = solution.possible_days(name)
        assert list(possible) == days
        assert list(reversed(possible)) == days[::-1]
        assert (possible.earliest, possible.latest) == (days[0], days[-1])
        for number in range(days[0].number - 2, days[-1].number + 3):
            asked = tl.Day(number)
            assert (asked in possible) == (asked in days)
            assert possible.ceil(asked) == next((day for day in days if day >= asked), None)
            assert possible.floor(asked) == next((d for d in days[::-1] if d <= asked), None)


def finest(events: tuple[str, ...], earlier: set[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the smallest groups that all that follows surely starts later than."""
    begin = 0
    for end in range(1, len(events) + 1):
        if all((one, other) in earlier for one in events[:end] for other in events[end:]):
            yield events[begin:end]
            begin = end
