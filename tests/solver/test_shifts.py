"""Laws of links and domains, on which the exactness of all bounds rests."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.dates.clock import PARTS_OF_DAY, TimeOfDay
from timeline.dates.day import DAYS_PER_CYCLE, SECONDS_PER_DAY, day_number
from timeline.dates.duration import Duration
from timeline.dates.gap import Unit
from timeline.dates.zone import FLOATING, FixedZone, Zone, zone
from timeline.solver.daymaps import AtLeast, AtMost, CalendarUnits, DayMap, SameDay
from timeline.solver.domains import DailyTime, Days, Domain, Weekdays, Window
from timeline.solver.shifts import Advance, Civil, Elapsed, Shift, WithinMember

NAMES = (
    *("Europe/Moscow", "America/New_York", "America/St_Johns", "Pacific/Apia", "Asia/Gaza"),
    *("America/Havana", "UTC", "+05:30", "-12:00"),
)
ZONES = (FLOATING, *(zone(name) for name in NAMES))
HARD = tuple(
    day_number(*date)
    for date in (
        *((-5000,), (1,), (1883, 11, 18), (1970,), (2022, 3, 13), (2037,), (9999,), (12000,)),
        *((2011, 12, 30), (2024, 2, 29), (2021, 11, 7), (2005, 10, 30), (1892, 7, 4)),
    )
)

zones = st.sampled_from(ZONES)
days = st.builds(
    int.__add__,
    st.sampled_from(HARD) | st.integers(day_number(1840), day_number(2045)),
    st.integers(-70, 70),
)
seconds = st.builds(lambda day, rest: day * SECONDS_PER_DAY + rest, days, st.integers(0, 86_399))
durations = st.builds(Duration, st.integers(-30, 30), st.integers(-40, 40))
units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY])
starts = st.sampled_from([(0,), (6,), (4,), tuple(range(7))])
daymaps: st.SearchStrategy[DayMap] = st.one_of(
    durations.map(AtLeast),
    durations.map(AtMost),
    st.builds(CalendarUnits, units, st.integers(-4, 4), starts),
    st.just(SameDay()),
)
shifts: st.SearchStrategy[Shift] = st.one_of(
    st.integers(-(10**6), 10**6).map(Elapsed), st.builds(Civil, daymaps, zones)
)
SETS = ("198X", "2022-XX", "[..2022-02]", "[1985,2022-03-13..2022-04-30]", "XXXX-02-29")
sets = st.sampled_from(SETS).map(Date.parse)
weeks = st.sets(st.integers(0, 6), min_size=1).map(lambda each: Weekdays(tuple(sorted(each))))
domains: st.SearchStrategy[Domain] = st.one_of(
    st.builds(
        Days,
        st.sets(st.integers(0, 6), min_size=1).map(lambda d: Weekdays(tuple(sorted(d)))),
        zones,
    ),
    st.builds(lambda date, where: Days(date.day_set(), where), sets, zones),
    st.builds(
        DailyTime,
        st.sampled_from([TimeOfDay(word).ranges for word in sorted(PARTS_OF_DAY)]),
        zones,
    ),
    st.builds(lambda low, more: Window(low, low + more), seconds, st.integers(1, 10**7)),
)


@given(shifts, seconds, st.integers(-(10**7), 10**7))
@example(Civil(AtLeast(Duration(1)), FLOATING), day_number(2022, 1, 31) * 86_400, 28 * 86_400)
def test_up_and_down_are_one_link(shift: Shift, x: int, more: int) -> None:
    """`y >= up(x)` holds exactly where `x <= down(y)` does."""
    for y in (x + more, shift.up(x), shift.up(x) - 1, shift.up(x) + 1):
        assert (y >= shift.up(x)) == (x <= shift.down(y))


@given(shifts, seconds, st.integers(0, 10**7))
def test_links_never_turn_back(shift: Shift, x: int, more: int) -> None:
    """A later moment leads to no earlier one, both ways."""
    assert shift.up(x) <= shift.up(x + more)
    assert shift.down(x) <= shift.down(x + more)


@given(shifts, seconds)
def test_reach_bounds_how_far_a_link_leads(shift: Shift, x: int) -> None:
    """No move is longer than a link's reach; a link that is forward never leads back."""
    assert abs(shift.up(x) - x) <= shift.reach
    assert abs(shift.down(x) - x) <= shift.reach
    if shift.is_forward:
        assert shift.up(x) >= x


@given(st.lists(shifts, min_size=1, max_size=4), seconds)
def test_an_advance_is_sure(chain: list[Shift], x: int) -> None:
    """A chain of links leads on at least as far as was said, forward and back."""
    advance, up, down = Advance(), x, x
    for shift in chain:
        led = shift.advance(advance)
        assert led is not None
        advance, up = led, shift.up(up)
        down = shift.down(down)
    assert up - x >= advance.seconds
    assert x - down >= advance.seconds
    if advance.zone is not None:
        first = advance.zone.day_of(x)
        assert advance.zone.day_of(up) - first >= advance.days
        assert first - advance.zone.day_of(down) >= advance.days


