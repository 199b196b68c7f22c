"""The days that a date can be: exact, attained, against brute force over four centuries."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import (
    CIRCA,
    CalendarDate,
    Date,
    Day,
    Hemisphere,
    Interval,
    Reading,
    SeasonStart,
    Span,
    SpanSet,
)
from timeline.dates.day import civil, day_number
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: four centuries from 1800: a whole cycle of the calendar
FIRST, LAST = day_number(1800), day_number(2200) - 1


@cache
def _written() -> str:
    """Return every day of four centuries, each on a line of its own."""
    return "\n".join(str(Day(number)) for number in range(FIRST, LAST + 1))


def _matches(mask: str) -> list[int]:
    """Return the numbers of the days that a mask of ten characters matches, looking at each."""
    found = re.finditer(mask.replace("X", "."), _written())
    return [FIRST + match.start() // len("2000-01-01\n") for match in found]


centuries = st.sampled_from(["18", "19", "20", "21", "1X", "2X", "X9"])
masks = st.tuples(
    centuries,
    st.text("0123456789XX", min_size=2, max_size=2),
    st.sampled_from(["XX", "X1", "X2", "0X", "1X", "02", "04", "12", "X0"]),
    st.sampled_from(["XX", "X1", "X9", "0X", "1X", "2X", "3X", "29", "30", "31", "08"]),
).map(lambda parts: f"{parts[0]}{parts[1]}-{parts[2]}-{parts[3]}")


@given(masks)
@example("2XX0-02-29")
@example("XX00-02-29")
def test_a_mask_holds_the_days_that_match_it(mask: str) -> None:
    """Bounds, members and count of a mask are those that looking at every day finds."""
    wanted = _matches(mask)
    if not wanted:
        if "X" not in mask[:2]:
            with pytest.raises(DateError):
                Date.parse(mask)
        return
    date = Date.parse(mask)
    days = date.day_set()
    held = [number for number in _from(days.ceil, FIRST) if number <= LAST]
    assert held == wanted
    if "X" not in mask[:2]:
        assert date.hull == (wanted[0], wanted[-1])
        assert date.count == len(wanted)
        assert [day.number for day in date.days()] == wanted
        assert [
            n for span in date.spans() for n in range(span.start or 0, span.end or 0)
        ] == wanted


def _from(ceil: Callable[[int], int | None], start: int) -> Iterator[int]:
    number = ceil(start)
    while number is not None and number <= LAST:
        yield number
        number = ceil(number + 1)


TEXTS = """
    1985 1985-04 1985-04-12 198X 19XX XXXX 1X85 -198X -XXXX 1985-XX 1985-X1 1985-XX-XX 1985-04-XX
    1985-04-1X XXXX-12-25 XXXX-02-29 1X00-02-29 200X-02-29 2004-X1-31 1XXX-12 XXXX-12-XX
    -004X-03-15 2001-21 2001-24 199X-24 XXXX-22 -0043-24 1950S2 Y-17E7 Y171010000S3 0000
    [1960,1963..1965] [..1984] [1984..] [1760-01,1760-02,1760-12..] {1960,1961-12} {..1984}
    [198X,2001-24,XXXX-12-25] [1960,1960-05,1960-05-03..1960-07-01] 1985/1986-02 1985/.. ../1985
    1985/ /1985 2004-06-XX/2004-07-03 2001-24~ 1850~ 1985-04-12T23:20:30Z
