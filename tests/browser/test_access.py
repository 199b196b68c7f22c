"""Readers whom a page must not shut out, as far as a program can see it: axe-core's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import expect

from timeline.render import to_html, write_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]
    OpenFile = Visit

pytestmark = pytest.mark.browser

#: what axe leaves to the eye: to it a sign alone, such as "+", is no text
_SIGNS = "Element content contains only non-text characters"


def _found(page: Page) -> list[str]:
    """Return what axe-core calls a violation, and what it cannot decide."""
    response: dict[str, Any] = Axe().run(page).response
    rules = [*response["violations"], *response["incomplete"]]
    return [
        f"{rule['id']}: {node['html']}"
        for rule in rules
        for node in rule["nodes"]
        if [check["message"] for check in node["any"]] != [_SIGNS]
    ]


def _visited(visit: Visit, doc: Timeline, width: int, scheme: str, address: str = "") -> Page:
    size = (width, 844)
    # axe comes in as a script, which the page's own policy would refuse.
    options = {"color_scheme": scheme, "bypass_csp": True}
    return visit(doc, address=address, size=size, **options).page


def _nothing(_: Page) -> None:
    """Look at the page as it opens."""


def _unfold(page: Page) -> None:
    page.goto(f"{page.url}#invasion")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def _search(page: Page) -> None:
    page.locator("[data-do=filter]").click()
    page.locator("[data-part=groups] input").first.check()
    page.locator("[data-part=query]").fill("rabbi")
    expect(page.locator("[data-part=found]")).not_to_be_empty()


def _find_nothing(page: Page) -> None:
    page.locator("[data-part=query]").fill("no such word")
    expect(page.locator("[data-part=found]")).not_to_be_empty()


def _switch(page: Page) -> None:
    page.locator("[data-do=theme]").click()


def _tell(page: Page) -> None:
    page.locator("[data-do=story]").click()
    expect(page.locator("[data-part=told] h3")).to_be_visible()


STATES: dict[str, Callable[[Page], None]] = {
    "as it opens": _nothing,
    "an event open, and all unfolded": _unfold,
    "searched and filtered": _search,
    "nothing found": _find_nothing,
    "the other theme": _switch,
    "told as a story": _tell,
}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, doc: Timeline, scheme: str, width: int) -> None:
    """In no state of the page, by day and by night, on a desk and in a hand."""
    page = _visited(visit, doc, width, scheme)
    found = {}
    for name, bring_about in STATES.items():
        page.reload()
        bring_about(page)
        found[name] = _found(page)
    assert found == {name: [] for name in STATES}


@pytest.mark.parametrize("language", ["de", "he"])
def test_axe_finds_nothing_in_other_languages(visit: Visit, doc: Timeline, language: str) -> None:
    """From left to right and from right to left."""
    page = _visited(visit, evolve(doc, language=language), 1280, "light", "#invasion")
    assert _found(page) == []


def test_axe_finds_nothing_where_the_chart_is_missing(
    open_file: OpenFile, doc: Timeline, tmp_path: Path
) -> None:
    """Where Plotly did not come, the list and the words that say so are all there is."""
    write_html(doc, tmp_path / "page.html", plotlyjs="nowhere.js")
    assert _found(open_file(tmp_path / "page.html", bypass_csp=True).page) == []


def test_axe_finds_nothing_in_a_fragment(
    open_file: OpenFile, doc: Timeline, tmp_path: Path
) -> None:
    """Two timelines within another page, which tells them apart by their titles."""
    docs = (doc, evolve(doc, title="Another"))
    parts = "".join(to_html(each, full=False) for each in docs)
    text = f'<!DOCTYPE html><html lang="en"><title>A page</title><main>{parts}</main></html>'
    (tmp_path / "page.html").write_text(text)
    page = open_file(tmp_path / "page.html").page
    expect(page.locator("[data-timeline] text.label")).to_have_count(2 * len(doc.events))
    assert _found(page) == []


def test_axe_would_find_something(visit: Visit, doc: Timeline) -> None:
    """A button without a name and a text in grey on grey are seen."""
    page = _visited(visit, doc, 1280, "light")
    page.evaluate(
        "document.querySelector('h1').style.color = '#ddd';"
        "document.querySelector('[data-do=zoom-in]').removeAttribute('aria-label');"
        "document.querySelector('[data-do=zoom-in]').removeAttribute('title');"
        "document.querySelector('[data-do=zoom-in]').textContent = ''"
    )
    assert {each.partition(":")[0] for each in _found(page)} == {"button-name", "color-contrast"}
