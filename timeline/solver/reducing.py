"""From claims that contradict each other to a smallest set of them.

Halves are tried rather than single claims (Junker 2004, *QUICKXPLAIN: Preferred Explanations and
Relaxations for Over-Constrained Problems*, AAAI): what one half contradicts is looked for with
the other half held, on one network from which trials are taken back. So even a circle of
thousands of claims is reduced in moments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.solver.propagation import ConflictError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.model import ClaimKey
    from timeline.solver.constraints import Constraint
    from timeline.solver.network import Network


@frozen(eq=False)
class Reduction:
    """Claims that are tried on a network; it holds what they are to contradict."""

    network: Network
    claims: Mapping[ClaimKey, Sequence[Constraint]]

    def smallest(self, keys: Sequence[ClaimKey]) -> list[ClaimKey]:
        """Return a smallest set of claims that contradict what the network holds.

        All of them together do. They are given the strongest first, and of the weaker ones as
        few as can be are kept. Raises RestlessError where a trial would take for ever.
        """
        if len(keys) == 1:
            return list(keys)
        middle = len(keys) // 2
        stronger, weaker = keys[:middle], keys[middle:]
        found = self._besides(stronger, weaker)
        return [*self._besides(found, stronger), *found]

    def _besides(self, held: Sequence[ClaimKey], keys: Sequence[ClaimKey]) -> list[ClaimKey]:
        """Return those of some claims that it takes where others are held too."""
        mark = self.network.mark()
        try:
            self.network.add([each for key in held for each in self.claims[key]])
        except ConflictError:
            return []
        try:
            return self.smallest(keys)
        finally:
            self.network.rewind(mark)
