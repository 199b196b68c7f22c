"""What goes round in circles is found by its nature, in a bounded number of moves."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.day import day_number
from timeline.dates.gap import Gap
from timeline.dates.zone import zone
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Reference,
    Source,
    Statement,
    Timeline,
    Weekday,
)
from timeline.solver import Side, solve
from timeline.solver.clocks import can_meet
from timeline.solver.domains import DailyTime
from timeline.solver.propagation import ConflictError, Direction
from timeline.solver.strength import Case

ZONES = [None, "UTC", "+05:30", "Europe/Moscow", "America/New_York", "Pacific/Apia"]
MONDAY, TUESDAY = (Weekday.MONDAY,), (Weekday.TUESDAY,)
X, Y = Reference("x"), Reference("y")


def timeline(zone: str | None, **said: list[Statement]) -> Timeline:
    """Return a timeline with one source, and a claim for each statement about each event."""
    events = tuple(
        Event(name, name.upper(), claims=tuple(Claim("s", (each,)) for each in statements))
        for name, statements in said.items()
    )
    return Timeline("t", (Source("s"),), events, timezone=zone)


def gap(text: str) -> Gap:
    """Return a gap."""
    return Gap.parse(text)


#: x after y after x, and what amounts to it, with no date at all
ENDLESS = {
    "each after the other": {"x": [Statement(after=Y)], "y": [Statement(after=X)]},
    "before and after": {"x": [Statement(after=Y)], "y": [Statement(after=X, gap=gap("1 year"))]},
    "a day later, on the same day": {
        "x": [],
        "y": [Statement(after=X, gap=gap("exactly 1 day")), Statement(same_day=X)],
    },
    "next week, and the same week": {
        "x": [],
        "y": [
            Statement(after=X, gap=gap("1 calendar week")),
            Statement(after=X, gap=gap("at most 0 calendar weeks")),
        ],
    },
    "two months later, and at most 58 days": {
        "x": [],
        "y": [
            Statement(after=X, gap=gap("exactly 2 months")),
            Statement(after=X, gap=gap("at most 58 days")),
        ],
    },
    "a Monday on the same day as a Tuesday": {
        "x": [Statement(weekday=MONDAY)],
        "y": [Statement(weekday=TUESDAY), Statement(same_day=X)],
    },
    "a Monday that is a Tuesday": {
        "x": [Statement(weekday=MONDAY), Statement(weekday=TUESDAY)],
    },
    "a Monday the day before a Monday": {
        "x": [Statement(weekday=MONDAY)],
        "y": [Statement(weekday=MONDAY, after=X, gap=gap("1 to 6 days"))],
    },
}
#: these go round for 400 years of days before they repeat, and whatever clocks do meanwhile
LONG = {
    "the 29th of a month and its 13th": {
        "x": [Statement(date=Date.parse("XXXX-XX-29")), Statement(date=Date.parse("XXXX-XX-13"))],
    },
    "the 13th three days after the 29th": {
        "x": [Statement(date=Date.parse("XXXX-XX-29"))],
        "y": [
            Statement(date=Date.parse("XXXX-XX-13")),
            Statement(after=X, gap=gap("exactly 3 days")),
        ],
    },
    "a morning, for a month and a day, which is at most a month": {
        "x": [
            Statement(lasting=gap("at most 1 month")),
            Statement(lasting=gap("P1M1D"), time=TimeOfDay.parse("morning")),
        ],
    },
    "at dawn of a 29th, and in the afternoon": {
        "x": [
            Statement(
                date=Date.parse("XXXX-XX-29"),
                start=EndStatement(time=TimeOfDay.parse("dawn")),
                starts=Y,
            ),
        ],
        "y": [
            Statement(time=TimeOfDay.parse("afternoon"), weekday=(*MONDAY, *TUESDAY)),
        ],
    },
}
#: these depend on the clock, and so on all that a zone's clock ever did
CLOCKS = {
    "at ten, then at five, on the same day": {
        "x": [Statement(time=TimeOfDay.parse("10:00"))],
        "y": [
            *(Statement(time=TimeOfDay.parse("05:00")), Statement(after=X)),
            Statement(same_day=X),
        ],
    },
    "two times at once": {
        "x": [
            Statement(time=TimeOfDay.parse("10:00")),
            Statement(time=TimeOfDay.parse("20:00:01")),
        ],
    },
}
CASES = [
    *((zone, name, said) for zone in ZONES for name, said in ENDLESS.items()),
    *((zone, name, said) for zone in (None, "+05:30") for name, said in CLOCKS.items()),
    *((zone, name, said) for zone in (None, "Europe/London") for name, said in LONG.items()),
    ("Europe/London", "two times at once", CLOCKS["two times at once"]),
]


@pytest.mark.parametrize(
    ("zone", "said"),
    [(zone, said) for zone, _, said in CASES],
    ids=[f"{name} in {zone or 'no zone'}" for zone, name, _ in CASES],
)
def test_endless_cycles_are_contradictions(
    zone: str | None, said: dict[str, list[Statement]]
) -> None:
    """A cycle without end is found in any zone, and dropping any of its claims mends it."""
    tl = timeline(zone, **said)
    (found,) = solve(tl).contradictions
    assert found.latest is None or found.earliest.value > found.latest.value
    case = Case.of(tl, ())
    assert case.conflict(found.claims) is not None
    for key in found.claims:
        assert case.conflict(set(found.claims) - {key}) is None


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("said", ENDLESS.values(), ids=ENDLESS)
def test_endless_cycles_are_found_in_few_moves(
    zone: str | None, said: dict[str, list[Statement]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No bound moves more than a few dozen times before a cycle is seen for what it is."""
    taken: list[int] = []
    rewind = Direction.rewind

    def counted(direction: Direction, mark: int) -> None:
        taken.append(len(direction.log))
        rewind(direction, mark)

    monkeypatch.setattr(Direction, "rewind", counted)
    case = Case.of(timeline(zone, **said), ())
    with pytest.raises(ConflictError):
        case.network(case.order)
    assert sum(taken) <= 500


