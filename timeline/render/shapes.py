"""Where the events of a page lie in time, as columns of small numbers."""

from __future__ import annotations

from enum import IntFlag
from itertools import chain
from math import gcd
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.layout import Item
from timeline.layout.drawn import FADE, draw, view_of_all
from timeline.layout.item import core, fits_a_day
from timeline.layout.window import whole_of, window_of
from timeline.render.strokes import styles

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from timeline.layout import Window
    from timeline.layout.drawn import Drawn, Span
    from timeline.render.marks import Marks
    from timeline.render.strokes import Style


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
    #: it rests on a date that is said to be approximate or uncertain
    QUALIFIED = 128


#: looked up once, as an enumeration's members take long to find
(
    _FADES_BEFORE,
    _FADES_AFTER,
    _OPEN_BEFORE,
    _OPEN_AFTER,
    _MARK,
    _PLANNED,
    _CERTAIN,
    _QUALIFIED,
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
    #: whether any event has a bound: without one, the window says nothing of time
    is_dated: bool
    #: one for each event, as `Drawn` has them
    spans: Sequence[Span]
    cores: Sequence[Span | None]
    #: what else is drawn of each event, as one number
    signs: Sequence[int]
    #: (event, start, end), of dates that were set aside
    claimed: Sequence[tuple[int, int, int]]

    def styles(self, marks: Marks) -> set[Style]:
        """Return the styles in use; events that are drawn alike have the same."""
        claimed = {place for place, _, _ in self.claimed}
        rows = enumerate(zip(self.signs, self.cores, strict=True))
        kinds = {(sign, core is None, place in claimed): place for place, (sign, core) in rows}
        items = map(marks.item, kinds.values())
        shapes = [Shape(item, draw(item, self.window, self.whole)) for item in items]
        return {style for shape in shapes for style in styles(shape)}


def picture(marks: Marks) -> Picture:
    """Return what a page draws of these events.

    Most have both outer bounds: what is drawn of them is worked out by the column.
    """
    bounded, loose, claimed = marks.bounded, marks.unbounded, _claimed(marks)
    known = [*bounded, *filter(None, map(Item.known, loose.values()))]
    first = window_of(known, [(start, end) for _, start, end in claimed])
    outermost = chain.from_iterable([*bounded, *map(Item.extremes, loose.values())])
    everything = whole_of([*outermost, *_instants(claimed)], first)
    whole = view_of_all([*loose.values()], first, everything)
    drawn = {place: draw(item, first, whole) for place, item in loose.items()}
    spans, cores = _spans(marks, drawn), _cores(marks, drawn)
    signs = _all_signs(marks, spans, cores)
    for place, part in drawn.items():
        signs[place] = _signs(loose[place], part)
    return Picture(first, whole, bool(known), spans, cores, signs, claimed)


def _claimed(marks: Marks) -> list[tuple[int, int, int]]:
    events = [(place, event) for place, event in enumerate(marks.ids) if event in marks.claimed]
    return [(place, *claim.span) for place, event in events for claim in marks.claimed[event]]


def _spans(marks: Marks, drawn: Mapping[int, Drawn]) -> list[Span]:
    bounded = iter(marks.bounded)
    return [drawn[n].span if n in drawn else next(bounded) for n, _ in enumerate(marks.ids)]


def _cores(marks: Marks, drawn: Mapping[int, Drawn]) -> list[Span | None]:
    cores: list[Span | None] = [*map(core, *marks.bounds)]
    for place, part in drawn.items():
        cores[place] = part.core
    return cores


def _all_signs(marks: Marks, spans: Iterable[Span], cores: Iterable[Span | None]) -> list[int]:
    """Return the signs of each event, as far as it has both outer bounds."""
    return [
        _MARK * fits_a_day(*span)
        | _PLANNED * planned
        | _CERTAIN * (core == span)
        | _QUALIFIED * qualified
        for span, core, planned, qualified in zip(
            spans, cores, marks.planned, marks.qualified, strict=True
        )
    ]


def _signs(item: Item, drawn: Drawn) -> int:
    """Return the signs of an event."""
    return (
        _FADES_BEFORE * (drawn.fade_before is not None)
        | _FADES_AFTER * (drawn.fade_after is not None)
        | _OPEN_BEFORE * (drawn.arrow_before is not None and not drawn.fade_before)
        | _OPEN_AFTER * (drawn.arrow_after is not None and not drawn.fade_after)
        | _MARK * (drawn.mark is not None)
        | _PLANNED * item.planned
        | _CERTAIN * (drawn.core == drawn.span)
        | _QUALIFIED * item.qualified
    )


def columns(picture: Picture) -> dict[str, Any]:
    """Return the shapes as columns; instants and lengths are counted in `unit` seconds.

    Cores and claimed spans, which few events have, are lists of (event, start, end).
    """
    starts = [round(start) for start, _ in picture.spans]
    ends = [round(end) for _, end in picture.spans]
    cores = [
        (number, round(core[0]), round(core[1]))
        for number, (core, sign) in enumerate(zip(picture.cores, picture.signs, strict=True))
        if core is not None and not sign & _CERTAIN
    ]
    claimed = picture.claimed
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
