"""What is shown is in the address: links, back and forward, pages in pages, hostile texts."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from timeline.dates import Date
from timeline.dates.zone import FLOATING
from timeline.render import to_html
from timeline.render.parts import asset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

PANEL = "[data-part=panel]"
SHOWN = """() => ({
    title: document.querySelector("[data-part=panel] h3")?.innerText,
    place: document.querySelector("[data-part=place]").innerText,
    query: document.querySelector("[data-part=query]").value,
    chips: [...document.querySelectorAll(".chip")].map((chip) => chip.innerText),
    found: [...document.querySelectorAll(".events > li:not([hidden]) h3")].map((h) => h.innerText),
    window: document.querySelector(".density .window").outerHTML,
    labels: [...document.querySelectorAll(".layer .label")].map((label) => label.outerHTML).sort(),
})"""
STATES = (
    "#rabbis-conference",
    "#e=rabbis-conference&x=2022-08..2022-10",
    "#e=invasion&q=war&lane=War&sign=disputed",
    "#x=2022-09-03T12%3A00..2022-09-06T11%3A59",
    "#q=%22in+Moscow%22&tag=conference",
    "#x=2020..2022&certainty=certain",
    "#e=gozman-sentencing&lane=Courts&actor=Leonid+Gozman",
)


def _settle(page: Page) -> None:
    """Wait until the address tells what is shown."""
    page.wait_for_timeout(400)


@pytest.mark.parametrize("address", STATES)
def test_an_address_brings_back_what_was_shown(visit: Visit, doc: Timeline, address: str) -> None:
    """After a detour, the address says the same, and opened anew it shows the same."""
    page = visit(doc, address=address).page
    shown = page.evaluate(SHOWN)
    assert shown["labels"]
    page.locator("[data-part=frame]").focus()
    page.keyboard.press("+")
    page.keyboard.press("0")
    _settle(page)
    assert page.url.partition("#")[2] != address[1:]
    page.evaluate("address => { location.hash = address; }", address)
    expect(page.locator(".density .window")).to_be_attached()
    _settle(page)
    assert page.evaluate(SHOWN) == shown
    assert page.url.endswith(address)
    assert visit(doc, address=address).page.evaluate(SHOWN) == shown


def test_reading_writes_the_address(visit: Visit, doc: Timeline) -> None:
    """Search, choice, window and event, each as it comes; none is left when all is undone."""
    opened = visit(doc)
    page = opened.page
    page.fill("[data-part=query]", "rabbi")
    page.click("[data-do=filter]")
    page.get_by_label("Community").check()
    page.click(".events h3 a >> text=75 rabbis meet")
    assert page.url.endswith("#e=rabbis-conference&q=rabbi&lane=Community")
    page.click("[data-do=zoom-in]")
    _settle(page)
    assert re.search(r"#e=rabbis-conference&x=2022-\S+\.\.2023-\S+&q=rabbi&lane=Comm", page.url)
    page.click("[data-do=clear]")
    page.click("[data-do=all]")
    page.click("[data-do=all]")
    _settle(page)
    assert page.url.endswith(".html#rabbis-conference")
    page.click("[data-do=close]")
    assert page.url.endswith(".html")
    assert (len(opened.requests), opened.complaints) == (1, [])


def test_back_and_forward_go_from_event_to_event(visit: Visit, doc: Timeline) -> None:
    """What is looked for comes back with the event; typing and dragging leave no steps."""
    page = visit(doc, address="#q=rabbi").page
    title = page.locator(f"{PANEL} h3")
    page.click(".events h3 a >> text=75 rabbis meet")
    page.fill("[data-part=query]", "")
    _settle(page)
    page.click(f"{PANEL} a >> text=Leonid Gozman")
    assert title.inner_text() == "Leonid Gozman is sentenced to 15 days"
    page.go_back()
    expect(title).to_have_text("75 rabbis meet in Moscow")
    assert page.locator("[data-part=query]").input_value() == ""
    page.go_back()
    expect(title).to_have_count(0)
    assert page.locator("[data-part=query]").input_value() == "rabbi"
    page.go_forward()
    page.go_forward()
    expect(title).to_have_text("Leonid Gozman is sentenced to 15 days")


@pytest.mark.parametrize("kind", ["src", "srcdoc", "sandboxed", "sandboxed srcdoc"])
def test_a_page_in_a_page_finds_and_opens(
    browser: Browser, doc: Timeline, tmp_path: Path, kind: str
) -> None:
    """In an iframe, by file or by text, with and without an origin, nothing is missing."""
    text = to_html(doc)
    (tmp_path / "inner.html").write_text(text, encoding="utf-8")
    source = f'srcdoc="{html.escape(text)}"' if "srcdoc" in kind else 'src="inner.html#q=rabbi"'
    sandbox = 'sandbox="allow-scripts"' if "sandboxed" in kind else ""
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!DOCTYPE html><title>x</title><iframe {sandbox} {source} width="1100" height="900">'
        "</iframe>",
        encoding="utf-8",
    )
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(outer.as_uri())
    inner = page.frames[1]
    _find_and_open(inner)
    expect(inner.locator(f"{PANEL} h3")).to_have_text("75 rabbis meet in Moscow")
    inner.evaluate("history.back()")
    expect(inner.locator(f"{PANEL} h3")).to_have_count(0)
    assert [text for text in complaints if "sandbox" not in text] == []
    context.close()


def _find_and_open(inner: Frame) -> None:
    inner.fill("[data-part=query]", "75 rabbis")
    inner.wait_for_timeout(400)
    assert inner.locator(".events > li:not([hidden])").count() == 1
    inner.click(".events h3 a >> text=75 rabbis meet")


@pytest.mark.parametrize(
    "address",
    [
        "#<img src=x onerror=alert(1)>",
        "#q=<script>alert(1)</script>",
        "#e=__proto__&lane=__proto__&tag=constructor&sign=toString",
        "#%E0%A4%A",
        "#e=%E0%A4%A&q=%FF%FE",
        "#x=..",
        "#x=9999999999..Y999999999",
        "#x=2022-13..2022-14",
        "#x=2022-02-30..2022-02-31",
        "#x=2022..2021",
        "#x=NaN..Infinity",
        "#x=2022-01-01T25:61..2023",
        "#x=Y-999999999..Y999999999",
        "#=&=&==&&&",
        "#q=" + "(a+)+$" * 30,
        "#q=" + "%22" * 5000,
        "#q=a" + "&lane=War" * 3000,
        "#" + "a" * 100_000,
        "#javascript:alert(1)",
        "#e=invasion&e=rabbis-conference",
        "#lane=%00%0A%E2%80%A8",
    ],
)
def test_no_address_breaks_the_page(visit: Visit, doc: Timeline, address: str) -> None:
    """Whatever it says, nothing runs, nothing fails, and the page can be used after it."""
    opened = visit(doc, address=address)
    page = opened.page
    page.fill("[data-part=query]", "x")
    page.click("[data-do=clear]")
    page.click(".events h3 a >> text=75 rabbis meet")
    expect(page.locator(f"{PANEL} h3")).to_have_text("75 rabbis meet in Moscow")
    assert page.locator("img, script").count() == 3
    assert (len(opened.requests), opened.complaints) == (1, [])


def test_a_window_can_be_asked_for_by_hand(visit: Visit, doc: Timeline) -> None:
    """A year alone, or without one of its ends."""
    for text, first, last in (("2022", "2022-01", "2022-12"), ("2023..", "2023-01", "2023-0")):
        page = visit(doc, address=f"#x={text}").page
        page.click(".events h3 a >> text=Russia invades")
        assert re.search(rf"x={first}\S*\.\.{last}|x={text}\b|x=2022\.\.2022", page.url)


class _Reader:
    """The script that reads and writes windows, by itself."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, expression: str, value: object) -> object:
        parts = asset("ticks.js") + asset("instants.js")
        given = "{whole: [-1e12, 1e12], language: 'en'}"
        head = f"const DAY = 86400; const data = {given}; const state = {{}};"
        return self.page.evaluate(f"(value) => {{ {head}\n{parts}\nreturn {expression}; }}", value)


