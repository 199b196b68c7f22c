"""From text to date: EDTF levels 0, 1 and 2 (Library of Congress, 4 February 2019).

`Date.parse` reads plain dates itself and asks here for all others. What is refused is explained
by `timeline.dates.diagnosis`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NoReturn

from timeline.dates.date import CalendarDate, Date, DateTime, Season, plain_date, year_text
from timeline.dates.day import days_in_month
from timeline.dates.diagnosis import LONGEST_TEXT, diagnose, explain, too_long
from timeline.dates.interval import Boundary, Interval
from timeline.dates.long_year import LONGEST_COUNTED_YEAR, LongYear
from timeline.dates.masks import Mask, months_of
from timeline.dates.qualification import UNQUALIFIED, Qualification, Qualifier
from timeline.dates.seasons import SEASON_CODES
from timeline.dates.sets import AllOf, OneOf, Range
from timeline.errors import DateError

_CALENDAR = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
).fullmatch
_LONG_YEAR = re.compile(
    r"(Y-?[1-9][0-9]*|-?[0-9]{4}(?=S))(?:E(0|[1-9][0-9]{0,17}))?(?:S([1-9][0-9]{0,17}))?([?~%]?)"
).fullmatch
_DATE_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])"
    r"(Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
).fullmatch

#: digits only: but for negative years, texts sort as the dates do
_PLAIN_SET = re.compile(r".[0-9,.-]+.").fullmatch


def parse(text: str) -> Date:
    """Read a date of any kind; raise DateError where it is none."""
    if len(text) > LONGEST_TEXT:
        raise too_long(text)
    try:
        return read(text)
    except DateError as error:
        raise diagnose(text, error) from None


def read(text: str) -> Date:
    """Read a date of any kind; the DateError of one that is refused may lack a hint."""
    first = text[:1]
    if first in {"[", "{"}:
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _date_time(text)
    return _single(text)


def _single(text: str) -> Date:
    """Read a date that can stand in an interval or a set."""
    found = _CALENDAR(text)
    if found is not None:
        return _calendar(text, *found.groups(""))
    if "Y" in text or "S" in text:
        return _long_year(text)
    raise DateError(text, "is no EDTF date")


def _calendar(  # noqa: PLR0913, PLR0917 - one argument for each group of the pattern
    text: str,
    y1: str,
    year: str,
    y2: str,
    m1: str,
    month: str,
    m2: str,
    d1: str,
    day: str,
    d2: str,
) -> Date:
    if year == "-0000":
        raise DateError(text, "there is no year -0000", "write 0000 for the year before 0001", 0)
    marks = _marks(y1, y2, m1, m2, d1, d2)
    if month and not _is_month(month):
        return _season(text, year, month, day, marks)
    date = CalendarDate(
        Mask(year) if "X" in year else int(year),
        (Mask(month) if "X" in month else int(month)) if month else None,
        (Mask(day) if "X" in day else int(day)) if day else None,
        marks,
    )
    if day and day not in _IN_EVERY_MONTH and not date.is_real:
        _refuse_day(text, date)
    return date


@cache
def _marks(y1: str, y2: str, m1: str, m2: str, d1: str, d2: str) -> Qualification:  # noqa: PLR0913, PLR0917 - as above
    """Return what is said of each component: a mark at the right is of all before it, too."""
    of_day = Qualifier(d2)
    of_month = of_day | Qualifier(m2)
    of_year = of_month | Qualifier(y2)
    marks = Qualification(
        of_year | Qualifier(y1), of_month | Qualifier(m1), of_day | Qualifier(d1)
    )
    return UNQUALIFIED if marks == UNQUALIFIED else marks


_IN_EVERY_MONTH = {f"{day:02}" for day in range(1, 29)} | {"XX"}
_MONTHS = {f"{month:02}" for month in range(1, 13)}


def _is_month(text: str) -> bool:
    return text in _MONTHS or ("X" in text and bool(months_of(text)))


def _season(text: str, year: str, code: str, day: str, marks: Qualification) -> Date:
    place = text.index(code, 4)
    if not code.isdigit() or int(code) not in SEASON_CODES:
        raise DateError(
            text, f"there is no month {code}", "months run from 01 to 12, seasons 21 to 41", place
        )
    if day:
        raise DateError(
            text, f"{code} is a season, which has no day {day}", f"write {year}-{code}", place
        )
    return Season(Mask(year) if "X" in year else int(year), int(code), marks)


def _refuse_day(text: str, date: CalendarDate) -> NoReturn:
    year, month, day = date.year, date.month, date.day
    place = len(text.rstrip("?~%")) - 2
    if (month, day) == (2, 29):
        which = "is not a leap year" if isinstance(year, int) else "is never a leap year"
        raise DateError(text, f"{year_text(year)} {which}", "February ends on the 28th", place)
    shown = f"{day:02}" if isinstance(day, int) else str(day)
    if isinstance(month, int):
        last = days_in_month(year if isinstance(year, int) else 4, month)
        raise DateError(text, f"month {month:02} has no day {shown}", f"it ends on {last}", place)
    raise DateError(text, f"no month {month} has a day {shown}", "days run from 01 to 31", place)


def _long_year(text: str) -> LongYear:
    found = _LONG_YEAR(text)
    if found is None:
        raise DateError(text, "is no EDTF year")
    year, exponent, significant, mark = found.groups("")
    prefixed = year[0] == "Y"
    if len(year) > LONGEST_COUNTED_YEAR + 2:
        reason = f"writes a year of more than {LONGEST_COUNTED_YEAR:,} digits"
        raise DateError(text, reason, "write it with an exponent, as in Y17E7", 1)
    date = LongYear(
        int(year.removeprefix("Y")),
        int(exponent or 0),
        int(significant) if significant else None,
        Qualifier(mark),
    )
    if year == "-0000":
        raise DateError(text, "there is no year -0000", "write 0000 for the year before 0001", 0)
    if prefixed and date.digit_count <= 4:
        plain = CalendarDate(date.significand * 10**date.exponent)
        tail = text[text.index("S") :] if significant else mark
        raise DateError(
            text, "the prefix Y is for years of more than four digits", f"write {plain}{tail}", 0
        )
    if date.significant_digits is not None and date.significant_digits > date.digit_count:
        raise DateError(
            text,
            f"the year has only {date.digit_count} digits",
            f"write S{date.digit_count} at most",
            text.index("S"),
        )
    return date


def _date_time(text: str) -> DateTime:
    found = _DATE_TIME(text)
    if found is None:
        raise DateError(text, "is no EDTF date and time")
    year, month, day, hour, minute, second, offset = found.groups()
    date = _calendar(text[: found.end(3)], "", year, "", "", month, "", "", day, "")
    if not isinstance(date, CalendarDate):  # pragma: no cover - a season has no day
        raise TypeError(text)
    if offset in {"-00", "-00:00"}:
        raise DateError(text, f"there is no offset {offset}", "write Z", found.start(7))
    return DateTime(int(year), int(month), int(day), int(hour), int(minute), int(second), offset)


def _interval(text: str) -> Interval:
    left, _, right = text.partition("/")
    if "/" in right:
        place = text.rindex("/")
        raise DateError(text, "an interval has one slash", "write START/END", place)
    start, end = _end(text, left, 0), _end(text, right, len(left) + 1)
    if start is Boundary.UNKNOWN and end is Boundary.UNKNOWN:
        raise DateError(text, "says nothing of either end", "leave the date out", 0)
    interval = Interval(start, end)
    if not _in_order(start, end) and interval.first_edge > interval.last_edge:
        raise DateError(text, "ends before it starts", f"write {right}/{left}", len(left) + 1)
    return interval


def _in_order(start: Date | Boundary | None, end: Date | Boundary | None) -> bool:
    """Tell at sight that a date begins before another ends; False where it takes a closer look."""
    if not (isinstance(start, CalendarDate) and isinstance(end, CalendarDate)):
        return not (isinstance(start, Date) and isinstance(end, Date))
    if isinstance(start.year, int) and isinstance(end.year, int) and start.year < end.year:
        return True
    if start.day not in _ANY_MONTH_HAS or end.day not in _ANY_MONTH_HAS:
        return False
    first, last = start.year, end.year
    begins = (
        first.first if isinstance(first, Mask) else first,
        _month(start.month, 0),
        start.day if isinstance(start.day, int) else 1,
    )
    ends = (
        last.last if isinstance(last, Mask) else last,
        _month(end.month, -1),
        end.day if isinstance(end.day, int) else 31,
    )
    return begins <= ends


def _month(month: int | Mask | None, place: int) -> int:
    if isinstance(month, int):
        return month
    return months_of("XX" if month is None else month.text)[place]


_ANY_MONTH_HAS = {None, Mask("XX"), *range(1, 29)}


def _end(text: str, part: str, place: int) -> Date | Boundary:
    if part == "..":
        return Boundary.OPEN
    if not part:
        return Boundary.UNKNOWN
    return _part(text, part, place)


def _part(text: str, part: str, place: int) -> Date:
    """Read a date within a longer text; its errors tell of the whole."""
    plain = plain_date(part)
    if plain is not None:
        return plain
    try:
        return _single(part)
    except DateError as error:
        raise _of_part(text, part, place, error) from None


def _of_part(text: str, part: str, place: int, error: DateError) -> DateError:
    """Return the error of a part as an error of the whole text."""
    if not part:
        return DateError(text, "a date is missing", "leave the comma out", place)
    for sign, what in (("/", "an interval"), ("[", "a set"), ("{", "a set")):
        if sign in part:
            reason = f"{what} has no place within another date"
            return DateError(text, reason, "write it alone", place + part.index(sign))
    if "T" in part:
        return DateError(
            text,
            "a time of day has no place in an interval or a set",
            f"write {part[: part.index('T')]}",
            place + part.index("T"),
        )
    found = explain(part, error)
    position = None if found.position is None else found.position + place
    return DateError(text, f"{part}: {found.reason}", found.hint, position)


def _set(text: str) -> Date:
    kind, closing = (OneOf, "]") if text[0] == "[" else (AllOf, "}")
    if not text.endswith(closing) or len(text) < 3:
        raise DateError(
            text,
            "a set stands in one pair of brackets",
            f"write for example {text[0]}1667,1668{closing}",
            len(text) - 1,
        )
    pieces = text[1:-1].split(",")
    members: list[Date | Range] = []
    place = 1
    for piece in pieces:
        if ".." in piece:
            members.append(_range(text, piece, place))
        else:
            members.append(plain_date(piece) or _part(text, piece, place))
        place += len(piece) + 1
    return kind(tuple(members)) if _PLAIN_SET(text) and _ascend(pieces) else kind.of(members)


def _ascend(pieces: list[str]) -> bool:
    """Tell at sight that pieces of digits stand in order; False where it takes a closer look."""
    for one, other in pairwise(pieces):
        in_year = one[:10] < other[:10] and other[5:7] <= "12"  # months, and no seasons
        if other[0] == "-" or not (in_year or one[:4] < other[:4]):
            return False
    return True


def _check_open(text: str, piece: str, place: int) -> None:
    if piece == "..":
        raise DateError(text, "a range needs a date", "write for example ..1984", place)
    if piece[0] == "." and place > 1:
        raise DateError(text, "an open start stands first in a set", "move it there", place)
    if piece[-1] == "." and place + len(piece) < len(text) - 1:
        raise DateError(text, "an open end stands last in a set", "move it there", place)


def _range(text: str, piece: str, place: int) -> Range:
    left, _, right = piece.partition("..")
    if not (left and right):
        _check_open(text, piece, place)
    held = Range(
        plain_date(left) or _range_end(text, left, place),
        plain_date(right) or _range_end(text, right, place + len(left) + 2),
    )
    if not _in_order(held.first, held.last) and held.first_edge > held.last_edge:
        fixed = text.replace(piece, f"{right}..{left}")
        raise DateError(text, f"{piece} ends before it starts", f"write {fixed}", place)
    return held


def _range_end(text: str, part: str, place: int) -> Date | None:
    if not part:
        return None
    date = _part(text, part, place)
    if isinstance(date, Season) or (isinstance(date, CalendarDate) and date.is_masked):
        raise DateError(
            text,
            f"{part} cannot end a range",
            "ranges run between years, months or days without X",
            place,
        )
    return date
