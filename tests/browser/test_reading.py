"""Readers with a mouse, a keyboard, a link, a phone, or no script at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from timeline.formats import loads

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

PANEL = "[data-part=panel]"
INS = "https://www.israelnationalnews.com/news/359255"
AP = (
    "https://kesq.com/news/ap-national-news/2022/08/30/"
    "russian-liberal-sentenced-for-comparing-stalin-to-hitler/"
)


def _box_of_label(page: Page, words: str) -> dict[str, float]:
    label = page.locator("[data-part=plot] text", has_text=words).first
    box = label.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def _click_label(page: Page, words: str) -> None:
    box = _box_of_label(page, words)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _click_mark(page: Page, words: str) -> None:
    """Click the mark to the left of a label."""
    box = _box_of_label(page, words)
    page.mouse.click(box["x"] - 12, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("click", [_click_label, _click_mark])
def test_a_click_shows_the_date_the_quotes_and_the_links(
    visit: Visit, doc: Timeline, click: Callable[[Page, str], None]
) -> None:
    """The conference was on 5 September 2022: by whose words, and where to read them."""
    opened = visit(doc)
    page = opened.page
    click(page, "75 rabbis meet")
    panel = page.locator(PANEL)
    assert panel.locator("h3").inner_text() == "75 rabbis meet in Moscow"
    assert panel.locator(".when time").inner_text() == "5 September 2022"
    assert panel.locator(".when .badge").inner_text() == "planned"
    quotes = panel.locator(".claims q").all_inner_texts()
    assert quotes == ["scheduled for Monday", "less than a week after the sentencing"]
    links = [link.get_attribute("href") for link in panel.locator(".claims a").all()]
    assert links == [INS, INS]
    reasons = panel.locator("details", has_text="Why this date")
    assert AP in {link.get_attribute("href") for link in reasons.locator("a").all()}
    assert "Not before 5 September 2022, because" in reasons.inner_text()
    assert page.url.endswith("#rabbis-conference")
    assert (len(opened.requests), opened.complaints) == (1, [])


def test_every_link_leads_out_without_a_trace(visit: Visit, doc: Timeline) -> None:
    """Links to sources open elsewhere and tell neither opener nor referrer."""
    page = visit(doc, address="#rabbis-conference").page
    links = page.locator(f'{PANEL} a[href^="http"]').all()
    assert len(links) >= 3
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}


def test_a_contradiction_shows_both_sides(visit: Visit, doc: Timeline) -> None:
    """24 against 4 February 2022, and which one gave way."""
    panel = visit(doc, address="#invasion").page.locator(PANEL)
    shown = panel.locator(".contradiction").inner_text()
    assert "24 February 2022" in shown
    assert "4 February 2022" in shown.replace("24 February 2022", "")
    assert panel.locator(".claims .badge").all_inner_texts() == [
        "set aside: it contradicts others"
    ]
    assert "disputed" in panel.locator(".when").inner_text()


def test_a_link_opens_its_event_and_history_works(visit: Visit, doc: Timeline) -> None:
    """Back and forward go through what was open; what names no event opens nothing."""
    page = visit(doc, address="#invasion").page
    title = page.locator(f"{PANEL} h3")
    assert title.inner_text() == "Russia invades Ukraine"
    page.click("[data-do=next]")
    following = title.inner_text()
    assert following != "Russia invades Ukraine"
    page.go_back()
    assert title.inner_text() == "Russia invades Ukraine"
    page.go_forward()
    assert title.inner_text() == following
    page.keyboard.press("Escape")
    assert title.count() == 0
    assert "#" not in page.url
    page.evaluate("location.hash = '#nobody-knows'")
    assert title.count() == 0


def test_everything_can_be_reached_with_the_keyboard(visit: Visit, doc: Timeline) -> None:
    """Arrows walk through all events in order of time, each is said, Enter opens, Esc closes."""
    page = visit(doc).page
    page.locator("[data-part=frame]").focus()
    live = page.locator("[data-part=live]")
    said = []
    for _ in doc.events:
        page.keyboard.press("ArrowRight")
        said.append(live.inner_text())
    count = len(doc.events)
    assert [text.rsplit(", ", 1)[1] for text in said] == [
        f"{place} of {count}" for place in range(1, count + 1)
    ]
    assert {event.title for event in doc.events} == {
        next(e.title for e in doc.events if text.startswith(e.title)) for text in said
    }
    page.keyboard.press("Enter")
    assert said[-1].startswith(page.locator(f"{PANEL} h3").inner_text())
    page.keyboard.press("Escape")
    assert page.locator(f"{PANEL} h3").count() == 0


def test_up_and_down_go_to_other_rows(visit: Visit, doc: Timeline) -> None:
    """From the sentencing, the last row, up leads to an event of another lane, and back."""
    page = visit(doc, address="#gozman-sentencing").page
    page.locator("[data-part=frame]").focus()
    live = page.locator("[data-part=live]")
    page.keyboard.press("ArrowUp")
    assert not live.inner_text().startswith("Leonid Gozman")
    page.keyboard.press("ArrowDown")
    assert live.inner_text().startswith("Leonid Gozman")


def test_what_lies_outside_can_be_shown(visit: Visit, doc: Timeline) -> None:
    """1999 is outside the first view; the button, 0 and a double click all show it."""
    page = visit(doc).page
    beyond = page.locator("[data-part=beyond]")
    ticks = page.locator("[data-part=plot] .xtick text")
    assert not any("2000" in text for text in ticks.all_text_contents())
    button = page.locator("[data-do=all]")
    button.click()
    expect(ticks.filter(has_text="2000")).to_have_count(1)
    expect(button).to_have_text("Show main part")
    button.click()
    expect(ticks.filter(has_text="2000")).to_have_count(0)
    frame = page.locator("[data-part=frame]")
    for _ in range(4):
        frame.press("+")
    expect(beyond).to_contain_text("outside this view")
    frame.press("0")
    expect(beyond).to_have_text("")
    expect(ticks.filter(has_text="2000")).to_have_count(1)
    box = frame.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + 10)
    expect(ticks.filter(has_text="2000")).to_have_count(0)


def test_dragging_moves_and_does_not_open(visit: Visit, doc: Timeline) -> None:
    """A drag shifts the view, a wheel without Ctrl leaves the page to scroll."""
    page = visit(doc).page
    before = _box_of_label(page, "75 rabbis meet")
    page.mouse.move(before["x"] + 20, before["y"] + 5)
    page.mouse.down()
    page.mouse.move(before["x"] + 90, before["y"] + 5, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert abs(_box_of_label(page, "75 rabbis meet")["x"] - before["x"] - 70) < 3
    assert page.locator(f"{PANEL} h3").count() == 0
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)
    assert page.evaluate("window.scrollY") > 0


def test_a_label_tells_more_under_the_pointer(visit: Visit, doc: Timeline) -> None:
    """Title, date in words, lane and sources; it goes away with the pointer."""
    page = visit(doc).page
    box = _box_of_label(page, "75 rabbis meet")
    page.mouse.move(box["x"] + 20, box["y"] + 5)
    tip = page.locator("[data-part=tip]")
    assert tip.inner_text().split("\n") == [
        "75 rabbis meet in Moscow",
        "5 September 2022 (planned)",
        "Community",
        "Arutz Sheva (Israel National News)",
    ]
    page.mouse.move(5, 5)
    assert not tip.is_visible()


def test_what_is_only_about_right_is_an_empty_frame(visit: Visit) -> None:
    """Chart, panel and filter say so: about 1450, and what happened within five years after."""
    doc = loads("""