"""
DATES = [Date.parse(text) for text in TEXTS.split()]
READINGS = [
    Reading(),
    Reading(hemisphere=Hemisphere.SOUTHERN),
    Reading(season_start=SeasonStart.ASTRONOMICAL),
    Reading(circa=CIRCA),
]

dates = st.sampled_from(DATES)
readings = st.sampled_from(READINGS)
numbers = st.integers(day_number(-60), day_number(10_010)) | st.integers(
    day_number(1700), day_number(2010)
)


@given(dates, readings, numbers, numbers)
def test_ceil_and_floor_never_decrease(date: Date, reading: Reading, one: int, other: int) -> None:
    """A later day has no earlier first day at or after it, and no earlier last day before it."""
    days = date.day_set(reading)
    low, high = sorted((one, other))
    ceils, floors = [days.ceil(low), days.ceil(high)], [days.floor(low), days.floor(high)]
    if ceils[1] is not None:
        assert ceils[0] is not None
        assert low <= ceils[0] <= ceils[1]
    if floors[0] is not None:
        assert floors[1] is not None
        assert floors[0] <= floors[1] <= high


@given(dates, readings, numbers)
def test_ceil_and_floor_meet_in_the_days_of_the_set(
    date: Date, reading: Reading, number: int
) -> None:
    """What ceil finds is in the set, floor finds it too, and between a day and it is nothing."""
    days = date.day_set(reading)
    found = days.ceil(number)
    if found is not None:
        assert days.ceil(found) == found
        assert days.floor(found) == found
        assert found == number or (days.floor(found - 1) or number - 1) < number
    before = days.floor(number)
    if before is not None:
        assert days.floor(before) == before
        assert days.ceil(before) == before


@given(dates, readings)
def test_bounds_are_attained(date: Date, reading: Reading) -> None:
    """The first and the last day are days of the set, and nothing lies beyond them."""
    days = date.day_set(reading)
    if days.earliest is not None:
        assert days.ceil(days.earliest) == days.earliest
        assert days.floor(days.earliest - 1) is None
    if days.latest is not None:
        assert days.floor(days.latest) == days.latest
        assert days.ceil(days.latest + 1) is None


@given(dates, readings, numbers)
def test_a_member_holds_its_day_and_only_days_of_the_set(
    date: Date, reading: Reading, number: int
) -> None:
    """The member of a day is a run of days with that day in it; for a single year, that year."""
    days = date.day_set(reading)
    day = days.ceil(number)
    if day is None:
        return
    first, last = days.member(day)
    assert first is None or first <= day
    assert last is None or day <= last
    if first is not None and last is not None and last - first < 1_000 and "{" not in str(date):
        assert all(days.ceil(n) == n for n in range(first, last + 1))


@given(dates, readings, numbers, numbers)
def test_ends_of_members_never_decrease(
    date: Date, reading: Reading, one: int, other: int
) -> None:
    """A later day has no member that ends, or begins, earlier: the solver relies on it."""
    days = date.day_set(reading)
    low, high = days.ceil(min(one, other)), days.ceil(max(one, other))
    if low is None or high is None:
        return
    (first, last), (next_first, next_last) = days.member(low), days.member(high)
    assert next_last is None or (last is not None and last <= next_last)
    assert first is None or (next_first is not None and first <= next_first)


@given(dates, numbers)
def test_days_spans_and_membership_agree(date: Date, number: int) -> None:
    """A day is in a date where it is in its spans, and where ceil leaves it as it is."""
    assert (Day(number) in date) == (number in date.spans())


MEMBERS = """
    2022-02    2022-02-14 2022-02-01 2022-02-28
    1985-XX-XX 1985-06-07 1985-06-07 1985-06-07
    1985-XX    1985-06-07 1985-06-01 1985-06-30
    198X       1985-06-07 1985-01-01 1985-12-31
    1XXX-12    1985-12-07 1985-12-01 1985-12-31
    XXXX-12-25 1985-12-25 1985-12-25 1985-12-25
    2001-24    2002-01-05 2001-12-01 2002-02-28
    199X-24    1997-01-05 1996-12-01 1997-02-28
    1950S2     1931-01-05 1931-01-01 1931-12-31
    2022-02/2022-05                2022-03-03 2022-02-01 2022-05-31
    [1960,1963..1965]              1964-03-03 1964-01-01 1964-12-31
    [2022-04-25..2022-05-30]       2022-05-03 2022-05-03 2022-05-03
    [2022-02..2022-05]             2022-05-03 2022-05-01 2022-05-31
    [1960,1960-05]                 1960-05-03 1960-01-01 1960-12-31
    [2001-24,2002-01..2002-03]     2002-01-03 2001-12-01 2002-02-28
    {1960,1962}                    1962-01-03 1960-01-01 1962-12-31
