"""How much time lies between two things: "less than 7 days", "about 2 years", `P7D`.

A gap in days or longer counts calendar days between civil dates; hours and shorter count
elapsed time; `calendar` units count borders crossed ("1 calendar week before" is last week).
"""

from __future__ import annotations

import re
from enum import Enum

from attrs import field, frozen

from timeline.dates.duration import Duration
from timeline.errors import DateError, GapError


class Unit(Enum):
    """Name the units that gaps count, shortest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def duration(self) -> Duration:
        """Return the length of one unit."""
        return _DURATIONS[self]

    @property
    def tolerance(self) -> Duration:
        """Return what `about` allows either way: half a unit, rounded up to whole days."""
        return _TOLERANCES[self]


_DURATIONS = {
    Unit.SECOND: Duration(seconds=1),
    Unit.MINUTE: Duration(seconds=60),
    Unit.HOUR: Duration(seconds=3600),
    Unit.DAY: Duration(days=1),
    Unit.WEEK: Duration(days=7),
    Unit.MONTH: Duration(months=1),
    Unit.YEAR: Duration(months=12),
    Unit.DECADE: Duration(months=120),
    Unit.CENTURY: Duration(months=1200),
}
_TOLERANCES = {
    Unit.SECOND: Duration(seconds=1),
    Unit.MINUTE: Duration(seconds=30),
    Unit.HOUR: Duration(seconds=1800),
    Unit.DAY: Duration(days=1),
    Unit.WEEK: Duration(days=4),
    Unit.MONTH: Duration(days=15),
    Unit.YEAR: Duration(months=6),
    Unit.DECADE: Duration(months=60),
    Unit.CENTURY: Duration(months=600),
}
_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)} | {"a": 1, "an": 1}
_UNITS = {name: unit for unit in Unit for name in (unit.value, f"{unit.value}s")} | {
    "centuries": Unit.CENTURY
}
_COUNT = re.compile(r"([0-9]{1,9}|[a-z]+)(?: (calendar))?(?: ([a-z]+))?")
_PREFIXES = {
    "less than": "<", "under": "<", "at most": "<=", "up to": "<=", "within": "<=",
    "more than": ">", "over": ">", "at least": ">=", "exactly": "=", "about": "~",
}  # fmt: skip
_SIGN = re.compile(r"(<=|>=|<|>|=|~)?\s*(.*)")
_ZERO_PART = re.compile(r"(?<![0-9])0+[A-Z]")
_HINT = "write for example 'less than 7 days', 'about 2 years', '2 to 3 days' or 'P7D'"


@frozen
class Length:
    """One stated length, with the unit that it was counted in."""

    duration: Duration
    #: the smallest unit named: it rules what `about` allows, and calendar or elapsed counting
    unit: Unit
    calendar: bool = False

    @property
    def count(self) -> int:
        """Return the number of units; 0 where the length is no multiple of its unit."""
        own, one = self.duration, self.unit.duration
        count = max(
            getattr(own, part) // (getattr(one, part) or 1)
            for part in ("months", "days", "seconds")
            if getattr(one, part)
        )
        return count if _times(one, count) == own else 0

    def __str__(self) -> str:
        if not self.count and self.duration != Duration():
            return str(self.duration)
        name = "centuries" if self.unit is Unit.CENTURY else f"{self.unit.value}s"
        word = self.unit.value if self.count == 1 else name
        return f"{self.count}{' calendar' * self.calendar} {word}"

    def words(self, language: str = "en") -> str:
        """Return the length in words; in English these are its text."""
        return _in_words(self, language)


@frozen
class Gap:
    """A range of lengths.

    >>> gap = Gap.parse("less than a week")
    >>> str(gap), gap.longest
    ('less than 1 week', Duration(months=0, days=6, seconds=0))
    """

    #: None: no limit on that side; both have one kind of unit: calendar, civil or elapsed
    least: Length | None = None
    most: Length | None = None
    #: "more than", "less than": the limit itself is left out
    beyond: bool = field(default=False, kw_only=True)
    below: bool = field(default=False, kw_only=True)
    #: "about": `least` and `most` are one length, widened by the unit's tolerance
    about: bool = field(default=False, kw_only=True)

    @classmethod
    def parse(cls, text: str) -> Gap:
        """Read a gap in words, signs or ISO durations; raise GapError for any other text."""
        sign, rest = _split(" ".join(text.lower().split()))
        lengths = tuple(_length(text, part) for part in _limits(rest))
        gap = _gap(text, sign, lengths)
        _check(text, gap)
        return gap

    def __str__(self) -> str:
        if self.about:
            return f"about {self.least}"
        if self.least == self.most:
            return f"{'' if self._any.calendar else 'exactly '}{self.least}"
        if self.least is None:
            return f"{'less than' if self.below else 'at most'} {self.most}"
        if self.most is None:
            return f"{'more than' if self.beyond else 'at least'} {self.least}"
        return f"{self.least} to {self.most}"

    def words(self, language: str = "en") -> str:
        """Return the gap in words; in English these are its text.

        Raises ValueError for a language without words, MissingExtraError without Babel.
        """
        return _in_words(self, language)

    @property
    def unit(self) -> Unit:
        """Return the unit counted in."""
        return self._any.unit

    @property
    def is_calendar(self) -> bool:
        """Tell whether it counts borders of calendar units crossed."""
        return self._any.calendar

    @property
    def is_civil(self) -> bool:
        """Tell whether it counts civil days, and not elapsed time."""
        return self._any.duration.is_civil and self.unit.duration.is_civil

    @property
    def shortest(self) -> Duration | None:
        """Return the shortest length allowed, None where there is no limit."""
        if self.least is None:
            return None
        if self.about:
            return self.least.duration + -self.unit.tolerance
        return self.least.duration + self._step if self.beyond else self.least.duration

    @property
    def longest(self) -> Duration | None:
        """Return the longest length allowed, None where there is no limit."""
        if self.most is None:
            return None
        if self.about:
            return self.most.duration + self.unit.tolerance
        return self.most.duration + -self._step if self.below else self.most.duration

    @property
    def units(self) -> tuple[int | None, int | None]:
        """Return the fewest and most borders crossed, for a gap in calendar units."""
        return (
            None if self.least is None else self.least.count + self.beyond,
            None if self.most is None else self.most.count - self.below,
        )

    @property
    def _any(self) -> Length:
        length = self.least or self.most
        if length is None:
            raise GapError("", "a gap has at least one limit", _HINT)
        return length

    @property
    def _step(self) -> Duration:
        """Return the grain: civil gaps count whole days, others seconds."""
        return Duration(days=1) if self.is_civil else Duration(seconds=1)


def _in_words(said: Length | Gap, language: str) -> str:
    code = language.partition("-")[0].lower()
    if code == "en":
        return str(said)
    from timeline.dates.gapwords import gap_words, length_words  # noqa: PLC0415 - needs Babel

    return gap_words(said, code) if isinstance(said, Gap) else length_words(said, code)


def _split(text: str) -> tuple[str, str]:
    """Return the sign, empty where there is none, and the rest."""
    for words, sign in _PREFIXES.items():
        if text.startswith(f"{words} "):
            return sign, text[len(words) + 1 :]
    match = _SIGN.fullmatch(text)
    return (match[1] or "", match[2]) if match else ("", text)


def _limits(text: str) -> list[str]:
    """Return the one or two lengths of a text; a first one without a unit gets the second's."""
    first, separator, second = (part.strip() for part in re.split(r"( to |\.\.)", text, maxsplit=1)
                                ) if re.search(r" to |\.\.", text) else (text, "", "")  # fmt: skip
    if not separator:
        return [first]
    if re.fullmatch(r"[0-9]+|[a-z]+", first):
        first = " ".join([first, *second.split()[1:]])
    return [first, second]


