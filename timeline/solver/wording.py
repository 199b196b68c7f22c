"""Clauses for what constraints say. Another module puts them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates import CalendarDate, Date, DateTime, Day, Interval, LongYear, Season
from timeline.dates.clock import PARTS_OF_DAY
from timeline.dates.gap import Length, Unit
from timeline.dates.simplest import simplest
from timeline.model import EndStatement, Part, Reference, Statement
from timeline.solver.constraints import Key
from timeline.solver.phrases import Phrases, phrases_of
from timeline.solver.reasons import Side
from timeline.solver.statements import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.dates.clock import TimeOfDay
    from timeline.dates.duration import Duration
    from timeline.dates.gap import Gap
    from timeline.model import ClaimKey, Source, Timeline
    from timeline.solver.constraints import Ground
    from timeline.solver.explain import Sentence
    from timeline.solver.reasons import Contradiction, Step, Variable

#: the most titles that are named together
_MOST_TITLES = 12


@frozen
class Voice:
    """Speak of one timeline."""

    timeline: Timeline
    phrases: Phrases = field(factory=lambda: phrases_of(None))
    #: by the first and the last step that it tells, and whether it tells what follows: a sentence;
    #: the steps are kept with it, so that no other is where they were
    said: dict[tuple[int, int, bool], tuple[Sequence[Step], Sentence]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @classmethod
    def of(cls, timeline: Timeline, language: str | None) -> Voice:
        """Speak of a timeline in a language; raise ValueError where it has no phrases.

        None: English without any marks of direction.
        """
        return cls(timeline, phrases_of(language))

    def say(self, key: str, **parts: str) -> str:
        """Return a clause with its places filled."""
        return self.phrases.say(key, **parts)

    def date(self, date: Date | None) -> str:
        """Return a date in words."""
        if date is None:
            return self.say("sentence.undated")
        return self.phrases.apart(date.words(self.phrases.language))

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
        return self.say("name.title", title=self.phrases.apart(self.timeline.event(id).title))

    def titles(self, claims: Iterable[ClaimKey]) -> str:
        """Return the titles of the events that claims are about, each once.

        Of many, the first ones and how many more there are.
        """
        events = list(dict.fromkeys(key.event for key in claims))
        named = events if len(events) <= _MOST_TITLES else events[: _MOST_TITLES - 1]
        joined = self.say("join.titles").join(dict.fromkeys(map(self.title, named)))
        return joined if named is events else f"{joined} (+{len(events) - len(named)})"

    def source(self, source: Source) -> str:
        """Return a source's id, and its publisher where it has one."""
        id, publisher = self.id(source.id), source.publisher  # noqa: A001 - the document's word
        if not publisher:
            return id
        return self.say("name.source", source=id, publisher=self.phrases.apart(publisher))

    def id(self, source: str) -> str:
        """Return the id of a source."""
        return self.phrases.apart(source)

    def claimant(self, key: ClaimKey) -> str:
        """Return who claims, and in which words."""
        claim, apart = self.timeline.claim(key), self.phrases.apart
        who = self.say("name.editor") if claim.source is None else self.id(claim.source)
        if claim.speaker:
            who = self.say("name.speaker", speaker=apart(claim.speaker), who=who)
        if not claim.quote:
            return who
        return self.say("name.quote", who=who, quote=apart(str(claim.quote)))

    def is_whole(self, variable: Variable) -> bool:
        """Tell whether an end speaks for the whole: of a publication, and of a point."""
        if variable.part == Part.PUBLISHED.value:
            return True
        return self.timeline.event(variable.id).is_point

    def bound(self, step: Step, event: str | None = None) -> str:
        """Return what a step shows, naming what it is about where that is not `event`."""
        variable, side, day = step.variable, step.side.value, self.day(step)
        if variable.part == Part.PUBLISHED.value:
            return self.say(f"{side}.published", source=self.id(variable.id), day=day)
        part = self._part(variable)
        if variable.id == event:
            return self.say(f"{side}.{part}", day=day)
        return self.say(f"{side}.of.{part}", title=self.title(variable.id), day=day)

    def _part(self, variable: Variable) -> str:
        """Return which part of an event a variable speaks for."""
        return "whole" if self.is_whole(variable) else variable.part

    def both(self, earliest: Step, latest: Step) -> str:
        """Return what two bounds with one reason show together."""
        low, high = self.day(earliest), self.day(latest)
        one = simplest(self.civil_day(earliest), self.civil_day(latest))
        when = self._on(one) if low == high else self.say("both.days", earliest=low, latest=high)
        variable = earliest.variable
        if variable.part == Part.PUBLISHED.value:
            return self.say("both.published", source=self.id(variable.id), when=when)
        return self.say(f"both.{self._part(variable)}", when=when)

    def set_aside(self, found: Contradiction) -> str:
        """Return which claim gives way, with its event where the claims are about several."""
        key = found.set_aside
        who = self.claimant(key)
        if len({claim.event for claim in found.claims}) == 1:
            return who
        return self.say("name.about", who=who, title=self.title(key.event))

    def unbounded(self, variable: Variable, side: Side) -> str:
        """Return that nothing bounds a variable on one side."""
        if side is Side.LATEST and self._goes_on(variable):
            return self.say("latest.none.open")
        return self.say(f"{side.value}.none.{self._part(variable)}")

    def _goes_on(self, variable: Variable) -> bool:
        """Tell whether a variable is an end that is said to be open."""
        return variable.part == Part.END.value and self.timeline.event(variable.id).is_open

    def meaning(self, ground: Ground, moved: Variable) -> str:
        """Return what a key of a statement says of its event: "is on a Monday"."""
        said, claim = ground.statement, ground.claim
        if said is None or claim is None:
            raise AssertionError(ground)
        source, key = self.timeline.claim(claim).source, ground.key
        if key is Key.LASTING and isinstance(said, Statement) and said.lasting is not None:
            return self.say("said.lasting", gap=self._gap(said.lasting))
        if key in (Key.MEETS, Key.DURING, Key.STARTS, Key.FINISHES):
            return self._relation(key, getattr(said, key.value), source)
        if key in (Key.DATE, Key.MEMBER):
            return self._dated(said, moved)
        part = self._part_meant(claim, said)
        return self.say(f"said.{part}", said=self._key_words(key, said, source))

    def _part_meant(self, key: ClaimKey, said: Statement | EndStatement) -> str:
        """Return which part of its event a statement is about."""
        if isinstance(said, Statement):
            return "whole"
        ends = any(statement.end is said for statement in self.timeline.claim(key).when)
        return Part.END.value if ends else Part.START.value

    def _key_words(self, key: Key, said: Statement | EndStatement, source: str | None) -> str:
        if key is Key.WEEKDAY:
            days = (self.say(f"weekday.{day.name.lower()}") for day in said.weekday)
            return self.say("said.weekday", weekdays=self.say("join.weekdays").join(days))
        if key is Key.TIME and said.time is not None:
            return self._time(said.time)
        if key is Key.SAME_DAY:
            return self._referring(key.value, getattr(said, key.value), source)
        return self._order(key, said, source)

    def _dated(self, said: Statement | EndStatement, moved: Variable) -> str:
        """Return the date said of the whole event, or of the end that it was said of."""
        if said.date is not None and not isinstance(said.date, Interval):
            return self.say("said.whole", said=self.say("said.dated", date=self.date(said.date)))
        is_end = moved.part == Part.END.value
        if isinstance(said.date, Interval):
            stated: object = said.date.end if is_end else said.date.start
        else:
            stated = _stated(said, is_end=is_end)
        when = self._on(stated if isinstance(stated, Date) else None)
        return self.say("said.end" if is_end else "said.start", said=when)

    def _on(self, date: Date | None) -> str:
        """Return a date as something is on it: "on" a day, "in" a month."""
        return self.say(f"on.{_kind(date)}", date=self.date(date))

    def _order(self, key: Key, said: Statement | EndStatement, source: str | None) -> str:
        forward = said.after is not None and key is not Key.BEFORE
        name, reference = ("after", said.after) if forward else ("before", said.before)
        order = self._referring(name, reference, source)
        if key is not Key.GAP or said.gap is None:
            return order
        return self.say("said.gap", gap=self._gap(said.gap), order=order)

    def _relation(self, key: Key, reference: Reference, source: str | None) -> str:
        if key is Key.MEETS:
            return self._referring(key.value, reference, source)
        return self.say(f"said.{key.value}", title=self.title(reference.id or ""))

    def _referring(self, key: str, reference: Reference | None, source: str | None) -> str:
        """Return a clause that refers to an event, to one end of it, or to a publication."""
        if reference is None:
            raise AssertionError(source)
        if reference.part is Part.PUBLISHED:
            return self.say(f"{key}.published", source=self.id(reference.id or source or ""))
        part = reference.part.value or "whole"
        return self.say(f"{key}.{part}", title=self.title(reference.id or ""))

    def _time(self, time: TimeOfDay) -> str:
        if not time.is_part_of_day:
            return self.say("said.time", time=self.phrases.apart(str(time)))
        hours = (
            self.say("said.hours", start=f"{start:02}:00", end=f"{end:02}:00")
            for start, end in PARTS_OF_DAY[time.text]
        )
        read = self.say("join.hours").join(hours)
        return self.say("said.part_of_day", part=self.say(f"part_of_day.{time}"), hours=read)

    def _gap(self, gap: Gap) -> str:
        """Return a gap, with how it was read where that is not plain."""
        words = gap.words(self.phrases.language)
        if not gap.about:
            return words
        tolerance = _length(gap.unit.tolerance).words(self.phrases.language)
        return self.say("said.about", gap=words, tolerance=tolerance)


def _kind(date: Date | None) -> str:
    """Return what kind of date this is for a preposition: a plain one by its precision."""
    is_plain = isinstance(date, CalendarDate | Season | DateTime | LongYear)
    is_masked = isinstance(date, CalendarDate) and date.is_masked
    if date is None or not is_plain or is_masked or date.is_uncertain or date.is_approximate:
        return "other"
    return date.precision.value


def _stated(said: Statement | EndStatement, *, is_end: bool) -> object:
    """Return what a statement says of one end."""
    if isinstance(said, EndStatement):
        return said.date
    stated = said.end if is_end else said.start
    return stated.date if isinstance(stated, EndStatement) else stated


def _length(duration: Duration) -> Length:
    """Return a tolerance in the largest unit that it is a multiple of."""
    units = (Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND)
    lengths = (Length(duration, unit) for unit in units)
    return next(length for length in lengths if length.count)
