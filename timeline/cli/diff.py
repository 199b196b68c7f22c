"""`timeline diff`: which dates moved between two versions, and what moved them."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.printing import FINDINGS, refusals, say
from timeline.formats import load
from timeline.reports import diff as difference
from timeline.reports.difference_words import as_data


class Form(Enum):
    """Name what a difference can be printed as."""

    TEXT = "text"
    JSON = "json"


def diff(
    old: Annotated[Path, typer.Argument(help="The document as it was.")],
    new: Annotated[Path, typer.Argument(help="The document as it is.")],
    form: Annotated[Form, typer.Option("--format", help="For people, or for programs.")] = (
        Form.TEXT
    ),
) -> None:
    """Say which dates moved between two documents, and which claims moved them.

    Ends with 0 where nothing differs, 1 where something does, 2 where one cannot be read.
    """
    with refusals():
        found = difference(load(old), load(new))
    if form is Form.JSON:
        typer.echo(json.dumps(as_data(found), indent=2))
    else:
        say(str(found))
    if found:
        raise typer.Exit(FINDINGS)
