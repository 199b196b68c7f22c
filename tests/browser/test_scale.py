"""Many events, few pixels: what collapses is counted, what is written never overlaps."""

from __future__ import annotations

import re
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.browser.injections import STRINGS
from timeline.dates import Boundary, Date
from timeline.model import Claim, Event, Quote, Source, Statement, Timeline
from timeline.render.listing import LONG, VERY_LONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn
    from playwright.sync_api import Page

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

_WIDTHS = (360, 560, 820, 1280, 1700)
_TITLES = (
    "war",
    "A treaty of friendship",
    "北京",
    "מלחמה",
    "W" * 60,
    "il",
    "x & y",
    "Strike in Ust-Kut",
)
_PAGE = settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
#: boxes of letters may reach a pixel beyond what was measured
_SLACK = 2


def _many(count: int, lanes: int = 4) -> Timeline:
    random = Random(count)  # noqa: S311 - chosen at random, the same each time
    sources = tuple(Source(f"s{n}", title=f"Report {n}") for n in range(5))
    events = tuple(
        Event(
            f"e{number}",
            f"Event {number}",
            when=(Statement(date=Date.parse(f"{random.randint(1900, 1999)}-05-04")),),
            lane=f"Lane {number % lanes}",
            claims=(Claim(f"s{number % 5}", quote=Quote(f"words <{number}>"), speaker="A & B"),),
        )
        for number in range(count)
    )
    return Timeline("Many", sources, events)


@st.composite
def _timelines(draw: DrawFn) -> Timeline:
    count = draw(st.sampled_from([9, 40, 120, 400]))
    random = Random(draw(st.integers(0, 10_000)))  # noqa: S311 - hypothesis chooses it
    first, last = draw(st.sampled_from([(-800, 1900), (1990, 1993), (2020, 2021)]))

    def statement() -> Statement:
        year = random.randint(first, last)
        sign = "-" if year < 0 else ""
        start = Date.parse(f"{sign}{abs(year):04}-{random.randint(1, 12):02}-13")
        month = Date.parse(str(start)[:-3])
        return random.choice(
            [
                *[Statement(date=start)] * 4,
                Statement(date=month),
                Statement(start=start, end=Boundary.OPEN),
                Statement(end=month),
            ]
        )

    lanes = [f"Lane {number}" for number in range(draw(st.integers(1, 12)))]
    return Timeline(
        "Random",
        (),
        tuple(
            Event(f"e{n}", random.choice(_TITLES), when=(statement(),), lane=random.choice(lanes))
            for n in range(count)
        ),
    )


