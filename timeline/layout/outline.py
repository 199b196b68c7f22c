"""What room an event's picture takes at any scale.

A mark or an arrow head has one size in pixels however far one zooms, a bar one length in time;
so an edge is an instant and a number of pixels beyond it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.layout.drawn import Drawn, Span
    from timeline.layout.item import Item
    from timeline.layout.scale import Scale

#: half of a mark, in pixels
RADIUS = 6.0


@frozen
class Edge:
    """An end of a part of a picture."""

    #: civil seconds
    second: float
    #: pixels outward from there
    offset: float


@frozen
class Outline:
    """The edges of all parts of an event's picture, and where text can stand inside."""

    #: none empty
    lefts: tuple[Edge, ...]
    rights: tuple[Edge, ...]
    #: None where there is none, or where a mark stands in its middle
    core: Span | None
    pale: Span | None

    def left(self, scale: Scale) -> tuple[float, Edge]:
        """Return the leftmost pixel, and the edge that reaches it."""
        return min(
            ((scale.pixel(edge.second) - edge.offset, edge) for edge in self.lefts),
            key=lambda reached: reached[0],
        )

    def right(self, scale: Scale) -> tuple[float, Edge]:
        """Return the pixel after the rightmost one, and the edge that reaches it."""
        return max(
            ((scale.pixel(edge.second) + edge.offset, edge) for edge in self.rights),
            key=lambda reached: reached[0],
        )


def outline(item: Item, drawn: Drawn) -> Outline:
    """Return the outline of an event's picture, the dates that are disputed included."""
    parts = list(_parts(item, drawn))
    is_mark = drawn.mark is not None
    return Outline(
        lefts=tuple(Edge(span[0], offset) for span, offset in parts),
        rights=tuple(Edge(span[1], offset) for span, offset in parts),
        core=None if is_mark else drawn.core,
        pale=None if is_mark else _pale(drawn),
    )


def _parts(item: Item, drawn: Drawn) -> Iterator[tuple[Span, float]]:
    yield drawn.hull, 0.0 if drawn.mark is None else RADIUS
    for arrow in (drawn.arrow_before, drawn.arrow_after):
        if arrow is not None:
            yield (arrow, arrow), RADIUS
    for claimed in item.claimed:
        yield claimed, RADIUS


def _pale(drawn: Drawn) -> Span | None:
    """Return the longest part of the possible span that the core does not cover."""
    if drawn.core is None:
        return drawn.span
    parts = (drawn.span[0], drawn.core[0]), (drawn.core[1], drawn.span[1])
    longest = max(parts, key=lambda part: part[1] - part[0])
    return longest if longest[0] < longest[1] else None
