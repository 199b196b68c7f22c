"""The solver against full enumeration, on random timelines in the document's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.solver.oracle import (
    ALL_MEANT,
    FIRST,
    INTERVALS,
    LAST,
    MEMBERS,
    Oracle,
    TinyDays,
    Value,
    World,
    strongest_first,
)
from timeline.dates import Boundary, Date, OneOf, Range
from timeline.dates.clock import PARTS_OF_DAY, TimeOfDay
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    ClaimKey,
    EndStatement,
    Event,
    Extent,
    Part,
    Reference,
    Reports,
    Source,
    Stance,
    Statement,
    Timeline,
    Weekday,
)
from timeline.solver import Side, Solution, Variable, solve, statements, strength
from timeline.solver.constraints import Constraint, Ground, Key, OnVariable
from timeline.solver.domains import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

#: At least 200 timelines, 2,000 where the profile is the thorough one.
EXAMPLES = max(200, 2 * settings.default.max_examples) if settings.default else 200
EVERY_DAY = OneOf((Range(Date.parse(str(FIRST)), Date.parse(str(LAST))),))
EVENTS = ("a", "b", "c")

dates = st.sampled_from(sorted({*MEMBERS, *ALL_MEANT})).map(Date.parse)
whole_dates = dates | st.sampled_from(sorted(INTERVALS)).map(Date.parse)
times = st.sampled_from([*sorted(PARTS_OF_DAY), "00:00", "13:00", "23:59"]).map(TimeOfDay.parse)
weekdays = st.sets(st.sampled_from(Weekday), min_size=1, max_size=3).map(
    lambda chosen: tuple(sorted(chosen, key=lambda day: day.value))
)
gaps = st.sampled_from(
    [
        *("less than 2 days", "exactly 1 day", "exactly 2 days", "1 to 3 days", "about 1 day"),
        *("at least 2 days", "more than 1 day", "exactly 0 days", "exactly 1 month"),
        *("at most 1 month", "P1M1D", "less than 1 month", "1 calendar day", "1 calendar week"),
        *("1 calendar month", "at most 1 calendar week", "0 to 1 calendar months"),
        *("exactly 2 seconds", "less than 3 seconds", "at least 4 seconds", "about 3 seconds"),
    ]
).map(Gap.parse)


def _editors(said: Statement) -> bool:
    """Tell whether an editor can say this: there is no source whose publication it could mean."""
    ends = [end for end in (said.start, said.end) if isinstance(end, EndStatement)]
    refs = [*(said.after, said.before, said.same_day, said.meets)]
    refs += [ref for end in ends for ref in (end.after, end.before)]
    return Reference(None, Part.PUBLISHED) not in refs


def references(event: str) -> st.SearchStrategy[Reference]:
    """Return references to other events, their ends, and publications."""
    others = st.sampled_from([each for each in EVENTS if each != event])
    parts = st.sampled_from([Part.WHOLE, Part.WHOLE, Part.START, Part.END])
    published = st.sampled_from([Reference(None, Part.PUBLISHED), Reference("t", Part.PUBLISHED)])
    return st.builds(Reference, others, parts) | published


def wholes(event: str) -> st.SearchStrategy[Reference]:
    """Return references to whole other events."""
    return st.sampled_from([each for each in EVENTS if each != event]).map(Reference)


def gapped(event: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return a relation with a gap."""
    after = st.fixed_dictionaries({"after": references(event), "gap": gaps})
    before = st.fixed_dictionaries({"before": references(event), "gap": gaps})
    return after | before


def end_statements(event: str) -> st.SearchStrategy[EndStatement]:
    """Return what is said of one end alone."""
    single = {
        "date": dates,
        "weekday": weekdays,
        "time": times,
        "after": references(event),
        "before": references(event),
    }
    keys = st.one_of(*(st.fixed_dictionaries({key: drawn}) for key, drawn in single.items()))
    return (keys | gapped(event)).map(lambda said: EndStatement(**said))


@st.composite
def drawn_statements(draw: st.DrawFn, event: str) -> Statement:
    """Draw a statement with one or two keys."""
    ends = dates | end_statements(event) | st.sampled_from(Boundary)
    relations = ("after", "before", "same_day", "meets")
    single: dict[str, st.SearchStrategy[Any]] = {
        "date": whole_dates,
        "start": ends,
        "end": ends,
        "weekday": weekdays,
        "time": times,
        **{key: references(event) for key in relations},
        **{key: wholes(event) for key in ("during", "starts", "finishes")},
        "lasting": gaps,
        "gap": gapped(event),
    }
    chosen = st.lists(st.sampled_from(sorted(single)), min_size=1, max_size=2, unique=True)
    said: dict[str, Any] = {}
    for key in draw(chosen):
        drawn = draw(single[key])
        said |= drawn if isinstance(drawn, dict) else {key: drawn}
    return Statement(**said)


