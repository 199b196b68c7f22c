"""Marks on a time axis for years that a drawing library's own axis cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.day import SECONDS_PER_DAY, add_months, civil, day_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.layout.window import Window

_DAYS_PER_YEAR = 365.2425
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ticks(window: Window, most: int) -> list[tuple[int, str]]:
    """Return at most so many instants of a window with their names, evenly spaced.

    Years before 1 are named as years BC: the astronomical year 0 is 1 BC.
    """
    first, last = window.start // SECONDS_PER_DAY, window.end // SECONDS_PER_DAY
    years = (last - first) / _DAYS_PER_YEAR
    if years >= most:
        return list(_years(window, _round_step(years / most)))
    months = next((m for m in (1, 2, 3, 6, 12) if years * 12 <= m * most), 12)
    if years * 12 >= most / 3:
        return list(_months(window, months))
    days = next((d for d in (1, 2, 7, 14) if last - first <= d * most), 14)
    return list(_days(window, days))


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


def _years(window: Window, step: int) -> Iterator[tuple[int, str]]:
    """Yield round years: of the era before 1 those that are round in its own count."""
    year = (civil(window.start // SECONDS_PER_DAY)[0] // step - 1) * step
    while (second := day_number(_round_in_era(year)) * SECONDS_PER_DAY) < window.end:
        if second >= window.start:
            yield second, year_words(_round_in_era(year))
        year += step


def _round_in_era(year: int) -> int:
    """Return the year that ends so many years before or after the turn of the eras.

    There is no year 0 in that count: 500 years before it is 500 BC, the astronomical -499.
    """
    return year + 1 if year <= 0 else year


def _months(window: Window, step: int) -> Iterator[tuple[int, str]]:
    day = day_number(civil(window.start // SECONDS_PER_DAY)[0])
    while day * SECONDS_PER_DAY < window.end:
        year, month, _ = civil(day)
        if day * SECONDS_PER_DAY >= window.start:
            name = year_words(year) if month == 1 else _MONTHS[month - 1]
            yield day * SECONDS_PER_DAY, f"{name} {year_words(year)}" if month > 1 else name
        day = add_months(day, step)


def _days(window: Window, step: int) -> Iterator[tuple[int, str]]:
    day = -(-window.start // (step * SECONDS_PER_DAY)) * step
    while day * SECONDS_PER_DAY < window.end:
        year, month, number = civil(day)
        yield day * SECONDS_PER_DAY, f"{number} {_MONTHS[month - 1]} {year_words(year)}"
        day += step
