"""Gaps: the grammar, the readings, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.day import day_number
from timeline.dates.duration import Duration
from timeline.dates.gap import Gap, Unit
from timeline.errors import GapError

UNITS = sorted({unit.value for unit in Unit})
CIVIL = ("day", "week", "month", "year", "decade", "century")


@st.composite
def one_length(draw: st.DrawFn) -> str:
    """Draw a length as people write it."""
    count, unit = draw(st.integers(1, 40)), draw(st.sampled_from(UNITS))
    many = "centuries" if unit == "century" else f"{unit}s"
    return f"{count} {unit if count == 1 else many}"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a gap as people write it."""
    form = draw(st.sampled_from(["signed", "calendar", "range", "iso"]))
    if form == "signed":
        words = ("less than", "at most", "more than", "at least", "exactly", "about", "within")
        signs = ("<", "<=", ">", ">=", "=", "~", "< ", "~ ")
        sign = draw(st.sampled_from([*(f"{word} " for word in words), *signs]))
        return f"{sign}{draw(one_length())}"
    if form == "calendar":
        unit = draw(st.sampled_from(CIVIL[:-1]))
        return f"{draw(st.integers(1, 30))} calendar {unit}"
    if form == "range":
        low, more = draw(st.integers(0, 20)), draw(st.integers(0, 20))
        separator, unit = draw(st.sampled_from([" to ", ".."])), draw(st.sampled_from(UNITS))
        many = "centuries" if unit == "century" else f"{unit}s"
        return f"{low}{separator}{low + more} {many}"
    if draw(st.booleans()):
        return f"PT{draw(st.integers(0, 90))}H{draw(st.integers(0, 90))}M"
    years, months, weeks, days = (draw(st.integers(0, 20)) for _ in range(4))
    return f"P{years}Y{months}M{weeks}W{days}D" if draw(st.booleans()) else f"P{years}Y{weeks}W"


@given(texts())
@example("P1M1W")
@example("P0D")
@example("P1Y0W")
@example("PT0S")
@example("P0Y0W")
@example("one to 3 calendar weeks")
def test_text_and_value(text: str) -> None:
    """A gap reads back from its own text, and that text stays as it is."""
    gap = Gap.parse(text)
    assert Gap.parse(str(gap)) == gap
    assert str(Gap.parse(str(gap))) == str(gap)


@given(texts(), st.integers(day_number(-200), day_number(2500)))
def test_the_shortest_is_not_longer_than_the_longest(text: str, day: int) -> None:
    """From any day, the shortest length of a gap reaches no later than the longest."""
    gap = Gap.parse(text)
    if gap.shortest is not None and gap.longest is not None and not gap.is_calendar:
        assert gap.shortest.after(day) <= gap.longest.after(day)
        assert gap.shortest.seconds <= gap.longest.seconds


@given(texts())
def test_a_gap_counts_in_one_way(text: str) -> None:
    """A gap counts calendar units, civil days, or elapsed seconds, and no two of them."""
    gap = Gap.parse(text)
    for length in (gap.shortest, gap.longest):
        if length is not None and not gap.is_civil:
            assert (length.months, length.days) == (0, 0)
        if length is not None and gap.is_civil:
            assert length.seconds == 0


