"""A whole chart in numbers: lanes, rows, labels, windows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.layout.drawn import Drawn, draw, view_of_all
from timeline.layout.labels import GAP, Label, Side, above, beside
from timeline.layout.outline import Outline, outline
from timeline.layout.scale import Scale
from timeline.layout.window import Window, first_window, whole_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.layout.item import Item

#: below this width labels stand above their marks, as a phone has no room beside them
NARROW = 600
#: above this number of events rows are lower, so that sixty events fit a screen
MANY = 24
_TOP = 8
_HEADING = 26
_BETWEEN_LANES = 12


@frozen
class Metrics:
    """The measures of a row, in pixels."""

    row: float
    bar: float
    #: from the top of the row to the middle of its bar
    bar_middle: float
    #: from the top of the row to the middle of its label
    label_middle: float


BESIDE = Metrics(row=30, bar=18, bar_middle=15, label_middle=15)
DENSE = Metrics(row=23, bar=14, bar_middle=11.5, label_middle=11.5)
STACKED = Metrics(row=42, bar=10, bar_middle=30, label_middle=14)


@frozen
class Placed:
    """An event with its place in the chart."""

    item: Item
    drawn: Drawn
    outline: Outline
    label: Label
    #: what no other event of the row may touch, in pixels of the first window
    box: tuple[float, float]
    #: 0-based, from the top of the chart, over all lanes
    row: int
    #: pixels from the top of the chart
    bar_y: float
    label_y: float


@frozen
class Lane:
    """A band of rows with a name."""

    #: empty: the lane without a name, which has no heading
    name: str
    #: pixels from the top of the chart
    top: float
    heading_y: float
    bottom: float


@frozen
class Chart:
    """Everything that a drawing needs, and nothing of how it looks."""

    #: pixels of the area that time is drawn on
    width: float
    height: float
    metrics: Metrics
    #: what is shown at first, over the whole width
    window: Window
    #: what shows everything; contains `window`
    whole: Window
    lanes: tuple[Lane, ...]
    #: in the order of the items
    placed: tuple[Placed, ...]

    @property
    def is_dated(self) -> bool:
        """Tell whether any event has a bound: without one, the window says nothing of time."""
        return any(True for placed in self.placed for _ in placed.item.instants())


def arrange(items: Iterable[Item], width: float) -> Chart:
    """Lay events out on so many pixels: no two labels or bars of a row overlap.

    Zooming in keeps that: distances grow, labels do not.
    """
    items = tuple(items)
    first = first_window(items)
    whole = view_of_all(items, first, whole_window(items, first))
    scale = Scale(first, width)
    metrics = _metrics(len(items), width)
    loose = [_loose(item, scale, whole, metrics) for item in items]
    lanes, rows, height = _stack(loose, metrics)
    placed = tuple(_settle(entry, *rows[entry.item.id], metrics) for entry in loose)
    return Chart(width, height, metrics, first, whole, lanes, placed)


def _metrics(count: int, width: float) -> Metrics:
    if width < NARROW:
        return STACKED
    return DENSE if count > MANY else BESIDE


@frozen
class _Loose:
    """An event whose label is placed and whose row is not."""

    item: Item
    drawn: Drawn
    outline: Outline
    label: Label
    box: tuple[float, float]


def _take(rows: list[list[tuple[float, float]]], box: tuple[float, float]) -> int:
    """Take the first row with room for a box; each row holds its boxes from the left."""
    wide = box[0] - GAP, box[1] + GAP
    for number, row in enumerate(rows):
        place = bisect_left(row, wide)
        free_before = place == 0 or row[place - 1][1] <= wide[0]
        free_after = place == len(row) or wide[1] <= row[place][0]
        if free_before and free_after:
            row.insert(place, wide)
            return number
    rows.append([wide])
    return len(rows) - 1


def _loose(item: Item, scale: Scale, whole: Window, metrics: Metrics) -> _Loose:
    drawn = draw(item, scale.window, whole)
    room = outline(item, drawn)
    label = (above if metrics is STACKED else beside)(item, room, scale)
    left, right = room.left(scale)[0], room.right(scale)[0]
    if label.side is not Side.NONE:
        left, right = min(left, label.left), max(right, label.right)
    return _Loose(item, drawn, room, label, (left, right))


def _stack(
    loose: Sequence[_Loose], metrics: Metrics
) -> tuple[tuple[Lane, ...], dict[str, tuple[int, float]], float]:
    """Fill the rows of one lane after the other; return also each event's row and its top."""
    lanes: list[Lane] = []
    tops: dict[str, tuple[int, float]] = {}
    y, row = float(_TOP), 0
    for name, members in _by_lane(loose):
        heading = _HEADING if name else 0
        filled: list[list[tuple[float, float]]] = []
        for entry in sorted(members, key=lambda entry: entry.drawn.span[0]):
            own = _take(filled, entry.box)
            tops[entry.item.id] = row + own, y + heading + own * metrics.row
        bottom = y + heading + len(filled) * metrics.row
        lanes.append(Lane(name, y, y + heading / 2, bottom))
        y, row = bottom + _BETWEEN_LANES, row + len(filled)
    return tuple(lanes), tops, y


def _by_lane(loose: Sequence[_Loose]) -> Iterator[tuple[str, list[_Loose]]]:
    """Yield the lanes in the order in which their first events stand in the document."""
    lanes: dict[str, list[_Loose]] = {}
    for entry in loose:
        lanes.setdefault(entry.item.lane, []).append(entry)
    yield from lanes.items()


def _settle(entry: _Loose, row: int, top: float, metrics: Metrics) -> Placed:
    return Placed(
        item=entry.item,
        drawn=entry.drawn,
        outline=entry.outline,
        label=entry.label,
        box=entry.box,
        row=row,
        bar_y=top + metrics.bar_middle,
        label_y=top + metrics.label_middle,
    )
