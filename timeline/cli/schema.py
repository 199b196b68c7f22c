"""`timeline schema`: the document's shape, for editors."""

from __future__ import annotations

import typer

from timeline.schema import schema_text


def schema() -> None:
    """Print the JSON Schema of a document, by which editors complete and check it."""
    typer.echo(schema_text(), nl=False)
