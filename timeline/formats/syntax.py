"""What is wrong with a text as YAML, in words that help to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.errors import Problem
    from timeline.formats.text import Lines

_QUOTES = "put the text in quotes"


def explain(error: yaml.YAMLError, lines: Lines) -> Problem:
    """Return the problem that an error of the YAML parser stands for."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return lines.at(1, 1, f"this is no YAML: {_first_line(error)}")
    said = f"{error.context or ''}: {error.problem or ''}"
    for pattern, explained in _EXPLAINED:
        if re.search(pattern, said):
            return explained(error, lines)
    mark = error.problem_mark
    return lines.at(mark.line + 1, mark.column + 1, f"this is no YAML: {error.problem}", _QUOTES)


def _first_line(error: yaml.YAMLError) -> str:
    return str(error).partition("\n")[0]


def _tab(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    return _at(error.problem_mark, lines, "a tab stands where YAML needs blanks", "indent with blanks")


def _character(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    mark = error.problem_mark
    character = lines.line(mark.line + 1)[mark.column : mark.column + 1]
    if character == "\t":
        return _tab(error, lines)
    if character in {">", "|"}:
        return _sign(mark, lines)
    return _at(mark, lines, f"a plain text cannot begin with {character!r}", _QUOTES)


def _block_scalar(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    return _sign(error.context_mark, lines)


def _sign(mark: yaml.Mark, lines: Lines) -> Problem:
    """Explain `>` and `|`, of which `>` is also the sign of a gap."""
    rest = lines.line(mark.line + 1)[mark.column :].rstrip("}] ")
    message = f"a plain text cannot begin with {rest[:1]!r}"
    hint = _QUOTES
    if found := re.match(r">(=?)\s*([^,}\]#]*)", rest):
        words = "at least" if found[1] else "more than"
        hint = f"in YAML it begins a folded text; write '{words} {found[2].strip() or '1 year'}'"
    return _at(mark, lines, message, hint)


def _colon(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    """Explain a colon where no key can stand: in a text, or after a line that went wrong."""
    mark = error.problem_mark
    line = lines.line(mark.line + 1)
    before = line[: mark.column]
    key, colon, value = before.strip().removeprefix("- ").partition(": ")
    if colon:
        quoted = (value + line[mark.column :]).strip().replace("'", "''")
        message = "a colon and a blank stand within a text"
        return _at(mark, lines, message, f"put it in quotes: {key}: '{_cut(quoted)}'")
    above = lines.line(mark.line).strip()
    if re.match(r"[\w-]+:\S", above):
        hint = f"a blank is missing after the colon: {_cut(above.replace(':', ': ', 1))}"
        return lines.at(mark.line, _indent(lines.line(mark.line)), "this is no key and value", hint)
    if above and ":" not in above:
        hint = "write a colon after the key, or quotes around the text"
        return lines.at(mark.line, _indent(lines.line(mark.line)), "a key without a colon", hint)
    return _indented(error, lines)


def _indent(line: str) -> int:
    """Return the column of the first character that is no blank."""
    return len(line) - len(line.lstrip()) + 1


def _indented(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    mark = error.problem_mark
    column = _indent(lines.line(mark.line + 1))
    hint = "keys of one mapping begin in one column; what belongs to a key is indented below it"
    return lines.at(mark.line + 1, column, "this line is indented unlike those above it", hint)


def _key(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    """Explain what stands where a key was expected."""
    mark = error.problem_mark
    line = lines.line(mark.line + 1)
    before, after = line[: mark.column].strip(), line[mark.column :]
    if not before and after.startswith("-"):
        message = "a list item stands among the keys of a mapping"
        return _at(mark, lines, message, "indent it below the key that it belongs to")
    if not before:
        return _indented(error, lines)
    if before.endswith(("'", '"')):
        hint = "quotes go around the whole text; within '...' a quote is written twice: ''"
        return _at(mark, lines, "text after a closing quote", hint)
    if after.startswith(("}", "]")):
        return _at(mark, lines, f"{after[0]!r} closes nothing", "take it out")
    return _at(mark, lines, "text after a closing bracket", f"{_QUOTES}, brackets and all")


def _unclosed_quote(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    hint = "close it; within '...' a quote is written twice: ''"
    return _at(error.context_mark, lines, "this quote is never closed", hint)


def _flow(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    start = error.context_mark
    bracket = lines.line(start.line + 1)[start.column : start.column + 1] or "{"
    closing = {"{": "}", "[": "]"}.get(bracket, bracket)
    where = f"the {bracket!r} on line {start.line + 1}"
    hint = f"a comma is missing before this, or {where} is not closed"
    return _at(error.problem_mark, lines, f"expected ',' or {closing!r}", hint)


def _dash(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    hint = "begin it on the next line, write [a, b], or put a text that begins so in quotes"
    return _at(error.problem_mark, lines, "a list cannot begin on the line of its key", hint)


def _question(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    return _at(error.problem_mark, lines, "a plain text cannot begin with '? '", _QUOTES)


def _escape(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    hint = "in \"...\" a backslash begins an escape; write it twice, or use '...'"
    return _at(error.problem_mark, lines, "this escape is unknown", hint)


def _at(mark: yaml.Mark | None, lines: Lines, message: str, hint: str) -> Problem:
    if mark is None:
        return lines.at(1, 1, message, hint)
    return lines.at(mark.line + 1, mark.column + 1, message, hint)


def _cut(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:47]}..."


#: What the parser says (libyaml's words, then PyYAML's own), and who explains it.
_EXPLAINED: tuple[tuple[str, Callable[[yaml.MarkedYAMLError, Lines], Problem]], ...] = (
    (r"tab character", _tab),
    (r"cannot start any token", _character),
    (r"while scanning a block scalar", _block_scalar),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _colon),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _question),
    (r"quoted scalar: found unexpected (end of stream|document)", _unclosed_quote),
    (r"flow (mapping|sequence)", _flow),
    (r"did not find expected key|expected <block end>|expected '-' indicator", _key),
    (r"escape|hexdecimal|hexadecimal", _escape),
)
