"""A gap in words, for readers of other languages than English: `str` says it in that one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.cldr import language_of, plural_of
from timeline.dates.duration import Duration

if TYPE_CHECKING:
    from timeline.dates.gap import Gap, Length


def gap_words(gap: Gap, code: str) -> str:
    """Return a gap in words, with the elisions of the language."""
    language = language_of(code)
    key, lengths = _limits(gap)
    said = language.phrases.get(key, "{}").format(*(length_words(each, code) for each in lengths))
    for pattern, replacement in language.elisions:
        said = re.sub(pattern, replacement, said)
    return said


def length_words(length: Length, code: str) -> str:
    """Return a length in words; one that is no multiple of its unit as ISO 8601 writes it."""
    count, phrases = length.count, language_of(code).phrases
    if not count and length.duration != Duration():
        return str(length.duration)
    unit = length.unit.value
    form = f"{unit}.{plural_of(code, count)}"
    # A form that only fractions or very large numbers have stands under the general one.
    said = phrases.get(form, phrases.get(f"{unit}.other", "")).format(count)
    return phrases["calendar"].format(said) if length.calendar else said


def _limits(gap: Gap) -> tuple[str, tuple[Length, ...]]:
    """Return the key of the phrase for a gap, and the lengths that it speaks of.

    A number of calendar units is exact as it is, and has no phrase.
    """
    least, most = gap.least, gap.most
    if least is None or most is None:
        return _one_limit(gap), tuple(each for each in (least, most) if each is not None)
    if gap.about:
        return "about a length", (least,)
    if least != most:
        return "lengths", (least, most)
    return "" if gap.is_calendar else "exactly", (least,)


def _one_limit(gap: Gap) -> str:
    if gap.least is None:
        return "less than" if gap.below else "at most"
    return "more than" if gap.beyond else "at least"
