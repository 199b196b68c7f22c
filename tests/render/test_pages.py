"""The page as a file: whole, self-contained, escaped."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from errno import ENOSPC
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from attrs import evolve

from timeline.dates import Date
from timeline.formats import load, loads
from timeline.model import Claim, Event, Quote, Source, Statement, Timeline
from timeline.render import to_html, write_html
from timeline.render.articles import articles, in_order
from timeline.render.pagewords import words_of
from timeline.render.parts import SCRIPTS, STYLES, asset, script
from timeline.solver import solve

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta", "br", "img", "input", "link", "hr", "path", "rect", "circle"}


class _Page(HTMLParser):
    """Read a page as a tree of elements that must all be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def doc() -> Timeline:
    return load("data/events.yaml")


@pytest.fixture(scope="module")
def text(doc: Timeline) -> str:
    return to_html(doc)


@pytest.fixture(scope="module")
def page(text: str) -> _Page:
    return _Page(text)


def test_every_element_is_closed(page: _Page) -> None:
    """Elements nest, and none is left open."""
    assert page.open == []


def test_the_head_says_what_a_page_must(page: _Page, text: str) -> None:
    """Doctype, language, direction, character set, viewport, description, title."""
    assert text.startswith("<!DOCTYPE html>\n")
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    named = {meta.get("name"): meta.get("content") for meta in page.all("meta")}
    assert named["viewport"] == "width=device-width, initial-scale=1"
    assert named["description"]
    assert {"charset": "utf-8"} in page.all("meta")
    assert page.texts["title"] == page.texts["h1"]


def test_hebrew_runs_from_right_to_left() -> None:
    """The language of the document decides the direction of the page."""
    page = _Page(to_html(Timeline("ציר זמן", language="he")))
    assert page.all("html") == [{"lang": "he", "dir": "rtl"}]


def test_no_id_is_used_twice(page: _Page) -> None:
    """Ids of events and of the page's own elements never meet: an event's begins with no line."""
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "rabbis-conference" in ids


def test_no_text_of_the_script_is_longer_than_a_line() -> None:
    """So no line of it that looks like a comment, and no indentation, is part of a text."""
    for name in SCRIPTS:
        lines = asset(name).splitlines()
        assert [line for line in lines if line.count("`") % 2] == []
        assert not any(line.endswith("\\") for line in lines)


def test_a_page_carries_no_comments_and_no_indentation(text: str) -> None:
    """Neither is of use to a browser; one sentence says what the script is."""
    own = text[text.rindex("<script>") :].splitlines()
    assert [line for line in own[8:] if line.startswith((" ", "\t", "//"))] == []
    assert any("loads nothing, stores nothing" in line for line in own[:8])


def test_the_page_loads_nothing(page: _Page) -> None:
    """No element names a file, style or script elsewhere; links alone lead out."""
    sources = [a for tag, a in page.elements if {"src", "srcset", "data", "poster"} & a.keys()]
    assert sources == []
    assert page.all("link") == page.all("iframe") == page.all("img") == []
    assert "url(" not in "".join(page.texts["style"])
    assert "@import" not in "".join(page.texts["style"])


