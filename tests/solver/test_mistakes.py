"""A timeline that cannot be solved as it stands says why, where, and what to do."""

from __future__ import annotations

from typing import Any, cast

import pytest

from timeline.dates import Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.errors import TimelineError
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Reference,
    Source,
    Stance,
    Statement,
    Timeline,
    Weekday,
)
from timeline.solver import solve
from timeline.solver.references import round_and_round
from timeline.solver.statements import claimed

TALKS = Event("talks", "Talks")
NO_ZONE = "names an offset or a zone, and the timeline has no `timezone`; give it one"


def said(statement: Statement) -> Timeline:
    """Return a timeline in which one source says one thing about one event."""
    claim = Claim("wire", (statement,))
    return Timeline("t", (Source("wire"),), (Event("raid", "Raid", claims=(claim,)), TALKS))


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (
            {"after": Reference("talk")},
            "after: no event has the id 'talk'; did you mean 'talks'?",
        ),
        (
            {"same_day": Reference("zzz")},
            "same_day: no event has the id 'zzz'; add it to the events",
        ),
        (
            {"before": Reference.parse("wires.published")},
            "before: no source has the id 'wires'; did you mean 'wire'?",
        ),
        (
            {"gap": Gap.parse("2 days")},
            (
                "gap: exactly 2 days says between what and what only with `after` or `before`; "
                "add one"
            ),
        ),
        (
            {"start": EndStatement(gap=Gap.parse("2 days"))},
            (
                "gap: exactly 2 days says between what and what only with `after` or `before`; "
                "add one"
            ),
        ),
        (
            {"during": Reference.parse("published")},
            (
                "during: published is a moment, and nothing can be during a moment; "
                "name an event, or use `after` and `before`"
            ),
        ),
        (
            {"starts": Reference.parse("talks.end")},
            (
                "starts: talks.end is a moment, and nothing can be the beginning of a moment; "
                "name an event, or use `after` and `before`"
            ),
        ),
        ({"time": TimeOfDay.parse("14:30+03:00")}, NO_ZONE),
        ({"date": Date.parse("2022-08-30T14:30:00Z")}, NO_ZONE),
    ],
)
def test_a_statement_that_cannot_be_solved(keys: dict[str, Any], sentence: str) -> None:
    """The error names the event, the claim, the key and the fix."""
    with pytest.raises(TimelineError) as caught:
        solve(said(Statement(**keys)))
    assert str(caught.value) == f"event 'raid', claim 1: {sentence}"


def test_all_mistakes_are_told_at_once() -> None:
    """One error lists them all, a line each."""
    events = (
        Event("raid", "Raid", when=(Statement(after=Reference.parse("published")),)),
        Event("talks", "Talks", claims=(Claim("a", (Statement(after=Reference("rade")),)),)),
    )
    with pytest.raises(TimelineError) as caught:
        solve(Timeline("t", (Source("a"),), events))
    assert str(caught.value).splitlines() == [
        (
            "event 'raid', the editor's statement: after: the editor has no publication; "
            "name a source: `SOURCE.published`"
        ),
        "event 'talks', claim 1: after: no event has the id 'rade'; did you mean 'raid'?",
    ]


def test_ids_and_sources() -> None:
    """Ids stand once, and claims name sources that are there."""
    claim = Claim("wires", (Statement(date=Date.parse("2022")),))
    events = (Event("raid", "Raid", claims=(claim,)), Event("raid", "Raid again"))
    with pytest.raises(TimelineError) as caught:
        solve(Timeline("t", (Source("wire"),), events))
    assert str(caught.value).splitlines() == [
        "2 events have the id 'raid'; give each its own",
        "event 'raid', claim 1: no source has the id 'wires'; did you mean 'wire'?",
    ]


def test_a_publication_on_a_day_that_was_left_out() -> None:
    """Samoa had no 30 December 2011: nothing was published there on that day."""
    source = Source("observer", published=Date.parse("2011-12-30"))
    with pytest.raises(TimelineError) as caught:
        solve(Timeline("t", (source,), timezone="Pacific/Apia"))
    assert str(caught.value) == (
        "source 'observer': published 2011-12-30, a day that Pacific/Apia left out; "
        "give the day that the source itself gives, or its own `timezone`"
    )


def test_an_event_on_a_day_that_was_left_out() -> None:
    """A claim of such a day contradicts itself."""
    claim = Claim("wire", (Statement(date=Date.parse("2011-12-30")),))
    events = (Event("raid", "Raid", claims=(claim,)),)
    (found,) = solve(Timeline("t", (Source("wire"),), events, "Pacific/Apia")).contradictions
    assert len(found.claims) == 1


def test_an_event_after_itself() -> None:
    """That contradicts itself, and is told as a contradiction."""
    solution = solve(said(Statement(after=Reference("raid"))))
    (found,) = solution.contradictions
    assert len(found.claims) == 1


def test_what_constrains_nothing_may_say_anything() -> None:
    """A claim that disputes, or that was set aside, is not looked at."""
    statement = Statement(after=Reference("nowhere"))
    claims = (
        Claim("wire", (statement,), stance=Stance.DISPUTES),
        Claim("wire", (statement,), set_aside="withdrawn"),
    )
    solution = solve(Timeline("t", (Source("wire"),), (Event("raid", "Raid", claims=claims),)))
    assert solution["raid"].date is None


def test_what_takes_for_ever_is_refused() -> None:
    """Clock times of two zones, each set twice a year, may never agree: that is not tried out."""
    claims = (
        Claim("wire", (Statement(time=TimeOfDay.parse("10:00")),)),
        Claim("wire", (Statement(time=TimeOfDay.parse("05:00"), after=Reference("talks")),)),
        Claim("wire", (Statement(same_day=Reference("talks")),)),
    )
    talks = Event("talks", "Talks", claims=claims[:1])
    raid = Event("raid", "Raid", claims=claims[1:])
    timeline = Timeline("t", (Source("wire"),), (talks, raid), "America/New_York")
    with pytest.raises(TimelineError) as caught:
        solve(timeline)
    assert str(caught.value) == (
        "these lead round and round without end in sight: event 'talks', claim 1, "
        "event 'raid', claim 1, event 'raid', claim 2; date one of the events"
    )
    dated = Statement(date=Date.parse("2022-08"), weekday=(Weekday.TUESDAY,))
    mended = Timeline(
        "t",
        (Source("wire"),),
        (talks, Event("raid", "Raid", (dated,), claims[1:])),
        "America/New_York",
    )
    assert len(solve(mended).contradictions) == 1


def test_of_hundreds_of_claims_ten_are_named() -> None:
    """So that the sentence can be read: any of them will do to begin with."""
    claims = tuple(Claim("s", (Statement(date=Date.parse("2022")),)) for _ in range(300))
    timeline = Timeline("t", (Source("s"),), (Event("talks", "Talks", claims=claims),))
    constraints = [each for key in timeline.claim_keys() for each in claimed(timeline, key)]
    assert round_and_round(timeline, constraints) == (
        "these lead round and round without end in sight: "
        + ", ".join(f"event 'talks', claim {number}" for number in range(1, 11))
        + " and 290 more; date one of the events"
    )


@pytest.mark.parametrize("found", ["data/events.yaml", ["x" * 9_999]])
def test_what_is_no_timeline_is_named_in_short(found: object) -> None:
    """A path, or a whole figure: it is not printed at length."""
    with pytest.raises(TypeError) as raised:
        solve(cast("Timeline", found))
    said = str(raised.value)
    assert said.startswith("expected a Timeline, found ")
    assert said.endswith("; read it with load()")
    assert len(said) < 99
