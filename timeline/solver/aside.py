"""Claims that were set aside: when their events would have been by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.solver.dating import bounds_of, date_of, overlaid
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.settled import DisagreementError

if TYPE_CHECKING:
    from timeline.dates import Date
    from timeline.model import ClaimKey
    from timeline.solver.dating import Bound
    from timeline.solver.reasons import Contradiction
    from timeline.solver.strength import Verdict


@frozen
class SetAside:
    """A claim that could not join the others."""

    claim: ClaimKey
    contradiction: Contradiction
    #: when the event would have been by this claim, the other events' dates standing
    date: Date | None


def set_aside(verdict: Verdict, found: Contradiction) -> SetAside:
    """Say when the event would have been by a claim alone, the other events standing."""
    key, timeline = found.set_aside, verdict.case.timeline
    bound = _among_the_others(verdict, key) or _alone(verdict, key)
    if bound is None:
        return SetAside(key, found, None)
    date = date_of(timeline, timeline.event(key.event), bounds_of(key.event, bound))
    return SetAside(key, found, date)


def _among_the_others(verdict: Verdict, key: ClaimKey) -> Bound | None:
    """Return the bounds where nothing else that is said about the event holds."""
    claims, settled = verdict.case.claims, verdict.settled
    same = verdict.standing_about.get(key.event, ())
    gone = {each for other in same for each in claims[other]}
    try:
        moved = settled.changed(gone, claims[key])
    except (DisagreementError, RestlessError):
        return None
    return overlaid(moved, settled.bound)


def _alone(verdict: Verdict, key: ClaimKey) -> Bound | None:
    """Return the bounds where nothing else that is said about anything holds."""
    case = verdict.case
    said = case.claims[key]
    named = dict.fromkeys([key.event, *(name.id for each in said for name in each.variables)])
    about = [each for item in named for each in case.nature.get(item, ())]
    try:
        return Network.of([*about, *said]).bound
    except (ConflictError, RestlessError):
        return None
