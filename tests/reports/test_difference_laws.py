"""The difference between two versions: complete, exact, and empty where nothing differs."""

from attrs import evolve
from hypothesis import assume, given, settings

from tests.strategies.edits import versions
from tests.strategies.timelines import timelines
from timeline.errors import TimelineError
from timeline.model import Event, Timeline
from timeline.reports import Diff, diff
from timeline.reports.changes import Change, Subject, Versions, interleaved
from timeline.solver import Solution, solve

Pair = tuple[Timeline, Timeline]

#: each example is solved many times over
FEW = settings(max_examples=min(settings().max_examples, 200))


def different(pair: Pair) -> Diff:
    """Return the difference of two versions that can be solved."""
    try:
        return diff(*pair)
    except TimelineError:
        assume(False)  # noqa: FBT003 - hypothesis's own way
        raise


def readings(solution: Solution) -> dict[str, object]:
    return {event: (solution[event].bounds, solution[event].date) for event in solution}


@given(timelines())
@FEW
def test_a_timeline_does_not_differ_from_itself(timeline: Timeline) -> None:
    """Nothing moved, nothing changed, no contradiction is new or gone."""
    found = different((timeline, timeline))
    assert not found
    assert (found.moved, found.changes, found.gone, found.found) == ((), (), (), ())
    assert str(found) == "no difference"


@given(versions())
@FEW
def test_every_event_whose_bounds_differ_is_named(pair: Pair) -> None:
    """The events that moved are those of both versions that solve to other bounds, no others."""
    found = different(pair)
    old, new = (readings(solve(each)) for each in pair)
    expected = [event for event in new if event in old and old[event] != new[event]]
    assert [moved.new.id for moved in found.moved] == expected


@given(versions())
@FEW
def test_what_moved_an_event_moves_it_and_no_less_does(pair: Pair) -> None:
    """Each set of changes, put into the old version, gives the new bounds; no smaller one does."""
    found, parts = different(pair), Versions.of(*pair)
    every = parts.events[0]
    for moved in found.moved:
        goal = (moved.new.bounds, moved.new.date)
        assert moved.by
        for group in moved.by:
            assert group
            assert _tried(parts, set(group), every, moved.new.id) == goal
            for change in group:
                fewer = set(group) - {change}
                assert _tried(parts, fewer, every, moved.new.id) != goal


def _tried(parts: Versions, taken: set[Change], events: tuple[str, ...], event: str) -> object:
    try:
        return readings(solve(parts.mixed(taken, events)))[event]
    except TimelineError:
        return None


@given(versions())
@FEW
def test_all_changes_make_the_new_version_and_none_the_old_one(pair: Pair) -> None:
    """Mixtures lie between the two versions, which are their ends."""
    parts = Versions.of(*pair)
    every = set(parts.changes())
    for taken, version in ((set(), pair[0]), (every, pair[1])):
        mixed = parts.mixed(taken, parts.events[0])
        own = {event.id for event in version.events}
        assert [event for event in mixed.events if event.id in own] == list(version.events)
        assert all(
            not (event.when or event.claims) for event in mixed.events if event.id not in own
        )
        known = {source.id: source for source in version.sources}
        assert all(source == known.get(source.id, source) for source in mixed.sources)
        assert evolve(mixed, events=(), sources=()) == evolve(version, events=(), sources=())


@given(versions())
@FEW
def test_nothing_differs_only_where_nothing_does(pair: Pair) -> None:
    """A difference is empty where the versions hold the same in some order, and only there."""
    found = different(pair)
    if not found:
        old, new = (sorted(each.sources, key=lambda item: item.id) for each in pair)
        assert old == new
        assert _unordered(pair[0]) == _unordered(pair[1])


def _unordered(timeline: Timeline) -> list[tuple[Event, list[str]]]:
    """Return the events, each with its claims, in an order that does not tell how they stood."""
    events = sorted(timeline.events, key=lambda event: event.id)
    return [(evolve(event, claims=()), sorted(map(repr, event.claims))) for event in events]


@given(versions())
@FEW
def test_a_difference_read_backwards_names_the_same(pair: Pair) -> None:
    """What moved there and what is new moves back, and is gone."""
    there, back = different(pair), different(pair[::-1])
    assert {each.new.id for each in there.moved} == {each.new.id for each in back.moved}
    assert len(there.gone) == len(back.found)
    assert len(there.changes) == len(back.changes)


@given(versions())
@FEW
def test_a_contradiction_is_kept_new_or_gone(pair: Pair) -> None:
    """Each contradiction of either version is told, or is in the other one too."""
    found = different(pair)
    kept = len(found.old.contradictions) - len(found.gone)
    assert kept == len(found.new.contradictions) - len(found.found)


@given(versions())
@FEW
def test_every_difference_can_be_told(pair: Pair) -> None:
    """Words come out for all, with the id of each event that moved, and no bare order."""
    found = different(pair)
    said = str(found)
    for moved in found.moved:
        assert moved.new.id in said
    assert all(change.subject is not Subject.ORDER for change in found.changes)


def test_two_orders_are_woven_into_one() -> None:
    """What is in both stands once, in the order of the first."""
    assert interleaved("abcd", "dxa") == ("a", "b", "c", "d", "x")
    assert interleaved("", "ab") == ("a", "b")
    assert interleaved("ab", "") == ("a", "b")
