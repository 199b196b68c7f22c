"""Reasons on pages: what the solver says, in the page's language, letter by letter."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies.timelines import timelines
from timeline.dates.cldr import LANGUAGES
from timeline.errors import TimelineError
from timeline.formats import load
from timeline.render.articles import articles
from timeline.render.links import ended, upper
from timeline.render.markup import clean
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Timeline
    from timeline.solver import Explanation, Solution


class _Reasonings(HTMLParser):
    """Collect the texts of the reasons on a page, without the places that they come from."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or tag
        if name == "reasoning" or self._open:
            self._open.append(name)
            if name in {"p", "li"}:
                self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        del tag
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and "where" not in self._open:
            self.found[-1] += data


def _on_page(text: str) -> list[str]:
    parser = _Reasonings()
    parser.feed(text)
    return [each.strip() for each in parser.found]


def _told(explanation: Explanation) -> Iterable[str]:
    for reasoning in explanation.reasonings:
        yield upper(reasoning.lead)
        for each in reasoning.sentences:
            yield ended(upper(each.told) if each.is_repeated else each.told)


def _explained(solution: Solution, language: str) -> set[str]:
    events = (solution.why(event, language) for event in solution)
    conflicts = (solution.explain(found, language) for found in solution.contradictions)
    found = (text for each in (*events, *conflicts) for text in _told(each))
    return {" ".join(clean(text).split()) for text in found}


@given(timelines(), st.sampled_from(LANGUAGES))
@settings(max_examples=100)
def test_a_page_says_what_the_solver_says(timeline: Timeline, language: str) -> None:
    """Nothing of a hard title, id or quote is lost, doubled, or read as markup."""
    try:
        solution = solve(timeline)
    except TimelineError:
        return
    shown = articles(evolve(timeline, language=language), solution)
    assert {" ".join(text.split()) for text in _on_page(shown)} == _explained(solution, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_twice(language: str) -> None:
    """A date in Russian ends in an abbreviation, whose full stop is that of the sentence, too."""
    timeline = evolve(load("data/events.yaml"), language=language)
    shown = articles(timeline, solve(timeline))
    assert "rabbis meet in Moscow" in shown
    assert not re.search(r"\.(</b>)?\.", re.sub("<[^b/][^>]*>|</[^b][^>]*>", "", shown))


@pytest.mark.parametrize(
    ("language", "marked"),
    [("en-GB", ""), ("he", ""), ("fa", ' lang="en" dir="ltr"'), ("tlh", ' lang="en" dir="ltr"')],
)
def test_reasons_in_english_are_marked_on_another_page(language: str, marked: str) -> None:
    """A page in Persian runs from right to left, and its reasons are English: they do not."""
    timeline = evolve(load("data/events.yaml"), language=language)
    shown = articles(timeline, solve(timeline))
    assert set(re.findall('<div class="reasoning"([^>]*)>', shown)) == {marked}