@st.composite
def claims(draw: st.DrawFn, event: str) -> Claim:
    """Draw a claim; few of them dispute or are planned."""
    return Claim(
        source=draw(st.sampled_from(["s", "t"])),
        when=tuple(draw(st.lists(drawn_statements(event), min_size=1, max_size=2))),
        stance=draw(st.sampled_from([Stance.SUPPORTS] * 9 + [Stance.DISPUTES])),
        reports=draw(st.sampled_from([Reports.HAPPENED] * 3 + [Reports.PLANNED])),
        credibility=draw(st.none() | st.sampled_from([1, 3])),
        set_aside=draw(st.sampled_from([None] * 9 + ["withdrawn"])),
    )


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw a small timeline, all of it within a few days about the end of a month."""
    events = tuple(
        Event(
            name,
            f"Event {name}",
            when=tuple(draw(st.lists(drawn_statements(name).filter(_editors), max_size=1))),
            claims=tuple(draw(st.lists(claims(name), max_size=3))),
            extent=draw(st.sampled_from([Extent.POINT, Extent.PERIOD, None])),
        )
        for name in EVENTS[: draw(st.integers(2, 3))]
    )
    sources = (
        Source("s", published=draw(st.sampled_from([EVERY_DAY, Date.parse("2024-02-29")]))),
        Source("t", published=EVERY_DAY, reliability=draw(st.sampled_from([None, "B"]))),
    )
    starts = draw(st.sampled_from([Weekday.MONDAY, Weekday.SUNDAY, Weekday.FRIDAY]))
    whole = Timeline("t", sources, events, week_starts=starts)
    return whole if len(events) == 3 else _without_dangling(whole)


def _without_dangling(timeline: Timeline) -> Timeline:
    """Let what refers to the third event, which is not there, refer to nothing."""
    known = {event.id for event in timeline.events}

    def kept(said: Statement) -> bool:
        ends = [end for end in (said.start, said.end) if isinstance(end, EndStatement)]
        refs = [
            *(said.after, said.before, said.during, said.same_day, said.meets),
            *(said.starts, said.finishes),
            *(ref for end in ends for ref in (end.after, end.before)),
        ]
        return all(ref is None or ref.part is Part.PUBLISHED or ref.id in known for ref in refs)

    return evolve(
        timeline,
        events=tuple(
            evolve(
                event,
                claims=tuple(
                    evolve(claim, when=tuple(said for said in claim.when if kept(said)))
                    for claim in event.claims
                ),
                when=tuple(said for said in event.when if kept(said)),
            )
            for event in timeline.events
        ),
    )


@pytest.fixture(params=[2, 3], scope="module")
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Let the solver see days of two or three seconds."""
    with pytest.MonkeyPatch.context() as patch:
        yield small_world(patch, request.param)


def small_world(patch: pytest.MonkeyPatch, seconds_per_day: int) -> World:
    """Let the solver see tiny days, and nothing beyond the world's."""
    world = World(seconds_per_day)
    patch.setattr(statements, "FLOATING", TinyDays("", seconds_per_day))

    def bounded(timeline: Timeline) -> Iterator[Constraint]:
        yield from statements.background(timeline)
        window = Window(world.seconds.start, world.seconds.stop)
        for event in timeline.events:
            for part in (Part.START, Part.END):
                variable = Variable.of(event.id, part)
                yield OnVariable(Ground(Key.DATE), variable, window)

    patch.setattr(strength, "background", bounded)
    return world


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck), deadline=None)
@given(timeline=timelines())
def test_all_answers_are_those_of_full_enumeration(timeline: Timeline, world: World) -> None:
    """Standing claims, contradictions and bounds are what trying everything gives."""
    oracle, solution = Oracle(timeline, world), solve(timeline)
    standing = standing_claims(oracle)
    refused = {found.set_aside for found in solution.contradictions}
    assert refused == set(timeline.claim_keys()) - set(standing)
    _check_contradictions(oracle, solution)
    _check_bounds(oracle, solution, standing)


def standing_claims(oracle: Oracle) -> list[ClaimKey]:
    """Return the claims that stand, each tried in order of strength."""
    standing: list[ClaimKey] = []
    for key in strongest_first(oracle.timeline):
        if oracle.problem([*standing, key]).is_satisfiable:
            standing.append(key)
    return standing


def _check_contradictions(oracle: Oracle, solution: Solution) -> None:
    for found in solution.contradictions:
        assert not oracle.problem(found.claims).is_satisfiable
        for left_out in found.claims:
            rest = [key for key in found.claims if key != left_out]
            assert oracle.problem(rest).is_satisfiable


def _check_bounds(oracle: Oracle, solution: Solution, standing: list[ClaimKey]) -> None:
    problem = oracle.problem(standing)
    for name in solution:
        values = problem.supported(name)
        starts, ends = [start for start, _ in values], [end for _, end in values]
        bounds = solution[name].bounds
        assert (bounds.earliest_start, bounds.latest_start) == (min(starts), max(starts))
        assert (bounds.earliest_end, bounds.latest_end) == (min(ends), max(ends))
    for source in oracle.timeline.sources:
        moments = [moment for moment, _ in problem.supported(f"source {source.id}")]
        published = solution.published(source.id).bounds
        assert (published.earliest_start, published.latest_start) == (min(moments), max(moments))


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck), deadline=None)
@given(timeline=timelines())
def test_an_explanation_entails_its_bound(timeline: Timeline, world: World) -> None:
    """The claims that a bound's chain names are enough, alone, for that bound."""
    oracle, solution = Oracle(timeline, world), solve(timeline)
    supported: dict[tuple[frozenset[ClaimKey | None], str], list[Value]] = {}
    for (variable, side), step in solution.steps.items():
        named = frozenset(each.constraint.ground.claim for each in step.chain())
        published = variable.part == Part.PUBLISHED.value
        unit = f"source {variable.id}" if published else variable.id
        if (named, unit) not in supported:
            problem = oracle.problem(key for key in named if key is not None)
            supported[named, unit] = problem.supported(unit)
        values = supported[named, unit]
        ends = variable.part == Part.END.value
        moments = [end - 1 if ends else start for start, end in values]
        assert step.value == (min(moments) if side is Side.EARLIEST else max(moments))
