"""What pages say of the sources that a date rests on."""

import json
import re

import pytest
from hypothesis import given, settings

from tests.solver.test_support import sourced
from timeline.citations import citation
from timeline.formats import load, loads
from timeline.model import Timeline
from timeline.render import to_html
from timeline.render.articles import articles, writer_of
from timeline.solver import solve
from timeline.solver.patience import Patience


def _text(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)


def _section(timeline: Timeline, event: str) -> str:
    writer = writer_of(timeline, solve(timeline))
    return " ".join(_text(writer.support.support(event)).split())


def test_copies_are_one_source_and_the_date_without_them_is_told() -> None:
    """The conference rests on two reports; without one there is no date, without one a range."""
    said = _section(load("data/events.yaml"), "rabbis-conference")
    assert said == (
        "Independent sources: 1 "
        "Without Arutz Sheva (Israel National News) : no date . "
        "Without Associated Press : 28 February 2022 or later ."
    )
    assert _section(load("data/events.yaml"), "putin-in-office") == (
        "Independent sources: 1 Zenger News , Jewish News Syndicate (one root: copies, or the "
        "same speaker) No single source decides it: leave any one out, and the date stays the "
        "same."
    )


def test_what_changes_hours_alone_is_no_other_date() -> None:
    """The mutiny ended late on the 24th by the articles; on the 24th it ended without them."""
    said = _section(load("data/events.yaml"), "wagner-mutiny")
    assert "Without" not in said
    assert "the date stays the same" in said


def test_an_event_without_sources_says_nothing_of_them() -> None:
    """The editor is no source."""
    document = loads("events: {a: {title: A, when: 2022-01-01}}")
    assert "rests on" not in articles(document, solve(document))


ROUND = """
timezone: America/New_York
sources: {wire: {}, register: {}}
events:
  talks: {title: Talks, claims: [{source: wire, when: {time: "10:00"}}]}
  raid:
    title: Raid
    claims:
      - {source: wire, when: {time: "05:00", after: talks}}
      - {source: wire, when: {same_day: talks}}
      - {source: register, when: 2022-08-02}
"""


def test_what_was_not_worked_out_is_not_told_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the register two clocks go round; the page does not say that no source decides."""
    monkeypatch.setattr(Patience, "granted", lambda *_: 2_000)
    document = loads(ROUND)
    assert solve(document).support("raid").untried
    said = _section(document, "raid")
    assert "No single source" not in said
    assert said.endswith(
        "Sources without which the date was not worked out, as that would take too long: 1"
    )


def test_sources_of_a_long_page_are_counted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving out each of them would take seconds."""
    monkeypatch.setattr("timeline.render.support.MOST_WITHOUT", 1)
    said = _section(load("data/events.yaml"), "rabbis-conference")
    assert said == "Independent sources: 1"


@settings(max_examples=60, deadline=None)
@given(sourced())
def test_the_roots_of_a_long_page_are_those_of_the_solution(timeline: Timeline) -> None:
    """Where a page is too long to tell each date without each root, it names them all the same."""
    solution = solve(timeline)
    for event in solution:
        assert solution.supporters(event) == solution.support(event).roots


def test_the_page_knows_how_its_sources_are_cited() -> None:
    """By the number that stands at each claim; a source without a claim is not cited."""
    document = load("data/events.yaml")
    page = to_html(document)
    [data] = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)
    assert json.loads(data)["citations"] == [
        "" if source.id == "inkl-jpost-706829" else citation(source) for source in document.sources
    ]
    numbers = {int(number) for number in re.findall(r'data-source="(\d+)"', page)}
    assert numbers <= set(range(len(document.sources)))
