"""Pages that get Plotly in other ways, and timelines within other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from playwright.sync_api import expect
from plotly.offline import get_plotlyjs  # type: ignore[import-untyped]  # it ships no types

from timeline.dates import Date
from timeline.model import Event, Statement, Timeline
from timeline.render import PageOptions, page, to_html, write_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator

    from .conftest import Opened

    OpenFile = Callable[..., Opened]

pytestmark = pytest.mark.browser

_HOST = (
    '<!DOCTYPE html><html lang="en"><title>A page</title><style>* {{ letter-spacing: 4px }} '
    "h1 {{ color: red; font-size: 90px }} button {{ display: none }} .panel {{ opacity: 0 }}"
    '</style><h1 id="_list">A page</h1>{}</html>'
)


def _labels(where: Locator) -> Locator:
    return where.locator("[data-part=plot] text.label")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"compact": True},
        {"plotlyjs": "full"},
        {"plotlyjs": "full", "compact": True},
        {"plotlyjs": "lib/a plotly.js"},
    ],
    ids=str,
)
def test_a_page_is_drawn_wherever_plotly_comes_from(
    open_file: OpenFile, tmp_path: Path, doc: Timeline, options: PageOptions
) -> None:
    """All labels are there, nothing is complained of, and nothing but the page is asked for."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a plotly.js").write_text(get_plotlyjs())
    write_html(doc, tmp_path / "page.html", **options)
    opened = open_file(tmp_path / "page.html")
    expect(_labels(opened.page.locator("body"))).to_have_count(10)
    expect(opened.page.locator("[data-part=missing]")).not_to_be_visible()
    names = [url.rpartition("/")[2] for url in opened.requests]
    fetched = ["a%20plotly.js"] if "plotlyjs" in options and not options.get("compact") else []
    assert names == ["page.html", *(fetched if options.get("plotlyjs") != "full" else [])]
    assert opened.complaints == []


@pytest.mark.parametrize("plotlyjs", ["cdn", "nowhere/plotly.js"])
def test_without_plotly_the_list_is_there_and_says_so(
    open_file: OpenFile, tmp_path: Path, doc: Timeline, plotlyjs: str
) -> None:
    """The network is cut, or the path leads nowhere: no chart, and every event in the list."""
    write_html(doc, tmp_path / "page.html", plotlyjs=plotlyjs)
    shown = open_file(tmp_path / "page.html").page
    expect(shown.locator("[data-part=missing]")).to_have_text(
        "The chart cannot be drawn: Plotly, which draws it, could not be loaded. "
        "All events are in the list."
    )
    expect(shown.locator("[data-part=stage]")).not_to_be_visible()
    articles = shown.locator(".events article")
    expect(articles).to_have_count(len(doc.events))
    shown.locator(".events h3 a", has_text="75 rabbis").click()
    expect(shown.locator("article:target h3")).to_have_text("75 rabbis meet in Moscow")


def test_a_browser_that_unpacks_nothing_shows_the_list(
    open_file: OpenFile, tmp_path: Path, doc: Timeline
) -> None:
    """A packed page needs DecompressionStream; where there is none, it says so."""
    write_html(doc, tmp_path / "page.html", compact=True)
    opened = open_file(tmp_path / "page.html")
    opened.page.add_init_script("delete window.DecompressionStream")
    opened.page.reload()
    expect(opened.page.locator("[data-part=missing]")).to_be_visible()
    expect(opened.page.locator(".events article")).to_have_count(len(doc.events))


def _two(doc: Timeline) -> str:
    first = to_html(doc, full=False, scope="one")
    return _HOST.format(first + to_html(doc, full=False, scope="two", compact=True))


@pytest.fixture
def two(open_file: OpenFile, tmp_path: Path, doc: Timeline) -> Opened:
    """Open a page of someone else's in which one timeline stands twice."""
    (tmp_path / "page.html").write_text(_two(doc))
    return open_file(tmp_path / "page.html")


def test_two_timelines_on_one_page_do_not_disturb_each_other(two: Opened) -> None:
    """Each is drawn, zoomed and darkened by itself."""
    one, other = (two.page.locator(f"[data-timeline={scope}]") for scope in ("one", "two"))
    for each in (one, other):
        expect(_labels(each)).to_have_count(10)
    before = _labels(one).all_text_contents()
    other.locator("[data-do=zoom-in]").click()
    other.locator("[data-do=theme]").click()
    assert one.get_attribute("data-theme") is None
    assert _labels(one).all_text_contents() == before
    assert (len(two.requests), two.complaints) == (1, [])


def test_each_timeline_has_its_own_part_of_the_address(two: Opened) -> None:
    """What is open in each stands under its scope; a link, back and forward restore both."""
    one, other = (two.page.locator(f"[data-timeline={scope}]") for scope in ("one", "two"))
    panels = [each.locator("[data-part=panel] h3") for each in (one, other)]
    other.locator(".events h3 a", has_text="75 rabbis").click()
    expect(panels[1]).to_have_text("75 rabbis meet in Moscow")
    expect(panels[0]).to_have_count(0)
    one.locator(".events h3 a", has_text="Russia invades").click()
    expect(panels[0]).to_have_text("Russia invades Ukraine")
    expect(panels[1]).to_have_text("75 rabbis meet in Moscow")
    assert two.page.url.partition("#")[2] == "two.e=rabbis-conference&one.e=invasion"
    two.page.keyboard.press("Escape")
    expect(panels[0]).to_have_count(0)
    expect(panels[1]).to_have_count(1)
    two.page.go_back()
    expect(panels[0]).to_have_text("Russia invades Ukraine")
    two.page.reload()
    expect(panels[0]).to_have_text("Russia invades Ukraine")
    expect(panels[1]).to_have_text("75 rabbis meet in Moscow")
    assert two.complaints == []


