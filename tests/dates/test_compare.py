"""The order of uncertain dates, against enumeration of everything that they can stand for."""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement, pairwise, product
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import AllOf, Answer, Boundary, Date, DateTime, Day, Interval, OneOf
from timeline.dates.allen import ALL_RELATIONS, Allen, compose, converse
from timeline.dates.compare import (
    after,
    before,
    certainly_after,
    certainly_before,
    certainly_overlaps,
    certainly_same_day,
    certainly_within,
    overlaps,
    possibly_after,
    possibly_before,
    possibly_overlaps,
    possibly_same_day,
    possibly_within,
    relations,
    same_day,
    sort_key,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: All dates below leave room at either side of these days. A day is cut into so many moments:
#: enough for two things of one day to stand in any relation.
FIRST, LAST = Day.of(2004, 2, 27).number, Day.of(2004, 3, 2).number
MOMENTS = 5

SMALL = """
    2004-02-28 2004-02-29~ 2004-03-01 2004-02-29T10:00:00 [2004-02-28,2004-03-01]
    [2004-02-28..2004-03-01] [..2004-02-29] [2004-02-29..] [2004-02-29,2004-02-29..2004-03-01]
    2004-02-28/2004-03-01 2004-02-29/2004-02-29 2004-02-28/.. ../2004-03-01 /2004-03-01
    2004-02-29/ /.. ../.. ../ {2004-02-28,2004-03-01} {2004-02-29} {2004-02-28..2004-02-29}
    {2004-02-28,2004-02-28..2004-02-29,2004-03-01} 2004-02-28/2004-02-29
    2004-02-29/2004-03-01 [2004-02-28,2004-03-01..] 2004-03-01/2004-03-01
"""
DATES = [Date.parse(text) for text in SMALL.split()]

Thing = tuple[float, float]


def _moments(days: range | list[int]) -> list[int]:
    return [day * MOMENTS + m for day in days for m in range(MOMENTS)]


def _days(date: Date) -> list[int]:
    return [day for day in range(FIRST, LAST + 1) if Day(day) in date]


def _things(date: Date) -> list[Thing]:
    """Return every (first moment, last moment) that a date can stand for."""
    if isinstance(date, DateTime):
        return [((FIRST + 2) * MOMENTS + 2,) * 2]  # amid the third day
    if isinstance(date, Interval):
        starts, ends = _end(date.start, -inf), _end(date.end, inf)
        return [(s, e) for s in starts for e in ends if s <= e]
    if isinstance(date, AllOf):
        return _all_of(date)
    return [
        thing
        for member in {date.day_set().member(day) for day in _days(date)}
        for thing in _within(max(member[0] or FIRST, FIRST), min(member[1] or LAST, LAST))
    ]


def _within(first: int, last: int) -> list[Thing]:
    return list(combinations_with_replacement(_moments(range(first, last + 1)), 2))


def _end(end: Date | Boundary, beyond: float) -> list[float]:
    if isinstance(end, Date):
        return [*_moments(_days(end))]
    return [beyond] if end is Boundary.OPEN else [*_moments(range(FIRST, LAST + 1))]


def _all_of(date: AllOf) -> list[Thing]:
    """Return the first and the last moment of every choice of a moment of each member."""
    sets = [member.day_set() for member in date.members]
    members = [_moments([d for d in range(FIRST, LAST + 1) if s.ceil(d) == d]) for s in sets]
    if len(members) == 1:
        return list(combinations_with_replacement(members[0], 2))
    return list({(min(choice), max(choice)) for choice in product(*members)})


THINGS = {str(date): _things(date) for date in DATES}


def _answer(found: set[bool]) -> Answer:
    return Answer.MAYBE if len(found) == 2 else Answer.YES if found == {True} else Answer.NO


def _orders(one: Thing, other: Thing) -> str:
    ends = (one[0], one[1] + 1), (other[0], other[1] + 1)
    return "".join("=" if x == y else "<" if x < y else ">" for x in ends[0] for y in ends[1])


def _pairs(one: Date, other: Date) -> Iterator[tuple[Thing, Thing]]:
    return product(THINGS[str(one)], THINGS[str(other)])


dates = st.sampled_from(DATES)


@given(dates, dates)
def test_relations_are_those_found_by_enumeration(one: Date, other: Date) -> None:
    """Allen's relations still possible are exactly those of some pair of things."""
    found = {_orders(*pair) for pair in _pairs(one, other)}
    assert {relation.value for relation in relations(one, other)} == found


@given(dates, dates)
def test_order_agrees_with_enumeration(one: Date, other: Date) -> None:
    """Before, after and overlaps are YES where all pairs say so, NO where none does."""
    pairs = list(_pairs(one, other))
    assert before(one, other) is _answer({x[1] < y[0] for x, y in pairs})
    assert after(one, other) is _answer({x[0] > y[1] for x, y in pairs})
    assert overlaps(one, other) is _answer({x[0] <= y[1] and y[0] <= x[1] for x, y in pairs})


@given(dates, dates)
def test_same_day_agrees_with_enumeration(one: Date, other: Date) -> None:
    """Two things start on one day where the days of their starts are equal."""
    days = {x[0] // MOMENTS == y[0] // MOMENTS for x, y in _pairs(one, other) if -inf not in x + y}
    if days:
        assert same_day(one, other) is _answer(days)


@given(dates, dates)
def test_within_agrees_with_enumeration(one: Date, other: Date) -> None:
    """A thing is within a time where it lies in the interval, or in the member, that is meant."""
    if isinstance(other, AllOf):
        held = {moment for day in _days(other) for moment in _moments([day])}
        inside = {set(_moments_of(thing)) <= held for thing in THINGS[str(one)]}
    else:
        times = THINGS[str(other)] if isinstance(other, Interval) else _members(other)
        pairs = product(THINGS[str(one)], times)
        inside = {time[0] <= thing[0] and thing[1] <= time[1] for thing, time in pairs}
    assert within(one, other) is _answer(inside)


def _moments_of(thing: Thing) -> Iterator[float]:
    if inf in thing or -inf in thing:
        return iter([inf])
    return iter(range(int(thing[0]), int(thing[1]) + 1))


def _members(date: Date) -> list[Thing]:
    things = THINGS[str(date)]
    parts = date.members if isinstance(date, OneOf) else (date,)
    if isinstance(date, DateTime):
        return things
    return [
        (max(first or FIRST, FIRST) * MOMENTS, (min(last or LAST, LAST) + 1) * MOMENTS - 1)
        for part in parts
        for day in range(FIRST, LAST + 1)
        if part.day_set().ceil(day) == day
        for first, last in [part.day_set().member(day)]
    ]


@given(dates, dates)
def test_the_converse_holds_the_other_way_round(one: Date, other: Date) -> None:
    """What relates A to B relates B to A by its converse."""
    assert relations(other, one) == converse(relations(one, other))


def _relation(one: tuple[int, int], other: tuple[int, int]) -> Allen:
    return Allen("".join("=" if x == y else "<" if x < y else ">" for x in one for y in other))


def test_the_algebra_is_that_of_intervals_of_whole_numbers() -> None:
    """Converse and composition are what all intervals over six points show."""
    intervals = list(combinations(range(6), 2))
    seen: dict[tuple[Allen, Allen], set[Allen]] = {}
    for a, b, c in product(intervals, repeat=3):
        seen.setdefault((_relation(a, b), _relation(b, c)), set()).add(_relation(a, c))
    assert len(seen) == 13 * 13
    for (left, right), third in seen.items():
        assert compose({left}, {right}) == third
    for a, b in product(intervals, repeat=2):
        assert _relation(a, b).converse is _relation(b, a)


def test_the_algebra_of_sets() -> None:
    """A set's composition is the union of its members'; to compose with equals changes nothing."""
    assert compose(ALL_RELATIONS, ALL_RELATIONS) == ALL_RELATIONS
    assert compose({Allen.BEFORE, Allen.MEETS}, {Allen.BEFORE}) == {Allen.BEFORE}
    for relation in Allen:
        assert compose({Allen.EQUALS}, {relation}) == {relation}


@given(st.lists(dates))
def test_sorting_is_one_total_order(listed: list[Date]) -> None:
    """Sorting by the key does not depend on the order before, and ties are equal dates."""
    ordered = sorted(listed, key=sort_key)
    listed.reverse()
    assert ordered == sorted(listed, key=sort_key)
    for one, other in pairwise(ordered):
        assert sort_key(one) < sort_key(other) or one == other


#: in order
FAR = """
    ../1984 /1984 [..1984] Y-1E999999999 Y-171E99999998 Y-17E99999999 Y-17E99999998 -9999 1984
    1984/1985 1984/ 1984/.. 1985 Y17E99999998 Y17E99999999 Y171E99999998 Y1712E99999997S3
    Y1718E99999997 Y1E999999999
"""


def test_sorting_knows_infinities_and_years_too_far_away_to_count() -> None:
    """No beginning comes first; an end comes before no end; far years have a place."""
    listed = [Date.parse(text) for text in reversed(FAR.split())]
    assert [str(date) for date in sorted(listed, key=sort_key)] == FAR.split()


def test_years_too_far_away_to_count_are_before_and_after() -> None:
    """Before and after need no days."""
    one, other = Date.parse("Y1E99999999"), Date.parse("Y1E999999999")
    assert before(one, other) is Answer.YES
    assert after(one, other) is Answer.NO


def test_maybe_is_no_truth_value() -> None:
    """YES and NO can be tested, MAYBE must be asked for."""
    assert Answer.YES
    assert not Answer.NO
    with pytest.raises(TypeError, match=r"^MAYBE is neither true nor false; ask `is Answer.YES`$"):
        bool(Answer.MAYBE)


@given(dates, dates)
def test_certainly_and_possibly_are_the_answers_in_other_words(one: Date, other: Date) -> None:
    """Certainly is YES, possibly is not NO."""
    forms = (
        (before, certainly_before, possibly_before),
        (after, certainly_after, possibly_after),
        (overlaps, certainly_overlaps, possibly_overlaps),
        (within, certainly_within, possibly_within),
        (same_day, certainly_same_day, possibly_same_day),
    )
    for ask, certainly, possibly in forms:
        assert certainly(one, other) is (ask(one, other) is Answer.YES)
        assert possibly(one, other) is (ask(one, other) is not Answer.NO)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2004-03-03T10:00:00Z", "2004-03-03T12:00:00+03", Answer.NO),
        ("2004-03-03T10:00:00Z", "2004-03-03T12:00:00+01", Answer.YES),
        ("2004-03-03T10:00:00Z", "2004-03-03T12:00:00", Answer.YES),
        ("2004-03-03", "2004-03-03T12:00:00", Answer.MAYBE),
        ("1984", "1985", Answer.YES),
        ("1985", "1985", Answer.MAYBE),
        ("XXXX-12-25", "XXXX-12-26", Answer.MAYBE),
        ("1985-XX-XX", "198X", Answer.MAYBE),
    ],
)
def test_before(one: str, other: str, answer: Answer) -> None:
    """Two date-times with offsets are instants; all else is told by one clock."""
    assert before(Date.parse(one), Date.parse(other)) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("1985-06", "1985", Answer.YES),
        ("1985-06", "198X", Answer.MAYBE),
        ("1985", "[1985,1986]", Answer.MAYBE),
        ("1985", "{1985,1986}", Answer.YES),
        ("1985-06-01", "1985-XX-XX", Answer.MAYBE),
        ("1984", "1985", Answer.NO),
        ("XXXX-12-25", "XXXX-12-26", Answer.NO),
        ("2005", "2004-06/2006-08", Answer.YES),
        ("2004-06", "2004-06/2006-08", Answer.MAYBE),
    ],
)
def test_within(one: str, other: str, answer: Answer) -> None:
    """Within a year is certain; within one unknown year of several can only be possible."""
    assert within(Date.parse(one), Date.parse(other)) is answer


def test_periodic_dates_that_share_no_day_are_told_apart_at_once() -> None:
    """Ten thousand Christmas days are not searched for a 26 December."""
    one, other = Date.parse("XXXX-12-25"), Date.parse("XXXX-12-26")
    assert overlaps(one, other) is Answer.NO
    assert same_day(one, other) is Answer.NO
    assert relations(one, other) == {
        Allen.BEFORE,
        Allen.AFTER,
        Allen.MEETS,
    }
