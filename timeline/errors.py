"""What can go wrong, as values first and sentences second.

.. code-block:: text

    TimelineError
    ├── DateError (also a ValueError)      a text is no date, or a date is out of reach
    ├── GapError (also a ValueError)       a text is no gap: "less than 7 days"
    ├── ZoneError (also a ValueError)      a name is no time zone
    ├── StyleError (also a ValueError)     a name is no style of citation
    ├── DocumentError                      a document cannot be read: all its problems at once
    ├── ContradictionError                 claims contradict each other: only `solve(strict=True)`
    ├── UnknownIdError (also a KeyError)   no event or source has that id
    ├── DrawingError (also a ValueError)   a theme, a page or an image cannot be made
    └── MissingExtraError                  an optional extra is not installed

A contradiction between claims is a result, and no error but to those who ask `solve` for that.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class TimelineError(Exception):
    """Stand at the root of every error that this library raises on purpose."""


class TextError(TimelineError, ValueError):
    """Say what is wrong with a short text: the text, the reason, the fix.

    `position` counts characters from 0; None where the whole text is meant.
    """

    def __init__(
        self, text: str, reason: str, hint: str | None = None, position: int | None = None
    ) -> None:
        super().__init__(text, reason, hint, position)
        self.text = text
        self.reason = reason
        self.hint = hint
        self.position = position

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 80 else f"{self.text[:77]}..."
        plain = shown.isascii() and shown.isprintable() and shown.strip()
        sentence = f"{shown if plain else ascii(shown)}: {self.reason}"
        return sentence if self.hint is None else f"{sentence}; {self.hint}"


class DateError(TextError):
    """Say why a text is no date, or why a date cannot answer what was asked."""


class GapError(TextError):
    """Say why a text is no gap."""


class ZoneError(TextError):
    """Say why a text names no time zone."""


class StyleError(TextError):
    """Say why a text names no style of citation."""


class UnknownIdError(TimelineError, KeyError):
    """Say that no event or source has this id, and which one has nearly that."""

    def __init__(self, kind: str, wanted: str, known: Iterable[str]) -> None:
        super().__init__(kind, wanted)
        self.kind = kind
        self.wanted = wanted
        self.nearest = nearest(wanted, known)

    def __str__(self) -> str:
        hint = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        return f"no {self.kind} has the id {self.wanted!r}{hint}"


class DrawingError(TimelineError, ValueError):
    """List all that keeps a theme, a page or an image from being made; nothing was written."""

    def __init__(self, problems: Iterable[str]) -> None:
        #: lower case, each names the values and ends with what to do
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class MissingExtraError(TimelineError):
    """Say which optional extra would make this work."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.purpose} needs an extra: pip install 'sourced-timeline[{self.extra}]'"


@frozen(order=True)
class Place:
    """Point at one character of a document."""

    path: str
    #: 1-based
    line: int
    #: 1-based, in characters
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Problem:
    """Describe one thing wrong with a document, where it stands and how to mend it."""

    #: lower case, names the value, no full stop
    message: str
    place: Place
    #: the line of the document, without its end
    source_line: str = ""
    #: what to do about it
    hint: str | None = None
    #: what stood there, and what should have; None where the message says it all
    found: str | None = field(default=None, kw_only=True)
    expected: str | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterable[str]:
        yield f"{self.place}: {self.message}"
        if self.source_line.strip():
            yield from _excerpt(self.source_line, self.place.column)
        if self.hint:
            yield f"    hint: {self.hint}"


class DocumentError(TimelineError):
    """List all problems of a document, in the order in which they stand in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        summary = "1 problem" if count == 1 else f"{count} problems"
        return "\n".join([*map(str, self.problems), f"{summary}; nothing was loaded"])


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelt or shortened one most probably means, or None."""
    names = sorted(known)
    longer = (name for name in names if len(wanted) > 2 and name.startswith(wanted))
    return next(chain(get_close_matches(wanted, names, n=1, cutoff=0.6), longer), None)


def _excerpt(line: str, column: int, width: int = 92) -> tuple[str, str]:
    """Return the line and a caret under the column, cut to a width that a terminal shows."""
    start = max(0, column - 1 - width * 2 // 3) if len(line) > width else 0
    shown = line[start : start + width]
    indent = "".join("\t" if c == "\t" else " " for c in shown[: column - 1 - start])
    return f"    {shown}", f"    {indent}^"
