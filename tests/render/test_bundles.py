"""Plotly's script in a page: carried, packed, fetched, and what the policy then allows."""

from __future__ import annotations

import gzip
import html
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from plotly.offline import (  # type: ignore[import-untyped]  # it ships no types
    get_plotlyjs,
    get_plotlyjs_version,
)

from timeline.errors import DrawingError
from timeline.formats import load
from timeline.model import Timeline
from timeline.render import PageOptions, to_html
from timeline.render.bundle import basic, bundle
from timeline.render.parts import script

EMPTY = Timeline("t")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _allowed(page: str) -> list[str]:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    sources = re.search(r"script-src ([^;]*);", html.unescape(policy[1]))
    assert sources is not None
    return sources[1].split()


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, basic()),
        ({"plotlyjs": "inline"}, basic()),
        ({"plotlyjs": "full"}, get_plotlyjs()),
        ({"compact": True}, basic()),
        ({"plotlyjs": "full", "compact": True}, get_plotlyjs()),
    ],
)
def test_a_page_carries_just_the_script_that_its_policy_allows(
    options: PageOptions, text: str
) -> None:
    """As it is or packed: what the browser is to run has the hash that the policy names."""
    page = to_html(EMPTY, **options)
    if options.get("compact"):
        packed = re.search(r'<script type="application/gzip" [^>]*>([^<]*)</script>', page)
        assert packed is not None
        assert gzip.decompress(b64decode(packed[1])).decode() == text
    else:
        assert f"<script>{text}</script>" in page
    assert _allowed(page) == [_hash(text), _hash(script())]


def test_packing_takes_more_than_half_off_the_script() -> None:
    """What a compact page lacks is more than half of what a timeline needs of Plotly."""
    doc = load("data/events.yaml")
    assert len(to_html(doc)) - len(to_html(doc, compact=True)) > len(basic()) / 2


def test_what_is_fetched_is_checked() -> None:
    """The server's file is the package's, of the version that plotly speaks, by its hash."""
    [element] = re.findall(r"<script src=[^>]*></script>", to_html(EMPTY, plotlyjs="cdn"))
    url = (
        "https://cdn.jsdelivr.net/npm/plotly.js-basic-dist-min@"
        f"{get_plotlyjs_version()}/plotly-basic.min.js"
    )
    integrity = html.escape(_hash(basic()).strip("'"))
    assert element == (
        f'<script src="{url}" integrity="{integrity}" crossorigin="anonymous"></script>'
    )
    assert _allowed(to_html(EMPTY, plotlyjs="cdn")) == [url, _hash(script())]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("plotly.js", "plotly.js"),
        ("../lib/plot ly.js", "../lib/plot%20ly.js"),
        (PurePosixPath("/static/plotly.js"), "/static/plotly.js"),
        (Path("lib") / "plotly.js", "lib/plotly.js"),
        ('"><script>.js', "%22%3E%3Cscript%3E.js"),
    ],
)
def test_a_path_is_an_address(path: str, address: str) -> None:
    """A script at a path is looked for there, seen from the page, on the page's own server."""
    page = to_html(EMPTY, plotlyjs=path)
    assert f'<script src="{address}"></script>' in page
    assert _allowed(page) == ["'self'", _hash(script())]


@pytest.mark.parametrize(
    "text",
    ["basic", "", "plotly.css", "https://evil.example/x.js", "//evil.example/x.js", "a:b.js"],
)
def test_what_is_no_path_of_a_script_is_refused(text: str) -> None:
    """No other server, and no name that is not known; the message tells what to write."""
    with pytest.raises(DrawingError) as caught:
        bundle(text)
    assert str(caught.value) == (
        f"plotlyjs is {text!r}; write 'inline', 'full', 'cdn', or the path of a script, ending in "
        ".js, as it is seen from the page"
    )


@pytest.mark.parametrize("text", ["cdn", "plotly.js"])
def test_what_is_not_carried_is_not_packed(text: str) -> None:
    """Compact pages carry their script, so the two do not go together."""
    with pytest.raises(DrawingError) as caught:
        to_html(EMPTY, plotlyjs=text, compact=True)
    assert str(caught.value) == (
        f"plotlyjs is {text!r}, so the page carries no script to pack; leave out compact"
    )
