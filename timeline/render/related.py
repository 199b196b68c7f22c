"""Which events tell the date of which: those that a statement refers to, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Event, Timeline


def related(timeline: Timeline) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return, by event, the events that it is dated by and those that it helps to date.

    Each in file order of the statements, none twice, none by itself.
    """
    found: dict[str, tuple[list[str], list[str]]] = {e.id: ([], []) for e in timeline.events}
    for event in timeline.events:
        for other in dict.fromkeys(_referred(event)):
            if other != event.id:
                found[event.id][0].append(other)
                found[other][1].append(event.id)
    return found


def _referred(event: Event) -> Iterator[str]:
    statements = [*event.when, *(said for claim in event.claims for said in claim.when)]
    for statement in statements:
        for reference in statement.references():
            if reference.id is not None and reference.part is not Part.PUBLISHED:
                yield reference.id
