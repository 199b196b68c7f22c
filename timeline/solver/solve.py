"""From a timeline to its solution."""

from __future__ import annotations

from reprlib import repr as short
from typing import TYPE_CHECKING

from timeline.collecting import uncollected
from timeline.model import Part, Timeline
from timeline.solver.reasons import Variable
from timeline.solver.references import check
from timeline.solver.solution import Solution
from timeline.solver.strength import Case, decide
from timeline.solver.strict import ContradictionError

if TYPE_CHECKING:
    from collections.abc import Iterator


def solve(timeline: Timeline, *, strict: bool = False) -> Solution:
    """Work out what all claims together imply.

    Claims that contradict stronger ones are set aside, and named in the contradictions; the
    bounds are exact for the claims that stand. With `strict`, nothing is set aside:
    ContradictionError is raised, with all contradictions, where there are any.

    Raises TimelineError, with all that is wrong, for a timeline that refers to what is not
    there, or that would take for ever to settle.
    """
    if not isinstance(timeline, Timeline):
        raise TypeError(f"expected a Timeline, found {short(timeline)}; read it with load()")
    with uncollected():
        check(timeline)
        case = Case.of(timeline, _variables(timeline))
    verdict = decide(case)  # what contradicts leaves circles behind, which are collected
    with uncollected():
        solution = Solution.of(verdict)
    if strict and solution.contradictions:
        raise ContradictionError(solution)
    return solution


def _variables(timeline: Timeline) -> Iterator[Variable]:
    for source in timeline.sources:
        yield Variable.of(source.id, Part.PUBLISHED)
    for event in timeline.events:
        yield Variable.of(event.id, Part.START)
        yield Variable.of(event.id, Part.END)
