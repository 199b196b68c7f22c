"""What people write for a date that is none, and what to write instead."""

from __future__ import annotations

import re
from itertools import permutations

from timeline.convert.faults import TYPOGRAPHIC, TYPOGRAPHIC_HINT
from timeline.dates import Date
from timeline.errors import DateError

_NUMBERS = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})")
_NAMED = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)? ([0-9]{4})")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ABOUT = re.compile(r"(?:about|around|roughly|approximately) ([0-9]{4}(?:-[0-9]{2}){0,2})")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_RELATIVE = frozenset(("today", "yesterday", "tomorrow", "last week", "last month", "last year"))


def advice(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a date that cannot be read and what to write instead.

    None where nothing is known that reading it as EDTF would not tell.
    """
    plain = text.strip().lower()
    if match := _NUMBERS.fullmatch(plain):
        return _ambiguous(match[1], match[3], match[4])
    if (match := _NAMED.fullmatch(plain)) and (reading := _named(match)):
        return "is no date in EDTF", f"write {reading}"
    if any(mark in text for mark in TYPOGRAPHIC):
        return "has typographic quotes", TYPOGRAPHIC_HINT
    return _of_a_statement(plain) or _vague(plain)


def _of_a_statement(text: str) -> tuple[str, str] | None:
    """Explain what other keys of a statement say."""
    if _WEEKDAY.fullmatch(text):
        return "is a day of the week, and no date", f"write {{weekday: {text}}}"
    if _TIME.fullmatch(text):
        return "is a time of day, and no date", f"write {{date: ..., time: {text}}}"
    if text in _RELATIVE:
        hint = "say it from the publication: {before: published, gap: 1 day}"
        return "is no date by itself", hint
    return None


def _vague(text: str) -> tuple[str, str] | None:
    """Explain seasons and estimates, for which EDTF has signs."""
    if match := _SEASON.fullmatch(text):
        return "is no date in EDTF", f"write {match[2]}-{_SEASONS[match[1]]}"
    if match := _ABOUT.fullmatch(text):
        return "is no date in EDTF", f"write {match[1]}~"
    return None


def _ambiguous(one: str, two: str, year: str) -> tuple[str, str] | None:
    """Explain day and month in an order that depends on the country."""
    readings = sorted({r for a, b in permutations((one, two)) if (r := _iso(year, a, b))})
    if not readings:
        return None
    return "is ambiguous between day and month", f"write {' or '.join(readings)}"


def _named(match: re.Match[str]) -> str | None:
    before, name, after, year = match.groups()
    months = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return _iso(year, str(months[0]), before or after) if months else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    """Return the ISO form of a date that exists."""
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        return str(Date.parse(text)) if int(month) <= 12 else None
    except DateError:
        return None
