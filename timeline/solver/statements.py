"""What each key of a statement means, in constraints: the table of the document, exactly.

An event's END variable is its last second, so that "on one civil day" and "within a month" speak
of the days that it touches. An *instant* is a variable and an offset: the exclusive end of an
event is one second after its last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates import Boundary, Date, DateSet, DateTime, Interval, Range, Season
from timeline.dates.duration import Duration
from timeline.dates.masks import UnitRun
from timeline.dates.span import Run
from timeline.dates.zone import FLOATING, zone
from timeline.model import ClaimKey, EndStatement, Part, Reference
from timeline.solver.constraints import Constraint, Ground, Key, Link, OnVariable
from timeline.solver.daymaps import AtLeast, AtMost, CalendarUnits, SameDay
from timeline.solver.domains import DailyTime, Days, Weekdays, Window
from timeline.solver.reasons import Variable
from timeline.solver.shifts import Civil, Elapsed, Shift, WithinMember

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates.gap import Gap
    from timeline.dates.zone import Zone
    from timeline.model import Claim, Event, Source, Statement, Timeline

#: EDTF level 2: 21 to 32 are seasons; 33 to 41 are quarters, quadrimesters and semesters
_LAST_NAMED_SEASON = 32


@frozen
class Instant:
    """A moment that statements refer to: a variable, and seconds after it."""

    variable: Variable
    offset: int = 0


def background(timeline: Timeline) -> Iterator[Constraint]:
    """Yield what holds whatever is claimed: publication dates, and the nature of events."""
    for source in timeline.sources:
        yield from _publication(timeline, source)
    for event in timeline.events:
        start, end = Variable.of(event.id, Part.START), Variable.of(event.id, Part.END)
        yield Link(Ground(Key.ORDER), start, end, Elapsed())
        yield from one_day(timeline, event)


def one_day(timeline: Timeline, event: Event) -> Iterator[Link]:
    """Yield that an event begins and ends on one civil day, where it is a point."""
    if event.is_point:
        start, end = Variable.of(event.id, Part.START), Variable.of(event.id, Part.END)
        yield Link(Ground(Key.POINT), end, start, Civil(SameDay(), zone_of(timeline, event)))


def claimed(timeline: Timeline, key: ClaimKey) -> Iterator[Constraint]:
    """Yield the constraints of one claim; none where it disputes or was set aside."""
    event, claim = timeline.event(key.event), timeline.claim(key)
    if claim.constrains:
        compiler = _Compiler(timeline, event, claim, key)
        for statement in claim.when:
            yield from compiler.statement(statement)


def zone_of(
    timeline: Timeline, item: Event | Source | None = None, claim: Claim | None = None
) -> Zone:
    """Return the zone of a civil date: the claim's, else the item's, else the timeline's."""
    named = (each.timezone for each in (claim, item, timeline) if each is not None)
    name = next(filter(None, named), None)
    return FLOATING if name is None else zone(name)


def _publication(timeline: Timeline, source: Source) -> Iterator[Constraint]:
    if source.published is not None:
        published = Variable.of(source.id, Part.PUBLISHED)
        date = source.published
        ground = Ground(Key.PUBLISHED, is_soft=_rests_on_policy(date), qualifier=date.qualifier)
        yield _on_date(ground, published, date, zone_of(timeline, source))


def _on_date(ground: Ground, variable: Variable, date: Date, where: Zone) -> OnVariable:
    """Keep a variable within the days of a date, or the seconds of a date-time."""
    days = None if isinstance(date, DateTime) else date.day_set()
    if days is None or isinstance(days, Run | UnitRun):
        span = date.window(where)
        return OnVariable(ground, variable, Window(span.start, span.end))
    return OnVariable(ground, variable, Days(days, where))


def _rests_on_policy(date: object) -> bool:
    """Tell whether a date is read by a policy: a season has no months, "circa" no limits."""
    if isinstance(date, Interval):
        return _rests_on_policy(date.start) or _rests_on_policy(date.end)
    if isinstance(date, DateSet):
        return any(_rests_on_policy(member) for member in date.members)
    if isinstance(date, Range):
        return any(_rests_on_policy(end) for end in date.ends)
    if isinstance(date, Season) and date.code <= _LAST_NAMED_SEASON:
        return True
    return isinstance(date, Date) and date.is_approximate


