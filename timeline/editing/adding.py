"""Put a source, an event or a claim into a document, as new lines among the old ones."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, cast

import yaml

from timeline.editing.blocks import data_of, end_of, line_end, lines_of, member, members, node_of
from timeline.editing.rewriting import EditError
from timeline.errors import DocumentError, UnknownIdError
from timeline.formats.emitting import emit_inline, emit_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain = dict[str, object]


def added(text: str, path: str, section: str, new: Mapping[str, Plain]) -> str:
    """Return a document with more members, by id, in `sources` or `events`.

    Raises EditError where an id is taken, and DocumentError where the text is no YAML.
    """
    wanted = _copied(data_of(text, path), path)
    several = wanted.get(section) or {}
    if not isinstance(several, dict):
        raise EditError(f"{path}: {section!r} is no mapping by id")
    taken = [name for name in new if name in several]
    if taken:
        lines = (f"{path}: the id {name!r} is taken; choose another one" for name in taken)
        raise EditError("\n".join(lines))
    wanted[section] = {**several, **new}
    changed = _Text(text).with_members((section,), new)
    return _verified(changed, wanted, path)


def claimed(text: str, path: str, event: str, claim: Plain) -> str:
    """Return a document with a claim more about an event.

    Raises UnknownIdError where there is no such event, and DocumentError where the text is no
    YAML.
    """
    wanted = _copied(data_of(text, path), path)
    events = cast("dict[str, Plain]", wanted.get("events") or {})
    if not isinstance(events.get(event), dict):
        raise UnknownIdError("event", event, events)
    before = cast("list[object]", events[event].get("claims") or [])
    events[event]["claims"] = [*before, claim]
    changed = _Text(text).with_item(("events", event), "claims", claim)
    return _verified(changed, wanted, path)


def _copied(data: object, path: str) -> Plain:
    if not isinstance(data, dict):
        raise EditError(f"{path}: is no mapping")
    return {key: deepcopy(dict(value) if isinstance(value, dict) else value)
            for key, value in data.items()}  # fmt: skip


def _verified(changed: str, wanted: Plain, path: str) -> str:
    """Return a changed text, where it says what it should and nothing else."""
    try:
        is_right = data_of(changed, path) == wanted
    except DocumentError:
        is_right = False
    if not is_right:
        raise EditError(f"{path}: this cannot be added without changing more; write it by hand")
    return changed


class _Text:
    """Hold a text with its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.root = node_of(text)

    def with_members(self, where: tuple[str, ...], new: Mapping[str, object]) -> str:
        """Return the text with more keys in the mapping that a path leads to."""
        node = member(self.root, *where)
        if isinstance(node, yaml.MappingNode):
            return self._in_mapping(node, new)
        below = self._key_line(where)
        if below is None:
            return self.with_members(where[:-1], {where[-1]: dict(new)})
        return self._inserted(below[0], below[1] + 2, [emit_part(dict(new))])

    def with_item(self, where: tuple[str, ...], key: str, item: object) -> str:
        """Return the text with an item more in the list under a key of a mapping."""
        node = member(self.root, *where, key)
        if not isinstance(node, yaml.SequenceNode):
            below = self._key_line((*where, key))
            if below is None:
                return self.with_members(where, {key: [item]})
            return self._inserted(below[0], below[1] + 2, [emit_part([item])])
        if node.flow_style:
            return self._in_flow(node, emit_inline(item))
        column = node.start_mark.column
        return self._inserted(end_of(node, self.lines, column + 1), column, [emit_part([item])])

    def _in_mapping(self, node: yaml.MappingNode, new: Mapping[str, object]) -> str:
        if node.flow_style:
            return self._in_flow(node, emit_inline(dict(new))[1:-1])
        column = node.start_mark.column
        line = end_of(node, self.lines, column)
        is_spread = column <= 2 and self._is_spread(node)
        parts = [emit_part({key: value}) for key, value in new.items()]
        return self._inserted(line, column, parts, is_spread=is_spread)

    def _is_spread(self, node: yaml.MappingNode) -> bool:
        """Tell whether blank lines stand between the members of a mapping."""
        starts = [key.start_mark.line for key, _ in node.value]
        return any(not line.strip() for line in self.lines[starts[0] : starts[-1]])

    def _key_line(self, where: tuple[str, ...]) -> tuple[int, int] | None:
        """Return the line after a key without a value, and its column."""
        for key, node, value in members(member(self.root, *where[:-1])):
            if key == where[-1] and isinstance(value, yaml.ScalarNode) and not value.value:
                return node.start_mark.line + 1, node.start_mark.column
        return None

    def _in_flow(self, node: yaml.CollectionNode, new: str) -> str:
        at = node.end_mark.index - 1
        comma = ", " if node.value else ""
        return f"{self.text[:at]}{comma}{new}{self.text[at:]}"

    def _inserted(
        self, line: int, column: int, parts: Iterable[str], *, is_spread: bool = False
    ) -> str:
        """Return the text with new lines before a line, at a column."""
        indent, new = " " * column, list[str]()
        for part in parts:
            lines = part.rstrip("\n").split("\n")
            new += [*([""] * is_spread), *(f"{indent}{each}" if each else "" for each in lines)]
        end = line_end(self.text)
        before, after = self.lines[:line], self.lines[line:]
        return "".join([*before, *(f"{each}{end}" for each in new), *after])
