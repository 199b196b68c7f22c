"""YAML 1.2, where every scalar is text as it stands."""

from __future__ import annotations

from timeline.formats.marks import Marks
from timeline.formats.text import Lines, Parsed, unprintable

__all__ = ["parse", "skim", "write"]


def parse(text: str, path: str) -> Parsed:
    """Turn YAML into plain data, and say what is wrong with it as YAML.

    Places are noted in a second pass, and only where something is wrong.
    """
    from timeline.formats.composing import compose  # noqa: PLC0415 - PyYAML is loaded when used

    lines = Lines(text, path)
    if problem := unprintable(lines):
        return Parsed(None, (problem,), Marks, is_whole=False)
    composed = compose(lines)
    if composed.problems:
        composed = compose(lines, with_marks=True)
    return Parsed(
        composed.root,
        tuple(composed.problems),
        lambda: composed.marks or compose(lines, with_marks=True).marks or Marks(),
        is_whole=composed.is_whole,
    )


def skim(text: str, path: str) -> object | None:
    """Turn YAML into plain data at once; None where it takes `parse` to judge it."""
    from timeline.formats.skimming import skim_events  # noqa: PLC0415 - the same

    return None if unprintable(Lines(text, path)) else skim_events(text, path)


def write(data: dict[str, object]) -> str:
    """Write a document."""
    from timeline.formats.emitting import emit  # noqa: PLC0415 - the same

    return emit(data)
