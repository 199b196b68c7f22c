"""From the events of a YAML parser to plain data, in one pass that never recurses.

Nesting, aliases and second documents are refused where they are met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

import yaml

from timeline.convert.faults import Located, shorten
from timeline.convert.texts import json_scalar
from timeline.formats.marks import Marks
from timeline.formats.syntax import explain
from timeline.formats.text import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yaml.events import AliasEvent, CollectionStartEvent, Event, NodeEvent, ScalarEvent

    from timeline.errors import Problem
    from timeline.formats.text import Lines

#: libyaml where it is there: it is many times as fast
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: No document needs more; only `csl` nests at will.
DEEPEST = 64
#: how many values aliases may lead to, counted each time
MOST_ALIASED = 100_000

_YAML = "tag:yaml.org,2002:"
_OWN_TAGS = {"!", f"{_YAML}str", f"{_YAML}map", f"{_YAML}seq"}


def compose(lines: Lines, *, with_marks: bool = False) -> Composer:
    """Return a composer that has read a text."""
    composer = Composer(lines, with_marks=with_marks)
    composer.read()
    return composer


class Parser(Protocol):
    """Parse YAML event by event."""

    def get_event(self) -> Event | None:
        """Return the next event, None after the last."""

    def dispose(self) -> None:
        """Give back what it holds."""


def parser_of(text: str) -> Parser:
    """Return the fastest parser that is there, at the beginning of a text."""
    return cast("Parser", _Loader(text))


class _Stop(Exception):  # noqa: N818 - its problem is told already
    """End the reading of a text that is not worth reading on."""


class _Open:
    """A mapping or a list that is being read."""

    __slots__ = ("anchor", "is_list", "is_verbatim", "items", "key", "key_event", "size")

    def __init__(self, items: object, anchor: str | None, *, is_verbatim: bool) -> None:
        #: a Located, or a list
        self.items = items
        self.is_list = isinstance(items, list)
        self.anchor = anchor
        #: plain scalars are what they are in JSON
        self.is_verbatim = is_verbatim
        #: values that it holds, each alias followed
        self.size = 1
        #: what stood as key and waits for its value; None: a key comes next
        self.key_event: Event | None = None
        #: the key; None where the value is dropped
        self.key: str | None = None


class Composer:
    """Build plain data from events, and note what is wrong and where parts stand."""

    def __init__(self, lines: Lines, *, with_marks: bool) -> None:
        self.lines = lines
        self.marks = Marks() if with_marks else None
        self.root: object = None
        self.problems: list[Problem] = []
        #: the data lacks nothing that the text holds
        self.is_whole = True
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[object, int]] = {}
        self._aliased = 0
        self._documents = 0

    def read(self) -> None:
        """Read the whole text."""
        parser = parser_of(self.lines.text)
        try:
            self._read_events(parser)
        except yaml.YAMLError as error:
            self._explain(error)
        except _Stop:
            self.is_whole = False
        finally:
            parser.dispose()
        if self.root is None and not self.problems:
            self.is_whole = False
            hint = "begin with 'title: ...', then 'sources:' and 'events:'"
            self.problems.append(self.lines.at(1, 1, "the document is empty", hint))

    def _read_events(self, parser: Parser) -> None:
        handlers: Mapping[object, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }
        while (event := parser.get_event()) is not None and self._documents < 2:
            handler = handlers.get(event.__class__)
            if handler is not None:
                handler(event)

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents == 2:
            hint = "one file holds one document; leave out the '---' and what follows"
            self._refuse(event, "a second document begins here", hint)

    def _scalar(self, event: ScalarEvent) -> None:
        if event.tag is not None:
            self._check_tag(event)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key_event is None and not top.is_list:
            self._key(event, event.value, top)
            return
        value: object = event.value
        if not event.style:
            if top is not None and (top.is_verbatim or top.key == "csl"):
                value = json_scalar(event.value)
            elif not value:
                value = None
        if event.anchor is not None:
            self._anchors[event.anchor] = value, 1
        self._put(value, event)

    def _key(self, event: NodeEvent, key: str, top: _Open) -> None:
        """Take a text as the key of what comes next."""
        top.key_event, top.key = event, None
        if event.anchor is not None and not isinstance(event, yaml.AliasEvent):
            self._anchors[event.anchor] = key, 1
        is_plain = not getattr(event, "style", None)
        if not key and is_plain:
            self._refuse(event, "a key is missing before this colon", "write it there")
        elif key == "<<" and is_plain:
            hint = "write out the keys that are meant, or repeat a value by its alias"
            self._refuse(event, "merge keys are not read", hint)
        elif key in cast("Located", top.items):
            self._repeated(event, key, top)
        else:
            top.key = key

    def _repeated(self, event: Event, key: str, top: _Open) -> None:
        what = "id" if len(self._stack) == 2 else "key"
        pair = None if self.marks is None else self.marks.get(top.items, key)
        first = "" if pair is None else f"it stands first on line {pair[0].line}; "
        message = f"the {what} {shorten(key)!r} stands here a second time"
        self._refuse(event, message, f"{first}keep one of the two")

    def _put(self, value: object, event: NodeEvent, size: int = 1) -> None:
        """Put a value where the reading stands."""
        if not self._stack:
            self.root = value
            if self.marks is not None:
                self.marks.root = value
            return
        top = self._stack[-1]
        top.size += size
        if top.is_list:
            items = cast("list[object]", top.items)
            items.append(value)
            self._note(top, len(items) - 1, event, event)
        elif top.key_event is None:
            kind = "list" if isinstance(value, list) else "mapping"
            self._refuse(event, f"a key must be a text, found a {kind}", "write one text")
            top.key_event = event
        else:
            if top.key is not None:
                cast("Located", top.items)[top.key] = value
                self._note(top, top.key, top.key_event, event)
            top.key_event = top.key = None

    def _note(self, top: _Open, step: str | int, key: Event, value: Event) -> None:
        if self.marks is not None:
            self.marks.put(top.items, step, _mark(key), _mark(value))

    def _begin(self, event: CollectionStartEvent) -> None:
        if event.tag is not None:
            self._check_tag(event)
        if len(self._stack) == DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            self._refuse(event, message, "a document needs seven levels; take the rest out")
            raise _Stop
        top = self._stack[-1] if self._stack else None
        items = self._container(event, top)
        is_verbatim = top is not None and (top.is_verbatim or top.key == "csl")
        self._put(items, event, 0)
        self._stack.append(_Open(items, event.anchor, is_verbatim=is_verbatim))

    def _container(self, event: CollectionStartEvent, top: _Open | None) -> object:
        items: object = []
        if event.__class__ is yaml.MappingStartEvent:
            place = event if top is None else top.key_event or event
            items = Located(self.lines.path, *_position(place))
        if self.marks is not None:
            self.marks.begin(items)
        return items

    def _end(self, _: Event) -> None:
        closed = self._stack.pop()
        if self._stack:
            self._stack[-1].size += closed.size
        if closed.anchor is not None:
            self._anchors[closed.anchor] = closed.items, closed.size

    def _alias(self, event: AliasEvent) -> None:
        value, size = self._anchored(event)
        self._aliased += size
        if self._aliased > MOST_ALIASED:
            message = f"aliases lead to more than {MOST_ALIASED:,} values"
            self._refuse(event, message, "write them out, or fewer of them")
            raise _Stop
        top = self._stack[-1] if self._stack else None
        if isinstance(value, str) and top and not top.is_list and top.key_event is None:
            self._key(event, value, top)
        else:
            self._put(value, event, size)

    def _anchored(self, event: AliasEvent) -> tuple[object, int]:
        if any(part.anchor == event.anchor for part in self._stack):
            self._refuse(event, f"*{event.anchor} contains itself", "write out what is meant")
        elif event.anchor in self._anchors:
            return self._anchors[event.anchor]
        else:
            hint = "a text that begins with '*' needs quotes"
            self._refuse(event, f"no anchor &{event.anchor} stands before this alias", hint)
        self.is_whole = False
        return None, 1

    def _check_tag(self, event: CollectionStartEvent | ScalarEvent) -> None:
        if event.tag not in _OWN_TAGS:
            shown = str(event.tag).replace(_YAML, "!!", 1)
            hint = "every value is read as text; leave the tag out, or put the text in quotes"
            self._refuse(event, f"the tag {shorten(shown)!r} is not read", hint)

    def _refuse(self, event: Event, message: str, hint: str) -> None:
        self.problems.append(self.lines.at(*_position(event), message, hint))

    def _explain(self, error: yaml.YAMLError) -> None:
        """Add the problem of a syntax error, unless it follows from one before."""
        self.is_whole = False
        problem = explain(error, self.lines)
        if all(other.place.line != problem.place.line for other in self.problems):
            self.problems.append(problem)


def _position(event: Event) -> tuple[int, int]:
    """Return line and column, from 1, of where an event begins."""
    mark = cast("yaml.Mark", event.start_mark)
    return mark.line + 1, mark.column + 1


def _mark(event: Event) -> Mark:
    """Return the mark of an event; of a text on one line, also where its characters begin."""
    start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
    inset = None
    if isinstance(event, yaml.ScalarEvent) and start.line == end.line:
        around = end.column - start.column - len(event.value)
        inset = around // 2 if around == (2 if event.style else 0) else None
    return Mark(start.line + 1, start.column + 1, inset)