@pytest.fixture(scope="module")
def reader(browser: Browser) -> _Reader:
    return _Reader(browser.new_context(offline=True).new_page())


_DAYS = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(-9999, 9999).map(lambda year: f"{year:05}" if year < 0 else f"{year:04}"),
    st.integers(10_000, 20_000_000).map(lambda year: f"Y{year}"),
    st.integers(-20_000_000, -10_000).map(lambda year: f"Y{year}"),
    st.sampled_from(["0000", "-0001-12-31", "2000-02-29", "1900-02-28", "-0004-02-29"]),
)


@settings(max_examples=60, deadline=None)
@given(_DAYS)
def test_the_address_reads_a_date_as_the_library_does(reader: _Reader, text: str) -> None:
    """Years, months and days of any year cover the same seconds."""
    span = Date.parse(text).window(FLOATING)
    assert reader.run("spanOf(value)", text) == [span.start, span.end]


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**12), 10**12), st.floats(60, 10**12))
def test_a_window_comes_back_from_its_text(reader: _Reader, start: int, length: float) -> None:
    """To a four hundredth of it, or to half a second; and its text is the same again."""
    text = str(reader.run("windowText(...value)", [start, start + length]))
    found = reader.run("windowOf(value)", text)
    assert isinstance(found, list)
    near = max(length / 400, 0.5) + 1e-3
    assert abs(found[0] - start) <= near
    assert abs(found[1] - start - length) <= near
    assert reader.run("windowText(...value)", found) == text


def test_quoted_ids_are_read(visit: Visit) -> None:
    """An id in another script is found in both forms of the address."""
    from timeline.model import Event, Timeline  # noqa: PLC0415 - in this test alone

    timeline = Timeline("t", (), (Event("война", "A war"),))
    for address in (f"#{quote('война')}", f"#e={quote('война')}"):
        page = visit(timeline, address=address).page
        assert page.locator(f"{PANEL} h3").inner_text() == "A war"
