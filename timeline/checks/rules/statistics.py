"""The document as a whole, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.rule import Subject
    from timeline.model import Timeline
    from timeline.solver import Solution


def statistics(subject: Subject) -> Iterator[Sight]:
    """Tell the document in numbers."""
    counted = ", ".join(numbers(subject.timeline, subject.solution))
    yield Sight(counted, subject.timeline.origin, "")


def numbers(timeline: Timeline, solution: Solution) -> Iterator[str]:
    """Yield how much there is, and how well it is known."""
    events = [solution[event.id] for event in timeline.events]
    to_the_day = sum(dating.is_certain for dating in events)
    claims = [claim for event in timeline.events for claim in event.claims]
    unquoted = sum(claim.quote is None for claim in claims)
    copies = sum(source.copy_of is not None for source in timeline.sources)
    yield f"{count(len(events), 'event')} ({to_the_day} dated to the day)"
    yield f"{count(len(claims), 'claim')} ({unquoted} unquoted)"
    yield f"{count(len(timeline.sources), 'source')} ({count(copies, 'copy', 'copies')})"


def count(number: int, one: str, several: str = "") -> str:
    """Return a number and its noun."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"
