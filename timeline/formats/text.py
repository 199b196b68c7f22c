"""The text of a document: its bytes, its lines, and where in it a problem stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from timeline.errors import DocumentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.convert import Fault
    from timeline.formats.marks import Marks

#: No document of that many bytes was written by people.
LARGEST = 32 << 20

#: where YAML sees the end of a line (YAML 1.1, 5.4, which libyaml follows)
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
#: Characters that would move or turn what a terminal shows after them.
_CONTROLS = (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))
_SHOWN = dict.fromkeys(
    (*_CONTROLS, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x2066, 0x206A)), "\ufffd"
)
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


@frozen
class Mark:
    """Point into a text: line and column, both from 1."""

    line: int
    column: int
    #: characters between the mark and the text itself, 1 for a quote; None: it is not one line
    inset: int | None = None


@frozen
class Parsed:
    """Hold what a format made of a text."""

    data: object
    #: what is wrong with the text as such
    problems: tuple[Problem, ...]
    #: gives the places of the data's parts; asked only where something is wrong
    marks: Callable[[], Marks]
    #: the data lacks nothing that the text holds
    is_whole: bool = True


@frozen
class Lines:
    """Make problems of a text, with the lines that they stand in."""

    text: str = field(repr=False)
    path: str

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return _BREAK.split(self.text)

    def line(self, number: int) -> str:
        """Return a line by its number, from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character by its number from 0."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def at(self, line: int, column: int, message: str, hint: str | None = None) -> Problem:
        """Return the problem at a line and column, both from 1, kept within the text."""
        line = min(max(line, 1), len(self.lines))
        column = min(max(column, 1), len(self.line(line)) + 1)
        shown = self.line(line).translate(_SHOWN)
        return Problem(message, Place(self.path, line, column), shown, hint)

    def problem(self, fault: Fault, mark: Mark) -> Problem:
        """Return the problem that a fault of the data is in the text."""
        column = mark.column
        if fault.position is not None and mark.inset is not None:
            column += mark.inset + fault.position
        hint = fault.hint
        if fault.found == "nothing" and self.line(mark.line)[column - 1 :].lstrip().startswith(
            "#"
        ):
            hint = "'#' begins a comment; put the text in quotes"
        problem = self.at(mark.line, column, fault.message, hint)
        return evolve(problem, found=fault.found, expected=fault.expected)


def decoded(data: bytes, path: str) -> str:
    """Return the text of a document's bytes, which are UTF-8; raise DocumentError otherwise."""
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    if wide is None and b"\0" in data[:64] and data[:64].count(0) * 3 > len(data[:64]):
        wide = "UTF-16"
    if wide is not None:
        problem = Problem(
            f"the file is {wide}, and a document is UTF-8",
            Place(path, 1, 1),
            hint="save it as UTF-8",
        )
        raise DocumentError([problem])
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise DocumentError([_undecodable(data, error, path)]) from None


def _undecodable(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    before = data[: error.start].decode()
    lines = _BREAK.split(before.removeprefix("\ufeff"))
    end = re.search(rb"[\r\n]|$", data[error.start :])
    rest = data[error.start : error.start + (end.start() if end else 0)]
    byte = data[error.start]
    guess = data[error.start : error.start + 1].decode("cp1252", "replace")
    like = f"; in Windows-1252 it is {guess!r}" if guess.isprintable() else ""
    return Problem(
        f"byte 0x{byte:02x}, number {error.start} from 0, is not UTF-8{like}",
        Place(path, len(lines), len(lines[-1]) + 1),
        lines[-1] + rest.decode("utf-8", "replace"),
        "save the file as UTF-8",
    )


def unprintable(lines: Lines) -> Problem | None:
    """Return the problem of the first character that YAML does not hold, None without one."""
    match = _UNPRINTABLE.search(lines.text)
    if match is None:
        return None
    before = _BREAK.split(lines.text[: match.start()])
    return lines.at(
        len(before),
        len(before[-1]) + 1,
        f"the character U+{ord(match[0]):04X} does not belong in a document",
        "delete it; such characters come along from other programs",
    )
