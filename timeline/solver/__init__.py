"""What all claims together imply, and why."""

from timeline.solver.aside import SetAside
from timeline.solver.between import TimeBetween
from timeline.solver.dating import Bounds, Dating
from timeline.solver.explain import Explanation, Reasoning, Sentence
from timeline.solver.order import Order, Standing
from timeline.solver.possible import PossibleDays
from timeline.solver.reasons import Contradiction, Grade, Side, Step, Variable
from timeline.solver.roots import Reliance, Root, Support
from timeline.solver.solution import Solution
from timeline.solver.solve import solve
from timeline.solver.strict import ContradictionError
from timeline.solver.witnesses import (
    contradicting_words,
    root_words,
    support_words,
    untried_words,
)

__all__ = [
    "Bounds",
    "Contradiction",
    "ContradictionError",
    "Dating",
    "Explanation",
    "Grade",
    "Order",
    "PossibleDays",
    "Reasoning",
    "Reliance",
    "Root",
    "Sentence",
    "SetAside",
    "Side",
    "Solution",
    "Standing",
    "Step",
    "Support",
    "TimeBetween",
    "Variable",
    "contradicting_words",
    "root_words",
    "solve",
    "support_words",
    "untried_words",
]
