"""The words that a page has of its own, in the language of its document."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates import CalendarDate, OneOf
from timeline.dates.cldr import LANGUAGES, RIGHT_TO_LEFT
from timeline.dates.sets import Range
from timeline.dates.words import wording
from timeline.errors import DrawingError, MissingExtraError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

    from timeline.dates import Date, Day

ENGLISH = "en"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@frozen
class Words:
    """Say what a page says in one language."""

    #: one of `timeline.dates.cldr.LANGUAGES`
    language: str
    #: for what is written into the page, by a key that names the English
    page: Mapping[str, str]
    #: for what its script says
    script: Mapping[str, str]

    def say(self, key: str, *parts: str) -> str:
        """Return a phrase with its places filled; no two full stops follow each other."""
        said = self.page[key].format(*parts)
        for part in parts:
            if part.endswith("."):  # as dates do in Russian
                said = said.replace(f"{part}.", part)
        return said

    def date(self, date: Date) -> str:
        """Return a date in words."""
        return wording(self.language).words(date)

    def dates(self, dates: Iterable[Date | None]) -> list[str]:
        """Return many dates in words, each of which begins a sentence; None: not known."""
        said, unknown = wording(self.language).words, self.say("unknown_date")
        texts = (unknown if date is None else said(date) for date in dates)
        return [t if t[:1].isdecimal() else t[:1].upper() + t[1:] for t in texts]

    def days(self, earliest: Day | None, latest: Day | None) -> str:
        """Return the days from one to another in words; None: no limit on that side."""
        first, last = (None if day is None else _date(day) for day in (earliest, latest))
        if first is not None and first == last:
            return self.date(first)
        return self.date(OneOf((Range(first, last),)))

    def spoken(self, date: Date) -> str:
        """Return a date as one says it aloud: a single day with its weekday."""
        day = _single_day(date)
        if day is None:
            return self.date(date)
        if self.language == ENGLISH:
            return f"{_WEEKDAYS[day.weekday()]} {self.date(date)}"
        from babel.dates import format_date  # noqa: PLC0415 - an optional extra

        return format_date(day, "full", locale=self.language)


def words_of(language: str) -> Words:
    """Return the words for a language, a BCP 47 tag.

    They are English where this language has none, and where Babel, which names its months, is
    not installed (the extra `words`): a page speaks one language, not a half of each.
    """
    code = code_of(language)
    if code == ENGLISH:
        return _read(ENGLISH)
    known = code in LANGUAGES and _path(code).is_file() and find_spec("babel") is not None
    return _read(code if known else ENGLISH)


def require_words(language: str) -> None:
    """Raise DrawingError where no page speaks a language, MissingExtraError without Babel."""
    code = code_of(language)
    if code not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise DrawingError([f"language is {language!r}; choose one of {choices}"])
    if code != ENGLISH and find_spec("babel") is None:
        raise MissingExtraError(f"a page in {language!r}", "words")


def direction_of(language: str) -> str:
    """Return where the lines of a language run, as the attribute `dir` of HTML says it."""
    return "rtl" if code_of(language) in RIGHT_TO_LEFT else "ltr"


def code_of(language: str) -> str:
    """Return the language of a BCP 47 tag, without script and region."""
    return language.partition("-")[0].lower()


@cache
def _read(code: str) -> Words:
    table = tomllib.loads(_path(code).read_text("utf-8"))
    return Words(code, table["page"], table["script"])


def _path(code: str) -> Traversable:
    return files("timeline.render").joinpath("languages", f"{code}.toml")


def _date(day: Day) -> Date:
    return CalendarDate(day.year, day.month, day.day)


def _single_day(date: Date) -> dt.date | None:
    """Return a day that has neither marks nor unknown digits, in the years that weekdays tell."""
    import datetime as dt  # noqa: PLC0415 - only where a day is said aloud

    try:
        return dt.date.fromisoformat(str(date))
    except ValueError:
        return None
