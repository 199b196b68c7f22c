"""Full enumeration of small worlds: what claims mean, decided from the document's definitions.

It shares nothing with the solver but the model's values. Days are a few seconds long, all
events and publications lie within a few days about the end of a month, and every assignment of
instants is tried.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date as civil_date
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.dates import Date, Duration, Interval
from timeline.dates.gap import Gap, Unit
from timeline.dates.zone import FixedZone
from timeline.model import (
    Claim,
    ClaimKey,
    EndStatement,
    Event,
    Extent,
    Part,
    Reference,
    Reports,
    Stance,
    Statement,
    Timeline,
)

if TYPE_CHECKING:
    from timeline.dates.clock import TimeOfDay

EPOCH = civil_date(1970, 1, 1)
FIRST, LAST = civil_date(2024, 2, 27), civil_date(2024, 3, 2)

#: What dates mean here, said by hand: their members, each from a first to a last day.
MEMBERS: dict[str, list[tuple[str, str]]] = {
    "2024-02-28": [("2024-02-28", "2024-02-28")],
    "2024-02-29": [("2024-02-29", "2024-02-29")],
    "2024-03-01": [("2024-03-01", "2024-03-01")],
    "2024-02": [("2024-02-01", "2024-02-29")],
    "2024-03": [("2024-03-01", "2024-03-31")],
    "2024": [("2024-01-01", "2024-12-31")],
    "202X": [("2024-01-01", "2024-12-31")],
    "2024-02-2X": [(f"2024-02-{day}", f"2024-02-{day}") for day in range(20, 30)],
    "2024-XX-01": [("2024-02-01", "2024-02-01"), ("2024-03-01", "2024-03-01")],
    "2024-XX": [("2024-02-01", "2024-02-29"), ("2024-03-01", "2024-03-31")],
    "XXXX-XX-29": [("2024-02-29", "2024-02-29")],
    "XXXX-0X-2X": [(f"2024-02-{day}", f"2024-02-{day}") for day in range(20, 30)],
    "2024-21": [("2024-03-01", "2024-05-31")],
    "XXXX-24": [("2023-12-01", "2024-02-29")],
    "[2024-02-27,2024-02-29]": [("2024-02-27", "2024-02-27"), ("2024-02-29", "2024-02-29")],
    "[2024-02,2024-03-02]": [("2024-02-01", "2024-02-29"), ("2024-03-02", "2024-03-02")],
    "[2024-02,2024-02-28]": [("2024-02-28", "2024-02-28"), ("2024-02-01", "2024-02-29")],
    "[..2024-02]": [("2024-02-01", "2024-02-29")],
    "[2024-03..]": [("2024-03-01", "2024-03-31")],
    "[2024-02-27..2024-03-02]": [
        (day, day)
        for day in ("2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02")
    ],
    "[2024-02-28..2024-03-01]": [(day, day) for day in ("2024-02-28", "2024-02-29", "2024-03-01")],
}
#: These are all meant: what lies within them spans the whole, but begins and ends on one of them.
ALL_MEANT: dict[str, list[str]] = {"{2024-02-27,2024-03-01}": ["2024-02-27", "2024-03-01"]}
#: What lies in them starts within the first and ends within the last.
INTERVALS: dict[str, tuple[str | None, str | None]] = {
    "2024-02/2024-03": ("2024-02", "2024-03"),
    "2024-02-28/..": ("2024-02-28", None),
    "2024-02-2X/2024-03-01": ("2024-02-2X", "2024-03-01"),
    "/2024-03-01": (None, "2024-03-01"),
}


class TinyDays(FixedZone):
    """A zone with days of a few seconds."""

    def start_of_day(self, day: int) -> int:
        """Return the first second of a day."""
        return day * self.ahead

    def day_of(self, second: int) -> int:
        """Return the day of a second."""
        return second // self.ahead

    def clock(self, day: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the part of the day that a clock time would be."""
        first, last = start * self.ahead // 86_400, -(-end * self.ahead // 86_400)
        return ((day * self.ahead + first, day * self.ahead + last),)


