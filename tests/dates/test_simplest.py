"""The simplest date with given bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Date, Day
from timeline.dates.day import day_number
from timeline.dates.simplest import simplest

FIRST, LAST = day_number(-9999), day_number(10_000) - 1
months = st.builds(day_number, st.integers(-9999, 9999), st.integers(1, 12))
days = st.integers(FIRST, LAST) | months | months.map(lambda first: max(first - 1, FIRST))
bounds = st.tuples(days, days).map(sorted)


@given(bounds)
def test_bounds_are_exactly_those_given(pair: list[int]) -> None:
    """Whatever two days are given, the simplest date spans them and no day more."""
    first, last = map(Day, pair)
    found = simplest(first, last)
    assert found is not None
    assert (found.earliest, found.latest) == (first, last)
    assert Date.parse(str(found)) == found


@given(days)
def test_one_bound_leaves_the_other_side_unbounded(number: int) -> None:
    """With one bound only, the date is a range that is open at the other side."""
    after, before = simplest(Day(number), None), simplest(None, Day(number))
    assert after is not None
    assert before is not None
    assert (after.earliest, after.latest) == (Day(number), None)
    assert (before.earliest, before.latest) == (None, Day(number))


def test_no_bounds_are_no_date() -> None:
    """Where nothing is known there is no date."""
    assert simplest(None, None) is None


KNOWN = """
    2022-09-05 2022-02 1985 198X 19XX -198X -19XX 0000 000X -0043 [2022-02..2022-05]
    [2022-04-25..2022-05-30] [..2022-02] [2022-02-28..] [1985..1987] [..1984] [1760-12..]
    Y12000 Y-12000 [Y12000..Y13000]
"""


@pytest.mark.parametrize("text", KNOWN.split())
def test_a_simple_date_is_found_from_its_own_bounds(text: str) -> None:
    """The bounds of a simple date lead back to it."""
    date = Date.parse(text)
    assert simplest(date.earliest, date.latest) == date


def test_a_day_beyond_four_digit_years_is_widened_to_its_year() -> None:
    """EDTF has no text for a day of the year 12000, so the year stands for it."""
    assert str(simplest(Day.of(12000, 5, 3), Day.of(12001, 2, 1))) == "[Y12000..Y12001]"


def test_bounds_in_the_wrong_order_are_refused() -> None:
    """An earliest day after the latest is a mistake of the caller."""
    with pytest.raises(
        ValueError, match=r"^earliest 1970-01-02 is after latest 1970-01-01; swap them$"
    ):
        simplest(Day(1), Day(0))
