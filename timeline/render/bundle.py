"""Plotly's own script: how it comes into a page, and what the page's policy must then allow."""

from __future__ import annotations

import gzip
import os
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from attrs import frozen

from timeline.errors import DrawingError
from timeline.render.markup import attributes
from timeline.render.parts import asset

if TYPE_CHECKING:
    from collections.abc import Callable

#: The file of the npm package that ours is, as this server has it: of one version for ever.
_CDN = "https://cdn.jsdelivr.net/npm/plotly.js-basic-dist-min@{version}/plotly-basic.min.js"
_CHOICES = (
    "write 'inline', 'full', 'cdn', or the path of a script, ending in .js, as it is seen from "
    "the page"
)


@frozen
class Bundle:
    """Plotly as elements of a page."""

    #: HTML; the page's own script stands after it
    markup: str
    #: what a policy's `script-src` must allow for it
    sources: tuple[str, ...]


def bundle(plotlyjs: str | os.PathLike[str], *, compact: bool = False) -> Bundle:
    """Return how Plotly comes into a page; raise DrawingError where it cannot come so.

    Compact is for what a page carries itself: it is then packed, which takes less than half the
    room, and unpacked by the browser.
    """
    name = os.fspath(plotlyjs)
    if name in _CARRIED:
        text = _CARRIED[name]()
        return _packed(text) if compact else _carried(text)
    if compact:
        raise DrawingError(
            [f"plotlyjs is {name!r}, so the page carries no script to pack; leave out compact"]
        )
    return _from_cdn() if name == "cdn" else _from_path(name.replace("\\", "/"))


def hash_source(text: str) -> str:
    """Return the source of a policy that allows just this script (W3C CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def basic() -> str:
    """Return the bundle that has what a timeline needs of Plotly, and little else."""
    return asset("plotly-basic.min.js")


@cache
def _full() -> str:
    from plotly.offline import get_plotlyjs  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; takes long

    text: str = get_plotlyjs()
    return text


#: what a page can carry itself, by name
_CARRIED: dict[str, Callable[[], str]] = {"inline": basic, "full": _full}


@cache
def _carried(text: str) -> Bundle:
    return Bundle(f"<script>{text}</script>\n", (hash_source(text),))


@cache
def _packed(text: str) -> Bundle:
    data = b64encode(gzip.compress(text.encode(), mtime=0)).decode()
    markup = f'<script type="application/gzip" data-part="bundle">{data}</script>\n'
    return Bundle(markup, (hash_source(text),))


def _from_cdn() -> Bundle:
    url = _CDN.format(version=basic().partition(" v")[2].split()[0])
    return _fetched(url, url, integrity=hash_source(basic()).strip("'"), crossorigin="anonymous")


def _from_path(path: str) -> Bundle:
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or not path.endswith(".js"):
        raise DrawingError([f"plotlyjs is {path!r}; {_CHOICES}"])
    return _fetched(quote(path), "'self'")


def _fetched(url: str, source: str, **more: str) -> Bundle:
    return Bundle(f"<script{attributes({'src': url, **more})}></script>\n", (source,))
