"""Documents as text: one module for each format, and an explicit table of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.convert import plain
from timeline.errors import DocumentError, Place, Problem
from timeline.formats.parts import document_of, folder_of, gathered, timeline_of
from timeline.formats.replacing import replace_file
from timeline.formats.table import FORMATS, Format, FormatName, format_of

if TYPE_CHECKING:
    from timeline.model import Timeline

__all__ = [
    "FORMATS",
    "Format",
    "FormatName",
    "dump",
    "dumps",
    "files_of",
    "folder_of",
    "load",
    "loads",
]


def loads(text: str, format: FormatName = "yaml", path: str = "<text>") -> Timeline:
    """Read a timeline from the text of a document; `path` is what errors call it.

    Raises DocumentError, which lists all problems.

    >>> timeline = loads("events: {fire: {title: The Great Fire, when: 1666-09-02/1666-09-05}}")
    >>> timeline.event("fire").title
    'The Great Fire'
    """
    return timeline_of(document_of(text, FORMATS[format], path), None)


def load(path: str | os.PathLike[str]) -> Timeline:
    """Read a timeline from a file, whose suffix says its format, or from a folder of files.

    Raises DocumentError, which lists all problems, also where there is no such file.
    """
    name = os.fspath(path)
    return timeline_of(gathered(name), folder_of(name))


def dumps(timeline: Timeline, format: FormatName = "yaml") -> str:
    """Write a timeline as the text of a document, from which `loads` gives it back.

    Raises DocumentError where no document can say it: a reference to nothing, an id twice.
    """
    text = FORMATS[format].write(plain(timeline))
    if loads(text, format, "<timeline>") != timeline:
        place = Place("<timeline>", 1, 1)
        message = "the timeline holds what no document can say"
        hint = "ids stand once, weekdays in the order of the week, csl as sorted JSON"
        raise DocumentError([Problem(message, place, hint=hint)])
    return text


def dump(timeline: Timeline, path: str | os.PathLike[str]) -> None:
    """Write a timeline to a file, whose suffix says its format.

    The file is the old one or the new one at any moment, never a part of either.
    """
    name = os.fspath(path)
    replace_file(Path(name), dumps(timeline, format_of(name).name).encode())


def files_of(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the files that a document is read from, the first one first.

    What cannot be read is left out, so that those who watch a document see it mended.
    """
    name = os.fspath(path)
    try:
        return tuple(part.lines.path for part in gathered(name).parts)
    except DocumentError:
        return (name,)
