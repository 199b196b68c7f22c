"""Documents as text: one module for each format, and an explicit table of them."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.convert import FaultsError, plain, read
from timeline.errors import DocumentError, Place, Problem
from timeline.formats import json, yaml
from timeline.formats.replacing import replace_file
from timeline.formats.text import LARGEST, Lines, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.formats.text import Parsed
    from timeline.model import Timeline

__all__ = ["FORMATS", "Format", "FormatName", "dump", "dumps", "load", "loads"]

FormatName = Literal["yaml", "json"]


@frozen
class Format:
    """Say how one format is read and written."""

    name: FormatName
    #: lower case, the first one is preferred
    suffixes: tuple[str, ...]
    parse: Callable[[str, str], Parsed]
    write: Callable[[dict[str, object]], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "yaml": Format("yaml", (".yaml", ".yml"), yaml.parse, yaml.write),
        "json": Format("json", (".json",), json.parse, json.write),
    }
)


def loads(text: str, format: FormatName = "yaml", path: str = "<text>") -> Timeline:
    """Read a timeline from the text of a document; `path` is what errors call it.

    Raises DocumentError, which lists all problems.

    >>> timeline = loads("events: {fire: {title: The Great Fire, when: 1666-09-02/1666-09-05}}")
    >>> timeline.event("fire").title
    'The Great Fire'
    """
    return _loads(text, FORMATS[format], path, None)


def load(path: str | os.PathLike[str]) -> Timeline:
    """Read a timeline from a file, whose suffix says its format.

    Raises DocumentError, which lists all problems, also where there is no such file.
    """
    name = os.fspath(path)
    form = _format_of(name)
    return _loads(decoded(_bytes(name), name), form, name, Path(name).parent)


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
    replace_file(Path(name), dumps(timeline, _format_of(name).name).encode())


def _loads(text: str, form: Format, path: str, folder: Path | None) -> Timeline:
    text = text.removeprefix("\ufeff")
    parsed = form.parse(text, path)
    problems = list(parsed.problems)
    try:
        if parsed.is_whole:
            timeline = read(parsed.data, folder)
    except FaultsError as error:
        lines, marks = Lines(text, path), parsed.marks()
        places = {problem.place for problem in problems}
        found = [lines.problem(fault, marks.locate(fault)) for fault in error.faults]
        problems += [problem for problem in found if problem.place not in places]
    if problems:
        raise DocumentError(dict.fromkeys(problems))
    return timeline


def _format_of(name: str) -> Format:
    suffix = Path(name).suffix.lower()
    for form in FORMATS.values():
        if suffix in form.suffixes:
            return form
    known = ", ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)
    raise _unreadable(name, f"{suffix or 'no suffix'!r} names no format", f"name it {known}")


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(name, f"cannot be read: {error.strerror}", None) from error
    if len(data) > LARGEST:
        raise _unreadable(
            name, f"is larger than {LARGEST >> 20} MB", "split it into several timelines"
        )
    return data


def _unreadable(name: str, message: str, hint: str | None) -> DocumentError:
    return DocumentError([Problem(message, Place(name, 1, 1), hint=hint)])