def _boxes(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(
        "[data-part=plot] .label, [data-part=plot] .count, [data-part=plot] .xtick tspan"
    ).evaluate_all(
        """texts => texts.filter((text) => text.textContent.trim()).map((text) => {
            const box = text.getBoundingClientRect();
            return {text: text.textContent, left: box.left, right: box.right,
                    middle: (box.top + box.bottom) / 2, height: box.bottom - box.top};
        })"""
    )
    return found


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    beside = a["right"] <= b["left"] + _SLACK or b["right"] <= a["left"] + _SLACK
    return not beside and abs(a["middle"] - b["middle"]) < 12


def _accounted(page: Page) -> int:
    """Return how many events are drawn, or counted in a cluster."""
    counts = page.locator("[data-part=plot] .count").all_text_contents()
    drawn = page.locator("[data-part=plot] .layer").get_attribute("data-drawn")
    return int(drawn or 0) + sum(int(text[1:].replace(",", "")) for text in counts)


@_PAGE
@given(_timelines(), st.integers(0, 1_000))
def test_no_two_labels_overlap_anywhere(visit: Visit, timeline: Timeline, seed: int) -> None:
    """At five widths and in ten random windows each, every text stands free."""
    random = Random(seed)  # noqa: S311 - hypothesis chooses it
    opened = visit(timeline, size=(_WIDTHS[0], 900))
    page = opened.page
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(150)
        for _ in range(10):
            boxes = _boxes(page)
            assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == []
            page.locator("[data-part=frame]").focus()
            for key in random.choices(["+", "+", "-", "ArrowRight", "ArrowLeft", "Home"], k=4):
                page.keyboard.press(key)
            page.wait_for_timeout(40)
    assert opened.complaints == []


@_PAGE
@given(_timelines())
def test_every_event_is_drawn_or_counted(visit: Visit, timeline: Timeline) -> None:
    """With everything in view, marks and the numbers of the clusters make up all events."""
    page = visit(timeline).page
    page.locator("[data-part=frame]").press("Home")
    page.wait_for_timeout(100)
    assert _accounted(page) == len(timeline.events)


def test_a_cluster_lists_what_it_counts(visit: Visit) -> None:
    """A click on "+7" shows seven events; one of them opens, and has a place of its own then."""
    opened = visit(_many(400))
    page = opened.page
    count = page.locator("[data-part=plot] .count").first
    number = int((count.text_content() or "").removeprefix("+"))
    box = count.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    items = page.locator("[data-part=cluster] button:not(:first-child)")
    assert items.count() == number
    title = items.first.locator("span").inner_text()
    items.first.click()
    expect(page.locator("[data-part=panel] h3")).to_have_text(title)
    expect(page.locator("[data-part=cluster]")).to_be_hidden()
    assert _accounted(page) == 400
    assert opened.complaints == []


def test_the_keyboard_reaches_clusters(visit: Visit) -> None:
    """C goes to a cluster, Enter lists it, arrows walk through it, Escape leaves it."""
    page = visit(_many(400)).page
    page.locator("[data-part=frame]").press("c")
    page.keyboard.press("Enter")
    focused = "document.activeElement.textContent"
    first = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) != first
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=cluster]")).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.part") == "frame"


def test_zooming_in_takes_clusters_apart(visit: Visit) -> None:
    """The first entry of a cluster's list zooms to it: fewer events are then in clusters."""
    page = visit(_many(400)).page
    before = page.locator("[data-part=plot] .count").all_text_contents()
    page.locator("[data-part=frame]").press("c")
    page.keyboard.press("Enter")
    page.locator("[data-part=cluster] button").first.click()
    page.wait_for_timeout(100)
    after = page.locator("[data-part=plot] .count").all_text_contents()
    assert sum(map(int, after)) < sum(map(int, before))


def test_the_strip_moves_the_window(visit: Visit) -> None:
    """A click at its right end shows the last years, a drag back to the left the first."""
    page = visit(_many(60)).page
    frame = page.locator("[data-part=frame]")
    for _ in range(5):
        frame.press("+")
    page.locator("[data-part=density]").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    strip = page.locator("[data-part=density]").bounding_box()
    assert strip is not None
    middle = strip["y"] + strip["height"] / 2
    ticks = page.locator("[data-part=plot] .xtick text")
    page.mouse.move(strip["x"] + strip["width"] - 4, middle)
    page.mouse.down()
    page.wait_for_timeout(100)
    assert "199" in " ".join(ticks.all_text_contents())
    page.mouse.move(strip["x"] + 4, middle, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert "190" in " ".join(ticks.all_text_contents())


def _span(page: Page) -> float:
    """Return the width of the window on the strip: the part of the whole that is shown."""
    width = page.locator("[data-part=density] .window").get_attribute("width")
    return float(width or 0)


def test_the_wheel_zooms_after_a_click(visit: Visit) -> None:
    """Before it the page scrolls; afterwards the wheel is the chart's, until Escape."""
    page = visit(_many(60), size=(1280, 500)).page
    frame = page.locator("[data-part=frame]")
    box = frame.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 8)
    everything = _span(page)
    page.mouse.wheel(0, 100)
    expect(frame).not_to_be_in_viewport(ratio=0.99)
    assert _span(page) == everything
    page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
    page.mouse.click(box["x"] + 300, box["y"] + 8)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(100)
    closer = _span(page)
    assert closer < everything / 2
    assert page.evaluate("window.scrollY") == 0
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(100)
    assert _span(page) == closer