def _length(text: str, part: str) -> Length:
    if part.startswith("p"):
        return _iso_length(text, part.upper())
    match = _COUNT.fullmatch(part)
    number, calendar, name = match.groups() if match else ("", None, None)
    if number not in _NUMBERS and not number.isdigit():
        raise GapError(text, f"{part!r} is no number of units", _HINT)
    unit = _UNITS.get(name or "")
    if unit is None:
        raise GapError(text, f"{name or ''!r} is no unit", f"units are {', '.join(_names())}")
    if calendar and not unit.duration.is_civil:
        raise GapError(text, f"{unit.value}s are no calendar units", "leave out 'calendar'")
    count = _NUMBERS.get(number) or int(number)
    return Length(_times(unit.duration, count), unit, calendar is not None)


def _iso_length(text: str, part: str) -> Length:
    try:
        duration = Duration.parse(part)
    except DateError as error:
        raise GapError(text, error.reason, error.hint) from None
    if "T" in part and (duration.months or duration.days):
        raise GapError(
            text, "mixes calendar days, counted by date, with elapsed time", "use one of the two"
        )
    length = Length(duration, _iso_unit(_ZERO_PART.sub("", part)) or _iso_unit(part) or Unit.DAY)
    # Months and weeks together are written, and so counted, as months and days.
    return length if length.count or duration == Duration() else Length(duration, Unit.DAY)


def _iso_unit(part: str) -> Unit | None:
    """Return the smallest unit that an ISO duration names; None where it names none."""
    letters = {"S": Unit.SECOND, "H": Unit.HOUR, "D": Unit.DAY, "W": Unit.WEEK, "Y": Unit.YEAR}
    return (
        Unit.MINUTE
        if "T" in part and part[-1] == "M"
        else (letters | {"M": Unit.MONTH}).get(part[-1])
    )


def _gap(text: str, sign: str, lengths: tuple[Length, ...]) -> Gap:
    if len(lengths) == 2:
        if sign:
            raise GapError(text, "a range takes no other sign", "write '2 to 3 days'")
        return Gap(lengths[0], lengths[1])
    (length,) = lengths
    if sign.startswith("<"):
        return Gap(None, length, below=sign == "<")
    if sign.startswith(">"):
        return Gap(length, None, beyond=sign == ">")
    if sign == "~" and length.calendar:
        raise GapError(text, "calendar units are counted exactly", "leave out 'about'")
    return Gap(length, length, about=sign == "~")


def _check(text: str, gap: Gap) -> None:
    if gap.below and gap.most is not None and gap.most.duration == Duration():
        raise GapError(text, f"nothing is less than {gap.most}", "write 'at most' instead")
    if gap.least is None or gap.most is None:
        return
    if (gap.least.calendar, _is_civil(gap.least)) != (gap.most.calendar, _is_civil(gap.most)):
        raise GapError(text, "mixes two ways of counting", "give both limits in one unit")
    if _days(gap.least) > _days(gap.most):
        raise GapError(text, "the first limit is the larger one", "write the smaller one first")


def _is_civil(length: Length) -> bool:
    return length.unit.duration.is_civil


def _days(length: Length) -> float:
    """Return about how long a length is, in days: enough to tell two limits apart."""
    duration = length.duration
    return duration.months * 30.436875 + duration.days + duration.seconds / 86_400


def _times(duration: Duration, count: int) -> Duration:
    return Duration(duration.months * count, duration.days * count, duration.seconds * count)


def _names() -> list[str]:
    return [f"{unit.value}s" if unit is not Unit.CENTURY else "centuries" for unit in Unit]
