"""Pages in other languages, as readers see them: the order on a line, and no English left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from timeline.formats import loads

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

#: where on the page the first place of a text within the reasons begins
_LEFT = """(reasons, text) => {
  const walker = document.createTreeWalker(reasons, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + text.length);
    return range.getBoundingClientRect().left;
  }
}"""


@pytest.mark.parametrize("language", ["en", "de", "he", "ar"])
@pytest.mark.parametrize(("quote", "title"), [("\u05d0\u05d1", "\u05d2\u05d3"), ("ab", "cd")])
def test_quote_and_title_keep_their_order(
    visit: Visit, language: str, quote: str, title: str
) -> None:
    """Side by side in letters that run against the page they would change places."""
    doc = loads(f"""
language: {language}
sources: {{1: {{published: 2022-03-02}}}}
events:
  2: {{title: {title}, claims: [{{source: 1, quote: {quote}, when: 2022-03-01}}]}}
""")
    page = visit(doc, address="#2").page
    page.locator("[data-part=panel] summary").first.click()
    reasons = page.locator("[data-part=panel] .reasoning li").first
    first, second = (float(reasons.evaluate(_LEFT, text)) for text in (quote, title))
    assert (first > second) if language in {"he", "ar"} else (first < second)


_HEBREW = """
title: ציר
language: he
timezone: Europe/Moscow
sources:
  א: {publisher: עיתון, title: כתבה, published: 2024-03-08, url: "https://example.org/1"}
  ב: {publisher: מראה, copy_of: א}
  ג: {publisher: יומן, published: 2024-03-20}
events:
  סערה:
    title: סערה
    lane: ים
    tags: [ים]
    actors: [אדם]
    place: נמל
    claims:
      - {source: א, quote: אחד, speaker: אדם, when: {weekday: monday, before: published, gap: about 7 days}}
      - {source: ב, quote: שתיים, when: {date: 2024-03-04, time: evening}}
      - {source: ג, when: 2024-03-05, reports: planned}
  תיקון:
    title: תיקון
    claims:
      - {source: א, when: {after: סערה, gap: 1 calendar week}}
      - {source: ב, when: {start: {time: late, weekday: [monday, tuesday]}, lasting: less than 3 days}}
      - {source: ג, stance: disputes, note: הערה}
      - {source: ג, status: set aside, reason: שמועה, when: 2020}
  ישן: {title: ישן, when: "-0043-03"}
  פתוח: {title: פתוח, when: 2023-01-01/..}
  אין: {title: אין}
  עונה: {title: עונה, when: "2023-21~"}
"""  # noqa: E501 - a document is not wrapped
#: what a page says in Latin letters, in texts and in attributes that are read out or shown
_LATIN = """() => {
  const latin = /[A-Za-z]+/g;
  const said = [document.title];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walker = document.createTreeWalker(document.body, kinds);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest("script, style, .where")) said.push(node.data);
    } else {
      for (const name of ["title", "aria-label", "aria-roledescription", "placeholder", "alt"]) {
        said.push(node.getAttribute(name) || "");
      }
    }
  }
  return said.flatMap((text) => text.match(latin) || []);
}"""


def test_nothing_on_a_page_in_hebrew_is_english(visit: Visit) -> None:
    """Whatever is opened, looked for or copied; but names of keys, and of Plotly."""
    page = visit(loads(_HEBREW), address="#סערה").page
    found = set(page.evaluate(_LATIN))
    for use in _USES:
        use(page)
        found |= set(page.evaluate(_LATIN))
    assert found == {"Enter", "Escape", "Esc", "Home", "End", "Plotly"}


def _open_next(page: Page) -> None:
    page.focus("[data-part=frame]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def _zoom_in(page: Page) -> None:
    page.focus("[data-part=frame]")
    for _ in range(6):
        page.keyboard.press("+")


_USES: tuple[Callable[[Page], object], ...] = (
    lambda page: page.click("[data-do=copy-citations]"),
    _open_next,
    _open_next,
    _zoom_in,
    lambda page: page.click("[data-do=all]"),
    lambda page: page.click("[data-do=filter]"),
    lambda page: page.fill("[data-part=query]", "\u05e1\u05e2\u05e8\u05d4"),
    lambda page: page.fill("[data-part=query]", "0000"),
    lambda page: page.click("[data-do=clear]"),
    lambda page: page.click("[data-do=theme]"),
    lambda page: page.click("[data-do=story]"),
)
