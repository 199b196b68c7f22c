"""Copies of dates: equal, and as good as what they were copied from."""

import pickle
from copy import copy, deepcopy
from pathlib import Path

import pytest

from timeline.dates import Date
from timeline.formats import load, loads
from timeline.solver import solve

_VECTORS = Path(__file__).parents[1] / "vectors" / "edtf"
_LINES = (_VECTORS / "words" / "en.txt").read_text(encoding="utf-8").splitlines()
TEXTS = [line.partition("|")[0].strip() for line in _LINES if line and line[0] != "#"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_reads_as_its_original(text: str) -> None:
    """Copied, or sent to another process: it is written, worded and bounded alike."""
    date = Date.parse(text)
    for other in (copy(date), deepcopy(date), pickle.loads(pickle.dumps(date))):  # noqa: S301 - our own
        assert other == date
        assert str(other) == text
        assert other.words() == date.words()


def test_a_copy_of_a_timeline_has_the_same_reasons() -> None:
    """Sets of dates, intervals and seasons among them."""
    doc = loads(
        "events: {a: {title: A, when: '[2020-01-01,2021~]'}, b: {title: B, when: 2022-21}}"
    )
    for each in (doc, load("data/events.yaml")):
        solution, other = solve(each), solve(deepcopy(each))
        assert [str(solution.why(name)) for name in solution] == [
            str(other.why(name)) for name in other
        ]
