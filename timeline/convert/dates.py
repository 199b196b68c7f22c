"""What people write for a date that is none, and what to write instead."""

from __future__ import annotations

import re

from timeline.convert.faults import TYPOGRAPHIC, TYPOGRAPHIC_HINT
from timeline.dates import Date
from timeline.errors import DateError

_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NAMED = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?,?)? ([0-9]{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_RELATIVE = {"today", "yesterday", "tomorrow", "now", "last week", "last month", "last year"}


def date_hint(value: object) -> str | None:
    """Return what to write instead of a date that cannot be read, None where we cannot tell."""
    if isinstance(value, list):
        return "a set of dates needs quotes in YAML: '[1667, 1668]' without its blanks"
    if not isinstance(value, str):
        return None
    return _numbers_hint(value) or _words_hint(value.strip().lower())


def _numbers_hint(text: str) -> str | None:
    if match := _SLASHED.fullmatch(text):
        one, _, two, year = match.groups()
        days_first, months_first = _iso(year, two, one), _iso(year, one, two)
        readings = dict.fromkeys(reading for reading in (days_first, months_first) if reading)
        if len(readings) == 1:
            return f"day and month can be confused in this form; write {next(iter(readings))}"
        if readings:
            return f"it can be read in two ways; write {' or '.join(readings)}"
    if (match := _YEAR_FIRST.fullmatch(text)) and (reading := _iso(match[1], match[3], match[4])):
        return f"write {reading}"
    return None


def _words_hint(text: str) -> str | None:
    if match := _NAMED.fullmatch(text):
        before, name, after, year = match.groups()
        month = next((n for n, m in enumerate(_MONTHS, 1) if name.startswith(m)), None)
        if month and (reading := _iso(year, str(month), before or after)):
            return f"write {reading}"
    if match := _WEEKDAY.fullmatch(text):
        return f"a day of the week is a statement of its own: {{weekday: {text}}}"
    if text in _RELATIVE:
        return "say it from the publication: {before: published, gap: 1 day}"
    if any(mark in text for mark in TYPOGRAPHIC):
        return TYPOGRAPHIC_HINT
    return None


def _iso(year: str, month: str, day: str | None) -> str | None:
    """Return the ISO form of a date that exists."""
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        return str(Date.parse(text))
    except DateError:
        return None
