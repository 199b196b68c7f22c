"""The first window, and the one that shows everything."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.layout_items import items
from timeline.layout import Item, Window
from timeline.layout.window import (
    DAY,
    _halves,
    _shortest,
    _with_most,
    _with_near,
    first_window,
    whole_window,
)

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])),
    min_size=1,
    max_size=7,
)


def _on(day: int, length: int = 1, **more: object) -> Item:
    return Item(
        f"e{day}",
        "event",
        earliest_start=day * DAY,
        latest_start=(day + 1) * DAY - 1,
        earliest_end=(day + length - 1) * DAY + 1,
        latest_end=(day + length) * DAY,
        **more,  # type: ignore[arg-type]  # the fields that a test is about
    )


@given(SPANS, st.data())
def test_the_shortest_window_is_the_shortest(
    spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    """It is as long as the hull of the best choice of so many spans, tried out one by one."""
    count = data.draw(st.integers(1, len(spans)))
    hulls = [
        max(end for _, end in chosen) - min(start for start, _ in chosen)
        for chosen in combinations(spans, count)
    ]
    window = _shortest(spans, count)
    assert window.length == min(hulls)
    assert sum(window.start <= s and e <= window.end for s, e in spans) >= count


@given(SPANS)
def test_most_are_looked_for_where_they_can_be(spans: list[tuple[int, int]]) -> None:
    """To ask first whether any half holds as many changes nothing of the rule."""
    everything = Window(min(s for s, _ in spans), max(e for _, e in spans))
    most = _with_near(_shortest(spans, -(-len(spans) * 3 // 4)), spans, 0.5)
    assert _with_most(spans) == (most if most.length * 3 <= everything.length else everything)


@given(st.integers(-900, 900), st.integers(1, 900), st.data())
def test_any_third_lies_in_a_half(start: int, length: int, data: st.DataObject) -> None:
    """However it is shifted, one of four halves holds it."""
    window = Window(start, start + length)
    third = data.draw(st.integers(0, length - length // 3))
    low, high = start + third, start + third + length // 3
    assert any(half.start <= low and high <= half.end for half in _halves(window))


@given(items())
def test_the_extremes_are_those_of_all_instants(found: list[Item]) -> None:
    """Where both bounds are known, no other instant needs to be asked for."""
    for item in found:
        instants = [*item.instants()]
        assert item.extremes() == ((min(instants), max(instants)) if instants else ())


@given(items())
def test_everything_is_in_the_whole_window(found: list[Item]) -> None:
    """All that is known of any event, claims that were set aside included, lies in it."""
    first = first_window(found)
    whole = whole_window(found, first)
    assert whole.start <= first.start < first.end <= whole.end
    for item in found:
        assert all(whole.start <= second <= whole.end for second in item.instants())


def test_one_outlier_does_not_squeeze_the_rest() -> None:
    """An event of 1999 leaves the first window to those of 2022, and is in the whole one."""
    old, recent = _on(10_812), [_on(19_000 + 30 * n) for n in range(8)]
    window = first_window([old, *recent])
    assert window.start > 18_900 * DAY
    assert window.end > 19_210 * DAY
    assert whole_window([old, *recent], window).start < 10_812 * DAY


def test_evenly_spread_events_are_all_shown() -> None:
    """Without an outlier the first window is the whole."""
    found = [_on(1_000 * n) for n in range(12)]
    window = first_window(found)
    assert whole_window(found, window) == window
    assert window == Window(0, 11_001 * DAY).padded(0.04, 0.04)


def test_a_long_event_does_not_stretch_the_first_window() -> None:
    """One event of 24 years among eight of one year reaches beyond the first window."""
    long = _on(10_812, length=8_700)
    window = first_window([long, *(_on(19_000 + 30 * n) for n in range(8))])
    assert window.length < 400 * DAY


def test_one_event_has_air_around_it() -> None:
    """A single day is shown with three days on either side."""
    assert first_window([_on(100)]) == Window(97 * DAY, 104 * DAY)


def test_a_claimed_date_nearby_is_shown() -> None:
    """A date that was set aside is in view where it lies near, and left out where it is far."""
    found = [_on(100), _on(200)]
    near = _on(150, claimed=((95 * DAY, 96 * DAY),))
    far = _on(150, claimed=((-900 * DAY, -899 * DAY),))
    assert first_window([*found, near]).start < 95 * DAY
    assert first_window([*found, far]) == first_window([*found, _on(150)])


def test_nothing_known_is_no_error() -> None:
    """Events without any date, or no events at all, still have a window."""
    assert first_window([]).length > 0
    assert first_window([Item("a", "no date")]) == first_window([])
