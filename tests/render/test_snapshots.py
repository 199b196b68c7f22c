"""Components of the page as HTML, word for word: what changes in them is seen in a diff.

With SNAPSHOTS=write in the environment the files in `tests/vectors/page` are written anew; look at
their diff before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.formats import loads
from timeline.render import Page, page
from timeline.render.articles import articles
from timeline.render.legend import legend
from timeline.render.pagewords import words_of
from timeline.render.strokes import Style

if TYPE_CHECKING:
    from collections.abc import Callable

SNAPSHOTS = Path(__file__).parents[1] / "vectors" / "page"

DOCUMENT = """
title: The storm
summary: A test & its <signs>
language: {language}
timezone: Europe/London
sources:
  herald:
    title: The night of the storm
    publisher: The Herald
    authors: [A. Writer, B. Writer]
    url: https://example.org/storm?a=1&b=2
    archive_url: https://example.org/archive/storm
    published: 2024-03-08
  mirror: {{publisher: The Mirror, copy_of: herald, url: https://example.org/mirror}}
  ledger: {{publisher: The Ledger, published: 2024-03-20, language: fr}}
events:
  storm:
    title: The storm begins
    lane: Weather
    place: The coast
    actors: [The harbour master]
    tags: [storm, night]
    summary: It began at night.
    claims:
      - {{source: herald, quote: on Monday, speaker: The harbour master, when: 2024-03-04}}
      - {{source: ledger, quote: le mardi, when: 2024-03-05}}
  repair:
    title: The power is back
    claims:
      - {{source: mirror, quote: two days later, when: {{after: storm, gap: 2 days}}}}
  inquiry:
    title: The inquiry opens
    when: {{start: 2024-04, end: ..}}
    claims:
      - {{source: herald, quote: next month, reports: planned, note: A note}}
      - {{source: ledger, stance: disputes, status: set aside, reason: It is a rumour}}
  memory: {{title: Somebody remembers}}
"""


def _page(language: str) -> Page:
    return page(loads(DOCUMENT.format(language=language)))


def _emptied(text: str) -> str:
    """Return a text without its styles and scripts."""
    return re.sub(r"<(style|script)([^>]*)>.*?</\1>", r"<\1\2></\1>", text, flags=re.DOTALL)


def _head(made: Page) -> str:
    text = _emptied(made.to_html()).replace("&#x27;", "'")
    text = re.sub(r"'sha256-[^']*'", "'sha256-'", text)
    return re.sub(r"<body>.*</main>", "<body>", text, flags=re.DOTALL)


def _body(made: Page) -> str:
    """Return the content as it stands in another page, without the list and the legend."""
    lists = r'(<(ul|ol) class="(?:events|legend)"[^>]*>).*?</\2>'
    text = _emptied(made.to_fragment("storm"))
    return re.sub(lists, r"\1</\2>", text, flags=re.DOTALL)


def _articles(made: Page) -> str:
    text = articles(made.timeline, made.solution)
    return re.sub(r"(?<=>)(?=<(?:li|article|h3|p|dl|details|section|ol|ul|footer)\b)", "\n", text)


COMPONENTS: dict[str, Callable[[Page], str]] = {
    "head": _head,
    "body": _body,
    "articles": _articles,
    "legend": lambda made: legend(Style, words_of(made.timeline.language)),
}


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_as_it_was(name: str, language: str) -> None:
    """Head, frame, articles and legend, in a language of each direction."""
    found = COMPONENTS[name](_page(language)).rstrip("\n") + "\n"
    path = SNAPSHOTS / f"{name}.{language}.html"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_there_is_no_snapshot_of_nothing() -> None:
    """Each file belongs to a component."""
    names = {f"{name}.{language}.html" for name in COMPONENTS for language in ("en", "he")}
    assert {path.name for path in SNAPSHOTS.iterdir()} == names
