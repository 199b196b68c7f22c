"""Phrases for what constraints say. Another module puts them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates import CalendarDate, Date, DateTime, Day, Interval, LongYear, Precision, Season
from timeline.dates.clock import PARTS_OF_DAY
from timeline.dates.gap import Length, Unit
from timeline.dates.simplest import simplest
from timeline.model import EndStatement, Part, Reference, Statement
from timeline.solver.constraints import Key
from timeline.solver.reasons import Side
from timeline.solver.statements import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.dates.clock import TimeOfDay
    from timeline.dates.duration import Duration
    from timeline.dates.gap import Gap
    from timeline.model import ClaimKey, Source, Timeline
    from timeline.solver.constraints import Ground
    from timeline.solver.reasons import Contradiction, Step, Variable


@frozen
class Voice:
    """Speak of one timeline."""

    timeline: Timeline

    def date(self, date: Date | None) -> str:
        """Return a date in words: in English, as all that a reason says."""
        return "no date" if date is None else date.words()

    def civil_day(self, step: Step) -> Day:
        """Return the civil day of a bound."""
        variable, timeline = step.variable, self.timeline
        item = (
            timeline.source(variable.id)
            if variable.part == Part.PUBLISHED.value
            else timeline.event(variable.id)
        )
        return Day(zone_of(timeline, item).day_of(step.value))

    def day(self, step: Step) -> str:
        """Return the civil day of a bound, in words; the year, of years past 9999."""
        day = self.civil_day(step)
        return self.date(simplest(day, day))

    def title(self, id: str) -> str:
        """Return the title of an event, in quotation marks."""
        return f"“{self.timeline.event(id).title}”"

    def titles(self, claims: Iterable[ClaimKey]) -> str:
        """Return the titles of the events that claims are about, each once."""
        return " and ".join(dict.fromkeys(self.title(key.event) for key in claims))

    def source(self, source: Source) -> str:
        """Return a source's id, and its publisher where it has one."""
        return f"{source.id} ({source.publisher})" if source.publisher else source.id

    def claimant(self, key: ClaimKey) -> str:
        """Return who claims, and in which words."""
        claim = self.timeline.claim(key)
        who = "the editor" if claim.source is None else claim.source
        if claim.speaker:
            who = f"{claim.speaker} in {who}"
        return f"{who}, “{claim.quote}”" if claim.quote else who

    def is_whole(self, variable: Variable) -> bool:
        """Tell whether an end speaks for the whole: of a publication, and of a point."""
        if variable.part == Part.PUBLISHED.value:
            return True
        return self.timeline.event(variable.id).is_point

    def bound(self, step: Step, event: str | None = None) -> str:
        """Return what a step shows, naming what it is about where that is not `event`."""
        border = "before" if step.side is Side.EARLIEST else "after"
        limit = f"{border} {self.day(step)}"
        variable = step.variable
        if variable.part == Part.PUBLISHED.value:
            return f"{variable.id} was published not {limit}"
        subject = "" if variable.id == event else f"{self.title(variable.id)} "
        if self.is_whole(variable):
            return f"{subject}{'was ' * bool(subject)}not {limit}"
        return f"{subject or 'it '}does not {variable.part} {limit}"

    def both(self, earliest: Step, latest: Step) -> str:
        """Return what two bounds with one reason show together."""
        low, high = self.day(earliest), self.day(latest)
        one = simplest(self.civil_day(earliest), self.civil_day(latest))
        on = f"{_preposition(one)}{low}"
        when = on if low == high else f"not before {low}, and not after {high}"
        variable = earliest.variable
        if variable.part == Part.PUBLISHED.value:
            return f"{variable.id} was published {when}"
        return when if self.is_whole(variable) else f"it {variable.part}s {when}"

    def set_aside(self, found: Contradiction) -> str:
        """Return which claim gives way, with its event where the claims are about several."""
        key = found.set_aside
        several = len({claim.event for claim in found.claims}) > 1
        return f"{self.claimant(key)}{f', on {self.title(key.event)}' if several else ''}"

    def unbounded(self, variable: Variable, side: Side) -> str:
        """Return that nothing bounds a variable on one side."""
        if side is Side.LATEST and self._goes_on(variable):
            return "it goes on: its end is said to be open"
        verb = "was" if self.is_whole(variable) else f"{variable.part}s"
        return f"nothing says when it {verb} at the {side.value}"

    def _goes_on(self, variable: Variable) -> bool:
        """Tell whether a variable is an end that is said to be open."""
        return variable.part == Part.END.value and self.timeline.event(variable.id).is_open

    def meaning(self, ground: Ground, moved: Variable) -> str:
        """Return what a key of a statement says of its event: "is on a Monday"."""
        said, claim = ground.statement, ground.claim
        if said is None or claim is None:
            raise AssertionError(ground)
        words = self._key_words(ground.key, said, self.timeline.claim(claim).source, moved)
        end = self._end_meant(claim, said)
        return f"{end} {words.removeprefix('is ')}" if end else words

    def _end_meant(self, key: ClaimKey, said: Statement | EndStatement) -> str:
        """Return "starts" or "ends" where a statement is about that end alone."""
        if isinstance(said, Statement):
            return ""
        ends = any(statement.end is said for statement in self.timeline.claim(key).when)
        return "ends" if ends else "starts"

    def _key_words(
        self, key: Key, said: Statement | EndStatement, source: str | None, moved: Variable
    ) -> str:
        if key in (Key.DATE, Key.MEMBER):
            return self._date_words(said, moved)
        if key is Key.WEEKDAY:
            return f"is on a {' or '.join(day.name.capitalize() for day in said.weekday)}"
        if key is Key.TIME and said.time is not None:
            return f"is {_time_words(said.time)}"
        if key in (Key.GAP, Key.AFTER, Key.BEFORE):
            return f"is {self._order_words(key, said, source)}"
        if key is Key.LASTING and isinstance(said, Statement) and said.lasting is not None:
            return f"lasts {_gap_words(said.lasting)}"
        return self._relation_words(key, said, source)

    def _date_words(self, said: Statement | EndStatement, moved: Variable) -> str:
        """Return the date said of the whole event, or of the end that it was said of."""
        if said.date is not None and not isinstance(said.date, Interval):
            return f"is dated {self.date(said.date)}"
        is_end = moved.part == Part.END.value
        if isinstance(said.date, Interval):
            stated: object = said.date.end if is_end else said.date.start
        else:
            stated = _stated(said, is_end=is_end)
        verb = "ends" if is_end else "starts"
        date = stated if isinstance(stated, Date) else None
        return f"{verb} {_preposition(date)}{self.date(date)}"

    def _order_words(self, key: Key, said: Statement | EndStatement, source: str | None) -> str:
        forward = said.after is not None and key is not Key.BEFORE
        reference = said.after if forward else said.before
        gap = f"{_gap_words(said.gap)} " if key is Key.GAP and said.gap is not None else ""
        return f"{gap}{'after' if forward else 'before'} {self._reference(reference, source)}"

    def _relation_words(self, key: Key, said: Statement | EndStatement, source: str | None) -> str:
        return _RELATIONS[key].format(self._reference(getattr(said, key.value), source))

    def _reference(self, reference: Reference | None, source: str | None) -> str:
        if reference is None:
            raise AssertionError(source)
        if reference.part is Part.PUBLISHED:
            return f"the publication of {reference.id or source}"
        title = self.title(reference.id or "")
        return title if reference.part is Part.WHOLE else f"the {reference.part.value} of {title}"


