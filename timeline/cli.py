"""The command line: thin, every word of it from the library."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from timeline.checks import Finding, Severity
from timeline.checks import check as check_timeline
from timeline.errors import TimelineError
from timeline.formats import load
from timeline.render import write_html
from timeline.solver import solve

app = typer.Typer(
    help="Chronologies from uncertain dates: sourced claims in, exact bounds and reasons out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_FINDINGS, _UNREADABLE = 1, 2
#: Control and direction characters would let a document's text rewrite the terminal.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}

_INDENT = re.compile(r" *(?:[0-9]+\. )?")

Document = Annotated[Path, typer.Argument(help="The document, for example data/events.yaml.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"timeline {installed_version('sourced-timeline')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Keep the options that stand before any command."""


@app.command()
def render(
    document: Document,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; by default beside the document."),
    ] = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
) -> None:
    """Write the document as one HTML page that works offline."""
    target = output or document.with_suffix(".html")
    with _refusals():
        if target.resolve() == document.resolve():
            raise _RefusalError(f"{target} is the document; name another file with --output")
        timeline = load(document)
        solution = solve(timeline)
        write_html(timeline, target, solution)
    counts = [
        _count(len(timeline.events), "event"),
        _count(len(timeline.sources), "source"),
        _count(len(solution.contradictions), "contradiction"),
    ]
    _say(f"wrote {target}: {', '.join(counts)}")
    if open_page:
        webbrowser.open(target.resolve().as_uri())


@app.command()
def check(document: Document) -> None:
    """List what an editor should look at.

    Ends with 0 where there is nothing, 1 where there are findings, 2 where the document cannot
    be read.
    """
    with _refusals():
        timeline = load(document)
        findings = check_timeline(timeline)
    for finding in findings:
        _print(finding)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    read = f"{_count(len(timeline.events), 'event')}, {_count(len(timeline.sources), 'source')}"
    _say(f"{read}: {_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}")
    if findings:
        raise typer.Exit(_FINDINGS)


@app.command()
def why(
    document: Document,
    id: Annotated[str, typer.Argument(help="The id of an event or of a source.")],
) -> None:
    """Explain the date of an event, or of a source's publication."""
    with _refusals():
        solution = solve(load(document))
        explanation = solution.why(id)
    _say(str(explanation))
    for found in solution.contradictions:
        if any(key.event == id for key in found.claims):
            _say(f"\n{solution.explain(found)}")


class _RefusalError(TimelineError):
    """Say why a command will not do what it was asked."""


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what cannot be read or written into words and the exit code 2."""
    try:
        yield
    except OSError as error:
        _refuse(f"{error.filename or 'file'}: {error.strerror or error}")
    except TimelineError as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    typer.echo(_harmless(message), err=True)
    raise typer.Exit(_UNREADABLE)


def _say(text: str) -> None:
    typer.echo(_wrapped(_harmless(text)))


def _print(finding: Finding) -> None:
    """Print a finding with its severity in colour, where there is a terminal that shows it."""
    text = Text(_wrapped(_harmless(str(finding))))
    text.highlight_words([f"{finding.severity.value}:"], _STYLES[finding.severity])
    Console(highlight=False, soft_wrap=True).print(text)


def _wrapped(text: str) -> str:
    """Break lines to the terminal's width; what follows a number hangs under its text."""
    width = _width()
    if width is None:
        return text
    lines = (
        textwrap.wrap(
            line,
            width,
            subsequent_indent=" " * (match.end() if (match := _INDENT.match(line)) else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
    return "\n".join("\n".join(wrapped) for wrapped in lines)


def _width() -> int | None:
    """Return the terminal's width; None where the output goes elsewhere, and stays whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _harmless(text: str) -> str:
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