@frozen
class World:
    """The days from 27 February to 2 March 2024, each a few seconds long."""

    seconds_per_day: int

    def day(self, second: int) -> civil_date:
        """Return the day of a second."""
        return EPOCH + timedelta(days=second // self.seconds_per_day)

    @property
    def seconds(self) -> range:
        """Return all seconds."""
        first, last = (FIRST - EPOCH).days, (LAST - EPOCH).days + 1
        return range(first * self.seconds_per_day, last * self.seconds_per_day)

    def shows(self, second: int, time: TimeOfDay) -> bool:
        """Tell whether a clock of such days shows a time."""
        passed = second % self.seconds_per_day
        return any(
            start * self.seconds_per_day // 86_400
            <= passed
            < -(-end * self.seconds_per_day // 86_400)
            for start, end in time.ranges
        )


#: an event's start and exclusive end, or a publication's instant twice
Value = tuple[int, int]
Test = Callable[[Value, Value], bool]
#: an instant of a value, and 1 where it is an exclusive end, else 0
Moment = tuple[Callable[[Value], int], int]


@define(eq=False)
class Rule:
    """What one key says of one unit, or of two."""

    units: tuple[str, str]
    test: Test
    _rows: tuple[list[int], list[int]] | None = None

    def tabulated(self, values: dict[str, list[Value]]) -> tuple[list[int], list[int]]:
        """Return, for each value of one unit, which of the other go with it; and turned round."""
        if self._rows is None:
            one, other = (values[unit] for unit in self.units)
            if self.units[0] == self.units[1]:
                self._rows = [_mask(self.test(v, v) for v in one)], []
            else:
                rows = [_mask(self.test(v, w) for w in other) for v in one]
                self._rows = rows, _turned(rows, len(other))
        return self._rows


def days_within(days: Iterable[civil_date], text: str) -> bool:
    """Tell whether days lie within a date, all in one member of it."""
    if text in ALL_MEANT:
        return all(day.isoformat() in ALL_MEANT[text] for day in days)
    listed = list(days)
    return any(
        all(first <= day.isoformat() <= last for day in listed) for first, last in MEMBERS[text]
    )


def moved(day: civil_date, length: Duration) -> civil_date:
    """Return the day that months, clamped, and then days lead to."""
    year, month = divmod(day.year * 12 + day.month - 1 + length.months, 12)
    last = monthrange(year, month + 1)[1]
    return civil_date(year, month + 1, min(day.day, last)) + timedelta(days=length.days)


def unit_number(day: civil_date, unit: Unit, week_start: int) -> int:
    """Return the number of the calendar unit that a day is in."""
    if unit is Unit.DAY:
        return day.toordinal()
    if unit is Unit.WEEK:
        return (day.toordinal() - 1 - week_start) // 7
    if unit is Unit.MONTH:
        return day.year * 12 + day.month
    return day.year // {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]


def between(number: int, least: int | None, most: int | None) -> bool:
    """Tell whether a number keeps its limits."""
    return (least is None or least <= number) and (most is None or number <= most)


@frozen
class Oracle:
    """Decide what the claims of a timeline say, by trying everything."""

    timeline: Timeline
    world: World
    values: dict[str, list[Value]] = field(init=False, repr=False)
    nature: list[Rule] = field(init=False, repr=False)
    rules: dict[ClaimKey, list[Rule]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        seconds = self.world.seconds
        values = {
            f"source {source.id}": [(t, t) for t in seconds] for source in self.timeline.sources
        }
        pairs = list(combinations([*seconds, seconds.stop], 2))
        for event in self.timeline.events:
            whole = is_point(event)
            values[event.id] = [
                (start, end)
                for start, end in pairs
                if not whole or self.world.day(start) == self.world.day(end - 1)
            ]
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "nature", list(self._nature()))
        rules = {key: list(self._claim(key)) for key in self.timeline.claim_keys()}
        object.__setattr__(self, "rules", rules)

    def _nature(self) -> Iterator[Rule]:
        for source in self.timeline.sources:
            if source.published is not None:
                yield self._alone(f"source {source.id}", self._within(source.published, "start"))

    def _claim(self, key: ClaimKey) -> Iterator[Rule]:
        claim = self.timeline.claim(key)
        if claim.stance is Stance.DISPUTES or claim.set_aside is not None:
            return
        for said in claim.when:
            yield from self._statement(said, key.event, claim)

    def _alone(self, unit: str, test: Callable[[Value], bool]) -> Rule:
        return Rule((unit, unit), lambda one, _: test(one))

    def _statement(self, said: Statement, event: str, claim: Claim) -> Iterator[Rule]:
        day = self.world.day
        if said.date is not None:
            yield self._alone(event, self._within(said.date, "both"))
        for name, end in (("start", said.start), ("end", said.end)):
            if isinstance(end, Date):
                yield self._alone(event, self._within(end, name))
            elif isinstance(end, EndStatement):
                yield from self._end(end, name, event, claim)
        if said.weekday:
            wanted = {each.value for each in said.weekday}
            yield self._alone(event, lambda v: day(v[0]).weekday() in wanted)
        if said.time is not None:
            time = said.time
            yield self._alone(event, lambda v: self.world.shows(v[0], time))
        if said.after is not None:
            yield self._after((said.after, said.gap), event, claim, (lambda v: v[0], 0))
        if said.before is not None:
            yield self._before((said.before, said.gap), event, claim, (lambda v: v[1], 1))
        yield from self._relations(said, event, claim)
        if said.lasting is not None:
            gap = said.lasting
            yield self._alone(event, lambda v: self._lasts(gap, v))

    def _end(self, end: EndStatement, name: str, event: str, claim: Claim) -> Iterator[Rule]:
        last = int(name == "end")
        day = self.world.day
        if end.date is not None:
            yield self._alone(event, self._within(end.date, name))
        if end.weekday:
            wanted = {each.value for each in end.weekday}
            yield self._alone(event, lambda v: day(v[last] - last).weekday() in wanted)
        if end.time is not None:
            time = end.time
            yield self._alone(event, lambda v: self.world.shows(v[last] - last, time))
        if end.after is not None:
            yield self._after((end.after, end.gap), event, claim, (lambda v: v[last], last))
        if end.before is not None:
            yield self._before((end.before, end.gap), event, claim, (lambda v: v[last], last))

    def _within(self, date: Date, name: str) -> Callable[[Value], bool]:
        """Say that both ends, or one of them, lie within a date."""
        text, day = str(date), self.world.day
        if isinstance(date, Interval):
            start, end = INTERVALS[text]
            return lambda v: (
                (start is None or days_within([day(v[0])], start))
                and (end is None or days_within([day(v[1] - 1)], end))
            )
        if name == "both":
            return lambda v: days_within([day(v[0]), day(v[1] - 1)], text)
        if name == "end":
            return lambda v: days_within([day(v[1] - 1)], text)
        return lambda v: days_within([day(v[0])], text)

    def _other(self, reference: Reference, claim: Claim) -> str:
        if reference.part is Part.PUBLISHED:
            return f"source {reference.id or claim.source}"
        return reference.id or ""

    def _moment(self, reference: Reference, whole: Part) -> tuple[Callable[[Value], int], int]:
        """Return which instant of a value is meant, and whether it is an exclusive end."""
        part = whole if reference.part is Part.WHOLE else reference.part
        is_end = part is Part.END
        return (lambda v: v[1] if is_end else v[0]), int(is_end)

    def _after(
        self, said: tuple[Reference, Gap | None], event: str, claim: Claim, own_moment: Moment
    ) -> Rule:
        (reference, gap), (mine, last) = said, own_moment
        moment, is_end = self._moment(reference, Part.END)

        def test(own: Value, other: Value) -> bool:
            anchor, at = moment(other), mine(own)
            if at < anchor:
                return False
            return gap is None or self._apart(gap, (anchor, is_end), (at, last), forward=True)

        return Rule((event, self._other(reference, claim)), test)

    def _before(
        self, said: tuple[Reference, Gap | None], event: str, claim: Claim, own_moment: Moment
    ) -> Rule:
        (reference, gap), (mine, last) = said, own_moment
        moment, is_end = self._moment(reference, Part.START)

        def test(own: Value, other: Value) -> bool:
            anchor, at = moment(other), mine(own)
            if at > anchor:
                return False
            return gap is None or self._apart(gap, (at, last), (anchor, is_end), forward=False)

        return Rule((event, self._other(reference, claim)), test)

    def _apart(
        self, gap: Gap, one: tuple[int, int], other: tuple[int, int], *, forward: bool
    ) -> bool:
        """Tell whether two moments keep a gap; days are those of last seconds, where ends are."""
        first, second = (self.world.day(moment - is_end) for moment, is_end in (one, other))
        if gap.is_calendar:
            return between(self._crossed(gap.unit, first, second), *gap.units)
        if not gap.is_civil:
            least = None if gap.shortest is None else gap.shortest.seconds
            most = None if gap.longest is None else gap.longest.seconds
            return between(other[0] - one[0], least, most)
        if forward:
            low = None if gap.shortest is None else moved(first, gap.shortest)
            high = None if gap.longest is None else moved(first, gap.longest)
            return (low is None or low <= second) and (high is None or second <= high)
        low = None if gap.longest is None else moved(second, -gap.longest)
        high = None if gap.shortest is None else moved(second, -gap.shortest)
        return (low is None or low <= first) and (high is None or first <= high)

    def _crossed(self, unit: Unit, first: civil_date, second: civil_date) -> int:
        start = self.timeline.week_starts
        number = 0 if start is None else start.value
        return unit_number(second, unit, number) - unit_number(first, unit, number)

    def _lasts(self, gap: Gap, value: Value) -> bool:
        first, last = self.world.day(value[0]), self.world.day(value[1] - 1)
        if gap.is_calendar:
            return between(self._crossed(gap.unit, first, last) + 1, *gap.units)
        if not gap.is_civil:
            return self._apart(gap, (value[0], 0), (value[1], 1), forward=True)
        until = last + timedelta(days=1)
        low = None if gap.shortest is None else moved(first, gap.shortest)
        high = None if gap.longest is None else moved(first, gap.longest)
        return (low is None or low <= until) and (high is None or until <= high)

    def _relations(self, said: Statement, event: str, claim: Claim) -> Iterator[Rule]:
        day = self.world.day
        tests: list[tuple[Reference | None, Test]] = [
            (said.during, lambda own, other: own[0] >= other[0] and own[1] <= other[1]),
            (said.starts, lambda own, other: own[0] == other[0] and own[1] < other[1]),
            (said.finishes, lambda own, other: own[1] == other[1] and own[0] > other[0]),
        ]
        for reference, test in tests:
            if reference is not None:
                yield Rule((event, self._other(reference, claim)), test)
        if said.meets is not None:
            at, _ = self._moment(said.meets, Part.START)
            other = self._other(said.meets, claim)
            yield Rule((event, other), lambda own, v: own[1] == at(v))
        if said.same_day is not None:
            when, is_end = self._moment(said.same_day, Part.START)
            other = self._other(said.same_day, claim)
            yield Rule((event, other), lambda own, v: day(own[0]) == day(when(v) - is_end))

    # What holds together.

    def problem(self, keys: Iterable[ClaimKey]) -> Problem:
        """Return the rules of some claims, as tables."""
        rules = [*self.nature, *(rule for key in keys for rule in self.rules[key])]
        return Problem.of(self.values, rules)


@frozen
class Problem:
    """Units with values, and which values of two units go together, as masks of bits."""

    values: dict[str, list[Value]]
    domains: dict[str, int]
    tables: dict[tuple[str, str], list[int]]

    @classmethod
    def of(cls, values: dict[str, list[Value]], rules: Iterable[Rule]) -> Problem:
        """Tabulate rules."""
        domains = {unit: (1 << len(each)) - 1 for unit, each in values.items()}
        tables: dict[tuple[str, str], list[int]] = {}
        for rule in rules:
            (one, other), (rows, turned) = rule.units, rule.tabulated(values)
            if one == other:
                domains[one] &= rows[0]
                continue
            for pair, each in (((one, other), rows), ((other, one), turned)):
                held = tables.get(pair, each)
                tables[pair] = [a & b for a, b in zip(held, each, strict=True)]
        return cls(values, domains, tables)

    @property
    def is_satisfiable(self) -> bool:
        """Tell whether any assignment keeps all rules."""
        return self._extends(dict(self.domains))

    def supported(self, unit: str) -> list[Value]:
        """Return the values of a unit that some assignment has."""
        return [
            self.values[unit][index]
            for index in _bits(self.domains[unit])
            if self._extends(self.domains | {unit: 1 << index})
        ]

    def pairs(self, one: str, other: str) -> Iterator[tuple[Value, Value]]:
        """Yield the values that two units have together in some assignment."""
        for i in _bits(self.domains[one]):
            rest = {unit: mask for unit, mask in self.domains.items() if unit != one}
            narrowed = self._narrowed(rest, one, i)
            for j in _bits(narrowed[other]):
                if self._extends(narrowed | {other: 1 << j}):
                    yield self.values[one][i], self.values[other][j]

    def _extends(self, open_: dict[str, int]) -> bool:
        """Tell whether open domains hold an assignment: backtracking, fewest values first."""
        if not all(open_.values()):
            return False
        if not open_:
            return True
        unit = min(open_, key=lambda each: open_[each].bit_count())
        rest = {each: mask for each, mask in open_.items() if each != unit}
        return any(self._extends(self._narrowed(rest, unit, i)) for i in _bits(open_[unit]))

    def _narrowed(self, rest: dict[str, int], unit: str, index: int) -> dict[str, int]:
        return {
            other: mask & self.tables[unit, other][index] if (unit, other) in self.tables else mask
            for other, mask in rest.items()
        }


def _mask(truths: Iterable[bool]) -> int:
    return sum(1 << index for index, truth in enumerate(truths) if truth)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _turned(table: list[int], width: int) -> list[int]:
    turned = [0] * width
    for index, row in enumerate(table):
        for bit in _bits(row):
            turned[bit] |= 1 << index
    return turned


def is_point(event: Event) -> bool:
    """Tell whether an event begins and ends on one day, by the document's words."""
    if event.extent is not None:
        return event.extent is Extent.POINT
    claims = [c for c in event.claims if c.stance is Stance.SUPPORTS and c.set_aside is None]
    said = [*event.when, *(statement for claim in claims for statement in claim.when)]
    return not any(
        each.start is not None
        or each.end is not None
        or each.lasting is not None
        or isinstance(each.date, Interval)
        for each in said
    )


def strongest_first(timeline: Timeline) -> list[ClaimKey]:
    """Return the claims in the order in which they enter."""

    def rank(key: ClaimKey) -> tuple[bool, bool, int, str]:
        claim = timeline.claim(key)
        reliability = None if claim.source is None else timeline.source(claim.source).reliability
        planned = claim.reports is Reports.PLANNED
        return key.number > 0, planned, claim.credibility or 6, reliability or "F"

    return sorted(timeline.claim_keys(), key=rank)
