"""Plain data as YAML, laid out for people: blocks, and short lists and statements in one line."""

from __future__ import annotations

import json
from typing import cast

import yaml

from timeline.convert.texts import json_scalar

#: libyaml where it is there: it is many times as fast
_Dumper = getattr(yaml, "CBaseDumper", yaml.dumper.BaseDumper)
_YAML = "tag:yaml.org,2002:"
#: keys whose values stand in one line
_INLINE = frozenset({"when", "tags", "actors", "authors"})


def emit(data: dict[str, object]) -> str:
    """Write a document; sources and events are set apart by blank lines."""
    frame = {key: value for key, value in data.items() if key not in {"sources", "events"}}
    parts = [_emitted(frame)] if frame else []
    for key in ("sources", "events"):
        members = cast("dict[str, object]", data.get(key, {}))
        if members:
            emitted = [_indented(_emitted({name: member})) for name, member in members.items()]
            parts.append(f"{key}:\n" + "\n".join(emitted))
    return "\n".join(parts) or "{}\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))


def _emitted(data: dict[str, object] | list[object]) -> str:
    node = _node(data)
    return yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=1 << 30)


def _node(data: object, *, inline: bool = False, verbatim: bool = False) -> yaml.Node:
    if isinstance(data, dict):
        pairs = [(_scalar(key), _member(key, data[key], inline, verbatim)) for key in data]
        return yaml.MappingNode(f"{_YAML}map", pairs, flow_style=inline or not pairs)
    if isinstance(data, list):
        items = [_node(item, inline=inline, verbatim=verbatim) for item in data]
        return yaml.SequenceNode(f"{_YAML}seq", items, flow_style=inline or not items)
    return _verbatim(data) if verbatim else _scalar(cast("str", data))


def _member(key: str, value: object, inline: bool, verbatim: bool) -> yaml.Node:  # noqa: FBT001 - inherited from the mapping
    return _node(value, inline=inline or key in _INLINE, verbatim=verbatim or key == "csl")


def _scalar(text: str, *, is_quoted: bool = False) -> yaml.ScalarNode:
    """Return a text, plain where YAML lets it be; several lines stand as a block.

    Empty lines at the end would take in those that set events apart: such a text is quoted.
    """
    style = "'" if is_quoted or text in {"", "<<"} else None
    if "\n" in text:
        style = '"' if text.endswith("\n\n") or not text.strip() else "|"
    return yaml.ScalarNode(f"{_YAML}str", text, style=style)


def _verbatim(value: object) -> yaml.Node:
    """Return a scalar of JSON; a text that looks like another kind is put in quotes."""
    if isinstance(value, str):
        return _scalar(value, is_quoted=json_scalar(value) != value)
    return _scalar(json.dumps(value))


def emit_part(data: dict[str, object] | list[object]) -> str:
    """Write a mapping or a list as lines that stand within a document."""
    return _emitted(data)


def emit_inline(data: object) -> str:
    """Write a value in one line, as it stands within `{...}` or `[...]`."""
    node = _node(data, inline=True)
    text = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=1 << 30)
    return str(text).removesuffix("\n").removesuffix("\n...")
