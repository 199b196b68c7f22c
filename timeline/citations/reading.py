"""Files of references, and what a document holds of each of them."""

from __future__ import annotations

import os
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.citations.bibtex import read_bibtex
from timeline.citations.csljson import read_csl
from timeline.citations.found import Found, check_values
from timeline.citations.items import source_of
from timeline.citations.ris import read_ris
from timeline.convert.faults import shorten
from timeline.errors import DocumentError
from timeline.formats.table import content, unreadable
from timeline.formats.text import Lines, decoded
from timeline.model import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.errors import Problem
    from timeline.model import Source

ReferenceFormat = Literal["csl-json", "bibtex", "ris"]
#: in bytes; some ten thousand references
_LARGEST = 4 << 20


@frozen
class _Reader:
    """Say how references of one format are read."""

    name: str
    #: lower case
    suffixes: tuple[str, ...]
    read: Callable[[Lines], Iterator[Found | Problem]]


READERS: Mapping[ReferenceFormat, _Reader] = MappingProxyType(
    {
        "csl-json": _Reader("CSL-JSON", (".json",), read_csl),
        "bibtex": _Reader("BibTeX", (".bib", ".bibtex"), read_bibtex),
        "ris": _Reader("RIS", (".ris",), read_ris),
    }
)


def read_file(path: str | os.PathLike[str]) -> tuple[Source, ...]:
    """Read a file; see `timeline.load_sources`."""
    name = os.fspath(path)
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - the name may be a URL by mistake
    for form, reader in READERS.items():
        if suffix in reader.suffixes:
            return read_text(decoded(content(name), name), form, name)
    known = ", ".join(suffix for reader in READERS.values() for suffix in reader.suffixes)
    message = f"{suffix or 'no suffix'!r} names no format of references"
    raise unreadable(name, message, f"name it {known}")


def read_text(text: str, format: ReferenceFormat, path: str) -> tuple[Source, ...]:
    """Read a text; see `timeline.loads_sources`."""
    lines = Lines(text.removeprefix("\ufeff"), path)
    if len(text.encode(errors="replace")) > _LARGEST:
        message = f"is larger than {_LARGEST >> 20} MB"
        raise unreadable(path, message, "export fewer references at a time")
    every = list(READERS[format].read(lines))
    found = [each for each in every if isinstance(each, Found)]
    problems = [each for each in every if not isinstance(each, Found)]
    problems += _repeated(found, lines)
    problems += [wrong for each in found for wrong in check_values(each, lines)]
    if not every:
        message = f"holds no reference of {READERS[format].name}"
        problems = [lines.at(1, 1, message, "look whether the export holds any")]
    if problems:
        raise DocumentError(problems)
    return tuple(map(source_of, (each.item for each in found), _ids(found)))


def _repeated(found: Iterable[Found], lines: Lines) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for each in found:
        given = _given(each)
        if given and given in first:
            message = f"the id {shorten(given)!r} stands here a second time"
            hint = f"it stands first in line {first[given]}; keep one of the two"
            yield lines.at(each.line, 1, message, hint)
        elif given:
            first[given] = each.line


def _given(found: Found) -> str:
    value = found.item.get("id")
    return str(value) if type(value) in (str, int) else ""


def _ids(found: Iterable[Found]) -> Iterator[str]:
    """Yield an id for each reference: its own, as far as ours can be like it, none twice."""
    taken, numbers = {Part.PUBLISHED.value}, dict[str, int]()
    for each in found:
        own = each.item.get("citation-key") or _given(each)
        # Zotero gives an address for an id, of which the end alone is its own.
        wanted = made = _slug(re.sub(r"https?://.*/", "", str(own))) or _made(each) or "source"
        while made in taken:
            numbers[wanted] = numbers.get(wanted, 1) + 1
            made = f"{wanted}-{numbers[wanted]}"
        taken.add(made)
        yield made


def _made(found: Found) -> str:
    """Return an id for a reference without one: the first author or word, and the year."""
    source = source_of(found.item, "source")
    authors = found.item.get("author")
    first = authors[0] if isinstance(authors, list) and authors else {}
    name = first.get("family") or first.get("literal") if isinstance(first, dict) else None
    words = [word for word in re.findall(r"\w+", source.title or "") if len(word) > 3]
    year = re.match(r"-?[0-9]{4}", str(source.published or ""))
    parts = (str(name or "") or next(iter(words), ""), year[0] if year else "")
    return _slug(" ".join(parts)).lower()


def _slug(text: str) -> str:
    """Return the letters, digits and hyphens of a text, as an id has them."""
    return re.sub(r"[^\w-]+", "-", text).strip("-_")
