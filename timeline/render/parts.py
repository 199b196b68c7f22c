"""The script and the style of a page, put together from their parts."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: parts of the page's script; all share one scope, and a part runs after those before it
SCRIPTS = (
    "state.js",
    "list.js",
    "geometry.js",
    "finding.js",
    "labels.js",
    "rows.js",
    "placing.js",
    "strokes.js",
    "ticks.js",
    "drawing.js",
    "viewport.js",
    "density.js",
    "pointer.js",
    "clusters.js",
    "panel.js",
    "copying.js",
    "filters.js",
    "instants.js",
    "address.js",
    "keyboard.js",
    "story.js",
    "bundle.js",
    "start.js",
)
#: parts of the page's style; a later rule wins over an earlier one
STYLES = ("timeline.css", "chart.css", "find.css", "story.css")

#: white space around what parts rules; no text of the style's own holds any of these
_AROUND = re.compile(r"\s*([{};])\s*")

_HEAD = """\
"use strict";

// Draws the chart of a page and opens its events. It loads nothing, stores nothing, and puts no
// text into the page but as text: what an event says is copied from its article in the list.

(() => {
"""


#: what browsers pass over: comments that are lines of their own, and indentation
_PASSED_OVER = re.compile(r"^[ \t]*(//.*)?\n|^[ \t]+", re.MULTILINE)


@cache
def script() -> str:
    """Return the page's own script: one function, that leaves no name behind.

    No text in it is longer than a line, so that indentation never is a part of one.
    """
    return _HEAD + _PASSED_OVER.sub("", "\n".join(map(asset, SCRIPTS))) + "})();\n"


@cache
def style() -> str:
    """Return the page's own style, without the colours of its themes."""
    return _AROUND.sub(r"\1", "\n".join(map(asset, STYLES)))


@cache
def asset(name: str) -> str:
    """Return the text of a file that pages are made of."""
    return files("timeline.render").joinpath("assets", name).read_text(encoding="utf-8")
