"""From the converter's errors to faults: what is wrong, and the path that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from timeline.convert.faults import Fault, MismatchError, shorten
from timeline.convert.keys import SHAPES, unknown_key_hint
from timeline.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.convert.faults import Path

#: fields that the document calls otherwise
_KEYS = {"set_aside": "status"}


def faults_in(error: BaseException, path: Path = ()) -> Iterator[Fault]:
    """Yield the faults that an error of the converter holds."""
    match error:
        case IterableValidationError():
            for part, note in error.group_exceptions()[0]:
                yield from faults_in(part, (*path, note.index))
        case ClassValidationError():
            yield from _class_faults(error, path)
        case MismatchError():
            yield _mismatch(error, path)
        case _:
            raise error


def _class_faults(error: ClassValidationError, path: Path) -> Iterator[Fault]:
    fields, others = error.group_exceptions()
    misspelt: set[str | None] = set()
    for other in others:
        if not isinstance(other, ForbiddenExtraKeysError):
            raise other
        misspelt = {nearest(key, SHAPES[error.cl].keys) for key in other.extra_fields}
        yield from _unknown_keys(other, path)
    for part, field in fields:
        key = _KEYS.get(field.name, field.name)
        if isinstance(part, MismatchError) and part.key is not None and key in misspelt:
            continue
        if not isinstance(part, KeyError):
            yield from faults_in(part, (*path, key))
        else:
            yield _missing_key(key, path, error.cl, follows=key in misspelt)


def _unknown_keys(error: ForbiddenExtraKeysError, path: Path) -> Iterator[Fault]:
    shape = SHAPES[error.cl]
    for key in sorted(error.extra_fields):
        yield Fault(
            (*path, key),
            f"unknown key {shorten(key)!r} in {shape.name}",
            unknown_key_hint(shape, key),
            at_key=True,
            found=key,
        )


def _missing_key(key: str, path: Path, cls: type, *, follows: bool) -> Fault:
    shape = SHAPES[cls]
    return Fault(
        path,
        f"{shape.name} without the key {key!r}",
        shape.required.get(key),
        at_key=True,
        expected=key,
        missing=key,
        follows=follows,
    )


def _mismatch(error: MismatchError, path: Path) -> Fault:
    if error.key is not None:
        path = (*path[:-1], error.key)
    if error.index is not None:
        path = (*path, error.index)
    return Fault(
        path,
        error.message,
        error.hint,
        position=error.position,
        found=error.found,
        expected=error.wanted,
    )
