"""Which roots support an event, and which ones its date rests on."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from tests.solver.test_oracle import timelines
from timeline.model import Claim, Event, Source, Stance, Statement, Timeline
from timeline.solver import Reliance, Root, solve

SOURCES = ("s", "t", "u", "v")


@st.composite
def sourced(draw: st.DrawFn) -> Timeline:
    """Draw a timeline whose claims come from four sources, some copies, some quoting one man."""
    drawn = draw(timelines())
    sources = [*drawn.sources, Source("u"), Source("v", copy_of=draw(st.sampled_from("stu")))]
    return evolve(
        drawn,
        sources=sources,
        events=[
            evolve(event, claims=[draw(other_witness(claim)) for claim in event.claims])
            for event in drawn.events
        ],
    )


def other_witness(claim: Claim) -> st.SearchStrategy[Claim]:
    """Return the claim as made by any of the sources, now and then in someone's words."""
    speakers = st.sampled_from([None] * 6 + ["X"])
    return st.builds(
        lambda source, speaker: evolve(claim, source=source, speaker=speaker),
        st.sampled_from(SOURCES),
        speakers,
    )


def left_out(timeline: Timeline, root: Root) -> Timeline:
    """Return the timeline without a root's claims."""
    return evolve(
        timeline,
        events=[
            evolve(
                event, claims=[each for each in event.claims if each.source not in root.sources]
            )
            for event in timeline.events
        ],
    )


def partition(timeline: Timeline) -> list[Root]:
    """Return the roots of a timeline, found by joining what shares anything, over and over."""
    claims = [claim for event in timeline.events for claim in event.claims if claim.speaker]
    groups = [{each.id} for each in timeline.sources]
    pairs = [{each.id, each.copy_of} for each in timeline.sources if each.copy_of]
    pairs += [{one.source, two.source} for one in claims for two in claims
              if one.speaker == two.speaker and one.source and two.source]  # fmt: skip
    for pair in pairs:
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set().union(*touched)]
    ids = [each.id for each in timeline.sources]
    return sorted(
        (
            Root(
                tuple(name for name in ids if name in group),
                tuple(dict.fromkeys(c.speaker for c in claims if c.speaker and c.source in group)),
            )
            for group in groups
        ),
        key=lambda root: ids.index(root.sources[0]),
    )


@settings(deadline=None, max_examples=200)
@given(sourced())
def test_a_date_rests_on_the_roots_without_which_it_has_other_bounds(timeline: Timeline) -> None:
    """Leaving out each root and solving again tells the same."""
    solution = solve(timeline)
    for event in solution:
        expected = []
        for root in partition(timeline):
            fewer = solve(left_out(timeline, root))[event]
            if fewer.bounds != solution[event].bounds:
                expected.append(Reliance(root, fewer.date))
        assert solution.support(event).rests_on == tuple(expected)


@settings(deadline=None)
@given(sourced())
def test_the_roots_of_an_event_are_those_of_its_claims_that_stand(timeline: Timeline) -> None:
    """A claim that disputes, or was set aside by the editor or by others, supports nothing."""
    solution = solve(timeline)
    aside = {(each.claim.event, each.claim.number) for each in solution.set_aside}
    for event in timeline.events:
        standing = {
            claim.source
            for number, claim in enumerate(event.claims, 1)
            if claim.stance is Stance.SUPPORTS
            and claim.set_aside is None
            and (event.id, number) not in aside
        }
        expected = [root for root in partition(timeline) if standing & {*root.sources}]
        assert solution.support(event.id).roots == tuple(expected)


def test_copies_and_those_who_quote_one_speaker_are_one_root() -> None:
    """Four articles, of which one copies another and two quote one man, are two witnesses."""
    solution = tl.solve(
        tl.loads("""
        sources: {a: {}, b: {copy_of: a}, c: {}, d: {}}
        events:
          fire:
            title: A fire
            claims:
              - {source: a, when: {date: 2022-05}}
              - {source: b, when: {date: 2022-05-03}, speaker: The mayor}
              - {source: c, when: {date: 2022-05}, speaker: The mayor}
              - {source: d, when: {date: 2022}}
        """)
    )
    town, other = Root(("a", "b", "c"), ("The mayor",)), Root(("d",))
    support = solution.support("fire")
    assert support.roots == (town, other)
    assert support.rests_on == (Reliance(town, tl.Date.parse("2022")),)


def test_the_editor_is_no_root() -> None:
    """What the editor states rests on no source, even where one says the same."""
    said = Statement(date=tl.Date.parse("2022-05-03"))
    event = Event("fire", "A fire", (said,), (Claim("a", (said,)), Claim(None, (said,))))
    support = solve(Timeline("t", (Source("a"),), (event,))).support("fire")
    assert support.roots == (Root(("a",)),)
    assert support.rests_on == ()


def test_a_root_that_makes_an_event_a_period_is_one_that_its_date_rests_on() -> None:
    """Without it the event is a point: it ends on the Monday that it begins on."""
    solution = tl.solve(
        tl.loads("""
        sources: {a: {}, b: {}}
        events:
          fire:
            title: A fire
            claims:
              - {source: a, when: {date: 2022-05, weekday: monday}}
              - {source: b, when: {lasting: at least 1 second}}
        """)
    )
    assert str(solution["fire"].latest_end) == "2022-05-31"
    assert str(solution.without("b")["fire"].latest_end) == "2022-05-30"
    a, b = solution.support("fire").roots
    assert solution.support("fire").rests_on == (
        Reliance(a, None),
        Reliance(b, tl.Date.parse("[2022-05-02..2022-05-30]")),
    )


def test_a_claim_that_was_set_aside_may_stand_without_those_that_it_contradicts() -> None:
    """Two roots against one: only together they keep it down, and each alone changes nothing."""
    document = """
        sources: {a: {}, b: {}, c: {}}
        events:
          fire:
            title: A fire
            claims:
              - {source: a, when: 2022-05-03}
              - {source: b, when: 2022-05-03}
              - {source: c, when: 2022-05-04}
    """
    solution = tl.solve(tl.loads(document))
    assert solution.support("fire").rests_on == ()
    assert solution.without("a").set_aside[0].claim == tl.ClaimKey("fire", 3)
    assert str(solution.without("a", "b")["fire"].date) == "2022-05-04"
    [found] = solution.contradictions
    assert solution.roots(found) == (Root(("a",)), Root(("c",)))
    alone = tl.solve(tl.loads(document.replace("- {source: b, when: 2022-05-03}", "")))
    (reliance,) = alone.support("fire").rests_on
    assert reliance == Reliance(Root(("a",)), tl.Date.parse("2022-05-04"))
