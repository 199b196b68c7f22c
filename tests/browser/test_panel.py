"""What the panel tells of an event, and what a reader can take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from timeline.citations import citation

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.model import Timeline

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

PANEL = "[data-part=panel]"
CLIPBOARD = "navigator.clipboard.readText()"


def test_what_the_date_rests_on_is_told(visit: Visit, doc: Timeline) -> None:
    """How many independent sources, which are copies, and the date without each."""
    page = visit(doc, address="#gozman-sentencing").page
    told = page.locator(f"{PANEL} details", has_text="What the date rests on")
    assert "Independent sources: 2" in told.inner_text()
    assert told.locator(".rests li").all_inner_texts() == [
        "Without Associated Press: 22 February 2022 or later."
    ]
    page = visit(doc, address="#anonymous-rabbi-speaks").page
    told = page.locator(f"{PANEL} .roots li")
    assert told.all_inner_texts() == [
        "The Jerusalem Post, inkl (one root: copies, or the same speaker)"
    ]


def test_a_link_to_the_event_can_be_copied(visit: Visit, doc: Timeline) -> None:
    """Whatever else is shown; opened, it shows the event."""
    opened = visit(
        doc,
        address="#e=rabbis-conference&q=moscow&x=2022..2023",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = opened.page
    button = page.locator("[data-do=copy-link]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("[data-part=live]")).to_have_text("Copied")
    link = page.evaluate(CLIPBOARD)
    assert link == page.url.partition("#")[0] + "#rabbis-conference"
    expect(button).to_have_text("Copy link")
    page.goto(link)
    assert page.locator(f"{PANEL} h3").inner_text() == "75 rabbis meet in Moscow"
    assert opened.complaints == []


def test_citations_can_be_copied(visit: Visit, doc: Timeline) -> None:
    """Each source of the event once, one on a line, as `tl.citation` gives it."""
    page = visit(doc, address="#invasion", permissions=["clipboard-read", "clipboard-write"]).page
    page.click("[data-do=copy-citations]")
    expect(page.locator("[data-do=copy-citations]")).to_have_text("Copied")
    sources = dict.fromkeys(claim.source for claim in doc.event("invasion").claims)
    cited = [citation(doc.source(source)) for source in sources if source]
    assert page.evaluate(CLIPBOARD).split("\n") == cited


def test_without_a_clipboard_one_copies_by_hand(visit: Visit, doc: Timeline) -> None:
    """The text stands in a field, selected."""
    page = visit(doc, address="#invasion").page
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
    )
    page.click("[data-do=copy-link]")
    field = page.get_by_label("Copy it from here:")
    assert field.input_value().endswith("#invasion")
    assert page.evaluate("getSelection().toString()").endswith("#invasion")
    page.click("[data-do=next]")
    expect(field).to_be_hidden()