_RELATIONS = {
    Key.DURING: "is during {}",
    Key.SAME_DAY: "is on the same day as {}",
    Key.MEETS: "ends just as {} starts",
    Key.STARTS: "starts together with {}, and ends before it",
    Key.FINISHES: "ends together with {}, and starts after it",
}
_PREPOSITIONS = {
    Precision.DAY: "on ",
    Precision.SECOND: "at ",
    **dict.fromkeys((Precision.MONTH, Precision.SEASON, Precision.YEAR), "in "),
}


def _preposition(date: Date | None) -> str:
    """Return what stands before a plain date: "on" a day, "in" a month."""
    is_plain = isinstance(date, CalendarDate | Season | DateTime | LongYear)
    is_masked = isinstance(date, CalendarDate) and date.is_masked
    if date is None or not is_plain or is_masked or date.is_uncertain or date.is_approximate:
        return ""
    return _PREPOSITIONS[date.precision]


def _stated(said: Statement | EndStatement, *, is_end: bool) -> object:
    """Return what a statement says of one end."""
    if isinstance(said, EndStatement):
        return said.date
    stated = said.end if is_end else said.start
    return stated.date if isinstance(stated, EndStatement) else stated


def _time_words(time: TimeOfDay) -> str:
    if not time.is_part_of_day:
        return f"at {time}"
    hours = " and ".join(f"{start:02}:00 to {end:02}:00" for start, end in PARTS_OF_DAY[time.text])
    return f"at a time called {time.text!r}, read as {hours}"


def _gap_words(gap: Gap) -> str:
    """Return a gap, with how it was read where that is not plain."""
    return f"{gap}, give or take {_length_words(gap.unit.tolerance)}," if gap.about else str(gap)


def _length_words(length: Duration) -> str:
    """Return a tolerance in the largest unit that it is a multiple of."""
    units = (Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND)
    counts = {unit: Length(length, unit).count for unit in units}
    return str(next(Length(length, unit) for unit, count in counts.items() if count))
