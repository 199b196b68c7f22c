"""Which sources are one witness: those that copy each other, or quote one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.model import Stance
from timeline.solver.joining import Joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.dates import Date
    from timeline.model import Claim, Timeline


@frozen
class Root:
    """One independent witness: sources that are joined by `copy_of` or by a speaker.

    The editor is none.
    """

    #: their ids in file order; at least one
    sources: tuple[str, ...]
    #: whom they quote, in file order
    speakers: tuple[str, ...] = ()


@frozen
class Reliance:
    """Say that a date rests on a root: without its claims the event has other bounds."""

    root: Root
    #: how the date reads without the root's claims; None: nothing dates the event then
    without: Date | None


@frozen
class Support:
    """Say which roots support an event, and which ones its date rests on."""

    #: those of the claims about it that stand, in file order
    roots: tuple[Root, ...]
    #: each of those that by itself changes the bounds where it is left out, in file order;
    #: claims about other events count too
    rests_on: tuple[Reliance, ...]
    #: those that may be such too, in file order: without one of them, what is left would go round
    #: for too long, or all others took too long already
    untried: tuple[Root, ...] = ()


def roots(timeline: Timeline) -> Mapping[str, Root]:
    """Return the root of each source, by its id, in file order.

    Sources that quote one speaker are one root, whatever the claims are about, and whether or
    not they count.
    """
    joined = Joined[_Node]()
    for source in timeline.sources:
        joined.join(("source", source.id), ("source", source.copy_of or source.id))
    for claim in _sourced(timeline):
        if claim.speaker:
            joined.join(("source", claim.source or ""), ("speaker", claim.speaker))
    speakers: dict[_Node, dict[str, None]] = {}
    for claim in _sourced(timeline):
        if claim.speaker:
            speakers.setdefault(joined.top(("speaker", claim.speaker)), {})[claim.speaker] = None
    sources: dict[_Node, list[str]] = {}
    for source in timeline.sources:
        sources.setdefault(joined.top(("source", source.id)), []).append(source.id)
    made = {top: Root(tuple(ids), tuple(speakers.get(top, ()))) for top, ids in sources.items()}
    return {source.id: made[joined.top(("source", source.id))] for source in timeline.sources}


def supports(claim: Claim) -> bool:
    """Tell whether a source says by a claim that the event took place, as the claim says."""
    is_counted = claim.stance is Stance.SUPPORTS and claim.set_aside is None
    return is_counted and claim.source is not None


def _sourced(timeline: Timeline) -> Iterable[Claim]:
    claims = (claim for event in timeline.events for claim in event.claims)
    return [claim for claim in claims if claim.source is not None]


#: a kind, and an id or a name
_Node = tuple[str, str]
