"""What single texts of the document mean: one reader for each type of the model."""

from __future__ import annotations

import json
import math
import re
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from timeline.convert.dates import advice
from timeline.convert.faults import MismatchError, describe, shorten
from timeline.dates import Boundary, Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.errors import TextError, nearest
from timeline.model import Extent, Level, Part, Reference, Reports, Stance, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Advise = Callable[[str], tuple[str, str] | None]

T = TypeVar("T")
Named = TypeVar("Named", bound=Enum)

_REFERENCE = "an event's id, ID.start, ID.end, 'published' or SOURCE.published"


def text(value: object) -> str:
    """Read a text as it stands."""
    if isinstance(value, str):
        return value
    hints = {
        True: "put it in quotes",
        False: "put it in quotes",
        None: "write one, or leave it out",
    }
    hint = hints[value] if value is None or isinstance(value, bool) else None
    raise MismatchError.expected("a text", value, hint)


def texts(value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if value is None:
        return ()
    if isinstance(value, list):
        return _items(text, value)
    hint = f"write [{shorten(value)}]" if isinstance(value, str) else None
    raise MismatchError.expected("a list of texts", value, hint)


def date(value: object) -> Date:
    """Read an EDTF date."""
    return _date(_wanted(value, "a date", _set_hint))


def boundary(value: str) -> Date | Boundary:
    """Read a date, or what stands for none."""
    return Boundary(value) if value in {"", ".."} else date(value)


def gap(value: object) -> Gap:
    """Read how much time lies between."""
    return _gap(_wanted(value, "a length of time"))


def time(value: object) -> TimeOfDay:
    """Read a time of day."""
    return _time(_wanted(value, "a time of day"))


def reference(value: object) -> Reference:
    """Read what a statement refers to."""
    return _reference(_wanted(value, _REFERENCE, _reference_hint))


def weekday(value: object) -> Weekday:
    """Read the English name of a day of the week."""
    return _weekday(_wanted(value, "a weekday"))


def weekdays(value: object) -> tuple[Weekday, ...]:
    """Read one weekday or several; they come back in the order of the week."""
    if value is None:
        return ()
    days = _items(weekday, value) if isinstance(value, list) else (weekday(value),)
    return tuple(sorted(set(days), key=lambda day: day.value))


def week_starts(value: object) -> Weekday | None:
    """Read the first day of the week; None where any reading may be meant."""
    if value is None:
        return Weekday.MONDAY
    return None if value == "any" else weekday(value)


def named(cls: type[Named]) -> Callable[[object], Named]:
    """Return a reader for the names of an enumeration."""
    members = {member.value: member for member in cls}
    return _choice(members)


def chosen(*values: T) -> Callable[[object], T]:
    """Return a reader for a short list of values."""
    return _choice({str(value): value for value in values})


def named_source(value: object) -> str:
    """Read the id of a source, which every claim has; raise KeyError where it is missing."""
    if value is None:
        raise KeyError
    return text(value)


def set_aside(pair: object) -> str | None:
    """Read a claim's status and reason; return why it is set aside, None where it stands."""
    status, reason = cast("tuple[object, object]", pair)
    if status is None and reason is None:
        return None
    if status is None:
        raise MismatchError(
            "a reason without a status", "write 'status: set aside' beside it", key="reason"
        )
    if status != "set aside":
        hint = "a claim that stands has no status"
        raise MismatchError.expected("set aside", status, hint)
    if not isinstance(reason, str) or not reason.strip():
        hint = "write beside it: 'reason: ...'"
        raise MismatchError("a claim is set aside without a reason", hint)
    return reason


def csl(value: object) -> str | None:
    """Keep what a citation manager knows, as JSON text with sorted keys."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise MismatchError.expected("a mapping", value, "csl holds one item of CSL-JSON")
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def json_scalar(text: str) -> object:
    """Return what a plain text is in JSON: a number, a truth value, nothing, or a text."""
    if text in _JSON_WORDS:
        return _JSON_WORDS[text]
    if text[:1] not in _JSON_STARTS:
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(value, float) and not math.isfinite(value) else value


#: A set of dates that stands in YAML without quotes is a list or a mapping.
_BRACKETED = re.compile(r"\Awrite ([\[{][^'{}]*[\]}])\Z")
_JSON_WORDS = {"true": True, "false": False, "null": None, "": None}
_JSON_STARTS = frozenset("-0123456789")


def _items(read: Callable[[object], T], values: list[object]) -> tuple[T, ...]:
    """Read the items of a list; an error says which item is meant."""
    items = []
    for index, value in enumerate(values):
        try:
            items.append(read(value))
        except MismatchError as error:
            error.index = index
            raise
    return tuple(items)


def _wanted(value: object, what: str, hint: Callable[[object], str | None] | None = None) -> str:
    if isinstance(value, str):
        return value
    raise MismatchError.expected(what, value, hint(value) if hint else None)


def _choice(members: Mapping[str, T]) -> Callable[[object], T]:
    lowered = {name.lower(): name for name in members}
    expected = " or ".join([", ".join(list(members)[:-1]), list(members)[-1]])

    def read(value: object) -> T:
        if isinstance(value, str) and value in members:
            return members[value]
        guess = nearest(value.strip().lower(), lowered) if isinstance(value, str) else None
        hint = f"did you mean {lowered[guess]!r}?" if guess else None
        raise MismatchError.expected(expected, value, hint)

    return read


def _parsing(parse: Callable[[str], T], advise: Advise) -> Callable[[str], T]:
    """Return a parser that remembers, and whose errors are mismatches."""

    @lru_cache(maxsize=4096)
    def read(text: str) -> T:
        try:
            return parse(text)
        except TextError as error:
            own = error.reason, _BRACKETED.sub(r"write '\1'", error.hint or "") or None
            reason, hint = advise(text) or own
            place = error.position if reason == error.reason else None
            shown = describe(text)
            raise MismatchError(f"{shown}: {reason}", hint, position=place, found=shown) from None

    return read


def _set_hint(value: object) -> str | None:
    """Offer quotes for a set of dates, which YAML takes for a list or a mapping."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return f"a set of dates needs quotes in YAML: '[{','.join(value)}]'"
    if isinstance(value, dict) and value and not any(value.values()):
        return f"a set of dates needs quotes in YAML: '{{{','.join(value)}}}'"
    return None


def _unit_advice(text: str) -> tuple[str, str] | None:
    """Ask for the unit of a bare number."""
    return ("has no unit", f"write for example '{text} days'") if text.isdecimal() else None


_date = _parsing(Date.parse, advice)
_gap = _parsing(Gap.parse, _unit_advice)
_time = _parsing(TimeOfDay.parse, lambda _: None)


#: what an id in a reference can be followed by
_PARTS = tuple(part.value for part in Part if part.value)


@lru_cache(maxsize=4096)
def _reference(text: str) -> Reference:
    try:
        return Reference.parse(text)
    except ValueError:
        raise MismatchError.expected(_REFERENCE, text, _reference_hint(text)) from None


def _reference_hint(value: object) -> str | None:
    if isinstance(value, list):
        return "one statement names one; write a list of statements under 'when'"
    if not isinstance(value, str):
        return None
    identifier, _, part = value.partition(".")
    if part and part not in _PARTS and (guess := nearest(part, _PARTS)):
        return f"did you mean {shorten(f'{identifier}.{guess}')!r}?"
    if value[:1].isdigit():
        return "a date is said with 'date', 'start' or 'end', not with a relation"
    return None


_WEEKDAYS = {day.name.lower(): day for day in Weekday}


def _weekday(text: str) -> Weekday:
    day = _WEEKDAYS.get(text.lower())
    if day is not None:
        return day
    guess = next((name for name in _WEEKDAYS if name[:2] == text[:2].lower()), None)
    hint = f"did you mean {guess!r}?" if guess else f"weekdays are {', '.join(_WEEKDAYS)}"
    raise MismatchError.expected("a weekday", text, hint)


#: by type of the model
READERS: Mapping[object, Callable[[object], object]] = MappingProxyType(
    {
        str: text,
        Date: date,
        Gap: gap,
        TimeOfDay: time,
        Reference: reference,
        Stance: named(Stance),
        Reports: named(Reports),
        Extent: named(Extent),
        tuple[str, ...]: texts,
        tuple[Weekday, ...]: weekdays,
    }
)


level = named(Level)
credibility = chosen(1, 2, 3, 4, 5, 6)
reliability = chosen(*"ABCDEF")
