"""What all claims together imply, and why."""

from timeline.solver.explain import Explanation, Reasoning, Sentence
from timeline.solver.reasons import Contradiction, Grade, Side, Step, Variable
from timeline.solver.solution import Bounds, Dating, SetAside, Solution
from timeline.solver.solve import solve

__all__ = [
    "Bounds",
    "Contradiction",
    "Dating",
    "Explanation",
    "Grade",
    "Reasoning",
    "Sentence",
    "SetAside",
    "Side",
    "Solution",
    "Step",
    "Variable",
    "solve",
]
