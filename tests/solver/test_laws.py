"""What holds for every timeline, whatever it says."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.solver.test_oracle import timelines
from timeline.dates import Date
from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Extent,
    Part,
    Reference,
    Reports,
    Source,
    Statement,
    Timeline,
)
from timeline.solver import Bounds, Side, solve

if TYPE_CHECKING:
    from random import Random


def fixed(timeline: Timeline) -> Timeline:
    """Return a timeline whose events' extents are said, and are no matter of claims."""
    events = (evolve(event, extent=event.extent or Extent.POINT) for event in timeline.events)
    return evolve(timeline, events=tuple(events))


def bounds(timeline: Timeline) -> dict[str, Bounds]:
    """Return the bounds of all events."""
    solution = solve(timeline)
    return {name: solution[name].bounds for name in solution}


def narrower(one: Bounds, other: Bounds) -> bool:
    """Tell whether bounds lie within other ones."""
    pairs = (
        (one.earliest_start, other.earliest_start, 1),
        (one.latest_start, other.latest_start, -1),
        (one.earliest_end, other.earliest_end, 1),
        (one.latest_end, other.latest_end, -1),
    )
    return all(b is None or (a is not None and sign * a >= sign * b) for a, b, sign in pairs)


@given(timelines(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_bounds(timeline: Timeline, random: Random) -> None:
    """Claims that agree give the same bounds in any order, and their events too."""
    shuffle = random.shuffle
    solution = solve(timeline)
    if not solution.contradictions:
        events = list(timeline.events)
        shuffle(events)
        turned = []
        for event in events:
            claims = list(event.claims)
            shuffle(claims)
            turned.append(evolve(event, claims=tuple(claims)))
        assert bounds(evolve(timeline, events=tuple(turned))) == bounds(timeline)


@given(timelines(), st.integers(0, 100))
def test_a_claim_less_only_widens(timeline: Timeline, which: int) -> None:
    """Without one of the claims that stand together, no bound is narrower."""
    timeline = fixed(timeline)
    keys = list(timeline.claim_keys())
    if keys and not solve(timeline).contradictions:
        key = keys[which % len(keys)]
        fewer = [_without(event, key.event, key.number) for event in timeline.events]
        wider = bounds(evolve(timeline, events=tuple(fewer)))
        assert all(narrower(each, wider[name]) for name, each in bounds(timeline).items())


def _without(event: Event, name: str, number: int) -> Event:
    if event.id != name:
        return event
    if number == 0:
        return evolve(event, when=())
    return evolve(event, claims=event.claims[: number - 1] + event.claims[number:])


NAMES = {"a": "zeta", "b": "b-2", "c": "alpha", "s": "t", "t": "s"}
REFERRING = ("after", "before", "during", "same_day", "meets", "starts", "finishes")


def renamed(reference: Reference | None) -> Reference | None:
    if reference is None or reference.id is None:
        return reference
    return evolve(reference, id=NAMES[reference.id])


def renamed_end(said: Any) -> Any:  # noqa: ANN401 - a date, a boundary or a statement
    if isinstance(said, EndStatement):
        return evolve(said, after=renamed(said.after), before=renamed(said.before))
    return said


def renamed_statement(said: Statement) -> Statement:
    changed: dict[str, Any] = {key: renamed(getattr(said, key)) for key in REFERRING}
    return evolve(said, start=renamed_end(said.start), end=renamed_end(said.end), **changed)


def renamed_event(event: Event) -> Event:
    return evolve(
        event,
        id=NAMES[event.id],
        when=tuple(map(renamed_statement, event.when)),
        claims=tuple(
            evolve(
                said,
                source=NAMES[said.source or ""],
                when=tuple(map(renamed_statement, said.when)),
            )
            for said in event.claims
        ),
    )


@given(timelines())
def test_names_mean_nothing(timeline: Timeline) -> None:
    """Events and sources by other ids have the same bounds, and contradict each other alike."""
    other = evolve(
        timeline,
        sources=tuple(evolve(each, id=NAMES[each.id]) for each in timeline.sources),
        events=tuple(map(renamed_event, timeline.events)),
    )
    assert list(bounds(other).values()) == list(bounds(timeline).values())
    found, others = solve(timeline).contradictions, solve(other).contradictions
    assert [[key.number for key in each.claims] for each in found] == [
        [key.number for key in each.claims] for each in others
    ]


@given(timelines())
def test_solving_again_gives_the_same(timeline: Timeline) -> None:
    """Two runs give the same bounds, dates, contradictions and explanations."""
    one, other = solve(timeline), solve(timeline)
    assert one.datings == other.datings
    assert [found.claims for found in one.contradictions] == [
        found.claims for found in other.contradictions
    ]
    assert [str(one.why(name)) for name in one] == [str(other.why(name)) for name in other]


@given(timelines())
def test_bounds_are_those_of_the_claims_that_stand(timeline: Timeline) -> None:
    """What was set aside has no part in any bound: leaving it out changes nothing."""
    timeline = fixed(timeline)
    solution = solve(timeline)
    aside = {found.set_aside for found in solution.contradictions}
    events = timeline.events
    for key in sorted(aside, reverse=True):
        events = tuple(_without(event, key.event, key.number) for event in events)
    assert bounds(evolve(timeline, events=events)) == bounds(timeline)
    assert not solve(evolve(timeline, events=events)).contradictions


@given(timelines())
def test_every_explanation_can_be_told(timeline: Timeline) -> None:
    """Each event, publication and contradiction has a text, which names nothing internal."""
    solution = solve(timeline)
    texts = [
        *(str(solution.why(name)) for name in solution),
        *(str(solution.why(source.id)) for source in timeline.sources),
        *(str(solution.explain(found)) for found in solution.contradictions),
    ]
    assert all(text and "None" not in text and "Statement" not in text for text in texts)


DATES = ("2021-06-28", "2021", "2021-1X-XX", "2020-02/2021-03", "202X-02-29", "2019-12-31/..")


@given(
    st.lists(st.sampled_from(DATES), min_size=2, max_size=2),
    st.sampled_from(["less than 3 months", "about 2 years", "1 calendar week", "30 hours"]),
    st.booleans(),
)
def test_a_shift_of_400_years_shifts_all_answers(
    dates: list[str],
    text: str,
    planned: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    """The calendar repeats after 146,097 days, and so do all answers on the nominal clock."""

    def shifted(years: int) -> dict[str, Bounds]:
        one, two = (Date.parse(later(each, years)) for each in dates)
        reports = Reports.PLANNED if planned else Reports.HAPPENED
        after = Statement(after=Reference("a"), gap=Gap.parse(text))
        events = (
            Event("a", "A", (Statement(date=one),), extent=Extent.PERIOD),
            Event("b", "B", claims=(Claim("s", (after,), reports=reports),)),
            Event("c", "C", (Statement(date=two),), (Claim("s", (after,)),), extent=Extent.PERIOD),
        )
        return bounds(Timeline("t", (Source("s"),), events))

    by = DAYS_PER_CYCLE * SECONDS_PER_DAY
    for name, before in shifted(0).items():
        moved = shifted(400)[name]
        for end in ("earliest_start", "latest_start", "earliest_end", "latest_end"):
            was, now = getattr(before, end), getattr(moved, end)
            assert (now is None) == (was is None)
            assert was is None or now == was + by


def later(text: str, years: int) -> str:
    """Return a date in which each year, or decade, is so many years later."""
    return "/".join(
        part if part == ".." else f"{int(part[:3]) + years // 10}{part[3:]}"
        for part in text.split("/")
    )


PROGRAM = """
from timeline.dates import Date
from timeline.model import *
from timeline.solver import solve
S, R = Statement, Reference
claims = [Claim("s", (S(after=R(f"e{i}")),)) for i in range(5)]
events = [Event(f"e{i}", f"E{i}", claims=tuple(claims[j] for j in range(5) if j != i))
          for i in range(5)]
events[0] = Event("e0", "E0", (S(date=Date.parse("2022-21")),), events[0].claims)
solution = solve(Timeline("t", (Source("s", published=Date.parse("2022")),), tuple(events)))
for name in solution:
    print(solution.why(name), solution[name])
for found in solution.contradictions:
    print(solution.explain(found), found.grade)
"""


def test_hashing_changes_nothing() -> None:
    """A solution is told word for word alike, however Python happens to hash."""

    def told(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(  # noqa: S603 - our own program
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert told("1") == told("2") == told("3") != ""


def test_two_thousand_claims_of_which_ten_contradict() -> None:
    """Many contradictions are each found, and named as pairs."""
    days = [Date.parse(f"2022-{month:02}") for month in range(1, 13)]
    events = []
    for number in range(500):
        said = [Statement(date=days[number * 12 // 500])]
        if number % 50 == 7:
            said.append(Statement(date=Date.parse("1999")))
        if number:
            said.append(Statement(after=Reference(f"e{number - 1}", Part.START)))
        claims = tuple(Claim("s", (each,)) for each in (*said, said[0], said[0]))
        events.append(Event(f"e{number}", f"E{number}", claims=claims, extent=Extent.PERIOD))
    solution = solve(Timeline("t", (Source("s"),), tuple(events)))
    assert len(solution.contradictions) == 10
    assert {len(found.claims) for found in solution.contradictions} <= {2, 3}


def test_a_long_chain_has_one_explanation() -> None:
    """A bound that rests on thousands of claims is worked out, and told by its ends."""
    events = [Event("e0", "E0", (Statement(start=Date.parse("2022")),))]
    events += [
        Event(f"e{i}", f"E{i}", claims=(Claim("s", (Statement(after=Reference(f"e{i - 1}")),)),))
        for i in range(1, 3_000)
    ]
    solution = solve(Timeline("t", (Source("s"),), tuple(events)))
    step = solution.steps[next(v for v, _ in solution.steps if v.id == "e2999"), Side.EARLIEST]
    assert len({each.variable.id for each in step.chain()}) == 3_000
    (earliest, _) = solution.why("e2999").reasonings
    told = [sentence.text for sentence in earliest.sentences]
    assert (told[0], told[-1]) == (
        "the editor: “E0” starts in 2022",
        "s: “E2999” is after “E2998”",
    )
    assert told.count("further steps are left out here") == 1


def test_what_settles_is_not_given_up_for_its_length() -> None:
    """Each event comes after the one before, on one day, and one source says another day."""
    events = []
    for number in range(1_000):
        said = [Statement(date=Date.parse("2022-01-01")), Statement(date=Date.parse("2022-01-03"))]
        if number:
            said.append(Statement(after=Reference(f"e{number - 1}")))
        claims = tuple(Claim("s", (each,)) for each in said)
        events.append(Event(f"e{number}", "E", claims=claims))
    solution = solve(Timeline("t", (Source("s"),), tuple(events)))
    assert len(solution.contradictions) == 1_000
    assert {found.set_aside.number for found in solution.contradictions} == {2}