@pytest.mark.parametrize("across", [True, False])
def test_two_fingers_zoom(visit: Visit, *, across: bool) -> None:
    """Two fingers that move apart, sideways or up and down, show less of time."""
    page = visit(_many(60), size=(390, 844), has_touch=True, is_mobile=True).page
    before = _span(page)
    box = page.locator("[data-part=frame]").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *apart: int) -> None:
        middle = box["x"] + box["width"] / 2, box["y"] + 100
        points = [
            {"x": middle[0] + by * across, "y": middle[1] + by * (not across), "id": number}
            for number, by in enumerate(apart)
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", -30, 30)
    for apart in range(40, 100, 10):
        touch("touchMove", -apart, apart)
    touch("touchEnd")
    page.wait_for_timeout(100)
    assert _span(page) < before / 2


def test_nothing_glides_for_who_asked_for_less_motion(visit: Visit) -> None:
    """Scrolling to the panel is smooth only where the reader's system does not object."""
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    glides = {
        motion: visit(_many(9), reduced_motion=motion).page.evaluate(behaviour)
        for motion in ("reduce", "no-preference")
    }
    assert glides == {"reduce": "auto", "no-preference": "smooth"}


def test_an_event_alone_in_a_cluster_opens_at_once(visit: Visit) -> None:
    """There is nothing to choose from behind "+1"."""
    page = visit(_many(300)).page
    count = page.locator("[data-part=plot] .count", has_text=re.compile(r"^\+1$")).first
    box = count.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("[data-part=panel] h3")).to_contain_text("Event")
    expect(page.locator("[data-part=cluster]")).to_be_hidden()


def test_the_legend_explains_clusters_where_there_are_any(visit: Visit) -> None:
    """Among nine events nothing is crowded, and the legend speaks of no more events."""
    more = "[data-part=more]"
    expect(visit(_many(9)).page.locator(more)).to_be_hidden()
    expect(visit(_many(400)).page.locator(more)).to_contain_text("more events")


def test_a_cluster_names_its_first_under_the_pointer(visit: Visit) -> None:
    """How many they are, and the titles of some."""
    page = visit(_many(400)).page
    count = page.locator("[data-part=plot] .count").first
    box = count.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    said = page.locator("[data-part=tip]").inner_text().split("\n")
    assert said[0] == f"Events: {(count.text_content() or '').removeprefix('+')}"
    assert said[1].startswith("Event ")


def test_many_lanes_have_their_names_beside_them(visit: Visit) -> None:
    """No mark stands under a name; on a phone, where there is no room, names are headings."""
    timeline = _many(120, lanes=12)
    for width, beside in ((1280, True), (390, False)):
        page = visit(timeline, size=(width, 900)).page
        names = page.locator(".lanes text").evaluate_all(
            "texts => texts.map((text) => text.getBoundingClientRect().right)"
        )
        scene = page.locator(".layer svg").bounding_box()
        assert scene is not None
        assert len(names) == 12
        assert all(right <= scene["x"] + _SLACK for right in names) == beside


@pytest.mark.parametrize(
    ("steps", "pattern"),
    [
        (0, r"(19\d\d|2000)"),
        (9, r"[A-Z][a-z]{2}"),
        (14, r"\d\d? [A-Z][a-z]{2}"),
        (24, r"\d\d:\d\d"),
    ],
)
def test_ticks_get_finer(visit: Visit, steps: int, pattern: str) -> None:
    """Years, months, days, hours: each tick says its own, the first also what it is part of."""
    page = visit(_many(60)).page
    frame = page.locator("[data-part=frame]")
    for _ in range(steps):
        frame.press("+")
    page.wait_for_timeout(100)
    lines = page.locator("[data-part=plot] .xtick text").evaluate_all(
        """ticks => ticks.map((tick) =>
            Array.from(tick.children, (line) => line.textContent.trim()))"""
    )
    assert len(lines) > 2
    assert all(re.fullmatch(pattern, tick[-1]) for tick in lines)
    assert bool(lines[0][0]) == (steps > 0)


