"""Things that belong together, however many steps apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

T = TypeVar("T", bound="Hashable")


class Joined(Generic[T]):
    """Things, and which of them belong together (disjoint sets; paths are halved)."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def top(self, one: T) -> T:
        """Return the one that stands for all that are joined with this one."""
        above = self._above.setdefault(one, one)
        while above != one:
            self._above[one] = self._above[above]
            one, above = above, self._above[above]
        return one

    def join(self, one: T, other: T) -> None:
        """Let two belong together."""
        self._above[self.top(one)] = self.top(other)
