"""One event at a time, over the whole width."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from playwright.sync_api import expect

from timeline.model import Media
from timeline.render import write_html
from timeline.render.articles import in_order
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

TOLD = "[data-part=told]"
GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def test_a_story_goes_from_event_to_event(visit: Visit, doc: Timeline) -> None:
    """From the first in time to the last, by the arrow keys; then back to the chart."""
    opened = visit(doc)
    page = opened.page
    page.click("[data-do=story]")
    titles = [doc.event(event).title for event in in_order(solve(doc))]
    heading = page.locator(f"{TOLD} h3")
    for place, title in enumerate(titles, 1):
        assert heading.inner_text() == title
        assert page.locator("[data-part=story-place]").inner_text() == f"{place} of {len(titles)}"
        assert page.locator("[data-do=story-previous]").is_disabled() == (place == 1)
        assert page.locator("[data-do=story-next]").is_disabled() == (place == len(titles))
        page.keyboard.press("ArrowRight")
    assert heading.inner_text() == titles[-1]
    assert not page.locator("[data-part=stage]").is_visible()
    assert page.locator(f"{TOLD} .claims q").first.is_visible()
    page.click("[data-do=story-previous]")
    assert heading.inner_text() == titles[-2]
    page.keyboard.press("Escape")
    assert page.locator("[data-part=stage]").is_visible()
    assert not page.locator(TOLD).is_visible()
    assert page.locator("[data-part=panel] h3").inner_text() == titles[-2]
    assert (len(opened.requests), opened.complaints) == (1, [])


def test_a_story_is_in_the_address(visit: Visit, doc: Timeline) -> None:
    """A link opens it, back leaves it, and it tells what is found alone."""
    page = visit(doc, address="#e=rabbis-conference&q=rabbis&view=story").page
    heading = page.locator(f"{TOLD} h3")
    assert heading.inner_text() == "75 rabbis meet in Moscow"
    assert page.locator("[data-part=story-place]").inner_text() == "2 of 3"
    page.click("[data-do=story-next]")
    assert page.url.endswith("#e=ukraine-rabbis-warn&q=rabbis&view=story")
    assert page.locator("[data-do=story-next]").is_disabled()
    page.go_back()
    expect(heading).to_have_text("75 rabbis meet in Moscow")
    page.click("[data-do=story]")
    assert page.url.endswith("#e=rabbis-conference&q=rabbis")
    page.go_back()
    expect(heading).to_be_visible()


def test_a_page_can_open_as_a_story(browser: Browser, doc: Timeline, tmp_path: Path) -> None:
    """With pictures: what lies beside the document is shown, what is elsewhere is linked."""
    (tmp_path / "dot.gif").write_bytes(GIF)
    held = (Media("A dot", file="dot.gif", credit="No one"),)
    linked = (Media("A street", url="https://example.org/street.jpg"),)
    events = (
        evolve(event, media=held if event.id == "putin-in-office" else linked)
        for event in doc.events
    )
    write_html(evolve(doc, events=tuple(events)), tmp_path / "x.html", story=True, folder=tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url[:20]))
    page.goto((tmp_path / "x.html").as_uri())
    picture = page.locator(f"{TOLD} .picture img")
    assert picture.get_attribute("alt") == "A dot"
    expect(picture).to_be_in_viewport()
    assert page.evaluate("document.querySelector('[data-part=told] img').naturalWidth") == 1
    assert page.locator(f"{TOLD} figcaption").inner_text() == "Picture: No one"
    page.keyboard.press("ArrowRight")
    link = page.locator(f"{TOLD} .picture a")
    assert link.get_attribute("href") == "https://example.org/street.jpg"
    assert picture.count() == 0
    page.keyboard.press("Escape")
    assert page.locator("[data-part=stage]").is_visible()
    assert "view=chart" in page.url
    assert complaints == []
    assert {url.split(":")[0] for url in requests} <= {"file", "data"}
    context.close()


def test_on_a_phone_a_story_fits(visit: Visit, doc: Timeline) -> None:
    """Nothing scrolls sideways, and the buttons are large enough for a finger."""
    page = visit(doc, address="#e=invasion&view=story", size=(360, 740)).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator("[data-do=story-next]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


def test_on_paper_a_story_is_the_list(visit: Visit, doc: Timeline) -> None:
    """Paper has no next: all events are there."""
    page = visit(doc, address="#e=invasion&view=story").page
    page.emulate_media(media="print")
    assert page.locator(".events article").count() == len(doc.events)
    assert page.locator(".events article").first.is_visible()
    assert not page.locator(TOLD).is_visible()