def test_the_policy_allows_the_scripts_that_are_there_and_no_others(page: _Page) -> None:
    """Each hash of the policy is that of one script, and nothing else may run (CSP 3)."""
    (policy,) = [
        meta["content"]
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts = page.texts["script"][1:]  # the first is data, and does not run
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(f"'sha256-{each}'" for each in hashes)
    assert len(page.all("script")) == len(scripts) + 1 == 3


def test_the_bundle_is_of_the_version_that_plotly_speaks() -> None:
    """The figure is written by one plotly and drawn by the other: they must be of one version."""
    from plotly.offline import (  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types
        get_plotlyjs_version,
    )

    assets = files("timeline.render") / "assets"
    head = (assets / "plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in head
    assert "MIT License" in (assets / "plotly-basic.LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["plotly-basic.min.js", *SCRIPTS, *STYLES])
def test_an_asset_stays_in_its_element(name: str) -> None:
    """Nothing in it ends the element, opens a comment, or is changed by a parser of HTML."""
    asset = (files("timeline.render") / "assets" / name).read_bytes().decode()
    assert not re.search(r"</(?:script|style)|<!--|\r|\0", asset, re.IGNORECASE)


def test_every_part_is_in_the_page(page: _Page) -> None:
    """No script or style lies among the assets that the page was not made of."""
    assets = {each.name for each in (files("timeline.render") / "assets").iterdir()}
    named = {*SCRIPTS, *STYLES, "plotly-basic.min.js"}
    assert {name for name in assets if name.endswith((".js", ".css"))} == named
    assert page.texts["script"][2] == script()


def test_no_part_of_the_script_takes_a_name_of_another() -> None:
    """All parts share one scope, where a second function of a name silently replaces the first."""
    parts = "\n".join(map(asset, SCRIPTS))
    declared = re.findall(r"^(?:async )?(?:function\*?|const|let) (\w+)", parts, re.MULTILINE)
    assert len(declared) > 100
    assert [name for name, times in Counter(declared).items() if times > 1] == []


def test_the_button_that_uploads_is_off() -> None:
    """The page's own script turns Plotly's "Share chart" off and names no server."""
    assert "showSendToCloud: false" in script()
    assert 'plotlyServerURL: ""' in script()


def test_the_data_is_json_and_holds_every_event(page: _Page, doc: Timeline) -> None:
    """The script reads what the list shows, event for event."""
    data = json.loads(page.texts["script"][0])
    assert data["events"]["id"] == [event.id for event in doc.events]
    assert sorted(data["order"]) == list(range(len(doc.events)))
    assert len(data["shapes"]["start"]) == len(doc.events)


def test_articles_are_in_order_of_time(doc: Timeline, page: _Page) -> None:
    """The list runs from Putin's first day in office to the warning of June 2023."""
    order = in_order(solve(doc))
    assert [a["id"] for a in page.all("article")] == order
    assert order.index("gozman-sentencing") + 1 == order.index("rabbis-conference")
    assert order[0] == "putin-in-office"


def test_an_article_word_for_word() -> None:
    """One event with one claim, as HTML."""
    timeline = loads("""
sources:
  ap: {title: A trial, publisher: AP, url: 'https://ap.example/a?b&c', published: 2022-08-30}
  kesq: {publisher: KESQ, copy_of: ap, url: 'http://kesq.example/'}
events:
  trial:
    title: A trial
    lane: Courts
    claims:
      - {source: ap, quote: On Tuesday, speaker: A clerk,
         when: {weekday: tuesday, before: published, gap: less than 7 days}}
""")
    shown = articles(timeline, solve(timeline))
    shown = re.sub(r"<details><summary>Why.*?</details>", "", shown)
    assert shown == (
        '<li><article id="trial"><h3><bdi>A trial</bdi></h3>'
        '<p class="when"><time datetime="2022-08-30">30 August 2022</time></p>'
        '<p class="certainty" dir="auto">Certain to the day.</p>'
        '<dl class="facts"><div><dt dir="auto">Lane</dt>'
        "<dd><bdi>Courts</bdi></dd></div></dl>"
        "<details><summary>What the date rests on</summary><p>Independent sources: 1</p>"
        '<ul class="roots"><li><bdi>AP</bdi>, <bdi>KESQ</bdi> (one root: copies, or the same '
        'speaker)</li></ul><ul class="rests"><li>Without <bdi>AP</bdi>, <bdi>KESQ</bdi>: '
        "<b>no date</b>.</li></ul></details>"
        "<details><summary>What the sources say</summary>"
        '<ul class="claims"><li><blockquote><q dir="auto">On Tuesday</q>'
        "<footer><bdi>A clerk</bdi></footer></blockquote>"
        '<p class="source" data-source="0"><cite><bdi>A trial</bdi></cite>. '
        '<bdi class="publisher">AP</bdi>. '
        "Published 30 August 2022. Copied by <bdi>KESQ</bdi> "
        '(<a href="http://kesq.example/" rel="noopener noreferrer" target="_blank">open</a>). '
        '<a href="https://ap.example/a?b&amp;c" rel="noopener noreferrer" target="_blank">'
        "Open the source</a></p></li></ul></details></article></li>"
    )


def test_a_date_that_is_no_single_date_keeps_its_edtf(page: _Page) -> None:
    """`time` holds what HTML can say; all else is `data`, with the date as EDTF."""
    times = [attributes["datetime"] for attributes in page.all("time")]
    values = [attributes["value"] for attributes in page.all("data")]
    assert "2022-09-05" in times
    assert "2022-02-24/.." in values
    assert not set(times) & set(values)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "https:",
        "http://[",
        " javascript:alert(1)",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    """Any other address of a source or an archive is left out."""
    timeline = Timeline(
        "t",
        (Source("s", url=url, archive_url=url),),
        (Event("e", "E", claims=(Claim("s", quote=Quote("q")),)),),
    )
    assert "<a " not in articles(timeline, solve(timeline))


def test_paths_of_the_machine_stay_there(tmp_path: Path) -> None:
    """A step of reasoning names file and line, and no folder."""
    path = tmp_path / "doc.yaml"
    path.write_text("events: {a: {title: A, when: 2022-01-01}}", encoding="utf-8")
    shown = to_html(load(path))
    assert "doc.yaml:1" in shown
    assert str(tmp_path) not in shown


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path, text: str, doc: Timeline) -> None:
    """A write that fails leaves the old page, and no other file."""
    path = tmp_path / "page.html"
    write_html(doc, path)
    assert path.read_text(encoding="utf-8") == text
    with (
        patch("pathlib.Path.replace", side_effect=OSError(ENOSPC, "disk full")),
        pytest.raises(OSError, match=r"disk full.*page\.html"),
    ):
        write_html(Timeline("another"), path)
    assert path.read_text(encoding="utf-8") == text
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_page_says_nothing_of_when_or_where_it_was_made(doc: Timeline, text: str) -> None:
    """The same timeline gives the same page."""
    assert to_html(doc) == text


def test_texts_from_the_document_are_text() -> None:
    """An element in any field adds no element to the page."""
    evil = '</script></style><img src=x onerror="window.hit=1">'
    plain = Timeline("t", (Source("s", "t"),), (_event("x"),), summary="x")
    marked = Timeline(evil, (Source("s", evil, evil, (evil,)),), (_event(evil),), summary=evil)
    tags = [tag for tag, _ in _Page(to_html(plain)).elements if tag not in {"bdi", "p", "div"}]
    assert "img" not in {tag for tag, _ in _Page(to_html(marked)).elements}
    assert tags.count("script") == len(_Page(to_html(marked)).all("script"))


def _event(text: str) -> Event:
    claim = Claim("s", quote=Quote(text), speaker=text, note=text, set_aside=text)
    when = (Statement(date=Date.parse("2022")),)
    texts = (text,)
    return Event("e", text, when, (claim,), text, text, texts, texts, text, note=text)


@pytest.mark.parametrize("most", [250, 0])
def test_each_event_has_its_own_date(
    doc: Timeline, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """So it has where the events of a timeline stand in another order than when it was solved."""
    for name in ("LONG", "VERY_LONG"):
        monkeypatch.setattr(f"timeline.render.listing.{name}", most)
    solution = solve(doc)
    turned = to_html(evolve(doc, events=doc.events[::-1]), solution)
    [found] = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', turned)
    data = json.loads(found)
    order = [doc.events[::-1][place].id for place in data["order"]]
    starts = [solution[event].bounds.order for event in order]
    assert starts == sorted(starts)
    for event in doc.events:
        words = words_of("en").date(solution[event.id].date or Date.parse("XXXX"))
        assert re.search(f'id="{event.id}".{{0,200}}{words[1:]}', turned, re.DOTALL)


def test_a_very_long_list_says_what_is_not_plain(
    doc: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers without a script, too, see what was only planned, and what is about right."""
    for name in ("LONG", "VERY_LONG"):
        monkeypatch.setattr(f"timeline.render.listing.{name}", 0)
    assert "<i>5 September 2022 (planned)</i>" in to_html(doc)
    about = Event("press", "Printing", (Statement(date=Date.parse("1450~")),))
    assert "<b>Printing</b> <i>1450 (approximate)</i>" in to_html(Timeline("t", (), (about,)))
