"""Dates as citation managers write them (CSL-JSON 1.0.2, `date-variable`), and as ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from timeline.dates import Date, Interval
from timeline.dates.date import CalendarDate, DateTime, Season, year_text
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dates import Boundary

_NUMBER = re.compile(r"-?[0-9]{1,4}")
#: by what CSL calls them: spring is 1 there and 21 in EDTF
_SEASONS = 20


def read_date(value: object) -> str | None:
    """Return a CSL date as EDTF; None where it says none that both know.

    >>> read_date({"date-parts": [["2022", 8, 30]], "circa": True})
    '2022-08-30~'
    """
    if isinstance(value, str):
        return _edtf(value)
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if parts is None:
        texts = (value.get(key) for key in ("raw", "literal"))
        return next(filter(None, map(_edtf, texts)), None)
    dates = list(_dates(parts))
    if None in dates:
        return None
    mark = "~" if value.get("circa") in (True, 1, "1", "true") else ""
    return _edtf("/".join(f"{each}{_season(value)}{mark}" for each in dates))


def write_date(date: Date) -> dict[str, object]:
    """Return a date as CSL has it.

    A year, month, day, season of a year, or an interval of such is exact, save that CSL has one
    mark for all doubt; any other stands there in words, and as EDTF under `raw`.
    """
    ends = (date.start, date.end) if isinstance(date, Interval) else (date,)
    exact = [each for each in map(_parts, ends) if each is not None]
    if len(exact) < len(ends) or (len(ends) > 1 and Season in map(type, ends)):
        return {"raw": str(date), "literal": date.words()}
    written: dict[str, object] = {"date-parts": exact}
    if isinstance(date, Season):
        written["season"] = date.code - _SEASONS
    if date.is_uncertain or date.is_approximate:
        written["circa"] = True
    return written


def same_date(one: object, other: object) -> bool:
    """Tell whether two CSL dates are one, whether their numbers stand as texts or not."""
    return _canonical(one) == _canonical(other)


def _canonical(value: object) -> str:
    if isinstance(value, Mapping) and isinstance(value.get("date-parts"), list):
        parts = value["date-parts"]
        value = {**value, "date-parts": [_numbers(each) or each for each in parts]}
    return json.dumps(value, sort_keys=True)


def _dates(parts: object) -> Iterator[str | None]:
    for each in parts if isinstance(parts, list) else ():
        numbers = _numbers(each)
        yield None if numbers is None else _text(numbers)


def _numbers(parts: object) -> list[int] | None:
    """Return year, month and day, as far as they are given; None where they are something else."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return None
    texts = [str(part) for part in parts if type(part) in (int, str)]
    if len(texts) < len(parts) or not all(map(_NUMBER.fullmatch, texts)):
        return None
    return [int(text) for text in texts]


def _text(numbers: Sequence[int]) -> str | None:
    """Return EDTF, whose years are astronomical: CSL has no year 0, and -1 is 1 BC."""
    year, *rest = numbers
    if year == 0 or year < -9999:
        return None
    return "-".join([year_text(year if year > 0 else year + 1), *(f"{n:02}" for n in rest)])


def _season(value: Mapping[str, object]) -> str:
    season = str(value.get("season", ""))
    return f"-{_SEASONS + int(season)}" if season in {"1", "2", "3", "4"} else ""


def _edtf(text: object) -> str | None:
    """Return a text that is a date; CSL leaves open what else it may be."""
    try:
        return str(Date.parse(text)) if isinstance(text, str) else None
    except DateError:
        return None


def _parts(date: Date | Boundary) -> list[int] | None:
    """Return year, month and day; None of what CSL cannot say with numbers."""
    if isinstance(date, Season) and 21 <= date.code <= 24:
        given: tuple[object, ...] = (date.year,)
    elif isinstance(date, CalendarDate | DateTime):
        given = (date.year, date.month, date.day)
    else:
        return None
    numbers = [part for part in given if isinstance(part, int)]
    if len(numbers) < sum(part is not None for part in given):
        return None
    year, *rest = numbers
    return [year if year > 0 else year - 1, *rest]
