"""What statements become: a domain on one variable, or a link between two."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.dates.qualification import Qualifier

if TYPE_CHECKING:
    from timeline.model import ClaimKey, EndStatement, Statement
    from timeline.solver.domains import Domain
    from timeline.solver.reasons import Variable
    from timeline.solver.shifts import Shift


class Key(Enum):
    """Name what said it: a key of the document, the nature of things, or a question."""

    DATE = "date"
    MEMBER = "one member of the date"
    WEEKDAY = "weekday"
    TIME = "time"
    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    SAME_DAY = "same_day"
    MEETS = "meets"
    STARTS = "starts"
    FINISHES = "finishes"
    GAP = "gap"
    LASTING = "lasting"
    PUBLISHED = "published"
    ORDER = "an event starts before it ends"
    POINT = "a point begins and ends on one day"
    ASKED = "what is asked"


@frozen
class Ground:
    """Say which words a constraint rests on."""

    key: Key
    #: None: a publication date, the nature of events, or a question
    claim: ClaimKey | None = None
    statement: Statement | EndStatement | None = None
    #: it reads vague words by a policy: "about", a part of the day, a season
    is_soft: bool = False
    #: what the words say themselves of how sure their date is
    qualifier: Qualifier = Qualifier.NONE


@frozen(eq=False)
class OnVariable:
    """Keep a variable within a domain."""

    ground: Ground
    variable: Variable
    domain: Domain

    @property
    def variables(self) -> tuple[Variable]:
        """Return what it speaks of."""
        return (self.variable,)


@frozen(eq=False)
class Link:
    """Bind one variable by another: `later >= shift.up(earlier)`."""

    ground: Ground
    earlier: Variable
    later: Variable
    shift: Shift = field(repr=False)

    @property
    def variables(self) -> tuple[Variable, Variable]:
        """Return what it speaks of."""
        return self.earlier, self.later


Constraint = OnVariable | Link
