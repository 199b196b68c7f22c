"""Dates moved by durations, differences, windows in zones, and pendulum at the edge."""

from __future__ import annotations

import subprocess
import sys

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import (
    FLOATING,
    UTC_ZONE,
    Date,
    DateTime,
    Day,
    Duration,
    Hemisphere,
    Reading,
    Span,
)
from timeline.dates.arithmetic import Difference
from timeline.dates.day import SECONDS_PER_DAY, day_number
from timeline.dates.pendulums import date as pendulum_date
from timeline.dates.pendulums import instant
from timeline.dates.zone import zone
from timeline.errors import DateError

MOVES = """
    2004-01-31      P1M        2004-02-29
    2004-02-29      P1Y        2005-02-28
    2004-02-29      P4Y        2008-02-29
    2004-12-31      P1D        2005-01-01
    2004-01-31      P1M1D      2004-03-01
    2004-01-31~     P1M        2004-02-29~
    2004-06         P8M        2005-02
    2004?-06        P1Y        2005?-06
    1985            P10Y       1995
    -0001           P1Y        0000
    0000-02-29      P1Y        0001-02-28
    2001-24         P1Y        2002-24
    Y12345          P1Y        Y12346
    Y10000?         P1Y        Y10001?
    2004-06/2006-08 P1M        2004-07/2006-09
    1985/..         P1Y        1986/..
    /1985           P1Y        /1986
    [1667,1668..1670]          P1Y [1668,1669..1671]
    [2004-01-30,2004-01-31]    P1M [2004-02-29]
    {1960,1961-12}  P12M       {1961,1962-12}
    2004-02-28T23:59:59Z       PT1S 2004-02-29T00:00:00Z
    2004-01-31T12:00:00+03     P1M  2004-02-29T12:00:00+03
    198X            P0D        198X
"""


@pytest.mark.parametrize("row", MOVES.strip().splitlines())
def test_a_date_moved_by_a_duration(row: str) -> None:
    """Months come first and clamp, days follow; qualifiers, offsets and open ends stay."""
    text, duration, moved = row.split()
    assert str(Date.parse(text) + Duration.parse(duration)) == moved


FOUR_DIGITS = "EDTF writes months and days in years of four digits only"


@pytest.mark.parametrize(
    ("text", "duration", "sentence"),
    [
        ("1985", "P1M", "1985: has no month to move by P1M; move it by whole years"),
        ("1985-06", "P1D", "1985-06: has no day to move by P1D; move it by whole months"),
        ("2001-21", "P3M", "2001-21: has no month to move by P3M; move it by whole years"),
        (
            "1985-06-01",
            "PT1H",
            "1985-06-01: has no time to move by PT3600S; move it by whole days",
        ),
        (
            "198X",
            "P1Y",
            "198X: has unspecified digits and cannot be moved; move its bounds instead",
        ),
        (
            "Y17E7",
            "P1Y",
            "Y17E7: is rounded and cannot be moved; write the year with all its digits",
        ),
        (
            "9999-12-31",
            "P1D",
            f"9999-12-31: cannot be moved by P1D, to the year 10000; {FOUR_DIGITS}",
        ),
    ],
)
def test_what_cannot_be_moved(text: str, duration: str, sentence: str) -> None:
    """A duration finer than the date, and a rounded date, are refused with the fix."""
    with pytest.raises(DateError) as caught:
        _ = Date.parse(text) + Duration.parse(duration)
    assert str(caught.value) == sentence


days = st.integers(day_number(-500), day_number(2500)).map(lambda n: Date.parse(str(Day(n))))
durations = st.builds(Duration, st.integers(-30, 30), st.integers(-400, 400))


@given(days, days, durations)
def test_moving_keeps_the_order(one: Date, other: Date, duration: Duration) -> None:
    """Of two days the later one is never moved before the earlier: clamping sees to it."""
    moved = one + duration, other + duration
    (first, _), (second, _) = one.hull, other.hull
    assert first is not None
    assert second is not None
    if first <= second:
        assert (moved[0].hull[0] or 0) <= (moved[1].hull[0] or 0)


@given(days, st.integers(-400, 400))
def test_days_added_are_taken_away_again(date: Date, count: int) -> None:
    """Whole days can be undone, and are the difference."""
    moved = date + Duration(days=count)
    assert moved - Duration(days=count) == date
    assert moved - date == Difference(count, count) or moved is date


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("2004-03-01", "2004-02-28", 2, 2),
        ("2004-03", "2004-01", 30, 90),
        ("1985", "1985", -364, 364),
        ("1985/..", "1984", 1, None),
        ("[..1984]", "1985", None, -1),
    ],
)
def test_a_difference_is_a_range_of_days(
    one: str, other: str, least: int | None, most: int | None
) -> None:
    """The least and the most days between any two days that the dates can be."""
    assert Date.parse(one) - Date.parse(other) == Difference(least, most)


def test_a_date_has_no_distance_from_itself() -> None:
    """The same value stands for the same day, whichever that is; an equal one need not."""
    date = Date.parse("198X")
    assert date - date == Difference(0, 0)
    assert date - Date.parse("198X") == Difference(-3652, 3652)


