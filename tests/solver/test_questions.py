"""What can be asked of a solution: laws, and answers that are plain."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

import timeline as tl
from tests.solver.test_asking_everything import answer, two_of
from tests.solver.test_laws import DATES, NAMES, later, renamed_event
from tests.solver.test_oracle import timelines
from timeline.dates import Date
from timeline.dates.allen import Allen
from timeline.dates.day import weekday
from timeline.dates.gap import Gap
from timeline.errors import UnknownIdError
from timeline.model import Claim, Event, Extent, Reference, Statement, Timeline, Weekday
from timeline.solver import Standing, questions

if TYPE_CHECKING:
    from random import Random

    from timeline.solver import Solution

EXAMPLES = settings.default.max_examples if settings.default else 60
#: of properties that answer all questions about all pairs
_FEW = settings(max_examples=min(60, EXAMPLES // 3))
_FEWER = settings(max_examples=min(200, EXAMPLES))


def of_one_year(timeline: Timeline) -> Timeline:
    """Return a timeline of the same claims whose events all are of 2024.

    Without any date, months and weeks that have to fit each other can take for ever to try.
    """
    year = Date.parse("2024")
    events = (
        evolve(
            event,
            when=(Statement(start=year, end=year), *event.when),
            extent=event.extent or Extent.POINT,
        )
        for event in timeline.events
    )
    return evolve(timeline, events=tuple(events))


def asked(solution: Solution, one: str, other: str) -> list[object]:
    """Return the answers to all questions about two events."""
    questions = (solution.before, solution.after, solution.overlaps, solution.same_day)
    answers = [question(one, other) for question in questions]
    return [solution.relations(one, other), solution.gap(one, other), *answers]


@_FEWER
@given(timeline=timelines().map(of_one_year), turn=st.integers(0, 20))
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
@given(timeline=timelines().map(of_one_year), turn=st.integers(0, 20))
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
    assert asked(solution, "a", "a")[2:] == [
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


@pytest.mark.parametrize(
    "question", ["relations", "before", "after", "overlaps", "same_day", "gap"]
)
def test_nothing_is_said_of_what_is_not_there(question: str) -> None:
    """An unknown id is an error, which names the nearest one."""
    solution = tl.solve(tl.loads(TIED))
    for pair in (("talks", "treety"), ("treety", "talks")):
        with pytest.raises(UnknownIdError) as raised:
            getattr(solution, question)(*pair)
        assert str(raised.value) == "no event has the id 'treety'; did you mean 'treaty'?"


@_FEWER
@given(timeline=timelines(), turn=st.integers(0, 20))
def test_no_time_lies_between_that_the_bounds_rule_out(timeline: Timeline, turn: int) -> None:
    """A gap is at most what the bounds of both events say; days and seconds go together."""
    one, other = two_of(timeline, turn)
    solution = tl.solve(timeline)
    try:
        gap = solution.gap(one, other)
    except tl.TimelineError:  # it would take for ever
        reject()
    end, start = solution[one].bounds, solution[other].bounds
    if start.latest_start is not None and end.earliest_end is not None:
        assert gap.most is not None
        assert gap.most <= start.latest_start - end.earliest_end
    if start.earliest_start is not None and end.latest_end is not None:
        assert gap.least is not None
        assert gap.least >= start.earliest_start - end.latest_end
    assert (gap.least is None) == (gap.least_days is None)
    assert (gap.most is None) == (gap.most_days is None)
    assert gap.most is None or gap.least is None or gap.least <= gap.most


GAPS = """
events:
  start: {title: A}
  two-days: {title: B, when: {after: start, gap: exactly 2 days}}
  monday: {title: C, when: {weekday: monday, after: start, gap: less than 7 days}}
  tuesday: {title: D, when: {weekday: tuesday, after: monday, gap: 2 calendar weeks}}
  month: {title: E, when: {after: tuesday, gap: 1 month to 2 months}}
  hours: {title: F, when: {after: start, gap: 2 to 3 hours}}
  ninety: {title: G, when: {meets: start, lasting: 90 minutes}}
  never: {title: H, when: {after: start}}
  once: {title: I}
