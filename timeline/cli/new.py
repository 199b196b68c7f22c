"""`timeline new`: the beginning of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.printing import RefusalError, refusals, say
from timeline.editing import begin
from timeline.formats.table import format_of


def new(
    file: Annotated[Path, typer.Argument(help="The document to begin, for example events.yaml.")],
) -> None:
    """Begin a document, with comments that say what goes where; nothing is overwritten."""
    with refusals():
        if format_of(str(file)).name != "yaml":
            raise RefusalError(f"{file}: a document with comments is YAML; name it .yaml")
        try:
            schema = begin(file)
        except FileExistsError:
            raise RefusalError(f"{file} is there already; name another file") from None
    beside = f", and beside it {schema.name}, by which editors complete it" if schema else ""
    say(f"wrote {file}{beside}")
