"""A date in words, for readers."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.dates.date import CalendarDate, Date, DateTime, Season
from timeline.dates.daywords import DayWords
from timeline.dates.interval import Boundary, Interval
from timeline.dates.long_year import LongYear
from timeline.dates.masks import Mask, Precision, months_of
from timeline.dates.phrases import ENGLISH, ENGLISH_NAMES, Language, Names
from timeline.dates.qualification import UNQUALIFIED, Qualification, Qualifier
from timeline.dates.sets import AllOf, DateSet, OneOf, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STYLES = ("long", "short")


def words(date: Date, language: str = "en", style: str = "long") -> str:
    """Return a date in words.

    >>> words(Date.parse("[2022-04-25..2022-05-30]"))
    'between 25 April and 30 May 2022'
    >>> words(Date.parse("1850~"), style="short")
    'c. 1850'
    """
    return wording(language, style).words(date)


@cache
def wording(language: str, style: str = "long") -> Wording:
    """Return what puts dates into the words of a language.

    Raises ValueError where there is no such language or style, MissingExtraError without Babel.
    """
    if style not in STYLES:
        raise ValueError(f"style {style!r} is unknown; choose 'long' or 'short'")
    language = language.partition("-")[0].lower()  # no region has phrases of its own
    if language == "en":
        return Wording(ENGLISH, ENGLISH_NAMES[style], style)
    from timeline.dates.cldr import language_of, names_of  # noqa: PLC0415 - English needs no Babel

    return Wording(language_of(language), names_of(language, style), style)


@frozen
class Wording:
    """Put dates into words with the names and phrases of one language."""

    language: Language
    names: Names
    style: str

    def words(self, date: Date) -> str:
        """Return a date in words, with the elisions of the language."""
        text = self._day_words.words(date) or self.of(date)
        return self.elided(text) if self.language.elisions else text

    def elided(self, text: str) -> str:
        """Return a text as it is written where its words meet."""
        for pattern, replacement in self.language.elisions:
            text = re.sub(pattern, replacement, text)
        return text

    @cached_property
    def _day_words(self) -> DayWords:
        """Return what `of` says of days, as patterns."""
        number, month, year = "{0}", "{1}", self.year_alone.format(year="{2}")
        whole = self.names.day.format(day=number, month=month, year=year)
        shorter = self.names.day_of_year.format(day=number, month=month)
        end = whole.format("{3}", "{4}", "{5}")
        intervals = (
            self.joined(whole, end, Precision.DAY, Precision.DAY),
            self.joined(shorter, end, Precision.DAY, Precision.DAY),
            self.joined(self.day_alone.format(number), end, Precision.DAY, Precision.DAY),
        )
        numbers = ("", *map(self.day, range(1, 32)))
        return DayWords(numbers, self.names.months, whole, intervals)

    def say(self, phrase: str, *parts: str, precision: Precision | None = None) -> str:
        """Fill a phrase, in the form that fits the precision and the style."""
        return self.phrase(phrase, precision).format(*parts)

    def phrase(self, name: str, precision: Precision | None = None) -> str:
        """Return a phrase in the form that fits the precision and the style."""
        return self._phrases[name, precision]

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, Precision | None], str]:
        """Return the phrases, each in all forms that are asked for."""
        names = {key.partition(".")[0] for key in self.language.phrases}
        forms = [(name, precision) for name in names for precision in (None, *Precision)]
        return {form: found[0] for form in forms if (found := self._fitting(*form))}

    def _fitting(self, name: str, precision: Precision | None) -> list[str]:
        """Return the forms of a phrase that fit, the best one first."""
        keys = [name] if precision is None else [f"{name}.{precision.value}", name]
        if self.style == "short":
            keys = [f"{key}.short" for key in keys] + keys
        phrases = self.language.phrases
        return [phrases[key] for key in keys if key in phrases]

    def of(self, date: Date) -> str:
        """Return a date in words."""
        return _SAID[type(date)](self, date)

    def calendar(self, date: CalendarDate) -> str:
        """Return a year, a month or a day in words."""
        marks = date.qualification
        text = self.masked(date) if date.is_masked else self.plain(date)
        return text if marks is UNQUALIFIED else self.qualified(text, date, marks)

    def seasonal(self, date: Season) -> str:
        """Return a season or another grouping of months in words."""
        if isinstance(date.year, Mask):
            text = self.say("form", str(date).strip("?~%"), precision=Precision.SEASON)
        else:
            text = self.season(self.year(date.year), date.code)
        marks = date.qualification
        return text if marks == UNQUALIFIED else self.qualified(text, date, marks)

    def far_year(self, date: LongYear) -> str:
        """Return a year of many digits in words."""
        text = self.long_year(date)
        return self.wholly(text, date.qualifier)

    def moment(self, date: DateTime) -> str:
        """Return a day with a time in words."""
        day = self.plain(CalendarDate(date.year, date.month, date.day))
        time = f"{date.hour:02}:{date.minute:02}:{date.second:02}"
        if date.offset is not None:
            time += " UTC" if date.offset == "Z" else f" UTC{date.offset}"
        return self.say("at", day, time)

    def interval(self, date: Interval) -> str:
        """Return an interval in words."""
        start, end = date.start, date.end
        if not _are_plain(start, end):
            if not self.language.composes:
                return self.ends(start, end)
        elif isinstance(start, CalendarDate) and isinstance(end, CalendarDate):
            return self.plain_interval(start, end)
        if isinstance(start, Date) and isinstance(end, Date):
            return f"{self.at('from', start, end)} {self.at('to', end)}"
        return self.half_known(start, end)

    def plain_interval(self, start: CalendarDate, end: CalendarDate) -> str:
        """Return an interval between days, months or years without marks."""
        genitive = self.language.genitive
        first = self.shortened(start, end, drop_month=True, genitive="from" in genitive)
        last = self.plain(end, genitive="to" in genitive)
        return self.joined(first, last, start.precision, end.precision)

    def joined(self, first: str, last: str, starts: Precision, ends: Precision) -> str:
        """Join the ends of an interval; in short with an en dash: "23-24 Jun 2023"."""
        if self.style == "short":
            dash = " \N{EN DASH} " if " " in first else "\N{EN DASH}"
            return f"{first}{dash}{last}"
        return (
            f"{self.say('from', first, precision=starts)} {self.say('to', last, precision=ends)}"
        )

    def half_known(self, start: Date | Boundary, end: Date | Boundary) -> str:
        """Return an interval of which one end at most is a date."""
        if isinstance(start, Date):
            if end is Boundary.OPEN:
                return self.at("since", start)
            return f"{self.at('from', start)} {self.phrase('unknown end')}"
        if isinstance(end, Date):
            if start is Boundary.OPEN:
                return self.at("until", end)
            return f"{self.phrase('unknown start')} {self.at('to', end)}"
        return self.ends(start, end)

    def ends(self, *ends: Date | Boundary) -> str:
        """Return the ends of an interval one by one, in no sentence."""
        said = [
            self.of(end) if isinstance(end, Date) else self.phrase(_BOUNDARIES[end])
            for end in ends
        ]
        return self.say("ends", *said)

    def several(self, date: DateSet) -> str:
        """Return a set in words."""
        alone = date.members[0] if len(date.members) == 1 else None
        if isinstance(date, OneOf) and isinstance(alone, Range):
            return self.range(alone)
        listed = [self.of(m) if isinstance(m, Date) else self.range(m) for m in date.members]
        if alone is not None:
            return self.say("all" if isinstance(date, AllOf) else "only", listed[0])
        return self.listed("all of" if isinstance(date, AllOf) else "one of", listed)

    def listed(self, phrase: str, texts: list[str]) -> str:
        """Join texts with commas, and the last one with "or" or "and"."""
        return self.say(phrase, self.comma.join(texts[:-1]), texts[-1])

    @property
    def comma(self) -> str:
        """Return what stands between the members of a list."""
        return self.language.phrases.get("comma", ", ")

    def range(self, held: Range) -> str:
        """Return a range within a set in words."""
        if held.first is None and held.last is not None:
            return self.say("or earlier", self.of(held.last), precision=held.last.precision)
        if held.last is None and held.first is not None:
            return self.say("or later", self.of(held.first), precision=held.first.precision)
        if held.first is None or held.last is None:
            raise TypeError("a range has at least one end")
        first, last = held.first, held.last
        if not self.language.composes and not _are_plain(first, last):
            return self.say("bounds", self.of(first), self.of(last))
        return f"{self.at('between', first, last, drop_month=False)} {self.at('and', last)}"

    def at(
        self, role: str, date: Date, until: Date | None = None, *, drop_month: bool = True
    ) -> str:
        """Return one end of something in words; what the other end repeats is left out."""
        genitive = role in self.language.genitive
        if until is not None and _are_plain(date, until):
            text = self.shortened(date, until, drop_month=drop_month, genitive=genitive)
        elif isinstance(date, CalendarDate) and _are_plain(date):
            text = self.plain(date, genitive=genitive)
        else:
            text = self.of(date)
        return self.say(role, text, precision=date.precision)

    def shortened(
        self, date: Date, until: Date, *, drop_month: bool, genitive: bool = False
    ) -> str:
        """Return a day or month without the year, or year and month, that the next repeats."""
        if not (isinstance(date, CalendarDate) and isinstance(until, CalendarDate)):
            raise TypeError("only calendar dates share a year")
        months = date.month, until.month
        if date.year != until.year or None in months or (until.day and not date.day):
            return self.plain(date, genitive=genitive)
        if date.day is None:
            return self.month(_int(months[0] or 1), genitive=genitive)
        if drop_month and until.day is not None and date.month == until.month:
            return self.day_alone.format(self.day(_int(date.day)))
        return self.day_of_year(_int(date.month or 1), _int(date.day))

    def plain(self, date: CalendarDate, *, genitive: bool = False) -> str:
        """Return a day, month or year in words, without its qualifiers."""
        year, month, day = self.year(_int(date.year)), date.month, date.day
        if month is None:
            return year
        if day is None:
            name = self.month(_int(month), genitive=genitive)
            return self.names.month.format(month=name, year=year)
        name = self.names.months[_int(month) - 1]
        return self.names.day.format(day=self.day(_int(day)), month=name, year=year)

    def month(self, month: int, *, genitive: bool) -> str:
        """Return the name of a month that stands without a day."""
        return (self.names.months if genitive else self.names.months_alone)[month - 1]

    def day(self, day: int) -> str:
        """Return the number of a day; the first of a month may have a form of its own."""
        return self.language.phrases.get("first day", "1") if day == 1 else str(day)

    def day_of_year(self, month: int, day: int) -> str:
        """Return a day without a year in words."""
        name = self.names.months[month - 1]
        return self.names.day_of_year.format(day=self.day(day), month=name)

    def year(self, year: int) -> str:
        """Return a year in words: plain from 1000 to 9999, else with its era."""
        if year <= 0:
            return self.say("bc", str(1 - year))
        if year < 1000:
            return self.say("ad", str(year))
        return self.year_alone.format(year=year)

    @property
    def day_alone(self) -> str:
        """Return how a day is written without its month, as a pattern."""
        return self.language.phrases.get("day alone", "{}")

    @property
    def year_alone(self) -> str:
        """Return how a year is written, as a pattern."""
        return self.language.phrases.get("year alone", "{year}")

    def masked(self, date: CalendarDate) -> str:
        """Return a date with unspecified digits in words."""
        year, month, day = date.year, date.month, date.day
        if isinstance(year, Mask):
            return self.masked_year(date)
        named = self.year(year)
        if _is_unknown(month) and (day is None or _is_unknown(day)):
            role = "any month" if day is None else "any day"
            return self.say(role, named, precision=Precision.YEAR)
        if isinstance(month, int) and _is_unknown(day):
            return self.at("any day", CalendarDate(year, month))
        if isinstance(month, Mask) and day is None and 1 < len(months_of(month.text)) < 5:
            names = [self.month(m, genitive=False) for m in months_of(month.text)]
            return self.names.month.format(month=self.listed("one of", names), year=named)
        return self.form(date)

    def masked_year(self, date: CalendarDate) -> str:
        """Return a date of which digits of the year are unspecified in words."""
        year, month, day = date.year, date.month, date.day
        if month is None and isinstance(year, Mask):
            return self.some_year(year, date)
        if not (isinstance(year, Mask) and isinstance(month, int) and isinstance(day, int | None)):
            return self.form(date)
        known = self.day_of_year(month, day) if day else self.month(month, genitive=False)
        if year.text == "XXXX":
            return self.say("of any year", known)
        if not year.is_contiguous:
            return self.form(date)
        return self.say("of years", known, self.year(year.first), self.year(year.last))

    def some_year(self, year: Mask, date: CalendarDate) -> str:
        """Return an unknown year in words."""
        if year.text == "XXXX":
            return self.phrase("any year")
        if not year.is_contiguous:
            return self.form(date)
        if year.digits.count("X") == 1 and year.first >= 1000 and year.first % 100:
            return self.say("decade", str(year.first))
        return self.say("years", self.year(year.first), self.year(year.last))

    def form(self, date: CalendarDate) -> str:
        """Return a date with unspecified digits as its pattern."""
        bare = CalendarDate(date.year, date.month, date.day)
        return self.say("form", str(bare), precision=date.precision)

    def season(self, year: str, code: int) -> str:
        """Return a season or another grouping of a year in words."""
        if code >= 33:
            name, first = next(g for g in _GROUPINGS if code >= g[1])
            return self.say(name, str(code - first + 1), year)
        text = self.say("season", self.phrase(_SEASONS[(code - 21) % 4]), year)
        if code <= 24:
            return text
        return self.say("northern" if code <= 28 else "southern", text)

    def long_year(self, date: LongYear) -> str:
        """Return a year of many digits, or with significant digits, in words."""
        if date.exponent:
            written = f"{date.significand} × 10^{date.exponent}"  # noqa: RUF001 - the sign of times
            written = self.say("long year", written.replace("-", "\N{MINUS SIGN}"))
        elif date.significand > 9999:
            written = self.say("long year", str(date.significand))
        else:
            written = self.year(date.significand)
        if date.significant_digits is None:
            return written
        if date.exponent:
            return f"{written} (S{date.significant_digits})"
        first, last = date.years
        return self.say("significant", self.year(first), self.year(last), written)

    def wholly(self, text: str, qualifier: Qualifier) -> str:
        """Say of a whole date that it is uncertain or approximate."""
        role = _WHOLE.get(qualifier)
        return text if role is None else self.say(role, text)

    def wholly_plain(self, date: CalendarDate, qualifier: Qualifier) -> str:
        """Say of a whole day, month or year that it is uncertain or approximate."""
        bare = CalendarDate(date.year, date.month, date.day)
        return self.at(_WHOLE[qualifier], bare)

    def qualified(self, text: str, date: CalendarDate | Season, marks: Qualification) -> str:
        """Say what of a date is uncertain or approximate."""
        parts = {"year": marks.year}
        if isinstance(date, Season) or date.month is not None:
            parts["month"] = marks.month
        if isinstance(date, CalendarDate) and date.day is not None:
            parts["day"] = marks.day
        if len(set(parts.values())) == 1:
            if isinstance(date, CalendarDate) and not date.is_masked:
                return self.wholly_plain(date, marks.year)
            return self.wholly(text, marks.year)
        said = [
            self.say(_PART[mark], self.phrase(part))
            for part, mark in parts.items()
            if mark is not Qualifier.NONE
        ]
        return f"{text} ({self.comma.join(said)})"


_BOUNDARIES = {Boundary.OPEN: "open", Boundary.UNKNOWN: "unknown"}
_SEASONS = ("spring", "summer", "autumn", "winter")
_GROUPINGS = (("half", 40), ("third", 37), ("quarter", 33))
_WHOLE = {
    Qualifier.UNCERTAIN: "possibly",
    Qualifier.APPROXIMATE: "about",
    Qualifier.BOTH: "possibly about",
}
_PART = {
    Qualifier.UNCERTAIN: "uncertain",
    Qualifier.APPROXIMATE: "approximate",
    Qualifier.BOTH: "both",
}


def _is_unknown(part: int | Mask | None) -> bool:
    return isinstance(part, Mask) and part.text == "XX"


def _int(part: int | Mask) -> int:
    if isinstance(part, Mask):
        raise TypeError(f"{part} has unspecified digits")
    return part


def _are_plain(*dates: Date | Boundary) -> bool:
    """Tell whether all are days, months or years without marks, or stand for no date."""
    return all(map(_is_plain, dates))


def _is_plain(date: Date | Boundary) -> bool:
    if isinstance(date, CalendarDate):
        return date.qualification is UNQUALIFIED and not date.is_masked
    return not isinstance(date, Date)


#: how each kind of date is said
_SAID: Mapping[type[Date], Callable[[Wording, Any], str]] = {
    CalendarDate: Wording.calendar,
    Season: Wording.seasonal,
    LongYear: Wording.far_year,
    DateTime: Wording.moment,
    Interval: Wording.interval,
    OneOf: Wording.several,
    AllOf: Wording.several,
}
