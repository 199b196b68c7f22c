"""`timeline fmt`: documents in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.printing import FINDINGS, count, refusals, say
from timeline.editing import ordered, rewrite


def fmt(
    files: Annotated[list[Path], typer.Argument(help="The files, each by itself.")],
    check: Annotated[
        bool, typer.Option("--check", help="Only say which files are not in order; end with 1.")
    ] = False,
) -> None:
    """Put the keys of a document in order; comments stay with what they speak of."""
    changed = 0
    for file in files:
        with refusals():
            if rewrite(str(file), ordered, write=not check):
                changed += 1
                say(f"{'is not in order' if check else 'put in order'}: {file}")
    say(f"{count(len(files), 'file')}: {changed} {'to put' if check else 'put'} in order")
    if check and changed:
        raise typer.Exit(FINDINGS)
