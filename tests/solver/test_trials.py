"""Constraints that are tried and taken back leave nothing behind."""

from __future__ import annotations

import pytest

from timeline.dates import UTC_ZONE
from timeline.model import Part
from timeline.solver import Side, Variable
from timeline.solver.constraints import Ground, Key, Link, OnVariable
from timeline.solver.domains import Days, Weekdays
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError
from timeline.solver.shifts import Elapsed

GROUND = Ground(Key.ORDER)
ONE, OTHER = Variable.of("a", Part.START), Variable.of("b", Part.START)
MONDAYS = OnVariable(GROUND, ONE, Days(Weekdays((0,)), UTC_ZONE))


def later(one: Variable, other: Variable, seconds: int) -> Link:
    """Say that one variable lies so many seconds after another, or more."""
    return Link(GROUND, one, other, Elapsed(seconds))


def test_a_circle_is_found_at_once_however_often_it_was_tried() -> None:
    """The hundredth failure takes as few moves as the first: nothing is used up by trying."""
    network = Network.of([later(ONE, OTHER, 1)])
    moved = set()
    for _ in range(100):
        with pytest.raises(ConflictError) as raised:
            network.add([later(OTHER, ONE, 0)])
        moved.add(raised.value.earliest.value)
    assert len(moved) == 1


def test_what_was_added_can_be_taken_back() -> None:
    """Bounds, reasons and holes are those before the mark."""
    network = Network.of([later(ONE, OTHER, 1), MONDAYS])
    mark = network.mark()
    network.add([later(ONE, OTHER, 60), OnVariable(GROUND, OTHER, Days(Weekdays((2,)), UTC_ZONE))])
    network.rewind(mark)
    assert network.mark() == mark
    assert all(network.bound(each, side) is None for each in (ONE, OTHER) for side in Side)
    network.add([later(OTHER, ONE, -1)])  # no Wednesday stands against it any more
