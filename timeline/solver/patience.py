"""How much may be tried for an answer, counted in what is done and not in seconds.

So the same question has the same answer on every machine, and no document keeps one busy for
longer than it is long.
"""

from __future__ import annotations

from attrs import define

#: as good as without end
_ENDLESS = 10**15


@define(eq=False)
class Patience:
    """What is left for one question, which may take many searches."""

    #: constraints that are entered and bounds that move, in all searches together; below 0
    #: where the last of them took more than there was
    left: int = _ENDLESS
    #: Moves granted to one search, and more for each constraint. What settles needs a handful for
    #: each, and a circle of days of months 4,800 rounds, after which calendars repeat; what goes
    #: round for longer is given up.
    search: int = 100_000
    each: int = 64
    #: how many times over a search counts that was given up: it is what a document can have
    #: without end, while what settles or contradicts comes to one once for each claim
    given_up: int = 1

    def granted(self, constraints: int) -> int:
        """Return how often bounds may move in one search among so many constraints."""
        return min(self.left, self.search + self.each * constraints)

    def spend(self, work: int, *, is_given_up: bool = False) -> None:
        """Take so much as done."""
        self.left -= work * (self.given_up if is_given_up else 1)

    @property
    def is_spent(self) -> bool:
        """Tell whether nothing is left."""
        return self.left <= 0
