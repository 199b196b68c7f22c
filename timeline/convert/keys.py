"""The keys of the document, and what people write instead of them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import fields, frozen

from timeline.convert.faults import TYPOGRAPHIC, TYPOGRAPHIC_HINT
from timeline.errors import nearest
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Media,
    Quote,
    Source,
    Statement,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Shape:
    """Say what a kind of mapping is called, which keys it takes, and which it must have."""

    name: str
    keys: tuple[str, ...]
    #: what it may be
    kind: str = "a mapping"
    #: a key, and why it must be there
    required: Mapping[str, str] = MappingProxyType({})
    #: keys that people write, and what to write instead
    instead: Mapping[str, str] = MappingProxyType({})


def _own(cls: type, *without: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.name not in {"_origin", *without})


#: the key that names other files; formats follow it, and the model knows nothing of it
INCLUDE = "include"
#: a key and its value without the colon, or without the blank, between them
_JOINED = re.compile(r"([a-z_]+)(?: +|: *|=)(\S.{0,40})")
_RELATIONS = "write after, before, during, same_day, meets, starts or finishes"

#: by class of the model
SHAPES: Mapping[type, Shape] = MappingProxyType(
    {
        Timeline: Shape(
            "the document",
            (*_own(Timeline), INCLUDE),
            instead={
                "claims": "claims stand under the event that they speak of",
                "tz": "write 'timezone'",
                "lang": "write 'language'",
                "name": "write 'title'",
                "description": "write 'summary'",
            },
        ),
        Source: Shape(
            "a source",
            _own(Source, "id"),
            instead={
                "id": "the id of a source is the key above it",
                "date": "write 'published'",
                "when": "write 'published'",
                "author": "write 'authors', a list",
                "link": "write 'url'",
                "address": "write 'url'",
                "name": "write 'title'",
                "credibility": "a source has a 'reliability', a claim has a 'credibility'",
            },
        ),
        Event: Shape(
            "an event",
            _own(Event, "id"),
            required=MappingProxyType({"title": "every event has a title"}),
            instead={
                "id": "the id of an event is the key above it",
                "date": "write 'when'",
                "name": "write 'title'",
                "description": "write 'summary'",
                "source": "a source is named by a claim: write it under 'claims'",
                "sources": "a source is named by a claim: write it under 'claims'",
                "quote": "a quote belongs to a claim: write it under 'claims'",
                "location": "write 'place'",
                "where": "write 'place'",
                "image": "write 'media'",
                "picture": "write 'media'",
                "photo": "write 'media'",
                **dict.fromkeys(_own(Statement, "date"), "say it under 'when'"),
            },
        ),
        Claim: Shape(
            "a claim",
            (*_own(Claim, "set_aside"), "status", "reason"),
            required=MappingProxyType(
                {"source": "the editor's own statement is the event's 'when'"}
            ),
            instead={
                "set_aside": "write 'status: set aside' and a 'reason'",
                "id": "claims have no id",
                "text": "write 'quote'",
                "date": "write 'when'",
                "reliability": "a source has a 'reliability', a claim has a 'credibility'",
                "title": "a title belongs to the event or to the source",
                **dict.fromkeys(_own(Statement, "date"), "say it under 'when'"),
            },
        ),
        Media: Shape(
            "a picture",
            _own(Media),
            required=MappingProxyType({"alt": "say what is to be seen, for those who cannot"}),
            instead={
                "path": "write 'file'",
                "src": "write 'file', or 'url' where it is not yours",
                "link": "write 'url'",
                "caption": "write 'alt', and whose it is as 'credit'",
                "title": "write 'alt'",
                "author": "write 'credit'",
                "license": "write it into 'credit'",
            },
        ),
        Statement: Shape(
            "a statement",
            _own(Statement),
            "a date or a mapping",
            instead={
                "when": "a statement stands directly under 'when'",
                "on": "write 'date', or 'same_day' for another event",
                "day": "write 'date', 'weekday' or 'same_day'",
                "source": "a source belongs to the claim, beside 'when'",
                "quote": "a quote belongs to the claim, beside 'when'",
                "not": "what is excluded cannot be reasoned on; write it as a 'note'",
                "within": "write 'during', or 'gap: at most ...' with 'after' or 'before'",
                "duration": "write 'lasting'",
                "overlaps": _RELATIONS,
            },
        ),
        EndStatement: Shape(
            "one end",
            _own(EndStatement),
            "a date or a mapping",
            instead=dict.fromkeys(
                set(_own(Statement)) - set(_own(EndStatement)),
                "it is said of a whole event, beside 'start' and 'end'",
            ),
        ),
        Quote: Shape(
            "a quote",
            _own(Quote),
            "a text or a mapping",
            required=MappingProxyType({"exact": "it holds the words themselves"}),
            instead={"text": "write 'exact'", "quote": "write 'exact'"},
        ),
    }
)


def unknown_key_hint(shape: Shape, key: str) -> str:
    """Return what to write instead of a key that a mapping does not take."""
    if key in shape.instead:
        return shape.instead[key]
    if (found := _JOINED.fullmatch(key)) and found[1] in shape.keys:
        return f"write {f'{found[1]}: {found[2]}'!r}, with a colon and a blank"
    if "date" in shape.keys and key[:1].isdigit():
        return "a set of dates needs quotes in YAML: '{1667,1668}'"
    if any(mark in key for mark in TYPOGRAPHIC):
        return TYPOGRAPHIC_HINT
    guess = nearest(key.lower(), shape.keys)
    return f"did you mean {guess!r}?" if guess else f"it takes {', '.join(shape.keys)}"
