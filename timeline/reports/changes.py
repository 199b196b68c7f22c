"""What two versions of a timeline say differently, and any mixture of the two.

The claims of an event are paired: those that are equal first, then those of one source and quote,
and so on. A pair, or a claim without a partner, is a *slot*. Events and sources are paired by id.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import attrs
from attrs import field, frozen

from timeline.model import (
    Claim,
    ClaimKey,
    Event,
    Part,
    Reference,
    Source,
    Statement,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from attrs import AttrsInstance

T = TypeVar("T")
Named = TypeVar("Named", Event, Source)

#: What tells readers something and moves no date, in any value of the model.
_WORDS = frozenset(
    (
        *("title", "summary", "lane", "tags", "actors", "place", "note", "quote", "speaker"),
        *("publisher", "authors", "url", "archive_url", "modified", "retrieved", "language"),
        *("copy_of", "text", "csl", "check"),
    )
)


class Kind(Enum):
    """Say what happened to a part of a timeline."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


class Subject(Enum):
    """Say what part of a timeline changed."""

    CLAIM = "claim"
    EVENT = "event"
    SOURCE = "source"
    #: title, time zone and what else stands at the top
    FRAME = "timeline"
    #: of events, or of claims: it decides between claims of equal strength
    ORDER = "order"


@frozen
class Change:
    """One difference between two versions of a timeline."""

    kind: Kind
    subject: Subject
    #: of the event or source; None: of the timeline as a whole
    id: str | None = None
    #: the claim in the old version and in the new one; number 0 is the editor's statement
    old: ClaimKey | None = None
    new: ClaimKey | None = None
    #: what differs, where it was changed: keys of the document, in the order of the model
    fields: tuple[str, ...] = ()

    @property
    def may_move(self) -> bool:
        """Tell whether it can bear on a date at all: a title cannot."""
        return not self.fields or not _WORDS.issuperset(self.fields)


@frozen
class Slot:
    """A claim in both versions, or in one of them; number 0 is the editor's statement."""

    old: ClaimKey | None
    new: ClaimKey | None
    #: None: both say the same
    change: Change | None


@frozen
class Versions:
    """Two versions of a timeline, part by part."""

    old: Timeline = field(repr=False)
    new: Timeline = field(repr=False)
    #: ids of either version, in the order of the old one and in that of the new one
    events: tuple[tuple[str, ...], tuple[str, ...]]
    sources: tuple[str, ...]
    #: by event, in the same two orders
    slots: Mapping[str, tuple[tuple[Slot, ...], tuple[Slot, ...]]] = field(repr=False)
    #: of events, sources and the frame, by what they change
    changed: Mapping[tuple[Subject, str | None], Change]

    @classmethod
    def of(cls, old: Timeline, new: Timeline) -> Versions:
        """Pair the parts of two versions."""
        before, after = _by_id(old.events), _by_id(new.events)
        orders = _orders(list(before), list(after))
        slots = {name: _slots(name, before.get(name), after.get(name)) for name in orders[0]}
        changed = [
            *_frame(old, new),
            *_items(Subject.SOURCE, _by_id(old.sources), _by_id(new.sources), ()),
            *_items(Subject.EVENT, before, after, ("when", "claims")),
        ]
        if _is_reordered(list(before), list(after)) or any(
            _is_reordered(_both(one), _both(other)) for one, other in slots.values()
        ):
            changed.append(Change(Kind.CHANGED, Subject.ORDER))
        sources = _orders([each.id for each in old.sources], [each.id for each in new.sources])
        whole = {(change.subject, change.id): change for change in changed}
        return cls(old, new, orders, sources[0], slots, whole)

    def changes(self) -> Iterator[Change]:
        """Yield everything that differs: the frame, sources, then events with their claims."""
        for (subject, _), change in self.changed.items():
            if subject is not Subject.EVENT:
                yield change
        for event in self.events[0]:
            if (Subject.EVENT, event) in self.changed:
                yield self.changed[Subject.EVENT, event]
            yield from (each.change for each in self.slots[event][0] if each.change is not None)

    def mixed(self, taken: Collection[Change], events: Collection[str]) -> Timeline:
        """Return the old version of some events with some of the changes put in.

        Events of either version take part, and so do the sources: where their claims are
        not in, they say nothing.
        """
        order = int(self._is_in(taken, Subject.ORDER, None))
        chosen = [
            self._event(event, taken, order) for event in self.events[order] if event in events
        ]
        cited = {name for event in chosen for name in sources_of(event)}
        sources = [
            _chosen(
                self._old_sources.get(name),
                self._new_sources.get(name),
                is_new=self._is_in(taken, Subject.SOURCE, name),
            )
            for name in self.sources
            if name in cited
        ]
        frame = self.new if self._is_in(taken, Subject.FRAME, None) else self.old
        return attrs.evolve(frame, events=tuple(chosen), sources=tuple(sources))

    def _event(self, id: str, taken: Collection[Change], order: int) -> Event:
        is_new = self._is_in(taken, Subject.EVENT, id)
        event = _chosen(self._old_events.get(id), self._new_events.get(id), is_new=is_new)
        when: tuple[Statement, ...] = ()
        claims: list[Claim] = []
        for slot in self.slots[id][order]:
            key, version = (slot.new, self.new) if slot.change in taken else (slot.old, self.old)
            if key is not None and key.number == 0:
                when = version.event(id).when
            elif key is not None:
                claims.append(version.claim(key))
        return attrs.evolve(event, when=when, claims=tuple(claims))

    def _is_in(self, taken: Collection[Change], subject: Subject, id: str | None) -> bool:
        return self.changed.get((subject, id)) in taken

    @cached_property
    def _old_events(self) -> Mapping[str, Event]:
        return _by_id(self.old.events)

    @cached_property
    def _new_events(self) -> Mapping[str, Event]:
        return _by_id(self.new.events)

    @cached_property
    def _old_sources(self) -> Mapping[str, Source]:
        return _by_id(self.old.sources)

    @cached_property
    def _new_sources(self) -> Mapping[str, Source]:
        return _by_id(self.new.sources)


