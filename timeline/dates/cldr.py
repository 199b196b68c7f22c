"""Names of months and patterns of dates from CLDR, through Babel: the extra `words`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from timeline.dates.phrases import Language, Names
from timeline.errors import MissingExtraError

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "it", "pt", "ru", "uk")
#: languages that are written from right to left, ours among them
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)

#: by style: the width of a month's name, and the skeletons of a day, a day of a year, a month
_FORMS = {
    "long": ("wide", ("yMMMMd", "MMMMd", "yMMMM")),
    "short": ("abbreviated", ("yMMMd", "MMMd", "yMMM")),
}
_FIELD = re.compile(r"'([^']*)'|(d+)|([ML]+)|(y+)|([^'dMLy]+)")


@cache
def language_of(code: str) -> Language:
    """Return the phrases of a language; raise ValueError where there are none."""
    if code not in LANGUAGES:
        raise ValueError(f"language {code!r} is unknown; choose one of {', '.join(LANGUAGES)}")
    text = files("timeline.dates").joinpath("languages", f"{code}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    elisions = tuple(table.pop("elide", {}).items())
    genitive = frozenset(table.pop("genitive roles", ()))
    return Language(table, genitive=genitive, elisions=elisions)


@cache
def names_of(code: str, style: str) -> Names:
    """Return the names and patterns of a language; raise MissingExtraError without Babel."""
    locale = _locale(code)
    width, (day, day_of_year, month) = _FORMS[style]
    patterns = locale.datetime_skeletons
    long_day = patterns[day] if day in patterns else locale.date_formats["long"]
    language = language_of(code)
    # Babel fills the names that stand alone from another language, if that was asked first,
    # wherever a locale has none of its own: so they are read only where they differ.
    alone = "stand-alone" if language.genitive and style == "long" else "format"
    with_year = "year alone" in language.phrases
    return Names(
        tuple(locale.months["format"][width][n] for n in range(1, 13)),
        tuple(locale.months[alone][width][n] for n in range(1, 13)),
        _pattern(long_day.pattern, cut=with_year),
        _pattern(patterns[day_of_year].pattern),
        _pattern(patterns[month].pattern, cut=with_year),
    )


@cache
def plural_of(code: str, count: int) -> str:
    """Return which of its plural forms a language has for a number: "one", "few", "other".

    Raises MissingExtraError without Babel.
    """
    return _locale(code).plural_form(count)


def _locale(code: str) -> Locale:
    try:
        from babel import Locale  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise MissingExtraError(f"a date in words in {code!r}", "words") from None
    return Locale.parse(code)


def _pattern(cldr: str, *, cut: bool = False) -> str:
    """Return a CLDR pattern over named fields; cut off what stands after the year."""
    written = "".join(
        quoted or ("{day}" if day else "{month}" if month else "{year}" if year else other)
        for quoted, day, month, year, other in _FIELD.findall(cldr)
    )
    return written.partition("{year}")[0] + "{year}" if cut else written
