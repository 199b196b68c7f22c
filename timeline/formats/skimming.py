"""From the events of a YAML parser to plain data, the straight way, for the usual document.

It gives up where `composing` has to look closer: at aliases, at tags, and at all that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from timeline.convert.faults import Located
from timeline.convert.texts import json_scalar
from timeline.formats.composing import DEEPEST, parser_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml import Mark

    #: an event of the parser; which attributes it has depends on its class
    Event = Any

#: No source, event, claim or picture stands deeper, and only they know where they stand.
_DEEPEST_ORIGIN = 4
_NO_PLAIN_KEYS = frozenset(("", "<<"))


def skim_events(text: str, path: str) -> object | None:
    """Return the plain data of a text, None where they cannot be had the straight way."""
    parser = parser_of(text)
    try:
        return _Skim(parser.get_event, path).document()
    except (yaml.YAMLError, _UnusualError):
        return None
    finally:
        parser.dispose()


class _UnusualError(Exception):
    """Say that something needs a closer look."""


class _Skim:
    """Take events one by one; each method returns behind what it has read."""

    def __init__(self, get: Callable[[], Event], path: str) -> None:
        self._get = get
        self._path = path

    def document(self) -> object:
        """Read the one document of a text."""
        self._expect(yaml.StreamStartEvent)
        self._expect(yaml.DocumentStartEvent)
        event = self._get()
        root = self._collection(event, event.start_mark, 0)
        self._expect(yaml.DocumentEndEvent)
        self._expect(yaml.StreamEndEvent)
        return root

    def _expect(self, kind: type) -> None:
        if self._get().__class__ is not kind:
            raise _UnusualError

    def _collection(self, event: Event, place: Mark, depth: int) -> object:
        """Read a mapping or a list, whose first event it is."""
        if depth == DEEPEST or event.anchor is not None or event.tag is not None:
            raise _UnusualError
        if event.__class__ is yaml.MappingStartEvent:
            return self._mapping(place, depth)
        if event.__class__ is yaml.SequenceStartEvent:
            return self._list(depth)
        raise _UnusualError

    def _mapping(self, place: Mark, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        if depth <= _DEEPEST_ORIGIN:
            members = Located(self._path, place.line + 1, place.column + 1)
        get, scalar, end = self._get, yaml.ScalarEvent, yaml.MappingEndEvent
        while (key := get()).__class__ is not end:
            name = _name(key, members)
            event = get()
            if name == "csl":
                members[name] = self._verbatim(event, depth + 1)
            elif event.__class__ is not scalar:
                members[name] = self._collection(event, key.start_mark, depth + 1)
            elif event.tag or event.anchor:
                raise _UnusualError
            else:
                members[name] = event.value if event.value or event.style else None
        return members

    def _list(self, depth: int) -> list[object]:
        items: list[object] = []
        get, scalar, end = self._get, yaml.ScalarEvent, yaml.SequenceEndEvent
        while (event := get()).__class__ is not end:
            if event.__class__ is not scalar:
                items.append(self._collection(event, event.start_mark, depth + 1))
            elif event.tag or event.anchor:
                raise _UnusualError
            else:
                items.append(event.value if event.value or event.style else None)
        return items

    def _verbatim(self, event: Event, depth: int) -> object:
        """Read a value whose plain texts are what they are in JSON."""
        if depth == DEEPEST or event.tag or event.anchor:
            raise _UnusualError
        if event.__class__ is yaml.ScalarEvent:
            return event.value if event.style else json_scalar(event.value)
        if event.__class__ is yaml.SequenceStartEvent:
            return [self._verbatim(each, depth + 1) for each in self._until(yaml.SequenceEndEvent)]
        members: dict[str, object] = {}
        for key in self._until(yaml.MappingEndEvent):
            name = _name(key, members)
            members[name] = self._verbatim(self._get(), depth + 1)
        return members

    def _until(self, end: type) -> Iterator[Event]:
        while (event := self._get()).__class__ is not end:
            yield event


def _name(key: Event, members: dict[str, object]) -> str:
    """Return the text of a key that stands there for the first time."""
    if key.__class__ is not yaml.ScalarEvent or key.tag or key.anchor:
        raise _UnusualError
    name: str = key.value
    if name in members or (name in _NO_PLAIN_KEYS and not key.style):
        raise _UnusualError
    return name
