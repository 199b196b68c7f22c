"""Which dates rest on others that their writers call approximate or uncertain (EDTF, level 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.qualification import Qualifier
from timeline.solver.propagation import RestlessError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from timeline.solver.constraints import Constraint
    from timeline.solver.settled import End
    from timeline.solver.strength import Verdict


def qualifiers(verdict: Verdict) -> Mapping[str, Qualifier]:
    """Return what is said of how sure dates are, by the events and sources that rest on them.

    A date rests on others if it would be another one without all of them that are so qualified.
    Of what rests on plain dates alone there is no entry.
    """
    found: dict[str, Qualifier] = {}
    every = [*verdict.case.background, *verdict.case.said(verdict.standing)]
    said = [each for each in every if each.ground.qualifier is not Qualifier.NONE]
    approximate = {each for each in said if each.ground.qualifier.is_approximate}
    uncertain = {each for each in said if each.ground.qualifier.is_uncertain}
    for qualifier, gone in (
        (Qualifier.APPROXIMATE, approximate),
        (Qualifier.UNCERTAIN, uncertain),
    ):
        for variable, _ in _resting_on(verdict, gone):
            found[variable.id] = found.get(variable.id, Qualifier.NONE) | qualifier
    return found


def _resting_on(verdict: Verdict, gone: AbstractSet[Constraint]) -> Iterable[End]:
    """Return the bounds that would be others without some dates.

    Where what is left would take for ever to settle, these are all whose reasons use one.
    """
    if not gone:
        return ()
    try:
        return verdict.settled.changed(gone)
    except RestlessError:
        return verdict.settled.resting_on(gone)