events:
  press: {title: Printing, when: 1450~}
  shop: {title: A workshop opens, when: {after: press, gap: at most 5 years}}
  birth: {title: A birth, when: 1456-11-10~}
  fall: {title: A fall, when: 1453-05-29}
""")
    page = visit(doc, address="#birth").page
    plot = page.locator("[data-part=plot]")
    frames = plot.locator(".outlined").get_attribute("d") or ""
    assert frames.count("M") == 2
    assert plot.locator(".qualified-mark").count() == plot.locator(".mark").count() == 1
    assert plot.locator(".label", has_text="A workshop opens (approximate)").count() == 1
    panel = page.locator(PANEL)
    assert panel.locator(".when .badge").inner_text() == "approximate"
    told = panel.locator(".certainty").inner_text()
    assert told == "Approximate: it rests on a date that is stated as approximate."
    page.locator("[data-do=filter]").click()
    assert page.locator("label", has_text="approximate").inner_text().split() == [
        "approximate",
        "3",
    ]


def test_a_date_that_was_set_aside_speaks_for_itself(visit: Visit, doc: Timeline) -> None:
    """Over the hollow diamond stands who says 4 February, and that it does not count."""
    page = visit(doc).page
    diamond = page.locator("[data-part=plot] .claimed")
    box = diamond.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator("[data-part=tip]").inner_text().split("\n") == [
        "Russia invades Ukraine",
        "Window on Eurasia: since 4 February 2022. Set aside, as it contradicts other claims.",
    ]


def test_a_finger_can_open_an_event(visit: Visit, doc: Timeline) -> None:
    """A tap on a phone opens the event and brings the panel into view."""
    page = visit(doc, size=(390, 844), has_touch=True, is_mobile=True).page
    box = _box_of_label(page, "75 rabbis meet")
    page.touchscreen.tap(box["x"] + 30, box["y"] + 8)
    heading = page.locator(f"{PANEL} h3")
    assert heading.inner_text() == "75 rabbis meet in Moscow"
    expect(heading).to_be_in_viewport()


def test_without_scripts_there_is_the_list(visit: Visit, doc: Timeline) -> None:
    """Every event is there to read, and a link to one is a link to its article."""
    opened = visit(doc, java_script_enabled=False, address="#rabbis-conference")
    articles = opened.page.locator("article")
    assert articles.count() == len(doc.events)
    article = opened.page.locator("article#rabbis-conference")
    assert "5 September 2022" in article.inner_text()
    assert not opened.page.locator("[data-part=stage]").is_visible()
    assert opened.complaints == []


def test_dark_follows_the_system_and_the_switch(visit: Visit, doc: Timeline) -> None:
    """The page, its figure, and the name of the switch change together."""
    page = visit(doc, color_scheme="dark").page
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    paper = "document.querySelector('[data-part=plot] .main-svg').style.backgroundColor"
    assert page.evaluate(ground) == page.evaluate(paper) == "rgb(22, 23, 25)"
    page.click("[data-do=theme]")
    assert page.evaluate(ground) == page.evaluate(paper) == "rgb(255, 254, 252)"
    assert page.locator("[data-do=theme]").inner_text() == "Dark"


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (768, 1024), (1280, 800), (1920, 1080)])
def test_nothing_is_wider_than_the_screen(
    visit: Visit, doc: Timeline, size: tuple[int, int]
) -> None:
    """No page scrolls sideways, with the panel open or closed."""
    for address in ("", "#invasion"):
        page = visit(doc, address=address, size=size).page
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_paper_there_are_list_and_picture(visit: Visit, doc: Timeline) -> None:
    """Printing hides panel and buttons, opens every reason, and takes light colours."""
    page = visit(doc, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(PANEL).is_visible()
    assert not page.locator(".tools").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article .claims").first.is_visible()
    paper = "document.querySelector('[data-part=plot] .main-svg').style.backgroundColor"
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == page.evaluate(ground) == "rgb(255, 254, 252)"
