"""Questions about the order of uncertain dates, answered YES, NO or MAYBE.

A date stands for something that happened within it, to the second: whether one of two things of
3 March came before the other may be asked, and the answer is MAYBE. Civil dates are compared on
one clock, two date-times with offsets as instants.
"""

from __future__ import annotations

from enum import Enum

from timeline.dates.allen import ALL_RELATIONS, EQUAL, LESS, Allen
from timeline.dates.date import Date, DateTime, Edge
from timeline.dates.interval import Interval
from timeline.dates.masks import MaskedDays
from timeline.dates.occurrence import (
    END,
    OTHER_END,
    OTHER_START,
    START,
    Frame,
    Link,
    Occurrence,
    Seconds,
    can_be,
    seconds_of,
)
from timeline.dates.sets import AllOf, OneOf
from timeline.dates.span import EVERYTHING, DaySet, Run, Span, SpanSet
from timeline.dates.zone import FLOATING


class Answer(Enum):
    """Answer a question about what is not fully known."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    def __bool__(self) -> bool:
        if self is Answer.MAYBE:
            raise TypeError("MAYBE is neither true nor false; ask `is Answer.YES`")
        return self is Answer.YES


YES, NO, MAYBE = Answer.YES, Answer.NO, Answer.MAYBE


def sort_key(date: Date) -> tuple[Edge, Edge, str]:
    """Return the key of one total order: by first second, then by last, then by text.

    What has no beginning comes first; of two dates that begin together the one that has no end
    comes last. Years too far away to count days in are ordered all the same.
    """
    return date.first_edge, date.last_edge, str(date)


def before(one: Date, other: Date) -> Answer:
    """Tell whether one thing ended before another started.

    >>> before(Date.parse("1984"), Date.parse("1984-06/1986")).name
    'MAYBE'
    """
    if type(one) is DateTime and type(other) is DateTime:
        one, other = _on_one_clock(one, other)
    ended, started = one.extent, other.extent
    if ended[3] < started[0]:
        return YES
    return MAYBE if ended[2] < started[1] else NO


def after(one: Date, other: Date) -> Answer:
    """Tell whether one thing started after another ended."""
    return before(other, one)


def overlaps(one: Date, other: Date) -> Answer:
    """Tell whether there was a time at which both happened."""
    if type(one) is DateTime and type(other) is DateTime:
        one, other = _on_one_clock(one, other)
    left, right = one.extent, other.extent
    if left[3] < right[0] or right[3] < left[0]:
        return NO
    if one.is_solid and other.is_solid:
        return MAYBE if left[2] < right[1] or right[2] < left[1] else YES
    if _are_masks_apart(one, other):
        return NO
    pair = _pair(one, other)
    if not can_be(*pair, [(START, 0, OTHER_END), (OTHER_START, 0, END)]):
        return NO
    apart = can_be(*pair, [(END, 1, OTHER_START)]) or can_be(*pair, [(OTHER_END, 1, START)])
    return MAYBE if apart else YES


def within(one: Date, other: Date) -> Answer:
    """Tell whether one thing happened wholly within a time.

    The time is an interval from its start to its end, one member of a set or mask, all dates of
    an all-of set, else the whole date: within `1985` is within that year.
    """
    if isinstance(other, AllOf):
        return _within_all(one, other)
    if type(one) is DateTime and type(other) is DateTime:
        one, other = _on_one_clock(one, other)
    if one.is_solid and other.is_solid:
        return _within_solid(one, other)
    if _are_masks_apart(one, other):
        return NO
    pair = _pair(one, other)
    if not can_be(*pair, _INSIDE):
        return NO
    if isinstance(other, Interval):
        left = can_be(*pair, [(START, 1, OTHER_START)]) or can_be(*pair, [(OTHER_END, 1, END)])
        return MAYBE if left else YES
    return YES if pair[0].lies_in(_core(other)) else MAYBE


def same_day(one: Date, other: Date) -> Answer:
    """Tell whether two things started on one civil day."""
    if type(one) is DateTime and type(other) is DateTime:
        one, other = _on_one_clock(one, other)
    left, right = one.extent, other.extent
    first, last = left[0][:2], left[1][:2]
    other_first, other_last = right[0][:2], right[1][:2]
    if last < other_first or other_last < first:
        return NO
    if first == last == other_first == other_last and first[0] == 0:
        return YES
    if one.is_solid and other.is_solid:
        return MAYBE
    if _are_masks_apart(one, other):
        return NO
    days = [o.starts.days for o in _pair(one, other)]
    limits = [date.extent[1][1] for date in (one, other) if date.extent[1][0] == 0]
    day = days[0].earliest
    while day is not None and all(day <= limit for limit in limits):
        found = days[1].ceil(day)
        if found == day:
            return MAYBE
        day = None if found is None else days[0].ceil(found)
    return NO


def relations(one: Date, other: Date) -> frozenset[Allen]:
    """Return those of Allen's relations in which one thing can stand to another.

    >>> sorted(r.name for r in relations(Date.parse("1984"), Date.parse("1985")))
    ['BEFORE', 'MEETS']
    """
    pair = _pair(one, other)
    candidates = _WITHOUT_OVERLAP if _are_masks_apart(one, other) else ALL_RELATIONS
    return frozenset(relation for relation in candidates if can_be(*pair, _links(relation)))


def certainly_before(one: Date, other: Date) -> bool:
    """Tell whether one thing cannot but have ended before another started."""
    return before(one, other) is YES


def possibly_before(one: Date, other: Date) -> bool:
    """Tell whether one thing can have ended before another started."""
    return before(one, other) is not NO


def certainly_after(one: Date, other: Date) -> bool:
    """Tell whether one thing cannot but have started after another ended."""
    return after(one, other) is YES


def possibly_after(one: Date, other: Date) -> bool:
    """Tell whether one thing can have started after another ended."""
    return after(one, other) is not NO


def certainly_overlaps(one: Date, other: Date) -> bool:
    """Tell whether there cannot but have been a time at which both happened."""
    return overlaps(one, other) is YES


def possibly_overlaps(one: Date, other: Date) -> bool:
    """Tell whether there can have been a time at which both happened."""
    return overlaps(one, other) is not NO


def certainly_within(one: Date, other: Date) -> bool:
    """Tell whether one thing cannot but have happened within a time."""
    return within(one, other) is YES


def possibly_within(one: Date, other: Date) -> bool:
    """Tell whether one thing can have happened within a time."""
    return within(one, other) is not NO


def certainly_same_day(one: Date, other: Date) -> bool:
    """Tell whether two things cannot but have started on one civil day."""
    return same_day(one, other) is YES


def possibly_same_day(one: Date, other: Date) -> bool:
    """Tell whether two things can have started on one civil day."""
    return same_day(one, other) is not NO


def _within_solid(one: Date, other: Date) -> Answer:
    thing, time = one.extent, other.extent
    if thing[1] < time[0] or thing[2] > time[3]:
        return NO
    start, end = time[1:3] if isinstance(other, Interval) else (time[0], time[3])
    return YES if start <= thing[0] and thing[3] <= end else MAYBE


_WITHOUT_OVERLAP = (Allen.BEFORE, Allen.MEETS, Allen.MET_BY, Allen.AFTER)
_POINTS = ((START, OTHER_START), (START, OTHER_END), (END, OTHER_START), (END, OTHER_END))
#: an interval ends with the first instant after it; the variables hold the last one within it
_AFTER_END = {START: 0, OTHER_START: 0, END: 1, OTHER_END: 1}


def _links(relation: Allen) -> list[Link]:
    links: list[Link] = []
    for order, (left, right) in zip(relation.value, _POINTS, strict=True):
        first, second = (left, right) if order in {LESS, EQUAL} else (right, left)
        shift = _AFTER_END[first] - _AFTER_END[second]
        links.append((first, shift + (order != EQUAL), second))
        if order == EQUAL:
            links.append((second, -shift, first))
    return links


def _are_masks_apart(one: Date, other: Date) -> bool:
    """Tell at once that two periodic dates share no day; looking for one could take long."""
    days, others = one.day_set(), other.day_set()
    if not (isinstance(days, MaskedDays) and isinstance(others, MaskedDays)):
        return False
    return not days.shares_a_day(others)


def _pair(one: Date, other: Date) -> tuple[Occurrence, Occurrence]:
    if type(one) is DateTime and type(other) is DateTime:
        one, other = _on_one_clock(one, other)
    frame = Frame.around(one, other)
    return frame.occurrence(one), frame.occurrence(other)


def _on_one_clock(one: DateTime, other: DateTime) -> tuple[DateTime, DateTime]:
    """Return two date-times in UTC where both have an offset; else as they are written."""
    if one.offset is None or other.offset is None:
        return one, other
    return one.in_utc, other.in_utc


_INSIDE = ((OTHER_START, 0, START), (END, 0, OTHER_END))


def _within_all(one: Date, other: AllOf) -> Answer:
    """Tell whether a thing happened within the days of all dates, taken together."""
    frame = Frame.around(one, other)
    thing = frame.occurrence(one)
    days = other.spans() & SpanSet((Span(frame.first, frame.last + 1),))
    runs = [Seconds(Run(run.start, run.end - 1)) for run in days if run.end is not None]
    if not any(can_be(thing, Occurrence(r, r, within_member=True), _INSIDE) for r in runs):
        return NO
    if thing.within_member:
        return MAYBE if (thing.starts.days.runs - days).spans else YES
    return YES if any(thing.lies_in(seconds_of(run)) for run in days) else MAYBE


def _core(date: Date) -> Span | None:
    """Return the seconds that every member of a date holds; None where there are none."""
    if isinstance(date, DateTime):
        return date.window(FLOATING)
    held = SpanSet((EVERYTHING,))
    for part in date.members if isinstance(date, OneOf) else (date,):
        held &= _only_member(part.day_set())
    hull = held.hull
    return None if hull is None else seconds_of(hull)


def _only_member(days: DaySet) -> SpanSet:
    """Return the days of a set that has one member; none where it has several."""
    if days.earliest is None or days.latest is None:
        return SpanSet()
    first, last = days.member(days.earliest)
    if last is None or days.member(days.latest) != (first, last):
        return SpanSet()
    return SpanSet((Span(first, last + 1),))
