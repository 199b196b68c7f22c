"""What a file of references holds, as each of its formats gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.formats.text import Lines, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.citations.items import Item
    from timeline.errors import Problem

#: nesting that a document can hold under `csl`, two levels of which are a source and its group
DEEPEST = 60
_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:[/-](?P<month>[0-9]{1,2})?)?(?:[/-](?P<day>[0-9]{1,2})?)?(?:/.*)?"
)


#: a date of numbers: year, and month and day where they are given
CslDate = dict[str, list[list[int]]]


@frozen
class Found:
    """One reference of a file."""

    item: Item
    #: where it begins, from 1
    line: int


def check_values(found: Found, lines: Lines) -> Iterator[Problem]:
    """Yield a problem where a reference holds what no document can."""
    waiting: list[tuple[object, int]] = [(found.item, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            message = f"this reference is nested more than {DEEPEST} levels deep"
            yield lines.at(found.line, 1, message, "take the rest out")
            return
        if isinstance(value, str) and (wrong := unprintable(Lines(value, ""))):
            yield lines.at(found.line, 1, wrong.message, wrong.hint)
            return
        if isinstance(value, dict):
            waiting += [(each, depth + 1) for each in (*value, *value.values())]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in value]


def day(text: str) -> CslDate | None:
    """Return a date of numbers as CSL has it: `2024`, `2024-03`, `2024/03/05/spring`.

    >>> day("2024/03/")
    {'date-parts': [[2024, 3]]}
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    parts = [int(part) for part in match.group("year", "month", "day") if part]
    return {"date-parts": [parts]}


def pages(text: str) -> str:
    """Return a range of pages with one hyphen, as CSL has it; BibTeX writes two."""
    return re.sub(r" *[-\u2013\u2014]+ *", "-", text)
