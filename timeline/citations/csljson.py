"""CSL-JSON, as Zotero and others write it: a list of items, or one item."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from timeline.citations.found import Found
from timeline.convert.texts import json_scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.errors import Problem
    from timeline.formats.text import Lines

_BLANK = re.compile(r"[ \t\n\r]*")


class _TwiceError(ValueError):
    """Say that an object has a key twice."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return members


def _refused(constant: str) -> object:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_int=json_scalar,
    parse_float=json_scalar,
    parse_constant=_refused,
)


def read_csl(lines: Lines) -> Iterator[Found | Problem]:
    """Yield the items of a text; after one that is no JSON, nothing more can be told."""
    text, at = lines.text, _skip(lines.text, 0)
    is_list = text.startswith("[", at)
    at = _skip(text, at + is_list)
    while not (is_list and text.startswith("]", at)):
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield _problem(lines, at, error)
            return
        line, column = lines.position(at)
        if isinstance(item, dict):
            yield Found(item, line)
        else:
            hint = "CSL-JSON is a list of items: [{...}, {...}]"
            yield lines.at(line, column, "this is no item of CSL-JSON", hint)
        at = _skip(text, end)
        if not is_list or not text.startswith(",", at):
            break
        at = _skip(text, at + 1)
    yield from _rest(lines, at, "]" if is_list else "")


def _rest(lines: Lines, at: int, closing: str) -> Iterator[Problem]:
    """Yield a problem where the text does not end as it should."""
    if not lines.text.startswith(closing, at):
        message = "the list of items is not closed here"
        yield lines.at(*lines.position(at), message, "write ',' between items, and ']' at the end")
    elif _skip(lines.text, at + len(closing)) != len(lines.text):
        message = "something follows after the items"
        where = lines.position(_skip(lines.text, at + len(closing)))
        yield lines.at(*where, message, "put all items into one list")


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return at if match is None else match.end()


def _problem(lines: Lines, at: int, error: Exception) -> Problem:
    if isinstance(error, json.JSONDecodeError):
        hint = "CSL-JSON is exported as it stands by citation managers"
        return lines.at(*lines.position(error.pos), "this is no JSON from here on", hint)
    if isinstance(error, _TwiceError):
        message = f"this item has the key {str(error)!r} twice"
        return lines.at(*lines.position(at), message, "keep one of the two")
    if isinstance(error, RecursionError):
        message = "this item is nested without end"
        return lines.at(*lines.position(at), message, "take it out")
    message = f"this item holds {str(error)!r}, which is no number of JSON"
    return lines.at(*lines.position(at), message, "put it in quotes")