"""


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("start", "two-days", "2 days later"),
        ("two-days", "start", "2 days earlier"),
        ("start", "monday", "0 to 6 days later"),
        ("monday", "two-days", "from 4 days earlier to 2 days later"),
        ("monday", "tuesday", "15 days later"),
        ("tuesday", "month", "28 to 62 days later"),
        ("start", "hours", "2 to 3 hours later"),
        ("ninety", "start", "at the same moment"),
        ("start", "ninety", "0 to 1 day earlier"),
        ("start", "never", "on the same day or later"),
        ("two-days", "never", "at most 2 days earlier"),
        ("never", "two-days", "at most 2 days later"),
        ("never", "start", "on the same day or earlier"),
        ("start", "once", "at any time"),
    ],
)
def test_gaps_without_dates_are_exact(one: str, other: str, words: str) -> None:
    """What ties two events is what lies between them, though nothing dates either."""
    solution = tl.solve(tl.loads(GAPS))
    assert str(solution.gap(one, other)) == words


def test_a_gap_is_refused_that_would_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes centuries of days to work out is left when patience is spent, and told."""
    monkeypatch.setattr(questions, "_PATIENCE", 20_000)
    solution = tl.solve(
        tl.loads("""
events:
  a: {title: A, when: {weekday: monday}}
  b: {title: B, when: {weekday: tuesday, after: a, gap: 1 calendar month}}
  c: {title: C, when: {after: b, gap: exactly 2 hours}}
""")
    )
    with pytest.raises(tl.TimelineError) as raised:
        solution.gap("a", "c")
    assert str(raised.value) == (
        "these lead round and round without end in sight: "
        "<text>:3:3: event 'a', the editor's statement, "
        "<text>:4:3: event 'b', the editor's statement, "
        "<text>:5:3: event 'c', the editor's statement; date one of the events"
    )
    assert str(solution.gap("b", "c")) == "2 hours later"


@pytest.mark.parametrize(
    ("gap", "days"),
    [
        ("less than 7 days", range(7)),
        ("exactly 3 days", range(3, 4)),
        ("1 to 10 days", range(1, 11)),
        ("at most 2 weeks", range(15)),
    ],
)
@pytest.mark.parametrize("later", Weekday)
def test_days_between_undated_weekdays_are_those_of_any_week(
    gap: str, days: range, later: Weekday
) -> None:
    """Weekdays repeat, so that trying a Wednesday with each day after it tells all."""
    timeline = tl.loads(f"""
events:
  a: {{title: A, when: {{weekday: wednesday}}}}
  b: {{title: B, when: {{weekday: {later.name.lower()}, after: a, gap: {gap}}}}}
""")
    apart = [each for each in days if (Weekday.WEDNESDAY.value + each) % 7 == later.value]
    solution = tl.solve(timeline)
    assert bool(solution.contradictions) != bool(apart)
    if apart:
        found = solution.gap("a", "b")
        assert (found.least_days, found.most_days) == (apart[0], apart[-1])


ORDER = """
events:
  feast: {title: Feast, when: 2001-05-01}
  march: {title: March, when: 2001-05-01}
  monday: {title: A Monday, when: [{weekday: monday}, {before: after-tuesday}]}
  tuesday: {title: A Tuesday, when: {weekday: tuesday}}
  after-tuesday: {title: The day after, when: {after: tuesday, gap: exactly 1 day}}
  tuesday-night: {title: The night, when: {after: tuesday, gap: less than 1 day}}
  talks: {title: Talks, when: {after: tuesday-night}}
  walks: {title: Walks, when: {same_day: talks}}
  never: {title: Some time}
"""


