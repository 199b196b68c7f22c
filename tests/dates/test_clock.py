"""Times of day: clock times, and the one table of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.clock import PARTS_OF_DAY, TimeOfDay
from timeline.dates.zone import UTC_ZONE, FixedZone
from timeline.errors import DateError

#: The day periods that CLDR 47 gives for English, in hours; what runs past midnight stands twice.
CLDR_ENGLISH = {
    "morning": ((6, 12),),
    "noon": ((12, 12),),
    "afternoon": ((12, 18),),
    "evening": ((18, 21),),
    "night": ((0, 6), (21, 24)),
    "midnight": ((0, 0), (24, 24)),
}


@given(st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 59))
def test_a_clock_time_means_its_minute_or_second(
    hour: int, minute: int, second: int | None
) -> None:
    """14:30 is a whole minute, 14:30:15 one second."""
    tail = "" if second is None else f":{second:02}"
    time = TimeOfDay.parse(f"{hour:02}:{minute:02}{tail}")
    start = hour * 3600 + minute * 60 + (second or 0)
    assert time.ranges == ((start, start + (60 if second is None else 1)),)
    assert not time.is_part_of_day
    assert time.zone is None
    assert TimeOfDay.parse(str(time)) == time


@pytest.mark.parametrize("word", sorted(PARTS_OF_DAY))
def test_parts_of_the_day_are_ranges_apart(word: str) -> None:
    """Each word means one or two ranges of the day, in order, with a gap between."""
    ranges = TimeOfDay.parse(word).ranges
    ends = [end for span in ranges for end in span]
    assert ends == sorted(set(ends))
    assert 0 <= ends[0] < ends[-1] <= 86_400
    assert TimeOfDay.parse(word).is_part_of_day


@pytest.mark.parametrize(("word", "periods"), CLDR_ENGLISH.items())
def test_parts_of_the_day_hold_the_day_periods(
    word: str, periods: tuple[tuple[int, int], ...]
) -> None:
    """A word is never narrower than the day period that CLDR gives English by that name."""
    assert all(
        any(low <= start and end <= high for low, high in PARTS_OF_DAY[word])
        for start, end in periods
    )


def test_offsets() -> None:
    """A time may carry its own zone."""
    assert TimeOfDay.parse("14:30:15+03:00").zone == FixedZone("+03:00", 10_800)
    assert TimeOfDay.parse("14:30Z").zone == UTC_ZONE


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("evenin", "did you mean 'evening'?"),
        ("25:00", "write '14:30', '14:30:15' or 'evening'"),
        ("24:00", "write '14:30', '14:30:15' or 'evening'"),
        ("1430", "write '14:30', '14:30:15' or 'evening'"),
        ("14:30+3", "write '14:30', '14:30:15' or 'evening'"),
        ("9:30", "write '14:30', '14:30:15' or 'evening'"),
    ],
)
def test_what_is_no_time(text: str, hint: str) -> None:
    """Any other text is refused, with the nearest word or the forms there are."""
    with pytest.raises(DateError) as caught:
        TimeOfDay.parse(text)
    assert str(caught.value) == f"{text}: is no time of day; {hint}"


def test_a_time_made_by_hand() -> None:
    """A text that was never parsed is refused when it is asked what it means."""
    with pytest.raises(DateError) as caught:
        _ = TimeOfDay("tea time").ranges
    assert str(caught.value) == "tea time: is no time of day; use TimeOfDay.parse"
