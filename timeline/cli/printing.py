"""What commands share: arguments, exit codes, and text that is safe to print and fits."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from timeline.errors import TimelineError

#: The exit codes beside 0: something was found, or the command could not do its work.
FINDINGS, UNREADABLE = 1, 2
#: Control and direction characters would let a document's text rewrite the terminal.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INDENT = re.compile(r" *(?:[0-9]+\. |- )?")

Document = Annotated[Path, typer.Argument(help="The document, for example data/events.yaml.")]


class RefusalError(TimelineError):
    """Say why a command will not do what it was asked."""


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what cannot be read or written into words and the exit code 2."""
    try:
        yield
    except OSError as error:
        refuse(f"{error.filename or 'file'}: {error.strerror or error}")
    except TimelineError as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    """Write why nothing was done to the standard error, and end with 2."""
    typer.echo(harmless(message), err=True)
    raise typer.Exit(UNREADABLE)


def refuse_overwriting(document: Path, output: Path) -> None:
    """Raise RefusalError where a document itself is what is to be written."""
    if output.resolve() == document.resolve():
        raise RefusalError(f"{output} is the document; name another file with --output")


def say(text: str) -> None:
    """Write a text, made harmless, in lines that fit the terminal."""
    typer.echo(wrapped(harmless(text)))


def wrapped(text: str) -> str:
    """Break lines to the terminal's width; what follows a number hangs under its text."""
    columns = width()
    if columns is None:
        return text
    lines = (
        textwrap.wrap(
            line,
            columns,
            subsequent_indent=" " * (match.end() if (match := _INDENT.match(line)) else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
    return "\n".join("\n".join(parts) for parts in lines)


def width() -> int | None:
    """Return the terminal's width; None where the output goes elsewhere, and stays whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def harmless(text: str) -> str:
    """Return the text without characters that would move the cursor or turn the line."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def count(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> count(1, "event"), count(2, "event")
    ('1 event', '2 events')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