"""


@pytest.mark.parametrize("row", MEMBERS.strip().splitlines())
def test_members(row: str) -> None:
    """A member is the unit that a date leaves open, a whole interval, a whole all-of set."""
    text, *days = row.split()
    day, first, last = (Date.parse(text).hull[0] for text in days)
    assert day is not None
    assert Date.parse(text).day_set().member(day) == (first, last)


def test_membership_is_not_the_hull() -> None:
    """1963 is not in one of 1962 and 1964, and not every day of a hull is Christmas."""
    assert Day.of(1963, 5, 1) not in Date.parse("[1962,1964]")
    assert Day.of(1964, 5, 1) in Date.parse("[1962,1964]")
    assert Day.of(1963, 12, 24) not in Date.parse("196X-12-25")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("XXXX", 3_652_425),
        ("XXXX-12-25", 10_000),
        ("XXXX-02-29", 2_425),
        ("-XXXX-02-29", 2_424),
        ("[1962,1964]", 731),
        ("[1962,1962-05]", 365),
        ("1985/..", None),
        ("Y-17E7", 366),
        ("1X00-02-29", 2),
    ],
)
def test_days_are_counted_without_listing_them(text: str, count: int | None) -> None:
    """The count is exact, also where masks overlap ranges or leap years matter."""
    assert Date.parse(text).count == count


def test_the_days_of_a_date_without_a_first_one_cannot_be_listed() -> None:
    """Days are yielded from the first; where there is none, that is said."""
    with pytest.raises(DateError) as caught:
        next(Date.parse("[..1984]").days())
    assert str(caught.value) == ("[..1984]: has no first day; ask `spans()` for its days instead")


def test_which_end_is_open_and_which_unknown() -> None:
    """An open end and an unknown one both have no bound; the date tells which it is."""
    open_end, unknown_end = Date.parse("1985/.."), Date.parse("1985/")
    assert open_end.latest is None
    assert unknown_end.latest is None
    assert (open_end.is_open_end, open_end.is_unknown_end) == (True, False)
    assert (unknown_end.is_open_end, unknown_end.is_unknown_end) == (False, True)
    open_start, unknown_start = Date.parse("../1985"), Date.parse("/1985")
    assert (open_start.is_open_start, open_start.is_unknown_start) == (True, False)
    assert (unknown_start.is_open_start, unknown_start.is_unknown_start) == (False, True)
    assert Date.parse("[..1984]").is_open_start
    assert Date.parse("{1984..}").is_open_end
    assert not Date.parse("1984").is_open_end


def test_an_interval_bounds_both_its_ends() -> None:
    """Start and end are ranges themselves, and narrow each other."""
    date = Date.parse("2004-06/2004-06-20")
    assert isinstance(date, Interval)
    assert (date.latest_start, date.earliest_end) == (Day.of(2004, 6, 20), Day.of(2004, 6, 20))
    date = Date.parse("2004-06/2006-08")
    assert isinstance(date, Interval)
    assert (date.latest_start, date.earliest_end) == (Day.of(2004, 6, 30), Day.of(2006, 8, 1))


@pytest.mark.parametrize(
    ("text", "reading", "bounds"),
    [
        ("2001-22", Reading(hemisphere=Hemisphere.SOUTHERN), "2001-12-01 2002-02-28"),
        ("2001-24", Reading(hemisphere=Hemisphere.SOUTHERN), "2001-06-01 2001-08-31"),
        ("2001-26", Reading(hemisphere=Hemisphere.SOUTHERN), "2001-06-01 2001-08-31"),
        ("2001-21", Reading(season_start=SeasonStart.ASTRONOMICAL), "2001-03-20 2001-06-20"),
        ("2001-24", Reading(season_start=SeasonStart.ASTRONOMICAL), "2001-12-21 2002-03-19"),
        ("2001-33", Reading(season_start=SeasonStart.ASTRONOMICAL), "2001-01-01 2001-03-31"),
        ("1800~", Reading(circa=CIRCA), "1780-01-01 1820-12-31"),
        ("1281~", Reading(circa=CIRCA), "1279-01-01 1283-12-31"),
        ("1281?", Reading(circa=CIRCA), "1281-01-01 1281-12-31"),
        ("1281%", Reading(circa=CIRCA), "1279-01-01 1283-12-31"),
        ("198X~", Reading(circa=CIRCA), "1975-01-01 1994-12-31"),
        ("2004-06~", Reading(circa=CIRCA), "2004-05-01 2004-07-31"),
        ("2004-06-11~", Reading(circa=CIRCA), "2004-06-08 2004-06-14"),
        ("2001-21~", Reading(circa=CIRCA), "2001-02-01 2001-06-30"),
        ("1984~/2004-06", Reading(circa=CIRCA), "1982-01-01 2004-06-30"),
        ("[1800~,1900]", Reading(circa=CIRCA), "1780-01-01 1900-12-31"),
        ("Y-17E7~", Reading(circa=CIRCA), "-172000000-01-01 -168000000-12-31"),
        ("1800~", Reading(), "1800-01-01 1800-12-31"),
    ],
)
def test_a_reading_sets_what_a_date_leaves_open(text: str, reading: Reading, bounds: str) -> None:
    """Seasons follow the hemisphere and their definition; `~` widens where that is asked for."""
    days = Date.parse(text).day_set(reading)
    assert days.earliest is not None
    assert days.latest is not None
    assert f"{Day(days.earliest)} {Day(days.latest)}" == bounds


@given(dates)
def test_qualifiers_never_change_strict_bounds(date: Date) -> None:
    """With and without its qualifiers, a date has the same days."""
    bare = Date.parse("".join(c for c in str(date) if c not in "?~%"))
    assert date.hull == bare.hull
    assert date.spans() == bare.spans()
    strict = date.strict_days(Reading(circa=CIRCA))
    assert (strict.earliest, strict.latest) == bare.hull


def test_what_is_qualified_is_told() -> None:
    """Uncertain is `?` or `%`, approximate `~` or `%`, of any part."""
    told = Counter(
        (text, Date.parse(text).is_uncertain, Date.parse(text).is_approximate)
        for text in ("1984", "1984?", "1984~", "1984%", "2004-~06", "1984/1985?", "[1984~..1986?]")
    )
    assert set(told) == {
        ("1984", False, False),
        ("1984?", True, False),
        ("1984~", False, True),
        ("1984%", True, True),
        ("2004-~06", False, True),
        ("1984/1985?", True, False),
        ("[1984~..1986?]", True, True),
    }


# Spans

ends = st.none() | st.integers(-6, 6)
spans = st.builds(lambda a, b: Span(*sorted((a, b))), st.integers(-6, 6), st.integers(-6, 6))
half_lines = st.integers(-6, 6).flatmap(
    lambda n: st.sampled_from([Span(None, n), Span(n, None), Span(None, None)])
)
span_sets = st.lists(spans | half_lines, max_size=4).map(SpanSet.of)
AXIS = range(-9, 10)


def _members(held: SpanSet) -> set[int]:
    return {number for number in AXIS if number in held}


@given(span_sets, span_sets)
def test_span_sets_are_an_algebra_of_sets(one: SpanSet, other: SpanSet) -> None:
    """Union, intersection, difference and complement are those of the sets of numbers."""
    assert _members(one | other) == _members(one) | _members(other)
    assert _members(one & other) == _members(one) & _members(other)
    assert _members(one - other) == _members(one) - _members(other)
    assert _members(~one) == set(AXIS) - _members(one)


@given(span_sets, span_sets)
def test_equal_span_sets_are_equal_values(one: SpanSet, other: SpanSet) -> None:
    """Spans are canonical: no other spans hold the same numbers."""
    assert (one == other) == (_members(one) == _members(other))
    assert ~~one == one
    assert one.count is None or one.count == len(_members(one))


def test_a_span_cannot_end_before_it_starts() -> None:
    """Ends in the wrong order are a mistake of the program."""
    with pytest.raises(ValueError, match=r"^span ends at 1, before its start 2; swap them$"):
        Span(2, 1)


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_a_month_ends_before_the_next_begins(year: int, month: int) -> None:
    """Months tile the calendar."""
    if (year, month) == (9999, 12):
        return
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    last = CalendarDate(year, month).hull[1]
    assert last is not None
    assert civil(last + 1)[:2] == following


def test_ends_of_an_interval_narrow_each_other_through_gaps() -> None:
    """A start that must not lie after the end is the last of its own days that does not."""
    date = Date.parse("2004-X1-3X/2004-06")
    assert isinstance(date, Interval)
    assert str(date.latest_start) == "2004-01-31"
    date = Date.parse("2004-06/2004-XX-31")
    assert isinstance(date, Interval)
    assert str(date.earliest_end) == "2004-07-31"
    assert date.precision.value == "day"
    assert date.latest_start == Day.of(2004, 6, 30)
