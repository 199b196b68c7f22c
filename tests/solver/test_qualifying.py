"""What rests on a date that its writer calls approximate or uncertain says so."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.test_oracle import timelines
from timeline import loads, solve
from timeline.dates import Date
from timeline.dates.qualification import Qualifier
from timeline.errors import DateError, TimelineError
from timeline.model import Claim, Statement, Timeline
from timeline.solver import Side
from timeline.solver.network import Network

if TYPE_CHECKING:
    from timeline.solver.strength import Verdict

NONE, DOUBT, ABOUT, BOTH = Qualifier
DOCUMENT = """
title: Printing
sources:
  essay: {title: An essay, published: 1500?}
  review: {title: A review}
events:
  press: {title: Printing with movable type, when: 1450~}
  bible: {title: A Bible is printed, when: {after: press, gap: at most 5 years}}
  war: {title: A war ends, when: 1453-05-29}
  map: {title: A map is drawn, when: 1490/1495%}
  trip:
    title: A journey
    claims:
      - {source: essay, when: {before: published, gap: less than 1 year}}
  fair:
    title: A fair
    claims:
      - {source: essay, when: 1480~}
      - {source: review, when: 1480}
"""


@pytest.mark.parametrize(
    ("event", "qualifier"),
    [
        ("press", ABOUT),
        ("bible", ABOUT),
        ("war", NONE),
        ("map", BOTH),
        ("trip", DOUBT),
        ("fair", NONE),
    ],
)
def test_a_date_tells_what_it_rests_on(event: str, qualifier: Qualifier) -> None:
    """A plain date that says the same makes it plain."""
    assert solve(loads(DOCUMENT))[event].qualifier is qualifier


def test_a_publication_does_too() -> None:
    solution = solve(loads(DOCUMENT))
    assert solution.published("essay").qualifier is DOUBT
    assert solution.published("review").qualifier is NONE


def test_nothing_about_an_approximate_day_is_certain() -> None:
    solution = solve(
        loads("events: {a: {title: A, when: 1450-05-03~}, b: {title: B, when: 1450-05-03}}")
    )
    assert [solution[each].is_certain for each in "ab"] == [False, True]


def test_the_order_of_claims_does_not_matter() -> None:
    """Whichever of two claims is read first, the plain one makes the date sure."""
    given = loads(DOCUMENT)
    fair = given.event("fair")
    for claims in permutations(fair.claims):
        events = [evolve(fair, claims=claims) if each is fair else each for each in given.events]
        assert solve(evolve(given, events=tuple(events)))["fair"].qualifier is NONE


def test_one_more_claim_makes_a_date_sure() -> None:
    """Also that of an event whose bounds do not move."""
    solution = solve(loads(DOCUMENT))
    sure = solution.what_if("press", Claim("review", when=(Statement(date=Date.parse("1450")),)))
    assert [sure[each].qualifier for each in ("press", "bible")] == [NONE, NONE]
    assert sure["press"].bounds == solution["press"].bounds


def qualified(text: str, mark: str) -> Date:
    """Return a date with a mark, where it can bear one."""
    try:
        return Date.parse(text + mark)
    except DateError:
        return Date.parse(text)


@st.composite
def qualified_timelines(draw: st.DrawFn) -> Timeline:
    """Draw a timeline some of whose dates are approximate, or uncertain."""
    timeline = draw(timelines())
    marks = st.sampled_from(["", "", "~", "?", "%"])

    def marked(said: Statement) -> Statement:
        if said.date is None:
            return said
        return evolve(said, date=qualified(str(said.date), draw(marks)))

    def claim(each: Claim) -> Claim:
        return evolve(each, when=tuple(marked(said) for said in each.when))

    events = [
        evolve(
            event,
            when=tuple(marked(said) for said in event.when),
            claims=tuple(claim(each) for each in event.claims),
        )
        for event in timeline.events
    ]
    return evolve(timeline, events=tuple(events))


def by_solving_again(verdict: Verdict) -> dict[str, Qualifier]:
    """Return the qualifiers that leaving out dates gives, with all bounds worked out anew."""
    case = verdict.case
    every = [*case.background, *case.said(verdict.standing)]
    found: dict[str, Qualifier] = {}
    for mark in (ABOUT, DOUBT):
        rest = [each for each in every if each.ground.qualifier not in {mark, BOTH}]
        less = Network.of(rest, case.variables)
        for variable in case.variables:
            for side in Side:
                if less.bound(variable, side) != verdict.network.bound(variable, side):
                    found[variable.id] = found.get(variable.id, NONE) | mark
    return found


@settings(deadline=None)
@given(qualified_timelines(), st.data())
def test_what_changes_little_is_qualified_as_when_all_is_solved_again(
    timeline: Timeline, data: st.DataObject
) -> None:
    """Without a source, and with one more claim."""
    event = data.draw(st.sampled_from(timeline.events)).id
    day = data.draw(st.sampled_from(["2024-02-28", "2024-02-28~", "2024-02?"]))
    try:
        solution = solve(timeline)
        changed = [solution.without(source.id) for source in timeline.sources]
        said = (Statement(date=Date.parse(day)),)
        changed.append(solution.what_if(event, Claim(timeline.sources[0].id, when=said)))
        for each in changed:
            again = solve(each.timeline)
            assert each.datings == again.datings
            assert each.publications == again.publications
    except TimelineError:
        return


@settings(deadline=None)
@given(qualified_timelines())
def test_what_rests_on_marked_dates_would_be_dated_otherwise_without_them(
    timeline: Timeline,
) -> None:
    try:
        solution = solve(timeline)
    except TimelineError:
        return
    expected = by_solving_again(solution._verdict)
    for event, dating in solution.items():
        assert dating.qualifier is expected.get(event, NONE)
