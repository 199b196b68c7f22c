"""A date in words, for readers."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.date import CalendarDate, Date, DateTime, LongYear, Season
from timeline.dates.interval import Boundary, Interval
from timeline.dates.masks import Mask, Precision
from timeline.dates.phrases import ENGLISH, ENGLISH_NAMES, Names
from timeline.dates.qualification import UNQUALIFIED, Qualification, Qualifier
from timeline.dates.sets import AllOf, DateSet, OneOf, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES = ("long", "short")


def words(date: Date, language: str = "en", style: str = "long") -> str:
    """Return a date in words.

    >>> words(Date.parse("[2022-04-25..2022-05-30]"))
    'between 25 April and 30 May 2022'
    >>> words(Date.parse("1850~"), style="short")
    'c. 1850'
    """
    if style not in STYLES:
        raise ValueError(f"style {style!r} is unknown; choose 'long' or 'short'")
    if language != "en":
        raise NotImplementedError(language)
    return Wording(ENGLISH, ENGLISH_NAMES[style], style).of(date)


@frozen
class Wording:
    """Put dates into words with the names and phrases of one language."""

    phrases: Mapping[str, str]
    names: Names
    style: str

    def say(self, phrase: str, *parts: str, precision: Precision | None = None) -> str:
        """Fill a phrase, in the form that fits the precision and the style."""
        return self.phrase(phrase, precision).format(*parts)

    def phrase(self, name: str, precision: Precision | None = None) -> str:
        """Return a phrase in the form that fits the precision and the style."""
        keys = [name]
        if precision is not None:
            keys.insert(0, f"{name}.{precision.value}")
        if self.style == "short":
            keys = [f"{key}.short" for key in keys] + keys
        return next(self.phrases[key] for key in keys if key in self.phrases)

    @singledispatchmethod
    def of(self, date: Date) -> str:
        """Return a date in words."""
        raise TypeError(f"no words for {date!r}")

    @of.register
    def _calendar(self, date: CalendarDate) -> str:
        marks = date.qualification
        text = self.masked(date) if date.is_masked else self.plain(date)
        return text if marks is UNQUALIFIED else self.qualified(text, date, marks)

    @of.register
    def _season(self, date: Season) -> str:
        if isinstance(date.year, Mask):
            text = self.say("form", str(date).strip("?~%"), precision=Precision.SEASON)
        else:
            text = self.season(self.year(date.year), date.code)
        marks = date.qualification
        return text if marks == UNQUALIFIED else self.qualified(text, date, marks)

    @of.register
    def _long_year(self, date: LongYear) -> str:
        text = self.long_year(date)
        return self.wholly(text, date.qualifier)

    @of.register
    def _date_time(self, date: DateTime) -> str:
        day = self.plain(CalendarDate(date.year, date.month, date.day))
        time = f"{date.hour:02}:{date.minute:02}:{date.second:02}"
        if date.offset is not None:
            time += " UTC" if date.offset == "Z" else f" UTC{date.offset}"
        return self.say("at", day, time)

    @of.register
    def _interval(self, date: Interval) -> str:
        start, end = date.start, date.end
        if isinstance(start, Date) and isinstance(end, Date):
            if self.style == "short" and _are_plain(start, end):
                return self.dashed(start, end)
            return f"{self.at('from', start, end)} {self.at('to', end)}"
        if isinstance(start, Date) and end is Boundary.OPEN:
            return self.at("since", start)
        if isinstance(end, Date) and start is Boundary.OPEN:
            return self.at("until", end)
        return f"{self.limit('start', 'from', start)} {self.limit('end', 'to', end)}"

    def limit(self, which: str, role: str, end: Date | Boundary) -> str:
        """Return one end of an interval, of which one end at least has no date."""
        if isinstance(end, Date):
            return self.at(role, end)
        return self.phrase(f"{'open' if end is Boundary.OPEN else 'unknown'} {which}")

    @of.register
    def _set(self, date: DateSet) -> str:
        alone = date.members[0] if len(date.members) == 1 else None
        if isinstance(date, OneOf) and isinstance(alone, Range):
            return self.range(alone)
        listed = [self.of(m) if isinstance(m, Date) else self.range(m) for m in date.members]
        if alone is not None:
            return self.say("all" if isinstance(date, AllOf) else "only", listed[0])
        return self.listed("all of" if isinstance(date, AllOf) else "one of", listed)

    def listed(self, phrase: str, texts: list[str]) -> str:
        """Join texts with commas, and the last one with "or" or "and"."""
        return self.say(phrase, ", ".join(texts[:-1]), texts[-1])

    def range(self, held: Range) -> str:
        """Return a range within a set in words."""
        if held.first is None and held.last is not None:
            return self.say("or earlier", self.of(held.last), precision=held.last.precision)
        if held.last is None and held.first is not None:
            return self.say("or later", self.of(held.first), precision=held.first.precision)
        if held.first is None or held.last is None:
            raise TypeError("a range has at least one end")
        first, last = held.first, held.last
        return f"{self.at('between', first, last, drop_month=False)} {self.at('and', last)}"

    def at(
        self, role: str, date: Date, until: Date | None = None, *, drop_month: bool = True
    ) -> str:
        """Return one end of something in words; what the other end repeats is left out."""
        text = self.of(date)
        if until is not None and _are_plain(date, until):
            text = self.shortened(date, until, drop_month=drop_month)
        return self.say(role, text, precision=date.precision)

    def shortened(self, date: Date, until: Date, *, drop_month: bool) -> str:
        """Return a day or month without the year, or year and month, that the next repeats."""
        if not (isinstance(date, CalendarDate) and isinstance(until, CalendarDate)):
            raise TypeError("only calendar dates share a year")
        if date.year != until.year or date.month is None or until.month is None:
            return self.of(date)
        if date.day is None:
            return self.of(date) if until.day else self.names.months_alone[_int(date.month) - 1]
        if drop_month and until.day is not None and date.month == until.month:
            return str(date.day)
        return self.day_of_year(_int(date.month), _int(date.day))

    def dashed(self, start: Date, end: Date) -> str:
        """Return a short interval: "23-24 Jun 2023", with an en dash."""
        first = self.shortened(start, end, drop_month=True)
        dash = "\N{EN DASH}" if first.isalnum() else " \N{EN DASH} "
        return f"{first}{dash}{self.of(end)}"

    def plain(self, date: CalendarDate) -> str:
        """Return a day, month or year in words, without its qualifiers."""
        year = self.year(_int(date.year))
        if date.month is None:
            return year
        if date.day is None:
            name = self.names.months_alone[_int(date.month) - 1]
            return self.names.month.format(month=name, year=year)
        name = self.names.months[_int(date.month) - 1]
        return self.names.day.format(day=date.day, month=name, year=year)

    def day_of_year(self, month: int, day: int) -> str:
        """Return a day without a year in words."""
        return self.names.day_of_year.format(day=day, month=self.names.months[month - 1])

    def year(self, year: int) -> str:
        """Return a year in words: plain from 1000 to 9999, else with its era."""
        if year <= 0:
            return self.say("bc", str(1 - year))
        return self.say("ad", str(year)) if year < 1000 else str(year)

    def masked(self, date: CalendarDate) -> str:
        """Return a date with unspecified digits in words."""
        year, month, day = date.year, date.month, date.day
        if isinstance(year, Mask):
            return self.masked_year(date)
        named = self.year(year)
        if _is_unknown(month) and (day is None or _is_unknown(day)):
            return self.say("any month" if day is None else "any day", named)
        if isinstance(month, int) and _is_unknown(day):
            return self.say("any day", self.plain(CalendarDate(year, month)))
        return self.form(date)

    def masked_year(self, date: CalendarDate) -> str:
        """Return a date of which digits of the year are unspecified in words."""
        year, month, day = date.year, date.month, date.day
        if month is None and isinstance(year, Mask):
            return self.some_year(year, date)
        if str(year) == "XXXX" and isinstance(month, int) and isinstance(day, int | None):
            known = self.day_of_year(month, day) if day else self.names.months_alone[month - 1]
            return self.say("of any year", known)
        return self.form(date)

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

    def qualified(self, text: str, date: CalendarDate | Season, marks: Qualification) -> str:
        """Say what of a date is uncertain or approximate."""
        parts = {"year": marks.year}
        if isinstance(date, Season) or date.month is not None:
            parts["month"] = marks.month
        if isinstance(date, CalendarDate) and date.day is not None:
            parts["day"] = marks.day
        if len(set(parts.values())) == 1:
            return self.wholly(text, marks.year)
        said = [
            self.say(_PART[mark], self.phrase(part))
            for part, mark in parts.items()
            if mark is not Qualifier.NONE
        ]
        return f"{text} ({', '.join(said)})"


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


def _are_plain(*dates: Date) -> bool:
    return all(
        isinstance(d, CalendarDate) and not d.is_masked and d.qualification is UNQUALIFIED
        for d in dates
    )
