"""Which events tell the date of which: those that a statement refers to, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import EndStatement, Part, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Event, Statement, Timeline

_REFERRING = ("after", "before", "during", "same_day", "meets", "starts", "finishes")


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
        for reference in _references(statement):
            if reference.id is not None and reference.part is not Part.PUBLISHED:
                yield reference.id


def _references(statement: Statement) -> Iterator[Reference]:
    ends = (end for end in (statement.start, statement.end) if isinstance(end, EndStatement))
    for said in (statement, *ends):
        named = (getattr(said, key, None) for key in _REFERRING)
        yield from (value for value in named if isinstance(value, Reference))
