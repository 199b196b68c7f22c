"""Marks on a time axis for years that a drawing library's own axis cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from timeline.dates.day import SECONDS_PER_DAY, add_months, civil, day_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.layout.window import Window

_DAYS_PER_YEAR = 365.2425
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Named(Protocol):
    """Name a year, a month or a day of the proleptic Gregorian calendar."""

    def __call__(self, year: int, month: int | None = None, day: int | None = None, /) -> str:
        """Return the name of a year, of a month, or of a day."""


def tick_words(year: int, month: int | None = None, day: int | None = None, /) -> str:
    """Return the name of a year, a month or a day in English.

    Years before 1 are named as years BC: the astronomical year 0 is 1 BC.
    """
    if month is None:
        return year_words(year)
    within = f"{_MONTHS[month - 1]} {year_words(year)}"
    return within if day is None else f"{day} {within}"


def ticks(window: Window, most: int, named: Named = tick_words) -> list[tuple[int, str]]:
    """Return at most so many instants of a window with their names, evenly spaced."""
    first, last = window.start // SECONDS_PER_DAY, window.end // SECONDS_PER_DAY
    years = (last - first) / _DAYS_PER_YEAR
    if years >= most:
        found = _years(window, _round_step(years / most))
        return [(second, named(year)) for second, year in found]
    months = next((m for m in (1, 2, 3, 6, 12) if years * 12 <= m * most), 12)
    if years * 12 >= most / 3:
        return list(_months(window, months, named))
    days = next((d for d in (1, 2, 7, 14) if last - first <= d * most), 14)
    return list(_days(window, days, named))


def year_words(year: int) -> str:
    """Return an astronomical year as readers know it."""
    count = 1 - year if year <= 0 else year
    text = f"{count:,}" if count >= 10_000 else str(count)
    if year <= 0:
        return f"{text} BC"
    return f"AD {text}" if count < 100 else text


def _round_step(least: float) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50, ... that is not below `least`."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while step < least:
        step = round(step * factors[turn % 3])
        turn += 1
    return step


def _years(window: Window, step: int) -> Iterator[tuple[int, int]]:
    """Yield round years: of the era before 1 those that are round in its own count."""
    year = (civil(window.start // SECONDS_PER_DAY)[0] // step - 1) * step
    while (second := day_number(_round_in_era(year)) * SECONDS_PER_DAY) < window.end:
        if second >= window.start:
            yield second, _round_in_era(year)
        year += step


def _round_in_era(year: int) -> int:
    """Return the year that ends so many years before or after the turn of the eras.

    There is no year 0 in that count: 500 years before it is 500 BC, the astronomical -499.
    """
    return year + 1 if year <= 0 else year


def _months(window: Window, step: int, named: Named) -> Iterator[tuple[int, str]]:
    day = day_number(civil(window.start // SECONDS_PER_DAY)[0])
    while day * SECONDS_PER_DAY < window.end:
        year, month, _ = civil(day)
        if day * SECONDS_PER_DAY >= window.start:
            name = named(year) if month == 1 else named(year, month)
            yield day * SECONDS_PER_DAY, name
        day = add_months(day, step)


def _days(window: Window, step: int, named: Named) -> Iterator[tuple[int, str]]:
    day = -(-window.start // (step * SECONDS_PER_DAY)) * step
    while day * SECONDS_PER_DAY < window.end:
        yield day * SECONDS_PER_DAY, named(*civil(day))
        day += step
