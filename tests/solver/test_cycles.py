"""What goes round in circles is found by its nature, in a bounded number of moves."""

from __future__ import annotations

import pytest

from timeline.dates import Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    Event,
    Reference,
    Source,
    Statement,
    Timeline,
    Weekday,
)
from timeline.solver import Side, solve
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
