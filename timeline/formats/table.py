"""The table of formats, and the files that hold them."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.errors import DocumentError, Place, Problem
from timeline.formats import json, yaml
from timeline.formats.text import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.formats.text import Parsed

FormatName = Literal["yaml", "json"]


@frozen
class Format:
    """Say how one format is read and written."""

    name: FormatName
    #: lower case, the first one is preferred
    suffixes: tuple[str, ...]
    parse: Callable[[str, str], Parsed]
    #: the same data at once; None where it takes a closer look
    skim: Callable[[str, str], object | None]
    write: Callable[[dict[str, object]], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "yaml": Format("yaml", (".yaml", ".yml"), yaml.parse, yaml.skim, yaml.write),
        "json": Format("json", (".json",), json.parse, json.skim, json.write),
    }
)
_KNOWN = ", ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)


def format_of(name: str) -> Format:
    """Return the format that a file's suffix names; raise DocumentError where it names none."""
    suffix = Path(name).suffix.lower()
    for form in FORMATS.values():
        if suffix in form.suffixes:
            return form
    raise unreadable(name, f"{suffix or 'no suffix'!r} names no format", f"name it {_KNOWN}")


def content(name: str) -> bytes:
    """Return what a file holds; raise DocumentError where it is missing or far too large."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(name, f"cannot be read: {error.strerror}", None) from error
    if len(data) > LARGEST:
        raise too_large(name)
    return data


def too_large(name: str) -> DocumentError:
    """Return the error of a document that nobody wrote by hand."""
    hint = "split it into several timelines"
    return unreadable(name, f"is larger than {LARGEST >> 20} MB", hint)


def unreadable(name: str, message: str, hint: str | None) -> DocumentError:
    """Return the error of a file of which nothing can be said but its name."""
    return DocumentError([Problem(message, Place(name, 1, 1), hint=hint)])
