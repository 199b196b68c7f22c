"""Laws of the chart: everything has a place, and nothing stands on anything else."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.layout_items import items
from timeline.layout import Chart, Item, Placed, Scale, Side, Window, arrange

WIDTHS = st.sampled_from([296.0, 340.0, 620.0, 880.0, 1240.0])


def _rows(chart: Chart) -> list[list[Placed]]:
    rows: dict[int, list[Placed]] = {}
    for placed in chart.placed:
        rows.setdefault(placed.row, []).append(placed)
    return list(rows.values())


def _label_span(placed: Placed, scale: Scale) -> tuple[float, float]:
    """Return where a label stands when it keeps to its anchor."""
    at, label = scale.pixel(placed.label.anchor.second), placed.label
    if label.side is Side.LEFT:
        return at - label.anchor.offset - label.width, at - label.anchor.offset
    return at + label.anchor.offset, at + label.anchor.offset + label.width


def _covered(placed: Placed, scale: Scale) -> tuple[float, float]:
    """Return from where to where an event and its label reach."""
    ends = [placed.outline.left(scale)[0], placed.outline.right(scale)[0]]
    if placed.label.side is not Side.NONE:
        ends += _label_span(placed, scale)
    return min(ends), max(ends)


def _assert_apart(spans: list[tuple[float, float]]) -> None:
    for before, after in pairwise(sorted(spans)):
        assert before[1] <= after[0] + 1e-6 * max(1, abs(before[1]))


@given(items(), WIDTHS)
def test_every_event_has_a_place(found: list[Item], width: float) -> None:
    """Each event is placed once, in the order given, inside its lane and inside the chart."""
    chart = arrange(found, width)
    assert [placed.item for placed in chart.placed] == found
    lanes = {lane.name: lane for lane in chart.lanes}
    assert len(lanes) == len(chart.lanes)
    for placed in chart.placed:
        lane = lanes[placed.item.lane]
        assert lane.top <= min(placed.bar_y, placed.label_y)
        assert max(placed.bar_y, placed.label_y) <= lane.bottom <= chart.height


@given(items(), WIDTHS)
def test_nothing_of_a_row_overlaps(found: list[Item], width: float) -> None:
    """No label, bar or mark touches those of another event in its row."""
    chart = arrange(found, width)
    scale = Scale(chart.window, width)
    for row in _rows(chart):
        _assert_apart([_covered(placed, scale) for placed in row])
        _assert_apart([placed.box for placed in row])


@given(items(), WIDTHS, st.floats(1, 5_000), st.floats(0, 1))
def test_zooming_in_keeps_things_apart(
    found: list[Item], width: float, factor: float, where: float
) -> None:
    """What does not overlap at first does not overlap when distances grow: rows can stay."""
    chart = arrange(found, width)
    length = max(1, round(chart.window.length / factor))
    start = chart.window.start + round((chart.window.length - length) * where)
    scale = Scale(Window(start, start + length), width)
    for row in _rows(chart):
        _assert_apart([_covered(placed, scale) for placed in row])


@given(items(), WIDTHS)
def test_rows_do_not_overlap(found: list[Item], width: float) -> None:
    """Rows lie a row's height apart, lanes one below the other."""
    chart = arrange(found, width)
    heights = sorted({placed.bar_y for placed in chart.placed})
    assert len(heights) == len(_rows(chart))
    assert all(b - a >= chart.metrics.row for a, b in pairwise(heights))
    assert all(above.bottom <= below.top for above, below in pairwise(chart.lanes))


@given(items(), WIDTHS)
def test_what_is_possible_contains_what_is_certain(found: list[Item], width: float) -> None:
    """The core lies in the span, the span in the hull, the hull in the view of everything."""
    chart = arrange(found, width)
    for placed in chart.placed:
        drawn = placed.drawn
        spans = [drawn.core or drawn.span, drawn.span, drawn.hull]
        spans.append((chart.whole.start, chart.whole.end))
        for inner, outer in pairwise(spans):
            assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(items(), WIDTHS)
def test_a_label_in_view_stays_in_view(found: list[Item], width: float) -> None:
    """The label of an event that is in view at first is not cut off by the frame."""
    chart = arrange(found, width)
    scale = Scale(chart.window, width)
    for placed in chart.placed:
        right = placed.outline.right(scale)[0]
        left = placed.outline.left(scale)[0]
        if placed.label.side is not Side.NONE and right > 0 and left < width:
            assert placed.label.left >= -1e-6
            assert placed.label.right <= width + 1e-6


@given(items(), WIDTHS)
def test_a_layout_is_a_function(found: list[Item], width: float) -> None:
    """The same events and the same width give the same chart."""
    assert arrange(found, width) == arrange(list(found), width)


@given(items(), WIDTHS)
def test_a_mark_stands_for_no_more_than_a_day(found: list[Item], width: float) -> None:
    """An event that may fill more than a day is drawn as an extent, never as a dot."""
    for placed in arrange(found, width).placed:
        if placed.drawn.mark is not None:
            span = placed.drawn.span
            assert span[1] - span[0] <= 25 * 3600
            assert span[0] < placed.drawn.mark < span[1]
