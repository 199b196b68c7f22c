"""The program `timeline`, and the table of its commands."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.add import add
from timeline.cli.check import check
from timeline.cli.cite import cite
from timeline.cli.diff import diff
from timeline.cli.fmt import fmt
from timeline.cli.new import new
from timeline.cli.render import render
from timeline.cli.report import report
from timeline.cli.schema import schema
from timeline.cli.serve import serve
from timeline.cli.why import why

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    help="Chronologies from uncertain dates: sourced claims in, exact bounds and reasons out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

#: What is typed after `timeline`, in the order of the help.
COMMANDS: dict[str, Callable[..., Any]] = {
    "new": new,
    "render": render,
    "serve": serve,
    "check": check,
    "why": why,
    "fmt": fmt,
    "schema": schema,
    "report": report,
    "diff": diff,
    "cite": cite,
}

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
app.command("watch", hidden=True)(serve)  # the name that other tools give it
app.add_typer(add, name="add")


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
