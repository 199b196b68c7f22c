"""YAML 1.2, where every scalar is text as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.formats.composing import compose
from timeline.formats.emitting import write
from timeline.formats.marks import locate
from timeline.formats.text import Lines, Mark, Parsed, unprintable

if TYPE_CHECKING:
    from timeline.convert import Fault

__all__ = ["parse", "write"]


def parse(text: str, path: str) -> Parsed:
    """Turn YAML into plain data, and say what is wrong with it as YAML.

    Places are noted in a second pass, and only where something is wrong.
    """
    lines = Lines(text, path)
    if problem := unprintable(lines):
        return Parsed(None, (problem,), lambda _: Mark(1, 1), is_whole=False)
    composed = compose(lines)
    if composed.problems:
        composed = compose(lines, with_marks=True)

    def locate_fault(fault: Fault) -> Mark:
        marked = composed if composed.marks else compose(lines, with_marks=True)
        return locate(marked.root, marked.marks, fault)

    return Parsed(
        composed.root, tuple(composed.problems), locate_fault, is_whole=composed.is_whole
    )