def test_an_address_of_the_page_around_opens_nothing(two: Opened) -> None:
    """An anchor of the other page may be called like an event."""
    two.page.evaluate("location.hash = 'invasion'")
    two.page.wait_for_timeout(100)
    expect(two.page.locator("[data-part=panel] h3")).to_have_count(0)


def test_the_page_around_a_timeline_changes_nothing_in_it(two: Opened) -> None:
    """Neither its style nor its ids come in, and none go out but two of Plotly's own."""
    heading = two.page.locator("[data-timeline=one] h1")
    style = "getComputedStyle(document.querySelector('h1'))"
    inner = heading.evaluate("(h1) => [getComputedStyle(h1).letterSpacing, h1.textContent]")
    assert inner == ["-0.336px", "Russia's Jews, from the invasion to the mutiny"]
    assert two.page.evaluate(f"[{style}.color, {style}.fontSize]") == ["rgb(255, 0, 0)", "90px"]
    expect(two.page.locator("[data-timeline=one] [data-do=zoom-in]")).to_be_visible()
    assert two.page.evaluate("document.querySelectorAll('[id]:not([id*=plotly])').length") == 1


def test_a_timeline_has_the_width_of_its_column(
    open_file: OpenFile, tmp_path: Path, doc: Timeline
) -> None:
    """In a narrow column the panel stands below the chart, however wide the screen is."""
    text = f'<div style="width: 700px">{to_html(doc, full=False, scope="one")}</div>'
    (tmp_path / "page.html").write_text(_HOST.format(text))
    shown = open_file(tmp_path / "page.html", address="#one.e=invasion").page
    chart, panel = (shown.locator(name).bounding_box() for name in (".chart", "aside"))
    assert chart is not None
    assert panel is not None
    assert chart["y"] + chart["height"] <= panel["y"]
    assert chart["x"] + chart["width"] <= 700


@pytest.mark.parametrize("language", ["en", "he"])
def test_arrows_point_to_where_they_lead(visit: OpenFile, doc: Timeline, language: str) -> None:
    """The button of the earlier event stands left of that of the later one, as in the chart."""
    shown = visit(evolve(doc, language=language), address="#invasion").page
    boxes = [shown.locator(f"[data-do={name}]").bounding_box() for name in ("previous", "next")]
    earlier, later = (box["x"] for box in boxes if box is not None)
    assert earlier < later
    shown.locator("[data-do=story]").click()
    names = ("story-previous", "story-next")
    boxes = [shown.locator(f"[data-do={name}]").bounding_box() for name in names]
    earlier, later = (box["x"] for box in boxes if box is not None)
    assert earlier < later


def test_a_fragment_that_a_script_puts_in_works_too(
    open_file: OpenFile, tmp_path: Path, doc: Timeline
) -> None:
    """A template that no parser saw is opened by the fragment's own script."""
    host = _HOST.format('<div id="here"></div>')
    (tmp_path / "page.html").write_text(host)
    opened = open_file(tmp_path / "page.html")
    opened.page.evaluate(
        """(text) => {
            const here = document.getElementById("here");
            here.append(document.createRange().createContextualFragment(text));
        }""",
        to_html(doc, full=False, scope="one"),
    )
    expect(_labels(opened.page.locator("[data-timeline=one]"))).to_have_count(10)
    [remark] = opened.complaints
    assert "declarative Shadow DOM is not being parsed" in remark


def test_a_fragment_needs_no_script_to_be_read(
    open_file: OpenFile, tmp_path: Path, doc: Timeline
) -> None:
    """The list stands in the shadow root that the browser makes by itself."""
    (tmp_path / "page.html").write_text(_two(doc))
    shown = open_file(tmp_path / "page.html", java_script_enabled=False).page
    expect(shown.locator("[data-timeline=one] .events article")).to_have_count(len(doc.events))


def test_a_notebook_shows_a_page_in_a_frame(
    open_file: OpenFile, tmp_path: Path, doc: Timeline
) -> None:
    """The frame may run its own script alone; the keyboard and the links work in it."""
    (tmp_path / "page.html").write_text(_HOST.format(page(doc)._repr_html_()))
    opened = open_file(tmp_path / "page.html")
    frame = opened.page.frame_locator("iframe")
    expect(frame.locator("[data-part=plot] text.label")).to_have_count(10)
    frame.locator("[data-part=frame]").press("ArrowRight")
    frame.locator("[data-part=frame]").press("Enter")
    expect(frame.locator("[data-part=panel] h3")).to_have_count(1)
    with opened.page.context.expect_page() as popup:
        frame.locator("[data-part=panel] a[target=_blank]").first.click()
    assert popup.value.evaluate("window.opener") is None
    assert opened.page.locator("iframe").get_attribute("sandbox") == (
        "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    )
    assert opened.complaints == []


def test_a_title_cannot_leave_its_frame(open_file: OpenFile, tmp_path: Path) -> None:
    """What looks like the end of the frame's attribute is a part of the title."""
    evil = "\"></iframe><script>window.hit = 1</script>&quot;><img src=x onerror='top.hit=1'>"
    event = Event("e", evil, when=(Statement(date=Date.parse("2022-09-05")),))
    (tmp_path / "page.html").write_text(page(Timeline(evil, (), (event,)))._repr_html_())
    opened = open_file(tmp_path / "page.html")
    expect(opened.page.frame_locator("iframe").locator("h1")).to_have_text(evil)
    assert opened.page.evaluate("window.hit") is None
    assert (len(opened.requests), opened.complaints) == (1, [])
