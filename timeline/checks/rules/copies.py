"""Rules on copies: sources that look like several and are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.checks.shingles import Likeness, likely_copies
from timeline.solver import root_words, untried_words
from timeline.solver.roots import supports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.checks.rule import Subject
    from timeline.model import Event, Timeline
    from timeline.solver import Reliance


#: so many sources look like a confirmation
_SEVERAL = 2


def counted_copies(subject: Subject) -> Iterator[Sight]:
    """Look for events whose sources look like several, and go back to one text."""
    origins = origins_of(subject.timeline)
    for event in subject.timeline.events:
        by_origin: dict[str, list[str]] = {}
        for source in _sources_of(event):
            by_origin.setdefault(origins.get(source, source), []).append(source)
        for origin, sources in by_origin.items():
            if len(sources) > 1:
                yield Sight(
                    f"{len(sources)} sources of {event.id!r} count as one: "
                    f"{_repetition(sources, origin)}",
                    event.origin,
                    "look for a source of its own; a copy confirms nothing",
                )


def single_roots(subject: Subject) -> Iterator[Sight]:
    """Look for dates that several sources seem to confirm, and that one root decides."""
    for event in subject.timeline.events:
        if len(_sources_of(event)) < _SEVERAL:
            continue
        date = subject.solution[event.id].date
        support = subject.solution.support(event.id)
        rests_on = [each for each in support.rests_on if each.without != date]
        if date is not None and rests_on:
            names = ", and on ".join(root_words(each.root) for each in rests_on)
            yield Sight(
                f"the date of {event.id!r}, {date.words()}, rests on {names}",
                event.origin,
                "look for another source, no copy of it, that says when it was",
                "\n".join(_without(each, is_one=len(rests_on) == 1) for each in rests_on),
            )
        for words in untried_words(support.untried):
            yield Sight(
                f"the date of {event.id!r} {words}",
                event.origin,
                "date one of the events that it is tied to",
            )


def _without(reliance: Reliance, *, is_one: bool) -> str:
    reads = "no date" if reliance.without is None else reliance.without.words()
    return f"  without {'it' if is_one else reliance.root.sources[0]}: {reads}"


def _repetition(sources: list[str], origin: str) -> str:
    copies = [repr(source) for source in sources if source != origin]
    if len(copies) == 1:
        return f"{copies[0]} repeats {origin!r}"
    return f"{', '.join(copies[:-1])} and {copies[-1]} repeat {origin!r}"


def _sources_of(event: Event) -> list[str]:
    """Return the sources that support an event, each once."""
    return list(
        dict.fromkeys(
            claim.source for claim in event.claims if claim.source is not None and supports(claim)
        )
    )


def origins_of(timeline: Timeline) -> Mapping[str, str]:
    """Return the source that each goes back to; of a circle, any of it."""
    copied = {source.id: source.copy_of for source in timeline.sources}
    origins: dict[str, str] = {}
    for start in copied:
        chain, at = [start], start
        while (following := copied.get(at)) and following not in chain and at not in origins:
            chain.append(following)
            at = following
        origins |= dict.fromkeys(chain, origins.get(at, at))
    return origins


def unmarked_copies(subject: Subject) -> Iterator[Sight]:
    """Look for sources whose texts are largely those of others, and that do not say so."""
    timeline = subject.timeline
    origins = origins_of(timeline)
    for likeness in likely_copies(subject.texts):
        if origins[likeness.one] != origins[likeness.other]:
            yield _unmarked(subject, likeness)


def _unmarked(subject: Subject, likeness: Likeness) -> Sight:
    original, copy = _in_order(subject, likeness)
    return Sight(
        f"{copy!r} and {original!r} share {likeness.share:.0%} of the shorter text",
        subject.timeline.source(copy).origin,
        f"if the one repeats the other, write `copy_of: {original}`",
    )


def _in_order(subject: Subject, likeness: Likeness) -> tuple[str, str]:
    """Return the two as original and copy: what was surely published later is the copy."""
    one, other = likeness.one, likeness.other
    first = subject.solution.published(one).bounds.earliest_start
    last = subject.solution.published(other).bounds.latest_start
    is_later = first is not None and last is not None and last < first
    return (other, one) if is_later else (one, other)
