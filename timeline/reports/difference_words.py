"""The difference between two versions in words, and as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.convert import plain
from timeline.dates import Day
from timeline.dates.day import SECONDS_PER_DAY
from timeline.model import Event, Timeline
from timeline.render.pagewords import ENGLISH, words_of
from timeline.render.wording import date_words
from timeline.reports.blocks import one_line
from timeline.reports.changes import Kind, Subject
from timeline.reports.wording import count
from timeline.solver.wording import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import ClaimKey
    from timeline.reports.changes import Change
    from timeline.reports.difference import Diff, Moved
    from timeline.solver import Contradiction, Dating, Solution

#: the field of the model, where the key of the document is another
_KEYS = {"set_aside": "reason"}
_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def told(diff: Diff) -> str:
    """Return a difference in words, each thing on lines of its own."""
    return "\n".join(_Words(diff).lines())


def as_data(diff: Diff) -> dict[str, object]:
    """Return a difference as mappings, lists and texts; bounds in seconds since 1970."""
    words = _Words(diff)
    return {
        "moved": [
            {
                "event": each.new.id,
                "title": diff.new.timeline.event(each.new.id).title,
                "old": _dating(each.old),
                "new": _dating(each.new),
                "by": [[words.data(change) for change in group] for group in each.by],
            }
            for each in diff.moved
        ],
        "changes": [words.data(change) for change in diff.changes],
        "contradictions": {
            "gone": [diff.old.explain(each).summary for each in diff.gone],
            "new": [diff.new.explain(each).summary for each in diff.found],
        },
    }


def _dating(dating: Dating) -> dict[str, object]:
    return {
        "date": None if dating.date is None else str(dating.date),
        "words": date_words(dating, words_of(ENGLISH)),
        "bounds": {name: getattr(dating.bounds, name) for name in _BOUNDS},
    }


@frozen
class _Words:
    diff: Diff

    def lines(self) -> Iterator[str]:
        if not self.diff:
            yield "no difference"
            return
        yield ", ".join(self._counts())
        for moved in self.diff.moved:
            yield from ("", *self._moved(moved))
        for heading, solution, found in (
            ("contradiction gone", self.diff.old, self.diff.gone),
            ("new contradiction", self.diff.new, self.diff.found),
        ):
            for each in found:
                yield from ("", *_contradiction(heading, solution, each))
        rest = list(self._rest())
        if rest:
            yield from ("", "changed, and moved no date:" if self.diff.moved else "changed:")
            for change in rest:
                yield f"  {self.change(change)}"
                yield from (f"    {line}" for line in self._fields(change))

    def _counts(self) -> Iterator[str]:
        diff = self.diff
        yield f"{count(len(diff.moved), 'date')} moved" if diff.moved else "no date moved"
        for number, noun, ending in (
            (len(diff.gone), "contradiction", " gone"),
            (len(diff.found), "new contradiction", ""),
            (len(list(self._rest())), "other change", ""),
        ):
            if number:
                yield f"{count(number, noun)}{ending}"

    def _rest(self) -> Iterator[Change]:
        """Yield the changes that moved nothing; of a new or dropped event, not its claims."""
        movers = {each for moved in self.diff.moved for group in moved.by for each in group}
        whole = {
            change.id
            for change in self.diff.changes
            if change.subject is Subject.EVENT and change.kind is not Kind.CHANGED
        }
        for change in self.diff.changes:
            if change not in movers and (
                change.subject is not Subject.CLAIM or change.id not in whole
            ):
                yield change

    def _moved(self, moved: Moved) -> Iterator[str]:
        event = self.diff.new.timeline.event(moved.new.id)
        yield f"{one_line(event.title)} ({event.id})" if event.title else event.id
        yield from _dates(moved)
        for number, group in enumerate(moved.by):
            heading = "or, as well, by" if number else "moved by"
            together = " together" if len(group) > 1 else ""
            for place, change in enumerate(group):
                lead = f"{heading}{together}" if place == 0 else "and"
                yield f"  {lead}: {self.change(change, event.id)}"
                yield from (f"    {line}" for line in self._fields(change))

    def change(self, change: Change, about: str | None = None) -> str:
        """Return what was changed, naming its event where that is not the one told of."""
        if change.subject is Subject.ORDER:
            return "the order of events or claims"
        if change.subject is Subject.FRAME:
            return "the timeline, changed"
        if change.subject is not Subject.CLAIM:
            return f"{change.subject.value} {change.id}, {change.kind.value}{self._date(change)}"
        key, timeline = self._latest(change)
        who = "the editor's statement" if key.number == 0 else Voice(timeline).claimant(key)
        on = "" if change.id == about else f" on {change.id}"
        return f"{one_line(who)}{on}, {change.kind.value}"

    def _latest(self, change: Change) -> tuple[ClaimKey, Timeline]:
        """Return a claim in the last version that has it."""
        if change.new is not None:
            return change.new, self.diff.new.timeline
        if change.old is None:
            raise AssertionError(change)
        return change.old, self.diff.old.timeline

    def _date(self, change: Change) -> str:
        """Return the date of an event that is in one version alone."""
        if change.subject is not Subject.EVENT or change.kind is Kind.CHANGED:
            return ""
        solution = self.diff.new if change.kind is Kind.ADDED else self.diff.old
        return f": {date_words(solution[change.id or ''], words_of(ENGLISH))}"

    def _fields(self, change: Change) -> Iterator[str]:
        """Yield what each changed field said and says, as the document writes it."""
        old, new = (self._written(change, version) for version in (0, 1))
        names = change.fields if change.kind is Kind.CHANGED else ()
        if change.subject is Subject.CLAIM and change.kind is not Kind.CHANGED:
            names = ("when",)
        for name in names:
            key = _KEYS.get(name, name)
            yield one_line(f"{key}: {_arrow(old.get(key), new.get(key))}")

    def _written(self, change: Change, version: int) -> Mapping[str, object]:
        """Return a part of a timeline with the keys and values of its document."""
        timeline = (self.diff.old, self.diff.new)[version].timeline
        key = (change.old, change.new)[version]
        if change.subject is Subject.CLAIM:
            if key is None:
                return {}
            return _mapping(_one(timeline, key), "events", key.event, is_claim=key.number > 0)
        if change.subject is Subject.EVENT and change.kind is Kind.CHANGED:
            only = Timeline(events=(timeline.event(change.id or ""),))
            return _mapping(only, "events", change.id or "")
        if change.subject is Subject.SOURCE and change.kind is Kind.CHANGED:
            only = Timeline(sources=(timeline.source(change.id or ""),))
            return _mapping(only, "sources", change.id or "")
        return plain(timeline) if change.subject is Subject.FRAME else {}

    def data(self, change: Change) -> dict[str, object]:
        """Return a change as mappings, lists and texts."""
        data: dict[str, object] = {
            "kind": change.kind.value,
            "subject": change.subject.value,
            "id": change.id,
        }
        if change.subject is Subject.CLAIM:
            key, timeline = self._latest(change)
            numbers = [None if each is None else each.number for each in (change.old, change.new)]
            data |= {"source": timeline.claim(key).source, "old": numbers[0], "new": numbers[1]}
        keys = [_KEYS.get(name, name) for name in change.fields]
        old, new = (self._written(change, version) for version in (0, 1))
        return data | {"fields": {key: [old.get(key), new.get(key)] for key in keys}}


def _one(timeline: Timeline, key: ClaimKey) -> Timeline:
    """Return a timeline of one claim alone, for its text."""
    claim = timeline.claim(key)
    event = (
        Event(key.event, "", claims=(claim,)) if key.number else Event(key.event, "", claim.when)
    )
    return Timeline(events=(event,))


def _mapping(
    timeline: Timeline, group: str, id: str, *, is_claim: bool = False
) -> Mapping[str, object]:
    data: object = plain(timeline)[group]
    item = data[id] if isinstance(data, dict) else None
    if is_claim and isinstance(item, dict):
        [item] = item["claims"]
    return item if isinstance(item, dict) else {}


def _arrow(old: object, new: object) -> str:
    if old is None:
        return _flow(new)
    return f"{_flow(old)} -> {_flow(new)}" if new is not None else f"{_flow(old)} -> nothing"


def _flow(value: object) -> str:
    """Return plain data on one line, as a document may write it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "nothing" if value is None else str(value)


def _contradiction(heading: str, solution: Solution, found: Contradiction) -> Iterator[str]:
    explanation = solution.explain(found)
    yield f"{heading}: {one_line(explanation.summary)}"


def _dates(moved: Moved) -> Iterator[str]:
    """Yield both dates in words; where the days are the same, the bounds that differ."""
    old, new = date_words(moved.old, words_of(ENGLISH)), date_words(moved.new, words_of(ENGLISH))
    if old != new:
        yield f"  was: {old}"
        yield f"  now: {new}"
        return
    yield f"  still: {new}; within the day,"
    for name in _BOUNDS:
        before, after = getattr(moved.old.bounds, name), getattr(moved.new.bounds, name)
        if before != after:
            arrow = f"{_moment(before, moved.old)} -> {_moment(after, moved.new)}"
            yield f"    {name.replace('_', ' ')}: {arrow}"


def _moment(second: int | None, dating: Dating) -> str:
    if second is None:
        return "none"
    local = second + dating.zone.offset(second)
    clock = local % SECONDS_PER_DAY
    return (
        f"{Day(local // SECONDS_PER_DAY)}T{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}"
    )
