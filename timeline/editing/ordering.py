"""The keys of a document in the order in which they are written, by moving whole lines."""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from timeline.editing.blocks import anchored_lines, blocks_of, data_of, lines_of, members, node_of
from timeline.editing.rewriting import EditError
from timeline.model import Claim, EndStatement, Event, Media, Quote, Source, Statement, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.editing.blocks import Block

_END = "date weekday time after before gap"
#: by class of the model, its keys as `dumps` writes them
ORDER: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        cls: tuple(keys.split())
        for cls, keys in {
            Timeline: "title timezone language week_starts summary check include sources events",
            Source: "title publisher authors url archive_url published modified retrieved "
            "language reliability copy_of text timezone note csl",
            Event: "title summary lane tags actors place extent timezone note media when claims",
            Claim: "source quote speaker stance reports credibility timezone when status reason "
            "note",
            Statement: "date start end weekday time after before during same_day meets starts "
            "finishes gap lasting",
            EndStatement: _END,
            Quote: "exact prefix suffix",
            Media: "alt file url credit",
        }.items()
    }
)
_DASHES = re.compile(r"[ -]*")


def ordered(text: str, path: str) -> str:
    """Return a document with the keys of each block in order; nothing else is changed.

    Comments above a key go with it. Sources, events, claims and what stands in `{...}` keep
    their order; so do blocks with anchors or aliases in them. Raises DocumentError where the
    text is no YAML.
    """
    before = data_of(text, path)
    lines = lines_of(text)
    anchored = anchored_lines(text)
    # Inner ones are moved first: what they take, and where it stands among outer ones, stays.
    found = [(cls, node, blocks_of(node, lines)) for cls, node in _mappings(node_of(text))]
    for cls, node, blocks in reversed(found):
        _order(blocks, ORDER[cls], lines, node.start_mark.column, anchored)
    changed = "".join(lines)
    if _listed(data_of(changed, path)) != _listed(before):
        raise EditError(f"{path}: cannot be ordered without changing what it says")
    return changed


def _listed(data: object) -> tuple[object, list[str]]:
    """Return data, and the ids in it in their order."""
    sections = [data.get(key) for key in ("sources", "events")] if isinstance(data, dict) else []
    return data, [key for section in sections if isinstance(section, dict) for key in section]


def _mappings(root: yaml.Node) -> Iterator[tuple[type, yaml.MappingNode]]:
    """Yield the mappings of a document whose keys have an order, outer ones first."""
    yield from _alone(Timeline, root)
    for section, _, several in members(root):
        for _, _, node in members(several):
            if section == "sources":
                yield from _alone(Source, node)
            elif section == "events":
                yield from _of_event(node)


def _alone(cls: type, node: yaml.Node) -> Iterator[tuple[type, yaml.MappingNode]]:
    if isinstance(node, yaml.MappingNode) and node.value:
        yield cls, node


def _of_event(node: yaml.Node) -> Iterator[tuple[type, yaml.MappingNode]]:
    yield from _alone(Event, node)
    for key, _, value in members(node):
        if key == "when":
            yield from _of_statements(value)
        elif key == "claims":
            for claim in _items(value):
                yield from _of_claim(claim)


def _of_claim(node: yaml.Node) -> Iterator[tuple[type, yaml.MappingNode]]:
    yield from _alone(Claim, node)
    for key, _, value in members(node):
        if key == "when":
            yield from _of_statements(value)
        elif key == "quote":
            yield from _alone(Quote, value)


def _of_statements(node: yaml.Node) -> Iterator[tuple[type, yaml.MappingNode]]:
    for statement in _items(node) or [node]:
        yield from _alone(Statement, statement)
        for key, _, value in members(statement):
            if key in {"start", "end"}:
                yield from _alone(EndStatement, value)


def _items(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _order(
    blocks: list[Block], order: tuple[str, ...], lines: list[str], column: int, anchored: set[int]
) -> None:
    """Put the blocks of one mapping in order, in place; blank lines between them stay."""
    rank = {key: number for number, key in enumerate(order)}
    wanted = sorted(blocks, key=lambda block: rank.get(block.key, len(rank)))
    if wanted == blocks:
        return
    first, end = blocks[0].start, blocks[-1].end
    prefix = lines[first][:column]
    if not _DASHES.fullmatch(prefix) or anchored.intersection(range(first, end)):
        return
    lines[first] = " " * column + lines[first][column:]
    gaps = [lines[one.end : two.start] for one, two in pairwise(blocks)]
    moved = [line for block, gap in zip(wanted, [*gaps, []], strict=True)
             for line in (*lines[block.start : block.end], *gap)]  # fmt: skip
    moved[0] = prefix + moved[0][column:]
    lines[first:end] = moved
