"""Waiting for files to change."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: how often files are looked at, in seconds
_PAUSE = 0.3


def again(files: Callable[[], Iterable[str]]) -> Iterator[None]:
    """Yield whenever one of the files has changed, until Ctrl-C is typed."""
    seen = _stamps(files())
    typer.echo("watching; Ctrl-C ends", err=True)
    try:
        while True:
            wait()
            now = _stamps(files())
            if now != seen:
                seen = now
                yield
    except KeyboardInterrupt:
        typer.echo(err=True)


def wait() -> None:
    """Let some time pass."""
    time.sleep(_PAUSE)


def _stamps(files: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Return when each file was written, and its size; None where it is not there."""
    stamps: dict[str, tuple[int, int] | None] = {}
    for name in files:
        try:
            status = Path(name).stat()
        except OSError:
            stamps[name] = None
        else:
            stamps[name] = status.st_mtime_ns, status.st_size
    return stamps
