"""The page on the document speaks of every key, and of no other."""

import re
from pathlib import Path

import pytest

from timeline.convert.keys import SHAPES, Shape

PAGE = (Path(__file__).parents[2] / "docs" / "document.md").read_text()
_ROWS = re.findall(r"^\| (.+?) \| .+ \|$", PAGE, re.MULTILINE)
TOLD = {key for row in _ROWS for key in re.findall(r"`([a-z_]+)[`:]", row)}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
def test_every_key_is_told(shape: Shape) -> None:
    """Each key of each kind of mapping stands in a table, those of a quote in an example."""
    quote = set(re.findall(r"\{(exact): .+?, (prefix): .+?, (suffix): ", PAGE)[0])
    assert set(shape.keys) - {"reason"} <= TOLD | quote


def test_no_other_key_is_told() -> None:
    """What stands in a table as a key can be written."""
    known = {key for shape in SHAPES.values() for key in shape.keys}
    assert TOLD - {"key"} <= known


def test_what_to_write_instead_can_be_written() -> None:
    """A hint names no key that does not exist, and is not given for one that does."""
    for shape in SHAPES.values():
        assert not set(shape.instead) & set(shape.keys), shape.name
        assert set(shape.required) <= set(shape.keys)
