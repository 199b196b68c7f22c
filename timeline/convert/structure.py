"""The one converter: how each type of the model is read from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from timeline.convert import texts
from timeline.convert.faults import Located, MismatchError
from timeline.convert.keys import SHAPES
from timeline.dates import Boundary, Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Media,
    Quote,
    RuleLevel,
    Source,
    Statement,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cattrs.gen._consts import AttributeOverride

    from timeline.model import Level

    Read = Callable[[object], object]

#: Fields that a mapping does not hold itself travel under keys that nobody writes.
ID, ORIGIN = "\0id", "\0origin"
#: types that `timeline.model` imports for the type checker only
_TYPES = {"Gap": Gap, "TimeOfDay": TimeOfDay, "Mapping": Mapping}


def make_converter() -> Converter:
    """Return a new converter from plain data to the model."""
    for cls in SHAPES:
        attrs.resolve_types(cls, localns=_TYPES)
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, read in texts.READERS.items():
        _register(converter, kind, read)
    _register_statements(converter)
    _register_records(converter)
    return converter


def _register_statements(converter: Converter) -> None:
    end = _end(_record(converter, EndStatement))
    _register(converter, Date | Boundary | EndStatement | None, end)
    statement = _statement(_record(converter, Statement))
    _register(converter, tuple[Statement, ...], _one_or_more(statement))


def _register_records(converter: Converter) -> None:
    _register(converter, Quote, _or_text(_record(converter, Quote), Quote))
    claim = _claim(
        _record(
            converter,
            Claim,
            source=override(struct_hook=_hook(texts.named_source)),
            credibility=_optional(texts.credibility),
            set_aside=override(rename="status", struct_hook=_hook(texts.set_aside)),
        )
    )
    _register(converter, tuple[Claim, ...], _items(claim, "a list of claims"))
    source = _record(
        converter, Source, reliability=_optional(texts.reliability), csl=_optional(texts.csl)
    )
    _register(converter, tuple[Source, ...], _members(source, "sources"))
    _register(converter, tuple[Media, ...], _one_or_more(_picture(_record(converter, Media))))
    event = _record(converter, Event)
    _register(converter, tuple[Event, ...], _members(event, "events"))
    _register(converter, tuple[RuleLevel, ...], _rule_levels)
    week = override(struct_hook=_hook(texts.week_starts))
    timeline = _record(converter, Timeline, week_starts=week)
    _register(converter, Timeline, lambda data: timeline(_placed(data, data)))


def _register(converter: Converter, kind: object, read: Read) -> None:
    if kind is str:
        converter.register_structure_hook(str, _hook(read))
    else:
        converter.register_structure_hook_func(lambda wanted: wanted == kind, _hook(read))


def _hook(read: Read) -> Callable[[object, object], object]:
    return lambda value, _: read(value)


def _optional(read: Read) -> AttributeOverride:
    return override(struct_hook=lambda value, _: None if value is None else read(value))


def _record(converter: Converter, cls: type, **overrides: AttributeOverride) -> Read:
    """Return the reader of a mapping with fixed keys."""
    names = {field.name for field in attrs.fields(cls)}
    if "id" in names:
        overrides["id"] = override(rename=ID)
    if "_origin" in names:
        overrides["_origin"] = override(rename=ORIGIN, struct_hook=lambda value, _: value)
    options: dict[str, Any] = {"_cattrs_forbid_extra_keys": True, **overrides}
    fill = cast(
        "Callable[[object, object], object]", make_dict_structure_fn(cls, converter, **options)
    )
    what = f"{SHAPES[cls].kind} for {SHAPES[cls].name}"
    hint = f"it takes {', '.join(SHAPES[cls].keys)}"

    def read(data: object) -> object:
        if not isinstance(data, dict):
            raise MismatchError.expected(what, data, hint)
        return fill(data, cls)

    return read


def _placed(data: object, place_of: object, **more: object) -> object:
    """Return a mapping with the place of another one, and more."""
    if not isinstance(data, dict):
        return data
    if isinstance(place_of, Located):
        more[ORIGIN] = place_of.place
    return {**data, **more}


def _or_text(read: Read, read_text: Callable[[str], object]) -> Read:
    return lambda data: read_text(data) if isinstance(data, str) else read(data)


def _statement(read: Read) -> Read:
    """Read a statement: a mapping, or a date alone."""
    return _or_text(_saying(read, Statement), lambda text: Statement(date=texts.date(text)))


def _end(read: Read) -> Read:
    """Read what is said of one end: a date, no date, or a mapping."""
    read_mapping = _saying(read, EndStatement)

    def read_end(data: object) -> object:
        if data is None or isinstance(data, str):
            return texts.boundary(data or "")
        end = cast("EndStatement", read_mapping(data))
        return end.date if end == EndStatement(date=end.date) else end

    return read_end


def _saying(read: Read, cls: type) -> Read:
    """Refuse a mapping that says nothing."""
    keys = {field.name for field in attrs.fields(cls)}

    def read_some(data: object) -> object:
        if (
            isinstance(data, dict)
            and keys.issuperset(data)
            and all(v is None for v in data.values())
        ):
            raise MismatchError("this mapping says nothing", "write a date or a relation")
        return read(data)

    return read_some


def _claim(read: Read) -> Read:
    """Read a claim; `status` and `reason` are one field of the model."""

    def read_claim(data: object) -> object:
        if not isinstance(data, dict):
            return read(data)
        fields, more = data, {"source": data.get("source")}
        if "status" in data or "reason" in data:
            more["status"] = data.get("status"), data.get("reason")
            fields = {key: value for key, value in data.items() if key != "reason"}
        return read(_placed(fields, data, **more))

    return read_claim


def _picture(read: Read) -> Read:
    """Read a picture, which is somewhere: in a file or at an address."""

    def read_picture(data: object) -> object:
        if isinstance(data, dict) and "alt" in data and data["alt"] is None:
            data = {key: value for key, value in data.items() if key != "alt"}
        return read(_placed(data, data))

    return read_picture


def _one_or_more(read: Read) -> Read:
    several = _items(read, "a list")

    def read_any(data: object) -> object:
        return several(data) if data is None or isinstance(data, list) else (read(data),)

    return read_any


def _items(read: Read, what: str) -> Read:
    """Return the reader of a list."""

    def read_items(data: object) -> object:
        if data is None:
            return ()
        if not isinstance(data, list):
            raise MismatchError.expected(what, data, "begin each with a dash and a blank")
        return _each(enumerate(data), read)

    return read_items


def _members(read: Read, what: str) -> Read:
    """Return the reader of a mapping by id."""

    def read_members(data: object) -> object:
        if data is None:
            return ()
        if not isinstance(data, dict):
            hint = "begin each with its id and a colon, on a line of its own"
            raise MismatchError.expected(f"a mapping of {what} by id", data, hint)
        members = ((key, _placed(value, value, **{ID: key})) for key, value in data.items())
        return _each(members, read)

    return read_members


def _rule_levels(data: object) -> object:
    """Read which rules of `check` are on, and how much they matter."""
    if data is None:
        return ()
    if not isinstance(data, dict):
        hint = "write the code of each rule, a colon, and a level, on a line of its own"
        raise MismatchError.expected("a mapping of levels by rule", data, hint)
    levels = _each(data.items(), texts.level)
    return tuple(map(RuleLevel, data, cast("tuple[Level, ...]", levels)))


def _each(parts: Iterable[tuple[str | int, object]], read: Read) -> tuple[object, ...]:
    """Read parts one by one; raise all their errors together."""
    values, errors = [], []
    for step, part in parts:
        try:
            values.append(read(part))
        except (ExceptionGroup, MismatchError) as error:
            error.add_note(IterableValidationNote("", step, object))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, tuple)
    return tuple(values)
