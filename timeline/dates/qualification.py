"""How sure the writer of a date was: uncertain `?`, approximate `~`, both `%`, by component."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Qualifier(Enum):
    """Say that a component is uncertain, approximate, or both (ISO 8601-2:2019, 8.2)."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"

    @property
    def is_uncertain(self) -> bool:
        """Tell whether the source is in doubt."""
        return self in {Qualifier.UNCERTAIN, Qualifier.BOTH}

    @property
    def is_approximate(self) -> bool:
        """Tell whether the value is an estimate."""
        return self in {Qualifier.APPROXIMATE, Qualifier.BOTH}

    def __or__(self, other: Qualifier) -> Qualifier:
        if Qualifier.NONE in {self, other} or self is other:
            return self if other is Qualifier.NONE else other
        return Qualifier.BOTH


@frozen
class Qualification:
    """Hold the qualifier of each component; of those that a date lacks, none."""

    year: Qualifier = Qualifier.NONE
    month: Qualifier = Qualifier.NONE
    day: Qualifier = Qualifier.NONE

    @property
    def whole(self) -> Qualifier:
        """Return all that is said of any component."""
        return self.year | self.month | self.day

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and unpickle UNQUALIFIED as itself: it is known by its identity."""
        return _canonical, (self.year, self.month, self.day)


def _canonical(*qualifiers: Qualifier) -> Qualification:
    found = Qualification(*qualifiers)
    return UNQUALIFIED if found == UNQUALIFIED else found


#: Nothing is said: the date is as certain as its digits.
UNQUALIFIED = Qualification()


def qualified(components: tuple[str, ...], qualifiers: tuple[Qualifier, ...]) -> str:
    """Write components with their qualifiers, in the canonical one of the spellings.

    A qualifier at the right of a component holds for it and for all at its left; one at the
    left holds for its component only. The first spelling is taken where it suffices.
    """
    head = qualifiers[0]
    same = next((n for n, q in enumerate(qualifiers) if q is not head), len(qualifiers))
    if all(q is Qualifier.NONE for q in qualifiers[same:]):
        marks = [head.value if n == same - 1 else "" for n in range(len(components))]
        return "-".join(map("".join, zip(components, marks, strict=True)))
    marks = [q.value for q in qualifiers]
    return "-".join(map("".join, zip(marks, components, strict=True)))
