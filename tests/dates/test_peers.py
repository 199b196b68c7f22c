"""Agreement with python-edtf and undate where they are right; where they are not, how.

`peers.txt` lists each text to which one of them gives other bounds, or which it accepts and
should not. A text that it does not read at all is no disagreement.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from math import isinf
from pathlib import Path
from time import struct_time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what these libraries import warns of its own future
    import edtf as python_edtf
    import undate  # type: ignore[import-untyped]  # it ships no types

FAR = re.compile(r"E[0-9]{4}")
VECTORS = Path(__file__).parent.parent / "vectors" / "edtf"
VALID = ("level-0.txt", "level-1.txt", "level-2.txt", "open-points.txt")
REFUSED = ("not-dates.txt", "drafts.txt")


def _rows(*names: str) -> list[list[str]]:
    lines = [line for name in names for line in (VECTORS / name).read_text().splitlines()]
    return [
        [cell.strip() for cell in line.split(" | ", maxsplit=3)]
        for line in lines
        if line and not line.startswith("#")
    ]


@cache
def _ask(bounds: Callable[[str], str], text: str) -> str | None:
    """Return the bounds that a library gives; None where it cannot read the text."""
    if FAR.search(text):
        return None  # python-edtf writes the year out, and never comes back
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bounds(text)
    except Exception:  # noqa: BLE001 - they raise whatever their parsers raise
        return None


def _by_python_edtf(text: str) -> str:
    date = python_edtf.parse_edtf(text)
    return f"{_shown(date.lower_strict())} {_shown(date.upper_strict())}"


def _by_undate(text: str) -> str:
    date = undate.Undate.parse(text, "EDTF")
    if not isinstance(date, undate.UndateInterval):
        return f"{_shown(date.earliest)} {_shown(date.latest)}"
    start = "-" if date.earliest is None else _shown(date.earliest.earliest)
    return f"{start} {'-' if date.latest is None else _shown(date.latest.latest)}"


def _shown(bound: Any) -> str:  # noqa: ANN401 - each library has types of its own
    if isinstance(bound, struct_time):
        year, month, day = bound.tm_year, bound.tm_mon, bound.tm_mday
    elif isinstance(bound, float) and isinf(bound):
        return "-"
    else:
        year, month, day = int(bound.year), int(bound.month), int(bound.day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


PEERS = {"python-edtf": _by_python_edtf, "undate": _by_undate}
DIFFERENCES = {(peer, text): answer for peer, text, answer, _ in _rows("peers.txt")}


def _differences(peer: str) -> dict[tuple[str, str], str]:
    found = {}
    for row in _rows(*VALID):
        text = row[0].partition(" => ")[0]
        answer = _ask(PEERS[peer], text)
        if answer is not None and answer != f"{row[1]} {row[2]}":
            found[peer, text] = answer
    for row in _rows(*REFUSED):
        text = row[0].encode().decode("unicode_escape")
        answer = _ask(PEERS[peer], text)
        if answer is not None:
            found[peer, row[0]] = answer
    return found


@pytest.mark.parametrize("peer", PEERS)
def test_every_other_answer_is_explained(peer: str) -> None:
    """Where a library gives an answer it is ours, but for those listed with the reason."""
    listed = {key: answer for key, answer in DIFFERENCES.items() if key[0] == peer}
    assert _differences(peer) == listed


@pytest.mark.parametrize(("peer", "least"), [("python-edtf", 160), ("undate", 75)])
def test_agreement_is_broad(peer: str, least: int) -> None:
    """The libraries read and agree on many of the vectors: this is no comparison of refusals."""
    agreed = [
        row[0]
        for row in _rows(*VALID)
        if _ask(PEERS[peer], row[0].partition(" => ")[0]) == f"{row[1]} {row[2]}"
    ]
    assert len(agreed) >= least