def test_a_cycle_that_settles_is_no_contradiction() -> None:
    """Going round until a Monday falls on the first of a month ends when it does."""
    tl = timeline(
        None,
        x=[Statement(weekday=MONDAY), Statement(date=Date.parse("[2022-01..]"))],
        y=[
            Statement(date=Date.parse("20XX-XX-01"), same_day=X),
        ],
    )
    solution = solve(tl)
    assert not solution.contradictions
    # 1 January to 1 July 2022 are Saturday, Tuesday, Tuesday, Friday, Sunday, Wednesday, Friday.
    assert str(solution["x"].earliest_start) == "2022-08-01"
    assert str(solution["y"].latest_end) == "2099-06-01"


def test_a_time_that_a_clock_shows_twice_lets_an_earlier_time_follow() -> None:
    """Samoa had 4 July 1892 twice: there, ten o'clock may come before five of the same day."""
    solution = solve(timeline("Pacific/Apia", **CLOCKS["at ten, then at five, on the same day"]))
    assert not solution.contradictions
    assert {str(solution["x"].earliest_start), str(solution["x"].latest_start)} == {"1892-07-04"}


def test_clocks_that_agree_only_in_some_years() -> None:
    """Ten o'clock in Moscow was ten o'clock of UTC+4 in its summers, and from 2011 to 2014."""
    tl = timeline(
        "Europe/Moscow",
        x=[
            Statement(time=TimeOfDay.parse("10:00")),
            Statement(time=TimeOfDay.parse("10:00+04:00"), date=Date.parse("2011/2014")),
        ],
    )
    solution = solve(tl)
    assert not solution.contradictions
    assert str(solution["x"].earliest_start) == "2011-03-27"


@settings(max_examples=50)
@given(
    st.sampled_from(["Europe/London", "America/Sao_Paulo", "Pacific/Apia", "Europe/Moscow"]),
    st.lists(st.tuples(st.integers(0, 23), st.integers(1, 3)), min_size=2, max_size=2),
    st.integers(1900, 2100),
)
def test_times_that_meet_on_some_day_can_meet(
    name: str, hours: list[tuple[int, int]], year: int
) -> None:
    """No two times of day that any day of a year shows together are said never to meet."""
    one, other = (
        DailyTime(((hour * 3600, min(hour + length, 24) * 3600),), zone(name))
        for hour, length in hours
    )
    days = range(day_number(year), day_number(year + 1))
    rivals = [rival for day in range(days.start - 1, days.stop + 1) for rival in other.on(day)]
    spans = [span for day in days for span in one.on(day)]
    meet = any(low < end and start < high for low, high in spans for start, end in rivals)
    assert can_meet(one, other) or not meet


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [("01:30", "02:00", True), ("01:30", "02:01", False), ("00:59", "02:00", False)],
)
def test_a_time_left_out_is_the_moment_after(one: str, other: str, meet: bool) -> None:  # noqa: FBT001 - a column
    """London leaves out one to two o'clock in spring: then half past one is two o'clock."""
    tl = timeline(
        "Europe/London",
        x=[Statement(time=TimeOfDay.parse(one)), Statement(time=TimeOfDay.parse(other))],
    )
    spring = evolve(
        tl,
        events=(evolve(tl.events[0], when=(Statement(date=Date.parse("2021-03-28")),)),),
    )
    assert bool(solve(spring).contradictions) != meet


def test_what_nothing_bounds_has_no_bounds() -> None:
    """Relations alone date nothing: every bound is None, and nothing is said of a horizon."""
    tl = timeline(
        "Europe/Moscow",
        x=[Statement(weekday=MONDAY), Statement(time=TimeOfDay.parse("10:00"))],
        y=[Statement(after=X, gap=gap("more than 1000 years")), Statement(weekday=TUESDAY)],
        z=[Statement(before=Y, lasting=gap("3 calendar months"))],
    )
    solution = solve(tl)
    for name in solution:
        bounds = solution[name].bounds
        assert (bounds.earliest_start, bounds.latest_end, solution[name].date) == (None,) * 3
    assert dict(solution.steps) == {}


@pytest.mark.parametrize("text", ["Y17E7", "Y-17E7", "Y1E900", "Y-3388E2S3", "9999", "-9999"])
def test_huge_years_are_years(text: str) -> None:
    """A year of any size bounds what is within it, and what comes after it."""
    date = Date.parse(text)
    tl = timeline(
        "America/New_York",
        x=[Statement(date=date)],
        y=[Statement(after=X, gap=gap("at most 1 month")), Statement(weekday=TUESDAY)],
    )
    solution = solve(tl)
    assert (solution["x"].earliest_start, solution["x"].latest_end) == (date.earliest, date.latest)
    assert solution["y"].latest_start is not None
    assert date.latest is not None
    assert 0 <= solution["y"].latest_start.number - date.latest.number <= 31


def test_open_sets_of_months_end_a_cycle() -> None:
    """What must last forty days within one month, of any month from 2022 on, cannot be."""
    said = [Statement(date=Date.parse("[2022-01..]"), lasting=gap("at least 40 days"))]
    (found,) = solve(timeline(None, x=said)).contradictions
    assert len(found.claims) == 1
    said = [Statement(date=Date.parse("[..2022-01]"), lasting=gap("at least 40 days"))]
    (found,) = solve(timeline("Europe/Moscow", x=said)).contradictions
    assert found.earliest.side in Side