@pytest.mark.parametrize("count", [LONG + 1, VERY_LONG + 1])
def test_a_long_list_waits_and_is_complete(visit: Visit, count: int) -> None:
    """Its articles are made when asked for; without a script all of them are there.

    Of a very long one a reader without a script has titles and dates.
    """
    timeline = _many(count)
    opened = visit(timeline, address="#e17")
    panel = opened.page.locator("[data-part=panel]")
    assert panel.locator("h3").inner_text() == "Event 17"
    expect(panel.locator("q")).to_be_visible()
    assert panel.locator("q").inner_text().strip('“”"') == "words <17>"
    assert panel.locator("footer").inner_text().strip("—\xa0 ") == "A & B"
    assert "Report 2" in panel.locator(".source").inner_text()
    opened.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(opened.page.locator(".events article").first).to_be_attached()
    assert (len(opened.requests), opened.complaints) == (1, [])
    plain = visit(timeline, java_script_enabled=False).page
    assert plain.locator(".events > li").count() == count
    said = plain.locator("#e17").text_content() or ""
    assert "Event 17" in said
    assert ("words <17>" in said) == (count <= VERY_LONG)


_TELLING = ("h3", ".when", ".summary", "blockquote q", "footer", ".source")
_TOLD = """selectors => Array.from(document.querySelectorAll(".events article"), (article) =>
    selectors.map((selector) => Array.from(article.querySelectorAll(selector), (each) =>
        selector === ".source" ? each.innerHTML : each.textContent)))"""


def _telling() -> Timeline:
    """Return events of which a very long list holds texts alone, and some with an article."""
    odd = ["", "a\nb", "tab\there", "bell \x07", "null \x00 here", "half \ud800", "75 רבנים"]
    texts = [*STRINGS[:40], *odd]
    sources = tuple(
        Source(f"s{n}", text, text, (text,), "https://example.org/?a=1&b=<2>", text)
        for n, text in enumerate(texts)
    )
    return Timeline("t", sources, tuple(_told_by(n, text) for n, text in enumerate(texts)))


def _told_by(number: int, text: str) -> Event:
    quote = Quote(text or "said")
    claims = (
        Claim(f"s{number}", quote=quote, speaker=text or None),
        Claim("s0", quote=Quote("again")),
        Claim(f"s{number}", speaker=text or None),
        Claim(quote=quote),
    )
    mark = "~" if number % 9 == 7 else ""
    said = (Statement(date=Date.parse(f"20{number:02}-03-04{mark}")),)
    tags = ("tagged",) if number % 9 == 4 else ()
    return Event(f"e{number}", text, said, claims[: number % 5], text or None, tags=tags)


def test_a_packed_event_tells_what_its_article_tells(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title, date, summary, quotes, speakers and sources, letter by letter and link by link."""
    told = []
    for most in (LONG, 0):
        for name in ("LONG", "VERY_LONG"):
            monkeypatch.setattr(f"timeline.render.listing.{name}", most)
        opened = visit(_telling())
        opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        opened.page.wait_for_selector(".events q", state="attached")
        assert opened.page.locator("[data-part=packed]").count() == (most == 0)
        told.append(opened.page.evaluate(_TOLD, _TELLING))
        assert opened.complaints == []
    short, packed = told
    assert len(short) == len(packed) == len(_telling().events)
    for article, other in zip(short, packed, strict=True):
        assert article == other
