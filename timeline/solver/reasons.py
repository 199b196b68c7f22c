"""Reasons and contradictions as data. Another module words them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

if TYPE_CHECKING:
    from timeline.model import ClaimKey, Part
    from timeline.solver.constraints import Constraint

#: So many steps are told at each end of a chain that has more than three times as many. There may
#: be thousands behind each of thousands of dates, and nobody reads them.
TOLD = 30


class Side(Enum):
    """Say which bound of a variable is meant."""

    EARLIEST = "earliest"
    LATEST = "latest"


class Grade(Enum):
    """Say what a contradiction rests on: statements alone, or also a reading of vague words."""

    HARD = "hard"
    SOFT = "soft"


class Variable(NamedTuple):
    """One instant that the solver bounds: an end of an event, or a publication.

    A tuple, as networks look millions of them up, and a tuple is hashed and compared fastest.
    """

    id: str
    #: START, END or PUBLISHED, as text so that variables sort
    part: str

    @classmethod
    def of(cls, id: str, part: Part) -> Variable:
        """Return the variable of a part of an event or source."""
        return cls(id, part.value)


@frozen
class Step:
    """Say why a bound is what it is: one constraint, applied to at most one other bound."""

    variable: Variable
    side: Side
    #: the second; of an event's end, its last second
    value: int
    constraint: Constraint
    #: The bound that it was derived from; None where the constraint says it by itself. Chains may
    #: be longer than Python's stack, so that neither `repr` nor `hash` follows them.
    premise: Step | None = field(default=None, repr=False, hash=False)
    #: how many steps its chain has
    length: int = field(init=False, repr=False, eq=False)
    #: the step of its chain that is so many from the first cause as are told of a long one
    early: Step | None = field(init=False, repr=False, eq=False)

    @length.default
    def _length(self) -> int:
        return 1 if self.premise is None else self.premise.length + 1

    @early.default
    def _early(self) -> Step | None:
        if self.premise is None or self.premise.length < TOLD:
            return None
        return self.premise if self.premise.length == TOLD else self.premise.early

    def chain(self) -> tuple[Step, ...]:
        """Return the steps from the first cause to this one."""
        return self.last_steps(self.length)

    def last_steps(self, count: int) -> tuple[Step, ...]:
        """Return so many of the last steps, or all where there are fewer."""
        steps: list[Step] = []
        step: Step | None = self
        while step is not None and len(steps) < count:
            steps.append(step)
            step = step.premise
        return tuple(reversed(steps))


@frozen
class Contradiction:
    """Claims that cannot all be true: drop any one, and the others can."""

    #: in file order
    claims: tuple[ClaimKey, ...]
    grade: Grade
    #: the weakest of them: setting it aside restores consistency
    set_aside: ClaimKey
    #: the two bounds that cross: the earliest that it can be lies after the latest
    earliest: Step
    latest: Step | None
    #: False: it would take too long to find out whether fewer of them contradict each other too
    is_smallest: bool = True
