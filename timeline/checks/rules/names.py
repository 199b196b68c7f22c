"""Rules on what the document calls things, and on its own words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.checks.spelling import misspellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.checks.rule import Path, Subject
    from timeline.errors import Place
    from timeline.model import Event

#: A terminal and a page without scrolling show about so much.
_LINES, _COLUMNS = 24, 80


def misspelt_lanes(subject: Subject) -> Iterator[Sight]:
    """Look for lanes that are one letter off another one."""
    events = subject.timeline.events
    used = [(event, event.lane, ("lane",)) for event in events if event.lane is not None]
    yield from _misspelt("lane", used)


def misspelt_tags(subject: Subject) -> Iterator[Sight]:
    """Look for tags that are one letter off another one."""
    events = subject.timeline.events
    used = [
        (event, tag, ("tags", number)) for event in events for number, tag in enumerate(event.tags)
    ]
    yield from _misspelt("tag", used)


def _misspelt(kind: str, used: Sequence[tuple[Event, str, Path]]) -> Iterator[Sight]:
    counts = Counter(name for _, name, _ in used)
    meant = misspellings(counts)
    for event, name, path in used:
        other = meant.get(name)
        if other is not None:
            stands = f"stands {times(counts[name])}, and {other!r} {times(counts[other])}"
            yield Sight(
                f"the {kind} {name!r} {stands}",
                event.origin,
                f"did you mean {other!r}?",
                path=("events", event.id, *path),
            )


def times(count: int) -> str:
    """Return how often."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def long_summaries(subject: Subject) -> Iterator[Sight]:
    """Look for summaries that take more than a screen."""
    timeline = subject.timeline
    told: list[tuple[str, str | None, Place | None, Path]] = [
        ("the document", timeline.summary, timeline.origin, ("summary",)),
    ]
    told += [
        (repr(event.id), event.summary, event.origin, ("events", event.id, "summary"))
        for event in timeline.events
    ]
    for name, summary, place, path in told:
        lines = _lines(summary or "")
        if lines > _LINES:
            yield Sight(
                f"the summary of {name} takes {lines} lines of {_COLUMNS} characters",
                place,
                f"tell it in {_LINES} at most; what is more belongs into events of its own",
                path=path,
            )


def _lines(text: str) -> int:
    return sum(max(1, -(-len(line) // _COLUMNS)) for line in text.splitlines())