def test_an_order_knows_what_the_bounds_do_not() -> None:
    """Undated events are ordered by what ties them: by links, by days of the week, in a row."""
    order = tl.solve(tl.loads(ORDER)).timeline_order()
    assert order.standing("feast", "march") is Standing.SAME_DAY
    assert order.standing("monday", "tuesday") is Standing.BEFORE
    assert order.standing("monday", "talks") is Standing.BEFORE
    assert order.standing("after-tuesday", "monday") is Standing.AFTER
    assert order.standing("talks", "walks") is Standing.SAME_DAY
    assert order.standing("after-tuesday", "tuesday-night") is Standing.AFTER
    assert order.standing("walks", "tuesday-night") is Standing.OPEN
    assert order.having(Standing.AFTER, "tuesday") == ("tuesday-night", "talks", "after-tuesday")
    assert order.having(Standing.OPEN, "never") == tuple(n for n in order.events if n != "never")
    assert order.standing("never", "never") is Standing.SAME_DAY


def test_an_event_may_be_tied_to_a_day_by_all_that_stands() -> None:
    """What starts less than a day after another begins is on its day, though neither is dated."""
    order = tl.solve(
        tl.loads("""
events:
  dinner: {title: Dinner}
  speech: {title: Speech, when: {start: {after: dinner.start, gap: less than 1 day}}}
  toast: {title: Toast, when: {start: {before: speech.start}}}
""")
    ).timeline_order()
    assert order.standing("speech", "dinner") is Standing.SAME_DAY
    assert order.standing("speech", "toast") is Standing.OPEN


def test_groups_stand_one_before_the_other() -> None:
    """Groups are written one a line; what is in one comes before all that follows."""
    order = tl.solve(
        tl.loads("""
events:
  peace: {title: Peace, when: 1648-10-24}
  war: {title: War, when: 1618-05-23/1648-10-24}
  diet: {title: Diet, when: 1640}
  battle: {title: Battle, when: 1640-10}
""")
    ).timeline_order()
    assert order.groups == (("war",), ("diet", "battle"), ("peace",))
    assert str(order) == "war\ndiet, battle\npeace"
    with pytest.raises(UnknownIdError) as raised:
        order.standing("war", "peaces")
    assert str(raised.value) == "no event has the id 'peaces'; did you mean 'peace'?"


def test_the_order_of_nothing_is_empty() -> None:
    """A timeline without events has an order all the same."""
    order = tl.solve(tl.loads("events: {}")).timeline_order()
    assert (order.events, order.groups, str(order)) == ((), (), "")


def everything(timeline: Timeline) -> dict[tuple[str, str], list[object]]:
    """Return the answers to all questions about all pairs of events."""
    solution = tl.solve(timeline)
    order = solution.timeline_order()
    return {
        (one, other): [*asked(solution, one, other), order.standing(one, other)]
        for one in solution
        for other in solution
    }


