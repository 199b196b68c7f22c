"""A timeline as a Plotly figure that needs no code of ours to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.collecting import uncollected
from timeline.layout import arrange
from timeline.render.axis import Axis
from timeline.render.hover import hover
from timeline.render.legend import names
from timeline.render.marks import marks
from timeline.render.markup import for_plotly
from timeline.render.pagewords import words_of
from timeline.render.theme import LIGHT, SANS
from timeline.render.traces import Pen, traces

if TYPE_CHECKING:
    from plotly.graph_objects import Figure  # type: ignore[import-untyped]  # it ships no types

    from timeline.layout import Lane
    from timeline.model import Timeline
    from timeline.render.theme import Theme
    from timeline.solver import Solution

#: pixels around the area that time is drawn on
SIDE_MARGIN = 16
#: the same, in a page
PAGE_MARGIN = 9
TOP_MARGIN = 48
_LEGEND = 56
#: above the chart of a page, which has its title and its buttons elsewhere
_PAGE_TOP = 44


def figure(
    timeline: Timeline,
    solution: Solution | None = None,
    *,
    theme: Theme = LIGHT,
    width: int = 960,
) -> Figure:
    """Draw a timeline as a Plotly figure; solve it where no solution is given.

    The figure is `width` pixels wide, and its labels are placed for that. It opens with the
    stretch of time in which most events lie; a double click shows everything.

    >>> import timeline as tl
    >>> tl.figure(tl.load("data/events.yaml")).layout.title.text
    "Russia's Jews, from the invasion to the mutiny"
    """
    from plotly.graph_objects import Figure  # noqa: PLC0415 - importing it takes long

    if solution is None:
        from timeline.solver import solve  # noqa: PLC0415 - not needed with a solution

        solution = solve(timeline)
    words = words_of(timeline.language)
    with uncollected():  # it would look through all events, again and again
        found = marks(timeline, solution)
        items = map(found.item, range(len(timeline.events)))
        chart = arrange(items, width - 2 * SIDE_MARGIN)
        axis = Axis.of(chart.whole, words.language)
        pen = Pen(chart, axis, theme, hover(timeline, solution), names(words))
        return Figure({"data": list(traces(pen)), "layout": _layout(pen, timeline.title)})


def page_layout(theme: Theme, *, is_dated: bool) -> dict[str, Any]:
    """Return the layout of a page's time axis, in days; the page's script adds all else."""
    return {
        "template": {},
        "margin": {"l": PAGE_MARGIN, "r": PAGE_MARGIN, "t": _PAGE_TOP, "b": 0, "pad": 0},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "font": {"family": SANS, "size": 13, "color": theme.ink},
        "xaxis": {
            "type": "linear",
            "ticklabeloverflow": "allow",
            **_axis_look(theme, is_dated=is_dated),
        },
        "yaxis": {"range": [1, 0], "fixedrange": True, "visible": False},
        "showlegend": False,
    }


def _layout(pen: Pen, title: str) -> dict[str, Any]:
    chart, theme = pen.chart, pen.theme
    top = TOP_MARGIN + (34 if title else 0)
    return {
        "template": {},
        "width": chart.width + 2 * SIDE_MARGIN,
        "height": top + chart.height + _LEGEND,
        "margin": {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": top, "b": _LEGEND, "pad": 0},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "font": {"family": SANS, "size": 13, "color": theme.ink},
        "title": _title(title, theme),
        "barmode": "overlay",
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 12,
        "hoverlabel": _hover_label(theme),
        "modebar": {"remove": ["sendChartToCloud", "lasso2d", "select2d"]},
        "xaxis": _x_axis(pen),
        "yaxis": {"range": [chart.height, 0], "fixedrange": True, "visible": False},
        "showlegend": True,
        "legend": _legend(theme),
        "shapes": [
            _lane_rule(lane, theme) for lane in chart.lanes if len(chart.lanes) > 1 or lane.name
        ],
        "annotations": [_lane_heading(lane, theme) for lane in chart.lanes if lane.name],
    }


def _title(title: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": for_plotly(title),
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "pad": {"l": SIDE_MARGIN, "t": 14},
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "automargin": False,
        "font": {"size": 19, "color": theme.ink, "weight": 600},
    }


def _hover_label(theme: Theme) -> dict[str, Any]:
    return {
        "bgcolor": theme.panel,
        "bordercolor": theme.rule,
        "font": {"family": SANS, "size": 13, "color": theme.ink},
        "align": "left",
        "namelength": 0,
    }


def _x_axis(pen: Pen) -> dict[str, Any]:
    return {
        **pen.axis.layout(pen.chart),
        **_axis_look(pen.theme, is_dated=pen.chart.is_dated),
        "nticks": max(3, int(pen.chart.width / 75)),
    }


def _axis_look(theme: Theme, *, is_dated: bool) -> dict[str, Any]:
    return {
        "side": "top",
        "showgrid": is_dated,
        "showticklabels": is_dated,
        "gridcolor": theme.grid,
        "zeroline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "tickfont": {"size": 12, "color": theme.muted},
    }


def _legend(theme: Theme) -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "font": {"size": 12, "color": theme.muted},
        "itemclick": False,
        "itemdoubleclick": False,
        "itemsizing": "trace",
        "bgcolor": theme.paper,
    }


def _lane_rule(lane: Lane, theme: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "xref": "x domain",
        "x0": 0,
        "x1": 1,
        "y0": lane.top,
        "y1": lane.top,
        "line": {"color": theme.rule, "width": 1},
    }


def _lane_heading(lane: Lane, theme: Theme) -> dict[str, Any]:
    return {
        "text": for_plotly(lane.name),
        "xref": "x domain",
        "x": 0,
        "xanchor": "left",
        "y": lane.heading_y,
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
        "captureevents": False,
        "font": {"size": 12, "color": theme.muted, "weight": 600},
    }
