"""Ticks of years that an axis of dates cannot hold."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.day import day_number
from timeline.layout import Window
from timeline.layout.ticks import ticks, year_words

DAY = 86_400


def _years(first: int, last: int) -> Window:
    return Window(day_number(first) * DAY, day_number(last) * DAY)


@given(
    st.integers(-(10**9), 10**9), st.integers(1, 10**9), st.integers(2, 14), st.integers(0, 400)
)
def test_ticks_lie_in_the_window_and_are_not_too_many(
    year: int, years: int, most: int, days: int
) -> None:
    """They ascend, lie in the window, have names of their own, and are few enough to be read."""
    start = day_number(year) * DAY
    window = Window(start + days * DAY, start + days * DAY + years * 365 * DAY)
    found = ticks(window, most)
    assert all(a[0] < b[0] for a, b in pairwise(found))
    assert all(window.start <= second < window.end for second, _ in found)
    assert len({name for _, name in found}) == len(found) <= most + 1


def test_centuries_are_round_in_their_own_era() -> None:
    """500 BC is the astronomical year -499: there is no year 0 between 1 BC and AD 1."""
    names = [name for _, name in ticks(_years(-520, 2050), 7)]
    assert names == ["500 BC", "AD 1", "500", "1000", "1500", "2000"]


def test_months_and_days_have_names() -> None:
    """A window of a year has months, one of a week has days."""
    assert [name for _, name in ticks(_years(-43, -42), 6)] == [
        *("44 BC", "Mar 44 BC", "May 44 BC", "Jul 44 BC", "Sep 44 BC", "Nov 44 BC")
    ]
    ides = day_number(-43, 3, 14) * DAY
    assert [name for _, name in ticks(Window(ides, ides + 3 * DAY), 6)] == [
        *("14 Mar 44 BC", "15 Mar 44 BC", "16 Mar 44 BC")
    ]


def test_year_words() -> None:
    """Years are told in eras, with separators where they are long."""
    assert [year_words(year) for year in (-12_000, 0, 1, 99, 100, 2022, 17_000_000)] == [
        *("12,001 BC", "1 BC", "AD 1", "AD 99", "100", "2022", "17,000,000")
    ]
