"""Which dates rest on others that their writers call approximate or uncertain (EDTF, level 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.qualification import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from timeline.model import ClaimKey
    from timeline.solver.constraints import Constraint
    from timeline.solver.settled import End


def qualified(constraints: Iterable[Constraint]) -> frozenset[Constraint]:
    """Return the constraints whose dates are said to be approximate or uncertain."""
    return frozenset(each for each in constraints if each.ground.qualifier is not Qualifier.NONE)


def qualifiers(
    marked: Iterable[Constraint],
    aside: Container[ClaimKey | None],
    resting_on: Callable[[AbstractSet[Constraint]], Iterable[End]],
) -> Mapping[str, Qualifier]:
    """Return what is said of how sure dates are, by the events and sources that rest on them.

    A date rests on others if it would be another one without all of them that are so qualified.
    Of what rests on plain dates alone there is no entry.
    """
    found: dict[str, Qualifier] = {}
    said = [each for each in marked if each.ground.claim not in aside]
    approximate = {each for each in said if each.ground.qualifier.is_approximate}
    uncertain = {each for each in said if each.ground.qualifier.is_uncertain}
    for qualifier, gone in (
        (Qualifier.APPROXIMATE, approximate),
        (Qualifier.UNCERTAIN, uncertain),
    ):
        for variable, _ in resting_on(gone) if gone else ():
            found[variable.id] = found.get(variable.id, Qualifier.NONE) | qualifier
    return found
