"""Where the events of a page lie in time, as columns of small numbers."""

from __future__ import annotations

from enum import IntFlag
from math import gcd
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.layout.drawn import FADE, Drawn, draw, view_of_all
from timeline.layout.window import Window, first_window, whole_window
from timeline.render.strokes import Style, styles

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from timeline.layout import Item


class Sign(IntFlag):
    """Say what else is drawn of an event; the page's script knows these numbers."""

    FADES_BEFORE = 1
    FADES_AFTER = 2
    OPEN_BEFORE = 4
    OPEN_AFTER = 8
    MARK = 16
    PLANNED = 32
    #: it certainly fills all that it may fill
    CERTAIN = 64


@frozen
class Shape:
    """An event and the parts of its picture."""

    item: Item
    drawn: Drawn

    @property
    def sign(self) -> int:
        """Return the signs as one number."""
        drawn = self.drawn
        return (
            Sign.FADES_BEFORE.value * (drawn.fade_before is not None)
            | Sign.FADES_AFTER.value * (drawn.fade_after is not None)
            | Sign.OPEN_BEFORE.value * (drawn.arrow_before is not None and not drawn.fade_before)
            | Sign.OPEN_AFTER.value * (drawn.arrow_after is not None and not drawn.fade_after)
            | Sign.MARK.value * (drawn.mark is not None)
            | Sign.PLANNED.value * self.item.planned
            | Sign.CERTAIN.value * (drawn.core == drawn.span)
        )


@frozen
class Picture:
    """All that a page draws, and the stretch of time that it shows at first and at most."""

    window: Window
    #: contains `window`
    whole: Window
    #: in the order of the items
    shapes: tuple[Shape, ...]

    @property
    def is_dated(self) -> bool:
        """Tell whether any event has a bound: without one, the window says nothing of time."""
        return any(shape.item.known() is not None for shape in self.shapes)

    def styles(self) -> set[Style]:
        """Return the styles in use."""
        kinds = {(s.sign, s.drawn.core is None, bool(s.item.claimed)): s for s in self.shapes}
        return {style for shape in kinds.values() for style in styles(shape)}


def picture(items: Iterable[Item]) -> Picture:
    """Return what a page draws of these events."""
    items = tuple(items)
    first = first_window(items)
    whole = view_of_all(items, first, whole_window(items, first))
    return Picture(first, whole, tuple(Shape(item, draw(item, first, whole)) for item in items))


def columns(picture: Picture) -> dict[str, Any]:
    """Return the shapes as columns; instants and lengths are counted in `unit` seconds.

    Cores and claimed spans, which few events have, are lists of (event, start, end).
    """
    spans = [_whole(shape.drawn.span) for shape in picture.shapes]
    cores = [
        (number, *_whole(shape.drawn.core))
        for number, shape in enumerate(picture.shapes)
        if shape.drawn.core is not None and shape.drawn.core != shape.drawn.span
    ]
    claimed = [(n, *s) for n, shape in enumerate(picture.shapes) for s in shape.item.claimed]
    unit = gcd(*(at for span in spans for at in span), *_instants(cores), *_instants(claimed)) or 1
    return {
        "unit": unit,
        "reach": round(picture.window.length * FADE),
        "start": [start // unit for start, _ in spans],
        "long": [(end - start) // unit for start, end in spans],
        "flags": [shape.sign for shape in picture.shapes],
        "core": [(n, start // unit, end // unit) for n, start, end in cores],
        "claimed": [(n, start // unit, end // unit) for n, start, end in claimed],
    }


def _whole(span: tuple[float, float]) -> tuple[int, int]:
    return round(span[0]), round(span[1])


def _instants(found: Sequence[tuple[int, int, int]]) -> list[int]:
    return [at for _, start, end in found for at in (start, end)]


def folded(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return columns of values, each value of a column that repeats itself written once."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> list[Any] | dict[str, Any]:
    places: dict[Hashable, int] = {}
    keys = (repr(value) if isinstance(value, list) else value for value in values)
    at = [places.setdefault(key, len(places)) for key in keys]
    if len(places) == 1:
        return {"all": values[0]}
    if len(places) * 2 > len(values):
        return values
    different = dict(zip(reversed(at), reversed(values), strict=True))
    return {"of": [different[place] for place in range(len(places))], "at": at}
