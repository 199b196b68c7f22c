"""Which dates moved between two versions of a timeline, and which changes moved them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.errors import TimelineError
from timeline.model import Part
from timeline.reports.changes import Change, Subject, Versions, references_of, sources_of
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from timeline.dates import Date
    from timeline.model import ClaimKey, Timeline
    from timeline.reports.changes import Slot
    from timeline.solver import Bounds, Contradiction, Dating, Grade, Solution


@frozen
class Moved:
    """One event whose bounds differ, in either version."""

    old: Dating
    new: Dating
    #: Each is a smallest set of changes that, put into the old version, gives the event the
    #: bounds of the new one. Several: each single change that does so alone. Never empty.
    by: tuple[tuple[Change, ...], ...]


@frozen
class Diff:
    """What differs between two versions of a timeline; true where anything does."""

    old: Solution = field(repr=False)
    new: Solution = field(repr=False)
    #: in the order of the new version
    moved: tuple[Moved, ...]
    #: everything that differs in the documents, in their order; origins and order apart
    changes: tuple[Change, ...]
    #: contradictions of the old version that the new one has no longer
    gone: tuple[Contradiction, ...]
    #: contradictions of the new version that the old one had not yet
    found: tuple[Contradiction, ...]

    def __bool__(self) -> bool:
        return bool(self.moved or self.changes or self.gone or self.found)

    def __str__(self) -> str:
        from timeline.reports.difference_words import told  # noqa: PLC0415 - wording stands apart

        return told(self)


def diff(old: Timeline, new: Timeline) -> Diff:
    """Say which events' dates moved between two versions, and which changes moved them.

    Every event of both versions whose bounds differ is named. Raises TimelineError where a
    version cannot be solved.

    >>> import timeline as tl
    >>> old = tl.loads("events: {fire: {title: A fire, when: 1666-09}}")
    >>> new = tl.loads("events: {fire: {title: A fire, when: 1666-09-02}}")
    >>> print(tl.diff(old, new))
    1 date moved
    <BLANKLINE>
    A fire (fire)
      was: September 1666
      now: 2 September 1666
      moved by: the editor's statement, changed
        when: 1666-09 -> 1666-09-02
    """
    versions, before, after = Versions.of(old, new), solve(old), solve(new)
    known = {event.id for event in old.events}
    moved = [
        event.id
        for event in new.events
        if event.id in known and _reading(before, event.id) != _reading(after, event.id)
    ]
    search = _Search.of(versions, after) if moved else None
    gone, found = _contradictions(versions, before, after)
    return Diff(
        before,
        after,
        tuple(Moved(before[each], after[each], search.movers(each)) for each in moved if search),
        tuple(each for each in versions.changes() if each.subject is not Subject.ORDER),
        gone,
        found,
    )


_Reading = tuple["Bounds", "Date | None"]


def _reading(solution: Solution, event: str) -> _Reading:
    """Return what is meant by a date that has not moved."""
    return solution[event].bounds, solution[event].date


@frozen
class _Search:
    """Look for the changes that move an event, among those that its date can depend on."""

    versions: Versions
    goal: Solution
    changes: Sequence[Change]
    #: by event, those that it hangs together with through references, in either version
    company: Mapping[str, frozenset[str]]
    _found: dict[frozenset[str], Sequence[Change]] = field(factory=dict)
    _tried: dict[tuple[frozenset[str], frozenset[Change]], Solution | None] = field(factory=dict)

    @classmethod
    def of(cls, versions: Versions, goal: Solution) -> _Search:
        changes = tuple(change for change in versions.changes() if change.may_move)
        return cls(versions, goal, changes, _companies(versions))

    def movers(self, event: str) -> tuple[tuple[Change, ...], ...]:
        near = self._near(self.company[event])
        alone = tuple((change,) for change in near if self._gives(event, (change,)))
        return alone or (self._smallest(event, near),)

    def _near(self, company: frozenset[str]) -> Sequence[Change]:
        """Return the changes that events which hang together can depend on, in their order."""
        if company not in self._found:
            cited = {source for event in company for source in self._cited.get(event, ())}
            about = [(False, None), *((False, event) for event in company)]
            about += [(True, source) for source in cited]
            places = sorted(place for each in about for place in self._places.get(each, ()))
            self._found[company] = [self.changes[place] for place in places]
        return self._found[company]

    @cached_property
    def _places(self) -> Mapping[tuple[bool, str | None], Sequence[int]]:
        """Return where changes stand, by whether they are of a source, and by what they are of."""
        found: dict[tuple[bool, str | None], list[int]] = {}
        for place, change in enumerate(self.changes):
            about = change.subject is Subject.SOURCE, change.id
            found.setdefault(about, []).append(place)
        return found

    @cached_property
    def _cited(self) -> Mapping[str, set[str]]:
        """Return, by event, the sources of its claims in either version."""
        found: dict[str, set[str]] = {}
        for event in (*self.versions.old.events, *self.versions.new.events):
            found.setdefault(event.id, set()).update(sources_of(event))
        return found

    def _smallest(self, event: str, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Leave out changes, many at once and then one by one, until none can be left out."""
        kept, size = tuple(changes), max(len(changes) // 2, 1)
        while True:
            before = kept
            for start in reversed(range(0, len(kept), size)):
                fewer = kept[:start] + kept[start + size :]
                if self._gives(event, fewer):
                    kept = fewer
            if size == 1 and kept == before:
                return kept
            size = max(size // 2, 1)

    def _gives(self, event: str, taken: Collection[Change]) -> bool:
        """Tell whether some changes give an event its new bounds."""
        solution = self._solved(self.company[event], frozenset(taken))
        return solution is not None and _reading(solution, event) == _reading(self.goal, event)

    def _solved(self, events: frozenset[str], taken: frozenset[Change]) -> Solution | None:
        """Solve a mixture; None where it cannot be solved: half a change may make no sense."""
        key = events, taken
        if key not in self._tried:
            try:
                self._tried[key] = solve(self.versions.mixed(taken, events))
            except TimelineError:
                self._tried[key] = None
        return self._tried[key]


def _companies(versions: Versions) -> dict[str, frozenset[str]]:
    """Return, by event, all events that its bounds could depend on in either version."""
    links: dict[tuple[str, bool], set[tuple[str, bool]]] = {}
    for timeline in (versions.old, versions.new):
        for event in timeline.events:
            own = links.setdefault((event.id, False), set())
            for reference, source in references_of(event):
                is_source = reference.part is Part.PUBLISHED
                name = reference.id or (source if is_source else None)
                if name is not None:
                    own.add((name, is_source))
                    links.setdefault((name, is_source), set()).add((event.id, False))
    found: dict[str, frozenset[str]] = {}
    for name, is_source in links:
        if not is_source and name not in found:
            reached = _reached((name, is_source), links)
            company = frozenset(each for each, of_source in reached if not of_source)
            found.update(dict.fromkeys(company, company))
    return found


def _reached(
    start: tuple[str, bool], links: Mapping[tuple[str, bool], set[tuple[str, bool]]]
) -> set[tuple[str, bool]]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = links[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return seen


def _contradictions(
    versions: Versions, before: Solution, after: Solution
) -> tuple[tuple[Contradiction, ...], tuple[Contradiction, ...]]:
    """Return the contradictions that are gone and those that are new.

    Two are one where the same claims contradict each other, as far as a claim that was changed
    is the same, and the same one gives way.
    """
    slots = [slot for orders in versions.slots.values() for slot in orders[0]]
    olds = {slot.old: slot for slot in slots if slot.old is not None}
    news = {slot.new: slot for slot in slots if slot.new is not None}
    old = {_identity(each, olds): each for each in before.contradictions}
    new = {_identity(each, news): each for each in after.contradictions}
    return (
        tuple(each for key, each in old.items() if key not in new),
        tuple(each for key, each in new.items() if key not in old),
    )


def _identity(
    found: Contradiction, slots: Mapping[ClaimKey, Slot]
) -> tuple[frozenset[Slot], Slot, Grade]:
    claims = frozenset(slots[key] for key in found.claims)
    return claims, slots[found.set_aside], found.grade
