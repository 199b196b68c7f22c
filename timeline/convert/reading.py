"""Plain data to a timeline: all faults at once, those of single values and those of the whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from timeline.convert.faults import FaultsError, MismatchError
from timeline.convert.pruning import pruned
from timeline.convert.straight import straight
from timeline.convert.whole import Names, check_whole
from timeline.model import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cattrs import Converter

    from timeline.convert.faults import Fault
    from timeline.convert.faults import Path as DataPath
    from timeline.errors import Place


def read(data: object, folder: Path | None = None) -> Timeline:
    """Turn plain data into a timeline; raise FaultsError that list all that is wrong with it.

    `folder` is the document's own: no text file may lie outside it.
    """
    timeline, faults = _structured(data)
    if timeline is not None:
        faults.extend(check_whole(timeline, Names.of(data), folder))
    if faults or timeline is None:
        raise FaultsError(faults)
    return timeline


def read_straight(
    data: object, folder: Path | None, place_of: Callable[[DataPath], Place]
) -> Timeline | None:
    """Turn plain data into a timeline at once; None where anything is wrong with them.

    `place_of` finds the place of what a path leads to, where the data do not know it themselves.
    """
    timeline = straight(data, place_of)
    if timeline is None or any(True for _ in check_whole(timeline, Names.of(data), folder)):
        return None
    return timeline


def _structured(data: object) -> tuple[Timeline | None, list[Fault]]:
    """Return the timeline without its faulty parts, and the faults.

    What is left after a first round is read once more, so that one mistake does not hide
    another; what is still faulty then is only reported.
    """
    from timeline.convert.collecting import faults_in  # noqa: PLC0415 - cattrs is loaded when used

    faults: list[Fault] = []
    for _ in range(3):
        try:
            return converter().structure(data, Timeline), faults
        except (ExceptionGroup, MismatchError) as error:
            found = list(faults_in(error))
        faults.extend(fault for fault in found if not fault.follows)
        if any(not fault.path for fault in found):
            break
        data = pruned(data, found)
    return None, faults


@cache
def converter() -> Converter:
    """Return the one converter, made when first needed."""
    from timeline.convert.structure import make_converter  # noqa: PLC0415 - the same

    return make_converter()
