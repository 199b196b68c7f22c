"""JSON of the same shape; numbers arrive as they are written.

A document in which nothing is wrong is skimmed: the scanner of the standard library reads all.

Only where something is wrong, or a place is asked for, every value is walked over here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from timeline.convert.faults import Located, shorten
from timeline.convert.pruning import reached
from timeline.convert.texts import json_scalar
from timeline.formats.marks import Marks
from timeline.formats.text import Lines, Mark, Parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.convert.faults import Path
    from timeline.errors import Problem

__all__ = ["parse", "skim", "write"]

#: as in YAML
DEEPEST = 64

_BLANK = re.compile(r"[ \t\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: half a character, or an escape that may be one
_HALVES = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")


def write(data: dict[str, object]) -> str:
    """Write a document."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def parse(text: str, path: str) -> Parsed:
    """Turn JSON into plain data, and say what is wrong with it as JSON."""
    walker = _Walker(Lines(text, path))
    root = walker.read()
    return Parsed(root, tuple(walker.problems), lambda: walker.marks, is_whole=walker.is_whole)


def skim(text: str, path: str) -> object | None:  # noqa: ARG001 - the place is asked for later
    """Turn JSON into plain data at once; None where it takes `parse` to judge it.

    The data do not know where they stand.
    """
    try:
        root = _TEXTS.decode(text)
        if (not text.isascii() or "\\u" in text) and _HALVES.search(text):
            json.dumps(root, ensure_ascii=False).encode()  # refuses half a character
        return _with_numbers(root, text) if '"csl"' in text else root
    except (_Suspect, ValueError, RecursionError):
        return None


class _Suspect(Exception):  # noqa: N818 - it asks for a second, slower reading
    """Say that something is wrong, somewhere."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _Suspect
    return members


def _refuse_constant(_: str) -> NoReturn:
    raise _Suspect


def _decoder(*, as_text: bool) -> json.JSONDecoder:
    number: Callable[[str], Any] = str if as_text else json_scalar
    return json.JSONDecoder(
        object_pairs_hook=_unique,
        parse_int=number,
        parse_float=number,
        parse_constant=_refuse_constant,
    )


_TEXTS = _decoder(as_text=True)
#: for what is kept verbatim
_VALUES = _decoder(as_text=False)


def _with_numbers(root: object, text: str) -> object:
    """Put in, as it is, what is kept verbatim."""
    sources, verbatim = reached(root, ("sources",)), _VALUES.decode(text)
    for name in sources if isinstance(sources, dict) else ():
        source = reached(sources, (name,))
        if isinstance(source, dict) and "csl" in source:
            source["csl"] = reached(verbatim, ("sources", name, "csl"))
            if _is_deep(source["csl"], DEEPEST - 3):
                raise _Suspect
    return root


def _is_deep(data: object, most: int) -> bool:
    """Tell whether values are nested deeper than so many levels."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return inner is not None and (most == 0 or any(_is_deep(each, most - 1) for each in inner))


