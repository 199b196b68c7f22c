"""Readers whom a page must not shut out, as far as a program can see it: axe-core's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]

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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, doc: Timeline, scheme: str, width: int) -> None:
    """Nothing open; one event open, with all of its reasons and claims unfolded in the list."""
    page = _visited(visit, doc, width, scheme)
    assert _found(page) == []
    page.goto(f"{page.url}#invasion")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
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
