"""Rules on sources: their dates, their addresses, and whether they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.addresses import is_archive, normalised
from timeline.checks.rule import Sight
from timeline.errors import DateError
from timeline.model import Part
from timeline.solver.statements import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.rule import Subject
    from timeline.model import Source, Timeline


def unused_sources(subject: Subject) -> Iterator[Sight]:
    """Look for sources that nothing names; a copy is kept to say that it is one."""
    used = _used(subject.timeline)
    for source in subject.timeline.sources:
        if source.id not in used and source.copy_of is None:
            message = f"no claim names the source {source.id!r}"
            yield Sight(message, source.origin, "add a claim, or leave the source out")


def _used(timeline: Timeline) -> set[str | None]:
    claims = [timeline.claim(key) for key in timeline.claim_keys()]
    used = {claim.source for claim in claims}
    used |= {source.copy_of for source in timeline.sources}
    for said in (said for claim in claims for said in claim.when):
        used |= {each.id for each in said.references() if each.part is Part.PUBLISHED}
    return used


def retrieved_early(subject: Subject) -> Iterator[Sight]:
    """Look for sources that were retrieved before they can have been published."""
    for source in subject.timeline.sources:
        published = subject.solution.published(source.id)
        first, end = published.bounds.earliest_start, _retrieved_by(subject.timeline, source)
        if first is not None and end is not None and end <= first:
            yield Sight(
                f"{source.id!r} was retrieved {source.retrieved}, "
                f"and published not before {published.earliest_start}",
                source.origin,
                "correct `retrieved` or `published`",
                path=("sources", source.id, "retrieved"),
            )


def _retrieved_by(timeline: Timeline, source: Source) -> int | None:
    """Return the second before which a source was retrieved; None where nothing can tell."""
    if source.retrieved is None:
        return None
    try:
        return source.retrieved.window(zone_of(timeline, source)).end
    except DateError:  # a year out of reach
        return None


def unarchived(subject: Subject) -> Iterator[Sight]:
    """Look for addresses that may go away without a trace."""
    for source in subject.timeline.sources:
        if source.url and not source.archive_url and not is_archive(source.url):
            yield Sight(
                f"the address of {source.id!r} has no archived copy",
                source.origin,
                "have it archived, and write the copy's address as `archive_url`",
                path=("sources", source.id, "url"),
            )


def same_addresses(subject: Subject) -> Iterator[Sight]:
    """Look for sources that stand in the document twice."""
    first: dict[str, str] = {}
    for source in subject.timeline.sources:
        address = normalised(source.url) if source.url else None
        if address is None:
            continue
        other = first.setdefault(address, source.id)
        if other != source.id:
            yield Sight(
                f"{source.id!r} has the same address as {other!r}",
                source.origin,
                f"keep one of the two, and name it in all claims: {other!r} stands first",
                path=("sources", source.id, "url"),
            )