class _Walker:
    """Walk over every value, and note where it stands."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        self.marks = Marks()
        self.problems: list[Problem] = []
        self.is_whole = True

    def read(self) -> object:
        """Return the value of the text, and note what is wrong with it."""
        try:
            return self._root()
        except json.JSONDecodeError as error:
            message, hint = _explained(error)
            self._refuse(error.pos, message, hint)
        except _Suspect:
            pass
        self.is_whole = False
        return None

    def _root(self) -> object:
        start = self._skip(0)
        root, end = self._value(start, (), start)
        self.marks.root = root
        end = self._skip(end)
        if end != len(self.text):
            raise json.JSONDecodeError("Extra data", self.text, end)
        return root

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return at if match is None else match.end()

    def _value(self, at: int, path: Path, place: int) -> tuple[object, int]:
        """Return the value that begins at an offset, and where it ends.

        `place` is the offset that a mapping has as its origin.
        """
        first = self.text[at : at + 1]
        if first in {"{", "["}:
            if len(path) == DEEPEST:
                message = f"this is nested more than {DEEPEST} levels deep"
                self._stop(at, message, "a document needs seven levels; take the rest out")
            return self._object(at, path, place) if first == "{" else self._array(at, path)
        value, end = self._scanned(at, _VALUES if path[2:3] == ("csl",) else _TEXTS)
        if isinstance(value, str):
            self._check_characters(value, at)
        return value, end

    def _scanned(self, at: int, decoder: json.JSONDecoder) -> tuple[object, int]:
        try:
            return decoder.raw_decode(self.text, at)
        except _Suspect:
            self._stop(at, "JSON has no such number", "put it in quotes")

    def _object(self, at: int, path: Path, place: int) -> tuple[Located, int]:
        members = Located(self.lines.path, *self.lines.position(place))
        self.marks.begin(members)
        end = self._skip(at + 1)
        is_open = self.text[end : end + 1] != "}"
        while is_open:
            key_at = end
            key, at = self._key(key_at)
            value, end = self._value(at, (*path, key), key_at)
            if key in members:
                self._repeated(members, key, key_at, path)
            else:
                members[key] = value
                self._note(members, key, key_at, at, end)
            end, is_open = self._next(end, "}")
        return members, self._skip(end) + 1

    def _array(self, at: int, path: Path) -> tuple[list[object], int]:
        items: list[object] = []
        self.marks.begin(items)
        end = self._skip(at + 1)
        is_open = self.text[end : end + 1] != "]"
        while is_open:
            at = end
            value, end = self._value(at, (*path, len(items)), at)
            self._note(items, len(items), at, at, end)
            items.append(value)
            end, is_open = self._next(end, "]")
        return items, self._skip(end) + 1

    def _key(self, at: int) -> tuple[str, int]:
        """Return a key, and where its value begins."""
        if self.text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name", self.text, at)
        key, end = _TEXTS.raw_decode(self.text, at)
        self._check_characters(key, at)
        colon = self._skip(end)
        if self.text[colon : colon + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", self.text, colon)
        return key, self._skip(colon + 1)

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        """Return where the next member begins, or where the closing bracket stands."""
        at = self._skip(at)
        if self.text[at : at + 1] == closing:
            return at, False
        if self.text[at : at + 1] != ",":
            raise json.JSONDecodeError(f"Expecting ',' or '{closing}'", self.text, at)
        return self._skip(at + 1), True

    def _note(self, data: object, step: str | int, key: int, start: int, end: int) -> None:
        is_plain = self.text[start] == '"' and "\\" not in self.text[start:end]
        mark = Mark(*self.lines.position(start), 1 if is_plain else None)
        self.marks.put(data, step, Mark(*self.lines.position(key)), mark)

    def _repeated(self, members: Located, key: str, at: int, path: Path) -> None:
        pair = self.marks.get(members, key)
        first = "" if pair is None else f"it stands first on line {pair[0].line}; "
        what = "id" if len(path) == 1 else "key"
        message = f"the {what} {shorten(key)!r} stands here a second time"
        self._refuse(at, message, f"{first}keep one of the two")

    def _check_characters(self, value: str, at: int) -> None:
        if _SURROGATE.search(value):
            self._refuse(at, "this text holds half a character", "write \\u escapes in pairs")

    def _refuse(self, at: int, message: str, hint: str | None) -> None:
        self.problems.append(self.lines.at(*self.lines.position(at), message, hint))

    def _stop(self, at: int, message: str, hint: str) -> NoReturn:
        self._refuse(at, message, hint)
        raise _Suspect


def _explained(error: json.JSONDecodeError) -> tuple[str, str | None]:
    """Return what is wrong, and what to do, in words that do not depend on Python's version."""
    found = error.doc[error.pos : error.pos + 1]
    for start, message, advice in _EXPLAINED:
        if error.msg.startswith(start):
            return message, advice
    shown = repr(found) if found else "the end"
    if found in {"/", "#"}:
        return "JSON has no comments", "take it out, or write the document as YAML"
    if found == "'":
        return "a text stands in single quotes", 'JSON knows only "..."'
    what = error.msg.removeprefix("Expecting ").removesuffix(" delimiter")
    what = {"property name": "a key in double quotes", "value": "a value"}.get(what, what)
    after_comma = error.doc[: error.pos].rstrip().endswith(",") and found in {"}", "]"}
    hint = "take out the comma before it" if after_comma else None
    if what.startswith("','") and found in set('"{[') | set("-0123456789tfn"):
        hint = "write a comma before it"
    return f"expected {what}, found {shown}", hint


_EXPLAINED = (
    ("Unterminated string", "this text is never closed", 'write a " at its end'),
    ("Invalid control", "a text goes on in the next line", "write \\n for the end of a line"),
    ("Invalid \\", "this escape is unknown", "write a backslash twice"),
    ("Extra data", "something follows after the document", "one file holds one document"),
)