@pytest.mark.parametrize(
    ("text", "shown", "shortest", "longest"),
    [
        ("less than a week", "less than 1 week", None, Duration(days=6)),
        ("< 7 days", "less than 7 days", None, Duration(days=6)),
        ("<=1 month", "at most 1 month", None, Duration(months=1)),
        ("2 to 3 days", "2 days to 3 days", Duration(days=2), Duration(days=3)),
        ("2..3 days", "2 days to 3 days", Duration(days=2), Duration(days=3)),
        ("> 1 year", "more than 1 year", Duration(months=12, days=1), None),
        ("over a year", "more than 1 year", Duration(months=12, days=1), None),
        (">= 1 week", "at least 1 week", Duration(days=7), None),
        ("= 2 days", "exactly 2 days", Duration(days=2), Duration(days=2)),
        ("1 days", "exactly 1 day", Duration(days=1), Duration(days=1)),
        ("~2 years", "about 2 years", Duration(months=18), Duration(months=30)),
        ("about a day", "about 1 day", Duration(), Duration(days=2)),
        ("about 3 weeks", "about 3 weeks", Duration(days=17), Duration(days=25)),
        ("about 1 month", "about 1 month", Duration(1, -15), Duration(1, 15)),
        ("about 2 hours", "about 2 hours", Duration(seconds=5400), Duration(seconds=9000)),
        ("P7D", "exactly 7 days", Duration(days=7), Duration(days=7)),
        ("less than 90 minutes", "less than 90 minutes", None, Duration(seconds=5399)),
        ("More  Than\nTwo Centuries", "more than 2 centuries", Duration(2400, 1), None),
        ("P1M1W", "exactly P1M7D", Duration(1, 7), Duration(1, 7)),
        ("PT1H30M", "exactly 90 minutes", Duration(seconds=5400), Duration(seconds=5400)),
    ],
)
def test_readings(
    text: str, shown: str, shortest: Duration | None, longest: Duration | None
) -> None:
    """Words, signs and ISO durations say how long, and "less than" leaves the limit out."""
    gap = Gap.parse(text)
    assert (str(gap), gap.shortest, gap.longest) == (shown, shortest, longest)


def test_calendar_units() -> None:
    """A gap in calendar units counts borders crossed."""
    assert Gap.parse("1 calendar week").units == (1, 1)
    assert Gap.parse("2 to 3 calendar months").units == (2, 3)
    assert Gap.parse("less than 2 calendar years").units == (None, 1)
    assert Gap.parse("more than 2 calendar years").units == (3, None)
    assert Gap.parse("a calendar day").is_calendar


_HINT = "; write for example 'less than 7 days', 'about 2 years', '2 to 3 days' or 'P7D'"
_NAMES = "units are seconds, minutes, hours, days, weeks, months, years, decades, centuries"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f"'': '' is no number of units{_HINT}"),
        ("soon", f"soon: 'soon' is no number of units{_HINT}"),
        ("less than", f"less than: 'less than' is no number of units{_HINT}"),
        ("7", f"7: '' is no unit; {_NAMES}"),
        ("7 moons", f"7 moons: 'moons' is no unit; {_NAMES}"),
        ("some days", f"some days: 'some days' is no number of units{_HINT}"),
        ("-3 days", f"-3 days: '-3 days' is no number of units{_HINT}"),
        ("1.5 days", f"1.5 days: '1.5 days' is no number of units{_HINT}"),
        ("< 0 days", "< 0 days: nothing is less than 0 days; write 'at most' instead"),
        (
            "3 to 2 days",
            "3 to 2 days: the first limit is the larger one; write the smaller one first",
        ),
        (
            "1 day to 30 hours",
            "1 day to 30 hours: mixes two ways of counting; give both limits in one unit",
        ),
        (
            "1 week to 2 calendar weeks",
            "1 week to 2 calendar weeks: mixes two ways of counting; give both limits in one unit",
        ),
        (
            "about 2 to 3 days",
            "about 2 to 3 days: a range takes no other sign; write '2 to 3 days'",
        ),
        (
            "about 1 calendar week",
            "about 1 calendar week: calendar units are counted exactly; leave out 'about'",
        ),
        (
            "1 calendar hour",
            "1 calendar hour: hours are no calendar units; leave out 'calendar'",
        ),
        ("P1X", "P1X: is no ISO 8601 duration; write for example 'P7D' or 'PT12H'"),
        (
            "P1DT12H",
            "P1DT12H: mixes calendar days, counted by date, with elapsed time; use one of the two",
        ),
        (
            "P1YT0S",
            "P1YT0S: mixes calendar days, counted by date, with elapsed time; use one of the two",
        ),
    ],
)
def test_what_is_no_gap(text: str, sentence: str) -> None:
    """Any other text is refused, with what to write instead."""
    with pytest.raises(GapError) as caught:
        Gap.parse(text)
    assert str(caught.value) == sentence


def test_a_gap_without_limits() -> None:
    """A gap made without a limit says so when it is asked."""
    with pytest.raises(GapError) as caught:
        _ = Gap().unit
    assert str(caught.value) == f"'': a gap has at least one limit{_HINT}"