@given(daymaps, st.integers(day_number(1999), day_number(2002)))
def test_the_fewest_days_are_never_undercut(daymap: DayMap, day: int) -> None:
    """No day is moved by less than the least, and the calendar repeats after the period."""
    assert daymap.forward(day) - day >= daymap.least
    assert daymap.forward(day + daymap.period) == daymap.forward(day) + daymap.period
    assert daymap.backward(day - daymap.period) == daymap.backward(day) - daymap.period


def test_the_fewest_days_are_reached() -> None:
    """The least move of a day is one that some day makes, within one cycle of the calendar."""
    cycle = range(day_number(2000), day_number(2000) + DAYS_PER_CYCLE)
    for daymap in (
        *(AtLeast(Duration(1)), AtLeast(Duration(11, 3)), AtMost(Duration(2))),
        *(CalendarUnits(Unit.MONTH, 1), CalendarUnits(Unit.MONTH, 2)),
        *(CalendarUnits(Unit.YEAR, -1), CalendarUnits(Unit.WEEK, 1)),
    ):
        assert min(daymap.forward(day) - day for day in cycle) == daymap.least


@given(shifts, seconds, zones)
def test_days_that_links_lead_to_are_sure(shift: Shift, second: int, where: Zone) -> None:
    """The civil day that a link surely leads to is one that it leads to, or past."""
    where = getattr(shift, "zone", where)
    day = where.day_of(second)
    ahead = shift.leads_to(day, where, forward=True)
    back = shift.leads_to(day, where, forward=False)
    assert ahead is not None
    assert back is not None
    assert ahead.day is not None
    assert back.day is not None
    assert where.day_of(shift.up(second)) >= ahead.day
    assert where.day_of(shift.down(second)) <= back.day


@given(domains, seconds, zones)
def test_days_that_domains_lead_to_are_sure(domain: Domain, second: int, where: Zone) -> None:
    """The civil day that the next member is surely on is its day, or one before it."""
    where = getattr(domain, "zone", where)
    day = where.day_of(second)
    for found, forward in ((domain.ceil(second), True), (domain.floor(second), False)):
        led = domain.leads_to(day, where, forward=forward)
        if led.day is None:
            assert found is None
        elif found is not None:
            sign = 1 if forward else -1
            assert sign * where.day_of(found) >= sign * led.day


@given(sets, zones, seconds, st.booleans())
def test_days_lead_on_alike_after_each_period(
    date: Date,
    where: Zone,
    second: int,
    forward: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    """Up to the day that is told, what a day leads to is a period later from a period later."""
    domain, day, sign = Days(date.day_set(), where), where.day_of(second), 1 if forward else -1
    led = domain.leads_to(day, where, forward=forward)
    later = day + sign * led.period
    again = domain.leads_to(later, where, forward=forward)
    if led.day is None:
        assert again.day is None
    elif led.limit is None or sign * (led.limit - led.day) > led.period:
        assert again.day == led.day + sign * led.period


@given(domains, seconds)
def test_next_members_are_members(domain: Domain, second: int) -> None:
    """What comes next is its own next, and nothing lies between."""
    ahead, back = domain.ceil(second), domain.floor(second)
    if ahead is not None:
        assert ahead >= second
        assert domain.ceil(ahead) == domain.floor(ahead) == ahead
        assert domain.floor(ahead - 1) == (back if ahead > second else domain.floor(second - 1))
    if back is not None:
        assert back <= second
        assert domain.ceil(back) == domain.floor(back) == back
    assert (ahead == second) == (back == second)


@given(st.sampled_from([TimeOfDay(word).ranges for word in sorted(PARTS_OF_DAY)]), zones, seconds)
def test_ceil_and_floor_are_those_of_a_scan(
    ranges: tuple[tuple[int, int], ...], where: Zone, second: int
) -> None:
    """Looked at half hour by half hour, no member lies between a moment and the next one."""
    domain = DailyTime(ranges, where)
    ahead, back = domain.ceil(second), domain.floor(second)
    assert ahead is not None
    assert back is not None
    for moment in range(back + 1, ahead, 1_800):
        passed = (moment + where.offset(moment)) % SECONDS_PER_DAY
        on_its_day = where.day_of(moment) == (moment + where.offset(moment)) // SECONDS_PER_DAY
        assert not on_its_day or not any(start <= passed < end for start, end in ranges)


@given(sets, st.sampled_from([z for z in ZONES if isinstance(z, FixedZone)]), seconds, seconds)
def test_within_one_member_is_one_link(date: Date, where: Zone, one: int, other: int) -> None:
    """Of two moments in a set, the link holds exactly where they lie in one member."""
    held, link = date.day_set(), WithinMember(date.day_set(), where)
    inside = Days(held, where)
    moments = [inside.ceil(each) or inside.floor(each) or 0 for each in (one, other)]
    first, last = min(moments), max(moments)
    members = [held.member(where.day_of(moment)) for moment in (first, last)]
    assert (first >= link.up(last)) == (last <= link.down(first)) == (members[0] == members[1])
