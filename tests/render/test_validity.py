"""Pages as valid HTML: read by a parser that reports each deviation from the standard."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import html5lib
import pytest
from attrs import evolve

from tests.browser.injections import STRINGS
from timeline.dates import Date
from timeline.formats import load
from timeline.model import Event, Statement, Timeline
from timeline.render import PageOptions, to_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WITHIN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div"},
    "head": {"meta", "title", "style"},
}
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for")


def _read(text: str) -> Element:
    """Return the tree of a page; its scripts are long, and of no interest here."""
    short = re.sub(r"<script([^>]*)>.*?</script>", r"<script\1></script>", text, flags=re.DOTALL)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(short)
    assert parser.errors == []
    return tree


def _attributes(tree: Element, name: str) -> list[str]:
    return [each.attrib[name] for each in tree.iter() if name in each.attrib]


def _hostile() -> Timeline:
    when = (Statement(date=Date.parse("2022-09-05")),)
    events = [
        Event(f"e{number}", text, when, summary=text, lane=text, place=text, tags=(text,))
        for number, text in enumerate(STRINGS)
    ]
    return Timeline(STRINGS[0], (), tuple(events), summary=STRINGS[1], language="de")


@pytest.mark.parametrize(
    "doc",
    [load("data/events.yaml"), Timeline("t"), Timeline(""), _hostile()],
    ids=["three articles", "no events", "no title", "hostile"],
)
@pytest.mark.parametrize(
    "options",
    [{}, {"compact": True}, {"plotlyjs": "cdn"}, {"language": "he"}],
    ids=str,
)
def test_a_page_is_valid(doc: Timeline, options: PageOptions) -> None:
    """No error of syntax; lists hold items; ids are unique; what is referred to is there."""
    tree = _read(to_html(doc, **options))
    for parent in tree.iter():
        allowed = _WITHIN.get(str(parent.tag))
        assert allowed is None or {child.tag for child in parent} <= allowed
    ids = Counter(_attributes(tree, "id"))
    assert {name: count for name, count in ids.items() if count > 1} == {}
    for name in _REFERRING:
        assert set(" ".join(_attributes(tree, name)).split()) <= ids.keys()


@pytest.mark.parametrize("limits", [(0, 2000), (0, 0)], ids=["long", "very long"])
def test_a_long_list_is_valid(monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int]) -> None:
    """What waits as text, for readers without a script, is valid where it is read."""
    for name, value in zip(("LONG", "VERY_LONG"), limits, strict=True):
        monkeypatch.setattr(f"timeline.render.listing.{name}", value)
    text = to_html(load("data/events.yaml"))
    _read(text.replace("<noscript", "<div").replace("</noscript", "</div"))
    _read(text)


def test_a_fragment_is_valid_where_it_is_put() -> None:
    """In the body of a page it is one element."""
    fragment = to_html(load("data/events.yaml"), full=False)
    tree = _read(f'<!DOCTYPE html><html lang="en"><title>A page</title>{fragment}</html>')
    body = tree.find("body")
    assert body is not None
    [host] = body
    assert host.tag == "div"
    assert {child.tag for child in host} == {"template", "script"}


def test_what_is_not_valid_would_be_seen() -> None:
    """An element that is not closed is an error."""
    text = to_html(evolve(load("data/events.yaml"), events=()))
    with pytest.raises(AssertionError):
        _read(text.replace("</h1>", "", 1))
