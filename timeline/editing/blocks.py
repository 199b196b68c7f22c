"""The lines of a YAML text, and the mappings that stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import yaml
from attrs import frozen

from timeline.errors import DocumentError
from timeline.formats.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

#: libyaml where it is there: it is many times as fast
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: a line with its end, where YAML sees one (YAML 1.1, 5.4, which libyaml follows)
_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")


@frozen
class Block:
    """The lines of one key of a mapping, from the comments above it to the next one's."""

    key: str
    start: int
    #: exclusive; blank lines at the end are not part of it
    end: int


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their ends; the last one has one too."""
    lines = [line for line in _LINE.findall(text) if line]
    if lines and lines[-1][-1] not in "\r\n\x85\u2028\u2029":
        lines[-1] += line_end(text)
    return lines


def line_end(text: str) -> str:
    """Return how a text ends its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def data_of(text: str, path: str) -> object:
    """Return the plain data of a text; raise DocumentError where it is no YAML of ours."""
    parsed = parse(text, path)
    if parsed.problems:
        raise DocumentError(parsed.problems)
    return parsed.data


def node_of(text: str) -> yaml.Node:
    """Return the nodes of a text that `data_of` reads."""
    return cast("yaml.Node", yaml.compose(text, Loader=_Loader))


def anchored_lines(text: str) -> set[int]:
    """Return the numbers, from 0, of the lines on which an anchor or an alias stands."""
    events = yaml.parse(text, Loader=_Loader)
    marks = [event.start_mark for event in events if getattr(event, "anchor", None)]
    return {mark.line for mark in marks if mark is not None}


def members(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield the keys of a mapping, with the nodes of key and value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, key, value


def member(node: yaml.Node | None, *path: str) -> yaml.Node | None:
    """Return the node that a path of keys leads to; None where it leads nowhere."""
    for step in path:
        node = next((value for key, _, value in members(node) if key == step), None)
    return node


def blocks_of(node: yaml.MappingNode, lines: list[str]) -> list[Block]:
    """Return the blocks of a mapping, empty where its keys do not each begin a line.

    The comments above a key, in its column, are part of its block; those above the first key of
    all belong to the document, those above the dash of a list to what follows it.
    """
    column = node.start_mark.column
    keys = [key.start_mark for key, _ in node.value]
    numbers = [mark.line for mark in keys]
    if node.flow_style or any(mark.column != column for mark in keys):
        return []
    if len(set(numbers)) < len(numbers) or any(_keeps_lines(v, lines) for _, v in node.value):
        return []
    starts = [numbers[0]]
    if column and not lines[numbers[0]][:column].strip():
        starts = [_with_comments(numbers[0], column, -1, lines)]
    for (_, before), number in zip(node.value, numbers[1:], strict=False):
        starts.append(_with_comments(number, column, last_line(before), lines))
    ends = [*starts[1:], end_of(node, lines, column)]
    return [
        Block(key.value, start, _without_blanks(start, end, lines))
        for (key, _), start, end in zip(node.value, starts, ends, strict=True)
    ]


def _with_comments(number: int, column: int, last: int, lines: list[str]) -> int:
    """Return the first of the comments that stand above a line, in one column with it."""
    while number - 1 > last and _comment_column(lines[number - 1]) == column:
        number -= 1
    return number


def _without_blanks(start: int, end: int, lines: list[str]) -> int:
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def end_of(node: yaml.Node, lines: list[str], column: int) -> int:
    """Return the line after a node, with the comments below it from a column on."""
    end = last_line(node) + 1
    for number in range(end, min(node.end_mark.line, len(lines))):
        found = _comment_column(lines[number])
        if found is not None and found < column:
            break
        if found is not None or _is_block_scalar_line(node, number):
            end = number + 1
    return _without_blanks(node.start_mark.line, end, lines)


def last_line(node: yaml.Node) -> int:
    """Return the number of the last line that a node surely takes, from 0."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int((node.start_mark if _is_block_scalar(node) else node.end_mark).line)
    last = node.value[-1] if node.value else node
    return last_line(last[1] if isinstance(last, tuple) else last)


def _is_block_scalar_line(node: yaml.Node, number: int) -> bool:
    """Tell whether a line belongs to the text in several lines with which a node ends."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return _is_block_scalar(node) and bool(number < node.end_mark.line)


def _is_block_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def _keeps_lines(node: yaml.Node, lines: list[str]) -> bool:
    """Tell whether a text takes in the blank lines below it, which are then no layout."""
    if isinstance(node, yaml.CollectionNode):
        parts = [
            part for item in node.value for part in (item if isinstance(item, tuple) else [item])
        ]
        return any(_keeps_lines(part, lines) for part in parts)
    start = node.start_mark
    header = lines[start.line][start.column : start.column + 4]
    return _is_block_scalar(node) and "+" in header


def _comment_column(line: str) -> int | None:
    """Return the column of a line that is a comment, from 0; None where it is none."""
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare.startswith("#") else None
