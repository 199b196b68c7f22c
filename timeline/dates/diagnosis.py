"""Why a text is no date, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.day import Day, day_number, days_in_month
from timeline.dates.draft import modern
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

#: A longer text is refused unread: no list of dates that a person wrote comes near.
LONGEST_TEXT = 4_096

_EXAMPLES = "write for example 2004-06-11, 2004-06 or 198X"
_ALPHABET = frozenset("0123456789XYESTZ?~%[]{},./:+-")
_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"


def diagnose(text: str, error: DateError) -> DateError:
    """Return the error that best explains why a text was refused."""
    for rule in _RULES_OF_THE_WHOLE:
        found = rule(text)
        if found is not None:
            return found
    return explain(text, error)


def explain(text: str, error: DateError) -> DateError:
    """Return the error with a reason and a hint, of a text or of a part of one."""
    if error.hint is not None:
        return DateError(text, error.reason, error.hint, error.position)
    for rule in _RULES:
        found = rule(text)
        if found is not None:
            return found
    return DateError(text, error.reason, _EXAMPLES, error.position or 0)


def too_long(text: str) -> DateError:
    """Return the error of a text that is refused unread."""
    reason = f"has {len(text):,} characters"
    return DateError(text, reason, f"a date has at most {LONGEST_TEXT:,}", LONGEST_TEXT)


def _empty(text: str) -> DateError | None:
    return None if text else DateError(text, "an empty text is no date", _EXAMPLES, 0)


def _odd_character(text: str) -> DateError | None:
    place = next((n for n, c in enumerate(text) if not c.isascii() or not c.isprintable()), None)
    if place is None:
        return None
    character = text[place]
    if character.isspace():
        stripped = text.strip()
        hint = f"write {stripped}" if is_date(stripped) else "leave it out"
    elif character.isdigit():
        hint = "write digits 0 to 9"
    elif character in _DASHES:
        hint = "write the hyphen -"
    else:
        hint = "dates are written in ASCII"
    return DateError(text, f"has the character {character!a}", hint, place)


def _spoken(text: str) -> DateError | None:
    found = _SPOKEN.fullmatch(text)
    if found is None:
        return None
    decade, year = found.groups()
    return DateError(text, "is not in EDTF", f"write {f'{decade}X' if decade else f'{year}~'}", 0)


def _zone_name(text: str) -> DateError | None:
    found = _ZONED.fullmatch(text)
    if found is None:
        return None
    hint = "write an offset, as in 2004-06-11T14:30:00+02:00"
    return DateError(text, "a zone's name is not in EDTF", hint, found.start(1))


def _dotted(text: str) -> DateError | None:
    found = _DOTTED.fullmatch(text)
    if found is None:
        return None
    first, separator, month, last = found.groups()
    fixed = f"{first}-{month.zfill(2)}-{last.zfill(2)}"
    hint = f"write {fixed}" if is_date(fixed) else "write YEAR-MONTH-DAY with hyphens"
    reason = "a date runs from the year to the day, with hyphens"
    return DateError(text, reason, hint, text.index(separator))


def _spaced(text: str) -> DateError | None:
    if " " not in text:
        return None
    candidates = (text.replace(" ", ""), text.replace(" ", "T", 1))
    hint = next((f"write {fixed}" for fixed in candidates if is_date(fixed)), _EXAMPLES)
    return DateError(text, "has a space", hint, text.index(" "))


def _draft(text: str) -> DateError | None:
    rewritten = modern(text)
    if rewritten == "/" != text:
        return DateError(text, "says nothing of either end", "leave the date out", 0)
    if rewritten == text or not is_date(rewritten):
        return None
    place = _apart(text, rewritten)
    return DateError(text, "is 2012 draft syntax", f"write {rewritten}", place)


def _bare_range(text: str) -> DateError | None:
    if ".." not in text or not is_date(f"[{text}]"):
        return None
    place = text.index("..")
    return DateError(text, "a range stands in brackets", f"write [{text}]", place)


def _small_letters(text: str) -> DateError | None:
    capitals = text.upper()
    if capitals == text or not is_date(capitals):
        return None
    place = _apart(text, capitals)
    return DateError(text, "EDTF's letters are capitals", f"write {capitals}", place)


def is_date(text: str) -> bool:
    """Tell whether a text is a date, to offer it as a hint."""
    from timeline.dates.edtf import read  # noqa: PLC0415 - it asks here what is wrong

    try:
        read(text)
    except DateError:
        return False
    return True


def _apart(text: str, other: str) -> int:
    pairs = enumerate(zip(text, other, strict=False))
    return next((n for n, (one, two) in pairs if one != two), min(len(text), len(other)))


_YEAR = re.compile(r"([+-]?)([0-9X]+)([?~%]?)")
_ONE_DIGIT = re.compile(r"(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_DOTTED = re.compile(r"(?![0-9]{4}-)([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})")
_ZONED = re.compile(r"[0-9TZ:+-]*T[0-9Z:+-]*(\[[A-Za-z_/+-]*\])")
_SPOKEN = re.compile(r"([0-9]{3})0s|(?:ca?\.?|circa|about) ?([0-9]{4})")
_SCALED = re.compile(r"(Y?)-?[0-9]+(?:E([0-9]+))?(?:S([0-9]+))?[?~%]?")
_TIME = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})([.,][0-9]+)?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?([?~%]?)"
)
_WEEK_OR_ORDINAL = re.compile(r"[0-9]{4}-(W[0-9]{2}(?:-[0-9])?|[0-9]{3})")
_LONG = re.compile(r"Y-?0[0-9]*.*")


def _year(text: str) -> DateError | None:
    """Explain a year with a sign, or with too few or too many digits."""
    found = _YEAR.fullmatch(text)
    if found is None:
        return None
    sign, digits, mark = found.groups()
    if sign == "+":
        return DateError(text, "a year after 0 has no sign", f"write {text[1:]}", 0)
    if len(digits) < 4:
        return _short_year(text, sign, digits, mark)
    if len(digits) == 8 and is_date(dashed := f"{digits[:4]}-{digits[4:6]}-{digits[6:]}{mark}"):
        return DateError(text, "lacks the hyphens", f"write {sign}{dashed}", 4)
    if "X" in digits:
        return DateError(text, "a year with X has four digits", "write for example 198X", 0)
    hint = f"write Y{text}"
    if len(digits) == 6 and is_date(month := f"{digits[:4]}-{digits[4:]}"):
        hint += f" for the year, {sign}{month}{mark} for the month"
    return DateError(text, f"a year of {len(digits)} digits needs the prefix Y", hint, 0)


def _short_year(text: str, sign: str, digits: str, mark: str) -> DateError:
    whole = f"{sign}{digits.zfill(4)}{mark}"
    hint = f"write {whole} for the year"
    if len(digits) > 1 and digits.isdigit():
        masked = f"{sign}{digits.ljust(4, 'X')}{mark}"
        hint += f", {masked} for the {'decade' if len(digits) == 3 else 'century'}"
    return DateError(text, "a year has four digits", hint, 0)


def _one_digit(text: str) -> DateError | None:
    found = _ONE_DIGIT.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    fixed = "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))
    if fixed == text:
        return None
    place = len(year) + 1 if len(month) == 1 else len(year) + len(month) + 2
    return DateError(text, "months and days have two digits", f"write {fixed}", place)


def _week_or_ordinal(text: str) -> DateError | None:
    if _WEEK_OR_ORDINAL.fullmatch(text) is None:
        return None
    return DateError(text, "weeks and days of the year are not in EDTF", "write month and day", 5)


def _duration(text: str) -> DateError | None:
    if "P" not in text:
        return None
    reason = "durations are not in EDTF"
    return DateError(text, reason, "write both ends of the interval", text.index("P"))


def _zero_year(text: str) -> DateError | None:
    if _LONG.fullmatch(text) is None:
        return None
    return DateError(
        text, "a year after Y begins with no zero", "leave the zeros out", text.index("0")
    )


def _scaled(text: str) -> DateError | None:
    """Explain an exponent or a number of significant digits."""
    found = _SCALED.fullmatch(text)
    if found is None:
        return None
    prefix, exponent, significant = found.groups()
    if exponent and not prefix:
        return DateError(text, "an exponent needs the prefix Y", f"write Y{text}", 0)
    for group, number in ((2, exponent), (3, significant)):
        if number and number[0] == "0":
            hint = "leave the zeros out" if number.strip("0") else "leave it out"
            return DateError(text, f"{number} begins with zero", hint, found.start(group))
        if number and len(number) > 18:
            reason = f"has a number of {len(number)} digits"
            return DateError(text, reason, "write 18 at most", found.start(group))
    return None


def _time(text: str) -> DateError | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    date, hour, minute, second, fraction, offset, mark = found.groups("")
    zone = offset if len(offset) != 5 else f"{offset[:3]}:{offset[3:]}"
    clock = f"{hour}:{minute}:{second or '00'}"
    for holds, reason, fixed, group in (
        (mark, "a time takes no qualifier", f"{date}T{clock}{zone}", 7),
        (fraction, "times are in whole seconds", f"{date}T{clock}{zone}", 5),
        (not second, "a time has hours, minutes and seconds", f"{date}T{clock}{zone}", 3),
        (hour == "24", "a day ends at 23:59:59", f"{_day_after(date)}T00:00:00{zone}", 2),
        (second == "60", "leap seconds are not counted", f"{date}T{hour}:{minute}:59{zone}", 4),
        (zone != offset, "an offset has a colon", f"{date}T{clock}{zone}", 6),
    ):
        if holds:
            hint = f"write {fixed}" if is_date(fixed) else "write for example T14:30:00Z"
            return DateError(text, reason, hint, found.start(group))
    reason = "hours run to 23, minutes and seconds to 59"
    return DateError(text, reason, "write for example T14:30:00Z", found.start(2))


def _day_after(date: str) -> str:
    year, month, day = int(date[:-6]), int(date[-5:-3]), int(date[-2:])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return ""
    return str(Day(day_number(year, month, day) + 1))


def _partial_time(text: str) -> DateError | None:
    if "T" not in text:
        return None
    hint = "write for example 2004-06-11T14:30:00Z"
    return DateError(text, "a time needs a full date and a full time", hint, text.index("T"))


def _ellipsis(text: str) -> DateError | None:
    if "..." not in text:
        return None
    return DateError(text, "has three dots", "write two: ..", text.index("...") + 2)


def _brackets(text: str) -> DateError | None:
    if text[-1] not in "]}":
        return None
    hint = "write for example [1667,1668]"
    return DateError(text, "a set stands in one pair of brackets", hint, len(text) - 1)


def _two_marks(text: str) -> DateError | None:
    found = re.search(r"[?~%]{2}", text)
    if found is None:
        return None
    hint = "write ? uncertain, ~ approximate, % both"
    return DateError(text, "has two qualifiers in one place", hint, found.start())


def _foreign(text: str) -> DateError | None:
    place = next((n for n, character in enumerate(text) if character not in _ALPHABET), None)
    if place is None:
        return None
    return DateError(text, f"has the character {text[place]!r}", _EXAMPLES, place)


#: tried in this order, on a whole text only: some of them read it again, rewritten
_RULES_OF_THE_WHOLE: tuple[Callable[[str], DateError | None], ...] = (
    _empty,
    _odd_character,
    _spoken,
    _zone_name,
    _dotted,
    _spaced,
    _draft,
    _bare_range,
    _small_letters,
)
#: tried in this order, on a text or a part of one
_RULES: tuple[Callable[[str], DateError | None], ...] = (
    _year,
    _one_digit,
    _time,
    _week_or_ordinal,
    _duration,
    _zero_year,
    _scaled,
    _partial_time,
    _ellipsis,
    _brackets,
    _two_marks,
    _foreign,
)
