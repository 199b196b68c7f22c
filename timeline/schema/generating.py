"""Make the schema: each class of the model a definition, each of its fields a property."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from enum import Enum
from typing import Literal, Union, cast, get_args, get_origin, get_type_hints

from timeline.convert.keys import SHAPES
from timeline.dates import Boundary, Date
from timeline.dates.clock import PARTS_OF_DAY, TimeOfDay
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Level,
    Media,
    Quote,
    Reference,
    RuleLevel,
    Source,
    Statement,
    Timeline,
    Weekday,
)
from timeline.schema.meanings import MEANINGS

Schema = dict[str, object]

#: what the file that holds it is called
NAME = "timeline.schema.json"

#: a type that `timeline.model` imports for the type checker only
_TYPES = {"Mapping": Mapping}
#: An editor takes plain numbers and truth values for such; the reader takes them as texts.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
#: Exact for ASCII; letters of other scripts, and only they, are let through unjudged.
_ID = r"[^\x00-/:-@\[-`{-\x7f](?:[^\x00-,./:-@\[-^`{-\x7f]*[^\x00-/:-@\[-^`{-\x7f])?"
_LANGUAGE = "[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"


def schema_text() -> str:
    """Return the schema as it is shipped and printed."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a document.

    It cannot see what only the reader judges: whether a date, a length of time, a time of day or
    a zone can be, and whether an id that is referred to is there.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A timeline of sourced claims",
        **_mapping(Timeline),
        "$defs": {
            **{_name(cls): _mapping(cls) for cls in SHAPES if cls is not Timeline},
            **{cls.__name__: made for cls, made in _VALUES.items()},
        },
    }


def _mapping(cls: type) -> Schema:
    shape = SHAPES[cls]
    made: Schema = {
        "type": "object",
        "properties": {key: _property(cls, key) for key in shape.keys},
        "additionalProperties": False,
    }
    if shape.required:
        made["required"] = list(shape.required)
    return made | _RULES.get(cls, {})


def _property(cls: type, key: str) -> Schema:
    special = _SPECIAL.get((cls, key))
    made = special if special is not None else _of(get_type_hints(cls, localns=_TYPES)[key])
    return {"description": MEANINGS[cls][key], **made}


def _of(kind: object) -> Schema:
    """Return the schema of what the reader makes a value of this type from."""
    if kind in _KINDS:
        return _KINDS[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return _either(*(_of(part) for part in get_args(kind)))
    if get_origin(kind) is Literal:
        values = get_args(kind)
        return {"enum": [*values, *(str(value) for value in values if isinstance(value, int))]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _reference(cast("type", kind))


def _either(*parts: Schema) -> Schema:
    """Return the schema of a value that fits one of several."""
    plain = [part["type"] for part in parts if set(part) == {"type"}]
    if len(plain) == len(parts):
        flat = [name for kind in plain for name in (kind if isinstance(kind, list) else [kind])]
        return {"type": flat}
    return {"anyOf": list(parts)}


def _reference(cls: type) -> Schema:
    return {"$ref": f"#/$defs/{_name(cls)}"}


def _name(cls: type) -> str:
    return cls.__name__


def _list(items: Schema, *, fewest: int = 0) -> Schema:
    return {"type": "array", "items": items} | ({"minItems": fewest} if fewest else {})


def _members(cls: type) -> Schema:
    """Return the schema of a mapping by id."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{_ID}$", "not": {"const": "published"}},
        "additionalProperties": _reference(cls),
    }


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


_DAYS = [day.name.lower() for day in Weekday]
_DAY = _reference(Weekday)
_NULL: Schema = {"type": "null"}
_STATEMENT: Schema = {"anyOf": [_reference(Date), _reference(Statement)]}

#: scalars that have a definition of their own
_VALUES: dict[type, Schema] = {
    Date: {"type": ["string", "number"]},
    Gap: {"type": "string", "examples": ["less than 7 days", "2 to 3 months", "about 2 years"]},
    TimeOfDay: {"anyOf": [{"enum": list(PARTS_OF_DAY)}, {"type": ["string", "number"]}]},
    Reference: {
        "type": ["string", "number"],
        "pattern": rf"^(?:{_ID})(?:\.(?:start|end|published))?$",
    },
    Weekday: {
        "anyOf": [{"enum": _DAYS}, {"pattern": f"^(?:{'|'.join(map(_any_case, _DAYS))})$"}],
        "type": "string",
    },
}

#: by type of a field
_KINDS: dict[object, Schema] = {
    str: _TEXT,
    types.NoneType: _NULL,
    tuple[str, ...]: _either(_list(_TEXT), _NULL),
    tuple[Weekday, ...]: {"anyOf": [_DAY, _list(_DAY), _NULL]},
    tuple[Statement, ...]: {"anyOf": [*cast("list[Schema]", _STATEMENT["anyOf"]),
                                      _list(_STATEMENT), _NULL]},
    tuple[Media, ...]: {"anyOf": [_reference(Media), _list(_reference(Media)), _NULL]},
    tuple[Claim, ...]: _either(_list(_reference(Claim)), _NULL),
    tuple[Source, ...]: _members(Source),
    tuple[Event, ...]: _members(Event),
    tuple[RuleLevel, ...]: {
        "type": ["object", "null"],
        "additionalProperties": {"enum": [level.value for level in Level]},
    },
    Boundary: {"type": "string"},
    Quote: _either(_TEXT, _reference(Quote)),
}  # fmt: skip

_ADDRESS: Schema = {"anyOf": [{"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$"},
                              _NULL]}  # fmt: skip
#: what a field's type does not tell
_SPECIAL: dict[tuple[type, str], Schema] = {
    (Timeline, "week_starts"): {"anyOf": [{"enum": ["any"]}, _DAY, _NULL]},
    (Timeline, "language"): {"type": "string", "pattern": f"^{_LANGUAGE}$"},
    (Timeline, "include"): {"anyOf": [_TEXT, _list(_TEXT), _NULL]},
    (Source, "url"): _ADDRESS,
    (Source, "archive_url"): _ADDRESS,
    (Source, "csl"): {"type": ["object", "null"]},
    (Media, "url"): _ADDRESS,
    (Claim, "source"): _TEXT,
    (Claim, "status"): {"enum": ["set aside", None]},
    (Claim, "reason"): _either(_TEXT, _NULL),
}

_SAID: Schema = {"not": {"type": "null"}}


def _given(key: str, *, value: Schema = _SAID) -> Schema:
    return {"required": [key], "properties": {key: value}}


_GAP: Schema = {
    "minProperties": 1,
    "if": _given("gap"),
    "then": {"oneOf": [_given("after"), _given("before")]},
}
#: what holds between the keys of a mapping
_RULES: dict[type, Schema] = {
    Statement: _GAP,
    EndStatement: _GAP,
    Media: {"oneOf": [_given("file"), _given("url")]},
    Claim: {
        "allOf": [
            {
                "if": _given("status"),
                "then": _given("reason", value={"type": "string", "pattern": r"\S"}),
            },
            {"if": _given("reason"), "then": _given("status")},
        ]
    },
}
