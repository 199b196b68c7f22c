"""Constraints that are tried and taken back leave nothing behind."""

from __future__ import annotations

import gc

import pytest

from timeline.dates import UTC_ZONE
from timeline.dates.duration import Duration
from timeline.model import Part
from timeline.solver import Side, Variable
from timeline.solver.constraints import Ground, Key, Link, OnVariable
from timeline.solver.daymaps import AtLeast
from timeline.solver.domains import Days, Weekdays, Window
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError
from timeline.solver.shifts import Civil, Elapsed

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


def test_a_link_that_was_taken_back_moves_nothing() -> None:
    """A plain link in the place of a calendar link adds seconds, and no month."""
    window = OnVariable(GROUND, ONE, Window(0, 1))
    month = Link(GROUND, ONE, OTHER, Civil(AtLeast(Duration(1, 0)), UTC_ZONE))
    network = Network.frame([window, month, later(ONE, OTHER, 60)])
    network.add([window])
    mark = network.mark()
    network.add([month])
    assert network.bound(OTHER, Side.EARLIEST) == 31 * 86_400
    network.rewind(mark)
    network.add([later(ONE, OTHER, 60)])
    assert network.bound(OTHER, Side.EARLIEST) == 60


def test_a_network_knows_the_variables_of_its_frame_alone() -> None:
    """A constraint on any other is refused, and leaves nothing behind."""
    network = Network.of([MONDAYS])
    with pytest.raises(KeyError):
        network.add([later(ONE, OTHER, 1)])
    assert list(network.index) == [ONE]
    network.add([later(ONE, ONE, 0)])


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_left_as_it_was(*, is_on: bool) -> None:
    """Building a network pauses the collection of cycles, and no longer, whatever comes of it."""
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        network = Network.of([later(ONE, OTHER, 1)])
        assert gc.isenabled() == is_on
        with pytest.raises(ConflictError):
            network.add([later(OTHER, ONE, 0)])
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if was_on else gc.disable)()
