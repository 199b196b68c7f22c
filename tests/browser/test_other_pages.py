"""The memo and the page of mistakes: axe-core's rules, as for the timeline itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types

from timeline.errors import DocumentError
from timeline.formats import loads
from timeline.reports import report
from timeline.serving.pages import error_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from timeline.model import Timeline

    Show = Callable[[str], Page]

pytestmark = pytest.mark.browser


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide, light", "phone, dark"])
def show(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Open the text of a page from a file."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )

    def shown(text: str) -> Page:
        path = tmp_path / "page.html"
        path.write_text(text, "utf-8")
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield shown
    context.close()


def _accessible(page: Page) -> bool:
    response = Axe().run(page).response
    found = [rule["id"] for rule in (*response["violations"], *response["incomplete"])]
    assert found == []
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True


def test_the_memo_shuts_nobody_out(show: Show, doc: Timeline) -> None:
    """And fits the screen."""
    assert _accessible(show(report(doc).to_html()))


def test_the_page_of_mistakes_shuts_nobody_out(show: Show) -> None:
    """A long line scrolls in its own box, which the keyboard reaches; the page does not."""
    with pytest.raises(DocumentError) as caught:
        loads(f"events: {{fire: {{titel: A fire {'that burns ' * 20}, when: 30/09/1666}}}}")
    made = error_page("fire.yaml", caught.value.problems, "1", has_last=True)
    page = show(made.text)
    assert _accessible(page)
    boxes = page.locator("pre")
    assert boxes.count() == len(caught.value.problems)
    assert {boxes.nth(n).get_attribute("tabindex") for n in range(boxes.count())} == {"0"}