def sources_of(event: Event) -> Iterator[str]:
    """Yield the ids of the sources that an event's claims cite or refer to."""
    for claim in event.claims:
        if claim.source is not None:
            yield claim.source
    for reference, _ in references_of(event):
        if reference.part is Part.PUBLISHED and reference.id is not None:
            yield reference.id


def references_of(event: Event) -> Iterator[tuple[Reference, str | None]]:
    """Yield what the statements about an event refer to, each with the source that says so."""
    said: list[tuple[str | None, tuple[Statement, ...]]] = [(None, event.when)]
    said += [(claim.source, claim.when) for claim in event.claims]
    for source, statements in said:
        for statement in statements:
            yield from ((reference, source) for reference in statement.references())


def _by_id(items: Iterable[Named]) -> dict[str, Named]:
    return {item.id: item for item in items}


def _chosen(old: Named | None, new: Named | None, *, is_new: bool) -> Named:
    """Return one of two versions; the only one, where there is one."""
    chosen = new if old is None or (is_new and new is not None) else old
    if chosen is None:
        raise AssertionError(is_new)
    return chosen


def _orders(old: Sequence[T], new: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    return interleaved(old, new), interleaved(new, old)


def interleaved(first: Sequence[T], second: Sequence[T]) -> tuple[T, ...]:
    """Return what is in either, in the order of the first; the rest follows what it followed.

    >>> interleaved("abc", "xbyc")
    ('x', 'a', 'b', 'y', 'c')
    """
    known = set(first)
    after: dict[T | None, list[T]] = {}
    anchor: T | None = None
    for item in second:
        if item in known:
            anchor = item
        else:
            after.setdefault(anchor, []).append(item)
    return (
        *after.get(None, ()),
        *(each for item in first for each in (item, *after.get(item, ()))),
    )


def _is_reordered(old: Sequence[T], new: Sequence[T]) -> bool:
    """Tell whether what both hold stands in another order."""
    both = set(old) & set(new)
    return [item for item in old if item in both] != [item for item in new if item in both]


def _both(slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.old is not None and slot.new is not None]


def _slots(
    id: str, old: Event | None, new: Event | None
) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """Return the claims of an event in pairs, in the order of either version."""
    before, after = _said(old), _said(new)
    partners = _partners(before, after)
    olds = {number: _slot(id, number, partners.get(number), before, after) for number in before}
    paired = {partner: olds[number] for number, partner in partners.items()}
    news = [paired.get(number) or _slot(id, None, number, before, after) for number in after]
    return _orders(list(olds.values()), news)


def _said(event: Event | None) -> dict[int, Claim]:
    """Return what is said about an event by its number, the editor's statement under 0."""
    if event is None:
        return {}
    own = {0: Claim(when=event.when)} if event.when else {}
    return own | dict(enumerate(event.claims, 1))


#: What two claims have alike that are one claim before and after a change: the closest first.
_ALIKE: tuple[Callable[[Claim], object], ...] = (
    lambda claim: claim,
    lambda claim: (claim.source, claim.quote),
    lambda claim: (claim.quote, claim.when),
    lambda claim: (claim.source, claim.when),
    lambda claim: claim.source,
)


def _partners(before: Mapping[int, Claim], after: Mapping[int, Claim]) -> dict[int, int]:
    """Return which claim of the new version each one of the old has become."""
    found = {0: 0} if 0 in before and 0 in after else {}
    for key in _ALIKE:
        taken = set(found.values())
        free: dict[object, list[int]] = {}
        for number, claim in after.items():
            if number and number not in taken:
                free.setdefault(key(claim), []).append(number)
        for number, claim in before.items():
            if number and number not in found and (alike := free.get(key(claim))):
                found[number] = alike.pop(0)
    return found


def _slot(
    id: str,
    old: int | None,
    new: int | None,
    before: Mapping[int, Claim],
    after: Mapping[int, Claim],
) -> Slot:
    one = None if old is None else ClaimKey(id, old)
    other = None if new is None else ClaimKey(id, new)
    fields: tuple[str, ...] = ()
    if old is not None and new is not None:
        fields = _differing(before[old], after[new])
        if not fields:
            return Slot(one, other, None)
    kind = Kind.ADDED if old is None else Kind.DROPPED if new is None else Kind.CHANGED
    return Slot(one, other, Change(kind, Subject.CLAIM, id, one, other, fields))


def _items(
    subject: Subject,
    before: Mapping[str, Named],
    after: Mapping[str, Named],
    without: tuple[str, ...],
) -> Iterator[Change]:
    """Yield how events or sources differ, apart from some of their fields."""
    for name in interleaved(list(before), list(after)):
        if name not in before or name not in after:
            yield Change(Kind.ADDED if name in after else Kind.DROPPED, subject, name)
        elif fields := _differing(before[name], after[name], *without):
            yield Change(Kind.CHANGED, subject, name, fields=fields)


def _frame(old: Timeline, new: Timeline) -> Iterator[Change]:
    if fields := _differing(old, new, "sources", "events"):
        yield Change(Kind.CHANGED, Subject.FRAME, fields=fields)


def _differing(old: AttrsInstance, new: AttrsInstance, *without: str) -> tuple[str, ...]:
    """Return the names of the fields that differ and take part in equality."""
    return tuple(
        each.name
        for each in attrs.fields(type(old))
        if each.eq
        and each.name not in without
        and getattr(old, each.name) != getattr(new, each.name)
    )
