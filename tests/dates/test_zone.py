"""Zones divide the axis into civil days, whatever their clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.day import SECONDS_PER_DAY, day_number
from timeline.dates.zone import FLOATING, UTC_ZONE, FixedZone, NamedZone, Zone, zone
from timeline.errors import ZoneError

#: St John's changed at 00:01, Havana and Gaza at midnight; Apia skipped 30 December 2011, Manila
#: skipped a day in 1844, Kwajalein in 1993; Lord Howe moves by half an hour; Casablanca moves
#: four times a year; Anchorage had one day twice, in 1867.
NAMES = (
    *("Europe/Moscow", "America/New_York", "America/St_Johns", "Pacific/Apia", "Asia/Gaza"),
    *("America/Havana", "Asia/Manila", "Pacific/Kwajalein", "Australia/Lord_Howe"),
    *("Africa/Casablanca", "America/Anchorage", "Europe/Dublin", "America/Sao_Paulo"),
    *("UTC", "+05:30", "-12:00", "+14:00"),
)
ZONES: tuple[Zone, ...] = (FLOATING, *(zone(name) for name in NAMES))
FORMS = "write an IANA name such as 'Europe/Moscow', or an offset such as '+03:00'"
HARD_DAYS = (
    *(day_number(year) for year in (-5000, 0, 1, 1883, 1970, 2022, 2037, 2038, 9999, 12000)),
    *(day_number(2011, 12, 30), day_number(1993, 8, 21), day_number(1844, 12, 31)),
    *(day_number(1867, 10, 18), day_number(2005, 10, 30), day_number(2022, 3, 13)),
    *(day_number(2018, 11, 4), day_number(2021, 11, 7), day_number(1883, 11, 18)),
)

zones = st.sampled_from(ZONES)
days = st.builds(
    int.__add__,
    st.sampled_from(HARD_DAYS) | st.integers(day_number(1840), day_number(2045)),
    st.integers(-3, 3),
)
seconds = st.builds(
    lambda day, second: day * SECONDS_PER_DAY + second, days, st.integers(0, 86_399)
)
hours = st.integers(0, 23)


@given(zones, days)
def test_days_follow_each_other(where: Zone, day: int) -> None:
    """A day begins where the one before it ends, and never before that one began."""
    assert where.start_of_day(day) <= where.start_of_day(day + 1)


@given(zones, seconds)
def test_each_second_is_in_one_day(where: Zone, second: int) -> None:
    """A second lies in the day that `day_of` names, and so in no other."""
    day = where.day_of(second)
    assert where.start_of_day(day) <= second < where.start_of_day(day + 1)


@given(zones, seconds, st.integers(0, 200_000))
def test_day_of_is_non_decreasing(where: Zone, second: int, more: int) -> None:
    """A later second is never in an earlier day."""
    assert where.day_of(second) <= where.day_of(second + more)


@given(zones, days, st.integers(0, 86_399))
@example(zone("Pacific/Apia"), day_number(2011, 12, 30), 0)
@example(zone("America/St_Johns"), day_number(2005, 10, 30), 0)
@example(zone("America/St_Johns"), day_number(2005, 10, 29), 23 * 3600 + 61)
def test_a_clock_time_is_first_reached_there(where: Zone, day: int, second: int) -> None:
    """`at` is the first instant, within two days around, at which the clock shows the time."""
    found, wanted = where.at(day, second), day * SECONDS_PER_DAY + second
    assert found + where.offset(found) >= wanted
    before = (found - 1, found - 60, found - 3_600, found - 86_400, found - 5)
    assert all(earlier + where.offset(earlier) < wanted for earlier in before)


@given(zones, days, hours, st.integers(1, 24))
def test_clock_ranges_lie_within_their_day(where: Zone, day: int, hour: int, more: int) -> None:
    """What a clock shows on a day is in that day, in order; empty only where the day is."""
    start, end = hour * 3600, min(hour + more, 24) * 3600
    shown = where.clock(day, start, end)
    dawn, dusk = where.start_of_day(day), where.start_of_day(day + 1)
    assert bool(shown) == (dawn < dusk)
    assert all(dawn <= first < last <= dusk for first, last in shown)
    assert list(shown) == sorted(shown)


@given(zones, seconds, hours, st.integers(1, 24))
def test_clock_ranges_are_what_the_clock_shows(
    where: Zone, second: int, hour: int, more: int
) -> None:
    """A second is in a range exactly where the clock shows it, but for times left out."""
    start, end = hour * 3600, min(hour + more, 24) * 3600
    day = where.day_of(second)
    shows = second + where.offset(second) - day * SECONDS_PER_DAY
    held = any(first <= second < last for first, last in where.clock(day, start, end))
    if start <= shows < end:
        assert held
    elif held:
        gap = [where.at(day, start), where.at(day, end - 1)]
        assert any(each + where.offset(each) > day * SECONDS_PER_DAY + start for each in gap)


@given(st.sampled_from([z for z in ZONES if isinstance(z, NamedZone)]), st.integers(0, 10**6))
def test_far_rules_repeat(where: NamedZone, minutes: int) -> None:
    """After year 9998 a zone is what it was 400 years before; before year 2, as in year 2."""
    second = day_number(9999) * SECONDS_PER_DAY + minutes * 600
    cycle = 146_097 * SECONDS_PER_DAY
    assert where.offset(second) == where.offset(second - cycle) == where.offset(second + cycle)
    assert where.offset(-second * 9) == where.offset(day_number(2) * SECONDS_PER_DAY)


@given(st.sampled_from([z for z in ZONES if isinstance(z, NamedZone)]), seconds)
def test_offsets_are_the_systems(where: NamedZone, second: int) -> None:
    """Within the years of `datetime`, an offset is the one that the system's rules give."""
    first, last = day_number(2) * SECONDS_PER_DAY, day_number(9998) * SECONDS_PER_DAY
    if first <= second < last:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
        offset = moment.astimezone(ZoneInfo(where.name)).utcoffset()
        assert offset is not None
        assert where.offset(second) == offset.total_seconds()