# Windows

BERLIN = zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "hours"), [("2024-03-31", 23), ("2024-10-27", 25), ("2024-06-01", 24)]
)
def test_days_of_23_and_25_hours(text: str, hours: int) -> None:
    """A civil day is as long as the clocks of its zone make it."""
    assert Date.parse(text).window(BERLIN).length == hours * 3600


def test_a_window_is_half_open() -> None:
    """A day ends where the next begins; on the nominal clock that is 86,400 seconds later."""
    day = Date.parse("1970-01-02").window(FLOATING)
    assert day == Span(SECONDS_PER_DAY, 2 * SECONDS_PER_DAY)
    assert Date.parse("1985/..").window(UTC_ZONE).end is None
    assert Date.parse("../1985").window(UTC_ZONE).start is None


def test_a_window_follows_the_reading() -> None:
    """In the south, the summer of 2001 begins in December."""
    south = Reading(hemisphere=Hemisphere.SOUTHERN)
    window = Date.parse("2001-22").window(UTC_ZONE, south)
    assert window == Date.parse("2001-12/2002-02").window(UTC_ZONE)


def test_an_offset_is_kept_and_needs_no_zone() -> None:
    """A time with an offset is one second, whichever zone is asked."""
    date = Date.parse("1970-01-01T03:00:00+03")
    assert date.window(BERLIN) == date.window(UTC_ZONE) == Span(0, 1)
    assert isinstance(date, DateTime)
    assert date.has_offset
    assert str(date) == "1970-01-01T03:00:00+03"
    assert str(date.in_utc) == "1970-01-01T00:00:00Z"


def test_a_time_without_offset_waits_for_its_zone() -> None:
    """A clock on the spot is read in the zone that is given."""
    date = Date.parse("1970-01-01T03:00:00")
    assert isinstance(date, DateTime)
    assert not date.has_offset
    assert date.window(UTC_ZONE) == Span(10_800, 10_801)
    assert date.window(zone("+03:00")) == Span(0, 1)
    assert date.in_utc == date


def test_a_time_that_occurs_twice_has_a_window_of_both() -> None:
    """When clocks go back, 02:30 is an hour wide; when they go forward, it is the transition."""
    twice = Date.parse("2024-10-27T02:30:00").window(BERLIN)
    assert twice.length == 3601
    never = Date.parse("2024-03-31T02:30:00").window(BERLIN)
    assert never == Date.parse("2024-03-31T01:00:00Z").window(UTC_ZONE)


@given(st.integers(day_number(1900), day_number(2100)), st.integers(0, 86_399))
def test_an_instant_lies_in_the_window_of_the_time_that_its_clock_shows(
    day: int, second: int
) -> None:
    """From an instant to the local clock and back, in a zone with transitions."""
    moment = day * SECONDS_PER_DAY + second
    local = moment + BERLIN.offset(moment)
    number, rest = divmod(local, SECONDS_PER_DAY)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    assert moment in Date.parse(f"{Day(number)}T{clock}").window(BERLIN)


# pendulum


def test_pendulum_objects_where_the_range_allows() -> None:
    """A date's window is an interval of pendulum's; a day is a date of its."""
    interval = Date.parse("2024-03-31").to_pendulum(BERLIN)
    assert interval.start == pendulum.datetime(2024, 3, 31, tz="Europe/Berlin")
    assert interval.end == pendulum.datetime(2024, 4, 1, tz="Europe/Berlin")
    assert pendulum_date(Day.of(2024, 2, 29)) == pendulum.Date(2024, 2, 29)
    assert instant(0, zone("+03:00")) == pendulum.datetime(1970, 1, 1)
    assert instant(0, FLOATING) == pendulum.naive(1970, 1, 1)


BEYOND = "pendulum holds the years 1 to 9999; use `window` instead"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0000", f"0000: reaches the year 0; {BEYOND}"),
        ("9999", f"9999: reaches the year 10000; {BEYOND}"),
        ("Y-17E7", f"Y-17E7: reaches the year -170000000; {BEYOND}"),
        ("1985/..", "1985/..: has no end; a pendulum interval needs both ends"),
        ("../1985", "../1985: has no start; a pendulum interval needs both ends"),
    ],
)
def test_what_pendulum_cannot_hold_is_refused(text: str, sentence: str) -> None:
    """Out of range is an error that says so; nothing wraps."""
    with pytest.raises(DateError) as caught:
        Date.parse(text).to_pendulum(UTC_ZONE)
    assert str(caught.value) == sentence


def test_parsing_imports_nothing_heavy() -> None:
    """Reading and comparing dates needs attrs and the standard library."""
    program = (
        "import sys; from timeline.dates.edtf import parse; from timeline.dates import compare;"
        "parse('[1984~,2004-06-XX]').day_set();"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'pendulum', 'babel', 'plotly', 'yaml', 'cattrs', 'typer', 'rich', 'dateutil'}))"
    )
    answer = subprocess.run(  # noqa: S603 - the program stands above
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert answer.stdout == "[]\n"
