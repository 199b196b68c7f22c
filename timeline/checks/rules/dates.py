"""Rules on when events happened, and on how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.dates.simplest import simplest
from timeline.model import Reports, Stance
from timeline.solver.roots import supports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.rule import Subject
    from timeline.dates import Day
    from timeline.model import ClaimKey, Event

_NO_WHEN = "give one of its claims a `when`"


def undated(subject: Subject) -> Iterator[Sight]:
    """Look for events that nothing bounds."""
    for event in subject.timeline.events:
        if subject.solution[event.id].date is None:
            message = f"nothing bounds the date of {event.id!r}"
            is_said = event.when or any(claim.when for claim in event.claims)
            hint = "date what that refers to, or add a claim that dates it"
            yield Sight(message, event.origin, hint if is_said else _NO_WHEN)


def unsourced(subject: Subject) -> Iterator[Sight]:
    """Look for events without a claim."""
    for event in subject.timeline.events:
        if not event.claims:
            message = f"no source is given for {event.id!r}"
            yield Sight(message, event.origin, "add a claim that names its source")


def only_planned(subject: Subject) -> Iterator[Sight]:
    """Look for events that were announced, and that nothing reports to have taken place."""
    for event in subject.timeline.events:
        if _is_only_planned(event):
            yield Sight(
                f"{event.id!r} was planned, and no claim reports that it took place",
                event.origin,
                "add a claim of a source that reports it",
            )


def _is_only_planned(event: Event) -> bool:
    counted = [
        claim.reports
        for claim in event.claims
        if claim.stance is Stance.SUPPORTS and claim.set_aside is None
    ]
    return bool(counted) and not event.when and set(counted) == {Reports.PLANNED}


def reported_early(subject: Subject) -> Iterator[Sight]:
    """Look for reports of what cannot have happened when they were published."""
    for key in subject.timeline.claim_keys():
        if key.number and key not in subject.solution.given_way:
            yield from _reported_early(subject, key)


def _reported_early(subject: Subject, key: ClaimKey) -> Iterator[Sight]:
    claim = subject.timeline.claim(key)
    if claim.source is None or claim.reports is Reports.PLANNED or not supports(claim):
        return
    published, event = subject.solution.published(claim.source), subject.solution[key.event]
    last, first = published.bounds.latest_start, event.bounds.earliest_start
    if last is not None and first is not None and last < first:
        yield Sight(
            f"{claim.source!r}, published {_in_words(published.latest_start)} at the latest, "
            f"reports {key.event!r}, which was not before {_in_words(event.earliest_start)}",
            claim.origin,
            "write `reports: planned`, or correct a date",
        )


def _in_words(day: Day | None) -> str:
    date = None if day is None else simplest(day, day)
    return "" if date is None else date.words()
