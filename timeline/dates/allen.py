"""Allen's thirteen relations between intervals, as an algebra.

J. F. Allen 1983, *Maintaining Knowledge about Temporal Intervals*, Communications of the ACM
26(11). A set of relations holds those that are still possible.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LESS, EQUAL, MORE = "<", "=", ">"
_CONVERSE_ORDER = {LESS: MORE, EQUAL: EQUAL, MORE: LESS}


class Allen(Enum):
    """Relate two intervals: in their names, the first is the subject.

    The value is the order of (start, start), (start, end), (end, start), (end, end), where an
    interval ends with the first instant after it.
    """

    BEFORE = "<<<<"
    MEETS = "<<=<"
    OVERLAPS = "<<><"
    FINISHED_BY = "<<>="
    CONTAINS = "<<>>"
    STARTS = "=<><"
    EQUALS = "=<>="
    STARTED_BY = "=<>>"
    DURING = "><><"
    FINISHES = "><>="
    OVERLAPPED_BY = "><>>"
    MET_BY = ">=>>"
    AFTER = ">>>>"

    @property
    def converse(self) -> Allen:
        """Return the relation of the second interval to the first."""
        start, start_end, end_start, end = (_CONVERSE_ORDER[order] for order in self.value)
        return Allen(start + end_start + start_end + end)


ALL_RELATIONS = frozenset(Allen)


def converse(relations: Iterable[Allen]) -> frozenset[Allen]:
    """Return what is possible the other way round."""
    return frozenset(relation.converse for relation in relations)


def compose(one: Iterable[Allen], other: Iterable[Allen]) -> frozenset[Allen]:
    """Return what is possible from A to C, given what is from A to B and from B to C.

    >>> sorted(r.name for r in compose({Allen.MEETS}, {Allen.DURING}))
    ['DURING', 'OVERLAPS', 'STARTS']
    """
    second = tuple(other)
    return frozenset(r for left in one for right in second for r in _composed(left, right))


@cache
def _composed(left: Allen, right: Allen) -> frozenset[Allen]:
    """Return the composition of two single relations.

    Each of A's points is compared with each of C's by way of both points of B. What is left is
    consistent: every triangle of points is, and between points on a line that suffices.
    """
    possible = [
        _orders(left.value[2 * a], right.value[c])
        & _orders(left.value[2 * a + 1], right.value[2 + c])
        for a in (0, 1)
        for c in (0, 1)
    ]
    return frozenset(
        relation
        for relation in Allen
        if all(order in orders for order, orders in zip(relation.value, possible, strict=True))
    )


def _orders(one: str, other: str) -> frozenset[str]:
    """Return how x can stand to z, given how x stands to y and y to z."""
    if EQUAL in {one, other}:
        return frozenset(other if one == EQUAL else one)
    return frozenset(one if one == other else LESS + EQUAL + MORE)
