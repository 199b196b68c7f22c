"""Contradictions are smallest sets of claims, and long ones take no longer than they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import timeline as tl
from tests.solver.test_oracle import timelines
from timeline.solver import solve, strength
from timeline.solver.dropping import Suspicion
from timeline.solver.patience import Patience
from timeline.solver.reducing import contradict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import ClaimKey, Timeline
    from timeline.solver.propagation import ConflictError
    from timeline.solver.strength import Case

    Failure = tuple[ClaimKey, ConflictError]

#: each solves a timeline many times over
MOST = 60


def document(events: Sequence[str]) -> Timeline:
    """Return a timeline of events, each by what is claimed of it."""
    lines = [
        f"  e{number}: {{title: E, claims: [{{source: s, when: {said}}}]}}"
        for number, said in enumerate(events)
    ]
    return tl.loads("sources: {s: {}}\nevents:\n" + "\n".join(lines) + "\n")


def circle(count: int) -> Timeline:
    """Return events each of which comes after the next, and the last after the first."""
    return document([f"{{after: e{(number + 1) % count}}}" for number in range(count)])


def dated_chain(count: int) -> Timeline:
    """Return events that follow each other day by day, from a first to an all too early last."""
    between = [f"{{after: e{number - 1}, gap: exactly 1 day}}" for number in range(1, count - 1)]
    last = f"{{same_day: e{count - 2}, date: 2022-05-04}}"
    return document(["{date: 2022-05-03}", *between, last])


def one_day(count: int) -> Timeline:
    """Return events all on one day, of which the first is a Monday and the last a Tuesday."""
    between = [f"{{same_day: e{number - 1}}}" for number in range(1, count - 1)]
    last = f"{{same_day: e{count - 2}, weekday: tuesday}}"
    return document(["{weekday: monday}", *between, last])


def months(count: int) -> Timeline:
    """Return events a month or more apart, in a circle, each on a 10th to 19th."""
    return document(
        [
            f"{{date: XXXX-XX-1X, after: e{(number + 1) % count}, gap: at least 1 month}}"
            for number in range(count)
        ]
    )


SHAPES = {"circle": circle, "dated chain": dated_chain, "one day": one_day, "months": months}


def failures(timeline: Timeline) -> tuple[Case, list[Failure]]:
    """Return how claims of a timeline fail to join."""
    found: list[Failure] = []

    def noted(case: Case, key: ClaimKey, failure: ConflictError, patience: Patience) -> object:
        found.append((key, failure))
        return contradict(case, key, failure, patience)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strength, "contradict", noted)
        solution = solve(timeline)
    return solution._verdict.case, found


def named(key: ClaimKey, failure: ConflictError) -> set[ClaimKey]:
    """Return the claims that a failure rests on, the newcomer among them."""
    claims = {each.ground.claim for each in failure.constraints()}
    return {each for each in claims if each is not None} | {key}


def seen(case: Case, key: ClaimKey, failure: ConflictError, patience: Patience) -> set[ClaimKey]:
    """Return the claims that one pass shows to be needed."""
    claims = {each: case.claims[each] for each in named(key, failure)}
    nature = case.natures_of([each for said in claims.values() for each in said])
    return Suspicion(failure, nature, claims).needed(patience)


@settings(deadline=None, max_examples=MOST)
@given(timelines())
def test_what_one_pass_shows_to_be_needed_is_needed(timeline: Timeline) -> None:
    """Without it the others agree, as solving them tells."""
    case, found = failures(timeline)
    for key, failure in found:
        claims = named(key, failure)
        for needed in seen(case, key, failure, Patience()):
            assert case.refuted(claims - {needed}) is None


@settings(deadline=None, max_examples=MOST)
@given(timelines())
def test_the_pass_changes_no_contradiction(timeline: Timeline) -> None:
    """Without it the same claims are found, only more slowly."""
    case, found = failures(timeline)
    for key, failure in found:
        claims = contradict(case, key, failure, Patience()).claims
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Suspicion, "needed", lambda *_: set())
            assert contradict(case, key, failure, Patience()).claims == claims


@pytest.mark.parametrize("shape", SHAPES)
def test_of_a_long_contradiction_no_claim_can_be_spared(shape: str) -> None:
    """One pass shows it of nearly all claims, and leaving out each of them shows it of all."""
    timeline = SHAPES[shape](24)
    case, [(key, failure)] = failures(timeline)
    [found] = solve(timeline).contradictions
    assert len(seen(case, key, failure, Patience())) >= len(found.claims) - 1
    assert found.is_smallest
    assert case.refuted(found.claims) is not None
    for each in found.claims:
        assert case.refuted({*found.claims} - {each}) is None


@pytest.mark.parametrize("shape", SHAPES)
def test_a_contradiction_four_times_as_long_takes_four_times_the_work(shape: str) -> None:
    """To find it, to see that no claim can be spared, and to grade it."""
    work = []
    for count in (100, 400):
        case, [(key, failure)] = failures(SHAPES[shape](count))
        patience = Patience()
        contradict(case, key, failure, patience)
        work.append(Patience().left - patience.left)
    assert work[1] < 5 * work[0]


def test_what_may_not_be_tried_is_not_said_to_be_smallest() -> None:
    """With no patience left, all claims of the proof are told, and that fewer may do."""
    timeline = document(["{date: 2022-05-03}", "{after: e0}", "{before: e0, after: e1}"])
    case, [(key, failure)] = failures(timeline)
    found = contradict(case, key, failure, Patience(0))
    assert not found.is_smallest
    assert {*found.claims} == named(key, failure)
