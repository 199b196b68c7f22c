"""Calendar durations: months clamp, and so never go backwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.day import DAYS_PER_CYCLE, civil, day_number, days_in_month
from timeline.dates.duration import Duration
from timeline.errors import DateError

durations = st.builds(
    Duration, st.integers(-5_000, 5_000), st.integers(-1_000, 1_000), st.integers(-90_000, 90_000)
)
days = st.integers(day_number(-5000), day_number(12000))


@given(durations, days, st.integers(0, 400))
def test_later_days_reach_later_days(duration: Duration, day: int, more: int) -> None:
    """What a duration reaches from a day is not before what it reaches from an earlier one."""
    assert duration.after(day) <= duration.after(day + more)


@given(durations, days)
def test_the_calendar_repeats_after_400_years(duration: Duration, day: int) -> None:
    """A duration moves a day as it moves the one 146,097 days on."""
    assert duration.after(day + DAYS_PER_CYCLE) == duration.after(day) + DAYS_PER_CYCLE


@given(st.integers(-5_000, 5_000), days)
def test_a_month_keeps_the_day_or_takes_the_last(months: int, day: int) -> None:
    """Months move to the same day of a month, or to the last one of a shorter month."""
    year, month, number = civil(day)
    there = civil(Duration(months=months).after(day))
    assert there[0] * 12 + there[1] == year * 12 + month + months
    assert there[2] == min(number, days_in_month(*there[:2]))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_text_and_value(months: int, days: int, seconds: int) -> None:
    """A duration reads back from its own text."""
    duration = Duration(months % 10**9, days % 10**9, seconds % 10**9)
    assert Duration.parse(str(duration)) == duration


@given(durations)
def test_a_duration_less_itself_is_nothing(duration: Duration) -> None:
    """A duration and its negative add up to nothing."""
    assert duration + -duration == Duration()


def test_units() -> None:
    """Years are months, weeks are days, hours and minutes are seconds."""
    assert Duration.parse("P1Y1M1W1DT1H1M1S") == Duration(13, 8, 3661)
    assert Duration.parse("P1M").after(day_number(2022, 1, 31)) == day_number(2022, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1", "1D", "P-1D", "P1.5D", "P1DT", "P\uff11D", "P1D\n"]
)
def test_what_is_no_duration(text: str) -> None:
    """Any other text is refused, with two that are durations."""
    with pytest.raises(DateError) as caught:
        Duration.parse(text)
    shown = text if text and text.isascii() and text.isprintable() else ascii(text)
    assert str(caught.value) == (
        f"{shown}: is no ISO 8601 duration; write for example 'P7D' or 'PT12H'"
    )
