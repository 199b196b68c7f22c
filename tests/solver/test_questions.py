"""What can be asked of a solution: laws, and answers that are plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from tests.solver.test_asking_everything import answer, two_of
from tests.solver.test_oracle import timelines
from timeline.dates.allen import Allen
from timeline.errors import UnknownIdError

if TYPE_CHECKING:
    from timeline.model import Timeline
    from timeline.solver import Solution

_FEWER = settings(max_examples=min(200, settings.default.max_examples) if settings.default else 60)


def asked(solution: Solution, one: str, other: str) -> list[object]:
    """Return the answers to all questions about two events."""
    questions = (solution.before, solution.after, solution.overlaps, solution.same_day)
    return [solution.relations(one, other), *(question(one, other) for question in questions)]


@_FEWER
@given(timeline=timelines(), turn=st.integers(0, 20))
def test_relations_the_other_way_round_are_the_converse(timeline: Timeline, turn: int) -> None:
    """What is possible from one to the other is so from the other to the one, turned round."""
    one, other = two_of(timeline, turn)
    solution = tl.solve(timeline)
    turned = {each.converse for each in solution.relations(other, one)}
    assert solution.relations(one, other) == turned
    assert solution.after(one, other) is solution.before(other, one)
    assert solution.overlaps(one, other) is solution.overlaps(other, one)
    assert solution.same_day(one, other) is solution.same_day(other, one)


@_FEWER
@given(timeline=timelines(), turn=st.integers(0, 20))
def test_the_answers_agree_with_each_other(timeline: Timeline, turn: int) -> None:
    """Before, after and overlapping are read off the relations; asking changes no answer."""
    one, other = two_of(timeline, turn)
    solution = tl.solve(timeline)
    bounds = [each.bounds for each in solution.values()]
    relations = solution.relations(one, other)
    apart = {Allen.BEFORE, Allen.MEETS}
    assert relations
    assert solution.before(one, other) is answer(each in apart for each in relations)
    apart |= {Allen.AFTER, Allen.MET_BY}
    assert solution.overlaps(one, other) is answer(each not in apart for each in relations)
    assert asked(solution, one, other) == asked(tl.solve(timeline), one, other)
    assert [each.bounds for each in solution.values()] == bounds


def test_an_event_equals_itself() -> None:
    """Of itself an event is asked what it is of others; it can only be equal to itself."""
    solution = tl.solve(tl.loads("events: {a: {title: A}}"))
    assert solution.relations("a", "a") == {Allen.EQUALS}
    assert asked(solution, "a", "a")[1:] == [
        tl.Answer.NO,
        tl.Answer.NO,
        tl.Answer.YES,
        tl.Answer.YES,
    ]


TIED = """
timezone: America/New_York
events:
  talks: {title: Talks}
  treaty: {title: Treaty, when: {after: talks, gap: exactly 1 day}}
  feast: {title: Feast, timezone: Asia/Tokyo, when: {same_day: treaty}}
  war: {title: War, when: 1914-07-28/1918-11-11}
"""


def test_relations_know_what_the_bounds_do_not() -> None:
    """Two events without any date are still one before the other, where a claim says so."""
    solution = tl.solve(tl.loads(TIED))
    assert solution["talks"].date is None
    assert solution.relations("talks", "treaty") == {Allen.BEFORE, Allen.MEETS}
    assert solution.before("talks", "treaty") is tl.Answer.YES
    assert solution.same_day("talks", "treaty") is tl.Answer.NO
    assert solution.before("talks", "war") is tl.Answer.MAYBE


def test_the_same_day_is_one_of_the_first_events_zone() -> None:
    """A day of Tokyo is no day of New York: each event is asked in its own zone."""
    solution = tl.solve(tl.loads(TIED))
    assert solution.same_day("feast", "treaty") is tl.Answer.YES
    assert solution.same_day("treaty", "feast") is tl.Answer.MAYBE


@pytest.mark.parametrize("question", ["relations", "before", "after", "overlaps", "same_day"])
def test_nothing_is_said_of_what_is_not_there(question: str) -> None:
    """An unknown id is an error, which names the nearest one."""
    solution = tl.solve(tl.loads(TIED))
    for pair in (("talks", "treety"), ("treety", "talks")):
        with pytest.raises(UnknownIdError) as raised:
            getattr(solution, question)(*pair)
        assert str(raised.value) == "no event has the id 'treety'; did you mean 'treaty'?"


def test_a_solution_is_a_mapping() -> None:
    """Datings are counted, found, looked up and listed as in any mapping."""
    solution = tl.solve(tl.loads(TIED))
    assert len(solution) == 4
    assert "war" in solution
    assert "peace" not in solution
    assert solution.get("peace") is None
    assert list(solution.items()) == [(name, solution[name]) for name in solution]
