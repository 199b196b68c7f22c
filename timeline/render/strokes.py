"""What is to be drawn, sorted by style: one list of strokes for each trace of the figure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.layout import Chart, Item, Placed
    from timeline.layout.drawn import Drawn, Span

#: in how many steps a side without a bound fades out
_FADE_STEPS = 10


class Style(Enum):
    """Name the signs of a chart, from the back to the front; the value is the legend's text."""

    FADE = "fades out"
    DAY = "the day of a mark"
    POSSIBLE = "possibly then, too"
    WITHIN = "some time within"
    CERTAIN = "certainly throughout"
    QUALIFIED_SPAN = "approximate or uncertain"
    PLANNED_SPAN = "planned"
    MARK = "on that day"
    QUALIFIED_MARK = "about or perhaps on that day"
    PLANNED_MARK = "planned for that day"
    ARROW = "open: it goes on"
    UNBOUNDED = "no limit known on this side"
    CLAIMED = "claimed, and set aside"


@frozen
class Stroke:
    """One bar, line or mark."""

    placed: Placed
    start: float
    end: float
    #: 1 is opaque
    strength: float = 1.0
    #: of an arrow head: whether it points to the past
    backward: bool = False

    @property
    def middle(self) -> float:
        """Return the instant in the middle."""
        return (self.start + self.end) / 2


class Signed(Protocol):
    """What has signs: an event, and the parts of its picture."""

    @property
    def item(self) -> Item:
        """Return the event."""

    @property
    def drawn(self) -> Drawn:
        """Return the parts."""


def styles(signed: Signed) -> Iterator[Style]:
    """Yield the styles that an event is drawn in."""
    drawn = signed.drawn
    if drawn.fade_before is not None or drawn.fade_after is not None:
        yield Style.FADE
    if drawn.mark is not None:
        yield from (Style.DAY, _mark_style(signed.item))
    else:
        yield from (style for style, _ in _extents(signed))
    yield from (style for style, _, _ in _heads(drawn))
    if signed.item.claimed:
        yield Style.CLAIMED


def strokes(chart: Chart) -> dict[Style, list[Stroke]]:
    """Return what a chart is made of; styles that it does not use have no entry."""
    found: dict[Style, list[Stroke]] = {}
    for placed in chart.placed:
        for style, stroke in _strokes(placed):
            found.setdefault(style, []).append(stroke)
    return {style: found[style] for style in Style if style in found}


def _strokes(placed: Placed) -> Iterator[tuple[Style, Stroke]]:
    yield from ((Style.FADE, stroke) for stroke in _fades(placed))
    if placed.drawn.mark is not None:
        yield Style.DAY, Stroke(placed, *placed.drawn.span)
        yield _mark_style(placed.item), Stroke(placed, placed.drawn.mark, placed.drawn.mark)
    else:
        yield from _bars(placed)
    yield from _arrows(placed)
    yield from ((Style.CLAIMED, Stroke(placed, *span)) for span in placed.item.claimed)


def _mark_style(item: Item) -> Style:
    if item.planned:
        return Style.PLANNED_MARK
    return Style.QUALIFIED_MARK if item.qualified else Style.MARK


def _bars(placed: Placed) -> Iterator[tuple[Style, Stroke]]:
    for style, span in _extents(placed):
        yield style, Stroke(placed, *span)


def _extents(signed: Signed) -> Iterator[tuple[Style, Span]]:
    span, core, item = signed.drawn.span, signed.drawn.core, signed.item
    is_hollow = item.qualified and not item.planned
    if core is None and not is_hollow:
        yield Style.WITHIN, span
    elif core is not None and core != span:
        yield Style.POSSIBLE, span
    if item.planned or is_hollow:
        yield Style.QUALIFIED_SPAN if is_hollow else Style.PLANNED_SPAN, core or span
    elif core is not None:
        yield Style.CERTAIN, core


def _fades(placed: Placed) -> Iterator[Stroke]:
    drawn = placed.drawn
    for span, to_past in ((drawn.fade_before, True), (drawn.fade_after, False)):
        if span is None:
            continue
        step = (span[1] - span[0]) / _FADE_STEPS
        for number in range(_FADE_STEPS):
            start = span[0] + number * step
            rank = number + 1 if to_past else _FADE_STEPS - number
            strength = rank / (_FADE_STEPS + 1)
            yield Stroke(placed, start, start + step, strength)


def _arrows(placed: Placed) -> Iterator[tuple[Style, Stroke]]:
    for style, at, backward in _heads(placed.drawn):
        yield style, Stroke(placed, at, at, backward=backward)


def _heads(drawn: Drawn) -> Iterator[tuple[Style, float, bool]]:
    """Yield the arrow heads: an end that is said to be open is one thing, an unknown another."""
    if drawn.arrow_before is not None:
        style = Style.ARROW if drawn.fade_before is None else Style.UNBOUNDED
        yield style, drawn.arrow_before, True
    if drawn.arrow_after is not None:
        style = Style.ARROW if drawn.fade_after is None else Style.UNBOUNDED
        yield style, drawn.arrow_after, False
