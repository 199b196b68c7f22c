"""What the words of a date are made of, language by language: names, patterns, phrases."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Names:
    """Hold what a language calls months, and how it writes a day, a month, a year."""

    #: January to December as they stand in a date ("5 сентября"), which is the genitive
    months: tuple[str, ...]
    #: January to December as they stand alone ("сентябрь")
    months_alone: tuple[str, ...]
    #: patterns over `{day}`, `{month}`, `{year}`
    day: str = "{day} {month} {year}"
    day_of_year: str = "{day} {month}"
    month: str = "{month} {year}"


@frozen
class Language:
    """Hold the phrases of one language."""

    #: a key may end in `.day`, `.month`, `.year` for one precision, and in `.short` for the style
    phrases: Mapping[str, str]
    #: any date can follow any phrase, as in English; else only days, months and years can
    composes: bool = False
    #: phrases that want the genitive of a month's name
    genitive: frozenset[str] = frozenset()
    #: what is written otherwise before some sounds, as patterns with replacements
    elisions: tuple[tuple[str, str], ...] = ()


# fmt: off
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_ENGLISH_SHORT = tuple(name[:3] for name in _ENGLISH_MONTHS)

ENGLISH_NAMES: Mapping[str, Names] = MappingProxyType(
    {
        "long": Names(_ENGLISH_MONTHS, _ENGLISH_MONTHS),
        "short": Names(_ENGLISH_SHORT, _ENGLISH_SHORT),
    }
)

_ENGLISH_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "bc": "{} BC",
        "ad": "AD {}",
        "long year": "the year {}",
        "about": "about {}",
        "about.short": "c. {}",
        "possibly": "possibly {}",
        "possibly.short": "{}?",
        "possibly about": "possibly about {}",
        "possibly about.short": "c. {}?",
        "uncertain": "{} uncertain",
        "approximate": "{} approximate",
        "both": "{} uncertain and approximate",
        "year": "year",
        "month": "month",
        "day": "day",
        "between": "between {}",
        "and": "and {}",
        "or earlier": "{} or earlier",
        "or later": "{} or later",
        "from": "from {}",
        "to": "to {}",
        "since": "since {}",
        "until": "until {}",
        "unknown start": "from an unknown date",
        "unknown end": "until an unknown date",
        "ends": "start: {}; end: {}",
        "unknown": "unknown",
        "open": "open",
        "one of": "{} or {}",
        "all of": "{} and {}",
        "only": "one of: {}",
        "all": "all of: {}",
        "decade": "sometime in the {}s",
        "years": "sometime from {} to {}",
        "any year": "an unknown year",
        "any month": "an unknown month of {}",
        "any day": "an unknown day of {}",
        "of any year": "{} of an unknown year",
        "of years": "{} of a year from {} to {}",
        "form.year": "a year of the form {}",
        "form.month": "a month of the form {}",
        "form.day": "a day of the form {}",
        "form.season": "a season of the form {}",
        "significant": "a year from {} to {}, estimated at {}",
        "at": "{} at {}",
        "season": "{} {}",
        "northern": "{} (northern hemisphere)",
        "southern": "{} (southern hemisphere)",
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn",
        "winter": "winter",
        "quarter": "quarter {} of {}",
        "third": "third {} of {}",
        "half": "half {} of {}",
    }
)

ENGLISH = Language(_ENGLISH_PHRASES, composes=True)