def test_days_of_23_24_and_25_hours() -> None:
    """Days in spring and autumn have the hours that they have."""
    where = zone("America/New_York")
    hours_of = {
        text: (where.start_of_day(day + 1) - where.start_of_day(day)) // 3600
        for text, day in (
            ("spring", day_number(2022, 3, 13)),
            ("summer", day_number(2022, 7, 1)),
            ("autumn", day_number(2022, 11, 6)),
        )
    }
    assert hours_of == {"spring": 23, "summer": 24, "autumn": 25}


def test_a_skipped_day_is_empty() -> None:
    """Samoa had no 30 December 2011."""
    where, day = zone("Pacific/Apia"), day_number(2011, 12, 30)
    assert where.start_of_day(day) == where.start_of_day(day + 1)
    assert where.clock(day, 0, SECONDS_PER_DAY) == ()


def test_a_clock_set_back_shows_a_time_twice() -> None:
    """Half past one on an autumn night is two half hours."""
    where = zone("America/New_York")
    first, second = where.clock(day_number(2022, 11, 6), 5400, 5460)
    assert second[0] - first[0] == 3600


def test_a_clock_set_forward_reads_a_time_left_out_as_the_moment_after() -> None:
    """Half past two on a spring night is three o'clock."""
    where, day = zone("America/New_York"), day_number(2022, 3, 13)
    assert where.clock(day, 9000, 9060) == ((where.at(day, 10800), where.at(day, 10860)),)


@pytest.mark.parametrize("text", ["UTC", "Z", "+00:00", "-00:00"])
def test_names_of_utc(text: str) -> None:
    """UTC has several names and is one zone."""
    assert zone(text) is UTC_ZONE


def test_an_offset_is_a_zone() -> None:
    """An offset reads as its hours and minutes ahead of UTC."""
    assert zone("-03:30") == FixedZone("-03:30", -12_600)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Europe/Mosco", "Europe/Mosco: is no time zone; did you mean 'Europe/Moscow'?"),
        (
            "the moon",
            f"the moon: is no time zone; {FORMS}",
        ),
        (
            "+3",
            f"+3: is no time zone; {FORMS}",
        ),
    ],
)
def test_what_is_no_zone(text: str, sentence: str) -> None:
    """A name that no zone has is refused with the nearest one, or with the forms there are."""
    with pytest.raises(ZoneError) as caught:
        zone(text)
    assert str(caught.value) == sentence