@frozen
class _Compiler:
    """Turn the statements of one claim into constraints."""

    timeline: Timeline
    event: Event
    claim: Claim
    key: ClaimKey
    zone: Zone = field(init=False)
    start: Variable = field(init=False)
    last: Variable = field(init=False)

    @zone.default
    def _zone(self) -> Zone:
        return zone_of(self.timeline, self.event, self.claim)

    @start.default
    def _start(self) -> Variable:
        return Variable.of(self.event.id, Part.START)

    @last.default
    def _last(self) -> Variable:
        return Variable.of(self.event.id, Part.END)

    def statement(self, said: Statement) -> Iterator[Constraint]:
        """Yield what a statement means."""
        if said.date is not None:
            yield from self._date(said.date, said)
        if said.start is not None:
            yield from self._end(said.start, said, Instant(self.start))
        if said.end is not None:
            yield from self._end(said.end, said, Instant(self.last, 1))
        yield from self._clock(said, self.start)
        yield from self._order(said, Instant(self.start), Instant(self.last, 1))
        yield from self._relations(said)
        if said.lasting is not None:
            yield from self._lasting(said.lasting, said)

    def _ground(
        self, key: Key, said: Statement | EndStatement, *, is_soft: bool = False
    ) -> Ground:
        return Ground(key, self.key, said, is_soft)

    def _date(self, date: Date, said: Statement) -> Iterator[Constraint]:
        """`date: D`: within D, in one member; an interval: starts in A, ends in B."""
        is_soft = _rests_on_policy(date)
        ends = (date.start, date.end) if isinstance(date, Interval) else (date, date)
        for variable, end in zip((self.start, self.last), ends, strict=True):
            if isinstance(end, Date):
                ground = Ground(Key.DATE, self.key, said, is_soft, end.qualifier)
                yield _on_date(ground, variable, end, self.zone)
        if not isinstance(date, Interval | DateTime):
            days = date.day_set()
            if days.earliest is None or days.member(days.earliest)[1] != days.latest:
                one = Ground(Key.MEMBER, self.key, said, is_soft, date.qualifier)
                yield Link(one, self.last, self.start, WithinMember(days, self.zone))

    def _end(
        self, end: Date | Boundary | EndStatement, said: Statement, at: Instant
    ) -> Iterator[Constraint]:
        """`start: D`, `end: D`: the first or last second lies within D, or is so related."""
        if isinstance(end, EndStatement):
            if end.date is not None:
                yield from self._end(end.date, said, at)
            yield from self._clock(end, at.variable)
            yield from self._order(end, at, at)
        elif isinstance(end, Date):
            ground = Ground(Key.DATE, self.key, said, _rests_on_policy(end), end.qualifier)
            yield _on_date(ground, at.variable, end, self.zone)

    def _clock(self, said: Statement | EndStatement, at: Variable) -> Iterator[Constraint]:
        """`weekday`, `time`: the moment is on such a day, at such a time."""
        if said.weekday:
            days = Weekdays(tuple(day.value for day in said.weekday))
            yield OnVariable(self._ground(Key.WEEKDAY, said), at, Days(days, self.zone))
        if said.time is not None:
            ground = self._ground(Key.TIME, said, is_soft=said.time.is_part_of_day)
            domain = DailyTime(said.time.ranges, said.time.zone or self.zone)
            yield OnVariable(ground, at, domain)

    def _order(
        self, said: Statement | EndStatement, start: Instant, end: Instant
    ) -> Iterator[Constraint]:
        """`after: R`, `before: R`, and the `gap` between."""
        if said.after is not None:
            anchor = self._instant(said.after, Part.END)
            yield self._link(Key.AFTER, said, anchor, start)
            if said.gap is not None:
                yield from self._gap_after(said.gap, said, anchor, start)
        if said.before is not None:
            anchor = self._instant(said.before, Part.START)
            yield self._link(Key.BEFORE, said, end, anchor)
            if said.gap is not None:
                yield from self._gap_before(said.gap, said, end, anchor)

    def _relations(self, said: Statement) -> Iterator[Constraint]:
        """`during`, `same_day`, and Allen's `meets`, `starts`, `finishes`."""
        start, end = Instant(self.start), Instant(self.last, 1)
        if said.during is not None:
            other, until = self._ends(said.during)
            yield self._link(Key.DURING, said, other, start)
            yield self._link(Key.DURING, said, end, until)
        if said.same_day is not None:
            other = self._instant(said.same_day, Part.START)
            shift = Civil(SameDay(), self.zone)
            ground = self._ground(Key.SAME_DAY, said)
            yield Link(ground, other.variable, self.start, shift)
            yield Link(ground, self.start, other.variable, shift)
        if said.meets is not None:
            yield from self._equal(Key.MEETS, said, end, self._instant(said.meets, Part.START))
        if said.starts is not None:
            other, until = self._ends(said.starts)
            yield from self._equal(Key.STARTS, said, start, other)
            yield self._link(Key.STARTS, said, end, until, 1)
        if said.finishes is not None:
            other, until = self._ends(said.finishes)
            yield from self._equal(Key.FINISHES, said, end, until)
            yield self._link(Key.FINISHES, said, other, start, 1)

    def _lasting(self, gap: Gap, said: Statement) -> Iterator[Constraint]:
        """`lasting: g`: the days touched, or the time elapsed from start to end."""
        start, end = Instant(self.start), Instant(self.last, 1)
        touched = Duration(days=-1) if gap.is_civil and not gap.is_calendar else Duration()
        yield from self._apart(Key.LASTING, gap, said, (start, end), touched)

    def _gap_after(
        self, gap: Gap, said: Statement | EndStatement, anchor: Instant, start: Instant
    ) -> Iterator[Constraint]:
        yield from self._apart(Key.GAP, gap, said, (anchor, start))

    def _gap_before(
        self, gap: Gap, said: Statement | EndStatement, end: Instant, anchor: Instant
    ) -> Iterator[Constraint]:
        """Count back from the anchor: two months before 30 April is 28 February."""
        if gap.is_calendar or not gap.is_civil:
            yield from self._apart(Key.GAP, gap, said, (end, anchor))
            return
        ground = self._ground(Key.GAP, said, is_soft=gap.about)
        if gap.longest is not None:
            back = Civil(AtLeast(-gap.longest), self.zone)
            yield Link(ground, anchor.variable, end.variable, back)
        if gap.shortest is not None:
            back = Civil(AtMost(-gap.shortest), self.zone)
            yield Link(ground, end.variable, anchor.variable, back)

    def _apart(
        self,
        key: Key,
        gap: Gap,
        said: Statement | EndStatement,
        ends: tuple[Instant, Instant],
        extra: Duration = Duration(),  # noqa: B008 - a frozen value
    ) -> Iterator[Constraint]:
        """Yield that two instants lie a gap apart, counted from the first."""
        ground = self._ground(key, said, is_soft=gap.about)
        one, other = ends
        least, most = self._limits(gap, one.offset - other.offset, extra, key)
        if least is not None:
            yield Link(ground, one.variable, other.variable, least)
        if most is not None:
            yield Link(ground, other.variable, one.variable, most)

    def _limits(
        self, gap: Gap, offset: int, extra: Duration, key: Key
    ) -> tuple[Shift | None, Shift | None]:
        """Return the link forward for the shortest gap, and the link back for the longest."""
        if gap.is_calendar:
            return self._unit_limits(gap, touched=key is Key.LASTING)
        if gap.is_civil:
            return (
                None if gap.shortest is None else Civil(AtLeast(gap.shortest + extra), self.zone),
                None if gap.longest is None else Civil(AtMost(gap.longest + extra), self.zone),
            )
        return (
            None if gap.shortest is None else Elapsed(gap.shortest.seconds + offset),
            None if gap.longest is None else Elapsed(-gap.longest.seconds - offset),
        )

    def _unit_limits(self, gap: Gap, *, touched: bool) -> tuple[Shift | None, Shift | None]:
        first = self.timeline.week_starts
        starts = tuple(range(7)) if first is None else (first.value,)
        least, most = gap.units

        def crossed(count: int) -> Shift:
            return Civil(CalendarUnits(gap.unit, count, starts), self.zone)

        return (
            None if least is None else crossed(least - touched),
            None if most is None else crossed(touched - most),
        )

    def _equal(
        self, key: Key, said: Statement, one: Instant, other: Instant
    ) -> Iterator[Constraint]:
        yield self._link(key, said, one, other)
        yield self._link(key, said, other, one)

    def _link(
        self,
        key: Key,
        said: Statement | EndStatement,
        earlier: Instant,
        later: Instant,
        more: int = 0,
    ) -> Link:
        """Say that one instant is at or after another, by so many seconds or more."""
        shift = Elapsed(earlier.offset - later.offset + more)
        return Link(self._ground(key, said), earlier.variable, later.variable, shift)

    def _instant(self, reference: Reference, whole: Part) -> Instant:
        """Return the instant a reference names; of a whole event, the end that is asked for."""
        if reference.part is Part.PUBLISHED:
            source = reference.id or self.claim.source
            return Instant(Variable.of(source or "", Part.PUBLISHED))
        part = whole if reference.part is Part.WHOLE else reference.part
        return Instant(Variable.of(reference.id or "", part), 1 if part is Part.END else 0)

    def _ends(self, reference: Reference) -> tuple[Instant, Instant]:
        """Return both ends of what a reference names."""
        return self._instant(reference, Part.START), self._instant(reference, Part.END)