@_FEW
@given(timeline=timelines().map(of_one_year), random=st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_answer(timeline: Timeline, random: Random) -> None:
    """Claims that agree give the same answers in any order, and their events too."""
    if not tl.solve(timeline).contradictions:
        events = [
            evolve(event, claims=tuple(random.sample(event.claims, len(event.claims))))
            for event in timeline.events
        ]
        turned = evolve(timeline, events=tuple(random.sample(events, len(events))))
        assert everything(turned) == everything(timeline)


@_FEW
@given(timeline=timelines().map(of_one_year))
def test_names_change_no_answer(timeline: Timeline) -> None:
    """Events and sources by other ids stand to each other as they did."""
    other = evolve(
        timeline,
        sources=tuple(evolve(each, id=NAMES[each.id]) for each in timeline.sources),
        events=tuple(map(renamed_event, timeline.events)),
    )
    named = {(NAMES[a], NAMES[b]): found for (a, b), found in everything(timeline).items()}
    assert everything(other) == named


@_FEW
@given(
    st.lists(st.sampled_from(DATES), min_size=2, max_size=2),
    st.sampled_from(["less than 3 months", "about 2 years", "1 calendar week", "30 hours"]),
    st.booleans(),
)
def test_a_shift_of_400_years_changes_no_answer(
    dates: list[str],
    text: str,
    weekday: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    """The calendar repeats, and with it how events can stand to each other."""

    def shifted(years: int) -> dict[tuple[str, str], list[object]]:
        one, two = (Date.parse(later(each, years)) for each in dates)
        on = (Statement(weekday=(Weekday.MONDAY, Weekday.SUNDAY)),) if weekday else ()
        after = Statement(after=Reference("a"), gap=Gap.parse(text))
        events = (
            Event("a", "A", (Statement(date=one),), extent=Extent.PERIOD),
            Event("b", "B", (after, *on)),
            Event("c", "C", (Statement(date=two),), extent=Extent.PERIOD),
        )
        return everything(Timeline("t", (), events))

    assert shifted(400) == shifted(0)


def test_days_without_a_beginning_are_asked_for_one_by_one() -> None:
    """What nothing bounds has no first day; each day is found in no time, however far away."""
    solution = tl.solve(
        tl.loads("""
sources: {paper: {}}
events:
  mass: {title: Mass, when: {weekday: sunday, before: fire}}
  fire: {title: Fire, when: Y170000002}
""")
    )
    possible = solution.possible_days("mass")
    assert possible.earliest is None
    for far in (0, -(10**7), -(10**40)):
        sunday = far + (6 - weekday(far))
        assert possible.ceil(tl.Day(far)) == tl.Day(sunday)
        assert possible.floor(tl.Day(sunday - 1)) == tl.Day(sunday - 7)
        assert tl.Day(sunday) in possible
        assert tl.Day(sunday + 1) not in possible
    assert "2022-09-11" not in possible
    last, before = islice(reversed(possible), 2)
    assert last == possible.latest == tl.Day(before.number + 7)
    with pytest.raises(tl.TimelineError) as raised:
        next(iter(possible))
    assert str(raised.value) == (
        "nothing bounds 'mass', so that there is no first day to begin with; ask `ceil` of a day"
    )
    with pytest.raises(tl.TimelineError) as raised:
        next(reversed(solution.possible_days("paper")))
    assert str(raised.value) == (
        "nothing bounds 'paper', so that there is no last day to begin with; ask `floor` of a day"
    )
    with pytest.raises(UnknownIdError) as unknown:
        solution.possible_days("papers")
    assert str(unknown.value) == "no event or source has the id 'papers'; did you mean 'paper'?"


def test_days_that_a_zone_left_out_are_not_possible() -> None:
    """Samoa went from the 29th to the 31st of December 2011."""
    days = tl.solve(
        tl.loads("""
timezone: Pacific/Apia
events: {move: {title: The move, when: "[2011-12-28..2011-12-31]"}}
""")
    ).possible_days("move")
    assert [str(day) for day in days] == ["2011-12-28", "2011-12-29", "2011-12-31"]


def test_possible_days_are_those_of_the_solution_that_is_asked() -> None:
    """One claim more leaves the bounds as they are, and takes days between them away."""
    solution = tl.solve(
        tl.loads("""
sources: {paper: {}}
events: {visit: {title: The visit, when: "[2022-09-05..2022-09-12]"}}
""")
    )
    monday = Claim("paper", (Statement(weekday=(Weekday.MONDAY,)),))
    narrower = solution.what_if("visit", monday)
    assert narrower["visit"].bounds == solution["visit"].bounds
    assert len(list(solution.possible_days("visit"))) == 8
    assert [str(day) for day in narrower.possible_days("visit")] == ["2022-09-05", "2022-09-12"]


def test_a_solution_is_a_mapping() -> None:
    """Datings are counted, found, looked up and listed as in any mapping."""
    solution = tl.solve(tl.loads(TIED))
    assert len(solution) == 4
    assert "war" in solution
    assert "peace" not in solution
    assert solution.get("peace") is None
    assert list(solution.items()) == [(name, solution[name]) for name in solution]
