"""What an event certainly fills."""

from typing import Any

import pytest

from timeline.dates.day import day_number
from timeline.layout import Item, arrange

DAY = 86_400
JUNE_23 = day_number(2023, 6, 23) * DAY


def _two_days() -> Item:
    return Item(
        "mutiny",
        "mutiny",
        earliest_start=JUNE_23,
        latest_start=JUNE_23 + DAY - 1,
        earliest_end=JUNE_23 + DAY + 1,
        latest_end=JUNE_23 + 2 * DAY,
    )


def test_two_certain_days_are_a_core_of_two_days() -> None:
    """From some time on 23 June to some time on 24 June is, to the day, both days."""
    assert _two_days().core == (JUNE_23, JUNE_23 + 2 * DAY)


def test_a_clock_time_stays_a_clock_time() -> None:
    """Where hours are known, the core is told in hours."""
    item = Item(
        "outage",
        "outage",
        earliest_start=JUNE_23 + 3_600,
        latest_start=JUNE_23 + 3_660,
        earliest_end=JUNE_23 + 7_200,
        latest_end=JUNE_23 + 7_260,
    )
    assert item.core == (JUNE_23 + 3_660, JUNE_23 + 7_200)


def test_one_of_two_days_has_no_core() -> None:
    """A point that is on 23 or 24 June is certainly on neither."""
    item = Item(
        "letter",
        "letter",
        earliest_start=JUNE_23,
        latest_start=JUNE_23 + 2 * DAY - 1,
        earliest_end=JUNE_23 + 1,
        latest_end=JUNE_23 + 2 * DAY,
    )
    assert item.core is None


def test_what_goes_on_is_certain_to_the_end_of_the_picture() -> None:
    """An open end runs out of the picture as a core with an arrow, an unknown one fades."""
    start: dict[str, Any] = {"earliest_start": JUNE_23, "latest_start": JUNE_23 + DAY - 1}
    open_end = Item("a", "a", earliest_end=JUNE_23 + 1, runs_on=True, **start)
    unknown = Item("b", "b", earliest_end=JUNE_23 + 1, **start)
    chart = arrange([open_end, unknown, _two_days()], 880)
    goes_on, fades = (placed.drawn for placed in chart.placed[:2])
    assert list(goes_on.core or ()) == [JUNE_23, chart.whole.end]
    assert goes_on.arrow_after == chart.whole.end
    assert goes_on.fade_after is None
    assert list(fades.core or ()) == [JUNE_23, JUNE_23 + DAY]
    assert fades.fade_after is not None
    assert list(fades.fade_after) == [JUNE_23 + DAY, fades.arrow_after]


def test_an_end_before_its_start_is_refused() -> None:
    """The error names the event and both seconds."""
    with pytest.raises(ValueError, match=r"^x: 5 is not before 5$"):
        Item("x", "x", earliest_start=5, latest_end=5)
