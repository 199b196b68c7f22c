"""A source, and the item of CSL-JSON by which citation managers know it.

What a source says itself stands in its own fields; `csl` holds the rest of the item as it was. So
an item that was read is written as it was, and what an editor changes in the document holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.citations.dates import read_date, same_date, write_date
from timeline.convert import FaultsError, read

if TYPE_CHECKING:
    from timeline.model import Source

Item = dict[str, object]

#: types (CSL 1.0.2, Appendix III) of what appears in something larger, by which readers know it
_APPEARING = frozenset(
    (
        *("article", "article-journal", "article-magazine", "article-newspaper"),
        *("broadcast", "post", "post-weblog", "webpage"),
    )
)
#: what titles may hold besides text (CSL-JSON, "rich text")
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)(?: (?:style|class)=\"[^\"<>]*\")?>")
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family")


def item_of(source: Source) -> Item:
    """Return a source as an item of CSL-JSON: `csl`, and what the source says itself.

    >>> from timeline.model import Source
    >>> item_of(Source("memo", title="The memo", url="https://example.org/memo"))
    {'id': 'memo', 'type': 'webpage', 'title': 'The memo', 'URL': 'https://example.org/memo'}
    """
    kept = json.loads(source.csl or "{}")
    item: Item = {"id": source.id, "type": "document" if source.url is None else "webpage"} | kept
    for field in _FIELDS:
        value = getattr(source, field.name)
        key = field.key(item)
        if value and (key not in kept or not _says(field, kept[key], value)):
            item[key] = field.write(value)
    return item


def source_of(item: Mapping[str, object], id: str) -> Source:
    """Return an item as a source of this id.

    What a source has no field for, or what no document could say, is kept in `csl` alone.
    """
    kept, data = dict(item), {}
    for field in _FIELDS:
        key = field.key(item)
        value = field.read(item[key]) if key in item else None
        if value is not None:
            data[field.name] = value
    source = _read(id, data)
    for field in _FIELDS:
        key, value = field.key(item), getattr(source, field.name)
        rest = {name: each for name, each in kept.items() if name != key}
        if value and field.key(rest) == key and field.is_same(field.write(value), item[key]):
            kept = rest
    if kept.get("id") == id:
        del kept["id"]
    return _read(id, data | ({"csl": kept} if kept else {}))


def _read(id: str, data: Mapping[str, object]) -> Source:
    """Read a source as a document would, without what a document would refuse."""
    try:
        return read({"sources": {id: dict(data)}}).source(id)
    except FaultsError as error:
        refused = {fault.path[2] for fault in error.faults if len(fault.path) > 2}
        if not refused.intersection(data):
            raise
        return _read(id, {key: value for key, value in data.items() if key not in refused})


@frozen
class _Field:
    """Say how one field of a source is told in CSL."""

    name: str
    #: where an item has it, or would have it
    key: Callable[[Mapping[str, object]], str]
    #: gives what a document would say; None: nothing that we understand
    read: Callable[[object], object]
    write: Callable[..., object]
    #: tells whether two values of CSL are one
    is_same: Callable[[object, object], bool]


def _says(field: _Field, value: object, wanted: object) -> bool:
    """Tell whether a value of CSL says what the source says."""
    plain = list(wanted) if isinstance(wanted, tuple) else str(wanted)
    return field.read(value) == plain


def _text(value: object) -> str | None:
    """Return a text on one line; None where there is none."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(value: object) -> str | None:
    return _text(_MARKUP.sub("", value)) if isinstance(value, str) else None


def _names(value: object) -> list[str] | None:
    """Return names as one writes them; None where one of them is none."""
    names = [_name(each) for each in value] if isinstance(value, list) else []
    known = [name for name in names if name is not None]
    return known if known and len(known) == len(names) else None


def _name(value: object) -> str | None:
    if not isinstance(value, Mapping):
        return None
    literal = _text(value.get("literal"))
    parts = [_text(value.get(key)) for key in _NAME_PARTS]
    name = literal or " ".join(filter(None, parts))
    suffix = _text(value.get("suffix"))
    comma = "," if value.get("comma-suffix") else ""
    return (f"{name}{comma} {suffix}" if suffix and name else name) or None


def _literals(names: tuple[str, ...]) -> list[dict[str, str]]:
    """Return names unparsed: which part of one is the family's is not ours to guess."""
    return [{"literal": name} for name in names]


def _equal(one: object, other: object) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _at(key: str) -> Callable[[Mapping[str, object]], str]:
    return lambda _: key


def _publisher_key(item: Mapping[str, object]) -> str:
    """Return where the name stands by which readers know who published it."""
    appears = item.get("type") in _APPEARING
    is_alone = "publisher" in item and "container-title" not in item
    return "container-title" if appears and not is_alone else "publisher"


_FIELDS = (
    _Field("title", _at("title"), _title, str, _equal),
    _Field("authors", _at("author"), _names, _literals, _equal),
    _Field("publisher", _publisher_key, _text, str, _equal),
    _Field("published", _at("issued"), read_date, write_date, same_date),
    _Field("url", _at("URL"), _text, str, _equal),
    _Field("retrieved", _at("accessed"), read_date, write_date, same_date),
    _Field("language", _at("language"), _text, str, _equal),
)
