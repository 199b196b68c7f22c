"""Solutions without some sources, or with one more claim, against solving all again."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timeline as tl
from tests.solver.test_oracle import claims, timelines
from tests.solver.test_support import SOURCES, left_out, other_witness, sourced
from tests.strategies.chronicles import Chronicle
from timeline.dates.clock import TimeOfDay
from timeline.model import Claim, ClaimKey, Event, Reference, Source, Statement, Timeline
from timeline.solver import Reliance, Root, Solution, solve
from timeline.solver.patience import Patience

laws = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))


def same(one: Solution, other: Solution) -> bool:
    """Tell whether two solutions give the same dates, and set the same claims aside."""
    return (
        one.datings == other.datings
        and one.publications == other.publications
        and [each.set_aside for each in one.contradictions]
        == [each.set_aside for each in other.contradictions]
        and [each.date for each in one.set_aside] == [each.date for each in other.set_aside]
    )


def contradict_each_other(solution: Solution) -> bool:
    """Tell whether each contradiction is one, and would be none without any of its claims.

    What says that it may not be smallest, as claims go round without any date, is one at least.
    """

    def refused(timeline: Timeline, keys: tuple[ClaimKey, ...]) -> int:
        events = []
        for event in timeline.events:
            wanted = {key.number for key in keys if key.event == event.id}
            said = [
                each if number in wanted else evolve(each, set_aside="left out")
                for number, each in enumerate(event.claims, 1)
            ]
            events.append(evolve(event, when=event.when if 0 in wanted else (), claims=said))
        return len(solve(evolve(timeline, events=events)).contradictions)

    fixed = evolve(
        solution.timeline,
        events=[
            evolve(
                event,
                extent=tl.Extent.POINT if solution[event.id].is_point else tl.Extent.PERIOD,
            )
            for event in solution.timeline.events
        ],
    )
    return all(
        refused(fixed, found.claims) == 1
        and not any(
            refused(fixed, tuple(key for key in found.claims if key != left))
            for left in found.claims
            if found.is_smallest
        )
        for found in solution.contradictions
    )


@laws
@given(sourced(), st.sets(st.sampled_from(SOURCES), max_size=2))
def test_without_sources_all_is_as_if_they_had_said_nothing(
    timeline: Timeline, gone: set[str]
) -> None:
    """Leaving sources out gives what solving the timeline without their claims gives."""
    silent = solve(timeline).without(*sorted(gone))
    afresh = solve(left_out(timeline, Root(tuple(sorted(gone)))))
    assert {name: each.bounds for name, each in silent.datings.items()} == {
        name: each.bounds for name, each in afresh.datings.items()
    }
    assert same(silent, solve(silent.timeline))
    assert contradict_each_other(silent)


@laws
@given(st.data())
def test_one_more_claim_gives_what_solving_with_it_gives(data: st.DataObject) -> None:
    """A solution with a claim more is that of the timeline with the claim."""
    timeline = data.draw(sourced())
    event = data.draw(st.sampled_from(timeline.events))
    drawn = data.draw(claims(event.id).flatmap(other_witness))
    known = {each.id for each in timeline.events}
    claim = evolve(drawn, when=[each for each in drawn.when if _refers_to(each) <= known])
    wider = solve(timeline).what_if(event.id, claim)
    assert wider.timeline.event(event.id).claims == (*event.claims, claim)
    assert same(wider, solve(wider.timeline))
    assert contradict_each_other(wider)


def _refers_to(said: Statement) -> set[str]:
    ends = [end for end in (said.start, said.end) if isinstance(end, tl.EndStatement)]
    refs = [said.after, said.before, said.during, said.same_day, said.meets, said.starts]
    refs += [said.finishes, *(ref for end in ends for ref in (end.after, end.before))]
    return {ref.id for ref in refs if ref and ref.id and ref.part is not tl.Part.PUBLISHED}


@laws
@given(sourced())
def test_questions_follow_each_other(timeline: Timeline) -> None:
    """A solution without a source can be asked again, and tells its reasons and its roots."""
    solution = solve(timeline).without("s").without("t")
    afresh = solve(solution.timeline)
    assert same(solution, afresh)
    for event in solution:
        assert solution.support(event) == afresh.support(event)
        assert solution.why(event).summary == afresh.why(event).summary


@laws
@given(timelines())
def test_a_question_changes_nothing(timeline: Timeline) -> None:
    """A solution is what it was after it was asked."""
    solution = solve(timeline)
    told = [str(solution.why(event)) for event in solution]
    solution.without("s")
    for event in timeline.events:
        solution.support(event.id)
        solution.what_if(event.id, Claim("t", (Statement(date=tl.Date.parse("2024-02-29")),)))
    assert same(solution, solve(timeline))
    assert [str(solution.why(event)) for event in solution] == told


def test_what_cannot_be_asked_is_told() -> None:
    """An unknown source, event or reference is named, as in a document."""
    solution = solve(Timeline("t", (Source("a"),), (Event("fire", "A fire"),)))
    with pytest.raises(tl.UnknownIdError, match=r"^no source has the id 'b'"):
        solution.without("b")
    with pytest.raises(tl.UnknownIdError, match=r"^no event has the id 'flood'"):
        solution.what_if("flood", Claim("a"))
    with pytest.raises(tl.TimelineError) as caught:
        solution.what_if("fire", Claim("b"))
    assert str(caught.value) == (
        "event 'fire', claim 1: no source has the id 'b'; add it to the sources"
    )
    with pytest.raises(tl.TimelineError) as caught:
        solution.what_if("fire", Claim("a", (Statement(after=Reference("flood")),)))
    assert str(caught.value) == (
        "event 'fire', claim 1: after: no event has the id 'flood'; add it to the events"
    )


chronicles = st.builds(
    Chronicle,
    seed=st.integers(0, 10**6),
    claims=st.sampled_from([60, 90, 140]),
    wrong=st.sampled_from([0, 3, 9]),
)


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(chronicles)
def test_in_longer_chronologies_each_question_is_answered_as_by_solving_again(
    chronicle: Chronicle,
) -> None:
    """Events in dozens, linked far and wide: sources left out, roots, and claims added."""
    solution = solve(chronicle.timeline())
    silent = solution.without("s1")
    assert same(silent, solve(silent.timeline))
    assert same(silent.without("s2"), solve(solution.without("s1", "s2").timeline))
    for about in (0, 7, 20):
        wider = solution.what_if(f"e{about}", chronicle.claim(about))
        assert same(wider, solve(wider.timeline))
    found = {event: solution.support(event).rests_on for event in solution}
    for source in solution.publications:
        root = Root((source,))
        fewer = solve(left_out(solution.timeline, root))
        for event, rests_on in found.items():
            moved = fewer[event].bounds != solution[event].bounds
            assert (Reliance(root, fewer[event].date) in rests_on) == moved


@pytest.mark.parametrize("first", [True, False])
def test_a_root_without_which_claims_would_go_round_for_ever_is_not_tried(
    first: bool,  # noqa: FBT001 - pytest gives it
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The register's date lets two clocks settle, whether their claims came before it or not."""
    monkeypatch.setattr(Patience, "granted", lambda *_: 2_000)
    wire = (
        Claim("wire", (Statement(time=TimeOfDay.parse("05:00"), after=Reference("talks")),)),
        Claim("wire", (Statement(same_day=Reference("talks")),)),
    )
    dated = (Claim("register", (Statement(date=tl.Date.parse("2022-08-02")),)),)
    timeline = Timeline(
        "t",
        (Source("wire"), Source("register")),
        (
            Event("talks", "T", claims=(Claim("wire", (Statement(time=TEN),)),)),
            Event("raid", "Raid", claims=dated + wire if first else wire + dated),
            Event("fire", "Fire", claims=(Claim("wire", (Statement(after=Reference("raid")),)),)),
        ),
        "America/New_York",
    )
    solution = solve(timeline)
    assert len(solution.contradictions) == 1
    with pytest.raises(tl.TimelineError, match=r"^these lead round and round without end"):
        solution.without("register")
    register = Root(("register",))
    for event in ("raid", "fire"):
        support = solution.support(event)
        assert support.untried == (register,)
        assert register not in [each.root for each in support.rests_on]
    assert same(solution.without("wire"), solve(solution.without("wire").timeline))
    wider = solution.what_if("raid", Claim("register", (Statement(date=tl.Date.parse("2021")),)))
    assert same(wider, solve(wider.timeline))


TEN = TimeOfDay.parse("10:00")
