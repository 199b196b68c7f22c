"""Contradictions as an error, for those who want no timeline rather than one of weaker claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.solver.witnesses import contradicting_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.solver.reasons import Contradiction
    from timeline.solver.solution import Solution

#: what to do about a contradiction
REMEDY = "correct a claim, or set one aside: `status: set aside`, with a `reason`"


class ContradictionError(TimelineError):
    """List all contradictions of a timeline that was to be solved strictly."""

    def __init__(self, solution: Solution) -> None:
        super().__init__(solution.contradictions)
        self.contradictions = solution.contradictions
        #: what `solve` returns where it is not strict: the weaker claims are set aside
        self.solution = solution

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for found in self.contradictions:
            origin = self.solution.timeline.claim(found.set_aside).origin
            where = f"{origin}: " if origin else ""
            yield f"{where}{self.solution.explain(found).summary}"
            yield from (f"    {line}" for line in two_sides(self.solution, found).splitlines())
            yield f"    hint: {REMEDY}"
        count = len(self.contradictions)
        yield f"{count} contradiction{'' if count == 1 else 's'}; nothing was set aside"


def two_sides(solution: Solution, found: Contradiction) -> str:
    """Return how claims contradict each other, in several lines."""
    told = contradicting_words(solution.timeline, found, solution.roots(found))
    return "\n".join([*map(str, solution.explain(found).reasonings), f"  {told}"])
