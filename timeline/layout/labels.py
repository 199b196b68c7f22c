"""Where a label stands: inside its bar, beside it, or above it."""

from __future__ import annotations

from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.layout.outline import Edge
from timeline.layout.text import fit, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.layout.item import Item
    from timeline.layout.outline import Outline
    from timeline.layout.scale import Scale

#: pixels, as all that follow
FONT_SIZE = 13
#: between a mark and the label beside it
GAP = 6
#: between the end of a bar and the label inside it
PADDING = 6


class Side(Enum):
    """Say where a label stands, as seen from its mark."""

    SOLID = "solid"  # inside the certain core
    PALE = "pale"  # inside the possible span
    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    NONE = "none"  # no room for even three letters


@frozen
class Label:
    """A label that has found its place."""

    #: cut to fit
    text: str
    side: Side
    #: its left end; pixels from the left end of the first window
    left: float
    #: the most that it takes
    width: float
    #: what it keeps to when one zooms: of the text's right end where it stands on the left
    anchor: Edge

    @property
    def right(self) -> float:
        """Return where it ends, in pixels."""
        return self.left + self.width


@frozen
class _Room:
    side: Side
    left: float
    width: float
    anchor: Edge

    def label(self, item: Item) -> Label:
        """Put an event's label here, cut where it does not fit."""
        shown = fit(item.label, FONT_SIZE, self.width, item.sign)
        width = text_width(shown, FONT_SIZE)
        left = self.left + self.width - width if self.side is Side.LEFT else self.left
        return Label(shown, self.side if shown else Side.NONE, left, width, self.anchor)


def beside(item: Item, outline: Outline, scale: Scale) -> Label:
    """Place a label inside its bar where it fits, else to the right, else to the left.

    A bar that begins before the window keeps its label in view. Where the text fits nowhere it
    is cut, and put where most of it remains. What lies outside the window altogether gets its
    label as if there were no window.
    """
    width = text_width(item.label + item.sign, FONT_SIZE)
    rooms = list(_rooms(outline, scale))
    fitting = (room for room in rooms if width <= room.width)
    return (next(fitting, None) or max(rooms, key=lambda room: room.width)).label(item)


def above(item: Item, outline: Outline, scale: Scale) -> Label:
    """Place a label over its mark, moved so far that it stays in the window."""
    shown = fit(item.label, FONT_SIZE, scale.width, item.sign)
    width = text_width(shown, FONT_SIZE)
    left, edge = outline.left(scale)
    if _seen(outline, scale):
        moved = max(0.0, min(left, scale.width - width))
        edge = edge if moved == left else Edge(scale.second(moved), 0)
        left = moved
    return Label(shown, Side.ABOVE if shown else Side.NONE, left, width, edge)


def _rooms(outline: Outline, scale: Scale) -> Iterator[_Room]:
    """Yield where text could stand, best first."""
    low, high = (0.0, scale.width) if _seen(outline, scale) else (-inf, inf)
    for side, inner in ((Side.SOLID, outline.core), (Side.PALE, outline.pale)):
        if inner is not None:
            start = max(scale.pixel(inner[0]), low)
            width = min(scale.pixel(inner[1]), high) - start - 2 * PADDING
            yield _Room(side, start + PADDING, width, Edge(scale.second(start), PADDING))
    right, edge = outline.right(scale)
    yield _Room(Side.RIGHT, right + GAP, high - right - GAP, Edge(edge.second, edge.offset + GAP))
    left, edge = outline.left(scale)
    start = max(low, 0.0)
    yield _Room(Side.LEFT, start, left - GAP - start, Edge(edge.second, edge.offset + GAP))


def _seen(outline: Outline, scale: Scale) -> bool:
    return outline.right(scale)[0] > 0 and outline.left(scale)[0] < scale.width
