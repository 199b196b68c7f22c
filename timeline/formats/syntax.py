"""What is wrong with a text as YAML, in words that help to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from attrs import frozen

from timeline.convert.faults import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.errors import Problem
    from timeline.formats.text import Lines

_QUOTES = "put the text in quotes"


@frozen
class _Refusal:
    """Hold what the parser said, with its marks as lines and columns from 1."""

    said: str
    line: int
    column: int
    #: where what it was reading began
    start_line: int
    start_column: int
    lines: Lines

    @property
    def text(self) -> str:
        """Return the line."""
        return self.lines.line(self.line)

    @property
    def before(self) -> str:
        """Return what stands on the line before the mark."""
        return self.text[: self.column - 1]

    @property
    def after(self) -> str:
        """Return what stands on the line from the mark on."""
        return self.text[self.column - 1 :]

    @property
    def is_key_missing(self) -> bool:
        """Tell whether the mark is at a colon with which the line begins."""
        return not self.before.strip() and self.after.startswith(":")

    def here(self, message: str, hint: str) -> Problem:
        """Return a problem at the mark."""
        return self.lines.at(self.line, self.column, message, hint)

    def at_start(self, message: str, hint: str) -> Problem:
        """Return a problem where what was being read began."""
        return self.lines.at(self.start_line, self.start_column, message, hint)

    def at_line(self, line: int, message: str, hint: str) -> Problem:
        """Return a problem at the first character of a line that is no blank."""
        text = self.lines.line(line)
        return self.lines.at(line, len(text) - len(text.lstrip()) + 1, message, hint)


def explain(error: yaml.YAMLError, lines: Lines) -> Problem:
    """Return the problem that an error of the YAML parser stands for."""
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return lines.at(1, 1, f"this is no YAML: {str(error).partition(chr(10))[0]}")
    start = error.context_mark or mark
    said = f"{error.context or ''}: {error.problem or ''}"
    refusal = _Refusal(
        said, mark.line + 1, mark.column + 1, start.line + 1, start.column + 1, lines
    )
    for pattern, explained in _EXPLAINED:
        if re.search(pattern, said):
            return explained(refusal)
    return refusal.here(f"this is no YAML: {error.problem}", _QUOTES)


def _tab(refusal: _Refusal) -> Problem:
    return refusal.here("a tab stands where YAML needs blanks", "indent with blanks")


def _character(refusal: _Refusal) -> Problem:
    character = refusal.after[:1]
    if character == "\t":
        return _tab(refusal)
    if character in {">", "|"}:
        return _sign(refusal)
    return refusal.here(f"a plain text cannot begin with {character!r}", _QUOTES)


def _sign(refusal: _Refusal) -> Problem:
    """Explain `>` and `|`, of which `>` is also the sign of a gap."""
    rest = refusal.lines.line(refusal.start_line)[refusal.start_column - 1 :]
    hint = _QUOTES
    if found := re.match(r">(=?)\s*([^,}\]#]*)", rest):
        words = "at least" if found[1] else "more than"
        meant = f"{words} {found[2].strip() or '1 year'}"
        hint = f"in YAML it begins a folded text; write {meant!r}"
    return refusal.at_start(f"a plain text cannot begin with {rest[:1]!r}", hint)


def _colon(refusal: _Refusal) -> Problem:
    """Explain a colon where no key can stand: in a text, or after a line that went wrong."""
    if refusal.is_key_missing:
        return refusal.here("a key is missing before this colon", "write it there")
    key, colon, value = refusal.before.strip().removeprefix("- ").partition(": ")
    if colon:
        quoted = (value + refusal.after).strip().replace("'", "''")
        hint = f"put it in quotes: {key}: '{shorten(quoted)}'"
        return refusal.here("a colon and a blank stand within a text", hint)
    above = refusal.lines.line(refusal.line - 1).strip()
    if re.match(r"[\w-]+:\S", above):
        hint = f"a blank is missing after the colon: {shorten(above.replace(':', ': ', 1))}"
        return refusal.at_line(refusal.line - 1, "this is no key and value", hint)
    if above and ":" not in above:
        hint = "write a colon after the key, or quotes around the text"
        return refusal.at_line(refusal.line - 1, "a key without a colon", hint)
    return _indented(refusal)


def _indented(refusal: _Refusal) -> Problem:
    hint = "keys of one mapping begin in one column; what belongs to a key is indented below it"
    message = "this line is indented unlike those above it"
    return refusal.at_line(refusal.line, message, hint)


def _key(refusal: _Refusal) -> Problem:
    """Explain what stands where a key was expected."""
    before, after = refusal.before.strip(), refusal.after
    if refusal.is_key_missing:
        return refusal.here("a key is missing before this colon", "write it there")
    if not before and after.startswith("-"):
        message = "a list item stands among the keys of a mapping"
        return refusal.here(message, "indent it below the key that it belongs to")
    if not before:
        return _indented(refusal)
    if before.endswith(("'", '"')):
        hint = "quotes go around the whole text; within '...' a quote is written twice: ''"
        return refusal.here("text after a closing quote", hint)
    if after.startswith(("}", "]")):
        return refusal.here(f"{after[0]!r} closes nothing", "take it out")
    return refusal.here("text after a closing bracket", f"{_QUOTES}, brackets and all")


def _unclosed_quote(refusal: _Refusal) -> Problem:
    hint = "close it; within '...' a quote is written twice: ''"
    return refusal.at_start("this quote is never closed", hint)


def _flow(refusal: _Refusal) -> Problem:
    start = refusal.lines.line(refusal.start_line)[refusal.start_column - 1 :]
    bracket = "[" if start.startswith("[") else "{"
    closing = "]" if bracket == "[" else "}"
    where = f"the {bracket!r} on line {refusal.start_line}"
    hint = f"a comma is missing before this, or {where} is not closed"
    return refusal.here(f"expected ',' or {closing!r}", hint)


def _start(refusal: _Refusal) -> Problem:
    """Explain a text that begins with the sign of an alias or an anchor."""
    sign = refusal.lines.line(refusal.start_line)[refusal.start_column - 1 :][:1]
    return refusal.at_start(f"a plain text cannot begin with {sign!r}", _QUOTES)


def _directive(refusal: _Refusal) -> Problem:
    message = "this line speaks of another YAML than 1.1 or 1.2"
    return refusal.at_start(message, "leave the lines that begin with '%' out")


def _second(refusal: _Refusal) -> Problem:
    hint = "one file holds one document; leave out the '...' before this, and what follows"
    return refusal.here("a second document begins here", hint)


def _dash(refusal: _Refusal) -> Problem:
    hint = "begin it on the next line, write [a, b], or put a text that begins so in quotes"
    return refusal.here("a list cannot begin on the line of its key", hint)


def _question(refusal: _Refusal) -> Problem:
    return refusal.here("a plain text cannot begin with '? '", _QUOTES)


def _escape(refusal: _Refusal) -> Problem:
    hint = "in \"...\" a backslash begins an escape; write it twice, or use '...'"
    column = refusal.before.rfind("\\") + 1 or refusal.column
    if refusal.after.startswith("\\"):
        column = refusal.column
    return refusal.lines.at(refusal.line, column, "this escape is unknown", hint)


#: What the parser says (libyaml's words, then PyYAML's own), and who explains it.
_EXPLAINED: tuple[tuple[str, Callable[[_Refusal], Problem]], ...] = (
    (r"tab character", _tab),
    (r"scanning an (alias|anchor)", _start),
    (r"directive|YAML document", _directive),
    (r"<?document start>?", _second),
    (r"cannot start any token", _character),
    (r"while scanning a block scalar", _sign),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _colon),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _question),
    (r"quoted scalar: found unexpected (end of stream|document)", _unclosed_quote),
    (r"flow (mapping|sequence)", _flow),
    (r"did not find expected key|expected <block end>|expected '-' indicator", _key),
    (r"escape|hexdecimal|hexadecimal", _escape),
)
