"""`timeline serve`: the page in a browser, following every change."""

from __future__ import annotations

import errno
import webbrowser
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.printing import Document, RefusalError, refusals, say

if TYPE_CHECKING:
    from timeline.serving import Preview, PreviewServer

_PORT = 8642


def serve(
    document: Document,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = _PORT,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
) -> None:
    """Show the page in a browser, anew whenever the document changes.

    It is for this machine alone. What is wrong with the document is told in the page. Ctrl-C
    ends it.
    """
    from timeline.serving import Preview  # noqa: PLC0415 - a web server takes long to import

    with refusals():
        server = _listening(Preview(document), port)
    with closing(server.socket):
        say(f"{document} is at {server.address} (Ctrl-C ends)")
        if open_page:
            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo()


def _listening(preview: Preview, port: int) -> PreviewServer:
    from timeline.serving import PreviewServer  # noqa: PLC0415 - as above

    try:
        return PreviewServer(preview, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = "choose another with --port, or --port 0 for any that is free"
            raise RefusalError(f"port {port} is in use; {advice}") from None
        if error.errno == errno.EACCES:
            raise RefusalError(f"port {port} is not for everyone; choose one above 1023") from None
        raise
