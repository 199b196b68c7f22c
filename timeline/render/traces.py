"""Strokes as Plotly traces: one for each style, never one for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.layout import Side
from timeline.layout.labels import FONT_SIZE
from timeline.render.markup import for_plotly
from timeline.render.strokes import Style, strokes
from timeline.render.theme import SANS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from timeline.layout import Chart, Placed
    from timeline.render.axis import Axis
    from timeline.render.hover import Hover
    from timeline.render.strokes import Stroke
    from timeline.render.theme import Theme

    Trace = dict[str, Any]
    #: points (second, pixel from the top); None lifts the pen
    Path = list[tuple[float, float] | None]

_MARK_SIZE = 12
_CLEAR = "rgba(0,0,0,0)"
#: Plotly moves the text beside a marker of size s by s / 2 / 0.8 + 1 pixels
_TEXT_OFFSET = 1.6


@frozen
class Pen:
    """All that turns numbers into a trace."""

    chart: Chart
    axis: Axis
    theme: Theme
    hover: Hover
    #: what the legend says of each style
    names: Mapping[Style, str]


def traces(pen: Pen) -> Iterator[Trace]:
    """Yield the traces of a figure from the back to the front."""
    for style, found in strokes(pen.chart).items():
        yield from _DRAW[style](pen, style, found)
    yield _targets(pen)
    yield from _labels(pen)


def _bars(pen: Pen, style: Style, found: Sequence[Stroke], colour: str) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": pen.names[style],
        "legendrank": list(Style).index(style),
        "base": [pen.axis.at(stroke.start) for stroke in found],
        "x": [pen.axis.length(stroke.end - stroke.start) for stroke in found],
        "y": [stroke.placed.bar_y for stroke in found],
        "width": pen.chart.metrics.bar,
        "marker": {"color": colour, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _possible(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield _bars(pen, style, found, pen.theme.possible)


def _certain(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    """Draw bars, and a line in the middle of each: two days among twenty years stay seen."""
    yield _bars(pen, style, found, pen.theme.certain)
    lines = _marks(pen, style, found, pen.theme.certain, pen.theme.certain)
    # Plotly draws this symbol 1.4 times as high as its size.
    shape = {"symbol": "line-ns", "size": (pen.chart.metrics.bar - 2) / 1.4}
    lines["marker"] |= {**shape, "line": {"color": pen.theme.certain, "width": 3}}
    yield {**lines, "showlegend": False}


def _fade(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    bars = _bars(pen, style, found, pen.theme.possible)
    bars["marker"]["opacity"] = [stroke.strength for stroke in found]
    bars["showlegend"] = False
    yield bars


def _planned_span(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    certain = [stroke for stroke in found if stroke.placed.drawn.core is not None]
    if certain:
        ground = _bars(pen, style, certain, pen.theme.paper)
        yield {**ground, "showlegend": False}
    yield _lines(pen, style, found, _rectangle, {"color": pen.theme.certain, "dash": "dash"})


def _qualified_span(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield {**_bars(pen, style, found, pen.theme.paper), "showlegend": False}
    yield _lines(pen, style, found, _rectangle, {"color": pen.theme.certain})


def _within(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield _bars(pen, style, found, pen.theme.possible)
    lines = _lines(pen, style, found, _caps, {"color": pen.theme.certain})
    yield {**lines, "showlegend": False}


def _day(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield {**_bars(pen, style, found, pen.theme.possible), "showlegend": False}


def _claimed(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    theme = pen.theme
    lines = _lines(pen, style, found, _connector, {"color": theme.disputed, "dash": "dot"})
    yield {**lines, "showlegend": False}
    marks = _marks(pen, style, found, theme.paper, theme.disputed)
    spans = ((s.placed.item.id, (round(s.start), round(s.end))) for s in found)
    marks["hovertext"] = [pen.hover.claims[span] for span in spans]
    yield marks


def _mark(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield _marks(pen, style, found, pen.theme.certain, pen.theme.paper)


def _planned_mark(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield _marks(pen, style, found, pen.theme.paper, pen.theme.certain)


def _qualified_mark(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    yield _marks(pen, style, found, pen.theme.possible, pen.theme.certain)


def _arrow(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    marks = _marks(pen, style, found, pen.theme.certain, pen.theme.paper)
    size = pen.chart.metrics.bar - 2
    marks["marker"] |= {"symbol": _heads(found), "size": size, "line": {"width": 0}}
    marks["cliponaxis"] = False
    yield marks


def _unbounded(pen: Pen, style: Style, found: Sequence[Stroke]) -> Iterator[Trace]:
    marks = _marks(pen, style, found, pen.theme.paper, pen.theme.certain)
    line = {"color": pen.theme.certain, "width": 1.5}
    marks["marker"] |= {"symbol": _heads(found), "size": 9, "line": line}
    yield marks


def _heads(found: Sequence[Stroke]) -> list[str]:
    return ["triangle-left" if stroke.backward else "triangle-right" for stroke in found]


_DRAW: dict[Style, Callable[[Pen, Style, Sequence[Stroke]], Iterator[Trace]]] = {
    Style.FADE: _fade,
    Style.POSSIBLE: _possible,
    Style.WITHIN: _within,
    Style.DAY: _day,
    Style.CERTAIN: _certain,
    Style.QUALIFIED_SPAN: _qualified_span,
    Style.PLANNED_SPAN: _planned_span,
    Style.MARK: _mark,
    Style.QUALIFIED_MARK: _qualified_mark,
    Style.PLANNED_MARK: _planned_mark,
    Style.ARROW: _arrow,
    Style.UNBOUNDED: _unbounded,
    Style.CLAIMED: _claimed,
}


def _marks(pen: Pen, style: Style, found: Sequence[Stroke], fill: str, line: str) -> Trace:
    claimed = style is Style.CLAIMED
    return {
        "type": "scatter",
        "mode": "markers",
        "name": pen.names[style],
        "legendrank": list(Style).index(style),
        "x": [pen.axis.at(stroke.middle) for stroke in found],
        "y": [stroke.placed.bar_y for stroke in found],
        "marker": {
            "symbol": "diamond" if claimed else "circle",
            "size": _MARK_SIZE - 2 if claimed else _MARK_SIZE,
            "color": fill,
            "opacity": 1,
            "line": {"color": line, "width": 2},
        },
        "cliponaxis": True,
        **_hover(pen, found),
    }


def _hover(pen: Pen, found: Sequence[Stroke]) -> Trace:
    texts = [pen.hover.events[stroke.placed.item.id] for stroke in found]
    return {"hoverinfo": "text", "hovertext": texts}


def _lines(
    pen: Pen,
    style: Style,
    found: Sequence[Stroke],
    path: Callable[[Stroke, float], Path],
    line: dict[str, str],
) -> Trace:
    """Draw a path for each stroke, all in one trace: a gap stands between them."""
    half = pen.chart.metrics.bar / 2
    points = [point for stroke in found for point in [*path(stroke, half), None]]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": pen.names[style],
        "legendrank": list(Style).index(style),
        "x": [None if point is None else pen.axis.at(point[0]) for point in points],
        "y": [None if point is None else point[1] for point in points],
        "line": {"width": 1.5, "simplify": False, **line},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _rectangle(stroke: Stroke, half: float) -> Path:
    low, high = stroke.placed.bar_y - half, stroke.placed.bar_y + half
    start, end = stroke.start, stroke.end
    return [(start, low), (end, low), (end, high), (start, high), (start, low)]


def _caps(stroke: Stroke, half: float) -> Path:
    low, high = stroke.placed.bar_y - half, stroke.placed.bar_y + half
    drawn = stroke.placed.drawn
    path: Path = []
    if drawn.fade_before is None:
        path += [(stroke.start, low), (stroke.start, high), None]
    if drawn.fade_after is None:
        path += [(stroke.end, low), (stroke.end, high)]
    return path


def _connector(stroke: Stroke, half: float) -> Path:
    """Run from the claimed date to the event; where that is a longer span, round it too."""
    start, end = stroke.placed.drawn.span
    y = stroke.placed.bar_y
    line: Path = []
    if stroke.end < start:
        line = [(stroke.end, y), (start, y)]
    elif end < stroke.start:
        line = [(end, y), (stroke.start, y)]
    return [*line, None, *_rectangle(stroke, half)] if stroke.end - stroke.start > 90_000 else line


def _targets(pen: Pen) -> Trace:
    """Lay a clear bar over each event, which is as wide as all of it, to hover over."""
    placed = [p for p in pen.chart.placed if p.drawn.mark is None]
    hulls = [p.drawn.hull for p in placed]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [pen.axis.at(hull[0]) for hull in hulls],
        "x": [pen.axis.length(hull[1] - hull[0]) for hull in hulls],
        "y": [p.bar_y for p in placed],
        "width": pen.chart.metrics.bar + 4,
        "marker": {"color": _CLEAR, "line": {"width": 0}},
        "showlegend": False,
        "hoverinfo": "text",
        "hovertext": [pen.hover.events[p.item.id] for p in placed],
        "textposition": "none",
    }


def _labels(pen: Pen) -> Iterator[Trace]:
    """Yield the labels: those to the right of their anchor, and those to the left of it."""
    shown = [p for p in pen.chart.placed if p.label.side is not Side.NONE]
    left = [p for p in shown if p.label.side is Side.LEFT]
    right = [p for p in shown if p.label.side is not Side.LEFT]
    for group, position in ((right, "middle right"), (left, "middle left")):
        yield {
            "type": "scatter",
            "mode": "markers+text",
            "x": [pen.axis.at(p.label.anchor.second) for p in group],
            "y": [p.label_y for p in group],
            "text": [for_plotly(p.label.text) for p in group],
            "textposition": position,
            "textfont": {
                "family": SANS,
                "size": FONT_SIZE,
                "color": [label_colour(p, pen.theme) for p in group],
            },
            "marker": {
                "size": [max(0.0, p.label.anchor.offset - 1) * _TEXT_OFFSET for p in group],
                "color": _CLEAR,
                "line": {"width": 0},
            },
            "cliponaxis": True,
            "showlegend": False,
            "hoverinfo": "skip",
        }


def label_colour(placed: Placed, theme: Theme) -> str:
    """Return the colour of a label: what is not sure has a hollow bar, with the paper in it."""
    is_hollow = placed.item.planned or placed.item.qualified
    inside = placed.label.side is Side.SOLID and not is_hollow
    return theme.on_certain if inside else theme.ink
