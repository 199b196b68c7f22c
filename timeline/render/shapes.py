"""Where the events of a page lie in time, as columns of small numbers."""

from __future__ import annotations

from enum import IntFlag
from functools import cached_property
from math import gcd
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.layout.drawn import FADE, Drawn, draw, view_of_all
from timeline.layout.window import Window, first_window, whole_window
from timeline.render.strokes import Style, styles

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

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


#: looked up once, as an enumeration's members take long to find
(
    _FADES_BEFORE,
    _FADES_AFTER,
    _OPEN_BEFORE,
    _OPEN_AFTER,
    _MARK,
    _PLANNED,
    _CERTAIN,
) = (sign.value for sign in Sign)


@frozen
class Shape:
    """An event and the parts of its picture."""

    item: Item
    drawn: Drawn


@frozen
class Picture:
    """All that a page draws, and the stretch of time that it shows at first and at most."""

    window: Window
    #: contains `window`
    whole: Window
    items: tuple[Item, ...]
    #: the parts of their pictures, one for each item
    drawn: tuple[Drawn, ...]

    @property
    def is_dated(self) -> bool:
        """Tell whether any event has a bound: without one, the window says nothing of time."""
        return any(item.known() is not None for item in self.items)

    @cached_property
    def signs(self) -> list[int]:
        """Return the signs of each event, as one number."""
        return [*map(_signs, self.items, self.drawn)]

    def styles(self) -> set[Style]:
        """Return the styles in use."""
        rows = zip(self.signs, self.items, self.drawn, strict=True)
        kinds = {(sign, d.core is None, bool(i.claimed)): (i, d) for sign, i, d in rows}
        return {style for kind in kinds.values() for style in styles(Shape(*kind))}


def _signs(item: Item, drawn: Drawn) -> int:
    return (
        _FADES_BEFORE * (drawn.fade_before is not None)
        | _FADES_AFTER * (drawn.fade_after is not None)
        | _OPEN_BEFORE * (drawn.arrow_before is not None and not drawn.fade_before)
        | _OPEN_AFTER * (drawn.arrow_after is not None and not drawn.fade_after)
        | _MARK * (drawn.mark is not None)
        | _PLANNED * item.planned
        | _CERTAIN * (drawn.core == drawn.span)
    )


def picture(items: Iterable[Item]) -> Picture:
    """Return what a page draws of these events."""
    items = tuple(items)
    first = first_window(items)
    whole = view_of_all(items, first, whole_window(items, first))
    return Picture(first, whole, items, tuple(draw(item, first, whole) for item in items))


def columns(picture: Picture) -> dict[str, Any]:
    """Return the shapes as columns; instants and lengths are counted in `unit` seconds.

    Cores and claimed spans, which few events have, are lists of (event, start, end).
    """
    starts = [round(drawn.span[0]) for drawn in picture.drawn]
    ends = [round(drawn.span[1]) for drawn in picture.drawn]
    cores = [
        (number, round(drawn.core[0]), round(drawn.core[1]))
        for number, drawn in enumerate(picture.drawn)
        if drawn.core is not None and drawn.core != drawn.span
    ]
    claimed = [(n, *span) for n, item in enumerate(picture.items) for span in item.claimed]
    unit = gcd(*starts, *ends, *_instants(cores), *_instants(claimed)) or 1
    return {
        "unit": unit,
        "reach": round(picture.window.length * FADE),
        "start": [start // unit for start in starts],
        "long": [(end - start) // unit for start, end in zip(starts, ends, strict=True)],
        "flags": picture.signs,
        "core": [(n, start // unit, end // unit) for n, start, end in cores],
        "claimed": [(n, start // unit, end // unit) for n, start, end in claimed],
    }


def _instants(found: Sequence[tuple[int, int, int]]) -> list[int]:
    return [at for _, start, end in found for at in (start, end)]


def folded(columns: Mapping[str, Sequence[Hashable]]) -> dict[str, Any]:
    """Return columns of values, each value of a column that repeats itself written once."""
    return {name: _folded(values) for name, values in columns.items() if values}


def _folded(values: Sequence[Hashable]) -> Sequence[Hashable] | dict[str, Any]:
    if values.count(values[0]) == len(values):
        return {"all": values[0]}
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    if len(places) * 2 > len(values):
        return values
    return {"of": [*places], "at": [places[value] for value in values]}
